#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile without configuration: two choices; this PC alone opens a store of its own, and the next start goes there."""
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


if __name__ == '__main__':
    stage.run()
