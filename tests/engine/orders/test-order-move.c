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

/* Brings a booked visit to in_service. */
static void
start_service (Fixture *self, const char *order)
{
  fixture_apply (self, "order.accept", fixture_order (order));
  fixture_apply (self, "order.depart", fixture_order (order));
  fixture_apply (self, "order.start", fixture_order (order));
}

static ZgArgs *
stretch (const char *order, gint64 start, gint64 end)
{
  return zg_args_new ("order_id", 's', order, "start_at", 'i', start, "end_at", 'i', end, NULL);
}

static void
test_edges (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order, *next;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  next = fixture_book (&self, self.ann, HOUR (12));
  fixture_refuse (&self, "order.reschedule", stretch (order, HOUR (10), HOUR (12.5)), "slot_busy", "end_at");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "visit_id"), ==, next);
  fixture_refuse (&self, "order.reschedule", stretch (order, HOUR (10), HOUR (10)), "invalid_time", "end_at");
  fixture_refuse (&self, "order.reschedule", stretch (order, HOUR (9), HOUR (8)), "invalid_time", "start_at");
  fixture_refuse (&self, "order.reschedule", stretch (order, HOUR (9), HOUR (21.5)), "invalid_time", "start_at");
  fixture_apply (&self, "order.reschedule", stretch (order, HOUR (10), HOUR (11.5)));

  /* On its way the time stands, in service it may only become longer. */
  start_service (&self, order);
  fixture_refuse (&self, "order.reschedule", stretch (order, HOUR (10), HOUR (11)), "wrong_state", "order_id");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "state"), ==, "in_service");
  fixture_refuse (&self, "order.reschedule", stretch (order, HOUR (10.5), HOUR (12)), "wrong_state", "order_id");
  fixture_refuse (&self, "order.assign", give (order, self.bob), "wrong_state", "order_id");
  fixture_apply (&self, "order.reschedule", stretch (order, HOUR (10), HOUR (12)));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "total"), ==, "19800");
  fixture_refuse (&self, "order.reschedule", stretch (order, HOUR (10), HOUR (12.25)), "slot_busy", "end_at");
}

static void
test_stays (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;
  ZgArgs *args;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_apply (&self, "technician.skills",
                 fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": []}", self.ann));
  args = give (order, self.ann);
  zg_args_set (args, "requested", zg_args_new_flag (TRUE));
  fixture_apply (&self, "order.assign", args);
  g_assert_cmpstr (fixture_get (&self, "orders", order, "requested"), ==, "1");
  fixture_refuse (&self, "order.reschedule", move (order, HOUR (11)), "no_skill", "technician_id");
  fixture_apply (&self, "order.assign", give (order, self.bob));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "requested"), ==, "0");
}

static ZgArgs *
longer (const char *order, gint64 by)
{
  return zg_args_new ("order_id", 's', order, "duration", 'i', by, NULL);
}

static void
test_extend (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order, *line;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_refuse (&self, "order.extend", longer (order, ZG_HOUR), "wrong_state", "order_id");
  start_service (&self, order);
  fixture_refuse (&self, "order.extend", longer (order, 14 * ZG_MINUTE), "invalid_argument", "duration");
  fixture_book (&self, self.ann, HOUR (12));
  fixture_refuse (&self, "order.extend", longer (order, 90 * ZG_MINUTE), "slot_busy", "duration");
  fixture_apply (&self, "order.extend", longer (order, 30 * ZG_MINUTE));
  line = ((ZgTouched *)g_ptr_array_index (self.outcome.touched, 0))->id;
  g_assert_cmpstr (fixture_get (&self, "order_lines", line, "kind"), ==, "extension");
  g_assert_cmpstr (fixture_get (&self, "order_lines", line, "position"), ==, "1");
  g_assert_cmpstr (fixture_get (&self, "order_lines", line, "price"), ==, "9900");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "total"), ==, "29700");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "services_total"), ==, "29700");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "end_at - start_at"), ==, "5400000");
  g_assert_cmpstr (fixture_event (&self, order, "from_state || to_state"), ==, "in_servicein_service");
}

/* A service that runs may become longer past the shift and without the skill: only what comes after it counts. */
static void
test_extend_past_shift (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (20));
  start_service (&self, order);
  fixture_apply (&self, "technician.skills",
                 fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": []}", self.ann));
  fixture_apply (&self, "order.extend", longer (order, ZG_HOUR));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "end_at - start_at"), ==, "7200000");
}

static void
test_withdraw (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_refuse (&self, "order.withdraw-extension", fixture_order (order), "wrong_state", "order_id");
  start_service (&self, order);
  fixture_refuse (&self, "order.withdraw-extension", fixture_order (order), "not_found", "order_id");
  fixture_apply (&self, "order.extend", longer (order, 30 * ZG_MINUTE));
  fixture_apply (&self, "order.extend", longer (order, ZG_HOUR));
  fixture_apply (&self, "order.withdraw-extension", fixture_order (order));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "total"), ==, "29700");
  fixture_apply (&self, "order.withdraw-extension", fixture_order (order));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "total"), ==, "19800");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "end_at - start_at"), ==, "3600000");
  fixture_refuse (&self, "order.withdraw-extension", fixture_order (order), "not_found", "order_id");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/order-move/reschedule", test_reschedule);
  zg_test_add_both ("/engine/order-move/assign", test_assign);
  zg_test_add_both ("/engine/order-move/edges", test_edges);
  zg_test_add_both ("/engine/order-move/stays", test_stays);
  zg_test_add_both ("/engine/order-move/extend", test_extend);
  zg_test_add_both ("/engine/order-move/extend-past-shift", test_extend_past_shift);
  zg_test_add_both ("/engine/order-move/withdraw", test_withdraw);
  return g_test_run ();
}
