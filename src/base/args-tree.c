/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What ZgArgs can do beyond args.c: whole objects and lists at once, copies, comparison, members by their kind. It
 * knows nothing of how values are kept. The caller owns what it is given; one thread at a time. */
#include "base/args.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"

gboolean
zg_args_is (const ZgArgs *value, ZgArgsKind kind)
{
  return value != NULL && zg_args_kind (value) == kind;
}

ZgArgs *
zg_args_new_texts (const char *first, ...)
{
  ZgArgs *items = zg_args_new_list (NULL);
  va_list list;

  va_start (list, first);
  for (const char *text = first; text != NULL; text = va_arg (list, const char *))
    zg_args_append (items, zg_args_new_text (text));
  va_end (list);
  return items;
}

/* What is neither list nor object never changes and can be shared. */
ZgArgs *
zg_args_copy (const ZgArgs *value)
{
  ZgArgs *copy, *member;
  ZgArgsIter iter;
  const char *name;

  if (zg_args_is (value, ZG_ARGS_LIST))
    {
      copy = zg_args_new_list (NULL);
      for (gsize i = 0; i < zg_args_length (value); i++)
        zg_args_append (copy, zg_args_copy (zg_args_at (value, i)));
      return copy;
    }
  if (!zg_args_is (value, ZG_ARGS_OBJECT))
    return zg_args_ref (value);
  copy = zg_args_new (NULL);
  zg_args_iter_init (&iter, value);
  while (zg_args_iter_next (&iter, &name, &member))
    zg_args_set (copy, name, zg_args_copy (member));
  return copy;
}

static gboolean
are_members_equal (const ZgArgs *a, const ZgArgs *b)
{
  const char *name;
  ZgArgsIter iter;
  ZgArgs *value;

  if (zg_args_length (a) != zg_args_length (b))
    return FALSE;
  zg_args_iter_init (&iter, a);
  while (zg_args_iter_next (&iter, &name, &value))
    if (!zg_args_equal (value, zg_args_get (b, name)))
      return FALSE;
  return TRUE;
}

static gboolean
are_items_equal (const ZgArgs *a, const ZgArgs *b)
{
  gsize length = zg_args_length (a);

  if (length != zg_args_length (b))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!zg_args_equal (zg_args_at (a, i), zg_args_at (b, i)))
      return FALSE;
  return TRUE;
}

/* An integer is no real, and what is not there equals nothing. */
gboolean
zg_args_equal (const ZgArgs *a, const ZgArgs *b)
{
  if (a == NULL || b == NULL || zg_args_kind (a) != zg_args_kind (b))
    return FALSE;
  switch (zg_args_kind (a))
    {
    case ZG_ARGS_NULL:
      return TRUE;
    case ZG_ARGS_FLAG:
      return zg_args_flag (a) == zg_args_flag (b);
    case ZG_ARGS_INT:
      return zg_args_int (a, 0) == zg_args_int (b, 0);
    case ZG_ARGS_REAL:
      return zg_args_real (a, 0) == zg_args_real (b, 0);
    case ZG_ARGS_TEXT:
      return g_str_equal (zg_args_text (a), zg_args_text (b));
    case ZG_ARGS_LIST:
      return are_items_equal (a, b);
    case ZG_ARGS_OBJECT:
      return are_members_equal (a, b);
    }
  return FALSE;
}

const char *
zg_args_get_text (const ZgArgs *object, const char *name)
{
  return zg_args_text (zg_args_get (object, name));
}

gint64
zg_args_get_int (const ZgArgs *object, const char *name, gint64 fallback)
{
  return zg_args_int (zg_args_get (object, name), fallback);
}

const ZgArgs *
zg_args_get_object (const ZgArgs *object, const char *name)
{
  const ZgArgs *value = zg_args_get (object, name);

  return zg_args_is (value, ZG_ARGS_OBJECT) ? value : NULL;
}

gboolean
zg_args_has (const ZgArgs *object, const char *name)
{
  return zg_args_get (object, name) != NULL;
}

gboolean
zg_args_is_null (const ZgArgs *object, const char *name)
{
  return zg_args_is (zg_args_get (object, name), ZG_ARGS_NULL);
}

gboolean
zg_args_is_empty (const ZgArgs *object)
{
  return zg_args_length (object) == 0;
}

void
zg_args_set_text (ZgArgs *object, const char *name, const char *value)
{
  zg_args_set (object, name, value != NULL ? zg_args_new_text (value) : NULL);
}

void
zg_args_set_nullable (ZgArgs *object, const char *name, const char *value)
{
  zg_args_set (object, name, zg_args_new_text (value));
}

void
zg_args_set_int (ZgArgs *object, const char *name, gint64 value)
{
  zg_args_set (object, name, zg_args_new_int (value));
}

void
zg_args_set_list (ZgArgs *object, const char *name)
{
  zg_args_set (object, name, zg_args_new_list (NULL));
}

void
zg_args_add (ZgArgs *object, const char *name, ZgArgs *item)
{
  if (!zg_args_is (zg_args_get (object, name), ZG_ARGS_LIST))
    zg_args_set_list (object, name);
  zg_args_append (zg_args_get (object, name), item);
}

void
zg_args_add_text (ZgArgs *object, const char *name, const char *value)
{
  zg_args_add (object, name, zg_args_new_text (value));
}

void
zg_args_update (ZgArgs *object, const ZgArgs *from)
{
  const char *name;
  ZgArgsIter iter;
  ZgArgs *value;

  zg_args_iter_init (&iter, from);
  while (zg_args_iter_next (&iter, &name, &value))
    zg_args_set (object, name, zg_args_ref (value));
}

void
zg_args_drop_equal (ZgArgs *a, ZgArgs *b)
{
  g_auto (GStrv) names = zg_args_names (a);

  for (guint i = 0; names[i] != NULL; i++)
    if (zg_args_equal (zg_args_get (a, names[i]), zg_args_get (b, names[i])))
      {
        zg_args_remove (b, names[i]);
        zg_args_remove (a, names[i]);
      }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GStrv
zg_args_names (const ZgArgs *object)
{
  gsize n = 0;
  GStrv names = g_new0 (char *, zg_args_length (object) + 1);
  const char *name;
  ZgArgsIter iter;

  zg_args_iter_init (&iter, object);
  while (zg_args_iter_next (&iter, &name, NULL))
    names[n++] = g_strdup (name);
  qsort (names, n, sizeof *names, compare_names);
  return names;
}

ZgArgs *
zg_args_parse (const char *text, GError **error)
{
  g_autoptr (ZgArgs) value = zg_json_parse (text, strlen (text), 0, error);

  if (value == NULL || zg_args_is (value, ZG_ARGS_OBJECT))
    return g_steal_pointer (&value);
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "Not a JSON object");
  return NULL;
}
