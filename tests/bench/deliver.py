# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One changed row, from the server's commit until it is on another desktop's disk, while 200 desktops are connected."""
import shutil
import sqlite3

from support import median, show_value, sign_in, spread

DESKTOPS = 200


def measure(place):
    place.need('src/server/zhanggui-server', 'tests/bench/bench-deliver')
    data = place.demo('store-of-deliveries', orders=10_000)
    db = sqlite3.connect(data / 'zhanggui.db')
    store, = db.execute('SELECT id FROM stores').fetchone()
    customer, = db.execute("SELECT id FROM customers WHERE state = 'active' AND deleted = 0 LIMIT 1").fetchone()
    db.close()
    runs = []
    for _ in range(place.rounds):
        copy, cache = place.temporary / 'deliveries', place.temporary / 'cache-of-deliveries'
        shutil.copytree(data, copy)
        with place.serve(copy) as url:
            runs.append(place.run(place.bench('deliver'), url.rsplit(':', 1)[1], sign_in(url)['token'], store, customer,
                                  cache, DESKTOPS, 50 if place.quick else 300))
        shutil.rmtree(copy)
        shutil.rmtree(cache)
    print(f'\nOne changed row, {DESKTOPS} desktops connected (ms)')
    for name, key in (("from the commit's answer", 'answer_'), ('from the sending', '')):
        print(f'  {name:<28}p50 {spread([run[key + "p50_ms"] for run in runs], "{:.2f}")}, '
              f'p99 {spread([run[key + "p99_ms"] for run in runs], "{:.2f}")}')
    print(f'  {"asked again, busy":<28}{sum(run["refused"] for run in runs)} long polls')
    met = show_value('p50', median([run['answer_p50_ms'] for run in runs]), 'ms', 5, False)
    return show_value('p99', median([run['answer_p99_ms'] for run in runs]), 'ms', 50, False) and met
