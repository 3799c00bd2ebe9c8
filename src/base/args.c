/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The values behind ZgArgs: json-glib's nodes, and nothing else of it, since its parser and its comparison take more
 * than they should (see json.c). No other file knows the library. Every value belongs to whoever holds a reference; one
 * thread at a time. */
#include "base/args.h"

#include <json-glib/json-glib.h>
#include <math.h>

ZgArgsKind
zg_args_kind (const ZgArgs *value)
{
  JsonNode *node = (JsonNode *)value;
  GType type;

  if (value == NULL || JSON_NODE_HOLDS_NULL (node))
    return ZG_ARGS_NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return ZG_ARGS_OBJECT;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return ZG_ARGS_LIST;
  type = json_node_get_value_type (node);
  return type == G_TYPE_STRING    ? ZG_ARGS_TEXT
         : type == G_TYPE_INT64   ? ZG_ARGS_INT
         : type == G_TYPE_BOOLEAN ? ZG_ARGS_FLAG
                                  : ZG_ARGS_REAL;
}

/* The library's own part of a value, NULL if it isn't one. */
static JsonObject *
get_members (const ZgArgs *value)
{
  return value != NULL && JSON_NODE_HOLDS_OBJECT ((JsonNode *)value) ? json_node_get_object ((JsonNode *)value) : NULL;
}

static JsonArray *
get_items (const ZgArgs *value)
{
  return value != NULL && JSON_NODE_HOLDS_ARRAY ((JsonNode *)value) ? json_node_get_array ((JsonNode *)value) : NULL;
}

static ZgArgs *
new_object (void)
{
  ZgArgs *value = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (value, json_object_new ());
  return value;
}

static ZgArgs *
new_list (void)
{
  ZgArgs *value = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (value, json_array_new ());
  return value;
}

static void
set_one (ZgArgs *args, const char *name, int kind, va_list *list)
{
  ZgArgs *value;

  switch (kind)
    {
    case 's':
      zg_args_set_text (args, name, va_arg (*list, const char *));
      break;
    case 'z':
      zg_args_set_nullable (args, name, va_arg (*list, const char *));
      break;
    case 'i':
      zg_args_set_int (args, name, va_arg (*list, gint64));
      break;
    case 'b':
      zg_args_set (args, name, zg_args_new_flag (va_arg (*list, gboolean)));
      break;
    case 'v':
      value = va_arg (*list, ZgArgs *);
      if (value != NULL)
        zg_args_set (args, name, value);
      break;
    default:
      g_error ("zg_args_new: kind '%c' of %s is none of s, z, i, b, v", kind, name);
    }
}

ZgArgs *
zg_args_new (const char *first, ...)
{
  ZgArgs *args = new_object ();
  va_list list;

  va_start (list, first);
  for (const char *name = first; name != NULL; name = va_arg (list, const char *))
    set_one (args, name, va_arg (list, int), &list);
  va_end (list);
  return args;
}

ZgArgs *
zg_args_new_list (ZgArgs *first, ...)
{
  ZgArgs *items = new_list ();
  va_list list;

  va_start (list, first);
  for (ZgArgs *item = first; item != NULL; item = va_arg (list, ZgArgs *))
    zg_args_append (items, item);
  va_end (list);
  return items;
}

ZgArgs *
zg_args_new_null (void)
{
  return json_node_new (JSON_NODE_NULL);
}

ZgArgs *
zg_args_new_flag (gboolean value)
{
  return json_node_init_boolean (json_node_alloc (), value);
}

ZgArgs *
zg_args_new_int (gint64 value)
{
  return json_node_init_int (json_node_alloc (), value);
}

ZgArgs *
zg_args_new_real (double value)
{
  g_return_val_if_fail (isfinite (value), NULL);
  return json_node_init_double (json_node_alloc (), value);
}

ZgArgs *
zg_args_new_text (const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    return zg_args_new_null ();
  if (!g_utf8_validate (value, -1, NULL))
    value = valid = g_utf8_make_valid (value, -1);
  return json_node_init_string (json_node_alloc (), value);
}

ZgArgs *
zg_args_ref (const ZgArgs *value)
{
  return value != NULL ? json_node_ref ((JsonNode *)value) : NULL;
}

void
zg_args_free (ZgArgs *value)
{
  if (value != NULL)
    json_node_unref (value);
}

const char *
zg_args_text (const ZgArgs *value)
{
  return zg_args_is (value, ZG_ARGS_TEXT) ? json_node_get_string ((JsonNode *)value) : NULL;
}

gint64
zg_args_int (const ZgArgs *value, gint64 fallback)
{
  return zg_args_is (value, ZG_ARGS_INT) ? json_node_get_int ((JsonNode *)value) : fallback;
}

double
zg_args_real (const ZgArgs *value, double fallback)
{
  return zg_args_is (value, ZG_ARGS_REAL) ? json_node_get_double ((JsonNode *)value) : fallback;
}

gboolean
zg_args_flag (const ZgArgs *value)
{
  return zg_args_is (value, ZG_ARGS_FLAG) && json_node_get_boolean ((JsonNode *)value);
}

gsize
zg_args_length (const ZgArgs *value)
{
  JsonObject *members = get_members (value);
  JsonArray *items = get_items (value);

  return members != NULL ? json_object_get_size (members) : items != NULL ? json_array_get_length (items) : 0;
}

ZgArgs *
zg_args_at (const ZgArgs *list, gsize index)
{
  JsonArray *items = get_items (list);

  return items != NULL && index < json_array_get_length (items) ? json_array_get_element (items, (guint)index) : NULL;
}

void
zg_args_append (ZgArgs *list, ZgArgs *item)
{
  JsonArray *items = get_items (list);

  g_return_if_fail (items != NULL && item != NULL);
  json_array_add_element (items, item);
}

ZgArgs *
zg_args_get (const ZgArgs *object, const char *name)
{
  JsonObject *members = get_members (object);

  return members != NULL ? json_object_get_member (members, name) : NULL;
}

void
zg_args_set (ZgArgs *object, const char *name, ZgArgs *value)
{
  JsonObject *members = get_members (object);

  g_return_if_fail (members != NULL);
  if (value != NULL)
    json_object_set_member (members, name, value);
  else
    zg_args_remove (object, name);
}

void
zg_args_remove (ZgArgs *object, const char *name)
{
  JsonObject *members = get_members (object);

  if (members != NULL && json_object_has_member (members, name))
    json_object_remove_member (members, name);
}

/* In ZgArgsIter, whose size it must not exceed. */
typedef struct
{
  gboolean more;
  JsonObjectIter iter;
} Walk;

G_STATIC_ASSERT (sizeof (Walk) <= sizeof (ZgArgsIter));

void
zg_args_iter_init (ZgArgsIter *self, const ZgArgs *object)
{
  JsonObject *members = get_members (object);
  Walk *walk = (Walk *)self;

  walk->more = members != NULL;
  if (walk->more)
    json_object_iter_init_ordered (&walk->iter, members);
}

gboolean
zg_args_iter_next (ZgArgsIter *self, const char **name, ZgArgs **value)
{
  Walk *walk = (Walk *)self;

  walk->more = walk->more && json_object_iter_next_ordered (&walk->iter, name, value);
  return walk->more;
}
