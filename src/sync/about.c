/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom and what a command is about, from its arguments, its row before it and its row now, in that order; which columns
 * tell it the tables say. Keeps nothing but the names of its own columns. */
#include "sync/about.h"

#include "engine/kernel/reach.h"
#include "sync/titles.h"

/* The tables whose rows a sentence can name, and the column of the answer for each. */
typedef struct
{
  const ZgTable *table;
  const char *column;
} Place;

static const Place *
get_places (void)
{
  static gsize ready;
  static GArray *places;

  if (g_once_init_enter (&ready))
    {
      places = g_array_new (TRUE, TRUE, sizeof (Place));
      for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
        if ((*table)->noun != NULL && (*table)->subject != NULL && zg_table_flagged (*table, ZG_COLUMN_TITLE) != NULL)
          {
            Place place = { *table, g_strdelimit (g_strconcat ((*table)->noun, "_name", NULL), "-", '_') };
            g_array_append_val (places, place);
          }
      g_once_init_leave (&ready, 1);
    }
  return (const Place *)(gpointer)places->data;
}

void
zg_about_columns (GPtrArray *columns)
{
  static const char *const own[] = { "thing_name", "thing_name_en", "to_name", "to_nobody",
                                     "start_at",   "was_at",        "length" };

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    g_ptr_array_add (columns, (gpointer)own[i]);
  for (const Place *place = get_places (); place->table != NULL; place++)
    g_ptr_array_add (columns, (gpointer)place->column);
}

static gboolean
add_title (ZgDb *db, const ZgTable *table, const char *id, const char *column, ZgRowBuilder *builder, GError **error)
{
  g_auto (ZgTitle) title = { 0 };
  gboolean found;

  if (id == NULL)
    return TRUE;
  if (!zg_title_read (db, table, id, &title, &found, error))
    return FALSE;
  if (title.title != NULL)
    zg_row_builder_text (builder, column, title.title);
  return TRUE;
}

static const char *
first_text (const ZgAbout *self, const char *column)
{
  const char *given = zg_args_get_text (self->args, column);

  return given != NULL || self->before == NULL ? given : zg_args_get_text (self->before, column);
}

/* The id of the row of @table that the command's row names: (transfer full), NULL for none. */
static gboolean
find_named (ZgDb *db, const ZgAbout *self, const ZgTable *table, char **id, GError **error)
{
  const ZgTable *own = self->spec->table != NULL ? zg_table (self->spec->table) : NULL;

  *id = g_strdup (zg_args_get_text (self->args, table->subject));
  for (guint i = 0; *id == NULL && own != NULL && i < own->n_columns; i++)
    if (own->columns[i].references == table && !zg_column_is_list (&own->columns[i]))
      {
        g_autofree char *sql = NULL;

        *id = g_strdup (first_text (self, own->columns[i].name));
        if (*id != NULL || self->subject_id == NULL || !zg_reach_has_desks (own))
          continue;
        /* Kept by the text's address. */
        sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = $1", own->columns[i].name, own->name);
        if (!zg_db_get_text (db, error, id, g_intern_string (sql), "s", self->subject_id))
          return FALSE;
      }
  if (*id == NULL && own == table)
    *id = g_strdup (self->subject_id);
  return TRUE;
}

/* A row that is not there yet, or not any more, is called what the command calls it. */
static gboolean
add_place (ZgDb *db, const ZgAbout *self, const Place *place, ZgRowBuilder *builder, GError **error)
{
  g_autofree char *id = NULL;

  if (self->spec->table != NULL && g_str_equal (self->spec->table, place->table->name))
    {
      const char *name = first_text (self, zg_table_flagged (place->table, ZG_COLUMN_TITLE)->name);

      if (name != NULL)
        zg_row_builder_text (builder, place->column, name);
    }
  return find_named (db, self, place->table, &id, error) &&
         add_title (db, place->table, id, place->column, builder, error);
}

/* Whom the arguments give it to: of what need not be given to anybody. */
static gboolean
add_receiver (ZgDb *db, const ZgAbout *self, const ZgTable *own, ZgRowBuilder *builder, GError **error)
{
  for (guint i = 0; i < own->n_columns; i++)
    {
      const ZgColumn *column = &own->columns[i];

      if ((column->flags & ZG_COLUMN_CONCERNS) == 0 || (column->flags & ZG_COLUMN_NOT_NULL) != 0)
        continue;
      if (zg_args_is_null (self->args, column->name))
        zg_row_builder_int (builder, "to_nobody", 1);
      if (!add_title (db, column->references, zg_args_get_text (self->args, column->name), "to_name", builder, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_thing (const ZgAbout *self, const ZgTable *own, const ZgTitle *now, ZgRowBuilder *builder)
{
  const ZgColumn *column = zg_table_flagged (own, ZG_COLUMN_TITLE);
  g_autofree char *english = column != NULL ? g_strconcat (column->name, "_en", NULL) : NULL;
  const char *before = column != NULL ? zg_args_get_text (self->before, column->name) : NULL;
  const char *given = column != NULL ? zg_args_get_text (self->args, column->name) : NULL;
  const char *before_en = english != NULL ? zg_args_get_text (self->before, english) : NULL;
  const char *given_en = english != NULL ? zg_args_get_text (self->args, english) : NULL;

  zg_row_builder_text (builder, "thing_name", before != NULL ? before : given != NULL ? given : now->title);
  zg_row_builder_text (builder, "thing_name_en",
                       before_en != NULL  ? before_en
                       : given_en != NULL ? given_en
                                          : now->title_en);
}

static void
add_times (const ZgAbout *self, const ZgTable *own, const ZgTitle *now, ZgRowBuilder *builder)
{
  const ZgColumn *column = zg_table_flagged (own, ZG_COLUMN_BEGINS);
  gint64 given = column != NULL ? zg_args_get_int (self->args, column->name, 0) : 0;
  gint64 before = column != NULL ? zg_args_get_int (self->before, column->name, 0) : 0;
  gint64 was = before != 0 || given != 0 ? before : now->begins;
  gint64 length = zg_args_get_int (self->args, "duration", 0);

  if (given != 0 || now->begins != 0)
    zg_row_builder_int (builder, "start_at", given != 0 ? given : now->begins);
  if (was != 0)
    zg_row_builder_int (builder, "was_at", was);
  if (length != 0)
    zg_row_builder_int (builder, "length", length);
}

gboolean
zg_about_add (ZgDb *db, const ZgAbout *self, ZgRowBuilder *builder, GError **error)
{
  const ZgTable *own = zg_table (self->spec->table);
  g_auto (ZgTitle) now = { 0 };
  gboolean found;

  if (self->subject_id != NULL && !zg_title_read (db, own, self->subject_id, &now, &found, error))
    return FALSE;
  add_thing (self, own, &now, builder);
  add_times (self, own, &now, builder);
  for (const Place *place = get_places (); place->table != NULL; place++)
    if (!add_place (db, self, place, builder, error))
      return FALSE;
  return add_receiver (db, self, own, builder, error);
}
