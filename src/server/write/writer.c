/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The writer thread and its queue: takes what waits in order of arrival, gathers batches of one store into one commit,
 * answers after the commit. A commit that fails is tried again batch by batch, so that one that can't be written does
 * not take others with it; what fails alone gets 503. No more is let in than it can answer soon, by what a command has
 * cost of late; where a commit takes longer than that (a disk or a machine that others use), what has waited too long
 * is refused unrun. It owns its connection and every batch pushed. */
#include "server/write/writer.h"

#include "base/error.h"
#include "server/write/group.h"
#include "server/transport/http.h"
#include "server/write/log-keeper.h"

#define MOST_WAITING 1024
#define MOST_GROUPED 128
#define MOST_WAIT_USEC (200 * G_TIME_SPAN_MILLISECOND)
#define GROUP_USEC (100 * G_TIME_SPAN_MILLISECOND) /* about what a commit may take */
#define ALWAYS_ROOM 50                             /* commands */
#define FIRST_COST_USEC 500

typedef struct
{
  ZgBatch *batch; /* or: */
  ZgWriteFunc func;
  gpointer data;
  GDestroyNotify destroy;
  gboolean *done; /* of one who waits, or NULL */
  gboolean *result;
  GError **error;
} Item;

struct _ZgWriter
{
  ZgDb *db;
  ZgLogKeeper *keeper;
  ZgHub *hub;
  void (*on_later) (gpointer data); /* or NULL */
  gpointer on_later_data;
  GThread *thread;
  GMutex lock;
  GCond work;     /* something to do, or stopping */
  GCond finished; /* some waiting write is done */
  GQueue items;
  guint commands; /* waiting or running */
  gint64 cost;    /* µs a command of late */
  gboolean stopping;
};

static gboolean
run_function (ZgDb *db, const Item *item, GError **error)
{
  if (!zg_db_begin (db, error))
    return FALSE;
  if (item->func (db, item->data, error) && zg_db_commit (db, error))
    return TRUE;
  zg_db_rollback (db);
  return FALSE;
}

static void
run_alone (ZgWriter *self, Item *item)
{
  g_autoptr (GError) error = NULL;
  gboolean result = run_function (self->db, item, &error);

  if (item->destroy != NULL)
    item->destroy (item->data);
  if (item->done != NULL)
    {
      g_mutex_lock (&self->lock);
      *item->result = result;
      if (item->error != NULL)
        *item->error = g_steal_pointer (&error);
      *item->done = TRUE;
      g_cond_broadcast (&self->finished);
      g_mutex_unlock (&self->lock);
    }
  else if (!result)
    g_message ("A write failed: %s", error->message);
  g_free (item);
}

static void
answer (ZgBatch *batch, ZgReply *reply)
{
  zg_http_answer (batch->request, reply);
  zg_batch_free (batch);
}

/* After its commit, or after there was none. */
static void
settle (ZgBatch *batch, gboolean committed)
{
  if (batch->job == NULL)
    {
      answer (batch, committed ? zg_batch_reply (batch) : zg_reply_unavailable ());
      return;
    }
  batch->done (batch, committed, batch->data);
  zg_batch_free (batch);
}

/* Under the lock, so that nobody is called who has said that he is gone. */
static void
tell_later (ZgWriter *self)
{
  g_mutex_lock (&self->lock);
  if (self->on_later != NULL)
    self->on_later (self->on_later_data);
  g_mutex_unlock (&self->lock);
}

static gboolean
try_group (ZgWriter *self, ZgBatch **batches, guint n, GError **error)
{
  g_autofree char *store_id = g_strdup (batches[0]->store_id);
  gboolean later;
  gint64 head;

  if (!zg_group_run (self->db, batches, n, &head, &later, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    settle (batches[i], TRUE);
  if (head > 0)
    zg_hub_publish (self->hub, store_id, head);
  if (later)
    tell_later (self);
  return TRUE;
}

static void
run_group_now (ZgWriter *self, GPtrArray *group)
{
  ZgBatch **batches = (ZgBatch **)group->pdata;
  g_autoptr (GError) error = NULL;

  if (try_group (self, batches, group->len, &error))
    return;
  for (guint i = 0; i < group->len; i++)
    {
      g_autoptr (GError) own = NULL;

      if (group->len > 1 && try_group (self, &batches[i], 1, &own))
        continue;
      g_message ("A commit failed: %s", own != NULL ? own->message : error->message);
      settle (batches[i], FALSE);
    }
}

/* Eight groups weigh as much as all before them. */
static void
run_group (ZgWriter *self, GPtrArray *group)
{
  gint64 began = g_get_monotonic_time (), cost;
  guint commands = 0;

  for (guint i = 0; i < group->len; i++)
    commands += ((ZgBatch *)group->pdata[i])->n_items;
  run_group_now (self, group);
  cost = (g_get_monotonic_time () - began) / MAX (commands, 1);
  g_mutex_lock (&self->lock);
  self->commands -= commands;
  self->cost = MAX ((7 * self->cost + cost) / 8, 1);
  g_mutex_unlock (&self->lock);
}

/* The batch is taken from the queue, to be run or refused. Under the lock. */
static void
sort_out (ZgWriter *self, Item *item, GPtrArray *group, GPtrArray *late)
{
  gboolean is_late = item->batch->job == NULL && zg_request_is_late (item->batch->request);

  if (is_late)
    self->commands -= item->batch->n_items;
  g_ptr_array_add (is_late ? late : group, item->batch);
  g_free (item);
}

/* The first item's store; the rest of the queue keeps its order. The group may be empty. Under the lock. */
static GPtrArray *
take_group (ZgWriter *self, Item *first, GPtrArray *late)
{
  g_autofree char *store_id = g_strdup (first->batch->store_id);
  GPtrArray *group = g_ptr_array_new ();
  gint64 usec = first->batch->n_items * self->cost;
  GList *next;

  sort_out (self, first, group, late);
  for (GList *at = self->items.head; at != NULL && group->len < MOST_GROUPED && usec < GROUP_USEC; at = next)
    {
      Item *item = at->data;

      next = at->next;
      if (item->batch == NULL || !g_str_equal (item->batch->store_id, store_id))
        continue;
      usec += item->batch->n_items * self->cost;
      g_queue_delete_link (&self->items, at);
      sort_out (self, item, group, late);
    }
  return group;
}

static gpointer
run_writer (gpointer data)
{
  ZgWriter *self = data;
  Item *item;

  g_mutex_lock (&self->lock);
  for (;;)
    {
      g_autoptr (GPtrArray) group = NULL;
      g_autoptr (GPtrArray) late = g_ptr_array_new ();

      while ((item = g_queue_pop_head (&self->items)) == NULL && !self->stopping)
        g_cond_wait (&self->work, &self->lock);
      if (item == NULL)
        break;
      if (item->batch != NULL)
        group = take_group (self, item, late);
      g_mutex_unlock (&self->lock);
      for (guint i = 0; i < late->len; i++)
        answer (late->pdata[i], zg_reply_busy ());
      if (group == NULL)
        run_alone (self, item);
      else if (group->len > 0)
        run_group (self, group);
      zg_log_keeper_look (self->keeper);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

ZgWriter *
zg_writer_new (const char *uri, ZgHub *hub, GError **error)
{
  g_autoptr (ZgDb) db = zg_db_open (uri, ZG_DB_READ_WRITE, error);
  ZgLogKeeper *keeper = db != NULL ? zg_log_keeper_new (uri, db, error) : NULL;
  ZgWriter *self;

  if (keeper == NULL)
    return NULL;
  self = g_new0 (ZgWriter, 1);
  self->db = g_steal_pointer (&db);
  self->keeper = keeper;
  self->hub = hub;
  self->cost = FIRST_COST_USEC;
  g_mutex_init (&self->lock);
  g_cond_init (&self->work);
  g_cond_init (&self->finished);
  g_queue_init (&self->items);
  self->thread = g_thread_new ("writer", run_writer, self);
  return self;
}

/* Under the lock. */
static gboolean
has_room (ZgWriter *self)
{
  return !self->stopping && self->items.length < MOST_WAITING &&
         (self->commands < ALWAYS_ROOM || self->commands * self->cost < MOST_WAIT_USEC);
}

gboolean
zg_writer_has_room (ZgWriter *self)
{
  gboolean room;

  g_mutex_lock (&self->lock);
  room = has_room (self);
  g_mutex_unlock (&self->lock);
  return room;
}

void
zg_writer_on_later (ZgWriter *self, void (*func) (gpointer data), gpointer data)
{
  g_mutex_lock (&self->lock);
  self->on_later = func;
  self->on_later_data = data;
  g_mutex_unlock (&self->lock);
}

gboolean
zg_writer_push (ZgWriter *self, ZgBatch *batch)
{
  gboolean room;
  Item *item;

  g_mutex_lock (&self->lock);
  room = batch->job != NULL || has_room (self);
  if (room)
    {
      self->commands += batch->n_items;
      item = g_new0 (Item, 1);
      item->batch = batch;
      g_queue_push_tail (&self->items, item);
      g_cond_signal (&self->work);
    }
  g_mutex_unlock (&self->lock);
  return room;
}

static void
push_function (ZgWriter *self, Item *item)
{
  g_queue_push_tail (&self->items, item);
  g_cond_signal (&self->work);
}

gboolean
zg_writer_run (ZgWriter *self, ZgWriteFunc func, gpointer data, GError **error)
{
  gboolean done = FALSE, result = FALSE;
  Item *item = g_new0 (Item, 1);

  item->func = func;
  item->data = data;
  item->done = &done;
  item->result = &result;
  item->error = error;
  g_mutex_lock (&self->lock);
  push_function (self, item);
  while (!done)
    g_cond_wait (&self->finished, &self->lock);
  g_mutex_unlock (&self->lock);
  return result;
}

void
zg_writer_queue (ZgWriter *self, ZgWriteFunc func, gpointer data, GDestroyNotify destroy)
{
  Item *item = g_new0 (Item, 1);

  item->func = func;
  item->data = data;
  item->destroy = destroy;
  g_mutex_lock (&self->lock);
  push_function (self, item);
  g_mutex_unlock (&self->lock);
}

void
zg_writer_stop (ZgWriter *self)
{
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->work);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  zg_log_keeper_stop (self->keeper);
  zg_db_close (self->db);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->work);
  g_cond_clear (&self->finished);
  g_free (self);
}
