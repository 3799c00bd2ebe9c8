/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's parts and desks in one thread; see the header. Owned by the test. */
#include "sync/town.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "db/statement.h"
#include "engine/kernel/table.h"
#include "server/write/group.h"
#include "support/power-vfs.h"
#include "sync/office.h"

#define TECHNICIANS 4
#define DAYS 12

static const char directory_sql[] =
    "INSERT INTO accounts (id, login, name, password_hash, state, created_at) VALUES ($1, $1, 'Manager', '', 'active', "
    "0)";
static const char member_sql[] = "INSERT INTO memberships (account_id, store_id, role) VALUES ($1, $2, 'manager')";
static const char store_sql[] =
    "INSERT INTO stores (id, name, zone, seq, last_number, epoch, created_at) VALUES ($1, 'Test', 'Asia/Shanghai', $2, "
    "$3, 'e0', 0)";
/* In the order of their starts a visit overlaps one of those before where it starts before the latest of their ends. */
static const char overlap_sql[] =
    "SELECT COUNT(*) FROM (SELECT start_at, MAX (end_at) OVER (PARTITION BY technician_id ORDER BY start_at, id ROWS "
    "BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until FROM orders WHERE deleted = 0 AND technician_id IS NOT NULL "
    "AND state NOT IN ('completed', 'cancelled', 'no_show', 'aborted', 'expired')) WHERE start_at < until";
static const char waiting_sql[] = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sent')";
static const char *const companions[] = { "", "-wal", "-shm" };

static void
set_clock (gint64 to)
{
  zg_clock_hold (to);
}

static char *
account_id (guint index)
{
  return zg_id_derive ("account", DAY, index);
}

gboolean
town_open (Town *self, GError **error)
{
  self->db = self->fixture.db = zg_db_open (self->path, ZG_DB_READ_WRITE, error);
  return self->db != NULL;
}

static void
open_database (Town *self)
{
  g_autoptr (GError) error = NULL;

  town_open (self, &error);
  g_assert_no_error (error);
}

/* Room for some hundred visits. */
static void
add_shifts (Fixture *fixture)
{
  for (guint i = 0; i < TECHNICIANS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Hand %u", i);
      const char *id = fixture_apply (
          fixture, "technician.add",
          fixture_json ("{\"name\": \"%s\", \"service_ids\": [\"%s\", \"%s\"]}", name, fixture->hour, fixture->half));

      for (guint day = 0; day < DAYS; day++)
        fixture_apply (fixture, "shift.add",
                       zg_args_new ("technician_id", 's', id, "start_at", 'i', HOUR (9) + day * ZG_DAY, "end_at", 'i',
                                    HOUR (21) + day * ZG_DAY, NULL));
    }
}

static void
add_directory (Town *self)
{
  g_autoptr (GError) error = NULL;

  zg_db_script (self->db, "UPDATE settings SET seq = 1", &error);
  g_assert_no_error (error);
  zg_db_run (self->db, &error, NULL, store_sql, "sii", self->fixture.actor.store_id, self->fixture.context.seq,
             self->fixture.context.number);
  for (guint i = 0; i < 8 && error == NULL; i++)
    {
      g_autofree char *id = account_id (i);

      if (zg_db_run (self->db, &error, NULL, directory_sql, "s", id))
        zg_db_run (self->db, &error, NULL, member_sql, "ss", id, self->fixture.actor.store_id);
    }
  g_assert_no_error (error);
}

void
town_init (Town *self)
{
  g_autoptr (GError) error = NULL;

  *self = (Town){ .now = HOUR (9), .folder = g_dir_make_tmp ("zhanggui-town-XXXXXX", &error) };
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "server.db", NULL);
  open_database (self);
  fixture_init (&self->fixture, self->db);
  add_shifts (&self->fixture);
  add_directory (self);
}

static void
remove_files (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (path, companions[i], NULL);
      g_remove (name);
    }
}

void
town_clear (Town *self)
{
  fixture_clear (&self->fixture);
  g_clear_pointer (&self->db, zg_db_close);
  remove_files (self->path);
  g_rmdir (self->folder);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
}

void
town_restart (Town *self)
{
  g_clear_pointer (&self->db, zg_db_close);
  open_database (self);
}

/* Without a transaction under way the two files together are the database. */
static gboolean
copy_database (const char *path, const char *to, const char *from)
{
  g_autofree char *source = g_strconcat (path, from, NULL), *source_log = g_strconcat (source, "-wal", NULL);
  g_autofree char *target = g_strconcat (path, to, NULL), *target_log = g_strconcat (target, "-wal", NULL);

  power_vfs_copy (source_log, target_log);
  return power_vfs_copy (source, target);
}

void
town_backup (Town *self)
{
  self->kept = copy_database (self->path, ".backup", "");
}

gboolean
town_restore (Town *self)
{
  g_autofree char *epoch = g_strdup_printf ("e%u", ++self->epochs);
  g_autoptr (GError) error = NULL;

  if (!self->kept)
    return FALSE;
  g_clear_pointer (&self->db, zg_db_close);
  copy_database (self->path, "", ".backup");
  open_database (self);
  zg_db_run (self->db, &error, NULL, "UPDATE stores SET epoch = $1", "s", epoch);
  g_assert_no_error (error);
  return TRUE;
}

static ZgSession *
make_session (const Seat *seat)
{
  ZgSession *session = g_atomic_rc_box_new0 (ZgSession);

  session->account_id = account_id (seat->index);
  session->device = g_strdup ("desk");
  return session;
}

static ZgBatch *
parse_batch (ZgRequest *request, const char *store_id)
{
  ZgReply *reply = NULL;
  ZgBatch *batch = zg_batch_parse (request, store_id, &reply);

  if (batch == NULL)
    g_error ("Batch: %s", reply->body);
  return batch;
}

ZgArgs *
town_post (Town *self, const Seat *seat, const ZgArgs *batch, GError **error)
{
  g_autoptr (ZgArgs) envelope =
      zg_args_new ("client", 's', seat->cache->profile->client, "commands", 'v', zg_args_ref (batch), NULL);
  g_autofree char *text = zg_json_text (envelope);
  ZgRequest request = { .body = g_string_new (text), .session = make_session (seat) };
  ZgBatch *parsed = parse_batch (&request, self->fixture.actor.store_id);
  ZgArgs *answer = NULL;
  gboolean later;
  gint64 head;

  set_clock (self->now);
  if (zg_group_run (self->db, &parsed, 1, &head, &later, error))
    {
      ZgReply *reply = zg_batch_reply (parsed);

      g_assert_cmpuint (reply->status, ==, 200);
      answer = zg_json_parse (reply->body, reply->length, 0, NULL);
      zg_reply_free (reply);
    }
  zg_batch_free (parsed);
  zg_session_unref (request.session);
  g_string_free (request.body, TRUE);
  return answer;
}

char *
town_page (Town *self, const Seat *seat, gint64 since, const char *epoch, guint limit, GError **error)
{
  g_autofree char *account = account_id (seat->index);
  ZgFeedAsk ask = { .store_id = self->fixture.actor.store_id,
                    .account_id = account,
                    .client = seat->cache->profile->client,
                    .epoch = epoch,
                    .since = since,
                    .limit = limit };
  ZgFeedAnswer page = { 0 };
  ZgFeedResult result = ZG_FEED_FORBIDDEN;
  char *text = NULL;

  set_clock (self->now);
  if (zg_feed_read (self->db, &ask, &result, &page, error))
    {
      g_assert_cmpint (result, !=, ZG_FEED_FORBIDDEN);
      text = result == ZG_FEED_PAGE ? g_string_free (g_steal_pointer (&page.text), FALSE) : NULL;
    }
  zg_feed_answer_clear (&page);
  return text;
}

gint64
town_count (ZgDb *db, const char *sql, const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  if (id != NULL)
    zg_db_get_int (db, &error, &count, -1, g_intern_string (sql), "s", id);
  else
    zg_db_get_int (db, &error, &count, -1, g_intern_string (sql), "");
  g_assert_no_error (error);
  return count;
}

void
town_assert_no_overlap (Town *self)
{
  g_assert_cmpint (town_count (self->db, overlap_sql, NULL), ==, 0);
}

static char *
seat_folder (const Seat *self)
{
  return g_strdup_printf ("%s/desk-%u", self->town->folder, self->index);
}

gboolean
seat_open (Seat *self, GError **error)
{
  g_autofree char *folder = seat_folder (self);

  self->known = FALSE;
  self->cache = zg_cache_open (folder, error);
  return self->cache != NULL;
}

static void
renew_news (Seat *self)
{
  g_clear_pointer (&self->news, zg_news_free);
  g_clear_pointer (&self->refusal, zg_refusal_free);
  self->news = zg_news_new ();
}

void
seat_begin (Seat *self)
{
  set_clock (self->town->now + self->skew);
  renew_news (self);
}

gboolean
seat_sign_in (Seat *self, GError **error)
{
  g_autofree char *account = account_id (self->index);
  g_autofree char *client = g_strdup_printf ("client-%u-%u", self->index, self->sign_ins++);
  g_autoptr (ZgProfile) profile = zg_profile_new ("http://127.0.0.1:1", self->town->fixture.actor.store_id, "Test",
                                                  "Asia/Shanghai", account, "Manager", ZG_ROLE_MANAGER, client);

  renew_news (self);
  return zg_cache_set_profile (self->cache, profile, self->news, error);
}

void
seat_init (Seat *self, Town *town, guint index)
{
  g_autoptr (GError) error = NULL;

  *self = (Seat){ .town = town, .index = index };
  seat_open (self, &error);
  g_assert_no_error (error);
  seat_sign_in (self, &error);
  g_assert_no_error (error);
}

void
seat_clear (Seat *self)
{
  g_autofree char *folder = seat_folder (self);
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);

  g_clear_pointer (&self->cache, zg_cache_close);
  g_clear_pointer (&self->news, zg_news_free);
  g_clear_pointer (&self->refusal, zg_refusal_free);
  g_clear_pointer (&self->epoch, g_free);
  remove_files (path);
  g_remove (lock);
  g_rmdir (folder);
}

void
seat_restart (Seat *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->cache, zg_cache_close);
  seat_open (self, &error);
  g_assert_no_error (error);
  seat_begin (self);
  if (office_owes (self->cache))
    zg_rebase_run (self->cache, NULL, NULL, NULL, self->news, &error);
  g_assert_no_error (error);
}

ZgCommand *
seat_command (Seat *self, const char *name, ZgArgs *args)
{
  g_autofree char *place = g_strdup_printf ("desk-%u", self->index);
  ZgCommand *command = zg_command_new (name, args);

  command->at = self->town->now + self->skew;
  g_free (command->id);
  command->id = zg_id_derive (place, command->at, self->commands++);
  return command;
}

gboolean
seat_give (Seat *self, GPtrArray *commands, GError **error)
{
  seat_begin (self);
  return zg_outbox_run (self->cache, commands, NULL, self->news, &self->refusal, error);
}

char *
seat_run (Seat *self, const char *name, ZgArgs *args, GError **error)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  ZgCommand *command = seat_command (self, name, args);

  g_ptr_array_add (commands, command);
  return seat_give (self, commands, error) ? g_strdup (command->id) : NULL;
}

char *
seat_apply (Seat *self, const char *name, ZgArgs *args)
{
  g_autoptr (GError) error = NULL;
  char *id;

  self->town->now += ZG_SECOND;
  id = seat_run (self, name, args, &error);
  g_assert_no_error (error);
  if (id == NULL)
    g_error ("%s: %s: %s", name, self->refusal->code, self->refusal->message);
  return id;
}

gboolean
seat_is_filling (Seat *self)
{
  return office_meta (self->cache, ZG_META_FILLING, 0) != 0;
}

gboolean
seat_take_page (Seat *self, ZgFeedPage *page, ZgGiveWay give_way, gpointer data, GError **error)
{
  gboolean good;
  gint64 filling;

  seat_begin (self);
  if (!zg_cache_get_int (self->cache, ZG_META_FILLING, 0, &filling, error))
    return FALSE;
  if (filling != 0)
    good = zg_rebase_fill (self->cache, page, self->news, error);
  else if (page->more)
    good = zg_rebase_stage (self->cache, page, error);
  else
    good = zg_rebase_run (self->cache, page, give_way, data, self->news, error);
  if (!good)
    return FALSE;
  self->since = page->next;
  g_free (self->epoch);
  self->epoch = g_strdup (page->epoch);
  /* A patch that did not fit: everything is fetched anew. */
  self->known = !self->news->refetch;
  return TRUE;
}

static gboolean
read_cursor (Seat *self, GError **error)
{
  if (self->known)
    return TRUE;
  self->since = office_meta (self->cache, ZG_META_SINCE, 0);
  g_clear_pointer (&self->epoch, g_free);
  if (!zg_cache_get (self->cache, ZG_META_EPOCH, &self->epoch, error))
    return FALSE;
  self->known = zg_cache_forget_staged (self->cache, error);
  return self->known;
}

gboolean
seat_pull (Seat *self, guint limit, gboolean *more, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (ZgFeedPage) page = NULL;
  g_autoptr (GError) cause = NULL;

  *more = FALSE;
  if (!read_cursor (self, error))
    return FALSE;
  text = town_page (self->town, self, self->since, self->epoch, limit, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (text == NULL)
    {
      seat_begin (self);
      self->known = FALSE;
      *more = TRUE;
      return zg_cache_refetch (self->cache, self->news, error);
    }
  page = zg_feed_page_parse (g_strdup (text), strlen (text), self->since, error);
  if (page == NULL || !seat_take_page (self, page, NULL, NULL, error))
    {
      self->known = FALSE;
      return FALSE;
    }
  *more = page->more || self->news->refetch;
  return TRUE;
}

gboolean
seat_take_answer (Seat *self, const ZgArgs *answer, GError **error)
{
  gboolean rebase;

  seat_begin (self);
  if (self->known && self->epoch != NULL && !g_str_equal (zg_args_get_text (answer, "epoch"), self->epoch))
    {
      self->known = FALSE;
      return zg_cache_refetch (self->cache, self->news, error);
    }
  if (!zg_outbox_take_results (self->cache, zg_args_get (answer, "results"), self->news, &rebase, error))
    return FALSE;
  if (rebase && !zg_rebase_run (self->cache, NULL, NULL, NULL, self->news, error))
    return FALSE;
  if (self->news->refetch)
    self->known = FALSE;
  return TRUE;
}

static guint
push (Seat *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) batch = NULL;
  g_autoptr (ZgArgs) answer = NULL;

  seat_begin (self);
  batch = zg_outbox_batch (self->cache, G_MAXUINT, &error);
  g_assert_no_error (error);
  if (zg_args_length (batch) == 0)
    return 0;
  answer = town_post (self->town, self, batch, &error);
  g_assert_no_error (error);
  seat_take_answer (self, answer, &error);
  g_assert_no_error (error);
  return (guint)zg_args_length (batch);
}

void
seat_settle (Seat *self)
{
  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (GError) error = NULL;
      gboolean more = TRUE;
      guint sent = 0;

      while (more && error == NULL)
        seat_pull (self, 500, &more, &error);
      g_assert_no_error (error);
      for (guint part; (part = push (self)) > 0; sent += part)
        ;
      if (sent == 0 && self->known && town_count (self->cache->db, waiting_sql, NULL) == 0)
        return;
    }
  g_error ("The queue of desk %u does not end", self->index);
}

void
seat_assert_equal (Seat *self)
{
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_autofree char *here = office_dump (self->cache->db, i);
      g_autofree char *there = office_dump (self->town->db, i);

      if (!g_str_equal (here, there))
        g_error ("Desk %u, table %s:\n%s\nserver:\n%s", self->index, zg_tables ()[i]->name, here, there);
    }
}

void
pair_init (Pair *self)
{
  town_init (&self->town);
  seat_init (&self->a, &self->town, 0);
  seat_init (&self->b, &self->town, 1);
  seat_settle (&self->a);
  seat_settle (&self->b);
}

void
pair_clear (Pair *self)
{
  seat_clear (&self->a);
  seat_clear (&self->b);
  town_clear (&self->town);
}

void
pair_settle (Pair *self)
{
  for (guint round = 0; round < 2; round++)
    {
      seat_settle (&self->a);
      seat_settle (&self->b);
    }
}
