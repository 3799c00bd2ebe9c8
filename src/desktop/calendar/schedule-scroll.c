/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule's scale and scrolling: how wide an hour is, which part of the content is in sight, and how to get
 * another part there. The view owns what it works on, both adjustments among it; main thread. */
#include "desktop/calendar/schedule-view-private.h"

#include "base/clock.h"

#define EDGE 160.0 /* kept in sight beside what is shown */

static const double hour_widths[] = { 44, 56, 72, 96, 128, 168, 224, 300 };
#define USUAL_WIDTH 3

static double
scrolled (ZgScheduleView *self, int axis)
{
  return self->adjustments[axis] != NULL ? gtk_adjustment_get_value (self->adjustments[axis]) : 0;
}

double
zg_schedule_view_content_x (ZgScheduleView *self, double x)
{
  return x - self->column + scrolled (self, 0);
}

double
zg_schedule_view_content_y (ZgScheduleView *self, double y)
{
  return y - self->header + scrolled (self, 1);
}

ZgScheduleBox
zg_schedule_view_area (ZgScheduleView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  return (ZgScheduleBox){ scrolled (self, 0), scrolled (self, 1), MAX (width - self->column, 0),
                          MAX (height - self->header, 0) };
}

/* --- scale --- */

void
zg_schedule_scroll_init (ZgScheduleView *self)
{
  self->hour_width = hour_widths[USUAL_WIDTH];
}

void
zg_schedule_scroll_update_scale (ZgScheduleView *self, int width)
{
  ZgScheduleScale scale = *zg_schedule_layout_get_scale (self->layout);
  double hours;

  if (self->model != NULL && zg_time_range_is_valid (zg_schedule_model_get_window (self->model)))
    scale.window = zg_schedule_model_get_window (self->model);
  hours = (double)(scale.window.end - scale.window.start) / (double)ZG_HOUR;
  scale.hour_width = MAX (self->hour_width, (width - self->column) / hours);
  scale.row_height = self->is_compact ? 36 : 56;
  scale.lane_height = self->is_compact ? 24 : 30;
  scale.lane_least = 21;
  scale.stack_height = 168;
  zg_schedule_layout_set_scale (self->layout, &scale);
}

static void
configure (GtkAdjustment *adjustment, double size, double page)
{
  double upper = MAX (size, page);
  double value = CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page);
  gtk_adjustment_configure (adjustment, value, 0, upper, 48, page * 0.9, page);
}

void
zg_schedule_scroll_update_range (ZgScheduleView *self)
{
  ZgScheduleBox area = zg_schedule_view_area (self);
  if (self->adjustments[0] == NULL || self->adjustments[1] == NULL || area.width <= 0 || area.height <= 0)
    return;
  configure (self->adjustments[0], zg_schedule_layout_get_width (self->layout), area.width);
  configure (self->adjustments[1], zg_schedule_layout_get_height (self->layout), area.height);
}

gboolean
zg_schedule_view_zoom (ZgScheduleView *self, int step)
{
  int index = USUAL_WIDTH;
  /* The hour in the middle stays there. */
  ZgScheduleBox area = zg_schedule_view_area (self);
  gint64 middle = zg_schedule_layout_time (self->layout, area.x + area.width / 2);
  double shown = zg_schedule_layout_get_scale (self->layout)->hour_width;

  if (step != 0)
    {
      index = 0;
      while (index + 1 < (int)G_N_ELEMENTS (hour_widths) && hour_widths[index + 1] <= shown + 0.5)
        index++;
      index += step > 0 || hour_widths[index] >= shown - 0.5 ? step : 0;
    }
  if (index < 0 || index >= (int)G_N_ELEMENTS (hour_widths))
    return FALSE;
  self->hour_width = hour_widths[index];
  zg_schedule_scroll_update_scale (self, gtk_widget_get_width (GTK_WIDGET (self)));
  zg_schedule_paint_forget (self);
  zg_schedule_scroll_update_range (self);
  if (self->adjustments[0] != NULL)
    gtk_adjustment_set_value (self->adjustments[0], zg_schedule_layout_x (self->layout, middle) - area.width / 2);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return TRUE;
}

void
zg_schedule_view_set_compact (ZgScheduleView *self, gboolean compact)
{
  if (self->is_compact == compact)
    return;
  self->is_compact = compact;
  zg_schedule_scroll_update_scale (self, gtk_widget_get_width (GTK_WIDGET (self)));
  zg_schedule_paint_forget (self);
  zg_schedule_scroll_update_range (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- scrolling --- */

static void
on_value_changed (GtkAdjustment *adjustment, ZgScheduleView *self)
{
  zg_schedule_sight_sync_blocks (self);
  zg_schedule_sight_sync_heads (self, FALSE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
zg_schedule_scroll_set_adjustment (ZgScheduleView *self, int axis, GtkAdjustment *adjustment)
{
  if (adjustment != NULL && self->adjustments[axis] == adjustment)
    return;
  if (self->adjustments[axis] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[axis], self);
  g_clear_object (&self->adjustments[axis]);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[axis] = g_object_ref_sink (adjustment);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (on_value_changed), self);
  zg_schedule_scroll_update_range (self);
}

void
zg_schedule_scroll_release (ZgScheduleView *self)
{
  for (int axis = 0; axis < 2; axis++)
    if (self->adjustments[axis] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->adjustments[axis], self);
        g_clear_object (&self->adjustments[axis]);
      }
}

static void
scroll_to (ZgScheduleView *self, int axis, double start, double size, double margin)
{
  GtkAdjustment *adjustment = self->adjustments[axis];
  if (adjustment == NULL)
    return;
  double value = gtk_adjustment_get_value (adjustment), page = gtk_adjustment_get_page_size (adjustment);
  margin = MIN (margin, MAX (0, (page - size) / 2));
  if (start - margin < value || size > page)
    value = start - margin;
  else if (start + size + margin > value + page)
    value = start + size + margin - page;
  gtk_adjustment_set_value (adjustment, value);
}

void
zg_schedule_view_reveal (ZgScheduleView *self, ZgScheduleBox box)
{
  scroll_to (self, 0, box.x, box.width, 24);
  scroll_to (self, 1, box.y, box.height, 4);
}

/* Where the view stands to show @at. By night it stands where the work begins. */
static double
sight_of (ZgScheduleView *self, gint64 at)
{
  ZgScheduleBook *book = zg_schedule_model_get_book (self->model);
  at = zg_schedule_first_sight (zg_schedule_model_get_zone (self->model), zg_schedule_model_get_day (self->model),
                                zg_schedule_book_opens (book), zg_schedule_book_closes (book), at);
  return zg_schedule_layout_x (self->layout, at) - EDGE;
}

void
zg_schedule_view_show_time (ZgScheduleView *self, gint64 at)
{
  self->show_at = at;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* What was asked for before there was a size or a day to show it on. */
void
zg_schedule_scroll_show_wanted (ZgScheduleView *self)
{
  if (self->model == NULL || zg_schedule_model_get_state (self->model) != ZG_SCHEDULE_READY ||
      gtk_widget_get_width (GTK_WIDGET (self)) <= self->column)
    return;
  if (self->show_at != 0)
    {
      if (self->adjustments[0] != NULL)
        gtk_adjustment_set_value (self->adjustments[0], sight_of (self, self->show_at));
      self->show_at = 0;
    }
  if (self->show_id != NULL)
    {
      g_autofree char *id = g_steal_pointer (&self->show_id);
      zg_schedule_view_focus_visit (self, id);
    }
}
