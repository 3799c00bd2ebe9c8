/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Every command that there is, while the server is away: the waiting list has the names that its sentence needs, none
 * is told by an id; and what comes back of it takes it back. */
#include "engine/kernel/row.h"
#include "sync/office.h"
#include "sync/waiting.h"

/* What the sentences of a noun speak of. */
static const struct
{
  const char *noun;
  const char *columns[3];
} needs[] = {
  { "order.", { "customer_name", "start_at" } },
  { "technician.", { "thing_name" } },
  { "customer.", { "thing_name" } },
  { "address.", { "customer_name", "thing_name" } },
  { "service.", { "thing_name" } },
  { "service-category.", { "thing_name" } },
  { "service-area.", { "thing_name" } },
  { "shift.", { "technician_name", "start_at" } },
  { "time-off.", { "technician_name", "start_at" } },
  { "certificate.", { "technician_name", "thing_name" } },
  { "customer-preferences.", { "customer_name" } },
  { "settings.", { "name" } },
};

static Office office;
static GHashTable *taken_back; /* names of commands; NULL: none is to be */
static guint final_steps;      /* that said why they can't be */

static const char *
run (const char *name, ZgArgs *args)
{
  const char *id = office_run (&office, name, args);

  if (id == NULL)
    g_error ("%s: %s %s", name, office.refusal->code, office.refusal->message);
  return id;
}

static gboolean
is_history (const ZgTable *table)
{
  return g_str_has_suffix (table->name, "_events");
}

/* Lines of an order are told by what they say: an extension that is given again is a line of its own. */
static gboolean
is_lines (const ZgTable *table)
{
  return g_str_equal (table->name, "order_lines");
}

static void
keep_rows (void)
{
  g_autoptr (GError) error = NULL;

  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TABLE IF EXISTS temp.kept_%s; "
                                              "CREATE TEMP TABLE kept_%s AS SELECT * FROM main.%s",
                                              (*table)->name, (*table)->name, (*table)->name);

      zg_db_script (office.cache->db, sql, &error);
      g_assert_no_error (error);
    }
}

/* Columns but the sequence, by name. */
static char *
name_columns (const ZgTable *table)
{
  GString *names = g_string_new (is_lines (table) ? "store_id" : "id, store_id, deleted");

  for (guint i = 0; i < table->n_columns; i++)
    if (!is_lines (table) || !g_str_equal (table->columns[i].name, "position"))
      g_string_append_printf (names, ", %s", table->columns[i].name);
  return g_string_free (names, FALSE);
}

/* All rows that were there are as they were. */
static void
check_kept (const char *name, const ZgTable *table)
{
  const char *where = is_lines (table) ? " WHERE deleted = 0" : "";
  g_autofree char *columns = name_columns (table);
  g_autofree char *sql =
      g_strdup_printf ("SELECT COUNT(*) FROM (SELECT %s FROM kept_%s%s EXCEPT SELECT %s FROM main.%s%s)", columns,
                       table->name, where, columns, table->name, where);

  if (office_count (&office, sql) != 0)
    g_error ("%s leaves other rows in %s", name, table->name);
}

/* What was made is out of use, or a part of what is. */
static void
check_new (const char *name, const ZgTable *table)
{
  const ZgColumn *owner = zg_table_flagged (table, ZG_COLUMN_PART_OF);
  GString *sql = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_string_printf (sql, "SELECT COUNT(*) FROM main.%s WHERE deleted = 0 AND id NOT IN (SELECT id FROM kept_%s)",
                   table->name, table->name);
  if (is_lines (table))
    g_string_printf (sql, "SELECT (SELECT COUNT(*) FROM main.order_lines WHERE deleted = 0 AND order_id IN "
                          "(SELECT id FROM kept_orders)) - (SELECT COUNT(*) FROM kept_order_lines WHERE deleted = 0)");
  else if (owner != NULL)
    g_string_append_printf (sql, " AND %s IN (SELECT id FROM kept_%s)", owner->name, owner->references->name);
  if (zg_table_find (table, "state") >= 0)
    g_string_append_printf (sql, " AND state <> '%s'", table->retired != NULL ? table->retired : "cancelled");
  text = g_string_free (sql, FALSE);
  if (office_count (&office, text) != 0)
    g_error ("%s leaves rows that were not there in %s", name, table->name);
}

static void
take_back (const char *name)
{
  g_autoptr (ZgInverses) inverses = g_steal_pointer (&office.inverses);

  for (guint i = 0; i < inverses->commands->len; i++)
    {
      const ZgCommand *back = g_ptr_array_index (inverses->commands, i);

      g_test_message ("%s: %s", name, back->name);
      run (back->name, zg_args_copy (back->args));
    }
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    if (!is_history (*table))
      {
        check_kept (name, *table);
        check_new (name, *table);
      }
}

/* There and back, if it is to be, and there again. */
static const char *
give (const char *name, ZgArgs *args)
{
  g_autoptr (ZgArgs) again = zg_args_copy (args);
  const char *id;

  if (taken_back != NULL)
    keep_rows ();
  id = run (name, args);
  if (taken_back == NULL)
    return id;
  g_hash_table_add (taken_back, (gpointer)g_intern_string (name));
  if (office.inverses->why != NULL)
    {
      g_test_message ("%s: %s", name, office.inverses->why);
      g_assert_cmpstr (office.inverses->why, !=, "");
      g_assert_cmpuint (office.inverses->commands->len, ==, 0);
      final_steps++;
      return id;
    }
  g_assert_cmpuint (office.inverses->commands->len, ==, 1);
  take_back (name);
  return run (name, g_steal_pointer (&again));
}

static void
give_visits (void)
{
  static const char *const whole[] = { "order.accept", "order.prepare", "order.depart", "order.arrive", "order.start" };
  static const char *const ends[] = { "order.cancel", "order.decline", "order.no-show", "order.abort", NULL };
  const char *order = give ("order.book", fixture_booking (&office.server, office.server.ann, HOUR (10)));

  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    give (whole[i], fixture_order (order));
  give ("order.extend", zg_args_new ("order_id", 's', order, "duration", 'i', 30 * ZG_MINUTE, NULL));
  give ("order.withdraw-extension", fixture_order (order));
  give ("order.complete", fixture_order (order));
  give ("order.correct", zg_args_new ("order_id", 's', order, "state", 's', "in_service", NULL));
  give ("order.note", zg_args_new ("order_id", 's', order, "note", 's', "Ring", NULL));
  for (int i = 0; ends[i] != NULL; i++)
    {
      order = give ("order.book", fixture_booking (&office.server, NULL, HOUR (11 + 2.5 * i)));
      give ("order.assign", zg_args_new ("order_id", 's', order, "technician_id", 's', office.server.bob, NULL));
      if (i > 0)
        give ("order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (11.5 + 2.5 * i), NULL));
      give (ends[i], fixture_order (order));
    }
}

static void
give_entities (void)
{
  static const struct
  {
    const char *noun, *subject, *add, *edit, *out;
  } nouns[] = {
    { "customer", "customer_id", "\"name\": \"Guest\"", "\"note\": \"x\"", "retire" },
    { "technician", "technician_id", "\"name\": \"Cai\"", "\"note\": \"x\"", "retire" },
    { "service", "service_id", "\"name\": \"Feet\", \"duration\": 3600000, \"price\": 100", "\"price\": 5", "retire" },
    { "service-category", "service_category_id", "\"name\": \"Feet\"", "\"position\": 3", "remove" },
    { "service-area", "service_area_id", "\"name\": \"N\", \"lat_e6\": 1, \"lng_e6\": 1", "\"lat_e6\": 2", "remove" },
    { "address", "address_id", "\"customer_id\": \"%s\", \"line\": \"A\", \"lat_e6\": 1, \"lng_e6\": 1",
      "\"label\": \"Home\"", "remove" },
    { "customer-preferences", "customer_preferences_id", "\"customer_id\": \"%s\"", "\"pressure\": \"firm\"",
      "remove" },
    { "certificate", "certificate_id", "\"technician_id\": \"%s\", \"kind\": \"健康证\"", "\"number\": \"1\"",
      "remove" },
    { "shift", "shift_id", "\"technician_id\": \"%s\", \"start_at\": 1772500000000, \"end_at\": 1772510000000",
      "\"end_at\": 1772511000000", "remove" },
    { "time-off", "time_off_id", "\"technician_id\": \"%s\", \"start_at\": 1772500000000, \"end_at\": 1772510000000",
      "\"note\": \"x\"", "remove" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      const char *verbs[] = { "edit", nouns[i].out, "restore" };
      g_auto (GStrv) parts = g_strsplit (nouns[i].add, "%s", 2);
      g_autofree char *text = g_strjoinv (i == 5 || i == 6 ? office.server.guest : office.server.ann, parts);
      g_autofree char *add = g_strconcat (nouns[i].noun, ".add", NULL);
      const char *id = give (add, fixture_json ("{%s}", text));

      for (gsize j = 0; j < G_N_ELEMENTS (verbs); j++)
        {
          g_autofree char *name = g_strconcat (nouns[i].noun, ".", verbs[j], NULL);

          give (name, fixture_json ("{\"%s\": \"%s\"%s%s}", nouns[i].subject, id, j == 0 ? ", " : "",
                                    j == 0 ? nouns[i].edit : ""));
        }
    }
  give ("technician.skills",
        fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\"]}", office.server.ann, office.server.hour));
  give ("technician.presence", zg_args_new ("technician_id", 's', office.server.ann, "presence", 's', "online", NULL));
  give ("settings.edit", zg_args_new ("buffer", 'i', ZG_MINUTE, NULL));
}

static void
assert_named (ZgRow *row)
{
  const char *name = zg_row_text (row, "name");
  guint checked = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    for (int j = 0; g_str_has_prefix (name, needs[i].noun) && needs[i].columns[j] != NULL; j++, checked++)
      if (zg_row_is_null (row, needs[i].columns[j]))
        g_error ("%s has no %s", name, needs[i].columns[j]);
  g_assert_cmpuint (checked, >, 0);
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  office_init (&office);
  give_visits ();
  give_entities ();
  rows = zg_waiting_list (office.cache->db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      ZgRow *row = g_ptr_array_index (rows, i);

      assert_named (row);
      g_hash_table_add (seen, (gpointer)zg_row_text (row, "name"));
    }
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    if (!g_hash_table_contains (seen, (*spec)->name))
      g_error ("%s was never in the outbox", (*spec)->name);
  office_clear (&office);
}

/* All that there was is as before, but for the history. */
static void
test_taken_back (void)
{
  const char *order;

  office_init (&office);
  taken_back = g_hash_table_new (g_str_hash, g_str_equal);
  final_steps = 0;
  give_visits ();
  give_entities ();
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    if (!g_hash_table_contains (taken_back, (*spec)->name))
      g_error ("%s was never taken back", (*spec)->name);
  /* A fact out of turn opens a case and is no step. */
  order = give ("order.book", fixture_booking (&office.server, NULL, HOUR (20)));
  final_steps = 0;
  give ("order.complete", fixture_order (order));
  g_assert_cmpuint (final_steps, ==, 1);
  g_clear_pointer (&taken_back, g_hash_table_unref);
  office_clear (&office);
}

/* What leaves all as it was is nothing to take back. */
static void
test_nothing_to_take_back (void)
{
  const char *order;

  office_init (&office);
  order = run ("order.book", fixture_booking (&office.server, office.server.ann, HOUR (10)));
  run ("order.note", zg_args_new ("order_id", 's', order, "note", 's', "", NULL));
  g_assert_null (office.inverses->why);
  g_assert_cmpuint (office.inverses->commands->len, ==, 0);
  run ("technician.presence", zg_args_new ("technician_id", 's', office.server.ann, "presence", 's', "break", NULL));
  g_assert_cmpuint (office.inverses->commands->len, ==, 1);
  run ("technician.presence", zg_args_new ("technician_id", 's', office.server.ann, "presence", 's', "break", NULL));
  g_assert_null (office.inverses->why);
  g_assert_cmpuint (office.inverses->commands->len, ==, 0);
  office_clear (&office);
}

/* Asked for by name is a visit's technician again when it comes back from another. */
static void
test_requested (void)
{
  const char *order;

  office_init (&office);
  order = run ("order.book", fixture_booking (&office.server, NULL, HOUR (10)));
  run ("order.assign",
       zg_args_new ("order_id", 's', order, "technician_id", 's', office.server.ann, "requested", 'b', TRUE, NULL));
  keep_rows ();
  run ("order.reschedule",
       zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (12), "technician_id", 's', office.server.bob, NULL));
  g_assert_cmpstr (office_get (&office, "orders", order, "requested"), ==, "0");
  take_back ("order.reschedule");
  g_assert_cmpstr (office_get (&office, "orders", order, "requested"), ==, "1");
  run ("order.assign",
       zg_args_new ("order_id", 's', order, "technician_id", 's', office.server.ann, "requested", 'b', FALSE, NULL));
  g_assert_cmpstr (office_get (&office, "orders", order, "requested"), ==, "0");
  take_back ("order.assign");
  /* Of a beginning that moved alone the end stays. */
  run ("order.reschedule",
       zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (9.5), "end_at", 'i', HOUR (11), NULL));
  take_back ("order.reschedule");
  office_clear (&office);
}

/* Of commands run as one the last is taken back first. */
static void
test_in_one (void)
{
  static const char *const expected[] = { "order.cancel", "address.remove", "customer.retire" };
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (ZgInverses) inverses = zg_inverses_new ();
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *customer = NULL, *address = NULL;
  ZgArgs *booking;

  office_init (&office);
  booking = fixture_booking (&office.server, NULL, HOUR (10));
  g_ptr_array_add (commands, zg_command_new ("customer.add", zg_args_new ("name", 's', "Guest", NULL)));
  customer = zg_command_row_id (commands->pdata[0], 0);
  g_ptr_array_add (commands, zg_command_new ("address.add", fixture_json ("{\"customer_id\": \"%s\", \"line\": \"A\", "
                                                                          "\"lat_e6\": 1, \"lng_e6\": 1}",
                                                                          customer)));
  address = zg_command_row_id (commands->pdata[1], 0);
  zg_args_set_text (booking, "customer_id", customer);
  zg_args_set_text (booking, "address_id", address);
  g_ptr_array_add (commands, zg_command_new ("order.book", booking));
  keep_rows ();
  zg_outbox_run (office.cache, commands, inverses, office.news, &refusal, &error);
  g_assert_no_error (error);
  g_assert_null (refusal);
  g_assert_cmpuint (inverses->commands->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (((const ZgCommand *)inverses->commands->pdata[i])->name, ==, expected[i]);
  office.inverses = g_steal_pointer (&inverses);
  take_back ("A booking for somebody new");
  office_clear (&office);
}

/* Before and after are two times, and the technician whom the command names is not the one who has it. */
static void
test_move (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const char *order;
  ZgRow *row;

  office_init (&office);
  order = fixture_book (&office.server, office.server.ann, HOUR (10));
  office_follow (&office);
  give ("order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (12), "technician_id", 's',
                                         office.server.bob, NULL));
  give ("order.assign", zg_args_new ("order_id", 's', order, "technician_id", 'z', NULL, NULL));
  rows = zg_waiting_list (office.cache->db, &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (zg_row_int (row, "was_at"), ==, HOUR (10));
  g_assert_cmpint (zg_row_int (row, "start_at"), ==, HOUR (12));
  g_assert_cmpstr (zg_row_text (row, "to_name"), ==, "Bob");
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpint (zg_row_int (row, "to_nobody"), ==, 1);
  g_assert_true (zg_row_is_null (row, "to_name"));
  g_assert_true (zg_row_is_null (row, "now_view"));
  office_clear (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/waiting/names-of-every-command", test_names);
  g_test_add_func ("/sync/waiting/move", test_move);
  g_test_add_func ("/sync/waiting/every-command-taken-back", test_taken_back);
  g_test_add_func ("/sync/waiting/nothing-to-take-back", test_nothing_to_take_back);
  g_test_add_func ("/sync/waiting/requested-and-place", test_requested);
  g_test_add_func ("/sync/waiting/in-one", test_in_one);
  return g_test_run ();
}
