/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* `serve`: opens and migrates the database, starts the server, and waits on the main loop for a signal (or, privately,
 * for the end of stdin). The main thread's. */
#include <errno.h>
#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

#include "db/statement.h"
#include "server/programs/cli.h"
#include "server/programs/private.h"
#include "server/routes/server.h"

#define LISTEN_DEFAULT "127.0.0.1:8080"
#define LISTEN_PRIVATE "127.0.0.1:0"
#define SWEEP_SECONDS (6 * 60 * 60)

ZG_SQL (server, count_accounts_sql, "SELECT COUNT(*) FROM accounts")

typedef struct
{
  char *listen;
  char *store_name;
  char *owner_name;
  gboolean private;
  gboolean quiet;
} Options;

static gboolean
on_signal_received (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* The desktop that started us holds the other end: when it is gone, so are we. */
static gboolean
on_stdin_ready (int fd, GIOCondition condition, gpointer loop)
{
  char ignored[256];
  gssize length = read (fd, ignored, sizeof ignored);

  if (length > 0 || (length < 0 && errno == EINTR))
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
on_sweep_due (gpointer server)
{
  zg_server_sweep (server);
  return G_SOURCE_CONTINUE;
}

static void
run_loop (ZgServer *server, gboolean private)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGTERM, on_signal_received, loop);
  g_unix_signal_add (SIGINT, on_signal_received, loop);
  if (private)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_stdin_ready, loop);
  zg_server_sweep (server);
  g_timeout_add_seconds (SWEEP_SECONDS, on_sweep_due, server);
  g_main_loop_run (loop);
}

/* Before anything listens: the database, and privately its owner's session. */
static gboolean
prepare (ZgCli *cli, const Options *options, gint64 *accounts, char **token, GError **error)
{
  g_autoptr (ZgDb) db = NULL;

  if (!zg_cli_lock (cli, error) || (db = zg_cli_open (cli, error)) == NULL)
    return FALSE;
  if (!options->private)
    return zg_db_get_int (db, error, accounts, 0, count_accounts_sql, "");
  *token = zg_private_session (db, options->store_name, options->owner_name, error);
  return *token != NULL;
}

static void
say_where (ZgServer *server, const Options *options, gint64 accounts, const char *token)
{
  if (options->private)
    {
      printf ("{\"url\":\"%s\",\"token\":\"%s\"}\n", zg_server_url (server), token);
      fflush (stdout);
      return;
    }
  if (accounts == 0)
    g_printerr ("There is no account yet. Add one: zhanggui-server account add --login NAME --role owner --store "
                "NAME\n");
  g_printerr ("Serving on %s\n", zg_server_url (server));
}

static int
serve (ZgCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  const char *listen = options->listen;
  gint64 accounts = 0;
  ZgServer *server;

  if (!prepare (cli, options, &accounts, &token, &error))
    return zg_cli_fail (ZG_EXIT_FAILED, error);
  if (listen == NULL)
    listen = options->private ? LISTEN_PRIVATE : LISTEN_DEFAULT;
  server = zg_server_start (cli->uri, listen, !options->quiet, &error);
  if (server == NULL)
    return zg_cli_fail (ZG_EXIT_FAILED, error);
  say_where (server, options, accounts, token);
  run_loop (server, options->private);
  zg_server_stop (server);
  return ZG_EXIT_OK;
}

int
zg_serve_command (int argc, char **argv)
{
  g_auto (ZgCli) cli = { 0 };
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options.listen, "Where to listen (" LISTEN_DEFAULT ")", "HOST:PORT" },
    { "private", 0, 0, G_OPTION_ARG_NONE, &options.private,
      "For one desktop: prints address and token, ends with stdin", NULL },
    { "store-name", 0, 0, G_OPTION_ARG_STRING, &options.store_name, "Name of a new private store", "NAME" },
    { "owner-name", 0, 0, G_OPTION_ARG_STRING, &options.owner_name, "Name of a new private store's owner", "NAME" },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &options.quiet, "No line a request on stderr", NULL },
    { NULL },
  };
  int status = ZG_EXIT_USAGE;

  if (zg_cli_parse (&cli, entries, "", 0, 0, &argc, &argv))
    status = serve (&cli, &options);
  g_free (options.listen);
  g_free (options.store_name);
  g_free (options.owner_name);
  return status;
}
