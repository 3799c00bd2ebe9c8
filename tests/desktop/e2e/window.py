# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives one zhanggui window as a screen reader and a keyboard would: the tree through AT-SPI, keys through xdotool.
Spoken to over D-Bus itself, since the usual client library keeps a cache that may be stale while one waits. GTK 4.8
calls every node visible, also on the hidden pages of a stack: what a page shows is asked by picking at its middle."""
import os, re, signal, subprocess

from gi.repository import Gio, GLib

import stage
from stage import wait_for

PROGRAM = os.path.join(stage.BUILD, 'src/desktop/zhanggui')
ATSPI, ROOT = 'org.a11y.atspi.', '/org/a11y/atspi/accessible/root'
STATES = {'checked': 4, 'expanded': 10, 'focusable': 11, 'focused': 12, 'pressed': 20, 'selected': 23, 'sensitive': 24}
ROLES = {2: 'alert', 7: 'check box', 11: 'combo box', 16: 'dialog', 23: 'window', 27: 'image', 29: 'label', 31: 'list',
         32: 'list item', 33: 'menu', 35: 'menu item', 37: 'tab', 39: 'panel', 42: 'progress bar', 43: 'button',
         44: 'radio button', 48: 'scroll bar', 49: 'scroll pane', 50: 'separator', 52: 'spin button', 61: 'entry',
         62: 'toggle button', 79: 'entry', 90: 'row'}
TYPE_NAME = re.compile('(Gtk|Adw|Zg|Gdk)[A-Z][A-Za-z]+$')
connection = None


def open_bus(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


def bus():
    """The accessibility bus, which the session bus starts when it is first asked for."""
    global connection
    if connection is None:
        session = open_bus(os.environ['DBUS_SESSION_BUS_ADDRESS'])
        connection = open_bus(session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0,
                                                20000, None).unpack()[0])
    return connection


def ask(owner, path, interface, method, signature='()', *values):
    answer = bus().call_sync(owner, path, interface, method, GLib.Variant(signature, values), None, 0, 20000, None).unpack()
    return answer[0] if len(answer) == 1 else answer


class Node:
    """One widget as the accessibility bus tells of it, at the moment of reading."""

    def __init__(self, window, path, parent, item):
        self.window, self.path, self.parent, self.children = window, path, parent, []
        self.interfaces, name, role, description, states = item[5], item[6], item[7], item[8], item[9]
        self.role = ROLES.get(role, str(role))
        self.states = {word for word, bit in STATES.items() if states[0] >> bit & 1}
        self.own_name = '' if TYPE_NAME.match(name) else plain(name)
        self.description = description
        self.type_name = name if TYPE_NAME.match(name) else ''
        self.is_page = False  # of a GtkStack: then the parent that it names is not the widget that names it

    @property
    def label(self):
        return self.own_name or self.description

    def all(self):
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def words(self):
        return ' '.join(node.own_name for node in self.all() if node.role == 'label' and node.own_name)

    def call(self, interface, method, signature='()', *values):
        return ask(self.window.owner, self.path, ATSPI + interface, method, signature, *values)

    def find(self, label, role=None):
        return next((node for node in self.all() if (role is None or node.role == role) and matches(node, label)), None)

    def actions(self):
        return [action[0] for action in self.call('Action', 'GetActions')]

    def act(self, name=None):
        """Does an action by its name, or the first: a button's click."""
        names = self.actions()
        assert names and (name is None or name in names), f'{self} has no action {name}: {names}'
        self.call('Action', 'DoAction', '(i)', names.index(name) if name else 0)

    @property
    def text(self):
        count = self.window.property(self, 'Text', 'CharacterCount')
        return self.call('Text', 'GetText', '(ii)', 0, count)

    def fill(self, text):
        assert self.call('EditableText', 'SetTextContents', '(s)', text), f'{self} takes no text'

    def extents(self):
        return self.call('Component', 'GetExtents', '(u)', 1)

    def __str__(self):
        return f'{self.role} “{self.label or self.type_name}” {" ".join(sorted(self.states))}'


def plain(name):
    """GTK 4.8 calls a button with a mnemonic “_New booking New booking”, a labelled check box with a label twice."""
    half = name.replace('_', '', 1)
    middle = len(half) // 2
    return half[:middle] if half[:middle] == half[middle + 1:] and half[middle:middle + 1] == ' ' else name


def matches(node, label):
    if isinstance(label, re.Pattern):
        return bool(label.search(node.label) or (node.role in ('list item', 'row') and label.search(node.words)))
    return node.label == label or (node.role in ('list item', 'row') and node.words == label)


class Window:
    def __init__(self, profile=None, *arguments, language=None):
        self.profile = profile or stage.make_profile()
        self.log = os.path.join(stage.folder, f'window-{len(stage.windows) + 1}.log')
        environment = dict(os.environ, **({'LANGUAGE': language} if language else {}))
        self.child = stage.start([PROGRAM, '--data', self.profile, *arguments], self.log, env=environment,
                                 stdout=subprocess.DEVNULL)
        self.dark_stacks = set()  # paths of stacks that show nothing, for they are hidden
        stage.windows.append(self)
        self.owner = wait_for(self.find_owner, 'window on the accessibility bus')

    def pid(self):
        return self.child.pid

    def find_owner(self):
        """Its name on the bus, once the registry knows it and it answers."""
        assert self.child.poll() is None, 'the window ended: ' + open(self.log).read()
        for owner, path in ask('org.a11y.atspi.Registry', ROOT, ATSPI + 'Accessible', 'GetChildren'):
            try:
                pid = ask('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                          'GetConnectionUnixProcessID', '(s)', owner)
                if pid == self.pid() and ask(owner, path, ATSPI + 'Accessible', 'GetChildren'):
                    return owner
            except GLib.Error:
                pass  # it left, or is not yet there
        return None

    def complaints(self):
        """What it printed as a warning or worse; GTK's one for being asked before its root is ready is not the window's."""
        return [line for line in open(self.log, errors='replace') if re.search('WARNING|CRITICAL|ERROR', line) and
                'g_list_model_get_n_items' not in line]

    def close(self):
        status = stage.end(self.child)
        stage.windows.remove(self)
        return status

    # reading

    def property(self, node, interface, name):
        return ask(self.owner, node.path, 'org.freedesktop.DBus.Properties', 'Get', '(ss)', ATSPI + interface, name)

    def tree(self):
        """All toplevels with what they show. A widget may go while it is read; then it is read again."""
        assert self.child.poll() is None, 'the window ended'
        for _ in range(50):
            try:
                return self.read()
            except GLib.Error as error:
                last = error
        raise last

    def items(self):
        """All nodes that the bus knows, by path: those that were asked for once, and some that are hidden by now."""
        return {item[0][1]: item for item in ask(self.owner, '/org/a11y/atspi/cache', ATSPI + 'Cache', 'GetItems')}

    def read(self, thorough=False):
        """One call for the known nodes; a node whose number of children does not fit them is asked for its children. The
        number may fit by chance, where one child was hidden and another shown: then a stack seems to show none of its
        pages, and all nodes are asked. A stack that does so still is hidden itself."""
        items = self.items()
        while True:
            children, unknown = {}, False
            for path, item in items.items():
                parent = items.get(item[2][1])
                if parent is not None and parent[6] == 'GtkStackPage':
                    children.setdefault(parent[2][1], []).append(path)
                elif item[6] != 'GtkStackPage':
                    children.setdefault(item[2][1], []).append(path)
            pending, nodes = [ROOT], {}
            while pending:
                path = pending.pop()
                item = items[path]
                known = sorted(children.get(path, []), key=lambda child: items[child][3])
                if path == ROOT or thorough or len(known) != item[4]:
                    known = [child for _, child in ask(self.owner, path, ATSPI + 'Accessible', 'GetChildren')]
                    unknown = unknown or any(child not in items for child in known)
                nodes[path] = [child for child in known if child in items]
                pending += nodes[path]
            if not unknown:
                break
            items = self.items()
        root = self.build(items, nodes, ROOT, None)
        dark = self.drop_hidden_pages(root) - self.dark_stacks
        if dark and not thorough:
            return self.read(thorough=True)
        self.dark_stacks |= dark
        return root

    def build(self, items, nodes, path, parent):
        node = Node(self, path, parent, items[path])
        node.is_page = items.get(items[path][2][1], [''] * 7)[6] == 'GtkStackPage'
        node.children = [self.build(items, nodes, child, node) for child in nodes[path]]
        return node

    def drop_hidden_pages(self, root):
        """The stacks of whose pages none is left."""
        stacks = {node.parent.path for node in root.all() if node.is_page}
        for toplevel in root.children:
            for node in list(toplevel.all()):
                if node.is_page and self.pick(toplevel, node).isdisjoint(inner.path for inner in node.all()):
                    node.parent.children.remove(node)
        return {node.path for node in root.all() if node.path in stacks and not any(child.is_page for child in node.children)}

    def pick(self, toplevel, page):
        """What lies at three points of a page; another page's, where this one is hidden."""
        x, y, width, height = page.extents()
        if width <= 0 or height <= 0:
            return set()
        return {toplevel.call('Component', 'GetAccessibleAtPoint', '(iiu)', int(x + width * part), int(y + height * part), 1)[1]
                for part in (0.5, 0.1, 0.9)}

    def find(self, label, role=None):
        return self.tree().find(label, role)

    def wait(self, label, role=None, patience=stage.PATIENCE):
        return wait_for(lambda: self.find(label, role), f'{role or "node"} “{getattr(label, "pattern", label)}”', patience)

    def wait_gone(self, label, role=None):
        wait_for(lambda: self.find(label, role) is None, f'end of “{getattr(label, "pattern", label)}”')

    def focused(self):
        found = [Node(self, path, None, item) for path, item in self.items().items() if item[9][0] >> STATES['focused'] & 1]
        if all(node.label for node in found):
            return found
        paths = {node.path for node in found}  # a row is known by its labels
        return [node for node in self.tree().all() if node.path in paths]

    # doing

    def click(self, label, role='button'):
        self.wait(label, role).act()

    def undo(self, text):
        """The Undo of one toast: the one before it may be on its way out yet, with its own."""
        toast = self.wait(text, 'label')
        while toast.find('Undo', 'button') is None:
            toast = toast.parent
        toast.find('Undo', 'button').act()

    def take_keyboard(self):
        """Without a window manager nobody gives the focus to a new window; the newest titled one gets it."""
        def ids():
            out = subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--pid', str(self.child.pid), '--name', '.'],
                                 capture_output=True, text=True).stdout.split()
            return sorted(map(int, out))
        wanted = wait_for(ids, 'window on the display')[-1]

        def has():
            out = subprocess.run(['xdotool', 'getwindowfocus', '-f'], capture_output=True, text=True).stdout.strip()
            if out == str(wanted):
                return True
            subprocess.run(['xdotool', 'windowfocus', str(wanted)], capture_output=True)
            return False
        wait_for(has, 'focus of the window')

    def keys(self, *names):
        self.take_keyboard()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '20', *names], check=True)

    def type(self, text):
        """Types words; a tab and a line's end are the keys Tab and Return."""
        self.take_keyboard()
        for part in re.split('([\\t\\n])', text):
            if part in ('\t', '\n'):
                subprocess.run(['xdotool', 'key', 'Tab' if part == '\t' else 'Return'], check=True)
            elif part:
                subprocess.run(['xdotool', 'type', '--delay', '20', part], check=True)

    def reach(self, label, role=None, key='Tab', most=80):
        """Goes there by the keyboard alone; a thing that can't be reached is a fault."""
        self.wait(label, role)
        seen, focused = [], self.focused()
        for _ in range(most):
            now = [node for node in focused if (role is None or node.role == role) and matches(node, label)]
            if now:
                return now[0]
            seen.append(' / '.join(map(str, focused)))
            self.keys(key)
            focused = self.settle(focused)
        raise AssertionError(f'{key} does not reach “{label}”; it went over: ' + '; '.join(seen))

    def sign_in(self, server, login='manager', password='demo'):
        """From the first start to the synced pages, by keyboard."""
        self.reach('On a server', 'list item')
        self.keys('Return')
        self.wait('Server', 'entry')
        self.type(server.url + '\t' + login + '\t' + password + '\n')
        self.wait('Synchronisation: Synced', 'button')
        return self

    def open_order(self, order):
        """On the orders page: finds an order by its number and opens its pane."""
        self.keys('ctrl+f')
        self.wait('Find orders', 'entry')
        self.type(str(order['number']))
        self.reach(re.compile(fr'\b{order["number"]}\b'), 'row')
        self.keys('Return')
        self.wait(f'Order {order["number"]}', 'label')

    def fill_booking(self, customer, service, time):
        """Ctrl+N and the form by keyboard: a customer by pinyin, a service item by code, the first technician offered."""
        self.keys('ctrl+n')
        self.wait('New booking', 'window')
        self.type(customer['pinyin'])
        self.wait(re.compile('^' + customer['name']), 'list item')
        self.keys('Return')
        self.wait('Change', 'button')
        self.reach('Add', 'button')
        self.keys('space')
        self.wait('Find service item')
        self.type(service['code'])
        wait_for(lambda: len(self.offered(service)) == 1, f'single service item {service["code"]}')
        self.keys('Return')
        self.wait('Quantity')
        self.reach('Start time', 'entry')
        self.keys('ctrl+a')
        self.type(time)
        technician = wait_for(self.free_technicians, 'technician who could come')[0]
        self.reach(technician, 'list item')
        self.keys('Return')
        wait_for(lambda: 'checked' in self.find(technician, 'check box').states, 'chosen technician')
        wait_for(lambda: re.search(f'services ¥{service["price"] // 100}', self.form().words), 'price')
        return technician

    def form(self):
        return self.find('New booking', 'window')

    def offered(self, service):
        return [node for node in self.form().all() if node.role == 'list item' and service['name_en'] in node.words]

    def free_technicians(self):
        return [node.label for node in self.form().all() if node.role == 'check box' and 'sensitive' in node.states and
                node.label not in ('Nobody yet', 'The customer asked for this technician')]

    def settle(self, before):
        """The focus after a key. Some nodes, such as an entry's row, don't tell that they have it: then nobody has."""
        def moved():
            now = self.focused()
            return now and [node.path for node in now] != [node.path for node in before] and now
        try:
            return wait_for(moved, 'move of the focus', 0.3)
        except AssertionError:
            return []

    def explain(self, note):
        note('--- ' + self.profile)
        if self.child.poll() is not None:
            note(f'the window ended with {self.child.returncode}')
        else:
            picture = os.environ.get('ZHANGGUI_TEST_PICTURE')
            if picture:
                subprocess.run(['import', '-window', 'root', picture])
            try:
                for node in self.tree().all():
                    if node.label and node.role not in ('panel', 'image'):
                        note(str(node))
            except (GLib.Error, AssertionError) as error:
                note(f'no tree: {error}')
        note(open(self.log, errors='replace').read()[-4000:])
