-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who changed a row that has no history of its own (orders have order_events): entity is its table, row_id its id. detail as in
-- order_events: the columns before, and under "to" after; "deleted" among them for a row that was removed or brought back.

CREATE TABLE entity_events (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  entity TEXT NOT NULL, row_id TEXT NOT NULL, command TEXT NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL, device TEXT,
  device_at BIGINT NOT NULL, server_at BIGINT, detail TEXT);
CREATE INDEX entity_events_by_row ON entity_events (row_id, device_at);
