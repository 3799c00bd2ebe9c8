/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The waiting list has for every command that there is the names that its sentence needs, while the server is away:
 * none is told by an id. */
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

static const char *
give (const char *name, ZgArgs *args)
{
  const char *id = office_run (&office, name, args);

  if (id == NULL)
    g_error ("%s: %s %s", name, office.refusal->code, office.refusal->message);
  return id;
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
  return g_test_run ();
}
