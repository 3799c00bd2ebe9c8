/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The board: one column a state. It asks for the counts of all states and shows the columns that have their place
 * always, and those of the ends that went wrong while they have cards. Main thread; the page owns it. */
#include "desktop/orders/order-board.h"

#include "desktop/orders/order-column.h"

struct _ZgOrderBoard
{
  AdwBin parent;

  ZgContext *context;
  GCancellable *cancellable;
  gint64 from;
  gint64 to;
  GHashTable *columns; /* state -> ZgOrderColumn, borrowed */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (ZgOrderBoard, zg_order_board, ADW_TYPE_BIN)

enum
{
  ORDER_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *state;
  gboolean always;
} places[] = {
  { "pending_payment", FALSE }, { "pending", TRUE },  { "open_pool", FALSE }, { "accepted", TRUE },
  { "preparing", FALSE },       { "en_route", TRUE }, { "arrived", TRUE },    { "in_service", TRUE },
  { "completed", TRUE },        { "no_show", FALSE }, { "aborted", FALSE },   { "cancelled", FALSE },
  { "expired", FALSE },
};

static void
counts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgOrderBoard) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        zg_context_tell_error (self->context, error);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (counts, (gpointer)zg_row_text (g_ptr_array_index (rows, i), "state"),
                         g_ptr_array_index (rows, i));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      ZgOrderColumn *column = g_hash_table_lookup (self->columns, places[i].state);
      ZgRow *count = g_hash_table_lookup (counts, places[i].state);
      guint orders = count != NULL ? (guint)zg_row_int (count, "orders") : 0;

      gtk_widget_set_visible (GTK_WIDGET (column), places[i].always || orders > 0);
      zg_order_column_show (column, self->from, self->to, orders, count != NULL ? zg_row_int (count, "total") : 0);
    }
}

void
zg_order_board_show (ZgOrderBoard *self, gint64 from, gint64 to)
{
  self->from = from;
  self->to = to;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  zg_replica_query_async (zg_context_replica (self->context), "orders.counts",
                          zg_args_new ("from", 'i', from, "to", 'i', to, NULL), self->cancellable, counts_cb,
                          g_object_ref (self));
}

static void
on_column_activated (ZgOrderColumn *column, const char *id, ZgOrderBoard *self)
{
  g_signal_emit (self, signals[ORDER_ACTIVATED], 0, id);
}

void
zg_order_board_set_context (ZgOrderBoard *self, ZgContext *context)
{
  g_set_object (&self->context, context);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      ZgOrderColumn *column = zg_order_column_new (context, places[i].state);

      gtk_widget_set_visible (GTK_WIDGET (column), places[i].always);
      g_signal_connect_object (column, "order-activated", G_CALLBACK (on_column_activated), self, 0);
      g_hash_table_insert (self->columns, (gpointer)places[i].state, column);
      gtk_box_append (self->box, GTK_WIDGET (column));
    }
}

static void
zg_order_board_dispose (GObject *object)
{
  ZgOrderBoard *self = ZG_ORDER_BOARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_ORDER_BOARD);
  g_clear_object (&self->context);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  G_OBJECT_CLASS (zg_order_board_parent_class)->dispose (object);
}

static void
zg_order_board_class_init (ZgOrderBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zg_order_board_dispose;
  signals[ORDER_ACTIVATED] = g_signal_new ("order-activated", ZG_TYPE_ORDER_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/order-board.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgOrderBoard, box);
}

static void
zg_order_board_init (ZgOrderBoard *self)
{
  self->columns = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
}
