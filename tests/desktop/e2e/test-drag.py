#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit dragged with the pointer: to another technician and time, longer by its edge, given up with Esc, and refused
with the reason before it is dropped."""
import re, subprocess, time

import stage
from stage import case, wait_for
from window import Window

HOUR, QUARTER = 3600000, 900000
FRAME, MARGIN = 12, 4  # pixels of border and padding, which a node's width leaves out; of the window's own border
START = stage.DAY + 4 * HOUR  # 14:00
REASON = re.compile('The technician (isn’t|is|can’t) |Busy: |Cannot arrive before |Must end by ')


def pointer(*words):
    subprocess.run(['xdotool', *map(str, words)], check=True)


def order():
    return server.rows('SELECT o.*, t.name AS technician FROM orders o JOIN customers c ON c.id = o.customer_id LEFT JOIN '
                       "technicians t ON t.id = o.technician_id WHERE c.name = ? AND o.state = 'pending' ORDER BY o.seq DESC",
                       customer['name'])[0]


def place():
    now = order()
    return now['technician'], now['start_at'], now['end_at']


def block():
    return window.find(re.compile(f'^[0-9:]+–[0-9:]+ {customer["name"]},'), 'button')


def box():
    """Of the visit's block: left, right, middle; the width of an hour."""
    x, y, width, height = wait_for(block, 'block of the visit').extents()
    now = order()
    x -= MARGIN
    return x, x + width + FRAME, y + height // 2, (width + FRAME) * HOUR / (now['end_at'] - now['start_at'])


def row_of(technician):
    """The middle of a technician's row, by its head."""
    _, y, _, height = window.wait(re.compile(f'^{technician} · ')).extents()
    return y + height // 2


def take(x, y):
    window.take_keyboard()
    pointer('mousemove', x, y, 'mousedown', 1)


def pull(x, y, from_x, from_y):
    """As a hand does: a few steps, the last of them twice."""
    for step in (0.1, 0.4, 0.7, 1, 1):
        pointer('mousemove', int(from_x + (x - from_x) * step), int(from_y + (y - from_y) * step))
        time.sleep(0.05)


def drop():
    pointer('mouseup', 1)


@case
def books_a_visit():
    global server, window, customer, technician, others, off
    server = stage.Server(technicians=10).start()
    customer = server.some_customer()
    window = Window(None, '--page', 'calendar').sign_in(server)
    technician = window.fill_booking(customer, server.some_service(), '14:00')
    others = [name for name in window.free_technicians() if name != technician]
    off = [row['name'] for row in server.rows(
        "SELECT t.name FROM technicians t WHERE t.state = 'active' AND NOT EXISTS (SELECT 1 FROM shifts s WHERE "
        's.technician_id = t.id AND s.deleted = 0 AND s.start_at <= ? AND s.end_at >= ?)', START, START + 2 * HOUR)]
    assert others and off, (others, off)
    window.keys('ctrl+Return')
    window.wait_gone('New booking', 'window')
    wait_for(lambda: place() == (technician, START, START + HOUR), 'visit on the server')


@case
def the_pointer_carries_it_to_another_technician():
    left, right, middle, _ = box()
    take((left + right) // 2, middle)
    pull((left + right) // 2, row_of(others[0]), (left + right) // 2, middle)
    drop()
    wait_for(lambda: place() == (others[0], START, START + HOUR), 'visit at the other technician')


@case
def undo_carries_it_back():
    window.keys('ctrl+z')
    wait_for(lambda: place() == (technician, START, START + HOUR), 'visit where it was')


@case
def its_edge_makes_it_longer():
    wait_for(lambda: abs(box()[2] - row_of(technician)) < 20, 'block in its row')
    left, right, middle, hour = box()
    take(right - 4, middle)
    pull(right - 4 + hour / 4, middle, right - 4, middle)
    drop()
    wait_for(lambda: place() == (technician, START, START + HOUR + QUARTER), 'visit of a quarter more')


@case
def escape_gives_it_up():
    before = place()
    left, right, middle, hour = box()
    take((left + right) // 2, middle)
    pull((left + right) // 2 + hour, middle, (left + right) // 2, middle)
    pointer('key', 'Escape')  # as it is: Window.keys() would let go of the button first
    drop()
    time.sleep(0.5)
    assert place() == before, (place(), before)
    assert (box()[0], box()[2]) == (left, middle), 'the block is somewhere else'


@case
def a_refusal_is_said_before_the_drop():
    before = place()
    left, right, middle, _ = box()
    take((left + right) // 2, middle)
    pull((left + right) // 2, row_of(off[0]), (left + right) // 2, middle)
    said = wait_for(lambda: REASON.search(block().description), 'reason with the block that is carried')
    stage.note(said.string)
    drop()
    time.sleep(0.5)
    assert place() == before, (place(), before)


if __name__ == '__main__':
    stage.run()
