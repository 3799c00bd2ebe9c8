# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an end-to-end flow stands on: a display and a bus of its own, a server under test, and cases in TAP.
A flow is a program: it imports this, marks its cases with @case in their order and calls run(). Everything started here
is ended here, by its process id; everything written lies in one temporary folder. Waiting is always for something seen."""
import atexit, json, os, re, shutil, signal, sqlite3, subprocess, sys, tempfile, time, traceback, urllib.request, uuid

BUILD = os.environ.get('ZHANGGUI_BUILD') or os.path.abspath(os.path.join(os.path.dirname(__file__), '../../../build'))
SERVER = os.path.join(BUILD, 'src/server/zhanggui-server')
PATIENCE = 20.0  # seconds until a thing that does not come counts as missing; a loaded machine is slow
DAY = 1773108000000  # 2026-03-10 10:00 in Shanghai: a Tuesday morning, whenever the tests run
BEGIN = time.time()
cases, windows, children = [], [], []
folder = None


def now():
    return DAY + int((time.time() - BEGIN) * 1000)


def skip_unless_possible():
    missing = [name for name in ('Xvfb', 'xdotool', 'dbus-daemon') if shutil.which(name) is None]
    try:
        import gi
        gi.require_version('Atspi', '2.0')
    except (ImportError, ValueError):
        missing.append('python3-pyatspi (gir1.2-atspi-2.0)')
    if not os.path.exists('/usr/libexec/at-spi-bus-launcher'):
        missing.append('at-spi2-core')
    if missing:
        print('1..0 # SKIP not installed: ' + ', '.join(missing))
        sys.exit(0)


def wait_for(look, what, patience=PATIENCE):
    """Asks look() until it answers something true, which is returned."""
    end = time.monotonic() + patience
    pause = 0.005
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f'after {patience:g} s still no {what}')
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)


def start(arguments, log, **more):
    more['env'] = dict(more.get('env', os.environ), ZHANGGUI_CLOCK=str(now()))
    with open(log, 'ab') as errors:
        child = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stderr=errors, start_new_session=True, **more)
    children.append(child)
    return child


def end(child, how=signal.SIGTERM):
    """Ends one process of ours and gives its exit status; one that does not listen is killed."""
    if child.poll() is None:
        child.send_signal(how)
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return child.returncode


def start_display():
    wanted = os.environ.get('ZHANGGUI_TEST_DISPLAY')
    read, write = os.pipe()
    start(['Xvfb', *([wanted] if wanted else []), '-displayfd', str(write), '-screen', '0', '1400x900x24', '-noreset', '-nolisten', 'tcp'],
          os.path.join(folder, 'xvfb.log'), pass_fds=[write], stdout=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    assert number, 'the display did not start'
    os.environ['DISPLAY'] = ':' + number
    wait_for(lambda: subprocess.run(['xdotool', 'getdisplaygeometry'], capture_output=True).returncode == 0, 'display')


def start_bus():
    bus = start(['dbus-daemon', '--session', '--nofork', '--print-address=1'], os.path.join(folder, 'dbus.log'),
                stdout=subprocess.PIPE)
    os.environ['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()


def set_environment():
    for name in ('HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'):
        os.environ[name] = os.path.join(folder, name.lower())
        os.mkdir(os.environ[name], 0o700)
    for name in ('WAYLAND_DISPLAY', 'LANGUAGE', 'XAUTHORITY', 'AT_SPI_BUS_ADDRESS', 'G_DEBUG', 'GTK_A11Y'):
        os.environ.pop(name, None)
    os.environ.update(LC_ALL='C.UTF-8', GDK_BACKEND='x11', GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory',
                      GIO_USE_VFS='local', NO_AT_BRIDGE='0', ZHANGGUI_KEYRING='none', ZHANGGUI_SERVER=SERVER,
                      TZ='Asia/Shanghai')


def tear_down():
    for child in reversed(children):
        end(child)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """A zhanggui-server over a SQLite file of its own; the port stays over restarts."""

    def __init__(self, technicians=8, orders=120):
        self.data = tempfile.mkdtemp(prefix='server-', dir=folder)
        self.database = os.path.join(self.data, 'zhanggui.db')
        self.port, self.child, self.starts = 0, None, 0
        subprocess.run([SERVER, 'demo', '--data', self.data, '--technicians', str(technicians), '--orders', str(orders),
                        '--seed', '7'], check=True, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, ZHANGGUI_CLOCK=str(DAY)))  # the same store in every run

    @property
    def url(self):
        return f'http://127.0.0.1:{self.port}'

    def start(self):
        self.starts += 1
        log = os.path.join(self.data, f'server-{self.starts}.log')
        self.child = start([SERVER, 'serve', '--data', self.data, '--listen', f'127.0.0.1:{self.port}'], log)

        def greeted():
            assert self.child.poll() is None, 'the server ended: ' + open(log).read()
            lines = [line for line in open(log) if 'Serving on http://127.0.0.1:' in line and line.endswith('\n')]
            return lines and int(lines[0].rsplit(':', 1)[1])
        self.port = wait_for(greeted, 'greeting of the server')
        return self

    def stop(self):
        status = end(self.child)
        assert status == 0, f'the server ended with {status}'

    def kill(self):
        end(self.child, signal.SIGKILL)

    def ask(self, path, token=None, **body):
        headers = {'Content-Type': 'application/json', **({'Authorization': 'Bearer ' + token} if token else {})}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, json.dumps(body).encode(), headers), timeout=PATIENCE) as answer:
            return json.load(answer)

    def give(self, login, *commands):
        """What somebody else does meanwhile: (name, arguments) each, all of them accepted."""
        session = self.ask('/v1/session', login=login, password='demo', device='flow')
        made = [{'n': n, 'id': new_id(), 'name': name, 'v': 1, 'at': now(), 'args': args}
                for n, (name, args) in enumerate(commands, 1)]
        answer = self.ask(f'/v1/stores/{session["stores"][0]["id"]}/commands', session['token'], client=new_id(), commands=made)
        assert all(result['status'] == 'applied' for result in answer['results']), answer

    def rows(self, sql, *values):
        return read_rows(self.database, sql, *values)

    def some_customer(self, which=0):
        return self.rows('SELECT name, pinyin FROM customers WHERE deleted = 0 GROUP BY pinyin '
                         'HAVING count(*) = 1 AND length(pinyin) > 8 ORDER BY id')[which]

    def some_service(self):
        return self.rows("SELECT name_en, code, price FROM services WHERE state = 'active' ORDER BY position")[0]

    def waiting_order(self, which=0):
        """One of today's that waits for its technician to accept."""
        return self.rows("SELECT o.id, o.number, c.name AS customer FROM orders o JOIN customers c ON c.id = o.customer_id "
                         "WHERE o.state = 'pending' AND o.technician_id IS NOT NULL AND o.start_at > ? AND o.start_at < ? "
                         "ORDER BY o.start_at", DAY, DAY + 14 * 3600000)[which]

    def order(self, order_id):
        return self.rows('SELECT * FROM orders WHERE id = ?', order_id)[0]


def new_id():
    """A UUIDv7 of this moment."""
    return str(uuid.UUID(int=(now() << 80) | (7 << 76) | (2 << 62) | (uuid.uuid4().int & (1 << 62) - 1)))


def write_preferences(profile, **values):
    """The profile's settings before its window starts: language, color_scheme, window_width, ..."""
    with open(os.path.join(profile, 'preferences.ini'), 'w', encoding='utf-8') as file:
        file.write('[Zhanggui]\n')
        for name, value in values.items():
            text = f"'{value}'" if isinstance(value, str) else str(value).lower()
            file.write(f"{name.replace('_', '-')}={text}\n")


def make_profile(**preferences):
    profile = tempfile.mkdtemp(prefix='profile-', dir=folder)
    if preferences:
        write_preferences(profile, **preferences)
    return profile


def read_rows(path, sql, *values):
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=PATIENCE)
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(sql, values)]
    finally:
        connection.close()


def compare(profile, server):
    """Every synced table of a profile's cache equals the server's, row by row and column by column."""
    schema = os.path.join(os.path.dirname(__file__), '../../../src/engine/schema/001-store.sql')
    tables = re.findall(r'CREATE TABLE (\w+)', open(schema).read())
    assert len(tables) > 10, tables
    for table in tables:
        sql = f'SELECT * FROM {table} WHERE deleted = 0 ORDER BY id'
        here, there = read_rows(os.path.join(profile, 'cache.db'), sql), server.rows(sql)
        differing = [(a, b) for a, b in zip(here, there) if a != b]
        assert here == there, f'{table}: {len(here)} rows here, {len(there)} on the server, first difference: {differing[:1]}'


def case(function):
    cases.append(function)
    return function


def note(text):
    print('# ' + text.replace('\n', '\n# '), flush=True)


def show_why():
    """After a failure: where it was, what the windows showed, what they said."""
    note(traceback.format_exc().rstrip())
    for window in windows:
        window.explain(note)


def run():
    """Runs the cases in their order. After a failed one the rest is not reached: a flow builds on what came before."""
    global folder
    skip_unless_possible()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = tempfile.mkdtemp(prefix='zhanggui-e2e-')
    atexit.register(tear_down)
    set_environment()
    start_display()
    start_bus()
    print(f'1..{len(cases)}', flush=True)
    flow = os.path.basename(sys.argv[0])[len('test-'):-len('.py')]
    failed = False
    for number, function in enumerate(cases, 1):
        name = f'/desktop/e2e/{flow}/' + function.__name__.replace('_', '-')
        if failed:
            print(f'not ok {number} {name} (not reached)', flush=True)
            continue
        begin = time.monotonic()
        try:
            function()
            for window in windows:
                assert not window.complaints(), window.complaints()
            print(f'ok {number} {name}', flush=True)
        except Exception:
            failed = True
            print(f'not ok {number} {name}', flush=True)
            show_why()
        note(f'{time.monotonic() - begin:.1f} s')
    sys.exit(1 if failed else 0)
