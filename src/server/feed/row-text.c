/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes rows of synced tables as JSON text straight from a statement. The table of names is made once and kept; any
 * thread. */
#include "server/feed/row-text.h"

#include "engine/kernel/reach.h"
#include "engine/kernel/view.h"

#include <string.h>

static const char hex[] = "0123456789abcdef";

void
zg_row_text_append_int (GString *text, gint64 value)
{
  char digits[24], *at = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64)value : (guint64)value;

  do
    *--at = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--at = '-';
  g_string_append_len (text, at, digits + sizeof digits - at);
}

static gboolean
is_plain (guchar c)
{
  return c >= 0x20 && c != '"' && c != '\\';
}

void
zg_row_text_append_string (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  while (*value != '\0')
    {
      const char *from = value;
      guchar c;

      while (is_plain ((guchar)*value))
        value++;
      g_string_append_len (text, from, value - from);
      c = (guchar)*value;
      if (c == '\0')
        break;
      value++;
      g_string_append_c (text, '\\');
      if (c >= 0x20)
        g_string_append_c (text, (char)c);
      else if (c == '\n')
        g_string_append_c (text, 'n');
      else
        {
          g_string_append_len (text, "u00", 3);
          g_string_append_c (text, hex[c >> 4]);
          g_string_append_c (text, hex[c & 15]);
        }
    }
  g_string_append_c (text, '"');
}

static void
append_value (const ZgColumn *column, ZgStmt *stmt, guint index, GString *text)
{
  if (zg_stmt_is_null (stmt, index))
    g_string_append_len (text, "null", 4);
  else if (column->type == ZG_COLUMN_INT)
    zg_row_text_append_int (text, zg_stmt_int (stmt, index));
  else
    zg_row_text_append_string (text, zg_stmt_text (stmt, index));
}

static void
append_blank (const ZgColumn *column, GString *text)
{
  if ((column->flags & ZG_COLUMN_NOT_NULL) == 0)
    g_string_append_len (text, "null", 4);
  else
    g_string_append (text, column->type == ZG_COLUMN_INT ? "0" : "\"\"");
}

void
zg_row_text_write (const ZgRowText *self, ZgStmt *stmt, const ZgRole *role, GString *text)
{
  const ZgColumn *columns = self->table->columns;

  g_string_append (text, "{\"id\":");
  zg_row_text_append_string (text, zg_stmt_text (stmt, ZG_ROW_TEXT_ID));
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      g_string_append (text, self->names[i]);
      if (!zg_view_has_column (role, &columns[i]))
        append_blank (&columns[i], text);
      else
        append_value (&columns[i], stmt, ZG_ROW_TEXT_FIRST + i, text);
    }
  g_string_append_c (text, '}');
}

/* "+ 0" keeps either planner from taking the other index: which one is right depends on how much the desk lacks, which
 * it can't know. Old rows that were removed a desk has let go by itself when it lacks that much. */
static void
make_reading (ZgRowText *self, const ZgColumn *time)
{
  if (time == NULL)
    {
      self->sql =
          g_strconcat (self->select, " WHERE store_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4", NULL);
      return;
    }
  self->sql = g_strdup_printf ("%s WHERE store_id = $1 AND seq > $2 AND seq <= $3 AND (%s + 0 >= $5 OR deleted <> 0) "
                               "ORDER BY seq LIMIT $4",
                               self->select, time->name);
  self->far = g_strdup_printf ("%s WHERE store_id = $1 AND seq + 0 > $2 AND seq + 0 <= $3 AND %s >= $5 "
                               "ORDER BY seq + 0 LIMIT $4",
                               self->select, time->name);
}

static void
make (ZgRowText *self, const ZgTable *table)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id, seq, deleted");
  guint n = table->n_columns;

  self->table = table;
  self->names = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (sql, ", %s", table->columns[i].name);
      self->names[i] = g_strdup_printf (",\"%s\":", table->columns[i].name);
    }
  g_string_append_printf (sql, " FROM %s", table->name);
  self->select = g_strdup (sql->str);
  make_reading (self, zg_reach_time (table));
}

const ZgRowText *
zg_row_texts (guint *n)
{
  static gsize ready;
  static ZgRowText *texts;
  static guint count;

  if (g_once_init_enter (&ready))
    {
      while (zg_tables ()[count] != NULL)
        count++;
      texts = g_new0 (ZgRowText, count);
      for (guint i = 0; i < count; i++)
        make (&texts[i], zg_tables ()[i]);
      g_once_init_leave (&ready, 1);
    }
  *n = count;
  return texts;
}
