/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* One refused or held command: what it was about, field by field before, mine and now, and the ways out. @waiting is a
 * row of zg_replica_waiting_async(). The window shows it modally and owns it. */
#define ZG_TYPE_RESOLVE_DIALOG (zg_resolve_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZgResolveDialog, zg_resolve_dialog, ZG, RESOLVE_DIALOG, AdwWindow)

void zg_resolve_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *waiting);
