/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a request line to its route and of its query to numbers: METHOD, path and one query value, a line each. */
#include "fuzz/fuzz.h"
#include "server/routes/routes.h"

#include <string.h>

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
    }
  zg_request_clear (&request);
  return 0;
}
