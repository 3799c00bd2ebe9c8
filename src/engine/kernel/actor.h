/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Who runs a command or query. A permission is a set of roles; technician and customer have no desktop. */
typedef enum
{
  ZG_ROLE_OWNER = 1 << 0,
  ZG_ROLE_MANAGER = 1 << 1,
  ZG_ROLE_DISPATCHER = 1 << 2,
  ZG_ROLE_FINANCE = 1 << 3,
  ZG_ROLE_ANALYST = 1 << 4,
  ZG_ROLE_TECHNICIAN = 1 << 5,
  ZG_ROLE_CUSTOMER = 1 << 6,
} ZgRole;
typedef guint ZgRoles;

#define ZG_ROLES_LEAD (ZG_ROLE_OWNER | ZG_ROLE_MANAGER)
#define ZG_ROLES_DISPATCH (ZG_ROLES_LEAD | ZG_ROLE_DISPATCHER)
#define ZG_ROLES_DESK (ZG_ROLES_DISPATCH | ZG_ROLE_FINANCE | ZG_ROLE_ANALYST)
#define ZG_ROLES_ALL (ZG_ROLES_DESK | ZG_ROLE_TECHNICIAN | ZG_ROLE_CUSTOMER)

const char *zg_role_name (ZgRole role);
gboolean zg_role_parse (const char *name, ZgRole *role);

/* All borrowed for the length of a call. */
typedef struct
{
  const char *store_id;
  const char *account_id;
  const char *name;
  const char *device;
  ZgRole role;
} ZgActor;
