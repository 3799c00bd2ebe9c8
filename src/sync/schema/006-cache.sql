-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Commands that were one gesture have a group: they are counted, told and answered as one. NULL for a command of its own.

ALTER TABLE outbox ADD COLUMN group_id TEXT;
CREATE INDEX outbox_by_group ON outbox (state, group_id) WHERE group_id IS NOT NULL;
