/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of orders. Its columns are those of the template; here is what only an order says. Main thread; the page
 * owns it. */
#include "desktop/orders/order-list.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/row-closures.h"
#include "desktop/kit/table.h"
#include "desktop/kit/words.h"

struct _ZgOrderList
{
  AdwBin parent;
  ZgContext *context;
  gboolean one_day;      /* then the date says nothing */
  GHashTable *uncovered; /* ids of orders whose technician can't come, or NULL */
  ZgRowTable *table;
};

enum
{
  PROP_CONTEXT = 1,
  PROP_ONE_DAY,
  PROP_UNCOVERED,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
static guint order_activated;

G_DEFINE_FINAL_TYPE (ZgOrderList, zg_order_list, ADW_TYPE_BIN)

/* --- what the columns say --- */

static char *
order_number (gpointer self, ZgRow *row)
{
  return zg_row_is_null (row, "number") ? g_strdup (_ ("new"))
                                        : g_strdup_printf ("%" G_GINT64_FORMAT, zg_row_int (row, "number"));
}

static char *
order_start (gpointer self, ZgRow *row, gboolean one_day, GTimeZone *zone)
{
  if (one_day)
    return zg_words_range (zone, zg_row_int (row, "start_at"), zg_row_int (row, "end_at"));
  return zg_words_date_time (zone, zg_row_int (row, "start_at"));
}

static char *
order_service (gpointer self, ZgRow *row)
{
  gint64 more = zg_row_int (row, "lines") - 1;
  const char *name = zg_words_name (row, "service_name");

  return more > 0 ? g_strdup_printf ("%s +%" G_GINT64_FORMAT, name, more) : g_strdup (name);
}

/* @uncovered: a set of ids, another one after each reading; NULL before the first. */
static char *
order_technician (gpointer self, ZgRow *row, GHashTable *uncovered)
{
  const char *name = zg_row_text (row, "technician_name");

  if (uncovered != NULL && g_hash_table_contains (uncovered, zg_row_id (row)))
    /* Translators: a technician who can't come to a visit any more, in a column */
    return g_strdup_printf (_ ("%s · can’t come"), name);
  return g_strdup (name != NULL ? name : _ ("Nobody yet"));
}

static GStrv
order_cover (gpointer self, ZgRow *row, GHashTable *uncovered)
{
  const char *classes[] = { "problem", NULL };

  return uncovered != NULL && g_hash_table_contains (uncovered, zg_row_id (row)) ? g_strdupv ((GStrv)classes) : NULL;
}

/* The months' names differ in length, and another year's dates from this one's. */
static void
update_start_column (ZgOrderList *self)
{
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 now = zg_clock_now ();
  g_autoptr (GString) sample = g_string_new (NULL);

  for (int days = 0; days < (self->one_day ? 1 : 730); days += 29)
    {
      gint64 day = zg_zone_day (zone, now, -days);
      g_autofree char *text = self->one_day ? zg_words_range (zone, now, now) : zg_words_date_time (zone, day);

      g_string_append_printf (sample, "%s\n", text);
    }
  zg_table_column_set_sample (zg_row_table_column (self->table, "start"), sample->str);
  zg_row_table_update_columns (self->table);
}

static void
on_table_row_activated (ZgRowTable *table, ZgRow *row, ZgOrderList *self)
{
  g_signal_emit (self, order_activated, 0, zg_row_id (row));
}

void
zg_order_list_show (ZgOrderList *self, ZgArgs *filter, guint length)
{
  gboolean one_day = zg_args_get_int (filter, "to", 0) - zg_args_get_int (filter, "from", 0) <= 25 * ZG_HOUR;

  if (self->one_day != one_day)
    {
      self->one_day = one_day;
      update_start_column (self);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ONE_DAY]);
    }
  zg_row_table_show (self->table, filter, length);
}

void
zg_order_list_set_uncovered (ZgOrderList *self, const GPtrArray *rows)
{
  g_clear_pointer (&self->uncovered, g_hash_table_unref);
  self->uncovered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (self->uncovered, g_strdup (zg_row_id (rows->pdata[i])));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNCOVERED]);
}

void
zg_order_list_set_context (ZgOrderList *self, ZgContext *context)
{
  g_set_object (&self->context, context);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONTEXT]);
  update_start_column (self);
  g_object_set (self->table, "context", context, NULL);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZgOrderList *self = ZG_ORDER_LIST (object);

  if (id == PROP_CONTEXT)
    g_value_set_object (value, self->context);
  else if (id == PROP_UNCOVERED)
    g_value_set_boxed (value, self->uncovered);
  else
    g_value_set_boolean (value, self->one_day);
}

static void
dispose (GObject *object)
{
  ZgOrderList *self = ZG_ORDER_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL); /* a child of the template that the bin would take out once more */
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_ORDER_LIST);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_order_list_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_clear_pointer (&ZG_ORDER_LIST (object)->uncovered, g_hash_table_unref);
  G_OBJECT_CLASS (zg_order_list_parent_class)->finalize (object);
}

static void
zg_order_list_class_init (ZgOrderListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags way = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->get_property = get_property;
  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  props[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, ZG_TYPE_CONTEXT, way);
  props[PROP_ONE_DAY] = g_param_spec_boolean ("one-day", NULL, NULL, FALSE, way);
  props[PROP_UNCOVERED] = g_param_spec_boxed ("uncovered", NULL, NULL, G_TYPE_HASH_TABLE, way);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  order_activated = g_signal_new ("order-activated", ZG_TYPE_ORDER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (ZG_TYPE_ROW_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/order-list.ui");
  zg_row_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ZgOrderList, table);
  gtk_widget_class_bind_template_callback (widget_class, order_number);
  gtk_widget_class_bind_template_callback (widget_class, order_start);
  gtk_widget_class_bind_template_callback (widget_class, order_service);
  gtk_widget_class_bind_template_callback (widget_class, order_technician);
  gtk_widget_class_bind_template_callback (widget_class, order_cover);
  gtk_widget_class_bind_template_callback (widget_class, on_table_row_activated);
}

static void
zg_order_list_init (ZgOrderList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
