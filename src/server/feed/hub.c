/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The waiters of every store, and one thread that ends their waits on time. A waiter is parked only if the store has
 * not been published past its cursor, under one lock, so a commit between a look and the parking is never missed. */
#include "server/feed/hub.h"

typedef struct
{
  gint64 since;
  gint64 deadline;
  ZgHubFunc func;
  gpointer data;
} Waiter;

typedef struct
{
  gint64 head; /* as last published, 0 before the first */
  GArray *waiters;
} Topic;

struct _ZgHub
{
  GMutex lock;
  GCond changed;
  GThread *timer;
  GHashTable *topics; /* store id -> Topic */
  gint64 next;        /* when the timer looks again */
  guint waiting;
  guint most;
  gboolean closed;
  gboolean stopping;
};

static void
topic_free (gpointer data)
{
  Topic *topic = data;

  g_array_unref (topic->waiters);
  g_free (topic);
}

static Topic *
find_topic (ZgHub *self, const char *store)
{
  Topic *topic = g_hash_table_lookup (self->topics, store);

  if (topic == NULL)
    {
      topic = g_new0 (Topic, 1);
      topic->waiters = g_array_new (FALSE, FALSE, sizeof (Waiter));
      g_hash_table_insert (self->topics, g_strdup (store), topic);
    }
  return topic;
}

/* Moves those past their cursor or deadline to @woken. */
static void
take_due (ZgHub *self, Topic *topic, gint64 now, GArray *woken)
{
  for (guint i = topic->waiters->len; i-- > 0;)
    {
      Waiter *waiter = &g_array_index (topic->waiters, Waiter, i);

      if (waiter->since >= topic->head && waiter->deadline > now && !self->closed)
        continue;
      g_array_append_val (woken, *waiter);
      g_array_remove_index_fast (topic->waiters, i);
      self->waiting--;
    }
}

static void
call_woken (GArray *woken)
{
  for (guint i = 0; i < woken->len; i++)
    {
      Waiter *waiter = &g_array_index (woken, Waiter, i);

      waiter->func (waiter->data);
    }
  g_array_unref (woken);
}

/* Takes what is due in all topics; tells when the next is. */
static gint64
take_all_due (ZgHub *self, GArray *woken)
{
  gint64 now = g_get_monotonic_time ();
  gint64 next = G_MAXINT64;
  GHashTableIter iter;
  gpointer topic;

  g_hash_table_iter_init (&iter, self->topics);
  while (g_hash_table_iter_next (&iter, NULL, &topic))
    {
      GArray *waiters = ((Topic *)topic)->waiters;

      take_due (self, topic, now, woken);
      for (guint i = 0; i < waiters->len; i++)
        next = MIN (next, g_array_index (waiters, Waiter, i).deadline);
    }
  return next;
}

static gpointer
run_timer (gpointer data)
{
  ZgHub *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stopping)
    {
      GArray *woken = g_array_new (FALSE, FALSE, sizeof (Waiter));
      gint64 next = take_all_due (self, woken);

      if (woken->len > 0)
        {
          g_mutex_unlock (&self->lock);
          call_woken (woken);
          g_mutex_lock (&self->lock);
          continue;
        }
      g_array_unref (woken);
      self->next = next;
      if (next == G_MAXINT64)
        g_cond_wait (&self->changed, &self->lock);
      else
        g_cond_wait_until (&self->changed, &self->lock, next);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

ZgHub *
zg_hub_new (guint most)
{
  ZgHub *self = g_new0 (ZgHub, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, topic_free);
  self->most = most;
  self->next = G_MAXINT64;
  self->timer = g_thread_new ("hub", run_timer, self);
  return self;
}

ZgHubResult
zg_hub_park (ZgHub *self, const char *store, gint64 since, gint64 deadline, ZgHubFunc func, gpointer data)
{
  Waiter waiter = { since, deadline, func, data };
  ZgHubResult result = ZG_HUB_PARKED;
  Topic *topic;

  g_mutex_lock (&self->lock);
  topic = find_topic (self, store);
  if (self->closed)
    result = ZG_HUB_CLOSED;
  else if (self->waiting >= self->most)
    result = ZG_HUB_FULL;
  else if (topic->head > since)
    result = ZG_HUB_NEWER;
  else
    {
      g_array_append_val (topic->waiters, waiter);
      self->waiting++;
      if (deadline < self->next)
        g_cond_signal (&self->changed);
    }
  g_mutex_unlock (&self->lock);
  return result;
}

void
zg_hub_publish (ZgHub *self, const char *store, gint64 head)
{
  GArray *woken;
  Topic *topic;

  g_mutex_lock (&self->lock);
  topic = find_topic (self, store);
  topic->head = MAX (topic->head, head);
  woken = g_array_sized_new (FALSE, FALSE, sizeof (Waiter), topic->waiters->len);
  take_due (self, topic, 0, woken);
  g_mutex_unlock (&self->lock);
  call_woken (woken);
}

gint64
zg_hub_head (ZgHub *self, const char *store)
{
  const Topic *topic;
  gint64 head;

  g_mutex_lock (&self->lock);
  topic = g_hash_table_lookup (self->topics, store);
  head = topic != NULL ? topic->head : 0;
  g_mutex_unlock (&self->lock);
  return head;
}

void
zg_hub_let_go (ZgHub *self)
{
  GArray *woken = g_array_new (FALSE, FALSE, sizeof (Waiter));

  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  take_all_due (self, woken);
  g_mutex_unlock (&self->lock);
  call_woken (woken);
}

void
zg_hub_free (ZgHub *self)
{
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->timer);
  g_hash_table_unref (self->topics);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}
