/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar's book on a demo store: what it calls legal the engine applies, and what it refuses the engine refuses
 * for the same reason. GLib prints the seed of a run; --seed repeats it. */
#include "base/clock.h"
#include "base/zone.h"
#include "desktop/demo-desk.h"
#include "desktop/calendar/schedule-book.h"
#include "desktop/calendar/schedule-words.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/query.h"

#define ROUNDS 3000

static const char *const queries[ZG_BOOK_PARTS] = {
  [ZG_BOOK_SETTINGS] = "store.settings",    [ZG_BOOK_TECHNICIANS] = "schedule.technicians",
  [ZG_BOOK_VISITS] = "schedule.visits",     [ZG_BOOK_SHIFTS] = "schedule.shifts",
  [ZG_BOOK_TIME_OFF] = "schedule.time-off", [ZG_BOOK_SKILLS] = "schedule.skills",
  [ZG_BOOK_LINES] = "schedule.lines",
};

static DemoDesk desk;
static ZgActor actor;
static GTimeZone *zone;
static gint64 day;

static void
read_book (ZgScheduleBook *book)
{
  for (guint part = 0; part < ZG_BOOK_PARTS; part++)
    {
      g_autoptr (ZgRefusal) refusal = NULL;
      g_autoptr (GError) error = NULL;
      gboolean has_window = part != ZG_BOOK_SETTINGS && part != ZG_BOOK_SKILLS;
      ZgArgs *args = has_window ? zg_args_new ("from", 'i', zg_zone_day (zone, day, -1), "to", 'i',
                                               zg_zone_day (zone, day, 2) + 12 * ZG_HOUR, NULL)
                                : zg_args_new (NULL);
      GPtrArray *rows = zg_query_run (desk.db, &actor, queries[part], args, &refusal, &error);
      g_assert_no_error (error);
      g_assert_null (refusal);
      g_assert_cmpuint (rows->len, >, 0);
      zg_schedule_book_put (book, part, rows);
      zg_args_free (args);
    }
  zg_schedule_book_settle (book);
}

static const ZgScheduleVisit *
random_movable (ZgScheduleBook *book)
{
  for (;;)
    {
      const ZgScheduleVisit *visit =
          zg_schedule_book_visit (book, (guint)g_test_rand_int_range (0, (gint32)zg_schedule_book_n_visits (book)));
      if (zg_visit_state_is_movable (visit->state) && visit->range.start >= day)
        return visit;
    }
}

/* Runs it as the server would, and takes it back. */
static ZgRefusal *
ask_engine (const ZgScheduleVisit *visit, const ZgScheduleTechnician *technician, ZgTimeRange range)
{
  g_auto (ZgOutcome) outcome = { 0 };
  g_autoptr (GError) error = NULL;
  ZgRunContext context = { .seq = 1000000, .server_now = DEMO_NOW };
  g_autoptr (ZgCommand) command =
      zg_command_new ("order.reschedule", zg_args_new ("order_id", 's', visit->id, "start_at", 'i', range.start,
                                                       "end_at", 'i', range.end, "technician_id", 'z',
                                                       technician != NULL ? zg_row_id (technician->row) : NULL, NULL));
  ZgRunResult result;

  zg_db_begin (desk.db, &error);
  g_assert_no_error (error);
  result = zg_engine_run (desk.db, &actor, command, &context, &outcome, &error);
  g_assert_no_error (error);
  zg_db_rollback (desk.db);
  return result == ZG_RUN_REFUSED ? g_steal_pointer (&outcome.refusal) : NULL;
}

static void
test_agrees_with_engine (void)
{
  g_autoptr (ZgScheduleBook) book = zg_schedule_book_new ();
  guint seen[ZG_REASONS] = { 0 };

  read_book (book);
  for (int round = 0; round < ROUNDS; round++)
    {
      const ZgScheduleVisit *visit = random_movable (book);
      guint n = zg_schedule_book_n_technicians (book), pick = (guint)g_test_rand_int_range (0, (gint32)n + 1);
      const ZgScheduleTechnician *technician = round % 2 == 0 ? visit->technician
                                               : pick < n     ? zg_schedule_book_technician (book, pick)
                                                              : NULL;
      gint64 start = day + g_test_rand_int_range (8 * 12, 25 * 12) * 5 * ZG_MINUTE;
      ZgTimeRange range = { start, start + visit->range.end - visit->range.start };
      if (round % 7 == 0)
        range.end = start + g_test_rand_int_range (-2, 60) * 15 * ZG_MINUTE;
      ZgVerdict verdict = zg_schedule_book_check (book, visit, technician, range);
      g_autoptr (ZgRefusal) refusal = ask_engine (visit, technician, range);
      g_autofree char *words = zg_schedule_words_verdict (book, verdict, zone);

      g_test_message ("%s to %s at %" G_GINT64_FORMAT ": %s", visit->id,
                      technician != NULL ? zg_row_text (technician->row, "name") : "nobody", start,
                      refusal != NULL ? refusal->code : "legal");
      g_assert_cmpstr (zg_reason_code (verdict.reason), ==, refusal != NULL ? refusal->code : "legal");
      g_assert_true ((words == NULL) == (verdict.reason == ZG_LEGAL));
      if (verdict.visit_id != NULL)
        g_assert_cmpstr (verdict.visit_id, ==, zg_args_get_text (refusal->current, "visit_id"));
      if (verdict.reason == ZG_REASON_TRAVEL_BEFORE)
        g_assert_cmpint (verdict.earliest, ==, zg_args_get_int (refusal->current, "earliest", 0));
      seen[verdict.reason]++;
    }
  /* The demo store has occasion for all but one: who left has no visits. */
  for (guint reason = 0; reason < ZG_REASONS; reason++)
    if (reason != ZG_REASON_NOT_ACTIVE)
      g_assert_cmpuint (seen[reason], >, 0);
}

static gboolean
is_covered (const GArray *ranges, ZgTimeRange range)
{
  return zg_time_range_covered ((const ZgTimeRange *)(gconstpointer)ranges->data, ranges->len, range);
}

/* What is shaded while dragging: no quarter of an hour that is legal lies in it, and what is left open can be had. */
static void
test_free_times (void)
{
  g_autoptr (ZgScheduleBook) book = zg_schedule_book_new ();
  ZgTimeRange window = { day + 8 * ZG_HOUR, day + 24 * ZG_HOUR };

  read_book (book);
  for (int round = 0; round < 60; round++)
    {
      const ZgScheduleVisit *visit = random_movable (book);
      guint n = zg_schedule_book_n_technicians (book);
      const ZgScheduleTechnician *technician =
          zg_schedule_book_technician (book, (guint)g_test_rand_int_range (0, (gint32)n));
      g_autoptr (GArray) open = zg_schedule_book_free_times (book, visit, technician, window, 15 * ZG_MINUTE);
      gint64 length = visit->range.end - visit->range.start, total = 0, counted = 0, last = 0;
      for (gint64 start = window.start; start < window.end; start += 15 * ZG_MINUTE)
        {
          ZgTimeRange range = { start, start + length };
          if (zg_schedule_book_check (book, visit, technician, range).reason != ZG_LEGAL)
            continue;
          g_assert_true (is_covered (open, range));
          counted += range.end - MAX (range.start, last);
          last = range.end;
        }
      for (guint i = 0; i < open->len; i++)
        total += g_array_index (open, ZgTimeRange, i).end - g_array_index (open, ZgTimeRange, i).start;
      g_assert_cmpint (total, ==, counted);
    }
}

static void
test_keeps_rows (void)
{
  g_autoptr (ZgScheduleBook) book = zg_schedule_book_new ();
  g_autoptr (GPtrArray) before = g_ptr_array_new ();

  read_book (book);
  for (guint i = 0; i < zg_schedule_book_n_visits (book); i++)
    g_ptr_array_add (before, zg_schedule_book_visit (book, i)->row);
  read_book (book);
  g_assert_cmpuint (zg_schedule_book_n_visits (book), ==, before->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (zg_schedule_book_visit (book, i)->row == before->pdata[i]);
}

/* What a manager does all day, to any visit of the window. */
static ZgCommand *
make_change (ZgScheduleBook *book)
{
  const ZgScheduleVisit *visit = random_movable (book);
  guint n = zg_schedule_book_n_technicians (book), pick = (guint)g_test_rand_int_range (0, (gint32)n);
  const char *technician = zg_row_id (zg_schedule_book_technician (book, pick)->row);
  gint64 shift = g_test_rand_int_range (-8, 40) * ZG_HOUR;

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      return zg_command_new ("order.cancel", zg_args_new ("order_id", 's', visit->id, NULL));
    case 1:
      return zg_command_new ("order.assign",
                             zg_args_new ("order_id", 's', visit->id, "technician_id", 'z', NULL, NULL));
    case 2:
      return zg_command_new ("order.assign",
                             zg_args_new ("order_id", 's', visit->id, "technician_id", 's', technician, NULL));
    case 3:
      return zg_command_new ("order.note",
                             zg_args_new ("order_id", 's', visit->id, "note", 's', "By the side door", NULL));
    default:
      return zg_command_new ("order.reschedule",
                             zg_args_new ("order_id", 's', visit->id, "start_at", 'i', visit->range.start + shift,
                                          "end_at", 'i', visit->range.end + shift, "technician_id", 'z', NULL, NULL));
    }
}

/* The ids of orders and lines that the command has touched, as the store tells them. */
static GPtrArray *
run_change (ZgCommand *command)
{
  g_auto (ZgOutcome) outcome = { 0 };
  g_autoptr (GError) error = NULL;
  ZgRunContext context = { .seq = 1000000, .server_now = DEMO_NOW };
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  zg_engine_run (desk.db, &actor, command, &context, &outcome, &error);
  g_assert_no_error (error);
  for (guint i = 0; outcome.touched != NULL && i < outcome.touched->len; i++)
    {
      const ZgTouched *touched = outcome.touched->pdata[i];
      if (g_str_equal (touched->table, "orders") || g_str_equal (touched->table, "order_lines"))
        g_ptr_array_add (ids, g_strdup (touched->id));
    }
  return ids;
}

static void
read_patch (const char *query, const char *id, GPtrArray *into)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;
  ZgArgs *args = zg_args_new ("from", 'i', zg_zone_day (zone, day, -1), "to", 'i',
                              zg_zone_day (zone, day, 2) + 12 * ZG_HOUR, "id", 's', id, NULL);
  GPtrArray *rows = zg_query_run (desk.db, &actor, query, args, &refusal, &error);

  g_assert_no_error (error);
  g_assert_null (refusal);
  g_ptr_array_extend_and_steal (into, rows);
  zg_args_free (args);
}

static void
assert_same_visit (ZgScheduleBook *a, ZgScheduleBook *b, guint index)
{
  const ZgScheduleVisit *x = zg_schedule_book_visit (a, index), *y = zg_schedule_book_visit (b, index);
  guint n = zg_schedule_book_n_technicians (a), pick = (guint)g_test_rand_int_range (0, (gint32)n);

  g_assert_cmpstr (x->id, ==, y->id);
  g_assert_true (zg_row_equal (x->row, y->row));
  g_assert_true (zg_schedule_book_find_visit (a, x->id) == x);
  g_assert_cmpint (x->range.start, ==, y->range.start);
  g_assert_cmpint (x->lead, ==, y->lead);
  g_assert_cmpstr (x->technician != NULL ? zg_row_id (x->technician->row) : NULL, ==,
                   y->technician != NULL ? zg_row_id (y->technician->row) : NULL);
  /* Skills and the other visits of the day come into this. */
  g_assert_cmpint (zg_schedule_book_check (a, x, zg_schedule_book_technician (a, pick), x->range).reason, ==,
                   zg_schedule_book_check (b, y, zg_schedule_book_technician (b, pick), y->range).reason);
}

/* A book that was patched holds what one does that was read anew. */
static void
test_patch (void)
{
  g_autoptr (ZgScheduleBook) book = zg_schedule_book_new ();
  g_autoptr (GError) error = NULL;
  guint changes = 0;

  read_book (book);
  zg_db_begin (desk.db, &error);
  g_assert_no_error (error);
  for (int round = 0; round < 50; round++)
    {
      g_autoptr (ZgCommand) command = make_change (book);
      g_autoptr (GPtrArray) ids = run_change (command);
      g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (ZgScheduleBook) fresh = zg_schedule_book_new ();

      g_test_message ("%s", command->name);
      for (guint i = 0; i < ids->len; i++)
        {
          read_patch ("schedule.visit", ids->pdata[i], visits);
          read_patch ("schedule.visit-lines", ids->pdata[i], lines);
        }
      changes += zg_schedule_book_patch (book, ids, visits, lines);
      g_assert_false (zg_schedule_book_patch (book, ids, visits, lines));
      read_book (fresh);
      g_assert_cmpuint (zg_schedule_book_n_visits (book), ==, zg_schedule_book_n_visits (fresh));
      for (guint i = 0; i < zg_schedule_book_n_visits (book); i++)
        assert_same_visit (book, fresh, i);
    }
  zg_db_rollback (desk.db);
  g_assert_cmpuint (changes, >, 15);
}

/* A visit that comes into the window brings its lines; one of its lines alone leads to it. */
static void
test_patch_comes_back (void)
{
  g_autoptr (ZgScheduleBook) book = zg_schedule_book_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new (), none = g_ptr_array_new ();
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = NULL;
  guint n;

  read_book (book);
  n = zg_schedule_book_n_visits (book);
  id = g_strdup (random_movable (book)->id);
  g_ptr_array_add (ids, id);
  read_patch ("schedule.visit-lines", id, lines);
  g_assert_cmpuint (lines->len, >, 0);
  g_assert_true (zg_schedule_book_patch (book, ids, none, none));
  g_assert_null (zg_schedule_book_find_visit (book, id));
  g_assert_cmpuint (zg_schedule_book_n_visits (book), ==, n - 1);
  read_patch ("schedule.visit", zg_row_id (lines->pdata[0]), visits);
  g_assert_cmpuint (visits->len, ==, 1);
  g_assert_true (zg_schedule_book_patch (book, ids, visits, lines));
  g_assert_nonnull (zg_schedule_book_find_visit (book, id));
  g_assert_cmpuint (zg_schedule_book_n_visits (book), ==, n);
}

static void
test_loads (void)
{
  g_autoptr (ZgScheduleBook) book = zg_schedule_book_new ();
  guint visits = 0, counted = 0;

  read_book (book);
  for (guint i = 0; i < zg_schedule_book_n_technicians (book); i++)
    visits +=
        zg_schedule_book_load (book, zg_schedule_book_technician (book, i), (ZgTimeRange){ day, day + ZG_DAY }).visits;
  for (guint i = 0; i < zg_schedule_book_n_visits (book); i++)
    {
      const ZgScheduleVisit *visit = zg_schedule_book_visit (book, i);
      if (visit->technician != NULL && visit->range.start >= day && visit->range.start < day + ZG_DAY &&
          (zg_visit_state_is_live (visit->state) || visit->state == ZG_VISIT_COMPLETED))
        counted++;
    }
  g_assert_cmpuint (visits, >, 0);
  g_assert_cmpuint (visits, ==, counted);
}

static void
test_late (void)
{
  static const struct
  {
    ZgVisitState state;
    int minute; /* after the start of an hour's visit */
    int late;
  } cases[] = {
    { ZG_VISIT_ACCEPTED, -1, 0 },   { ZG_VISIT_ACCEPTED, 0, 0 },    { ZG_VISIT_ACCEPTED, 7, 7 },
    { ZG_VISIT_PENDING, 20, 20 },   { ZG_VISIT_EN_ROUTE, 3, 3 },    { ZG_VISIT_ARRIVED, 14, 0 },
    { ZG_VISIT_ARRIVED, 20, 5 },    { ZG_VISIT_IN_SERVICE, 59, 0 }, { ZG_VISIT_IN_SERVICE, 65, 5 },
    { ZG_VISIT_COMPLETED, 500, 0 }, { ZG_VISIT_NO_SHOW, 500, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ZgScheduleVisit visit = { .state = cases[i].state, .range = { DEMO_NOW, DEMO_NOW + ZG_HOUR } };
      g_assert_cmpint (zg_schedule_visit_late (&visit, DEMO_NOW + cases[i].minute * ZG_MINUTE), ==,
                       cases[i].late * ZG_MINUTE);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  demo_desk_init (&desk);
  zone = zg_zone_new ("Asia/Shanghai");
  day = zg_zone_day (zone, DEMO_NOW, 0);
  actor = (ZgActor){ .store_id = desk.store_id,
                     .account_id = "01900000-0000-7000-8000-000000000001",
                     .name = "Manager",
                     .device = "test",
                     .role = ZG_ROLE_MANAGER };
  g_test_add_func ("/desktop/schedule-book/agrees-with-the-engine", test_agrees_with_engine);
  g_test_add_func ("/desktop/schedule-book/free-times", test_free_times);
  g_test_add_func ("/desktop/schedule-book/keeps-rows", test_keeps_rows);
  g_test_add_func ("/desktop/schedule-book/patch", test_patch);
  g_test_add_func ("/desktop/schedule-book/patch-comes-back", test_patch_comes_back);
  g_test_add_func ("/desktop/schedule-book/loads", test_loads);
  g_test_add_func ("/desktop/schedule-book/late", test_late);
  status = g_test_run ();
  demo_desk_clear (&desk);
  g_time_zone_unref (zone);
  return status;
}
