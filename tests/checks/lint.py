# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gates that look at the sources: a function a check, each yields its complaints; one complaint fails the run."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import layers

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
APP = "org.zhanggui.Zhanggui"
CAPS = {".c": 800, ".h": 100, ".ui": 500}
FUNCTION_CAP = 100
NO_LICENCE = (".md", ".json", ".png", "LICENSE", ".gitignore")
# Input for the fuzzers: any bytes.
RAW = "tests/fuzz/corpus/"
# Written with brackets so that this file does not find itself.
LEFTOVERS = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\b|l[o]rem ipsum", re.IGNORECASE)
MACHINE = re.compile(r"(^|[\s\"'=(:])/(w[o]rk|h[o]me/\w|r[o]ot/|tmp/[w]t)\b|deb\.d[e]bian\.org|registry\.n[p]mjs|pypi\.o[r]g")
MARKED = re.compile(r"(?<![\w])(_|N_|C_|NC_|Q_|ngettext|dngettext|g_dngettext)\s*\(\s*\"")
XGETTEXT = ["--from-code=UTF-8", "--add-comments", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
            "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3", "--keyword=ngettext:1,2"]


def tracked():
    """What git knows or would take: a file that is not yet added is looked at too."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(f for f in listed.stdout.split("\n")
                  if f and not f.startswith(RAW) and os.path.isfile(os.path.join(ROOT, f)))


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def text_files(files):
    return [f for f in files if not f.endswith((".png", "LICENSE"))]


def run(*command, **options):
    """The lines that a tool printed when it failed; none when it was content."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, **options)
    if done.returncode:
        return (done.stdout + done.stderr).strip().split("\n")[:20] or [f"{command[0]} ended with {done.returncode}"]
    return []


def formatter(files):
    sources = [f for f in files if f.endswith((".c", ".h"))]
    if not shutil.which("clang-format-14"):
        yield "clang-format-14 is missing: ./dev deps --install test"
    elif sources:
        yield from run("clang-format-14", "--dry-run", "-Werror", *sources)


def layering(files):
    yield from layers.check(ROOT, files)


def structure(files):
    yield from layers.cycles(ROOT, files)
    yield from layers.ground(ROOT, files)
    yield from layers.named(ROOT, files)


def lengths(files):
    for path in files:
        cap = CAPS.get(os.path.splitext(path)[1])
        lines = read(path).count("\n") if cap and path.startswith(("src/", "ui/", "tests/")) else 0
        if cap and lines > cap:
            yield f"{path}: {lines} lines, at most {cap}"


def functions(files):
    """The formatter puts a function's braces, and only those, alone in the first column after a line that ends in `)`."""
    for path in (f for f in files if f.endswith(".c")):
        lines = read(path).split("\n")
        start = None
        for number, line in enumerate(lines, 1):
            if line == "{" and lines[number - 2].rstrip().endswith(")"):
                start = number
            elif line == "}" and start:
                opening = start - 1
                while opening > 0 and not re.match(r"\w+ \(", lines[opening - 1]):
                    opening -= 1
                name = lines[opening - 1].split(" ")[0]
                if number - start > FUNCTION_CAP and not name.endswith("class_init"):
                    yield f"{path}:{start}: {name} has {number - start} lines, at most {FUNCTION_CAP}"
                start = None


def licences(files):
    for path in files:
        if path.endswith(NO_LICENCE):
            continue
        head = "\n".join(read(path).split("\n")[:8])
        for tag in ("SPDX-FileCopyrightText:", "SPDX-License-Identifier: GPL-3.0-or-later"):
            if tag not in head:
                yield f"{path}: no {tag} in its first lines"


def well_formed(files):
    xml = [f for f in files if f.endswith((".ui", ".xml", ".xml.in", ".svg"))]
    if xml:
        yield from run("xmllint", "--noout", "--nonet", *xml)


def templates(files):
    """A template's class must be the one its C file declares; that its children bind is what the window tests show."""
    sources = "\n".join(read(f) for f in files if f.startswith("src/desktop/") and f.endswith((".c", ".h")))
    for path in (f for f in files if f.startswith("ui/") and f.endswith(".ui")):
        tree = ET.fromstring(read(path))
        for template in tree.iter("template"):
            name = template.get("class")
            if not re.search(rf"\b{name}\b", sources):
                yield f"{path}: no class {name} in src/desktop"
        if not tree.findall("template") and "class=\"Zg" not in read(path):
            yield from run("xvfb-run", "-a", "gtk4-builder-tool", "validate", path)  # it crashes without a display


def marked_files(files):
    for path in files:
        if path.endswith(".c") and path.startswith("src/") and MARKED.search(read(path)):
            yield path
        elif path.endswith(".ui") and 'translatable="yes"' in read(path):
            yield path
        elif path.endswith((".desktop.in", ".metainfo.xml.in")):
            yield path


def listed_for_translation():
    return [line for line in read("po/POTFILES.in").split("\n") if line and not line.startswith("#")]


def potfiles(files):
    wanted, listed = set(marked_files(files)), set(listed_for_translation())
    for path in sorted(wanted - listed):
        yield f"{path}: has text to translate and is not in po/POTFILES.in"
    for path in sorted(listed - wanted):
        yield f"po/POTFILES.in: {path} is gone or has no text to translate"


def translations(files):
    """Every language holds every string of the sources as they are now: none fuzzy, none missing, formats alike."""
    languages = [line for line in read("po/LINGUAS").split("\n") if line and not line.startswith("#")]
    with tempfile.TemporaryDirectory() as scratch:
        pot, merged = os.path.join(scratch, "now.pot"), os.path.join(scratch, "merged.po")
        yield from run("xgettext", *XGETTEXT, "--files-from=po/POTFILES.in", "--directory=.", "-o", pot)
        for language in languages:
            path = f"po/{language}.po"
            yield from run("msgfmt", "--check", "-o", os.devnull, path)
            yield from run("msgmerge", "--quiet", "--no-fuzzy-matching", path, pot, "-o", merged)
            untranslated = subprocess.run(["msgattrib", "--untranslated", "--no-wrap", merged], capture_output=True, text=True)
            fuzzy = subprocess.run(["msgattrib", "--only-fuzzy", "--no-wrap", path], capture_output=True, text=True)
            for verdict, done in (("untranslated", untranslated), ("fuzzy", fuzzy)):
                for text in re.findall(r'^msgid "(.+)"$', done.stdout, re.MULTILINE):
                    yield f"{path}: {verdict}: {text}"


def desktop_entry(files):
    with tempfile.TemporaryDirectory() as scratch:
        plain = os.path.join(scratch, f"{APP}.desktop")
        shutil.copy(os.path.join(ROOT, f"data/{APP}.desktop.in"), plain)
        yield from run("desktop-file-validate", "--warn-kde", plain)


def metainfo(files):
    path = f"data/{APP}.metainfo.xml.in"
    yield from run("appstreamcli", "validate", "--no-net", "--pedantic", path)
    tree = ET.fromstring(read(path))
    name, summary = tree.findtext("name"), tree.findtext("summary")
    if len(name) > 15 or len(summary) > 35 or summary.endswith("."):
        yield f"{path}: a name has at most 15 letters, a summary 35 and no full stop"
    version = re.search(r"version: '([^']+)'", read("meson.build"))[1]
    if tree.find("releases/release").get("version") != version or f"## {version}" not in read("CHANGELOG.md"):
        yield f"{path}, CHANGELOG.md: version {version} of meson.build is not their newest"


def settings_schema(files):
    yield from run("glib-compile-schemas", "--strict", "--dry-run", "data")


def scripts(files):
    for path in files:
        first = read(path).split("\n")[0] if path in text_files([path]) else ""
        if path.endswith(".sh") or re.match(r"#!.*\b(ba)?sh$", first):
            yield from run("bash", "-n", path)
        elif path.endswith(".py"):
            try:
                compile(read(path), path, "exec")
            except SyntaxError as problem:
                yield f"{path}:{problem.lineno}: {problem.msg}"


def words(files):
    for path in text_files(files):
        for number, line in enumerate(read(path).split("\n"), 1):
            for pattern, what in ((LEFTOVERS, "an unfinished mark"), (MACHINE, "a path or host of one machine")):
                if pattern.search(line):
                    yield f"{path}:{number}: {what}: {line.strip()[:80]}"


CHECKS = [formatter, layering, structure, lengths, functions, licences, well_formed, templates, potfiles, translations,
          desktop_entry, metainfo, settings_schema, scripts, words]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--log", metavar="FILE", help="also write what was printed as a test log of Meson's form")
    options.add_argument("--potfiles", action="store_true", help="print what po/POTFILES.in must list, and end")
    options.add_argument("check", nargs="*", help="only these: " + " ".join(c.__name__ for c in CHECKS))
    given = options.parse_args()
    files = tracked()
    if given.potfiles:
        print("\n".join(sorted(marked_files(files))))
        return 0
    chosen = [c for c in CHECKS if not given.check or c.__name__ in given.check]
    if not chosen or set(given.check) - {c.__name__ for c in CHECKS}:
        options.error("no such check")
    lines, failed = [], 0
    for check in chosen:
        complaints = list(check(files))
        failed += bool(complaints)
        lines += [f"{'not ok' if complaints else 'ok'} - {check.__name__}"] + [f"    {line}" for line in complaints]
        print("\n".join(lines[-1 - len(complaints):]), flush=True)
        if check is structure:
            print("\n".join(f"    {line}" for line in layers.figures(ROOT, files)), flush=True)
    if given.log:
        with open(given.log, "w", encoding="utf-8") as log:
            json.dump({"name": "lint", "result": "FAIL" if failed else "OK", "returncode": int(failed > 0), "stdout": "\n".join(lines)}, log)
    print(f"lint: {len(chosen) - failed} checks passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
