# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the address of the private server that a running window keeps for the profile in DIR; exits with 1 if none runs.

The port is the kernel's choice at each start, so it is read from the process: its sockets, and which of them listens.
"""
import os
import re
import sys


def listening():
    """inode of a listening socket -> its port"""
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [line.split() for line in table][1:]
    return {row[9]: int(row[1].split(":")[1], 16) for row in rows if row[3] == "0A"}


def servers(profile):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                words = file.read().decode(errors="replace").split("\0")
        except OSError:
            continue
        if os.path.basename(words[0]) == "zhanggui-server" and "serve" in words:
            data = words[words.index("--data") + 1] if "--data" in words else ""
            if os.path.realpath(data).startswith(os.path.realpath(profile) + os.sep):
                yield pid


def main(profile):
    ports = listening()
    for pid in servers(profile):
        for descriptor in os.listdir(f"/proc/{pid}/fd"):
            try:
                target = os.readlink(f"/proc/{pid}/fd/{descriptor}")
            except OSError:
                continue
            inode = re.match(r"socket:\[(\d+)\]", target)
            if inode and inode[1] in ports:
                print(f"http://127.0.0.1:{ports[inode[1]]}")
                return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
