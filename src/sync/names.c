/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in the place of ids, for what a person reads: one table of the columns that name rows of other tables.
 * Reader's thread; keeps nothing. */
#include "sync/names.h"

#include "base/json.h"
#include "db/statement.h"

ZG_SQL (cache, name_of_technician, "SELECT name, NULL FROM technicians WHERE id = $1")
ZG_SQL (cache, name_of_customer, "SELECT name, NULL FROM customers WHERE id = $1")
ZG_SQL (cache, name_of_address, "SELECT line, NULL FROM addresses WHERE id = $1")
ZG_SQL (cache, name_of_area, "SELECT name, name_en FROM service_areas WHERE id = $1")
ZG_SQL (cache, name_of_category, "SELECT name, name_en FROM service_categories WHERE id = $1")
ZG_SQL (cache, name_of_service, "SELECT name, name_en FROM services WHERE id = $1")

static const struct
{
  const char *column;
  const char *sql;
} references[] = {
  { "technician_id", name_of_technician }, { "customer_id", name_of_customer },
  { "address_id", name_of_address },       { "area_id", name_of_area },
  { "category_id", name_of_category },     { "service_ids", name_of_service },
};

/* Appends the names of the row @id, one a line; an id that has none any more counts as a line without words. */
static gboolean
add_name (ZgDb *db, const char *sql, const char *id, GString *name, GString *english, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, sql, "s", id);
  const char *first, *second;
  gboolean row;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  first = row ? zg_stmt_text (stmt, 0) : NULL;
  second = row ? zg_stmt_text (stmt, 1) : NULL;
  g_string_append_printf (name, "%s%s", name->len > 0 ? "\n" : "", first != NULL ? first : "?");
  g_string_append_printf (english, "%s%s", english->len > 0 ? "\n" : "",
                          second != NULL  ? second
                          : first != NULL ? first
                                          : "?");
  if (row)
    zg_stmt_reset (stmt);
  return TRUE;
}

gboolean
zg_names_put (ZgDb *db, ZgArgs *view, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autoptr (ZgArgs) value = zg_args_ref (zg_args_get (view, references[i].column));
      g_autoptr (GString) name = g_string_new (NULL), english = g_string_new (NULL);
      g_autofree char *column_en = g_strconcat (references[i].column, "_en", NULL);
      gboolean good = TRUE;

      if (zg_args_is (value, ZG_ARGS_TEXT))
        good = add_name (db, references[i].sql, zg_args_text (value), name, english, error);
      for (gsize j = 0; good && j < zg_args_length (value); j++)
        good = add_name (db, references[i].sql, zg_args_text (zg_args_at (value, j)), name, english, error);
      if (!good)
        return FALSE;
      if (!zg_args_is (value, ZG_ARGS_TEXT) && !zg_args_is (value, ZG_ARGS_LIST))
        continue;
      zg_args_set_text (view, references[i].column, name->str);
      zg_args_set_text (view, column_en, english->str);
    }
  return TRUE;
}
