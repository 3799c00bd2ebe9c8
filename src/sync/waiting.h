/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* The outbox as rows for the window, those that need an answer before the others, oldest first: n, id, name, at, state
 * ("queued" "sent" "refused" "held", or "overtaken": done, and others have changed the same since), code, field,
 * message (of the refusal or the predicted verdict), subject_id, what a sentence needs (the columns of about.h, NULL
 * where they don't apply), args_text, group_id with group_all and group_done (how many commands
 * the group has and how many of them the server has applied), and JSON objects: current_text (what the server told with
 * the refusal), before_text (what the row was before the command), wrote_text (what it gave to the row) and
 * overtaken_text ({"at", "by", "removed", "columns": {column: {"mine", "theirs"}}}). Those that wait for an answer have
 * before_view, mine_view and now_view too: the columns with names in the place of ids (under column_en in English, one
 * a line of a list). The commands of a group are one row with parts (sync/groups.h). (transfer full), NULL on error.
 * Reader's thread.
 */
GPtrArray *zg_waiting_list (ZgDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
