# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom (src/DESIGN.md): the folders' order, and the libraries that only one folder may know."""
import os
import re

# folder -> the folders it may name
FOLDERS = {
    "base": {"base"},
    "db": {"base", "db"},
    "core": {"base", "core"},
    "engine": {"base", "db", "core", "engine"},
    "sync": {"base", "db", "core", "engine", "sync"},
    "server": {"base", "db", "core", "engine", "server"},
    "desktop": {"base", "core", "engine", "sync", "desktop"},
}
# header -> the places under src/ that may name it
LIBRARIES = [
    (r"sqlite3", ("db/",)),
    (r"libpq-fe\.h|postgres", ("db/",)),
    (r"gtk/|gdk/|gsk/|adwaita\.h|graphene|pango/", ("desktop/",)),
    (r"libsoup/", ("sync/",)),
    (r"libsecret/", ("sync/",)),
    (r"microhttpd\.h", ("server/http.c",)),
    (r"sodium", ("server/",)),
    (r"unicode/", ("base/",)),
    (r"jansson\.h", ("base/", "db/", "engine/", "sync/", "server/")),
    (r"gio/", ("base/", "db/", "engine/", "sync/", "server/", "desktop/")),
]
# What a folder may not even see through another header.
NEVER = {
    "desktop": re.compile(r"db/|base/json\.h$|sqlite3|libpq|libsoup|jansson"),
    "core": re.compile(r"gio/|base/json\.h$|unicode/|jansson"),
}
SQL = re.compile(r'"\s*(SELECT\s|INSERT INTO\s|UPDATE \w+ SET|DELETE FROM\s|CREATE TABLE)')
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def includes(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            found = INCLUDE.match(line)
            if found:
                yield number, found[1], found[2]


def reach(root, header, seen):
    """Everything that a header of ours brings along, itself included."""
    if header in seen:
        return seen
    seen.add(header)
    path = os.path.join("src", header)
    if os.path.exists(os.path.join(root, path)):
        for _, _, name in includes(root, path):
            reach(root, name, seen)
    return seen


def check_line(root, path, kind, name):
    """The complaint about one include of src/@path, or None."""
    inside = path[len("src/"):]
    folder = inside.split("/")[0]
    for pattern, places in LIBRARIES:
        if re.match(pattern, name) and kind == "<" and not inside.startswith(places):
            return f"<{name}> belongs to src/{' and src/'.join(places)} only"
    if kind == "<":
        return None
    target = name.split("/")[0]
    generated = not any(name in names for _, _, names in os.walk(os.path.join(root, "src")))
    if "/" not in name and not generated:
        return f'"{name}" must be written from src/, as "{folder}/{name}"'
    if target in FOLDERS and target not in FOLDERS.get(folder, set()):
        return f"{folder} must not include {target}"
    if folder in NEVER:
        through = sorted(h for h in reach(root, name, set()) if NEVER[folder].match(h))
        if through:
            return f'"{name}" shows {folder} {", ".join(through)}'
    return None


def check(root, files):
    for path in files:
        if not path.startswith("src/") or not path.endswith((".c", ".h")):
            continue
        for number, kind, name in includes(root, path):
            complaint = check_line(root, path, kind, name)
            if complaint:
                yield f"{path}:{number}: {complaint}"
        if path.startswith("src/desktop/"):
            with open(os.path.join(root, path), encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    if SQL.search(line):
                        yield f"{path}:{number}: SQL in the window"
