#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""An order's history undoes what another desk did, after sync: a step that stands alone, though others came later; not
one that later steps build on, which says so."""
import re

import stage
from stage import case, wait_for
from window import Window


def take_back(title):
    wait_for(lambda: window.find(re.compile('^' + title), 'list item'), title)
    window.find(re.compile('^' + title), 'list item').find('Take back', 'button').act()


@case
def another_desk_does_three_things():
    global server, window, wanted
    server = stage.Server(technicians=16).start()
    wanted = server.waiting_order()
    first = Window(None, '--page', 'orders').sign_in(server)
    first.open_order(wanted)
    first.reach('Total', 'list item')  # an entry's row does not tell that it has the focus
    first.keys('Tab')
    first.type('Ring twice\n')
    first.wait('Note saved', 'label')
    first.click('Accept')
    wait_for(lambda: server.order(wanted['id'])['state'] == 'accepted', 'accepted order on the server')
    assert server.order(wanted['id'])['note'] == 'Ring twice'
    first.close()


@case
def an_earlier_step_that_stands_alone_is_undone():
    global window
    window = Window(None, '--page', 'orders').sign_in(server, 'owner')
    window.open_order(wanted)
    take_back('Change a note')
    window.wait('Taken back', 'label')
    wait_for(lambda: server.order(wanted['id'])['note'] is None, 'order without the note on the server')
    assert server.order(wanted['id'])['state'] == 'accepted'


@case
def one_that_others_build_on_says_so():
    take_back('Book a visit')
    window.wait('A later step builds on this. Take that one back first.', 'label')
    assert server.order(wanted['id'])['state'] == 'accepted'


@case
def the_newest_transition_is_undone():
    take_back('Accept a visit')
    wait_for(lambda: server.order(wanted['id'])['state'] == 'pending', 'pending order on the server')
    stage.compare(window.profile, server)


@case
def whom_a_visit_was_taken_from_is_named():
    name = server.rows('SELECT t.name FROM technicians t JOIN orders o ON o.technician_id = t.id WHERE o.id = ?', wanted['id'])[0]['name']
    server.give('manager', ('order.assign', {'order_id': wanted['id'], 'technician_id': None}))
    window.wait(re.compile(f'Technician: {name} → –'), 'list item')


if __name__ == '__main__':
    stage.run()
