/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of values, as their column declares them: the one door by table and column. Nothing is owned; main thread
 * (gettext). */
#include "desktop/kit/words.h"

#include <glib/gi18n.h>

#include "engine/kernel/table.h"

static const ZgWord *
find (const ZgWord *words, const char *value)
{
  for (; words != NULL && value != NULL && words->value != NULL; words++)
    if (g_str_equal (words->value, value))
      return words;
  return NULL;
}

const char *
zg_word_say (const ZgWord *words, const char *value)
{
  const ZgWord *word = find (words, value);

  return word != NULL && word->word != NULL ? _ (word->word) : value != NULL ? value : "";
}

const ZgWord *
zg_words_list (const char *table, const char *column)
{
  static const ZgWord none[] = { { NULL } };
  const ZgTable *known = zg_table (table);
  const ZgColumn *of = known != NULL ? zg_table_column (known, column) : NULL;
  const ZgWord *words = of != NULL ? zg_column_words (of) : NULL;

  return words != NULL ? words : none;
}

const char *
zg_words_value (const char *table, const char *column, const char *value)
{
  return zg_word_say (zg_words_list (table, column), value);
}

/* A value of a newer program looks like that. */
const char *
zg_words_value_icon (const char *table, const char *column, const char *value)
{
  const ZgWord *words = zg_words_list (table, column), *word = find (words, value);

  return word != NULL ? word->icon : words->icon != NULL ? "dialog-question-symbolic" : NULL;
}

const char *
zg_words_value_class (const char *table, const char *column, const char *value)
{
  const ZgWord *words = zg_words_list (table, column), *word = find (words, value);

  return word != NULL ? word->css_class : words->css_class != NULL ? "state-unknown" : NULL;
}

const char *
zg_words_title (const char *table, const char *title)
{
  const ZgTable *known = zg_table (table);
  const ZgColumn *column = known != NULL ? zg_table_flagged (known, ZG_COLUMN_TITLE) : NULL;

  return column != NULL ? zg_words_value (table, column->name, title) : title;
}
