/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions: opaque tokens, stored hashed, that live 30 days after they were last used. A look-up is remembered for a
 * few seconds, which bounds how long a revocation by another process goes unnoticed; one by this process is noticed at
 * once. The memory is behind a lock; sessions are shared values. */
#include "server/accounts/sessions.h"

#include "base/clock.h"
#include "db/statement.h"
#include "server/accounts/password.h"

#define REMEMBER_USEC (3 * G_USEC_PER_SEC)
#define MOST_REMEMBERED 10000

ZG_SQL (server,
        look_up_sql,
        "SELECT s.account_id, a.name, s.device, s.expires_at FROM sessions s JOIN accounts a ON a.id = s.account_id "
        "WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.state = 'active'")
ZG_SQL (server,
        start_sql,
        "INSERT INTO sessions (token_hash, account_id, device, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)")
ZG_SQL (server, end_sql, "DELETE FROM sessions WHERE token_hash = $1")
ZG_SQL (server, extend_sql, "UPDATE sessions SET expires_at = $2 WHERE token_hash = $1")
ZG_SQL (server, sweep_sql, "DELETE FROM sessions WHERE expires_at <= $1")

typedef struct
{
  ZgSession *session;
  gint64 seen;
} Memory;

struct _ZgSessions
{
  GMutex lock;
  GHashTable *memory; /* token hash -> Memory */
};

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  zg_session_unref (memory->session);
  g_free (memory);
}

ZgSessions *
zg_sessions_new (void)
{
  ZgSessions *self = g_new0 (ZgSessions, 1);

  g_mutex_init (&self->lock);
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, memory_free);
  return self;
}

void
zg_sessions_free (ZgSessions *self)
{
  g_hash_table_unref (self->memory);
  g_mutex_clear (&self->lock);
  g_free (self);
}

ZgSession *
zg_sessions_recall (ZgSessions *self, const char *token_hash)
{
  ZgSession *session = NULL;
  Memory *memory;

  g_mutex_lock (&self->lock);
  memory = g_hash_table_lookup (self->memory, token_hash);
  if (memory != NULL && memory->seen + REMEMBER_USEC > g_get_monotonic_time () &&
      memory->session->expires_at > zg_clock_now ())
    session = zg_session_ref (memory->session);
  g_mutex_unlock (&self->lock);
  return session;
}

static void
remember (ZgSessions *self, ZgSession *session)
{
  Memory *memory = g_new (Memory, 1);

  memory->session = zg_session_ref (session);
  memory->seen = g_get_monotonic_time ();
  g_mutex_lock (&self->lock);
  if (g_hash_table_size (self->memory) >= MOST_REMEMBERED)
    g_hash_table_remove_all (self->memory);
  g_hash_table_replace (self->memory, g_strdup (session->token_hash), memory);
  g_mutex_unlock (&self->lock);
}

gboolean
zg_sessions_look_up (ZgSessions *self, ZgDb *db, const char *token_hash, ZgSession **session, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, look_up_sql, "si", token_hash, zg_clock_now ());
  gboolean row = FALSE;

  *session = NULL;
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *session = g_atomic_rc_box_new0 (ZgSession);
  (*session)->token_hash = g_strdup (token_hash);
  (*session)->account_id = g_strdup (zg_stmt_text (stmt, 0));
  (*session)->account_name = g_strdup (zg_stmt_text (stmt, 1));
  (*session)->device = g_strdup (zg_stmt_text (stmt, 2));
  (*session)->expires_at = zg_stmt_int (stmt, 3);
  zg_stmt_reset (stmt);
  remember (self, *session);
  return TRUE;
}

void
zg_sessions_forget (ZgSessions *self, const char *token_hash)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->memory, token_hash);
  g_mutex_unlock (&self->lock);
}

char *
zg_session_start (ZgDb *db, const char *account_id, const char *device, gint64 *expires_at, GError **error)
{
  g_autofree char *token = zg_token_new ();
  g_autofree char *hash = zg_token_hash (token);
  gint64 now = zg_clock_now ();

  *expires_at = now + ZG_SESSION_LIFE;
  if (!zg_db_run (db, error, NULL, start_sql, "sssii", hash, account_id, device, now, *expires_at))
    return NULL;
  return g_steal_pointer (&token);
}

gboolean
zg_session_end (ZgDb *db, const char *token_hash, GError **error)
{
  return zg_db_run (db, error, NULL, end_sql, "s", token_hash);
}

gboolean
zg_session_extend (ZgDb *db, const char *token_hash, GError **error)
{
  return zg_db_run (db, error, NULL, extend_sql, "si", token_hash, zg_clock_now () + ZG_SESSION_LIFE);
}

gboolean
zg_session_sweep (ZgDb *db, GError **error)
{
  return zg_db_run (db, error, NULL, sweep_sql, "i", zg_clock_now ());
}
