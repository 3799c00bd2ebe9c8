# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the window that ./dev run built, and ends with it: python3 show.py PROGRAM --data DIR ...

In the display that is there. Without one the window stands on a display in memory (Xvnc), as large as the browser's page
that shows it (noVNC, show.html beside this file). That display has no port: it listens on a socket in a folder of this
user alone, and websockify passes the page on to it, on a free port of 127.0.0.1. Since every user of the machine and every
page in a browser could speak to that port, it asks for a key of 128 bits. The key is made anew at each start, and the
address that is printed ends in it, in the part that a browser keeps to itself.

A session bus is started where there is none. Everything started here is a child of this process and ended by it, in the
reverse order, when the window is closed, at Ctrl+C, at SIGTERM and when the terminal goes; should this process be killed,
the kernel ends its children. What a bus of ours started itself comes back to us as an orphan, and is ended as well.
"""
import configparser
import ctypes
import os
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

NOVNC = "/usr/share/novnc"
PATIENCE = 10.0  # seconds until what does not start or end by itself is given up
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A click goes to the window that it is on; there are no keys, menus and desktops of the manager's own.
RULES = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number></desktops>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
</openbox_config>
"""
libc = ctypes.CDLL(None)
children = []


def say(text):
    print(f"\033[1m== {text}\033[0m", file=sys.stderr, flush=True)


def die(text):
    sys.exit(f"dev: {text}")


def start(arguments, **more):
    """A child in a session of its own, so that a terminal's Ctrl+C reaches us alone and we end it in its turn."""
    def prepare():
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    child = subprocess.Popen(arguments, start_new_session=True, preexec_fn=prepare, **more)
    children.append(child)
    return child


def end(child):
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def orphans():
    """Processes whose parent has become this one, and that it did not start."""
    known = {child.pid for child in children if child.returncode is None}
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended
        if parent == os.getpid() and int(pid) not in known:
            found.append(int(pid))
    return found


def end_orphans():
    """Ends them, and those that come after them."""
    begin = time.monotonic()
    while left := orphans():
        for pid in left:
            if os.waitpid(pid, os.WNOHANG)[0] == 0:
                os.kill(pid, signal.SIGTERM if time.monotonic() < begin + PATIENCE / 2 else signal.SIGKILL)
        time.sleep(0.05)


def start_bus():
    """Keyring, portals and screen readers expect a session bus; a machine without a desktop has none."""
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ or shutil.which("dbus-daemon") is None:
        return
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    bus = start(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()


def start_display(folder):
    """Sets DISPLAY; gives its socket. Only who can read the folder gets to either."""
    authority, socket_path, log = (os.path.join(folder, name) for name in ("authority", "display", "display.log"))
    # An entry for any address and number: family, then address, number, name and data, each after its length.
    fields = (b"", b"", b"MIT-MAGIC-COOKIE-1", secrets.token_bytes(16))
    with open(authority, "wb") as file:
        file.write(struct.pack(">H", 0xffff) + b"".join(struct.pack(">H", len(field)) + field for field in fields))
    read, write = os.pipe()
    with open(log, "wb") as errors:
        start(["Xvnc", "-displayfd", str(write), "-auth", authority, "-nolisten", "tcp", "-rfbport", "-1", "-rfbunixpath",
               socket_path, "-SecurityTypes", "None", "-geometry", "1280x800", "-depth", "24"],
              stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, pass_fds=[write])
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    if not number:
        with open(log, errors="replace", encoding="utf-8") as file:
            die("the display in memory did not start:\n" + file.read())
    os.environ.update(DISPLAY=":" + number, XAUTHORITY=authority, GDK_BACKEND="x11", GSK_RENDERER="cairo")
    return socket_path


def start_page(folder, display):
    """The page and its line to the display, on a free port; gives the address."""
    web, keys, key = os.path.join(folder, "web"), os.path.join(folder, "keys"), secrets.token_urlsafe(16)
    os.mkdir(web)
    shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "show.html"), os.path.join(web, "index.html"))
    for name in ("core", "vendor"):
        os.symlink(os.path.join(NOVNC, name), os.path.join(web, name))
    with open(keys, "w", encoding="ascii") as file:
        file.write(f"{key}: unix_socket:{display}\n")
    with socket.create_server(("127.0.0.1", 0)) as listener, open(os.path.join(folder, "page.log"), "wb") as log:
        start(["websockify", "--inetd", "--web", web, "--token-plugin", "ReadOnlyTokenFile", "--token-source", keys],
              stdin=listener, stdout=log, stderr=log)
        return f"http://127.0.0.1:{listener.getsockname()[1]}/#{key}"


def start_manager(folder):
    """Dialogs stand in the middle, and nothing is put away: there is no place to get it back from."""
    rules, settings = os.path.join(folder, "rc.xml"), os.path.join(folder, "config", "gtk-4.0", "settings.ini")
    with open(rules, "w", encoding="ascii") as file:
        file.write(RULES)
    os.makedirs(os.path.dirname(settings))
    with open(settings, "w", encoding="ascii") as file:
        file.write("[Settings]\ngtk-decoration-layout=:close\ngtk-font-name=Cantarell 11\n")
    os.environ["XDG_CONFIG_DIRS"] = os.path.join(folder, "config") + ":" + os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg")
    start(["openbox", "--sm-disable", "--config-file", rules], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
          stderr=subprocess.DEVNULL)


def maximize(profile):
    """The window of a profile fills the display and follows its size, as if it had been maximized before."""
    path, settings = os.path.join(profile, "preferences.ini"), configparser.RawConfigParser()
    settings.read(path, encoding="utf-8")
    if not settings.has_section("Zhanggui"):
        settings.add_section("Zhanggui")
    settings.set("Zhanggui", "window-maximized", "true")
    os.makedirs(profile, 0o700, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        settings.write(file, space_around_delimiters=False)


def serve_to_browser(folder):
    missing = [name for name in ("Xvnc", "openbox", "websockify") if shutil.which(name) is None]
    if missing or not os.path.isdir(NOVNC):
        die("no display here, and to show the window in a browser these are missing: " + " ".join(missing or [NOVNC]))
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    if "XDG_RUNTIME_DIR" not in os.environ:
        os.environ["XDG_RUNTIME_DIR"] = os.path.join(folder, "run")
        os.mkdir(os.environ["XDG_RUNTIME_DIR"], 0o700)
    display = start_display(folder)
    start_manager(folder)
    address = start_page(folder, display)
    say("no display here: open this address in a browser on this machine; Ctrl+C ends it")
    print(f"   {address}\n   Other machines don't reach it, and nobody without the key that it ends in; both are new at "
          "each start.", file=sys.stderr, flush=True)


def run(arguments):
    """The window's exit status, or that of the signal that ended us."""
    folder = None
    try:
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            folder = tempfile.mkdtemp(prefix="zhanggui-window-")
            serve_to_browser(folder)
            maximize(arguments[arguments.index("--data") + 1])
        start_bus()
        window = start(arguments)
        while window.poll() is None:
            # One of the others that ends takes the window along: nobody would see it any more.
            if any(child.poll() is not None for child in children):
                break
            time.sleep(0.1)
        return window.poll()
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        for child in reversed(children):
            end(child)
        end_orphans()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def main(arguments):
    for number in ENDING:
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    status = run(arguments)
    if status is None:
        die("the display in memory ended")
    return 128 - status if status < 0 else status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
