/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what was held back behind a refused command and would do its work on that command's rows, and makes it follow
 * to the rows of the one that takes its place. Writer's thread; keeps nothing. */
#include "sync/followers.h"

#include "db/statement.h"
#include "engine/kernel/follow.h"
#include "sync/outbox-row.h"

ZG_SQL (cache,
        followers_stuck,
        "SELECT " ZG_OUTBOX_COMMAND ", state FROM outbox WHERE state IN (" ZG_OUTBOX_REFUSED ") AND n >= $1 ORDER BY n")

static gboolean
is_said (const ZgSaidAgain *said, const ZgCommand *command)
{
  return said->group != NULL ? g_strcmp0 (command->group, said->group) == 0 : command->n == said->n;
}

/* It belongs to the same group as before: it is the same gesture. */
static ZgCommand *
say_again (const ZgCommand *old, GHashTable *places, gboolean *follows)
{
  ZgCommand *again = zg_command_new (old->name, zg_follow_args (places, old->args, follows));

  again->group = g_strdup (old->group);
  return again;
}

gboolean
zg_followers_collect (ZgCache *cache,
                      const ZgSaidAgain *said,
                      gboolean others,
                      GPtrArray *commands,
                      GArray *numbers,
                      gboolean *more,
                      GError **error)
{
  g_autoptr (GHashTable) places = zg_follow_new ();
  ZgStmt *stmt = zg_db_query (cache->db, error, followers_stuck, "i", said->n);

  *more = FALSE;
  if (stmt == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (ZgCommand) stuck = NULL, again = NULL;
      gboolean follows = FALSE, is_own;

      if (!zg_outbox_row_next (stmt, &stuck, error))
        return FALSE;
      if (stuck == NULL)
        return TRUE;
      is_own = is_said (said, stuck);
      again = say_again (stuck, places, &follows);
      if (commands->len > 0)
        zg_command_set_after (again, commands->pdata[commands->len - 1]);
      if (!is_own && !(others && follows && g_str_equal (zg_stmt_text (stmt, ZG_OUTBOX_COLUMNS), "held")))
        continue;
      *more = *more || !is_own;
      zg_follow_note (places, stuck, again);
      g_ptr_array_add (commands, g_steal_pointer (&again));
      g_array_append_val (numbers, stuck->n);
    }
}
