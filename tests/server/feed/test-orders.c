/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a time's orders over a real server on either driver: its window, its end, and that it is never old. */
#include "base/clock.h"
#include "base/json.h"
#include "server/desk.h"
#include "support/test-db.h"

typedef struct
{
  ZgTestServer *server;
  Desk *desk;
  Stage stage;
} Shop;

static void
shop_init (Shop *self, ZgTestDb *test)
{
  self->server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  zg_test_server_start (self->server);
  self->desk = desk_new (self->server, "manager");
  desk_set_stage (self->desk, &self->stage);
}

static void
shop_clear (Shop *self)
{
  stage_clear (&self->stage);
  desk_free (self->desk);
  zg_test_server_free (self->server);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, shop_clear)

static guint
ask (const Shop *shop, const char *query, ZgArgs **answer)
{
  g_autofree char *path = g_strdup_printf ("/v1/stores/%s/orders%s", shop->server->store_id, query);

  return zg_test_server_request (shop->server, "GET", path, shop->desk->token, NULL, answer);
}

/* The orders that start in the stage's first @hours. */
static ZgArgs *
list (const Shop *shop, gint64 hours, guint limit)
{
  g_autofree char *query = g_strdup_printf ("?from=%" G_GINT64_FORMAT "&to=%" G_GINT64_FORMAT "&limit=%u",
                                            shop->stage.opens, shop->stage.opens + hours * ZG_HOUR, limit);
  ZgArgs *answer = NULL;

  g_assert_cmpuint (ask (shop, query, &answer), ==, 200);
  return answer;
}

static void
assert_starts (const ZgArgs *answer, const Shop *shop, guint n, const gint64 *minutes)
{
  const ZgArgs *orders = zg_args_get (answer, "orders");

  g_assert_cmpuint (zg_args_length (orders), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (zg_args_get_int (zg_args_at (orders, i), "start_at", 0), ==,
                     shop->stage.opens + minutes[i] * ZG_MINUTE);
}

static gboolean
is_false (const ZgArgs *value)
{
  return zg_args_is (value, ZG_ARGS_FLAG) && !zg_args_flag (value);
}

static void
test_window (ZgTestDb *test)
{
  static const gint64 all[] = { 60, 240, 480 };
  g_auto (Shop) shop = { 0 };
  g_autoptr (ZgArgs) none = NULL, two = NULL, first = NULL, whole = NULL;

  shop_init (&shop, test);
  none = list (&shop, 12, 500);
  assert_starts (none, &shop, 0, NULL);
  g_assert_true (is_false (zg_args_get (none, "more")));
  for (guint i = G_N_ELEMENTS (all); i-- > 0;)
    desk_apply (shop.desk, stage_book (&shop.stage, all[i]));
  two = list (&shop, 8, 500);
  assert_starts (two, &shop, 2, all);
  first = list (&shop, 12, 1);
  assert_starts (first, &shop, 1, all);
  g_assert_true (zg_args_flag (zg_args_get (first, "more")));
  whole = list (&shop, 12, 3);
  assert_starts (whole, &shop, 3, all);
  g_assert_true (is_false (zg_args_get (whole, "more")));
}

/* The same question after each change: the answer is of its head, however often it was asked before. */
static void
test_never_old (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };

  shop_init (&shop, test);
  for (gint64 i = 0; i < 20; i++)
    {
      gint64 seq = desk_apply (
          shop.desk, i == 0 ? stage_book (&shop.stage, 60)
                            : zg_command_new ("customer.edit", zg_args_new ("customer_id", 's', shop.stage.customer_id,
                                                                            "note", 's', "New", NULL)));

      for (guint again = 0; again < 2; again++)
        {
          g_autoptr (ZgArgs) answer = list (&shop, 12, 10);

          g_assert_cmpint (zg_args_get_int (answer, "head", 0), ==, seq);
          g_assert_cmpuint (zg_args_length (zg_args_get (answer, "orders")), ==, 1);
        }
    }
}

static void
test_refuses (ZgTestDb *test)
{
  static const char *const wrong[][2] = {
    { "?from=x", "from" }, { "?to=-1", "to" }, { "?limit=0", "limit" }, { "?limit=501", "limit" }
  };
  g_auto (Shop) shop = { 0 };

  shop_init (&shop, test);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (ZgArgs) answer = NULL;

      g_assert_cmpuint (ask (&shop, wrong[i][0], &answer), ==, 400);
      g_assert_cmpstr (zg_args_get_text (answer, "field"), ==, wrong[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/server/orders/window", test_window);
  zg_test_add_both ("/server/orders/never-old", test_never_old);
  zg_test_add_both ("/server/orders/refuses", test_refuses);
  return g_test_run ();
}
