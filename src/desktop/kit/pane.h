/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* One thing beside a page, by its id: read when it is shown, and again when something changed that it shows. A ZgDrawer
 * makes and opens it. Esc and the action "pane.close" emit "closed"; Alt+Left and "pane.back" emit "back". Properties:
 * "context" (construct only); "has-back" (another pane led here, and the person can return to it; the drawer sets it).
 */
#define ZG_TYPE_PANE (zg_pane_get_type ())
G_DECLARE_DERIVABLE_TYPE (ZgPane, zg_pane, ZG, PANE, AdwBin)

struct _ZgPaneClass
{
  AdwBinClass parent_class;
  /* NULL-ended, static. A change of the first, which has the thing itself, counts only when its row is among the ids.
   */
  const char *const *tables;
  void (*begin) (ZgPane *self);  /* another thing: shows nothing of the one before; may be NULL */
  void (*reload) (ZgPane *self); /* asks what it shows, with a new zg_pane_cancellable() */
};

ZgContext *zg_pane_context (ZgPane *self);
/* NULL before the first. Showing the same id again reads it again. */
void zg_pane_show (ZgPane *self, const char *id);
const char *zg_pane_id (ZgPane *self);
void zg_pane_reload (ZgPane *self);
/* Of the questions under way; the next reload cancels them. */
GCancellable *zg_pane_cancellable (ZgPane *self);
void zg_pane_close (ZgPane *self);
/* Shows another thing in the place of this one, which can be returned to: signal "leads" (GType, char *id). */
void zg_pane_lead (ZgPane *self, GType pane, const char *id);
