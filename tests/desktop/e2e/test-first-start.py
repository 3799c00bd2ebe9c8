#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile without configuration: two choices; this PC alone opens a store of its own, and the next start goes there.
A profile that can't be used is told in a window, in one line, and by the exit status."""
import os, sys

import stage
from stage import case, wait_for
from window import Window


@case
def offers_two_choices():
    global window
    window = Window(os.path.join(stage.folder, 'alone'))
    window.wait('Welcome to Zhanggui')
    choices = [node.label for node in window.tree().all() if node.role == 'list item']
    assert choices == ['On this PC alone', 'On a server'], choices
    assert not window.find('Orders', 'list item'), 'the pages show before there is a store'


@case
def this_pc_alone_opens_the_window():
    window.reach('On this PC alone', 'list item')
    window.keys('Return')
    window.wait('Orders', 'list item')
    window.wait('Synchronisation: Synced', 'button')


@case
def next_start_goes_there_at_once():
    global window
    window.keys('ctrl+q')
    assert window.child.wait(stage.PATIENCE) == 0
    stage.windows.remove(window)
    window = Window(window.profile)
    window.wait('Synchronisation: Synced', 'button')
    assert not window.find('Welcome to Zhanggui')


@case
def preferences_lead_to_the_store():
    window.keys('ctrl+comma')
    window.reach('Store details', 'list item')
    window.keys('Return')
    window.wait('Name of the store', 'entry')
    window.keys('Escape')
    window.wait_gone('Name of the store', 'entry')
    window.keys('Escape')


def failing_start(profile):
    """What it says on stderr and answers, once its window is closed."""
    broken = Window(profile)
    broken.wait('Zhanggui can’t start', 'label')
    broken.keys('ctrl+q')
    status = broken.child.wait(stage.PATIENCE)
    stage.windows.remove(broken)
    return status, [line for line in open(broken.log) if line.startswith('zhanggui: ') and profile in line]


@case
def unusable_directory_is_status_2():
    place = os.path.join(stage.folder, 'a-file')
    open(place, 'w').close()
    status, said = failing_start(os.path.join(place, 'profile'))
    assert status == 2 and len(said) == 1 and place in said[0], (status, said)


@case
def damaged_cache_is_status_1():
    place = os.path.join(stage.folder, 'damaged')
    os.mkdir(place, 0o700)
    with open(os.path.join(place, 'cache.db'), 'w') as file:
        file.write('not a database, but longer than a header would be: ' * 40)
    status, said = failing_start(place)
    assert status == 1 and len(said) == 1, (status, said)


if __name__ == '__main__':
    stage.run()
