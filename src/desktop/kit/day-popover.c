/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Six weeks of buttons around a month. GTK's own calendar speaks the system's language, not the window's, and tells of
 * a day also when somebody only leafs through the months. Main thread. */
#include "desktop/kit/day-popover.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/words.h"

#define DAYS 42

struct _ZgDayPopover
{
  GtkPopover parent;
  GTimeZone *zone;
  gint64 chosen;     /* midnights; 0: none */
  gint64 month;      /* its first day */
  gint64 days[DAYS]; /* of the buttons */
  GtkWidget *title;
  GtkWidget *weekdays[7];
  GtkWidget *buttons[DAYS];
};

G_DEFINE_FINAL_TYPE (ZgDayPopover, zg_day_popover, GTK_TYPE_POPOVER)

static guint chosen_signal;

static gint64
first_of_month (GTimeZone *zone, gint64 at)
{
  g_autoptr (GDateTime) date = zg_zone_date_time (zone, at);

  return zg_zone_day (zone, at, 1 - g_date_time_get_day_of_month (date));
}

static void
set_class (GtkWidget *widget, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_day (ZgDayPopover *self, guint i)
{
  gint64 day = self->days[i];
  g_autoptr (GDateTime) date = zg_zone_date_time (self->zone, day);
  g_autofree char *number = g_strdup_printf ("%d", g_date_time_get_day_of_month (date));
  g_autofree char *name = zg_words_date (self->zone, day);
  GtkWidget *button = self->buttons[i];

  gtk_button_set_label (GTK_BUTTON (button), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_class (button, "dim-label", first_of_month (self->zone, day) != self->month);
  set_class (button, "today", day == zg_zone_day (self->zone, zg_clock_now (), 0));
  set_class (button, "suggested-action", day == self->chosen);
  set_class (button, "flat", day != self->chosen);
}

static void
show_month (ZgDayPopover *self)
{
  gint64 first = zg_zone_day (self->zone, self->month, 1 - zg_zone_weekday (self->zone, self->month));
  g_autofree char *title = zg_words_month (self->zone, self->month);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  for (guint i = 0; i < DAYS; i++)
    {
      self->days[i] = zg_zone_day (self->zone, first, (int)i);
      show_day (self, i);
    }
  for (guint i = 0; i < 7; i++)
    gtk_label_set_label (GTK_LABEL (self->weekdays[i]), zg_words_weekday (self->zone, self->days[i]));
}

static void
focus_day (ZgDayPopover *self, gint64 day)
{
  for (guint i = 0; i < DAYS; i++)
    if (self->days[i] == day)
      gtk_widget_grab_focus (self->buttons[i]);
}

static void
leaf (ZgDayPopover *self, int by)
{
  self->month = first_of_month (self->zone, zg_zone_day (self->zone, self->month, by > 0 ? 31 : -1));
  show_month (self);
}

static void
leaf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgDayPopover *self = ZG_DAY_POPOVER (widget);

  leaf (self, g_str_equal (name, "month.next") ? 1 : -1);
}

static void
on_day_clicked (GtkButton *button, ZgDayPopover *self)
{
  for (guint i = 0; i < DAYS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      {
        self->chosen = self->days[i];
        gtk_popover_popdown (GTK_POPOVER (self));
        g_signal_emit (self, chosen_signal, 0, self->chosen);
        return;
      }
}

/* Opens at what is chosen, wherever somebody had leafed before. */
static void
on_show (ZgDayPopover *self)
{
  gint64 day = self->chosen != 0 ? self->chosen : zg_zone_day (self->zone, zg_clock_now (), 0);

  self->month = first_of_month (self->zone, day);
  show_month (self);
  focus_day (self, day);
}

static GtkWidget *
make_head (ZgDayPopover *self)
{
  static const struct
  {
    const char *icon, *tooltip, *action;
  } sides[] = {
    { "go-previous-symbolic", N_ ("Previous month (Page Up)"), "month.previous" },
    { "go-next-symbolic", N_ ("Next month (Page Down)"), "month.next" },
  };
  GtkWidget *head = gtk_center_box_new ();

  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (head), self->title);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (sides[i].icon);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _ (sides[i].tooltip));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), sides[i].action);
      if (i == 0)
        gtk_center_box_set_start_widget (GTK_CENTER_BOX (head), button);
      else
        gtk_center_box_set_end_widget (GTK_CENTER_BOX (head), button);
    }
  return head;
}

static GtkWidget *
make_grid (ZgDayPopover *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < 7; i++)
    {
      self->weekdays[i] = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->weekdays[i], "caption");
      gtk_widget_add_css_class (self->weekdays[i], "dim-label");
      gtk_widget_set_margin_bottom (self->weekdays[i], 4);
      gtk_grid_attach (GTK_GRID (grid), self->weekdays[i], i, 0, 1, 1);
    }
  for (int i = 0; i < DAYS; i++)
    {
      self->buttons[i] = gtk_button_new ();
      gtk_widget_add_css_class (self->buttons[i], "day");
      gtk_widget_add_css_class (self->buttons[i], "figures");
      g_signal_connect (self->buttons[i], "clicked", G_CALLBACK (on_day_clicked), self);
      gtk_grid_attach (GTK_GRID (grid), self->buttons[i], i % 7, 1 + i / 7, 1, 1);
    }
  return grid;
}

static void
finalize (GObject *object)
{
  g_time_zone_unref (ZG_DAY_POPOVER (object)->zone);
  G_OBJECT_CLASS (zg_day_popover_parent_class)->finalize (object);
}

static void
zg_day_popover_class_init (ZgDayPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;
  chosen_signal = g_signal_new ("chosen", ZG_TYPE_DAY_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "month.previous", NULL, leaf_action);
  gtk_widget_class_install_action (widget_class, "month.next", NULL, leaf_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "month.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "month.next", NULL);
}

static void
zg_day_popover_init (ZgDayPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->zone = g_time_zone_new_utc ();
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), make_grid (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "zg-month");
  g_signal_connect (self, "show", G_CALLBACK (on_show), NULL);
}

GtkWidget *
zg_day_popover_new (GTimeZone *zone)
{
  ZgDayPopover *self = g_object_new (ZG_TYPE_DAY_POPOVER, NULL);

  zg_day_popover_set_zone (self, zone);
  return GTK_WIDGET (self);
}

void
zg_day_popover_set_zone (ZgDayPopover *self, GTimeZone *zone)
{
  g_time_zone_unref (self->zone);
  self->zone = g_time_zone_ref (zone);
}

void
zg_day_popover_set_day (ZgDayPopover *self, gint64 at)
{
  self->chosen = at != 0 ? zg_zone_day (self->zone, at, 0) : 0;
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    on_show (self);
}
