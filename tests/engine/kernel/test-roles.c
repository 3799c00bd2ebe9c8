/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what: every role against every command, and the envelope's own refusals; on both drivers. */
#include "engine/fixture.h"

/* The commands of LEAD alone; the rest of the desk's writes are DISPATCH. Finance and analysts only read. */
static gboolean
is_lead (const char *name)
{
  static const char *const nouns[] = { "shift.",        "time-off.",    "service.",  "service-category.",
                                       "service-area.", "certificate.", "settings.", NULL };

  for (guint i = 0; nouns[i] != NULL; i++)
    if (g_str_has_prefix (name, nouns[i]))
      return TRUE;
  return g_str_has_prefix (name, "technician.") && strcmp (name, "technician.presence") != 0;
}

static gboolean
is_allowed (const ZgRole *role, const char *name)
{
  if (role == ZG_ROLE_OWNER || role == ZG_ROLE_MANAGER)
    return TRUE;
  return role == ZG_ROLE_DISPATCHER && !is_lead (name);
}

/* An unknown argument tells the two apart: the role is looked at first. */
static void
test_matrix (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  for (guint i = 0; zg_role_at (i) != NULL; i++)
    for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
      {
        self.actor.role = zg_role_at (i);
        g_test_message ("%s %s", self.actor.role->name, (*spec)->name);
        fixture_refuse (&self, (*spec)->name, fixture_json ("{\"no such\": 1}"),
                        is_allowed (self.actor.role, (*spec)->name) ? "invalid_argument" : "not_allowed", NULL);
      }
}

static void
test_names (void)
{
  ZgRole role;

  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *grants = zg_role_grants (zg_role_at (i));

      g_assert_true (zg_role_shipped (zg_role_at (i)->name) == zg_role_at (i));
      g_assert_true (zg_role_read (&role, zg_role_at (i)->name, NULL));
      g_assert_true (zg_role_equal (&role, zg_role_at (i)));
      g_assert_true (zg_role_read (&role, zg_role_at (i)->name, grants));
      g_assert_true (zg_role_equal (&role, zg_role_at (i)));
    }
  g_assert_false (zg_role_read (&role, "root", NULL));
  g_assert_cmpstr (role.name, ==, "");
  g_assert_false (zg_role_read (&role, NULL, NULL));
  g_assert_null (zg_role_at (7));
  /* It has a name, and nobody has it. */
  g_assert_cmpstr (zg_role_system ()->name, ==, "system");
  g_assert_null (zg_role_shipped ("system"));
  g_assert_false (zg_role_read (&role, "system", "orders.read:store"));
}

/* What cannot be read is not granted, and nobody is let in further than his store. */
static void
test_grants (void)
{
  static const char *const wrong[] = { "",
                                       " ",
                                       ":",
                                       "orders.book",
                                       "orders.book:",
                                       ":store",
                                       "orders.bok:store",
                                       "orders.book:STORE",
                                       "orders.book:store:own",
                                       "orders.book:stores" };
  ZgRole role;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_true (zg_role_read (&role, "own", wrong[i]));
      for (guint each = 1; each < ZG_PERMISSIONS_END; each++)
        g_assert_false (zg_role_may (&role, each));
    }
  g_assert_true (zg_role_read (&role, "own", "orders.read:own  customers.fly:store orders.book:all"));
  g_assert_cmpint (zg_role_scope (&role, ZG_MAY_ORDERS_READ), ==, ZG_SCOPE_OWN);
  g_assert_cmpint (zg_role_scope (&role, ZG_MAY_ORDERS_BOOK), ==, ZG_SCOPE_STORE);
  g_assert_false (zg_role_may (&role, ZG_MAY_CUSTOMERS_READ));
  g_assert_false (zg_role_read (&role, "", "orders.read:own"));
  g_assert_false (zg_role_read (&role, "a name of more than forty letters is refused", "orders.read:own"));
}

static void
test_envelope (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  ZgCommand *command;

  fixture_init (&self, test->db);
  fixture_refuse (&self, "order.teleport", fixture_json ("{}"), "unknown_command", "name");
  command = zg_command_new ("order.note", NULL);
  command->v = 2;
  zg_outcome_clear (&self.outcome);
  g_assert_cmpint (zg_engine_run (self.db, &self.actor, command, &self.context, &self.outcome, &error), ==,
                   ZG_RUN_REFUSED);
  g_assert_cmpstr (self.outcome.refusal->field, ==, "v");
  zg_command_free (command);
}

/* A database without the tables is a failure of the machine, not a refusal. */
static void
test_broken (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgCommand) command = zg_command_new ("customer.add", zg_args_new ("name", 's', "X", NULL));
  g_auto (ZgOutcome) outcome = { 0 };
  ZgActor actor = { "s", "a", "n", "d", ZG_ROLE_OWNER };
  ZgRunContext context = { 0 };

  g_assert_cmpint (zg_engine_run (test->db, &actor, command, &context, &outcome, &error), ==, ZG_RUN_FAILED);
  g_assert_nonnull (error);
  g_assert_null (outcome.refusal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/roles/matrix", test_matrix);
  zg_test_add_both ("/engine/roles/envelope", test_envelope);
  zg_test_add_both ("/engine/roles/broken", test_broken);
  g_test_add_func ("/engine/roles/names", test_names);
  g_test_add_func ("/engine/roles/grants", test_grants);
  return g_test_run ();
}
