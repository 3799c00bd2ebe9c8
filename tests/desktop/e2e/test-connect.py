#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connecting to a server: what is wrong is said beside its field, then the store is fetched and named."""
import stage
from stage import case, wait_for
from window import Window


def message_after(field):
    """The words that stand under a field of the form."""
    nodes = [node for node in window.tree().all() if node.role in ('entry', 'label')]
    at = next(i for i, node in enumerate(nodes) if node.role == 'entry' and node.label == field)
    after = [node.label for node in nodes[at + 1:] if node.role == 'label' and node.label != field]
    return after[0] if after else None


@case
def asks_for_server_and_login():
    global server, window
    server = stage.Server().start()
    window = Window()
    window.reach('On a server', 'list item')
    window.keys('Return')
    window.wait('Server', 'entry')


@case
def names_the_empty_fields():
    window.keys('Return')
    window.wait('Enter the server’s address.', 'label')
    assert message_after('Server') == 'Enter the server’s address.'
    assert message_after('Login') == 'Enter your login.'
    assert message_after('Password') == 'Enter your password.'


@case
def says_a_wrong_password_beside_the_field():
    window.type(f'{server.url}\tmanager\twrong\n')
    window.wait('Login or password is wrong.', 'label')
    assert message_after('Password') == 'Login or password is wrong.'
    assert window.find('Server', 'entry').text == server.url
    assert window.find('Password', 'entry').text == ''


@case
def opens_the_store_with_the_right_one():
    window.type('demo\n')
    name = server.rows('SELECT name FROM settings')[0]['name']
    window.wait('Synchronisation: Synced', 'button')
    assert window.find(name, 'label'), f'{name} is not in the sidebar'
    assert window.find('Orders', 'list item') and not window.find('Password', 'entry')


if __name__ == '__main__':
    stage.run()
