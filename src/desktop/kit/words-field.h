/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"
#include "engine/kernel/word.h"

/* What is declared to be told of a table's rows, as a person compares them: a label and the value in words. */
typedef struct
{
  const char *column;
  const char *label; /* to be translated */
  ZgSays says;
  const ZgWord *words;
  gboolean is_names; /* of the rows that it refers to */
} ZgWordsField;

/* In the order in which they are shown; ended by a NULL column. None of a table that is not known or NULL. Static. */
const ZgWordsField *zg_words_fields (const char *table);
/* The label of one, to be translated; NULL where there is none. */
const char *zg_words_label (const char *table, const char *column);

/* The value that @view (before_view and its kind, see sync/waiting.h; NULL for none) has for it; NULL where it has
 * none. (transfer full) */
char *zg_words_field_value (const ZgWordsField *field, GTimeZone *zone, const ZgArgs *view) G_GNUC_WARN_UNUSED_RESULT;
