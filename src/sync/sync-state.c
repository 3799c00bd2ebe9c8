/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The states by name, for properties. Any thread; nothing to free. */
#include "sync/sync-state.h"

GType
zg_sync_state_get_type (void)
{
  static gsize type;
  static const GEnumValue values[] = {
    { ZG_SYNC_SIGNED_OUT, "ZG_SYNC_SIGNED_OUT", "signed-out" },
    { ZG_SYNC_FILLING, "ZG_SYNC_FILLING", "filling" },
    { ZG_SYNC_SYNCED, "ZG_SYNC_SYNCED", "synced" },
    { ZG_SYNC_SYNCING, "ZG_SYNC_SYNCING", "syncing" },
    { ZG_SYNC_OFFLINE, "ZG_SYNC_OFFLINE", "offline" },
    { 0 },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("ZgSyncState", values));
  return type;
}
