/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/driver.h"
#include <libpq-fe.h>

/* Private to the PostgreSQL driver: the connection, as its two files share it. */
typedef struct
{
  ZgDb base;
  PGconn *handle;
  gboolean read_only;
  guint last_name;
  guint life; /* counts connections made */
  GMutex cancel_lock;
  PGcancel *cancel;
} ZgPostgres;

extern const ZgStmtDriver zg_postgres_statements;

/* Connects again if the connection was lost outside of a transaction. */
gboolean zg_postgres_ensure_connected (ZgPostgres *self, GError **error);
/* TRUE unless the result is an error; takes the result. */
gboolean zg_postgres_check (ZgPostgres *self, PGresult *result, GError **error);
/* An error from the result, or from the connection without one; always FALSE. */
gboolean zg_postgres_fail (ZgPostgres *self, const PGresult *result, GError **error);
