/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* `demo`: an empty database gets the demo store and an account a role. Runs before anything is served; the main
 * thread's. */
#include "base/clock.h"
#include "base/error.h"
#include "db/statement.h"
#include "server/programs/cli.h"
#include "demo/demo.h"
#include "server/accounts/directory.h"

#define PASSWORD "demo"

ZG_SQL (server, has_stores_sql, "SELECT (SELECT COUNT(*) FROM stores) + (SELECT COUNT(*) FROM accounts)")

static const struct
{
  const char *login; /* and role */
  const char *name;
} people[] = {
  { "owner", "沈佳宁" },   { "manager", "陆思远" }, { "dispatcher", "顾晓雯" },
  { "finance", "钱文博" }, { "analyst", "方雨桐" },
};

static gboolean
add_people (ZgDb *db, const char *store_id, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *account = zg_directory_add_account (db, people[i].login, people[i].name, PASSWORD, error);

      if (account == NULL || !zg_directory_add_member (db, store_id, account, people[i].login, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (ZgDb *db, const ZgDemoOptions *options, GError **error)
{
  g_autofree char *store_id = NULL;
  gint64 stores;

  if (!zg_db_get_int (db, error, &stores, 0, has_stores_sql, ""))
    return FALSE;
  if (stores > 0)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_CONSTRAINT,
                           "The database is not empty: the demo store goes into a new one only");
      return FALSE;
    }
  if (!zg_demo_fill (db, options, &store_id, error) || !zg_db_begin (db, error))
    return FALSE;
  if (add_people (db, store_id, error) && zg_db_commit (db, error))
    return TRUE;
  zg_db_rollback (db);
  return FALSE;
}

static int
make_demo (ZgCli *cli, const ZgDemoOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = NULL;

  if (!zg_cli_lock (cli, &error) || (db = zg_cli_open (cli, &error)) == NULL || !fill (db, options, &error))
    return zg_cli_fail (ZG_EXIT_FAILED, error);
  g_print ("The demo store is ready. Sign in with the password \"%s\" as one of:\n", PASSWORD);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    g_print ("  %s\n", people[i].login);
  return ZG_EXIT_OK;
}

int
zg_demo_command (int argc, char **argv)
{
  g_auto (ZgCli) cli = { 0 };
  ZgDemoOptions options = { .technicians = 40, .orders = 20000, .seed = 1 };
  gint64 seed = 1;
  const GOptionEntry entries[] = {
    { "technicians", 0, 0, G_OPTION_ARG_INT64, &options.technicians, "How many technicians (40)", "N" },
    { "orders", 0, 0, G_OPTION_ARG_INT64, &options.orders, "How many orders (20000)", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Same seed, same data (1)", "N" },
    { NULL },
  };

  if (!zg_cli_parse (&cli, entries, "", 0, 0, &argc, &argv))
    return ZG_EXIT_USAGE;
  if (options.technicians < 1 || options.orders < 1 || seed < 0)
    return zg_cli_complain (ZG_EXIT_USAGE, "--technicians and --orders take a number from 1 on, --seed from 0 on");
  options.seed = (guint64)seed;
  return make_demo (&cli, &options);
}
