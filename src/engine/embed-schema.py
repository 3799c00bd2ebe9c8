# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns numbered SQL files into one C file of migration steps: embed-schema.py OUT.c 001-FAMILY[.sqlite|.postgres].sql...

A family's steps become zg_schema_FAMILY[], in the order of their numbers: a new file needs no other line of code. A
line "-- then: FUNCTION" names what runs after the statements (ZgMigration.run)."""
import pathlib
import re
import sys

THEN = re.compile(r'^-- then: (\w+)$', re.MULTILINE)
NAME = re.compile(r'(\d+)-(\w+)(?:\.(sqlite|postgres))?\.sql')


def literal(text):
    """A line of SQL as a C string literal, without comment and indentation."""
    line = text.strip()
    if not line or line.startswith('--'):
        return None
    return '  "' + line.replace('\\', '\\\\').replace('"', '\\"') + '\\n"'


def main(out, paths):
    parts = ['/* Made by embed-schema.py from the SQL files beside it. */', '#include "db/migrate.h"']
    families = {}
    for path in map(pathlib.Path, paths):
        number, family, driver = NAME.fullmatch(path.name).groups()
        name = f'sql_{number}_{family}_{driver or "both"}'
        text = path.read_text(encoding='utf-8')
        lines = [literal(line) for line in text.splitlines()]
        parts.append('static const char %s[] =\n%s;' % (name, '\n'.join(line for line in lines if line)))
        step = families.setdefault(family, {}).setdefault(int(number), {})
        step[driver] = name
        for function in THEN.findall(text):
            step['run'] = function
            parts.append(f'gboolean {function} (ZgDb *db, GError **error);')
    for family, steps in families.items():
        assert sorted(steps) == list(range(1, len(steps) + 1)), f'{family}: a number is missing'
        rows = [f'  {{ {number}, {", ".join(steps[number].get(driver, "NULL") for driver in (None, "sqlite", "postgres", "run"))} }},'
                for number in sorted(steps)]
        parts.append(f'extern const ZgMigration zg_schema_{family}[];')
        parts.append(f'const ZgMigration zg_schema_{family}[] = {{\n' + '\n'.join(rows) + '\n  { 0 },\n};')
    pathlib.Path(out).write_text('\n'.join(parts) + '\n', encoding='utf-8')


main(sys.argv[1], sys.argv[2:])
