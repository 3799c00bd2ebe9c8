/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit on its way to another place on the schedule: where it would be, whether that is legal and why not, before
 * anything is changed. Judged by the model's book on every motion, without a query; which times are free is learnt a
 * few rows a frame. Main thread; the view owns the move. */
#include "desktop/calendar/schedule-view-private.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/calendar/schedule-words.h"
#include "desktop/kit/words.h"

#define GHOST_RANGE 100 /* pixels that a span of time needs */
#define SCROLL_ZONE 40
#define SCROLL_STEP 14
#define ROWS_A_FRAME 3 /* of free times: well under a millisecond each */
#define SETTLE (G_USEC_PER_SEC / 2)

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

void
zg_schedule_move_set_place (ZgScheduleView *self, guint row, ZgTimeRange range)
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
                                              zg_schedule_model_get_window (self->model), ZG_SCHEDULE_QUARTER);
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
    zg_schedule_pointer_follow (self);
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
      zg_schedule_move_cancel (self);
      return G_SOURCE_REMOVE;
    }
  if (!self->move->is_keyboard)
    scroll_at_edges (self);
  if (!self->move->is_resize)
    learn_rows (self);
  return G_SOURCE_CONTINUE;
}

/* Why this visit can't be moved at all; NULL if it can. */
const char *
zg_schedule_move_refusal (ZgScheduleView *self, const ZgScheduleVisit *visit)
{
  if (!self->is_editable)
    return _ ("Your role may not move visits.");
  if (zg_visit_state_is_movable (visit->state))
    return NULL;
  return zg_visit_state_is_live (visit->state) ? _ ("The technician has set out already: it can’t be moved any more.")
                                               : _ ("This visit is over.");
}

gboolean
zg_schedule_move_begin (ZgScheduleView *self, const char *id, gboolean is_resize, gboolean is_keyboard)
{
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, id);
  const char *why = item != NULL ? zg_schedule_move_refusal (self, item->key) : NULL;
  if (item == NULL || why != NULL)
    {
      if (why != NULL)
        zg_schedule_view_emit (self, "refused", why);
      return FALSE;
    }
  zg_schedule_move_cancel (self);
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
zg_schedule_move_cancel (ZgScheduleView *self)
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
gboolean
zg_schedule_move_drop (ZgScheduleView *self)
{
  ZgScheduleMove *move = self->move;
  if (!move->is_changed)
    {
      zg_schedule_move_cancel (self);
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
zg_schedule_move_refresh (ZgScheduleView *self)
{
  if (self->move == NULL)
    return;
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, self->move->id);
  if (self->move->is_dropped || item == NULL || zg_schedule_move_refusal (self, item->key) != NULL)
    {
      zg_schedule_move_cancel (self);
      return;
    }
  g_hash_table_remove_all (self->move->free);
  self->move->row = MIN (self->move->row, zg_schedule_layout_get_rows (self->layout) - 1);
  judge (self);
}

void
zg_schedule_move_step (ZgScheduleView *self, ZgVisitAct act, gint64 by, guint *row, ZgTimeRange *range)
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
      range->end = MIN (range->end + by, range->start + ZG_LONGEST_VISIT);
      break;
    case ZG_VISIT_SHORTER:
      range->end = MAX (range->end - by, MIN (range->end, range->start + ZG_SCHEDULE_QUARTER));
      break;
    case ZG_VISIT_OPEN:
      break;
    }
}

void
zg_schedule_move_act (ZgScheduleView *self, const char *order_id, ZgVisitAct act)
{
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, order_id);
  if (item == NULL)
    return;
  if (self->move != NULL && self->move->is_keyboard && g_str_equal (self->move->id, order_id))
    {
      if (act == ZG_VISIT_OPEN)
        zg_schedule_move_drop (self);
      return;
    }
  if (act == ZG_VISIT_OPEN)
    {
      zg_schedule_view_emit (self, "open", order_id);
      return;
    }
  guint row = item->row;
  ZgTimeRange range = item->range;
  zg_schedule_move_step (self, act, ZG_SCHEDULE_QUARTER, &row, &range);
  if (!zg_schedule_move_begin (self, order_id, act == ZG_VISIT_LONGER || act == ZG_VISIT_SHORTER, TRUE))
    return;
  zg_schedule_move_set_place (self, row, range);
  if (!zg_schedule_move_drop (self))
    zg_schedule_move_cancel (self);
}

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
zg_schedule_move_allocate (ZgScheduleView *self, int width, int height)
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
zg_schedule_move_init (ZgScheduleView *self)
{
  self->ghost = add_label (self, "schedule-ghost");
  self->hint = add_label (self, "schedule-hint");
  gtk_label_set_ellipsize (GTK_LABEL (self->ghost), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 44);
}
