/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One order beside its page. Three questions to the cache fill it, and again after each change that concerns it; what
 * can be done comes from order-actions. Main thread; its drawer owns it. */
#include "desktop/orders/order-pane.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/money.h"
#include "desktop/customers/customer-pane.h"
#include "desktop/kit/plain-row.h"
#include "desktop/orders/move-dialog.h"
#include "desktop/orders/order-actions.h"
#include "desktop/orders/order-undo.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/kit/row-closures.h"
#include "desktop/kit/state-view.h"
#include "desktop/kit/words.h"

#define MOST_EVENTS 500

struct _ZgOrderPane
{
  ZgPane parent;

  ZgRow *order;
  GPtrArray *events; /* of ZgRow, oldest first, or NULL */

  ZgStateView *view;
  GtkLabel *unconfirmed_label;
  GtkButton *next_button;
  GtkMenuButton *extend_button;
  GtkButton *move_button;
  GtkMenuButton *more_button;
  AdwActionRow *customer_row, *address_row;
  ZgPendingMark *customer_mark, *address_mark;
  GtkListBox *line_list;
  guint n_lines; /* in it, before the sums */
  AdwEntryRow *note_row;
  GtkListBox *event_list;
};

G_DEFINE_FINAL_TYPE (ZgOrderPane, zg_order_pane, ZG_TYPE_PANE)

enum
{
  PROP_ORDER = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static ZgContext *
get_context (ZgOrderPane *self)
{
  return zg_pane_context (ZG_PANE (self));
}

static const char *
get_id (ZgOrderPane *self)
{
  return zg_pane_id (ZG_PANE (self));
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* --- what the template says of an order, beside the closures of all rows --- */

static GStrv
order_chip (gpointer self, ZgRow *order)
{
  const char *state = order != NULL ? zg_row_text (order, "state") : NULL;

  return g_strdupv ((char *[]){ (char *)"state-chip", (char *)zg_words_value_class ("orders", "state", state), NULL });
}

static char *
order_title (gpointer self, ZgRow *order)
{
  g_autofree char *number = NULL;

  if (order == NULL || zg_row_is_null (order, "number"))
    return g_strdup (order != NULL ? _ ("New order") : _ ("Order"));
  number = g_strdup_printf ("%" G_GINT64_FORMAT, zg_row_int (order, "number"));
  return g_strdup_printf (_ ("Order %s"), number);
}

static char *
order_phone (gpointer self, ZgRow *order)
{
  const char *phone = order != NULL ? zg_row_text (order, "customer_phone") : NULL;

  return g_strdup (phone != NULL ? phone : _ ("no phone"));
}

static char *
order_technician (gpointer self, ZgRow *order)
{
  const char *name = order != NULL ? zg_row_text (order, "technician_name") : NULL;

  return g_strdup (name != NULL ? name : _ ("Nobody yet"));
}

static char *
order_why_technician (gpointer self, ZgRow *order)
{
  if (order == NULL || zg_row_text (order, "technician_name") == NULL)
    return g_strdup (_ ("Waits for a technician"));
  return g_strdup (zg_row_int (order, "requested") ? _ ("Asked for by the customer") : _ ("Technician"));
}

static char *
order_place (gpointer self, ZgRow *order)
{
  const char *area = order != NULL ? zg_words_name (order, "area_name") : NULL;
  g_autofree char *distance = order != NULL ? zg_words_distance (zg_row_int (order, "distance")) : NULL;

  return distance != NULL ? g_strdup_printf (_ ("%s · %s from the store"), area != NULL ? area : "", distance) : NULL;
}

static char *
order_discount (gpointer self, ZgRow *order)
{
  return order != NULL ? zg_money_format (-zg_row_int (order, "discount")) : NULL;
}

/* --- showing it --- */

static void
show_waiting (ZgOrderPane *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->unconfirmed_label),
                          zg_replica_is_pending (zg_context_replica (get_context (self)), get_id (self)));
}

static void
show_actions (ZgOrderPane *self)
{
  const char *state = zg_row_text (self->order, "state");
  const ZgOrderAction *next = zg_order_action_next (state);
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean may = zg_context_may (get_context (self), "order.accept");
  ZgVisitState visit = ZG_VISIT_EXPIRED;

  zg_visit_state_parse (state, &visit);
  for (const ZgOrderAction *action = zg_order_actions; action->command != NULL; action++)
    if (action != next && zg_order_action_is_possible (action, state))
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (_ (action->label), NULL);
        g_menu_item_set_action_and_target (item, "order.run", "s", action->command);
        g_menu_append_item (menu, item);
      }
  gtk_menu_button_set_menu_model (self->more_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0 && may);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL && may);
  if (next != NULL)
    gtk_button_set_label (self->next_button, _ (next->label));
  gtk_widget_set_visible (GTK_WIDGET (self->extend_button), visit == ZG_VISIT_IN_SERVICE && may);
  gtk_widget_set_visible (GTK_WIDGET (self->move_button), zg_visit_state_is_movable (visit) && may);
  gtk_editable_set_editable (GTK_EDITABLE (self->note_row), may);
}

static void
set_order (ZgOrderPane *self, ZgRow *order)
{
  g_set_object (&self->order, order);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ORDER]);
}

static void
show_order (ZgOrderPane *self, ZgRow *order)
{
  const char *note = zg_row_text (order, "note");

  set_order (self, order);
  zg_pending_mark_set_id (self->customer_mark, zg_row_text (order, "customer_id"));
  zg_pending_mark_set_id (self->address_mark, zg_row_text (order, "address_id"));
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), note != NULL ? note : "");
  show_waiting (self);
  show_actions (self);
  zg_state_view_show_content (self->view);
}

static GPtrArray *
finish (GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Reading an order failed: %s", error->message);
  return rows;
}

static void
order_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgOrderPane) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);

  if (rows == NULL)
    return;
  if (rows->len > 0)
    show_order (self, g_ptr_array_index (rows, 0));
  else
    zg_state_view_show_empty (self->view, "edit-find-symbolic", _ ("This order is not here"),
                              _ ("It may have been undone, or belongs to another store."), NULL, NULL);
}

static GtkWidget *
make_line (ZgRow *line)
{
  g_autofree char *duration = zg_words_duration (zg_row_int (line, "duration"));
  g_autofree char *total = zg_money_format (zg_row_int (line, "total"));
  gint64 quantity = zg_row_int (line, "quantity");
  g_autofree char *several = g_strdup_printf ("%s × %" G_GINT64_FORMAT, duration, quantity);
  GtkWidget *row = zg_plain_row_new (zg_words_name (line, "name"), quantity > 1 ? several : duration);
  GtkWidget *amount = gtk_label_new (total);

  gtk_widget_add_css_class (amount, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), amount);
  return row;
}

/* The lines stand above the order's own sums. */
static void
show_lines (ZgOrderPane *self, GPtrArray *lines)
{
  for (; self->n_lines > 0; self->n_lines--)
    gtk_list_box_remove (self->line_list, GTK_WIDGET (gtk_list_box_get_row_at_index (self->line_list, 0)));
  for (; lines != NULL && self->n_lines < lines->len; self->n_lines++)
    {
      GtkWidget *row = make_line (lines->pdata[self->n_lines]);

      gtk_list_box_insert (self->line_list, row, (int)self->n_lines);
    }
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgOrderPane) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);

  if (rows != NULL && self->order != NULL)
    show_lines (self, rows);
}

/* Without Undo: the history offers that for the step that has just been made. */
static gboolean
on_taken_back (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  if (ok)
    zg_context_toast (context, _ ("Taken back"));
  return FALSE;
}

/* Whether it still can be is the engine's to say. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgOrderPane *self = ZG_ORDER_PANE (widget);
  const char *why = NULL;
  GPtrArray *commands;

  for (guint i = 0; self->order != NULL && self->events != NULL && i < self->events->len; i++)
    if (g_strcmp0 (zg_row_id (self->events->pdata[i]), g_variant_get_string (parameter, NULL)) == 0)
      {
        commands = zg_order_undo_commands (self->order, self->events, i, &why);
        if (commands != NULL)
          zg_context_run (get_context (self), commands, NULL, NULL, on_taken_back, NULL);
        else
          zg_context_toast (get_context (self), _ (why));
        return;
      }
}

/* A step of the last week can be taken back, whoever made it; where that is known to be impossible the button says why.
 */
static void
offer_undo (gpointer pane, GtkWidget *row, ZgRow *event)
{
  ZgOrderPane *self = pane;
  gboolean is_late = zg_clock_now () - zg_row_int (event, "device_at") > 7 * ZG_DAY;
  const char *why = NULL;
  GPtrArray *commands;
  GtkWidget *button;
  guint index;

  if (is_late || !g_ptr_array_find (self->events, event, &index) ||
      !zg_context_may (get_context (self), "order.accept"))
    return;
  commands = zg_order_undo_commands (self->order, self->events, index, &why);
  button = gtk_button_new_with_label (_ ("Take back"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  if (commands == NULL)
    gtk_widget_add_css_class (button, "dim-label");
  gtk_widget_set_tooltip_text (button, commands != NULL ? _ ("Take this step back with a step of its own") : _ (why));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", zg_row_id (event));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "order.undo");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_clear_pointer (&commands, g_ptr_array_unref);
}

/* One by one, oldest first, also what was done as one. */
static GPtrArray *
list_steps (GPtrArray *rows)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = rows->len; i > 0; i--)
    {
      GPtrArray *parts = zg_row_parts (rows->pdata[i - 1]);

      for (guint j = 0; parts != NULL && j < parts->len; j++)
        g_ptr_array_add (steps, g_object_ref (parts->pdata[j]));
      if (parts == NULL)
        g_ptr_array_add (steps, g_object_ref (rows->pdata[i - 1]));
    }
  return steps;
}

/* Latest first: what happened last is asked about most. */
static void
events_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgOrderPane) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);

  if (rows == NULL || self->order == NULL)
    return;
  clear_list (self->event_list);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  self->events = list_steps (rows);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->event_list, zg_plain_row_new_change (
                                               rows->pdata[i], zg_context_zone (get_context (self)), offer_undo, self));
}

static void
zg_order_pane_reload (ZgPane *pane)
{
  static const struct
  {
    const char *query;
    GAsyncReadyCallback callback;
  } questions[] = { { "order.detail", order_cb }, { "order.lines", lines_cb } };
  ZgReplica *replica = zg_context_replica (zg_pane_context (pane));

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    zg_replica_query_async (replica, questions[i].query, zg_args_new ("order_id", 's', zg_pane_id (pane), NULL),
                            zg_pane_cancellable (pane), questions[i].callback, g_object_ref (pane));
  zg_replica_history_async (replica, zg_pane_id (pane), FALSE, MOST_EVENTS, zg_pane_cancellable (pane), events_cb,
                            g_object_ref (pane));
}

static void
on_store_waiting (ZgReplica *replica, GParamSpec *pspec, ZgOrderPane *self)
{
  if (self->order != NULL)
    show_waiting (self);
}

static void
on_note_row_apply (AdwEntryRow *row, ZgOrderPane *self)
{
  GPtrArray *commands = zg_commands_new ();

  zg_commands_add (
      commands, "order.note",
      zg_args_new ("order_id", 's', get_id (self), "note", 's', gtk_editable_get_text (GTK_EDITABLE (row)), NULL));
  zg_context_run (get_context (self), commands, _ ("Note saved"), NULL, NULL, NULL);
}

static void
advance_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgOrderPane *self = ZG_ORDER_PANE (widget);
  const ZgOrderAction *next = self->order != NULL ? zg_order_action_next (zg_row_text (self->order, "state")) : NULL;

  if (next != NULL)
    zg_order_action_run (get_context (self), next, self->order);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgOrderPane *self = ZG_ORDER_PANE (widget);
  const ZgOrderAction *action = zg_order_action_by_command (g_variant_get_string (parameter, NULL));

  if (action != NULL && self->order != NULL)
    zg_order_action_run (get_context (self), action, self->order);
}

static void
extend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgOrderPane *self = ZG_ORDER_PANE (widget);
  gint64 by = g_variant_get_int64 (parameter);
  g_autofree char *duration = zg_words_duration (by);
  g_autofree char *toast = g_strdup_printf (_ ("Extended by %s"), duration);
  GPtrArray *commands = zg_commands_new ();

  zg_commands_add (commands, "order.extend", zg_args_new ("order_id", 's', get_id (self), "duration", 'i', by, NULL));
  zg_context_run (get_context (self), commands, toast, NULL, NULL, NULL);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgOrderPane *self = ZG_ORDER_PANE (widget);

  if (self->order != NULL)
    zg_move_dialog_present (get_context (self), GTK_WINDOW (gtk_widget_get_root (widget)), self->order);
}

/* The row itself, for the pointer; a widget that it activates would take its title for a name. */
static void
on_customer_row_activated (ZgOrderPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "order.customer", NULL);
}

static void
customer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgOrderPane *self = ZG_ORDER_PANE (widget);

  if (self->order != NULL)
    zg_pane_lead (ZG_PANE (self), ZG_TYPE_CUSTOMER_PANE, zg_row_text (self->order, "customer_id"));
}

static ZgPendingMark *
add_mark (ZgOrderPane *self, AdwActionRow *row)
{
  GtkWidget *mark = zg_pending_mark_new (zg_context_replica (get_context (self)), NULL);

  adw_action_row_add_suffix (row, mark);
  return ZG_PENDING_MARK (mark);
}

static void
zg_order_pane_begin (ZgPane *pane)
{
  ZgOrderPane *self = ZG_ORDER_PANE (pane);

  set_order (self, NULL);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  show_lines (self, NULL);
  clear_list (self->event_list);
  zg_state_view_show_loading (self->view);
}

static void
zg_order_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, ZG_ORDER_PANE (object)->order);
}

static void
zg_order_pane_constructed (GObject *object)
{
  ZgOrderPane *self = ZG_ORDER_PANE (object);

  G_OBJECT_CLASS (zg_order_pane_parent_class)->constructed (object);
  self->customer_mark = add_mark (self, self->customer_row);
  self->address_mark = add_mark (self, self->address_row);
  g_signal_connect_object (zg_context_replica (get_context (self)), "notify::waiting", G_CALLBACK (on_store_waiting),
                           self, 0);
}

static void
zg_order_pane_dispose (GObject *object)
{
  ZgOrderPane *self = ZG_ORDER_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_ORDER_PANE);
  g_clear_object (&self->order);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  G_OBJECT_CLASS (zg_order_pane_parent_class)->dispose (object);
}

static void
zg_order_pane_class_init (ZgOrderPaneClass *klass)
{
  /* Lines and events come with their order's row, so that one is enough to listen to. */
  static const char *const tables[] = { "orders", "customers", "technicians", NULL };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = zg_order_pane_get_property;
  G_OBJECT_CLASS (klass)->constructed = zg_order_pane_constructed;
  G_OBJECT_CLASS (klass)->dispose = zg_order_pane_dispose;
  ZG_PANE_CLASS (klass)->tables = tables;
  ZG_PANE_CLASS (klass)->begin = zg_order_pane_begin;
  ZG_PANE_CLASS (klass)->reload = zg_order_pane_reload;
  props[PROP_ORDER] = g_param_spec_object ("order", NULL, NULL, ZG_TYPE_ROW, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);

  g_type_ensure (ZG_TYPE_STATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/order-pane.ui");
  zg_row_closures_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, order_chip);
  gtk_widget_class_bind_template_callback (widget_class, order_title);
  gtk_widget_class_bind_template_callback (widget_class, order_phone);
  gtk_widget_class_bind_template_callback (widget_class, order_technician);
  gtk_widget_class_bind_template_callback (widget_class, order_why_technician);
  gtk_widget_class_bind_template_callback (widget_class, order_place);
  gtk_widget_class_bind_template_callback (widget_class, order_discount);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, view);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, unconfirmed_label);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, extend_button);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, move_button);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, more_button);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, customer_row);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, address_row);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, line_list);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, note_row);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderPane, event_list);
  gtk_widget_class_bind_template_callback (widget_class, on_note_row_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_row_activated);

  gtk_widget_class_install_action (widget_class, "order.advance", NULL, advance_action);
  gtk_widget_class_install_action (widget_class, "order.run", "s", run_action);
  gtk_widget_class_install_action (widget_class, "order.extend", "x", extend_action);
  gtk_widget_class_install_action (widget_class, "order.move", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "order.undo", "s", undo_action);
  gtk_widget_class_install_action (widget_class, "order.customer", NULL, customer_action);
}

static void
zg_order_pane_init (ZgOrderPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
