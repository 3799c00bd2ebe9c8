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

GtkWidget *
zg_plain_row_new_change (ZgRow *event, GTimeZone *zone)
{
  g_autofree char *about = zg_words_history (event, zone);

  return zg_plain_row_new (zg_words_command (zg_row_text (event, "command")), about);
}
