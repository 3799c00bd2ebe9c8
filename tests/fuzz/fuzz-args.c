/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The decoder of declared arguments, with the declarations of every command and query: the first two bytes choose one.
 * What is refused says why, and what is taken is refused under an unknown name. */
#include "base/json.h"
#include "engine/kernel/command.h"
#include "engine/kernel/query.h"
#include "fuzz/fuzz.h"

static const ZgArgSpec *
pick_specs (guint number)
{
  const ZgCommandSpec *const *commands = zg_command_specs ();
  const ZgQuerySpec *const *queries = zg_query_specs ();
  guint n_commands = 0, n_queries = 0;

  while (commands[n_commands] != NULL)
    n_commands++;
  while (queries[n_queries] != NULL)
    n_queries++;
  number %= n_commands + n_queries;
  return number < n_commands ? commands[number]->args : queries[number - n_commands]->args;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autoptr (ZgArgs) value = length > 2 ? zg_json_parse ((const char *)data + 2, length - 2, 0, NULL) : NULL;
  g_autoptr (ZgRefusal) refusal = NULL, unknown = NULL;
  const ZgArgSpec *specs;

  if (value == NULL)
    return 0;
  specs = pick_specs (data[0] * 256u + data[1]);
  if (zg_args_check (specs, value, &refusal))
    {
      g_assert_null (refusal);
      zg_args_set (value, "no such argument", zg_args_new_flag (TRUE));
      g_assert_false (zg_args_check (specs, value, &unknown));
      return 0;
    }
  g_assert_nonnull (refusal->message);
  g_assert_cmpstr (refusal->code, ==, "invalid_argument");
  return 0;
}
