/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the commands that tables have by themselves: names, arguments and summaries, once a process. Any thread. */
#include "engine/kernel/entity.h"

static const struct
{
  const char *verb;
  ZgTableVerbs when;
  gboolean (*run) (ZgRun *run, GError **error);
  gboolean is_new;
  gboolean has_columns; /* takes the columns as arguments */
  ZgBack back;
  const char *inverse; /* the verb that takes it back; of two the one that the table has */
  const char *summary;
} verbs[] = {
  { "add", ZG_TABLE_ADD, zg_entity_add, TRUE, TRUE, ZG_BACK_ROW, "retire", "Adds a %s." },
  { "edit", ZG_TABLE_ADD | ZG_TABLE_EDIT, zg_entity_edit, FALSE, TRUE, ZG_BACK_COLUMNS, "edit",
    "Changes what is given of a %s." },
  { "retire", ZG_TABLE_RETIRE, zg_entity_retire, FALSE, FALSE, ZG_BACK_ROW, "restore", "Takes a %s out of use." },
  { "remove", ZG_TABLE_REMOVE, zg_entity_retire, FALSE, FALSE, ZG_BACK_ROW, "restore", "Removes a %s." },
  { "restore", ZG_TABLE_RETIRE | ZG_TABLE_REMOVE, zg_entity_restore, FALSE, FALSE, ZG_BACK_ROW, "retire",
    "Brings a %s back." },
};

/* The columns that people give: all of them for add, for edit those that are not fixed, none of them required. */
static void
add_columns (GArray *args, const ZgTable *table, gboolean is_new)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      ZgArgSpec arg = table->columns[i].given;

      if (arg.name == NULL || (!is_new && (table->columns[i].flags & ZG_COLUMN_FIXED) != 0))
        continue;
      arg.name = table->columns[i].name;
      if (!is_new)
        arg.flags &= ~(guint)ZG_ARG_REQUIRED;
      g_array_append_val (args, arg);
    }
}

static const ZgArgSpec *
make_args (const ZgTable *table, gboolean is_new, gboolean has_columns)
{
  GArray *args = g_array_new (TRUE, TRUE, sizeof (ZgArgSpec));

  if (!is_new && table->subject != NULL)
    {
      ZgArgSpec subject = { table->subject, ZG_ARG_ID, ZG_ARG_REQUIRED };
      g_array_append_val (args, subject);
    }
  if (has_columns)
    add_columns (args, table, is_new);
  for (const ZgArgSpec *arg = table->also; is_new && arg != NULL && arg->name != NULL; arg++)
    g_array_append_vals (args, arg, 1);
  return (const ZgArgSpec *)(gpointer)g_array_free (args, FALSE);
}

static const char *
name_inverse (const ZgTable *table, const char *verb)
{
  gboolean removes = g_str_equal (verb, "retire") && (table->verbs & ZG_TABLE_RETIRE) == 0;

  return g_strconcat (table->noun, ".", removes ? "remove" : verb, NULL);
}

static void
add_words (ZgCommandSpec *spec, const ZgTable *table, const char *verb)
{
  for (const ZgTableWords *words = table->words; words != NULL && words->verb != NULL; words++)
    if (g_str_equal (words->verb, verb))
      {
        const char **sentences = g_new0 (const char *, 2);
        sentences[0] = words->sentence;
        spec->title = words->title;
        spec->sentences = sentences;
      }
}

static void
add_commands (GArray *specs, const ZgTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      ZgCommandSpec spec = { NULL };
      if ((verbs[i].when & table->verbs) == 0)
        continue;
      spec.name = g_strconcat (table->noun, ".", verbs[i].verb, NULL);
      spec.kind = ZG_INTENT;
      spec.permission = table->permission;
      spec.args = make_args (table, verbs[i].is_new, verbs[i].has_columns);
      spec.run = verbs[i].run;
      spec.data = table;
      spec.subject = verbs[i].is_new ? NULL : table->subject;
      spec.summary = g_strdup_printf (verbs[i].summary, table->word);
      spec.table = table->name;
      spec.is_new = verbs[i].is_new;
      spec.back = verbs[i].back;
      spec.inverse = name_inverse (table, verbs[i].inverse);
      add_words (&spec, table, verbs[i].verb);
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
      for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
        if ((*table)->noun != NULL)
          add_commands (specs, *table);
      g_once_init_leave (&ready, 1);
    }
  return (const ZgCommandSpec *)(gpointer)specs->data;
}
