/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* UUIDv7 text, 36 lower-case characters, without NUL. */
#define ZG_ID_LENGTH 36

/* A new id from the clock and random bits; (transfer full), any thread. */
char *zg_id_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* New ids take their random bits from this number on, 0: from the kernel again. For simulators, see zg_clock_hold(). */
void zg_id_seed (guint64 seed);

/* The id of the row @index that the command makes: @at in its time bits, a hash of (@command_id, @index) in the others,
 * so that the row shown early on a desktop and the row confirmed by the server are one (DESIGN section 5.6). (transfer
 * full) */
char *zg_id_derive (const char *command_id, gint64 at, guint index) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the text has the form of an id; NULL is not. */
gboolean zg_id_is_valid (const char *text);

/* An id in two parts, for texts that hold many: its time in ms, and its other 74 bits as base64url of RFC 4648, the
 * highest first, without a zero. split: FALSE if @id has not the form of one. join: FALSE, and nothing written, if the
 * parts are not those of an id; @id has room for ZG_ID_LENGTH + 1. Any thread. */
#define ZG_ID_HASH_LENGTH 13
extern const char zg_id_letters[]; /* base64url's 64 */
guint zg_id_letter (char letter);  /* its place among them; 64 for none of them */
gboolean zg_id_split (const char *id, gint64 *at, char *hash);
gboolean zg_id_join (gint64 at, const char *hash, char *id);
/* The time alone; 0 for NULL and whatever has not the form of an id. */
gint64 zg_id_time (const char *id);
