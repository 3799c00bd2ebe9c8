/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving a visit on the schedule, by pointer or keys: where it would be, whether that is legal and why not, before
 * anything is changed. Judged by the model's book on every motion, without a query. Also what a press, a key or the
 * pointer alone does on the schedule. Main thread; the view owns the move. */
#include "desktop/widgets/schedule-view-private.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/schedule-words.h"
#include "desktop/words.h"

#define QUARTER (15 * ZG_MINUTE)
#define FINE (5 * ZG_MINUTE)
#define NEAR (3 * ZG_MINUTE) /* to a quarter: taken for it */
#define LONGEST (12 * ZG_HOUR)
#define HANDLE 8        /* pixels at a block's end that change its length */
#define GHOST_RANGE 100 /* pixels that a span of time needs */
#define SCROLL_ZONE 40
#define SCROLL_STEP 14
#define ROWS_A_FRAME 3 /* of free times: well under a millisecond each */
#define SETTLE (G_USEC_PER_SEC / 2)

/* --- the move --- */

static const ZgScheduleVisit *
moved_visit (ZgScheduleView *self)
{
  return zg_schedule_book_find_visit (zg_schedule_model_get_book (self->model), self->move->id);
}

static void
show_move (ZgScheduleView *self)
{
  ZgScheduleMove *move = self->move;
  GTimeZone *zone = zg_schedule_model_get_zone (self->model);
  const ZgScheduleTechnician *technician = zg_schedule_view_technician (self, move->row);
  ZgVisitBlock *block = zg_schedule_view_find_block (self, move->id);
  g_autofree char *range = zg_words_range (zone, move->range.start, move->range.end);
  g_autofree char *place =
      g_strdup_printf ("%s %s", range, technician != NULL ? zg_row_text (technician->row, "name") : _ ("Unassigned"));
  const char *text = move->reason != NULL ? move->reason : place;

  g_autofree char *start = zg_words_time (zone, move->range.start);
  double width =
      zg_schedule_layout_x (self->layout, move->range.end) - zg_schedule_layout_x (self->layout, move->range.start);
  gtk_label_set_text (GTK_LABEL (self->ghost), width < GHOST_RANGE ? start : range);
  gtk_label_set_text (GTK_LABEL (self->hint), text);
  if (move->reason != NULL)
    gtk_widget_add_css_class (self->ghost, "illegal");
  else
    gtk_widget_remove_css_class (self->ghost, "illegal");
  gtk_widget_set_child_visible (self->ghost, TRUE);
  gtk_widget_set_child_visible (self->hint, !move->is_dropped);
  if (block != NULL)
    {
      g_autofree char *said = g_strdup_printf ("%s. %s", place, move->reason != NULL ? move->reason : "");
      zg_visit_block_set_moving (block, TRUE, said);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
judge (ZgScheduleView *self)
{
  ZgScheduleMove *move = self->move;
  ZgScheduleBook *book = zg_schedule_model_get_book (self->model);
  const ZgScheduleVisit *visit = moved_visit (self);
  const ZgScheduleTechnician *technician = zg_schedule_view_technician (self, move->row);

  g_free (move->technician_id);
  move->technician_id = technician != NULL ? g_strdup (zg_row_id (technician->row)) : NULL;
  move->is_changed =
      visit->technician != technician || move->range.start != visit->range.start || move->range.end != visit->range.end;
  g_free (move->reason);
  /* Where it stands already is never refused, even if it stands badly. */
  move->reason = move->is_changed
                     ? zg_schedule_words_verdict (book, zg_schedule_book_check (book, visit, technician, move->range),
                                                  zg_schedule_model_get_zone (self->model))
                     : NULL;
  show_move (self);
}

static void
set_place (ZgScheduleView *self, guint row, ZgTimeRange range)
{
  ZgScheduleMove *move = self->move;
  if (move->row == row && move->range.start == range.start && move->range.end == range.end)
    {
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      return;
    }
  move->row = row;
  move->range = range;
  judge (self);
}

static void
free_times_free (gpointer data)
{
  g_array_unref (data);
}

/* The row under the move first, then the others in sight, a few a frame. */
static gboolean
learn_row (ZgScheduleView *self, guint row)
{
  const ZgScheduleTechnician *technician = zg_schedule_view_technician (self, row);
  if (technician == NULL || g_hash_table_contains (self->move->free, zg_row_id (technician->row)))
    return FALSE;
  GArray *free = zg_schedule_book_free_times (zg_schedule_model_get_book (self->model), moved_visit (self), technician,
                                              zg_schedule_model_get_window (self->model), QUARTER);
  g_hash_table_insert (self->move->free, g_strdup (zg_row_id (technician->row)), free);
  return TRUE;
}

static void
learn_rows (ZgScheduleView *self)
{
  double top = zg_schedule_view_content_y (self, self->header);
  double bottom = zg_schedule_view_content_y (self, gtk_widget_get_height (GTK_WIDGET (self)));
  int left = ROWS_A_FRAME - (learn_row (self, self->move->row) ? 1 : 0);
  guint last = zg_schedule_layout_row (self->layout, bottom);

  for (guint row = zg_schedule_layout_row (self->layout, top); row <= last && left > 0; row++)
    if (learn_row (self, row))
      left--;
  if (left < ROWS_A_FRAME)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
scroll_speed (double at, double start, double end)
{
  if (at < start + SCROLL_ZONE)
    return -SCROLL_STEP * MIN (1, (start + SCROLL_ZONE - at) / SCROLL_ZONE);
  if (at > end - SCROLL_ZONE)
    return SCROLL_STEP * MIN (1, (at - end + SCROLL_ZONE) / SCROLL_ZONE);
  return 0;
}

static void follow_pointer (ZgScheduleView *self);

static void
scroll_at_edges (ZgScheduleView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double dx = scroll_speed (self->move->x, self->column, gtk_widget_get_width (widget));
  double dy = self->move->is_resize ? 0 : scroll_speed (self->move->y, self->header, gtk_widget_get_height (widget));
  double x = gtk_adjustment_get_value (self->adjustments[0]), y = gtk_adjustment_get_value (self->adjustments[1]);

  if (dx == 0 && dy == 0)
    return;
  gtk_adjustment_set_value (self->adjustments[0], x + dx);
  gtk_adjustment_set_value (self->adjustments[1], y + dy);
  if (x != gtk_adjustment_get_value (self->adjustments[0]) || y != gtk_adjustment_get_value (self->adjustments[1]))
    follow_pointer (self);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (widget);
  if (self->move->is_dropped)
    {
      if (g_get_monotonic_time () - self->move->dropped_at < SETTLE)
        return G_SOURCE_CONTINUE;
      self->move->tick = 0;
      zg_schedule_drag_cancel (self);
      return G_SOURCE_REMOVE;
    }
  if (!self->move->is_keyboard)
    scroll_at_edges (self);
  if (!self->move->is_resize)
    learn_rows (self);
  return G_SOURCE_CONTINUE;
}

/* Why this visit can't be moved at all; NULL if it can. */
static const char *
immovable (ZgScheduleView *self, const ZgScheduleVisit *visit)
{
  if (!self->is_editable)
    return _ ("Your role may not move visits.");
  if (zg_visit_state_is_movable (visit->state))
    return NULL;
  return zg_visit_state_is_live (visit->state) ? _ ("The technician has set out already: it can’t be moved any more.")
                                               : _ ("This visit is over.");
}

static gboolean
begin_move (ZgScheduleView *self, const char *id, gboolean is_resize, gboolean is_keyboard)
{
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, id);
  const char *why = item != NULL ? immovable (self, item->key) : NULL;
  if (item == NULL || why != NULL)
    {
      if (why != NULL)
        zg_schedule_view_emit (self, "refused", why);
      return FALSE;
    }
  zg_schedule_drag_cancel (self);
  self->move = g_new0 (ZgScheduleMove, 1);
  self->move->id = g_strdup (id);
  self->move->is_resize = is_resize;
  self->move->is_keyboard = is_keyboard;
  self->move->row = item->row;
  self->move->from = self->move->range = item->range;
  self->move->free = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_times_free);
  self->move->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  judge (self);
  return TRUE;
}

void
zg_schedule_drag_cancel (ZgScheduleView *self)
{
  ZgScheduleMove *move = g_steal_pointer (&self->move);
  if (move == NULL)
    return;
  ZgVisitBlock *block = zg_schedule_view_find_block (self, move->id);
  if (block != NULL)
    zg_visit_block_set_moving (block, FALSE, NULL);
  if (move->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), move->tick);
  if (self->ghost != NULL)
    {
      gtk_widget_set_child_visible (self->ghost, FALSE);
      gtk_widget_set_child_visible (self->hint, FALSE);
    }
  g_hash_table_unref (move->free);
  g_free (move->technician_id);
  g_free (move->reason);
  g_free (move->id);
  g_free (move);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* TRUE when the move is over. */
static gboolean
drop (ZgScheduleView *self)
{
  ZgScheduleMove *move = self->move;
  if (!move->is_changed)
    {
      zg_schedule_drag_cancel (self);
      return TRUE;
    }
  if (move->reason != NULL)
    {
      zg_schedule_view_emit (self, "refused", move->reason);
      return FALSE;
    }
  move->is_dropped = TRUE;
  move->dropped_at = g_get_monotonic_time ();
  g_hash_table_remove_all (move->free);
  show_move (self);
  zg_schedule_view_emit (self, "move", move->id, move->technician_id, move->range.start, move->range.end);
  return TRUE;
}

void
zg_schedule_drag_refresh (ZgScheduleView *self)
{
  if (self->move == NULL)
    return;
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, self->move->id);
  if (self->move->is_dropped || item == NULL || immovable (self, item->key) != NULL)
    {
      zg_schedule_drag_cancel (self);
      return;
    }
  g_hash_table_remove_all (self->move->free);
  self->move->row = MIN (self->move->row, zg_schedule_layout_get_rows (self->layout) - 1);
  judge (self);
}

/* --- acts: one step, at once --- */

static void
step (ZgScheduleView *self, ZgVisitAct act, gint64 by, guint *row, ZgTimeRange *range)
{
  switch (act)
    {
    case ZG_VISIT_EARLIER:
      by = -by;
      /* fallthrough */
    case ZG_VISIT_LATER:
      range->start += by;
      range->end += by;
      break;
    case ZG_VISIT_UP:
      *row -= *row > 0 ? 1 : 0;
      break;
    case ZG_VISIT_DOWN:
      *row = MIN (*row + 1, zg_schedule_layout_get_rows (self->layout) - 1);
      break;
    case ZG_VISIT_LONGER:
      range->end = MIN (range->end + by, range->start + LONGEST);
      break;
    case ZG_VISIT_SHORTER:
      range->end = MAX (range->end - by, MIN (range->end, range->start + QUARTER));
      break;
    case ZG_VISIT_OPEN:
      break;
    }
}

void
zg_schedule_drag_act (ZgScheduleView *self, const char *order_id, ZgVisitAct act)
{
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, order_id);
  if (item == NULL)
    return;
  if (self->move != NULL && self->move->is_keyboard && g_str_equal (self->move->id, order_id))
    {
      if (act == ZG_VISIT_OPEN)
        drop (self);
      return;
    }
  if (act == ZG_VISIT_OPEN)
    {
      zg_schedule_view_emit (self, "open", order_id);
      return;
    }
  guint row = item->row;
  ZgTimeRange range = item->range;
  step (self, act, QUARTER, &row, &range);
  if (!begin_move (self, order_id, act == ZG_VISIT_LONGER || act == ZG_VISIT_SHORTER, TRUE))
    return;
  set_place (self, row, range);
  if (!drop (self))
    zg_schedule_drag_cancel (self);
}

/* --- keys --- */

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
        step (self, steps[i].act, (state & GDK_CONTROL_MASK) != 0 ? FINE : QUARTER, &row, &range);
        set_place (self, row, range);
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
      zg_schedule_drag_cancel (self);
      return TRUE;
    }
  if (!self->move->is_keyboard || self->move->is_dropped)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      drop (self);
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
  if ((key == GDK_KEY_m || key == GDK_KEY_M) && (state & ~GDK_SHIFT_MASK) == 0)
    return begin_move (self, id, FALSE, TRUE) || TRUE;
  if (is_arrow (key) && (state & GDK_ALT_MASK) != 0)
    {
      if (begin_move (self, id, (state & GDK_SHIFT_MASK) != 0, TRUE))
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
    zg_schedule_drag_cancel (self);
}

/* --- pointer --- */

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
  gint64 quarter = zg_schedule_layout_snap (self->layout, at, QUARTER);
  return ABS (at - quarter) <= NEAR ? quarter : zg_schedule_layout_snap (self->layout, at, FINE);
}

static void
follow_pointer (ZgScheduleView *self)
{
  ZgScheduleMove *move = self->move;
  double x = zg_schedule_view_content_x (self, move->x) - move->grab;
  gint64 at = snap (self, x), length = move->from.end - move->from.start;

  if (move->is_resize)
    set_place (self, move->row,
               (ZgTimeRange){ move->from.start,
                              CLAMP (at, move->from.start + MIN (length, QUARTER), move->from.start + LONGEST) });
  else
    set_place (self, zg_schedule_layout_row (self->layout, zg_schedule_view_content_y (self, move->y)),
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
  at -= (at - scale->window.start) % QUARTER;
  *row = zg_schedule_layout_row (self->layout, zg_schedule_view_content_y (self, y));
  const ZgScheduleTechnician *technician = zg_schedule_view_technician (self, *row);

  if (!self->is_editable || !is_content (self, x, y) || find_at (self, x, y) != NULL || at >= scale->window.end ||
      zg_schedule_model_get_state (self->model) != ZG_SCHEDULE_READY)
    return 0;
  return technician != NULL && is_off_duty (technician, (ZgTimeRange){ at, at + QUARTER }) ? 0 : at;
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
  gboolean is_edge = item != NULL && immovable (self, visit) == NULL && is_at_edge (self, item, x);

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
    zg_schedule_drag_cancel (self);
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
      if (!begin_move (self, self->pressed, self->press_edge, FALSE))
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
  follow_pointer (self);
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
      if (!drop (self))
        zg_schedule_drag_cancel (self);
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
    zg_schedule_drag_cancel (self);
}

/* --- places of what floats --- */

static void
allocate_range (ZgScheduleView *self, GtkWidget *child, guint row, ZgTimeRange range)
{
  double x = zg_schedule_layout_x (self->layout, range.start);
  double width = zg_schedule_layout_x (self->layout, range.end) - x;
  double height = row > 0 ? zg_schedule_layout_row_height (self->layout, row)
                          : zg_schedule_layout_get_scale (self->layout)->lane_height;
  int least;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  GtkAllocation place = {
    (int)(x - zg_schedule_view_content_x (self, 0)),
    (int)(zg_schedule_layout_row_y (self->layout, row) - zg_schedule_view_content_y (self, 0)) + 2,
    MAX ((int)width - 1, least),
    (int)height - 5,
  };
  gtk_widget_size_allocate (child, &place, -1);
}

/* Beside the pointer, or under the ghost; inside the view in any case. */
static void
allocate_hint (ZgScheduleView *self, int width, int height)
{
  int wide, tall, x, y;
  gtk_widget_measure (self->hint, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wide, NULL, NULL);
  wide = MIN (wide, width - 16);
  gtk_widget_measure (self->hint, GTK_ORIENTATION_VERTICAL, wide, NULL, &tall, NULL, NULL);
  if (self->move->is_keyboard)
    {
      x = (int)(zg_schedule_layout_x (self->layout, self->move->range.start) - zg_schedule_view_content_x (self, 0));
      y = (int)(zg_schedule_layout_row_y (self->layout, self->move->row) +
                zg_schedule_layout_row_height (self->layout, self->move->row) - zg_schedule_view_content_y (self, 0));
    }
  else
    {
      x = (int)self->move->x + 14;
      y = (int)self->move->y + 18;
    }
  if (y + tall > height - 8)
    y -= tall + 36;
  x = CLAMP (x, 8, MAX (8, width - wide - 8));
  gtk_widget_size_allocate (self->hint, &(GtkAllocation){ x, MAX (y, self->header), wide, tall }, -1);
}

void
zg_schedule_drag_allocate (ZgScheduleView *self, int width, int height)
{
  if (self->move != NULL)
    {
      allocate_range (self, self->ghost, self->move->row, self->move->range);
      if (gtk_widget_get_child_visible (self->hint))
        allocate_hint (self, width, height);
    }
  if (self->slot_at != 0)
    allocate_range (self, self->slot, self->slot_row, (ZgTimeRange){ self->slot_at, self->slot_at + ZG_HOUR });
}

static GtkWidget *
add_label (ZgScheduleView *self, const char *css_class)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "can-target", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  gtk_widget_set_child_visible (label, FALSE);
  return label;
}

void
zg_schedule_drag_init (ZgScheduleView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->slot = add_label (self, "schedule-slot");
  self->ghost = add_label (self, "schedule-ghost");
  self->hint = add_label (self, "schedule-hint");
  gtk_label_set_xalign (GTK_LABEL (self->slot), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->ghost), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 44);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_motion_leave), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_leave), self);
  /* Before the block's own keys: while it is moved, Enter puts it down. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
