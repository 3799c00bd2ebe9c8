# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the figures share: a workplace in a temporary directory, a server of ours, and how a figure is printed."""
import contextlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent


class Skip(Exception):
    """A figure that this machine can't measure; the text says why."""


class Place:
    """Where things are: the build directory, a temporary directory, and how often to measure."""

    def __init__(self, build, temporary, rounds, quick):
        self.build = pathlib.Path(build).resolve()
        self.temporary = pathlib.Path(temporary)
        self.rounds = rounds
        self.quick = quick
        # No keyring, no desktop settings of whoever runs this.
        self.environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS='disabled:', GSETTINGS_BACKEND='memory',
                                GIO_USE_VFS='local', XDG_CONFIG_HOME=str(self.temporary / 'config'),
                                XDG_DATA_HOME=str(self.temporary / 'data'), XDG_CACHE_HOME=str(self.temporary / 'cache'))
        self.server = self.build / 'src/server/zhanggui-server'

    def need(self, *targets):
        done = subprocess.run(['ninja', '-C', str(self.build), *targets], stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit('bench: the build failed\n' + done.stdout)

    def bench(self, name):
        return self.build / 'tests/bench' / f'bench-{name}'

    def run(self, *command, **more):
        """Runs a program of ours that prints one line of JSON."""
        done = subprocess.run([str(part) for part in command], env=self.environment, check=True, stdout=subprocess.PIPE,
                              timeout=600, **more)
        return json.loads(done.stdout)

    def demo(self, name, **options):
        """A demo store's data directory, made once a call."""
        directory = self.temporary / name
        if not directory.exists():
            flags = [f'--{key}={value}' for key, value in options.items()]
            subprocess.run([str(self.server), 'demo', '--data', str(directory), *flags], check=True,
                           stdout=subprocess.DEVNULL)
        return directory

    @contextlib.contextmanager
    def serve(self, directory):
        """Our server on a free port of the loopback; gives its address."""
        process = subprocess.Popen([str(self.server), 'serve', '--quiet', '--data', str(directory), '--listen',
                                    '127.0.0.1:0'], env=self.environment, stderr=subprocess.PIPE, text=True)
        try:
            line = process.stderr.readline()
            if 'Serving on ' not in line:
                raise RuntimeError(f'zhanggui-server: {line or "ended"}')
            yield line.split('Serving on ')[1].strip()
        finally:
            process.terminate()
            process.communicate(timeout=30)


def install(folder, proof):
    """A reference of npm's packages, once; @proof is there when it is installed."""
    if shutil.which('node') is None or shutil.which('npm') is None:
        raise Skip('node and npm are not installed')
    if (HERE / folder / 'node_modules' / proof).exists():
        return
    done = subprocess.run(['npm', 'install', '--no-audit', '--no-fund', '--no-package-lock'], cwd=HERE / folder,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=900)
    if done.returncode != 0:
        raise Skip('npm could not install the reference: ' + done.stderr.strip().splitlines()[-1])


def sign_in(url):
    body = json.dumps({'login': 'manager', 'password': 'demo', 'device': 'bench'}).encode()
    request = urllib.request.Request(url + '/v1/session', body, {'Content-Type': 'application/json'})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def median(values):
    return statistics.median(values)


def spread(values, form='{:.0f}'):
    """The median, with the least and the most."""
    return f'{form.format(median(values))} [{form.format(min(values))}..{form.format(max(values))}]'


def show(title, lines, ratio, target, at_least):
    """One figure: its measurements, then the ratio against its target. Tells whether it was met."""
    met = ratio >= target if at_least else ratio <= target
    print(f'\n{title}')
    for name, text in lines:
        print(f'  {name:<28}{text}')
    print(f'  {"ratio":<28}{ratio:.2f}x, target {"at least" if at_least else "at most"} {target}x: {"met" if met else "MISSED"}',
          flush=True)
    return met


def show_value(name, value, unit, target, at_least, form='{:.1f}'):
    """A bound that is not a ratio."""
    met = value >= target if at_least else value <= target
    print(f'  {name:<28}{form.format(value)} {unit}, target {"at least" if at_least else "at most"} '
          f'{form.format(target)}: {"met" if met else "MISSED"}', flush=True)
    return met
