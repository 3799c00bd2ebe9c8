/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* What the subcommands of zhanggui-server share: options, the database they mean, exit statuses. */
enum
{
  ZG_EXIT_OK = 0,
  ZG_EXIT_FAILED = 1, /* the work could not be done */
  ZG_EXIT_USAGE = 2,  /* the command line is wrong */
};

typedef struct
{
  char *data;     /* --data */
  char *database; /* --database */
  char *uri;      /* the database they mean, after zg_cli_parse() */
} ZgCli;

/* Reads the options of a subcommand: --data, --database and @entries (or NULL). @most arguments may be left in *argv.
 * FALSE after a line on stderr. */
gboolean zg_cli_parse (ZgCli *self,
                       const GOptionEntry *entries,
                       const char *arguments,
                       int least,
                       int most,
                       int *argc,
                       char ***argv);
void zg_cli_clear (ZgCli *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgCli, zg_cli_clear)

/* Opens the database, made and migrated to this program's version. NULL with an error. */
ZgDb *zg_cli_open (ZgCli *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps other servers from the SQLite file while this process lives; PostgreSQL needs no lock. */
gboolean zg_cli_lock (ZgCli *self, GError **error);

/* "zhanggui-server: message" on stderr. */
int zg_cli_fail (int status, const GError *error);
int zg_cli_complain (int status, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The subcommands: argv[0] is the program, argv[1] the first argument. */
int zg_serve_command (int argc, char **argv);
int zg_demo_command (int argc, char **argv);
int zg_account_command (int argc, char **argv);
int zg_jobs_command (int argc, char **argv);
int zg_check_command (int argc, char **argv);
int zg_migrate_command (int argc, char **argv);
int zg_backup_command (int argc, char **argv);
int zg_restore_command (int argc, char **argv);
int zg_restored_command (int argc, char **argv);
