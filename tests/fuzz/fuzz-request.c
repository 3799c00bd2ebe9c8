/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a request line to its route and of its query to numbers: METHOD, path and one query value, a line each.
 * The third line is read as a form, as cookies and as tags as well. */
#include "fuzz/fuzz.h"
#include "server/routes/routes.h"
#include "server/transport/form.h"
#include "server/transport/reply.h"

#include <string.h>

/* What is read is text, and what is refused says so. */
static void
read_form (ZgRequest *request, const char *text)
{
  ZgReply *reply = NULL;
  g_autofree char *cookie = NULL;

  request->content_type = g_strdup ("application/x-www-form-urlencoded");
  request->body = g_string_new (text);
  request->cookies = g_strdup (text);
  request->known_tags = g_strdup (text);
  if (zg_request_read_form (request, &reply))
    for (guint i = 0; i < request->form->len; i++)
      g_assert_true (g_utf8_validate (request->form->pdata[i], -1, NULL));
  else
    g_assert_cmpuint (reply->status, ==, 400);
  g_clear_pointer (&reply, zg_reply_free);
  cookie = zg_request_cookie (request, "a");
  if (cookie != NULL)
    g_assert_nonnull (strstr (text, cookie));
  if (zg_request_knows (request, "a"))
    g_assert_true (strstr (text, "\"a\"") != NULL || strcmp (text, "*") == 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autofree char *text = g_strndup ((const char *)data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  ZgRequest request = { .query = g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *allow = NULL;
  ZgReply *reply = NULL;
  gint64 value = 0;

  if (g_strv_length (lines) == 3)
    {
      request.method = g_strdup (lines[0]);
      request.path = g_utf8_make_valid (lines[1], -1);
      g_ptr_array_add (request.query, g_strdup ("since"));
      g_ptr_array_add (request.query, g_utf8_make_valid (lines[2], -1));
      if (zg_routes_find (&request, &allow) != NULL)
        g_assert_null (allow);
      if (zg_request_query_int (&request, "since", 0, 5000, 7, &value, &reply))
        g_assert_true (value >= 0 && value <= 5000);
      else
        g_assert_cmpuint (reply->status, ==, 400);
      g_clear_pointer (&reply, zg_reply_free);
      read_form (&request, lines[2]);
    }
  zg_request_clear (&request);
  return 0;
}
