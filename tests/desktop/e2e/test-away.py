#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The line is down for a while, and another desk works on. Back again, the window gives an account of what the others
did to today, not of what was done here; one change leads to its order."""
import re, signal

import stage
from stage import case, wait_for
from window import Window

LEAST = 2  # s; five minutes for the people


@case
def the_line_goes_down():
    global server, first, second, theirs
    server = stage.Server(technicians=16).start()
    theirs = server.waiting_order()
    first = Window(stage.make_profile(account_after=LEAST), '--page', 'orders').sign_in(server)
    second = Window(None, '--page', 'orders').sign_in(server, 'owner')
    second.open_order(theirs)
    server.stop()
    first.wait('Synchronisation: Offline', 'button')
    first.child.send_signal(signal.SIGSTOP)


@case
def another_desk_works_on():
    server.start()
    second.keys('F5')
    second.wait('Synchronisation: Synced', 'button')
    for word, state in (('Accept', 'accepted'), ('Set out', 'en_route')):
        second.click(word)
        wait_for(lambda: server.order(theirs['id'])['state'] == state, f'{state} on the server')
    at = stage.now()
    wait_for(lambda: stage.now() > at + LEAST * 1000, 'end of the time that is too short to tell')


@case
def back_again_it_gives_an_account():
    first.child.send_signal(signal.SIGCONT)
    first.keys('F5')
    first.wait('While you were away: 2 changes to today', 'label')


@case
def it_waits_while_other_things_are_told():
    first.fill_booking(server.some_customer(), server.some_service(), '14:00')
    first.keys('ctrl+Return')
    first.wait('Visit booked', 'label')
    first.wait('While you were away: 2 changes to today', 'label')


@case
def it_says_who_did_what():
    first.click('Show')
    dialog = first.wait('While you were away', 'window')
    owner = server.rows("SELECT name FROM members WHERE role = 'owner'")[0]['name']
    for words in (theirs['customer'] + ' · Accept a visit', theirs['customer'] + ' · Set out', owner, 'Accepted → En route'):
        assert words in dialog.words, (words, dialog.words)


@case
def a_change_leads_to_its_order():
    first.reach(re.compile('Set out'), 'list item')
    first.keys('Return')
    first.wait_gone('While you were away', 'window')
    first.wait(f'Order {theirs["number"]}', 'label')


@case
def an_outage_without_changes_is_not_worth_a_word():
    server.stop()
    first.wait('Synchronisation: Offline', 'button')
    server.start()
    first.keys('F5')
    first.wait('Synchronisation: Synced', 'button')
    assert first.find(re.compile('^While you were away'), 'label') is None


if __name__ == '__main__':
    stage.run()
