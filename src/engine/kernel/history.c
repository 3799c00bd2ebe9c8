/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of all rows that have no history of their own, and the texts that others keep a place. Any thread. */
#include "engine/kernel/history.h"

/* clang-format off */
static const ZgColumn columns[] = {
  { "entity", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
  { "row_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
  { "command", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
  { "actor_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
  { "actor_name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
  { "device", ZG_COLUMN_TEXT },
  { "device_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, .basis = "id" },
  { "server_at", ZG_COLUMN_INT, 0, .basis = "device_at" },
  { "detail", ZG_COLUMN_TEXT, 0, .reveal = ZG_MAY_HISTORY_SEE_DETAILS },
  { "group_id", ZG_COLUMN_TEXT },
};
/* clang-format on */

static const ZgTable events_table = { "entity_events", ZG_COLUMNS (columns), .read = ZG_MAY_HISTORY_READ };
static const ZgTable *const tables[] = { &events_table, NULL };
const ZgEvents zg_events_common = { &events_table, "row_id", "entity" };
const ZgSubject zg_subject_history = { tables, NULL, NULL };

const char *
zg_event_text (ZgEventTexts *self, const ZgEvents *events, char *(*make) (const ZgEvents *events))
{
  if (g_once_init_enter (&self->ready))
    {
      self->by_place = g_hash_table_new (NULL, NULL);
      for (const ZgEvents *const *each = zg_events (); *each != NULL; each++)
        g_hash_table_insert (self->by_place, (gpointer)*each, make (*each));
      g_once_init_leave (&self->ready, 1);
    }
  return g_hash_table_lookup (self->by_place, events);
}
