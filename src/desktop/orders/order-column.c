/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of cards. The cards are list items over a row store that is patched by each answer; dragging one lets only
 * the columns that it may go to take it. Main thread; the board owns it. */
#include "desktop/orders/order-column.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/money.h"
#include "desktop/orders/order-actions.h"
#include "desktop/kit/row-store.h"
#include "desktop/kit/words.h"

/* A column shows the earliest of its cards; the rest are for the list. */
#define CARDS 200

struct _ZgOrderColumn
{
  AdwBin parent;

  ZgContext *context;
  const char *state;
  GCancellable *cancellable;
  ZgRowStore *rows;
  guint orders;

  GtkWidget *head;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;
  GtkLabel *sum;
  GtkListView *view;
  GtkLabel *empty_label;
  GtkLabel *more_label;
};

G_DEFINE_FINAL_TYPE (ZgOrderColumn, zg_order_column, ADW_TYPE_BIN)

enum
{
  ORDER_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgOrderColumn) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows != NULL)
    zg_row_store_replace (self->rows, rows);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    zg_context_tell_error (self->context, error);
}

static void
show_head (ZgOrderColumn *self, guint orders, gint64 total)
{
  g_autofree char *count = g_strdup_printf ("%u", orders);
  g_autofree char *sum = orders > 0 ? zg_money_format (total) : g_strdup ("");
  g_autofree char *more =
      g_strdup_printf (ngettext ("%u more is in the list", "%u more are in the list", orders - MIN (orders, CARDS)),
                       orders - MIN (orders, CARDS));

  self->orders = orders;
  gtk_label_set_label (self->count, count);
  gtk_label_set_label (self->sum, sum);
  gtk_label_set_label (self->more_label, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), orders > CARDS);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), orders == 0);
}

void
zg_order_column_show (ZgOrderColumn *self, gint64 from, gint64 to, guint orders, gint64 total)
{
  show_head (self, orders, total);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (orders == 0)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      zg_row_store_replace (self->rows, none);
      return;
    }
  zg_replica_query_async (zg_context_replica (self->context), "orders.board",
                          zg_args_new ("state", 's', self->state, "from", 'i', from, "to", 'i', to, "limit", 'i',
                                       (gint64)CARDS, "offset", 'i', (gint64)0, NULL),
                          self->cancellable, rows_cb, g_object_ref (self));
}

static GtkWidget *
make_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static ZgRow *
row_of (GtkListItem *item)
{
  return gtk_list_item_get_item (item);
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, GtkListItem *item)
{
  return row_of (item) != NULL ? gdk_content_provider_new_typed (ZG_TYPE_ROW, row_of (item)) : NULL;
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, GtkListItem *item)
{
  GtkWidget *card = gtk_list_item_get_child (item);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (card);

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static gboolean
advance (GtkWidget *card, GVariant *unused, gpointer data)
{
  GtkListItem *item = data;
  ZgOrderColumn *self = g_object_get_data (G_OBJECT (item), "column");
  const ZgOrderAction *next = zg_order_action_next (self->state);

  if (next != NULL && row_of (item) != NULL && zg_context_may (self->context, "order.accept"))
    zg_order_action_run (self->context, next, row_of (item));
  return TRUE;
}

static void
on_factory_setup (GtkSignalListItemFactory *factory, GtkListItem *item, ZgOrderColumn *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_widget_add_css_class (card, "order-card");
  gtk_widget_add_css_class (card, "state-block");
  gtk_widget_add_css_class (card, zg_words_value_class ("orders", "state", self->state));
  g_object_set_data (G_OBJECT (item), "time", make_label (card, "figures"));
  g_object_set_data (G_OBJECT (item), "customer", make_label (card, "heading"));
  g_object_set_data (G_OBJECT (item), "service", make_label (card, "order-card-detail"));
  g_object_set_data (G_OBJECT (item), "technician", make_label (card, "order-card-detail"));
  g_object_set_data (G_OBJECT (item), "column", self);
  g_signal_connect (drag, "prepare", G_CALLBACK (on_drag_prepare), item);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), item);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (drag));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (shortcuts), GTK_SHORTCUT_SCOPE_LOCAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Right, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (advance, item, NULL)));
  gtk_widget_add_controller (card, shortcuts);
  gtk_list_item_set_child (item, card);
}

static gboolean
is_late (ZgRow *row)
{
  ZgVisitState state;

  return zg_visit_state_parse (zg_row_text (row, "state"), &state) && zg_visit_state_is_live (state) &&
         state != ZG_VISIT_IN_SERVICE && state != ZG_VISIT_ARRIVED && zg_row_int (row, "start_at") < zg_clock_now ();
}

static void
on_factory_bind (GtkSignalListItemFactory *factory, GtkListItem *item, ZgOrderColumn *self)
{
  ZgRow *row = row_of (item);
  GtkWidget *card = gtk_list_item_get_child (item);
  gboolean late = is_late (row);
  const char *technician = zg_row_text (row, "technician_name");
  g_autofree char *range =
      zg_words_range (zg_context_zone (self->context), zg_row_int (row, "start_at"), zg_row_int (row, "end_at"));
  g_autofree char *time = late ? g_strdup_printf (_ ("%s · late"), range) : g_strdup (range);
  g_autofree char *label =
      g_strdup_printf ("%s, %s, %s, %s", time, zg_row_text (row, "customer_name"), zg_words_name (row, "service_name"),
                       technician != NULL ? technician : _ ("Nobody yet"));

  gtk_label_set_label (g_object_get_data (G_OBJECT (item), "time"), time);
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), "customer"), zg_row_text (row, "customer_name"));
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), "service"), zg_words_name (row, "service_name"));
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), "technician"),
                       technician != NULL ? technician : _ ("Nobody yet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (card, zg_row_text (row, "address_line"));
  if (late)
    gtk_widget_add_css_class (card, "late");
  else
    gtk_widget_remove_css_class (card, "late");
  if (zg_replica_is_pending (zg_context_replica (self->context), zg_row_id (row)))
    gtk_widget_add_css_class (card, "unconfirmed");
  else
    gtk_widget_remove_css_class (card, "unconfirmed");
}

/* Only a card that may come here lights the column up. */
static GdkDragAction
on_drop_motion (GtkDropTarget *target, double x, double y, ZgOrderColumn *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  ZgRow *row = value != NULL && G_VALUE_HOLDS (value, ZG_TYPE_ROW) ? g_value_get_object (value) : NULL;

  if (row != NULL && zg_order_can_move_to (row, self->state) && zg_context_may (self->context, "order.accept"))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "drop-here");
      return GDK_ACTION_COPY;
    }
  return 0;
}

static void
on_drop_leave (GtkDropTarget *target, ZgOrderColumn *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, ZgOrderColumn *self)
{
  ZgRow *row = g_value_get_object (value);
  g_autofree char *why = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
  if (g_strcmp0 (zg_row_text (row, "state"), self->state) == 0)
    return FALSE;
  if (zg_context_may (self->context, "order.accept") && zg_order_move_to (self->context, row, self->state))
    return TRUE;
  why = g_strdup_printf (_ ("A visit can’t go from “%s” to “%s”"),
                         zg_words_value ("orders", "state", zg_row_text (row, "state")),
                         zg_words_value ("orders", "state", self->state));
  zg_context_toast (self->context, why);
  return FALSE;
}

static void
on_view_activate (GtkListView *view, guint position, ZgOrderColumn *self)
{
  g_signal_emit (self, signals[ORDER_ACTIVATED], 0, zg_row_id (zg_row_store_get (self->rows, position)));
}

/* Confirmed cards lose their hatching: the same rows are shown anew. */
static void
on_store_waiting (ZgReplica *replica, GParamSpec *pspec, ZgOrderColumn *self)
{
  GtkListItemFactory *factory = gtk_list_view_get_factory (self->view);

  if (self->orders == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_object_ref (factory);
  gtk_list_view_set_factory (self->view, NULL);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
}

static void
add_drop_target (ZgOrderColumn *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (ZG_TYPE_ROW, GDK_ACTION_COPY);

  gtk_drop_target_set_preload (drop, TRUE);
  g_signal_connect_object (drop, "enter", G_CALLBACK (on_drop_motion), self, 0);
  g_signal_connect_object (drop, "motion", G_CALLBACK (on_drop_motion), self, 0);
  g_signal_connect_object (drop, "leave", G_CALLBACK (on_drop_leave), self, 0);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

ZgOrderColumn *
zg_order_column_new (ZgContext *context, const char *state)
{
  ZgOrderColumn *self = g_object_new (ZG_TYPE_ORDER_COLUMN, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const char *classes[] = { "order-column-head", zg_words_value_class ("orders", "state", state), NULL };

  self->context = g_object_ref (context);
  self->state = state;
  gtk_widget_set_css_classes (self->head, classes);
  gtk_image_set_from_icon_name (self->icon, zg_words_value_icon ("orders", "state", state));
  gtk_label_set_label (self->title, zg_words_value ("orders", "state", state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  zg_words_value ("orders", "state", state), -1);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_factory_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_factory_bind), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  g_signal_connect_object (zg_context_replica (context), "notify::waiting", G_CALLBACK (on_store_waiting), self, 0);
  add_drop_target (self);
  show_head (self, 0, 0);
  return self;
}

static void
zg_order_column_dispose (GObject *object)
{
  ZgOrderColumn *self = ZG_ORDER_COLUMN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_ORDER_COLUMN);
  g_clear_object (&self->rows);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_order_column_parent_class)->dispose (object);
}

static void
zg_order_column_class_init (ZgOrderColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zg_order_column_dispose;
  signals[ORDER_ACTIVATED] = g_signal_new ("order-activated", ZG_TYPE_ORDER_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/order-column.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgOrderColumn, head);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderColumn, icon);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderColumn, title);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderColumn, count);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderColumn, sum);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderColumn, view);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderColumn, empty_label);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderColumn, more_label);
  gtk_widget_class_bind_template_callback (widget_class, on_view_activate);
}

static void
zg_order_column_init (ZgOrderColumn *self)
{
  GtkSingleSelection *selection;

  self->rows = zg_row_store_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}
