/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Skills are a set of rows that is given as a whole; what changed is told as a field of the technician. On the
 * connection's thread. */
#include "engine/kernel/event.h"
#include "engine/people/technicians.h"

ZG_SQL (both, skills_sql, "SELECT id, service_id, deleted FROM skills WHERE technician_id = $2 AND store_id = $1")
ZG_SQL (both,
        insert_skill_sql,
        "INSERT INTO skills (id, store_id, seq, deleted, technician_id, service_id) VALUES ($1, $2, $3, 0, $4, $5)")
ZG_SQL (both, update_skill_sql, "UPDATE skills SET seq = $3, deleted = $4 WHERE id = $1 AND store_id = $2")

static gboolean
write_skill (ZgRun *run, const char *id, gboolean is_deleted, GError **error)
{
  if (!zg_db_run (run->db, error, NULL, update_skill_sql, "ssii", id, run->actor->store_id, run->context->seq,
                  (gint64)(is_deleted ? 1 : 0)))
    return FALSE;
  zg_run_touch (run, "skills", id);
  return TRUE;
}

/* @wanted, a set of service ids, loses those that the technician has a row for; rows change where they must. @had gets
 * what the technician could do. */
static gboolean
change_skills (ZgRun *run, const char *technician_id, GHashTable *wanted, GPtrArray *had, GError **error)
{
  g_autoptr (GPtrArray) switched = g_ptr_array_new_with_free_func (g_free);
  ZgStmt *stmt = zg_db_query (run->db, error, skills_sql, "ss", run->actor->store_id, technician_id);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      gboolean is_deleted = zg_stmt_int (stmt, 2) != 0,
               is_wanted = g_hash_table_remove (wanted, zg_stmt_text (stmt, 1));
      if (!is_deleted)
        g_ptr_array_add (had, g_strdup (zg_stmt_text (stmt, 1)));
      /* The new value of deleted before the id. */
      if (is_deleted == is_wanted)
        g_ptr_array_add (switched, g_strconcat (is_deleted ? "0" : "1", zg_stmt_text (stmt, 0), NULL));
    }
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < switched->len; i++)
    {
      const char *each = g_ptr_array_index (switched, i);
      if (!write_skill (run, each + 1, each[0] == '1', error))
        return FALSE;
    }
  return TRUE;
}

/* In the order of the argument, so that the new ids are the same everywhere. */
static gboolean
add_skills (ZgRun *run, const char *technician_id, GHashTable *wanted, GError **error)
{
  const ZgArgs *list = zg_args_get (run->command->args, "service_ids");

  for (gsize i = 0; i < zg_args_length (list); i++)
    {
      const char *service_id = zg_args_text (zg_args_at (list, i));
      g_autofree char *id = NULL;
      if (!g_hash_table_remove (wanted, service_id))
        continue;
      id = zg_run_new_id (run);
      if (!zg_db_run (run->db, error, NULL, insert_skill_sql, "ssiss", id, run->actor->store_id, run->context->seq,
                      technician_id, service_id))
        return FALSE;
      zg_run_touch (run, "skills", id);
    }
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* As a cache reads them: each once, in the order of the ids. */
static ZgArgs *
make_list (GPtrArray *ids)
{
  ZgArgs *list = zg_args_new_list (NULL);

  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || !g_str_equal (ids->pdata[i], ids->pdata[i - 1]))
      zg_args_append (list, zg_args_new_text (ids->pdata[i]));
  return list;
}

/* @detail: what changed, as a field of the technician. */
static gboolean
replace_skills (ZgRun *run, const char *technician_id, ZgArgs *detail, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) had = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) has = g_ptr_array_new ();
  const ZgArgs *list = zg_args_get (run->command->args, "service_ids");

  for (gsize i = 0; i < zg_args_length (list); i++)
    {
      const char *service_id = zg_args_text (zg_args_at (list, i));
      if (!zg_entity_require (run, "services", "service_ids", service_id, error))
        return FALSE;
      g_hash_table_add (wanted, (gpointer)service_id);
      g_ptr_array_add (has, (gpointer)service_id);
    }
  if (!change_skills (run, technician_id, wanted, had, error) || !add_skills (run, technician_id, wanted, error))
    return FALSE;
  zg_event_note (detail, "service_ids", make_list (had), make_list (has));
  return TRUE;
}

gboolean
zg_skills_added (ZgRun *run, const ZgEntityRow *row, GError **error)
{
  g_autoptr (ZgArgs) detail = zg_args_new (NULL);

  return replace_skills (run, row->id, detail, error);
}

gboolean
zg_skills_replace (ZgRun *run, GError **error)
{
  const char *id = zg_run_text (run, "technician_id");
  g_autoptr (ZgArgs) detail = zg_args_new (NULL);

  return zg_entity_require (run, "technicians", "technician_id", id, error) &&
         replace_skills (run, id, detail, error) &&
         (zg_args_is_empty (detail) || zg_event_of_row (run, "technicians", id, detail, error));
}
