/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* All tables of the subjects, by name, made once. Any thread, nothing to free. */
#include "engine/kernel/history.h"
#include "engine/kernel/subject.h"

typedef struct
{
  GPtrArray *all; /* ended by NULL */
  GHashTable *by_name;
  GPtrArray *events;        /* of ZgEvents, ended by NULL */
  GHashTable *by_reference; /* a column's name to the table that it refers to; one meaning a name */
} Index;

static void
add_table (Index *index, const ZgTable *table)
{
  g_ptr_array_add (index->all, (gpointer)table);
  g_hash_table_insert (index->by_name, (gpointer)table->name, (gpointer)table);
  if (table->events != NULL)
    g_ptr_array_add (index->events, (gpointer)table->events);
}

/* Arguments are named like columns, or like the subject of a command. */
static void
add_references (Index *index, const ZgTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].references != NULL)
      g_hash_table_insert (index->by_reference, (gpointer)table->columns[i].name,
                           (gpointer)table->columns[i].references);
  if (table->set != NULL)
    g_hash_table_insert (index->by_reference, (gpointer)table->set->name,
                         (gpointer)zg_table_column (table->set->table, table->set->value)->references);
  if (table->subject != NULL)
    g_hash_table_insert (index->by_reference, (gpointer)table->subject, (gpointer)table);
}

static const Index *
get_index (void)
{
  static gsize ready;
  static Index index;

  if (g_once_init_enter (&ready))
    {
      index.all = g_ptr_array_new ();
      index.events = g_ptr_array_new ();
      g_ptr_array_add (index.events, (gpointer)&zg_events_common);
      index.by_name = g_hash_table_new (g_str_hash, g_str_equal);
      index.by_reference = g_hash_table_new (g_str_hash, g_str_equal);
      for (const ZgSubject *const *subject = zg_subjects_all (); *subject != NULL; subject++)
        for (guint i = 0; (*subject)->tables != NULL && (*subject)->tables[i] != NULL; i++)
          add_table (&index, (*subject)->tables[i]);
      for (guint i = 0; i < index.all->len; i++)
        add_references (&index, index.all->pdata[i]);
      g_ptr_array_add (index.all, NULL);
      g_ptr_array_add (index.events, NULL);
      g_once_init_leave (&ready, 1);
    }
  return &index;
}

const ZgTable *const *
zg_tables (void)
{
  return (const ZgTable *const *)get_index ()->all->pdata;
}

const ZgTable *
zg_table (const char *name)
{
  return name != NULL ? g_hash_table_lookup (get_index ()->by_name, name) : NULL;
}

const ZgTable *
zg_table_of_reference (const char *column)
{
  return g_hash_table_lookup (get_index ()->by_reference, column);
}

const ZgEvents *
zg_table_events (const ZgTable *self)
{
  return self->events != NULL ? self->events : &zg_events_common;
}

const ZgEvents *const *
zg_events (void)
{
  return (const ZgEvents *const *)get_index ()->events->pdata;
}
