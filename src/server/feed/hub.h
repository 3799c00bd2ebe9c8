/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Tells long polls that a store has moved on. Whoever learns of a commit publishes it: the writer of this process,
 * and on PostgreSQL the listener, which hears of those of other servers. */
typedef struct _ZgHub ZgHub;

typedef enum
{
  ZG_HUB_PARKED, /* the function will be called once */
  ZG_HUB_NEWER,  /* the store is past @since already: look again */
  ZG_HUB_FULL,   /* too many wait */
  ZG_HUB_CLOSED, /* the server is stopping */
} ZgHubResult;

typedef void (*ZgHubFunc) (gpointer data);

ZgHub *zg_hub_new (guint most) G_GNUC_WARN_UNUSED_RESULT;
/* Calls @func from some thread, soon and without blocking in it, once the store is past @since, at @deadline (monotonic
 * µs), or when the hub lets go. */
ZgHubResult zg_hub_park (ZgHub *self, const char *store, gint64 since, gint64 deadline, ZgHubFunc func, gpointer data);
/* The store's sequence after a commit. Any thread. */
void zg_hub_publish (ZgHub *self, const char *store, gint64 head);
/* The last that was published, 0 if nothing was. */
gint64 zg_hub_head (ZgHub *self, const char *store);
/* Calls every waiter and parks none from here on. */
void zg_hub_let_go (ZgHub *self);
void zg_hub_free (ZgHub *self);
