-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Pages of the feed are kept as they came until their round is complete; staging names the rows of a round while it is written.

DROP TABLE staging;
CREATE TABLE staging (tbl TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (tbl, id)) WITHOUT ROWID;
CREATE TABLE staged_pages (part INTEGER PRIMARY KEY NOT NULL, body TEXT NOT NULL);
