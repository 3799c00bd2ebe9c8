-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is due later. A command writes the row in its own transaction; whoever runs it takes the row away in the transaction that holds its
-- effect. One a kind and subject: a later one takes the earlier's place, under an id of its own. claimed_until: whose it is until then, which
-- is also how a server knows its own claim again. state: waiting, dead (given up after its tries; failure says why).

CREATE TABLE jobs (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
  due_at BIGINT NOT NULL, args TEXT NOT NULL, state TEXT NOT NULL, tries BIGINT NOT NULL, claimed_until BIGINT NOT NULL, failure TEXT);
CREATE UNIQUE INDEX jobs_by_subject ON jobs (store_id, kind, subject);
CREATE INDEX jobs_by_due ON jobs (state, due_at);
CREATE INDEX jobs_by_claim ON jobs (claimed_until) WHERE claimed_until > 0;
