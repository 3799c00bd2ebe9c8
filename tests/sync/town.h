/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/fixture.h"
#include "server/feed/feed.h"
#include "sync/cache-open.h"
#include "sync/cache-owner.h"
#include "sync/outbox.h"
#include "sync/rebase.h"

/* A town in one thread: the server's own groups and feed over a database file, and desks with real caches, each of an
 * account of its own. The test carries requests and answers, and owns the clock. */
typedef struct
{
  Fixture fixture; /* of the store's first rows */
  ZgDb *db;
  char *folder;
  char *path;
  gint64 now; /* the server's clock */
  guint epochs;
  gboolean kept; /* there is a backup */
} Town;

typedef struct
{
  Town *town;
  guint index;
  gint64 skew; /* of its clock */
  ZgCache *cache;
  ZgNews *news;       /* of its last step */
  ZgRefusal *refusal; /* of its last command */
  guint sign_ins;     /* so far */
  guint commands;     /* so far: their ids come from it */
  /* As the line keeps them: */
  gboolean known; /* the next two are as in the cache */
  gint64 since;
  char *epoch;
} Seat;

void town_init (Town *self);
void town_clear (Town *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Town, town_clear)
/* FALSE when the file can't be opened. */
gboolean town_open (Town *self, GError **error);
/* Closes and opens the server's database: what was under way is over. */
void town_restart (Town *self);
/* A copy of the database, and the way back to it with another epoch: FALSE without one. On the tests' own disk only. */
void town_backup (Town *self);
gboolean town_restore (Town *self);

/* Both are what the server answers: {epoch, results}, NULL with an error; a page as text, NULL for "must refetch". */
ZgArgs *town_post (Town *self, const Seat *seat, const ZgArgs *batch, GError **error);
char *town_page (Town *self, const Seat *seat, gint64 since, const char *epoch, guint limit, GError **error);
gint64 town_count (ZgDb *db, const char *sql, const char *id);
/* Nobody is booked twice, by a statement that knows nothing of the engine. */
void town_assert_no_overlap (Town *self);

/* A desk with an empty cache; its files stay where they are when it is cleared and opened again. */
void seat_init (Seat *self, Town *town, guint index);
void seat_clear (Seat *self);
/* Makes the empty cache that of the seat's account. */
gboolean seat_sign_in (Seat *self, GError **error);
/* FALSE when the file can't be opened. */
gboolean seat_open (Seat *self, GError **error);
/* As after kill -9 of the desktop. */
void seat_restart (Seat *self);
/* Sets the clock to the desk's and begins its next step. */
void seat_begin (Seat *self);
/* A command of the user's as it will be given, with an id that follows from the desk; takes @args. */
ZgCommand *seat_command (Seat *self, const char *name, ZgArgs *args) G_GNUC_WARN_UNUSED_RESULT;
/* Gives commands, all or none: FALSE with seat->refusal or an error. */
gboolean seat_give (Seat *self, GPtrArray *commands, GError **error);
/* A command of the user's; takes @args. Its id, or NULL with seat->refusal or an error. (transfer full) */
char *seat_run (Seat *self, const char *name, ZgArgs *args, GError **error);
/* The same a second later, which must be applied. */
char *seat_apply (Seat *self, const char *name, ZgArgs *args) G_GNUC_WARN_UNUSED_RESULT;
/* One page of at most @limit rows from asking to the tables: *more if there is another. */
gboolean seat_pull (Seat *self, guint limit, gboolean *more, GError **error);
/* The page in @text (takes it); *interrupted when @give_way said so: the page is to be given again. */
gboolean seat_take_page (Seat *self, ZgFeedPage *page, ZgGiveWay give_way, gpointer data, GError **error);
/* The answer to a batch, and the rebase or refetch that follows. */
gboolean seat_take_answer (Seat *self, const ZgArgs *answer, GError **error);
/* Sends and follows without any trouble until nothing is left to do. */
void seat_settle (Seat *self);
gboolean seat_is_filling (Seat *self);
/* Every synced table holds what the server's does. */
void seat_assert_equal (Seat *self);

/* A town with two desks that are filled. */
typedef struct
{
  Town town;
  Seat a, b;
} Pair;

void pair_init (Pair *self);
void pair_clear (Pair *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)
/* Until each has what the other did. */
void pair_settle (Pair *self);
