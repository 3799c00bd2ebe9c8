# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""First fill: a desktop's store against a real server, the same rows by plain prepared inserts, and PouchDB replicating."""
import shutil
import sqlite3

from pouch import replicate
from support import Skip, median, show, show_value, spread

SYNCED = ('settings members service_areas service_categories services technicians skills certificates shifts time_off '
          'customers addresses orders order_lines order_events').split()


def weigh(db, table):
    """How many rows, and how many characters each column has in all."""
    columns = [row[1] for row in db.execute(f'PRAGMA table_info ({table})')]
    sums = ', '.join(f'SUM(LENGTH({column}))' for column in columns)
    return db.execute(f'SELECT COUNT(*), {sums} FROM {table} WHERE deleted = 0').fetchone()


def weigh_all(path):
    db = sqlite3.connect(path)
    weights = {table: weigh(db, table) for table in SYNCED}
    db.close()
    return weights


def measure(place):
    place.need('src/server/zhanggui-server', 'tests/bench/bench-fill', 'tests/bench/bench-plain')
    data = place.demo('store-100k' if not place.quick else 'store-10k', orders=10_000 if place.quick else 100_000)
    wanted = weigh_all(data / 'zhanggui.db')
    rows = sum(weight[0] for weight in wanted.values())
    ours, plain = [], []
    with place.serve(data) as url:
        for _ in range(place.rounds):
            for figures, command in ((ours, [place.bench('fill'), url, 'manager', 'demo']),
                                     (plain, [place.bench('plain'), data / 'zhanggui.db'])):
                cache = place.temporary / 'cache-of-fill'
                shutil.rmtree(cache, ignore_errors=True)
                figures.append(rows / place.run(*command, cache)['seconds'])
                if weigh_all(cache / 'cache.db') != wanted:
                    raise RuntimeError(f'{command[0]}: not the rows of the server')
    shutil.rmtree(cache)
    met = show(f'First fill over loopback, {wanted["orders"][0]} orders, {rows} rows in all (rows/s)',
               [('zhanggui', spread(ours)), ('plain prepared inserts', spread(plain))],
               median([a / b for a, b in zip(ours, plain)]), 0.6, True)
    met = show_value('rows/s', median(ours), 'rows/s', 50_000, True, '{:.0f}') and met
    return measure_pouch(place, data, ours, wanted['orders'][0] / rows) and met


def measure_pouch(place, data, ours, share):
    """@share of our rows are orders."""
    orders = 500 if place.quick else 3_000
    try:
        rows = [replicate(place, data, orders, False) for _ in ours]
        whole = [replicate(place, data, orders, True) for _ in ours]
    except Skip as reason:
        print(f'  PouchDB: not measured, {reason}')
        return True
    return show(f'The same beside PouchDB, {orders} of the orders (documents/s)',
                [('zhanggui, a row a document', spread(ours)), ('PouchDB, a row a document', spread(rows)),
                 ('zhanggui, whole orders', spread([rate * share for rate in ours])),
                 ('PouchDB, whole orders', f'{spread(whole)}: {median(ours) * share / median(whole):.1f}x')],
                median([a / b for a, b in zip(ours, rows)]), 25, True)
