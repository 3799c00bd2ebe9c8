/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

/* A business refusal: not an error of the machine. The code is the protocol's (DESIGN section 5.4) and the key to the
 * window's words. */
typedef struct
{
  char *code;      /* of every command: "unknown_command", "not_allowed", "invalid_argument", "not_found",
                      "wrong_state", "duplicate_id"; of a place on the schedule: zg_reason_code(); of a booking:
                      "customer_not_active", "service_not_active", "price_changed"; of accepting: "no_technician";
                      of the roster: "has_visits", "shift_overlap" */
  char *field;     /* the argument meant, or NULL */
  char *message;   /* an English sentence */
  ZgArgs *current; /* what the server has, or NULL: {visit_id, earliest} as in ZgVerdict, {total, services_total,
                      travel_fee}, {state}, {shift_id}, {service_id} */
} ZgRefusal;

ZgRefusal *zg_refusal_new (const char *code, const char *field, const char *format, ...)
    G_GNUC_PRINTF (3, 4) G_GNUC_WARN_UNUSED_RESULT;
void zg_refusal_free (ZgRefusal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgRefusal, zg_refusal_free)
