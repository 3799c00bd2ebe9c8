/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of orders. Its columns are one table here, as wide as what they may have to say in the window's language;
 * its rows come in windows. Main thread; the page owns it. */
#include "desktop/orders/order-list.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/money.h"
#include "base/zone.h"
#include "core/order-flow.h"
#include "desktop/kit/compat.h"
#include "desktop/kit/lazy-rows.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/kit/words.h"

struct _ZgOrderList
{
  AdwBin parent;

  ZgContext *context;
  ZgLazyRows *rows;
  ZgArgs *filter;
  guint length;
  const char *sort;
  gboolean descending;
  ZgWidthMode room;
  gboolean one_day;      /* then the date says nothing */
  GHashTable *uncovered; /* order id -> the row that says why */
  GHashTable *bound;     /* set of the technicians' list items that are shown */
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (ZgOrderList, zg_order_list, ADW_TYPE_BIN)

enum
{
  ORDER_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
format_number (ZgOrderList *self, ZgRow *row)
{
  return zg_row_is_null (row, "number") ? g_strdup (_ ("new"))
                                        : g_strdup_printf ("%" G_GINT64_FORMAT, zg_row_int (row, "number"));
}

static char *
format_start (ZgOrderList *self, ZgRow *row)
{
  GTimeZone *zone = zg_context_zone (self->context);

  if (self->one_day)
    return zg_words_range (zone, zg_row_int (row, "start_at"), zg_row_int (row, "end_at"));
  return zg_words_date_time (zone, zg_row_int (row, "start_at"));
}

static char *
format_state (ZgOrderList *self, ZgRow *row)
{
  return g_strdup (zg_words_visit_state (zg_row_text (row, "state")));
}

static char *
format_customer (ZgOrderList *self, ZgRow *row)
{
  return g_strdup (zg_row_text (row, "customer_name"));
}

static char *
format_service (ZgOrderList *self, ZgRow *row)
{
  gint64 more = zg_row_int (row, "lines") - 1;
  const char *name = zg_words_name (row, "service_name");

  return more > 0 ? g_strdup_printf ("%s +%" G_GINT64_FORMAT, name, more) : g_strdup (name);
}

static char *
format_technician (ZgOrderList *self, ZgRow *row)
{
  const char *name = zg_row_text (row, "technician_name");

  if (g_hash_table_contains (self->uncovered, zg_row_id (row)))
    /* Translators: a technician who can't come to a visit any more, in a column */
    return g_strdup_printf (_ ("%s · can’t come"), name);
  return g_strdup (name != NULL ? name : _ ("Nobody yet"));
}

static char *
format_area (ZgOrderList *self, ZgRow *row)
{
  return g_strdup (zg_words_name (row, "area_name"));
}

static char *
format_payment (ZgOrderList *self, ZgRow *row)
{
  return g_strdup (zg_words_payment (zg_row_text (row, "payment")));
}

static char *
format_total (ZgOrderList *self, ZgRow *row)
{
  return zg_money_format (zg_row_int (row, "total"));
}

/* --- widths: of the longest thing that a column may have to say --- */

static int
text_width (ZgOrderList *self, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) tabular = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (tabular, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, tabular);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
measure_number (ZgOrderList *self)
{
  return text_width (self, "8888888");
}

/* The months' names differ in length, and another year's dates from this one's. */
static int
measure_start (ZgOrderList *self)
{
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 now = zg_clock_now ();
  int width = 0;

  if (self->one_day)
    {
      g_autofree char *range = zg_words_range (zone, now, now);
      return text_width (self, range);
    }
  for (int days = 0; days < 730; days += 29)
    {
      g_autofree char *text = zg_words_date_time (zone, zg_zone_day (zone, now, -days));
      width = MAX (width, text_width (self, text));
    }
  return width;
}

static int
measure_state (ZgOrderList *self)
{
  int width = 0;

  for (guint state = 0; state < ZG_VISIT_STATES; state++)
    width = MAX (width, text_width (self, zg_words_visit_state (zg_visit_state_name ((ZgVisitState)state))));
  return width + 44; /* the icon and the mark */
}

static int
measure_payment (ZgOrderList *self)
{
  static const char *const payments[] = { "unpaid", "deposit_paid", "paid", "failed" };
  int width = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (payments); i++)
    width = MAX (width, text_width (self, zg_words_payment (payments[i])));
  return width;
}

static int
measure_total (ZgOrderList *self)
{
  return text_width (self, "¥88,888.88");
}

typedef struct
{
  const char *sort; /* of orders.list, NULL: can't be sorted by it */
  const char *title;
  int (*measure) (ZgOrderList *self); /* px; NULL: it takes its part of what is left */
  gboolean is_figure;                 /* tabular */
  gboolean is_amount;                 /* from the right */
  gboolean is_state;
  char *(*format) (ZgOrderList *self, ZgRow *row);
  ZgWidthMode until; /* shown down to this narrowness */
} Column;

static const Column columns[] = {
  { "number", N_ ("Number"), measure_number, TRUE, FALSE, FALSE, format_number, ZG_WIDTH_NARROW },
  { "start", N_ ("Visit"), measure_start, TRUE, FALSE, FALSE, format_start, ZG_WIDTH_SLIM },
  { "state", N_ ("State"), measure_state, FALSE, FALSE, TRUE, format_state, ZG_WIDTH_SLIM },
  { "customer", N_ ("Customer"), NULL, FALSE, FALSE, FALSE, format_customer, ZG_WIDTH_SLIM },
  { NULL, N_ ("Service item"), NULL, FALSE, FALSE, FALSE, format_service, ZG_WIDTH_WIDE },
  { "technician", N_ ("Technician"), NULL, FALSE, FALSE, FALSE, format_technician, ZG_WIDTH_SLIM },
  { NULL, N_ ("Area"), NULL, FALSE, FALSE, FALSE, format_area, ZG_WIDTH_WIDE },
  { NULL, N_ ("Payment"), measure_payment, FALSE, FALSE, FALSE, format_payment, ZG_WIDTH_WIDE },
  { "total", N_ ("Total"), measure_total, TRUE, TRUE, FALSE, format_total, ZG_WIDTH_SLIM },
};

#define CELL_PADDING 20  /* what the theme puts around a cell, and a little air */
#define TITLE_PADDING 40 /* the same around a title, with its arrow */

/* GTK 4.8 keeps room for a hidden column that has a fixed width: it has none then. */
static void
update_columns (ZgOrderList *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);
      gboolean fits = self->room <= columns[i].until;
      int width = -1;

      if (fits && columns[i].measure != NULL)
        width = MAX (columns[i].measure (self) + CELL_PADDING, text_width (self, _ (columns[i].title)) + TITLE_PADDING);
      gtk_column_view_column_set_fixed_width (column, width);
      gtk_column_view_column_set_visible (column, fits);
    }
}

/* Why the technician can't come is said beside the pointer. */
static void
show_cover (ZgOrderList *self, GtkWidget *label, ZgRow *row)
{
  ZgRow *why = row != NULL ? g_hash_table_lookup (self->uncovered, zg_row_id (row)) : NULL;
  g_autofree char *words = why != NULL ? zg_words_refusal_code (zg_row_text (why, "reason"), NULL, NULL) : NULL;

  gtk_widget_set_tooltip_text (label, words);
  if (why != NULL)
    gtk_widget_add_css_class (label, "problem");
  else
    gtk_widget_remove_css_class (label, "problem");
}

static void
show_cell (GtkListItem *item, const Column *column, ZgOrderList *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (box);
  GtkWidget *label = column->is_state ? gtk_widget_get_next_sibling (icon) : icon;
  ZgLazyItem *lazy = gtk_list_item_get_item (item);
  ZgRow *row = lazy != NULL ? zg_lazy_item_get_row (lazy) : NULL;
  g_autofree char *text = row != NULL ? column->format (self, row) : NULL;

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  if (column->format == format_technician)
    show_cover (self, label, row);
  if (!column->is_state)
    return;
  if (row != NULL)
    {
      const char *state = zg_row_text (row, "state");
      const char *classes[] = { zg_words_visit_state_class (state), NULL };
      gtk_widget_set_css_classes (box, classes);
      gtk_image_set_from_icon_name (GTK_IMAGE (icon), zg_words_visit_state_icon (state));
    }
  gtk_widget_set_visible (icon, row != NULL);
  zg_pending_mark_set_id (ZG_PENDING_MARK (gtk_widget_get_last_child (box)), row != NULL ? zg_row_id (row) : NULL);
}

static void
on_row_notify (ZgLazyItem *lazy, GParamSpec *pspec, GtkListItem *item)
{
  show_cell (item, g_object_get_data (G_OBJECT (item), "column"), g_object_get_data (G_OBJECT (item), "list"));
}

static void
on_factory_setup (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  ZgOrderList *self = g_object_get_data (G_OBJECT (factory), "list");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  if (column->is_state)
    gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_label_set_xalign (GTK_LABEL (label), column->is_amount ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (column->is_figure)
    gtk_widget_add_css_class (label, "figures");
  gtk_box_append (GTK_BOX (box), label);
  if (column->is_state)
    gtk_box_append (GTK_BOX (box), zg_pending_mark_new (zg_context_replica (self->context), NULL));
  gtk_list_item_set_child (item, box);
}

static void
on_factory_bind (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  ZgOrderList *self = g_object_get_data (G_OBJECT (factory), "list");

  g_object_set_data (G_OBJECT (item), "column", (gpointer)column);
  g_object_set_data (G_OBJECT (item), "list", self);
  g_signal_connect (gtk_list_item_get_item (item), "notify::row", G_CALLBACK (on_row_notify), item);
  if (column->format == format_technician)
    g_hash_table_add (self->bound, item);
  show_cell (item, column, self);
}

static void
on_factory_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  ZgOrderList *self = g_object_get_data (G_OBJECT (factory), "list");

  g_hash_table_remove (self->bound, item);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_row_notify, item);
}

/* The column view of GTK 4.8 does not tell by which column it sorts. Asked to compare any two items, it asks the sorter
 * of its first sort column and turns the answer over if the order is falling: so the sorters only note that they were
 * asked. */
static int
note_column (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column **asked = data;

  asked[1] = asked[0];
  return GTK_ORDERING_LARGER;
}

static const Column *probe[G_N_ELEMENTS (columns)][2];

static void
on_sorter_changed (GtkSorter *sorter, GtkSorterChange change, ZgOrderList *self)
{
  g_autoptr (ZgLazyItem) any = g_object_new (ZG_TYPE_LAZY_ITEM, NULL);
  g_autoptr (ZgLazyItem) other = g_object_new (ZG_TYPE_LAZY_ITEM, NULL); /* an item equals itself unasked */
  GtkOrdering order;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    probe[i][1] = NULL;
  order = gtk_sorter_compare (sorter, any, other);
  self->sort = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (probe[i][1] != NULL)
      self->sort = columns[i].sort;
  self->descending = order == GTK_ORDERING_SMALLER;
  if (self->filter != NULL)
    zg_order_list_show (self, zg_args_copy (self->filter), self->length);
}

static void
add_columns (ZgOrderList *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const Column *spec = &columns[i];
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data (G_OBJECT (factory), "list", self);
      g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup), (gpointer)spec);
      g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind), (gpointer)spec);
      g_signal_connect (factory, "unbind", G_CALLBACK (on_factory_unbind), (gpointer)spec);
      column = gtk_column_view_column_new (_ (spec->title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, spec->measure == NULL);
      if (spec->sort != NULL)
        {
          g_autoptr (GtkSorter) sorter = NULL;
          probe[i][0] = spec;
          sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, probe[i], NULL));
          gtk_column_view_column_set_sorter (column, sorter);
        }
      gtk_column_view_append_column (self->view, column);
    }
  zg_compat_align_last_title_end (self->view); /* above the amounts */
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed), self, 0);
}

static void
on_view_activate (GtkColumnView *view, guint position, ZgOrderList *self)
{
  g_autoptr (ZgLazyItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (item != NULL && zg_lazy_item_get_row (item) != NULL)
    g_signal_emit (self, signals[ORDER_ACTIVATED], 0, zg_row_id (zg_lazy_item_get_row (item)));
}

static gboolean
same_args (const ZgArgs *a, const ZgArgs *b)
{
  static const char *const texts[] = { "state", "technician_id", "customer_id", "text", "sort" };
  static const char *const numbers[] = { "from", "to", "descending" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (zg_args_get_text (a, texts[i]), zg_args_get_text (b, texts[i])) != 0)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (zg_args_get_int (a, numbers[i], 0) != zg_args_get_int (b, numbers[i], 0))
      return FALSE;
  return TRUE;
}

void
zg_order_list_show (ZgOrderList *self, ZgArgs *filter, guint length)
{
  gboolean one_day = zg_args_get_int (filter, "to", 0) - zg_args_get_int (filter, "from", 0) <= 25 * ZG_HOUR;

  /* Latest first, until a head is clicked. */
  zg_args_set_text (filter, "sort", self->sort != NULL ? self->sort : "start");
  zg_args_set_int (filter, "descending", self->sort != NULL ? self->descending : TRUE);
  self->length = length;
  if (self->filter != NULL && same_args (self->filter, filter))
    {
      zg_args_free (filter);
      zg_lazy_rows_refresh (self->rows, length);
      return;
    }
  g_clear_pointer (&self->filter, zg_args_free);
  self->filter = filter;
  if (self->one_day != one_day)
    {
      self->one_day = one_day;
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        update_columns (self);
    }
  /* By start there is an index; any other order is a sort of all orders, for each window or once. */
  zg_lazy_rows_set_near (self->rows, self->sort == NULL || g_str_equal (self->sort, "start") ? 10 : 0);
  zg_lazy_rows_set_filter (self->rows, zg_args_copy (filter), length);
}

void
zg_order_list_set_uncovered (ZgOrderList *self, const GPtrArray *rows)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_remove_all (self->uncovered);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (self->uncovered, (gpointer)zg_row_id (rows->pdata[i]), g_object_ref (rows->pdata[i]));
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_cell (item, g_object_get_data (item, "column"), self);
}

void
zg_order_list_set_room (ZgOrderList *self, ZgWidthMode room)
{
  if (self->room == room)
    return;
  self->room = room;
  zg_compat_settle_columns (self->view);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_columns (self);
}

void
zg_order_list_set_context (ZgOrderList *self, ZgContext *context)
{
  GtkSingleSelection *selection;

  g_set_object (&self->context, context);
  self->rows = zg_lazy_rows_new (zg_context_replica (context), "orders.list");
  zg_lazy_rows_set_sorted (self->rows, "orders.sorted", "orders.some");
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

/* Its font is known only now. */
static void
zg_order_list_map (GtkWidget *widget)
{
  update_columns (ZG_ORDER_LIST (widget));
  GTK_WIDGET_CLASS (zg_order_list_parent_class)->map (widget);
}

static void
zg_order_list_dispose (GObject *object)
{
  ZgOrderList *self = ZG_ORDER_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_ORDER_LIST);
  g_clear_object (&self->rows);
  g_clear_object (&self->context);
  g_clear_pointer (&self->filter, zg_args_free);
  G_OBJECT_CLASS (zg_order_list_parent_class)->dispose (object);
}

static void
zg_order_list_finalize (GObject *object)
{
  ZgOrderList *self = ZG_ORDER_LIST (object);

  g_hash_table_unref (self->uncovered);
  g_hash_table_unref (self->bound);
  G_OBJECT_CLASS (zg_order_list_parent_class)->finalize (object);
}

static void
zg_order_list_class_init (ZgOrderListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zg_order_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = zg_order_list_finalize;
  widget_class->map = zg_order_list_map;
  signals[ORDER_ACTIVATED] = g_signal_new ("order-activated", ZG_TYPE_ORDER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/order-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgOrderList, view);
  gtk_widget_class_bind_template_callback (widget_class, on_view_activate);
}

static void
zg_order_list_init (ZgOrderList *self)
{
  self->uncovered = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->bound = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_columns (self);
}
