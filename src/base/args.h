/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Named arguments of a command or query, built without knowing how they travel (it is a JSON object; only base, engine,
 * sync and server look inside, by casting to json_t). Main thread or any other, one at a time. */
typedef struct json_t ZgArgs;

/* Pairs of name, kind and value, ended by NULL:
 *   zg_args_new ("order_id", 's', id, "start_at", 'i', start, "technician_id", 'z', NULL, NULL)
 * 's' text, left out when NULL; 'z' text, JSON null when NULL; 'i' gint64 (cast literals!); 'b' gboolean. (transfer
 * full) */
ZgArgs *zg_args_new (const char *first, ...) G_GNUC_WARN_UNUSED_RESULT;
/* NULL takes the argument out. */
void zg_args_set_text (ZgArgs *args, const char *name, const char *value);
/* NULL is a value: "none". */
void zg_args_set_nullable (ZgArgs *args, const char *name, const char *value);
/* An empty list, for zg_args_add_text() and zg_args_add(), which otherwise make it with their first item. */
void zg_args_set_list (ZgArgs *args, const char *name);
void zg_args_set_int (ZgArgs *args, const char *name, gint64 value);
/* Appends to the list @name: a text, or an object made of the args (transfer full). */
void zg_args_add_text (ZgArgs *args, const char *name, const char *value);
void zg_args_add (ZgArgs *args, const char *name, ZgArgs *item);
const char *zg_args_get_text (const ZgArgs *args, const char *name);
gint64 zg_args_get_int (const ZgArgs *args, const char *name, gint64 fallback);
gboolean zg_args_has (const ZgArgs *args, const char *name);
/* Whether it is there, as "none". */
gboolean zg_args_is_null (const ZgArgs *args, const char *name);
/* Takes out of both what they have alike. */
void zg_args_drop_equal (ZgArgs *a, ZgArgs *b);
/* Whether nothing is in it. */
gboolean zg_args_is_empty (const ZgArgs *args);
/* The object @name; NULL if absent. Borrowed. */
const ZgArgs *zg_args_get_object (const ZgArgs *args, const char *name);
ZgArgs *zg_args_copy (const ZgArgs *args) G_GNUC_WARN_UNUSED_RESULT;
void zg_args_free (ZgArgs *args);
/* An object out of JSON text, through the JSON door. (transfer full), or NULL with ZG_ERROR_INVALID. */
ZgArgs *zg_args_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
