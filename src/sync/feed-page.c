/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page of the feed and refuses what is not one, before any of it comes near the cache. Any thread; the caller
 * owns the page. */
#include "sync/feed-page.h"

#include "base/error.h"
#include "base/json-scan.h"

typedef struct
{
  ZgFeedPage *page;
  ZgJsonScan scan;
  gint64 since;
  gint64 last; /* seq */
  gboolean has_epoch, has_head, has_tables;
} Reading;

static gboolean
refuse (GError **error, const char *what)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Feed: %s", what);
  return FALSE;
}

/* In order, and past the cursor. */
static gboolean
check_seqs (Reading *self, const ZgCell *seqs, guint n)
{
  gint64 before = self->since + 1;

  for (guint i = 0; i < n; i++)
    {
      if (seqs[i].number < before)
        return FALSE;
      before = seqs[i].number;
    }
  if (n > 0)
    self->last = MAX (self->last, before);
  return TRUE;
}

static gboolean
read_tables (Reading *self, GError **error)
{
  ZgFeedPage *page = self->page;
  gboolean first = TRUE;

  if (self->has_tables || !zg_json_scan_open (&self->scan, '['))
    return refuse (error, "tables is not a list");
  self->has_tables = TRUE;
  while (zg_json_scan_item (&self->scan, &first))
    {
      g_autoptr (ZgFeedTable) table = NULL;

      if (!zg_json_scan_open (&self->scan, '{'))
        return refuse (error, "a table is not an object");
      table = zg_feed_table_read (&self->scan, page->tables, page->texts, error);
      if (table == NULL)
        return FALSE;
      if (!check_seqs (self, table->seqs, table->rows) || !check_seqs (self, table->removed_seqs, table->removed))
        return refuse (error, "sequences are not in order");
      if (table->is_known)
        g_ptr_array_add (page->tables, g_steal_pointer (&table));
    }
  return TRUE;
}

static gboolean
read_acks (Reading *self, const ZgJsonToken *acks, GError **error)
{
  g_clear_pointer (&self->page->acks, zg_args_free);
  self->page->acks = zg_json_parse (acks->start, acks->length, acks->length, error);
  return self->page->acks != NULL;
}

static gboolean
read_member (Reading *self, const ZgJsonToken *key, GError **error)
{
  ZgJsonToken value;

  if (zg_json_token_is (key, "tables"))
    return read_tables (self, error);
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
  ZgFeedPage *page = self->page;
  ZgJsonToken key;
  gboolean first = TRUE;

  if (!zg_json_scan_init (&self->scan, page->text, length) || !zg_json_scan_open (&self->scan, '{'))
    return refuse (error, "the answer is not a JSON object");
  while (zg_json_scan_key (&self->scan, &first, &key))
    if (!read_member (self, &key, error))
      return FALSE;
  if (!zg_json_scan_end (&self->scan))
    return refuse (error, "the answer is not JSON");
  if (!self->has_epoch || !self->has_head || page->head < 0 || !self->has_tables || page->acks == NULL)
    return refuse (error, "epoch, head, tables or acks is missing");
  if (page->head < self->last || (page->more && self->last == self->since))
    return refuse (error, "the cursor does not move");
  page->next = page->more ? self->last : page->head;
  return TRUE;
}

ZgFeedPage *
zg_feed_page_parse (char *text, gsize length, gint64 since, GError **error)
{
  g_autoptr (ZgFeedPage) page = g_new0 (ZgFeedPage, 1);
  Reading reading = { .page = page, .since = since, .last = since };
  GError *cause = NULL;

  page->text = text;
  page->texts = g_string_chunk_new (16 * 1024);
  page->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_feed_table_free);
  if (read_page (&reading, length, &cause))
    return g_steal_pointer (&page);
  g_propagate_error (error, cause);
  return NULL;
}

void
zg_feed_page_free (ZgFeedPage *self)
{
  g_free (self->epoch);
  g_ptr_array_unref (self->tables);
  g_clear_pointer (&self->acks, zg_args_free);
  g_string_chunk_free (self->texts);
  g_free (self->text);
  g_free (self);
}
