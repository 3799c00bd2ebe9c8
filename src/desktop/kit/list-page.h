/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/page.h"
#include "desktop/kit/row-store.h"
#include "desktop/kit/table.h"

/* A page of one query's rows: asks anew when it should, and keeps only the newest answer. Subclasses give the query
 * and its arguments. Properties, set in its .ui: "table", a ZgRowTable that shows the rows; or "view", a ZgStateView
 * around a list of its own, which says what went wrong. Actions: "page.reload", "page.show-all". */
#define ZG_TYPE_LIST_PAGE (zg_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ZgListPage, zg_list_page, ZG, LIST_PAGE, ZgPage)

struct _ZgListPageClass
{
  ZgPageClass parent_class;
  const char *query;
  ZgArgs *(*make_args) (ZgListPage *self); /* (transfer full) */
  /* Of ZgRow: puts what it shows into zg_list_page_rows(). By default all, in the table. */
  void (*show_rows) (ZgListPage *self, GPtrArray *rows);
};

ZgRowStore *zg_list_page_rows (ZgListPage *self);
ZgStateView *zg_list_page_view (ZgListPage *self);
/* The id that zg_page_present_row() asked for since the last call, or NULL. (transfer full) */
char *zg_list_page_take_wanted (ZgListPage *self);
