/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* A page of the window: a widget with a header bar of its own, fed by queries. Subclasses give the tables they show and
 * reload(); it is called when the page is made or first seen, and again once a frame at most when one of those tables
 * changed; while the page is hidden it waits for the next look. Properties: "context" (construct only); and, set in its
 * .ui: "header" (the page's AdwHeaderBar, where the window adds its menu button), "search-bar" and "search-entry"
 * (Ctrl+F opens the one, a change of the other reloads), "all-button" (a toggle for what is usually left out). */
#define ZG_TYPE_PAGE (zg_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ZgPage, zg_page, ZG, PAGE, AdwBin)

struct _ZgPageClass
{
  AdwBinClass parent_class;
  const char *const *tables; /* NULL-ended, static */
  void (*reload) (ZgPage *self);
  void (*present_row) (ZgPage *self, const char *id); /* shows that row */
  void (*search) (ZgPage *self);                      /* Ctrl+F: the keyboard to "search-entry" */
};

ZgContext *zg_page_context (ZgPage *self);
ZgReplica *zg_page_store (ZgPage *self);
AdwHeaderBar *zg_page_header (ZgPage *self);

/* Reloads now. A page that is just made asks for its data while the window is still being built. */
void zg_page_reload (ZgPage *self);
/* Asks for a reload at the next frame; any number of times. */
void zg_page_queue_reload (ZgPage *self);
/* What is searched for, NULL if nothing; whether the all-button is pressed. */
const char *zg_page_text (ZgPage *self);
gboolean zg_page_shows_all (ZgPage *self);
void zg_page_show_all (ZgPage *self);
void zg_page_present_row (ZgPage *self, const char *id);
void zg_page_search (ZgPage *self);
