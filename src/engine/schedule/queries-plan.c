/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The queries that compute: what an order would cost, and who could take it, with reasons. Both read with a few
 * statements and decide with core, exactly as the commands do. Rows belong to the caller; nothing outlives the call. */
#include "base/clock.h"
#include "core/suggest.h"
#include "db/statement.h"
#include "engine/schedule/queries.h"
#include "engine/store/store-rules.h"
#include "engine/schedule/day.h"

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
  { "not_before", ZG_ARG_TIME }, /* now: nearest looks no earlier, and what is under way lasts at least until then */
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

/* What is shown of a technician beside the judgement. */
ZG_SQL (both,
        plan_technicians,
        "SELECT t.id, t.name, t.level, t.phone, t.presence, "
        "(SELECT COUNT(*) FROM orders o WHERE o.technician_id = t.id AND o.customer_id = $2 AND o.deleted = 0 "
        "AND o.state = 'completed') AS familiar FROM technicians t "
        "WHERE t.store_id = $1 AND t.deleted = 0 AND t.state = 'active' ORDER BY t.id")
/* Of an order that is to be moved: what its command will judge. */
ZG_SQL (both,
        plan_order,
        "SELECT o.end_at - o.start_at, a.lat_e6, a.lng_e6 FROM orders o LEFT JOIN addresses a ON a.id = o.address_id "
        "WHERE o.id = $2 AND o.store_id = $1 AND o.deleted = 0")
ZG_SQL (both,
        plan_order_services,
        "SELECT service_id FROM order_lines WHERE order_id = $2 AND store_id = $1 AND deleted = 0 "
        "AND service_id IS NOT NULL")

/* What is asked for. */
typedef struct
{
  ZgStoreRules rules;
  ZgVisitSlot visit;
  GPtrArray *services; /* ids */
  ZgTimeRange day;
  gint64 not_before;
} Wish;

static void
wish_clear (Wish *self)
{
  g_clear_pointer (&self->services, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

/* The order that is to be moved, as it is: its place, its length, its services, whatever the arguments say. */
static gboolean
read_order (ZgDb *db, const ZgActor *actor, const char *order_id, Wish *self, gboolean *found, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, plan_order, "ss", actor->store_id, order_id);
  gboolean row = FALSE;

  if (stmt == NULL || !zg_stmt_step (stmt, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  self->visit.range.end = self->visit.range.start + zg_stmt_int (stmt, 0);
  self->visit.place = zg_stmt_is_null (stmt, 1) ? self->rules.place
                                                : (ZgPlace){ .lat_e6 = (gint32)zg_stmt_int (stmt, 1),
                                                             .lng_e6 = (gint32)zg_stmt_int (stmt, 2) };
  zg_stmt_reset (stmt);
  stmt = zg_db_query (db, error, plan_order_services, "ss", actor->store_id, order_id);
  if (stmt == NULL)
    return FALSE;
  while (zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (self->services, g_strdup (zg_stmt_text (stmt, 0)));
    }
  return FALSE;
}

static gboolean
read_wish (ZgDb *db, const ZgActor *actor, const ZgArgs *args, Wish *self, ZgRefusal **refusal, GError **error)
{
  const char *order_id = zg_args_get_text (args, "order_id");
  const ZgArgs *lines = zg_args_get (args, "lines");
  ZgPriceLine prices[10];
  gint64 duration = 0;
  gboolean found = FALSE;

  self->services = g_ptr_array_new_with_free_func (g_free);
  self->day = (ZgTimeRange){ .start = zg_args_get_int (args, "from", 0), .end = zg_args_get_int (args, "to", 0) };
  self->not_before = zg_args_get_int (args, "not_before", 0);
  self->visit = (ZgVisitSlot){ .id = order_id != NULL ? order_id : "" };
  self->visit.range.start = zg_args_get_int (args, "start_at", 0);
  if (!zg_store_rules_load (db, actor->store_id, &self->rules, error))
    return FALSE;
  if (order_id != NULL && !read_order (db, actor, order_id, self, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  if (!read_place (db, actor, args, &self->rules, &self->visit.place, refusal, error) ||
      !read_lines (db, actor, args, prices, &duration, refusal, error))
    return FALSE;
  for (gsize i = 0; i < zg_args_length (lines); i++)
    g_ptr_array_add (self->services, g_strdup (zg_args_get_text (zg_args_at (lines, i), "service_id")));
  self->visit.range.end = self->visit.range.start + duration;
  return TRUE;
}

#define NEAREST_STEP (15 * ZG_MINUTE)

static void
rate (const Wish *wish, ZgDay *day, ZgSuggestion *suggestion)
{
  ZgPlace home = day->has_home ? day->home : wish->rules.place;

  zg_day_require (day, wish->services);
  zg_suggest_rate (suggestion, &day->day, home, &wish->visit, wish->day);
  if (suggestion->nearest >= 0 && suggestion->nearest < wish->not_before)
    suggestion->nearest = zg_schedule_nearest (
        &day->day, &wish->visit,
        (ZgTimeRange){ .start = wish->not_before, .end = MAX (wish->day.end, wish->not_before) }, NEAREST_STEP);
}

/* All that any start of the day may touch, and the start wanted, which may lie on another. */
static ZgTimeRange
wish_window (const Wish *wish)
{
  return (ZgTimeRange){ MIN (wish->day.start, wish->visit.range.start) - ZG_DAY_AROUND,
                        MAX (wish->day.end, wish->visit.range.start) + ZG_LONGEST_VISIT + ZG_DAY_AROUND };
}

static void
add_suggestion (ZgRowBuilder *builder, const ZgSuggestion *suggestion, ZgRow *technician, GPtrArray *rows)
{
  zg_row_builder_text (builder, "id", zg_row_id (technician));
  zg_row_builder_text (builder, "name", zg_row_text (technician, "name"));
  zg_row_builder_text (builder, "level", zg_row_text (technician, "level"));
  zg_row_builder_text (builder, "phone", zg_row_text (technician, "phone"));
  zg_row_builder_text (builder, "presence", zg_row_text (technician, "presence"));
  zg_row_builder_text (builder, "reason", zg_reason_code (suggestion->verdict.reason));
  zg_row_builder_text (builder, "visit_id", suggestion->verdict.visit_id);
  zg_row_builder_int (builder, "earliest", suggestion->verdict.earliest);
  zg_row_builder_int (builder, "travel", suggestion->travel);
  zg_row_builder_int (builder, "booked", suggestion->booked);
  zg_row_builder_int (builder, "visits", (gint64)suggestion->visits);
  if (suggestion->nearest >= 0)
    zg_row_builder_int (builder, "nearest", suggestion->nearest);
  zg_row_builder_int (builder, "familiar", zg_row_int (technician, "familiar"));
  zg_row_builder_int (builder, "score", suggestion->score);
  g_ptr_array_add (rows, zg_row_builder_end (builder));
}

static void
rank (const Wish *wish, const ZgDays *days, const GPtrArray *technicians, GPtrArray *rows)
{
  static const char *const columns[] = { "id",     "name",     "level",    "phone",  "presence",
                                         "reason", "visit_id", "earliest", "travel", "booked",
                                         "visits", "nearest",  "familiar", "score",  NULL };
  g_autofree ZgSuggestion *suggestions = g_new0 (ZgSuggestion, technicians->len + 1);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  gsize n = 0;

  for (guint i = 0; i < technicians->len; i++)
    {
      const char *id = zg_row_id (technicians->pdata[i]);
      ZgDay *day = zg_days_find (days, id);

      if (day == NULL)
        continue;
      g_hash_table_insert (by_id, (gpointer)id, technicians->pdata[i]);
      suggestions[n].id = id;
      rate (wish, day, &suggestions[n++]);
    }
  zg_suggest_sort (suggestions, n);
  for (gsize i = 0; i < n; i++)
    add_suggestion (builder, &suggestions[i], g_hash_table_lookup (by_id, suggestions[i].id), rows);
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
  static const ZgArgSpec bound[] = { { "customer_id", ZG_ARG_ID }, { NULL } };
  g_autoptr (GPtrArray) technicians = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (Wish) wish = { 0 };
  g_auto (ZgDays) days = { 0 };

  if (!read_wish (db, actor, args, &wish, refusal, error) ||
      !zg_days_load (&days, db, actor->store_id, NULL, wish_window (&wish), wish.not_before, &wish.rules, error) ||
      !zg_query_collect (db, plan_technicians, actor, bound, args, technicians, error))
    return FALSE;
  rank (&wish, &days, technicians, rows);
  return TRUE;
}

const ZgQuerySpec zg_queries_plan[] = {
  { "order.quote", ZG_MAY_ORDERS_READ, quote_args, NULL, quote_order },
  { "technicians.suggest", ZG_MAY_TECHNICIANS_READ, suggest_args, NULL, suggest_technicians },
  { NULL },
};
