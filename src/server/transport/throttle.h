/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Slows guessing of passwords, by account and by address: a growing delay, never a lock. Any thread. */
typedef struct _ZgThrottle ZgThrottle;

ZgThrottle *zg_throttle_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Seconds to wait before the next try, 0 if it may go ahead now; @now monotonic µs. */
guint zg_throttle_delay (ZgThrottle *self, const char *login, const char *address, gint64 now);
void zg_throttle_failed (ZgThrottle *self, const char *login, const char *address, gint64 now);
/* A right password forgives the account's failures, not the address's. */
void zg_throttle_succeeded (ZgThrottle *self, const char *login);
void zg_throttle_free (ZgThrottle *self);
