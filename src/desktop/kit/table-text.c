/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as a copy or an export takes them. What lies outside of the windows that were read is read for it. A reading
 * owns itself until it is answered. Main thread. */
#include "desktop/kit/table-text.h"

typedef struct
{
  GtkColumnView *view;
  GPtrArray *columns;
  guint first;
  GtkBitset *wanted; /* positions, NULL: all */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->view);
  g_ptr_array_unref (reading->columns);
  g_clear_pointer (&reading->wanted, gtk_bitset_unref);
  g_free (reading);
}

/* Tabs and line ends would be further cells and rows. @row NULL: the head. */
static char *
say_cell (ZgTableColumn *column, ZgRow *row)
{
  const char *title = zg_table_column_spec (column)->title;

  return g_strdelimit (row != NULL ? zg_table_column_say (column, row) : g_strdup (title != NULL ? title : ""),
                       "\t\n\r", ' ');
}

static GStrv
say_line (Reading *reading, ZgRow *row)
{
  GListModel *shown = gtk_column_view_get_columns (reading->view);
  GPtrArray *line = g_ptr_array_new ();

  for (guint i = 0; i < reading->columns->len; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

      if (gtk_column_view_column_get_visible (column) &&
          zg_table_column_spec (reading->columns->pdata[i])->text != NULL)
        g_ptr_array_add (line, say_cell (reading->columns->pdata[i], row));
    }
  g_ptr_array_add (line, NULL);
  return (GStrv)g_ptr_array_free (line, FALSE);
}

static void
give_lines (GTask *task, GPtrArray *rows)
{
  Reading *reading = g_task_get_task_data (task);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  if (reading->wanted == NULL)
    g_ptr_array_add (lines, say_line (reading, NULL));
  for (guint i = 0; i < rows->len; i++)
    if (reading->wanted == NULL || gtk_bitset_contains (reading->wanted, reading->first + i))
      g_ptr_array_add (lines, say_line (reading, rows->pdata[i]));
  g_task_return_pointer (task, lines, (GDestroyNotify)g_ptr_array_unref);
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = zg_lazy_rows_read_finish (ZG_LAZY_ROWS (source), result, &error);

  if (rows != NULL)
    give_lines (task, rows);
  else
    g_task_return_error (task, error);
}

void
zg_table_text_read (GTask *given, GtkColumnView *view, GPtrArray *columns, ZgLazyRows *lazy, gboolean selected_only)
{
  g_autoptr (GTask) task = given;
  GtkSelectionModel *selection = gtk_column_view_get_model (view);
  Reading *reading = g_new0 (Reading, 1);
  guint count = g_list_model_get_n_items (G_LIST_MODEL (selection));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  *reading = (Reading){ g_object_ref (view), g_ptr_array_ref (columns), 0, NULL };
  g_task_set_task_data (task, reading, reading_free);
  if (selected_only)
    {
      reading->wanted = gtk_selection_model_get_selection (selection);
      reading->first = gtk_bitset_get_minimum (reading->wanted);
      count = gtk_bitset_is_empty (reading->wanted) ? 0 : gtk_bitset_get_maximum (reading->wanted) + 1 - reading->first;
    }
  if (lazy != NULL && count > 0)
    {
      GCancellable *cancellable = g_task_get_cancellable (task);

      zg_lazy_rows_read_async (lazy, reading->first, count, cancellable, rows_cb, g_steal_pointer (&task));
      return;
    }
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (selection), reading->first + i));
  give_lines (task, rows);
}

char *
zg_table_text_join (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = g_strjoinv ("\t", lines->pdata[i]);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}
