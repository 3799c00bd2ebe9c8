/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page of the feed and refuses what is not one, before any of it comes near the cache. The text is walked over
 * once, and its rows are left as text.
 * Any thread; the caller owns the page. */
#include "sync/page.h"

#include "base/error.h"
#include "base/json-scan.h"

typedef struct
{
  ZgPage *page;
  ZgJsonScan scan;
  gint64 since;
  gint64 last;          /* seq */
  const ZgTable *table; /* of the change before: most are of the same one */
  gboolean has_epoch, has_head, has_changes;
} Reading;

static gboolean
refuse (GError **error, const char *what)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Feed: %s", what);
  return FALSE;
}

static const ZgTable *
find_table (Reading *self, const ZgJsonToken *name, GError **error)
{
  g_autofree char *text = NULL;

  if (self->table != NULL && zg_json_token_is (name, self->table->name))
    return self->table;
  text = g_malloc (name->length + 1);
  zg_json_token_copy (name, text);
  self->table = zg_table (text);
  if (self->table == NULL)
    g_set_error (error, ZG_ERROR, ZG_ERROR_NEWER, "Feed: the table %.40s is not known here", text);
  return self->table;
}

static const char *
keep_id (Reading *self, const ZgJsonToken *id)
{
  g_autofree char *text = NULL;

  if (id->kind != ZG_JSON_TEXT || id->length == 0)
    return NULL;
  if (!id->escaped)
    return g_string_chunk_insert_len (self->page->ids, id->start, (gssize)id->length);
  text = g_malloc (id->length + 1);
  zg_json_token_copy (id, text);
  return g_string_chunk_insert (self->page->ids, text);
}

/* Walks over the row for its id. */
static gboolean
read_row (Reading *self, ZgChange *change, ZgJsonToken *id)
{
  ZgJsonToken key, value;
  gboolean first = TRUE;

  *id = (ZgJsonToken){ 0 };
  if (!zg_json_scan_open (&self->scan, '{'))
    return FALSE;
  change->row = self->scan.at - 1;
  while (zg_json_scan_key (&self->scan, &first, &key))
    if (zg_json_scan_value (&self->scan, &value) && zg_json_token_is (&key, "id"))
      *id = value;
  change->length = (gsize)(self->scan.at - change->row);
  return !self->scan.failed;
}

static gboolean
check_change (Reading *self, ZgChange *change, const ZgJsonToken *id, gboolean deleted, GError **error)
{
  change->id = keep_id (self, id);
  if (change->table == NULL || change->id == NULL)
    return refuse (error, "a change names no table or no row");
  if (change->row == NULL && !deleted)
    return refuse (error, "a change has neither a row nor a deletion");
  if (change->seq <= self->since || change->seq < self->last)
    return refuse (error, "sequences are not in order");
  self->last = change->seq;
  g_array_append_vals (self->page->changes, change, 1);
  return TRUE;
}

static gboolean
read_change (Reading *self, GError **error)
{
  ZgChange change = { .seq = -1 };
  ZgJsonToken key, value, id = { 0 };
  gboolean first = TRUE, deleted = FALSE;

  if (!zg_json_scan_open (&self->scan, '{'))
    return refuse (error, "a change is not an object");
  while (zg_json_scan_key (&self->scan, &first, &key))
    {
      if (zg_json_token_is (&key, "row"))
        {
          if (change.row != NULL || !read_row (self, &change, &id))
            return refuse (error, "a row is not an object");
          continue;
        }
      if (!zg_json_scan_value (&self->scan, &value))
        break;
      if (zg_json_token_is (&key, "table") && value.kind == ZG_JSON_TEXT)
        {
          change.table = find_table (self, &value, error);
          if (change.table == NULL)
            return FALSE;
        }
      else if (zg_json_token_is (&key, "seq") && value.kind == ZG_JSON_INT)
        change.seq = value.number;
      else if (zg_json_token_is (&key, "id") && change.row == NULL)
        id = value;
      else if (zg_json_token_is (&key, "deleted"))
        deleted = value.kind == ZG_JSON_TRUE;
    }
  if (self->scan.failed)
    return refuse (error, "the answer is not JSON");
  return check_change (self, &change, &id, deleted, error);
}

static gboolean
read_changes (Reading *self, GError **error)
{
  gboolean first = TRUE;

  if (self->has_changes || !zg_json_scan_open (&self->scan, '['))
    return refuse (error, "changes is not a list");
  self->has_changes = TRUE;
  while (zg_json_scan_item (&self->scan, &first))
    if (!read_change (self, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_acks (Reading *self, const ZgJsonToken *acks, GError **error)
{
  g_clear_pointer (&self->page->acks, json_decref);
  self->page->acks = zg_json_parse (acks->start, acks->length, acks->length, error);
  return self->page->acks != NULL;
}

static gboolean
read_member (Reading *self, const ZgJsonToken *key, GError **error)
{
  ZgJsonToken value;

  if (zg_json_token_is (key, "changes"))
    return read_changes (self, error);
  if (!zg_json_scan_value (&self->scan, &value))
    return TRUE; /* told at the end */
  if (zg_json_token_is (key, "epoch") && value.kind == ZG_JSON_TEXT && !self->has_epoch)
    {
      self->page->epoch = g_malloc (value.length + 1);
      zg_json_token_copy (&value, self->page->epoch);
      self->has_epoch = TRUE;
    }
  else if (zg_json_token_is (key, "head") && value.kind == ZG_JSON_INT)
    {
      self->page->head = value.number;
      self->has_head = TRUE;
    }
  else if (zg_json_token_is (key, "more"))
    self->page->more = value.kind == ZG_JSON_TRUE;
  else if (zg_json_token_is (key, "acks") && value.kind == ZG_JSON_ARRAY)
    return read_acks (self, &value, error);
  return TRUE;
}

static gboolean
read_page (Reading *self, gsize length, GError **error)
{
  ZgPage *page = self->page;
  ZgJsonToken key;
  gboolean first = TRUE;

  if (!zg_json_scan_init (&self->scan, page->text, length) || !zg_json_scan_open (&self->scan, '{'))
    return refuse (error, "the answer is not a JSON object");
  while (zg_json_scan_key (&self->scan, &first, &key))
    if (!read_member (self, &key, error))
      return FALSE;
  if (!zg_json_scan_end (&self->scan))
    return refuse (error, "the answer is not JSON");
  if (!self->has_epoch || !self->has_head || page->head < 0 || !self->has_changes || page->acks == NULL)
    return refuse (error, "epoch, head, changes or acks is missing");
  if (page->head < self->last || (page->more && self->last == self->since))
    return refuse (error, "the cursor does not move");
  page->next = page->more ? self->last : page->head;
  return TRUE;
}

ZgPage *
zg_page_parse (char *text, gsize length, gint64 since, GError **error)
{
  g_autoptr (ZgPage) page = g_new0 (ZgPage, 1);
  Reading reading = { .page = page, .since = since, .last = since };
  GError *cause = NULL;

  page->text = text;
  page->ids = g_string_chunk_new (64 * 1024);
  page->changes = g_array_new (FALSE, FALSE, sizeof (ZgChange));
  if (read_page (&reading, length, &cause))
    return g_steal_pointer (&page);
  g_propagate_error (error, cause);
  return NULL;
}

void
zg_page_free (ZgPage *self)
{
  g_free (self->epoch);
  g_array_unref (self->changes);
  g_clear_pointer (&self->acks, json_decref);
  g_string_chunk_free (self->ids);
  g_free (self->text);
  g_free (self);
}
