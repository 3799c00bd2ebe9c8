/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs by name. Constant; any thread. */
#include "engine/kernel/permission.h"

#include <string.h>

static const char *const verbs[ZG_PERMISSIONS_END] = {
#define ZG_PERMISSION_VERB(id, verb) [ZG_MAY_##id] = verb,
  ZG_PERMISSIONS (ZG_PERMISSION_VERB)
#undef ZG_PERMISSION_VERB
};

const char *
zg_permission_verb (ZgPermission permission)
{
  return permission < ZG_PERMISSIONS_END ? verbs[permission] : NULL;
}

ZgPermission
zg_permission_parse (const char *verb, gsize length, ZgPermission guess)
{
  const guint n = ZG_PERMISSIONS_END - 1;

  for (guint i = 0; i < n; i++)
    {
      guint place = (guess - 1 + i) % n + 1;

      if (strncmp (verbs[place], verb, length) == 0 && verbs[place][length] == '\0')
        return place;
    }
  return ZG_MAY_NOTHING;
}
