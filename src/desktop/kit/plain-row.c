/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of lists that say two texts. Whoever adds one to a list owns it. Main thread. */
#include "desktop/kit/plain-row.h"

#include "desktop/kit/words-history.h"
#include "desktop/kit/words.h"

GtkWidget *
zg_plain_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return row;
}

/* AdwExpanderRow reads markup. */
static GtkWidget *
make_expander (const char *title, const char *subtitle)
{
  g_autofree char *safe_title = g_markup_escape_text (title, -1), *safe_subtitle = g_markup_escape_text (subtitle, -1);
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), safe_subtitle);
  return row;
}

static GtkWidget *
make_change (ZgRow *event, const char *about, ZgAddToChange add, gpointer data)
{
  GtkWidget *row = zg_plain_row_new (zg_words_command (zg_row_text (event, "command")), about);

  if (add != NULL)
    add (data, row, event);
  return row;
}

GtkWidget *
zg_plain_row_new_change (ZgRow *event, GTimeZone *zone, ZgAddToChange add, gpointer data)
{
  g_autofree char *about = zg_words_history (event, zone);
  GPtrArray *parts = zg_row_parts (event);
  GtkWidget *row;

  if (parts == NULL)
    return make_change (event, about, add, data);
  row = make_expander (zg_words_command (zg_row_text (event, "command")), about);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *what = zg_words_history_part (parts->pdata[i], zone);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_change (parts->pdata[i], what, add, data));
    }
  return row;
}
