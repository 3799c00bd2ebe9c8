/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column is, out of its template, and what it says of a row. Owns its texts and expressions; the table owns it.
 * Main thread. */
#include "desktop/kit/table-column.h"

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/row-closures.h"
#include "desktop/kit/words.h"

#define CELL_PADDING 24  /* what the theme puts around a cell, and a little air */
#define TITLE_PADDING 40 /* the same around a title, with its arrow */
#define SIGN_WIDTH 22    /* an icon or a mark with its distance */
#define AVATAR_WIDTH 44

struct _ZgTableColumn
{
  GObject parent;
  ZgTableColumnSpec spec;
};

G_DEFINE_FINAL_TYPE (ZgTableColumn, zg_table_column, G_TYPE_OBJECT)

enum
{
  PROP_NAME = 1,
  PROP_TITLE,
  PROP_SAYS,
  PROP_COLUMN,
  PROP_OF,
  PROP_SORT,
  PROP_SAMPLE,
  PROP_PART_LABEL,
  PROP_TEXT,
  PROP_DETAIL,
  PROP_ICON,
  PROP_CLASSES,
  PROP_PART,
  PROP_FACTORY,
  PROP_HAS_HUE,
  PROP_HAS_AVATAR,
  PROP_HAS_MARK,
  PROP_CAN_SORT,
  PROP_IS_INDEXED,
  PROP_IS_FIGURE,
  PROP_IS_END,
  PROP_IS_EXTRA,
  PROP_UNTIL,
  N_PROPS
};

/* In the order of the enumeration. */
static const struct
{
  const char *name;
  gsize offset;
} texts[] = {
  { "name", G_STRUCT_OFFSET (ZgTableColumnSpec, name) },
  { "title", G_STRUCT_OFFSET (ZgTableColumnSpec, title) },
  { "says", G_STRUCT_OFFSET (ZgTableColumnSpec, says) },
  { "column", G_STRUCT_OFFSET (ZgTableColumnSpec, column) },
  { "of", G_STRUCT_OFFSET (ZgTableColumnSpec, of) },
  { "sort", G_STRUCT_OFFSET (ZgTableColumnSpec, sort) },
  { "sample", G_STRUCT_OFFSET (ZgTableColumnSpec, sample) },
  { "part-label", G_STRUCT_OFFSET (ZgTableColumnSpec, part_label) },
}, expressions[] = {
  { "text", G_STRUCT_OFFSET (ZgTableColumnSpec, text) },       { "detail", G_STRUCT_OFFSET (ZgTableColumnSpec, detail) },
  { "icon", G_STRUCT_OFFSET (ZgTableColumnSpec, icon) },       { "classes", G_STRUCT_OFFSET (ZgTableColumnSpec, classes) },
  { "part", G_STRUCT_OFFSET (ZgTableColumnSpec, part) },
}, flags[] = {
  { "has-hue", G_STRUCT_OFFSET (ZgTableColumnSpec, has_hue) },
  { "has-avatar", G_STRUCT_OFFSET (ZgTableColumnSpec, has_avatar) },
  { "has-mark", G_STRUCT_OFFSET (ZgTableColumnSpec, has_mark) },
  { "can-sort", G_STRUCT_OFFSET (ZgTableColumnSpec, can_sort) },
  { "is-indexed", G_STRUCT_OFFSET (ZgTableColumnSpec, is_indexed) },
  { "is-figure", G_STRUCT_OFFSET (ZgTableColumnSpec, is_figure) },
  { "is-end", G_STRUCT_OFFSET (ZgTableColumnSpec, is_end) },
  { "is-extra", G_STRUCT_OFFSET (ZgTableColumnSpec, is_extra) },
};
G_STATIC_ASSERT (PROP_NAME + G_N_ELEMENTS (texts) == PROP_TEXT);
G_STATIC_ASSERT (PROP_TEXT + G_N_ELEMENTS (expressions) == PROP_FACTORY);
G_STATIC_ASSERT (PROP_HAS_HUE + G_N_ELEMENTS (flags) == PROP_UNTIL);

#define PLACE(self, entry) G_STRUCT_MEMBER_P (&(self)->spec, (entry).offset)

static void
set_expression (GtkExpression **place, GtkExpression *expression)
{
  g_clear_pointer (place, gtk_expression_unref);
  *place = expression;
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZgTableColumn *self = ZG_TABLE_COLUMN (object);

  if (id < PROP_TEXT)
    {
      char **place = PLACE (self, texts[id - PROP_NAME]);

      g_free (*place);
      *place = g_value_dup_string (value);
    }
  else if (id < PROP_FACTORY)
    set_expression (PLACE (self, expressions[id - PROP_TEXT]), gtk_value_dup_expression (value));
  else if (id == PROP_FACTORY)
    g_set_object (&self->spec.factory, g_value_get_object (value));
  else if (id < PROP_UNTIL)
    *(gboolean *)PLACE (self, flags[id - PROP_HAS_HUE]) = g_value_get_boolean (value);
  else
    self->spec.until = (ZgWidthMode)g_value_get_enum (value);
}

static void
finalize (GObject *object)
{
  ZgTableColumn *self = ZG_TABLE_COLUMN (object);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*(char **)PLACE (self, texts[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (expressions); i++)
    set_expression (PLACE (self, expressions[i]), NULL);
  g_clear_object (&self->spec.factory);
  G_OBJECT_CLASS (zg_table_column_parent_class)->finalize (object);
}

static void
zg_table_column_class_init (ZgTableColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags way = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->finalize = finalize;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_class_install_property (object_class, PROP_NAME + i,
                                     g_param_spec_string (texts[i].name, NULL, NULL, NULL, way));
  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    g_object_class_install_property (object_class, PROP_TEXT + i,
                                     gtk_param_spec_expression (expressions[i].name, NULL, NULL, way));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    g_object_class_install_property (object_class, PROP_HAS_HUE + i,
                                     g_param_spec_boolean (flags[i].name, NULL, NULL, FALSE, way));
  g_object_class_install_property (object_class, PROP_FACTORY,
                                   g_param_spec_object ("factory", NULL, NULL, GTK_TYPE_LIST_ITEM_FACTORY, way));
  g_object_class_install_property (object_class, PROP_UNTIL,
                                   g_param_spec_enum ("until", NULL, NULL, ZG_TYPE_WIDTH_MODE, ZG_WIDTH_SLIM, way));
}

static void
zg_table_column_init (ZgTableColumn *self)
{
  self->spec.until = ZG_WIDTH_SLIM;
}

const ZgTableColumnSpec *
zg_table_column_spec (ZgTableColumn *self)
{
  return &self->spec;
}

static void
complete (ZgTableColumn *self, GtkExpression **place, const char *says, ZgContext *context)
{
  ZgTableColumnSpec *spec = &self->spec;

  if (*place == NULL && says != NULL)
    *place = zg_row_closures_expression (says, spec->column, spec->of, G_OBJECT (context), ZG_TYPE_ROW);
}

void
zg_table_column_begin (ZgTableColumn *self, ZgContext *context)
{
  ZgTableColumnSpec *spec = &self->spec;

  complete (self, &spec->text, spec->says, context);
  complete (self, &spec->icon, spec->has_hue ? "icon" : NULL, context);
  complete (self, &spec->classes, spec->has_hue ? "class" : NULL, context);
}

const char *
zg_table_column_sort_key (ZgTableColumn *self)
{
  if (!self->spec.can_sort)
    return NULL;
  return self->spec.sort != NULL ? self->spec.sort : self->spec.name;
}

void
zg_table_column_set_sample (ZgTableColumn *self, const char *sample)
{
  g_free (self->spec.sample);
  self->spec.sample = g_strdup (sample);
}

/* --- widths: of the longest thing that it may have to say --- */

static int
text_width (GtkWidget *widget, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) tabular = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (tabular, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, tabular);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The months' names differ in length, and another year's dates from this one's. */
static char *
sample_moments (GTimeZone *zone, char *(*say) (GTimeZone *zone, gint64 at))
{
  GString *sample = g_string_new (NULL);

  for (int days = 0; days < 730; days += 29)
    {
      g_autofree char *text = say (zone, zg_zone_day (zone, zg_clock_now (), -days));

      g_string_append_printf (sample, "%s\n", text);
    }
  return g_string_free (sample, FALSE);
}

static char *
sample_words (const ZgTableColumnSpec *spec)
{
  g_auto (GStrv) place = g_strsplit (spec->of, ".", 2);
  const char *column = place[1] != NULL ? place[1] : spec->column;
  GString *sample = g_string_new (NULL);

  for (const ZgWord *word = zg_words_list (place[0], column); word->value != NULL; word++)
    g_string_append_printf (sample, "%s\n", zg_word_say (word, word->value));
  return g_string_free (sample, FALSE);
}

/* NULL for what may be of any length. */
static char *
make_sample (const ZgTableColumnSpec *spec, GTimeZone *zone)
{
  if (spec->sample != NULL || spec->says == NULL)
    return g_strdup (spec->sample);
  if (g_str_equal (spec->says, "money"))
    return g_strdup ("¥88,888.88");
  if (g_str_equal (spec->says, "number"))
    return g_strdup ("88888");
  if (g_str_equal (spec->says, "duration"))
    return zg_words_duration (10 * ZG_HOUR + 55 * ZG_MINUTE);
  if (g_str_equal (spec->says, "word"))
    return sample_words (spec);
  if (g_str_equal (spec->says, "time"))
    return zg_words_time (zone, zg_clock_now ());
  if (g_str_equal (spec->says, "date"))
    return sample_moments (zone, zg_words_date);
  if (g_str_equal (spec->says, "full_date"))
    return sample_moments (zone, zg_words_full_date);
  if (g_str_equal (spec->says, "date_time"))
    return sample_moments (zone, zg_words_date_time);
  return NULL;
}

int
zg_table_column_measure (ZgTableColumn *self, GtkWidget *widget, ZgContext *context)
{
  const ZgTableColumnSpec *spec = &self->spec;
  g_autofree char *sample = make_sample (spec, zg_context_zone (context));
  g_auto (GStrv) lines = sample != NULL ? g_strsplit (sample, "\n", -1) : NULL;
  int width = 0;

  if (lines == NULL)
    return -1;
  for (guint i = 0; lines[i] != NULL; i++)
    width = MAX (width, text_width (widget, lines[i]));
  width += CELL_PADDING + (spec->icon != NULL ? SIGN_WIDTH : 0) + (spec->has_mark ? SIGN_WIDTH : 0) +
           (spec->has_avatar ? AVATAR_WIDTH : 0);
  return MAX (width, text_width (widget, spec->title != NULL ? spec->title : "") + TITLE_PADDING);
}

char *
zg_table_column_say (ZgTableColumn *self, ZgRow *row)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (row == NULL || self->spec.text == NULL || !gtk_expression_evaluate (self->spec.text, row, &value) ||
      g_value_get_string (&value) == NULL)
    return g_strdup ("");
  return g_value_dup_string (&value);
}
