-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The group of commands that an event belongs to: what was done as one is told as one. NULL for a command of its own.

ALTER TABLE order_events ADD COLUMN group_id TEXT;
ALTER TABLE entity_events ADD COLUMN group_id TEXT;
