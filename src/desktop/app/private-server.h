/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* The server of a PC that works alone: zhanggui-server as a child on loopback, which stops when its standard input ends
 * (so also when the window is killed). Started again once if it dies. Main thread.
 * Signals: "ready" (char *url, char *token), "filling" (demo data is being made), "failed" (GError *). */
#define ZG_TYPE_PRIVATE_SERVER (zg_private_server_get_type ())
G_DECLARE_FINAL_TYPE (ZgPrivateServer, zg_private_server, ZG, PRIVATE_SERVER, GObject)

/* @directory: its database; with @demo it is filled with the demo store first if there is none yet. */
ZgPrivateServer *zg_private_server_new (const char *directory, gboolean demo) G_GNUC_WARN_UNUSED_RESULT;
void zg_private_server_start (ZgPrivateServer *self);
void zg_private_server_stop (ZgPrivateServer *self);
