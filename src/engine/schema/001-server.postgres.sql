-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- No double booking, whatever the program does: the planned times of live visits of one technician never overlap.

CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE orders ADD CONSTRAINT orders_time CHECK (end_at > start_at AND end_at <= start_at + 43200000);
ALTER TABLE orders ADD CONSTRAINT orders_overlap EXCLUDE USING gist (technician_id WITH =, int8range (start_at, end_at) WITH &&)
  WHERE (technician_id IS NOT NULL AND deleted = 0
    AND state IN ('pending_payment', 'pending', 'open_pool', 'accepted', 'preparing', 'en_route', 'arrived', 'in_service'));
