/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/replica.h"

/* A list as long as a query's answer whose rows are read in windows, when somebody looks: 100,000 rows cost what the
 * visible ones cost. Main thread. Items are ZgLazyItem: "row" is NULL until its window has come, then notified. Signal
 * "answered" (GError, NULL for none): a window has been read, or could not be. */
#define ZG_TYPE_LAZY_ITEM (zg_lazy_item_get_type ())
G_DECLARE_FINAL_TYPE (ZgLazyItem, zg_lazy_item, ZG, LAZY_ITEM, GObject)
ZgRow *zg_lazy_item_get_row (ZgLazyItem *self);

#define ZG_TYPE_LAZY_ROWS (zg_lazy_rows_get_type ())
G_DECLARE_FINAL_TYPE (ZgLazyRows, zg_lazy_rows, ZG, LAZY_ROWS, GObject)

/* @query takes limit and offset beside the filter's arguments. */
ZgLazyRows *zg_lazy_rows_new (ZgReplica *replica, const char *query) G_GNUC_WARN_UNUSED_RESULT;
/* Where @query would have to sort all that comes before a window: @sorted (the filter's arguments and limit) tells the
 * whole order as rows of "ids", one a window, and @some reads the rows of a list of ids. */
void zg_lazy_rows_set_sorted (ZgLazyRows *self, const char *sorted, const char *some);
/* How many windows, of 100 rows, @query answers quickly in the order that is set next; 0 at first. */
void zg_lazy_rows_set_near (ZgLazyRows *self, guint windows);
/* Another filter or order: everything is another list. args (transfer full). */
void zg_lazy_rows_set_filter (ZgLazyRows *self, ZgArgs *args, guint length);
/* The same list after a change: windows that were read are read again, items stay. */
void zg_lazy_rows_refresh (ZgLazyRows *self, guint length);

/* Reads @count rows from @from on, in the order that is set, past all windows: for a copy or an export. The answer is
 * an array of ZgRow, shorter where rows went meanwhile; an error when the order is another one before all are read. */
void zg_lazy_rows_read_async (ZgLazyRows *self,
                              guint from,
                              guint count,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
GPtrArray *zg_lazy_rows_read_finish (ZgLazyRows *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
