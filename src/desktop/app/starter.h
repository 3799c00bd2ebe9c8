/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/replica.h"

/* The way from an opened cache to a usable desk, and back by signing out: which of the start pages is due. Knows no
 * widgets, so that a window can be made anew (language) without starting anew. Main thread. */
typedef enum
{
  ZG_STAGE_CHOOSE,  /* this PC alone, or a server */
  ZG_STAGE_SIGN_IN, /* at a server */
  ZG_STAGE_WAIT,    /* starting the private server, making demo data, the first fill */
  ZG_STAGE_TROUBLE, /* "error" says why; zg_starter_retry() */
  ZG_STAGE_READY,   /* the pages */
} ZgStage;

typedef enum
{
  ZG_WAIT_STARTING,
  ZG_WAIT_DEMO,
  ZG_WAIT_FILLING, /* the store's "progress" */
  ZG_WAIT_LEAVING, /* signing out */
} ZgWaitReason;

#define ZG_TYPE_STARTER (zg_starter_get_type ())
G_DECLARE_FINAL_TYPE (ZgStarter, zg_starter, ZG, STARTER, GObject)

/* @server: an address to begin with, or NULL. Signal "moved": something below has changed. */
ZgStarter *zg_starter_new (ZgReplica *replica,
                           GSettings *settings,
                           const char *directory,
                           gboolean demo,
                           const char *server) G_GNUC_WARN_UNUSED_RESULT;
void zg_starter_begin (ZgStarter *self);

ZgStage zg_starter_stage (ZgStarter *self);
ZgWaitReason zg_starter_wait_reason (ZgStarter *self);
/* Set in TROUBLE, and in READY when the private server has stopped; zg_starter_retry() clears it. */
const GError *zg_starter_error (ZgStarter *self);
/* Whether this PC works alone; the address to show in the sign-in form ("" if none); whether a cache waits behind it.
 */
gboolean zg_starter_is_alone (ZgStarter *self);
const char *zg_starter_server (ZgStarter *self);
gboolean zg_starter_can_go_back (ZgStarter *self);
/* How many commands wait or need attention: ask before they are lost. */
guint zg_starter_waiting (ZgStarter *self);

void zg_starter_choose_alone (ZgStarter *self);
void zg_starter_choose_server (ZgStarter *self); /* to the sign-in form */
void zg_starter_go_back (ZgStarter *self);       /* from the sign-in form */
void zg_starter_retry (ZgStarter *self);

/* Signs in; errors as zg_replica_sign_in_async(), and ZG_ERROR_INVALID for the address. */
void zg_starter_sign_in_async (ZgStarter *self,
                               const char *server,
                               const char *login,
                               const char *password,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean zg_starter_sign_in_finish (ZgStarter *self, GAsyncResult *result, GError **error);

/* Forgets session, cache and queue (ask first when commands wait), then asks anew. With @to_server it goes on to the
 * sign-in form. */
void zg_starter_sign_out (ZgStarter *self, gboolean to_server);
