-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The sequence at which each synced table last changed, as the feed keeps it; without it every table may have.

ALTER TABLE stores ADD COLUMN heads TEXT;
