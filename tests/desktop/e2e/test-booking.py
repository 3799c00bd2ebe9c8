#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit booked by keyboard alone, from Ctrl+N to the server's row, and taken back with Undo."""
import re

import stage
from stage import case, wait_for
from window import Window

NEWEST = 'SELECT o.*, c.name AS customer, t.name AS technician FROM orders o JOIN customers c ON c.id = o.customer_id ' \
         'LEFT JOIN technicians t ON t.id = o.technician_id ORDER BY o.seq DESC, o.id DESC LIMIT 1'


@case
def signs_in():
    global server, window, customer, service, before
    server = stage.Server(technicians=16).start()
    customer = server.rows('SELECT name, pinyin FROM customers GROUP BY pinyin HAVING count(*) = 1 AND length(pinyin) > 8')[0]
    service = server.rows("SELECT name, name_en, code, price FROM services WHERE state = 'active' ORDER BY position")[0]
    before = server.rows('SELECT count(*) AS n FROM orders')[0]['n']
    window = Window().sign_in(server)


@case
def finds_the_customer_by_pinyin():
    window.keys('ctrl+n')
    window.wait('New booking', 'window')
    window.type(customer['pinyin'])
    window.wait(re.compile('^' + customer['name']), 'list item')
    window.keys('Return')
    window.wait('Address', 'label')
    window.wait('Change', 'button')


@case
def adds_the_service_by_its_code():
    window.reach('Add', 'button')
    window.keys('space')
    window.wait('Find service item')
    window.type(service['code'])
    wait_for(lambda: len(results()) == 1, f'single service for {service["code"]}')
    window.keys('Return')
    window.wait('Quantity')
    assert service['name_en'] in window.tree().words


def results():
    return [node for node in window.tree().all() if node.role == 'list item' and service['name_en'] in node.words]


@case
def shows_the_price():
    price = service['price'] // 100
    wait_for(lambda: re.search(f'services ¥{price}', window.tree().words), 'price')


@case
def suggests_a_technician():
    global technician
    window.reach('Start time', 'entry')
    window.keys('ctrl+a')
    window.type('14:00')
    def offered():
        return [node for node in window.tree().all() if node.role == 'check box' and 'sensitive' in node.states and not re.match('Nobody yet|The customer', node.label)]
    technician = wait_for(offered, 'technician who could come')[0].label
    window.reach(technician, 'list item')
    window.keys('Return')
    wait_for(lambda: 'checked' in window.find(technician, 'check box').states, 'chosen technician')


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
    window.click('Undo')
    wait_for(lambda: server.rows(NEWEST)[0]['state'] == 'cancelled', 'cancelled order on the server')
    assert server.rows('SELECT count(*) AS n FROM orders')[0]['n'] == before + 1
    window.wait('Undone', 'label')


if __name__ == '__main__':
    stage.run()
