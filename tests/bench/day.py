# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of today's 50 orders over HTTP, 64 connections: our server against Fastify + better-sqlite3."""
import shutil
import sqlite3
import time
import urllib.request

from book import CONNECTIONS, DAY, HOUR, describe_rate, install_reference, serve_ours, serve_reference
from support import median, show

ORDERS = 50


def list_of(port, token, path):
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', headers={'Authorization': f'Bearer {token}'})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def prepare(place):
    """The demo store's busiest day of the last two weeks, and its question once a request."""
    data = place.demo('store-of-days', orders=20_000)
    with serve_ours(place, data):
        pass  # the first start adds what the program ships, and that counts in the head of the answer
    db = sqlite3.connect(data / 'zhanggui.db')
    store, = db.execute('SELECT id FROM stores').fetchone()
    midnight = (int(time.time() * 1000) // DAY) * DAY - 8 * HOUR  # in Shanghai
    days = [(db.execute('SELECT COUNT(*) FROM orders WHERE start_at >= ? AND start_at < ?', (at, at + DAY)).fetchone()[0], at)
            for at in (midnight - i * DAY for i in range(14))]
    db.close()
    orders, day = max(days)
    if orders < ORDERS:
        raise RuntimeError(f'the busiest day has only {orders} orders')
    requests = place.temporary / 'days.txt'
    query = f'from={day}&to={day + DAY}&limit={ORDERS}'
    requests.write_text(f'/orders?{query}\n' * (4_000 if place.quick else 20_000))
    return data, store, requests, f'/v1/stores/{store}/orders?{query}'


def run_once(place, serve, data, store, requests, path):
    copy = place.temporary / 'days-run'
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy)
    with serve(place, copy) as (port, token):
        answer = list_of(port, token, path)
        done = place.run(place.bench('load'), port, token, f'/v1/stores/{store}', CONNECTIONS, requests)
    if done['applied'] != done['requests']:
        raise RuntimeError(f'answers {done}')
    return done, answer


def measure(place):
    install_reference()
    place.need('src/server/zhanggui-server', 'tests/bench/bench-load')
    data, store, requests, path = prepare(place)
    ours, theirs = [], []
    for _ in range(place.rounds):
        mine, answer = run_once(place, serve_ours, data, store, requests, path)
        other, same = run_once(place, serve_reference, data, store, requests, path)
        if answer != same:
            raise RuntimeError('the two lists differ')
        ours.append(mine)
        theirs.append(other)
    return show(f"GET the {ORDERS} orders of a day, {CONNECTIONS} connections, {len(answer)} bytes (lists/s)",
                [('zhanggui', describe_rate(ours)), ('Fastify + better-sqlite3', describe_rate(theirs))],
                median([(a['applied'] / a['seconds']) / (b['applied'] / b['seconds']) for a, b in zip(ours, theirs)]),
                4, True)
