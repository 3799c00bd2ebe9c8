#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server goes, work goes on, the server comes back: everything arrives exactly once, and all tables are equal."""
import re

import stage
from stage import case, wait_for
from window import Window

STEPS = [('Accept', 'accepted'), ('Set out', 'en_route'), ('Arrive', 'arrived'), ('Start service', 'in_service'),
         ('Complete', 'completed')]


def orders():
    return server.rows('SELECT count(*) AS n FROM orders')[0]['n']


def come_back():
    """F5 asks at once; without it the next try would come by itself, up to a minute later."""
    server.start()
    for window in (first, second):
        window.keys('F5')
        window.wait('Synchronisation: Synced', 'button', patience=10)


@case
def two_windows_are_synced():
    global server, first, second, before
    server = stage.Server(technicians=16).start()
    before = orders()
    first = Window(None, '--page', 'orders').sign_in(server)
    second = Window(None, '--page', 'orders').sign_in(server, 'owner')


@case
def a_stopped_server_is_told():
    server.stop()
    for window in (first, second):
        window.wait('Synchronisation: Offline', 'button')


@case
def its_return_is_told_at_once_though_it_has_nothing_new():
    come_back()
    server.stop()
    for window in (first, second):
        window.wait('Synchronisation: Offline', 'button')


@case
def books_and_completes_while_offline():
    global done
    done = server.waiting_order()
    first.fill_booking(server.some_customer(), server.some_service(), '14:00')
    first.keys('ctrl+Return')
    first.wait_gone('New booking', 'window')
    first.wait('Synchronisation: Offline, 1 waiting', 'button')
    first.open_order(done)
    for count, (word, _) in enumerate(STEPS, 2):
        first.click(word)
        first.wait(f'Synchronisation: Offline, {count} waiting', 'button')


@case
def lists_what_waits_as_sentences():
    first.keys('ctrl+shift+s')
    words = wait_for(lambda: [node.words for node in first.tree().all() if node.role in ('list item', 'row') and
                              re.search('(Book|Complete)', node.words)], 'list of what waits')
    text = first.tree().words
    for sentence in ('Book', 'Accept', 'Complete', done['customer'], server.some_customer()['name']):
        assert sentence in text, (sentence, words)
    first.keys('Escape')


@case
def everything_arrives_exactly_once():
    come_back()
    assert orders() == before + 1, (orders(), before)
    events = server.rows('SELECT to_state FROM order_events WHERE order_id = ? ORDER BY seq, device_at', done['id'])
    assert [event['to_state'] for event in events][-5:] == [state for _, state in STEPS], events
    assert server.order(done['id'])['state'] == 'completed'


@case
def a_server_killed_during_a_booking_loses_nothing():
    first.fill_booking(server.some_customer(1), server.some_service(), '16:30')
    first.keys('ctrl+Return')
    server.kill()
    first.wait_gone('New booking', 'window')
    first.wait(re.compile('Synchronisation: Offline'), 'button')
    come_back()
    assert orders() == before + 2, (orders(), before)


@case
def both_caches_equal_the_server():
    for window in (first, second):
        wait_for(lambda: window.find('Synchronisation: Synced', 'button'), 'synced window')
        stage.compare(window.profile, server)


if __name__ == '__main__':
    stage.run()
