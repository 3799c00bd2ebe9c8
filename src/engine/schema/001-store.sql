-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The synced tables: the same on the server (either driver) and in a desktop's cache. No constraint beyond the primary key (DESIGN section 4).
-- Times: Unix ms. Money: 分. Lengths of time: ms. Distances: m. Places: degrees x 10^6. Flags: 0 or 1.

CREATE TABLE settings (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  name TEXT NOT NULL, zone TEXT NOT NULL, phone TEXT, lat_e6 BIGINT NOT NULL, lng_e6 BIGINT NOT NULL,
  road_factor BIGINT NOT NULL, speed_walk BIGINT NOT NULL, speed_ebike BIGINT NOT NULL, speed_transit BIGINT NOT NULL, speed_car BIGINT NOT NULL,
  free_distance BIGINT NOT NULL, travel_fee_km BIGINT NOT NULL, buffer BIGINT NOT NULL, opens BIGINT NOT NULL, closes BIGINT NOT NULL);

CREATE TABLE members (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  account_id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL);

CREATE TABLE service_areas (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  name TEXT NOT NULL, name_en TEXT, lat_e6 BIGINT NOT NULL, lng_e6 BIGINT NOT NULL);

CREATE TABLE service_categories (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  name TEXT NOT NULL, name_en TEXT, position BIGINT NOT NULL);

CREATE TABLE services (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  category_id TEXT, code TEXT, name TEXT NOT NULL, name_en TEXT, pinyin TEXT NOT NULL, initials TEXT NOT NULL,
  duration BIGINT NOT NULL, price BIGINT NOT NULL, position BIGINT NOT NULL, state TEXT NOT NULL);

CREATE TABLE technicians (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  name TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, phone TEXT, gender TEXT, level TEXT,
  state TEXT NOT NULL, presence TEXT NOT NULL, travel_mode TEXT NOT NULL, area_id TEXT, home_lat_e6 BIGINT, home_lng_e6 BIGINT,
  rating BIGINT, hired_at BIGINT, note TEXT);

CREATE TABLE skills (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  technician_id TEXT NOT NULL, service_id TEXT NOT NULL);

CREATE TABLE certificates (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  technician_id TEXT NOT NULL, kind TEXT NOT NULL, number TEXT, valid_until BIGINT);

CREATE TABLE shifts (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  technician_id TEXT NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, state TEXT NOT NULL);

CREATE TABLE time_off (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  technician_id TEXT NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, kind TEXT NOT NULL, note TEXT);

CREATE TABLE customers (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  name TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, phone TEXT, gender TEXT, tier TEXT NOT NULL,
  note TEXT, state TEXT NOT NULL, created_at BIGINT NOT NULL);

CREATE TABLE addresses (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  customer_id TEXT NOT NULL, label TEXT, area_id TEXT, line TEXT NOT NULL, lat_e6 BIGINT NOT NULL, lng_e6 BIGINT NOT NULL);

CREATE TABLE orders (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  number BIGINT, customer_id TEXT NOT NULL, address_id TEXT NOT NULL, technician_id TEXT, requested BIGINT NOT NULL,
  start_at BIGINT NOT NULL, end_at BIGINT NOT NULL,
  state TEXT NOT NULL, payment TEXT NOT NULL, refund TEXT NOT NULL, review TEXT NOT NULL, case_state TEXT NOT NULL,
  services_total BIGINT NOT NULL, travel_fee BIGINT NOT NULL, discount BIGINT NOT NULL, total BIGINT NOT NULL, paid BIGINT NOT NULL,
  distance BIGINT NOT NULL, source TEXT NOT NULL, note TEXT, created_at BIGINT NOT NULL,
  accepted_at BIGINT, departed_at BIGINT, arrived_at BIGINT, started_at BIGINT, completed_at BIGINT);

CREATE TABLE order_lines (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  order_id TEXT NOT NULL, position BIGINT NOT NULL, kind TEXT NOT NULL, service_id TEXT, name TEXT NOT NULL, name_en TEXT,
  duration BIGINT NOT NULL, quantity BIGINT NOT NULL, price BIGINT NOT NULL, total BIGINT NOT NULL);

CREATE TABLE order_events (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  order_id TEXT NOT NULL, command TEXT NOT NULL, from_state TEXT, to_state TEXT NOT NULL,
  actor_id TEXT NOT NULL, actor_name TEXT NOT NULL, device TEXT, device_at BIGINT NOT NULL, server_at BIGINT, reason TEXT, detail TEXT);

CREATE INDEX orders_by_start ON orders (store_id, start_at);
CREATE INDEX orders_by_technician ON orders (technician_id, start_at);
CREATE INDEX orders_by_customer ON orders (customer_id, start_at);
CREATE INDEX order_lines_by_order ON order_lines (order_id);
CREATE INDEX order_events_by_order ON order_events (order_id);
CREATE INDEX addresses_by_customer ON addresses (customer_id);
CREATE INDEX skills_by_technician ON skills (technician_id);
CREATE INDEX certificates_by_technician ON certificates (technician_id);
CREATE INDEX shifts_by_technician ON shifts (technician_id, start_at);
CREATE INDEX time_off_by_technician ON time_off (technician_id, start_at);
CREATE INDEX customers_by_phone ON customers (phone);
