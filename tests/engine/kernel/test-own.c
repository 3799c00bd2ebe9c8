/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody may do on his own rows alone: a technician and a customer against their own and other people's rows, in
 * every command and query of which the declarations say whose the row is; on both drivers. */
#include "engine/fixture.h"
#include "engine/kernel/query.h"

static ZgRole own_role, store_role;

static void
fill_roles (void)
{
  GString *own = g_string_new (NULL), *all = g_string_new (NULL);

  for (guint i = 1; i < ZG_PERMISSIONS_END; i++)
    {
      g_string_append_printf (own, "%s:own ", zg_permission_verb (i));
      g_string_append_printf (all, "%s:store ", zg_permission_verb (i));
    }
  g_assert_true (zg_role_read (&own_role, "hand", own->str));
  g_assert_true (zg_role_read (&store_role, "desk", all->str));
  g_string_free (own, TRUE);
  g_string_free (all, TRUE);
}

static void
be (Fixture *self, const char *own_id)
{
  self->actor.own_id = own_id;
  self->actor.role = &own_role;
}

static void
be_desk (Fixture *self)
{
  self->actor.own_id = NULL;
  self->actor.role = &store_role;
}

static guint
ask (Fixture *self, const char *name, const char *argument, const char *id, gboolean allowed)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) args =
      fixture_json ("{\"%s\": \"%s\", \"from\": %" G_GINT64_FORMAT ", \"to\": %" G_GINT64_FORMAT "}", argument, id, DAY,
                    DAY + 7 * ZG_DAY);
  g_autoptr (ZgArgs) plain = fixture_json ("{\"%s\": \"%s\"}", argument, id);
  const ZgQuerySpec *spec = zg_query_spec (name);
  gboolean windowed = spec->args[1].name != NULL;
  g_autoptr (GPtrArray) rows = zg_query_run (self->db, &self->actor, name, windowed ? args : plain, &refusal, &error);

  g_test_message ("%s %s", name, allowed ? "own" : "not own");
  g_assert_no_error (error);
  if (allowed)
    g_assert_nonnull (rows);
  else
    {
      g_assert_nonnull (refusal);
      g_assert_cmpstr (refusal->code, ==, "not_allowed");
    }
  return rows != NULL ? rows->len : 0;
}

static void
test_commands (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *mine, *theirs, *shift;

  fixture_init (&self, test->db);
  mine = fixture_book (&self, self.ann, HOUR (10));
  theirs = fixture_book (&self, self.bob, HOUR (10));
  /* Of her own visits; not by giving one away, nor of another's, an unknown one or with nobody to be. */
  be (&self, self.ann);
  fixture_apply (&self, "order.accept", fixture_order (mine));
  fixture_refuse (&self, "order.accept", fixture_order (theirs), "not_allowed", NULL);
  fixture_refuse (&self, "order.accept", fixture_order (self.ann), "not_allowed", NULL);
  fixture_refuse (&self, "order.assign",
                  fixture_json ("{\"order_id\": \"%s\", \"technician_id\": \"%s\"}", mine, self.bob), "not_allowed",
                  NULL);
  fixture_refuse (&self, "order.assign",
                  fixture_json ("{\"order_id\": \"%s\", \"technician_id\": \"%s\"}", theirs, self.ann), "not_allowed",
                  NULL);
  fixture_apply (&self, "technician.presence",
                 fixture_json ("{\"technician_id\": \"%s\", \"presence\": \"offline\"}", self.ann));
  fixture_refuse (&self, "technician.presence",
                  fixture_json ("{\"technician_id\": \"%s\", \"presence\": \"offline\"}", self.bob), "not_allowed",
                  NULL);
  /* A row that she makes is hers, and stays hers. */
  shift = fixture_apply (&self, "time-off.add",
                         fixture_json ("{\"technician_id\": \"%s\", \"start_at\": %" G_GINT64_FORMAT
                                       ", \"end_at\": %" G_GINT64_FORMAT ", \"kind\": \"leave\"}",
                                       self.ann, HOUR (50), HOUR (60)));
  fixture_refuse (&self, "time-off.edit",
                  fixture_json ("{\"time_off_id\": \"%s\", \"technician_id\": \"%s\"}", shift, self.bob), "not_allowed",
                  NULL);
  fixture_refuse (&self, "time-off.add",
                  fixture_json ("{\"technician_id\": \"%s\", \"start_at\": %" G_GINT64_FORMAT
                                ", \"end_at\": %" G_GINT64_FORMAT ", \"kind\": \"leave\"}",
                                self.bob, HOUR (50), HOUR (60)),
                  "not_allowed", NULL);
  fixture_apply (&self, "time-off.remove", fixture_json ("{\"time_off_id\": \"%s\"}", shift));
  /* What is the store's is nobody's own. */
  fixture_refuse (&self, "service.retire", fixture_json ("{\"service_id\": \"%s\"}", self.hour), "not_allowed", NULL);
  fixture_refuse (&self, "settings.edit", fixture_json ("{\"buffer\": 60000}"), "not_allowed", NULL);
  fixture_refuse (&self, "technician.add", fixture_json ("{\"name\": \"X\"}"), "not_allowed", NULL);
  /* A customer of her own visits, whoever comes. */
  be (&self, self.guest);
  fixture_apply (&self, "order.cancel", fixture_order (theirs));
  fixture_refuse (&self, "address.edit", fixture_json ("{\"address_id\": \"%s\", \"label\": \"X\"}", self.far),
                  "not_allowed", NULL);
  fixture_apply (&self, "address.edit", fixture_json ("{\"address_id\": \"%s\", \"label\": \"X\"}", self.home));
  fixture_apply (&self, "order.book", fixture_booking (&self, self.bob, HOUR (14)));
  be (&self, self.other_guest);
  fixture_refuse (&self, "order.cancel", fixture_order (mine), "not_allowed", NULL);
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.bob, HOUR (17)), "not_allowed", NULL);
  be (&self, NULL);
  fixture_refuse (&self, "order.cancel", fixture_order (mine), "not_allowed", NULL);
  be_desk (&self);
  fixture_apply (&self, "order.cancel", fixture_order (mine));
}

/* A row whose store is another's is not one's own, though its id is. */
static void
test_store (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *mine;

  fixture_init (&self, test->db);
  mine = fixture_book (&self, self.ann, HOUR (10));
  be (&self, self.ann);
  self.actor.store_id = "0195f2c0-0000-7000-8000-00000000beef";
  fixture_refuse (&self, "order.accept", fixture_order (mine), "not_allowed", NULL);
  fixture_refuse (&self, "technician.presence",
                  fixture_json ("{\"technician_id\": \"%s\", \"presence\": \"offline\"}", self.ann), "not_allowed",
                  NULL);
}

/* Every command on own rows alone, by nobody: none is let through, whatever its arguments. */
static void
test_every_command (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  be (&self, self.ann);
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    {
      g_test_message ("%s", (*spec)->name);
      fixture_refuse (&self, (*spec)->name, fixture_json ("{\"no such\": 1}"), "not_allowed", NULL);
    }
}

static void
test_queries (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *mine, *theirs;

  fixture_init (&self, test->db);
  mine = fixture_book (&self, self.ann, HOUR (10));
  theirs = fixture_book (&self, self.bob, HOUR (10));
  be (&self, self.ann);
  g_assert_cmpuint (ask (&self, "order.detail", "order_id", mine, TRUE), ==, 1);
  g_assert_cmpuint (ask (&self, "order.lines", "order_id", mine, TRUE), ==, 1);
  ask (&self, "order.detail", "order_id", theirs, FALSE);
  g_assert_cmpuint (ask (&self, "technician.skills", "technician_id", self.ann, TRUE), ==, 2);
  ask (&self, "technician.skills", "technician_id", self.bob, FALSE);
  g_assert_cmpuint (ask (&self, "technician.shifts", "technician_id", self.ann, TRUE), >, 0);
  ask (&self, "technician.shifts", "technician_id", self.bob, FALSE);
  ask (&self, "customer.addresses", "customer_id", self.guest, FALSE);
  be (&self, self.guest);
  g_assert_cmpuint (ask (&self, "customer.addresses", "customer_id", self.guest, TRUE), ==, 1);
  ask (&self, "customer.addresses", "customer_id", self.other_guest, FALSE);
  g_assert_cmpuint (ask (&self, "order.detail", "order_id", theirs, TRUE), ==, 1);
}

/* What names no row is for those who may see the store's; and what one argument names is a row's reference. */
static void
test_every_query (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  be (&self, self.ann);
  for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
    {
      g_autoptr (ZgRefusal) refusal = NULL;
      g_autoptr (ZgArgs) none = fixture_json ("{}");

      g_test_message ("%s", (*spec)->name);
      g_assert_false (zg_query_may (*spec, &self.actor, none, &refusal));
      if ((*spec)->own == NULL)
        g_assert_cmpstr (refusal->code, ==, "not_allowed");
      else
        {
          g_assert_cmpstr (refusal->code, ==, "invalid_argument");
          g_assert_cmpstr (refusal->field, ==, (*spec)->own);
          g_assert_nonnull (zg_table_of_reference ((*spec)->own));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fill_roles ();
  zg_test_add_both ("/engine/own/commands", test_commands);
  zg_test_add_both ("/engine/own/store", test_store);
  zg_test_add_both ("/engine/own/every-command", test_every_command);
  zg_test_add_both ("/engine/own/queries", test_queries);
  zg_test_add_both ("/engine/own/every-query", test_every_query);
  return g_test_run ();
}
