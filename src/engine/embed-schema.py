# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns SQL files into one C file of string constants: embed-schema.py OUT.c FILE.sql..."""
import pathlib
import re
import sys


def literal(text):
    """A line of SQL as a C string literal, without comment and indentation."""
    line = text.strip()
    if not line or line.startswith('--'):
        return None
    return '  "' + line.replace('\\', '\\\\').replace('"', '\\"') + '\\n"'


def main(out, paths):
    parts = ['/* Made by embed-schema.py from the SQL files beside it. */', '#include "engine/kernel/schema.h"']
    for path in map(pathlib.Path, paths):
        name = 'zg_schema_' + re.sub(r'\W', '_', path.name.removesuffix('.sql'))
        lines = [literal(line) for line in path.read_text(encoding='utf-8').splitlines()]
        parts.append('const char %s[] =\n%s;' % (name, '\n'.join(line for line in lines if line)))
    pathlib.Path(out).write_text('\n'.join(parts) + '\n', encoding='utf-8')


main(sys.argv[1], sys.argv[2:])
