/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How people are told of what a declaration names. Texts are marked with N_() and translated where they are shown.
 * Constants. */

/* One of the values that a column or an argument has. */
typedef struct
{
  const char *value;     /* "en_route"; NULL ends a list */
  const char *word;      /* "En route"; NULL of an argument: the column of its name has the word */
  const char *icon;      /* with the next its look in the window; all of a column have one or none has, NULL */
  const char *css_class; /* "state-en-route": sets the hue, see ui/style.css */
} ZgWord;

/* What a value is, where type, words and references don't tell. */
typedef enum
{
  ZG_SAYS_PLAIN,    /* a text or number as it is, a word, the names of the rows referred to */
  ZG_SAYS_FLAG,     /* yes or no */
  ZG_SAYS_MONEY,    /* 分 */
  ZG_SAYS_DURATION, /* ms */
  ZG_SAYS_MOMENT,   /* Unix ms: day and time */
  ZG_SAYS_DATE,     /* Unix ms: the day */
  ZG_SAYS_HOUR,     /* minutes since midnight */
  ZG_SAYS_DISTANCE, /* metres */
  ZG_SAYS_DEGREES,  /* millionths of one */
  ZG_SAYS_SPEED,    /* metres a minute */
  ZG_SAYS_PERCENT,
} ZgSays;
