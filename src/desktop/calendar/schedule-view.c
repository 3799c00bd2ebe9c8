/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule as a scrollable widget: keeps the layout in step with the model, gives the visits and technicians in
 * sight to reused children, and puts everything in its place. Heads of rows and hours stay where they are while the
 * content moves beneath. Owns its children and what is kept of the painting; main thread. */
#include "desktop/calendar/schedule-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/clock.h"

#define HEADER 34
#define COLUMN 196
#define COLUMN_NARROW 112
#define NARROW 640
#define TICK 5 /* seconds */

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};
enum
{
  OPEN,
  BOOK,
  MOVE,
  REFUSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean get_border (GtkScrollable *scrollable, GtkBorder *border);

static void
scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = get_border;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ZgScheduleView,
                               zg_schedule_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_init))

static gboolean
get_border (GtkScrollable *scrollable, GtkBorder *border)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (scrollable);
  *border = (GtkBorder){ .left = (gint16)self->column, .top = (gint16)self->header };
  return TRUE;
}

void
zg_schedule_view_emit (ZgScheduleView *self, const char *signal, ...)
{
  va_list args;
  va_start (args, signal);
  g_signal_emit_valist (self, g_signal_lookup (signal, ZG_TYPE_SCHEDULE_VIEW), 0, args);
  va_end (args);
}

ZgScheduleTechnician *
zg_schedule_view_technician (ZgScheduleView *self, guint row)
{
  const GPtrArray *rows = zg_schedule_model_get_rows (self->model);
  return row > 0 && row <= rows->len ? rows->pdata[row - 1] : NULL;
}

guint
zg_schedule_view_find_row (ZgScheduleView *self, const char *technician_id)
{
  const GPtrArray *rows = zg_schedule_model_get_rows (self->model);
  for (guint i = 0; technician_id != NULL && i < rows->len; i++)
    if (g_str_equal (zg_row_id (((ZgScheduleTechnician *)rows->pdata[i])->row), technician_id))
      return i + 1;
  return 0;
}

ZgVisitBlock *
zg_schedule_view_find_block (ZgScheduleView *self, const char *order_id)
{
  return order_id != NULL ? g_hash_table_lookup (self->blocks, order_id) : NULL;
}

const ZgScheduleItem *
zg_schedule_view_find_item (ZgScheduleView *self, const char *order_id)
{
  gsize n, index = order_id != NULL ? GPOINTER_TO_SIZE (g_hash_table_lookup (self->index, order_id)) : 0;
  const ZgScheduleItem *items = zg_schedule_layout_get_items (self->layout, &n);
  return index > 0 && index <= n ? &items[index - 1] : NULL;
}

/* --- layout --- */

static void
update_items (ZgScheduleView *self)
{
  ZgScheduleBook *book = zg_schedule_model_get_book (self->model);
  ZgTimeRange window = zg_schedule_model_get_window (self->model);
  const GPtrArray *rows = zg_schedule_model_get_rows (self->model);
  g_autoptr (GHashTable) row_of = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (ZgScheduleItem));

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (row_of, rows->pdata[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < zg_schedule_book_n_visits (book); i++)
    {
      ZgScheduleVisit *visit = zg_schedule_book_visit (book, i);
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (row_of, visit->technician));
      ZgScheduleItem item = { .key = visit, .row = row, .range = visit->range, .lead = visit->lead };
      /* A technician whom the search left out takes the visits along. */
      if ((row > 0 || visit->technician == NULL) && zg_time_range_overlaps (visit->range, window))
        g_array_append_val (items, item);
    }
  zg_schedule_layout_set_items (self->layout, rows->len + 1, (const ZgScheduleItem *)(gpointer)items->data, items->len);
  gsize n;
  const ZgScheduleItem *placed = zg_schedule_layout_get_items (self->layout, &n);
  g_hash_table_remove_all (self->index);
  for (gsize i = 0; i < n; i++)
    g_hash_table_insert (self->index, (gpointer)((ZgScheduleVisit *)placed[i].key)->id, GSIZE_TO_POINTER (i + 1));
}

gboolean
zg_schedule_view_focus_visit (ZgScheduleView *self, const char *order_id)
{
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, order_id);
  if (item == NULL)
    return FALSE;
  zg_schedule_view_reveal (self, zg_schedule_layout_box (self->layout, item));
  zg_schedule_sight_sync_blocks (self);
  ZgVisitBlock *block = zg_schedule_view_find_block (self, order_id);
  return block != NULL && gtk_widget_grab_focus (GTK_WIDGET (block));
}

static void
on_model_changed (ZgScheduleModel *model, ZgScheduleView *self)
{
  /* The blocks outlive the book's visits; the layout's items don't. */
  update_items (self);
  zg_schedule_scroll_update_scale (self, gtk_widget_get_width (GTK_WIDGET (self)));
  zg_schedule_scroll_update_range (self);
  zg_schedule_paint_forget (self);
  zg_schedule_sight_sync_blocks (self);
  zg_schedule_sight_sync_heads (self, TRUE);
  zg_schedule_move_refresh (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_model_state (ZgScheduleModel *model, GParamSpec *spec, ZgScheduleView *self)
{
  if (zg_schedule_model_get_state (model) == ZG_SCHEDULE_LOADING)
    zg_schedule_move_cancel (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- widget --- */

/* A pane that opens beside the view for a visit doesn't hide that visit. */
static void
keep_selected (ZgScheduleView *self, int width)
{
  const ZgScheduleItem *item = zg_schedule_view_find_item (self, self->selected);
  if (width < self->width && item != NULL)
    zg_schedule_view_reveal (self, zg_schedule_layout_box (self->layout, item));
  self->width = width;
}

static void
zg_schedule_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (widget);
  double hour_width = zg_schedule_layout_get_scale (self->layout)->hour_width;

  self->column = width < NARROW ? COLUMN_NARROW : COLUMN;
  self->header = HEADER;
  zg_schedule_scroll_update_scale (self, width);
  if (hour_width != zg_schedule_layout_get_scale (self->layout)->hour_width)
    zg_schedule_paint_forget (self);
  zg_schedule_scroll_update_range (self);
  zg_schedule_scroll_show_wanted (self);
  keep_selected (self, width);
  zg_schedule_sight_sync_blocks (self);
  zg_schedule_sight_sync_heads (self, FALSE);
  zg_schedule_sight_allocate_blocks (self);
  zg_schedule_sight_allocate_heads (self, height);
  zg_schedule_move_allocate (self, width, height);
}

static void
zg_schedule_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 600;
}

static void
snapshot_content (ZgScheduleView *self, GtkSnapshot *snapshot)
{
  ZgScheduleBox area = zg_schedule_view_area (self);
  GtkWidget *widget = GTK_WIDGET (self);
  GHashTableIter iter;
  gpointer block;

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (self->column, self->header, (float)area.width, (float)area.height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)(self->column - area.x), (float)(self->header - area.y)));
  zg_schedule_paint_ground (self, snapshot, area);
  gtk_snapshot_restore (snapshot);
  gtk_widget_snapshot_child (widget, self->slot, snapshot);
  g_hash_table_iter_init (&iter, self->blocks);
  while (g_hash_table_iter_next (&iter, NULL, &block))
    gtk_widget_snapshot_child (widget, block, snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)(self->column - area.x), (float)(self->header - area.y)));
  zg_schedule_paint_now (self, snapshot, area);
  gtk_snapshot_restore (snapshot);
  gtk_widget_snapshot_child (widget, self->ghost, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
zg_schedule_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->model == NULL || width <= self->column || height <= self->header)
    return;
  snapshot_content (self, snapshot);
  zg_schedule_paint_hours (self, snapshot, width);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, self->header, self->column, (float)(height - self->header)));
  for (guint i = 0; i < self->heads->len; i++)
    gtk_widget_snapshot_child (widget, self->heads->pdata[i], snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->hint, snapshot);
}

/* One stop for Tab; the arrows go on from there (schedule-keys.c). */
static gboolean
zg_schedule_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (widget);
  const char *best = self->selected;
  double nearest = G_MAXDOUBLE;
  GHashTableIter iter;
  gpointer id, block;

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  if (best != NULL && zg_schedule_view_focus_visit (self, best))
    return TRUE;
  best = NULL;
  g_hash_table_iter_init (&iter, self->blocks);
  while (g_hash_table_iter_next (&iter, &id, &block))
    {
      graphene_rect_t bounds;
      if (!gtk_widget_compute_bounds (block, widget, &bounds) || bounds.origin.x < self->column)
        continue;
      double distance = bounds.origin.y * 10000.0 + bounds.origin.x;
      if (distance < nearest)
        {
          nearest = distance;
          best = id;
        }
    }
  return best != NULL && zg_schedule_view_focus_visit (self, best);
}

static gboolean
on_minute (gpointer data)
{
  ZgScheduleView *self = data;
  gint64 now = zg_clock_now ();
  if (now / ZG_MINUTE == self->now / ZG_MINUTE)
    return G_SOURCE_CONTINUE;
  self->now = now;
  zg_schedule_sight_sync_blocks (self);
  zg_schedule_sight_sync_heads (self, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_CONTINUE;
}

static void
zg_schedule_view_map (GtkWidget *widget)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (widget);
  self->now = zg_clock_now ();
  self->timer = g_timeout_add_seconds (TICK, on_minute, self);
  GTK_WIDGET_CLASS (zg_schedule_view_parent_class)->map (widget);
}

static void
zg_schedule_view_unmap (GtkWidget *widget)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (widget);
  g_clear_handle_id (&self->timer, g_source_remove);
  zg_schedule_move_cancel (self);
  GTK_WIDGET_CLASS (zg_schedule_view_parent_class)->unmap (widget);
}

/* --- interface --- */

void
zg_schedule_view_set_model (ZgScheduleView *self, ZgScheduleModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;
  g_signal_connect (model, "changed", G_CALLBACK (on_model_changed), self);
  g_signal_connect (model, "notify::state", G_CALLBACK (on_model_state), self);
  on_model_changed (model, self);
}

static void
on_store_changed (ZgScheduleView *self, const char *table)
{
  if (self->model == NULL)
    return;
  /* Confirmed rows change without a row of the day changing: the hatching goes. */
  zg_schedule_sight_sync_blocks (self);
  if (g_strcmp0 (table, "outbox") == 0)
    zg_schedule_sight_sync_heads (self, TRUE);
}

void
zg_schedule_view_set_store (ZgScheduleView *self, ZgReplica *replica)
{
  g_set_object (&self->replica, replica);
  if (replica != NULL)
    g_signal_connect_object (replica, "changed", G_CALLBACK (on_store_changed), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
zg_schedule_view_set_editable (ZgScheduleView *self, gboolean editable)
{
  self->is_editable = editable;
}

gboolean
zg_schedule_view_show_visit (ZgScheduleView *self, const char *order_id)
{
  if (self->model == NULL || zg_schedule_model_get_state (self->model) != ZG_SCHEDULE_READY)
    {
      g_free (self->show_id);
      self->show_id = g_strdup (order_id);
      return TRUE;
    }
  return zg_schedule_view_focus_visit (self, order_id);
}

void
zg_schedule_view_set_selected (ZgScheduleView *self, const char *order_id)
{
  if (g_strcmp0 (self->selected, order_id) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (order_id);
  zg_schedule_sight_sync_blocks (self);
}

static void
zg_schedule_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (object);
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    zg_schedule_scroll_set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
  else
    self->policies[id - PROP_HSCROLL_POLICY] = (guint)g_value_get_enum (value);
}

static void
zg_schedule_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (object);
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
  else
    g_value_set_enum (value, (int)self->policies[id - PROP_HSCROLL_POLICY]);
}

static void
zg_schedule_view_dispose (GObject *object)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (object);
  GtkWidget *child;

  zg_schedule_move_cancel (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  zg_schedule_view_set_model (self, NULL);
  zg_schedule_scroll_release (self);
  g_hash_table_remove_all (self->blocks);
  g_ptr_array_set_size (self->spare, 0);
  g_ptr_array_set_size (self->heads, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    {
      g_signal_handlers_disconnect_by_data (child, self);
      gtk_widget_unparent (child);
    }
  self->ghost = self->hint = self->slot = NULL;
  zg_schedule_paint_forget (self);
  if (self->replica != NULL)
    g_signal_handlers_disconnect_by_data (self->replica, self);
  g_clear_object (&self->replica);
  G_OBJECT_CLASS (zg_schedule_view_parent_class)->dispose (object);
}

static void
zg_schedule_view_finalize (GObject *object)
{
  ZgScheduleView *self = ZG_SCHEDULE_VIEW (object);
  zg_schedule_layout_free (self->layout);
  g_hash_table_unref (self->blocks);
  g_ptr_array_unref (self->spare);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->paint);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->index);
  g_free (self->selected);
  g_free (self->show_id);
  g_free (self->pressed);
  g_free (self->hovered);
  G_OBJECT_CLASS (zg_schedule_view_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n, GType a, GType b, GType c, GType d)
{
  return g_signal_new (name, ZG_TYPE_SCHEDULE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n, a, b, c, d);
}

static void
zg_schedule_view_class_init (ZgScheduleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = zg_schedule_view_set_property;
  object_class->get_property = zg_schedule_view_get_property;
  object_class->dispose = zg_schedule_view_dispose;
  object_class->finalize = zg_schedule_view_finalize;
  widget_class->measure = zg_schedule_view_measure;
  widget_class->size_allocate = zg_schedule_view_size_allocate;
  widget_class->snapshot = zg_schedule_view_snapshot;
  widget_class->focus = zg_schedule_view_focus;
  widget_class->map = zg_schedule_view_map;
  widget_class->unmap = zg_schedule_view_unmap;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "schedule");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[OPEN] = add_signal ("open", 1, G_TYPE_STRING, 0, 0, 0);
  signals[BOOK] = add_signal ("book", 2, G_TYPE_STRING, G_TYPE_INT64, 0, 0);
  signals[MOVE] = add_signal ("move", 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_INT64);
  signals[REFUSED] = add_signal ("refused", 1, G_TYPE_STRING, 0, 0, 0);
}

static void
on_dark (ZgScheduleView *self)
{
  zg_schedule_paint_forget (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
zg_schedule_view_init (ZgScheduleView *self)
{
  self->layout = zg_schedule_layout_new ();
  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spare = g_ptr_array_new ();
  self->heads = g_ptr_array_new ();
  self->paint = g_ptr_array_new ();
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  zg_schedule_scroll_init (self);
  self->column = COLUMN;
  self->header = HEADER;
  self->is_editable = TRUE;
  self->now = zg_clock_now ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Schedule of the day"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (on_dark), self,
                           G_CONNECT_SWAPPED);
  zg_schedule_pointer_init (self);
  zg_schedule_move_init (self);
  zg_schedule_keys_init (self);
}
