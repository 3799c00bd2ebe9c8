/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of answers. A row owns its values; the column names are shared by the rows of one answer and counted. Immutable
 * after it is built, so any thread may read it. */
#include "engine/kernel/row-reader.h"

#include <string.h>

typedef struct
{
  char *text;
  gint64 number;
  gboolean is_null;
} Value;

struct _ZgRow
{
  GObject parent;
  GStrv columns; /* ref-counted box, shared */
  guint n;
  Value *values;
  GPtrArray *parts; /* of ZgRow, or NULL */
};

G_DEFINE_FINAL_TYPE (ZgRow, zg_row, G_TYPE_OBJECT)

static void
zg_row_finalize (GObject *object)
{
  ZgRow *self = ZG_ROW (object);

  for (guint i = 0; i < self->n; i++)
    g_free (self->values[i].text);
  g_free (self->values);
  g_clear_pointer (&self->columns, g_atomic_rc_box_release);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  G_OBJECT_CLASS (zg_row_parent_class)->finalize (object);
}

static void
zg_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, object);
}

static void
zg_row_class_init (ZgRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zg_row_finalize;
  G_OBJECT_CLASS (klass)->get_property = zg_row_get_property;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), 1,
      g_param_spec_object ("row", NULL, NULL, ZG_TYPE_ROW, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
zg_row_init (ZgRow *self)
{
}

/* Names are interned strings, so the shared array needs no free of its own. */
static GStrv
share_columns (guint n)
{
  return g_atomic_rc_box_alloc0 (sizeof (char *) * (n + 1));
}

static ZgRow *
row_new (GStrv columns, guint n)
{
  ZgRow *row = g_object_new (ZG_TYPE_ROW, NULL);

  row->columns = g_atomic_rc_box_acquire (columns);
  row->n = n;
  row->values = g_new0 (Value, n);
  return row;
}

static Value *
find (ZgRow *self, const char *column)
{
  for (guint i = 0; i < self->n; i++)
    if (self->columns[i] == column || g_str_equal (self->columns[i], column))
      return &self->values[i];
  return NULL;
}

const char *
zg_row_text (ZgRow *self, const char *column)
{
  Value *value = find (self, column);

  return value != NULL ? value->text : NULL;
}

gint64
zg_row_int (ZgRow *self, const char *column)
{
  Value *value = find (self, column);

  return value != NULL ? value->number : 0;
}

gboolean
zg_row_is_null (ZgRow *self, const char *column)
{
  Value *value = find (self, column);

  return value == NULL || value->is_null;
}

const char *
zg_row_id (ZgRow *self)
{
  return zg_row_text (self, "id");
}

const char *const *
zg_row_columns (ZgRow *self)
{
  return (const char *const *)self->columns;
}

GPtrArray *
zg_row_parts (ZgRow *self)
{
  return self->parts;
}

ZgRow *
zg_row_with_parts (ZgRow *self, GPtrArray *parts)
{
  ZgRow *row = row_new (self->columns, self->n);

  for (guint i = 0; i < self->n; i++)
    {
      row->values[i] = self->values[i];
      row->values[i].text = g_strdup (self->values[i].text);
    }
  row->parts = g_ptr_array_ref (parts);
  return row;
}

static gboolean
are_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++)
    if (!zg_row_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
zg_row_equal (ZgRow *a, ZgRow *b)
{
  if (a->n != b->n || !are_equal (a->parts, b->parts))
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    {
      const Value *x = &a->values[i];
      const Value *y = &b->values[i];

      if (!g_str_equal (a->columns[i], b->columns[i]) || x->is_null != y->is_null || x->number != y->number ||
          g_strcmp0 (x->text, y->text) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Values are either text or a number: a statement's column that reads as an integer is given as one. */
struct _ZgRowReader
{
  GStrv columns;
  guint n;
};

ZgRowReader *
zg_row_reader_new (ZgStmt *stmt)
{
  ZgRowReader *self = g_new0 (ZgRowReader, 1);

  self->n = zg_stmt_columns (stmt);
  self->columns = share_columns (self->n);
  for (guint i = 0; i < self->n; i++)
    self->columns[i] = (char *)g_intern_string (zg_stmt_name (stmt, i));
  return self;
}

ZgRow *
zg_row_reader_read (ZgRowReader *self, ZgStmt *stmt)
{
  ZgRow *row = row_new (self->columns, self->n);

  for (guint i = 0; i < self->n; i++)
    {
      Value *value = &row->values[i];

      value->is_null = zg_stmt_is_null (stmt, i);
      if (value->is_null)
        continue;
      if (zg_stmt_is_int (stmt, i))
        value->number = zg_stmt_int (stmt, i);
      else
        value->text = g_strdup (zg_stmt_text (stmt, i));
    }
  return row;
}

void
zg_row_reader_free (ZgRowReader *self)
{
  g_atomic_rc_box_release (self->columns);
  g_free (self);
}

struct _ZgRowBuilder
{
  GStrv columns;
  guint n;
  ZgRow *row;
};

ZgRowBuilder *
zg_row_builder_new (const char *const *columns)
{
  ZgRowBuilder *self = g_new0 (ZgRowBuilder, 1);

  self->n = g_strv_length ((GStrv)columns);
  self->columns = share_columns (self->n);
  for (guint i = 0; i < self->n; i++)
    self->columns[i] = (char *)g_intern_string (columns[i]);
  return self;
}

static Value *
building (ZgRowBuilder *self, const char *column)
{
  if (self->row == NULL)
    {
      self->row = row_new (self->columns, self->n);
      for (guint i = 0; i < self->n; i++)
        self->row->values[i].is_null = TRUE;
    }
  return find (self->row, column);
}

void
zg_row_builder_text (ZgRowBuilder *self, const char *column, const char *value)
{
  Value *cell = building (self, column);

  g_return_if_fail (cell != NULL);
  g_free (cell->text);
  cell->text = g_strdup (value);
  cell->is_null = value == NULL;
}

void
zg_row_builder_int (ZgRowBuilder *self, const char *column, gint64 value)
{
  Value *cell = building (self, column);

  g_return_if_fail (cell != NULL);
  cell->number = value;
  cell->is_null = FALSE;
}

ZgRow *
zg_row_builder_end (ZgRowBuilder *self)
{
  if (self->row == NULL)
    building (self, self->columns[0]);
  return g_steal_pointer (&self->row);
}

void
zg_row_builder_free (ZgRowBuilder *self)
{
  g_clear_object (&self->row);
  g_atomic_rc_box_release (self->columns);
  g_free (self);
}
