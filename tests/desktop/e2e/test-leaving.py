#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The language changes while the window is open; signing out leaves nothing of the store on this computer."""
import os

import stage
from stage import case, wait_for
from window import Window


@case
def speaks_chinese_at_once():
    global server, window, customer
    server = stage.Server().start()
    customer = server.rows('SELECT name, phone FROM customers WHERE phone IS NOT NULL ORDER BY id')[0]
    window = Window().sign_in(server)
    window.keys('ctrl+comma')
    window.wait('Preferences', 'window')
    window.reach('Language', 'combo box')
    window.keys('Return')
    wait_for(lambda: window.find('简体中文', 'list item') or window.find('简体中文', 'row'), 'list of languages')
    window.keys('Down', 'Return')
    window.wait('订单', 'list item')
    window.wait('日程', 'list item')
    window.wait('同步：已同步', 'button')
    assert not window.find('Orders', 'list item'), 'the old window is still there'


def holders(word):
    """The profile's files that hold a word."""
    found = []
    for place, _, names in os.walk(window.profile):
        for name in names:
            with open(os.path.join(place, name), 'rb') as file:
                if word.encode() in file.read():
                    found.append(name)
    return found


@case
def sign_out_wipes_the_cache():
    assert holders(customer['name']) and holders(customer['phone']), 'the cache should hold the store before'
    window.wait('偏好设置', 'window')
    window.click('退出登录')
    window.wait('登录名', 'entry')
    wait_for(lambda: not holders(customer['name']) and not holders(customer['phone']), 'cache without the store')
    assert not window.find('订单', 'list item')
    sessions = server.rows('SELECT count(*) AS n FROM sessions')[0]['n']
    assert sessions == 0, f'{sessions} sessions are left on the server'


if __name__ == '__main__':
    stage.run()
