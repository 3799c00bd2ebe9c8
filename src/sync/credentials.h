/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* Tokens in the desktop's keyring, by cache directory and server. A keyring that is locked, absent or silent for 5 s
 * is not an error: the token then lives for this run only. Main thread. ZHANGGUI_KEYRING=none leaves the keyring alone.
 */

/* The finish gives the token, or NULL. (transfer full) */
void zg_credentials_load_async (const char *directory, const char *server, GAsyncReadyCallback callback, gpointer data);
char *zg_credentials_load_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;
/* Without an answer: what fails is only logged. */
void zg_credentials_save (const char *directory, const char *server, const char *token);
void zg_credentials_forget (const char *directory, const char *server);
