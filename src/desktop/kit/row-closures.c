/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How templates read rows: each closure is one function, registered once by its name. They own nothing and give texts
 * away; a row that is not there yet says nothing. Main thread. */
#include "desktop/kit/row-closures.h"

#include "base/clock.h"
#include "base/money.h"
#include "desktop/kit/words.h"

static char *
give (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static gboolean
is_there (ZgRow *row, const char *column)
{
  return row != NULL && !zg_row_is_null (row, column);
}

static char *
row_text (gpointer self, ZgRow *row, const char *column)
{
  return give (row != NULL ? zg_row_text (row, column) : NULL);
}

static char *
row_name (gpointer self, ZgRow *row, const char *column)
{
  return give (row != NULL ? zg_words_name (row, column) : NULL);
}

static char *
row_number (gpointer self, ZgRow *row, const char *column)
{
  return is_there (row, column) ? g_strdup_printf ("%" G_GINT64_FORMAT, zg_row_int (row, column)) : give (NULL);
}

static char *
row_money (gpointer self, ZgRow *row, const char *column)
{
  return is_there (row, column) ? zg_money_format (zg_row_int (row, column)) : give (NULL);
}

static char *
row_duration (gpointer self, ZgRow *row, const char *column)
{
  return is_there (row, column) ? zg_words_duration (zg_row_int (row, column)) : give (NULL);
}

static char *
row_distance (gpointer self, ZgRow *row, const char *column)
{
  return is_there (row, column) ? zg_words_distance (zg_row_int (row, column)) : give (NULL);
}

static char *
row_ago (gpointer self, ZgRow *row, const char *column)
{
  return is_there (row, column) ? zg_words_ago (zg_clock_now () - zg_row_int (row, column)) : give (NULL);
}

/* A zone that is not known yet is one that comes: the expression is asked again then. */
static char *
say_time (ZgRow *row, const char *column, GTimeZone *zone, char *(*say) (GTimeZone *zone, gint64 at))
{
  return is_there (row, column) && zone != NULL ? say (zone, zg_row_int (row, column)) : give (NULL);
}

static char *
row_time (gpointer self, ZgRow *row, const char *column, GTimeZone *zone)
{
  return say_time (row, column, zone, zg_words_time);
}

static char *
row_date (gpointer self, ZgRow *row, const char *column, GTimeZone *zone)
{
  return say_time (row, column, zone, zg_words_date);
}

static char *
row_full_date (gpointer self, ZgRow *row, const char *column, GTimeZone *zone)
{
  return say_time (row, column, zone, zg_words_full_date);
}

static char *
row_date_time (gpointer self, ZgRow *row, const char *column, GTimeZone *zone)
{
  return say_time (row, column, zone, zg_words_date_time);
}

static char *
row_range (gpointer self, ZgRow *row, const char *from, const char *to, GTimeZone *zone)
{
  if (!is_there (row, from) || !is_there (row, to) || zone == NULL)
    return give (NULL);
  return zg_words_range (zone, zg_row_int (row, from), zg_row_int (row, to));
}

static char *
row_length (gpointer self, ZgRow *row, const char *from, const char *to)
{
  if (!is_there (row, from) || !is_there (row, to))
    return give (NULL);
  return zg_words_duration (zg_row_int (row, to) - zg_row_int (row, from));
}

static char *
text_join (gpointer self, const char *between, const char *first, const char *second)
{
  gboolean has_first = first != NULL && *first != '\0', has_second = second != NULL && *second != '\0';

  return has_first && has_second ? g_strconcat (first, between, second, NULL) : give (has_first ? first : second);
}

/* @of is "orders" where the row's column has the table's name for it, "orders.state" where it has another. */
static const char *
look_up (ZgRow *row,
         const char *column,
         const char *of,
         const char *(*find) (const char *table, const char *column, const char *value))
{
  g_auto (GStrv) place = g_strsplit (of, ".", 2);

  return row != NULL ? find (place[0], place[1] != NULL ? place[1] : column, zg_row_text (row, column)) : NULL;
}

static char *
row_word (gpointer self, ZgRow *row, const char *column, const char *of)
{
  return give (look_up (row, column, of, zg_words_value));
}

static char *
row_icon (gpointer self, ZgRow *row, const char *column, const char *of)
{
  return g_strdup (look_up (row, column, of, zg_words_value_icon));
}

static GStrv
row_class (gpointer self, ZgRow *row, const char *column, const char *of)
{
  const char *classes[] = { look_up (row, column, of, zg_words_value_class), NULL };

  return g_strdupv ((GStrv)classes);
}

static gboolean
row_has (gpointer self, ZgRow *row, const char *column)
{
  const char *text = row != NULL ? zg_row_text (row, column) : NULL;

  return is_there (row, column) && (text == NULL || *text != '\0');
}

static gboolean
row_is (gpointer self, ZgRow *row, const char *column, const char *value)
{
  return row != NULL && g_strcmp0 (zg_row_text (row, column), value) == 0;
}

static gboolean
row_is_positive (gpointer self, ZgRow *row, const char *column)
{
  return row != NULL && zg_row_int (row, column) > 0;
}

/* What a closure of text wants besides row and column. */
typedef enum
{
  NOTHING,
  ZONE,
  TABLE,
  OTHER, /* not for zg_row_closures_expression() */
} Further;

#define CLOSURE(name, further)                                                                                         \
  {                                                                                                                    \
#name, G_CALLBACK(name), further                                                                                   \
  }

static const struct
{
  const char *name;
  GCallback callback;
  Further further;
} closures[] = {
  CLOSURE (row_text, NOTHING),   CLOSURE (row_name, NOTHING),     CLOSURE (row_number, NOTHING),
  CLOSURE (row_money, NOTHING),  CLOSURE (row_duration, NOTHING), CLOSURE (row_distance, NOTHING),
  CLOSURE (row_ago, NOTHING),    CLOSURE (row_time, ZONE),        CLOSURE (row_date, ZONE),
  CLOSURE (row_full_date, ZONE), CLOSURE (row_date_time, ZONE),   CLOSURE (row_range, OTHER),
  CLOSURE (row_word, TABLE),     CLOSURE (row_icon, TABLE),       CLOSURE (row_class, TABLE),
  CLOSURE (row_has, OTHER),      CLOSURE (row_is, OTHER),         CLOSURE (row_is_positive, OTHER),
  CLOSURE (row_length, OTHER),   CLOSURE (text_join, OTHER),
};

void
zg_row_closures_bind (GtkWidgetClass *klass)
{
  for (gsize i = 0; i < G_N_ELEMENTS (closures); i++)
    gtk_widget_class_bind_template_callback_full (klass, closures[i].name, closures[i].callback);
}

GtkBuilderScope *
zg_row_closures_scope (void)
{
  GtkBuilderScope *scope = gtk_builder_cscope_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (closures); i++)
    gtk_builder_cscope_add_callback_symbol (GTK_BUILDER_CSCOPE (scope), closures[i].name, closures[i].callback);
  return scope;
}

static GtkExpression *
constant_text (const char *text)
{
  return gtk_constant_expression_new (G_TYPE_STRING, text);
}

GtkExpression *
zg_row_closures_expression (const char *says, const char *column, const char *of, GObject *context, GType this_type)
{
  g_autofree char *name = g_strconcat ("row_", says, NULL);
  GtkExpression *params[3];

  for (gsize i = 0; i < G_N_ELEMENTS (closures); i++)
    {
      if (!g_str_equal (closures[i].name, name) || closures[i].further == OTHER)
        continue;
      params[0] = gtk_property_expression_new (this_type, NULL, "row");
      params[1] = constant_text (column);
      if (closures[i].further == ZONE)
        params[2] = gtk_property_expression_new (G_OBJECT_TYPE (context), gtk_object_expression_new (context), "zone");
      else if (closures[i].further == TABLE)
        params[2] = constant_text (of);
      return gtk_cclosure_expression_new (g_str_equal (says, "class") ? G_TYPE_STRV : G_TYPE_STRING, NULL,
                                          closures[i].further == NOTHING ? 2 : 3, params, closures[i].callback, NULL,
                                          NULL);
    }
  return NULL;
}
