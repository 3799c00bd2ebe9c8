/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The feed: asks for pages, hands them to the writer while the next is on its way, and waits at the end of a round for
 * something newer. Main thread; a page's text and rows are read and freed on workers. */
#include "sync/link-private.h"

#include "base/error.h"
#include "sync/cache-owner.h"
#include "sync/rebase.h"

#define PAGE_ROWS 20000
/* Pages that may wait for the writer before the next is asked for. */
#define AHEAD 2
#define WAIT_SECONDS 25
#define HELD_LEAST (G_USEC_PER_SEC / 2)

/* Where the cache stands. */
typedef struct
{
  ZgLinkCall *call;
  gint64 since;
  char *epoch;
  gboolean filling;
} Cursor;

static void
free_cursor (gpointer data)
{
  Cursor *cursor = data;

  g_free (cursor->epoch);
  g_free (cursor);
}

static gboolean
write_cursor (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  Cursor *cursor = data;
  gint64 filling;

  if (!zg_cache_get_int (cache, ZG_META_SINCE, 0, &cursor->since, error) ||
      !zg_cache_get_int (cache, ZG_META_FILLING, 0, &filling, error) ||
      !zg_cache_get (cache, ZG_META_EPOCH, &cursor->epoch, error))
    return FALSE;
  cursor->filling = filling != 0;
  return zg_cache_forget_staged (cache, error);
}

static void
on_cursor_read (gpointer data, const GError *error)
{
  Cursor *cursor = data;
  ZgLink *self = zg_link_call_end (cursor->call);

  if (self == NULL)
    return;
  if (error != NULL)
    {
      zg_link_failed (self, &self->pull, error, NULL);
      return;
    }
  self->pull.busy = FALSE;
  self->cursor_known = TRUE;
  self->since = cursor->since;
  self->filling = cursor->filling;
  g_free (self->epoch);
  self->epoch = g_steal_pointer (&cursor->epoch);
  zg_link_update_state (self);
  zg_link_pull (self);
  zg_link_push (self);
}

static void
read_cursor (ZgLink *self)
{
  Cursor *cursor = g_new0 (Cursor, 1);

  self->pull.busy = TRUE;
  cursor->call = zg_link_call_new (self);
  zg_cache_writer_run (self->writer, ZG_PRIORITY_FEED, write_cursor, cursor, free_cursor, on_cursor_read);
}

/* A page on its way through the writer. */
typedef struct
{
  ZgLinkCall *call;
  ZgCacheWriter *writer;
  ZgFeedPage *page; /* freed by the writer's thread */
  gboolean filling;
  gboolean last;
  double progress;
} Writing;

static void
free_writing (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->page, zg_feed_page_free);
  g_free (writing);
}

static gboolean
take_page (ZgCache *cache, Writing *writing, ZgNews *news, GError **error)
{
  gint64 filling;

  if (!zg_cache_get_int (cache, ZG_META_FILLING, 0, &filling, error))
    return FALSE;
  if (filling != 0)
    return zg_rebase_fill (cache, writing->page, news, error);
  if (writing->last)
    return zg_rebase_run (cache, writing->page, zg_cache_writer_gives_way, writing->writer, news, error);
  return zg_rebase_stage (cache, writing->page, error);
}

static gboolean
write_page (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  Writing *writing = data;
  g_autoptr (GError) cause = NULL;

  if (take_page (cache, writing, news, &cause) || !g_error_matches (cause, ZG_ERROR, ZG_ERROR_INTERRUPTED))
    g_clear_pointer (&writing->page, zg_feed_page_free);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static void on_page_written (gpointer data, const GError *error);

/* The same page once more, after the user's command. */
static void
write_again (ZgLink *self, Writing *old)
{
  Writing *writing = g_new (Writing, 1);

  *writing = *old;
  old->page = NULL;
  writing->call = zg_link_call_new (self);
  zg_cache_writer_run (self->writer, ZG_PRIORITY_FEED, write_page, writing, free_writing, on_page_written);
}

/* Pages behind the one that failed would leave a gap: everything starts from the cursor in the cache. */
static void
start_over (ZgLink *self, const GError *error)
{
  self->generation++;
  zg_link_let_go (self);
  self->writing = 0;
  self->push.busy = FALSE;
  self->cursor_known = self->synced = self->ending = FALSE;
  zg_link_failed (self, &self->pull, error, NULL);
  zg_link_push (self);
}

static void
on_page_written (gpointer data, const GError *error)
{
  Writing *writing = data;
  ZgLink *self = zg_link_call_end (writing->call);

  if (self == NULL)
    return;
  if (g_error_matches (error, ZG_ERROR, ZG_ERROR_INTERRUPTED))
    {
      write_again (self, writing);
      return;
    }
  if (error != NULL)
    {
      start_over (self, error);
      return;
    }
  self->writing--;
  if (writing->filling)
    self->host->set_progress (self->host_data, writing->last ? 1 : writing->progress);
  if (writing->last)
    {
      self->filling = self->ending = FALSE;
      self->synced = TRUE;
      zg_link_update_state (self);
      self->host->set_anew (self->host_data, FALSE);
      zg_link_push (self);
    }
  zg_link_pull (self);
}

static void
hand_over (ZgLink *self, ZgFeedPage *page)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->call = zg_link_call_new (self);
  writing->writer = self->writer;
  writing->filling = self->filling;
  writing->last = !page->more;
  writing->progress = page->head > 0 ? (double)page->next / (double)page->head : 1;
  g_free (self->epoch);
  self->epoch = g_strdup (page->epoch);
  writing->page = page;
  self->since = page->next;
  self->ending = !page->more;
  self->writing++;
  zg_cache_writer_run (self->writer, ZG_PRIORITY_FEED, write_page, writing, free_writing, on_page_written);
}

static gboolean
write_refetch (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  return zg_cache_refetch (cache, news, error);
}

/* Emptying the cache on behalf of one way. */
typedef struct
{
  ZgLinkCall *call;
  gboolean pulling;
} Refetch;

static void
on_refetch_written (gpointer data, const GError *error)
{
  const Refetch *refetch = data;
  ZgLink *self = zg_link_call_end (refetch->call);

  /* Where it went well, the news have made the line connect anew. */
  if (self != NULL && error != NULL)
    zg_link_failed (self, refetch->pulling ? &self->pull : &self->push, error, NULL);
}

void
zg_link_fetch_anew (ZgLink *self, ZgLinkWay *way)
{
  Refetch *refetch = g_new (Refetch, 1);

  self->host->set_anew (self->host_data, TRUE);
  *refetch = (Refetch){ zg_link_call_new (self), way == &self->pull };
  zg_cache_writer_run (self->writer, ZG_PRIORITY_FEED, write_refetch, refetch, g_free, on_refetch_written);
}

static void
take_answer (ZgLink *self, ZgAnswer *answer)
{
  if (answer->status == 409 && self->since > 0)
    {
      zg_link_fetch_anew (self, &self->pull);
      return;
    }
  if (answer->page == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (ZG_ERROR, ZG_ERROR_PROTOCOL, "Feed: the answer has no page");

      start_over (self, error);
      return;
    }
  self->pull.busy = FALSE;
  /* Where the feed is back, the queue need not wait for its own timer. */
  if (self->pull.failing)
    g_clear_handle_id (&self->push.timer, g_source_remove);
  zg_link_went_well (self, &self->pull);
  zg_link_push (self);
  if (!answer->page->more && answer->page->next == self->since && self->writing == 0 && !self->filling)
    {
      self->synced = TRUE;
      zg_link_update_state (self);
      /* Something in between, or a server that is stopping, does not hold it: it must not become a busy loop. */
      if (self->asked_at != 0 && g_get_monotonic_time () - self->asked_at < HELD_LEAST)
        zg_link_rest (self);
    }
  else
    {
      if (answer->page->more)
        self->synced = FALSE;
      hand_over (self, g_steal_pointer (&answer->page));
      zg_link_update_state (self);
    }
  zg_link_pull (self);
}

static void
ask_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ZgLink *self = zg_link_call_end (data);
  g_autoptr (GError) error = NULL;
  g_auto (ZgAnswer) answer = { 0 };
  gboolean good = zg_transport_send_finish (result, &answer, &error);

  if (self == NULL)
    return;
  g_clear_object (&self->asking);
  zg_link_note_skew (self, answer.skew);
  if (good)
    take_answer (self, &answer);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->pull.busy = FALSE;
      zg_link_pull (self);
    }
  else
    zg_link_failed (self, &self->pull, error, &answer);
}

void
zg_link_pull (ZgLink *self)
{
  g_autofree char *part = NULL;
  g_autofree char *url = NULL;
  g_autofree char *epoch = NULL;
  gboolean held;

  if (self->token == NULL || self->pull.busy || self->pull.timer != 0 || self->ending || self->writing >= AHEAD)
    return;
  if (!self->cursor_known)
    {
      read_cursor (self);
      return;
    }
  /* After a failure not held: only an answer tells that the server is back, and there may be nothing new for long. */
  held = self->synced && !self->pull.failing;
  epoch = self->epoch != NULL ? g_uri_escape_string (self->epoch, NULL, FALSE) : g_strdup ("");
  part = g_strdup_printf ("changes?client=%s&epoch=%s&since=%" G_GINT64_FORMAT "&limit=%d&wait=%d",
                          self->host->get_profile (self->host_data)->client, epoch, self->since, PAGE_ROWS,
                          held ? WAIT_SECONDS : 0);
  url = zg_link_url (self, part);
  self->pull.busy = TRUE;
  self->asked_at = held ? g_get_monotonic_time () : 0;
  self->asking = g_cancellable_new ();
  zg_transport_get_page_async (self->transport, url, self->token, self->since, self->asking, ask_cb,
                               zg_link_call_new (self));
}
