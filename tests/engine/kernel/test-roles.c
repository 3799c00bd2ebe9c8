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
is_allowed (ZgRole role, const char *name)
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
  for (guint bit = 0; bit < 7; bit++)
    for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
      {
        self.actor.role = (ZgRole)(1u << bit);
        g_test_message ("%s %s", zg_role_name (self.actor.role), (*spec)->name);
        fixture_refuse (&self, (*spec)->name, fixture_json ("{\"no such\": 1}"),
                        is_allowed (self.actor.role, (*spec)->name) ? "invalid_argument" : "not_allowed", NULL);
      }
}

static void
test_names (void)
{
  for (guint bit = 0; bit < 7; bit++)
    {
      ZgRole role = 0;
      g_assert_true (zg_role_parse (zg_role_name ((ZgRole)(1u << bit)), &role));
      g_assert_cmpuint (role, ==, 1u << bit);
    }
  ZgRole role = ZG_ROLE_OWNER;
  g_assert_false (zg_role_parse ("root", &role));
  g_assert_false (zg_role_parse (NULL, &role));
  g_assert_null (zg_role_name ((ZgRole)(1 << 7)));
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
  return g_test_run ();
}
