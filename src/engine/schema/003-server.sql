-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The feed's index of the table that the store's second step made.

CREATE INDEX entity_events_by_seq ON entity_events (store_id, seq);
