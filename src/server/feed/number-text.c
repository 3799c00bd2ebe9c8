/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes numbers in as few letters as they need. Whether as they are, from the one before or from another column is
 * chosen by the sum of their bits, which is what a compressor can't take away. */
#include "server/feed/number-text.h"

#include "base/id.h"
#include "server/feed/row-text.h"

#define LETTERS_MOST 10 /* of a code: 60 bits */

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
  gint64 *rest; /* least + code - 1, or ZG_NUMBER_NOTHING */
} Coding;

static gint64
basis_of (const ZgNumbers *self, Form form, guint row, gint64 before)
{
  if (form == FROM_BEFORE)
    return before;
  return form == FROM_COLUMN && self->from[row] != ZG_NUMBER_NOTHING ? self->from[row] : 0;
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
first_of (const ZgNumbers *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->values[i] != ZG_NUMBER_NOTHING)
      return self->values[i];
  return 0;
}

/* What is left of each number, and the unit of them all. FALSE if one is out of range. */
static gboolean
reduce (const ZgNumbers *self, Coding *coding)
{
  gint64 before = coding->start, unit = 0;

  for (guint i = 0; i < self->n; i++)
    {
      gint64 value = self->values[i], *rest = &coding->rest[i];

      *rest = ZG_NUMBER_NOTHING;
      if (value == ZG_NUMBER_NOTHING)
        continue;
      if (__builtin_sub_overflow (value, basis_of (self, coding->form, i, before), rest) || *rest == ZG_NUMBER_NOTHING)
        return FALSE;
      before = value;
      if (unit != 1)
        unit = divide (ABS (*rest), unit);
    }
  coding->unit = MAX (unit, 1);
  return TRUE;
}

static gboolean
weigh (const ZgNumbers *self, Coding *coding)
{
  gint64 least = G_MAXINT64, most = G_MININT64, range = 0;

  coding->weight = 0;
  for (guint i = 0; i < self->n; i++)
    if (coding->rest[i] != ZG_NUMBER_NOTHING)
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
write_codes (const ZgNumbers *self, const Coding *coding, GString *text)
{
  gsize from = text->len;
  char *to;

  g_string_set_size (text, from + (gsize)self->n * coding->letters);
  to = text->str + from;
  for (guint i = 0; i < self->n; i++)
    {
      guint64 code = coding->rest[i] != ZG_NUMBER_NOTHING ? (guint64)(coding->rest[i] - coding->least) + 1 : 0;

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
write_coding (const ZgNumbers *self, const Coding *coding, GString *text)
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
write_list (const ZgNumbers *self, GString *text)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < self->n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (self->values[i] == ZG_NUMBER_NOTHING)
        g_string_append_len (text, "null", 4);
      else
        zg_row_text_append_int (text, self->values[i]);
    }
  g_string_append_c (text, ']');
}

void
zg_numbers_write (const ZgNumbers *self, GString *text)
{
  g_autofree gint64 *room = self->n > ZG_NUMBERS_FEW ? g_new (gint64, 2 * self->n) : NULL;
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
