-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a desktop's cache keeps besides the synced tables. SQLite only. Times: Unix ms.

-- Whose cache it is, the feed's epoch and the cursor: name and value.
CREATE TABLE cache_meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);

-- Commands on their way. state: queued (never left), sent (may have reached the server; seq once it answered), refused,
-- held, done (its rows have come back; kept 30 days). code, field, message: the refusal, or the verdict predicted here.
CREATE TABLE outbox (n INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, v BIGINT NOT NULL, at BIGINT NOT NULL,
  args TEXT NOT NULL, subjects TEXT NOT NULL, state TEXT NOT NULL, seq BIGINT, done_at BIGINT,
  code TEXT, field TEXT, message TEXT, current TEXT, subject_id TEXT);
CREATE INDEX outbox_by_state ON outbox (state, n);

-- The rows that a waiting command changed in the cache.
CREATE TABLE outbox_rows (n BIGINT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (n, id)) WITHOUT ROWID;

-- The undo patch: changesets of the waiting commands in base64, in order.
CREATE TABLE undo_patches (part INTEGER PRIMARY KEY NOT NULL, body TEXT NOT NULL);

-- Rows of the feed until their round is complete.
CREATE TABLE staging (tbl TEXT NOT NULL, id TEXT NOT NULL, seq BIGINT NOT NULL, body TEXT, PRIMARY KEY (tbl, id)) WITHOUT ROWID;
