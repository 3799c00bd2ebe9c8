-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the planner is told of the new index (see 002-server.sqlite.sql), and the rule of the overlaps in one place: the triggers look
-- at the row after it was written, so that one view can say what a live visit is and another which of them overlap.

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('entity_events', 'entity_events_by_seq', '1000000 500000 10');
ANALYZE sqlite_schema;

DROP TRIGGER orders_overlap_on_insert;
DROP TRIGGER orders_overlap_on_update;

CREATE VIEW live_visits AS SELECT id, technician_id, start_at, end_at FROM orders WHERE technician_id IS NOT NULL AND deleted = 0
  AND state IN ('pending_payment', 'pending', 'open_pool', 'accepted', 'preparing', 'en_route', 'arrived', 'in_service');
CREATE VIEW overlapping_visits AS SELECT v.id FROM live_visits v CROSS JOIN live_visits o ON o.technician_id = v.technician_id
  AND o.start_at < v.end_at AND o.start_at > v.start_at - 86400000 AND o.end_at > v.start_at AND o.id <> v.id;

CREATE TRIGGER orders_overlap_on_insert AFTER INSERT ON orders WHEN EXISTS (SELECT 1 FROM overlapping_visits WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'slot_busy'); END;
CREATE TRIGGER orders_overlap_on_update AFTER UPDATE OF technician_id, start_at, end_at, state, deleted ON orders
WHEN EXISTS (SELECT 1 FROM overlapping_visits WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'slot_busy'); END;
