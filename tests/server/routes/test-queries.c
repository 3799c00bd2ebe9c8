/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The queries that are served over HTTP, on a real server and either driver: who may ask, that no role learns what it
 * may not see (neither from what an answer holds nor from what a filter finds), arguments, tags. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "engine/kernel/query.h"
#include "engine/kernel/table.h"
#include "server/accounts/directory.h"
#include "server/accounts/sessions.h"
#include "server/desk.h"
#include "server/routes/routes.h"
#include "support/test-db.h"

#define ROLES 7
#define FROM G_GINT64_CONSTANT (946684800000) /* all that there is */
#define TO G_GINT64_CONSTANT (4102444800000)

typedef struct
{
  ZgTestServer *server;
  Desk *desks[ROLES];   /* a member a role */
  GHashTable *canaries; /* every personal value of the database, as it stands in JSON */
} Shop;

static const ZgRole *
role_at (guint index)
{
  return zg_role_at (index);
}

static gboolean
sees_personal (guint index)
{
  return zg_role_may (role_at (index), ZG_MAY_CUSTOMERS_SEE_PHONE);
}

/* A value of its own in every personal column of every row. */
static void
plant (Shop *self, ZgDb *db)
{
  gint64 number = 987600000;

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    for (const ZgColumn *column = zg_tables ()[i]->columns;
         column < zg_tables ()[i]->columns + zg_tables ()[i]->n_columns; column++)
      {
        g_autofree char *value = column->type == ZG_COLUMN_INT
                                     ? g_strdup_printf ("%" G_GINT64_FORMAT, ++number)
                                     : g_strdup_printf ("canary-%s-%s", zg_tables ()[i]->name, column->name);
        g_autofree char *sql =
            g_strdup_printf (column->type == ZG_COLUMN_INT ? "UPDATE %s SET %s = %s" : "UPDATE %s SET %s = '%s'",
                             zg_tables ()[i]->name, column->name, value);
        g_autoptr (GError) error = NULL;

        if (column->reveal == ZG_MAY_NOTHING)
          continue;
        zg_db_script (db, sql, &error);
        g_assert_no_error (error);
        g_hash_table_add (self->canaries, g_steal_pointer (&value));
      }
  g_assert_cmpuint (g_hash_table_size (self->canaries), >, 10);
}

static void
add_desk (Shop *self, ZgDb *db, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *login = g_strdup_printf ("own-%s", role_at (index)->name);
  g_autofree char *account = zg_directory_add_account (db, login, login, NULL, &error);
  gint64 expires_at;

  g_assert_no_error (error);
  zg_directory_add_member (db, self->server->store_id, account, role_at (index)->name, &error);
  g_assert_no_error (error);
  self->desks[index] = g_new0 (Desk, 1);
  self->desks[index]->server = self->server;
  self->desks[index]->client = g_strdup (login);
  self->desks[index]->token = zg_session_start (db, account, "test", &expires_at, &error);
  g_assert_no_error (error);
}

static void
shop_init (Shop *self, ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = NULL;

  self->server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  self->canaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  db = zg_test_server_open (self->server);
  zg_db_begin (db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ROLES; i++)
    add_desk (self, db, i);
  zg_db_commit (db, &error);
  g_assert_no_error (error);
  plant (self, db);
  zg_test_server_start (self->server);
}

static void
shop_clear (Shop *self)
{
  for (guint i = 0; i < ROLES; i++)
    desk_free (self->desks[i]);
  g_hash_table_unref (self->canaries);
  zg_test_server_free (self->server);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, shop_clear)

/* The status; the answer's text, and its tag or NULL in *tag. */
static guint
ask (const Shop *shop, guint role, const char *query, const char *known, char **text, char **tag)
{
  g_autofree char *path = g_strdup_printf ("/v1/stores/%s/queries/%s", shop->server->store_id, query);
  g_autofree char *headers =
      g_strdup_printf ("Authorization: Bearer %s\r\n%s%s%s", shop->desks[role]->token,
                       known != NULL ? "If-None-Match: " : "", known != NULL ? known : "", known != NULL ? "\r\n" : "");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *head = NULL;
  guint status = zg_test_server_send (shop->server, "GET", path, headers, NULL, &head, &bytes);
  const char *line = head != NULL ? strstr (head, "\r\nETag: ") : NULL;

  g_assert_nonnull (bytes);
  *text = g_bytes_get_size (bytes) > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                                       : g_strdup ("");
  if (tag != NULL)
    *tag = line != NULL ? g_strndup (line + 8, strcspn (line + 8, "\r")) : NULL;
  return status;
}

static gsize
count_rows (const char *text)
{
  g_autoptr (ZgArgs) answer = zg_json_parse (text, strlen (text), 16 * 1024 * 1024, NULL);

  g_assert_true (zg_args_is (zg_args_get (answer, "rows"), ZG_ARGS_LIST));
  return zg_args_length (zg_args_get (answer, "rows"));
}

static guint
count_canaries (const Shop *shop, const char *text)
{
  GHashTableIter iter;
  gpointer canary;
  guint found = 0;

  g_hash_table_iter_init (&iter, shop->canaries);
  while (g_hash_table_iter_next (&iter, &canary, NULL))
    found += strstr (text, canary) != NULL;
  return found;
}

static char *
some_id (const Shop *shop, const char *table)
{
  g_autoptr (ZgDb) db = zg_test_server_open (shop->server);
  g_autofree char *sql = g_strdup_printf ("SELECT MIN (id) FROM %s", table);
  char *id = NULL;

  zg_db_get_text (db, NULL, &id, g_intern_string (sql), "");
  g_assert_nonnull (id);
  return id;
}

/* One of whom there is something to tell. */
static char *
busy_id (const Shop *shop, const ZgQuerySpec *spec, const char *column)
{
  const char *table = g_str_equal (spec->name, "technician.time-off") ? "time_off" : "shifts";
  g_autoptr (ZgDb) db = zg_test_server_open (shop->server);
  g_autofree char *sql = g_strdup_printf ("SELECT MIN (%s) FROM %s WHERE deleted = 0", column, table);
  char *id = NULL;

  zg_db_get_text (db, NULL, &id, g_intern_string (sql), "");
  g_assert_nonnull (id);
  return id;
}

/* A question that finds as much as there is; with @text, what that finds. */
static char *
question (const Shop *shop, const ZgQuerySpec *spec, const char *text)
{
  GString *query = g_string_new (spec->name);
  char gap = '?';

  for (const ZgArgSpec *arg = spec->args; arg != NULL && arg->name != NULL; arg++)
    {
      g_autofree char *id = NULL;

      if ((arg->flags & ZG_ARG_REQUIRED) == 0 && !(text != NULL && g_str_equal (arg->name, "text")))
        continue;
      g_string_append_printf (query, "%c%s=", gap, arg->name);
      gap = '&';
      if (arg->kind == ZG_ARG_TIME)
        g_string_append_printf (query, "%" G_GINT64_FORMAT, g_str_equal (arg->name, "to") ? TO : FROM);
      else if (arg->kind == ZG_ARG_INT)
        g_string_append_printf (query, "%" G_GINT64_FORMAT, g_str_equal (arg->name, "offset") ? arg->min : arg->max);
      else if (arg->kind == ZG_ARG_TEXT)
        g_string_append (query, text);
      else if (arg->kind == ZG_ARG_ID_LIST)
        g_string_append (query, id = some_id (shop, "orders"));
      else if (arg->kind == ZG_ARG_ID)
        g_string_append (query, id = busy_id (shop, spec, arg->name));
      else
        g_error ("%s: this test has no value for %s", spec->name, arg->name);
    }
  return g_string_free (query, FALSE);
}

static gboolean
has_text (const ZgQuerySpec *spec)
{
  for (const ZgArgSpec *arg = spec->args; arg != NULL && arg->name != NULL; arg++)
    if (g_str_equal (arg->name, "text"))
      return TRUE;
  return FALSE;
}

/* Every query by every role: 403, or rows; and what is personal only to those who see it. Asked twice, since the second
 * answer is from memory, and by those who see most first. */
static void
test_personal (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  guint served = 0, shown = 0;

  shop_init (&shop, test);
  for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
    for (guint i = 0; (*spec)->http != NULL && i < 2 * ROLES; i++)
      {
        guint role = i / 2;
        g_autofree char *query = question (&shop, *spec, NULL), *text = NULL;
        guint status = ask (&shop, role, query, NULL, &text, NULL), canaries = count_canaries (&shop, text);

        g_test_message ("%s by %s: %u, %u personal values", query, role_at (role)->name, status, canaries);
        g_assert_cmpuint (status, ==, zg_role_may (role_at (role), (*spec)->permission) ? 200 : 403);
        if (status == 200)
          g_assert_cmpuint (count_rows (text), >, 0);
        if (!sees_personal (role) || status != 200)
          g_assert_cmpuint (canaries, ==, 0);
        served++;
        shown += canaries;
      }
  g_assert_cmpuint (served, >=, 8 * ROLES);
  /* Of the orders and of the technicians, for four roles, twice: otherwise this looked for nothing. */
  g_assert_cmpuint (shown, >=, 8 * 7);
}

/* Who does not see a phone number may not find by it either. */
static void
test_no_oracle (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  GHashTableIter iter;
  gpointer canary;
  guint found = 0;

  shop_init (&shop, test);
  for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
    for (guint role = 0; (*spec)->http != NULL && has_text (*spec) && role < ROLES; role++)
      {
        if (!zg_role_may (role_at (role), (*spec)->permission))
          continue;
        g_hash_table_iter_init (&iter, shop.canaries);
        while (g_hash_table_iter_next (&iter, &canary, NULL))
          {
            g_autofree char *query = question (&shop, *spec, canary), *text = NULL;
            gsize rows;

            g_assert_cmpuint (ask (&shop, role, query, NULL, &text, NULL), ==, 200);
            rows = count_rows (text);
            found += rows > 0;
            if (!sees_personal (role))
              g_assert_cmpuint (rows, ==, 0);
          }
      }
  g_assert_cmpuint (found, >=, 4 * 2);
}

/* The rows are those of the engine, column by column. */
static void
test_rows (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (ZgDb) db = NULL;
  ZgActor actor = { .role = ZG_ROLE_MANAGER };

  shop_init (&shop, test);
  db = zg_test_server_open (shop.server);
  actor.store_id = shop.server->store_id;
  for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
    if ((*spec)->http != NULL && !g_str_equal ((*spec)->name, "orders.some"))
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (ZgRefusal) refusal = NULL;
        ZgArgs *args = zg_args_new (NULL, NULL);
        g_autofree char *query = question (&shop, *spec, NULL), *text = NULL;
        g_autoptr (GPtrArray) rows = NULL;
        g_autoptr (ZgArgs) answer = NULL;

        for (const ZgArgSpec *arg = (*spec)->args; arg != NULL && arg->name != NULL; arg++)
          if (arg->kind == ZG_ARG_ID && (arg->flags & ZG_ARG_REQUIRED) != 0)
            {
              g_autofree char *id = busy_id (&shop, *spec, arg->name);

              zg_args_set_text (args, arg->name, id);
            }
          else if ((arg->flags & ZG_ARG_REQUIRED) != 0)
            zg_args_set_int (args, arg->name,
                             arg->kind == ZG_ARG_TIME            ? (g_str_equal (arg->name, "to") ? TO : FROM)
                             : g_str_equal (arg->name, "offset") ? arg->min
                                                                 : arg->max);
        rows = zg_query_run (db, &actor, (*spec)->name, args, &refusal, &error);
        g_assert_no_error (error);
        g_assert_null (refusal);
        g_assert_cmpuint (ask (&shop, 1, query, NULL, &text, NULL), ==, 200);
        answer = zg_json_parse (text, strlen (text), 16 * 1024 * 1024, NULL);
        g_assert_cmpuint (zg_args_length (zg_args_get (answer, "rows")), ==, rows->len);
        for (guint i = 0; i < rows->len; i++)
          {
            const ZgArgs *got = zg_args_at (zg_args_get (answer, "rows"), i);
            const char *const *columns = zg_row_columns (rows->pdata[i]);

            g_assert_cmpuint (zg_args_length (got), ==, g_strv_length ((GStrv)columns));
            for (guint c = 0; columns[c] != NULL; c++)
              {
                const ZgArgs *value = zg_args_get (got, columns[c]);

                g_assert_nonnull (value);
                g_assert_cmpint (zg_args_is (value, ZG_ARGS_NULL), ==, zg_row_is_null (rows->pdata[i], columns[c]));
                g_assert_cmpstr (zg_args_text (value), ==, zg_row_text (rows->pdata[i], columns[c]));
                g_assert_cmpint (zg_args_int (value, 0), ==, zg_row_int (rows->pdata[i], columns[c]));
              }
          }
        zg_args_free (args);
      }
}

static void
test_arguments (ZgTestDb *test)
{
  static const struct
  {
    const char *query;
    guint status;
    const char *field; /* of a refusal */
  } asks[] = {
    { "services.list", 200, NULL },
    { "services.list?all=1", 200, NULL },
    { "services.list?all=true", 200, NULL },
    { "services.list?all=false", 200, NULL },
    { "services.list?all=yes", 400, "all" },
    { "services.list?all=2", 400, "all" },
    { "services.list?all=", 400, "all" },
    { "services.list?all=1&all=1", 400, "all" },
    { "services.list?text=%25_%5C'%20OR%201%3D1", 200, NULL },
    { "services.list?text=a%00b", 200, NULL }, /* the zero shows as U+FFFD */
    { "services.list?text=a%0Db", 400, "text" },
    { "services.list?text=%FF", 200, NULL },
    { "services.list?role=owner", 400, "role" },
    { "services.list?role=1&role=2", 400, "role" },
    { "services.list?", 200, NULL },
    { "areas.list?all=1", 400, "all" },
    { "technicians.list", 400, "from" },
    { "technicians.list?from=1767225600000&to=1767312000000", 400, "at" },
    { "technicians.list?from=1767225600000&to=1767312000000&at=1767225600000", 200, NULL },
    { "technicians.list?from=1767225600000&to=1767312000000&at=now", 400, "at" },
    { "technicians.list?from=1767225600000&to=1767312000000&at=1767225600000.5", 400, "at" },
    { "technicians.list?from=1767225600000&to=1767312000000&at=%201767225600000", 400, "at" },
    { "orders.list?from=1767225600000&to=1767312000000&limit=10&offset=0&sort=total&descending=1&state=pending", 200,
      NULL },
    { "orders.list?from=1767225600000&to=1767312000000&limit=501&offset=0", 400, "limit" },
    { "orders.list?from=1767225600000&to=1767312000000&limit=99999999999999999999&offset=0", 400, "limit" },
    { "orders.list?from=1767225600000&to=1767312000000&limit=10&offset=-1", 400, "offset" },
    { "orders.list?from=1767225600000&to=1767312000000&limit=10&offset=0&sort=phone", 400, "sort" },
    { "orders.list?from=1767225600000&to=1767312000000&limit=10&offset=0&customer_id=x", 400, "customer_id" },
    { "orders.some", 400, "ids" },
    { "orders.some?ids=", 200, NULL },
    { "orders.some?ids=x", 400, "ids" },
    { "customers.search?limit=10", 404, NULL }, /* not served */
    { "no.such", 404, NULL },
    { "", 404, NULL },
    { "services.list/more", 404, NULL },
  };
  g_auto (Shop) shop = { 0 };

  shop_init (&shop, test);
  for (gsize i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (ZgArgs) answer = NULL;
      guint status = ask (&shop, 1, asks[i].query, NULL, &text, NULL);

      g_test_message ("%s: %u", asks[i].query, status);
      g_assert_cmpuint (status, ==, asks[i].status);
      answer = zg_json_parse (text, strlen (text), 16 * 1024 * 1024, NULL);
      if (status == 200)
        count_rows (text);
      else if (asks[i].field != NULL)
        g_assert_cmpstr (zg_args_get_text (answer, "field"), ==, asks[i].field);
    }
}

/* A list by commas, by repetition and by both. */
static void
test_lists (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (ZgDb) db = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean row = TRUE;
  ZgStmt *stmt;

  shop_init (&shop, test);
  db = zg_test_server_open (shop.server);
  stmt = zg_db_query (db, &error, "SELECT id FROM orders ORDER BY id LIMIT 3", "");
  while (zg_stmt_step (stmt, &row, &error) && row)
    g_ptr_array_add (ids, g_strdup (zg_stmt_text (stmt, 0)));
  g_assert_no_error (error);
  for (guint form = 0; form < 3; form++)
    {
      const char *const *id = (const char *const *)ids->pdata;
      const char *first = form == 1 ? "&ids=" : ",", *second = form == 0 ? "," : "&ids=";
      g_autofree char *query = g_strdup_printf ("orders.some?ids=%s%s%s%s%s", id[2], first, id[0], second, id[1]);
      g_autofree char *text = NULL;
      g_autoptr (ZgArgs) answer = NULL;

      g_assert_cmpuint (ask (&shop, 1, query, NULL, &text, NULL), ==, 200);
      answer = zg_json_parse (text, strlen (text), 0, NULL);
      g_assert_cmpuint (zg_args_length (zg_args_get (answer, "rows")), ==, 3);
      for (guint i = 0; i < 3; i++)
        g_assert_cmpstr (zg_args_get_text (zg_args_at (zg_args_get (answer, "rows"), i), "id"), ==, id[(i + 2) % 3]);
    }
}

static guint
again (const Shop *shop, guint role, const char *query, const char *known, char **text, char **tag)
{
  g_clear_pointer (text, g_free);
  g_clear_pointer (tag, g_free);
  return ask (shop, role, query, known, text, tag);
}

/* A tag is of the store's sequence, of who sees what, and of the arguments. */
static void
test_tags (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autofree char *text = NULL, *tag = NULL, *same = NULL, *all = NULL, *blank = NULL, *owner = NULL, *later = NULL;
  g_autofree char *list = NULL;
  const char *query = "technicians.list?from=1767225600000&to=1767312000000&at=1767225600000";
  g_autofree char *more = g_strconcat (query, "&all=1", NULL);

  shop_init (&shop, test);
  g_assert_cmpuint (again (&shop, 1, query, NULL, &text, &tag), ==, 200);
  g_assert_nonnull (tag);
  g_assert_true (g_str_has_prefix (tag, "W/\""));
  g_assert_cmpuint (again (&shop, 1, query, tag, &text, &same), ==, 304);
  g_assert_cmpstr (same, ==, tag);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (again (&shop, 0, query, tag, &text, &owner), ==, 304);
  list = g_strdup_printf ("\"x\", W/\"y\",%s", tag);
  g_assert_cmpuint (again (&shop, 1, query, list, &text, &same), ==, 304);
  g_assert_cmpuint (again (&shop, 1, query, "\"x\"", &text, &same), ==, 200);
  g_assert_cmpuint (again (&shop, 1, query, "\"", &text, &same), ==, 200);
  /* Other arguments, other columns, another sequence. */
  g_assert_cmpuint (again (&shop, 1, more, tag, &text, &all), ==, 200);
  g_assert_cmpstr (all, !=, tag);
  g_assert_cmpuint (again (&shop, 4, query, tag, &text, &blank), ==, 200);
  g_assert_cmpstr (blank, !=, tag);
  g_assert_cmpuint (count_canaries (&shop, text), ==, 0);
  /* Whoever may not ask learns nothing from a tag. */
  g_assert_cmpuint (again (&shop, 6, query, tag, &text, &same), ==, 403);
  g_assert_cmpuint (again (&shop, 6, query, "*", &text, &same), ==, 403);
  desk_apply (shop.desks[1], zg_command_new ("customer.add", zg_args_new ("name", 's', "Lu New", NULL)));
  g_assert_cmpuint (again (&shop, 1, query, tag, &text, &later), ==, 200);
  g_assert_cmpstr (later, !=, tag);
}

static void
test_described (void)
{
  const char *document = zg_openapi_text ();
  g_autoptr (ZgArgs) value = zg_json_parse (document, strlen (document), 16 * 1024 * 1024, NULL);
  guint served = 0;

  for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
    {
      g_autofree char *path = g_strdup_printf ("/v1/stores/{store}/queries/%s", (*spec)->name);
      const ZgArgs *route = zg_args_get (zg_args_get (zg_args_get (value, "paths"), path), "get");
      guint declared = 0;

      g_assert_cmpint (route != NULL, ==, (*spec)->http != NULL);
      if (route == NULL)
        continue;
      served++;
      g_assert_cmpstr (zg_args_get_text (route, "summary"), ==, (*spec)->http);
      for (const ZgArgSpec *arg = (*spec)->args; arg != NULL && arg->name != NULL; arg++, declared++)
        g_assert_cmpint (arg->kind, !=, ZG_ARG_LINES);
      g_assert_cmpuint (zg_args_length (zg_args_get (route, "parameters")), ==, declared + 1);
    }
  g_assert_cmpuint (served, >=, 5);
}

/* --- one's own --- */

/* The status of a question for a technician's shifts. */
static guint
ask_shifts (const Desk *desk, const char *technician, const char *known)
{
  g_autofree char *path = g_strdup_printf (
      "/v1/stores/%s/queries/technician.shifts?technician_id=%s&from=%" G_GINT64_FORMAT "&to=%" G_GINT64_FORMAT,
      desk->server->store_id, technician, FROM, TO);
  g_autofree char *headers =
      g_strdup_printf ("Authorization: Bearer %s\r\n%s%s%s", desk->token, known != NULL ? "If-None-Match: " : "",
                       known != NULL ? known : "", known != NULL ? "\r\n" : "");
  g_autofree char *head = NULL;

  return zg_test_server_send (desk->server, "GET", path, headers, NULL, &head, NULL);
}

static const char *
be_present (Desk *desk, const char *technician)
{
  g_autoptr (ZgArgs) answer = NULL;
  ZgArgs *args = zg_args_new ("technician_id", 's', technician, "presence", 's', "offline", NULL);

  g_assert_cmpuint (desk_send (desk, &answer, zg_command_new ("technician.presence", args), NULL), ==, 200);
  return g_intern_string (desk_status (answer, 0));
}

static Desk *
sign_in (ZgTestServer *server)
{
  g_autoptr (ZgArgs) body = zg_args_new ("login", 's', "hand", "password", 's', "demo-demo", "device", 's', "t", NULL);
  g_autoptr (ZgArgs) answer = NULL;
  Desk *self = g_new0 (Desk, 1);

  g_assert_cmpuint (zg_test_server_request (server, "POST", "/v1/session", NULL, body, &answer), ==, 200);
  self->server = server;
  self->token = g_strdup (zg_args_get_text (answer, "token"));
  self->client = zg_id_new ();
  return self;
}

static void
link_hand (ZgTestServer *server, const char *kind, const char *who, int status, const char *says)
{
  g_autofree char *output = NULL;

  g_assert_cmpint (zg_test_server_run (server, NULL, &output, "account", "link", "--login", "hand", kind, who, NULL),
                   ==, status);
  if (says != NULL)
    g_assert_nonnull (strstr (output, says));
}

/* An account that is a technician may ask and do, with a role of the scope own, what concerns her and nothing else: not
 * what the server remembers for others either. */
static void
test_own (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  g_autoptr (Desk) manager = NULL, hand = NULL, again = NULL, nobody = NULL;
  g_autofree char *mine = NULL, *theirs = NULL, *sql = NULL, *list = NULL, *name = NULL, *row = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_test_server_open (server);

  zg_db_get_text (db, NULL, &mine, "SELECT MIN (technician_id) FROM shifts WHERE deleted = 0", "");
  zg_db_get_text (db, NULL, &theirs, "SELECT MAX (technician_id) FROM shifts WHERE deleted = 0", "");
  zg_db_get_text (db, NULL, &name, "SELECT name FROM technicians WHERE id = $1", "s", mine);
  g_assert_cmpstr (mine, !=, theirs);
  sql =
      g_strdup_printf ("INSERT INTO roles (id, store_id, seq, deleted, name, grants) VALUES ('%s', '%s', 1, 0, 'hand', "
                       "'roster.read:own technicians.presence:own')",
                       row = zg_id_new (), server->store_id);
  zg_db_script (db, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (zg_test_server_run (server, "demo-demo\n", NULL, "account", "add", "--login", "hand", "--role",
                                       "hand", "--technician", mine, NULL),
                   ==, 0);
  link_hand (server, "--technician", "nobody", 1, "no technician");
  link_hand (server, "--customer", mine, 1, "no customer");
  g_assert_cmpint (zg_test_server_run (server, NULL, &list, "account", "list", NULL), ==, 0);
  g_assert_nonnull (strstr (list, name));
  zg_test_server_start (server);
  manager = desk_new (server, "manager");
  hand = sign_in (server);
  /* The manager's question comes first and is remembered. */
  g_assert_cmpuint (ask_shifts (manager, theirs, NULL), ==, 200);
  g_assert_cmpuint (ask_shifts (manager, mine, NULL), ==, 200);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (ask_shifts (hand, mine, NULL), ==, 200);
      g_assert_cmpuint (ask_shifts (hand, theirs, NULL), ==, 403);
      g_assert_cmpuint (ask_shifts (hand, theirs, "*"), ==, 403);
    }
  g_assert_cmpstr (be_present (hand, mine), ==, "applied");
  g_assert_cmpstr (be_present (hand, theirs), ==, "rejected");
  g_assert_cmpuint (desk_changes (hand, "since=0", NULL), ==, 403);
  /* Nobody's account has no own rows, and its session ends (which a running server notices within seconds). */
  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "account", "link", "--login", "hand", NULL), ==, 0);
  g_assert_cmpuint (ask_shifts (hand, mine, NULL) / 100, ==, 4);
  nobody = sign_in (server);
  g_assert_cmpuint (ask_shifts (nobody, mine, NULL), ==, 403);
  g_assert_cmpstr (be_present (nobody, mine), ==, "rejected");
  link_hand (server, "--technician", theirs, 0, NULL);
  again = sign_in (server);
  g_assert_cmpuint (ask_shifts (again, theirs, NULL), ==, 200);
  g_assert_cmpuint (ask_shifts (again, mine, NULL), ==, 403);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/queries/described", test_described);
  zg_test_add_both ("/server/queries/personal", test_personal);
  zg_test_add_both ("/server/queries/no-oracle", test_no_oracle);
  zg_test_add_both ("/server/queries/rows", test_rows);
  zg_test_add_both ("/server/queries/arguments", test_arguments);
  zg_test_add_both ("/server/queries/lists", test_lists);
  zg_test_add_both ("/server/queries/tags", test_tags);
  zg_test_add_both ("/server/queries/own", test_own);
  return g_test_run ();
}
