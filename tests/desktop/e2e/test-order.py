#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One order from its acceptance to its end by the pane's main button, with the history telling each step."""
import stage
from stage import case, wait_for
from window import Window

STEPS = [('Accept', 'accepted', 'Accepted: '), ('Set out', 'en_route', 'On the way: '), ('Arrive', 'arrived', 'Arrived: '),
         ('Start service', 'in_service', 'Service started: '), ('Complete', 'completed', 'Completed: ')]


@case
def opens_from_the_list():
    global server, window, wanted
    server = stage.Server(technicians=16).start()
    wanted = server.waiting_order()
    window = Window(None, '--page', 'orders').sign_in(server)
    window.open_order(wanted)


@case
def leads_to_its_customer_and_back():
    window.reach('Show the customer', 'button')
    window.keys('Return')
    window.wait('Customer since', 'label')
    assert all(node.label for node in window.focused()), 'nothing has the keyboard'
    window.keys('alt+Left')
    window.wait('Accept', 'button')


@case
def goes_through_its_states_by_the_main_button():
    for word, state, toast in STEPS:
        window.click(word)
        window.wait(toast + wanted['customer'], 'label', patience=4)
        wait_for(lambda: server.order(wanted['id'])['state'] == state, f'{state} on the server')


@case
def history_lists_the_transitions():
    def steps():
        words = window.tree().words
        return all(f'→ {word}' in words for word in ('Accepted', 'En route', 'Arrived', 'In service', 'Completed'))
    wait_for(steps, 'history of five steps')
    events = server.rows('SELECT to_state FROM order_events WHERE order_id = ? ORDER BY seq', wanted['id'])
    assert [event['to_state'] for event in events][-5:] == [state for _, state, _ in STEPS], events


@case
def undo_takes_the_last_step_back():
    window.undo('Completed: ' + wanted['customer'])
    wait_for(lambda: server.order(wanted['id'])['state'] == 'in_service', 'state of before on the server')
    window.wait('Complete', 'button')


@case
def ctrl_z_takes_back_what_has_no_toast_any_more():
    for word, state, toast in reversed(STEPS[:4]):
        window.keys('ctrl+z')
        window.wait('Undone: ' + toast + wanted['customer'], 'label')
        wait_for(lambda: window.find(word, 'button'), f'button “{word}” again')
    wait_for(lambda: server.order(wanted['id'])['state'] == 'pending', 'first state on the server')


if __name__ == '__main__':
    stage.run()
