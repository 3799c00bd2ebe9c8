-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What SQLite's planner can't know without being told: a feed's index narrows nothing by the store alone. Without this it takes
-- "store_id = ?" there for as choosy as "order_id = ?" elsewhere, and a command reads the store's every line or skill.

ANALYZE stores;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT tbl_name, name, '1000000 500000 10' FROM sqlite_schema
  WHERE type = 'index' AND name LIKE '%\_by\_seq' ESCAPE '\';
ANALYZE sqlite_schema;
