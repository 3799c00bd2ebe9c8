/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/refusal.h"
#include "engine/kernel/row.h"
#include "engine/kernel/word.h"

/* The product's words in the window's language (DESIGN section 9): by the short names that data carries. What values
 * are called their columns declare (engine/kernel/word.h). Results marked const are static. No display is needed. */

/* By table and column ("orders", "state"), of a column whose values have words; any other value comes back as it is,
 * none as "". Icon and class are NULL where a column's values have none. */
const char *zg_words_value (const char *table, const char *column, const char *value);
const char *zg_words_value_icon (const char *table, const char *column, const char *value);
const char *zg_words_value_class (const char *table, const char *column, const char *value);
/* All that are declared of a column, ended by a NULL value; of any other none. */
const ZgWord *zg_words_list (const char *table, const char *column);
/* The same of a list at hand, or NULL. */
const char *zg_word_say (const ZgWord *words, const char *value);
/* The word of what names a row of @table, where that is a word: a certificate's kind. */
const char *zg_words_title (const char *table, const char *title);
/* "Move the visit" for "order.reschedule". */
const char *zg_words_command (const char *name);

/* Why something was refused, with what is known of it; the zone is for its times. (transfer full) */
char *zg_words_refusal (const ZgRefusal *refusal, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* The same by code alone, of an outbox row. (transfer full) */
char *zg_words_refusal_code (const char *code, const char *field, const char *message) G_GNUC_WARN_UNUSED_RESULT;
/* Cause and way out of an error from below. */
const char *zg_words_error (const GError *error);

/* "zh_CN", "zh_TW" or "en": what the window speaks now, whatever was wished for. */
const char *zg_words_language (void);
/* The column @column, or @column + "_en" when the window speaks English and the row has it. Borrowed from the row. */
const char *zg_words_name (ZgRow *row, const char *column);

/* (transfer full) all */
char *zg_words_duration (gint64 ms) G_GNUC_WARN_UNUSED_RESULT;              /* 1 h 30 min, 1小时30分 */
char *zg_words_time (GTimeZone *zone, gint64 at) G_GNUC_WARN_UNUSED_RESULT; /* 15:40 */
char *zg_words_range (GTimeZone *zone, gint64 start, gint64 end) G_GNUC_WARN_UNUSED_RESULT; /* 15:40–17:10 */
char *zg_words_date (GTimeZone *zone,
                     gint64 at) G_GNUC_WARN_UNUSED_RESULT; /* Sun 22 Nov, 11月22日 周日; of another year as below */
const char *zg_words_weekday (GTimeZone *zone, gint64 at); /* Sun, 周日 */
char *zg_words_month (GTimeZone *zone, gint64 at) G_GNUC_WARN_UNUSED_RESULT;     /* Nov 2026, 2026年11月 */
char *zg_words_full_date (GTimeZone *zone, gint64 at) G_GNUC_WARN_UNUSED_RESULT; /* 22 Nov 2026, 2026年11月22日 */
char *zg_words_date_time (GTimeZone *zone, gint64 at) G_GNUC_WARN_UNUSED_RESULT; /* Sun 22 Nov 15:40 */
char *zg_words_ago (gint64 ms) G_GNUC_WARN_UNUSED_RESULT;                        /* 5 min ago */
char *zg_words_distance (gint64 metres) G_GNUC_WARN_UNUSED_RESULT;               /* 800 m, 3.2 km */
