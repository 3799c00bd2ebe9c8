/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A day and a time in a store's zone. Holds the day's midnight and what is typed; knows no data. Main thread. */
#include "desktop/kit/time-row.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/day-popover.h"
#include "desktop/kit/words.h"

struct _ZgTimeRow
{
  AdwActionRow parent;

  GTimeZone *zone;
  gint64 day; /* local midnight */
  gboolean setting;

  GtkMenuButton *date_button;
  ZgDayPopover *popover;
  GtkEntry *time_entry;
};

G_DEFINE_FINAL_TYPE (ZgTimeRow, zg_time_row, ADW_TYPE_ACTION_ROW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

int
zg_time_row_parse (const char *text)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  gsize length = strlen (copy);
  const char *colon = strpbrk (copy, ":.");
  int hour;
  int minute;

  if (length == 0 || length > 5 || strspn (copy, "0123456789:.") != length ||
      (colon != NULL && strpbrk (colon + 1, ":.")))
    return -1;
  if (colon != NULL)
    {
      if (colon == copy || colon[1] == '\0' || strlen (colon + 1) > 2 || colon - copy > 2)
        return -1;
      hour = atoi (copy);
      minute = atoi (colon + 1);
    }
  else if (length > 4)
    return -1;
  else
    {
      int number = atoi (copy);
      hour = length > 2 ? number / 100 : number;
      minute = length > 2 ? number % 100 : 0;
    }
  return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

static void
show_day (ZgTimeRow *self)
{
  g_autofree char *text = zg_words_date (self->zone, self->day);

  gtk_menu_button_set_label (self->date_button, text);
}

void
zg_time_row_set_zone (ZgTimeRow *self, GTimeZone *zone)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (zone);
  zg_day_popover_set_zone (self->popover, zone);
}

void
zg_time_row_set_time (ZgTimeRow *self, gint64 at)
{
  g_autoptr (GDateTime) local = zg_zone_date_time (self->zone, at);
  g_autofree char *text = g_date_time_format (local, "%H:%M");

  self->setting = TRUE;
  self->day = zg_zone_day (self->zone, at, 0);
  zg_day_popover_set_day (self->popover, at);
  gtk_editable_set_text (GTK_EDITABLE (self->time_entry), text);
  self->setting = FALSE;
  show_day (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
zg_time_row_get_time (ZgTimeRow *self, gint64 *at)
{
  int minute = zg_time_row_parse (gtk_editable_get_text (GTK_EDITABLE (self->time_entry)));

  if (minute < 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->time_entry), "error");
      return FALSE;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->time_entry), "error");
  *at = zg_zone_at_minute (self->zone, self->day, minute);
  return TRUE;
}

static void
on_time_entry_changed (GtkEditable *entry, ZgTimeRow *self)
{
  gint64 at;

  if (!self->setting && zg_time_row_get_time (self, &at))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
move_by (ZgTimeRow *self, gint64 by)
{
  gint64 at;

  if (zg_time_row_get_time (self, &at))
    zg_time_row_set_time (self, at + by);
}

static void
on_earlier_clicked (GtkButton *button, ZgTimeRow *self)
{
  move_by (self, -15 * ZG_MINUTE);
}

static void
on_later_clicked (GtkButton *button, ZgTimeRow *self)
{
  move_by (self, 15 * ZG_MINUTE);
}

static void
on_day_chosen (ZgDayPopover *popover, gint64 day, ZgTimeRow *self)
{
  self->day = day;
  show_day (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
zg_time_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ZG_TIME_ROW (widget)->time_entry));
}

static void
zg_time_row_dispose (GObject *object)
{
  ZgTimeRow *self = ZG_TIME_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_TIME_ROW);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (zg_time_row_parent_class)->dispose (object);
}

static void
zg_time_row_class_init (ZgTimeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zg_time_row_dispose;
  widget_class->grab_focus = zg_time_row_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", ZG_TYPE_TIME_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ZG_TYPE_DAY_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/time-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgTimeRow, date_button);
  gtk_widget_class_bind_template_child (widget_class, ZgTimeRow, popover);
  gtk_widget_class_bind_template_child (widget_class, ZgTimeRow, time_entry);
  gtk_widget_class_bind_template_callback (widget_class, on_time_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_later_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_day_chosen);
}

static void
zg_time_row_init (ZgTimeRow *self)
{
  self->zone = g_time_zone_new_utc ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
