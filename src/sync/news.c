/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers what a job of the writer changed, for the window.
 * Filled on the writer's thread and handed to the main one, which frees it; never shared. */
#include "sync/news.h"

static void
free_refusal (gpointer data)
{
  ZgNewsRefusal *item = data;

  g_free (item->command);
  zg_refusal_free (item->refusal);
  g_free (item);
}

static void
free_set (gpointer set)
{
  if (set != NULL)
    g_hash_table_unref (set);
}

ZgNews *
zg_news_new (void)
{
  ZgNews *self = g_new0 (ZgNews, 1);

  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_set);
  self->pending_more = g_ptr_array_new_with_free_func (g_free);
  self->refusals = g_ptr_array_new_with_free_func (free_refusal);
  return self;
}

void
zg_news_free (ZgNews *self)
{
  g_hash_table_unref (self->tables);
  g_ptr_array_unref (self->pending_more);
  g_ptr_array_unref (self->refusals);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->profile, zg_profile_unref);
  g_free (self);
}

void
zg_news_touch (ZgNews *self, const char *table, const char *id)
{
  gpointer found = NULL;
  GHashTable *set;

  if (!g_hash_table_lookup_extended (self->tables, table, NULL, &found))
    {
      found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->tables, (gpointer)table, found);
    }
  set = found;
  if (set == NULL)
    return;
  if (id == NULL || g_hash_table_size (set) >= ZG_NEWS_MANY)
    g_hash_table_insert (self->tables, (gpointer)table, NULL);
  else
    g_hash_table_add (set, g_strdup (id));
}

void
zg_news_reset (ZgNews *self)
{
  g_hash_table_remove_all (self->tables);
  g_ptr_array_set_size (self->pending_more, 0);
  g_ptr_array_set_size (self->refusals, 0);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->profile, zg_profile_unref);
  self->outbox = self->pending_anew = self->refetch = FALSE;
}

GStrv
zg_news_ids (GHashTable *set)
{
  g_autoptr (GStrvBuilder) ids = NULL;
  GHashTableIter iter;
  gpointer id;

  if (set == NULL)
    return NULL;
  ids = g_strv_builder_new ();
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_strv_builder_add (ids, id);
  return g_strv_builder_end (ids);
}
