/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/lazy-rows.h"
#include "desktop/kit/row-store.h"
#include "desktop/kit/state-view.h"
#include "desktop/kit/table-column.h"

/* A table of rows whose columns are its children of the template (ZgTableColumn). It sorts by every head that can, lets
 * columns be chosen and widened and remembers both under its name, copies the selected rows (Ctrl+C), and says what
 * there is to do where it has none. Its menu opens on a head, and by Menu or Shift+F10. Properties, all for the
 * template: name, label          what it is remembered by; its accessible name context              a ZgContext,
 * usually bound to the page's; the columns come with it query, sorted-query, some-query     for rows that are read when
 * somebody looks (lazy-rows.h) sort, is-descending  the order until a head is pressed; sort "" keeps the order of the
 * rows is-dense, is-multiple               narrow lines; more than one row can be selected narrow-at, slim-at   widths
 * of its own, in px, at which columns go ("until") empty-icon, empty-title, empty-text, empty-button, empty-action
 * where there is nothing none-title, none-text               where nothing fits what is searched for Signals:
 * "row-activated" (ZgRow), "selection-changed", "sorted" (a head was pressed). Actions: "table.copy", "table.reset",
 * "table.sort" (column) and "table.show-NAME" for each column. */
#define ZG_TYPE_ROW_TABLE (zg_row_table_get_type ())
G_DECLARE_FINAL_TYPE (ZgRowTable, zg_row_table, ZG, ROW_TABLE, AdwBin)

/* Rows at hand, instead of a query; sorted here. */
void zg_row_table_set_rows (ZgRowTable *self, ZgRowStore *rows);
/* Which of the rows at hand are shown; NULL: all. */
void zg_row_table_set_filter (ZgRowTable *self, GtkFilter *filter);
/* The query's arguments (transfer full), without sort and window, and how many rows it has. The same arguments again
 * refresh what is shown and keep the place. */
void zg_row_table_show (ZgRowTable *self, ZgArgs *filter, guint length);
/* Shows the rows there are, or that there are none; @is_narrowed: by a search or a filter. */
void zg_row_table_settle (ZgRowTable *self, gboolean is_narrowed);
/* Loading, trouble, no line to the server: see there. */
ZgStateView *zg_row_table_state (ZgRowTable *self);
GtkColumnView *zg_row_table_view (ZgRowTable *self);
ZgTableColumn *zg_row_table_column (ZgRowTable *self, const char *name);
/* A column's sample or title changed. */
void zg_row_table_update_columns (ZgRowTable *self);
/* The one that is selected, borrowed; NULL for none, several or one that is still to come. */
ZgRow *zg_row_table_selected (ZgRowTable *self);
/* Selects the row at hand of that id; NULL, or one that is not there: none. Not told by "selection-changed". */
void zg_row_table_select (ZgRowTable *self, const char *id);

/* What is shown, as texts: a GStrv a row, the heads first. For export; @selected_only without the heads. */
void zg_row_table_read_async (ZgRowTable *self,
                              gboolean selected_only,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
GPtrArray *zg_row_table_read_finish (ZgRowTable *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
