/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The fields of a form as a table, and what a person types into them: text to a stored value and back. Knows no
 * widgets. */
typedef enum
{
  ZG_FIELD_TEXT,    /* min..max characters */
  ZG_FIELD_PHONE,   /* digits, + - and spaces */
  ZG_FIELD_MONEY,   /* 分 */
  ZG_FIELD_MINUTES, /* ms, typed as minutes */
  ZG_FIELD_KM,      /* metres, typed as kilometres */
  ZG_FIELD_DEGREES, /* millionths of a degree, typed as degrees */
  ZG_FIELD_HOUR,    /* minutes since midnight, typed as 18:00 */
  ZG_FIELD_DATE,    /* Unix ms: the last minute of a day; a calendar, not typed */
} ZgFieldKind;

typedef struct
{
  const char *name;    /* of the argument and of the column; NULL ends a table */
  const char *title;   /* to be translated */
  const char *problem; /* the sentence below the field, to be translated; NULL for a DATE */
  ZgFieldKind kind;
  gboolean is_required;
  gint64 min, max;          /* in stored units; characters of a text */
  const char *const *known; /* values to choose from besides typing, NULL-ended, or NULL */
  const char *(*word) (const char *known);
} ZgField;

gboolean zg_field_is_text (const ZgField *field);
/* Whether it has the form of a phone number (or is empty). */
gboolean zg_field_phone_is_valid (const char *phone);

/* As it is typed. (transfer full) */
char *zg_field_format (const ZgField *field, gint64 value) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when it is no such number or out of range. */
gboolean zg_field_parse (const ZgField *field, const char *typed, gint64 *value);
/* The text to store: trimmed, a known value's word turned back; NULL when it is too short or long, "" for none.
 * (transfer full) */
char *zg_field_parse_text (const ZgField *field, const char *typed) G_GNUC_WARN_UNUSED_RESULT;
