/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the columns of a page apart (their form is described in src/DESIGN.md). Nothing is believed: lengths, places
 * and sums are checked, and no more memory is taken than a few times the text's length. Any thread. */
#include "sync/page-table.h"

#include <string.h>

#include "base/error.h"
#include "base/id.h"

typedef struct
{
  const GPtrArray *before;
  GStringChunk *texts;
  ZgPageTable *table;
} Reading;

/* A list of values, of numbers or of texts. */
typedef struct
{
  ZgCell *cells; /* NULL: the reading failed */
  guint n;
} List;

/* What an object of a column may hold; kind ZG_JSON_NULL: it is not there. */
typedef struct
{
  const char *name;
  ZgJsonToken value;
} Member;

static const List nothing;

static List
new_list (gsize n)
{
  return (List){ g_new (ZgCell, n + 1), (guint)n };
}

static List
drop (List *list)
{
  g_free (list->cells);
  return nothing;
}

static ZgJsonScan
scan_inside (const ZgJsonToken *token)
{
  return (ZgJsonScan){ token->start + 1, token->start + token->length, FALSE };
}

static void
find_members (const ZgJsonToken *object, Member *members, guint n)
{
  ZgJsonScan scan = scan_inside (object);
  ZgJsonToken key, value;
  gboolean first = TRUE;

  while (zg_json_scan_key (&scan, &first, &key) && zg_json_scan_value (&scan, &value))
    for (guint i = 0; i < n; i++)
      if (zg_json_token_is (&key, members[i].name))
        members[i].value = value;
}

static gboolean
is_there (const Member *member)
{
  return member->value.kind != ZG_JSON_NULL;
}

/* FALSE if it is there and no number. */
static gboolean
take_int (const Member *member, gint64 *number)
{
  if (!is_there (member))
    return TRUE;
  *number = member->value.number;
  return member->value.kind == ZG_JSON_INT;
}

static char *
keep_text (Reading *self, const ZgJsonToken *token)
{
  g_autofree char *text = NULL;

  if (!token->escaped)
    return g_string_chunk_insert_len (self->texts, token->start, (gssize)token->length);
  text = g_malloc (token->length + 1);
  zg_json_token_copy (token, text);
  return g_string_chunk_insert (self->texts, text);
}

/* The values of an array, each a number or text as @is_text says, or null. */
static List
read_array (Reading *self, const ZgJsonToken *array, gboolean is_text)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (ZgCell));
  ZgJsonScan scan = scan_inside (array);
  ZgJsonToken value;
  gboolean first = TRUE;
  guint n;

  while (zg_json_scan_item (&scan, &first) && zg_json_scan_value (&scan, &value))
    {
      ZgCell cell = { .number = ZG_CELL_NOTHING };

      if (value.kind != ZG_JSON_NULL && value.kind != (is_text ? ZG_JSON_TEXT : ZG_JSON_INT))
        return nothing;
      if (is_text)
        cell.text = value.kind == ZG_JSON_TEXT ? keep_text (self, &value) : NULL;
      else if (value.kind == ZG_JSON_INT)
        cell.number = value.number;
      g_array_append_val (cells, cell);
    }
  n = cells->len;
  g_array_set_size (cells, n + 1);
  return (List){ (ZgCell *)(gpointer)g_array_free (g_steal_pointer (&cells), FALSE), n };
}

static int
find_column (const ZgTable *table, const ZgJsonToken *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (zg_json_token_is (name, table->columns[i].name))
      return (int)i;
  return -1;
}

/* How numbers are written; see write_coding() of the server's page-columns.c. */
typedef struct
{
  gint64 before; /* the basis of the next */
  gint64 unit;
  gint64 least;
  gint64 letters;
  const ZgCell *from; /* a column that they are written from, */
  gboolean from_ids;  /* by the times of its ids */
  gboolean from_before;
} Coding;

/* The column before this one. */
static gboolean
find_basis (Reading *self, const Member *from, Coding *coding)
{
  const ZgTable *table = self->table->table;
  int column;

  if (!is_there (from))
    return TRUE;
  if (from->value.kind != ZG_JSON_TEXT)
    return FALSE;
  coding->from_before = from->value.length == 0;
  if (coding->from_before)
    return TRUE;
  if (zg_json_token_is (&from->value, "id"))
    {
      coding->from = self->table->ids;
      coding->from_ids = TRUE;
      return coding->from != NULL;
    }
  column = find_column (table, &from->value);
  if (column < 0)
    return FALSE;
  coding->from = self->table->columns[column];
  coding->from_ids = table->columns[column].type == ZG_COLUMN_TEXT;
  return coding->from != NULL;
}

static gint64
basis_at (const Coding *coding, guint row)
{
  if (coding->from_ids)
    return zg_id_time (coding->from[row].text);
  if (coding->from != NULL)
    return coding->from[row].number != ZG_CELL_NOTHING ? coding->from[row].number : 0;
  return coding->from_before ? coding->before : 0;
}

static gboolean
decode_number (Coding *coding, guint row, guint64 code, ZgCell *cell)
{
  gint64 value;

  cell->number = ZG_CELL_NOTHING;
  if (code == 0)
    return TRUE;
  if (__builtin_add_overflow ((gint64)(code - 1), coding->least, &value) ||
      __builtin_mul_overflow (value, coding->unit, &value) ||
      __builtin_add_overflow (value, basis_at (coding, row), &value) || value == ZG_CELL_NOTHING)
    return FALSE;
  coding->before = cell->number = value;
  return TRUE;
}

/* At most 10 letters: 60 bits. */
#define LETTERS_MOST 10

static List
decode_numbers (Coding *coding, const ZgJsonToken *codes)
{
  const char *at = codes->start;
  List list = new_list (codes->length / (gsize)coding->letters);

  for (guint i = 0; i < list.n; i++)
    {
      guint64 code = 0;

      for (gint64 letter = 0; letter < coding->letters; letter++)
        {
          guint bits = zg_id_letter (*at++);

          if (bits > 63)
            return drop (&list);
          code = code << 6 | bits;
        }
      if (!decode_number (coding, i, code, &list.cells[i]))
        return drop (&list);
    }
  return list;
}

/* @rows: as many as a column has that they may be written from. */
static List
read_numbers (Reading *self, const ZgJsonToken *value, guint rows)
{
  Member members[] = { { "from" }, { "start" }, { "unit" }, { "least" }, { "letters" }, { "codes" } };
  const ZgJsonToken *codes = &members[5].value;
  Coding coding = { .unit = 1 };

  if (value->kind == ZG_JSON_ARRAY)
    return read_array (self, value, FALSE);
  if (value->kind != ZG_JSON_OBJECT)
    return nothing;
  find_members (value, members, G_N_ELEMENTS (members));
  if (!find_basis (self, &members[0], &coding) || !take_int (&members[1], &coding.before) ||
      !take_int (&members[2], &coding.unit) || !take_int (&members[3], &coding.least) ||
      !take_int (&members[4], &coding.letters) || codes->kind != ZG_JSON_TEXT)
    return nothing;
  if (coding.letters < 1 || coding.letters > LETTERS_MOST || codes->length % (gsize)coding.letters != 0 ||
      (coding.from != NULL && codes->length / (gsize)coding.letters != rows))
    return nothing;
  return decode_numbers (&coding, codes);
}

static List
read_ids (Reading *self, const ZgJsonToken *times, const ZgJsonToken *hashes, guint rows)
{
  List list = read_numbers (self, times, rows);
  char id[ZG_ID_LENGTH + 1];

  if (list.cells == NULL || hashes->kind != ZG_JSON_TEXT || hashes->length != (gsize)list.n * ZG_ID_HASH_LENGTH)
    return drop (&list);
  for (guint i = 0; i < list.n; i++)
    {
      if (!zg_id_join (list.cells[i].number, hashes->start + (gsize)i * ZG_ID_HASH_LENGTH, id))
        return drop (&list);
      list.cells[i].text = g_string_chunk_insert_len (self->texts, id, ZG_ID_LENGTH);
    }
  return list;
}

/* The ids of a table before this one. */
static List
find_other (Reading *self, const Member *of)
{
  for (guint i = 0; is_there (of) && of->value.kind == ZG_JSON_TEXT && i < self->before->len; i++)
    {
      const ZgPageTable *other = g_ptr_array_index (self->before, i);

      if (zg_json_token_is (&of->value, other->table->name))
        return (List){ other->ids, other->rows };
    }
  return nothing;
}

/* Puts the text in the place of each number: first of those of another table, then of the list. */
static List
pick (List at, List other, List own)
{
  for (guint i = 0; i < at.n; i++)
    {
      gint64 place = at.cells[i].number;

      if (place == ZG_CELL_NOTHING)
        at.cells[i].text = NULL;
      else if (place < 0 || place >= (gint64)other.n + own.n)
        return drop (&at);
      else
        at.cells[i].text = place < other.n ? other.cells[place].text : own.cells[place - other.n].text;
    }
  return at;
}

static List
read_texts (Reading *self, const ZgJsonToken *value, guint rows)
{
  Member members[] = { { "values" }, { "times" }, { "hashes" }, { "of" }, { "at" } };
  List own, at, other;

  if (value->kind == ZG_JSON_ARRAY)
    return read_array (self, value, TRUE);
  if (value->kind != ZG_JSON_OBJECT)
    return nothing;
  find_members (value, members, G_N_ELEMENTS (members));
  if (is_there (&members[1]))
    own = read_ids (self, &members[1].value, &members[2].value, rows);
  else if (members[0].value.kind == ZG_JSON_ARRAY)
    own = read_array (self, &members[0].value, TRUE);
  else
    return nothing;
  if (own.cells == NULL || !is_there (&members[4]))
    return own;
  other = find_other (self, &members[3]);
  at = is_there (&members[3]) && other.cells == NULL ? nothing : read_numbers (self, &members[4].value, rows);
  if (at.cells != NULL)
    at = pick (at, other, own);
  drop (&own);
  return at;
}

static const ZgColumn id_column = { "id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL };
static const ZgColumn seq_column = { "seq", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL };

/* As many as there are rows, and NULL only where it may be. */
static ZgCell *
check (List list, guint rows, const ZgColumn *column)
{
  gboolean fits = list.cells != NULL && list.n == rows;

  for (guint i = 0; fits && column == &id_column && i < rows; i++)
    fits = list.cells[i].text != NULL && *list.cells[i].text != '\0';
  for (guint i = 0; fits && (column->flags & ZG_COLUMN_NOT_NULL) != 0 && i < rows; i++)
    fits = column->type == ZG_COLUMN_TEXT ? list.cells[i].text != NULL : list.cells[i].number != ZG_CELL_NOTHING;
  if (!fits)
    drop (&list);
  return fits ? list.cells : NULL;
}

static gboolean
refuse (const Reading *self, const char *what, GError **error)
{
  g_set_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Feed: %s%s%s is missing or of the wrong type",
               self->table->table != NULL ? self->table->table->name : "", self->table->table != NULL ? "." : "", what);
  return FALSE;
}

static ZgCell *
read_column (Reading *self, const ZgColumn *column, const ZgJsonToken *value, guint rows)
{
  return check (column->type == ZG_COLUMN_TEXT ? read_texts (self, value, rows) : read_numbers (self, value, rows),
                rows, column);
}

/* The list that says how many there are. */
static gboolean
read_seqs (Reading *self, const ZgJsonToken *value, ZgCell **seqs, guint *rows)
{
  List list;

  if (*seqs != NULL)
    return FALSE;
  list = read_numbers (self, value, 0);
  *rows = list.n;
  *seqs = check (list, list.n, &seq_column);
  return *seqs != NULL;
}

static gboolean
read_columns (Reading *self, ZgJsonScan *scan, GError **error)
{
  ZgPageTable *table = self->table;
  ZgJsonToken key, value;
  gboolean first = TRUE;

  if (table->seqs == NULL || table->ids != NULL || !zg_json_scan_open (scan, '{'))
    return refuse (self, "columns", error);
  while (zg_json_scan_key (scan, &first, &key) && zg_json_scan_value (scan, &value))
    {
      gboolean is_id = zg_json_token_is (&key, "id");
      int i = is_id ? -1 : find_column (table->table, &key);
      const ZgColumn *column = is_id ? &id_column : i >= 0 ? &table->table->columns[i] : NULL;
      ZgCell **cells = is_id ? &table->ids : i >= 0 ? &table->columns[i] : NULL;

      if (column == NULL)
        continue;
      if (*cells == NULL)
        *cells = read_column (self, column, &value, table->rows);
      else
        g_clear_pointer (cells, g_free);
      if (*cells == NULL)
        return refuse (self, column->name, error);
    }
  if (table->ids == NULL)
    return refuse (self, "id", error);
  for (guint i = 0; i < table->table->n_columns; i++)
    if (table->columns[i] == NULL)
      return refuse (self, table->table->columns[i].name, error);
  return TRUE;
}

static gboolean
read_removed (Reading *self, const ZgJsonToken *value, GError **error)
{
  Member members[] = { { "seq" }, { "id" } };
  ZgPageTable *table = self->table;

  if (value->kind != ZG_JSON_OBJECT)
    return refuse (self, "removed", error);
  find_members (value, members, G_N_ELEMENTS (members));
  if (!read_seqs (self, &members[0].value, &table->removed_seqs, &table->removed))
    return refuse (self, "seq", error);
  table->removed_ids = read_column (self, &id_column, &members[1].value, table->removed);
  return table->removed_ids != NULL || refuse (self, "id", error);
}

static gboolean
read_table (Reading *self, const ZgJsonToken *value, GError **error)
{
  ZgPageTable *table = self->table;
  g_autofree char *name = NULL;

  if (value->kind != ZG_JSON_TEXT || table->table != NULL)
    return refuse (self, "table", error);
  name = g_malloc (value->length + 1);
  zg_json_token_copy (value, name);
  table->table = zg_table (name);
  if (table->table == NULL)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_NEWER, "Feed: the table %.40s is not known here", name);
      return FALSE;
    }
  table->columns = g_new0 (ZgCell *, table->table->n_columns);
  return TRUE;
}

static gboolean
read_members (Reading *self, ZgJsonScan *scan, GError **error)
{
  ZgJsonToken key, value;
  gboolean first = TRUE;

  while (zg_json_scan_key (scan, &first, &key))
    {
      gboolean good = TRUE;

      if (self->table->table != NULL && zg_json_token_is (&key, "columns"))
        good = read_columns (self, scan, error);
      else if (!zg_json_scan_value (scan, &value))
        break;
      else if (zg_json_token_is (&key, "table"))
        good = read_table (self, &value, error);
      else if (self->table->table == NULL)
        good = refuse (self, "table", error);
      else if (zg_json_token_is (&key, "seq"))
        good = read_seqs (self, &value, &self->table->seqs, &self->table->rows) || refuse (self, "seq", error);
      else if (zg_json_token_is (&key, "removed"))
        good = read_removed (self, &value, error);
      if (!good)
        return FALSE;
    }
  if (self->table->table == NULL)
    return refuse (self, "table", error);
  return self->table->rows == 0 || self->table->ids != NULL || refuse (self, "columns", error);
}

ZgPageTable *
zg_page_table_read (ZgJsonScan *scan, const GPtrArray *before, GStringChunk *texts, GError **error)
{
  g_autoptr (ZgPageTable) table = g_new0 (ZgPageTable, 1);
  Reading reading = { before, texts, table };

  return read_members (&reading, scan, error) ? g_steal_pointer (&table) : NULL;
}

void
zg_page_table_free (ZgPageTable *self)
{
  for (guint i = 0; self->columns != NULL && i < self->table->n_columns; i++)
    g_free (self->columns[i]);
  g_free (self->columns);
  g_free (self->seqs);
  g_free (self->ids);
  g_free (self->removed_seqs);
  g_free (self->removed_ids);
  g_free (self);
}
