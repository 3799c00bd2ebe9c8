/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* `account add|passwd|freeze|thaw|link|list`: who may sign in. Passwords come from the terminal without echo, or a line
 * of stdin; never from the command line. The main thread's. */
#include <stdio.h>
#include <string.h>
#include <sodium.h>
#include <termios.h>
#include <unistd.h>

#include "base/error.h"
#include "db/statement.h"
#include "server/programs/cli.h"
#include "engine/store/roles.h"
#include "server/accounts/directory.h"
#include "server/accounts/password.h"

#define PASSWORD_MIN 8

ZG_SQL (server, find_store_sql, "SELECT id FROM stores WHERE id = $1 OR name = $1 ORDER BY created_at LIMIT 1")
ZG_SQL (server, only_store_sql, "SELECT MIN(id) FROM stores HAVING COUNT(*) = 1")
ZG_SQL (server, any_store_sql, "SELECT COUNT(*) FROM stores")
ZG_SQL (server,
        list_sql,
        "SELECT a.login, a.name, a.state, COALESCE(s.name, ''), COALESCE(m.role, ''), COALESCE(t.name, c.name, '') "
        "FROM accounts a LEFT JOIN memberships m ON m.account_id = a.id LEFT JOIN stores s ON s.id = m.store_id "
        "LEFT JOIN technicians t ON t.id = m.person_id LEFT JOIN customers c ON c.id = m.person_id ORDER BY a.login, "
        "s.name")
#define LIST_COLUMNS 5

typedef struct
{
  char *login;
  char *name;
  char *role;
  char *store;
  char *zone;
  char *technician;
  char *customer;
} Options;

static gboolean
read_line (char *line, gsize size, const char *prompt)
{
  struct termios before, silent;
  gboolean terminal = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &before) == 0;
  gboolean done;

  if (terminal)
    {
      silent = before;
      silent.c_lflag &= ~(tcflag_t)ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
      g_printerr ("%s: ", prompt);
    }
  done = fgets (line, (int)size, stdin) != NULL;
  if (terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      g_printerr ("\n");
    }
  if (done)
    line[strcspn (line, "\r\n")] = '\0';
  return done;
}

static gboolean
read_password (char *password, gsize size, GError **error)
{
  char again[ZG_PASSWORD_MAX + 2];
  gboolean same = TRUE;

  if (!read_line (password, size, "Password"))
    password[0] = '\0';
  if (strlen (password) < PASSWORD_MIN || strlen (password) > ZG_PASSWORD_MAX || !g_utf8_validate (password, -1, NULL))
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "A password has %d to %d bytes; it is read from stdin",
                   PASSWORD_MIN, ZG_PASSWORD_MAX);
      return FALSE;
    }
  if (isatty (STDIN_FILENO))
    {
      same = read_line (again, sizeof again, "Again") && g_str_equal (password, again);
      sodium_memzero (again, sizeof again);
    }
  if (!same)
    g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "The two passwords differ");
  return same;
}

/* The store named, or the only one. */
static char *
find_store (ZgDb *db, const Options *options, GError **error)
{
  g_autofree char *id = NULL;

  if (options->store != NULL ? !zg_db_get_text (db, error, &id, find_store_sql, "s", options->store)
                             : !zg_db_get_text (db, error, &id, only_store_sql, ""))
    return NULL;
  if (id == NULL)
    g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND,
                 options->store != NULL ? "There is no store \"%s\"" : "Name the store with --store", options->store);
  return g_steal_pointer (&id);
}

/* Also a new one where there is none at all. */
static char *
choose_store (ZgDb *db, const Options *options, GError **error)
{
  gint64 stores;

  if (!zg_db_get_int (db, error, &stores, 0, any_store_sql, ""))
    return NULL;
  if (stores > 0 || options->store == NULL)
    return find_store (db, options, error);
  g_print ("Made the store \"%s\"\n", options->store);
  return zg_directory_add_store (db, options->store, options->zone != NULL ? options->zone : "Asia/Shanghai", error);
}

static gboolean
names_person (const Options *options)
{
  return options->technician != NULL || options->customer != NULL;
}

static gboolean
link_person (ZgDb *db, const char *store, const Options *options, GError **error)
{
  ZgPerson kind = options->technician != NULL ? ZG_PERSON_TECHNICIAN
                  : options->customer != NULL ? ZG_PERSON_CUSTOMER
                                              : ZG_PERSON_NOBODY;

  if (options->technician != NULL && options->customer != NULL)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "An account is a technician or a customer, not both");
      return FALSE;
    }
  return zg_directory_link (db, store, options->login, kind,
                            options->technician != NULL ? options->technician : options->customer, error);
}

static gboolean
add (ZgDb *db, const Options *options, const char *password, GError **error)
{
  g_autofree char *store = NULL, *account = NULL;
  gboolean found = FALSE;
  ZgRole role;

  store = choose_store (db, options, error);
  if (store == NULL || !zg_role_load (db, store, options->role, &role, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "\"%s\" is not a role", options->role);
      return FALSE;
    }
  account = zg_directory_add_account (db, options->login, options->name != NULL ? options->name : options->login,
                                      password, error);
  if (account == NULL && g_error_matches (*error, ZG_ERROR, ZG_ERROR_CONSTRAINT))
    {
      g_clear_error (error);
      g_set_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT, "There is already an account \"%s\"", options->login);
    }
  return account != NULL && zg_directory_add_member (db, store, account, role.name, error) &&
         (!names_person (options) || link_person (db, store, options, error));
}

static gboolean
do_add (ZgDb *db, const Options *options, GError **error)
{
  char password[ZG_PASSWORD_MAX + 2];
  gboolean done;

  if (!read_password (password, sizeof password, error) || !zg_db_begin (db, error))
    return FALSE;
  done = add (db, options, password, error) && zg_db_commit (db, error);
  sodium_memzero (password, sizeof password);
  if (!done)
    zg_db_rollback (db);
  return done;
}

static gboolean
do_passwd (ZgDb *db, const Options *options, GError **error)
{
  char password[ZG_PASSWORD_MAX + 2];
  gboolean done;

  if (!read_password (password, sizeof password, error) || !zg_db_begin (db, error))
    return FALSE;
  done = zg_directory_set_password (db, options->login, password, error) && zg_db_commit (db, error);
  sodium_memzero (password, sizeof password);
  if (!done)
    zg_db_rollback (db);
  return done;
}

static gboolean
set_active (ZgDb *db, const Options *options, gboolean active, GError **error)
{
  if (!zg_db_begin (db, error))
    return FALSE;
  if (zg_directory_set_active (db, options->login, active, error) && zg_db_commit (db, error))
    return TRUE;
  zg_db_rollback (db);
  return FALSE;
}

static gboolean
do_freeze (ZgDb *db, const Options *options, GError **error)
{
  return set_active (db, options, FALSE, error);
}

static gboolean
do_thaw (ZgDb *db, const Options *options, GError **error)
{
  return set_active (db, options, TRUE, error);
}

static gboolean
do_link (ZgDb *db, const Options *options, GError **error)
{
  g_autofree char *store = NULL;

  if (!zg_db_begin (db, error))
    return FALSE;
  store = find_store (db, options, error);
  if (store != NULL && link_person (db, store, options, error) && zg_db_commit (db, error))
    return TRUE;
  zg_db_rollback (db);
  return FALSE;
}

static gboolean
do_list (ZgDb *db, const Options *options, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, list_sql, "");
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      for (guint i = 0; i < LIST_COLUMNS; i++)
        g_print ("%s%s", i > 0 ? "\t" : "", zg_stmt_text (stmt, i));
      /* Whom it is, where it is somebody. */
      g_print ("%s%s\n", *zg_stmt_text (stmt, LIST_COLUMNS) != '\0' ? "\t" : "", zg_stmt_text (stmt, LIST_COLUMNS));
    }
  return FALSE;
}

static const struct
{
  const char *name;
  gboolean (*run) (ZgDb *db, const Options *options, GError **error);
  gboolean login, role; /* needs */
} verbs[] = {
  { "add", do_add, TRUE, TRUE },    { "passwd", do_passwd, TRUE, FALSE }, { "freeze", do_freeze, TRUE, FALSE },
  { "thaw", do_thaw, TRUE, FALSE }, { "link", do_link, TRUE, FALSE },     { "list", do_list, FALSE, FALSE },
};

static int
run_verb (ZgCli *cli, const char *name, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (!g_str_equal (verbs[i].name, name))
        continue;
      if ((verbs[i].login && options->login == NULL) || (verbs[i].role && options->role == NULL))
        return zg_cli_complain (ZG_EXIT_USAGE, "%s is missing", options->login == NULL ? "--login" : "--role");
      db = zg_cli_open (cli, &error);
      if (db != NULL && verbs[i].run (db, options, &error))
        return ZG_EXIT_OK;
      return zg_cli_fail (ZG_EXIT_FAILED, error);
    }
  return zg_cli_complain (ZG_EXIT_USAGE, "account takes add, passwd, freeze, thaw, link or list, not \"%s\"", name);
}

int
zg_account_command (int argc, char **argv)
{
  g_auto (ZgCli) cli = { 0 };
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "login", 0, 0, G_OPTION_ARG_STRING, &options.login, "Name to sign in with", "LOGIN" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, "Name that others see", "NAME" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &options.role, "owner, manager, dispatcher, finance or analyst", "ROLE" },
    { "store", 0, 0, G_OPTION_ARG_STRING, &options.store, "Store, by name or id; the first is made", "STORE" },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &options.zone, "Time zone of a store that is made", "ZONE" },
    { "technician", 0, 0, G_OPTION_ARG_STRING, &options.technician,
      "With add and link: whom the account is, by id, phone "
      "or name; link without one ends it",
      "WHO" },
    { "customer", 0, 0, G_OPTION_ARG_STRING, &options.customer, "The same of a customer", "WHO" },
    { NULL },
  };
  int status = ZG_EXIT_USAGE;

  if (zg_cli_parse (&cli, entries, "add|passwd|freeze|thaw|link|list", 1, 1, &argc, &argv))
    status = run_verb (&cli, argv[1], &options);
  g_free (options.login);
  g_free (options.name);
  g_free (options.role);
  g_free (options.store);
  g_free (options.zone);
  g_free (options.technician);
  g_free (options.customer);
  return status;
}
