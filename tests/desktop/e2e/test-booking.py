#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit booked by keyboard alone, from Ctrl+N to the server's row, and taken back with Undo."""
import stage
from stage import case, wait_for
from window import Window

NEWEST = 'SELECT o.*, c.name AS customer, t.name AS technician FROM orders o JOIN customers c ON c.id = o.customer_id ' \
         'LEFT JOIN technicians t ON t.id = o.technician_id ORDER BY o.seq DESC, o.id DESC LIMIT 1'


@case
def signs_in():
    global server, window, customer, service, before
    server = stage.Server(technicians=16).start()
    customer, service = server.some_customer(), server.some_service()
    before = server.rows('SELECT count(*) AS n FROM orders')[0]['n']
    window = Window().sign_in(server)


@case
def fills_the_form_by_keyboard():
    global technician
    technician = window.fill_booking(customer, service, '14:00')


@case
def books_and_says_so():
    window.keys('ctrl+Return')
    window.wait('Visit booked', 'label')
    window.wait_gone('New booking', 'window')


@case
def arrives_at_the_server():
    wait_for(lambda: server.rows('SELECT count(*) AS n FROM orders')[0]['n'] == before + 1, 'order on the server')
    order = server.rows(NEWEST)[0]
    assert order['customer'] == customer['name'] and order['technician'] == technician, order
    assert order['state'] == 'pending' and order['number'] is not None, order
    assert order['start_at'] == stage.DAY + 4 * 3600000, order


@case
def undo_cancels_it_there_too():
    window.undo('Visit booked')
    wait_for(lambda: server.rows(NEWEST)[0]['state'] == 'cancelled', 'cancelled order on the server')
    assert server.rows('SELECT count(*) AS n FROM orders')[0]['n'] == before + 1
    window.wait('Undone: Visit booked', 'label')


@case
def first_hit_at_once():
    """Keys that are quicker than the answer are not lost: Enter, and Down with Enter, take the first hit."""
    for keys in (['Return'], ['Down', 'Return']):
        window.keys('ctrl+n')
        window.wait('New booking', 'window')
        window.type(customer['pinyin'])
        window.keys(*keys)
        window.wait('Change', 'button')
        assert window.form().find(customer['name']), keys
        wait_for(lambda: [node for node in window.focused() if node.label == 'Add'], 'focus on the service items')
        window.keys('Escape')
        window.wait_gone('New booking', 'window')


if __name__ == '__main__':
    stage.run()
