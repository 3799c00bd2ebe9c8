/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that only the server can answer, each a request of its own beside the two directions of the line. Main
 * thread; a question under way holds its task, and is answered whatever becomes of the line. */
#include "sync/link-private.h"

#include "base/error.h"

typedef struct
{
  ZgLinkCall *call;
  GTask *task;
} Asking;

static void
add_ids (GString *text, const ZgArgs *list)
{
  for (gsize i = 0; i < zg_args_length (list); i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append_uri_escaped (text, zg_args_text (zg_args_at (list, i)), NULL, FALSE);
    }
}

/* What is null is left out: no query tells the two apart. */
static void
add_argument (GString *text, const char *name, const ZgArgs *value)
{
  if (zg_args_is (value, ZG_ARGS_NULL))
    return;
  g_string_append_c (text, strchr (text->str, '?') == NULL ? '?' : '&');
  g_string_append_uri_escaped (text, name, NULL, FALSE);
  g_string_append_c (text, '=');
  if (zg_args_is (value, ZG_ARGS_LIST))
    add_ids (text, value);
  else if (zg_args_is (value, ZG_ARGS_TEXT))
    g_string_append_uri_escaped (text, zg_args_text (value), NULL, FALSE);
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT,
                            zg_args_is (value, ZG_ARGS_FLAG) ? (gint64)zg_args_flag (value) : zg_args_int (value, 0));
}

/* (transfer full) */
static char *
make_url (ZgLink *self, const char *query, const ZgArgs *args)
{
  g_autoptr (GString) part = g_string_new ("queries/");
  const char *name;
  ZgArgsIter iter;
  ZgArgs *value;

  g_string_append (part, query);
  zg_args_iter_init (&iter, args);
  while (args != NULL && zg_args_iter_next (&iter, &name, &value))
    add_argument (part, name, value);
  return zg_link_url (self, part->str);
}

/* The feed asks again at once, and says how it stands: it might wait on a dead connection for long. */
static void
doubt (ZgLink *self)
{
  if (self->asking == NULL)
    return;
  self->pull.failing = TRUE;
  zg_link_set_trouble (self, "network");
  g_cancellable_cancel (self->asking);
}

static void
fail (GTask *task, int code, const char *message)
{
  g_task_return_new_error (task, ZG_ERROR, code, "%s", message);
}

/* As the cache would refuse it; a request that the line has given up was not given up by who asked. */
static void
return_error (GTask *task, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    fail (task, ZG_ERROR_NETWORK, "The line was given up");
  else if (g_error_matches (error, ZG_ERROR, ZG_ERROR_NOT_FOUND))
    fail (task, ZG_ERROR_INVALID, error->message);
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
ask_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  ZgLink *self = zg_link_call_end (asking->call);
  g_autoptr (GTask) task = asking->task;
  g_autoptr (GError) error = NULL;
  g_auto (ZgAnswer) answer = { 0 };
  gboolean good = zg_transport_send_finish (result, &answer, &error);

  g_free (asking);
  if (self != NULL && g_error_matches (error, ZG_ERROR, ZG_ERROR_NETWORK))
    doubt (self);
  else if (self != NULL && g_error_matches (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED))
    zg_link_expire (self);
  if (!good)
    return_error (task, error);
  else if (self == NULL)
    fail (task, ZG_ERROR_NETWORK, "The line is another one by now");
  else
    g_task_return_pointer (task, g_steal_pointer (&answer.rows), (GDestroyNotify)g_ptr_array_unref);
}

void
zg_link_ask (ZgLink *self, const char *query, const ZgArgs *args, GTask *task)
{
  g_autofree char *url = NULL;
  Asking *asking;

  if (!zg_link_is_up (self))
    {
      fail (task, ZG_ERROR_NETWORK, "There is no line to the server");
      g_object_unref (task);
      return;
    }
  url = make_url (self, query, args);
  asking = g_new (Asking, 1);
  *asking = (Asking){ zg_link_call_new (self), task };
  zg_transport_get_rows_async (self->transport, url, self->token, g_task_get_cancellable (task), ask_cb, asking);
}
