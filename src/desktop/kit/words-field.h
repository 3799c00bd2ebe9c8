/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

/* The columns that commands name, as a person compares them: a label and the value in words. In the order in which they
 * are shown; ended by a NULL column. */
typedef struct _ZgWordsField
{
  const char *column;
  const char *label; /* to be translated */
  char *(*say) (const struct _ZgWordsField *field, GTimeZone *zone, const ZgArgs *view);
  const char *(*word) (const char *name); /* of a choice */
} ZgWordsField;

extern const ZgWordsField zg_words_fields[];

/* The value that @view (before_view and its kind, see sync/waiting.h; NULL for none) has for it; NULL where it has
 * none. (transfer full) */
char *zg_words_field_value (const ZgWordsField *field, GTimeZone *zone, const ZgArgs *view) G_GNUC_WARN_UNUSED_RESULT;
