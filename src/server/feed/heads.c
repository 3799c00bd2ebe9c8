/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes the heads of a store's tables: "SEQUENCE table:sequence table:sequence ...". Any thread; nothing is
 * kept. */
#include "server/feed/heads.h"

#include <string.h>

#include "engine/kernel/table.h"
#include "server/feed/row-text.h"

static guint
count_tables (void)
{
  static gsize ready;
  static guint count;

  if (g_once_init_enter (&ready))
    {
      while (zg_tables ()[count] != NULL)
        count++;
      g_once_init_leave (&ready, 1);
    }
  return count;
}

/* The number that ends at a gap or at the end of the text; FALSE for anything else. */
static gboolean
read_number (const char **at, gint64 *number)
{
  const char *first = *at;

  for (*number = 0; g_ascii_isdigit (**at) && *at - first < 18; (*at)++)
    *number = *number * 10 + (**at - '0');
  return *at > first && (**at == ' ' || **at == '\0');
}

/* Its place, looked for from @guess on: a text has the tables in the order in which it is read, most of the time. */
static guint
find_table (const char *name, gsize length, guint guess)
{
  guint n = count_tables ();

  for (guint i = 0; i < n; i++)
    {
      guint place = (guess + i) % n;

      if (strncmp (zg_tables ()[place]->name, name, length) == 0 && zg_tables ()[place]->name[length] == '\0')
        return place;
    }
  return n;
}

/* FALSE where the text is not one of ours, or of another sequence. */
static gboolean
read_text (const char *at, gint64 seq, gint64 *heads)
{
  guint place = 0, n = count_tables ();
  gint64 number;

  if (!read_number (&at, &number) || number != seq)
    return FALSE;
  while (*at == ' ')
    {
      const char *name = ++at, *colon = strchr (name, ':');

      if (colon == NULL)
        return FALSE;
      at = colon + 1;
      if (!read_number (&at, &number) || number > seq)
        return FALSE;
      place = find_table (name, (gsize)(colon - name), place);
      if (place < n)
        heads[place++] = number;
    }
  return *at == '\0';
}

gint64 *
zg_heads_read (const char *text, gint64 seq)
{
  guint n = count_tables ();
  gint64 *heads = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    heads[i] = seq;
  if (text != NULL && !read_text (text, seq, heads))
    for (guint i = 0; i < n; i++)
      heads[i] = seq;
  return heads;
}

void
zg_heads_note (gint64 *heads, const char *table, gint64 seq)
{
  guint place = find_table (table, strlen (table), 0);

  if (place < count_tables ())
    heads[place] = seq;
}

char *
zg_heads_text (const gint64 *heads, gint64 seq)
{
  GString *text = g_string_sized_new (512);

  zg_row_text_append_int (text, seq);
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, zg_tables ()[i]->name);
      g_string_append_c (text, ':');
      zg_row_text_append_int (text, heads[i]);
    }
  return g_string_free (text, FALSE);
}
