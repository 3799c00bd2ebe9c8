# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page and dialog from the demo store at one fixed moment, in each language, light and dark, at three sizes.

Behind ./dev shot, which gives it a display and a session bus. A scene a row: how to come there from the page before.
The window is driven as the end-to-end flows drive it.
"""
import argparse
import gettext
import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "desktop", "e2e"))
import stage
from window import ATSPI, Window

# A Friday, 15:20 in Shanghai: visits in every state, the evening still ahead.
CLOCK = 1795159200000
SIZES = ["1280x800", "1920x1080", "720x900"]
LANGUAGES = ["en", "zh_CN", "zh_TW"]
SCHEMES = ["light", "dark"]



def choose_service(desk):
    """The focus is on the button that adds one."""
    desk.key("space")
    time.sleep(0.5)
    desk.type("z60")
    time.sleep(0.5)
    desk.key("Return")


def book(desk):
    """As much of a booking as the keyboard does in two seconds."""
    desk.key("ctrl+n")
    desk.wait(desk.word("New booking"), "window")
    time.sleep(0.5)
    desk.type("zh")
    desk.key("Down", "Return")
    time.sleep(1)
    choose_service(desk)


def about(desk):
    """The last but one of the menu."""
    desk.press(desk.word("Account and menu: %s").removesuffix("%s"))
    time.sleep(0.5)
    desk.key("Up", "Up", "Return")


def note_preferences(desk):
    """Two choices and a service, saved."""
    desk.press("Note preferences")
    time.sleep(0.7)
    desk.key("space", "Down", "Down", "Down", "Return")
    time.sleep(0.3)
    desk.key("Tab", "space", "Down", "Return")
    time.sleep(0.3)
    desk.press("_Save")


def book_new(desk):
    """Somebody who was never here, and what is missing."""
    desk.key("ctrl+n")
    desk.wait(desk.word("New booking"), "window")
    time.sleep(0.5)
    desk.type("Zzyzx")
    desk.key("Return")
    time.sleep(0.5)
    desk.key("ctrl+Return")


def book_newcomer(desk):
    """A booking with a new customer: three commands that are one gesture."""
    book_new(desk)
    time.sleep(0.5)
    desk.type("19900010999")
    desk.key("Tab", "Tab")
    desk.type("Lane 233, 5")
    desk.key("Tab")
    time.sleep(0.3)
    choose_service(desk)
    time.sleep(0.5)
    desk.key("ctrl+Return")
    time.sleep(1)


def go_offline(desk):
    """The line goes down, and work goes on."""
    desk.server.stop()
    desk.order = desk.server.waiting_order()
    desk.key("ctrl+2")
    desk.press("List")
    desk.key("ctrl+f")
    desk.type(str(desk.order["number"]))
    stage.wait_for(lambda: len([n for n in desk.tree().all() if n.role == "row" and n.words]) == 2, "order that was searched for")
    desk.click_row(1, twice=True)
    desk.click(desk.word("Accept"))
    book(desk)
    desk.key("ctrl+Return")
    book_newcomer(desk)
    desk.key("ctrl+3")
    time.sleep(1)
    desk.click_row(3)
    desk.press("Remove the shift")
    desk.key("ctrl+4")
    time.sleep(1)
    desk.click(desk.word("Offer it no longer"))
    desk.key("ctrl+2")


def come_back(desk):
    """Meanwhile others cancelled the visit that was accepted here, and more."""
    other = desk.server.waiting_order(1)
    desk.child.send_signal(signal.SIGSTOP)
    desk.server.start()
    desk.server.give("owner", ("order.cancel", {"order_id": desk.order["id"], "reason": None}),
                     ("order.accept", {"order_id": other["id"]}), ("order.depart", {"order_id": other["id"]}))
    desk.child.send_signal(signal.SIGCONT)
    desk.key("F5")
    desk.press("Show")


def sign_in(desk):
    desk.type("manager")
    desk.key("Tab")
    desk.type("demo")
    desk.key("Return")


# name, what brings it to the screen; a dialog is closed before the next
SCENES = [
    ("calendar", lambda d: d.key("ctrl+1")),
    ("day", lambda d: d.press("Choose a day")),
    ("visit", lambda d: d.press("In service", action="visit.open")),
    ("orders-board", lambda d: d.key("ctrl+2")),
    ("orders-list", lambda d: d.press("List")),
    ("order", lambda d: d.click_row(4, twice=True)),
    ("move", lambda d: d.press("Move…")),
    ("history", lambda d: d.point("Services and money", "click", "--repeat", "40", "5")),
    ("customer", lambda d: (d.key("Escape"), time.sleep(0.5), d.click_row(4, twice=True), d.press("Show the customer"))),
    ("customer-form", lambda d: d.press("Change the customer’s details")),
    ("customer-preferences", lambda d: d.press("Note preferences")),
    ("customer-noted", note_preferences),
    ("customer-undone", lambda d: d.key("ctrl+z")),
    ("technicians", lambda d: d.key("ctrl+3")),
    ("technician", lambda d: d.click_row(3)),
    ("technician-form", lambda d: d.press("Change details and skills")),
    ("shift", lambda d: d.press("Add a shift")),
    ("time-off", lambda d: d.press("Add time off")),
    ("certificate", lambda d: d.press("Add a certificate")),
    ("services", lambda d: d.key("ctrl+4")),
    ("service", lambda d: d.press("Add a service item")),
    ("store", lambda d: d.press("Store details")),
    ("booking", book),
    ("booking-new", book_new),
    ("preferences", lambda d: d.key("ctrl+comma")),
    ("shortcuts", lambda d: d.key("ctrl+question")),
    ("about", about),
    ("sync", lambda d: d.key("ctrl+shift+s")),
]
# With a server of its own, that goes away and comes back
OFFICE_SCENES = [
    ("offline", go_offline),
    ("waiting", lambda d: d.key("ctrl+shift+s")),
    ("away", come_back),
    ("attention", lambda d: d.key("ctrl+shift+s")),
    ("resolve", lambda d: (d.key("ctrl+shift+s"), d.press("Ways out…"))),
]
# Others come from there
GROUND = ("orders-board", "orders-list", "order", "customer", "customer-undone", "technicians", "technician", "services", "offline", "away", "attention")
# Whose pane the next need
PANES = ("order", "customer", "customer-noted", "technician")
START_SCENES = [("start", lambda d: None)]
SIGN_IN_SCENES = [
    ("sign-in", lambda d: None),
    ("sign-in-failed", sign_in),
]


class Desk(Window):
    """One window in one language, with what pictures need beyond the flows."""

    def __init__(self, profile, *arguments, language):
        os.environ["PANGO_LANGUAGE"] = language.replace("_", "-")
        super().__init__(profile, *arguments, language=language)
        self.gettext = gettext.translation("zhanggui", os.path.join(stage.BUILD, "po"), [language], fallback=True).gettext
        self.main = stage.wait_for(self.on_screen, "window on the screen")[0]

    def on_screen(self):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.child.pid)],
                              capture_output=True, text=True).stdout.split()

    def word(self, text):
        return self.gettext(text).replace("_", "")

    def press(self, name, action=None):
        """Does @action of the first node with that word that has it, or the first action of one that has any; a menu
        button has its word, and the button in it the action."""
        def find():
            for named in self.tree().all():
                for node in [named, *named.children] if self.word(name) in named.label else ():
                    names = node.actions() if ATSPI + "Action" in node.interfaces else ()
                    if names and (action is None or action in names):
                        return node
            return None
        stage.wait_for(find, f"“{name}” to press").act(action)

    def click_row(self, number, twice=False):
        rows = stage.wait_for(lambda: [n for n in self.tree().all() if n.role == "row" and n.words][number:], "row of a list")
        x, y, _, height = rows[0].extents()
        xdotool("mousemove", str(x + 60 + self.corner[0]), str(y + height // 2 + self.corner[1]))
        time.sleep(0.2)
        xdotool("click", *(["--repeat", "2"] if twice else []), "1")
        time.sleep(0.3)
        xdotool("mousemove", "2090", "1250")

    def point(self, label, *then):
        """Takes the pointer there and away again."""
        x, y, width, height = stage.wait_for(lambda: self.find(self.word(label)), f"“{label}”").extents()
        xdotool("mousemove", str(x + width // 2 + self.corner[0]), str(y + height // 2 + self.corner[1]), "sleep", "0.2", *then)
        time.sleep(0.3)
        xdotool("mousemove", "2090", "1250")

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "60", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "40", text], check=True)

    def picture(self):
        return subprocess.run(["import", "-silent", "-window", "root", "-crop", self.crop, "+repage", "png:-"],
                              capture_output=True, check=True).stdout

    def settled_picture(self, quiet=0.6, seconds=12):
        """PNG bytes once nothing moved for @quiet seconds; the last ones when it never comes to rest."""
        end, since, seen, image = time.monotonic() + seconds, time.monotonic(), None, b""
        while time.monotonic() < end:
            image = self.picture()
            now = hashlib.sha256(subprocess.run(["convert", "png:-", "rgb:-"], input=image, capture_output=True).stdout).digest()
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet:
                break
            time.sleep(0.15)
        return image


def settings(home):
    """A home of its own with the fonts of the platform, so that pictures do not depend on the machine's; and the clock."""
    os.makedirs(os.path.join(home, "gtk-4.0"), exist_ok=True)
    with open(os.path.join(home, "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as file:
        file.write("[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\ngtk-cursor-blink=false\n"
                   "gtk-decoration-layout=:minimize,maximize,close\n")
    os.environ.update(XDG_CONFIG_HOME=home, GDK_BACKEND="x11", GSK_RENDERER="cairo", LC_ALL="C.UTF-8", ZHANGGUI_KEYRING="none")
    stage.now = lambda: CLOCK


def start(profile, language, scheme, size, *arguments, **preferences):
    width, height = map(int, size.split("x"))
    os.makedirs(profile, mode=0o700, exist_ok=True)
    stage.write_preferences(profile, language=language, color_scheme=scheme, window_width=width, window_height=height,
                            **preferences)
    window = Desk(profile, *arguments, language=language)
    time.sleep(0.7)  # the window manager places it first
    xdotool("windowmove", "--sync", window.main, "0", "0")
    xdotool("windowfocus", window.main)
    xdotool("mousemove", "2090", "1250")
    shadow = subprocess.run(["xprop", "-id", window.main, "_GTK_FRAME_EXTENTS"], capture_output=True, text=True).stdout
    left, _, top, _ = map(int, shadow.split("=")[1].split(",")) if "=" in shadow else (0, 0, 0, 0)
    window.corner, window.crop = (left, top), f"{size}+{left}+{top}"
    return window


def xdotool(*words):
    subprocess.run(["xdotool", *words], check=False, capture_output=True)


def dialogs(window):
    """What the window manager manages, without popovers: those stand where the window put them."""
    listed = subprocess.run(["wmctrl", "-l", "-p"], capture_output=True, text=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [str(int(row[0], 16)) for row in rows if row[2] == str(window.child.pid) and int(row[0], 16) != int(window.main)]


def centre_dialogs(window, size):
    """Over the main window, which is smaller than the screen that the window manager knows."""
    width, height = map(int, size.split("x"))
    for ident in dialogs(window):
        text = subprocess.run(["xdotool", "getwindowgeometry", "--shell", ident], capture_output=True, text=True).stdout
        own = dict(line.split("=") for line in text.split())
        if "WIDTH" in own:
            left, top = window.corner
            xdotool("windowmove", "--sync", ident, str(left + (width - int(own["WIDTH"])) // 2),
                    str(top + (height - int(own["HEIGHT"])) // 2))


def close_dialogs(window, keep_pane):
    if not keep_pane:
        window.key("Escape")  # a popover, or a pane
    for _ in range(20):
        open_now = dialogs(window)
        if not open_now:
            break
        subprocess.run(["wmctrl", "-i", "-c", open_now[-1]], check=False)
        time.sleep(0.2)
    xdotool("windowfocus", window.main)


def fill(profile):
    """The first start makes the demo store and fills the cache; later starts of this profile find both."""
    shutil.rmtree(profile, ignore_errors=True)
    window = start(profile, "en", "light", SIZES[0], "--demo")
    for _ in range(600):
        time.sleep(0.3)
        try:
            with sqlite3.connect(f"file:{profile}/cache.db?mode=ro", uri=True) as cache:
                if cache.execute("SELECT COUNT(*) FROM order_events").fetchone()[0] > 0:
                    break
        except sqlite3.OperationalError:
            continue  # not made yet
    time.sleep(5)
    window.close()
    open(os.path.join(profile, "filled"), "w", encoding="utf-8").close()


def take(window, scenes, folder, label, size, wanted):
    os.makedirs(folder, exist_ok=True)
    for name, enter in scenes:
        if wanted and name not in wanted and name not in GROUND:
            continue
        try:
            enter(window)
            time.sleep(0.5)  # what opens now is closed only then
            if not wanted or name in wanted:
                centre_dialogs(window, size)
                with open(os.path.join(folder, f"{name}-{label}.png"), "wb") as file:
                    file.write(window.settled_picture())
                print(f"{name}-{label}.png", flush=True)
        except AssertionError as problem:
            print(f"{name}-{label}: {problem}", file=sys.stderr)
            yield name
        close_dialogs(window, name in PANES)


def office(folder):
    """A desk signed in at a server of its own; both are new for each series of pictures."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    stage.folder, stage.DAY = folder, CLOCK
    begin = time.monotonic()
    stage.now = lambda: CLOCK + int((time.monotonic() - begin) * 1000)
    return stage.Server(technicians=16, orders=160).start()


def take_office(given, label, language, scheme, size, folder):
    server = office(os.path.join(folder, "office"))
    window = start(os.path.join(folder, "office", "desk"), language, scheme, size, "--server", server.url, account_after=0)
    try:
        window.server = server
        window.settled_picture()
        sign_in(window)
        stage.wait_for(lambda: window.find(re.compile(window.word("Synced"))), "filled window")
        yield from take(window, OFFICE_SCENES, given.folder, label, size, given.page)
    finally:
        window.close()
        stage.end(server.child)
        stage.now, stage.folder = lambda: CLOCK, folder


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder")
    options.add_argument("--lang", action="append", choices=LANGUAGES)
    options.add_argument("--scheme", action="append", choices=SCHEMES)
    options.add_argument("--size", action="append", metavar="WxH")
    options.add_argument("--page", action="append", choices=[s[0] for s in SCENES + OFFICE_SCENES + START_SCENES + SIGN_IN_SCENES])
    given = options.parse_args()
    work = os.path.join(stage.BUILD, "shot")
    os.makedirs(work, exist_ok=True)
    stage.folder = work
    profile, fresh = os.path.join(work, "profile"), os.path.join(work, "fresh")
    settings(os.path.join(work, "config"))
    manager = subprocess.Popen(["xfwm4", "--compositor=on"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    failed = []
    time.sleep(1)
    try:
        if not os.path.exists(os.path.join(profile, "filled")):
            fill(profile)
        for language in given.lang or LANGUAGES:
            for scheme in given.scheme or SCHEMES:
                for size in given.size or SIZES:
                    label = f"{language}-{scheme}-{size}"
                    for scenes, place, arguments in ((SCENES, profile, ["--demo"]), (START_SCENES, fresh, []),
                                                     (SIGN_IN_SCENES, fresh, ["--server", "http://127.0.0.1:9"])):
                        if given.page and not set(given.page) & {s[0] for s in scenes}:
                            continue
                        shutil.rmtree(fresh, ignore_errors=True)
                        window = start(place, language, scheme, size, *arguments)
                        window.settled_picture(quiet=1.5)
                        failed += take(window, scenes, given.folder, label, size, given.page)
                        window.close()
                    if not given.page or set(given.page) & {s[0] for s in OFFICE_SCENES}:
                        failed += take_office(given, label, language, scheme, size, work)
    finally:
        manager.terminate()
        manager.wait()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
