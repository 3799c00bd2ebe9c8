# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on today's calendar: start, memory, booking and the main loop while changes come in."""
import contextlib
import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.request

from book import DAY, HOUR, make_id
from support import Skip, median, show, show_value, sign_in, spread

SETTLED = 3       # seconds after the first frame, then memory is read


@contextlib.contextmanager
def display():
    """A screen of our own, so that nobody's desktop is in the figures."""
    if shutil.which('Xvfb') is None:
        raise Skip('Xvfb is not installed')
    read, write = os.pipe()
    process = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'],
                               pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield ':' + answer.readline().strip()
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def started(place, screen, *command, cairo=True):
    """A program of ours on the screen: the process, and when it was started in µs."""
    environment = dict(place.environment, DISPLAY=screen, GDK_BACKEND='x11', LANGUAGE='en', GTK_A11Y='none')
    environment.pop('GSK_RENDERER', None)
    if cairo:
        environment['GSK_RENDERER'] = 'cairo'
    began = time.monotonic_ns() // 1000
    process = subprocess.Popen([str(part) for part in command], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield process, began
    finally:
        process.terminate()
        process.communicate(timeout=30)


def read_line(process):
    line = process.stdout.readline()
    if line == '':
        raise RuntimeError(f'{process.args[0]} ended before it said anything')
    return json.loads(line)


def read_pss(pid):
    """MiB, each shared page divided among those who share it."""
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as file:
        return next(int(line.split()[1]) for line in file if line.startswith('Pss:')) / 1024


def start_once(place, screen, *command, cairo=True):
    with started(place, screen, *command, cairo=cairo) as (process, began):
        said = read_line(process)
        time.sleep(SETTLED)
        return (said['painted'] - began) / 1000, read_pss(process.pid), said


def fill_profile(place, url):
    profile = place.temporary / 'profile'
    place.run(place.bench('fill'), url, 'manager', 'demo', profile)
    return profile


def measure_start(place, screen, ours):
    """A cold start first, of which only the window's size is kept; what the fill wrote is on the disk by then."""
    os.sync()
    said = start_once(place, screen, *ours)[2]
    empty = [place.bench('empty-window'), said['width'], said['height']]
    start_once(place, screen, *empty)
    runs, empties, usual = [], [], []
    for _ in range(place.rounds):
        runs.append(start_once(place, screen, *ours))
        empties.append(start_once(place, screen, *empty))
        usual.append(start_once(place, screen, *empty, cairo=False))
    met = show(f'Window with today\'s calendar, {said["width"]}x{said["height"]}: started to painted (ms)',
               [('zhanggui', spread([run[0] for run in runs])), ('empty libadwaita window', spread([run[0] for run in empties])),
                ('empty, GTK\'s own renderer', spread([run[0] for run in usual])),
                ('memory (PSS, MiB)', spread([run[1] for run in runs])),
                ('of the empty windows', spread([run[1] for run in empties]) + ', ' + spread([run[1] for run in usual]))],
               median([a[0] / b[0] for a, b in zip(runs, empties)]), 1.5, False)
    return show_value('memory', median([run[1] for run in runs]), 'MiB', 110, False, '{:.0f}') and met


def pick_guest(profile):
    db = sqlite3.connect(profile / 'cache.db')
    customer, address = db.execute("SELECT c.id, a.id FROM customers c JOIN addresses a ON a.customer_id = c.id "
                                   "WHERE c.state = 'active' AND c.deleted = 0 AND a.deleted = 0").fetchone()
    service, = db.execute("SELECT id FROM services WHERE state = 'active' ORDER BY duration").fetchone()
    db.close()
    return customer, address, service


def measure_book(place, screen, profile, options):
    """Offline: the outbox would otherwise bring the bookings into the next run's store."""
    copy = place.temporary / 'profile-of-booking'
    shutil.copytree(profile, copy)
    count = 5 if place.quick else 20
    with started(place, screen, place.bench('window'), 'book', count, *pick_guest(profile), '--', '--data', copy,
                 *options) as (process, _):
        said = read_line(process)
    shutil.rmtree(copy)
    print(f'\nBooking in that window, {count} times: command given to block painted')
    print(f'  {"time (ms)":<28}{spread(said["ms"], "{:.1f}")}')
    print(f'  {"frames":<28}{spread(said["frames"])}')
    return show_value('frames at 60 Hz', median(said['ms']) * 60 / 1000, 'frames', 2, False)


def book_elsewhere(url, guest, seconds, done, client='bench-elsewhere'):
    """Another desk books a visit ten times a second, without technician, on days that the window doesn't show."""
    customer, address, service = guest
    session = sign_in(url)
    dice = random.Random(2)
    target = f'{url}/v1/stores/{session["stores"][0]["id"]}/commands'
    headers = {'Content-Type': 'application/json', 'Authorization': 'Bearer ' + session['token']}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        now = int(time.time() * 1000)
        args = {'customer_id': customer, 'address_id': address, 'start_at': now + 5 * DAY + dice.randrange(8) * HOUR,
                'lines': [{'service_id': service}]}
        command = {'n': len(done) + 1, 'id': make_id(dice, now), 'name': 'order.book', 'v': 1, 'at': now, 'args': args}
        body = json.dumps({'client': client, 'commands': [command]}).encode()
        with urllib.request.urlopen(urllib.request.Request(target, body, headers), timeout=30) as answer:
            done.append(json.load(answer)['results'][0]['status'])
        time.sleep(0.1)


def measure_loop(place, screen, profile, url, options):
    """The window follows the feed while another desk writes; then it only waits."""
    seconds = 3 if place.quick else 8
    guest, done = pick_guest(profile), []
    command = [place.bench('window'), 'sync', url, seconds, '--', '--data', profile, *options]
    with started(place, screen, *command) as (process, _):
        read_line(process)
        writer = threading.Thread(target=book_elsewhere, args=(url, guest, seconds - 1, done))
        writer.start()
        said = read_line(process)
        writer.join()
    if done.count('applied') != len(done):
        raise RuntimeError(f'the other desk was refused: {done}')
    print(f'\nMain loop while {len(done)} bookings of another desk came in')
    print(f'  {"turns of the loop":<28}{said["turns"]}, with {said["frames"]} frames')
    print(f'  {"longest frame (ms)":<28}{said["longest_frame"]:.1f}')
    print(f'  {"longest turn (ms)":<28}{said["longest"]:.1f}')
    return show_value('longest turn but painting', said['without_frames'], 'ms', 4, False)


class FlickeringLine:
    """A way to the server that is there for a moment and gone for the next, with every connection on it."""

    def __init__(self, url, moment):
        self.target = ('127.0.0.1', int(url.rsplit(':', 1)[1]))
        self.moment = moment
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.url = f'http://127.0.0.1:{self.listener.getsockname()[1]}'
        self.ends, self.cuts, self.is_there, self.is_over = set(), 0, True, False

    def __enter__(self):
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.is_over = True
        self.listener.close()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if not self.is_there:
                    client.close()
                    continue
                server = socket.create_connection(self.target)
                self.ends |= {client, server}
                for one, other in ((client, server), (server, client)):
                    threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    def carry(self, one, other):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
            self.ends.discard(end)

    def flicker(self):
        while not self.is_over:
            time.sleep(self.moment)
            self.is_there = not self.is_there
            if not self.is_there:
                self.cuts += 1
                for end in list(self.ends):
                    with contextlib.suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)


def measure_flicker(place, screen, profile, url, options):
    """The same while the line comes and goes."""
    seconds = 3 if place.quick else 12
    guest, done = pick_guest(profile), []
    with FlickeringLine(url, 0.3) as line:
        command = [place.bench('window'), 'sync', line.url, seconds, '--', '--data', profile, *options]
        with started(place, screen, *command) as (process, _):
            read_line(process)
            writer = threading.Thread(target=book_elsewhere, args=(url, guest, seconds - 1, done, 'bench-flicker'))
            writer.start()
            threading.Thread(target=line.flicker, daemon=True).start()
            said = read_line(process)
            writer.join()
        cuts = line.cuts
    print(f'\nMain loop while the line went away {cuts} times and {len(done)} bookings came in')
    print(f'  {"turns of the loop":<28}{said["turns"]}, with {said["frames"]} frames')
    print(f'  {"longest turn but painting":<28}{said["without_frames"]:.1f} ms')
    return show_value('longest turn', said['longest'], 'ms', 100, False)


def measure(place):
    place.need('data/gschemas.compiled', 'src/server/zhanggui-server', 'tests/bench/bench-window', 'tests/bench/bench-empty-window', 'tests/bench/bench-fill')
    orders = 10_000 if place.quick else 100_000
    data = place.demo(f'store-{orders // 1000}k', orders=orders)
    with place.serve(data) as url, display() as screen:
        profile = fill_profile(place, url)
        options = ['--server', url]
        met = measure_start(place, screen, [place.bench('window'), 'start', '--', '--data', profile, *options])
        met = measure_book(place, screen, profile, options) and met
        met = measure_loop(place, screen, profile, url, options) and met
        return measure_flicker(place, screen, profile, url, options) and met
