#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The private PostgreSQL that all test programs share: postgres-keeper.py FOLDER BIN

Makes a cluster in FOLDER/run, prints "ready" and stays with the server. Test programs hold a shared lock on
FOLDER/users.lock; when nobody has held it for some seconds the server is stopped and FOLDER/run removed. Whoever
starts or stops it holds FOLDER/start.lock. No TCP: the socket is in FOLDER/run, which only its owner may enter.
"""
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time

IDLE_SECONDS = 8
# Statistics are kept as where it is used: without any, a prepared statement keeps the plan that was right for an empty
# table, and a long race read all answers of a store for each command.
SETTINGS = {
    'listen_addresses': '', 'fsync': 'off', 'synchronous_commit': 'off', 'full_page_writes': 'off',
    'max_connections': '200', 'shared_buffers': '32MB', 'autovacuum_naptime': '10s',
    'log_min_messages': 'warning',
}


def try_lock(file, how):
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False


def wait_until_ready(server, socket, bin_folder):
    for _ in range(300):
        if server.poll() is not None:
            return False
        if subprocess.run([bin_folder + '/pg_isready', '-q', '-h', socket], check=False).returncode == 0:
            return True
        time.sleep(0.1)
    return False


def wait_until_idle(folder, server):
    """Returns with both locks held, or when the server has gone."""
    idle_since = time.monotonic()
    with open(folder + '/users.lock', 'rb') as users:
        while server.poll() is None:
            time.sleep(0.5)
            if not try_lock(users, fcntl.LOCK_EX):
                idle_since = time.monotonic()
                continue
            fcntl.flock(users, fcntl.LOCK_UN)
            if time.monotonic() - idle_since < IDLE_SECONDS:
                continue
            start = open(folder + '/start.lock', 'rb')  # kept until the process ends
            fcntl.flock(start, fcntl.LOCK_EX)
            if try_lock(users, fcntl.LOCK_EX):
                return start
            start.close()
            idle_since = time.monotonic()
    return None


def main():
    folder, bin_folder = sys.argv[1:3]
    run = folder + '/run'
    shutil.rmtree(run, ignore_errors=True)
    os.mkdir(run, 0o700)
    owner = {}
    if os.geteuid() == 0:  # which PostgreSQL refuses to run as
        account = pwd.getpwnam('postgres')
        os.chown(run, account.pw_uid, account.pw_gid)
        owner = {'user': account.pw_uid, 'group': account.pw_gid, 'extra_groups': []}
    with open(folder + '/log', 'wb') as log:
        quiet = {'stdin': subprocess.DEVNULL, 'stdout': log, 'stderr': log, 'cwd': '/', **owner}
        subprocess.run([bin_folder + '/initdb', '-D', run + '/data', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8',
                        '--no-locale', '--no-sync'], check=True, **quiet)
        arguments = [word for name, value in SETTINGS.items() for word in ('-c', f'{name}={value}')]
        server = subprocess.Popen([bin_folder + '/postgres', '-D', run + '/data', '-k', run] + arguments, **quiet)
    locks = None
    try:
        if wait_until_ready(server, run, bin_folder):
            os.write(1, b'ready\n')
            os.close(1)
            locks = wait_until_idle(folder, server)
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGQUIT)
            server.wait()
        shutil.rmtree(run, ignore_errors=True)
        if locks:
            locks.close()


main()
