/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/permission.h"

/* A role: what somebody may do, and how far. A value that is copied; those that the program ships stand in the store's
 * table of roles beside its own ones, as text: "orders.read:store orders.book:store". Any thread. */
#define ZG_ROLE_NAME_MOST 40

typedef struct
{
  char name[ZG_ROLE_NAME_MOST + 1];  /* "manager"; empty for nobody */
  guint8 scopes[ZG_PERMISSIONS_END]; /* ZgScope of each permission */
} ZgRole;

/* The shipped ones, from the widest; NULL past the last. */
const ZgRole *zg_role_at (guint index);
/* NULL for a name that is not shipped. */
const ZgRole *zg_role_shipped (const char *name);
#define ZG_ROLE_OWNER zg_role_shipped ("owner")
#define ZG_ROLE_MANAGER zg_role_shipped ("manager")
#define ZG_ROLE_DISPATCHER zg_role_shipped ("dispatcher")
#define ZG_ROLE_FINANCE zg_role_shipped ("finance")
#define ZG_ROLE_ANALYST zg_role_shipped ("analyst")
#define ZG_ROLE_TECHNICIAN zg_role_shipped ("technician")
#define ZG_ROLE_CUSTOMER zg_role_shipped ("customer")

/* What is due is done by this one (job.h): whoever declared the kind of job has decided what. No account can have it.
 */
const ZgRole *zg_role_system (void);

/* Reads what a row of roles grants; what is not known is not granted. @grants NULL: those of the shipped role of that
 * name. FALSE, and nobody, where there is no such role. "all" is for the directory to give: here it is the store. */
gboolean zg_role_read (ZgRole *self, const char *name, const char *grants);
/* The text of its grants, in the order of the permissions. (transfer full) */
char *zg_role_grants (const ZgRole *self) G_GNUC_WARN_UNUSED_RESULT;

ZgScope zg_role_scope (const ZgRole *self, ZgPermission permission);
/* On every row of the store. What is allowed on one's own alone is decided row by row: own.h. */
gboolean zg_role_may (const ZgRole *self, ZgPermission permission);
gboolean zg_role_equal (const ZgRole *a, const ZgRole *b);
