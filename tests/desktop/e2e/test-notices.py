#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with clock or server stands in the window in plain words: a clock that is ten minutes off, and a server
that was restored from a backup."""
import os, subprocess

import stage
from stage import SERVER, case, wait_for
from window import Window


def copy(command, path):
    subprocess.run([SERVER, command, '--data', server.data, path], check=True, stdout=subprocess.DEVNULL)


@case
def a_wrong_clock_is_told():
    global server, window
    server = stage.Server().start()
    stage.DAY -= 600000
    window = Window(None, '--page', 'orders').sign_in(server)
    stage.DAY += 600000
    window.wait('This computer’s clock is 10 min behind the server’s. Set it right.', 'label')


@case
def a_restored_server_is_told_and_what_waits_is_kept():
    backup = os.path.join(server.data, 'backup.db')
    copy('backup', backup)
    server.stop()
    window.wait('Synchronisation: Offline', 'button')
    wanted = server.waiting_order()
    window.open_order(wanted)
    window.click('Accept')
    window.wait('Synchronisation: Offline, 1 waiting', 'button')
    window.keys('ctrl+f')  # a toast stays as long as it has the focus
    copy('restore', backup)
    server.start()
    window.keys('F5')
    window.wait('The server was restored or changed: all was fetched anew', 'label')
    window.wait('Synchronisation: Synced', 'button')
    wait_for(lambda: server.order(wanted['id'])['state'] == 'accepted', 'accepted order on the server')
    stage.compare(window.profile, server)


if __name__ == '__main__':
    stage.run()
