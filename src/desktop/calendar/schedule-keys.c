/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard on the schedule: from visit to visit, and a visit from place to place. Main thread; part of the view. */
#include "desktop/calendar/schedule-view-private.h"

#include "base/clock.h"

static const struct
{
  guint key;
  gboolean has_shift;
  ZgVisitAct act;
} steps[] = {
  { GDK_KEY_Left, FALSE, ZG_VISIT_EARLIER }, { GDK_KEY_Right, FALSE, ZG_VISIT_LATER },
  { GDK_KEY_Up, FALSE, ZG_VISIT_UP },        { GDK_KEY_Down, FALSE, ZG_VISIT_DOWN },
  { GDK_KEY_Left, TRUE, ZG_VISIT_SHORTER },  { GDK_KEY_Right, TRUE, ZG_VISIT_LONGER },
};

static gboolean
step_by_key (ZgScheduleView *self, guint key, GdkModifierType state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].key == key && steps[i].has_shift == ((state & GDK_SHIFT_MASK) != 0))
      {
        guint row = self->move->row;
        ZgTimeRange range = self->move->range;
        zg_schedule_move_step (self, steps[i].act,
                               (state & GDK_CONTROL_MASK) != 0 ? ZG_SCHEDULE_FINE : ZG_SCHEDULE_QUARTER, &row, &range);
        zg_schedule_move_set_place (self, row, range);
        double x = zg_schedule_layout_x (self->layout, range.start);
        zg_schedule_view_reveal (self, (ZgScheduleBox){ x, zg_schedule_layout_row_y (self->layout, row),
                                                        zg_schedule_layout_x (self->layout, range.end) - x,
                                                        zg_schedule_layout_row_height (self->layout, row) });
        return TRUE;
      }
  return FALSE;
}

static gboolean
on_moving_key (ZgScheduleView *self, guint key, GdkModifierType state)
{
  if (key == GDK_KEY_Escape)
    {
      /* The button may be down still: what it does until it is up is nothing. */
      g_clear_pointer (&self->pressed, g_free);
      self->is_given_up = TRUE;
      zg_schedule_move_cancel (self);
      return TRUE;
    }
  if (!self->move->is_keyboard || self->move->is_dropped)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      zg_schedule_move_drop (self);
      return TRUE;
    }
  return step_by_key (self, key, state);
}

/* The visit of @row that begins nearest to @start. */
static const ZgScheduleItem *
nearest_in_row (ZgScheduleView *self, guint row, gint64 start)
{
  gsize all, n, first = zg_schedule_layout_row_items (self->layout, row, &n);
  const ZgScheduleItem *items = zg_schedule_layout_get_items (self->layout, &all), *best = NULL;
  for (gsize i = first; i < first + n; i++)
    if (best == NULL || ABS (items[i].range.start - start) < ABS (best->range.start - start))
      best = &items[i];
  return best;
}

static const ZgScheduleItem *
neighbour (ZgScheduleView *self, const ZgScheduleItem *item, guint key)
{
  gsize all, n, first = zg_schedule_layout_row_items (self->layout, item->row, &n);
  const ZgScheduleItem *items = zg_schedule_layout_get_items (self->layout, &all);
  gsize index = (gsize)(item - items);
  const ZgScheduleItem *found = NULL;

  if (key == GDK_KEY_Home)
    return &items[first];
  if (key == GDK_KEY_End)
    return &items[first + n - 1];
  if (key == GDK_KEY_Left)
    return index > first ? item - 1 : NULL;
  if (key == GDK_KEY_Right)
    return index + 1 < first + n ? item + 1 : NULL;
  if (key == GDK_KEY_Up)
    for (guint row = item->row; row > 0 && found == NULL; row--)
      found = nearest_in_row (self, row - 1, item->range.start);
  else if (key == GDK_KEY_Down)
    for (guint row = item->row + 1; row < zg_schedule_layout_get_rows (self->layout) && found == NULL; row++)
      found = nearest_in_row (self, row, item->range.start);
  return found;
}

static gboolean
is_arrow (guint key)
{
  return key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Up || key == GDK_KEY_Down;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZgScheduleView *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  const char *id = focus != NULL && ZG_IS_VISIT_BLOCK (focus) ? zg_visit_block_get_id (ZG_VISIT_BLOCK (focus)) : NULL;
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, id);

  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (self->move != NULL)
    return on_moving_key (self, key, state);
  if (item == NULL)
    return FALSE;
  /* Whose role may not move visits has these keys for the page: Alt and an arrow is another day. */
  if (self->is_editable && (key == GDK_KEY_m || key == GDK_KEY_M) && (state & ~GDK_SHIFT_MASK) == 0)
    return zg_schedule_move_begin (self, id, FALSE, TRUE) || TRUE;
  if (self->is_editable && is_arrow (key) && (state & GDK_ALT_MASK) != 0)
    {
      if (zg_schedule_move_begin (self, id, (state & GDK_SHIFT_MASK) != 0, TRUE))
        step_by_key (self, key, state);
      return TRUE;
    }
  if (state != 0 || !(is_arrow (key) || key == GDK_KEY_Home || key == GDK_KEY_End))
    return FALSE;
  item = neighbour (self, item, key);
  if (item != NULL)
    zg_schedule_view_focus_visit (self, ((ZgScheduleVisit *)item->key)->id);
  return TRUE;
}

static void
on_focus_leave (GtkEventControllerFocus *controller, ZgScheduleView *self)
{
  if (self->move != NULL && self->move->is_keyboard && !self->move->is_dropped)
    zg_schedule_move_cancel (self);
}

void
zg_schedule_keys_init (ZgScheduleView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_leave), self);
  /* Before the block's own keys: while it is moved, Enter puts it down. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
