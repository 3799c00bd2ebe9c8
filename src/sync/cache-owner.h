/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/cache.h"

/* Takes the profile that the file names; NULL stays where nobody has signed in. */
gboolean zg_cache_load_profile (ZgCache *self, GError **error);
/* Makes it the cache of @profile. Another owner's cache is emptied, which needs an empty outbox (BUSY). The client
 * stays the old one for the same owner. */
gboolean zg_cache_set_profile (ZgCache *self, ZgProfile *profile, ZgNews *news, GError **error);
/* The role, the store's name and its zone as the rows say now; after a transaction that brought rows. */
gboolean zg_cache_follow_profile (ZgCache *self, ZgNews *news, GError **error);
/* Forgets everything, outbox included, and overwrites it on the disk, at once or as zg_cache_scrub() says. */
gboolean zg_cache_wipe (ZgCache *self, ZgNews *news, GError **error);
/* Empties the synced tables and starts the fill from nothing; the outbox stays and is run again after the fill. */
gboolean zg_cache_refetch (ZgCache *self, ZgNews *news, GError **error);
