# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""First fill: a desktop's store against a real server, and the same rows by plain prepared inserts."""
import shutil
import sqlite3

from support import median, show, show_value, spread

SYNCED = ('settings members service_areas service_categories services technicians skills certificates shifts time_off '
          'customers addresses orders order_lines order_events').split()


def count_rows(path):
    db = sqlite3.connect(path)
    counts = {table: db.execute(f'SELECT COUNT(*) FROM {table} WHERE deleted = 0').fetchone()[0] for table in SYNCED}
    db.close()
    return counts


def measure(place):
    place.need('src/server/zhanggui-server', 'tests/bench/bench-fill', 'tests/bench/bench-plain')
    data = place.demo('store-100k' if not place.quick else 'store-10k', orders=10_000 if place.quick else 100_000)
    wanted = count_rows(data / 'zhanggui.db')
    rows = sum(wanted.values())
    ours, plain = [], []
    with place.serve(data) as url:
        for _ in range(place.rounds):
            for figures, command in ((ours, [place.bench('fill'), url, 'manager', 'demo']),
                                     (plain, [place.bench('plain'), data / 'zhanggui.db'])):
                cache = place.temporary / 'cache-of-fill'
                shutil.rmtree(cache, ignore_errors=True)
                figures.append(rows / place.run(*command, cache)['seconds'])
                if count_rows(cache / 'cache.db') != wanted:
                    raise RuntimeError(f'{command[0]}: not the rows of the server')
    shutil.rmtree(cache)
    met = show(f'First fill over loopback, {wanted["orders"]} orders, {rows} rows in all (rows/s)',
               [('zhanggui', spread(ours)), ('plain prepared inserts', spread(plain))],
               median([a / b for a, b in zip(ours, plain)]), 0.5, True)
    return show_value('rows/s', median(ours), 'rows/s', 50_000, True, '{:.0f}') and met
