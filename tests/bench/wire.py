# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a first fill costs on the wire, by gzip as a desktop elsewhere asks for it: bytes a row, and bytes an order row."""
import gzip
import json
import urllib.request
import zlib

from support import show_value, sign_in

ROWS = 20_000       # as a desktop asks
LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
FLOOR = 3 * 74 / 8  # an order's own id, its customer's and its address's: what nobody can foretell


def numbers(column):
    """The values of a list of numbers that follow from nothing but each other."""
    if isinstance(column, list):
        return column
    before, found, width = column.get('start', 0), [], column['letters']
    for place in range(0, len(column['codes']), width):
        code = 0
        for letter in column['codes'][place:place + width]:
            code = code * 64 + LETTERS.index(letter)
        value = column.get('unit', 1) * (column.get('least', 0) + code - 1)
        before = before + value if 'from' in column else value
        found.append(before)
    return found


def fetch(url, session):
    """Every page of the feed: its bytes on the wire, and its tables with the number of their rows."""
    store, since, epoch, more = session['stores'][0]['id'], 0, '', True
    while more:
        request = urllib.request.Request(f'{url}/v1/stores/{store}/changes?since={since}&epoch={epoch}&limit={ROWS}',
                                         headers={'Authorization': f'Bearer {session["token"]}',
                                                  'Accept-Encoding': 'gzip'})
        with urllib.request.urlopen(request, timeout=60) as answer:
            packed = answer.read()
        page = json.loads(gzip.decompress(packed))
        tables = [(table, numbers(table['seq'])) for table in page['tables'] if 'seq' in table]
        yield len(packed), [(table, len(seqs)) for table, seqs in tables]
        more, epoch = page['more'], page['epoch']
        since = max(seqs[-1] for _, seqs in tables) if more else page['head']


def pack(table):
    """The size of this table alone, by the server's own compression."""
    return len(zlib.compress(json.dumps(table, ensure_ascii=False, separators=(',', ':')).encode(), 1))


def measure(place):
    place.need('src/server/zhanggui-server')
    data = place.demo('store-100k' if not place.quick else 'store-10k', orders=10_000 if place.quick else 100_000)
    size, rows, sizes = 0, {}, {}
    with place.serve(data) as url:
        for packed, tables in fetch(url, sign_in(url)):
            size += packed
            for table, count in tables:
                name = table['table']
                rows[name] = rows.get(name, 0) + count
                sizes[name] = sizes.get(name, 0) + pack(table)
    print(f'\nBytes on the wire of a first fill, {rows["orders"]} orders, {sum(rows.values())} rows in all, gzip')
    print(f'  {"all":<28}{size / 1e6:.1f} MB, {size / sum(rows.values()):.1f} a row')
    for name in ('order_lines', 'order_events', 'customers', 'addresses'):
        print(f'  {name:<28}{sizes[name] / rows[name]:.1f} a row')
    print(f'  {"ids alone, at the least":<28}{FLOOR:.1f} an order row')
    return show_value('order rows', sizes['orders'] / rows['orders'], 'bytes a row', 60, False)
