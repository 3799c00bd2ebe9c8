/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue on its way to the server: one request at a time, in order; an answer that never came is asked for again
 * with the same numbers. Main thread. */
#include "sync/link-private.h"

#include "base/error.h"
#include "sync/outbox.h"

/* A batch from the outbox to the server and its results back. */
typedef struct
{
  ZgLinkCall *call;
  guint most;
  gint64 first; /* that was never sent before */
  ZgArgs *batch;
} Batch;

static void
free_batch (gpointer data)
{
  Batch *batch = data;

  g_clear_pointer (&batch->batch, zg_args_free);
  g_free (batch);
}

typedef struct
{
  ZgLinkCall *call;
  ZgArgs *results;
  gboolean rebase;
} Results;

static void
free_results (gpointer data)
{
  Results *results = data;

  g_clear_pointer (&results->results, zg_args_free);
  g_free (results);
}

static gboolean
write_results (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  Results *results = data;

  return zg_outbox_take_results (cache, results->results, news, &results->rebase, error);
}

static gboolean
has_clock_refusal (const ZgArgs *results)
{
  for (gsize i = 0; i < zg_args_length (results); i++)
    if (g_strcmp0 (zg_args_get_text (zg_args_at (results, i), "code"), "clock_ahead") == 0)
      return TRUE;
  return FALSE;
}

static void
on_results_written (gpointer data, const GError *error)
{
  Results *results = data;
  ZgLink *self;

  /* Also where the line has connected anew since. */
  if (error == NULL && results->rebase)
    zg_link_rebase (results->call->link);
  self = zg_link_call_end (results->call);
  if (self == NULL)
    return;
  if (error != NULL)
    {
      zg_link_failed (self, &self->push, error, NULL);
      return;
    }
  self->push.busy = FALSE;
  zg_link_went_well (self, &self->push);
  if (has_clock_refusal (results->results))
    zg_link_set_trouble (self, "clock");
  zg_link_push (self);
}

static void
take_results (ZgLink *self, ZgArgs *list)
{
  Results *results = g_new0 (Results, 1);

  results->call = zg_link_call_new (self);
  results->results = list;
  zg_cache_writer_run (self->writer, ZG_PRIORITY_ANSWER, write_results, results, free_results, on_results_written);
}

/* A command that the server can't even read must not jam the queue: it is searched for one by one, and goes to needs
 * attention with what the server said. */
static void
take_unreadable (ZgLink *self, const ZgArgs *batch, const ZgAnswer *answer)
{
  ZgArgs *list;

  if (zg_args_length (batch) > 1)
    {
      self->batch = 1;
      self->push.busy = FALSE;
      zg_link_push (self);
      return;
    }
  self->batch = G_MAXUINT;
  list = zg_args_new_list (NULL);
  zg_args_append (list, zg_args_new ("n", 'i', zg_args_get_int (zg_args_at (batch, 0), "n", 0), "status", 's',
                                     "rejected", "code", 's', zg_args_get_text (answer->body, "code"), "field", 's',
                                     zg_args_get_text (answer->body, "field"), "message", 's',
                                     zg_args_get_text (answer->body, "message"), NULL));
  take_results (self, list);
}

typedef struct
{
  ZgLinkCall *call;
  gint64 first;
  ZgArgs *batch;
} Sending;

static gboolean
write_unsent (ZgCache *cache, gpointer first, ZgNews *news, GError **error)
{
  return zg_outbox_unsend (cache, *(gint64 *)first, news, error);
}

static void
on_unsent_written (gpointer first, const GError *error)
{
  if (error != NULL)
    g_warning ("Cache: %s", error->message);
}

/* The server was restored, or shows another view: its results are not about the rows here. They are asked for again
 * when the cache is filled anew. */
static gboolean
is_other_epoch (ZgLink *self, const ZgAnswer *answer)
{
  const char *epoch = zg_args_get_text (answer->body, "epoch");

  return epoch != NULL && self->epoch != NULL && !g_str_equal (epoch, self->epoch);
}

/* A server that knows no groups is older than this program, as its feed tells too: nothing is wrong with the command,
 * and it waits until the server is upgraded. */
static gboolean
is_too_old (const ZgAnswer *answer)
{
  const char *field = zg_args_get_text (answer->body, "field");

  return field != NULL && g_str_has_suffix (field, ".group");
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;
  ZgLink *self = zg_link_call_end (sending->call);
  g_autoptr (ZgArgs) batch = sending->batch;
  g_autoptr (GError) error = NULL;
  g_auto (ZgAnswer) answer = { 0 };
  gboolean good = zg_transport_send_finish (result, &answer, &error);
  ZgArgs *results = zg_args_get (answer.body, "results");
  gint64 first = sending->first;

  g_free (sending);
  if (self == NULL)
    return;
  /* Without a connection nothing is in doubt: the window can still take back what waits. */
  if (!good && !answer.left)
    zg_cache_writer_run (self->writer, ZG_PRIORITY_ANSWER, write_unsent, g_memdup2 (&first, sizeof first), g_free,
                         on_unsent_written);
  g_clear_object (&self->sending);
  zg_link_note_skew (self, answer.skew);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->push.busy = FALSE;
      zg_link_push (self);
    }
  else if (good && is_other_epoch (self, &answer))
    zg_link_fetch_anew (self, &self->push);
  else if (good && zg_args_length (results) > 0)
    take_results (self, zg_args_ref (results));
  else if (g_error_matches (error, ZG_ERROR, ZG_ERROR_INVALID) && !is_too_old (&answer))
    take_unreadable (self, batch, &answer);
  else
    {
      if (error == NULL)
        g_set_error_literal (&error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Commands: the answer has no results");
      zg_link_failed (self, &self->push, error, &answer);
    }
}

static gboolean
write_batch (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  Batch *batch = data;

  if (!zg_outbox_first_unsent (cache, &batch->first, error))
    return FALSE;
  batch->batch = zg_outbox_batch (cache, batch->most, error);
  return batch->batch != NULL;
}

static void
on_batch_ready (gpointer data, const GError *error)
{
  Batch *batch = data;
  ZgLink *self = zg_link_call_end (batch->call);
  g_autofree char *url = NULL;
  Sending *sending;

  if (self == NULL)
    return;
  if (error != NULL)
    {
      zg_link_failed (self, &self->push, error, NULL);
      return;
    }
  if (zg_args_length (batch->batch) == 0)
    {
      self->push.busy = FALSE;
      zg_link_went_well (self, &self->push);
      if (self->push_again)
        zg_link_push (self);
      return;
    }
  sending = g_new (Sending, 1);
  sending->call = zg_link_call_new (self);
  sending->first = batch->first;
  sending->batch = zg_args_ref (batch->batch);
  url = zg_link_url (self, "commands");
  self->sending = g_cancellable_new ();
  zg_transport_send_async (self->transport, "POST", url, self->token,
                           zg_args_new ("client", 's', self->host->get_profile (self->host_data)->client, "commands",
                                        'v', zg_args_ref (batch->batch), NULL),
                           self->sending, send_cb, sending);
}

void
zg_link_push (ZgLink *self)
{
  Batch *batch;

  zg_link_update_state (self);
  /* What could not be sent may have been confirmed by the feed in the meantime. */
  if (self->host->get_waiting (self->host_data) == 0 && !self->push.busy && self->push.failing)
    {
      g_clear_handle_id (&self->push.timer, g_source_remove);
      zg_link_went_well (self, &self->push);
    }
  if (self->token == NULL || self->push.timer != 0 || self->filling || !self->cursor_known ||
      self->host->get_waiting (self->host_data) == 0)
    return;
  if (self->push.busy)
    {
      self->push_again = TRUE;
      return;
    }
  self->push_again = FALSE;
  self->push.busy = TRUE;
  batch = g_new0 (Batch, 1);
  batch->call = zg_link_call_new (self);
  batch->most = self->batch;
  zg_cache_writer_run (self->writer, ZG_PRIORITY_ANSWER, write_batch, batch, free_batch, on_batch_ready);
}
