// SPDX-FileCopyrightText: 2026 The Zhanggui developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A PouchDB (LevelDB) in DIRECTORY replicates all that the server on PORT has, a thousand documents at a time.
// node client.mjs PORT DIRECTORY: prints {"docs":N,"seconds":S}.
import PouchDB from 'pouchdb'

const [port, directory] = process.argv.slice(2)
const local = new PouchDB(directory + '/client')
const began = performance.now()
const result = await local.replicate.from(`http://127.0.0.1:${port}/orders`, { batch_size: 1000 })
console.log(JSON.stringify({ docs: result.docs_written, seconds: (performance.now() - began) / 1000 }))
await local.close()
