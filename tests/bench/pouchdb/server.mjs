// SPDX-FileCopyrightText: 2026 The Zhanggui developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The reference of the fill figure: a PouchDB (LevelDB) behind its own HTTP door, filled with the documents of a file,
// one a line. node server.mjs DIRECTORY FILE: prints {"port":N} and serves until it is ended.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import expressPouchDB from 'express-pouchdb'
import PouchDB from 'pouchdb'

const [directory, file] = process.argv.slice(2)
const Store = PouchDB.defaults({ prefix: directory + '/' })
const docs = readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line))
const store = new Store('orders')
for (let i = 0; i < docs.length; i += 1000) await store.bulkDocs(docs.slice(i, i + 1000))
const door = expressPouchDB(Store, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: directory + '/log.txt' })
const server = createServer(door).listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
