-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The server's own tables: the directory of stores, accounts and sessions (not synced), the log of commands, and the order of each feed.

CREATE TABLE stores (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, zone TEXT NOT NULL,
  seq BIGINT NOT NULL DEFAULT 0, last_number BIGINT NOT NULL DEFAULT 0, epoch TEXT NOT NULL, created_at BIGINT NOT NULL);

CREATE TABLE accounts (id TEXT PRIMARY KEY NOT NULL, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password_hash TEXT NOT NULL,
  state TEXT NOT NULL, created_at BIGINT NOT NULL);

CREATE TABLE memberships (account_id TEXT NOT NULL, store_id TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (account_id, store_id));

CREATE TABLE sessions (token_hash TEXT PRIMARY KEY NOT NULL, account_id TEXT NOT NULL, device TEXT NOT NULL,
  created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL);
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE clients (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, account_id TEXT NOT NULL, created_at BIGINT NOT NULL);

CREATE TABLE command_results (store_id TEXT NOT NULL, client TEXT NOT NULL, n BIGINT NOT NULL,
  command_id TEXT NOT NULL, name TEXT NOT NULL, content_hash TEXT NOT NULL, account_id TEXT NOT NULL,
  status TEXT NOT NULL, seq BIGINT, result TEXT, at BIGINT NOT NULL, PRIMARY KEY (store_id, client, n));
CREATE INDEX command_results_by_at ON command_results (at);
CREATE INDEX command_results_by_seq ON command_results (store_id, seq);

CREATE UNIQUE INDEX orders_by_number ON orders (store_id, number);
CREATE INDEX settings_by_seq ON settings (store_id, seq);
CREATE INDEX members_by_seq ON members (store_id, seq);
CREATE INDEX service_areas_by_seq ON service_areas (store_id, seq);
CREATE INDEX service_categories_by_seq ON service_categories (store_id, seq);
CREATE INDEX services_by_seq ON services (store_id, seq);
CREATE INDEX technicians_by_seq ON technicians (store_id, seq);
CREATE INDEX skills_by_seq ON skills (store_id, seq);
CREATE INDEX certificates_by_seq ON certificates (store_id, seq);
CREATE INDEX shifts_by_seq ON shifts (store_id, seq);
CREATE INDEX time_off_by_seq ON time_off (store_id, seq);
CREATE INDEX customers_by_seq ON customers (store_id, seq);
CREATE INDEX addresses_by_seq ON addresses (store_id, seq);
CREATE INDEX orders_by_seq ON orders (store_id, seq);
CREATE INDEX order_lines_by_seq ON order_lines (store_id, seq);
CREATE INDEX order_events_by_seq ON order_events (store_id, seq);
