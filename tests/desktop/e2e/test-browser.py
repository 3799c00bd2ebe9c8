#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./dev run does without a display: a real browser opens the printed address, sees the calendar, writes Chinese into
the booking, makes the page larger and smaller and loads it anew. However it ends, nothing stays running."""
import os, re, signal, sys, urllib.error, urllib.request, uuid

import stage
from stage import case, wait_for
from window import PROGRAM, Window
from browser import CONTROL, ESCAPE, MISSING, RETURN, Browser

SHOW = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../checks/show.py')
MARK = 'ZHANGGUI_TEST_MARK'
# How much of the picture has its commonest colour, and how many colours there are.
LOOK = '''const canvas = document.querySelector('#display canvas');
if (document.body.dataset.state !== 'connected' || !canvas || !canvas.width) return null;
const data = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
const counts = new Map();
for (const colour of data) counts.set(colour, (counts.get(colour) || 0) + 1);
return { width: canvas.width, height: canvas.height, page: [innerWidth, innerHeight], colours: counts.size,
         commonest: Math.max(...counts.values()) / data.length };'''


class Served(Window):
    """A window as ./dev run shows it to a browser, read through the accessibility bus too, if it is on the flow's bus."""

    def __init__(self, profile, own_bus=False):
        self.profile, self.log = profile, os.path.join(stage.folder, f'served-{uuid.uuid4()}.log')
        self.mark, self.dark_stacks = uuid.uuid4().hex, set()
        environment = dict(os.environ, TMPDIR=stage.folder, **{MARK: self.mark})
        for name in ('DISPLAY', 'XAUTHORITY', *(['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR'] if own_bus else [])):
            environment.pop(name, None)
        self.child = stage.start([sys.executable, SHOW, PROGRAM, '--demo', '--data', profile], self.log, env=environment)
        self.address = wait_for(self.find_address, 'address')
        wait_for(self.pid, 'window')
        if not own_bus:
            stage.windows.append(self)
            self.owner = wait_for(self.find_owner, 'window on the accessibility bus')

    def find_address(self):
        assert self.child.poll() is None, open(self.log).read()
        found = re.search(r'http://127\.0\.0\.1:\d+/#\S+', open(self.log).read())
        return found and found[0]

    def family(self):
        """All processes that stem from it, wherever they were put: they have its mark in their environment."""
        found = {}
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open(f'/proc/{pid}/environ', 'rb') as file:
                    if f'{MARK}={self.mark}'.encode() in file.read().split(b'\0'):
                        with open(f'/proc/{pid}/cmdline', 'rb') as words:
                            found[int(pid)] = words.read().replace(b'\0', b' ').decode(errors='replace')
            except OSError:
                pass  # it has ended, or is somebody else's
        return found

    def pid(self):
        return next((pid for pid, words in self.family().items() if words.split(' ')[0] == PROGRAM), None)


def look():
    return browser.run(LOOK)


def is_drawn(seen):
    return seen and [seen['width'], seen['height']] == seen['page'] and seen['colours'] > 40 and seen['commonest'] < 0.9


def fills(page):
    """The window, as the toolkit tells it, but for the edge of five pixels that it draws where nothing is composited."""
    return all(0 <= there - here <= 10 for here, there in zip(window.tree().children[0].extents()[2:], page))


def texts():
    """What stands in the form's entries."""
    return [node.text for node in window.form().all()
            if node.role == 'entry' and 'org.a11y.atspi.Text' in node.interfaces]


@case
def shows_the_calendar():
    global window, browser
    window = Served(os.path.join(stage.folder, 'served'))
    window.wait('Synchronisation: Synced', 'button')
    browser = Browser(1300, 900)
    browser.open(window.address)
    seen = wait_for(lambda: is_drawn(look()) and look(), 'picture in the browser')
    wait_for(lambda: fills(seen['page']), f'window as large as the page {seen["page"]}')


@case
def refuses_without_the_key():
    """Neither the line nor anything but the page is to be had from the port; the display has none."""
    address = window.address.split('#')[0]
    line = urllib.request.Request(address + '?token=guess', headers={
        'Connection': 'Upgrade', 'Upgrade': 'websocket', 'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'Sec-WebSocket-Protocol': 'binary'})
    try:
        with urllib.request.urlopen(line, timeout=stage.PATIENCE) as answer:
            raise AssertionError(f'answered with {answer.status}')
    except (urllib.error.URLError, ConnectionError, OSError):
        pass
    shown = [words for words in window.family().values() if 'Xvnc' in words.split(' ')[0]]
    assert len(shown) == 1 and '-rfbport -1' in shown[0], shown


PASTE = '''const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
           document.getElementById('keys').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));'''


@case
def writes_chinese_into_a_booking():
    """By keys, by an input method and by pasting: the name stands in the form, and Return takes the customer of that name."""
    names = [row['name'] for row in stage.read_rows(os.path.join(window.profile, 'cache.db'),
             'SELECT name FROM customers WHERE length(name) > 2 GROUP BY name HAVING count(*) = 1 ORDER BY name LIMIT 3')]
    ways = [browser.type, lambda name: browser.compose('mingzi', name), lambda name: browser.run(PASTE, name)]
    for name, write in zip(names, ways, strict=True):
        browser.press(CONTROL, 'n')
        window.wait('New booking', 'window')
        wait_for(lambda: [node for node in window.focused() if node.label == 'Find customer'], 'focus in the form')
        write(name)
        wait_for(lambda: name in texts(), f'“{name}” in the form')
        window.wait(re.compile('^' + name), 'list item')
        browser.press(RETURN)
        window.wait('Change', 'button')
        assert window.form().find(name), name
        browser.press(ESCAPE)
        window.wait_gone('New booking', 'window')


@case
def writes_more_letters_than_a_keyboard_has():
    """And what is typed right after a text comes after it."""
    text = ''.join(chr(0x4e00 + 7 * i) for i in range(60))
    browser.press(CONTROL, 'n')
    wait_for(lambda: [node for node in window.focused() if node.label == 'Find customer'], 'focus in the form')
    browser.compose('wenzi', text)
    browser.type('x' + text[:3] + 'y')
    wait_for(lambda: text + 'x' + text[:3] + 'y' in texts(), 'whole text')
    browser.press(ESCAPE)
    browser.press(ESCAPE)
    window.wait_gone('New booking', 'window')


@case
def follows_the_browsers_size():
    for width, height in ((900, 700), (1500, 1000)):
        before = look()['page']
        browser.resize(width, height)
        seen = wait_for(lambda: is_drawn(look()) and look()['page'] != before and look(), 'picture of another size')
        wait_for(lambda: fills(seen['page']), f'window as large as the page {seen["page"]}')


@case
def comes_again_after_reloading():
    browser.reload()
    wait_for(lambda: is_drawn(look()), 'picture after reloading')


@case
def ends_with_the_window():
    family = window.family()
    for part in ('Xvnc', 'openbox', 'websockify', 'zhanggui-server'):
        assert [words for words in family.values() if part in words], (part, family)
    browser.press(CONTROL, 'q')
    assert window.child.wait(stage.PATIENCE) == 0
    assert not window.family(), window.family()
    wait_for(lambda: browser.run('return document.body.dataset.state') == 'closed', 'word of it in the browser')
    stage.windows.remove(window)
    browser.quit()


@case
def ends_with_a_signal():
    """Ctrl+C, kill, and the terminal that goes; with a bus of its own, and what that bus started."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        served = Served(os.path.join(stage.folder, 'served'), own_bus=True)
        wait_for(lambda: any('zhanggui-server' in words for words in served.family().values()), 'server of the window')
        served.child.send_signal(number)
        assert served.child.wait(stage.PATIENCE) == 128 + number
        assert not served.family(), (number, served.family())


@case
def ends_when_killed():
    """Then nobody is left to clean up, and the kernel tells the children."""
    served = Served(os.path.join(stage.folder, 'served'), own_bus=True)
    stage.end(served.child, signal.SIGKILL)
    wait_for(lambda: not served.family(), f'end of {served.family()}')


if __name__ == '__main__':
    needed = MISSING + [name for name in ('Xvnc', 'openbox', 'websockify') if stage.shutil.which(name) is None]
    if needed:
        print('1..0 # SKIP not installed: ' + ', '.join(needed))
        sys.exit(0)
    stage.run()
