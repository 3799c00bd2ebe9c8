/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes the body of POST commands on the thread that received it, so that the writer finds typed commands and a hash,
 * and encodes the results. A batch belongs to the writer once it is pushed there. */
#include "server/write/batch.h"

#include <sodium.h>
#include <string.h>

#include "base/id.h"
#include "base/json.h"

#define CLIENT_MOST 64

static char *
hash_content (const ZgArgs *command)
{
  g_autofree char *text = zg_json_text (command);
  guchar hash[16];
  char hexadecimal[sizeof hash * 2 + 1];

  crypto_generichash (hash, sizeof hash, (const guchar *)text, strlen (text), NULL, 0);
  sodium_bin2hex (hexadecimal, sizeof hexadecimal, hash, sizeof hash);
  return g_strdup (hexadecimal);
}

/* Members of the envelope: anything else is refused by name. */
static gboolean
check_envelope (const ZgArgs *body, ZgReply **reply)
{
  const char *client = zg_args_get_text (body, "client"), *name;
  const ZgArgs *commands = zg_args_get (body, "commands");
  gsize n = zg_args_is (commands, ZG_ARGS_LIST) ? zg_args_length (commands) : 0;
  ZgArgsIter iter;

  if (!zg_args_is (body, ZG_ARGS_OBJECT))
    *reply = zg_reply_error (400, "invalid_argument", NULL, "The body must be an object");
  else if (client == NULL || *client == '\0' || strlen (client) > CLIENT_MOST)
    *reply = zg_reply_error (400, "invalid_argument", "client", "client must be a text of 1 to %d bytes", CLIENT_MOST);
  else if (g_str_has_prefix (client, ZG_BATCH_JOB))
    *reply = zg_reply_error (400, "invalid_argument", "client", "client must not begin with %s", ZG_BATCH_JOB);
  else if (n == 0 || n > ZG_BATCH_MOST)
    *reply = zg_reply_error (400, "invalid_argument", "commands", "commands must be a list of 1 to %d", ZG_BATCH_MOST);
  zg_args_iter_init (&iter, body);
  while (*reply == NULL && zg_args_iter_next (&iter, &name, NULL))
    if (!g_str_equal (name, "client") && !g_str_equal (name, "commands"))
      *reply = zg_reply_error (400, "invalid_argument", name, "%s is not known here", name);
  return *reply == NULL;
}

static gboolean
parse_item (ZgBatchItem *item, const ZgArgs *value, guint index, gint64 after, ZgReply **reply)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autofree char *field = NULL;

  item->command = zg_command_from_args (value, &refusal);
  if (item->command == NULL)
    {
      const char *name = refusal != NULL ? refusal->field : NULL;

      field = g_strdup_printf (name != NULL ? "commands[%u].%s" : "commands[%u]", index, name);
      *reply = zg_reply_error (400, "invalid_argument", field, "%s",
                               refusal != NULL ? refusal->message : "This is not a command");
    }
  else if (item->command->n <= after)
    {
      field = g_strdup_printf ("commands[%u].n", index);
      *reply = zg_reply_error (400, "invalid_argument", field, "n must be positive and rise within a request");
    }
  else
    item->hash = hash_content (value);
  return *reply == NULL;
}

ZgBatch *
zg_batch_parse (ZgRequest *request, const char *store_id, ZgReply **reply)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) body = zg_json_parse (request->body->str, request->body->len, 0, &error);
  const ZgArgs *commands;
  ZgBatch *self;
  gint64 after = 0;

  *reply = NULL;
  if (body == NULL)
    *reply = zg_reply_error (400, "invalid_json", NULL, "%s", error->message);
  if (body == NULL || !check_envelope (body, reply))
    return NULL;
  commands = zg_args_get (body, "commands");
  self = g_new0 (ZgBatch, 1);
  self->request = request;
  self->store_id = g_strdup (store_id);
  self->client = g_strdup (zg_args_get_text (body, "client"));
  self->n_items = (guint)zg_args_length (commands);
  self->items = g_new0 (ZgBatchItem, self->n_items);
  for (guint i = 0; i < self->n_items; i++)
    {
      if (!parse_item (&self->items[i], zg_args_at (commands, i), i, after, reply))
        {
          zg_batch_free (self);
          return NULL;
        }
      after = self->items[i].command->n;
    }
  return self;
}

/* Each try is a command of its own. */
ZgBatch *
zg_batch_new_job (const ZgJob *job,
                  ZgCommand *command,
                  void (*done) (ZgBatch *batch, gboolean committed, gpointer data),
                  gpointer data)
{
  ZgBatch *self = g_new0 (ZgBatch, 1);
  g_autoptr (ZgArgs) content = zg_command_to_args (command);

  self->job = job;
  self->done = done;
  self->data = data;
  self->store_id = g_strdup (job->store_id);
  self->client = g_strconcat (ZG_BATCH_JOB, job->id, NULL);
  self->n_items = 1;
  self->items = g_new0 (ZgBatchItem, 1);
  self->items[0].command = command;
  self->items[0].hash = hash_content (content);
  command->n = job->tries;
  return self;
}

const char *
zg_batch_account (const ZgBatch *self)
{
  return self->job != NULL ? ZG_ACTOR_SYSTEM : self->request->session->account_id;
}

void
zg_batch_rewind (ZgBatch *self)
{
  self->gone = FALSE;
  g_clear_pointer (&self->reply, zg_reply_free);
  g_clear_pointer (&self->epoch, g_free);
  for (guint i = 0; i < self->n_items; i++)
    {
      self->items[i].status = ZG_RESULT_NONE;
      self->items[i].repeated = FALSE;
      g_clear_pointer (&self->items[i].text, g_free);
    }
}

char *
zg_batch_refusal_text (gint64 n, const ZgRefusal *refusal)
{
  const char *message = refusal->message != NULL ? refusal->message : refusal->code;
  g_autoptr (ZgArgs) value =
      zg_args_new ("n", 'i', n, "status", 's', "rejected", "code", 's', refusal->code, "message", 's', message, "field",
                   's', refusal->field, "current", 'v', zg_args_ref (refusal->current), NULL);

  return zg_json_text (value);
}

ZgReply *
zg_batch_reply (ZgBatch *self)
{
  GString *text;
  gsize length;

  if (self->reply != NULL)
    return g_steal_pointer (&self->reply);
  text = g_string_new (NULL);
  g_string_append_printf (text, "{\"epoch\":\"%s\",\"results\":[", self->epoch);
  for (guint i = 0; i < self->n_items; i++)
    {
      const ZgBatchItem *item = &self->items[i];

      if (i > 0)
        g_string_append_c (text, ',');
      if (item->status == ZG_RESULT_REJECTED)
        g_string_append (text, item->text);
      else if (item->status == ZG_RESULT_APPLIED)
        g_string_append_printf (text,
                                "{\"n\":%" G_GINT64_FORMAT ",\"status\":\"applied\",\"seq\":%" G_GINT64_FORMAT "}",
                                item->command->n, item->seq);
      else
        g_string_append_printf (text, "{\"n\":%" G_GINT64_FORMAT ",\"status\":\"held\"}", item->command->n);
    }
  g_string_append (text, "]}");
  length = text->len;
  return zg_reply_new (200, g_string_free (text, FALSE), length);
}

void
zg_batch_free (ZgBatch *self)
{
  zg_batch_rewind (self);
  for (guint i = 0; i < self->n_items; i++)
    {
      g_clear_pointer (&self->items[i].command, zg_command_free);
      g_free (self->items[i].hash);
    }
  g_free (self->items);
  g_free (self->store_id);
  g_free (self->client);
  g_free (self);
}
