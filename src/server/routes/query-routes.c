/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The queries that are served over HTTP: decodes their declared arguments, asks the engine, writes its rows. What a
 * store answers at a sequence to those who see the same columns is one thing, so an answer has a tag and is given again
 * from memory; the role is looked at first. On a reader thread. */
#include <string.h>

#include "base/json.h"
#include "server/accounts/directory.h"
#include "server/feed/feed.h"
#include "server/feed/row-text.h"
#include "server/routes/routes.h"
#include "server/transport/reply.h"

#define TAG_LENGTH 32

/* One question. */
typedef struct
{
  ZgServer *server;
  const ZgRequest *request;
  const ZgQuerySpec *spec;
  const ZgArgs *args;
  const char *args_text;
  ZgFeedView view; /* of whoever asks, when he asked */
  char *person_id; /* whom he may ask about as about himself */
} Ask;

/* --- arguments --- */

static const ZgArgSpec *
find_arg (const ZgArgSpec *specs, const char *name)
{
  for (; specs != NULL && specs->name != NULL; specs++)
    if (strcmp (specs->name, name) == 0)
      return specs;
  return NULL;
}

static void
add_ids (ZgArgs *args, const char *name, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value, ",", -1);

  if (!zg_args_has (args, name))
    zg_args_set_list (args, name);
  for (guint i = 0; ids[i] != NULL && *value != '\0'; i++)
    zg_args_add_text (args, name, ids[i]);
}

/* What is no number stays a text, and an unknown argument too: zg_args_check() says what is wrong with it. */
static void
add_value (ZgArgs *args, const ZgArgSpec *spec, const char *name, const char *value)
{
  gint64 number;

  if (spec != NULL && spec->kind == ZG_ARG_ID_LIST)
    add_ids (args, name, value);
  else if (spec != NULL && (spec->kind == ZG_ARG_INT || spec->kind == ZG_ARG_TIME || spec->kind == ZG_ARG_FLAG) &&
           g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    zg_args_set_int (args, name, number);
  else if (spec != NULL && spec->kind == ZG_ARG_FLAG && (strcmp (value, "true") == 0 || strcmp (value, "false") == 0))
    zg_args_set_int (args, name, value[0] == 't');
  else
    zg_args_set_text (args, name, value);
}

/* NULL with a 400 in *reply where what is no list is said twice. */
static ZgArgs *
decode (const ZgRequest *request, const ZgQuerySpec *spec, ZgReply **reply)
{
  ZgArgs *args = zg_args_new (NULL, NULL);

  for (guint i = 0; i + 1 < request->query->len; i += 2)
    {
      const char *name = request->query->pdata[i];
      const ZgArgSpec *arg = find_arg (spec->args, name);

      if (zg_args_has (args, name) && (arg == NULL || arg->kind != ZG_ARG_ID_LIST))
        {
          *reply = zg_reply_error (400, "invalid_argument", name, "%s is given more than once", name);
          zg_args_free (args);
          return NULL;
        }
      add_value (args, arg, name, request->query->pdata[i + 1]);
    }
  return args;
}

/* --- rows --- */

static void
write_row (ZgRow *row, GString *text)
{
  const char *const *columns = zg_row_columns (row);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *value = zg_row_text (row, columns[i]);

      g_string_append_c (text, i == 0 ? '{' : ',');
      zg_row_text_append_string (text, columns[i]);
      g_string_append_c (text, ':');
      if (value != NULL)
        zg_row_text_append_string (text, value);
      else if (zg_row_is_null (row, columns[i]))
        g_string_append_len (text, "null", 4);
      else
        zg_row_text_append_int (text, zg_row_int (row, columns[i]));
    }
  g_string_append_c (text, '}');
}

static GString *
write_rows (GPtrArray *rows)
{
  GString *text = g_string_sized_new (16 * 1024);

  g_string_append (text, "{\"rows\":[");
  for (guint i = 0; i < rows->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      write_row (rows->pdata[i], text);
    }
  g_string_append (text, "]}");
  return text;
}

/* --- answers --- */

/* What decides the answer. The version, because a newer program may answer with more. (transfer full) */
static char *
key_of (const Ask *ask)
{
  return g_strdup_printf ("query %s %s %" G_GINT64_FORMAT " %s %s", PROJECT_VERSION, ask->view.epoch, ask->view.head,
                          ask->spec->name, ask->args_text);
}

/* (transfer full) */
static char *
tag_of (const char *key)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_strndup (hash, TAG_LENGTH);
}

static ZgReply *
text_reply (GString *text, GBytes *packed, const char *key)
{
  g_autofree char *tag = tag_of (key);
  gsize length = text->len;
  ZgReply *reply = zg_reply_new (200, g_string_free (text, FALSE), length);

  reply->compress = TRUE;
  reply->packed = packed;
  zg_reply_set_tag (reply, tag);
  return reply;
}

static ZgReply *
refusal_reply (const ZgRefusal *refusal)
{
  guint status = strcmp (refusal->code, "not_allowed") == 0 ? 403
                 : strcmp (refusal->code, "not_found") == 0 ? 404
                                                            : 400;

  return zg_reply_error (status, refusal->code, refusal->field, "%s", refusal->message);
}

static ZgActor
actor_of (const Ask *ask)
{
  const ZgSession *session = ask->request->session;

  return (ZgActor){ ask->request->params[0], session->account_id, session->account_name,
                    session->device,         &ask->view.role,     ask->person_id };
}

/* Of the whole store, so that the answer depends on nothing but what is seen. */
static gboolean
may_all (const Ask *ask)
{
  return zg_role_may (&ask->view.role, ask->spec->permission);
}

static gboolean
read_person (Ask *ask, ZgDb *db)
{
  g_autofree char *name = NULL;
  ZgRole role;

  return may_all (ask) || zg_directory_role (db, ask->request->session->account_id, ask->request->params[0], &role,
                                             &name, &ask->person_id, NULL);
}

/* NULL when he may ask this. */
static ZgReply *
check (const Ask *ask)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  ZgActor actor = actor_of (ask);

  if (*ask->view.role.name == '\0')
    return zg_reply_error (403, "forbidden", NULL, "This account does not belong to the store");
  return zg_query_may (ask->spec, &actor, ask->args, &refusal) ? NULL : refusal_reply (refusal);
}

static ZgReply *
recall (const Ask *ask)
{
  g_autofree char *key = key_of (ask), *tag = tag_of (key);
  GString *text;
  ZgPageFound found;

  if (zg_request_knows (ask->request, tag))
    return zg_reply_not_modified (tag);
  text = g_string_sized_new (16 * 1024);
  if (zg_page_memory_find (ask->server->memory, key, NULL, text, &found))
    return text_reply (text, found.packed, key);
  g_string_free (text, TRUE);
  return NULL;
}

static gboolean
look (Ask *ask, ZgDb *db)
{
  g_free (ask->view.epoch);
  return zg_feed_view (db, ask->request->params[0], ask->request->session->account_id, &ask->view, NULL);
}

/* Role, rows and sequence from one snapshot, which the transaction is. NULL when the database failed. */
static ZgReply *
read_rows (Ask *ask, ZgDb *db)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *key = NULL;
  GString *text;
  ZgActor actor;

  if (!look (ask, db) || !read_person (ask, db))
    return NULL;
  if (*ask->view.role.name == '\0')
    return check (ask);
  actor = actor_of (ask);
  rows = zg_query_run (db, &actor, ask->spec->name, ask->args, &refusal, NULL);
  if (rows == NULL)
    return refusal != NULL ? refusal_reply (refusal) : NULL;
  key = key_of (ask);
  text = write_rows (rows);
  zg_page_memory_keep (ask->server->memory, key, text, "", 0, NULL);
  return text_reply (text, NULL, key);
}

/* NULL when the database failed. */
static ZgReply *
answer (Ask *ask, ZgDb *db)
{
  ZgReply *reply;

  if (!look (ask, db))
    return NULL;
  reply = check (ask);
  /* Whether a row is one's own is looked up each time. */
  if (reply == NULL && may_all (ask))
    reply = recall (ask);
  if (reply != NULL)
    return reply;
  if (!zg_db_begin_snapshot (db, NULL))
    return NULL;
  reply = read_rows (ask, db);
  zg_db_rollback (db);
  return reply;
}

/* The route's pattern ends in the query's name. */
gboolean
zg_route_query (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  Ask ask = { .server = server, .request = request, .spec = zg_query_spec (strrchr (request->route, '/') + 1) };
  ZgReply *reply = NULL;
  ZgArgs *args = decode (request, ask.spec, &reply);

  if (args != NULL)
    {
      g_autofree char *text = zg_json_text (args);

      ask.args = args;
      ask.args_text = text;
      reply = answer (&ask, db);
      g_free (ask.view.epoch);
      g_free (ask.person_id);
      zg_args_free (args);
    }
  if (reply == NULL)
    return FALSE;
  zg_http_answer (request, reply);
  return TRUE;
}
