/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what, made from the tables that the server works by: every role in its own and in another store against
 * every route, command and query; every argument that names a row, with a row of another store; every route without a
 * valid session. A route or command that is added without declaring who may use it fails here. */
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "engine/kernel/query.h"
#include "server/desk.h"
#include "server/accounts/directory.h"
#include "server/routes/routes.h"
#include "server/accounts/sessions.h"
#include "support/test-db.h"

#define ROLES 7

/* What a stranger may reach. The list is here too, so that a new one is a decision. */
static const char *const public_routes[] = { "GET /v1/health", "GET /v1/openapi.json", "POST /v1/session", NULL };

typedef struct
{
  char *store_id;
  Desk *desks[ROLES]; /* of members in the order of their roles */
  GHashTable *rows;   /* "order_id" -> the id of one */
} Shop;

typedef struct
{
  ZgTestServer *server;
  Shop own, other;
} Town;

static const ZgRole *
role_at (guint index)
{
  return zg_role_at (index);
}

static void
shop_init (Shop *self, ZgTestServer *server, ZgDb *db, const char *name)
{
  g_autoptr (GError) error = NULL;

  self->store_id = zg_directory_add_store (db, name, "Asia/Shanghai", &error);
  g_assert_no_error (error);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < ROLES; i++)
    {
      g_autofree char *login = g_strdup_printf ("%s-%s", name, role_at (i)->name);
      g_autofree char *account = zg_directory_add_account (db, login, login, NULL, &error);
      gint64 expires_at;

      g_assert_no_error (error);
      zg_directory_add_member (db, self->store_id, account, role_at (i)->name, &error);
      g_assert_no_error (error);
      self->desks[i] = g_new0 (Desk, 1);
      self->desks[i]->server = server;
      self->desks[i]->client = g_strdup (login);
      self->desks[i]->token = zg_session_start (db, account, "test", &expires_at, &error);
      g_assert_no_error (error);
    }
}

static void
shop_clear (Shop *self)
{
  for (guint i = 0; i < ROLES; i++)
    desk_free (self->desks[i]);
  g_hash_table_unref (self->rows);
  g_free (self->store_id);
}

static const char *
row_of (const Shop *shop, const char *argument)
{
  const char *id = g_hash_table_lookup (shop->rows, argument);

  if (id == NULL)
    g_error ("The argument %s names a row that this test does not know: give both shops one", argument);
  return id;
}

/* Sends to a store as the desk's member; the answer. */
static guint
send_to (Desk *desk, const char *store_id, ZgCommand *command, ZgArgs **answer)
{
  g_autofree char *path = g_strdup_printf ("/v1/stores/%s/commands", store_id);
  g_autoptr (ZgArgs) body = NULL;

  command->n = ++desk->n;
  body = zg_args_new ("client", 's', desk->client, "commands", 'v',
                      zg_args_new_list (zg_command_to_args (command), NULL), NULL);
  zg_command_free (command);
  return zg_test_server_request (desk->server, "POST", path, desk->token, body, answer);
}

/* Some value that the declaration takes. Times come in the order of the arguments, half a day apart. */
static ZgArgs *
make_value (const ZgArgSpec *spec, const Shop *shop, gint64 *time)
{
  switch (spec->kind)
    {
    case ZG_ARG_ID:
      return zg_args_new_text (row_of (shop, spec->name));
    case ZG_ARG_ID_LIST:
      return zg_args_new_texts (row_of (shop, "service_id"), NULL);
    case ZG_ARG_LINES:
      return zg_args_new_list (zg_args_new ("service_id", 's', row_of (shop, "service_id"), NULL), NULL);
    case ZG_ARG_TIME:
      *time += ZG_DAY / 2;
      return zg_args_new_int (*time - ZG_DAY / 2);
    case ZG_ARG_INT:
      if (strstr (spec->name, "lat_e6") != NULL)
        return zg_args_new_int (31230400);
      return zg_args_new_int (strstr (spec->name, "lng_e6") != NULL ? 121473700 : spec->min);
    case ZG_ARG_FLAG:
      return zg_args_new_int (1);
    case ZG_ARG_ENUM:
      return zg_args_new_text (spec->choices[0].value);
    case ZG_ARG_OBJECT:
      return zg_args_new (NULL);
    case ZG_ARG_PHONE:
      return zg_args_new_text ("100 0000");
    case ZG_ARG_TEXT:
      return zg_args_new_text ("Some text");
    }
  g_assert_not_reached ();
}

static gboolean
names_rows (const ZgArgSpec *spec)
{
  return spec->kind == ZG_ARG_ID || spec->kind == ZG_ARG_ID_LIST || spec->kind == ZG_ARG_LINES;
}

/* What is required and what names rows; argument @foreign (G_MAXUINT for none) names one of @other. */
static ZgCommand *
make_command (const ZgCommandSpec *spec, const Shop *own, const Shop *other, guint foreign, gint64 time)
{
  ZgArgs *args = zg_args_new (NULL);

  for (guint i = 0; spec->args != NULL && spec->args[i].name != NULL; i++)
    if ((spec->args[i].flags & ZG_ARG_REQUIRED) != 0 || names_rows (&spec->args[i]))
      zg_args_set (args, spec->args[i].name, make_value (&spec->args[i], i == foreign ? other : own, &time));
  return zg_command_new (spec->name, args);
}

/* A row of every kind, made by the shop's owner. */
static void
furnish (Shop *shop)
{
  static const struct
  {
    const char *argument, *alias, *command;
    gint64 time; /* after midnight of a day to come */
  } rows[] = {
    { "area_id", "service_area_id", "service-area.add", 0 },
    { "category_id", "service_category_id", "service-category.add", 0 },
    { "service_id", NULL, "service.add", 0 },
    { "technician_id", NULL, "technician.add", 0 },
    { "customer_id", NULL, "customer.add", 0 },
    { "address_id", NULL, "address.add", 0 },
    { "shift_id", NULL, "shift.add", 0 },
    { "time_off_id", NULL, "time-off.add", 5 * ZG_DAY },
    { "certificate_id", NULL, "certificate.add", 0 },
    { "customer_preferences_id", NULL, "customer-preferences.add", 0 },
    { "order_id", NULL, "order.book", 2 * ZG_HOUR },
  };
  gint64 day = (zg_clock_now () / ZG_DAY + 30) * ZG_DAY;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ZgCommand *command = make_command (zg_command_spec (rows[i].command), shop, NULL, G_MAXUINT, day + rows[i].time);
      char *id = zg_command_row_id (command, 0);
      g_autoptr (ZgArgs) answer = NULL;

      g_assert_cmpuint (send_to (shop->desks[0], shop->store_id, command, &answer), ==, 200);
      if (g_strcmp0 (desk_status (answer, 0), "applied") != 0)
        g_error ("%s: %s", rows[i].command, zg_json_text (answer));
      g_hash_table_insert (shop->rows, g_strdup (rows[i].argument), id);
      if (rows[i].alias != NULL)
        g_hash_table_insert (shop->rows, g_strdup (rows[i].alias), g_strdup (id));
    }
}

static void
town_init (Town *self, ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = NULL;

  self->server = zg_test_server_new_empty (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  zg_test_server_start (self->server);
  db = zg_test_server_open (self->server);
  zg_db_begin (db, &error);
  g_assert_no_error (error);
  shop_init (&self->own, self->server, db, "own");
  shop_init (&self->other, self->server, db, "other");
  zg_db_commit (db, &error);
  g_assert_no_error (error);
  furnish (&self->own);
  furnish (&self->other);
}

static void
town_clear (Town *self)
{
  shop_clear (&self->own);
  shop_clear (&self->other);
  zg_test_server_free (self->server);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Town, town_clear)

static gint64
head_of (const Town *town, const Shop *shop)
{
  g_autofree char *sql = g_strdup_printf ("SELECT seq FROM stores WHERE id = '%s'", shop->store_id);

  return zg_test_server_count (town->server, g_intern_string (sql));
}

/* Every command by every role: an argument that does not exist tells "not allowed" from "allowed". */
static void
test_commands (ZgTestDb *test)
{
  g_auto (Town) town = { 0 };
  gint64 own, other;

  town_init (&town, test);
  own = head_of (&town, &town.own);
  other = head_of (&town, &town.other);
  for (guint i = 0; i < ROLES; i++)
    for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
      {
        ZgArgs *args = zg_args_new ("no such", 'i', G_GINT64_CONSTANT (1), NULL);
        g_autoptr (ZgCommand) command = zg_command_new ((*spec)->name, args);
        gboolean allowed = zg_role_may (role_at (i), (*spec)->permission);
        g_autoptr (ZgArgs) answer = NULL, refusal = NULL;

        g_test_message ("%s %s", role_at (i)->name, (*spec)->name);
        g_assert_cmpuint (send_to (town.own.desks[i], town.own.store_id, zg_command_copy (command), &answer), ==, 200);
        g_assert_cmpstr (desk_code (answer, 0), ==, allowed ? "invalid_argument" : "not_allowed");
        g_assert_cmpuint (send_to (town.own.desks[i], town.other.store_id, zg_command_copy (command), &refusal), ==,
                          403);
      }
  g_assert_cmpint (head_of (&town, &town.own), ==, own);
  g_assert_cmpint (head_of (&town, &town.other), ==, other);
}

/* The owner names a row of the other store in one argument after the other. */
static void
test_foreign_rows (ZgTestDb *test)
{
  g_auto (Town) town = { 0 };
  gint64 time = (zg_clock_now () / ZG_DAY + 60) * ZG_DAY, other;
  guint tried = 0;

  town_init (&town, test);
  other = head_of (&town, &town.other);
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    for (guint i = 0; (*spec)->args != NULL && (*spec)->args[i].name != NULL; i++)
      {
        g_autoptr (ZgArgs) answer = NULL;

        if (!names_rows (&(*spec)->args[i]))
          continue;
        g_test_message ("%s %s", (*spec)->name, (*spec)->args[i].name);
        g_assert_cmpuint (send_to (town.own.desks[0], town.own.store_id,
                                   make_command (*spec, &town.own, &town.other, i, time), &answer),
                          ==, 200);
        g_assert_cmpstr (desk_status (answer, 0), ==, "rejected");
        g_assert_cmpstr (desk_code (answer, 0), ==, "not_found");
        tried++;
      }
  g_assert_cmpuint (tried, >, 40);
  g_assert_cmpint (head_of (&town, &town.other), ==, other);
}

static void
check_permission (ZgPermission permission)
{
  g_assert_true (zg_role_may (ZG_ROLE_OWNER, permission));
  g_assert_false (zg_role_may (ZG_ROLE_TECHNICIAN, permission) || zg_role_may (ZG_ROLE_CUSTOMER, permission));
}

/* Commands and queries declare what they need: somebody of the desk has it, and nobody but the desk. */
static void
test_declared (void)
{
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    {
      g_test_message ("%s", (*spec)->name);
      check_permission ((*spec)->permission);
    }
  for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
    {
      g_test_message ("%s", (*spec)->name);
      check_permission ((*spec)->permission);
    }
}

/* Every query by every role: the role is looked at before the arguments. */
static void
test_queries (ZgTestDb *test)
{
  for (guint i = 0; i < ROLES; i++)
    for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
      {
        ZgActor actor = { "store", "account", "name", "device", role_at (i) };
        ZgArgs *args = zg_args_new ("no such", 'i', G_GINT64_CONSTANT (1), NULL);
        g_autoptr (ZgRefusal) refusal = NULL;
        g_autoptr (GError) error = NULL;

        g_assert_null (zg_query_run (test->db, &actor, (*spec)->name, args, &refusal, &error));
        g_assert_no_error (error);
        g_assert_cmpstr (refusal->code, ==,
                         zg_role_may (actor.role, (*spec)->permission) ? "invalid_argument" : "not_allowed");
        zg_args_free (args);
      }
}

/* What a query must be told. */
static void
append_args (GString *path, const ZgRoute *route)
{
  gint64 time = G_GINT64_CONSTANT (1772380800000);

  for (const ZgArgSpec *arg = route->args; arg != NULL && arg->name != NULL; arg++)
    if ((arg->flags & ZG_ARG_REQUIRED) != 0 && arg->kind == ZG_ARG_ID)
      g_string_append_printf (path, "%c%s=01900000-0000-7000-8000-00000000aaaa",
                              strchr (path->str, '?') != NULL ? '&' : '?', arg->name);
    else if ((arg->flags & ZG_ARG_REQUIRED) != 0)
      g_string_append_printf (path, "%c%s=%" G_GINT64_FORMAT, strchr (path->str, '?') != NULL ? '&' : '?', arg->name,
                              arg->kind == ZG_ARG_TIME ? time : arg->min);
}

static char *
path_of (const ZgRoute *route, const char *store_id)
{
  g_auto (GStrv) parts = g_strsplit (route->path, "{store}", -1);
  g_autofree char *path = g_strjoinv (store_id, parts);
  GString *whole = g_string_new (path);

  g_assert_null (strchr (path, '{'));
  if (g_str_has_suffix (path, "/orders.some"))
    g_string_append (whole, "?ids=");
  else
    append_args (whole, route);
  return g_string_free (whole, FALSE);
}

/* A harmless request to the route, as @client: the status. */
static guint
visit (const Town *town, const ZgRoute *route, const char *store_id, const char *client, const char *authorization)
{
  g_autofree char *path = path_of (route, store_id);
  g_autofree char *headers =
      authorization != NULL ? g_strdup_printf ("Authorization: %s\r\n", authorization) : g_strdup ("");
  g_autofree char *body =
      g_strdup_printf ("{\"client\":\"%s\",\"commands\":[{\"n\":900,\"id\":\"01900000-0000-7000-8000-000000000009\","
                       "\"name\":\"order.note\",\"v\":1,\"at\":1772380800000,\"args\":{}}]}",
                       client);

  return zg_test_server_send (town->server, route->method, path, headers,
                              g_str_equal (route->method, "POST") ? body : NULL, NULL, NULL);
}

static gboolean
is_public (const ZgRoute *route)
{
  g_autofree char *name = g_strdup_printf ("%s %s", route->method, route->path);

  return g_strv_contains (public_routes, name);
}

static void
check_outsiders (const Town *town, const ZgRoute *route)
{
  const char *token = town->own.desks[0]->token;
  g_autofree char *basic = g_strdup_printf ("Basic %s", token);
  g_autofree char *longer = g_strdup_printf ("Bearer %sx", token);
  g_autofree char *shorter = g_strdup_printf ("Bearer %.42s", token);
  const char *const wrong[] = { NULL, "", "Bearer", "Bearer ", "Bearer %00", basic, longer, shorter };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_cmpuint (visit (town, route, town->own.store_id, "nobody", wrong[i]), ==, 401);
    }
}

/* Who is let in by the route's declaration, in the own store, another and none. */
static void
check_member (const Town *town, const ZgRoute *route, guint role)
{
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", town->own.desks[role]->token);
  gboolean of_store = strchr (route->path, '{') != NULL;
  const char *client = town->own.desks[role]->client;
  guint own = visit (town, route, town->own.store_id, client, bearer);

  g_test_message ("%s %s by %s: %u", route->method, route->path, role_at (role)->name, own);
  if (route->permission == ZG_MAY_NOTHING || zg_role_may (role_at (role), route->permission))
    g_assert_cmpuint (own / 100, ==, 2);
  else
    g_assert_cmpuint (own, ==, 403);
  if (!of_store)
    return;
  g_assert_cmpuint (visit (town, route, town->other.store_id, client, bearer), ==, 403);
  g_assert_cmpuint (visit (town, route, "01900000-0000-7000-8000-00000000ffff", client, bearer), ==, 403);
}

static void
test_routes (ZgTestDb *test)
{
  g_auto (Town) town = { 0 };

  town_init (&town, test);
  for (const ZgRoute *route = zg_routes (); route->method != NULL; route++)
    {
      gboolean open = is_public (route);

      g_test_message ("%s %s", route->method, route->path);
      g_assert_cmpint ((route->flags & ZG_ROUTE_PUBLIC) != 0, ==, open);
      g_assert_true (!open || route->permission == ZG_MAY_NOTHING);
      if (open)
        continue;
      check_outsiders (&town, route);
      for (guint i = 0; i < ROLES; i++)
        if (!g_str_equal (route->method, "DELETE"))
          check_member (&town, route, i);
    }
  /* What ends a session comes last. */
  for (const ZgRoute *route = zg_routes (); route->method != NULL; route++)
    for (guint i = 0; i < ROLES && g_str_equal (route->method, "DELETE"); i++)
      check_member (&town, route, i);
}

static void
run (const Town *town, const char *sql)
{
  g_autoptr (ZgDb) db = zg_test_server_open (town->server);
  g_autoptr (GError) error = NULL;

  zg_db_script (db, sql, &error);
  g_assert_no_error (error);
}

/* A session that has ended in the database opens nothing, once the server's memory of it is over. */
static void
test_ended (ZgTestDb *test)
{
  g_auto (Town) town = { 0 };

  town_init (&town, test);
  run (&town, "UPDATE sessions SET expires_at = 1 WHERE account_id IN (SELECT id FROM accounts WHERE login = "
              "'own-owner')");
  run (&town, "UPDATE accounts SET state = 'frozen' WHERE login = 'own-manager'");
  run (&town, "DELETE FROM memberships WHERE account_id IN (SELECT id FROM accounts WHERE login = 'own-dispatcher')");
  zg_test_server_stop (town.server);
  zg_test_server_start (town.server);
  for (const ZgRoute *route = zg_routes (); route->method != NULL; route++)
    for (guint i = 0; i < 3 && !is_public (route); i++)
      {
        g_autofree char *bearer = g_strdup_printf ("Bearer %s", town.own.desks[i]->token);

        if (i < 2)
          g_assert_cmpuint (visit (&town, route, town.own.store_id, town.own.desks[i]->client, bearer), ==, 401);
        else if (strchr (route->path, '{') != NULL)
          g_assert_cmpuint (visit (&town, route, town.own.store_id, town.own.desks[i]->client, bearer), ==, 403);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/permissions/declared", test_declared);
  zg_test_add_both ("/server/permissions/commands", test_commands);
  zg_test_add_both ("/server/permissions/foreign-rows", test_foreign_rows);
  zg_test_add_both ("/server/permissions/queries", test_queries);
  zg_test_add_both ("/server/permissions/routes", test_routes);
  zg_test_add_both ("/server/permissions/ended", test_ended);
  return g_test_run ();
}
