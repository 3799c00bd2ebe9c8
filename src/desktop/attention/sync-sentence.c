/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A command of the outbox as a sentence: "Move the 18:00 visit of Chen Wei to Li Na". A command has one or several; the
 * first whose places can all be filled is taken. Without widgets; nothing is owned, any thread that speaks. */
#include "desktop/attention/sync-status.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/words-history.h"
#include "desktop/kit/words.h"

/* Of today the time says enough. */
static char *
say_moment (GTimeZone *zone, gint64 at)
{
  gint64 now = zg_clock_now ();

  if (at <= 0)
    return NULL;
  return at >= zg_zone_day (zone, now, 0) && at < zg_zone_day (zone, now, 1) ? zg_words_time (zone, at)
                                                                             : zg_words_date_time (zone, at);
}

static char *
say_name (ZgRow *row)
{
  const ZgCommandSpec *spec = zg_command_spec (zg_row_text (row, "name"));
  const char *name = zg_words_name (row, "thing_name");

  return g_strdup (spec != NULL && name != NULL ? zg_words_title (spec->table, name) : name);
}

/* What the command sets: a visit's state or a technician's presence. */
static char *
say_state (ZgRow *row)
{
  const char *table = zg_command_table (zg_row_text (row, "name"));
  const char *text = zg_row_text (row, "args_text");
  ZgArgs *args = text != NULL ? zg_args_parse (text, NULL) : NULL;
  const char *state = args != NULL ? zg_args_get_text (args, "state") : NULL;
  const char *presence = args != NULL ? zg_args_get_text (args, "presence") : NULL;

  char *words = g_strdup (state != NULL      ? zg_words_value (table, "state", state)
                          : presence != NULL ? zg_words_value (table, "presence", presence)
                                             : NULL);

  g_clear_pointer (&args, zg_args_free);
  return words;
}

/* What stands in a place; NULL when there is nothing to put there. (transfer full) */
static char *
fill_place (const char *place, gsize length, ZgRow *row, GTimeZone *zone)
{
  gint64 start = zg_row_int (row, "start_at"), was = zg_row_int (row, "was_at");
  struct
  {
    const char *place;
    char *words;
  } places[] = {
    { "nobody", zg_row_int (row, "to_nobody") != 0 ? g_strdup (_ ("Unassigned")) : NULL },
    { "was", say_moment (zone, was > 0 ? was : start) },
    { "time", start != was ? say_moment (zone, start) : NULL },
    { "day", was > 0 || start > 0 ? zg_words_date (zone, was > 0 ? was : start) : NULL },
    { "length", zg_row_int (row, "length") > 0 ? zg_words_duration (zg_row_int (row, "length")) : NULL },
    { "name", say_name (row) },
    { "state", say_state (row) },
  };
  g_autofree char *column = g_strdup_printf ("%.*s_name", (int)length, place);
  char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (strlen (places[i].place) == length && strncmp (places[i].place, place, length) == 0 &&
        places[i].words != NULL && *places[i].words != '\0')
      found = places[i].words;
    else
      g_free (places[i].words);
  return found != NULL ? found : g_strdup (zg_row_text (row, column));
}

/* NULL when a place stays empty. */
static char *
fill_sentence (const char *text, ZgRow *row, GTimeZone *zone)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize plain = strcspn (text, "{"), length;
      g_autofree char *words = NULL;

      g_string_append_len (sentence, text, (gssize)plain);
      text += plain;
      if (*text == '\0')
        break;
      length = strcspn (text + 1, "}");
      words = fill_place (text + 1, length, row, zone);
      if (words == NULL)
        return NULL;
      g_string_append (sentence, words);
      text += length + 1;
      text += *text == '}' ? 1 : 0;
    }
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

/* How many of its parts are the same command as the whole is told by. */
static guint
count_alike (ZgRow *row)
{
  GPtrArray *parts = zg_row_parts (row);
  guint alike = 0;

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    alike += g_strcmp0 (zg_row_text (parts->pdata[i], "name"), zg_row_text (row, "name")) == 0;
  return alike;
}

char *
zg_sync_sentence (ZgRow *row, GTimeZone *zone)
{
  const char *name = zg_row_text (row, "name");
  const ZgCommandSpec *spec = zg_command_spec (name);
  guint alike = count_alike (row);

  /* Translators: what was done to several, and how many: "Move a visit · 12" */
  if (alike > 1)
    return g_strdup_printf (_ ("%s · %u"), zg_words_command (name), alike);

  for (guint i = 0; spec != NULL && spec->sentences != NULL && spec->sentences[i] != NULL; i++)
    {
      char *sentence = fill_sentence (_ (spec->sentences[i]), row, zone);

      if (sentence != NULL)
        return sentence;
    }
  /* Names may be gone, or the command is of a newer program. */
  return g_strdup (zg_words_command (name));
}

char *
zg_sync_parts_words (ZgRow *row)
{
  guint all = MAX ((guint)zg_row_int (row, "group_all"), zg_row_parts (row) != NULL ? zg_row_parts (row)->len : 1);
  guint done = (guint)zg_row_int (row, "group_done");
  const char *state = zg_row_text (zg_sync_speaker (row), "state");
  gboolean was_refused = g_strcmp0 (state, "refused") == 0 || g_strcmp0 (state, "held") == 0;

  if (all < 2)
    return NULL;
  /* Translators: of the changes that were made as one, how many were done: "2 of 3 were done" */
  if (was_refused && done > 0)
    return g_strdup_printf (g_dngettext (NULL, "%u of %u was done", "%u of %u were done", done), done, all);
  return zg_words_changes (all);
}

gboolean
zg_sync_is_stuck (ZgRow *row)
{
  static const char *const states[] = { "refused", "held", "overtaken", NULL };
  const char *state = zg_row_text (row, "state");

  return state != NULL && g_strv_contains (states, state);
}

ZgRow *
zg_sync_speaker (ZgRow *row)
{
  static const char *const order[] = { "refused", "held", "overtaken" };
  GPtrArray *parts = zg_row_parts (row);

  for (gsize i = 0; parts != NULL && i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < parts->len; j++)
      if (g_strcmp0 (zg_row_text (parts->pdata[j], "state"), order[i]) == 0)
        return parts->pdata[j];
  for (guint j = 0; parts != NULL && j < parts->len; j++)
    if (!zg_row_is_null (parts->pdata[j], "code"))
      return parts->pdata[j];
  return row;
}
