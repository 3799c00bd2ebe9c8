/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The orders page. It asks for the sum of what is chosen, which gives the list its length, and lets board or list read
 * the rest. Main thread; the window owns it. */
#include "desktop/orders/orders-page.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/money.h"
#include "base/zone.h"
#include "core/schedule.h"
#include "desktop/orders/order-board.h"
#include "desktop/orders/order-list.h"
#include "desktop/orders/order-pane.h"
#include "desktop/kit/drawer.h"
#include "desktop/kit/state-view.h"
#include "desktop/kit/width-box.h"
#include "desktop/kit/words.h"

struct _ZgOrdersPage
{
  ZgPage parent;

  GCancellable *cancellable;
  ZgRow *summary;  /* of what is shown, NULL before */
  guint uncovered; /* of its days */

  GtkDropDown *span_drop;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkDropDown *state_drop;
  ZgStateView *state_view;
  AdwViewStack *view_stack;
  ZgOrderBoard *board;
  ZgOrderList *list;
  GtkLabel *summary_label;
  ZgDrawer *drawer;
};

G_DEFINE_FINAL_TYPE (ZgOrdersPage, zg_orders_page, ZG_TYPE_PAGE)

/* Days from today, half-open. */
static const struct
{
  const char *label;
  int from;
  int to;
} spans[] = {
  { N_ ("Today"), 0, 1 },          { N_ ("Tomorrow"), 1, 2 },        { N_ ("Yesterday"), -1, 0 },
  { N_ ("Next 7 days"), 0, 7 },    { N_ ("Last 7 days"), -6, 1 },    { N_ ("Last 30 days"), -29, 1 },
  { N_ ("Last 90 days"), -89, 1 }, { N_ ("All days"), -7300, 7300 },
};

static gboolean
shows_board (ZgOrdersPage *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->view_stack), "board") == 0;
}

static void
get_span (ZgOrdersPage *self, gint64 *from, gint64 *to)
{
  GTimeZone *zone = zg_context_zone (zg_page_context (ZG_PAGE (self)));
  guint span = gtk_drop_down_get_selected (self->span_drop);
  gint64 now = zg_clock_now ();

  *from = zg_zone_day (zone, now, spans[span].from);
  *to = zg_zone_day (zone, now, spans[span].to);
}

/* The board shows every state of its days; text and state narrow the list. */
static ZgArgs *
make_filter (ZgOrdersPage *self)
{
  const char *text = zg_page_text (ZG_PAGE (self));
  guint state = gtk_drop_down_get_selected (self->state_drop);
  ZgArgs *filter = zg_args_new (NULL);
  gint64 from;
  gint64 to;

  get_span (self, &from, &to);
  zg_args_set_int (filter, "from", from);
  zg_args_set_int (filter, "to", to);
  if (shows_board (self))
    return filter;
  if (text != NULL)
    zg_args_set_text (filter, "text", text);
  if (state > 0 && state <= ZG_VISIT_STATES)
    zg_args_set_text (filter, "state", zg_visit_state_name ((ZgVisitState)(state - 1)));
  return filter;
}

static void
show_sums (ZgOrdersPage *self)
{
  gulong orders = (gulong)zg_row_int (self->summary, "orders");
  g_autofree char *total = zg_money_format (zg_row_int (self->summary, "total"));
  g_autofree char *count = g_strdup_printf (ngettext ("%lu order", "%lu orders", orders), orders);
  g_autofree char *uncovered = g_strdup_printf (_ ("%u uncovered"), self->uncovered);
  g_autofree char *text = g_strjoin (" · ", count, total, self->uncovered > 0 ? uncovered : NULL, NULL);

  gtk_label_set_label (self->summary_label, text);
}

static void
show_summary (ZgOrdersPage *self, ZgRow *summary)
{
  gulong orders = (gulong)zg_row_int (summary, "orders");
  gint64 from;
  gint64 to;

  g_set_object (&self->summary, summary);
  show_sums (self);
  if (shows_board (self))
    {
      get_span (self, &from, &to);
      zg_order_board_show (self->board, from, to);
    }
  else
    zg_order_list_show (self->list, make_filter (self), (guint)orders);
  if (orders > 0 || shows_board (self))
    zg_state_view_show_content (self->state_view);
  else
    zg_state_view_show_empty (self->state_view, "zg-orders-symbolic", _ ("No orders here"),
                              _ ("Choose other days or another filter, or book a visit."), _ ("New booking"),
                              "win.new-booking");
}

static void
summary_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgOrdersPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows != NULL && rows->len > 0)
    show_summary (self, g_ptr_array_index (rows, 0));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    zg_state_view_show_error (self->state_view, error, NULL, NULL);
}

static void
uncovered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgOrdersPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  /* What went wrong here goes wrong for the summary too, which says it. */
  if (rows == NULL)
    return;
  self->uncovered = rows->len;
  zg_order_list_set_uncovered (self->list, rows);
  if (self->summary != NULL)
    show_sums (self);
}

/* Of the days shown: the visits ahead that nobody can come to. */
static void
ask_uncovered (ZgOrdersPage *self)
{
  gint64 now = zg_clock_now (), from, to;

  get_span (self, &from, &to);
  zg_replica_query_async (
      zg_page_store (ZG_PAGE (self)), "schedule.uncovered",
      zg_args_new ("from", 'i', MAX (from, now - ZG_LONGEST_VISIT), "to", 'i', MAX (to, from), "at", 'i', now, NULL),
      self->cancellable, uncovered_cb, g_object_ref (self));
}

static void
zg_orders_page_reload (ZgPage *page)
{
  ZgOrdersPage *self = ZG_ORDERS_PAGE (page);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  zg_replica_query_async (zg_page_store (page), "orders.summary", make_filter (self), self->cancellable, summary_cb,
                          g_object_ref (self));
  ask_uncovered (self);
}

static void
on_span_drop_selected (GtkDropDown *drop, GParamSpec *pspec, ZgOrdersPage *self)
{
  zg_page_queue_reload (ZG_PAGE (self));
}

/* Narrowing is the list's: whoever looks for something sees the list. */
static void
on_filter_changed (GtkSearchEntry *entry, ZgOrdersPage *self)
{
  if (zg_page_text (ZG_PAGE (self)) != NULL)
    adw_view_stack_set_visible_child_name (self->view_stack, "list");
}

static void
on_state_drop_selected (GtkDropDown *drop, GParamSpec *pspec, ZgOrdersPage *self)
{
  if (gtk_drop_down_get_selected (drop) > 0)
    adw_view_stack_set_visible_child_name (self->view_stack, "list");
  zg_page_queue_reload (ZG_PAGE (self));
}

static void
on_search_mode_changed (GtkSearchBar *bar, GParamSpec *pspec, ZgOrdersPage *self)
{
  if (gtk_search_bar_get_search_mode (bar))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_drop_down_set_selected (self->state_drop, 0);
}

static void
on_view_changed (AdwViewStack *stack, GParamSpec *pspec, ZgOrdersPage *self)
{
  if (zg_page_context (ZG_PAGE (self)) != NULL)
    zg_page_queue_reload (ZG_PAGE (self));
}

static void
show_order (ZgOrdersPage *self, const char *id)
{
  zg_drawer_show (self->drawer, ZG_TYPE_ORDER_PANE, id);
}

static void
on_order_activated (GtkWidget *view, const char *id, ZgOrdersPage *self)
{
  show_order (self, id);
}

static void
zg_orders_page_present_row (ZgPage *page, const char *id)
{
  show_order (ZG_ORDERS_PAGE (page), id);
}

static void
set_choices (ZgOrdersPage *self)
{
  g_autoptr (GtkStringList) days = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    gtk_string_list_append (days, _ (spans[i].label));
  gtk_string_list_append (states, _ ("Every state"));
  for (guint state = 0; state < ZG_VISIT_STATES; state++)
    gtk_string_list_append (states, zg_words_value ("orders", "state", zg_visit_state_name ((ZgVisitState)state)));
  gtk_drop_down_set_model (self->span_drop, G_LIST_MODEL (days));
  gtk_drop_down_set_model (self->state_drop, G_LIST_MODEL (states));
}

static void
zg_orders_page_constructed (GObject *object)
{
  ZgOrdersPage *self = ZG_ORDERS_PAGE (object);
  ZgContext *context;

  G_OBJECT_CLASS (zg_orders_page_parent_class)->constructed (object);
  context = zg_page_context (ZG_PAGE (self));
  if (context == NULL)
    return;
  zg_order_board_set_context (self->board, context);
  zg_order_list_set_context (self->list, context);
}

static void
zg_orders_page_dispose (GObject *object)
{
  ZgOrdersPage *self = ZG_ORDERS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->summary);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_ORDERS_PAGE);
  G_OBJECT_CLASS (zg_orders_page_parent_class)->dispose (object);
}

static void
zg_orders_page_class_init (ZgOrdersPageClass *klass)
{
  static const char *const tables[] = { "orders", "order_lines", "customers", "technicians",
                                        "shifts", "time_off",    "skills",    NULL };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ZgPageClass *page_class = ZG_PAGE_CLASS (klass);

  object_class->constructed = zg_orders_page_constructed;
  object_class->dispose = zg_orders_page_dispose;
  page_class->tables = tables;
  page_class->reload = zg_orders_page_reload;
  page_class->present_row = zg_orders_page_present_row;

  g_type_ensure (ZG_TYPE_ORDER_BOARD);
  g_type_ensure (ZG_TYPE_ORDER_LIST);
  g_type_ensure (ZG_TYPE_DRAWER);
  g_type_ensure (ZG_TYPE_STATE_VIEW);
  g_type_ensure (ZG_TYPE_WIDTH_BOX);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/orders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, span_drop);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, state_drop);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, state_view);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, board);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, list);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, ZgOrdersPage, drawer);
  gtk_widget_class_bind_template_callback (widget_class, on_span_drop_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_state_drop_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_order_activated);
}

static void
zg_orders_page_init (ZgOrdersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_choices (self);
}
