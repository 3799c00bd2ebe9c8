# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A running window, driven as a person would: by what a screen reader sees, by keys, and by looking at the picture.

Needs a display and a session bus (xvfb-run, dbus-run-session) and Debian's python3, which knows pyatspi. The process
that makes a Desk owns the window and ends it.
"""
import gettext
import hashlib
import os
import subprocess
import time

import pyatspi

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
BUILD = os.environ.get("ZHANGGUI_BUILD", os.path.join(ROOT, "build"))
GONE = (LookupError, RuntimeError, AttributeError)


def write_preferences(profile, **values):
    """The profile's settings before its window starts: language, color_scheme, window_width, ..."""
    os.makedirs(profile, mode=0o700, exist_ok=True)
    with open(os.path.join(profile, "preferences.ini"), "w", encoding="utf-8") as file:
        file.write("[Zhanggui]\n")
        for name, value in values.items():
            text = f"'{value}'" if isinstance(value, str) else str(value).lower()
            file.write(f"{name.replace('_', '-')}={text}\n")


def walk(node, depth=40):
    """Every node below; nodes that go away meanwhile are passed over."""
    try:
        children = [node.getChildAtIndex(i) for i in range(node.childCount)]
    except GONE:
        return
    for child in children:
        if child is not None:
            yield child
            if depth:
                yield from walk(child, depth - 1)


class Desk:
    def __init__(self, profile, *arguments, language="en", environment=None, log=None):
        environ = dict(os.environ, GDK_BACKEND="x11", GSK_RENDERER="cairo", LC_ALL="C.UTF-8", LANGUAGE=language,
                       PANGO_LANGUAGE=language.replace("_", "-"), ZHANGGUI_KEYRING="none", **(environment or {}))
        self.gettext = gettext.translation("zhanggui", os.path.join(BUILD, "po"), [language], fallback=True).gettext
        self.log = open(log, "ab") if log else subprocess.DEVNULL
        self.process = subprocess.Popen([os.path.join(BUILD, "src/desktop/zhanggui"), "--data", profile, *arguments],
                                        env=environ, stdout=self.log, stderr=self.log)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.log is not subprocess.DEVNULL:
            self.log.close()

    # --- what a screen reader sees
    def application(self):
        for application in pyatspi.Registry.getDesktop(0):
            try:
                if application is not None and application.get_process_id() == self.process.pid:
                    return application
            except GONE:
                pass
        return None

    def find(self, name=None, role=None, test=None):
        """The first node whose name holds @name in the window's language; None if there is none now. What shows is not
        asked for: GTK 4.8 tells it of windows only."""
        application = self.application()
        wanted = self.gettext(name).replace("_", "") if name else None
        for node in walk(application) if application else ():
            try:
                if wanted is not None and wanted not in node.name:
                    continue
                if role is not None and node.getRoleName() != role:
                    continue
                if test is None or test(node):
                    return node
            except GONE:
                continue
        return None

    def wait_for(self, *what, seconds=20, **how):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            node = self.find(*what, **how)
            if node is not None:
                return node
            if self.process.poll() is not None:
                raise RuntimeError(f"the window ended with {self.process.returncode}")
            time.sleep(0.1)
        raise TimeoutError(f"nothing like {what} {how} came within {seconds} s")

    def press(self, *what, action=None, **how):
        """Does @action of the first such node that has it, or the first action of one that has any."""
        def index(node):
            try:
                actions = node.queryAction()
            except NotImplementedError:
                return None
            names = [actions.getName(i) for i in range(actions.nActions)]
            return names.index(action) if action in names else 0 if names and action is None else None
        node = self.wait_for(*what, test=lambda node: index(node) is not None, **how)
        node.queryAction().doAction(index(node))
        return node

    # --- keys and pictures
    def windows(self):
        """The X windows that are on the screen, in the order they came."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                              capture_output=True, text=True).stdout.split()

    def window_id(self, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.windows()
            if found:
                return found[0]
            if self.process.poll() is not None:
                raise RuntimeError(f"the window ended with {self.process.returncode}")
            time.sleep(0.1)
        raise TimeoutError("no window came")

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    @staticmethod
    def picture(geometry):
        """PNG bytes of that part of the screen (WxH+X+Y)."""
        return subprocess.run(["import", "-silent", "-window", "root", "-crop", geometry, "+repage", "png:-"],
                              capture_output=True, check=True).stdout

    def settled_picture(self, geometry, quiet=0.6, seconds=12):
        """A picture once nothing moved for @quiet seconds; the last one when it never comes to rest."""
        end, since, seen, image = time.monotonic() + seconds, time.monotonic(), None, b""
        while time.monotonic() < end:
            image = self.picture(geometry)
            now = hashlib.sha256(subprocess.run(["convert", "png:-", "rgb:-"], input=image, capture_output=True).stdout).digest()
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet:
                break
            time.sleep(0.15)
        return image
