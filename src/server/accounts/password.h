/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Passwords: argon2id, 64 MiB, two passes (about 0.1 s). Any thread. */
#define ZG_PASSWORD_MAX 256

/* (transfer full) the text to store. */
char *zg_password_hash (const char *password, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Costs the same for a @hash that is NULL or "" (unknown account, or one without a password), and is FALSE then. */
gboolean zg_password_check (const char *hash, const char *password);

/* A new token of 256 random bits, 43 characters, and the hexadecimal hash under which it is kept. (transfer full) */
char *zg_token_new (void) G_GNUC_WARN_UNUSED_RESULT;
char *zg_token_hash (const char *token) G_GNUC_WARN_UNUSED_RESULT;
