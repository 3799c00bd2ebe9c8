/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Two managers at the same row: what each changed stays where the other did not touch it; where both did, the later one
 * stands and the earlier one is told, once, with both ways out. */
#include "base/error.h"
#include "engine/row.h"
#include "sync/office.h"
#include "sync/waiting.h"

#define THEM "01900000-0000-7000-8000-0000000000bb"

/* What the other manager does, at the server. */
static void
others (Office *self, const char *name, ZgArgs *args)
{
  const char *account = self->server.actor.account_id;

  self->server.actor.account_id = THEM;
  self->server.actor.name = "Chen";
  fixture_apply (&self->server, name, args);
  self->server.actor.account_id = account;
  self->server.actor.name = "Manager";
}

/* Sends and follows until nothing moves. */
static void
settle (Office *self)
{
  while (office_push (self) > 0)
    ;
  office_follow (self);
  office_assert_equal (self);
}

static json_t *
told (Office *self, gint64 n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  json_t *value;

  zg_db_get_text (self->cache->db, &error, &text, "SELECT overtaken FROM outbox WHERE n = $1", "i", n);
  g_assert_no_error (error);
  if (text == NULL)
    return NULL;
  value = zg_json_parse (text, strlen (text), 0, &error);
  g_assert_no_error (error);
  return value;
}

static void
assert_told (Office *self, gint64 n, const char *column, const char *mine, const char *theirs)
{
  g_autoptr (json_t) value = told (self, n);
  const json_t *both = json_object_get (json_object_get (value, "columns"), column);
  g_autofree char *was = NULL, *is = NULL;

  g_assert_nonnull (both);
  was = json_dumps (json_object_get (both, "mine"), JSON_ENCODE_ANY);
  is = json_dumps (json_object_get (both, "theirs"), JSON_ENCODE_ANY);
  g_assert_cmpstr (was, ==, mine);
  g_assert_cmpstr (is, ==, theirs);
  g_assert_cmpint (json_integer_value (json_object_get (value, "at")), >, 0);
}

static void
assert_silent (Office *self)
{
  g_assert_cmpuint (self->news->attention, ==, 0);
  g_assert_cmpint (office_count (self, "SELECT COUNT(*) FROM outbox WHERE overtaken IS NOT NULL"), ==, 0);
}

static ZgArgs *
edit (const char *subject, const char *id, const char *change)
{
  return id != NULL ? fixture_json ("{\"%s\": \"%s\", %s}", subject, id, change) : fixture_json ("{%s}", change);
}

/* Every entity that an edit can change: the row, my change and theirs of the same column. */
typedef struct
{
  const char *noun, *subject, *add; /* NULL: there is one */
  const char *mine, *theirs, *other;
  const char *column, *my_value, *their_value;
} Case;

static const Case cases[] = {
  { "customer", "customer_id", "\"name\": \"Guest\"", "\"phone\": \"19900000001\"", "\"phone\": \"19900000002\"",
    "\"note\": \"Quiet\"", "phone", "\"19900000001\"", "\"19900000002\"" },
  { "technician", "technician_id", "\"name\": \"Cai\"", "\"level\": \"senior\"", "\"level\": null",
    "\"travel_mode\": \"walk\"", "level", "\"senior\"", "null" },
  { "address", "address_id", "\"customer_id\": \"%s\", \"line\": \"A\", \"lat_e6\": 1, \"lng_e6\": 1",
    "\"line\": \"Example Road 2\"", "\"line\": \"Example Road 3\"", "\"label\": \"Home\"", "line", "\"Example Road 2\"",
    "\"Example Road 3\"" },
  { "service", "service_id", "\"name\": \"Feet\", \"duration\": 3600000, \"price\": 100", "\"price\": 200",
    "\"price\": 300", "\"code\": \"F\"", "price", "200", "300" },
  { "service-category", "service_category_id", "\"name\": \"Feet\"", "\"name_en\": \"Feet\"",
    "\"name_en\": \"Foot care\"", "\"position\": 3", "name_en", "\"Feet\"", "\"Foot care\"" },
  { "service-area", "service_area_id", "\"name\": \"N\", \"lat_e6\": 1, \"lng_e6\": 1", "\"name\": \" North \"",
    "\"name\": \"South\"", "\"lat_e6\": 2", "name", "\"North\"", "\"South\"" },
  { "certificate", "certificate_id", "\"technician_id\": \"%s\", \"kind\": \"健康证\"", "\"number\": \"1\"",
    "\"number\": \"2\"", "\"valid_until\": 1790000000000", "number", "\"1\"", "\"2\"" },
  { "time-off", "time_off_id", "\"technician_id\": \"%s\", \"start_at\": 1772500000000, \"end_at\": 1772510000000",
    "\"kind\": \"sick\"", "\"kind\": \"rest\"", "\"note\": \"x\"", "kind", "\"sick\"", "\"rest\"" },
  { "shift", "shift_id", "\"technician_id\": \"%s\", \"start_at\": 1772500000000, \"end_at\": 1772510000000",
    "\"end_at\": 1772511000000", "\"end_at\": 1772512000000", "\"start_at\": 1772501000000", "end_at", "1772511000000",
    "1772512000000" },
  { "settings", NULL, NULL, "\"buffer\": 60000", "\"buffer\": 120000", "\"free_distance\": 5000", "buffer", "60000",
    "120000" },
};

static const char *
make_row (Office *self, const Case *with)
{
  g_autofree char *name = g_strconcat (with->noun, ".add", NULL);
  const char *parent = g_str_equal (with->noun, "address") ? self->server.guest : self->server.ann;
  g_auto (GStrv) parts = with->add != NULL ? g_strsplit (with->add, "%s", 2) : NULL;
  g_autofree char *text = NULL;

  if (parts == NULL)
    return NULL;
  text = g_strjoinv (parent, parts);
  return fixture_apply (&self->server, name, fixture_json ("{%s}", text));
}

static void
test_other_field (gconstpointer data)
{
  const Case *with = data;
  g_auto (Office) office = { 0 };
  g_autofree char *name = g_strconcat (with->noun, ".edit", NULL);
  const char *id;

  office_init (&office);
  id = make_row (&office, with);
  office_follow (&office);
  g_assert_nonnull (office_run (&office, name, edit (with->subject, id, with->mine)));
  others (&office, name, edit (with->subject, id, with->other));
  settle (&office);
  assert_silent (&office);
  others (&office, name, edit (with->subject, id, with->other));
  settle (&office);
  assert_silent (&office);
}

static void
test_same_field (gconstpointer data)
{
  const Case *with = data;
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (with->noun, ".edit", NULL);
  const char *id;

  office_init (&office);
  id = make_row (&office, with);
  office_follow (&office);
  g_assert_nonnull (office_run (&office, name, edit (with->subject, id, with->mine)));
  settle (&office);
  assert_silent (&office);
  others (&office, name, edit (with->subject, id, with->theirs));
  settle (&office);
  g_assert_cmpuint (office.news->attention, ==, 1);
  assert_told (&office, 1, with->column, with->my_value, with->their_value);
  /* Once: another change of the row says nothing new, nor does the next start. */
  others (&office, name, edit (with->subject, id, with->other));
  office_reopen (&office);
  settle (&office);
  g_assert_cmpuint (office.news->attention, ==, 1);
  /* Said again it stands, and theirs is the earlier one. */
  g_assert_true (zg_outbox_resend (office.cache, 1, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  settle (&office);
  assert_silent (&office);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'done'"), ==, 2);
  others (&office, name, edit (with->subject, id, with->theirs));
  settle (&office);
  assert_told (&office, 2, with->column, with->my_value, with->their_value);
  g_assert_true (zg_outbox_discard (office.cache, 2, office.news, &error));
  g_assert_no_error (error);
  assert_silent (&office);
  settle (&office);
  assert_silent (&office);
}

/* My change and theirs come back in one page: mine was never seen to stand. */
static void
test_one_page (void)
{
  g_auto (Office) office = { 0 };
  const char *guest;

  office_init (&office);
  guest = office.server.guest;
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "gold", NULL));
  office_push (&office);
  others (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "regular", NULL));
  settle (&office);
  assert_told (&office, 1, "tier", "\"gold\"", "\"regular\"");
}

/* Theirs came first and mine is the later one: there is nothing to tell me. */
static void
test_mine_is_later (void)
{
  g_auto (Office) office = { 0 };
  const char *guest;

  office_init (&office);
  guest = office.server.guest;
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "gold", NULL));
  others (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "silver", NULL));
  office_follow (&office);
  assert_silent (&office);
  settle (&office);
  assert_silent (&office);
  g_assert_cmpstr (office_get (&office, "customers", guest, "tier"), ==, "gold");
}

/* My own next change, sent or waiting, is nobody's overwriting; and what others wrote over it is told of the newest. */
static void
test_own_changes (void)
{
  g_auto (Office) office = { 0 };
  const char *guest;

  office_init (&office);
  guest = office.server.guest;
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "gold", NULL));
  settle (&office);
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "silver", NULL));
  settle (&office);
  assert_silent (&office);
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "diamond", NULL));
  others (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "regular", NULL));
  office_follow (&office);
  assert_silent (&office);
  settle (&office);
  others (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "regular", NULL));
  settle (&office);
  g_assert_cmpuint (office.news->attention, ==, 1);
  assert_told (&office, 3, "tier", "\"diamond\"", "\"regular\"");
}

/* What I said again is what was overwritten: my own later change of another column stays. */
static void
test_again_says_no_more (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *guest;

  office_init (&office);
  guest = office.server.guest;
  office_run (&office, "customer.edit",
              zg_args_new ("customer_id", 's', guest, "name", 's', "Tang", "tier", 's', "gold", NULL));
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "name", 's', "Tang Min", NULL));
  settle (&office);
  others (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "silver", NULL));
  settle (&office);
  assert_told (&office, 1, "tier", "\"gold\"", "\"silver\"");
  g_assert_true (zg_outbox_resend (office.cache, 1, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  settle (&office);
  g_assert_cmpstr (office_get (&office, "customers", guest, "tier"), ==, "gold");
  g_assert_cmpstr (office_get (&office, "customers", guest, "name"), ==, "Tang Min");
}

/* I have written it again myself: that is an answer to what I was told of it, and of nothing else. */
static void
test_written_again (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (json_t) left = NULL;
  const char *guest;

  office_init (&office);
  guest = office.server.guest;
  office_run (&office, "customer.edit",
              zg_args_new ("customer_id", 's', guest, "note", 's', "Quiet", "tier", 's', "gold", NULL));
  settle (&office);
  others (&office, "customer.edit",
          zg_args_new ("customer_id", 's', guest, "note", 's', "Loud", "tier", 's', "silver", NULL));
  settle (&office);
  assert_told (&office, 1, "tier", "\"gold\"", "\"silver\"");
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "diamond", NULL));
  left = told (&office, 1);
  g_assert_cmpuint (json_object_size (json_object_get (left, "columns")), ==, 1);
  assert_told (&office, 1, "note", "\"Quiet\"", "\"Loud\"");
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "note", 's', "Both", NULL));
  assert_silent (&office);
  settle (&office);
  assert_silent (&office);
}

/* Removed by others: it is brought back with my change. */
static void
test_removed (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *home;

  office_init (&office);
  home = office.server.home;
  office_run (&office, "address.edit", zg_args_new ("address_id", 's', home, "line", 's', "Example Road 9", NULL));
  settle (&office);
  others (&office, "address.remove", zg_args_new ("address_id", 's', home, NULL));
  settle (&office);
  g_assert_cmpuint (office.news->attention, ==, 1);
  assert_told (&office, 1, "line", "\"Example Road 9\"", "null");
  g_assert_true (zg_outbox_resend (office.cache, 1, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  g_assert_null (office.refusal);
  settle (&office);
  assert_silent (&office);
  g_assert_cmpstr (office_get (&office, "addresses", home, "line"), ==, "Example Road 9");
}

/* Skills are rows of their own; they are told as one field of their technician. */
static void
test_skills (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const char *ann, *hour, *half;

  office_init (&office);
  ann = office.server.ann;
  hour = office.server.hour;
  half = office.server.half;
  office_run (&office, "technician.skills",
              fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\"]}", ann, hour));
  settle (&office);
  others (&office, "technician.edit", zg_args_new ("technician_id", 's', ann, "level", 's', "senior", NULL));
  settle (&office);
  assert_silent (&office);
  others (&office, "technician.skills",
          fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\"]}", ann, half));
  settle (&office);
  g_assert_cmpuint (office.news->attention, ==, 1);
  rows = zg_waiting_list (office.cache->db, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (zg_row_text (g_ptr_array_index (rows, 0), "before_view"), "中式推拿\\n肩颈"));
  g_assert_nonnull (strstr (zg_row_text (g_ptr_array_index (rows, 0), "mine_view"), "\"service_ids\":\"中式推拿\""));
  g_assert_nonnull (strstr (zg_row_text (g_ptr_array_index (rows, 0), "now_view"), "\"service_ids\":\"肩颈\""));
  g_assert_true (zg_outbox_resend (office.cache, 1, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  settle (&office);
  assert_silent (&office);
}

/* Undo of a removal, after sync and a restart. */
static void
test_brought_back (void)
{
  g_auto (Office) office = { 0 };
  const char *home;

  office_init (&office);
  home = office.server.home;
  office_run (&office, "address.remove", zg_args_new ("address_id", 's', home, NULL));
  settle (&office);
  office_reopen (&office);
  g_assert_nonnull (office_run (&office, "address.restore", zg_args_new ("address_id", 's', home, NULL)));
  settle (&office);
  assert_silent (&office);
  g_assert_cmpstr (office_get (&office, "addresses", home, "deleted"), ==, "0");
  g_assert_cmpstr (fixture_get (&office.server, "addresses", home, "deleted"), ==, "0");
}

/* An order has a history: it says who it was, and what was not meant as an overwriting. */
static void
test_order (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (json_t) value = NULL;
  const char *order;
  g_autofree char *mine = g_strdup_printf ("%" G_GINT64_FORMAT, HOUR (12)),
                  *theirs = g_strdup_printf ("%" G_GINT64_FORMAT, HOUR (14));

  office_init (&office);
  order = fixture_book (&office.server, office.server.ann, HOUR (10));
  office_follow (&office);
  office_run (&office, "order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (12), NULL));
  settle (&office);
  others (&office, "order.accept", fixture_order (order));
  others (&office, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "Ring twice", NULL));
  settle (&office);
  assert_silent (&office);
  others (&office, "order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (14), NULL));
  settle (&office);
  assert_told (&office, 1, "start_at", mine, theirs);
  value = told (&office, 1);
  g_assert_cmpstr (zg_json_get_text (value, "by"), ==, "Chen");
  g_assert_cmpuint (json_object_size (json_object_get (value, "columns")), ==, 1);
}

/* A technician who gives a visit back overwrites nothing that I said; nor do my own account's other machines. */
static void
test_order_silent (void)
{
  g_auto (Office) office = { 0 };
  const char *order;

  office_init (&office);
  order = fixture_book (&office.server, office.server.ann, HOUR (10));
  office_follow (&office);
  office_run (&office, "order.assign",
              zg_args_new ("order_id", 's', order, "technician_id", 's', office.server.bob, NULL));
  office_run (&office, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "Ring once", NULL));
  settle (&office);
  others (&office, "order.decline", fixture_order (order));
  fixture_apply (&office.server, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "Ring twice", NULL));
  settle (&office);
  assert_silent (&office);
}

/* Taken back by myself: the step back names no column, and it is mine. */
static void
test_taken_back (void)
{
  g_auto (Office) office = { 0 };
  const char *order;

  office_init (&office);
  order = fixture_book (&office.server, office.server.ann, HOUR (10));
  fixture_apply (&office.server, "order.accept", fixture_order (order));
  office_follow (&office);
  office_run (&office, "order.assign",
              zg_args_new ("order_id", 's', order, "technician_id", 's', office.server.bob, NULL));
  settle (&office);
  office_run (&office, "order.correct", zg_args_new ("order_id", 's', order, "state", 's', "accepted", NULL));
  settle (&office);
  g_assert_cmpstr (office_get (&office, "orders", order, "technician_id"), ==, office.server.ann);
  assert_silent (&office);
  others (&office, "order.assign", zg_args_new ("order_id", 's', order, "technician_id", 's', office.server.bob, NULL));
  settle (&office);
  assert_silent (&office);
}

/* A week later it is history. */
static void
test_a_week (void)
{
  g_auto (Office) office = { 0 };
  const char *guest;

  office_init (&office);
  guest = office.server.guest;
  office.server.at -= 8 * ZG_DAY;
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "gold", NULL));
  office.server.at += 8 * ZG_DAY;
  settle (&office);
  others (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "silver", NULL));
  settle (&office);
  assert_silent (&office);
}

/* The cache was fetched anew, and it happened meanwhile. */
static void
test_refetched (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *guest;

  office_init (&office);
  guest = office.server.guest;
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "gold", NULL));
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "note", 's', "Quiet", NULL));
  settle (&office);
  others (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "silver", NULL));
  zg_cache_refetch (office.cache, office.news, &error);
  g_assert_no_error (error);
  settle (&office);
  g_assert_cmpuint (office.news->attention, ==, 1);
  assert_told (&office, 1, "tier", "\"gold\"", "\"silver\"");
}

/* How the window is told: a row of the waiting list with both values. */
static void
test_list (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const char *guest;
  ZgRow *row;

  office_init (&office);
  guest = office.server.guest;
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "gold", NULL));
  settle (&office);
  others (&office, "customer.edit", zg_args_new ("customer_id", 's', guest, "tier", 's', "silver", NULL));
  settle (&office);
  rows = zg_waiting_list (office.cache->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (zg_row_text (row, "state"), ==, "overtaken");
  g_assert_cmpstr (zg_row_text (row, "code"), ==, "overtaken");
  g_assert_nonnull (strstr (zg_row_text (row, "overtaken_text"), "silver"));
  g_assert_nonnull (strstr (zg_row_text (row, "before_view"), "regular"));
  g_assert_nonnull (strstr (zg_row_text (row, "mine_view"), "gold"));
  g_assert_nonnull (strstr (zg_row_text (row, "now_view"), "silver"));
  g_assert_cmpstr (zg_row_text (row, "thing_name"), ==, "曾客");
}

int
main (int argc, char **argv)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, HOUR (9));

  g_setenv ("ZHANGGUI_CLOCK", now, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *other = g_strconcat ("/sync/overtaken/other-field/", cases[i].noun, NULL);
      g_autofree char *same = g_strconcat ("/sync/overtaken/same-field/", cases[i].noun, NULL);

      g_test_add_data_func (other, &cases[i], test_other_field);
      g_test_add_data_func (same, &cases[i], test_same_field);
    }
  g_test_add_func ("/sync/overtaken/one-page", test_one_page);
  g_test_add_func ("/sync/overtaken/mine-is-later", test_mine_is_later);
  g_test_add_func ("/sync/overtaken/own-changes", test_own_changes);
  g_test_add_func ("/sync/overtaken/again-says-no-more", test_again_says_no_more);
  g_test_add_func ("/sync/overtaken/written-again", test_written_again);
  g_test_add_func ("/sync/overtaken/removed", test_removed);
  g_test_add_func ("/sync/overtaken/skills", test_skills);
  g_test_add_func ("/sync/overtaken/brought-back", test_brought_back);
  g_test_add_func ("/sync/overtaken/order", test_order);
  g_test_add_func ("/sync/overtaken/order-silent", test_order_silent);
  g_test_add_func ("/sync/overtaken/taken-back", test_taken_back);
  g_test_add_func ("/sync/overtaken/a-week", test_a_week);
  g_test_add_func ("/sync/overtaken/refetched", test_refetched);
  g_test_add_func ("/sync/overtaken/list", test_list);
  return g_test_run ();
}
