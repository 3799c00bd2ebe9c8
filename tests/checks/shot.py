# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page and dialog from the demo store at one fixed moment, in each language, light and dark, at three sizes.

Behind ./dev shot, which gives it a display and a session bus. A scene a row: how to come there from the page before.
"""
import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import time

import desk

# A Friday, 15:20 in Shanghai: visits in every state, the evening still ahead.
CLOCK = "1795159200000"
SIZES = ["1280x800", "1920x1080", "720x900"]
LANGUAGES = ["en", "zh_CN", "zh_TW"]
SCHEMES = ["light", "dark"]

# name, what brings it to the screen; a dialog is closed before the next
SCENES = [
    ("calendar", lambda d: d.key("ctrl+1")),
    ("visit", lambda d: d.press("In service", action="visit.open")),
    ("orders-board", lambda d: d.key("ctrl+2")),
    ("orders-list", lambda d: d.press("List")),
    ("technicians", lambda d: d.key("ctrl+3")),
    ("services", lambda d: d.key("ctrl+4")),
    ("service", lambda d: d.press("Add a service item")),
    ("store", lambda d: d.press("Store details")),
    ("booking", lambda d: d.key("ctrl+n")),
    ("preferences", lambda d: d.key("ctrl+comma")),
    ("shortcuts", lambda d: d.key("ctrl+question")),
    ("sync", lambda d: d.key("ctrl+shift+s")),
]
START_SCENES = [("start", lambda d: None)]
SIGN_IN_SCENES = [("sign-in", lambda d: None)]


def settings(home):
    """A home of its own with the fonts of the platform, so that pictures do not depend on the machine's."""
    os.makedirs(os.path.join(home, "gtk-4.0"), exist_ok=True)
    with open(os.path.join(home, "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as file:
        file.write("[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\ngtk-cursor-blink=false\n"
                   "gtk-decoration-layout=:minimize,maximize,close\n")
    return {"XDG_CONFIG_HOME": home, "ZHANGGUI_CLOCK": CLOCK}


def start(profile, language, scheme, size, environment, *arguments):
    width, height = map(int, size.split("x"))
    desk.write_preferences(profile, language=language, color_scheme=scheme, window_width=width, window_height=height)
    window = desk.Desk(profile, *arguments, language=language, environment=environment, log=os.path.join(profile, "log"))
    window.main = window.window_id()
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
    return [str(int(row[0], 16)) for row in rows if row[2] == str(window.process.pid) and int(row[0], 16) != int(window.main)]


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


def close_dialogs(window):
    window.key("Escape")  # a popover
    for _ in range(20):
        open_now = dialogs(window)
        if not open_now:
            break
        subprocess.run(["wmctrl", "-i", "-c", open_now[-1]], check=False)
        time.sleep(0.2)
    xdotool("windowfocus", window.main)


def fill(profile, environment):
    """The first start makes the demo store and fills the cache; later starts of this profile find both."""
    shutil.rmtree(profile, ignore_errors=True)
    window = start(profile, "en", "light", SIZES[0], environment, "--demo")
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
        try:
            enter(window)
            if not wanted or name in wanted:
                time.sleep(0.5)
                centre_dialogs(window, size)
                with open(os.path.join(folder, f"{name}-{label}.png"), "wb") as file:
                    file.write(window.settled_picture(window.crop))
                print(f"{name}-{label}.png", flush=True)
        except (TimeoutError, RuntimeError) as problem:
            print(f"{name}-{label}: {problem}", file=sys.stderr)
            yield name
        close_dialogs(window)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder")
    options.add_argument("--lang", action="append", choices=LANGUAGES)
    options.add_argument("--scheme", action="append", choices=SCHEMES)
    options.add_argument("--size", action="append", metavar="WxH")
    options.add_argument("--page", action="append", choices=[s[0] for s in SCENES + START_SCENES + SIGN_IN_SCENES])
    given = options.parse_args()
    work = os.path.join(desk.BUILD, "shot")
    profile, fresh = os.path.join(work, "profile"), os.path.join(work, "fresh")
    environment = settings(os.path.join(work, "config"))
    manager = subprocess.Popen(["xfwm4", "--compositor=on"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    failed = []
    time.sleep(1)
    try:
        if not os.path.exists(os.path.join(profile, "filled")):
            fill(profile, environment)
        for language in given.lang or LANGUAGES:
            for scheme in given.scheme or SCHEMES:
                for size in given.size or SIZES:
                    label = f"{language}-{scheme}-{size}"
                    for scenes, place, arguments in ((SCENES, profile, ["--demo"]), (START_SCENES, fresh, []),
                                                     (SIGN_IN_SCENES, fresh, ["--server", "http://127.0.0.1:9"])):
                        if given.page and not set(given.page) & {s[0] for s in scenes}:
                            continue
                        shutil.rmtree(fresh, ignore_errors=True)
                        window = start(place, language, scheme, size, environment, *arguments)
                        window.settled_picture(window.crop, quiet=1.5)
                        failed += take(window, scenes, given.folder, label, size, given.page)
                        window.close()
    finally:
        manager.terminate()
        manager.wait()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
