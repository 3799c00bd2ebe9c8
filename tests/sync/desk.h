/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/replica.h"

/* A desktop's store as the window uses it, with calls that wait: they turn the main loop until the answer is there and
 * end the test after 60 s. Main thread. */
typedef struct
{
  char *directory;
  gboolean owned;
  ZgReplica *replica;
  GHashTable *changed; /* tables told since desk_forget(): name -> number of times */
  char *refused;       /* the last command that the server refused, and its code: "order.book slot_busy" */
  ZgRefusal *refusal;  /* of the last desk_run() */
} Desk;

void desk_init (Desk *self);
/* The same on a directory that is there already; it is kept by desk_clear(). */
void desk_init_at (Desk *self, const char *directory);
void desk_clear (Desk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)
/* A desk of its own, signed in and filled. */
void desk_open (Desk *self, const char *server, const char *login);
/* As the next start of the program: the store is closed and opened again. */
void desk_reopen (Desk *self);

/* Turns the main loop until the condition holds. */
#define desk_wait(condition)                                                                                           \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gint64 desk_limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                                                 \
    while (!(condition))                                                                                               \
      desk_turn (desk_limit, #condition);                                                                              \
  }                                                                                                                    \
  G_STMT_END
void desk_turn (gint64 limit, const char *condition);
/* The longest that the main loop has dispatched in one go since this was last asked, in µs. Where other programs took
 * the core away meanwhile, the thread's own time counts. */
gint64 desk_longest_turn (void);

/* Signs in with the password "demo", and waits for the first fill where @fill. */
gboolean desk_sign_in (Desk *self, const char *server, const char *login, gboolean fill, GError **error);
void desk_sign_out (Desk *self);

/* Runs a command (takes @args): the id of its first row, NULL when it was refused here. g_free. */
char *desk_run (Desk *self, const char *name, ZgArgs *args);
/* Runs them as one (transfer full); FALSE when they were refused here. */
gboolean desk_run_all (Desk *self, GPtrArray *commands);
void desk_add_customer (Desk *self, const char *name);
/* (transfer full); takes @args. */
GPtrArray *desk_query (Desk *self, const char *query, ZgArgs *args);
GPtrArray *desk_waiting (Desk *self);
gboolean desk_discard (Desk *self, gint64 n);
gboolean desk_resend (Desk *self, gint64 n);
/* The customers whose name holds @text: in the cache, asked as the window does. */
guint desk_customers (Desk *self, const char *text);

/* Nothing waits, and nothing newer is known. */
gboolean desk_is_settled (Desk *self);
/* The cache comes to hold the same rows as the server's database, table by table. */
void desk_assert_equal (Desk *self, const char *database);
ZgSyncState desk_state (Desk *self);
guint desk_uint (Desk *self, const char *property);
/* A text property; g_free. */
gboolean desk_is (Desk *self, const char *property, const char *text);
char *desk_text (Desk *self, const char *property);
gboolean desk_has_trouble (Desk *self, const char *trouble);
void desk_forget (Desk *self);
gboolean desk_saw (Desk *self, const char *table);
