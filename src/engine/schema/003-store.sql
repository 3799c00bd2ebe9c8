-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The roles of a store, those that the program ships among them: name is what members.role says, grants the text of kernel/role.h.

CREATE TABLE roles (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  name TEXT NOT NULL, grants TEXT NOT NULL);
CREATE INDEX roles_by_name ON roles (store_id, name);
