/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Changesets as SQLite's session extension has them, for the cache's undo patch (DESIGN section 5.7). SQLite only, one
 * session a connection at a time. */
typedef struct _ZgDbSession ZgDbSession;

/* Records the changes to @tables (NULL-ended, borrowed until the end) from here on. Their key is a TEXT column named
 * id, the first; values are integers, texts and NULL. */
ZgDbSession *zg_db_session_start (ZgDb *db, const char *const *tables, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The changeset since the start, empty if nothing changed; ends the session. */
GBytes *zg_db_session_finish (ZgDbSession *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void zg_db_session_abandon (ZgDbSession *self);

/* One changeset that does @first and then @second (either may be NULL or empty). */
GBytes *zg_db_patch_merge (GBytes *first, GBytes *second, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Undoes the changeset (patch.c). A row that is not as the changeset left it is a conflict: ZG_ERROR_CONSTRAINT,
 * nothing undone. */
gboolean zg_db_patch_undo (ZgDb *db, GBytes *patch, GError **error);

/* Calls @func for every row the changeset touches; the id is the TEXT primary key in column 0. */
typedef void (*ZgPatchFunc) (const char *table, const char *id, gpointer data);
gboolean zg_db_patch_each (GBytes *patch, ZgPatchFunc func, gpointer data, GError **error);
