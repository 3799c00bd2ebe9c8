-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a command's row was when the user gave the command, as a JSON object: a refusal is then told as before, mine and theirs.

ALTER TABLE outbox ADD COLUMN before TEXT;
