# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""order.book over HTTP, 64 connections: our server, every commit durable, against Fastify + better-sqlite3 (NORMAL)."""
import contextlib
import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import time

from support import HERE, install, median, show, show_value, sign_in, spread

CONNECTIONS = 64
DAY = 86_400_000
HOUR = 3_600_000
AHEAD = 40          # days: where the demo store has no shifts of its own
DAYS = 14
STARTS = [10, 12, 14, 16, 18, 20]
AGAIN = 0.03        # share of requests that want a place that is taken


def make_id(dice, at):
    return '{:08x}-{:04x}-7{:03x}-8{:03x}-{:012x}'.format(at >> 16, at & 0xffff, dice.getrandbits(12),
                                                         dice.getrandbits(12), dice.getrandbits(48))


def open_days(db, dice, noon):
    """Gives every technician a shift on each of the days, and lists the places that can be booked."""
    store, seq = db.execute('SELECT id, seq FROM stores').fetchone()
    homes = {}
    for area, customer, address in db.execute(
            "SELECT a.area_id, a.customer_id, a.id FROM addresses a JOIN customers c ON c.id = a.customer_id "
            "WHERE c.state = 'active' AND c.deleted = 0 AND a.deleted = 0"):
        homes.setdefault(area, []).append((customer, address))
    services = {}
    for technician, service in db.execute(
            "SELECT k.technician_id, s.id FROM skills k JOIN services s ON s.id = k.service_id "
            "JOIN technicians t ON t.id = k.technician_id WHERE s.state = 'active' AND t.state = 'active' "
            "AND s.duration <= 3600000 AND k.deleted = 0 ORDER BY 1, 2"):
        services.setdefault(technician, []).append(service)
    places = []
    for technician, skills in services.items():
        for day in range(AHEAD, AHEAD + DAYS):
            morning = noon + day * DAY - 4 * HOUR
            db.execute("INSERT INTO shifts (id, store_id, seq, deleted, technician_id, start_at, end_at, state) "
                       "VALUES (?, ?, ?, 0, ?, ?, ?, 'published')",
                       (make_id(dice, morning), store, seq, technician, morning, morning + 15 * HOUR))
            area = dice.choice(sorted(homes))
            places += [(technician, dice.choice(skills), *dice.choice(homes[area]), morning + (hour - 8) * HOUR)
                       for hour in STARTS]
    db.commit()
    dice.shuffle(places)
    return store, places


def write_requests(path, places, dice, count):
    now = int(time.time() * 1000)
    chosen = places[:count]
    for _ in range(int(count * AGAIN)):
        chosen[dice.randrange(count // 2, count)] = chosen[dice.randrange(count // 2)]
    with open(path, 'w', encoding='utf-8') as file:
        for i, (technician, service, customer, address, start) in enumerate(chosen):
            args = {'customer_id': customer, 'address_id': address, 'technician_id': technician, 'start_at': start,
                    'lines': [{'service_id': service}]}
            at = now - len(chosen) + i  # a command a millisecond: as in life, no two of one moment
            command = {'n': i // CONNECTIONS + 1, 'id': make_id(dice, at), 'name': 'order.book', 'v': 1, 'at': at,
                       'args': args}
            print(json.dumps({'client': f'bench-{i % CONNECTIONS}', 'commands': [command]}, separators=(',', ':')),
                  file=file)


def prepare(place):
    dice = random.Random(1)
    data = place.demo('store-of-booking', technicians=500, orders=20_000)
    db = sqlite3.connect(data / 'zhanggui.db')
    noon = (int(time.time() * 1000) // DAY) * DAY + 4 * HOUR  # 12:00 in Shanghai
    store, places = open_days(db, dice, noon)
    db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    requests = place.temporary / 'bookings.txt'
    write_requests(requests, places, dice, min(4_000 if place.quick else 20_000, len(places)))
    return data, store, requests


def install_reference():
    install('fastify', 'better-sqlite3/build/Release')


@contextlib.contextmanager
def serve_ours(place, data):
    with place.serve(data) as url:
        yield int(url.rsplit(':', 1)[1]), sign_in(url)['token']


@contextlib.contextmanager
def serve_reference(place, data):
    """On the same tables, without the triggers: such a server looks for overlaps itself."""
    db = sqlite3.connect(data / 'zhanggui.db')
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER {name}')
    account = db.execute("SELECT id FROM accounts WHERE login = 'manager'").fetchone()[0]
    db.execute('INSERT INTO sessions (token_hash, account_id, device, created_at, expires_at) VALUES (?, ?, ?, 0, ?)',
               (hashlib.sha256(b'bench').hexdigest(), account, 'bench', 1 << 50))
    db.commit()
    db.close()
    process = subprocess.Popen(['node', str(HERE / 'fastify/server.mjs'), str(data / 'zhanggui.db')],
                               env=dict(os.environ, NODE_ENV='production'), stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(process.stdout.readline())['port'], 'bench'
    finally:
        process.terminate()
        process.communicate(timeout=30)


def check(data, done):
    """What was answered is what is in the database, and nobody is booked twice."""
    db = sqlite3.connect(data / 'zhanggui.db')
    orders, = db.execute("SELECT COUNT(*) FROM orders o JOIN command_results r ON r.seq = o.seq AND r.name = 'order.book' "
                         "WHERE r.client LIKE 'bench-%'").fetchone()
    twice, = db.execute("SELECT COUNT(*) FROM orders a JOIN orders b ON a.technician_id = b.technician_id AND a.id < b.id "
                        "AND a.start_at < b.end_at AND b.start_at < a.end_at AND a.state = 'pending' "
                        "AND b.state = 'pending'").fetchone()
    db.close()
    if done['other'] > 0 or orders != done['applied'] or twice > 0:
        raise RuntimeError(f'answers {done}, orders {orders}, booked twice {twice}')


def run_once(place, serve, data, store, requests):
    copy = place.temporary / 'booking-run'
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy)
    with serve(place, copy) as (port, token):
        done = place.run(place.bench('load'), port, token, f'/v1/stores/{store}/commands', CONNECTIONS, requests)
    check(copy, done)
    shutil.rmtree(copy)
    return done


def describe_rate(runs):
    rate = spread([run['applied'] / run['seconds'] for run in runs])
    return (f'{rate}, p50 {median([run["p50_ms"] for run in runs]):.1f} ms, p99 '
            f'{median([run["p99_ms"] for run in runs]):.1f} ms')


def measure(place):
    install_reference()
    place.need('src/server/zhanggui-server', 'tests/bench/bench-load')
    data, store, requests = prepare(place)
    ours, theirs = [], []
    for _ in range(place.rounds):
        ours.append(run_once(place, serve_ours, data, store, requests))
        theirs.append(run_once(place, serve_reference, data, store, requests))

    def describe(runs):
        return f'{describe_rate(runs)}, {runs[0]["applied"]} of {runs[0]["requests"]} applied'

    met = show(f'POST commands with one order.book, {CONNECTIONS} connections (bookings/s)',
               [('zhanggui (FULL, grouped)', describe(ours)), ('Fastify + better-sqlite3', describe(theirs))],
               median([(a['applied'] / a['seconds']) / (b['applied'] / b['seconds']) for a, b in zip(ours, theirs)]),
               4, True)
    share = median([a['p99_ms'] / b['p99_ms'] for a, b in zip(ours, theirs)])
    return show_value('p99 of theirs', share, 'times', 0.5, False, '{:.2f}') and met
