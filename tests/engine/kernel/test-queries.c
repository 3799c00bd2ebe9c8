/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries: every one answers on both drivers with few and with all arguments, refuses what is not declared, sees no
 * other store, and says of a visit what the command then does. */
#include "engine/fixture.h"
#include "engine/kernel/query.h"
#include "engine/kernel/table.h"

/* An argument that fits its declaration. */
static ZgArgs *
make_value (Fixture *self, const ZgArgSpec *spec)
{
  switch (spec->kind)
    {
    case ZG_ARG_ID:
      return zg_args_new_text (strcmp (spec->name, "address_id") == 0 ? self->home : self->ann);
    case ZG_ARG_TEXT:
      return zg_args_new_text ("a%_\\");
    case ZG_ARG_PHONE:
      return zg_args_new_text ("199-0000-0000");
    case ZG_ARG_ENUM:
      return zg_args_new_text (spec->choices[0].value);
    case ZG_ARG_TIME:
      return zg_args_new_int (strcmp (spec->name, "to") == 0 ? HOUR (24) : HOUR (0));
    case ZG_ARG_INT:
      return zg_args_new_int (spec->max);
    case ZG_ARG_FLAG:
      return zg_args_new_flag (TRUE);
    case ZG_ARG_ID_LIST:
      return zg_args_new_list (NULL);
    case ZG_ARG_LINES:
      return zg_args_new_list (zg_args_new ("service_id", 's', self->hour, NULL), NULL);
    default:
      g_assert_not_reached ();
    }
}

static ZgArgs *
make_args (Fixture *self, const ZgArgSpec *specs, gboolean with_optional)
{
  ZgArgs *args = zg_args_new (NULL);

  for (; specs != NULL && specs->name != NULL; specs++)
    if (with_optional || (specs->flags & ZG_ARG_REQUIRED) != 0)
      zg_args_set (args, specs->name, make_value (self, specs));
  return args;
}

/* Takes @args. */
static GPtrArray *
ask (Fixture *self, const char *name, ZgArgs *args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  GPtrArray *rows = zg_query_run (self->db, &self->actor, name, args, &refusal, &error);

  g_assert_no_error (error);
  if (refusal != NULL)
    g_error ("%s: %s %s", name, refusal->code, refusal->message);
  g_assert_nonnull (rows);
  zg_args_free (args);
  return rows;
}

static void
assert_refused (Fixture *self, const char *name, ZgArgs *args, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;

  g_assert_null (zg_query_run (self->db, &self->actor, name, args, &refusal, &error));
  g_assert_no_error (error);
  g_assert_nonnull (refusal);
  g_assert_cmpstr (refusal->code, ==, code);
  zg_args_free (args);
}

static void
test_all (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  fixture_book (&self, self.ann, HOUR (10));
  for (const ZgQuerySpec *const *each = zg_query_specs (); *each != NULL; each++)
    {
      const ZgQuerySpec *spec = *each;
      g_autoptr (GPtrArray) few = NULL, all = NULL;

      g_test_message ("%s", spec->name);
      g_assert_true (zg_query_spec (spec->name) == spec);
      g_assert_cmpint (spec->sql == NULL, ==, spec->run != NULL);
      few = ask (&self, spec->name, make_args (&self, spec->args, FALSE));
      all = ask (&self, spec->name, make_args (&self, spec->args, TRUE));
      ZgArgs *unknown = make_args (&self, spec->args, FALSE);
      zg_args_set_int (unknown, "no such", 1);
      assert_refused (&self, spec->name, unknown, "invalid_argument");
      self.actor.role = ZG_ROLE_CUSTOMER;
      assert_refused (&self, spec->name, make_args (&self, spec->args, FALSE), "not_allowed");
      self.actor.role = ZG_ROLE_MANAGER;
    }
  assert_refused (&self, "no.such", zg_args_new (NULL), "not_found");
}

/* Only what the query itself was asked to compute from may be refused there; rows are never shown. */
static void
test_other_store (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  fixture_book (&self, self.ann, HOUR (10));
  self.actor.store_id = "01900000-0000-7000-8000-000000000002";
  for (const ZgQuerySpec *const *each = zg_query_specs (); *each != NULL; each++)
    {
      const ZgQuerySpec *spec = *each;
      g_autoptr (GError) error = NULL;
      g_autoptr (ZgRefusal) refusal = NULL;
      g_autoptr (ZgArgs) args = make_args (&self, spec->args, FALSE);
      g_autoptr (GPtrArray) rows = zg_query_run (self.db, &self.actor, spec->name, args, &refusal, &error);

      g_test_message ("%s", spec->name);
      g_assert_no_error (error);
      if (strcmp (spec->name, "orders.summary") == 0)
        g_assert_cmpint (zg_row_int (g_ptr_array_index (rows, 0), "orders"), ==, 0);
      else
        g_assert_true (rows == NULL || rows->len == 0);
    }
}

/* A value of its own in every personal column: how many there are. */
static guint
plant (Fixture *self)
{
  guint planted = 0;

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    for (const ZgColumn *column = zg_tables ()[i]->columns;
         column < zg_tables ()[i]->columns + zg_tables ()[i]->n_columns; column++)
      {
        const char *value = column->type == ZG_COLUMN_INT ? "987654321" : "'a canary'";
        g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = %s", zg_tables ()[i]->name, column->name, value);
        g_autoptr (GError) error = NULL;

        if (column->reveal == ZG_MAY_NOTHING)
          continue;
        zg_db_script (self->db, sql, &error);
        g_assert_no_error (error);
        planted++;
      }
  return planted;
}

static guint
count_canaries (GPtrArray *rows)
{
  guint found = 0;

  for (guint i = 0; i < rows->len; i++)
    for (const char *const *column = zg_row_columns (rows->pdata[i]); *column != NULL; column++)
      found += g_strcmp0 (zg_row_text (rows->pdata[i], *column), "a canary") == 0 ||
               zg_row_int (rows->pdata[i], *column) == 987654321;
  return found;
}

/* What a role may not see stands in no answer, whether the query is served or not; and what it shows otherwise is what
 * others are shown. */
static void
test_blank (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  guint shown = 0;

  fixture_init (&self, test->db);
  fixture_book (&self, self.ann, HOUR (10));
  g_assert_cmpuint (plant (&self), >, 10);
  for (const ZgQuerySpec *const *each = zg_query_specs (); *each != NULL; each++)
    {
      g_autoptr (GPtrArray) seen = NULL, blank = NULL;

      g_test_message ("%s", (*each)->name);
      self.actor.role = ZG_ROLE_MANAGER;
      seen = ask (&self, (*each)->name, make_args (&self, (*each)->args, FALSE));
      shown += count_canaries (seen);
      self.actor.role = ZG_ROLE_ANALYST;
      if (!zg_role_may (self.actor.role, (*each)->permission))
        continue;
      blank = ask (&self, (*each)->name, make_args (&self, (*each)->args, FALSE));
      g_assert_cmpuint (count_canaries (blank), ==, 0);
      g_assert_cmpuint (blank->len, ==, seen->len);
    }
  g_assert_cmpuint (shown, >, 5);
}

static void
test_contents (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GPtrArray) visits = NULL, events = NULL, found = NULL, loads = NULL;
  const char *order;
  ZgRow *row;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_apply (&self, "order.accept", fixture_order (order));
  visits = ask (&self, "schedule.visits", zg_args_new ("from", 'i', HOUR (10.5), "to", 'i', HOUR (24), NULL));
  g_assert_cmpuint (visits->len, ==, 1);
  row = g_ptr_array_index (visits, 0);
  g_assert_cmpstr (zg_row_id (row), ==, order);
  g_assert_cmpstr (zg_row_text (row, "customer_name"), ==, "曾客");
  g_assert_cmpstr (zg_row_text (row, "technician_name"), ==, "单安安");
  g_assert_cmpstr (zg_row_text (row, "service_name"), ==, "中式推拿");
  g_assert_cmpint (zg_row_int (row, "total"), ==, 19800);
  g_assert_true (zg_row_is_null (row, "departed_at"));
  events = ask (&self, "order.events", fixture_order (order));
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (zg_row_text (g_ptr_array_index (events, 1), "command"), ==, "order.accept");
  found = ask (&self, "customers.search", zg_args_new ("text", 's', "zengk", "limit", 'i', (gint64)10, NULL));
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (zg_row_id (g_ptr_array_index (found, 0)), ==, self.guest);
  loads = ask (&self, "schedule.technicians", zg_args_new ("from", 'i', HOUR (0), "to", 'i', HOUR (24), NULL));
  g_assert_cmpuint (loads->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      row = g_ptr_array_index (loads, i);
      g_assert_cmpint (zg_row_int (row, "booked"), ==, strcmp (zg_row_id (row), self.ann) == 0 ? ZG_HOUR : 0);
    }
}

/* Of a list in a row those who are in it, also what is no longer offered. */
static void
test_liked_services (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GPtrArray) none = NULL, both = NULL, one = NULL;
  const char *id;

  fixture_init (&self, test->db);
  id = fixture_apply (&self, "customer-preferences.add", zg_args_new ("customer_id", 's', self.guest, NULL));
  none = ask (&self, "customer-preferences.liked", zg_args_new ("customer_preferences_id", 's', id, NULL));
  g_assert_cmpuint (none->len, ==, 0);
  fixture_apply (&self, "customer-preferences.edit",
                 zg_args_new ("customer_preferences_id", 's', id, "liked_service_ids", 'v',
                              zg_args_new_texts (self.half, self.hour, NULL), NULL));
  fixture_apply (&self, "service.retire", zg_args_new ("service_id", 's', self.hour, NULL));
  both = ask (&self, "customer-preferences.liked", zg_args_new ("customer_preferences_id", 's', id, NULL));
  g_assert_cmpuint (both->len, ==, 2);
  fixture_apply (&self, "customer-preferences.edit",
                 zg_args_new ("customer_preferences_id", 's', id, "liked_service_ids", 'v',
                              zg_args_new_texts (self.hour, NULL), NULL));
  one = ask (&self, "customer-preferences.liked", zg_args_new ("customer_preferences_id", 's', id, NULL));
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (zg_row_id (one->pdata[0]), ==, self.hour);
  g_assert_cmpstr (zg_row_text (one->pdata[0], "name"), ==, "中式推拿");
}

/* What the suggestion says of a time is what the booking then answers, all through the day. */
static void
test_suggestion_agrees (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self, test->db);
  fixture_book (&self, self.ann, HOUR (12));
  fixture_apply (
      &self, "time-off.add",
      zg_args_new ("technician_id", 's', self.bob, "start_at", 'i', HOUR (15), "end_at", 'i', HOUR (16), NULL));
  for (gint64 start = HOUR (7.5); start <= HOUR (21.5); start += 30 * ZG_MINUTE)
    {
      ZgArgs *args = zg_args_new ("address_id", 's', self.far, "start_at", 'i', start, "from", 'i', HOUR (0), "to", 'i',
                                  HOUR (24), NULL);
      g_autoptr (GPtrArray) rows = NULL;

      zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.half, NULL));
      rows = ask (&self, "technicians.suggest", args);
      g_assert_cmpuint (rows->len, ==, 2);
      for (guint i = 0; i < rows->len; i++)
        {
          ZgRow *row = g_ptr_array_index (rows, i);
          const char *reason = zg_row_text (row, "reason");
          ZgArgs *booking = zg_args_new ("customer_id", 's', self.other_guest, "address_id", 's', self.far,
                                         "technician_id", 's', zg_row_id (row), "start_at", 'i', start, NULL);
          zg_args_add (booking, "lines", zg_args_new ("service_id", 's', self.half, NULL));
          if (strcmp (reason, "legal") == 0)
            fixture_apply (&self, "order.cancel", fixture_order (fixture_apply (&self, "order.book", booking)));
          else
            fixture_refuse (&self, "order.book", booking, reason, "start_at");
        }
    }
}

static void
test_quote_agrees (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  ZgArgs *args, *lines;

  fixture_init (&self, test->db);
  args = zg_args_new ("address_id", 's', self.far, NULL);
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.half, "quantity", 'i', (gint64)3, NULL));
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.hour, NULL));
  lines = zg_args_ref (zg_args_get (args, "lines"));
  rows = ask (&self, "order.quote", args);
  args = zg_args_new ("customer_id", 's', self.other_guest, "address_id", 's', self.far, "start_at", 'i', HOUR (10),
                      "quoted_total", 'i', zg_row_int (g_ptr_array_index (rows, 0), "total"), NULL);
  zg_args_set (args, "lines", lines);
  fixture_apply (&self, "order.book", args);
}

/* Orders that differ in all that the list is sorted by, and agree in some of it. */
static void
book_many (Fixture *self)
{
  const char *const technicians[] = { self->ann, self->bob, NULL };

  for (guint i = 0; i < 12; i++)
    {
      const char *technician = technicians[i % 3];
      ZgArgs *args = zg_args_new ("customer_id", 's', i % 4 == 0 ? self->other_guest : self->guest, "address_id", 's',
                                  i % 4 == 0 ? self->far : self->home, "start_at", 'i',
                                  HOUR (9.5) + (gint64)(i / 3) * 3 * ZG_HOUR, NULL);
      const char *order;

      if (technician != NULL)
        zg_args_set_text (args, "technician_id", technician);
      zg_args_add (args, "lines", zg_args_new ("service_id", 's', i % 5 == 0 ? self->hour : self->half, NULL));
      order = fixture_apply (self, "order.book", args);
      if (technician != NULL && i % 2 == 0)
        fixture_apply (self, "order.accept", fixture_order (order));
      else if (i % 7 == 0)
        fixture_apply (self, "order.cancel", fixture_order (order));
    }
}

static ZgArgs *
list_args (const char *sort, gboolean descending, const char *state, gint64 limit)
{
  ZgArgs *args = zg_args_new ("from", 'i', HOUR (0), "to", 'i', HOUR (24), "limit", 'i', limit, "sort", 's', sort,
                              "descending", 'b', descending, NULL);

  if (state != NULL)
    zg_args_set_text (args, "state", state);
  return args;
}

/* A window by its ids is the window by its place: the same rows in the same order. */
static void
check_sorted (Fixture *self, const char *sort, gboolean descending, const char *state)
{
  const gint64 limit = 4;
  g_autoptr (GPtrArray) windows = ask (self, "orders.sorted", list_args (sort, descending, state, limit));

  for (guint i = 0; i <= windows->len; i++)
    {
      ZgArgs *args = list_args (sort, descending, state, limit), *some = zg_args_new (NULL);
      g_auto (GStrv) ids = g_strsplit (i < windows->len ? zg_row_text (windows->pdata[i], "ids") : "", ",", -1);
      g_autoptr (GPtrArray) by_place = NULL, by_id = NULL;

      zg_args_set_list (some, "ids");
      for (guint k = 0; ids[k] != NULL; k++)
        zg_args_add_text (some, "ids", ids[k]);
      by_id = ask (self, "orders.some", some);
      zg_args_set_int (args, "offset", limit * i);
      by_place = ask (self, "orders.list", args);
      g_assert_cmpuint (by_id->len, ==, by_place->len);
      for (guint k = 0; k < by_id->len; k++)
        g_assert_true (zg_row_equal (by_id->pdata[k], by_place->pdata[k]));
    }
}

static void
test_sorted (ZgTestDb *test)
{
  static const char *const sorts[] = { "start", "number", "customer", "technician", "total", "state" };
  g_auto (Fixture) self = { 0 };
  g_autoptr (GPtrArray) gone = NULL;
  ZgArgs *args;

  fixture_init (&self, test->db);
  book_many (&self);
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    for (gboolean descending = FALSE; descending <= TRUE; descending++)
      {
        g_test_message ("%s %d", sorts[i], descending);
        check_sorted (&self, sorts[i], descending, NULL);
        check_sorted (&self, sorts[i], descending, "accepted");
      }
  args = zg_args_new (NULL);
  zg_args_add_text (args, "ids", self.ann);
  gone = ask (&self, "orders.some", args);
  g_assert_cmpuint (gone->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/queries/all", test_all);
  zg_test_add_both ("/engine/queries/other-store", test_other_store);
  zg_test_add_both ("/engine/queries/blank", test_blank);
  zg_test_add_both ("/engine/queries/contents", test_contents);
  zg_test_add_both ("/engine/queries/liked-services", test_liked_services);
  zg_test_add_both ("/engine/queries/sorted", test_sorted);
  zg_test_add_both ("/engine/queries/suggestion-agrees", test_suggestion_agrees);
  zg_test_add_both ("/engine/queries/quote-agrees", test_quote_agrees);
  return g_test_run ();
}
