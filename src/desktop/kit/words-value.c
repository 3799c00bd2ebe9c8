/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which vocabulary a column's values are of: the one door by table and column. Nothing is owned; main thread (gettext).
 */
#include "desktop/kit/words.h"

#include <glib/gi18n.h>

#include "engine/kernel/table.h"

/* Certificates carry their Chinese name; the common ones have another in English. */
static const char *
certificate (const char *kind)
{
  static const char *const words[][2] = {
    { "健康证", N_ ("Health certificate") },
    { "保健按摩师证", N_ ("Massage therapist certificate") },
    { "中医康复理疗师证", N_ ("Chinese rehabilitation therapist certificate") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i][0], kind) == 0)
      return _ (words[i][1]);
  return kind;
}

static const struct
{
  const char *table, *column;
  const char *names; /* those of DESIGN section 9 */
  const char *(*word) (const char *value);
  const char *(*icon) (const char *value);
  const char *(*css_class) (const char *value);
} vocabularies[] = {
  { "orders", "state",
    "pending_payment pending open_pool accepted preparing en_route arrived in_service completed cancelled no_show "
    "aborted expired",
    zg_words_visit_state, zg_words_visit_state_icon, zg_words_visit_state_class },
  { "orders", "payment", "unpaid deposit_paid paid failed", zg_words_payment },
  { "orders", "source", "desk phone app wechat platform walk_in", zg_words_source },
  { "customers", "tier", "regular silver gold diamond", zg_words_tier },
  { "customers", "gender", "female male", zg_words_gender },
  { "technicians", "state", "applied active suspended terminated", zg_words_technician_state },
  { "technicians", "level", "junior senior expert master", zg_words_level },
  { "technicians", "gender", "female male", zg_words_gender },
  { "technicians", "presence", "offline online break", zg_words_presence },
  { "technicians", "travel_mode", "walk ebike transit car", zg_words_travel_mode },
  { "customer_preferences", "pressure", "light medium firm strong", zg_words_pressure },
  { "customer_preferences", "technician_gender", "any female male", zg_words_gender },
  { "time_off", "kind", "leave sick training rest", zg_words_leave },
  { "certificates", "kind", "健康证 保健按摩师证 中医康复理疗师证", certificate },
  { "members", "role", "owner manager dispatcher finance analyst technician customer", zg_words_role },
};

static int
find (const char *table, const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    if (g_strcmp0 (vocabularies[i].table, table) == 0 && g_strcmp0 (vocabularies[i].column, column) == 0)
      return (int)i;
  return -1;
}

const char *
zg_words_value (const char *table, const char *column, const char *value)
{
  int i = find (table, column);

  if (value == NULL)
    return "";
  return i < 0 ? value : vocabularies[i].word (value);
}

const char *
zg_words_value_icon (const char *table, const char *column, const char *value)
{
  int i = find (table, column);

  return i < 0 || vocabularies[i].icon == NULL ? NULL : vocabularies[i].icon (value);
}

const char *
zg_words_value_class (const char *table, const char *column, const char *value)
{
  int i = find (table, column);

  return i < 0 || vocabularies[i].css_class == NULL ? NULL : vocabularies[i].css_class (value);
}

GStrv
zg_words_value_names (const char *table, const char *column)
{
  int i = find (table, column);

  return g_strsplit (i < 0 ? "" : vocabularies[i].names, " ", -1);
}

const char *
zg_words_title (const char *table, const char *title)
{
  const ZgTable *known = zg_table (table);
  const ZgColumn *column = known != NULL ? zg_table_flagged (known, ZG_COLUMN_TITLE) : NULL;

  return column != NULL ? zg_words_value (table, column->name, title) : title;
}

const char *
zg_words_of_column (const char *column, const char *value)
{
  for (gsize i = 0; value != NULL && i < G_N_ELEMENTS (vocabularies); i++)
    {
      const char *word = g_str_equal (vocabularies[i].column, column) ? vocabularies[i].word (value) : value;

      if (!g_str_equal (word, value))
        return word;
    }
  return value;
}
