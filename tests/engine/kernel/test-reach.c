/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How far tables, commands and queries travel: what the product declares contradicts itself nowhere, and declarations
 * that do are told by name. */
#include "base/clock.h"
#include "engine/kernel/query.h"
#include "engine/kernel/reach.h"
#include "engine/kernel/subject.h"
#include "engine/kernel/view.h"

#include <string.h>

/* clang-format off */
static const ZgColumn aged_columns[] = {
  { "sent_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_FIXED | ZG_COLUMN_BEGINS },
};
static const ZgColumn moving_columns[] = { { "sent_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_BEGINS } };
static const ZgColumn blank_columns[] = { { "sent_at", ZG_COLUMN_INT, ZG_COLUMN_FIXED | ZG_COLUMN_BEGINS } };
static const ZgColumn text_columns[] = {
  { "sent_at", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_FIXED | ZG_COLUMN_BEGINS },
};
static const ZgColumn other_columns[] = { { "name", ZG_COLUMN_TEXT, 0 } };
/* clang-format on */
static const ZgTable aged = { "aged", ZG_COLUMNS (aged_columns), .reach = ZG_REACH_DAYS, .days = 90 };
static const ZgTable vault = { "vault_lines", ZG_COLUMNS (other_columns), .reach = ZG_REACH_SERVER };
static const ZgTable *const tables[] = { &aged, &vault, NULL };
static const ZgSubject subject = { tables, NULL, NULL };

/* (transfer full), NULL where there is none. */
static char *
problem_of_table (const ZgTable *table)
{
  const ZgColumn *time = zg_table_flagged (table, ZG_COLUMN_BEGINS);
  const ZgColumnFlags needed = ZG_COLUMN_NOT_NULL | ZG_COLUMN_FIXED;

  if (table->reach != ZG_REACH_DAYS)
    return table->days != 0 ? g_strdup_printf ("%s: days of a table that does not age", table->name) : NULL;
  if (table->days == 0)
    return g_strdup_printf ("%s: no days", table->name);
  if (time == NULL || time->type != ZG_COLUMN_INT)
    return g_strdup_printf ("%s: days without a time", table->name);
  if ((time->flags & needed) != needed)
    return g_strdup_printf ("%s.%s: a time to age by must be there and stay as it is", table->name, time->name);
  return NULL;
}

/* As a word of its own. */
static gboolean
names (const char *sql, const char *table)
{
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", table);

  return g_regex_match_simple (pattern, sql, 0, 0);
}

static char *
problem_of_query (const ZgQuerySpec *spec)
{
  if (spec->at_server && spec->http == NULL)
    return g_strdup_printf ("%s: asked of the server, which has no route for it", spec->name);
  if (spec->at_server && spec->is_report)
    return g_strdup_printf ("%s: a report is read here", spec->name);
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    if (!spec->at_server && spec->sql != NULL && !zg_reach_has_desks (*table) && names (spec->sql, (*table)->name))
      return g_strdup_printf ("%s: reads %s, which desks don't have", spec->name, (*table)->name);
  return NULL;
}

/* What refers to rows that desks lack can't be told by its name there. */
static char *
problem_of_references (const ZgTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (zg_reach_has_desks (table) && table->columns[i].references != NULL &&
        !zg_reach_has_desks (table->columns[i].references))
      return g_strdup_printf ("%s.%s: names a row of %s, which desks don't have", table->name, table->columns[i].name,
                              table->columns[i].references->name);
  return NULL;
}

static void
test_declared (void)
{
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    {
      g_autofree char *problem = problem_of_table (*table);
      g_autofree char *reference = problem_of_references (*table);

      if (problem != NULL || reference != NULL)
        g_error ("%s", problem != NULL ? problem : reference);
    }
  for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
    {
      g_autofree char *problem = problem_of_query (*spec);

      if (problem != NULL)
        g_error ("%s", problem);
    }
}

static void
test_contradictions (void)
{
  const ZgTable wrong[] = {
    { "none", ZG_COLUMNS (other_columns), .reach = ZG_REACH_DAYS, .days = 90 },
    { "moving", ZG_COLUMNS (moving_columns), .reach = ZG_REACH_DAYS, .days = 90 },
    { "blank", ZG_COLUMNS (blank_columns), .reach = ZG_REACH_DAYS, .days = 90 },
    { "text", ZG_COLUMNS (text_columns), .reach = ZG_REACH_DAYS, .days = 90 },
    { "endless", ZG_COLUMNS (aged_columns), .reach = ZG_REACH_DAYS },
    { "ageless", ZG_COLUMNS (aged_columns), .days = 90 },
  };
  const ZgQuerySpec wrong_queries[] = {
    { .name = "no.route", .sql = "SELECT 1", .at_server = TRUE },
    { .name = "not.here", .sql = "SELECT name FROM vault_lines WHERE store_id = $1" },
    { .name = "not.report", .sql = "SELECT 1", .http = "A report.", .at_server = TRUE, .is_report = TRUE },
  };
  const ZgQuerySpec right = {
    .name = "vault.lines", .sql = "SELECT name FROM vault_lines", .http = "Lines.", .at_server = TRUE
  };
  const ZgColumn pointing_columns[] = { { "line_id", ZG_COLUMN_TEXT, 0, .references = &vault } };
  const ZgTable pointing = { "pointing", ZG_COLUMNS (pointing_columns) };
  g_autofree char *reference = problem_of_references (&pointing);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *problem = problem_of_table (&wrong[i]);

      g_assert_true (problem != NULL && g_str_has_prefix (problem, wrong[i].name));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_queries); i++)
    {
      g_autofree char *problem = problem_of_query (&wrong_queries[i]);

      g_assert_true (problem != NULL && g_str_has_prefix (problem, wrong_queries[i].name));
    }
  g_assert_null (problem_of_query (&right));
  g_assert_null (problem_of_table (&aged));
  g_assert_true (reference != NULL && g_str_has_prefix (reference, "pointing.line_id"));
}

static void
test_follows (void)
{
  const gint64 noon = 20000 * ZG_DAY + 12 * ZG_HOUR;
  const ZgTable longer = { "aged", ZG_COLUMNS (aged_columns), .reach = ZG_REACH_DAYS, .days = 91 };
  const ZgCommandSpec here = { .name = "a.b", .table = "aged" }, there = { .name = "v.w", .table = "vault_lines" },
                      sent = { .name = "a.c", .table = "aged", .sent_only = TRUE };

  g_assert_true (zg_reach_has_desks (&aged) && !zg_reach_has_desks (&vault));
  g_assert_true (zg_reach_time (&aged) == &aged_columns[0] && zg_reach_time (&vault) == NULL);
  g_assert_cmpint (zg_reach_oldest (&aged, noon), ==, (20000 - 90) * ZG_DAY);
  g_assert_cmpint (zg_reach_oldest (&aged, noon + 11 * ZG_HOUR), ==, (20000 - 90) * ZG_DAY);
  g_assert_cmpint (zg_reach_oldest (&longer, noon), ==, (20000 - 91) * ZG_DAY);
  g_assert_cmpint (zg_reach_oldest (&vault, noon), ==, G_MININT64);
  g_assert_false (zg_reach_is_sent (&here));
  g_assert_true (zg_reach_is_sent (&there) && zg_reach_is_sent (&sent));
  g_assert_true (zg_view_has_table (ZG_ROLE_MANAGER, &aged) && !zg_view_has_table (ZG_ROLE_OWNER, &vault));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_subjects_add (&subject);
  g_test_add_func ("/engine/reach/declared", test_declared);
  g_test_add_func ("/engine/reach/contradictions", test_contradictions);
  g_test_add_func ("/engine/reach/follows", test_follows);
  return g_test_run ();
}
