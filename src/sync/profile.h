/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/actor.h"

/* Whose cache this is: server, store, account and the random name of this cache. Immutable and counted, so that every
 * thread may hold one. */
typedef struct
{
  char *server; /* "https://host[:port]", without a slash at the end */
  char *store_id;
  char *store_name;
  char *zone;
  char *account_id;
  char *account_name;
  char *client; /* random for each cache; the server keeps results by it */
  ZgRole role;
} ZgProfile;

/* A profile made of copies, with a new client where @client is NULL. (transfer full) */
ZgProfile *zg_profile_new (const char *server,
                           const char *store_id,
                           const char *store_name,
                           const char *zone,
                           const char *account_id,
                           const char *account_name,
                           const ZgRole *role,
                           const char *client) G_GNUC_WARN_UNUSED_RESULT;
ZgProfile *zg_profile_ref (ZgProfile *self);
void zg_profile_unref (ZgProfile *self);
/* Whether both are the same account in the same store. A server may move, and the private one has a new port at each
 * start; whether it is the same incarnation the feed's epoch tells. */
gboolean zg_profile_same_owner (const ZgProfile *a, const ZgProfile *b);
/* Borrows from the profile. */
ZgActor zg_profile_actor (const ZgProfile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgProfile, zg_profile_unref)
