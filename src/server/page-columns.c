/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers rows as columns and writes them shortly. Every text is kept once a column, so a dictionary costs nothing
 * more; how a column of numbers is written (as it is, from the row before, from another column) is chosen by the sum
 * of their bits. A first fill is made of these, hundreds of thousands of rows: no work a cell but a hash. */
#include "server/page-columns.h"

#include <string.h>

#include "base/id.h"

#define NOTHING G_MININT64 /* NULL; no column holds that number */
#define LETTERS_MOST 10    /* of a code: 60 bits */
#define FEW 3              /* rows that are written as they are: most pages bring one */

/* Where a column's numbers, or the times of its ids, are near those of an earlier one. */
static const struct
{
  const char *table;
  const char *column;
  const char *from;
} bases[] = {
  { "customers", "created_at", "id" },
  { "addresses", "customer_id", "id" },
  { "shifts", "end_at", "start_at" },
  { "time_off", "end_at", "start_at" },
  { "orders", "address_id", "customer_id" },
  { "orders", "start_at", "id" },
  { "orders", "end_at", "start_at" },
  { "orders", "total", "services_total" },
  { "orders", "paid", "total" },
  { "orders", "created_at", "id" },
  { "orders", "accepted_at", "created_at" },
  { "orders", "departed_at", "start_at" },
  { "orders", "arrived_at", "departed_at" },
  { "orders", "started_at", "arrived_at" },
  { "orders", "completed_at", "end_at" },
  { "order_lines", "id", "order_id" },
  { "order_lines", "total", "price" },
  { "order_events", "id", "order_id" },
  { "order_events", "device_at", "id" },
  { "order_events", "server_at", "device_at" },
};

/* Columns that name rows of a table, which may stand on the same page. */
static const struct
{
  const char *column;
  const char *table;
} references[] = {
  { "category_id", "service_categories" },
  { "service_id", "services" },
  { "area_id", "service_areas" },
  { "technician_id", "technicians" },
  { "customer_id", "customers" },
  { "address_id", "addresses" },
  { "order_id", "orders" },
};

typedef struct
{
  GArray *numbers;    /* of gint64, one a row: the value, or a text's place */
  GPtrArray *texts;   /* each once; NULL in a column of numbers */
  GHashTable *places; /* text to its place */
} Column;

typedef struct
{
  const ZgRowText *rows;
  Column seq, id, removed_seq, removed_id;
  Column *columns;
  guint marked, marked_removed;
} Table;

struct _ZgPageColumns
{
  gboolean personal;
  GStringChunk *texts;
  Table *tables;
  guint n_tables;
};

static void
open_column (Column *column, ZgColumnType type)
{
  column->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (type == ZG_COLUMN_INT)
    return;
  column->texts = g_ptr_array_new ();
  column->places = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
close_column (Column *column)
{
  g_clear_pointer (&column->numbers, g_array_unref);
  g_clear_pointer (&column->texts, g_ptr_array_unref);
  g_clear_pointer (&column->places, g_hash_table_unref);
}

static void
open_table (Table *table, const ZgRowText *rows)
{
  table->rows = rows;
  table->columns = g_new0 (Column, rows->table->n_columns);
  open_column (&table->seq, ZG_COLUMN_INT);
  open_column (&table->id, ZG_COLUMN_TEXT);
  open_column (&table->removed_seq, ZG_COLUMN_INT);
  open_column (&table->removed_id, ZG_COLUMN_TEXT);
  for (guint i = 0; i < rows->table->n_columns; i++)
    open_column (&table->columns[i], rows->table->columns[i].type);
}

static void
close_table (Table *table)
{
  if (table->rows == NULL)
    return;
  for (guint i = 0; i < table->rows->table->n_columns; i++)
    close_column (&table->columns[i]);
  close_column (&table->seq);
  close_column (&table->id);
  close_column (&table->removed_seq);
  close_column (&table->removed_id);
  g_free (table->columns);
}

ZgPageColumns *
zg_page_columns_new (gboolean personal)
{
  ZgPageColumns *self = g_new0 (ZgPageColumns, 1);

  self->personal = personal;
  self->texts = g_string_chunk_new (16 * 1024);
  zg_row_texts (&self->n_tables);
  self->tables = g_new0 (Table, self->n_tables);
  return self;
}

void
zg_page_columns_free (ZgPageColumns *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    close_table (&self->tables[i]);
  g_string_chunk_free (self->texts);
  g_free (self->tables);
  g_free (self);
}

static guint
count (const Column *column)
{
  return column->numbers->len;
}

static gint64
number_at (const Column *column, guint row)
{
  return g_array_index (column->numbers, gint64, row);
}

static void
add_number (Column *column, gint64 number)
{
  g_array_append_val (column->numbers, number);
}

/* Neighbours are often alike. */
static gint64
place_text (ZgPageColumns *self, Column *column, const char *text)
{
  gint64 last = column->numbers->len > 0 ? number_at (column, column->numbers->len - 1) : NOTHING;
  gpointer place;
  char *kept;

  if (last != NOTHING && strcmp (column->texts->pdata[last], text) == 0)
    return last;
  if (g_hash_table_lookup_extended (column->places, text, NULL, &place))
    return GPOINTER_TO_UINT (place);
  kept = g_string_chunk_insert (self->texts, text);
  g_hash_table_insert (column->places, kept, GUINT_TO_POINTER (column->texts->len));
  g_ptr_array_add (column->texts, kept);
  return column->texts->len - 1;
}

static void
add_text (ZgPageColumns *self, Column *column, const char *text)
{
  add_number (column, text != NULL ? place_text (self, column, text) : NOTHING);
}

static void
add_blank (ZgPageColumns *self, Column *column, const ZgColumn *spec)
{
  if ((spec->flags & ZG_COLUMN_NOT_NULL) == 0)
    add_number (column, NOTHING);
  else if (spec->type == ZG_COLUMN_INT)
    add_number (column, 0);
  else
    add_text (self, column, "");
}

void
zg_page_columns_add (ZgPageColumns *self, guint table, ZgStmt *stmt)
{
  Table *to = &self->tables[table];
  const ZgTable *spec;
  guint n;

  if (to->rows == NULL)
    open_table (to, &zg_row_texts (&n)[table]);
  if (zg_stmt_int (stmt, ZG_ROW_TEXT_DELETED) != 0)
    {
      add_number (&to->removed_seq, zg_stmt_int (stmt, ZG_ROW_TEXT_SEQ));
      add_text (self, &to->removed_id, zg_stmt_text (stmt, ZG_ROW_TEXT_ID));
      return;
    }
  spec = to->rows->table;
  add_number (&to->seq, zg_stmt_int (stmt, ZG_ROW_TEXT_SEQ));
  add_text (self, &to->id, zg_stmt_text (stmt, ZG_ROW_TEXT_ID));
  for (guint i = 0; i < spec->n_columns; i++)
    {
      Column *column = &to->columns[i];
      guint at = ZG_ROW_TEXT_FIRST + i;

      if ((spec->columns[i].flags & ZG_COLUMN_PERSONAL) != 0 && !self->personal)
        add_blank (self, column, &spec->columns[i]);
      else if (spec->columns[i].type == ZG_COLUMN_TEXT)
        add_text (self, column, zg_stmt_text (stmt, at));
      else
        add_number (column, zg_stmt_is_null (stmt, at) ? NOTHING : zg_stmt_int (stmt, at));
    }
}

void
zg_page_columns_mark (ZgPageColumns *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    if (self->tables[i].rows != NULL)
      {
        self->tables[i].marked = count (&self->tables[i].seq);
        self->tables[i].marked_removed = count (&self->tables[i].removed_seq);
      }
}

/* Texts of the rows that go may stay behind in the dictionaries. */
void
zg_page_columns_cut (ZgPageColumns *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    {
      Table *table = &self->tables[i];

      if (table->rows == NULL)
        continue;
      g_array_set_size (table->seq.numbers, table->marked);
      g_array_set_size (table->id.numbers, table->marked);
      g_array_set_size (table->removed_seq.numbers, table->marked_removed);
      g_array_set_size (table->removed_id.numbers, table->marked_removed);
      for (guint j = 0; j < table->rows->table->n_columns; j++)
        g_array_set_size (table->columns[j].numbers, table->marked);
    }
}

/* Numbers on their way to text: @values of them, and what of each @from (or NULL) knows already. */
typedef struct
{
  const gint64 *values;
  const gint64 *from; /* one a value; NULL: there is none */
  const char *name;   /* of the column in @from */
  guint n;
} Numbers;

typedef enum
{
  AS_THEY_ARE,
  FROM_BEFORE,
  FROM_COLUMN,
} Form;

/* A way to write them: value = basis + unit x (least + code - 1); code 0 is NULL. */
typedef struct
{
  Form form;
  gint64 start; /* the first basis of FROM_BEFORE */
  gint64 unit;
  gint64 least;
  guint letters; /* a code, in base64url */
  guint64 weight;
  gint64 *rest; /* least + code - 1, or NOTHING */
} Coding;

static gint64
basis_of (const Numbers *self, Form form, guint row, gint64 before)
{
  if (form == FROM_BEFORE)
    return before;
  return form == FROM_COLUMN && self->from[row] != NOTHING ? self->from[row] : 0;
}

static gint64
divide (gint64 a, gint64 b)
{
  while (b != 0)
    {
      gint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

static gint64
first_of (const Numbers *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->values[i] != NOTHING)
      return self->values[i];
  return 0;
}

/* What is left of each number, and the unit of them all. FALSE if one is out of range. */
static gboolean
reduce (const Numbers *self, Coding *coding)
{
  gint64 before = coding->start, unit = 0;

  for (guint i = 0; i < self->n; i++)
    {
      gint64 value = self->values[i], *rest = &coding->rest[i];

      *rest = NOTHING;
      if (value == NOTHING)
        continue;
      if (__builtin_sub_overflow (value, basis_of (self, coding->form, i, before), rest) || *rest == NOTHING)
        return FALSE;
      before = value;
      if (unit != 1)
        unit = divide (ABS (*rest), unit);
    }
  coding->unit = MAX (unit, 1);
  return TRUE;
}

static gboolean
weigh (const Numbers *self, Coding *coding)
{
  gint64 least = G_MAXINT64, most = G_MININT64, range = 0;

  coding->weight = 0;
  for (guint i = 0; i < self->n; i++)
    if (coding->rest[i] != NOTHING)
      {
        gint64 rest = coding->rest[i] /= coding->unit;

        coding->weight += g_bit_storage ((gulong)ABS (rest));
        least = MIN (least, rest);
        most = MAX (most, rest);
      }
  if (least > most)
    least = most = 0;
  if (__builtin_sub_overflow (most, least, &range) || range == G_MAXINT64)
    return FALSE;
  coding->least = least;
  coding->letters = (g_bit_storage ((gulong)range + 1) + 5) / 6;
  return coding->letters <= LETTERS_MOST;
}

static void
write_codes (const Numbers *self, const Coding *coding, GString *text)
{
  gsize from = text->len;
  char *to;

  g_string_set_size (text, from + (gsize)self->n * coding->letters);
  to = text->str + from;
  for (guint i = 0; i < self->n; i++)
    {
      guint64 code = coding->rest[i] != NOTHING ? (guint64)(coding->rest[i] - coding->least) + 1 : 0;

      for (guint letter = coding->letters; letter > 0; letter--)
        *to++ = zg_id_letters[(code >> (6 * (letter - 1))) & 63];
    }
}

static void
append_member (GString *text, const char *name, gint64 value)
{
  g_string_append_printf (text, "\"%s\":", name);
  zg_row_text_append_int (text, value);
  g_string_append_c (text, ',');
}

static void
write_coding (const Numbers *self, const Coding *coding, GString *text)
{
  g_string_append_c (text, '{');
  if (coding->form != AS_THEY_ARE)
    g_string_append_printf (text, "\"from\":\"%s\",", coding->form == FROM_COLUMN ? self->name : "");
  if (coding->start != 0)
    append_member (text, "start", coding->start);
  if (coding->unit != 1)
    append_member (text, "unit", coding->unit);
  if (coding->least != 0)
    append_member (text, "least", coding->least);
  append_member (text, "letters", coding->letters);
  g_string_append (text, "\"codes\":\"");
  write_codes (self, coding, text);
  g_string_append (text, "\"}");
}

static void
write_list (const Numbers *self, GString *text)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < self->n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (self->values[i] == NOTHING)
        g_string_append_len (text, "null", 4);
      else
        zg_row_text_append_int (text, self->values[i]);
    }
  g_string_append_c (text, ']');
}

static void
write_numbers (const Numbers *self, GString *text)
{
  g_autofree gint64 *room = self->n > FEW ? g_new (gint64, 2 * self->n) : NULL;
  Coding best = { .weight = G_MAXUINT64, .rest = room }, next = { .rest = room != NULL ? room + self->n : NULL };

  for (Form form = AS_THEY_ARE; room != NULL && form <= (self->from != NULL ? FROM_COLUMN : FROM_BEFORE); form++)
    {
      next.form = form;
      next.start = form == FROM_BEFORE ? first_of (self) : 0;
      if (reduce (self, &next) && weigh (self, &next) && next.weight < best.weight)
        {
          Coding other = best;

          best = next;
          next = (Coding){ .rest = other.rest };
        }
    }
  if (best.weight == G_MAXUINT64)
    write_list (self, text);
  else
    write_coding (self, &best, text);
}

static const char *
text_at (const Column *column, guint row)
{
  gint64 place = number_at (column, row);

  return place != NOTHING ? column->texts->pdata[place] : NULL;
}

static const Column *
find_column (const Table *table, const char *name)
{
  const ZgTable *spec = table->rows->table;

  for (guint i = 0; i < spec->n_columns; i++)
    if (g_str_equal (spec->columns[i].name, name))
      return &table->columns[i];
  return &table->id;
}

static const char *
find_from (const Table *table, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_str_equal (bases[i].column, name) && g_str_equal (bases[i].table, table->rows->table->name))
      return bases[i].from;
  return NULL;
}

/* Sets what the column is near to; (transfer full) to @from. */
static void
find_basis (const Table *table, const char *name, Numbers *numbers, gint64 **from)
{
  const Column *basis;

  numbers->name = find_from (table, name);
  if (numbers->name == NULL || numbers->n <= FEW)
    return;
  basis = find_column (table, numbers->name);
  *from = g_new (gint64, numbers->n);
  for (guint i = 0; i < numbers->n; i++)
    (*from)[i] = basis->texts != NULL ? zg_id_time (text_at (basis, i)) : number_at (basis, i);
  numbers->from = *from;
}

static void
write_number_column (const Table *table, const char *name, const Column *column, GString *text)
{
  Numbers numbers = { .values = (const gint64 *)(gpointer)column->numbers->data, .n = count (column) };
  g_autofree gint64 *from = NULL;

  find_basis (table, name, &numbers, &from);
  write_numbers (&numbers, text);
}

static void
write_texts (const GPtrArray *texts, GString *text)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (texts->pdata[i] != NULL)
        zg_row_text_append_string (text, texts->pdata[i]);
      else
        g_string_append_len (text, "null", 4);
    }
  g_string_append_c (text, ']');
}

/* As times and hashes if all are ids, else as they are. @table and @name: of the column that the list is, or NULL. */
static void
write_text_list (const GPtrArray *texts, const Table *table, const char *name, GString *text)
{
  g_autofree gint64 *times = g_new (gint64, texts->len);
  g_autofree gint64 *from = NULL;
  g_autofree char *hashes = g_malloc (texts->len * ZG_ID_HASH_LENGTH + 1);
  Numbers numbers = { .values = times, .n = texts->len };

  for (guint i = 0; i < texts->len; i++)
    if (!zg_id_split (texts->pdata[i], &times[i], hashes + i * ZG_ID_HASH_LENGTH))
      {
        g_string_append (text, "\"values\":");
        write_texts (texts, text);
        return;
      }
  if (table != NULL)
    find_basis (table, name, &numbers, &from);
  g_string_append (text, "\"times\":");
  write_numbers (&numbers, text);
  g_string_append (text, ",\"hashes\":\"");
  g_string_append_len (text, hashes, (gssize)(texts->len * ZG_ID_HASH_LENGTH));
  g_string_append_c (text, '"');
}

/* The table on this page whose rows the column names, or NULL. */
static const Table *
find_reference (const ZgPageColumns *self, const Table *table, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    if (g_str_equal (references[i].column, name))
      for (const Table *other = self->tables; other < table; other++)
        if (other->rows != NULL && count (&other->seq) > 0 &&
            g_str_equal (other->rows->table->name, references[i].table))
          return other;
  return NULL;
}

/* Gives each text of the column its place: among the rows of @other (or NULL), or after them in @more. */
static gint64 *
find_places (const Column *column, const Table *other, GPtrArray *more)
{
  gint64 *places = g_new (gint64, column->texts->len);
  guint n = other != NULL ? count (&other->seq) : 0;

  for (guint i = 0; i < column->texts->len; i++)
    {
      gpointer place;

      if (n > 0 && g_hash_table_lookup_extended (other->id.places, column->texts->pdata[i], NULL, &place) &&
          GPOINTER_TO_UINT (place) < n)
        {
          places[i] = GPOINTER_TO_UINT (place);
          continue;
        }
      places[i] = (gint64)n + more->len;
      g_ptr_array_add (more, column->texts->pdata[i]);
    }
  return places;
}

static void
write_dictionary (const Column *column, const Table *other, GString *text)
{
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  g_autofree gint64 *places = find_places (column, other, more);
  g_autofree gint64 *at = g_new (gint64, count (column));
  Numbers numbers = { .values = at, .n = count (column) };

  for (guint i = 0; i < numbers.n; i++)
    at[i] = number_at (column, i) != NOTHING ? places[number_at (column, i)] : NOTHING;
  if (more->len < column->texts->len)
    g_string_append_printf (text, "\"of\":\"%s\",", other->rows->table->name);
  else if (other != NULL)
    for (guint i = 0; i < numbers.n; i++)
      at[i] -= at[i] != NOTHING ? (gint64)count (&other->seq) : 0;
  write_text_list (more, NULL, NULL, text);
  g_string_append (text, ",\"at\":");
  write_numbers (&numbers, text);
}

/* Whether nearly each row has a text of its own, so that a dictionary saves less than its places cost. */
static gboolean
is_list (const Column *column)
{
  if (column->texts->len < count (column) / 4 * 3)
    return FALSE;
  for (guint i = 0; i < count (column); i++)
    if (number_at (column, i) == NOTHING)
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_texts (const Column *column)
{
  GPtrArray *texts = g_ptr_array_sized_new (count (column));

  for (guint i = 0; i < count (column); i++)
    g_ptr_array_add (texts, (gpointer)text_at (column, i));
  return texts;
}

static void
write_text_column (const ZgPageColumns *self, const Table *table, const char *name, const Column *column, GString *text)
{
  const Table *other = find_reference (self, table, name);

  g_autoptr (GPtrArray) texts = NULL;

  if (count (column) <= FEW)
    {
      texts = list_texts (column);
      write_texts (texts, text);
      return;
    }
  g_string_append_c (text, '{');
  if (other == NULL && is_list (column))
    {
      texts = list_texts (column);
      write_text_list (texts, table, name, text);
    }
  else
    write_dictionary (column, other, text);
  g_string_append_c (text, '}');
}

static void
write_id (const ZgPageColumns *self, const Table *table, const char *name, const Column *column, GString *text)
{
  g_string_append_printf (text, "\"%s\":", name);
  write_text_column (self, table, name, column, text);
  g_string_append_c (text, ',');
}

/* A column stands behind the one that it is written from: ids are first, or behind a column of their own. */
static void
write_rows (const ZgPageColumns *self, const Table *table, GString *text)
{
  const ZgTable *spec = table->rows->table;
  const char *first = find_from (table, "id");

  g_string_append (text, ",\"seq\":");
  write_number_column (table, "seq", &table->seq, text);
  g_string_append (text, ",\"columns\":{");
  if (first != NULL)
    write_id (self, table, first, find_column (table, first), text);
  write_id (self, table, "id", &table->id, text);
  for (guint i = 0; i < spec->n_columns; i++)
    {
      const char *name = spec->columns[i].name;

      if (g_strcmp0 (name, first) == 0)
        continue;
      g_string_append_printf (text, "\"%s\":", name);
      if (spec->columns[i].type == ZG_COLUMN_INT)
        write_number_column (table, name, &table->columns[i], text);
      else
        write_text_column (self, table, name, &table->columns[i], text);
      g_string_append_c (text, ',');
    }
  text->str[text->len - 1] = '}';
}

static void
write_removed (const ZgPageColumns *self, const Table *table, GString *text)
{
  g_string_append (text, ",\"removed\":{\"seq\":");
  write_number_column (table, "seq", &table->removed_seq, text);
  g_string_append (text, ",\"id\":");
  write_text_column (self, table, "id", &table->removed_id, text);
  g_string_append_c (text, '}');
}

void
zg_page_columns_write (ZgPageColumns *self, GString *text)
{
  gboolean first = TRUE;

  g_string_append_c (text, '[');
  for (guint i = 0; i < self->n_tables; i++)
    {
      const Table *table = &self->tables[i];

      if (table->rows == NULL || count (&table->seq) + count (&table->removed_seq) == 0)
        continue;
      g_string_append_printf (text, "%s{\"table\":\"%s\"", first ? "" : ",", table->rows->table->name);
      first = FALSE;
      if (count (&table->seq) > 0)
        write_rows (self, table, text);
      if (count (&table->removed_seq) > 0)
        write_removed (self, table, text);
      g_string_append_c (text, '}');
    }
  g_string_append_c (text, ']');
}
