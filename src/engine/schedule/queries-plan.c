/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The queries that compute: what an order would cost, and who could take it, with reasons. Both read with a few
 * statements and decide with core, exactly as the commands do. Rows belong to the caller; nothing outlives the call. */
#include "base/clock.h"
#include "core/suggest.h"
#include "db/statement.h"
#include "engine/schedule/queries.h"
#include "engine/store/store-rules.h"

#include "base/args.h"

ZG_SQL (both, plan_address, "SELECT lat_e6, lng_e6 FROM addresses WHERE id = $1 AND store_id = $2 AND deleted = 0")
ZG_SQL (both,
        plan_service,
        "SELECT price, duration FROM services WHERE id = $1 AND store_id = $2 AND deleted = 0 AND state = 'active'")

/* Where a visit would be: an address, or a place that is not saved yet. */
#define PLACE_ARGS                                                                                                     \
  { "address_id", ZG_ARG_ID }, { "lat_e6", ZG_ARG_INT, ZG_ARG_OPTIONAL, -90000000, 90000000 },                         \
  {                                                                                                                    \
    "lng_e6", ZG_ARG_INT, ZG_ARG_OPTIONAL, -180000000, 180000000                                                       \
  }

static const ZgArgSpec quote_args[] = {
  PLACE_ARGS,
  { "lines", ZG_ARG_LINES, ZG_ARG_REQUIRED, 1, 10 },
  { NULL },
};

static const ZgArgSpec suggest_args[] = {
  PLACE_ARGS,
  { "lines", ZG_ARG_LINES, ZG_ARG_REQUIRED, 1, 10 },
  { "start_at", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED }, /* the day */
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "order_id", ZG_ARG_ID },     /* an order that is to be moved: not in its own way */
  { "customer_id", ZG_ARG_ID },  /* counts earlier visits with each technician */
  { "not_before", ZG_ARG_TIME }, /* nearest looks no earlier: now, for who plans ahead */
  { NULL },
};

static gboolean
read_place (ZgDb *db,
            const ZgActor *actor,
            const ZgArgs *args,
            const ZgStoreRules *rules,
            ZgPlace *place,
            ZgRefusal **refusal,
            GError **error)
{
  const char *address = zg_args_get_text (args, "address_id");
  gboolean row = FALSE;
  ZgStmt *stmt;

  *place = rules->place;
  if (address == NULL)
    {
      place->lat_e6 = (gint32)zg_args_get_int (args, "lat_e6", place->lat_e6);
      place->lng_e6 = (gint32)zg_args_get_int (args, "lng_e6", place->lng_e6);
      return TRUE;
    }
  stmt = zg_db_query (db, error, plan_address, "ss", address, actor->store_id);
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    {
      *refusal = zg_refusal_new ("not_found", "address_id", "There is no such address");
      return FALSE;
    }
  *place = (ZgPlace){ .lat_e6 = (gint32)zg_stmt_int (stmt, 0), .lng_e6 = (gint32)zg_stmt_int (stmt, 1) };
  zg_stmt_reset (stmt);
  return TRUE;
}

static gboolean
read_lines (ZgDb *db,
            const ZgActor *actor,
            const ZgArgs *args,
            ZgPriceLine *prices,
            gint64 *duration,
            ZgRefusal **refusal,
            GError **error)
{
  const ZgArgs *lines = zg_args_get (args, "lines");

  *duration = 0;
  for (gsize i = 0; i < zg_args_length (lines); i++)
    {
      const ZgArgs *line = zg_args_at (lines, i);
      const char *service = zg_args_get_text (line, "service_id");
      const ZgArgs *quantity = zg_args_get (line, "quantity");
      ZgStmt *stmt = zg_db_query (db, error, plan_service, "ss", service, actor->store_id);
      gboolean row = FALSE;

      if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        {
          *refusal = zg_refusal_new ("not_found", "lines", "There is no such service item");
          return FALSE;
        }
      prices[i].price = zg_stmt_int (stmt, 0);
      prices[i].quantity = quantity != NULL ? zg_args_int (quantity, 0) : 1;
      *duration += zg_stmt_int (stmt, 1) * prices[i].quantity;
      zg_stmt_reset (stmt);
    }
  return TRUE;
}

/* One row: services, travel_fee, total (分), distance (m), duration (ms). */
static gboolean
quote_order (ZgDb *db, const ZgActor *actor, const ZgArgs *args, GPtrArray *rows, ZgRefusal **refusal, GError **error)
{
  static const char *const columns[] = { "services", "travel_fee", "total", "distance", "duration", NULL };
  ZgStoreRules rules;
  ZgPriceLine lines[10];
  ZgPlace place;
  gint64 duration = 0;
  gint64 distance;
  ZgPrice price;
  ZgRowBuilder *builder;

  if (!zg_store_rules_load (db, actor->store_id, &rules, error) ||
      !read_place (db, actor, args, &rules, &place, refusal, error) ||
      !read_lines (db, actor, args, lines, &duration, refusal, error))
    return FALSE;
  distance = zg_travel_distance (&rules.travel, rules.place, place);
  price = zg_pricing_order (lines, zg_args_length (zg_args_get (args, "lines")), &rules.fee, distance);
  builder = zg_row_builder_new (columns);
  zg_row_builder_int (builder, "services", price.services);
  zg_row_builder_int (builder, "travel_fee", price.travel_fee);
  zg_row_builder_int (builder, "total", price.total);
  zg_row_builder_int (builder, "distance", distance);
  zg_row_builder_int (builder, "duration", duration);
  g_ptr_array_add (rows, zg_row_builder_end (builder));
  zg_row_builder_free (builder);
  return TRUE;
}

/* The active technicians with the skills wanted, counted: as many as the services asked for means all of them. */
ZG_SQL (both,
        plan_technicians,
        "SELECT t.id, t.name, t.level, t.phone, t.presence, t.travel_mode, t.home_lat_e6, t.home_lng_e6, "
        "(SELECT COUNT(*) FROM orders o WHERE o.technician_id = t.id AND o.customer_id = $2 AND o.deleted = 0 "
        "AND o.state = 'completed') AS familiar FROM technicians t "
        "WHERE t.store_id = $1 AND t.deleted = 0 AND t.state = 'active' ORDER BY t.id")
ZG_SQL (both,
        plan_skills,
        "SELECT technician_id, service_id FROM skills WHERE store_id = $1 AND deleted = 0 ORDER BY technician_id")
ZG_SQL (both,
        plan_shifts,
        "SELECT technician_id, start_at, end_at FROM shifts WHERE store_id = $1 AND end_at > CAST($2 AS BIGINT) "
        "AND start_at < CAST($3 AS BIGINT) AND deleted = 0 AND state = 'published'")
ZG_SQL (both,
        plan_time_off,
        "SELECT technician_id, start_at, end_at FROM time_off WHERE store_id = $1 AND end_at > CAST($2 AS BIGINT) "
        "AND start_at < CAST($3 AS BIGINT) AND deleted = 0")
ZG_SQL (both,
        plan_visits,
        "SELECT o.technician_id, o.start_at, o.end_at, o.id, a.lat_e6, a.lng_e6 FROM orders o "
        "LEFT JOIN addresses a ON a.id = o.address_id WHERE o.store_id = $1 "
        "AND o.start_at > CAST($2 AS BIGINT) - 43200000 AND o.start_at < CAST($3 AS BIGINT) "
        "AND o.end_at > CAST($2 AS BIGINT) AND o.deleted = 0 AND o.technician_id IS NOT NULL AND o.state IN ("
        "'pending_payment', 'pending', 'open_pool', 'accepted', 'preparing', 'en_route', 'arrived', 'in_service')")

/* What is known of one technician around the day. */
typedef struct
{
  char *id;
  char *name;
  char *level;
  char *phone;
  char *presence;
  gint64 familiar;
  ZgTravelMode mode;
  ZgPlace home;
  guint skills_found;
  GArray *shifts; /* ZgTimeRange */
  GArray *leaves; /* ZgTimeRange */
  GArray *visits; /* ZgVisitSlot, ids owned */
} Candidate;

static void
clear_slot (gpointer slot)
{
  g_free ((char *)((ZgVisitSlot *)slot)->id);
}

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->level);
  g_free (self->phone);
  g_free (self->presence);
  g_array_unref (self->shifts);
  g_array_unref (self->leaves);
  g_array_unref (self->visits);
  g_free (self);
}

static Candidate *
read_candidate (ZgStmt *stmt, const ZgStoreRules *rules)
{
  Candidate *self = g_new0 (Candidate, 1);

  self->id = g_strdup (zg_stmt_text (stmt, 0));
  self->name = g_strdup (zg_stmt_text (stmt, 1));
  self->level = g_strdup (zg_stmt_text (stmt, 2));
  self->phone = g_strdup (zg_stmt_text (stmt, 3));
  self->presence = g_strdup (zg_stmt_text (stmt, 4));
  if (!zg_travel_mode_parse (zg_stmt_text (stmt, 5), &self->mode))
    self->mode = ZG_TRAVEL_EBIKE;
  self->home = zg_stmt_is_null (stmt, 6)
                   ? rules->place
                   : (ZgPlace){ .lat_e6 = (gint32)zg_stmt_int (stmt, 6), .lng_e6 = (gint32)zg_stmt_int (stmt, 7) };
  self->familiar = zg_stmt_int (stmt, 8);
  self->shifts = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  self->leaves = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  self->visits = g_array_new (FALSE, FALSE, sizeof (ZgVisitSlot));
  g_array_set_clear_func (self->visits, clear_slot);
  return self;
}

static void
add_skill (Candidate *self, ZgStmt *stmt, gconstpointer data)
{
  if (g_hash_table_contains ((GHashTable *)data, zg_stmt_text (stmt, 1)))
    self->skills_found++;
}

static ZgTimeRange
read_range (ZgStmt *stmt)
{
  return (ZgTimeRange){ .start = zg_stmt_int (stmt, 1), .end = zg_stmt_int (stmt, 2) };
}

static void
add_shift (Candidate *self, ZgStmt *stmt, gconstpointer data)
{
  ZgTimeRange range = read_range (stmt);

  g_array_append_val (self->shifts, range);
}

static void
add_leave (Candidate *self, ZgStmt *stmt, gconstpointer data)
{
  ZgTimeRange range = read_range (stmt);

  g_array_append_val (self->leaves, range);
}

static void
add_visit (Candidate *self, ZgStmt *stmt, gconstpointer data)
{
  const ZgStoreRules *rules = data;
  ZgVisitSlot slot = { .id = g_strdup (zg_stmt_text (stmt, 3)), .range = read_range (stmt), .place = rules->place };

  if (!zg_stmt_is_null (stmt, 4))
    slot.place = (ZgPlace){ .lat_e6 = (gint32)zg_stmt_int (stmt, 4), .lng_e6 = (gint32)zg_stmt_int (stmt, 5) };
  g_array_append_val (self->visits, slot);
}

/* Gives each row of @stmt to the technician in its first column. */
static gboolean
deal (ZgStmt *stmt,
      GHashTable *candidates,
      void (*add) (Candidate *, ZgStmt *, gconstpointer),
      gconstpointer data,
      GError **error)
{
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  while (zg_stmt_step (stmt, &row, error))
    {
      Candidate *candidate;

      if (!row)
        return TRUE;
      candidate = g_hash_table_lookup (candidates, zg_stmt_text (stmt, 0));
      if (candidate != NULL)
        add (candidate, stmt, data);
    }
  return FALSE;
}

static gboolean
load_candidates (ZgDb *db,
                 const ZgActor *actor,
                 const char *customer_id,
                 ZgTimeRange day,
                 const ZgStoreRules *rules,
                 GHashTable *services,
                 GHashTable *candidates,
                 GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, plan_technicians, "ss", actor->store_id, customer_id);
  gint64 from = day.start - G_GINT64_CONSTANT (43200000);
  gint64 to = day.end + G_GINT64_CONSTANT (43200000);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  do
    {
      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        {
          Candidate *candidate = read_candidate (stmt, rules);
          g_hash_table_insert (candidates, candidate->id, candidate);
        }
    }
  while (row);
  return deal (zg_db_query (db, error, plan_skills, "s", actor->store_id), candidates, add_skill, services, error) &&
         deal (zg_db_query (db, error, plan_shifts, "sii", actor->store_id, from, to), candidates, add_shift, NULL,
               error) &&
         deal (zg_db_query (db, error, plan_time_off, "sii", actor->store_id, from, to), candidates, add_leave, NULL,
               error) &&
         deal (zg_db_query (db, error, plan_visits, "sii", actor->store_id, from, to), candidates, add_visit, rules,
               error);
}

static ZgRow *
suggestion_row (ZgRowBuilder *builder, const ZgSuggestion *suggestion, const Candidate *candidate)
{
  zg_row_builder_text (builder, "id", candidate->id);
  zg_row_builder_text (builder, "name", candidate->name);
  zg_row_builder_text (builder, "level", candidate->level);
  zg_row_builder_text (builder, "phone", candidate->phone);
  zg_row_builder_text (builder, "presence", candidate->presence);
  zg_row_builder_text (builder, "reason", zg_reason_code (suggestion->verdict.reason));
  zg_row_builder_text (builder, "visit_id", suggestion->verdict.visit_id);
  zg_row_builder_int (builder, "earliest", suggestion->verdict.earliest);
  zg_row_builder_int (builder, "travel", suggestion->travel);
  zg_row_builder_int (builder, "booked", suggestion->booked);
  zg_row_builder_int (builder, "visits", (gint64)suggestion->visits);
  if (suggestion->nearest >= 0)
    zg_row_builder_int (builder, "nearest", suggestion->nearest);
  zg_row_builder_int (builder, "familiar", candidate->familiar);
  zg_row_builder_int (builder, "score", suggestion->score);
  return zg_row_builder_end (builder);
}

#define NEAREST_STEP (15 * ZG_MINUTE)

static void
rank (GHashTable *candidates,
      guint services_wanted,
      const ZgStoreRules *rules,
      const ZgVisitSlot *visit,
      ZgTimeRange day_range,
      gint64 not_before,
      GPtrArray *rows)
{
  static const char *const columns[] = { "id",     "name",     "level",    "phone",  "presence",
                                         "reason", "visit_id", "earliest", "travel", "booked",
                                         "visits", "nearest",  "familiar", "score",  NULL };
  guint n = g_hash_table_size (candidates);
  g_autofree ZgSuggestion *suggestions = g_new0 (ZgSuggestion, n + 1);
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  GHashTableIter iter;
  gpointer value;
  guint i = 0;

  g_hash_table_iter_init (&iter, candidates);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Candidate *candidate = value;
      ZgTechnicianDay day = {
        .active = TRUE,
        .skilled = candidate->skills_found >= services_wanted,
        .mode = candidate->mode,
        .model = &rules->travel,
        .buffer = rules->buffer,
        .shifts = (const ZgTimeRange *)candidate->shifts->data,
        .n_shifts = candidate->shifts->len,
        .leaves = (const ZgTimeRange *)candidate->leaves->data,
        .n_leaves = candidate->leaves->len,
        .visits = (const ZgVisitSlot *)candidate->visits->data,
        .n_visits = candidate->visits->len,
      };

      suggestions[i].id = candidate->id;
      zg_suggest_rate (&suggestions[i], &day, candidate->home, visit, day_range);
      if (suggestions[i].nearest >= 0 && suggestions[i].nearest < not_before)
        suggestions[i].nearest = zg_schedule_nearest (
            &day, visit, (ZgTimeRange){ .start = not_before, .end = MAX (day_range.end, not_before) }, NEAREST_STEP);
      i++;
    }
  zg_suggest_sort (suggestions, n);
  for (i = 0; i < n; i++)
    g_ptr_array_add (rows,
                     suggestion_row (builder, &suggestions[i], g_hash_table_lookup (candidates, suggestions[i].id)));
  zg_row_builder_free (builder);
}

/* A row a technician, best first. reason: "legal" or why not, with visit_id and earliest as in ZgVerdict; travel,
 * booked (ms) and visits of the day; nearest: the nearest legal start that day, NULL if none; familiar: completed
 * visits with the customer. */
static gboolean
suggest_technicians (ZgDb *db,
                     const ZgActor *actor,
                     const ZgArgs *args,
                     GPtrArray *rows,
                     ZgRefusal **refusal,
                     GError **error)
{
  g_autoptr (GHashTable) candidates = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, candidate_free);
  g_autoptr (GHashTable) services = g_hash_table_new (g_str_hash, g_str_equal);
  const ZgArgs *lines = zg_args_get (args, "lines");
  ZgTimeRange day = { .start = zg_args_get_int (args, "from", 0), .end = zg_args_get_int (args, "to", 0) };
  const char *order_id = zg_args_get_text (args, "order_id");
  ZgVisitSlot visit = { .id = order_id != NULL ? order_id : "" };
  ZgPriceLine prices[10];
  ZgStoreRules rules;
  gint64 duration = 0;

  if (!zg_store_rules_load (db, actor->store_id, &rules, error) ||
      !read_place (db, actor, args, &rules, &visit.place, refusal, error) ||
      !read_lines (db, actor, args, prices, &duration, refusal, error))
    return FALSE;
  for (gsize i = 0; i < zg_args_length (lines); i++)
    g_hash_table_add (services, (gpointer)zg_args_get_text (zg_args_at (lines, i), "service_id"));
  visit.range.start = zg_args_get_int (args, "start_at", 0);
  visit.range.end = visit.range.start + duration;
  if (!load_candidates (db, actor, zg_args_get_text (args, "customer_id"), day, &rules, services, candidates, error))
    return FALSE;
  rank (candidates, g_hash_table_size (services), &rules, &visit, day, zg_args_get_int (args, "not_before", 0), rows);
  return TRUE;
}

const ZgQuerySpec zg_queries_plan[] = {
  { "order.quote", ZG_MAY_ORDERS_READ, quote_args, NULL, quote_order },
  { "technicians.suggest", ZG_MAY_TECHNICIANS_READ, suggest_args, NULL, suggest_technicians },
  { NULL },
};
