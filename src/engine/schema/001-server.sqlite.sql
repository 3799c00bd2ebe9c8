-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- No double booking, whatever the program does: the planned times of live visits of one technician never overlap.

CREATE TRIGGER orders_time_on_insert BEFORE INSERT ON orders WHEN NEW.end_at <= NEW.start_at OR NEW.end_at > NEW.start_at + 43200000
BEGIN SELECT RAISE (ABORT, 'invalid_time'); END;
CREATE TRIGGER orders_time_on_update BEFORE UPDATE OF start_at, end_at ON orders WHEN NEW.end_at <= NEW.start_at OR NEW.end_at > NEW.start_at + 43200000
BEGIN SELECT RAISE (ABORT, 'invalid_time'); END;

CREATE TRIGGER orders_overlap_on_insert BEFORE INSERT ON orders
WHEN NEW.technician_id IS NOT NULL AND NEW.deleted = 0
  AND NEW.state IN ('pending_payment', 'pending', 'open_pool', 'accepted', 'preparing', 'en_route', 'arrived', 'in_service')
  AND EXISTS (SELECT 1 FROM orders o WHERE o.technician_id = NEW.technician_id AND o.start_at < NEW.end_at
    AND o.start_at > NEW.start_at - 86400000 AND o.end_at > NEW.start_at AND o.id <> NEW.id AND o.deleted = 0
    AND o.state IN ('pending_payment', 'pending', 'open_pool', 'accepted', 'preparing', 'en_route', 'arrived', 'in_service'))
BEGIN SELECT RAISE (ABORT, 'slot_busy'); END;

CREATE TRIGGER orders_overlap_on_update BEFORE UPDATE OF technician_id, start_at, end_at, state, deleted ON orders
WHEN NEW.technician_id IS NOT NULL AND NEW.deleted = 0
  AND NEW.state IN ('pending_payment', 'pending', 'open_pool', 'accepted', 'preparing', 'en_route', 'arrived', 'in_service')
  AND EXISTS (SELECT 1 FROM orders o WHERE o.technician_id = NEW.technician_id AND o.start_at < NEW.end_at
    AND o.start_at > NEW.start_at - 86400000 AND o.end_at > NEW.start_at AND o.id <> NEW.id AND o.deleted = 0
    AND o.state IN ('pending_payment', 'pending', 'open_pool', 'accepted', 'preparing', 'en_route', 'arrived', 'in_service'))
BEGIN SELECT RAISE (ABORT, 'slot_busy'); END;
