/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* A TCP proxy between a desk and its server that misbehaves on demand. Any thread. */
typedef struct _Proxy Proxy;

Proxy *proxy_new (void) G_GNUC_WARN_UNUSED_RESULT;
void proxy_free (Proxy *self);
/* "http://127.0.0.1:PORT" */
const char *proxy_url (Proxy *self);
/* Where it leads; 0 for nowhere. */
void proxy_set_port (Proxy *self, guint16 port);
/* Lets this many POST requests through and then cuts the connection instead of passing the answer on. */
void proxy_drop_answers (Proxy *self, int answers);
int proxy_dropped (Proxy *self);
/* While @hold is set, GET requests get lost without a word. */
void proxy_hold_gets (Proxy *self, gboolean hold);
/* Answers everything with this text instead of leading anywhere; NULL to stop. It must outlive the proxy. */
void proxy_say (Proxy *self, const char *answer);
/* How often it has said something. */
int proxy_said (Proxy *self);
/* From now on a POST arrives one to five times, late or never, and its answer is passed on, dropped, cut somewhere or
 * kept back on a connection that stays open; other answers are cut now and then. All by chance from @seed; 0 ends it.
 */
void proxy_make_trouble (Proxy *self, guint32 seed);
/* How often something was done to a request or its answer. */
int proxy_troubles (Proxy *self);
/* Cuts every connection there is. */
void proxy_cut (Proxy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proxy, proxy_free)
