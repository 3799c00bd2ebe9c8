/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"
#include "support/test-server.h"

/* A signed-in client of the server under test, without a cache: what a desktop says on the wire. One thread at a time.
 */
typedef struct
{
  ZgTestServer *server; /* borrowed */
  char *token;
  char *client;
  gint64 n;
} Desk;

Desk *desk_new (ZgTestServer *server, const char *login) G_GNUC_WARN_UNUSED_RESULT;
/* Another client of the same account. */
Desk *desk_copy (const Desk *self) G_GNUC_WARN_UNUSED_RESULT;
void desk_free (Desk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/* Sends the commands (transfer full, NULL-ended) under the next numbers; the HTTP status, the answer in *answer. */
guint desk_send (Desk *self, ZgArgs **answer, ...) G_GNUC_NULL_TERMINATED;
/* Sends one and asserts that it is applied: its seq. */
gint64 desk_apply (Desk *self, ZgCommand *command);
/* Sends a body as it is. */
guint desk_post (Desk *self, const ZgArgs *body, ZgArgs **answer);
/* The status of result @index: "applied", "rejected" or "held". */
const char *desk_status (const ZgArgs *answer, gsize index);
const char *desk_code (const ZgArgs *answer, gsize index);

/* A page of the feed, with its rows as "changes" (support/feed-page.h); @query like "since=0&limit=10". */
guint desk_changes (Desk *self, const char *query, ZgArgs **page);

/* What a booking needs, made by commands: a technician with one skill and a shift of 12 hours on each of some days, a
 * customer, an address. */
#define STAGE_DAYS 20

typedef struct
{
  char *technician_id;
  char *service_id;
  char *customer_id;
  char *address_id;
  gint64 opens; /* the first shift's start */
} Stage;

void desk_set_stage (Desk *self, Stage *stage);
void stage_clear (Stage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stage, stage_clear)
/* Books the technician @minutes after the first shift's start. */
ZgCommand *stage_book (const Stage *self, gint64 minutes) G_GNUC_WARN_UNUSED_RESULT;
