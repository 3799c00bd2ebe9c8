/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the roles, as sessions and the members table spell them. Constant; any thread. */
#include "engine/kernel/actor.h"

static const char *const names[] = { "owner", "manager", "dispatcher", "finance", "analyst", "technician", "customer" };

const char *
zg_role_name (ZgRole role)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((guint)role == 1u << i)
      return names[i];
  return NULL;
}

gboolean
zg_role_parse (const char *name, ZgRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *role = (ZgRole)(1u << i);
        return TRUE;
      }
  return FALSE;
}
