/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* The fields of a form as a table, and what a person types into them: text to a stored value and back. Knows no
 * widgets. */
typedef enum
{
  ZG_FIELD_TEXT,      /* min..max characters */
  ZG_FIELD_LONG_TEXT, /* the same, of several lines */
  ZG_FIELD_PHONE,     /* digits, + - and spaces */
  ZG_FIELD_MONEY,     /* 分 */
  ZG_FIELD_MINUTES,   /* ms, typed as minutes */
  ZG_FIELD_KM,        /* metres, typed as kilometres */
  ZG_FIELD_DEGREES,   /* millionths of a degree, typed as degrees */
  ZG_FIELD_HOUR,      /* minutes since midnight, typed as 18:00 */
  ZG_FIELD_DATE,      /* Unix ms: the last minute of a day; a calendar, not typed */
  ZG_FIELD_DAY,       /* Unix ms: the first minute of a day; likewise */
  ZG_FIELD_TIME,      /* Unix ms: a day by the calendar, its hour typed */
  ZG_FIELD_FLAG,      /* 0 or 1: a switch */
  ZG_FIELD_CHOICE,    /* one of the argument's choices in words, or of the rows of a query by their names */
  ZG_FIELD_CHECKS,    /* some of the rows of a query: a list of their ids */
} ZgFieldKind;

typedef struct
{
  const char *name;    /* of the argument and of the column; NULL ends a table */
  const char *title;   /* to be translated; NULL: the column's label; of CHECKS the group's */
  const char *problem; /* the sentence below the field, to be translated; NULL where nothing can be typed */
  ZgFieldKind kind;
  /* In a table these stand empty: they are the argument's, and zg_field_limit() takes them from there. A field without
   * an argument is the dialog's own and is not sent. */
  gboolean is_required;
  gint64 min, max; /* in stored units; characters of a text */
  const ZgWord *choices;
  gboolean is_argument;
  const ZgWord *known; /* of a TEXT: values to choose from besides typing; the column's words */
  /* Of CHOICE and CHECKS: where the rows come from, with which arguments, and what stands small below a name. */
  const char *query;
  ZgArgs *(*make_args) (ZgContext *context);
  char *(*say_more) (ZgRow *row);
  const char *none;    /* of a CHOICE, a DATE and a DAY: what stands for none, to be translated */
  const char *further; /* of a CHOICE: a last choice that the dialog knows what to do with, to be translated */
  const char *first;   /* of a CHOICE: what an addition begins with */
  const char *checked; /* of CHECKS: the query, by the row's id, of those that are checked in a row that is changed */
  const char *set;     /* of CHECKS that are rows of their own: the command that changes them; an addition names them
                        * itself. NULL: they are a list in the row */
  gboolean is_apart;   /* it begins a group of its own */
} ZgField;

/* The field with what @command says of its argument. */
ZgField zg_field_limit (const ZgField *field, const ZgCommandSpec *command);
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
