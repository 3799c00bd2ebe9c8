#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two managers write over one another: the earlier one is told what it was, what it is and who it was, and answers with
one key. And a booking that lost its place to somebody else's gets another time with one key."""
import signal

import stage
from stage import case, wait_for
from window import Window

def write(window, text):
    window.reach('Total', 'list item')  # an entry's row does not tell that it has the focus
    window.keys('Tab', 'ctrl+a')
    window.type(text + '\n')
    window.wait('Note saved', 'label')
    wait_for(lambda: server.order(wanted['id'])['note'] == text, f'“{text}” on the server')


def answer(window, *expected):
    """Opens the one thing that needs attention and looks at what it says."""
    window.wait('Synchronisation: 1 needs attention', 'button')
    window.keys('ctrl+shift+s')
    window.click('Ways out…')
    dialog = window.wait('Needs attention', 'window')
    for words in expected:
        wait_for(lambda: words in window.find('Needs attention', 'window').words, f'“{words}” in the dialog')
    return dialog


@case
def both_open_one_order():
    global server, first, second, wanted
    server = stage.Server(technicians=16).start()
    wanted = server.waiting_order()
    first = Window(None, '--page', 'orders').sign_in(server)
    second = Window(None, '--page', 'orders').sign_in(server, 'owner')
    for window in (first, second):
        window.open_order(wanted)


@case
def the_earlier_one_is_told():
    write(first, 'Ring twice')
    write(second, 'Ring once')
    owner = server.rows("SELECT name FROM members WHERE role = 'owner'")[0]['name']
    answer(first, 'Ring twice', 'Ring once', wanted['customer'], owner, 'Say mine again', 'Keep theirs')


@case
def theirs_is_kept_by_one_key():
    first.keys('2')
    first.wait_gone('Needs attention', 'window')
    first.wait('Synchronisation: Synced', 'button')
    assert server.order(wanted['id'])['note'] == 'Ring once'


@case
def mine_is_said_again_by_one_key_and_the_other_is_told():
    write(first, 'Ring thrice')
    write(second, 'Do not ring')
    answer(first, 'Ring thrice', 'Do not ring')
    first.keys('1')
    first.wait_gone('Needs attention', 'window')
    wait_for(lambda: server.order(wanted['id'])['note'] == 'Ring thrice', 'my note on the server')
    first.wait('Synchronisation: Synced', 'button')
    answer(second, 'Do not ring', 'Ring thrice')
    second.keys('2')
    second.wait_gone('Needs attention', 'window')


@case
def a_lost_place_becomes_another_time_by_one_key():
    """The first one books while the server is away; the second one's booking of the same place comes before it."""
    server.stop()
    first.wait('Synchronisation: Offline', 'button')
    second.wait('Synchronisation: Offline', 'button')
    customer, service = server.some_customer(), server.some_service()
    technicians = [window.fill_booking(customer, service, '15:00') for window in (first, second)]
    assert technicians[0] == technicians[1], technicians
    second.keys('ctrl+Return')
    second.wait_gone('New booking', 'window')
    first.keys('ctrl+Return')
    first.wait_gone('New booking', 'window')
    first.child.send_signal(signal.SIGSTOP)
    server.start()
    second.keys('F5')
    second.wait('Synchronisation: Synced', 'button')
    first.child.send_signal(signal.SIGCONT)
    first.keys('F5')
    answer(first, 'Book a visit of ' + customer['name'], 'Meanwhile', technicians[0], 'Nearest free time')
    first.keys('1')
    first.wait_gone('Needs attention', 'window')
    first.wait('Synchronisation: Synced', 'button')
    booked = server.rows('SELECT o.start_at, t.name FROM orders o JOIN customers c ON c.id = o.customer_id '
                         'JOIN technicians t ON t.id = o.technician_id WHERE c.name = ? ORDER BY o.seq DESC LIMIT 1',
                         customer['name'])[0]
    assert booked['name'] == technicians[0] and booked['start_at'] != stage.DAY + 5 * 3600000, booked


@case
def both_caches_equal_the_server():
    for window in (first, second):
        wait_for(lambda: window.find('Synchronisation: Synced', 'button'), 'synced window')
        stage.compare(window.profile, server)


if __name__ == '__main__':
    stage.run()
