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
zg_permission_parse (const char *verb, gsize length)
{
  for (guint i = 1; i < ZG_PERMISSIONS_END; i++)
    if (strlen (verbs[i]) == length && memcmp (verbs[i], verb, length) == 0)
      return i;
  return ZG_MAY_NOTHING;
}
