/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo store made in every quarter of an hour of a day, with the machine in several zones: it keeps its own hours
 * in Shanghai, its states fit the moment, and what the calendar shows first is not empty. */
#include "base/clock.h"
#include "demo/demo.h"
#include "engine/kernel/engine.h"
#include "support/test-db.h"

#include <time.h>

#define MIDNIGHT G_GINT64_CONSTANT (1795104000000) /* 2026-11-20 in Shanghai, a Friday */

/* Of a table FROM ... WHERE: nothing may be found. $NOW is the moment, $DAY its midnight. */
static const char *const hourly[] = {
  /* Nobody is visited while the store is closed. */
  "orders CROSS JOIN settings WHERE (start_at + 28800000) % 86400000 < opens * 60000 "
  "OR end_at - start_at + (start_at + 28800000) % 86400000 > closes * 60000",
  "shifts CROSS JOIN settings WHERE (start_at + 28800000) % 86400000 < opens * 60000 "
  "OR end_at - start_at + (start_at + 28800000) % 86400000 > closes * 60000",
  /* What is told has happened. */
  "orders WHERE created_at > $NOW OR accepted_at > $NOW OR departed_at > $NOW OR arrived_at > $NOW "
  "OR started_at > $NOW OR completed_at > $NOW",
  "orders WHERE state IN ('arrived', 'in_service', 'completed', 'no_show', 'aborted') AND start_at > $NOW + 3600000",
  "orders WHERE state = 'en_route' AND start_at > $NOW + 7200000",
  /* What should have happened has, but for who is late: an evening's delays add up to some hours at most. */
  "orders WHERE state IN ('pending', 'open_pool', 'pending_payment') AND start_at < $NOW",
  "orders WHERE state IN ('accepted', 'preparing', 'en_route', 'arrived') AND start_at < $NOW - 10800000",
  "orders WHERE state = 'in_service' AND end_at < $NOW - 10800000",
  "orders WHERE start_at < $DAY AND end_at < $NOW - 10800000 AND state NOT IN ('completed', 'cancelled', "
  "'no_show', 'aborted', 'expired')",
};

static gint64
count_at (ZgDb *db, const char *from, gint64 now, gint64 day)
{
  g_autoptr (GString) sql = g_string_new ("SELECT COUNT(*) FROM ");
  g_autofree char *moment = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autofree char *midnight = g_strdup_printf ("%" G_GINT64_FORMAT, day);
  g_autoptr (GError) error = NULL;
  gint64 value = -1;
  g_string_append (sql, from);
  g_string_replace (sql, "$NOW", moment, 0);
  g_string_replace (sql, "$DAY", midnight, 0);
  zg_db_get_int (db, &error, &value, -1, g_intern_string (sql->str), "");
  g_assert_no_error (error);
  return value;
}

static void
fill (ZgDb *db, gint64 orders, gint64 technicians, gint64 now, guint64 seed)
{
  ZgDemoOptions options = { .orders = orders, .technicians = technicians, .seed = seed, .now = now };
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  zg_engine_migrate_server (db, &error);
  g_assert_no_error (error);
  zg_demo_fill (db, &options, &store, &error);
  g_assert_no_error (error);
}

/* @least: how many visits must be in the five hours that a narrow window shows first: those from now on, or from
 * opening, or the last. */
static void
check_hour (gint64 orders, gint64 technicians, gint64 now, guint64 seed, gint64 least)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error);
  gint64 day = now - (now + 8 * ZG_HOUR) % ZG_DAY;
  g_assert_no_error (error);
  fill (db, orders, technicians, now, seed);
  g_test_message ("%02d:%02d, seed %" G_GUINT64_FORMAT, (int)((now - day) / ZG_HOUR),
                  (int)((now - day) / ZG_MINUTE % 60), seed);
  for (guint i = 0; i < G_N_ELEMENTS (hourly); i++)
    {
      g_test_message ("%s", hourly[i]);
      g_assert_cmpint (count_at (db, hourly[i], now, day), ==, 0);
    }
  gint64 first = CLAMP (now, day + 9 * ZG_HOUR, day + 19 * ZG_HOUR);
  g_autofree char *seen = g_strdup_printf (
      "orders WHERE start_at < %" G_GINT64_FORMAT " AND end_at > %" G_GINT64_FORMAT, first + 5 * ZG_HOUR, first);
  g_assert_cmpint (count_at (db, seen, now, day), >=, least);
}

static void
set_zone (const char *name)
{
  if (name != NULL)
    g_setenv ("TZ", name, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

static const char *const zones[] = { "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "UTC" };

/* Each quarter of an hour of a day, somewhere in it, with the machine in one zone or another. */
static void
test_every_hour (void)
{
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  for (guint quarter = 0; quarter < 96; quarter++)
    {
      gint64 now = MIDNIGHT + g_test_rand_int_range (-3, 4) * ZG_DAY + quarter * 15 * ZG_MINUTE;
      set_zone (zones[quarter % G_N_ELEMENTS (zones)]);
      check_hour (1200, 16, now + g_test_rand_int_range (0, 15 * 60 * 1000), (guint32)g_test_rand_int (), 0);
    }
  set_zone (before);
}

/* The store that ./dev run makes: there is something to see at once. */
static void
test_first_view (void)
{
  static const int minutes[] = { 0, 73, 400, 600, 920, 1260, 1430 };

  for (gsize i = 0; i < G_N_ELEMENTS (minutes); i++)
    check_hour (20000, 40, MIDNIGHT + minutes[i] * ZG_MINUTE, 1, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/demo-hours/every-hour", test_every_hour);
  g_test_add_func ("/server/demo-hours/first-view", test_first_view);
  return g_test_run ();
}
