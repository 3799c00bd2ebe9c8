/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zhanggui-server: the table of subcommands. Everything else is in the library, so that tests can link it. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "db/with-postgres.h"
#include "server/programs/cli.h"

static const struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} subcommands[] = {
  { "serve", zg_serve_command, "serve the stores of a database over HTTP" },
  { "demo", zg_demo_command, "fill an empty database with a demo store" },
  { "account", zg_account_command, "add, passwd, freeze, thaw, link or list accounts" },
  { "jobs", zg_jobs_command, "list, retry or forget what was due and was given up" },
  { "check", zg_check_command, "look for damage and contradictions in a database" },
  { "migrate", zg_migrate_command, "bring a database to this program's version" },
  { "backup", zg_backup_command, "copy a SQLite database, also while it is served" },
  { "restore", zg_restore_command, "put a backup in the place of a SQLite database" },
  { "restored", zg_restored_command, "after pg_restore: have every desktop fetch anew" },
};

static void
print_help (void)
{
  g_print ("Usage: zhanggui-server COMMAND [OPTIONS]\n\n");
  for (gsize i = 0; i < G_N_ELEMENTS (subcommands); i++)
    g_print ("  %-9s %s\n", subcommands[i].name, subcommands[i].summary);
  g_print ("\nzhanggui-server COMMAND --help tells more.\n");
}

int
main (int argc, char **argv)
{
  signal (SIGPIPE, SIG_IGN);
  zg_db_use_postgres ();
  setlocale (LC_CTYPE, "C.UTF-8"); /* names in arguments are UTF-8, under systemd and cron, too */
  if (argc < 2)
    return zg_cli_complain (ZG_EXIT_USAGE, "a command is missing; --help lists them");
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return ZG_EXIT_OK;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("zhanggui-server %s\n", PROJECT_VERSION);
      return ZG_EXIT_OK;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (subcommands); i++)
    if (g_str_equal (argv[1], subcommands[i].name))
      {
        g_autofree char *name = g_strconcat ("zhanggui-server ", argv[1], NULL);

        g_set_prgname (name);
        argv[1] = argv[0];
        return subcommands[i].run (argc - 1, argv + 1);
      }
  return zg_cli_complain (ZG_EXIT_USAGE, "unknown command \"%s\"; --help lists them", argv[1]);
}
