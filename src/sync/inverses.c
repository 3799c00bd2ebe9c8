/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the inverse of each command out of the event that it wrote, which is among the rows that it touched: one
 * SELECT by its id, and the row where the inverse needs what it says. The writer's thread. */
#include "sync/inverses.h"

#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/history.h"
#include "engine/kernel/inverse.h"
#include "engine/kernel/outcome.h"
#include "engine/kernel/reach.h"
#include "sync/rows.h"

ZgInverses *
zg_inverses_new (void)
{
  ZgInverses *self = g_new0 (ZgInverses, 1);

  self->commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  return self;
}

void
zg_inverses_free (ZgInverses *self)
{
  g_clear_pointer (&self->commands, g_ptr_array_unref);
  g_free (self);
}

/* What was kept of a command. */
typedef struct
{
  char *row_id; /* NULL: nothing */
  char *from_state;
  char *to_state;
  ZgArgs *detail;
} Kept;

static void
clear_kept (Kept *kept)
{
  g_free (kept->row_id);
  g_free (kept->from_state);
  g_free (kept->to_state);
  g_clear_pointer (&kept->detail, zg_args_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, clear_kept)

static ZgEventTexts texts;

static char *
make_sql (const ZgEvents *events)
{
  return g_strdup_printf ("SELECT %s, %s, detail FROM %s WHERE id = $1", events->row,
                          events->has_states ? "from_state, to_state" : "NULL, NULL", events->table->name);
}

static gboolean
read_event (ZgDb *db, const ZgEvents *events, const char *id, Kept *kept, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, zg_event_text (&texts, events, make_sql), "s", id);
  const char *detail;
  gboolean row;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  kept->row_id = g_strdup (zg_stmt_text (stmt, 0));
  kept->from_state = g_strdup (zg_stmt_text (stmt, 1));
  kept->to_state = g_strdup (zg_stmt_text (stmt, 2));
  detail = zg_stmt_text (stmt, 3);
  kept->detail = detail != NULL ? zg_json_parse (detail, strlen (detail), 0, error) : NULL;
  zg_stmt_reset (stmt);
  return detail == NULL || kept->detail != NULL;
}

static gboolean
read_kept (ZgDb *db, const ZgEvents *events, const GPtrArray *touched, Kept *kept, GError **error)
{
  for (guint i = 0; kept->row_id == NULL && i < touched->len; i++)
    {
      const ZgTouched *each = g_ptr_array_index (touched, i);

      if (g_str_equal (each->table, events->table->name) && !read_event (db, events, each->id, kept, error))
        return FALSE;
    }
  return TRUE;
}

/* One that left all as it was is none to take back. */
static gboolean
has_changed (const ZgCommandSpec *spec, const Kept *kept)
{
  return kept->row_id != NULL &&
         (spec->is_new || kept->detail != NULL || g_strcmp0 (kept->from_state, kept->to_state) != 0);
}

/* Takes @back. */
static void
put (ZgInverses *self, ZgCommand *back, const char *why)
{
  if (back != NULL)
    g_ptr_array_insert (self->commands, 0, back);
  else if (self->why == NULL)
    self->why = why;
}

/* Of what the server will run its row alone is known, and nothing yet of what it will change. */
static void
add_sent (ZgInverses *self, const ZgCommandSpec *spec, const ZgCommand *command)
{
  g_autofree char *row_id = zg_command_row (command, NULL);
  const ZgDone done = { command->name, row_id, NULL, NULL, NULL };
  const char *why = NULL;

  if (spec->back == ZG_BACK_ROW || spec->back == ZG_BACK_NONE)
    {
      ZgCommand *back = zg_inverse_make (&done, NULL, &why);

      put (self, back, why);
    }
  else
    put (self, NULL, N_ ("This can be taken back once the server has confirmed it."));
}

gboolean
zg_inverses_add (ZgInverses *self, ZgDb *db, const ZgCommand *command, const GPtrArray *touched, GError **error)
{
  const ZgCommandSpec *spec = zg_command_spec (command->name);
  g_autoptr (ZgArgs) now = NULL;
  g_auto (Kept) kept = { NULL };
  const char *why = NULL;
  ZgCommand *back;
  ZgDone done;
  gint64 seq;

  if (zg_reach_is_sent (spec))
    {
      add_sent (self, spec, command);
      return TRUE;
    }
  if (!read_kept (db, zg_table_events (zg_table (spec->table)), touched, &kept, error))
    return FALSE;
  if (!has_changed (spec, &kept))
    return TRUE;
  if (spec->back != ZG_BACK_ROW && spec->back != ZG_BACK_STATE &&
      !zg_rows_read (db, spec->table, kept.row_id, &now, &seq, error))
    return FALSE;
  done = (ZgDone){ command->name, kept.row_id, kept.from_state, kept.to_state, kept.detail };
  back = zg_inverse_make (&done, now, &why);
  put (self, back, why);
  return TRUE;
}
