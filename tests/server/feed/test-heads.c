/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the feed believes of the tables: random changes by commands, by programs that know nothing of it and by several
 * servers, after each of which a page that looks only where there is news is the page that looks everywhere. */
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "engine/kernel/table.h"
#include "server/accounts/directory.h"
#include "server/desk.h"
#include "server/feed/feed.h"
#include "server/feed/heads.h"
#include "support/soak.h"
#include "support/test-db.h"

#define SERVERS 2 /* on PostgreSQL */

typedef struct
{
  ZgTestServer *servers[SERVERS];
  guint n_servers;
  Desk *desks[SERVERS];
  Stage stage;
  ZgDb *db;
  char *account;
  GPtrArray *orders;
  guint slot;
} Shop;

static void
shop_init (Shop *self, ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  self->n_servers = test->kind == ZG_DB_POSTGRES ? SERVERS : 1;
  for (guint i = 0; i < self->n_servers; i++)
    {
      const char *uri = test->kind == ZG_DB_POSTGRES ? test->uri : NULL;

      self->servers[i] = i == 0 ? zg_test_server_new (uri) : zg_test_server_new_empty (uri);
      if (i > 0)
        self->servers[i]->store_id = g_strdup (self->servers[0]->store_id);
      zg_test_server_start (self->servers[i]);
      self->desks[i] = i == 0 ? desk_new (self->servers[0], "manager") : desk_copy (self->desks[0]);
      self->desks[i]->server = self->servers[i];
    }
  desk_set_stage (self->desks[0], &self->stage);
  self->db = zg_test_server_open (self->servers[0]);
  zg_db_get_text (self->db, &error, &self->account, "SELECT id FROM accounts WHERE login = 'manager'", "");
  g_assert_no_error (error);
  self->orders = g_ptr_array_new_with_free_func (g_free);
}

static void
shop_clear (Shop *self)
{
  g_clear_pointer (&self->db, zg_db_close);
  for (guint i = 0; i < self->n_servers; i++)
    {
      desk_free (self->desks[i]);
      zg_test_server_free (self->servers[i]);
    }
  stage_clear (&self->stage);
  g_ptr_array_unref (self->orders);
  g_free (self->account);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, shop_clear)

static char *
heads_of (Shop *shop)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  zg_db_get_text (shop->db, &error, &text, "SELECT heads FROM stores WHERE id = $1", "s", shop->servers[0]->store_id);
  g_assert_no_error (error);
  return text;
}

static void
set_heads (Shop *shop, const char *text)
{
  g_autoptr (GError) error = NULL;

  zg_db_run (shop->db, &error, NULL, "UPDATE stores SET heads = $2 WHERE id = $1", "ss", shop->servers[0]->store_id,
             text);
  g_assert_no_error (error);
}

static gint64
head_of (Shop *shop)
{
  g_autoptr (GError) error = NULL;
  gint64 head;

  zg_db_get_int (shop->db, &error, &head, -1, "SELECT seq FROM stores WHERE id = $1", "s", shop->servers[0]->store_id);
  g_assert_no_error (error);
  return head;
}

static char *
read_page (Shop *shop, gint64 since, guint limit)
{
  g_autofree char *epoch = NULL;
  ZgFeedAsk ask = {
    .store_id = shop->servers[0]->store_id, .account_id = shop->account, .since = since, .limit = limit
  };
  ZgFeedAnswer page;
  ZgFeedResult result;
  ZgFeedView view;
  g_autoptr (GError) error = NULL;
  char *text;

  zg_feed_view (shop->db, ask.store_id, ask.account_id, &view, &error);
  g_assert_no_error (error);
  ask.epoch = epoch = view.epoch;
  zg_feed_read (shop->db, &ask, &result, &page, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, ZG_FEED_PAGE);
  text = g_strdup (page.text->str);
  zg_feed_answer_clear (&page);
  return text;
}

/* The page with what is believed, and with nothing believed. */
static void
compare (Shop *shop, GRand *rand)
{
  g_autofree char *heads = heads_of (shop);
  gint64 head = head_of (shop);

  for (guint i = 0; i < 4; i++)
    {
      gint64 since = i == 0   ? head - 1
                     : i == 1 ? head - g_rand_int_range (rand, 1, 8)
                              : g_rand_int_range (rand, 0, (gint32)head);
      guint limit = (guint)g_rand_int_range (rand, 1, 400);
      g_autofree char *with = NULL, *without = NULL;

      with = read_page (shop, MAX (since, 0), limit);
      set_heads (shop, NULL);
      without = read_page (shop, MAX (since, 0), limit);
      set_heads (shop, heads);
      g_assert_cmpstr (with, ==, without);
    }
}

/* Of the ways to change something one, by whichever server. Refusals are as good. */
static void
change (Shop *shop, GRand *rand)
{
  static const char *const texts[] = { "a", "b", "c" };
  Desk *desk = shop->desks[g_rand_int_range (rand, 0, (gint32)shop->n_servers)];
  const char *text = texts[g_rand_int_range (rand, 0, 3)];
  g_autoptr (ZgArgs) answer = NULL;
  ZgCommand *command = NULL;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      command = zg_command_new ("customer.add", zg_args_new ("name", 's', text, NULL));
      break;
    case 1:
      command = zg_command_new ("customer.edit",
                                zg_args_new ("customer_id", 's', shop->stage.customer_id, "note", 's', text, NULL));
      break;
    case 2:
      command = stage_book (&shop->stage, 60 * (gint64)(shop->slot % 12) + 1440 * (gint64)(shop->slot / 12));
      shop->slot += 3;
      g_ptr_array_add (shop->orders, zg_command_row_id (command, 0));
      break;
    case 3:
      command = zg_command_new ("technician.edit",
                                zg_args_new ("technician_id", 's', shop->stage.technician_id, "note", 's', text, NULL));
      break;
    case 4:
      command = zg_command_new ("service-area.add",
                                zg_args_new ("name", 's', text, "lat_e6", 'i', G_GINT64_CONSTANT (31230400), "lng_e6",
                                             'i', G_GINT64_CONSTANT (121473700), NULL));
      break;
    case 5:
      if (shop->orders->len > 0)
        command = zg_command_new (
            "order.cancel",
            zg_args_new ("order_id", 's', shop->orders->pdata[g_rand_int_range (rand, 0, (gint32)shop->orders->len)],
                         "reason", 's', text, NULL));
      break;
    case 6: /* a command that changes nothing, for one that is refused */
      command = zg_command_new ("customer.edit", zg_args_new ("customer_id", 's', shop->stage.service_id, NULL));
      break;
    default:
      break;
    }
  if (command != NULL)
    g_assert_cmpuint (desk_send (desk, &answer, command, NULL), ==, 200);
}

/* What a program does that doesn't know of heads, or wrote them wrongly. */
static void
meddle (Shop *shop, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *account = NULL, *login = NULL, *old = NULL, *cut = NULL;
  gint64 head = head_of (shop);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      login = g_strdup_printf ("member-%" G_GINT64_FORMAT, head);
      zg_db_begin (shop->db, &error);
      account = zg_directory_add_account (shop->db, login, login, NULL, &error);
      zg_directory_add_member (shop->db, shop->servers[0]->store_id, account, ZG_ROLE_ANALYST->name, &error);
      zg_db_commit (shop->db, &error);
      g_assert_no_error (error);
      break;
    case 1:
      set_heads (shop, NULL);
      break;
    case 2:
      set_heads (shop, "no heads at all");
      break;
    case 3: /* of a sequence that the store is not at */
      old = g_strdup_printf ("%" G_GINT64_FORMAT " customers:1 orders:1", head - 1);
      set_heads (shop, old);
      break;
    case 4: /* of a program that knows fewer tables */
      old = heads_of (shop);
      if (old != NULL && strrchr (old, ' ') != NULL)
        cut = g_strndup (old, (gsize)(strrchr (old, ' ') - old));
      if (cut != NULL)
        set_heads (shop, cut);
      break;
    default: /* of one that knows others */
      old = heads_of (shop);
      cut = g_strdup_printf ("%s coming:%" G_GINT64_FORMAT, old != NULL ? old : "1", head);
      set_heads (shop, cut);
      break;
    }
}

static void
test_property (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  guint seed = g_test_rand_int (), changes = zg_test_amount (150, 5000);
  GRand *rand = g_rand_new_with_seed (seed);
  g_autofree char *output = NULL;

  g_test_message ("seed %u", seed);
  shop_init (&shop, test);
  for (guint i = 0; i < changes; i++)
    {
      if (g_rand_int_range (rand, 0, 6) == 0)
        meddle (&shop, rand);
      else
        change (&shop, rand);
      compare (&shop, rand);
    }
  /* As `check` sees it, which looks at the rows themselves. */
  if (zg_test_server_run (shop.servers[0], NULL, &output, "check", NULL) != 0)
    g_error ("%s", output);
  g_rand_free (rand);
}

/* A table that is believed to be older than it is would be passed over: `check` says so. */
static void
test_check (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autofree char *text = NULL, *output = NULL;

  shop_init (&shop, test);
  text = g_strdup_printf ("%" G_GINT64_FORMAT " customers:1", head_of (&shop));
  set_heads (&shop, text);
  g_assert_cmpint (zg_test_server_run (shop.servers[0], NULL, &output, "check", NULL), !=, 0);
  g_assert_nonnull (strstr (output, "The table customers of a store has changed"));
}

static void
test_text (void)
{
  static const char *const wrong[] = { NULL,
                                       "",
                                       " ",
                                       "7",
                                       "8 orders:1",
                                       "9 orders",
                                       "9 orders:",
                                       "9 orders:x",
                                       "9 orders:10",
                                       "9  orders:1",
                                       "9 orders:1 ",
                                       "9x orders:1",
                                       "-9 orders:1",
                                       "9 orders:-1",
                                       "99999999999999999999 orders:1",
                                       "9 orders:1 customers:2:3" };
  g_autofree gint64 *heads = zg_heads_read ("9 orders:3 nothing:4 customers:5", 9);
  g_autofree gint64 *again = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    g_assert_cmpint (heads[i], ==,
                     strcmp (zg_tables ()[i]->name, "orders") == 0      ? 3
                     : strcmp (zg_tables ()[i]->name, "customers") == 0 ? 5
                                                                        : 9);
  zg_heads_note (heads, "settings", 10);
  zg_heads_note (heads, "nothing", 10);
  text = zg_heads_text (heads, 10);
  again = zg_heads_read (text, 10);
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    g_assert_cmpint (heads[i], ==, again[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree gint64 *unknown = zg_heads_read (wrong[i], 9);

      for (guint j = 0; zg_tables ()[j] != NULL; j++)
        g_assert_cmpint (unknown[j], ==, 9);
    }
}

static double
measure (Shop *shop, gint64 since)
{
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < 500; i++)
    g_free (read_page (shop, since, 500));
  return (double)(g_get_monotonic_time () - began) / 500;
}

/* Not a limit but a figure: what a poll with one new row costs. */
static void
test_saving (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autofree char *heads = NULL;
  double with, without;
  gint64 since;

  shop_init (&shop, test);
  since = desk_apply (shop.desks[0], zg_command_new ("customer.add", zg_args_new ("name", 's', "A", NULL))) - 1;
  heads = heads_of (&shop);
  measure (&shop, since);
  with = measure (&shop, since);
  set_heads (&shop, NULL);
  without = measure (&shop, since);
  set_heads (&shop, heads);
  g_test_message ("%s: a page with one new row: %.0f µs, of all tables %.0f µs",
                  test->kind == ZG_DB_SQLITE ? "SQLite" : "PostgreSQL", with, without);
  g_assert_cmpfloat (with, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/heads/text", test_text);
  zg_test_add_both ("/server/heads/property", test_property);
  zg_test_add_both ("/server/heads/check", test_check);
  zg_test_add_both ("/server/heads/saving", test_saving);
  return g_test_run ();
}
