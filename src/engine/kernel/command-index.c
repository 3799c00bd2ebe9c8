/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of all commands by name, made once from what the subjects declare. Any thread; lives as long as the
 * process. */
#include "engine/kernel/entity.h"
#include "engine/kernel/subject.h"

typedef struct
{
  GPtrArray *all; /* ended by NULL */
  GHashTable *by_name;
} Index;

static void
add_table (Index *index, const ZgCommandSpec *specs)
{
  for (; specs->name != NULL; specs++)
    {
      g_ptr_array_add (index->all, (gpointer)specs);
      g_hash_table_insert (index->by_name, (gpointer)specs->name, (gpointer)specs);
    }
}

static const Index *
get_index (void)
{
  static gsize ready;
  static Index index;

  if (g_once_init_enter (&ready))
    {
      index.all = g_ptr_array_new ();
      index.by_name = g_hash_table_new (g_str_hash, g_str_equal);
      for (const ZgSubject *const *subject = zg_subjects_all (); *subject != NULL; subject++)
        if ((*subject)->commands != NULL)
          add_table (&index, (*subject)->commands);
      add_table (&index, zg_commands_entities ());
      g_ptr_array_add (index.all, NULL);
      g_once_init_leave (&ready, 1);
    }
  return &index;
}

const ZgCommandSpec *
zg_command_spec (const char *name)
{
  return name != NULL ? g_hash_table_lookup (get_index ()->by_name, name) : NULL;
}

const char *
zg_command_table (const char *name)
{
  const ZgCommandSpec *known = zg_command_spec (name);
  gsize noun = name != NULL ? strcspn (name, ".") + 1 : 0;

  for (const ZgCommandSpec *const *spec = zg_command_specs (); known == NULL && noun > 1 && *spec != NULL; spec++)
    if (strncmp ((*spec)->name, name, noun) == 0)
      known = *spec;
  return known != NULL ? known->table : NULL;
}

gboolean
zg_command_names (const char *table, const char *column)
{
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    for (const ZgArgSpec *arg = (*spec)->args; strcmp ((*spec)->table, table) == 0 && arg->name != NULL; arg++)
      if (strcmp (arg->name, column) == 0)
        return TRUE;
  return FALSE;
}

const ZgCommandSpec *const *
zg_command_specs (void)
{
  return (const ZgCommandSpec *const *)get_index ()->all->pdata;
}
