/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

/* A business refusal: not an error of the machine. The code is the protocol's (DESIGN section 5.4) and the key to the
 * window's words. */
typedef struct
{
  char *code;      /* "slot_busy", "off_shift", "price_changed", "not_allowed", "not_found", "wrong_state",
                      "invalid_argument", ... */
  char *field;     /* the argument meant, or NULL */
  char *message;   /* an English sentence */
  ZgArgs *current; /* what the server has: an object such as {"visit_id":…, "earliest":…, "total":…}, or NULL */
} ZgRefusal;

ZgRefusal *zg_refusal_new (const char *code, const char *field, const char *format, ...)
    G_GNUC_PRINTF (3, 4) G_GNUC_WARN_UNUSED_RESULT;
ZgRefusal *zg_refusal_copy (const ZgRefusal *self) G_GNUC_WARN_UNUSED_RESULT;
void zg_refusal_free (ZgRefusal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgRefusal, zg_refusal_free)
