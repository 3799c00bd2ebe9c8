/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the values of a column apart. Nothing is believed: lengths, places and sums are checked, and no more memory is
 * taken than a few times the text's length. Any thread. */
#include "sync/column-list.h"

#include "base/id.h"

static const ZgCellList nothing;

static ZgCellList
new_list (gsize n)
{
  return (ZgCellList){ g_new (ZgCell, n + 1), (guint)n };
}

static ZgCellList
drop (ZgCellList *list)
{
  g_free (list->cells);
  return nothing;
}

static gboolean
is_there (const ZgJsonMember *member)
{
  return member->value.kind != ZG_JSON_NULL;
}

/* FALSE if it is there and no number. */
static gboolean
take_int (const ZgJsonMember *member, gint64 *number)
{
  if (!is_there (member))
    return TRUE;
  *number = member->value.number;
  return member->value.kind == ZG_JSON_INT;
}

static char *
keep_text (ZgColumnReading *self, const ZgJsonToken *token)
{
  g_autofree char *text = NULL;

  if (!token->escaped)
    return g_string_chunk_insert_len (self->texts, token->start, (gssize)token->length);
  text = g_malloc (token->length + 1);
  zg_json_token_copy (token, text);
  return g_string_chunk_insert (self->texts, text);
}

/* The values of an array, each a number or text as @is_text says, or null. */
static ZgCellList
read_array (ZgColumnReading *self, const ZgJsonToken *array, gboolean is_text)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (ZgCell));
  ZgJsonScan scan = zg_json_token_scan (array);
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
  return (ZgCellList){ (ZgCell *)(gpointer)g_array_free (g_steal_pointer (&cells), FALSE), n };
}

int
zg_cell_list_column (const ZgTable *table, const ZgJsonToken *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (zg_json_token_is (name, table->columns[i].name))
      return (int)i;
  return -1;
}

/* How numbers are written; see src/DESIGN.md. */
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
find_basis (ZgColumnReading *self, const ZgJsonMember *from, Coding *coding)
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
  column = zg_cell_list_column (table, &from->value);
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

static ZgCellList
decode_numbers (Coding *coding, const ZgJsonToken *codes)
{
  const char *at = codes->start;
  ZgCellList list = new_list (codes->length / (gsize)coding->letters);

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

ZgCellList
zg_cell_list_numbers (ZgColumnReading *self, const ZgJsonToken *value, guint rows)
{
  ZgJsonMember members[] = { { "from" }, { "start" }, { "unit" }, { "least" }, { "letters" }, { "codes" } };
  const ZgJsonToken *codes = &members[5].value;
  Coding coding = { .unit = 1 };

  if (value->kind == ZG_JSON_ARRAY)
    return read_array (self, value, FALSE);
  if (value->kind != ZG_JSON_OBJECT)
    return nothing;
  zg_json_token_members (value, members, G_N_ELEMENTS (members));
  if (!find_basis (self, &members[0], &coding) || !take_int (&members[1], &coding.before) ||
      !take_int (&members[2], &coding.unit) || !take_int (&members[3], &coding.least) ||
      !take_int (&members[4], &coding.letters) || codes->kind != ZG_JSON_TEXT)
    return nothing;
  if (coding.letters < 1 || coding.letters > LETTERS_MOST || codes->length % (gsize)coding.letters != 0 ||
      (coding.from != NULL && codes->length / (gsize)coding.letters != rows))
    return nothing;
  return decode_numbers (&coding, codes);
}

static ZgCellList
read_ids (ZgColumnReading *self, const ZgJsonToken *times, const ZgJsonToken *hashes, guint rows)
{
  ZgCellList list = zg_cell_list_numbers (self, times, rows);
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
static ZgCellList
find_other (ZgColumnReading *self, const ZgJsonMember *of)
{
  for (guint i = 0; is_there (of) && of->value.kind == ZG_JSON_TEXT && i < self->before->len; i++)
    {
      const ZgFeedTable *other = g_ptr_array_index (self->before, i);

      if (zg_json_token_is (&of->value, other->table->name))
        return (ZgCellList){ other->ids, other->rows };
    }
  return nothing;
}

/* Puts the text in the place of each number: first of those of another table, then of the list. */
static ZgCellList
pick (ZgCellList at, ZgCellList other, ZgCellList own)
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

ZgCellList
zg_cell_list_texts (ZgColumnReading *self, const ZgJsonToken *value, guint rows)
{
  ZgJsonMember members[] = { { "values" }, { "times" }, { "hashes" }, { "of" }, { "at" } };
  ZgCellList own, at, other;

  if (value->kind == ZG_JSON_ARRAY)
    return read_array (self, value, TRUE);
  if (value->kind != ZG_JSON_OBJECT)
    return nothing;
  zg_json_token_members (value, members, G_N_ELEMENTS (members));
  if (is_there (&members[1]))
    own = read_ids (self, &members[1].value, &members[2].value, rows);
  else if (members[0].value.kind == ZG_JSON_ARRAY)
    own = read_array (self, &members[0].value, TRUE);
  else
    return nothing;
  if (own.cells == NULL || !is_there (&members[4]))
    return own;
  other = find_other (self, &members[3]);
  at = is_there (&members[3]) && other.cells == NULL ? nothing : zg_cell_list_numbers (self, &members[4].value, rows);
  if (at.cells != NULL)
    at = pick (at, other, own);
  drop (&own);
  return at;
}
