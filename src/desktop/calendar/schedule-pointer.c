/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The pointer on the schedule: what is under it, dragging a visit or its edge, and free time to book. Blocks don't take
 * events themselves, because they lie beneath the heads that stay. Main thread; part of the view. */
#include "desktop/calendar/schedule-view-private.h"

#include "base/clock.h"
#include "desktop/kit/words.h"

#define NEAR (3 * ZG_MINUTE) /* to a quarter: taken for it */
#define HANDLE 8             /* pixels at a block's end that change its length */

typedef struct
{
  ZgScheduleView *view;
  double x, y;
  const ZgScheduleItem *found;
} Hit;

static void
hit_item (const ZgScheduleItem *item, gpointer data)
{
  Hit *hit = data;
  ZgScheduleBox box = zg_schedule_layout_box (hit->view->layout, item);
  if (hit->x >= box.x && hit->x < box.x + MAX (box.width, HANDLE) && hit->y >= box.y && hit->y < box.y + box.height)
    hit->found = item;
}

static gboolean
is_content (ZgScheduleView *self, double x, double y)
{
  return self->model != NULL && x >= self->column && y >= self->header &&
         zg_schedule_view_content_y (self, y) < zg_schedule_layout_get_height (self->layout);
}

static const ZgScheduleItem *
find_at (ZgScheduleView *self, double x, double y)
{
  Hit hit = { self, zg_schedule_view_content_x (self, x), zg_schedule_view_content_y (self, y), NULL };
  if (is_content (self, x, y))
    zg_schedule_layout_each_in (self->layout, (ZgScheduleBox){ hit.x - HANDLE, hit.y, HANDLE + 1, 1 }, hit_item, &hit);
  return hit.found;
}

/* Five minutes, with the quarters drawing it in. */
static gint64
snap (ZgScheduleView *self, double x)
{
  gint64 at = zg_schedule_layout_time (self->layout, x);
  gint64 quarter = zg_schedule_layout_snap (self->layout, at, ZG_SCHEDULE_QUARTER);
  return ABS (at - quarter) <= NEAR ? quarter : zg_schedule_layout_snap (self->layout, at, ZG_SCHEDULE_FINE);
}

void
zg_schedule_pointer_follow (ZgScheduleView *self)
{
  ZgScheduleMove *move = self->move;
  double x = zg_schedule_view_content_x (self, move->x) - move->grab;
  gint64 at = snap (self, x), length = move->from.end - move->from.start;

  if (move->is_resize)
    zg_schedule_move_set_place (
        self, move->row,
        (ZgTimeRange){ move->from.start, CLAMP (at, move->from.start + MIN (length, ZG_SCHEDULE_QUARTER),
                                                move->from.start + ZG_LONGEST_VISIT) });
  else
    zg_schedule_move_set_place (self, zg_schedule_layout_row (self->layout, zg_schedule_view_content_y (self, move->y)),
                                (ZgTimeRange){ at, at + length });
}

static void
set_slot (ZgScheduleView *self, guint row, gint64 at)
{
  if (self->slot_at == at && self->slot_row == row)
    return;
  self->slot_at = at;
  self->slot_row = row;
  gtk_widget_set_child_visible (self->slot, at != 0);
  if (at != 0)
    {
      g_autofree char *time = zg_words_time (zg_schedule_model_get_zone (self->model), at);
      g_autofree char *text = g_strdup_printf ("+ %s", time);
      gtk_label_set_text (GTK_LABEL (self->slot), text);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
is_off_duty (const ZgScheduleTechnician *technician, ZgTimeRange range)
{
  if (!technician->day.active || !zg_time_range_covered (technician->day.shifts, technician->day.n_shifts, range))
    return TRUE;
  for (gsize i = 0; i < technician->day.n_leaves; i++)
    if (zg_time_range_overlaps (technician->day.leaves[i], range))
      return TRUE;
  return FALSE;
}

/* The free quarter of an hour at a point: where a press books a visit. */
static gint64
find_slot (ZgScheduleView *self, double x, double y, guint *row)
{
  const ZgScheduleScale *scale = zg_schedule_layout_get_scale (self->layout);
  gint64 at = zg_schedule_layout_time (self->layout, zg_schedule_view_content_x (self, x));
  at -= (at - scale->window.start) % ZG_SCHEDULE_QUARTER;
  *row = zg_schedule_layout_row (self->layout, zg_schedule_view_content_y (self, y));
  const ZgScheduleTechnician *technician = zg_schedule_view_technician (self, *row);

  if (!self->is_editable || !is_content (self, x, y) || find_at (self, x, y) != NULL || at >= scale->window.end ||
      zg_schedule_model_get_state (self->model) != ZG_SCHEDULE_READY)
    return 0;
  return technician != NULL && is_off_duty (technician, (ZgTimeRange){ at, at + ZG_SCHEDULE_QUARTER }) ? 0 : at;
}

static gboolean
is_at_edge (ZgScheduleView *self, const ZgScheduleItem *item, double x)
{
  ZgScheduleBox box = zg_schedule_layout_box (self->layout, item);
  return box.width > 3 * HANDLE && zg_schedule_view_content_x (self, x) > box.x + box.width - HANDLE;
}

static void
set_hovered (ZgScheduleView *self, const char *id)
{
  if (g_strcmp0 (self->hovered, id) == 0)
    return;
  ZgVisitBlock *old = zg_schedule_view_find_block (self, self->hovered);
  ZgVisitBlock *new = zg_schedule_view_find_block (self, id);
  if (old != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (old), "hovered");
  if (new != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (new), "hovered");
  g_free (self->hovered);
  self->hovered = g_strdup (id);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, ZgScheduleView *self)
{
  const ZgScheduleItem *item = self->move == NULL ? find_at (self, x, y) : NULL;
  const ZgScheduleVisit *visit = item != NULL ? item->key : NULL;
  guint row = 0;
  if (self->move != NULL || self->model == NULL)
    return;
  gint64 slot = item == NULL ? find_slot (self, x, y, &row) : 0;
  gboolean is_edge = item != NULL && zg_schedule_move_refusal (self, visit) == NULL && is_at_edge (self, item, x);

  set_hovered (self, visit != NULL ? visit->id : NULL);
  set_slot (self, row, slot);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_edge                     ? "ew-resize"
                                                      : item != NULL || slot != 0 ? "pointer"
                                                                                  : NULL);
}

static void
on_motion_leave (GtkEventControllerMotion *controller, ZgScheduleView *self)
{
  set_hovered (self, NULL);
  set_slot (self, 0, 0);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, ZgScheduleView *self)
{
  const ZgScheduleItem *item = find_at (self, x, y);
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (gesture));

  g_clear_pointer (&self->pressed, g_free);
  self->is_given_up = FALSE;
  if (self->move != NULL && self->move->is_keyboard)
    zg_schedule_move_cancel (self);
  if (item == NULL)
    return;
  ZgScheduleBox box = zg_schedule_layout_box (self->layout, item);
  self->pressed = g_strdup (((ZgScheduleVisit *)item->key)->id);
  self->press_edge = is_at_edge (self, item, x);
  self->press_grab = zg_schedule_view_content_x (self, x) - box.x - (self->press_edge ? box.width : 0);
  /* A finger on a block moves the block; anywhere else it scrolls. */
  if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, ZgScheduleView *self)
{
  double x = 0, y = 0;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->pressed == NULL)
    return;
  if (self->move == NULL)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int)x, (int)y, (int)(x + dx), (int)(y + dy)))
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      if (!zg_schedule_move_begin (self, self->pressed, self->press_edge, FALSE))
        {
          g_clear_pointer (&self->pressed, g_free);
          return;
        }
      set_slot (self, 0, 0);
      self->move->grab = self->press_grab;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->press_edge ? "ew-resize" : "grabbing");
      gtk_widget_grab_focus (GTK_WIDGET (zg_schedule_view_find_block (self, self->pressed)));
    }
  if (self->move->is_dropped || self->move->is_keyboard)
    return;
  self->move->x = x + dx;
  self->move->y = y + dy;
  zg_schedule_pointer_follow (self);
}

static void
press (ZgScheduleView *self, double x, double y)
{
  const ZgScheduleItem *item = find_at (self, x, y);
  guint row;
  if (item != NULL)
    {
      g_autofree char *id = g_strdup (((ZgScheduleVisit *)item->key)->id);
      zg_schedule_view_focus_visit (self, id);
      zg_schedule_view_emit (self, "open", id);
      return;
    }
  gint64 at = self->model != NULL ? find_slot (self, x, y, &row) : 0;
  const ZgScheduleTechnician *technician = at != 0 ? zg_schedule_view_technician (self, row) : NULL;
  if (at != 0)
    zg_schedule_view_emit (self, "book", technician != NULL ? zg_row_id (technician->row) : NULL, at);
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, ZgScheduleView *self)
{
  double x = 0, y = 0;
  gboolean is_moving = self->move != NULL && !self->move->is_keyboard && !self->move->is_dropped;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (is_moving)
    {
      if (!zg_schedule_move_drop (self))
        zg_schedule_move_cancel (self);
    }
  else if (!self->is_given_up &&
           !gtk_drag_check_threshold (GTK_WIDGET (self), (int)x, (int)y, (int)(x + dx), (int)(y + dy)))
    press (self, x, y);
  g_clear_pointer (&self->pressed, g_free);
}

static void
on_drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, ZgScheduleView *self)
{
  g_clear_pointer (&self->pressed, g_free);
  if (self->move != NULL && !self->move->is_keyboard)
    zg_schedule_move_cancel (self);
}

void
zg_schedule_pointer_init (ZgScheduleView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->slot = gtk_label_new (NULL);
  gtk_widget_set_can_target (self->slot, FALSE);
  gtk_widget_add_css_class (self->slot, "schedule-slot");
  gtk_widget_set_parent (self->slot, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->slot, FALSE);
  gtk_label_set_xalign (GTK_LABEL (self->slot), 0);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_motion_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
