-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The undo patch as bytes, not in base64. What the texts held is moved by cache-schema.c, which removes their table.

ALTER TABLE undo_patches RENAME TO undo_texts;
CREATE TABLE undo_patches (part INTEGER PRIMARY KEY NOT NULL, body BLOB NOT NULL);
-- then: zg_cache_move_undo_texts
