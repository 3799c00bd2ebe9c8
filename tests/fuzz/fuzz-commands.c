/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of POST commands, as the server decodes it: a batch with typed commands, or a 400 that says why. */
#include "base/json.h"
#include "fuzz/fuzz.h"
#include "server/write/batch.h"

static void
check_batch (ZgBatch *batch)
{
  gint64 last = 0;

  g_assert_cmpuint (batch->n_items, <=, ZG_BATCH_MOST);
  for (guint i = 0; i < batch->n_items; i++)
    {
      const ZgCommand *command = batch->items[i].command;
      g_autoptr (ZgArgs) args = zg_command_to_args (command);
      g_autoptr (GPtrArray) subjects = zg_command_subjects (command);
      g_autoptr (ZgRefusal) refusal = NULL;
      g_autoptr (ZgCommand) again = zg_command_from_args (args, &refusal);

      g_assert_nonnull (subjects);
      g_assert_nonnull (again);
      g_assert_cmpint (command->n, >, last);
      last = command->n;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  ZgRequest request = { .body = g_string_new_len ((const char *)data, (gssize)length) };
  ZgReply *reply = NULL;
  ZgBatch *batch = zg_batch_parse (&request, "store", &reply);

  g_assert_true ((batch == NULL) == (reply != NULL));
  if (batch != NULL)
    {
      check_batch (batch);
      zg_batch_free (batch);
    }
  else
    {
      g_assert_cmpuint (reply->status, ==, 400);
      zg_reply_free (reply);
    }
  g_string_free (request.body, TRUE);
  return 0;
}
