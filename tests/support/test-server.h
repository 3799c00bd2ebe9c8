/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
#include "base/args.h"

#include "db/db.h"

/* A real zhanggui-server in a process of its own, on a fresh database and a free port of loopback. Functions that talk
 * to it may be called from any thread; the others from the test's. Failures end the test. */
typedef struct
{
  char *folder; /* of the SQLite database, the log and so on; gone with the fixture */
  char *uri;    /* of the database: a file in the folder, or what was given */
  char *url;    /* "http://127.0.0.1:PORT" while it runs; the port stays over restarts */
  guint16 port;
  char *store_id; /* of the demo store */
  /* Private: */
  char *database;
  GSubprocess *process;
  guint starts;
} ZgTestServer;

/* Fills a small demo store (6 technicians, 60 orders; accounts owner, manager, dispatcher, finance and analyst with the
 * password "demo") and does not start yet. @database NULL for SQLite, or a PostgreSQL URI from zg_test_database(). */
ZgTestServer *zg_test_server_new (const char *database) G_GNUC_WARN_UNUSED_RESULT;
/* The same on SQLite, started. */
ZgTestServer *zg_test_server_new_started (void) G_GNUC_WARN_UNUSED_RESULT;
/* The same as the first without any data. */
ZgTestServer *zg_test_server_new_empty (const char *database) G_GNUC_WARN_UNUSED_RESULT;
void zg_test_server_start (ZgTestServer *self);
/* SIGTERM, and asserts that it ends cleanly. */
void zg_test_server_stop (ZgTestServer *self);
/* SIGKILL. */
void zg_test_server_kill (ZgTestServer *self);
/* Stops if it runs; removes the folder. */
void zg_test_server_free (ZgTestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgTestServer, zg_test_server_free)

/* A connection to its database, beside the server. */
ZgDb *zg_test_server_open (ZgTestServer *self) G_GNUC_WARN_UNUSED_RESULT;
/* The count that a statement without parameters gives. */
gint64 zg_test_server_count (ZgTestServer *self, const char *sql);
/* Open descriptors, and resident memory in KiB, of the process that runs. */
guint zg_test_server_files (ZgTestServer *self);
guint zg_test_server_memory (ZgTestServer *self);
/* What it has written to stderr since it was last started; g_free. */
char *zg_test_server_log (ZgTestServer *self) G_GNUC_WARN_UNUSED_RESULT;

/* Runs a subcommand ("account", "add", ..., NULL) on the database (--data or --database are added), @input on stdin.
 * Returns its exit status; *output (may be NULL) gets stdout and stderr, g_free. */
int zg_test_server_run (ZgTestServer *self, const char *input, char **output, ...) G_GNUC_NULL_TERMINATED;

/* One request; @token and @body may be NULL. Returns the status, *answer (may be NULL) the JSON or NULL. */
guint zg_test_server_request (ZgTestServer *self,
                              const char *method,
                              const char *path,
                              const char *token,
                              const ZgArgs *body,
                              ZgArgs **answer);
/* The same with a body as text and headers ("Accept-Encoding: gzip\r\n" or ""), the raw answer in *head and *body. */
guint zg_test_server_send (ZgTestServer *self,
                           const char *method,
                           const char *path,
                           const char *headers,
                           const char *body,
                           char **head,
                           GBytes **answer);
/* Sends bytes as they are, then reads until the server closes or @seconds of silence; g_free. */
char *zg_test_server_raw (ZgTestServer *self, const char *bytes, gssize length, guint seconds)
    G_GNUC_WARN_UNUSED_RESULT;

/* Signs in a demo account: its token; g_free. */
char *zg_test_server_sign_in (ZgTestServer *self, const char *login) G_GNUC_WARN_UNUSED_RESULT;
