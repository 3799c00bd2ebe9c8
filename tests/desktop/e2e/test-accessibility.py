#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that takes the focus is without a name, on any page and in any dialog."""
import stage
from stage import case, note
from window import Window

HANDING_ON = ('scroll pane', 'list')  # GTK calls them focusable, but the focus goes to what they hold


def is_named(node):
    if node.label or node.words or node.role in HANDING_ON:
        return True
    return node.parent is not None and node.parent.role == 'combo box' and bool(node.parent.label)  # a drop-down's button


def place(node):
    names = []
    while node is not None and len(names) < 6:
        names.append(node.label or node.type_name or node.role)
        node = node.parent
    return ' < '.join(names)


def walk(what):
    tree = window.tree()
    focusable = [node for node in tree.all() if 'focusable' in node.states]
    nameless = [place(node) for node in focusable if not is_named(node)]
    note(f'{what}: {len(focusable)} take the focus')
    assert len(focusable) > 3, 'the walk saw nothing'
    assert not nameless, f'{what}: {len(nameless)} without a name:\n' + '\n'.join(sorted(set(nameless)))


@case
def first_start():
    global server, window
    server = stage.Server().start()
    window = Window()
    window.wait('On a server', 'list item')
    walk('first start')
    window.reach('On a server', 'list item')
    window.keys('Return')
    window.wait('Server', 'entry')
    walk('sign-in')
    window.keys('Escape')


@case
def calendar():
    window.close()
    sign_in('calendar')
    window.wait('Previous day', 'button')
    walk('calendar')


def sign_in(page):
    global window
    window = Window(None, '--page', page).sign_in(server)


@case
def orders():
    window.keys('ctrl+2')
    window.wait('Which days', 'combo box')
    walk('orders as a board')
    window.open_order(server.waiting_order())
    walk('orders as a list, with the pane')


@case
def customer():
    window.click('Show the customer')
    window.wait('Customer since', 'label')
    walk('customer')
    for button, title in (('Change the customer’s details', 'Change a customer'), ('Note preferences', 'Note a customer’s preferences')):
        window.click(button)
        window.wait(title, 'window')
        walk(title)
        window.keys('Escape')
        window.wait_gone(title, 'window')
    window.keys('Escape')
    window.wait_gone('Customer since', 'label')


@case
def technicians():
    window.keys('ctrl+3')
    window.wait('Add a technician', 'button')
    walk('technicians')


@case
def services():
    window.keys('ctrl+4')
    window.wait('Add a service item', 'button')
    walk('services')
    for button, title in (('Add a service item', 'Add a service item'), ('Store details', 'Store details')):
        window.click(button)
        window.wait(title, 'window')
        walk(title)
        window.keys('Escape')
        window.wait_gone(title, 'window')


@case
def dialogs():
    window.keys('ctrl+n')
    window.wait('New booking', 'window')
    walk('booking')
    window.keys('Escape')
    window.wait_gone('New booking', 'window')
    window.keys('ctrl+comma')
    window.wait('Preferences', 'window')
    walk('preferences')
    window.keys('Escape')
    window.wait_gone('Preferences', 'window')
    window.keys('ctrl+shift+s')
    window.wait('Synchronisation', None)
    walk('synchronisation')


if __name__ == '__main__':
    stage.run()
