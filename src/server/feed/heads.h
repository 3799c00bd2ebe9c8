/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The sequence at which each synced table of a store last changed, or a later one: so that a page of the feed looks
 * only at tables with something new. A text in the store's row, written with the sequence that it is true of. Whoever
 * moves the store's sequence and knows nothing of this leaves a text of another one behind, and then every table may
 * have changed; so do a store without a text and a table that is not in it. */

/* One a table, in the order of zg_tables. @text may be NULL; @seq is the store's sequence in the same row. (transfer
 * full) */
gint64 *zg_heads_read (const char *text, gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
/* That @table has changed at @seq; a table that is not synced is left alone. */
void zg_heads_note (gint64 *heads, const char *table, gint64 seq);
/* The text for the store's row. (transfer full) */
char *zg_heads_text (const gint64 *heads, gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
