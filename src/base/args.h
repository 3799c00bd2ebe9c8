/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* A value of those that JSON knows: null, flag, integer, real, text, list or object. Arguments of commands and queries,
 * their wire form, events' details and answers are made of it; how it is kept only args.c knows.
 *
 * A value is counted: who makes one or takes a reference frees it once. What is put into a list or object belongs to it
 * (transfer full); what is got out of one is borrowed and lives until it is taken out. Sharing a value among several is
 * right as long as nobody changes it. The count may be given up on any thread; change a value on one at a time.
 * What is asked of NULL or of a value of another kind is answered by nothing: NULL, FALSE, 0 or the fallback. */
typedef struct _JsonNode ZgArgs;

typedef enum
{
  ZG_ARGS_NULL,
  ZG_ARGS_FLAG,
  ZG_ARGS_INT,
  ZG_ARGS_REAL,
  ZG_ARGS_TEXT,
  ZG_ARGS_LIST,
  ZG_ARGS_OBJECT,
} ZgArgsKind;

/* Making, all (transfer full). An object of trios of name, kind and value, ended by NULL:
 *   zg_args_new ("order_id", 's', id, "start_at", 'i', start, "technician_id", 'z', NULL, NULL)
 * 's' text, left out when NULL; 'z' text, null when NULL; 'i' gint64 (cast literals!); 'b' gboolean; 'v' a value
 * (transfer full), left out when NULL. */
ZgArgs *zg_args_new (const char *first, ...) G_GNUC_WARN_UNUSED_RESULT;
/* A list of values (transfer full), or of texts, ended by NULL. */
ZgArgs *zg_args_new_list (ZgArgs *first, ...) G_GNUC_WARN_UNUSED_RESULT;
ZgArgs *zg_args_new_texts (const char *first, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
ZgArgs *zg_args_new_null (void) G_GNUC_WARN_UNUSED_RESULT;
ZgArgs *zg_args_new_flag (gboolean value) G_GNUC_WARN_UNUSED_RESULT;
ZgArgs *zg_args_new_int (gint64 value) G_GNUC_WARN_UNUSED_RESULT;
ZgArgs *zg_args_new_real (double value) G_GNUC_WARN_UNUSED_RESULT; /* finite */
/* null when NULL. Bytes that are not UTF-8 become U+FFFD. */
ZgArgs *zg_args_new_text (const char *value) G_GNUC_WARN_UNUSED_RESULT;

ZgArgs *zg_args_ref (const ZgArgs *value) G_GNUC_WARN_UNUSED_RESULT;
/* Shares nothing with @value. */
ZgArgs *zg_args_copy (const ZgArgs *value) G_GNUC_WARN_UNUSED_RESULT;
/* Gives up one reference. */
void zg_args_free (ZgArgs *value);
/* Of one kind and content, members in any order; an integer is no real. NULL equals nothing. */
gboolean zg_args_equal (const ZgArgs *a, const ZgArgs *b);
ZgArgsKind zg_args_kind (const ZgArgs *value);
gboolean zg_args_is (const ZgArgs *value, ZgArgsKind kind);
const char *zg_args_text (const ZgArgs *value);
gint64 zg_args_int (const ZgArgs *value, gint64 fallback);
double zg_args_real (const ZgArgs *value, double fallback);
gboolean zg_args_flag (const ZgArgs *value);
/* Items of a list or members of an object. */
gsize zg_args_length (const ZgArgs *value);

ZgArgs *zg_args_at (const ZgArgs *list, gsize index);
void zg_args_append (ZgArgs *list, ZgArgs *item);

/* Members of an object. A name that is set again keeps its place; NULL takes the member out. */
ZgArgs *zg_args_get (const ZgArgs *object, const char *name);
const char *zg_args_get_text (const ZgArgs *object, const char *name);
gint64 zg_args_get_int (const ZgArgs *object, const char *name, gint64 fallback);
/* The member if it is an object. */
const ZgArgs *zg_args_get_object (const ZgArgs *object, const char *name);
gboolean zg_args_has (const ZgArgs *object, const char *name);
/* It is there, as "none". */
gboolean zg_args_is_null (const ZgArgs *object, const char *name);
gboolean zg_args_is_empty (const ZgArgs *object);
void zg_args_set (ZgArgs *object, const char *name, ZgArgs *value);
void zg_args_set_text (ZgArgs *object, const char *name, const char *value);
/* NULL is a value: "none". */
void zg_args_set_nullable (ZgArgs *object, const char *name, const char *value);
void zg_args_set_int (ZgArgs *object, const char *name, gint64 value);
/* An empty list, for the two that add to it; they make it otherwise. */
void zg_args_set_list (ZgArgs *object, const char *name);
void zg_args_add_text (ZgArgs *object, const char *name, const char *value);
void zg_args_add (ZgArgs *object, const char *name, ZgArgs *item);
void zg_args_remove (ZgArgs *object, const char *name);
/* Sets all that @from has; the values are shared. */
void zg_args_update (ZgArgs *object, const ZgArgs *from);
/* Takes out of both what they have alike. */
void zg_args_drop_equal (ZgArgs *a, ZgArgs *b);

/* The members in the order in which they were added; the object must not change meanwhile. Nothing is to be freed. */
typedef struct
{
  gpointer own[10];
} ZgArgsIter;

void zg_args_iter_init (ZgArgsIter *self, const ZgArgs *object);
/* FALSE past the last one. Both are borrowed; either may be NULL. */
gboolean zg_args_iter_next (ZgArgsIter *self, const char **name, ZgArgs **value);
/* The names by strcmp(), for a walk that changes the object; g_strfreev(). */
GStrv zg_args_names (const ZgArgs *object) G_GNUC_WARN_UNUSED_RESULT;

/* An object out of JSON text, through the JSON door. (transfer full), or NULL with ZG_ERROR_INVALID. */
ZgArgs *zg_args_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgArgs, zg_args_free)
