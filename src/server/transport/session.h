/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Who is signed in: an immutable value shared between threads. Only the hash of the token is ever kept. */
typedef struct
{
  char *token_hash; /* hexadecimal */
  char *account_id;
  char *account_name;
  char *device;
  gint64 expires_at;
} ZgSession;

static inline void
zg_session_clear (gpointer data)
{
  ZgSession *self = data;

  g_free (self->token_hash);
  g_free (self->account_id);
  g_free (self->account_name);
  g_free (self->device);
}

static inline ZgSession *
zg_session_ref (ZgSession *self)
{
  return g_atomic_rc_box_acquire (self);
}

static inline void
zg_session_unref (ZgSession *self)
{
  g_atomic_rc_box_release_full (self, zg_session_clear);
}
