/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of orders reads. It comes in windows, in any of its orders, each a constant of its own so that every
 * text is prepared once. A window far from the begin costs a sort of all that comes before it: who scrolls there reads
 * the whole order once (orders.sorted), as ids alone, and then its windows by their ids (orders.some). The sort is made
 * here: over 100,000 orders it takes a quarter of the database's time. Runs on the caller's thread. */
#include "core/order-flow.h"
#include "db/statement.h"
#include "engine/orders/order.h"
#include "engine/orders/queries.h"
#include "engine/kernel/row-reader.h"

#include "base/args.h"
#include <string.h>

static const ZgWord sort_choices[] = { { "start" }, { "number" }, { "customer" }, { "technician" },
                                       { "total" }, { "state" },  { NULL } };

/* The list's filter; its text looks into customer, phone and number. The customers that match are found once, not once
 * an order. */
#define LIST_FILTER                                                                                                    \
  "WHERE o.store_id = $1 AND o.start_at >= CAST($2 AS BIGINT) AND o.start_at < CAST($3 AS BIGINT) "                    \
  "AND o.deleted = 0 AND (CAST($4 AS TEXT) IS NULL OR o.state = $4) "                                                  \
  "AND (CAST($5 AS TEXT) IS NULL OR o.technician_id = $5) AND (CAST($6 AS TEXT) IS NULL OR o.customer_id = $6) "       \
  "AND (CAST($7 AS TEXT) IS NULL OR CAST(o.number AS TEXT) LIKE $7 ESCAPE '\\' OR o.customer_id IN ("                  \
  "SELECT m.id FROM customers m WHERE m.store_id = $1 AND (LOWER(m.name) LIKE $7 ESCAPE '\\' "                         \
  "OR m.pinyin LIKE $7 ESCAPE '\\' OR m.initials LIKE $7 ESCAPE '\\' OR m.phone LIKE $7 ESCAPE '\\'))) "
/* The window is cut from ids alone; only its rows are joined with what they show. */
#define LIST(joins, order)                                                                                             \
  "SELECT " ZG_VISIT_COLUMNS "FROM (SELECT o.id FROM orders o " joins LIST_FILTER "ORDER BY " order                    \
  " LIMIT CAST($8 AS BIGINT) OFFSET CAST($9 AS BIGINT)) w JOIN orders o ON o.id = w.id " ZG_VISIT_JOINS                \
  "ORDER BY " order
#define BY_CUSTOMER "LEFT JOIN customers c ON c.id = o.customer_id "
#define BY_TECHNICIAN "LEFT JOIN technicians t ON t.id = o.technician_id "

ZG_SQL (both, list_start_up, LIST ("", "o.start_at, o.id"))
ZG_SQL (both, list_start_down, LIST ("", "o.start_at DESC, o.id DESC"))
ZG_SQL (both, list_number_up, LIST ("", "o.created_at, o.id"))
ZG_SQL (both, list_number_down, LIST ("", "o.created_at DESC, o.id DESC"))
ZG_SQL (both, list_customer_up, LIST (BY_CUSTOMER, "c.pinyin NULLS FIRST, o.start_at, o.id"))
ZG_SQL (both, list_customer_down, LIST (BY_CUSTOMER, "c.pinyin DESC NULLS LAST, o.start_at DESC, o.id DESC"))
ZG_SQL (both, list_technician_up, LIST (BY_TECHNICIAN, "t.pinyin NULLS FIRST, o.start_at, o.id"))
ZG_SQL (both, list_technician_down, LIST (BY_TECHNICIAN, "t.pinyin DESC NULLS LAST, o.start_at DESC, o.id DESC"))
ZG_SQL (both, list_total_up, LIST ("", "o.total, o.start_at, o.id"))
ZG_SQL (both, list_total_down, LIST ("", "o.total DESC, o.start_at DESC, o.id DESC"))
ZG_SQL (both, list_state_up, LIST ("", "o.state, o.start_at, o.id"))
ZG_SQL (both, list_state_down, LIST ("", "o.state DESC, o.start_at DESC, o.id DESC"))
/* orders and total (分) of the filter. */
ZG_SQL (both,
        list_summary,
        "SELECT 'summary' AS id, COUNT(*) AS orders, CAST(COALESCE(SUM(o.total), 0) AS BIGINT) AS total "
        "FROM orders o " LIST_FILTER)

static const char *const list_texts[][2] = {
  { list_start_up, list_start_down },       { list_number_up, list_number_down },
  { list_customer_up, list_customer_down }, { list_technician_up, list_technician_down },
  { list_total_up, list_total_down },       { list_state_up, list_state_down },
};
G_STATIC_ASSERT (G_N_ELEMENTS (list_texts) == G_N_ELEMENTS (sort_choices) - 1);

#define FILTER_ARGS                                                                                                    \
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED }, { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },                                    \
      { "state", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, zg_order_states }, { "technician_id", ZG_ARG_ID },                \
      { "customer_id", ZG_ARG_ID },                                                                                    \
  {                                                                                                                    \
    "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100                                                                       \
  }

static const ZgArgSpec filter_args[] = { FILTER_ARGS, { NULL } };
static const ZgArgSpec list_args[] = {
  FILTER_ARGS,
  { "limit", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 500 },
  { "offset", ZG_ARG_INT, ZG_ARG_REQUIRED, 0, 10000000 },
  { "sort", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, sort_choices },
  { "descending", ZG_ARG_FLAG },
  { NULL },
};
/* What the texts bind: the arguments without the last two, which choose among them. */
static const ZgArgSpec list_bound[] = {
  FILTER_ARGS,
  { "limit", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 500 },
  { "offset", ZG_ARG_INT, ZG_ARG_REQUIRED, 0, 10000000 },
  { NULL },
};

static const ZgArgSpec sorted_args[] = {
  FILTER_ARGS,
  { "limit", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 500 },
  { "sort", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, sort_choices },
  { "descending", ZG_ARG_FLAG },
  { NULL },
};

static gsize
find_sort (const ZgArgs *args)
{
  const char *sort = zg_args_get_text (args, "sort");
  gsize by = 0;

  while (sort != NULL && sort_choices[by + 1].value != NULL && !g_str_equal (sort_choices[by].value, sort))
    by++;
  return by;
}

static gboolean
is_descending (const ZgArgs *args)
{
  const ZgArgs *descending = zg_args_get (args, "descending");

  return zg_args_flag (descending) || zg_args_int (descending, 0) != 0;
}

static gboolean
list_orders (ZgDb *db, const ZgActor *actor, const ZgArgs *args, GPtrArray *rows, ZgRefusal **refusal, GError **error)
{
  return zg_query_collect (db, list_texts[find_sort (args)][is_descending (args)], actor, list_bound, args, rows,
                           error);
}

/* --- the whole order --- */

typedef struct
{
  gint64 key;
  gint64 then;
  char id[40];
} Place;

ZG_SQL (both,
        list_keys,
        "SELECT o.id, o.start_at, o.created_at, o.total, o.state, o.customer_id, o.technician_id "
        "FROM orders o " LIST_FILTER)
ZG_SQL (both,
        customers_by_name,
        "SELECT c.id, c.pinyin FROM customers c WHERE c.store_id = $1 AND c.pinyin IS NOT NULL ORDER BY c.pinyin")
ZG_SQL (both,
        technicians_by_name,
        "SELECT t.id, t.pinyin FROM technicians t WHERE t.store_id = $1 AND t.pinyin IS NOT NULL ORDER BY t.pinyin")

typedef enum
{
  START,
  CREATED,
  TOTAL,
  STATE,
  CUSTOMER,
  TECHNICIAN,
} Key;

/* As sort_choices: the column of list_keys that is looked at first, and who has the names that it stands for. */
static const struct
{
  Key key;
  gboolean then_start;
  const char *names;
} sorts[] = {
  { START, FALSE, NULL },
  { CREATED, FALSE, NULL },
  { CUSTOMER, TRUE, customers_by_name },
  { TECHNICIAN, TRUE, technicians_by_name },
  { TOTAL, TRUE, NULL },
  { STATE, TRUE, NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (sorts) == G_N_ELEMENTS (sort_choices) - 1);

/* From id to the place of its name among all names, from 1; equal names have one place. */
static GHashTable *
load_ranks (ZgDb *db, const char *sql, const char *store_id, GError **error)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *last = NULL;
  ZgStmt *stmt = zg_db_query (db, error, sql, "s", store_id);
  gboolean row;
  guint rank = 0;

  if (stmt == NULL)
    return NULL;
  while (zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&ranks);
      if (g_strcmp0 (last, zg_stmt_text (stmt, 1)) != 0)
        {
          rank++;
          g_free (last);
          last = g_strdup (zg_stmt_text (stmt, 1));
        }
      g_hash_table_insert (ranks, g_strdup (zg_stmt_text (stmt, 0)), GUINT_TO_POINTER (rank));
    }
  return NULL;
}

static GHashTable *
rank_states (void)
{
  GHashTable *ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; zg_visit_state_names[i] != NULL; i++)
    {
      guint rank = 1;

      for (gsize j = 0; zg_visit_state_names[j] != NULL; j++)
        rank += strcmp (zg_visit_state_names[j], zg_visit_state_names[i]) < 0;
      g_hash_table_insert (ranks, g_strdup (zg_visit_state_names[i]), GUINT_TO_POINTER (rank));
    }
  return ranks;
}

static Place
read_place (ZgStmt *stmt, gsize by, GHashTable *ranks)
{
  guint column = 1 + sorts[by].key;
  Place place = { .then = sorts[by].then_start ? zg_stmt_int (stmt, 1) : 0 };
  const char *text = ranks != NULL ? zg_stmt_text (stmt, column) : NULL;

  if (ranks == NULL)
    place.key = zg_stmt_int (stmt, column);
  else if (text != NULL)
    place.key = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, text));
  g_strlcpy (place.id, zg_stmt_text (stmt, 0), sizeof place.id);
  return place;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Place *x = a, *y = b;
  int order = x->key != y->key     ? (x->key < y->key ? -1 : 1)
              : x->then != y->then ? (x->then < y->then ? -1 : 1)
                                   : strcmp (x->id, y->id);

  return *(gboolean *)data ? -order : order;
}

static GArray *
load_places (ZgDb *db, const ZgActor *actor, const ZgArgs *args, gsize by, GHashTable *ranks, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  ZgStmt *stmt = zg_db_prepare (db, zg_query_text (db, actor, list_keys), error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  zg_query_bind (stmt, actor->store_id, filter_args, args);
  while (zg_stmt_step (stmt, &row, error))
    {
      Place place;

      if (!row)
        return g_steal_pointer (&places);
      place = read_place (stmt, by, ranks);
      g_array_append_val (places, place);
    }
  return NULL;
}

/* Rows of as many ids as a window has, in their order: {id: the window's number, ids: separated by commas}. */
static void
add_windows (GPtrArray *rows, GArray *places, guint size)
{
  static const char *const columns[] = { "id", "ids", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (columns);

  for (guint first = 0; first < places->len; first += size)
    {
      g_autoptr (GString) ids = g_string_new (NULL);
      g_autofree char *number = g_strdup_printf ("%u", first / size);

      for (guint i = first; i < MIN (first + size, places->len); i++)
        {
          if (i > first)
            g_string_append_c (ids, ',');
          g_string_append (ids, g_array_index (places, Place, i).id);
        }
      zg_row_builder_text (builder, "id", number);
      zg_row_builder_text (builder, "ids", ids->str);
      g_ptr_array_add (rows, zg_row_builder_end (builder));
    }
  zg_row_builder_free (builder);
}

static gboolean
sort_orders (ZgDb *db, const ZgActor *actor, const ZgArgs *args, GPtrArray *rows, ZgRefusal **refusal, GError **error)
{
  gsize by = find_sort (args);
  gboolean descending = is_descending (args);
  g_autoptr (GHashTable) ranks = NULL;
  g_autoptr (GArray) places = NULL;

  if (sorts[by].key == STATE)
    ranks = rank_states ();
  else if (sorts[by].names != NULL && (ranks = load_ranks (db, sorts[by].names, actor->store_id, error)) == NULL)
    return FALSE;
  places = load_places (db, actor, args, by, ranks, error);
  if (places == NULL)
    return FALSE;
  g_array_sort_with_data (places, compare_places, &descending);
  add_windows (rows, places, (guint)zg_args_get_int (args, "limit", 1));
  return TRUE;
}

/* --- some of it --- */

static const ZgArgSpec some_args[] = {
  { "ids", ZG_ARG_ID_LIST, ZG_ARG_REQUIRED, 0, 500 },
  { NULL },
};

ZG_SQL (both,
        list_one,
        "SELECT " ZG_VISIT_COLUMNS "FROM orders o " ZG_VISIT_JOINS
        "WHERE o.store_id = $1 AND o.id = $2 AND o.deleted = 0")

/* In the order of the ids; those that are gone are left out. One prepared statement, bound anew for each. */
static gboolean
list_some (ZgDb *db, const ZgActor *actor, const ZgArgs *args, GPtrArray *rows, ZgRefusal **refusal, GError **error)
{
  const ZgArgs *ids = zg_args_get (args, "ids");
  ZgStmt *stmt = zg_db_prepare (db, zg_query_text (db, actor, list_one), error);
  ZgRowReader *reader = NULL;
  gboolean ok = stmt != NULL, row = FALSE;

  for (gsize i = 0; ok && i < zg_args_length (ids); i++)
    {
      zg_stmt_lend_text (stmt, 1, actor->store_id);
      zg_stmt_lend_text (stmt, 2, zg_args_text (zg_args_at (ids, i)));
      ok = zg_stmt_step (stmt, &row, error);
      if (!ok || !row)
        continue;
      if (reader == NULL)
        reader = zg_row_reader_new (stmt);
      g_ptr_array_add (rows, zg_row_reader_read (reader, stmt));
      zg_stmt_reset (stmt);
    }
  g_clear_pointer (&reader, zg_row_reader_free);
  return ok;
}

const ZgQuerySpec zg_queries_order_list[] = {
  { "orders.list", ZG_MAY_ORDERS_READ, list_args, NULL, list_orders,
    "A window of the orders that start in [from, to), filtered and in any of their orders." },
  { "orders.summary", ZG_MAY_ORDERS_READ, filter_args, list_summary },
  { "orders.sorted", ZG_MAY_ORDERS_READ, sorted_args, NULL, sort_orders, .is_report = TRUE },
  { "orders.some", ZG_MAY_ORDERS_READ, some_args, NULL, list_some, "The orders of the ids, in their order." },
  { NULL },
};
