# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A rebase: 500 commands that wait and 5,000 rows that come, off the main loop. The test of the same name is the stopwatch."""
import re
import subprocess

from support import median, show_value, spread

SAID = re.compile(r'([0-9]+ pending, [0-9]+ incoming): rebased in ([0-9.]+) ms')


def measure(place):
    place.need('tests/sync/test-sync-town')
    times, title = [], ''
    for _ in range(place.rounds):
        done = subprocess.run([str(place.build / 'tests/sync/test-sync-town'), '-p', '/sync/town/large-rebase'],
                              env=place.environment, check=True, stdout=subprocess.PIPE, text=True, timeout=300)
        title, time = SAID.search(done.stdout).groups()
        times.append(float(time))
    print(f'\nRebase off the main loop, {title} (ms)')
    print(f'  {"zhanggui":<28}{spread(times)}')
    return show_value('rebase', median(times), 'ms', 150, False)
