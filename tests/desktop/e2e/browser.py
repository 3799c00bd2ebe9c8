# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A browser to look with: Debian's Chromium, spoken to through its driver over WebDriver's HTTP, with an empty profile.
It is ended by stage.py with everything else; the driver ends its browser."""
import base64, json, os, re, shutil, subprocess, tempfile, urllib.error, urllib.request

import stage
from stage import wait_for

MISSING = [name for name in ('chromium', 'chromedriver') if shutil.which(name) is None]
FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
         '--disable-sync', '--no-first-run', '--disable-dev-shm-usage', '--lang=en']
CONTROL, RETURN, ESCAPE = '\ue009', '\ue006', '\ue00c'


class Browser:
    def __init__(self, width, height):
        self.home = tempfile.mkdtemp(prefix='browser-', dir=stage.folder)
        log = os.path.join(self.home, 'driver.log')
        with open(log, 'wb') as output:
            self.driver = stage.start(['chromedriver', '--port=0'], log, stdout=output)
        port = wait_for(lambda: re.search('successfully on port (\\d+)', open(log).read()), 'driver of the browser')[1]
        self.base = f'http://127.0.0.1:{port}'
        options = {'binary': shutil.which('chromium'), 'args': [*FLAGS, f'--user-data-dir={self.home}/profile']}
        session = self.ask('POST', '/session', capabilities={'alwaysMatch': {'goog:chromeOptions': options}})
        self.base += '/session/' + session['sessionId']
        self.resize(width, height)

    def ask(self, method, path, **body):
        request = urllib.request.Request(self.base + path, json.dumps(body).encode() if method == 'POST' else None,
                                         {'Content-Type': 'application/json'}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            raise AssertionError(f'{path}: {error.read().decode(errors="replace")[:2000]}') from None

    def quit(self):
        self.ask('DELETE', '')
        stage.end(self.driver)

    def open(self, address):
        self.ask('POST', '/url', url=address)

    def reload(self):
        self.ask('POST', '/refresh')

    def resize(self, width, height):
        self.ask('POST', '/window/rect', width=width, height=height)

    def run(self, script, *arguments):
        """What a function's body returns in the page."""
        return self.ask('POST', '/execute/sync', script=script, args=arguments)

    def press(self, *keys):
        """Keys together, as a chord."""
        self.keys([('keyDown', key) for key in keys] + [('keyUp', key) for key in reversed(keys)])

    def type(self, text):
        self.keys([(kind, letter) for letter in text for kind in ('keyDown', 'keyUp')])

    def keys(self, steps):
        self.ask('POST', '/actions', actions=[{'type': 'key', 'id': 'keyboard', 'actions': [
            {'type': kind, 'value': key} for kind, key in steps]}])

    def compose(self, letters, text):
        """As an input method: letters under way, then what they became."""
        for end in range(1, len(letters) + 1):
            self.command('Input.imeSetComposition', text=letters[:end], selectionStart=end, selectionEnd=end)
        self.command('Input.insertText', text=text)

    def command(self, name, **arguments):
        return self.ask('POST', '/goog/cdp/execute', cmd=name, params=arguments)

    def picture(self, path):
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.ask('GET', '/screenshot')))
