// SPDX-FileCopyrightText: 2026 The Zhanggui developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The reference of the figures of booking and of the day's list: order.book as one would commonly serve it, with Fastify and better-sqlite3 (WAL,
// synchronous=NORMAL, one transaction a request, prepared statements, the body checked by a schema). The same tables and
// the same checks as ours: session, member, repeat, customer and address, service, technician, skill, shift, leave,
// overlap, travel from and to the neighbouring visits, price. One commit a request, as such servers do.
// node server.mjs DATABASE: prints {"port":N} and serves until it is ended.
import { createHash, randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import Fastify from 'fastify'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LIVE = "('pending_payment','pending','open_pool','accepted','preparing','en_route','arrived','in_service')"

const db = new Database(process.argv[2])
db.pragma('journal_mode = WAL')
db.pragma('synchronous = NORMAL')

const sql = {
  session: db.prepare(`SELECT s.account_id, a.name, s.device FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.token_hash = ? AND s.expires_at > ? AND a.state = 'active'`),
  member: db.prepare('SELECT role FROM memberships WHERE account_id = ? AND store_id = ?'),
  client: db.prepare('SELECT account_id, store_id FROM clients WHERE id = ?'),
  addClient: db.prepare('INSERT INTO clients (id, store_id, account_id, created_at) VALUES (?, ?, ?, ?)'),
  before: db.prepare('SELECT content_hash, status, seq, result FROM command_results WHERE store_id = ? AND client = ? AND n = ?'),
  settings: db.prepare('SELECT * FROM settings WHERE id = ? AND deleted = 0'),
  customer: db.prepare(`SELECT c.state, a.customer_id, a.lat_e6, a.lng_e6 FROM customers c
    LEFT JOIN addresses a ON a.id = ? AND a.store_id = c.store_id AND a.deleted = 0
    WHERE c.id = ? AND c.store_id = ? AND c.deleted = 0`),
  service: db.prepare('SELECT state, name, name_en, duration, price FROM services WHERE id = ? AND store_id = ? AND deleted = 0'),
  technician: db.prepare('SELECT state, travel_mode FROM technicians WHERE id = ? AND store_id = ? AND deleted = 0'),
  skill: db.prepare('SELECT 1 FROM skills WHERE technician_id = ? AND service_id = ? AND store_id = ? AND deleted = 0'),
  shift: db.prepare(`SELECT 1 FROM shifts WHERE technician_id = ? AND start_at > ? AND start_at <= ? AND end_at >= ?
    AND store_id = ? AND deleted = 0`),
  leave: db.prepare(`SELECT 1 FROM time_off WHERE technician_id = ? AND start_at < ? AND end_at > ? AND store_id = ? AND deleted = 0`),
  visits: db.prepare(`SELECT o.id, o.start_at, o.end_at, a.lat_e6, a.lng_e6 FROM orders o LEFT JOIN addresses a ON a.id = o.address_id
    WHERE o.technician_id = ? AND o.start_at > ? AND o.start_at < ? AND o.store_id = ? AND o.deleted = 0 AND o.state IN ${LIVE}
    ORDER BY o.start_at`),
  head: db.prepare('SELECT seq FROM stores WHERE id = ?').pluck(),
  orders: db.prepare(`SELECT id, number, customer_id, address_id, technician_id, requested, start_at, end_at, state, payment, refund,
    review, case_state, services_total, travel_fee, discount, total, paid, distance, source, note, created_at, accepted_at, departed_at,
    arrived_at, started_at, completed_at FROM orders WHERE store_id = ? AND start_at >= ? AND start_at < ? AND deleted = 0
    ORDER BY start_at, id LIMIT ?`),
  counters: db.prepare('UPDATE stores SET seq = seq + 1, last_number = last_number + 1 WHERE id = ? RETURNING seq, last_number'),
  order: db.prepare(`INSERT INTO orders (id, store_id, seq, deleted, number, customer_id, address_id, technician_id, requested,
    start_at, end_at, state, payment, refund, review, case_state, services_total, travel_fee, discount, total, paid, distance,
    source, note, created_at) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 'pending', 'unpaid', 'none', 'none', 'none', ?, ?, 0, ?, 0, ?, 'phone', ?, ?)`),
  line: db.prepare(`INSERT INTO order_lines (id, store_id, seq, deleted, order_id, position, kind, service_id, name, name_en,
    duration, quantity, price, total) VALUES (?, ?, ?, 0, ?, ?, 'service', ?, ?, ?, ?, ?, ?, ?)`),
  event: db.prepare(`INSERT INTO order_events (id, store_id, seq, deleted, order_id, command, from_state, to_state, actor_id,
    actor_name, device, device_at, server_at) VALUES (?, ?, ?, 0, ?, 'order.book', NULL, 'pending', ?, ?, ?, ?, ?)`),
  record: db.prepare(`INSERT INTO command_results (store_id, client, n, command_id, name, content_hash, account_id, status, seq,
    result, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
}

// In order of time like ours (UUIDv7), so that new rows of its indexes stand side by side too.
function newId () {
  const id = randomUUID()
  const at = Date.now().toString(16).padStart(12, '0')
  return `${at.slice(0, 8)}-${at.slice(8)}-7${id.slice(15)}`
}

class Refusal extends Error {
  constructor (code) {
    super(code)
    this.code = code
  }
}

const radians = e6 => e6 * Math.PI / 180e6

function distance (rules, from, to) {
  const lat = Math.sin((radians(to.lat_e6) - radians(from.lat_e6)) / 2)
  const lng = Math.sin((radians(to.lng_e6) - radians(from.lng_e6)) / 2)
  const half = lat * lat + Math.cos(radians(from.lat_e6)) * Math.cos(radians(to.lat_e6)) * lng * lng
  return Math.round(2 * 6371008.8 * Math.asin(Math.sqrt(Math.min(half, 1))) * rules.road_factor / 100)
}

function changeover (rules, mode, from, to) {
  const metres = distance(rules, from, to)
  return metres < 50 ? 0 : rules.buffer + Math.ceil(metres / Math.max(rules['speed_' + mode], 1)) * MINUTE
}

function checkPlace (store, rules, args, start, end, place) {
  const technician = sql.technician.get(args.technician_id, store)
  if (technician === undefined) throw new Refusal('not_found')
  if (technician.state !== 'active') throw new Refusal('technician_not_active')
  for (const line of args.lines)
    if (sql.skill.get(args.technician_id, line.service_id, store) === undefined) throw new Refusal('no_skill')
  if (sql.shift.get(args.technician_id, start - DAY, start, end, store) === undefined) throw new Refusal('off_shift')
  if (sql.leave.get(args.technician_id, end, start, store) !== undefined) throw new Refusal('on_leave')
  let before, after
  for (const visit of sql.visits.all(args.technician_id, start - DAY, end + DAY, store)) {
    if (visit.lat_e6 === null) Object.assign(visit, { lat_e6: rules.lat_e6, lng_e6: rules.lng_e6 })
    if (visit.start_at < end && visit.end_at > start) throw new Refusal('slot_busy')
    if (visit.end_at <= start) before = visit
    else if (after === undefined) after = visit
  }
  if (before !== undefined && start - before.end_at < 4 * HOUR &&
      start < before.end_at + changeover(rules, technician.travel_mode, before, place)) throw new Refusal('travel_before')
  if (after !== undefined && after.start_at - end < 4 * HOUR &&
      end > after.start_at - changeover(rules, technician.travel_mode, place, after)) throw new Refusal('travel_after')
}

function book (store, session, command, now) {
  const { args } = command
  const customer = sql.customer.get(args.address_id, args.customer_id, store)
  if (customer === undefined || customer.customer_id !== args.customer_id) throw new Refusal('not_found')
  if (customer.state !== 'active') throw new Refusal('customer_not_active')
  const rules = sql.settings.get(store)
  const services = args.lines.map(line => sql.service.get(line.service_id, store))
  let end = args.start_at
  let price = 0
  for (const service of services) {
    if (service === undefined || service.state !== 'active') throw new Refusal('service_not_active')
    end += service.duration
    price += service.price
  }
  checkPlace(store, rules, args, args.start_at, end, customer)
  const metres = distance(rules, rules, customer)
  const fee = Math.ceil(Math.max(metres - rules.free_distance, 0) / 1000) * rules.travel_fee_km
  if (args.quoted_total !== undefined && args.quoted_total !== price + fee) throw new Refusal('price_changed')
  const { seq, last_number: number } = sql.counters.get(store)
  const id = newId()
  sql.order.run(id, store, seq, number, args.customer_id, args.address_id, args.technician_id, args.requested ? 1 : 0, args.start_at,
    end, price, fee, price + fee, metres, args.note ?? null, command.at)
  services.forEach((service, i) => sql.line.run(newId(), store, seq, id, i, args.lines[i].service_id, service.name, service.name_en,
    service.duration, 1, service.price, service.price))
  sql.event.run(newId(), store, seq, id, session.account_id, session.name, session.device, command.at, now)
  return seq
}

const attempt = db.transaction(book) // inside another transaction: a savepoint

function runCommand (store, client, session, command, now) {
  const hash = createHash('sha256').update(JSON.stringify(command)).digest('hex')
  const known = sql.before.get(store, client, command.n)
  if (known !== undefined) return known.status === 'applied' ? { n: command.n, status: 'applied', seq: known.seq } : JSON.parse(known.result)
  let result
  try {
    result = { n: command.n, status: 'applied', seq: attempt(store, session, command, now) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    result = { n: command.n, status: 'rejected', code: error.code, message: error.code }
  }
  sql.record.run(store, client, command.n, command.id, command.name, hash, session.account_id, result.status, result.seq ?? null,
    result.seq === undefined ? JSON.stringify(result) : null, now)
  return result
}

const runRequest = db.transaction((store, session, body) => {
  const now = Date.now()
  if (sql.member.get(session.account_id, store) === undefined) return undefined
  if (sql.client.get(body.client) === undefined) sql.addClient.run(body.client, store, session.account_id, now)
  return body.commands.map(command => runCommand(store, body.client, session, command, now))
})

const sessions = new Map()
function findSession (authorization) {
  const hash = createHash('sha256').update(authorization?.slice(7) ?? '').digest('hex')
  if (!sessions.has(hash)) sessions.set(hash, sql.session.get(hash, Date.now()))
  return sessions.get(hash)
}

const id = { type: 'string', minLength: 36, maxLength: 36 }
const command = {
  type: 'object',
  additionalProperties: false,
  required: ['n', 'id', 'name', 'v', 'at', 'args'],
  properties: {
    n: { type: 'integer', minimum: 1 },
    id,
    name: { const: 'order.book' },
    v: { const: 1 },
    at: { type: 'integer' },
    args: {
      type: 'object',
      additionalProperties: false,
      required: ['customer_id', 'address_id', 'start_at', 'lines'],
      properties: {
        customer_id: id,
        address_id: id,
        technician_id: id,
        start_at: { type: 'integer' },
        lines: {
          type: 'array',
          minItems: 1,
          maxItems: 10,
          items: { type: 'object', additionalProperties: false, required: ['service_id'], properties: { service_id: id } }
        },
        requested: { type: 'boolean' },
        quoted_total: { type: 'integer' },
        note: { type: 'string', maxLength: 500 }
      }
    }
  }
}
const schema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['client', 'commands'],
    properties: {
      client: { type: 'string', minLength: 1, maxLength: 64 },
      commands: { type: 'array', minItems: 1, maxItems: 50, items: command }
    }
  }
}

const app = Fastify({ logger: false })
app.post('/v1/stores/:store/commands', { schema }, (request, reply) => {
  const session = findSession(request.headers.authorization)
  if (session === undefined) return reply.code(401).send({ code: 'unauthorized' })
  const results = runRequest.immediate(request.params.store, session, request.body)
  return results === undefined ? reply.code(403).send({ code: 'forbidden' }) : reply.send({ results })
})
const listSchema = {
  querystring: {
    type: 'object',
    properties: {
      from: { type: 'integer', minimum: 0, default: 0 },
      to: { type: 'integer', minimum: 0, default: Number.MAX_SAFE_INTEGER },
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 200 }
    }
  }
}
app.get('/v1/stores/:store/orders', { schema: listSchema }, (request, reply) => {
  const session = findSession(request.headers.authorization)
  if (session === undefined) return reply.code(401).send({ code: 'unauthorized' })
  const { store } = request.params
  const { from, to, limit } = request.query
  if (sql.member.get(session.account_id, store) === undefined) return reply.code(403).send({ code: 'forbidden' })
  const orders = sql.orders.all(store, from, to, limit + 1)
  const more = orders.length > limit
  if (more) orders.pop()
  return reply.send({ head: sql.head.get(store), orders, more })
})
await app.listen({ host: '127.0.0.1', port: 0 })
console.log(JSON.stringify({ port: app.server.address().port }))
