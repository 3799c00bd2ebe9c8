/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One truth for a technician's day: the command, the suggestion, the calendar, the list of what is uncovered and the
 * list of technicians say the same of the same moment, on random days and on those that were once told wrong. GLib
 * prints the seed of a run; --seed repeats it. Main thread. */
#include "base/zone.h"
#include "desktop/calendar/schedule-book.h"
#include "desktop/calendar/schedule-words.h"
#include "desktop/technicians/technician-live.h"
#include "engine/fixture.h"
#include "engine/kernel/query.h"

#define ROUNDS 60
#define PROBES 24
#define PEOPLE 4

static const char *const queries[ZG_BOOK_PARTS] = {
  [ZG_BOOK_SETTINGS] = "store.settings",    [ZG_BOOK_TECHNICIANS] = "schedule.technicians",
  [ZG_BOOK_VISITS] = "schedule.visits",     [ZG_BOOK_SHIFTS] = "schedule.shifts",
  [ZG_BOOK_TIME_OFF] = "schedule.time-off", [ZG_BOOK_SKILLS] = "schedule.skills",
  [ZG_BOOK_LINES] = "schedule.lines",
};

/* A day of its own, a week from the next, so that rounds don't touch. */
typedef struct
{
  Fixture fixture;
  gint64 day;
  gint64 now;
  const char *people[PEOPLE];
  guint ids;
  ZgScheduleBook *book;
  GPtrArray *list; /* of technicians */
} World;

static GTimeZone *zone;
static guint seen[ZG_REASONS], uncovered, duties[ZG_DUTY_FREE + 1];

static void
world_clear (World *self)
{
  g_clear_pointer (&self->book, zg_schedule_book_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  fixture_clear (&self->fixture);
  zg_clock_hold (0);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

/* Takes @args. */
static GPtrArray *
ask (World *self, const char *name, ZgArgs *args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  GPtrArray *rows = zg_query_run (self->fixture.db, &self->fixture.actor, name, args, &refusal, &error);

  g_assert_no_error (error);
  if (refusal != NULL)
    g_error ("%s: %s %s", name, refusal->code, refusal->message);
  zg_args_free (args);
  return rows;
}

/* A fact that no command would let happen, or not then. */
static void
force (World *self, const char *sql, const char *types, const char *id, gint64 a, gint64 b)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (types, "s"))
    zg_db_run (self->fixture.db, &error, NULL, g_intern_string (sql), "s", id);
  else if (g_str_equal (types, "si"))
    zg_db_run (self->fixture.db, &error, NULL, g_intern_string (sql), "si", id, a);
  else
    zg_db_run (self->fixture.db, &error, NULL, g_intern_string (sql), "sii", id, a, b);
  g_assert_no_error (error);
}

static void
add_range (World *self, const char *table, const char *tail, const char *technician, ZgTimeRange range)
{
  g_autofree char *id = zg_id_derive ("one-day", self->fixture.at, self->ids++);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s VALUES ('%s', '%s', 1, 0, $1, $2, $3, %s)", table, id,
                                          self->fixture.actor.store_id, tail);

  force (self, sql, "sii", technician, range.start, range.end);
}

static void
add_shift (World *self, const char *technician, double from, double to, gboolean is_draft)
{
  add_range (self, "shifts", is_draft ? "'draft'" : "'published'", technician,
             (ZgTimeRange){ self->day + (gint64)(from * 60) * ZG_MINUTE, self->day + (gint64)(to * 60) * ZG_MINUTE });
}

static void
add_leave (World *self, const char *technician, double from, double to)
{
  add_range (self, "time_off", "'sick', NULL", technician,
             (ZgTimeRange){ self->day + (gint64)(from * 60) * ZG_MINUTE, self->day + (gint64)(to * 60) * ZG_MINUTE });
}

static void
world_init (World *self, ZgDb *db)
{
  fixture_init (&self->fixture, db);
  self->people[0] = self->fixture.ann;
  self->people[1] = self->fixture.bob;
  self->people[2] = fixture_apply (&self->fixture, "technician.add",
                                   fixture_json ("{\"name\": \"Cao\", \"service_ids\": [\"%s\"]}", self->fixture.hour));
  self->people[3] = fixture_apply (
      &self->fixture, "technician.add",
      fixture_json ("{\"name\": \"Dai\", \"service_ids\": [\"%s\", \"%s\"]}", self->fixture.hour, self->fixture.half));
}

static void
set_moment (World *self, gint64 now)
{
  self->now = self->fixture.at = now;
  zg_clock_hold (now);
}

/* What the calendar and the list of technicians read. */
static void
look (World *self)
{
  g_clear_pointer (&self->book, zg_schedule_book_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->book = zg_schedule_book_new ();
  for (guint part = 0; part < ZG_BOOK_PARTS; part++)
    {
      gboolean has_window = part != ZG_BOOK_SETTINGS && part != ZG_BOOK_SKILLS;
      ZgArgs *args = has_window ? zg_args_new ("from", 'i', self->day - ZG_DAY, "to", 'i',
                                               self->day + 2 * ZG_DAY + 12 * ZG_HOUR, NULL)
                                : zg_args_new (NULL);
      zg_schedule_book_put (self->book, part, ask (self, queries[part], args));
    }
  zg_schedule_book_settle (self->book);
  self->list = ask (self, "technicians.list",
                    zg_args_new ("from", 'i', zg_zone_day (zone, self->now, 0), "to", 'i',
                                 zg_zone_day (zone, self->now, 1), "at", 'i', self->now, "all", 'b', TRUE, NULL));
}

static ZgRow *
find_row (GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (zg_row_id (rows->pdata[i]), id))
      return rows->pdata[i];
  return NULL;
}

/* What the server would answer, taken back. Takes @args. */
static const char *
ask_command (World *self, const char *name, ZgArgs *args)
{
  g_autoptr (GError) error = NULL;
  g_auto (ZgOutcome) outcome = { 0 };
  g_autofree char *id = zg_id_derive ("probe", self->now, self->ids++);
  ZgCommand command = { 0, id, (char *)name, 1, self->now, args };
  ZgRunContext context = self->fixture.context;
  const char *code = "legal";

  context.server_now = self->now + 5;
  context.seq++;
  context.number++;
  zg_db_begin (self->fixture.db, &error);
  g_assert_no_error (error);
  if (zg_engine_run (self->fixture.db, &self->fixture.actor, &command, &context, &outcome, &error) == ZG_RUN_REFUSED)
    code = g_intern_string (outcome.refusal->code);
  g_assert_no_error (error);
  zg_db_rollback (self->fixture.db);
  zg_args_free (args);
  return code;
}

/* Those who are not active are not suggested at all. Takes @args. */
static const char *
ask_suggestion (World *self, ZgArgs *args, const char *technician, gint64 start)
{
  g_autoptr (GPtrArray) rows = NULL;
  ZgRow *row;

  zg_args_set_int (args, "start_at", start);
  zg_args_set_int (args, "from", self->day);
  zg_args_set_int (args, "to", self->day + ZG_DAY);
  zg_args_set_int (args, "not_before", self->now);
  rows = ask (self, "technicians.suggest", args);
  row = find_row (rows, technician);
  return row != NULL ? g_intern_string (zg_row_text (row, "reason")) : "technician_not_active";
}

static ZgArgs *
make_visit (World *self, const char *service, gboolean is_far)
{
  Fixture *fixture = &self->fixture;
  ZgArgs *args = zg_args_new ("customer_id", 's', is_far ? fixture->other_guest : fixture->guest, "address_id", 's',
                              is_far ? fixture->far : fixture->home, NULL);

  zg_args_add (args, "lines", zg_args_new ("service_id", 's', service, NULL));
  return args;
}

static ZgArgs *
make_booking (World *self, const char *service, gboolean is_far, const char *technician, gint64 start)
{
  ZgArgs *args = make_visit (self, service, is_far);

  zg_args_set_int (args, "start_at", start);
  zg_args_set_text (args, "technician_id", technician);
  return args;
}

static ZgArgs *
make_move (const char *order, const char *technician, ZgTimeRange range)
{
  ZgArgs *args = zg_args_new ("order_id", 's', order, "start_at", 'i', range.start, "end_at", 'i', range.end, NULL);

  zg_args_set_text (args, "technician_id", technician);
  return args;
}

static void
assert_same (const char *what, const char *technician, gint64 start, const char *a, const char *b)
{
  if (!g_str_equal (a, b))
    g_error ("%s of %s at %" G_GINT64_FORMAT ": %s against %s", what, technician, start, a, b);
}

/* --- the days that were told wrong --- */

static void
assert_told (World *self, const char *technician, const char *live, const char *shifts)
{
  ZgRow *row = find_row (self->list, technician);
  g_auto (ZgTechnicianLive) in_list = zg_technician_live (row, zone, self->now);
  g_autofree char *in_calendar =
      zg_schedule_words_live (zg_schedule_book_find_technician (self->book, technician), zone, self->now);
  g_autofree char *shift = zg_technician_shift (row, zone);

  g_assert_cmpstr (in_list.text, ==, live);
  g_assert_cmpstr (in_calendar, ==, live);
  g_assert_cmpstr (shift, ==, shifts);
}

static void
test_told_wrong (ZgTestDb *test)
{
  static const struct
  {
    const char *what;
    double shifts[2][2], leave[2];
    double at;
    const char *live, *shift;
    const char *booked; /* half an hour from then on */
  } cases[] = {
    { "split, between",
      { { 0, 1 }, { 6, 10 } },
      { 0 },
      1 + 22 / 60.0,
      "Off until 06:00",
      "00:00–01:00, 06:00–10:00",
      "off_shift" },
    { "split, in the first", { { 0, 1 }, { 6, 10 } }, { 0 }, 0.25, "Free", "00:00–01:00, 06:00–10:00", "legal" },
    { "split, into the gap", { { 0, 1 }, { 6, 10 } }, { 0 }, 0.75, "Free", "00:00–01:00, 06:00–10:00", "off_shift" },
    { "over midnight", { { -4, 4 }, { 20, 28 } }, { 0 }, 1 + 22 / 60.0, "Free", "20:00–04:00", "legal" },
    { "before the night", { { -4, 4 }, { 20, 28 } }, { 0 }, 12, "Off until 20:00", "20:00–04:00", "off_shift" },
    { "leave at night", { { -4, 4 } }, { -1, 2 }, 1 + 22 / 60.0, "On leave", "20:00–04:00", "on_leave" },
    { "after the leave", { { -4, 4 } }, { -1, 1 }, 1 + 22 / 60.0, "Free", "20:00–04:00", "legal" },
    { "two that touch", { { 8, 12 }, { 12, 16 } }, { 0 }, 11.75, "Free", "08:00–16:00", "legal" },
    { "no shift", { { 0 } }, { 0 }, 12, "Off", "–", "off_shift" },
  };
  g_auto (World) self = { 0 };

  world_init (&self, test->db);
  force (&self, "UPDATE technicians SET presence = 'online' WHERE id = $1", "s", self.fixture.ann, 0, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 at;

      g_test_message ("%s", cases[i].what);
      self.day = DAY + (gint64)(i + 1) * 7 * ZG_DAY;
      at = self.day + (gint64)(cases[i].at * 60 + 0.5) * ZG_MINUTE;
      for (guint k = 0; k < 2; k++)
        if (cases[i].shifts[k][1] > cases[i].shifts[k][0])
          add_shift (&self, self.fixture.ann, cases[i].shifts[k][0], cases[i].shifts[k][1], FALSE);
      if (cases[i].leave[1] > cases[i].leave[0])
        add_leave (&self, self.fixture.ann, cases[i].leave[0], cases[i].leave[1]);
      set_moment (&self, at);
      look (&self);
      assert_told (&self, self.fixture.ann, cases[i].live, cases[i].shift);
      g_assert_cmpstr (
          ask_command (&self, "order.book", make_booking (&self, self.fixture.half, FALSE, self.fixture.ann, at)), ==,
          cases[i].booked);
      g_assert_cmpstr (ask_suggestion (&self, make_visit (&self, self.fixture.half, FALSE), self.fixture.ann, at), ==,
                       cases[i].booked);
    }
}

/* A draft is no shift, for nobody: the booking once took it for one. */
static void
test_draft (ZgTestDb *test)
{
  g_auto (World) self = { 0 };
  const char *order;
  ZgTimeRange range;

  world_init (&self, test->db);
  force (&self, "UPDATE technicians SET presence = 'online' WHERE id = $1", "s", self.fixture.ann, 0, 0);
  self.day = DAY + 7 * ZG_DAY;
  add_shift (&self, self.fixture.ann, 10, 14, FALSE);
  add_shift (&self, self.fixture.ann, 14, 20, TRUE);
  set_moment (&self, self.day + 15 * ZG_HOUR);
  order = fixture_apply (&self.fixture, "order.book",
                         make_booking (&self, self.fixture.hour, FALSE, self.fixture.ann, self.day + 12 * ZG_HOUR));
  set_moment (&self, self.day + 15 * ZG_HOUR);
  look (&self);
  range = (ZgTimeRange){ self.day + 16 * ZG_HOUR, self.day + 17 * ZG_HOUR };
  assert_told (&self, self.fixture.ann, "Off", "10:00–14:00");
  g_assert_cmpstr (ask_command (&self, "order.reschedule", make_move (order, self.fixture.ann, range)), ==,
                   "off_shift");
  g_assert_cmpstr (
      ask_command (&self, "order.book", make_booking (&self, self.fixture.hour, FALSE, self.fixture.ann, range.start)),
      ==, "off_shift");
  g_assert_cmpstr (ask_suggestion (&self, make_visit (&self, self.fixture.hour, FALSE), self.fixture.ann, range.start),
                   ==, "off_shift");
  g_assert_cmpint (zg_schedule_book_check (self.book, zg_schedule_book_find_visit (self.book, order),
                                           zg_schedule_book_find_technician (self.book, self.fixture.ann), range)
                       .reason,
                   ==, ZG_REASON_OFF_SHIFT);
}

/* --- random days --- */

static gint64
draw_start (World *self)
{
  gboolean is_night = g_test_rand_int_range (0, 3) == 0;

  return self->day + g_test_rand_int_range (is_night ? 0 : 9 * 12, is_night ? 24 * 12 : 20 * 12) * 5 * ZG_MINUTE;
}

static void
draw_shifts (World *self, const char *technician)
{
  static const double patterns[][2][2] = {
    { { 9, 21 } }, { { 0, 1 }, { 6, 10 } },       { { -4, 4 }, { 20, 28 } }, { { 8, 13 }, { 13, 22 } },
    { { 0 } },     { { 6, 11.5 }, { 15, 23.5 } },
  };
  int pattern = g_test_rand_int_range (0, G_N_ELEMENTS (patterns));

  for (guint i = 0; i < 2; i++)
    if (patterns[pattern][i][1] > patterns[pattern][i][0])
      add_shift (self, technician, patterns[pattern][i][0], patterns[pattern][i][1], g_test_rand_int_range (0, 5) == 0);
}

/* Visits as they could be booked, then whatever has come of them. */
static void
draw_visits (World *self)
{
  Fixture *fixture = &self->fixture;

  for (guint i = 0; i < 40; i++)
    {
      gboolean is_long = g_test_rand_int_range (0, 2) == 0, is_far = g_test_rand_int_range (0, 3) == 0;
      const char *technician = self->people[g_test_rand_int_range (0, PEOPLE)];
      g_autofree char *command = zg_id_derive ("fixture", fixture->at, fixture->commands);
      g_autofree char *order = zg_id_derive (command, fixture->at, 0);
      gint64 start = draw_start (self);

      if (fixture_run (fixture, "order.book",
                       make_booking (self, is_long ? fixture->hour : fixture->half, is_far, technician, start)) !=
          ZG_RUN_APPLIED)
        continue;
      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          force (self, "UPDATE orders SET state = 'en_route' WHERE id = $1", "s", order, 0, 0);
          break;
        case 1:
          force (self, "UPDATE orders SET state = 'in_service', started_at = $2 WHERE id = $1", "si", order,
                 start + g_test_rand_int_range (-20, 60) * ZG_MINUTE, 0);
          break;
        case 2:
          force (self, "UPDATE orders SET state = 'completed' WHERE id = $1", "s", order, 0, 0);
          break;
        case 3:
          force (self, "UPDATE orders SET state = 'accepted' WHERE id = $1", "s", order, 0, 0);
          break;
        case 4:
          /* Stretched: its length is no longer that of its services. */
          fixture_run (fixture, "order.reschedule",
                       make_move (order, technician, (ZgTimeRange){ start, start + 95 * ZG_MINUTE }));
          break;
        default:
          break;
        }
    }
}

/* What breaks plans: nobody asks first whether there are visits. */
static void
draw_facts (World *self)
{
  static const char *const presences[] = { "online", "online", "break", "offline" };
  static const char *const states[] = { "active", "active", "active", "active", "active",
                                        "active", "active", "active", "active", "suspended" };

  for (guint i = 0; i < PEOPLE; i++)
    {
      const char *who = self->people[i];
      g_autofree char *presence =
          g_strdup_printf ("UPDATE technicians SET presence = '%s', state = '%s' WHERE id = $1",
                           presences[g_test_rand_int_range (0, 4)], states[g_test_rand_int_range (0, 10)]);

      force (self, presence, "s", who, 0, 0);
      if (g_test_rand_int_range (0, 3) == 0)
        {
          double from = g_test_rand_double_range (-6, 22);
          add_leave (self, who, from, from + g_test_rand_double_range (0.5, 9));
        }
      if (g_test_rand_int_range (0, 4) == 0)
        force (self,
               "UPDATE skills SET deleted = 1 WHERE technician_id = $1 AND service_id = (SELECT MIN (service_id) "
               "FROM skills WHERE technician_id = $1)",
               "s", who, 0, 0);
      if (g_test_rand_int_range (0, 6) == 0)
        force (self, "UPDATE shifts SET state = 'draft' WHERE technician_id = $1 AND start_at > $2", "si", who,
               self->day + 4 * ZG_HOUR, 0);
    }
}

static void
restore_people (World *self)
{
  for (guint i = 0; i < PEOPLE; i++)
    {
      force (self, "UPDATE technicians SET state = 'active' WHERE id = $1", "s", self->people[i], 0, 0);
      force (self, "UPDATE skills SET deleted = 0 WHERE technician_id = $1", "s", self->people[i], 0, 0);
    }
}

static void
probe_booking (World *self)
{
  gboolean is_far = g_test_rand_int_range (0, 3) == 0;
  const char *service = g_test_rand_int_range (0, 2) == 0 ? self->fixture.hour : self->fixture.half;
  const char *who = self->people[g_test_rand_int_range (0, PEOPLE)];
  gint64 start = draw_start (self);

  assert_same ("booking and suggestion", who, start,
               ask_command (self, "order.book", make_booking (self, service, is_far, who, start)),
               ask_suggestion (self, make_visit (self, service, is_far), who, start));
}

/* One that nobody has departed for, with all who could take it. */
static void
probe_move (World *self, const ZgScheduleVisit *visit)
{
  const char *who = self->people[g_test_rand_int_range (0, PEOPLE)];
  const ZgScheduleTechnician *technician = zg_schedule_book_find_technician (self->book, who);
  gint64 start = draw_start (self);
  ZgTimeRange range = { start, start + visit->range.end - visit->range.start };
  ZgArgs *wish = make_visit (self, self->fixture.hour, TRUE);
  const char *command, *suggestion;

  zg_args_set_text (wish, "order_id", visit->id);
  suggestion = ask_suggestion (self, wish, who, start);
  if (visit->technician == technician && visit->range.start == start)
    return; /* where it stands it may stay */
  command = ask_command (self, "order.reschedule", make_move (visit->id, who, range));
  assert_same ("move and suggestion", who, start, command, suggestion);
  /* One who has left and has no visit is not in the calendar. */
  if (technician != NULL)
    {
      ZgReason reason = zg_schedule_book_check (self->book, visit, technician, range).reason;
      assert_same ("move and calendar", who, start, command, zg_reason_code (reason));
      seen[reason]++;
    }
}

/* One that runs may become longer. */
static void
probe_stretch (World *self, const ZgScheduleVisit *visit)
{
  ZgTimeRange range = { visit->range.start, visit->range.end + g_test_rand_int_range (1, 12) * 15 * ZG_MINUTE };

  if (visit->state != ZG_VISIT_IN_SERVICE)
    return;
  assert_same ("stretch and calendar", zg_row_id (visit->technician->row), range.start,
               ask_command (self, "order.reschedule", make_move (visit->id, zg_row_id (visit->technician->row), range)),
               zg_reason_code (zg_schedule_book_check (self->book, visit, visit->technician, range).reason));
}

/* Lists, counters and what a booking there would be told. */
static void
check_cover (World *self)
{
  g_autoptr (GPtrArray) rows = ask (self, "schedule.uncovered",
                                    zg_args_new ("from", 'i', self->day - 6 * ZG_HOUR, "to", 'i',
                                                 self->day + 30 * ZG_HOUR, "at", 'i', self->now, NULL));
  guint counted = 0;

  for (guint i = 0; i < zg_schedule_book_n_visits (self->book); i++)
    {
      const ZgScheduleVisit *visit = zg_schedule_book_visit (self->book, i);
      ZgVerdict cover = zg_schedule_book_cover (self->book, visit, self->now);
      ZgRow *row = find_row (rows, visit->id);
      ZgArgs *wish;

      g_assert_cmpstr (row != NULL ? zg_row_text (row, "reason") : "legal", ==, zg_reason_code (cover.reason));
      if (row != NULL)
        g_assert_cmpstr (zg_row_text (row, "visit_id"), ==, cover.visit_id);
      counted += row != NULL;
      if (!zg_visit_state_is_movable (visit->state) || visit->range.end <= self->now)
        continue;
      wish = make_visit (self, self->fixture.hour, TRUE);
      zg_args_set_text (wish, "order_id", visit->id);
      assert_same ("cover and suggestion", zg_row_id (visit->technician->row), visit->range.start,
                   zg_reason_code (cover.reason),
                   ask_suggestion (self, wish, zg_row_id (visit->technician->row), visit->range.start));
    }
  g_assert_cmpuint (counted, ==, rows->len);
  uncovered += counted;
}

/* By a statement that shares nothing with the loader. */
static gboolean
is_on_shift (World *self, const char *technician)
{
  static const char sql[] = "SELECT COUNT(*) FROM shifts WHERE technician_id = $1 AND state = 'published' AND deleted "
                            "= 0 AND start_at <= $2 AND end_at > $2";
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  zg_db_get_int (self->fixture.db, &error, &count, 0, sql, "si", technician, self->now);
  g_assert_no_error (error);
  return count > 0;
}

static void
check_live (World *self)
{
  for (guint i = 0; i < PEOPLE; i++)
    {
      const ZgScheduleTechnician *technician = zg_schedule_book_find_technician (self->book, self->people[i]);
      ZgRow *row = find_row (self->list, self->people[i]);
      g_auto (ZgTechnicianLive) live = zg_technician_live (row, zone, self->now);
      g_autofree char *text = NULL;
      ZgDuty duty;

      if (g_str_has_prefix (live.text, "Free") || g_str_equal (live.text, "On a break"))
        g_assert_true (is_on_shift (self, self->people[i]));
      if (g_str_has_prefix (live.text, "Off until"))
        g_assert_false (is_on_shift (self, self->people[i]));
      if (technician == NULL)
        continue;
      text = zg_schedule_words_live (technician, zone, self->now);
      g_assert_cmpstr (live.text, ==, text);
      duty = zg_duty_find (&technician->day, zg_presence_parse (zg_row_text (row, "presence")), self->now,
                           zg_zone_day (zone, self->now, 1));
      g_assert_cmpstr (zg_row_text (row, "current_id"), ==, duty.visit != NULL ? duty.visit->id : NULL);
      duties[duty.state]++;
    }
}

static void
test_agree (ZgTestDb *test)
{
  g_auto (World) self = { 0 };

  memset (seen, 0, sizeof seen);
  memset (duties, 0, sizeof duties);
  uncovered = 0;
  world_init (&self, test->db);
  for (guint round = 1; round <= ROUNDS; round++)
    {
      self.day = DAY + round * 7 * ZG_DAY;
      set_moment (&self, self.day + g_test_rand_int_range (0, 24 * 60) * ZG_MINUTE + 7 * ZG_SECOND);
      for (guint i = 0; i < PEOPLE; i++)
        draw_shifts (&self, self.people[i]);
      draw_visits (&self);
      draw_facts (&self);
      set_moment (&self, self.now);
      look (&self);
      check_live (&self);
      check_cover (&self);
      for (guint i = 0; i < PROBES; i++)
        {
          guint n = zg_schedule_book_n_visits (self.book);
          const ZgScheduleVisit *visit =
              n > 0 ? zg_schedule_book_visit (self.book, (guint)g_test_rand_int_range (0, (gint32)n)) : NULL;

          probe_booking (&self);
          if (visit != NULL && zg_visit_state_is_movable (visit->state))
            probe_move (&self, visit);
          else if (visit != NULL)
            probe_stretch (&self, visit);
        }
      restore_people (&self);
    }
  /* Days that never met a reason would prove nothing of it; a move is never backwards here. */
  for (guint i = 0; i < ZG_REASONS; i++)
    g_test_message ("%s: %u", zg_reason_code (i), seen[i]);
  g_assert_cmpuint (seen[ZG_LEGAL], >, 0);
  g_assert_cmpuint (seen[ZG_REASON_OFF_SHIFT], >, 0);
  g_assert_cmpuint (uncovered, >, 0);
  g_assert_cmpuint (duties[ZG_DUTY_OFF_SHIFT], >, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  zone = zg_zone_new ("Asia/Shanghai");
  zg_test_add_both ("/desktop/one-day/told-wrong", test_told_wrong);
  zg_test_add_both ("/desktop/one-day/draft", test_draft);
  zg_test_add_both ("/desktop/one-day/agree", test_agree);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
