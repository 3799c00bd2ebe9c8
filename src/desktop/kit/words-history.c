/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of an order or of any other row in words. Stateless; without widgets. */
#include "desktop/kit/words-history.h"

#include <glib/gi18n.h>

#include "base/zone.h"
#include "desktop/kit/words-field.h"
#include "desktop/kit/words.h"
#include "engine/kernel/command.h"

/* The command's own words say these. */
static const char *const implied[] = { "requested", "state", NULL };

/* The end follows from the beginning where the length stayed. */
static gboolean
is_implied (const char *column, const ZgArgs *from, const ZgArgs *to)
{
  if (g_strv_contains (implied, column))
    return TRUE;
  return g_str_equal (column, "end_at") && zg_args_has (to, "start_at") &&
         zg_args_get_int (to, "end_at", 0) - zg_args_get_int (to, "start_at", 0) ==
             zg_args_get_int (from, "end_at", 0) - zg_args_get_int (from, "start_at", 0);
}

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "–";
}

static void
add_change (GString *text, const char *label, const char *from, const char *to)
{
  /* Translators: a field, what it was, what it became */
  g_string_append_printf (text, _ ("%s: %s → %s"), label, or_dash (from), or_dash (to));
  g_string_append_c (text, '\n');
}

static void
add_changes (GString *text, const char *table, const ZgArgs *detail, gboolean has_names, GTimeZone *zone)
{
  const ZgArgs *to = zg_args_get_object (detail, "to");

  for (const ZgWordsField *field = zg_words_fields (table); to != NULL && field->column != NULL; field++)
    {
      gboolean is_id = g_str_has_suffix (field->column, "_id") || g_str_has_suffix (field->column, "_ids");
      g_autofree char *old = NULL, *new = NULL;

      if (!zg_args_has (to, field->column) || (is_id && !has_names) || is_implied (field->column, detail, to))
        continue;
      old = zg_words_field_value (field, zone, detail);
      new = zg_words_field_value (field, zone, to);
      add_change (text, _ (field->label), old, new);
    }
}

/* Which part of the row it was: a shift, say. */
static void
add_thing (GString *text, ZgRow *event, GTimeZone *zone)
{
  gint64 start = zg_row_int (event, "own_start"), end = zg_row_int (event, "own_end");
  const char *kind = zg_row_text (event, "own_title");
  g_autofree char *from = zg_words_date_time (zone, start);
  g_autofree char *to = zg_zone_day (zone, start, 0) == zg_zone_day (zone, end, 0) ? zg_words_time (zone, end)
                                                                                   : zg_words_date_time (zone, end);

  if (kind != NULL)
    g_string_append_printf (text, "%s%s", zg_words_title (zg_row_text (event, "own_table"), kind),
                            start > 0 ? " · " : "\n");
  if (start > 0)
    {
      g_string_append_printf (text, _ ("%s – %s"), from, to);
      g_string_append_c (text, '\n');
    }
}

char *
zg_words_changes (guint changes)
{
  return g_strdup_printf (g_dngettext (NULL, "%u change", "%u changes", changes), changes);
}

static void
add_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 && text->str[text->len - 1] != '\n' ? "\n" : "", line);
}

static void
add_reason (GString *text, ZgRow *event)
{
  const char *reason = zg_row_text (event, "reason");

  if (reason != NULL && *reason != '\0')
    add_line (text, reason);
}

/* What it changed, each on a line that ends. */
static void
add_what (GString *text, ZgRow *event, GTimeZone *zone)
{
  const char *from = zg_row_text (event, "from_state"), *to = zg_row_text (event, "to_state");
  const char *view = zg_row_text (event, "detail_view");
  const char *kept = view != NULL ? view : zg_row_text (event, "detail");
  const char *table = zg_command_table (zg_row_text (event, "command"));
  ZgArgs *detail = kept != NULL ? zg_args_parse (kept, NULL) : NULL;

  add_thing (text, event, zone);
  if (from != NULL && g_strcmp0 (from, to) != 0)
    g_string_append_printf (text, "%s → %s\n", zg_words_value (table, "state", from),
                            zg_words_value (table, "state", to));
  if (detail != NULL)
    add_changes (text, table, detail, view != NULL, zone);
  g_clear_pointer (&detail, zg_args_free);
}

char *
zg_words_history (ZgRow *event, GTimeZone *zone)
{
  g_autofree char *time = zg_words_date_time (zone, zg_row_int (event, "device_at"));
  g_autofree char *changes = zg_row_parts (event) != NULL ? zg_words_changes (zg_row_parts (event)->len) : NULL;
  g_autoptr (GString) about = g_string_new (NULL);

  if (changes != NULL)
    g_string_append_printf (about, "%s\n", changes);
  else
    add_what (about, event, zone);
  g_string_append_printf (about, "%s · %s", zg_row_text (event, "actor_name"), time);
  if (changes == NULL)
    add_reason (about, event);
  return g_string_free (g_steal_pointer (&about), FALSE);
}

char *
zg_words_history_part (ZgRow *event, GTimeZone *zone)
{
  g_autoptr (GString) about = g_string_new (NULL);

  add_what (about, event, zone);
  add_reason (about, event);
  if (about->len > 0 && about->str[about->len - 1] == '\n')
    g_string_truncate (about, about->len - 1);
  return g_string_free (g_steal_pointer (&about), FALSE);
}
