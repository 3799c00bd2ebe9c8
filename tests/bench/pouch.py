# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""PouchDB replicating orders over loopback: the second reference of the fill figure."""
import contextlib
import json
import shutil
import sqlite3
import subprocess

from support import HERE, install

PARTS = ('order_lines', 'order_events')


def document(row, **more):
    """A row as a document: its id is the document's, and what only our feed needs is left out."""
    values = {key: row[key] for key in row.keys() if key not in ('id', 'seq', 'deleted')}
    return {'_id': row['id'], **values, **more}


def write_documents(db, orders, file, nested):
    """The first orders with their lines and events: a document each row, or each order with all inside. How many."""
    db.row_factory = sqlite3.Row
    count = 0
    for order in db.execute('SELECT * FROM orders WHERE deleted = 0 ORDER BY seq LIMIT ?', (orders,)).fetchall():
        parts = {table: [document(row, table=table) for row in
                         db.execute(f'SELECT * FROM {table} WHERE order_id = ? AND deleted = 0', (order['id'],))]
                 for table in PARTS}
        documents = [document(order, table='orders', **(parts if nested else {}))]
        if not nested:
            documents += [part for table in PARTS for part in parts[table]]
        count += len(documents)
        file.writelines(json.dumps(one, ensure_ascii=False) + '\n' for one in documents)
    return count


@contextlib.contextmanager
def serve(directory, documents):
    process = subprocess.Popen(['node', 'server.mjs', str(directory), str(documents)], cwd=HERE / 'pouchdb',
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield json.loads(process.stdout.readline())['port']
    finally:
        process.terminate()
        process.communicate(timeout=30)


def replicate(place, data, orders, nested):
    """Documents a second."""
    install('pouchdb', 'leveldown')
    directory = place.temporary / 'pouch'
    shutil.rmtree(directory, ignore_errors=True)
    (directory / 'client').mkdir(parents=True)
    documents = directory / 'documents.txt'
    db = sqlite3.connect(data / 'zhanggui.db')
    with open(documents, 'w', encoding='utf-8') as file:
        wanted = write_documents(db, orders, file, nested)
    db.close()
    with serve(directory, documents) as port:
        done = place.run('node', 'client.mjs', port, directory / 'client', cwd=HERE / 'pouchdb')
    if done['docs'] != wanted:
        raise RuntimeError(f'PouchDB took {done["docs"]} of {wanted} documents')
    return wanted / done['seconds']
