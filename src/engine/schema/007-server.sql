-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whom an account is in a store: the technician or customer whose own rows a permission of the scope "own" is about.

ALTER TABLE memberships ADD COLUMN person_id TEXT;
