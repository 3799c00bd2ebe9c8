# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a first fill costs on the wire, by gzip as a desktop elsewhere asks for it: bytes a row, and bytes an order row."""
import gzip
import json
import math
import urllib.request
import zlib

from support import show_value, sign_in

ROWS = 20_000       # as a desktop asks
RANDOM = 74         # bits of an id that nobody can foretell


def fetch(url, session):
    """Every page of the feed: its bytes on the wire, and its text."""
    store, since, epoch, more = session['stores'][0]['id'], 0, '', True
    while more:
        request = urllib.request.Request(f'{url}/v1/stores/{store}/changes?since={since}&epoch={epoch}&limit={ROWS}',
                                         headers={'Authorization': f'Bearer {session["token"]}',
                                                  'Accept-Encoding': 'gzip'})
        with urllib.request.urlopen(request, timeout=60) as answer:
            packed = answer.read()
        page = json.loads(gzip.decompress(packed))
        yield len(packed), page
        more, epoch = page['more'], page['epoch']
        since = page['changes'][-1]['seq'] if more else page['head']


def pack(changes):
    """The size of these changes alone, by the server's own compression."""
    text = json.dumps(changes, ensure_ascii=False, separators=(',', ':')).encode()
    return len(zlib.compress(text, 1)) if changes else 0


def measure(place):
    place.need('src/server/zhanggui-server')
    data = place.demo('store-100k' if not place.quick else 'store-10k', orders=10_000 if place.quick else 100_000)
    size = rows = orders = alone = without = whole = 0
    customers = set()
    with place.serve(data) as url:
        for packed, page in fetch(url, sign_in(url)):
            mine = [change for change in page['changes'] if change['table'] == 'orders']
            size += packed
            rows += len(page['changes'])
            orders += len(mine)
            customers.update(change['row']['customer_id'] for change in mine)
            alone += pack(mine)
            without += pack([change for change in page['changes'] if change['table'] != 'orders'])
            whole += pack(page['changes'])
    print(f'\nBytes on the wire of a first fill, {orders} orders, {rows} rows in all, gzip')
    print(f'  {"all":<28}{size / 1e6:.1f} MB, {size / rows:.1f} a row')
    print(f'  {"order rows among others":<28}{(whole - without) / orders:.1f} a row')
    floor = (RANDOM + 2 * math.log2(len(customers))) / 8
    print(f'  {"ids alone, at the least":<28}{floor:.1f} a row where the other side knows the customers, '
          f'{3 * RANDOM / 8:.1f} where not')
    return show_value('order rows', alone / orders, 'bytes a row', 60, False)
