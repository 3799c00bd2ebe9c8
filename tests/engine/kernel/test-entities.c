/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows a manager keeps: every entity added, edited, taken out of use and brought back by the one mechanism, and
 * what is special about single ones; on both drivers. */
#include "engine/fixture.h"
#include "engine/kernel/history.h"

/* Of each entity: arguments that add one (%1 is a technician, %2 a customer), an edit, and a column to look at. */
typedef struct
{
  const char *noun;
  const char *table;
  const char *subject;
  const char *add;
  const char *column;
  const char *added;
  const char *edit;
  const char *edited;
  const char *out;    /* the verb */
  const char *detail; /* of the edit's event */
} Case;

static const Case cases[] = {
  { "technician", "technicians", "technician_id", "{\"name\": \" 单安 \", \"home_lat_e6\": 31000000}",
    "name || initials || state || presence || travel_mode || home_lat_e6", "单安saactiveofflineebike31000000",
    "{\"name\": \"曾白\", \"presence\": \"online\", \"home_lat_e6\": 5}", "曾白zbactiveonlineebike5", "retire",
    "{\"home_lat_e6\":31000000,\"name\":\"单安\",\"presence\":\"offline\",\"to\":{\"home_lat_e6\":5,\"name\":\"曾白\","
    "\"presence\":\"online\"}}" },
  { "customer", "customers", "customer_id", "{\"name\": \"王一\", \"phone\": \"199-0000-0001\"}",
    "name || pinyin || tier || state || phone", "王一wangyiregularactive199-0000-0001",
    "{\"tier\": \"gold\", \"phone\": \"199-0000-0002\"}", "王一wangyigoldactive199-0000-0002", "retire",
    "{\"phone\":\"199-0000-0001\",\"tier\":\"regular\",\"to\":{\"phone\":\"199-0000-0002\",\"tier\":\"gold\"}}" },
  { "address", "addresses", "address_id",
    "{\"customer_id\": \"%2\", \"line\": \"Road 5\", \"lat_e6\": 31000000, \"lng_e6\": 121000000}",
    "line || lat_e6 || deleted", "Road 5310000000", "{\"line\": \"Road 6\"}", "Road 6310000000", "remove",
    "{\"line\":\"Road 5\",\"to\":{\"line\":\"Road 6\"}}" },
  { "service", "services", "service_id", "{\"name\": \"足底\", \"duration\": 3600000, \"price\": 100}",
    "name || initials || state || position", "足底zdactive0", "{\"position\": 7}", "足底zdactive7", "retire",
    "{\"position\":0,\"to\":{\"position\":7}}" },
  { "service-category", "service_categories", "service_category_id", "{\"name\": \"推拿\"}",
    "name || position || deleted", "推拿00", "{\"name\": \"Spa\", \"position\": 1}", "Spa10", "remove",
    "{\"name\":\"推拿\",\"position\":0,\"to\":{\"name\":\"Spa\",\"position\":1}}" },
  { "service-area", "service_areas", "service_area_id", "{\"name\": \"静安\", \"lat_e6\": 1, \"lng_e6\": -2}",
    "name || lat_e6 || lng_e6", "静安1-2", "{\"lat_e6\": 3}", "静安3-2", "remove",
    "{\"lat_e6\":1,\"to\":{\"lat_e6\":3}}" },
  { "shift", "shifts", "shift_id",
    "{\"technician_id\": \"%1\", \"start_at\": 1772467200000, \"end_at\": 1772496000000}",
    "state || (end_at - start_at)", "published28800000", "{\"end_at\": 1772499600000}", "published32400000", "remove",
    "{\"end_at\":1772496000000,\"to\":{\"end_at\":1772499600000}}" },
  { "time-off", "time_off", "time_off_id",
    "{\"technician_id\": \"%1\", \"start_at\": 1772467200000, \"end_at\": 1772496000000}",
    "kind || (end_at - start_at)", "leave28800000", "{\"kind\": \"sick\", \"start_at\": 1772463600000}", "sick32400000",
    "remove", "{\"kind\":\"leave\",\"start_at\":1772467200000,\"to\":{\"kind\":\"sick\",\"start_at\":1772463600000}}" },
  { "certificate", "certificates", "certificate_id",
    "{\"technician_id\": \"%1\", \"kind\": \"健康证\", \"number\": \"A-1\"}", "kind || number", "健康证A-1",
    "{\"kind\": \"保健按摩师\"}", "保健按摩师A-1", "remove", "{\"kind\":\"健康证\",\"to\":{\"kind\":\"保健按摩师\"}}" },
};

static ZgArgs *
fill (Fixture *self, const char *text)
{
  g_autoptr (GString) filled = g_string_new (text);

  g_string_replace (filled, "%1", self->ann, 0);
  g_string_replace (filled, "%2", self->guest, 0);
  return fixture_json ("%s", filled->str);
}

static ZgRunResult
run_verb (Fixture *self, const Case *each, const char *verb, ZgArgs *args)
{
  g_autofree char *name = g_strconcat (each->noun, ".", verb, NULL);

  return fixture_run (self, name, args);
}

static void
assert_out (Fixture *self, const Case *each, const char *id, gboolean is_out)
{
  if (strcmp (each->out, "remove") == 0)
    g_assert_cmpstr (fixture_get (self, each->table, id, "deleted"), ==, is_out ? "1" : "0");
  else
    g_assert_cmpint (strcmp (fixture_get (self, each->table, id, "state"), "active") != 0, ==, is_out);
}

static void
test_case (Fixture *self, const Case *each)
{
  g_autofree char *add = g_strconcat (each->noun, ".add", NULL);
  const char *id = fixture_apply (self, add, fill (self, each->add));
  ZgArgs *edit = fixture_json ("%s", each->edit), *subject = zg_args_new (each->subject, 's', id, NULL);

  g_test_message ("%s", each->noun);
  g_assert_cmpstr (fixture_get (self, each->table, id, each->column), ==, each->added);
  zg_args_set_text (edit, each->subject, id);
  g_assert_cmpint (run_verb (self, each, "edit", edit), ==, ZG_RUN_APPLIED);
  g_assert_cmpstr (fixture_get (self, each->table, id, each->column), ==, each->edited);
  g_assert_cmpint (g_ascii_strtoll (fixture_get (self, each->table, id, "seq"), NULL, 10), ==, self->context.seq);
  g_assert_cmpuint (self->outcome.touched->len, ==, 2);
  g_assert_cmpstr (((ZgTouched *)g_ptr_array_index (self->outcome.touched, 0))->table, ==, each->table);
  g_assert_cmpstr (((ZgTouched *)g_ptr_array_index (self->outcome.touched, 1))->table, ==, "entity_events");

  g_assert_cmpint (run_verb (self, each, each->out, zg_args_copy (subject)), ==, ZG_RUN_APPLIED);
  assert_out (self, each, id, TRUE);
  if (strcmp (each->out, "remove") == 0)
    {
      g_assert_cmpint (run_verb (self, each, "edit", zg_args_copy (subject)), ==, ZG_RUN_REFUSED);
      g_assert_cmpstr (self->outcome.refusal->code, ==, "not_found");
      g_assert_cmpint (run_verb (self, each, each->out, zg_args_copy (subject)), ==, ZG_RUN_REFUSED);
    }
  g_assert_cmpint (run_verb (self, each, "restore", zg_args_copy (subject)), ==, ZG_RUN_APPLIED);
  assert_out (self, each, id, FALSE);
  g_assert_cmpstr (fixture_get (self, each->table, id, each->column), ==, each->edited);

  /* No such row, another store's row, no subject, an argument that is none. */
  self->actor.store_id = "01900000-0000-7000-8000-000000000002";
  g_assert_cmpint (run_verb (self, each, "edit", zg_args_copy (subject)), ==, ZG_RUN_REFUSED);
  g_assert_cmpstr (self->outcome.refusal->code, ==, "not_found");
  g_assert_cmpstr (self->outcome.refusal->field, ==, each->subject);
  self->actor.store_id = "01900000-0000-7000-8000-000000000001";
  g_assert_cmpint (run_verb (self, each, "edit", fixture_json ("{}")), ==, ZG_RUN_REFUSED);
  g_assert_cmpstr (self->outcome.refusal->field, ==, each->subject);
  zg_args_set_text (subject, "state", "active");
  g_assert_cmpint (run_verb (self, each, "edit", subject), ==, ZG_RUN_REFUSED);
  g_assert_cmpstr (self->outcome.refusal->field, ==, "state");
  g_assert_cmpint (run_verb (self, each, "add", fixture_json ("{}")), ==, ZG_RUN_REFUSED);
  g_assert_cmpstr (self->outcome.refusal->code, ==, "invalid_argument");
}

static void
test_all (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    test_case (&self, &cases[i]);
}

/* The newest of a row's history: command, who, when by both clocks, and what changed. */
static void
assert_event (Fixture *self, const char *table, const char *id, const char *command, const char *detail)
{
  g_autofree char *event = NULL,
                  *who = g_strdup_printf ("%s %s %s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, table, command,
                                          self->actor.account_id, self->actor.name, self->actor.device,
                                          self->at - ZG_SECOND, self->context.server_now);
  g_autoptr (GError) error = NULL;

  zg_db_get_text (self->db, &error, &event, "SELECT id FROM entity_events WHERE row_id = $1 ORDER BY seq DESC LIMIT 1",
                  "s", id);
  g_assert_no_error (error);
  g_assert_nonnull (event);
  g_assert_cmpstr (fixture_get (self, "entity_events", event,
                                "entity || ' ' || command || ' ' || actor_id || ' ' || actor_name || ' ' || device || "
                                "' ' || device_at || ' ' || server_at"),
                   ==, who);
  g_assert_cmpstr (fixture_get (self, "entity_events", event, "detail"), ==, detail);
}

static char *
group_of_newest (Fixture *self, const char *table, const char *column, const char *id)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT group_id FROM %s WHERE %s = $1 ORDER BY seq DESC LIMIT 1", table, column);
  g_autoptr (GError) error = NULL;
  char *group = NULL;

  zg_db_get_text (self->db, &error, &group, g_intern_string (sql), "s", id);
  g_assert_no_error (error);
  return group;
}

/* Whatever a command is about, its event tells the group; a group that is no id is refused. */
static void
test_group (ZgTestDb *test)
{
  static const struct
  {
    const char *table, *events, *row;
    gboolean has_states;
  } places[] = { { "orders", "order_events", "order_id", TRUE }, { "customers", "entity_events", "row_id", FALSE } };
  g_autofree char *group = zg_id_new ();
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (places); i++)
    {
      const ZgEvents *events = zg_table_events (zg_table (places[i / 2].table));
      g_autofree char *told = NULL;
      const char *id;

      self.group = i % 2 == 0 ? group : NULL;
      id = i / 2 == 0 ? fixture_book (&self, NULL, HOUR (10 + i))
                      : fixture_apply (&self, "customer.add", fixture_json ("{\"name\": \"Tang\"}"));
      told = group_of_newest (&self, events->table->name, events->row, id);
      g_assert_cmpstr (told, ==, self.group);
      g_assert_cmpstr (events->table->name, ==, places[i / 2].events);
      g_assert_cmpstr (events->row, ==, places[i / 2].row);
      g_assert_cmpint (events->has_states, ==, places[i / 2].has_states);
    }
  self.group = "seven";
  fixture_refuse (&self, "customer.add", fixture_json ("{\"name\": \"Tang\"}"), "invalid_argument", "group");
}

static gint64
count_events (Fixture *self)
{
  return fixture_count (self, "SELECT COUNT(*) FROM entity_events");
}

/* Every change of every entity has its event, and what changes nothing has none and leaves the row alone. */
static void
test_history_of (Fixture *self, const Case *each)
{
  g_autofree char *add = g_strconcat (each->noun, ".add", NULL), *edit = g_strconcat (each->noun, ".edit", NULL),
                  *out = g_strconcat (each->noun, ".", each->out, NULL),
                  *back = g_strconcat (each->noun, ".restore", NULL);
  gboolean removed = g_str_equal (each->out, "remove");
  const char *id = fixture_apply (self, add, fill (self, each->add)), *seq;
  ZgArgs *change = fixture_json ("%s", each->edit), *subject = zg_args_new (each->subject, 's', id, NULL);
  g_autofree char *gone = g_strdup_printf (removed ? "{\"deleted\":0,\"to\":{\"deleted\":1}}"
                                                   : "{\"state\":\"active\",\"to\":{\"state\":\"%s\"}}",
                                           g_str_equal (each->noun, "technician") ? "terminated" : "retired");
  g_autofree char *there = g_strdup_printf (removed ? "{\"deleted\":1,\"to\":{\"deleted\":0}}"
                                                    : "{\"state\":\"%s\",\"to\":{\"state\":\"active\"}}",
                                            g_str_equal (each->noun, "technician") ? "terminated" : "retired");
  gint64 events = count_events (self);

  assert_event (self, each->table, id, add, "NULL");
  zg_args_set_text (change, each->subject, id);
  g_assert_cmpint (run_verb (self, each, "edit", zg_args_copy (change)), ==, ZG_RUN_APPLIED);
  assert_event (self, each->table, id, edit, each->detail);
  seq = fixture_get (self, each->table, id, "seq");
  g_assert_cmpint (run_verb (self, each, "edit", change), ==, ZG_RUN_APPLIED);
  g_assert_cmpint (run_verb (self, each, "edit", zg_args_copy (subject)), ==, ZG_RUN_APPLIED);
  g_assert_cmpint (run_verb (self, each, "restore", zg_args_copy (subject)), ==, ZG_RUN_APPLIED);
  g_assert_cmpuint (self->outcome.touched->len, ==, 0);
  g_assert_cmpstr (fixture_get (self, each->table, id, "seq"), ==, seq);
  g_assert_cmpint (count_events (self), ==, events + 1);
  g_assert_cmpint (run_verb (self, each, each->out, zg_args_copy (subject)), ==, ZG_RUN_APPLIED);
  assert_event (self, each->table, id, out, gone);
  g_assert_cmpint (run_verb (self, each, "restore", subject), ==, ZG_RUN_APPLIED);
  assert_event (self, each->table, id, back, there);
  g_assert_cmpint (count_events (self), ==, events + 3);
}

static void
test_history (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *skills = NULL;
  gint64 events;

  fixture_init (&self, test->db);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    test_history_of (&self, &cases[i]);

  fixture_apply (&self, "settings.edit", fixture_json ("{\"phone\": \"021-0000\"}"));
  assert_event (&self, "settings", self.actor.store_id, "settings.edit",
                "{\"phone\":null,\"to\":{\"phone\":\"021-0000\"}}");
  fixture_apply (&self, "technician.presence",
                 fixture_json ("{\"technician_id\": \"%s\", \"presence\": \"break\"}", self.bob));
  assert_event (&self, "technicians", self.bob, "technician.presence",
                "{\"presence\":\"offline\",\"to\":{\"presence\":\"break\"}}");
  fixture_apply (
      &self, "technician.skills",
      fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\", \"%s\"]}", self.bob, self.half, self.half));
  skills = g_strdup_printf ("{\"service_ids\":[\"%s\",\"%s\"],\"to\":{\"service_ids\":[\"%s\"]}}", self.hour, self.half,
                            self.half);
  assert_event (&self, "technicians", self.bob, "technician.skills", skills);
  events = count_events (&self);
  fixture_apply (&self, "technician.skills",
                 fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\"]}", self.bob, self.half));
  g_assert_cmpint (count_events (&self), ==, events);
  /* What is refused leaves nothing. */
  fixture_refuse (&self, "settings.edit", fixture_json ("{\"closes\": 540}"), "invalid_argument", "closes");
  g_assert_cmpint (count_events (&self), ==, events);
}

static char *
edit_phone (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  fixture_apply (self, "customer.edit",
                 fixture_json ("{\"customer_id\": \"%s\", \"phone\": \"199-0000-0009\"}", self->guest));
  zg_db_get_text (self->db, &error, &text,
                  "SELECT id || entity || row_id || command || actor_id || actor_name || device || device_at || "
                  "COALESCE (detail, '') FROM entity_events WHERE command = 'customer.edit'",
                  "");
  g_assert_no_error (error);
  g_assert_nonnull (text);
  return text;
}

/* The desk's prediction and the server write the same event, but for the server's clock and number. */
static void
test_history_predicted (ZgTestDb *test)
{
  g_auto (Fixture) server = { 0 };
  g_auto (Fixture) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) cache = zg_db_open (":memory:", ZG_DB_READ_WRITE, &error);
  g_autofree char *here = NULL, *there = NULL;

  g_assert_no_error (error);
  fixture_init (&server, test->db);
  fixture_init (&desk, cache);
  here = edit_phone (&desk);
  there = edit_phone (&server);
  g_assert_cmpstr (here, ==, there);
  fixture_clear (&desk);
}

static void
test_null (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *area;

  fixture_init (&self, test->db);
  area = fixture_apply (&self, "service-area.add", fixture_json ("{\"name\": \"A\", \"lat_e6\": 1, \"lng_e6\": 1}"));
  fixture_apply (&self, "technician.edit",
                 fixture_json ("{\"technician_id\": \"%s\", \"area_id\": \"%s\", \"home_lat_e6\": 1, \"note\": \"n\", "
                               "\"phone\": \"199-0000-0003\"}",
                               self.ann, area));
  g_assert_cmpstr (fixture_get (&self, "technicians", self.ann, "area_id"), ==, area);
  fixture_apply (&self, "technician.edit",
                 fixture_json ("{\"technician_id\": \"%s\", \"area_id\": null, \"home_lat_e6\": null, \"note\": \" \", "
                               "\"phone\": null}",
                               self.ann));
  g_assert_cmpstr (
      fixture_get (&self, "technicians", self.ann, "COALESCE (area_id, note, phone, CAST (home_lat_e6 AS TEXT))"), ==,
      "NULL");
  fixture_refuse (&self, "technician.edit", fixture_json ("{\"technician_id\": \"%s\", \"name\": null}", self.ann),
                  "invalid_argument", "name");
  fixture_refuse (&self, "technician.edit",
                  fixture_json ("{\"technician_id\": \"%s\", \"area_id\": \"%s\"}", self.ann, self.bob), "not_found",
                  "area_id");
  fixture_refuse (&self, "technician.edit", fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": []}", self.ann),
                  "invalid_argument", "service_ids");
  fixture_refuse (&self, "address.edit",
                  fixture_json ("{\"address_id\": \"%s\", \"customer_id\": \"%s\"}", self.home, self.other_guest),
                  "invalid_argument", "customer_id");
  fixture_refuse (&self, "address.add",
                  fixture_json ("{\"customer_id\": \"%s\", \"line\": \"x\", \"lat_e6\": 1, \"lng_e6\": 1}", self.ann),
                  "not_found", "customer_id");
}

static gint64
count_skills (Fixture *self)
{
  return fixture_count (self, "SELECT COUNT(*) FROM skills s JOIN technicians t ON t.id = s.technician_id "
                              "WHERE t.name = 'Bob' AND s.deleted = 0");
}

static void
test_technician (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  g_assert_cmpint (count_skills (&self), ==, 2);
  fixture_apply (&self, "technician.skills",
                 fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\"]}", self.bob, self.half));
  g_assert_cmpint (count_skills (&self), ==, 1);
  g_assert_cmpuint (self.outcome.touched->len, ==, 2);
  fixture_apply (&self, "technician.skills",
                 fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\", \"%s\", \"%s\"]}", self.bob,
                               self.half, self.hour, self.hour));
  g_assert_cmpint (count_skills (&self), ==, 2);
  g_assert_cmpint (fixture_count (&self, "SELECT COUNT(*) FROM skills"), ==, 4);
  fixture_refuse (&self, "technician.skills",
                  fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\"]}", self.bob, self.ann),
                  "not_found", "service_ids");
  fixture_refuse (&self, "technician.skills",
                  fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": []}", self.guest), "not_found",
                  "technician_id");
  fixture_apply (&self, "technician.presence",
                 fixture_json ("{\"technician_id\": \"%s\", \"presence\": \"break\"}", self.bob));
  g_assert_cmpstr (fixture_get (&self, "technicians", self.bob, "presence"), ==, "break");
  fixture_refuse (&self, "technician.presence",
                  fixture_json ("{\"technician_id\": \"%s\", \"presence\": \"busy\"}", self.bob), "invalid_argument",
                  "presence");

  order = fixture_book (&self, self.bob, HOUR (10));
  fixture_refuse (&self, "technician.retire", zg_args_new ("technician_id", 's', self.bob, NULL), "has_visits",
                  "technician_id");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "visit_id"), ==, order);
  fixture_apply (&self, "order.cancel", fixture_order (order));
  fixture_apply (&self, "technician.retire", zg_args_new ("technician_id", 's', self.bob, NULL));
  g_assert_cmpstr (fixture_get (&self, "technicians", self.bob, "state"), ==, "terminated");
  fixture_apply (&self, "technician.restore", zg_args_new ("technician_id", 's', self.bob, NULL));
}

static ZgArgs *
span (const char *name, const char *id, gint64 start, gint64 end)
{
  return zg_args_new (name, 's', id, "start_at", 'i', start, "end_at", 'i', end, NULL);
}

static void
test_roster (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *shift, *leave, *order;

  fixture_init (&self, test->db);
  fixture_refuse (&self, "shift.add", span ("technician_id", self.ann, HOUR (20), HOUR (23)), "shift_overlap",
                  "start_at");
  g_assert_nonnull (zg_args_get_text (self.outcome.refusal->current, "shift_id"));
  shift = fixture_apply (&self, "shift.add", span ("technician_id", self.ann, HOUR (21), HOUR (23)));
  fixture_refuse (&self, "shift.edit", span ("shift_id", shift, HOUR (20.5), HOUR (23)), "shift_overlap", "start_at");
  fixture_apply (&self, "shift.edit", span ("shift_id", shift, HOUR (21), HOUR (22)));
  fixture_refuse (&self, "shift.edit", span ("shift_id", shift, HOUR (22), HOUR (22)), "invalid_time", "end_at");
  fixture_refuse (&self, "shift.add", span ("technician_id", self.ann, HOUR (30), HOUR (54.5)), "invalid_time",
                  "end_at");
  fixture_refuse (&self, "shift.add", span ("technician_id", self.guest, HOUR (30), HOUR (31)), "not_found",
                  "technician_id");
  fixture_apply (&self, "shift.remove", zg_args_new ("shift_id", 's', shift, NULL));
  fixture_apply (&self, "shift.add", span ("technician_id", self.ann, HOUR (21), HOUR (23)));
  fixture_refuse (&self, "shift.restore", zg_args_new ("shift_id", 's', shift, NULL), "shift_overlap", "start_at");

  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_refuse (&self, "time-off.add", span ("technician_id", self.ann, HOUR (10.5), HOUR (12)), "has_visits",
                  "start_at");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "visit_id"), ==, order);
  leave = fixture_apply (&self, "time-off.add", span ("technician_id", self.ann, HOUR (11), HOUR (12)));
  fixture_refuse (&self, "time-off.edit", span ("time_off_id", leave, HOUR (9), HOUR (10.25)), "has_visits",
                  "start_at");
  fixture_refuse (&self, "time-off.edit", span ("time_off_id", leave, HOUR (9), HOUR (8)), "invalid_time", "end_at");
}

static void
test_settings (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  fixture_apply (&self, "settings.edit", fixture_json ("{\"name\": \"掌柜\", \"buffer\": 0, \"speed_car\": 400}"));
  g_assert_cmpstr (fixture_get (&self, "settings", self.actor.store_id, "name || buffer || speed_car || opens"), ==,
                   "掌柜0400540");
  fixture_refuse (&self, "settings.edit", fixture_json ("{\"closes\": 540}"), "invalid_argument", "closes");
  fixture_refuse (&self, "settings.edit", fixture_json ("{\"road_factor\": 99}"), "invalid_argument", "road_factor");
  fixture_refuse (&self, "settings.edit", fixture_json ("{\"zone\": \"UTC\"}"), "invalid_argument", "zone");
  self.actor.store_id = "01900000-0000-7000-8000-000000000002";
  fixture_refuse (&self, "settings.edit", fixture_json ("{\"buffer\": 0}"), "not_found", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/entities/all", test_all);
  zg_test_add_both ("/engine/entities/history", test_history);
  zg_test_add_both ("/engine/entities/group", test_group);
  zg_test_add_both ("/engine/entities/history-predicted", test_history_predicted);
  zg_test_add_both ("/engine/entities/null", test_null);
  zg_test_add_both ("/engine/entities/technician", test_technician);
  zg_test_add_both ("/engine/entities/roster", test_roster);
  zg_test_add_both ("/engine/entities/settings", test_settings);
  return g_test_run ();
}
