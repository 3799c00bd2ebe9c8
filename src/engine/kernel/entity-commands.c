/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the commands of the entities from their tables: names, arguments and summaries, once a process. Any thread. */
#include "engine/kernel/entity.h"
#include "engine/kernel/tables.h"

/* In verb order; @pair is of which kind of entity. */
static const struct
{
  const char *verb;
  ZgEntityVerbs when;
  gboolean (*run) (ZgRun *run, GError **error);
  gboolean is_new;
  gboolean has_columns; /* takes the columns as arguments */
  const char *summary;
} verbs[] = {
  { "add", ZG_ENTITY_ADD, zg_entity_add, TRUE, TRUE, "Adds a %s." },
  { "edit", ZG_ENTITY_ADD | ZG_ENTITY_EDIT, zg_entity_edit, FALSE, TRUE, "Changes what is given of a %s." },
  { "retire", ZG_ENTITY_RETIRE, zg_entity_retire, FALSE, FALSE, "Takes a %s out of use." },
  { "remove", ZG_ENTITY_REMOVE, zg_entity_retire, FALSE, FALSE, "Removes a %s." },
  { "restore", ZG_ENTITY_RETIRE | ZG_ENTITY_REMOVE, zg_entity_restore, FALSE, FALSE, "Brings a %s back." },
};

static gboolean
is_fixed (const ZgEntity *entity, const char *argument)
{
  for (const ZgEntityParent *parent = entity->parents; parent != NULL && parent->argument != NULL; parent++)
    if (strcmp (parent->argument, argument) == 0)
      return parent->is_fixed;
  return FALSE;
}

static gboolean
is_column (const ZgEntity *entity, const char *argument)
{
  const ZgTable *table = zg_table (entity->table);

  for (guint i = 0; i < table->n_columns; i++)
    if (strcmp (table->columns[i].name, argument) == 0)
      return TRUE;
  return FALSE;
}

static const ZgArgSpec *
make_args (const ZgEntity *entity, gboolean has_columns)
{
  GArray *args = g_array_new (TRUE, TRUE, sizeof (ZgArgSpec));

  if (entity->subject != NULL)
    {
      ZgArgSpec subject = { entity->subject, ZG_ARG_ID, ZG_ARG_REQUIRED };
      g_array_append_val (args, subject);
    }
  for (const ZgArgSpec *arg = entity->args; has_columns && arg->name != NULL; arg++)
    {
      ZgArgSpec optional = *arg;
      if (is_fixed (entity, arg->name) || !is_column (entity, arg->name))
        continue;
      optional.flags &= ~(guint)ZG_ARG_REQUIRED;
      g_array_append_val (args, optional);
    }
  return (const ZgArgSpec *)(gpointer)g_array_free (args, FALSE);
}

static void
add_commands (GArray *specs, const ZgEntity *entity)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      ZgCommandSpec spec = { NULL };
      if ((verbs[i].when & entity->verbs) == 0)
        continue;
      spec.name = g_strconcat (entity->noun, ".", verbs[i].verb, NULL);
      spec.kind = ZG_INTENT;
      spec.roles = entity->roles;
      spec.args = verbs[i].is_new ? entity->args : make_args (entity, verbs[i].has_columns);
      spec.run = verbs[i].run;
      spec.data = entity;
      spec.subject = verbs[i].is_new ? NULL : entity->subject;
      spec.summary = g_strdup_printf (verbs[i].summary, entity->word);
      spec.table = entity->table;
      spec.is_new = verbs[i].is_new;
      g_array_append_val (specs, spec);
    }
}

const ZgCommandSpec *
zg_commands_entities (void)
{
  static gsize ready;
  static GArray *specs;

  if (g_once_init_enter (&ready))
    {
      specs = g_array_new (TRUE, TRUE, sizeof (ZgCommandSpec));
      for (guint i = 0; zg_entities[i] != NULL; i++)
        add_commands (specs, zg_entities[i]);
      g_once_init_leave (&ready, 1);
    }
  return (const ZgCommandSpec *)(gpointer)specs->data;
}
