/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of an order in words. Stateless; without widgets. */
#include "desktop/order-history.h"

#include <glib/gi18n.h>

#include "desktop/words-field.h"
#include "desktop/words.h"

/* What a step tells besides the state; the end follows from the beginning. */
static const char *const told[] = { "start_at", "end_at", "note" };

static const ZgWordsField *
find_field (const char *column)
{
  const ZgWordsField *field = zg_words_fields;

  while (field->column != NULL && !g_str_equal (field->column, column))
    field++;
  return field;
}

static void
add_change (GString *text, const char *label, const char *from, const char *to)
{
  /* Translators: a field, what it was, what it became */
  g_string_append_printf (text, _ ("%s: %s → %s"), label, from != NULL ? from : "–", to != NULL ? to : "–");
  g_string_append_c (text, '\n');
}

static void
add_changes (GString *text, const ZgArgs *detail, GTimeZone *zone)
{
  const ZgArgs *to = zg_args_get_object (detail, "to");

  for (gsize i = 0; to != NULL && i < G_N_ELEMENTS (told); i++)
    {
      const ZgWordsField *field = find_field (told[i]);
      g_autofree char *old = zg_words_field_value (field, zone, detail);
      g_autofree char *new = zg_words_field_value (field, zone, to);

      if (!zg_args_has (to, told[i]) || (g_str_equal (told[i], "end_at") && zg_args_has (to, "start_at")))
        continue;
      add_change (text, _ (field->label), old, new);
    }
}

char *
zg_order_history_about (ZgRow *event, GTimeZone *zone)
{
  g_autofree char *time = zg_words_date_time (zone, zg_row_int (event, "device_at"));
  g_autoptr (GString) about = g_string_new (NULL);
  const char *from = zg_row_text (event, "from_state"), *to = zg_row_text (event, "to_state");
  const char *reason = zg_row_text (event, "reason"), *text = zg_row_text (event, "detail");
  ZgArgs *detail = text != NULL ? zg_args_parse (text, NULL) : NULL;

  if (from != NULL && g_strcmp0 (from, to) != 0)
    g_string_append_printf (about, "%s → %s\n", zg_words_visit_state (from), zg_words_visit_state (to));
  if (detail != NULL)
    add_changes (about, detail, zone);
  g_clear_pointer (&detail, zg_args_free);
  g_string_append_printf (about, "%s · %s", zg_row_text (event, "actor_name"), time);
  if (reason != NULL && *reason != '\0')
    g_string_append_printf (about, "\n%s", reason);
  return g_string_free (g_steal_pointer (&about), FALSE);
}
