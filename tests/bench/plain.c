/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a first fill can cost: plain DATABASE DIRECTORY reads a server's synced rows into memory, then writes
 * them into an empty cache of the same schema with one prepared insert a table, in the feed's order, in one transaction
 * (WAL, synchronous=FULL). Only the writing is timed. It talks to SQLite directly, so that no layer of ours is in the
 * figure. Nothing is freed before the end. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "sync/cache-open.h"

typedef struct
{
  const char *text; /* NULL: a number or NULL */
  gint64 number;    /* the text's length */
  gboolean null;
} Cell;

typedef struct
{
  sqlite3_stmt *put;
  GArray *cells; /* n_columns a row, in the order of seq */
  int n_columns;
  int seq_column;
  guint next;
} Table;

static sqlite3 *
open_file (const char *path, int flags)
{
  sqlite3 *db;

  if (sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  return db;
}

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return stmt;
}

static Cell
read_cell (sqlite3_stmt *stmt, int column, GStringChunk *texts)
{
  Cell cell = { 0 };

  switch (sqlite3_column_type (stmt, column))
    {
    case SQLITE_NULL:
      cell.null = TRUE;
      break;
    case SQLITE_INTEGER:
      cell.number = sqlite3_column_int64 (stmt, column);
      break;
    default:
      cell.text = g_string_chunk_insert (texts, (const char *)sqlite3_column_text (stmt, column));
      cell.number = sqlite3_column_bytes (stmt, column);
    }
  return cell;
}

static void
load (Table *table, const char *name, sqlite3 *from, GStringChunk *texts)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE deleted = 0 ORDER BY seq", name);
  sqlite3_stmt *stmt = prepare (from, sql);

  table->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  table->n_columns = sqlite3_column_count (stmt);
  for (int i = 0; i < table->n_columns; i++)
    if (strcmp (sqlite3_column_name (stmt, i), "seq") == 0)
      table->seq_column = i;
  while (sqlite3_step (stmt) == SQLITE_ROW)
    for (int i = 0; i < table->n_columns; i++)
      {
        Cell cell = read_cell (stmt, i, texts);
        g_array_append_val (table->cells, cell);
      }
  sqlite3_finalize (stmt);
}

static void
prepare_put (Table *table, const char *name, sqlite3 *to)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s VALUES (", name);
  for (int i = 0; i < table->n_columns; i++)
    g_string_append (sql, i == 0 ? "?" : ", ?");
  g_string_append_c (sql, ')');
  table->put = prepare (to, sql->str);
}

static gint64
next_seq (const Table *table)
{
  guint at = table->next + (guint)table->seq_column;

  return table->next < table->cells->len ? g_array_index (table->cells, Cell, at).number : G_MAXINT64;
}

static void
put_row (Table *table, sqlite3 *to)
{
  for (int i = 0; i < table->n_columns; i++)
    {
      const Cell *cell = &g_array_index (table->cells, Cell, table->next + (guint)i);

      if (cell->text != NULL)
        sqlite3_bind_text (table->put, i + 1, cell->text, (int)cell->number, SQLITE_STATIC);
      else if (cell->null)
        sqlite3_bind_null (table->put, i + 1);
      else
        sqlite3_bind_int64 (table->put, i + 1, cell->number);
    }
  if (sqlite3_step (table->put) != SQLITE_DONE)
    g_error ("insert: %s", sqlite3_errmsg (to));
  sqlite3_reset (table->put);
  table->next += (guint)table->n_columns;
}

static void
put_all (Table *tables, guint n, sqlite3 *to)
{
  for (;;)
    {
      gint64 seq = G_MAXINT64;

      for (guint i = 0; i < n; i++)
        seq = MIN (seq, next_seq (&tables[i]));
      if (seq == G_MAXINT64)
        return;
      for (guint i = 0; i < n; i++)
        while (next_seq (&tables[i]) == seq)
          put_row (&tables[i], to);
    }
}

static char *
make_cache (const char *directory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgCache) cache = zg_cache_open (directory, &error);

  if (cache == NULL)
    g_error ("%s: %s", directory, error->message);
  return g_strdup (cache->path);
}

int
main (int argc, char **argv)
{
  const char *const *names = zg_cache_tables ();
  guint n = g_strv_length ((char **)names);
  g_autofree Table *tables = g_new0 (Table, n);
  GStringChunk *texts = g_string_chunk_new (1024 * 1024);
  g_autofree char *path = NULL;
  sqlite3 *from, *to;
  gint64 began;

  if (argc != 3)
    {
      g_printerr ("usage: plain DATABASE DIRECTORY\n");
      return 2;
    }
  path = make_cache (argv[2]);
  from = open_file (argv[1], SQLITE_OPEN_READONLY);
  to = open_file (path, SQLITE_OPEN_READWRITE);
  run (to, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  for (guint i = 0; i < n; i++)
    {
      load (&tables[i], names[i], from, texts);
      prepare_put (&tables[i], names[i], to);
    }
  began = g_get_monotonic_time ();
  run (to, "BEGIN IMMEDIATE");
  put_all (tables, n, to);
  run (to, "COMMIT");
  printf ("{\"seconds\":%.4f}\n", (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  return 0;
}
