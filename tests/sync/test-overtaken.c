/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Two managers at the same row: what each changed stays where the other did not touch it; where both did, the later one
 * stands and the earlier one is told, once, with name and time and both ways out. Each test is a list of steps. */
#include "base/error.h"
#include "engine/kernel/row.h"
#include "sync/history.h"
#include "sync/office.h"
#include "sync/waiting.h"

typedef enum
{
  END,
  /* Commands: by me at my desk, by me at another one, by somebody else; by me at the server before all else. */
  MINE,
  MINE_ELSEWHERE,
  CHEN,
  WU,
  /* What moves between desk and server; SETTLE is all of it until nothing moves. */
  PUSH,
  FOLLOW,
  SETTLE,
  REOPEN,
  REFETCH,
  /* My clock moves by @n days; the server loses its history, as one that was older had none. */
  DAYS,
  FORGET,
  /* Answers to what was told of command @n. */
  AGAIN,
  KEEP,
  /* What must hold: nothing is told; @n are; of command @n the column was told with both values and the last other's
   * name and time; with none; so many columns of it; a column of the waiting list says something; a row of the cache
   * has a value. */
  SILENT,
  ATTENTION,
  TOLD,
  NAMELESS,
  COLUMNS,
  LISTED,
  ROW,
} What;

/* In texts ' stands for ", $name for an id, and @ before a number for that hour of the day. */
typedef struct
{
  What what;
  gint64 n;
  const char *name; /* of a command, table or column */
  const char *first;
  const char *second;
  const char *third;
} Step;

#define COMMAND(what, name, args)                                                                                      \
  {                                                                                                                    \
    what, 0, name, args                                                                                                \
  }
#define IS_TOLD(n, column, mine, theirs)                                                                               \
  {                                                                                                                    \
    TOLD, n, column, mine, theirs                                                                                      \
  }
#define IS_NAMELESS(n, column, mine, theirs)                                                                           \
  {                                                                                                                    \
    NAMELESS, n, column, mine, theirs                                                                                  \
  }
#define IS_LISTED(column, text)                                                                                        \
  {                                                                                                                    \
    LISTED, 0, column, text                                                                                            \
  }
#define HAS(table, id, column, value)                                                                                  \
  {                                                                                                                    \
    ROW, 0, table, id, column, value                                                                                   \
  }
#define TIER(what, tier) COMMAND (what, "customer.edit", "{'customer_id': '$guest', 'tier': '" tier "'}")
#define NOTE(what, note) COMMAND (what, "customer.edit", "{'customer_id': '$guest', 'note': '" note "'}")
#define SKILLS(what, id) COMMAND (what, "technician.skills", "{'technician_id': '$ann', 'service_ids': ['" id "']}")
#define BOOKED                                                                                                         \
  COMMAND (MINE_ELSEWHERE, "order.book",                                                                               \
           "{'customer_id': '$guest', 'address_id': '$home', 'technician_id': '$ann', 'start_at': @10, 'lines': "      \
           "[{'service_id': '$hour'}]}")
#define ORDER(what, name) COMMAND (what, name, "{'order_id': '$row'}")

/* What the steps stand on. */
typedef struct
{
  Office office;
  char *row;       /* what the last command by others or at the server made */
  const char *who; /* of the last command by others, and when */
  gint64 when;
} Play;

typedef struct
{
  const char *name;
  Step steps[20];
} Scenario;

/* clang-format off */
static const Scenario scenarios[] = {
  /* My change and theirs come back in one page: mine was never seen to stand. */
  { "one-page", { TIER (MINE, "gold"), { PUSH }, TIER (CHEN, "regular"), { SETTLE },
                  IS_TOLD (1, "tier", "'gold'", "'regular'") } },
  /* Theirs came first and mine is the later one: there is nothing to tell me. */
  { "mine-is-later", { TIER (MINE, "gold"), TIER (CHEN, "silver"), { FOLLOW }, { SILENT }, { SETTLE }, { SILENT },
                       HAS ("customers", "$guest", "tier", "gold") } },
  /* My own next change, sent or waiting, is nobody's overwriting; what others wrote over it is told of the newest. */
  { "own-changes", { TIER (MINE, "gold"), { SETTLE }, TIER (MINE, "silver"), { SETTLE }, { SILENT },
                     TIER (MINE, "diamond"), TIER (CHEN, "regular"), { FOLLOW }, { SILENT }, { SETTLE },
                     TIER (CHEN, "regular"), { SETTLE }, { ATTENTION, 1 },
                     IS_TOLD (3, "tier", "'diamond'", "'regular'") } },
  /* What I said again is what was overwritten: my own later change of another column stays. */
  { "again-says-no-more", { COMMAND (MINE, "customer.edit", "{'customer_id': '$guest', 'name': 'Tang', 'tier': 'gold'}"),
                            COMMAND (MINE, "customer.edit", "{'customer_id': '$guest', 'name': 'Tang Min'}"), { SETTLE },
                            TIER (CHEN, "silver"), { SETTLE }, IS_TOLD (1, "tier", "'gold'", "'silver'"), { AGAIN, 1 },
                            { SETTLE }, HAS ("customers", "$guest", "tier", "gold"),
                            HAS ("customers", "$guest", "name", "Tang Min") } },
  /* I have written it again myself: that is an answer to what I was told of it, and of nothing else. */
  { "written-again", { COMMAND (MINE, "customer.edit", "{'customer_id': '$guest', 'note': 'Quiet', 'tier': 'gold'}"),
                       { SETTLE },
                       COMMAND (CHEN, "customer.edit", "{'customer_id': '$guest', 'note': 'Loud', 'tier': 'silver'}"),
                       { SETTLE }, IS_TOLD (1, "tier", "'gold'", "'silver'"), TIER (MINE, "diamond"), { COLUMNS, 1 },
                       IS_TOLD (1, "note", "'Quiet'", "'Loud'"), NOTE (MINE, "Both"), { SILENT }, { SETTLE },
                       { SILENT } } },
  /* Removed by others: it is brought back with my change. */
  { "removed", { COMMAND (MINE, "address.edit", "{'address_id': '$home', 'line': 'Road 9'}"), { SETTLE },
                 COMMAND (CHEN, "address.remove", "{'address_id': '$home'}"), { SETTLE }, { ATTENTION, 1 },
                 IS_TOLD (1, "line", "'Road 9'", "null"), { AGAIN, 1 }, { SETTLE }, { SILENT },
                 HAS ("addresses", "$home", "line", "Road 9") } },
  { "removed-elsewhere", { COMMAND (MINE, "address.edit", "{'address_id': '$home', 'line': 'Road 9'}"), { SETTLE },
                           COMMAND (MINE_ELSEWHERE, "address.remove", "{'address_id': '$home'}"), { SETTLE },
                           { SILENT } } },
  /* Skills are rows of their own; they are told as one field of their technician. */
  { "skills", { SKILLS (MINE, "$hour"), { SETTLE },
                COMMAND (CHEN, "technician.edit", "{'technician_id': '$ann', 'level': 'senior'}"), { SETTLE }, { SILENT },
                SKILLS (CHEN, "$half"), { SETTLE }, { ATTENTION, 1 },
                IS_TOLD (1, "service_ids", "['$hour']", "['$half']"), IS_LISTED ("before_view", "中式推拿\\n肩颈"),
                IS_LISTED ("mine_view", "'service_ids':'中式推拿'"), IS_LISTED ("now_view", "'service_ids':'肩颈'"),
                { AGAIN, 1 }, { SETTLE }, { SILENT } } },
  { "skills-elsewhere", { SKILLS (MINE, "$hour"), { SETTLE }, SKILLS (MINE_ELSEWHERE, "$half"), { SETTLE },
                          { SILENT } } },
  /* Undo of a removal, after sync and a restart. */
  { "brought-back", { COMMAND (MINE, "address.remove", "{'address_id': '$home'}"), { SETTLE }, { REOPEN },
                      COMMAND (MINE, "address.restore", "{'address_id': '$home'}"), { SETTLE }, { SILENT },
                      HAS ("addresses", "$home", "deleted", "0") } },
  /* The history says what was not meant as an overwriting. */
  { "order", { BOOKED, { FOLLOW }, COMMAND (MINE, "order.reschedule", "{'order_id': '$row', 'start_at': @12}"),
               { SETTLE }, ORDER (CHEN, "order.accept"),
               COMMAND (CHEN, "order.note", "{'order_id': '$row', 'note': 'Ring twice'}"), { SETTLE }, { SILENT },
               COMMAND (CHEN, "order.reschedule", "{'order_id': '$row', 'start_at': @14}"), { SETTLE },
               IS_TOLD (1, "start_at", "@12", "@14"), { COLUMNS, 1 } } },
  /* A technician who gives a visit back overwrites nothing that I said; nor do my own account's other machines. */
  { "order-silent", { BOOKED, { FOLLOW },
                      COMMAND (MINE, "order.assign", "{'order_id': '$row', 'technician_id': '$bob'}"),
                      COMMAND (MINE, "order.note", "{'order_id': '$row', 'note': 'Ring once'}"), { SETTLE },
                      ORDER (CHEN, "order.decline"),
                      COMMAND (MINE_ELSEWHERE, "order.note", "{'order_id': '$row', 'note': 'Ring twice'}"), { SETTLE },
                      { SILENT } } },
  /* Taken back by myself: the step back names no column, and it is mine. */
  { "taken-back", { BOOKED, ORDER (MINE_ELSEWHERE, "order.accept"), { FOLLOW },
                    COMMAND (MINE, "order.assign", "{'order_id': '$row', 'technician_id': '$bob'}"), { SETTLE },
                    COMMAND (MINE, "order.correct", "{'order_id': '$row', 'state': 'accepted'}"), { SETTLE },
                    HAS ("orders", "$row", "technician_id", "$ann"), { SILENT },
                    COMMAND (CHEN, "order.assign", "{'order_id': '$row', 'technician_id': '$bob'}"), { SETTLE },
                    { SILENT } } },
  /* Between mine and what stands now somebody else wrote, but the last word is my own; and the other way round. */
  { "elsewhere-last", { TIER (MINE, "gold"), { SETTLE }, TIER (CHEN, "silver"), TIER (MINE_ELSEWHERE, "diamond"),
                        { SETTLE }, { SILENT } } },
  { "elsewhere-first", { TIER (MINE, "gold"), { SETTLE }, TIER (MINE_ELSEWHERE, "diamond"), TIER (CHEN, "silver"),
                         { SETTLE }, IS_TOLD (1, "tier", "'gold'", "'silver'") } },
  /* Of two who overwrote something the last one is named. */
  { "two-others", { COMMAND (MINE, "customer.edit", "{'customer_id': '$guest', 'note': 'Quiet', 'tier': 'gold'}"),
                    { SETTLE }, TIER (CHEN, "silver"), NOTE (WU, "Loud"), { SETTLE }, { COLUMNS, 2 },
                    IS_TOLD (1, "note", "'Quiet'", "'Loud'") } },
  { "two-others-turned", { COMMAND (MINE, "customer.edit", "{'customer_id': '$guest', 'note': 'Quiet', 'tier': 'gold'}"),
                           { SETTLE }, NOTE (CHEN, "Loud"), TIER (WU, "silver"), { SETTLE }, { COLUMNS, 2 },
                           IS_TOLD (1, "note", "'Quiet'", "'Loud'") } },
  /* Where a technician is moves with the day, whoever said it last. */
  { "presence", { COMMAND (MINE, "technician.presence", "{'technician_id': '$ann', 'presence': 'online'}"), { SETTLE },
                  COMMAND (CHEN, "technician.presence", "{'technician_id': '$ann', 'presence': 'break'}"), { SETTLE },
                  { SILENT } } },
  /* The server was older when it happened. */
  { "no-history", { TIER (MINE, "gold"), { SETTLE }, TIER (CHEN, "silver"), { FORGET }, { SETTLE },
                    IS_NAMELESS (1, "tier", "'gold'", "'silver'") } },
  /* A week later it is history. */
  { "a-week", { { DAYS, -8 }, TIER (MINE, "gold"), { DAYS, 8 }, { SETTLE }, TIER (CHEN, "silver"), { SETTLE },
                { SILENT } } },
  /* The cache was fetched anew, and it happened meanwhile. */
  { "refetched", { TIER (MINE, "gold"), NOTE (MINE, "Quiet"), { SETTLE }, TIER (CHEN, "silver"), { REFETCH }, { SETTLE },
                   { ATTENTION, 1 }, IS_TOLD (1, "tier", "'gold'", "'silver'") } },
  /* How the window is told: a row of the waiting list with both values. */
  { "list", { TIER (MINE, "gold"), { SETTLE }, TIER (CHEN, "silver"), { SETTLE }, IS_LISTED ("state", "overtaken"),
              IS_LISTED ("code", "overtaken"), IS_LISTED ("overtaken_text", "silver"),
              IS_LISTED ("overtaken_text", "'by':'Chen'"), IS_LISTED ("before_view", "regular"),
              IS_LISTED ("mine_view", "gold"), IS_LISTED ("now_view", "silver"), IS_LISTED ("thing_name", "曾客") } },
};

/* Every entity that an edit can change: the row, my change and theirs of the same column, and one of another column. */
typedef struct
{
  const char *noun, *subject, *add; /* NULL: there is one */
  const char *mine, *theirs, *other;
  const char *column, *my_value, *their_value;
} Case;

static const Case cases[] = {
  { "customer", "customer_id", "'name': 'Guest'", "'phone': '19900000001'", "'phone': '19900000002'",
    "'note': 'Quiet'", "phone", "'19900000001'", "'19900000002'" },
  { "technician", "technician_id", "'name': 'Cai'", "'level': 'senior'", "'level': null", "'travel_mode': 'walk'",
    "level", "'senior'", "null" },
  { "address", "address_id", "'customer_id': '$guest', 'line': 'A', 'lat_e6': 1, 'lng_e6': 1",
    "'line': 'Example Road 2'", "'line': 'Example Road 3'", "'label': 'Home'", "line", "'Example Road 2'",
    "'Example Road 3'" },
  { "service", "service_id", "'name': 'Feet', 'duration': 3600000, 'price': 100", "'price': 200", "'price': 300",
    "'code': 'F'", "price", "200", "300" },
  { "service-category", "service_category_id", "'name': 'Feet'", "'name_en': 'Feet'", "'name_en': 'Foot care'",
    "'position': 3", "name_en", "'Feet'", "'Foot care'" },
  { "service-area", "service_area_id", "'name': 'N', 'lat_e6': 1, 'lng_e6': 1", "'name': ' North '",
    "'name': 'South'", "'lat_e6': 2", "name", "'North'", "'South'" },
  { "certificate", "certificate_id", "'technician_id': '$ann', 'kind': '健康证'", "'number': '1'", "'number': '2'",
    "'valid_until': 1790000000000", "number", "'1'", "'2'" },
  { "time-off", "time_off_id", "'technician_id': '$ann', 'start_at': 1772500000000, 'end_at': 1772510000000",
    "'kind': 'sick'", "'kind': 'rest'", "'note': 'x'", "kind", "'sick'", "'rest'" },
  { "shift", "shift_id", "'technician_id': '$ann', 'start_at': 1772500000000, 'end_at': 1772510000000",
    "'end_at': 1772511000000", "'end_at': 1772512000000", "'start_at': 1772501000000", "end_at", "1772511000000",
    "1772512000000" },
  { "settings", NULL, NULL, "'buffer': 60000", "'buffer': 120000", "'free_distance': 5000", "buffer", "60000",
    "120000" },
};
/* clang-format on */

static char *
fill_text (const Play *self, const char *text)
{
  const Fixture *server = &self->office.server;
  const struct
  {
    const char *name, *value;
  } names[] = { { "$guest", server->guest }, { "$home", server->home },
                { "$ann", server->ann },     { "$bob", server->bob },
                { "$hour", server->hour },   { "$half", server->half },
                { "$row", self->row },       { "'", "\"" } };
  GString *filled = g_string_new (text);
  char *at;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].value != NULL)
      g_string_replace (filled, names[i].name, names[i].value, 0);
  while ((at = strchr (filled->str, '@')) != NULL)
    {
      char *end;
      gint64 time = HOUR (g_ascii_strtoll (at + 1, &end, 10));
      g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, time);
      gssize position = at - filled->str;

      g_string_erase (filled, position, end - at);
      g_string_insert (filled, position, digits);
    }
  return g_string_free (filled, FALSE);
}

static void
settle (Office *self)
{
  while (office_push (self) > 0)
    ;
  office_follow (self);
  office_assert_equal (self);
}

/* --- commands */

static void
run_at_server (Play *self, const Step *step, ZgArgs *args)
{
  static const struct
  {
    const char *name, *account;
  } others[] = {
    [CHEN] = { "Chen", "01900000-0000-7000-8000-0000000000bb" }, [WU] = { "Wu", "01900000-0000-7000-8000-0000000000cc" }
  };
  Fixture *server = &self->office.server;
  ZgActor mine = server->actor;
  const char *made;

  server->actor.device = "another";
  if (step->what != MINE_ELSEWHERE)
    {
      server->actor.account_id = others[step->what].account;
      server->actor.name = self->who = others[step->what].name;
    }
  made = fixture_apply (server, step->name, args);
  if (zg_command_spec (step->name)->is_new)
    {
      g_free (self->row);
      self->row = g_strdup (made);
    }
  if (step->what != MINE_ELSEWHERE)
    self->when = server->context.server_now;
  server->actor = mine;
}

static void
run_command (Play *self, const Step *step)
{
  g_autofree char *text = fill_text (self, step->first);
  ZgArgs *args = fixture_json ("%s", text);

  if (step->what != MINE)
    run_at_server (self, step, args);
  else if (office_run (&self->office, step->name, args) == NULL)
    g_error ("%s: %s", step->name, self->office.refusal->message);
}

/* --- what must hold */

static ZgArgs *
read_told (Play *self, gint64 n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  ZgArgs *value;

  zg_db_get_text (self->office.cache->db, &error, &text, "SELECT overtaken FROM outbox WHERE n = $1", "i", n);
  g_assert_no_error (error);
  g_assert_nonnull (text);
  value = zg_json_parse (text, strlen (text), 0, &error);
  g_assert_no_error (error);
  return value;
}

static void
assert_value (Play *self, const ZgArgs *value, const char *expected)
{
  g_autofree char *filled = fill_text (self, expected);
  g_autofree char *text = zg_json_text (value);

  g_assert_cmpstr (text, ==, filled);
}

static void
assert_told (Play *self, const Step *step)
{
  g_autoptr (ZgArgs) value = read_told (self, step->n);
  const ZgArgs *both = zg_args_get (zg_args_get (value, "columns"), step->name);

  g_assert_nonnull (both);
  assert_value (self, zg_args_get (both, "mine"), step->first);
  assert_value (self, zg_args_get (both, "theirs"), step->second);
  g_assert_cmpstr (zg_args_get_text (value, "by"), ==, step->what == TOLD ? self->who : NULL);
  if (step->what == TOLD)
    g_assert_cmpint (zg_args_get_int (value, "at", 0), ==, self->when);
  else
    g_assert_cmpint (zg_args_get_int (value, "at", 0), >, 0);
}

static void
assert_columns (Play *self, gint64 columns)
{
  g_autoptr (ZgArgs) value = read_told (self, 1);

  g_assert_cmpuint (zg_args_length (zg_args_get (value, "columns")), ==, columns);
}

static void
assert_listed (Play *self, const Step *step)
{
  g_autofree char *text = fill_text (self, step->first);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_waiting_list (self->office.cache->db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_nonnull (strstr (zg_row_text (rows->pdata[0], step->name), text));
}

static void
assert_row (Play *self, const Step *step)
{
  g_autofree char *id = fill_text (self, step->first), *value = fill_text (self, step->third);

  g_assert_cmpstr (office_get (&self->office, step->name, id, step->second), ==, value);
  g_assert_cmpstr (fixture_get (&self->office.server, step->name, id, step->second), ==, value);
}

static void
take_step (Play *self, const Step *step)
{
  Office *office = &self->office;
  g_autoptr (GError) error = NULL;

  switch (step->what)
    {
    case MINE:
    case MINE_ELSEWHERE:
    case CHEN:
    case WU:
      run_command (self, step);
      break;
    case PUSH:
      office_push (office);
      break;
    case FOLLOW:
      office_follow (office);
      break;
    case SETTLE:
      settle (office);
      break;
    case REOPEN:
      office_reopen (office);
      break;
    case REFETCH:
      zg_cache_refetch (office->cache, office->news, &error);
      break;
    case DAYS:
      office->server.at += step->n * ZG_DAY;
      break;
    case FORGET:
      zg_db_script (office->db, "DELETE FROM entity_events", &error);
      zg_db_script (office->cache->db, "DELETE FROM entity_events", &error);
      break;
    case AGAIN:
      g_assert_true (zg_outbox_resend (office->cache, step->n, office->news, &office->refusal, &error));
      break;
    case KEEP:
      g_assert_true (zg_outbox_discard (office->cache, step->n, office->news, &error));
      break;
    case SILENT:
      office_report (office);
      g_assert_cmpuint (office->news->attention, ==, 0);
      g_assert_cmpint (office_count (office, "SELECT COUNT(*) FROM outbox WHERE overtaken IS NOT NULL"), ==, 0);
      break;
    case ATTENTION:
      office_report (office);
      g_assert_cmpuint (office->news->attention, ==, step->n);
      break;
    case TOLD:
    case NAMELESS:
      assert_told (self, step);
      break;
    case COLUMNS:
      assert_columns (self, step->n);
      break;
    case LISTED:
      assert_listed (self, step);
      break;
    case ROW:
      assert_row (self, step);
      break;
    case END:
    default:
      g_assert_not_reached ();
    }
  g_assert_no_error (error);
}

static void
play (Play *self, const Step *steps)
{
  for (; steps->what != END; steps++)
    take_step (self, steps);
}

static void
play_clear (Play *self)
{
  office_clear (&self->office);
  g_free (self->row);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Play, play_clear)

static void
test_scenario (gconstpointer data)
{
  const Scenario *scenario = data;
  g_auto (Play) self = { 0 };

  office_init (&self.office);
  play (&self, scenario->steps);
}

/* --- every entity */

/* The row of the case, and its edits as texts of commands. */
typedef struct
{
  Play play;
  char *edit; /* the command's name */
  char *mine, *theirs, *other;
} Stage;

static char *
make_edit (const Case *with, const char *change)
{
  return with->subject != NULL ? g_strdup_printf ("{'%s': '$row', %s}", with->subject, change)
                               : g_strdup_printf ("{%s}", change);
}

static void
stage_init (Stage *self, const Case *with)
{
  g_autofree char *add = g_strconcat (with->noun, ".add", NULL), *args = g_strdup_printf ("{%s}", with->add);

  *self = (Stage){ .edit = g_strconcat (with->noun, ".edit", NULL),
                   .mine = make_edit (with, with->mine),
                   .theirs = make_edit (with, with->theirs),
                   .other = make_edit (with, with->other) };
  office_init (&self->play.office);
  if (with->add != NULL)
    take_step (&self->play, &(Step)COMMAND (MINE_ELSEWHERE, add, args));
  else
    self->play.row = g_strdup (self->play.office.server.actor.store_id);
  office_follow (&self->play.office);
}

static void
stage_clear (Stage *self)
{
  play_clear (&self->play);
  g_free (self->edit);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self->other);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stage, stage_clear)

static void
test_other_field (gconstpointer data)
{
  g_auto (Stage) self = { 0 };

  stage_init (&self, data);
  play (&self.play, (const Step[]){ COMMAND (MINE, self.edit, self.mine),
                                    COMMAND (CHEN, self.edit, self.other),
                                    { SETTLE },
                                    { SILENT },
                                    COMMAND (CHEN, self.edit, self.other),
                                    { SETTLE },
                                    { SILENT },
                                    { END } });
}

static void
test_same_field (gconstpointer data)
{
  const Case *with = data;
  g_auto (Stage) self = { 0 };

  stage_init (&self, with);
  play (&self.play, (const Step[]){ COMMAND (MINE, self.edit, self.mine),
                                    { SETTLE },
                                    { SILENT },
                                    COMMAND (CHEN, self.edit, self.theirs),
                                    { SETTLE },
                                    { ATTENTION, 1 },
                                    IS_TOLD (1, with->column, with->my_value, with->their_value),
                                    { END } });
  /* Once: another change of the row says nothing new, nor does the next start. Said again it stands, and theirs is the
   * earlier one. */
  play (&self.play, (const Step[]){ COMMAND (MINE_ELSEWHERE, self.edit, self.other),
                                    { REOPEN },
                                    { SETTLE },
                                    { ATTENTION, 1 },
                                    IS_TOLD (1, with->column, with->my_value, with->their_value),
                                    { AGAIN, 1 },
                                    { SETTLE },
                                    { SILENT },
                                    COMMAND (WU, self.edit, self.theirs),
                                    { SETTLE },
                                    IS_TOLD (2, with->column, with->my_value, with->their_value),
                                    { KEEP, 2 },
                                    { SILENT },
                                    { SETTLE },
                                    { SILENT },
                                    { END } });
  g_assert_cmpint (office_count (&self.play.office, "SELECT COUNT(*) FROM outbox WHERE state = 'done'"), ==, 2);
}

/* The same account at another desk is nobody else. */
static void
test_elsewhere (gconstpointer data)
{
  g_auto (Stage) self = { 0 };

  stage_init (&self, data);
  play (&self.play, (const Step[]){ COMMAND (MINE, self.edit, self.mine),
                                    { SETTLE },
                                    COMMAND (MINE_ELSEWHERE, self.edit, self.theirs),
                                    { SETTLE },
                                    { SILENT },
                                    { END } });
}

/* What happened meanwhile, whatever row it is: who, when and what, latest first. */
static void
test_meanwhile (gconstpointer data)
{
  const Case *with = data;
  g_auto (Stage) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (ZgArgs) detail = NULL;
  const char *text;
  ZgRow *event;

  stage_init (&self, with);
  play (&self.play, (const Step[]){ COMMAND (MINE, self.edit, self.mine),
                                    { SETTLE },
                                    COMMAND (CHEN, self.edit, self.theirs),
                                    { SETTLE },
                                    { END } });
  rows = zg_history_list (self.play.office.cache->db, self.play.row, FALSE, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  event = rows->pdata[0];
  g_assert_cmpstr (zg_row_text (event, "command"), ==, self.edit);
  g_assert_cmpstr (zg_row_text (event, "actor_name"), ==, "Chen");
  g_assert_cmpstr (zg_row_text (event, "device"), ==, "another");
  g_assert_cmpint (zg_row_int (event, "server_at"), ==, self.play.when);
  text = zg_row_text (event, "detail_view");
  detail = zg_json_parse (text, strlen (text), 0, &error);
  g_assert_no_error (error);
  assert_value (&self.play, zg_args_get (detail, with->column), with->my_value);
  assert_value (&self.play, zg_args_get (zg_args_get (detail, "to"), with->column), with->their_value);
  g_assert_cmpstr (zg_row_text (rows->pdata[1], "actor_name"), ==, "Manager");
}

/* What an id stands for is told by its name. */
static void
test_meanwhile_names (void)
{
  static const Step steps[] = { SKILLS (CHEN, "$half"), { SETTLE }, { END } };
  g_auto (Play) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  office_init (&self.office);
  play (&self, steps);
  rows = zg_history_list (self.office.cache->db, self.office.server.ann, FALSE, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
      zg_row_text (rows->pdata[0], "detail_view"), ==,
      "{\"service_ids\":\"中式推拿\\n肩颈\",\"service_ids_en\":\"中式推拿\\n肩颈\",\"to\":{\"service_ids\":"
      "\"肩颈\",\"service_ids_en\":\"肩颈\"}}");
}

/* Of a technician also what belongs to one, told apart by its times and kind. */
static void
test_meanwhile_owned (void)
{
  static const Step steps[] = {
    COMMAND (CHEN, "shift.add", "{'technician_id': '$bob', 'start_at': @30, 'end_at': @38}"),
    { SETTLE },
    COMMAND (CHEN, "shift.remove", "{'shift_id': '$row'}"),
    COMMAND (CHEN, "certificate.add", "{'technician_id': '$bob', 'kind': '健康证'}"),
    COMMAND (CHEN, "time-off.add", "{'technician_id': '$bob', 'start_at': @48, 'end_at': @60, 'kind': 'sick'}"),
    COMMAND (WU, "shift.add", "{'technician_id': '$ann', 'start_at': @30, 'end_at': @38}"),
    COMMAND (CHEN, "technician.edit", "{'technician_id': '$bob', 'level': 'senior'}"),
    { SETTLE },
    { END },
  };
  static const struct
  {
    const char *command, *kind;
    gint64 start, end;
  } expected[] = { { "technician.edit", NULL, 0, 0 },
                   { "time-off.add", "sick", HOUR (48), HOUR (60) },
                   { "certificate.add", "健康证", 0, 0 },
                   { "shift.remove", NULL, HOUR (30), HOUR (38) },
                   { "shift.add", NULL, HOUR (30), HOUR (38) } };
  g_auto (Play) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL, alone = NULL, few = NULL;

  office_init (&self.office);
  play (&self, steps);
  all = zg_history_list (self.office.cache->db, self.office.server.bob, TRUE, 10, &error);
  g_assert_no_error (error);
  /* The fixture has added Bob and his shift. */
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (expected) + 2);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpstr (zg_row_text (all->pdata[i], "command"), ==, expected[i].command);
      g_assert_cmpstr (zg_row_text (all->pdata[i], "own_title"), ==, expected[i].kind);
      g_assert_cmpint (zg_row_int (all->pdata[i], "own_start"), ==, expected[i].start);
      g_assert_cmpint (zg_row_int (all->pdata[i], "own_end"), ==, expected[i].end);
    }
  alone = zg_history_list (self.office.cache->db, self.office.server.bob, FALSE, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alone->len, ==, 2);
  few = zg_history_list (self.office.cache->db, self.office.server.bob, TRUE, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (few->len, ==, 1);
}

static void
add_test (const char *group, const char *name, gconstpointer data, GTestDataFunc function)
{
  g_autofree char *path = g_strjoin ("/", "/sync/overtaken", group, name, NULL);

  g_test_add_data_func (path, data, function);
}

int
main (int argc, char **argv)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, HOUR (9));

  g_setenv ("ZHANGGUI_CLOCK", now, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_test ("other-field", cases[i].noun, &cases[i], test_other_field);
      add_test ("same-field", cases[i].noun, &cases[i], test_same_field);
      add_test ("elsewhere", cases[i].noun, &cases[i], test_elsewhere);
      add_test ("meanwhile", cases[i].noun, &cases[i], test_meanwhile);
    }
  g_test_add_func ("/sync/overtaken/meanwhile-names", test_meanwhile_names);
  g_test_add_func ("/sync/overtaken/meanwhile-owned", test_meanwhile_owned);
  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    add_test ("scenario", scenarios[i].name, &scenarios[i], test_scenario);
  return g_test_run ();
}
