/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes rows of what the server has answered, as a reader makes them of the cache. Any thread; keeps nothing. */
#include "sync/answer-rows.h"

#include "base/error.h"
#include "engine/kernel/row.h"

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Query: the answer has no rows that can be read");
  return FALSE;
}

/* The columns of the first row, ended by NULL; borrowed from it. */
static GPtrArray *
list_columns (const ZgArgs *row)
{
  GPtrArray *columns = g_ptr_array_new ();
  const char *name;
  ZgArgsIter iter;

  zg_args_iter_init (&iter, row);
  while (zg_args_iter_next (&iter, &name, NULL))
    g_ptr_array_add (columns, (gpointer)name);
  g_ptr_array_add (columns, NULL);
  return columns;
}

static gboolean
read_row (const ZgArgs *row, const GPtrArray *columns, ZgRowBuilder *builder, GError **error)
{
  if (!zg_args_is (row, ZG_ARGS_OBJECT) || zg_args_length (row) != columns->len - 1)
    return refuse (error);
  for (guint i = 0; i < columns->len - 1; i++)
    {
      const char *name = columns->pdata[i];
      const ZgArgs *value = zg_args_get (row, name);

      if (zg_args_is (value, ZG_ARGS_TEXT))
        zg_row_builder_text (builder, name, zg_args_text (value));
      else if (zg_args_is (value, ZG_ARGS_INT))
        zg_row_builder_int (builder, name, zg_args_int (value, 0));
      else if (!zg_args_is (value, ZG_ARGS_NULL))
        return refuse (error);
    }
  return TRUE;
}

static gboolean
read_rows (const ZgArgs *list, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) columns = list_columns (zg_args_at (list, 0));
  ZgRowBuilder *builder = zg_row_builder_new ((const char *const *)columns->pdata);
  gboolean good = TRUE;
  ZgArgs *row;

  for (gsize i = 0; good && (row = zg_args_at (list, i)) != NULL; i++)
    {
      good = read_row (row, columns, builder, error);
      g_ptr_array_add (rows, zg_row_builder_end (builder));
    }
  zg_row_builder_free (builder);
  return good;
}

GPtrArray *
zg_answer_rows (const ZgArgs *body, GError **error)
{
  const ZgArgs *list = zg_args_get (body, "rows");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!zg_args_is (list, ZG_ARGS_LIST))
    refuse (error);
  else if (zg_args_length (list) == 0 || read_rows (list, rows, error))
    return g_steal_pointer (&rows);
  return NULL;
}
