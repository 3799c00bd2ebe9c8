/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving visits: another time, another technician, longer; legal places, refusals and their reasons; on both
 * drivers. */
#include "engine/fixture.h"

static ZgArgs *
move (const char *order, gint64 start)
{
  return zg_args_new ("order_id", 's', order, "start_at", 'i', start, NULL);
}

static ZgArgs *
give (const char *order, const char *technician)
{
  return zg_args_new ("order_id", 's', order, "technician_id", 'z', technician, NULL);
}

static void
test_reschedule (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_apply (&self, "order.accept", fixture_order (order));
  fixture_apply (&self, "order.reschedule", move (order, HOUR (14)));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "start_at"), ==, "1772431200000");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "end_at"), ==, "1772434800000");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "state"), ==, "accepted");
  g_assert_cmpstr (fixture_event (&self, order, "command"), ==, "order.reschedule");
  g_assert_cmpstr (fixture_event (&self, order, "detail"), ==,
                   "{\"end_at\":1772420400000,\"start_at\":1772416800000,"
                   "\"to\":{\"end_at\":1772434800000,\"start_at\":1772431200000}}");

  /* A drag to another technician and time at once: asked again. */
  fixture_apply (&self, "order.reschedule",
                 zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (16), "end_at", 'i', HOUR (17.5),
                              "technician_id", 's', self.bob, NULL));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "state"), ==, "pending");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "technician_id"), ==, self.bob);
  g_assert_cmpstr (fixture_get (&self, "orders", order, "accepted_at"), ==, "NULL");
}

static void
test_assign (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order, *other;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  other = fixture_book (&self, self.bob, HOUR (10.5));
  fixture_refuse (&self, "order.assign", give (order, self.bob), "slot_busy", "technician_id");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "visit_id"), ==, other);
  fixture_apply (&self, "order.assign", give (other, NULL));
  g_assert_cmpstr (fixture_get (&self, "orders", other, "technician_id"), ==, "NULL");
  fixture_apply (&self, "order.assign", give (order, self.bob));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "technician_id"), ==, self.bob);
  fixture_refuse (&self, "order.assign", give (order, self.hour), "not_found", "technician_id");
  fixture_refuse (&self, "order.assign", give (self.hour, self.bob), "not_found", "order_id");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/order-move/reschedule", test_reschedule);
  zg_test_add_both ("/engine/order-move/assign", test_assign);
  return g_test_run ();
}
