/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in the place of ids, for what a person reads: which columns name rows, and what names those, the tables say.
 * Reader's thread; keeps nothing. */
#include "sync/names.h"

#include "sync/titles.h"

/* Appends the names of the row @id, one a line; an id that has none any more counts as a line without words. */
static gboolean
add_name (ZgDb *db, const ZgTable *table, const char *id, GString *name, GString *english, GError **error)
{
  g_auto (ZgTitle) title = { 0 };
  gboolean found;

  if (!zg_title_read (db, table, id, &title, &found, error))
    return FALSE;
  g_string_append_printf (name, "%s%s", name->len > 0 ? "\n" : "", title.title != NULL ? title.title : "?");
  g_string_append_printf (english, "%s%s", english->len > 0 ? "\n" : "",
                          title.title_en != NULL ? title.title_en
                          : title.title != NULL  ? title.title
                                                 : "?");
  return TRUE;
}

static gboolean
put_name (ZgDb *db, ZgArgs *view, const char *column, const ZgTable *table, GError **error)
{
  g_autoptr (ZgArgs) value = zg_args_ref (zg_args_get (view, column));
  g_autoptr (GString) name = g_string_new (NULL), english = g_string_new (NULL);
  g_autofree char *column_en = g_strconcat (column, "_en", NULL);
  gboolean is_list = zg_args_is (value, ZG_ARGS_LIST), good = TRUE;

  if (!is_list && !zg_args_is (value, ZG_ARGS_TEXT))
    return TRUE;
  if (!is_list)
    good = add_name (db, table, zg_args_text (value), name, english, error);
  for (gsize i = 0; is_list && good && i < zg_args_length (value); i++)
    good = add_name (db, table, zg_args_text (zg_args_at (value, i)), name, english, error);
  if (!good)
    return FALSE;
  zg_args_set_text (view, column, name->str);
  zg_args_set_text (view, column_en, english->str);
  return TRUE;
}

gboolean
zg_names_put (ZgDb *db, ZgArgs *view, GError **error)
{
  g_auto (GStrv) columns = zg_args_names (view);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const ZgTable *table = zg_table_of_reference (columns[i]);

      if (table != NULL && zg_table_flagged (table, ZG_COLUMN_TITLE) != NULL &&
          !put_name (db, view, columns[i], table, error))
        return FALSE;
    }
  return TRUE;
}
