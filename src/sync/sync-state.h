/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib-object.h>

/* How a store's cache stands to its server. */
typedef enum
{
  ZG_SYNC_SIGNED_OUT, /* no session: sign in; the queue is kept */
  ZG_SYNC_FILLING,    /* first fill: "progress" runs 0..1 */
  ZG_SYNC_SYNCED,
  ZG_SYNC_SYNCING,
  ZG_SYNC_OFFLINE, /* no connection; "waiting" commands wait */
} ZgSyncState;
GType zg_sync_state_get_type (void);
#define ZG_TYPE_SYNC_STATE (zg_sync_state_get_type ())
