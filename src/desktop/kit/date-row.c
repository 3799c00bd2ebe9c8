/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A day by the calendar, or none. Holds the chosen minute; knows no data. Main thread. */
#include "desktop/kit/date-row.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/day-popover.h"
#include "desktop/kit/words.h"

struct _ZgDateRow
{
  AdwActionRow parent;
  GTimeZone *zone;
  gint64 at; /* 0: none */
  int minute;
  const char *none;
  GtkMenuButton *button;
  ZgDayPopover *popover;
  GtkWidget *clear;
};

G_DEFINE_FINAL_TYPE (ZgDateRow, zg_date_row, ADW_TYPE_ACTION_ROW)

static void
show_date (ZgDateRow *self)
{
  g_autofree char *text = self->at != 0 ? zg_words_full_date (self->zone, self->at) : g_strdup (self->none);

  gtk_menu_button_set_label (self->button, text);
  gtk_widget_set_visible (self->clear, self->at != 0);
}

void
zg_date_row_set_time (ZgDateRow *self, gint64 at)
{
  self->at = at;
  zg_day_popover_set_day (self->popover, at);
  show_date (self);
}

gint64
zg_date_row_get_time (ZgDateRow *self)
{
  return self->at;
}

static void
on_day_chosen (ZgDateRow *self, gint64 day)
{
  self->at = zg_zone_at_minute (self->zone, day, self->minute);
  show_date (self);
}

static void
on_clear_clicked (ZgDateRow *self)
{
  zg_date_row_set_time (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
dispose (GObject *object)
{
  g_clear_pointer (&ZG_DATE_ROW (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (zg_date_row_parent_class)->dispose (object);
}

static void
zg_date_row_class_init (ZgDateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
zg_date_row_init (ZgDateRow *self)
{
  self->zone = g_time_zone_new_utc ();
  self->popover = ZG_DAY_POPOVER (zg_day_popover_new (self->zone));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Choose the day"));
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->clear, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (on_day_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (on_clear_clicked), self, G_CONNECT_SWAPPED);
}

GtkWidget *
zg_date_row_new (const char *title, const char *none, int minute, GTimeZone *zone)
{
  ZgDateRow *self = g_object_new (ZG_TYPE_DATE_ROW, "title", title, NULL);

  self->none = none;
  self->minute = minute;
  gtk_widget_set_tooltip_text (self->clear, self->none);
  g_time_zone_unref (self->zone);
  self->zone = g_time_zone_ref (zone);
  zg_day_popover_set_zone (self->popover, zone);
  zg_date_row_set_time (self, 0);
  return GTK_WIDGET (self);
}
