/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Many kept-alive connections to a server of loopback from one thread, each with one request at a time. */
typedef struct _Crowd Crowd;

/* The next request of a connection, whole and (transfer full); NULL ends the connection's part. */
typedef char *(*CrowdMake) (guint connection, gpointer data);
/* An answer: its head, and how long it took. Returns the ms that the connection waits before its next request. */
typedef guint (*CrowdTake) (guint connection, guint status, const char *head, gint64 usec, gpointer data);

/* Connects them all; lifts the process's limit of descriptors where it must and may. NULL where it may not. */
Crowd *crowd_new (guint16 port, guint connections) G_GNUC_WARN_UNUSED_RESULT;
/* Until every connection's part has ended, or @seconds have passed: how many answers came. A connection that the server
 * closed ends its part, and counts in crowd_lost(). May be called again. */
guint crowd_run (Crowd *self, CrowdMake make, CrowdTake take, gpointer data, double seconds);
guint crowd_lost (const Crowd *self);
void crowd_free (Crowd *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Crowd, crowd_free)
