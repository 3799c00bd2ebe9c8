#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two profiles on one server: what one changes, the other shows within a second (3 s on a loaded machine)."""
import re, time

import stage
from stage import case, note, wait_for
from window import Window


@case
def both_open_one_order():
    global server, first, second, wanted
    server = stage.Server(technicians=16).start()
    wanted = server.waiting_order()
    first = Window(None, '--page', 'orders').sign_in(server)
    second = Window(None, '--page', 'orders').sign_in(server, 'owner')
    for window in (first, second):
        window.open_order(wanted)


def passes(word, here, there):
    """Presses the main button here and looks at the pane there."""
    button, seen = here.wait(word, 'button'), there.wait(word, 'button')
    begin = time.monotonic()
    button.act()
    wait_for(lambda: there.property(seen, 'Accessible', 'Name') != word, 'change of the button there')
    return time.monotonic() - begin


@case
def a_change_in_one_is_seen_in_the_other():
    for word, here, there in (('Accept', first, second), ('Set out', second, first), ('Arrive', first, second)):
        took = passes(word, here, there)
        note(f'{word}: {took:.2f} s from the click to the other window')
        assert took < 3, took


@case
def undo_is_refused_where_the_other_went_on():
    """The first window set Arrive; the second starts the service: going back from there is not the first one's."""
    passes('Start service', second, first)
    first.keys('ctrl+z')
    first.wait(re.compile('^“Arrived: .*” can’t be undone. '), 'label')
    assert server.order(wanted['id'])['state'] == 'in_service'


@case
def both_caches_equal_the_server():
    for window in (first, second):
        stage.compare(window.profile, server)


if __name__ == '__main__':
    stage.run()
