/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/duty.h"
#include "engine/kernel/row.h"

/* What a technician is doing now, in words: the same wherever it is told. */
typedef struct
{
  const char *icon;      /* static */
  const char *css_class; /* static, may be NULL */
  char *text;
} ZgTechnicianLive;

/* @state: the technician's own, of the row. */
ZgTechnicianLive zg_technician_live_of (const ZgDuty *duty, const char *state, GTimeZone *zone, gint64 now);
/* Out of a row of "technicians.list". */
ZgTechnicianLive zg_technician_live (ZgRow *row, GTimeZone *zone, gint64 now);
void zg_technician_live_clear (ZgTechnicianLive *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgTechnicianLive, zg_technician_live_clear)

/* Today's load: "4 visits · 5 h 30 min" (transfer full), and the part of the shift that is booked, 0..1. */
char *zg_technician_load (ZgRow *row, double *part) G_GNUC_WARN_UNUSED_RESULT;
/* Today's shift: "10:00–22:00", "00:00–01:00, 06:00–10:00" or "–". (transfer full) */
char *zg_technician_shift (ZgRow *row, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
