/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose cache it is, as one immutable value: the writer makes it, every thread reads it.
 * Counted atomically; freed with its last reference. */
#include "sync/profile.h"

#include "base/id.h"

ZgProfile *
zg_profile_new (const char *server,
                const char *store_id,
                const char *store_name,
                const char *zone,
                const char *account_id,
                const char *account_name,
                const ZgRole *role,
                const char *client)
{
  ZgProfile *self = g_atomic_rc_box_new0 (ZgProfile);

  self->server = g_strdup (server);
  self->store_id = g_strdup (store_id);
  self->store_name = g_strdup (store_name);
  self->zone = g_strdup (zone);
  self->account_id = g_strdup (account_id);
  self->account_name = g_strdup (account_name);
  self->client = client != NULL ? g_strdup (client) : zg_id_new ();
  self->role = *role;
  return self;
}

ZgProfile *
zg_profile_ref (ZgProfile *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ZgProfile *self = data;

  g_free (self->server);
  g_free (self->store_id);
  g_free (self->store_name);
  g_free (self->zone);
  g_free (self->account_id);
  g_free (self->account_name);
  g_free (self->client);
}

void
zg_profile_unref (ZgProfile *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
zg_profile_same_owner (const ZgProfile *a, const ZgProfile *b)
{
  return g_strcmp0 (a->store_id, b->store_id) == 0 && g_strcmp0 (a->account_id, b->account_id) == 0;
}

ZgActor
zg_profile_actor (const ZgProfile *self)
{
  return (ZgActor){ .store_id = self->store_id,
                    .account_id = self->account_id,
                    .name = self->account_name,
                    .device = g_get_host_name (),
                    .role = &self->role };
}
