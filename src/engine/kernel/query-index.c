/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of all queries by name, made once from what the subjects declare. Any thread; lives as long as the
 * process. */
#include "engine/kernel/subject.h"

static GHashTable *
index_by_name (void)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
    g_hash_table_insert (index, (gpointer)(*spec)->name, (gpointer)*spec);
  return index;
}

const ZgQuerySpec *
zg_query_spec (const char *name)
{
  static gsize ready;
  static GHashTable *index;

  if (g_once_init_enter (&ready))
    {
      index = index_by_name ();
      g_once_init_leave (&ready, 1);
    }
  return name != NULL ? g_hash_table_lookup (index, name) : NULL;
}

const ZgQuerySpec *const *
zg_query_specs (void)
{
  static gsize ready;
  static GPtrArray *all;

  if (g_once_init_enter (&ready))
    {
      all = g_ptr_array_new ();
      for (const ZgSubject *const *subject = zg_subjects_all (); *subject != NULL; subject++)
        for (const ZgQuerySpec *spec = (*subject)->queries; spec != NULL && spec->name != NULL; spec++)
          g_ptr_array_add (all, (gpointer)spec);
      g_ptr_array_add (all, NULL);
      g_once_init_leave (&ready, 1);
    }
  return (const ZgQuerySpec *const *)all->pdata;
}
