/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Schema and code agree: the declared tables with the database's own catalogue, every named SQL text with both drivers,
 * the SQL list of live states with core, and the database's own guards with the refusals. */
#include "base/error.h"
#include "core/order-flow.h"
#include "db/statement.h"
#include "engine/schedule/day.h"
#include "engine/fixture.h"
#include "engine/kernel/query.h"
#include "engine/kernel/reach.h"
#include "engine/kernel/table.h"

extern const ZgSql *const __start_zg_sql_both[] __attribute__ ((weak));
extern const ZgSql *const __stop_zg_sql_both[] __attribute__ ((weak));

/* One line a column: name, then " int" or " text", then " not null". */
static void
read_catalogue (ZgTestDb *test, const char *table, GString *out)
{
  g_autoptr (GError) error = NULL;
  gboolean row = TRUE;
  ZgStmt *stmt;

  if (test->kind == ZG_DB_SQLITE)
    stmt = zg_db_query (test->db, &error,
                        "SELECT name, LOWER (type), \"notnull\" FROM pragma_table_info ($1) ORDER BY cid", "s", table);
  else
    stmt = zg_db_query (test->db, &error,
                        "SELECT column_name, data_type, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END "
                        "FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public' "
                        "ORDER BY ordinal_position",
                        "s", table);
  g_assert_no_error (error);
  while (zg_stmt_step (stmt, &row, &error) && row)
    g_string_append_printf (out, "%s %s%s\n", zg_stmt_text (stmt, 0),
                            strcmp (zg_stmt_text (stmt, 1), "bigint") == 0 ? "int" : zg_stmt_text (stmt, 1),
                            zg_stmt_int (stmt, 2) != 0 ? " not null" : "");
  g_assert_no_error (error);
}

/* Those that desks have, or those that only the server has. */
static void
compare_tables (ZgTestDb *test, gboolean of_desks)
{
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      const ZgTable *table = zg_tables ()[i];
      g_autoptr (GString) expected =
          g_string_new ("id text not null\nstore_id text not null\nseq int not null\ndeleted int not null\n");
      g_autoptr (GString) actual = g_string_new (NULL);

      if (zg_reach_has_desks (table) != of_desks)
        continue;
      for (guint column = 0; column < table->n_columns; column++)
        g_string_append_printf (expected, "%s %s%s\n", table->columns[column].name,
                                table->columns[column].type == ZG_COLUMN_INT ? "int" : "text",
                                (table->columns[column].flags & ZG_COLUMN_NOT_NULL) != 0 ? " not null" : "");
      read_catalogue (test, table->name, actual);
      g_assert_cmpstr (actual->str, ==, expected->str);
      g_assert_true (zg_table (table->name) == table);
    }
}

static void
test_tables (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  zg_engine_migrate_store (test->db, &error);
  g_assert_no_error (error);
  compare_tables (test, TRUE);
  zg_engine_migrate_server (test->db, &error);
  g_assert_no_error (error);
  compare_tables (test, FALSE);
  g_assert_null (zg_table ("stores"));
}

static void
test_no_table_forgotten (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  gboolean row = TRUE;
  guint count = 0, declared = 0;
  ZgStmt *stmt;

  if (test->kind != ZG_DB_SQLITE)
    {
      g_test_skip ("the catalogue of SQLite is enough");
      return;
    }
  zg_engine_migrate_store (test->db, &error);
  g_assert_no_error (error);
  stmt = zg_db_query (test->db, &error,
                      "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_versions'", "");
  while (zg_stmt_step (stmt, &row, &error) && row)
    {
      g_assert_nonnull (zg_table (zg_stmt_text (stmt, 0)));
      count++;
    }
  g_assert_no_error (error);
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    declared += zg_reach_has_desks (*table);
  g_assert_cmpuint (count, ==, declared);
}

static void
test_statements (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  guint count = 0;

  zg_engine_migrate_server (test->db, &error);
  g_assert_no_error (error);
  /* Named here so that the linker brings every file with a text. */
  g_assert_nonnull (*zg_query_specs ());
  g_assert_nonnull (*zg_command_specs ());
  for (const ZgSql *const *sql = __start_zg_sql_both; sql < __stop_zg_sql_both; sql++, count++)
    {
      g_test_message ("%s", (*sql)->name);
      g_assert_nonnull (zg_db_prepare (test->db, (*sql)->text, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count, >, 20);
}

/* What is asked by another row's id must be looked up by it: the feed's index would read the whole store. */
static void
test_plans (void)
{
  static const char *const keys[] = { "order_id = $", "technician_id = $", "customer_id = $", "row_id = $" };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (":memory:", ZG_DB_READ_WRITE, &error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  zg_engine_migrate_server (db, &error);
  g_assert_no_error (error);
  for (const ZgSql *const *sql = __start_zg_sql_both; sql < __stop_zg_sql_both; sql++)
    for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
      {
        /* "($2 IS NULL OR technician_id = $2)" is a filter of a list. */
        gboolean row = strstr ((*sql)->text, keys[i]) != NULL && strstr ((*sql)->text, "IS NULL OR") == NULL;
        ZgStmt *stmt;

        if (!row)
          continue;
        g_test_message ("%s", (*sql)->name);
        g_ptr_array_add (texts, g_strconcat ("EXPLAIN QUERY PLAN ", (*sql)->text, NULL));
        stmt = zg_db_prepare (db, texts->pdata[texts->len - 1], &error);
        g_assert_no_error (error);
        while (zg_stmt_step (stmt, &row, &error) && row)
          g_assert_null (strstr (zg_stmt_text (stmt, 3), "_by_seq"));
        g_assert_no_error (error);
      }
  g_assert_cmpuint (texts->len, >, 10);
  g_clear_pointer (&db, zg_db_close);
}

static void
test_migrate_twice (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      zg_engine_migrate_server (test->db, &error);
      g_assert_no_error (error);
    }
}

/* In SQL as in core: the list of the queries and the table of SQLite's triggers. */
static void
test_live_states (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (":memory:", ZG_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  zg_engine_migrate_server (db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ZG_VISIT_STATES; i++)
    {
      const char *name = zg_visit_state_name ((ZgVisitState)i);
      g_autofree char *quoted = g_strdup_printf ("'%s'", name);
      gint64 rows = -1;

      zg_db_get_int (db, &error, &rows, -1, "SELECT COUNT(*) FROM live_states WHERE state = $1", "s", name);
      g_assert_no_error (error);
      g_assert_cmpint (strstr (ZG_SQL_LIVE, quoted) != NULL, ==, zg_visit_state_is_live ((ZgVisitState)i));
      g_assert_cmpint (rows, ==, zg_visit_state_is_live ((ZgVisitState)i));
    }
}

/* Rows that core's checks can't see: the database itself must refuse, with the same code. */
static void
test_guards (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  const char *order, *other;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  other = fixture_book (&self, self.ann, HOUR (12));
  g_assert_false (
      zg_db_run (self.db, &error, NULL, "UPDATE orders SET start_at = $2 WHERE id = $1", "si", other, HOUR (10.5)));
  g_assert_cmpstr (error->message, ==, "slot_busy");
  g_clear_error (&error);
  g_assert_false (
      zg_db_run (self.db, &error, NULL, "UPDATE orders SET end_at = $2 WHERE id = $1", "si", order, HOUR (10)));
  g_assert_cmpstr (error->message, ==, "invalid_time");
  g_clear_error (&error);

  /* Hidden from the check as another store's, the visit still holds the technician's time. */
  zg_db_run (self.db, &error, NULL, "UPDATE orders SET store_id = 'elsewhere' WHERE id = $1", "s", order);
  g_assert_no_error (error);
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (10.5)), "slot_busy", "start_at");
  fixture_refuse (&self, "order.reschedule", zg_args_new ("order_id", 's', other, "start_at", 'i', HOUR (10.25), NULL),
                  "slot_busy", "start_at");
}

static ZgRunResult
add_area (Fixture *self, const char *id, const char **code, GError **error)
{
  ZgCommand command = { 0, (char *)id, "service-area.add", 1, HOUR (9), NULL };
  ZgRunResult result;

  command.args = zg_args_new ("name", 's', "Area", "lat_e6", 'i', G_GINT64_CONSTANT (31230000), "lng_e6", 'i',
                              G_GINT64_CONSTANT (121470000), NULL);
  zg_outcome_clear (&self->outcome);
  self->context.seq++;
  result = zg_engine_run (self->db, &self->actor, &command, &self->context, &self->outcome, error);
  *code = self->outcome.refusal != NULL ? self->outcome.refusal->code : NULL;
  zg_args_free (command.args);
  return result;
}

/* Another command's id is the primary key's word alone: not that of a constraint whose name is like it. */
static void
test_duplicate_id (ZgTestDb *test)
{
  static const char *const ids[] = { "01900000-0000-7000-8000-00000000a001", "01900000-0000-7000-8000-00000000a002" };
  static const char *const others[] = {
    "CREATE UNIQUE INDEX areas_pkey ON service_areas (id_card)",
    "CREATE UNIQUE INDEX service_areas_pkey_two ON service_areas (store_id, id_card)",
    "CREATE UNIQUE INDEX service_areas_id ON service_areas (lat_e6)",
  };
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  const char *code;

  fixture_init (&self, test->db);
  g_assert_cmpint (add_area (&self, ids[0], &code, &error), ==, ZG_RUN_APPLIED);
  g_assert_cmpint (add_area (&self, ids[0], &code, &error), ==, ZG_RUN_REFUSED);
  g_assert_no_error (error);
  g_assert_cmpstr (code, ==, "duplicate_id");
  zg_db_script (self.db, "ALTER TABLE service_areas ADD COLUMN id_card TEXT DEFAULT 'one'", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      zg_db_script (self.db, others[i], &error);
      g_assert_no_error (error);
      g_assert_cmpint (add_area (&self, ids[1], &code, &error), ==, ZG_RUN_FAILED);
      g_assert_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT);
      g_assert_null (code);
      g_clear_error (&error);
      zg_db_script (self.db,
                    i == 0   ? "DROP INDEX areas_pkey"
                    : i == 1 ? "DROP INDEX service_areas_pkey_two"
                             : "DROP INDEX service_areas_id",
                    &error);
      g_assert_no_error (error);
    }
}

static void
test_personal (void)
{
  static const struct
  {
    const char *table;
    const char *column;
  } personal[] = { { "customers", "phone" },
                   { "technicians", "phone" },
                   { "addresses", "line" },
                   { "order_events", "detail" },
                   { "entity_events", "detail" } };

  for (gsize i = 0; i < G_N_ELEMENTS (personal); i++)
    {
      const ZgColumn *column = zg_table_column (zg_table (personal[i].table), personal[i].column);

      g_assert_cmpint (column->reveal, !=, ZG_MAY_NOTHING);
    }
  /* Blank must be possible: a text, or a column that may be NULL. */
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    for (const ZgColumn *column = (*table)->columns; column < (*table)->columns + (*table)->n_columns; column++)
      if (column->reveal != ZG_MAY_NOTHING)
        g_assert_true (column->type == ZG_COLUMN_TEXT || (column->flags & ZG_COLUMN_NOT_NULL) == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/schema/tables", test_tables);
  zg_test_add_both ("/engine/schema/no-table-forgotten", test_no_table_forgotten);
  zg_test_add_both ("/engine/schema/statements", test_statements);
  g_test_add_func ("/engine/schema/plans", test_plans);
  zg_test_add_both ("/engine/schema/migrate-twice", test_migrate_twice);
  zg_test_add_both ("/engine/schema/guards", test_guards);
  zg_test_add_both ("/engine/schema/duplicate-id", test_duplicate_id);
  g_test_add_func ("/engine/schema/live-states", test_live_states);
  g_test_add_func ("/engine/schema/personal", test_personal);
  return g_test_run ();
}
