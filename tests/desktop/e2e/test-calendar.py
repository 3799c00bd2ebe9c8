#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit on the calendar: found by its label, moved by actions and keys, refused with the reason, brought back by
Undo."""
import re

import stage
from stage import case, note, wait_for
from window import Window

HOUR, QUARTER = 3600000, 900000
REASON = re.compile('^The technician (isn’t|is|can’t) |^Busy: |^Cannot arrive before |^Must end by ')


def order():
    return server.rows('SELECT o.*, t.name AS technician FROM orders o JOIN customers c ON c.id = o.customer_id LEFT JOIN '
                       "technicians t ON t.id = o.technician_id WHERE c.name = ? AND o.state = 'pending' ORDER BY o.seq DESC",
                       customer['name'])[0]


def block():
    return window.find(re.compile(f'^[0-9:]+–[0-9:]+ {customer["name"]},'), 'button')


def moved():
    return re.compile(f'^{customer["name"]} moved to ')


@case
def a_booked_visit_stands_on_the_calendar():
    global server, window, customer, technician
    server = stage.Server(technicians=10).start()
    customer = server.some_customer()
    window = Window(None, '--page', 'calendar').sign_in(server)
    technician = window.fill_booking(customer, server.some_service(), '14:00')
    window.keys('ctrl+Return')
    window.wait_gone('New booking', 'window')
    found = wait_for(block, 'block of the visit')
    assert found.label.startswith('14:00–15:00 '), found.label
    assert 'visit.move-later' in found.actions(), found.actions()


@case
def its_action_moves_it_later():
    wait_for(lambda: order()['start_at'] == stage.DAY + 4 * HOUR, 'visit on the server')
    block().act('visit.move-later')
    wait_for(lambda: order()['start_at'] > stage.DAY + 4 * HOUR, 'later visit on the server')
    assert order()['end_at'] - order()['start_at'] == HOUR, order()
    wait_for(lambda: not block().label.startswith('14:00'), 'block at its new time')
    window.wait(moved(), 'label')


@case
def undo_brings_it_back():
    window.undo(moved())
    wait_for(lambda: order()['start_at'] == stage.DAY + 4 * HOUR, 'visit at its old time on the server')
    wait_for(lambda: block().label.startswith('14:00–15:00 '), 'block at its old time')


@case
def keys_move_it_too():
    window.keys('ctrl+1')
    window.reach(re.compile('^[0-9:]+–[0-9:]+ '), 'button')  # Tab comes to one block, the arrows go on from there
    window.reach(re.compile(f'^[0-9:]+–[0-9:]+ .*technician {technician}'), 'button', key='Down', most=12)
    window.keys('Home')
    window.reach(re.compile(f'^14:00–15:00 {customer["name"]},'), 'button', key='Right', most=8)
    window.keys('alt+Right', 'Return')
    wait_for(lambda: order()['start_at'] == stage.DAY + 4 * HOUR + QUARTER, 'visit a quarter later on the server')


@case
def a_refused_place_tells_the_reason():
    """To the rows below, one by one: some of ten technicians can't, and the first who can't says why."""
    for _ in range(10):
        before = order()
        block().act('visit.move-down')
        said = wait_for(lambda: window.find(REASON, 'label') or order()['seq'] > before['seq'], 'an answer')
        if said is not True:
            note(said.label)
            break
    assert said is not True, 'nobody refused'
    assert order()['technician_id'] == before['technician_id'], order()


if __name__ == '__main__':
    stage.run()
