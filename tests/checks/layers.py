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
    "demo": {"base", "db", "core", "engine", "demo"},
    "server": {"base", "db", "core", "engine", "demo", "server"},
    "desktop": {"base", "core", "engine", "sync", "desktop"},
}
# header -> the places under src/ that may name it
LIBRARIES = [
    (r"sqlite3", ("db/",)),
    (r"libpq-fe\.h|postgres", ("db/",)),
    (r"gtk/|gdk/|gsk/|adwaita\.h|graphene|pango/", ("desktop/",)),
    (r"libsoup/", ("sync/",)),
    (r"libsecret/", ("sync/",)),
    (r"microhttpd\.h", ("server/transport/http.c",)),
    (r"sodium", ("server/",)),
    (r"unicode/", ("base/",)),
    (r"json-glib", ("base/args.c",)),
    (r"gio/", ("base/", "db/", "engine/", "demo/", "sync/", "server/", "desktop/")),
]
# What a folder may not even see through another header.
NEVER = {
    "desktop": re.compile(r"db/|base/json\.h$|sqlite3|libpq|libsoup|json-glib"),
    "core": re.compile(r"gio/|base/json\.h$|unicode/|json-glib"),
}
# Rooms that all others of their floor may use and that use none of them; "app" and "programs" put the others together.
GROUND = {"engine": "kernel", "server": "transport", "desktop": "kit"}
# Files that know each other: the parts of the one widget that is drawn by hand.
KNOT = re.compile(r"desktop/calendar/schedule-")
# A table's name: its subject and its pages, where it is at home, and how many other files may name it. More mean
# that something goes by lists again which should follow from the declaration.
NAMED_MOST = 3
HOMES = {
    "certificate": ("engine/people/certificates", "desktop/technicians/"),
    "time_off": ("engine/schedule/", "desktop/technicians/", "desktop/calendar/"),
    "service_area": ("engine/store/areas", "desktop/settings/"),
}
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
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


def room(path):
    """The folder of a file as base, engine/kernel, desktop/orders ..."""
    return os.path.dirname(path)


def graph(root, files, name):
    """From each @name of a source to those of our own that it includes."""
    edges = {}
    for path in files:
        if path.startswith("src/") and path.endswith((".c", ".h")):
            source = name(path[len("src/"):])
            for _, kind, header in includes(root, path):
                if kind == '"' and "/" in header and name(header) != source:
                    edges.setdefault(source, set()).add(name(header))
    return edges


def part(path):
    """A source and its header are one part."""
    return os.path.splitext(path)[0]


def parts(root, files):
    """The graph of the parts. A header without a source is not one: whoever includes it includes what it includes."""
    edges = graph(root, files, part)
    plain = {name for name in edges if not os.path.exists(os.path.join(root, "src", name + ".c"))}

    def open_up(names, seen):
        for name in names:
            if name not in seen:
                seen.add(name)
                if name in plain:
                    open_up(edges.get(name, ()), seen)
        return seen

    return {name: open_up(others, set()) - plain - {name} for name, others in edges.items() if name not in plain}


def knots(edges):
    """The sets of nodes that reach each other: Tarjan's strongly connected components of more than one node."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(edges.get(node, ())):
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            knot = []
            while not knot or knot[-1] != node:
                knot.append(stack.pop())
            if len(knot) > 1:
                found.append(sorted(knot))

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return found


def cycles(root, files):
    """Circles of includes: none between folders; within them only those of KNOT."""
    for knot in knots(graph(root, files, room)):
        yield f"a circle of folders: {', '.join(knot)}"
    for knot in knots(parts(root, files)):
        if not all(KNOT.match(name) for name in knot):
            yield f"a circle of files: {', '.join(knot)}"


def ground(root, files):
    """A floor's ground room includes none of its other rooms."""
    for path in files:
        parts = path.split("/")
        if len(parts) == 4 and parts[0] == "src" and GROUND.get(parts[1]) == parts[2] and path.endswith((".c", ".h")):
            for number, kind, header in includes(root, path):
                other = header.split("/")
                if kind == '"' and len(other) == 3 and other[0] == parts[1] and other[1] != parts[2]:
                    yield f"{path}:{number}: {parts[2]} must not include {header}"


def namers(root, files):
    """For each of HOMES the files that name it elsewhere, comments aside."""
    found = {name: [] for name in HOMES}
    for path in files:
        if not path.startswith("src/") or not path.endswith((".c", ".h")):
            continue
        with open(os.path.join(root, path), encoding="utf-8") as file:
            text = COMMENT.sub("", file.read())
        for name, homes in HOMES.items():
            if name in text and not path[len("src/"):].startswith(homes):
                found[name].append(path)
    return found


def named(root, files):
    for name, paths in namers(root, files).items():
        if len(paths) > NAMED_MOST:
            yield f"{name} is named in {', '.join(paths)}: at most {NAMED_MOST}"


def figures(root, files):
    """What structure() holds, counted: for the reader."""
    circles = [knot for knot in knots(parts(root, files))]
    counts = ", ".join(f"{name} {len(paths)}" for name, paths in namers(root, files).items())
    return [f"circles between folders {len(list(knots(graph(root, files, room))))}, "
            f"within them {len(circles)} (of {sum(map(len, circles))} files, the calendar's drawn widget)",
            f"files that name a table away from its subject and pages: {counts}"]
