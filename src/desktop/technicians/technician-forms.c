/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields the forms of a technician and of what belongs to one have, and their sentences. Constants only. */
#include "desktop/technicians/technician-forms.h"

#include <glib/gi18n.h>

#include "desktop/kit/words.h"

/* One that is no longer offered comes without its length. */
static char *
say_length (ZgRow *service)
{
  return zg_row_is_null (service, "duration") ? NULL : zg_words_duration (zg_row_int (service, "duration"));
}

static const char *
check_span (const ZgArgs *values)
{
  gint64 start = zg_args_get_int (values, "start_at", 0), end = zg_args_get_int (values, "end_at", 0);

  return end > start ? NULL : N_ ("The end must be after the beginning.");
}

/* clang-format off */
static const ZgField technician_fields[] = {
  { "name", N_ ("Full name"), N_ ("A name is needed, 40 characters at most."), ZG_FIELD_TEXT },
  { "phone", NULL, N_ ("A phone number has digits, spaces, + and -, 20 at most."), ZG_FIELD_PHONE },
  { "level", N_ ("_Level"), NULL, ZG_FIELD_CHOICE, .none = N_ ("Not stated"), .is_apart = TRUE },
  { "gender", N_ ("_Gender"), NULL, ZG_FIELD_CHOICE, .none = N_ ("Not stated") },
  { "travel_mode", N_ ("_Travels by"), NULL, ZG_FIELD_CHOICE, .first = "ebike" },
  { "area_id", N_ ("Service _area"), NULL, ZG_FIELD_CHOICE, .query = "areas.list", .none = N_ ("None") },
  { "note", NULL, N_ ("A note has 500 characters at most."), ZG_FIELD_TEXT },
  { "service_ids", NULL, NULL, ZG_FIELD_CHECKS, .query = "services.list", .say_more = say_length,
    .checked = "technician.skills", .set = "technician.skills" },
  { NULL },
};

static const ZgField certificate_fields[] = {
  { "kind", NULL, N_ ("A kind is needed, 40 characters at most."), ZG_FIELD_TEXT },
  { "number", NULL, N_ ("A number has 60 characters at most."), ZG_FIELD_TEXT },
  { "valid_until", NULL, NULL, ZG_FIELD_DATE },
  { NULL },
};

#define SPAN                                                                                                           \
  { "start_at", N_ ("From"), N_ ("Write a time such as 18:00."), ZG_FIELD_TIME },                                      \
  { "end_at", N_ ("To"), N_ ("Write a time such as 18:00."), ZG_FIELD_TIME }

static const ZgField shift_fields[] = { SPAN, { NULL } };

static const ZgField time_off_fields[] = {
  SPAN,
  { "kind", N_ ("_Kind"), NULL, ZG_FIELD_CHOICE },
  { "note", NULL, N_ ("A note has 500 characters at most."), ZG_FIELD_TEXT },
  { NULL },
};

const ZgForm zg_form_technician = {
  "technician", "technician_id", N_ ("Add a technician"), N_ ("Change a technician"),
  N_ ("Technician added"), N_ ("Technician changed"), technician_fields
};

const ZgForm zg_form_certificate = {
  "certificate", "certificate_id", N_ ("Add a certificate"), N_ ("Change a certificate"),
  N_ ("Certificate added"), N_ ("Certificate changed"), certificate_fields
};

const ZgForm zg_form_shift = {
  "shift", "shift_id", N_ ("Add a shift"), N_ ("Change a shift"), N_ ("Shift added"),
  N_ ("Shift changed"), shift_fields, check_span
};

const ZgForm zg_form_time_off = {
  "time-off", "time_off_id", N_ ("Add time off"), N_ ("Change time off"), N_ ("Time off added"),
  N_ ("Time off changed"), time_off_fields, check_span
};
/* clang-format on */
