/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page of the feed and refuses what is not one, before any of it comes near the cache.
 * Any thread; the caller owns the page. */
#include "sync/page.h"

#include "base/error.h"
#include "engine/tables.h"

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Feed: %s", what);
  return FALSE;
}

static gboolean
check_change (const json_t *change, gint64 since, gint64 *last, GError **error)
{
  const char *table = zg_json_get_text (change, "table");
  const json_t *row = json_object_get (change, "row");
  gint64 seq = zg_json_get_int (change, "seq", -1);
  const char *id = zg_json_get_text (row != NULL ? row : change, "id");

  if (table == NULL || id == NULL || *id == '\0')
    return refuse (error, "a change names no table or no row");
  if (row == NULL && !json_is_true (json_object_get (change, "deleted")))
    return refuse (error, "a change has neither a row nor a deletion");
  if (seq <= since || seq < *last)
    return refuse (error, "sequences are not in order");
  *last = seq;
  if (zg_table (table) != NULL)
    return TRUE;
  g_set_error (error, ZG_ERROR, ZG_ERROR_NEWER, "Feed: the table %s is not known here", table);
  return FALSE;
}

ZgPage *
zg_page_parse (const json_t *body, gint64 since, GError **error)
{
  const char *epoch = zg_json_get_text (body, "epoch");
  gint64 head = zg_json_get_int (body, "head", -1);
  json_t *changes = json_object_get (body, "changes");
  json_t *acks = json_object_get (body, "acks");
  gboolean more = json_is_true (json_object_get (body, "more"));
  gint64 last = since;
  ZgPage *self;

  if (epoch == NULL || head < 0 || !json_is_array (changes) || !json_is_array (acks))
    {
      refuse (error, "epoch, head, changes or acks is missing");
      return NULL;
    }
  for (gsize i = 0; i < json_array_size (changes); i++)
    if (!check_change (json_array_get (changes, i), since, &last, error))
      return NULL;
  if (head < last || (more && last == since))
    {
      refuse (error, "the cursor does not move");
      return NULL;
    }
  self = g_new0 (ZgPage, 1);
  self->epoch = g_strdup (epoch);
  self->head = head;
  self->next = more ? last : head;
  self->more = more;
  self->changes = json_incref (changes);
  self->acks = json_incref (acks);
  return self;
}

void
zg_page_free (ZgPage *self)
{
  g_free (self->epoch);
  json_decref (self->changes);
  json_decref (self->acks);
  g_free (self);
}
