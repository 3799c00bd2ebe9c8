#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the figures that the project promises, each against a reference in the same call (README.md).

run.py BUILD [--rounds N] [--quick] [FIGURE ...]
"""
import argparse
import importlib
import sys
import tempfile

from support import Place, Skip

FIGURES = ('window', 'fill', 'wire', 'book', 'day', 'deliver', 'rebase')


def main():
    parser = argparse.ArgumentParser(description='Measures the promised figures against their references.')
    parser.add_argument('build', help='a build directory')
    parser.add_argument('figures', nargs='*', metavar='figure', help=f'of {", ".join(FIGURES)}; all without one')
    parser.add_argument('--rounds', type=int, default=5, help='interleaved runs of each side (5)')
    parser.add_argument('--quick', action='store_true', help='less data: to see that it runs')
    options = parser.parse_intermixed_args()
    unknown = [name for name in options.figures if name not in FIGURES]
    if unknown:
        parser.error(f'{unknown[0]} is none of {", ".join(FIGURES)}')
    if options.rounds < 1:
        parser.error('--rounds takes a number from 1 on')
    missed = []
    with tempfile.TemporaryDirectory(prefix='zhanggui-bench-') as temporary:
        place = Place(options.build, temporary, options.rounds, options.quick)
        for name in options.figures or FIGURES:
            try:
                if not importlib.import_module(name).measure(place):
                    missed.append(name)
            except Skip as reason:
                print(f'\n{name}: not measured, {reason}')
    if missed:
        print(f'\nMissed: {", ".join(missed)}')
    return 1 if missed else 0


if __name__ == '__main__':
    sys.exit(main())
