/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped roles as constants, each what the one before it adds to, and roles as text. Any thread; nothing to free.
 */
#include "engine/kernel/role.h"

#include <string.h>

#define SYSTEM "system"

static const ZgPermission analyst[] = {
  ZG_MAY_ORDERS_READ,    ZG_MAY_CUSTOMERS_READ, ZG_MAY_TECHNICIANS_READ, ZG_MAY_ROSTER_READ,
  ZG_MAY_CATALOGUE_READ, ZG_MAY_STORE_READ,     ZG_MAY_MEMBERS_READ,     ZG_MAY_ROLES_READ,
  ZG_MAY_HISTORY_READ,   ZG_MAY_DESK_SYNC,      ZG_MAY_NOTHING,
};
static const ZgPermission finance[] = {
  ZG_MAY_ORDERS_SEE_NOTES,      ZG_MAY_CUSTOMERS_SEE_PHONE,
  ZG_MAY_CUSTOMERS_SEE_ADDRESS, ZG_MAY_CUSTOMERS_SEE_NOTES,
  ZG_MAY_TECHNICIANS_SEE_PHONE, ZG_MAY_TECHNICIANS_SEE_HOME,
  ZG_MAY_TECHNICIANS_SEE_NOTES, ZG_MAY_CERTIFICATES_SEE_NUMBER,
  ZG_MAY_HISTORY_SEE_DETAILS,   ZG_MAY_NOTHING,
};
static const ZgPermission dispatcher[] = {
  ZG_MAY_ORDERS_BOOK, ZG_MAY_ORDERS_MOVE,    ZG_MAY_ORDERS_STEP,          ZG_MAY_ORDERS_CANCEL, ZG_MAY_ORDERS_CORRECT,
  ZG_MAY_ORDERS_NOTE, ZG_MAY_CUSTOMERS_EDIT, ZG_MAY_TECHNICIANS_PRESENCE, ZG_MAY_NOTHING,
};
static const ZgPermission manager[] = {
  ZG_MAY_TECHNICIANS_EDIT, ZG_MAY_CERTIFICATES_EDIT, ZG_MAY_SHIFTS_EDIT, ZG_MAY_TIME_OFF_EDIT,
  ZG_MAY_CATALOGUE_EDIT,   ZG_MAY_STORE_EDIT,        ZG_MAY_AREAS_EDIT,  ZG_MAY_NOTHING,
};

/* @plus of those before it: owner and manager may all of them. */
static const struct
{
  const char *name;
  const ZgPermission *sets[4];
} shipped[] = {
  { "owner", { analyst, finance, dispatcher, manager } },
  { "manager", { analyst, finance, dispatcher, manager } },
  { "dispatcher", { analyst, finance, dispatcher } },
  { "finance", { analyst, finance } },
  { "analyst", { analyst } },
  { "technician", { NULL } },
  { "customer", { NULL } },
};

static const ZgRole *
get_shipped (void)
{
  static gsize ready;
  static ZgRole roles[G_N_ELEMENTS (shipped)];

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (shipped); i++)
        {
          g_strlcpy (roles[i].name, shipped[i].name, sizeof roles[i].name);
          for (gsize j = 0; j < G_N_ELEMENTS (shipped[i].sets) && shipped[i].sets[j] != NULL; j++)
            for (const ZgPermission *each = shipped[i].sets[j]; *each != ZG_MAY_NOTHING; each++)
              roles[i].scopes[*each] = ZG_SCOPE_STORE;
        }
      g_once_init_leave (&ready, 1);
    }
  return roles;
}

const ZgRole *
zg_role_at (guint index)
{
  return index < G_N_ELEMENTS (shipped) ? &get_shipped ()[index] : NULL;
}

const ZgRole *
zg_role_shipped (const char *name)
{
  const ZgRole *roles = get_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (shipped); i++)
    if (g_strcmp0 (roles[i].name, name) == 0)
      return &roles[i];
  return NULL;
}

const ZgRole *
zg_role_system (void)
{
  static gsize ready;
  static ZgRole role = { SYSTEM, { 0 } };

  if (g_once_init_enter (&ready))
    {
      for (guint i = 1; i < ZG_PERMISSIONS_END; i++)
        role.scopes[i] = ZG_SCOPE_STORE;
      g_once_init_leave (&ready, 1);
    }
  return &role;
}

static ZgScope
read_scope (const char *text, gsize length)
{
  if (length == 3 && memcmp (text, "own", 3) == 0)
    return ZG_SCOPE_OWN;
  if ((length == 5 && memcmp (text, "store", 5) == 0) || (length == 3 && memcmp (text, "all", 3) == 0))
    return ZG_SCOPE_STORE;
  return ZG_SCOPE_NONE;
}

/* "verb:scope", of @length bytes. Its permission, or @guess where it grants none. Nothing is copied. */
static ZgPermission
read_grant (ZgRole *self, const char *grant, gsize length, ZgPermission guess)
{
  const char *colon = memchr (grant, ':', length);
  ZgPermission permission = colon != NULL ? zg_permission_parse (grant, colon - grant, guess) : ZG_MAY_NOTHING;
  ZgScope scope = colon != NULL ? read_scope (colon + 1, length - (colon + 1 - grant)) : ZG_SCOPE_NONE;

  if (permission == ZG_MAY_NOTHING)
    return guess;
  if (scope != ZG_SCOPE_NONE)
    self->scopes[permission] = scope;
  return permission;
}

static gboolean
read_grants (ZgRole *self, const char *name, const char *grants)
{
  ZgPermission last = 1;

  *self = (ZgRole){ 0 };
  if (name == NULL || *name == '\0' || strcmp (name, SYSTEM) == 0 || strlen (name) > ZG_ROLE_NAME_MOST)
    return FALSE;
  g_strlcpy (self->name, name, sizeof self->name);
  for (const char *at = grants; *at != '\0';)
    {
      gsize length = strcspn (at, " ");

      last = read_grant (self, at, length, last);
      at += length + (at[length] == ' ' ? 1 : 0);
    }
  return TRUE;
}

/* What a thread read last: a server's commands and polls have few roles. */
typedef struct
{
  char *name;
  char *grants;
  ZgRole role;
  gboolean good;
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->name);
  g_free (known->grants);
  g_free (known);
}

static GPrivate known_key = G_PRIVATE_INIT (known_free);

gboolean
zg_role_read (ZgRole *self, const char *name, const char *grants)
{
  const ZgRole *shipped_role = grants == NULL ? zg_role_shipped (name) : NULL;
  Known *known = g_private_get (&known_key);

  if (grants == NULL)
    {
      *self = shipped_role != NULL ? *shipped_role : (ZgRole){ 0 };
      return shipped_role != NULL;
    }
  if (known == NULL || strcmp (known->grants, grants) != 0 || g_strcmp0 (known->name, name) != 0)
    {
      known = g_new0 (Known, 1);
      known->name = g_strdup (name);
      known->grants = g_strdup (grants);
      known->good = read_grants (&known->role, name, grants);
      g_private_replace (&known_key, known);
    }
  *self = known->role;
  return known->good;
}

char *
zg_role_grants (const ZgRole *self)
{
  static const char *const scopes[] = { NULL, "own", "store", "all" };
  GString *text = g_string_new (NULL);

  for (guint i = 1; i < ZG_PERMISSIONS_END; i++)
    if (self->scopes[i] != ZG_SCOPE_NONE)
      g_string_append_printf (text, "%s%s:%s", text->len > 0 ? " " : "", zg_permission_verb (i),
                              scopes[self->scopes[i]]);
  return g_string_free (text, FALSE);
}

ZgScope
zg_role_scope (const ZgRole *self, ZgPermission permission)
{
  return self->scopes[permission];
}

gboolean
zg_role_may (const ZgRole *self, ZgPermission permission)
{
  return self->scopes[permission] >= ZG_SCOPE_STORE;
}

gboolean
zg_role_equal (const ZgRole *a, const ZgRole *b)
{
  return strcmp (a->name, b->name) == 0 && memcmp (a->scopes, b->scopes, sizeof a->scopes) == 0;
}
