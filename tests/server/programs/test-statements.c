/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Every statement that the server declares, and each table's in the feed, is prepared on both drivers. The whole
 * library is linked in, so that none is left out. */
#include "db/statement.h"
#include "engine/kernel/engine.h"
#include "server/feed/row-text.h"
#include "support/test-db.h"

extern const ZgSql *const __start_zg_sql_server[], *const __stop_zg_sql_server[];

static void
prepare (ZgDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  ZgStmt *stmt = zg_db_prepare (db, sql, &error);

  if (error != NULL)
    g_test_message ("%s", sql);
  g_assert_no_error (error);
  g_assert_nonnull (stmt);
}

static void
test_prepares (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  const ZgRowText *rows;
  guint n;

  zg_engine_migrate_server (test->db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (__stop_zg_sql_server - __start_zg_sql_server, >, 30);
  for (const ZgSql *const *at = __start_zg_sql_server; at < __stop_zg_sql_server; at++)
    prepare (test->db, (*at)->text);
  rows = zg_row_texts (&n);
  for (guint i = 0; i < n; i++)
    prepare (test->db, rows[i].sql);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/server/statements/prepares", test_prepares);
  return g_test_run ();
}
