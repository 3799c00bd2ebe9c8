-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a command gave to the columns of its row, as a JSON object; a column leaves it once its overwriting has been told. overtaken: what
-- others have written over it, until the person has answered.

ALTER TABLE outbox ADD COLUMN wrote TEXT;
ALTER TABLE outbox ADD COLUMN overtaken TEXT;
CREATE INDEX outbox_by_subject ON outbox (subject_id, n) WHERE wrote IS NOT NULL;
CREATE INDEX outbox_by_overtaken ON outbox (n) WHERE overtaken IS NOT NULL;
