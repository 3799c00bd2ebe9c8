/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The address of a server as a person types it, made whole: "desk.example.com" becomes "https://desk.example.com".
 * Plain http is for this machine alone (a password would travel open); there it is also what a missing scheme means.
 * (transfer full), or NULL with ZG_ERROR_INVALID. */
char *zg_server_address_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
