/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The clients of a race and the statements that judge it, which share nothing with the engine. A race owns its desks
 * and threads; each racer's fields are its thread's until it was joined. */
#include "server/racers.h"

#include "base/clock.h"
#include "base/json.h"

#define TECHNICIANS 8
#define GUESTS 16
#define OWN_ORDERS 32
#define TRIES 4000

#define ENDED "('completed', 'cancelled', 'no_show', 'aborted', 'expired')"

static const char overlaps_sql[] =
    "SELECT COUNT(*) FROM orders a JOIN orders b ON b.technician_id = a.technician_id AND b.id > a.id "
    "AND b.start_at < a.end_at AND a.start_at < b.end_at WHERE a.state NOT IN " ENDED " AND b.state NOT IN " ENDED;
static const char head_sql[] = "SELECT seq FROM stores";
static const char orders_sql[] = "SELECT COUNT(*) FROM orders";
static const char applied_sql[] = "SELECT COUNT(*) FROM command_results WHERE status = 'applied'";
static const char sequences_sql[] = "SELECT COUNT(DISTINCT seq) FROM command_results WHERE status = 'applied'";
static const char booked_sql[] =
    "SELECT COUNT(*) FROM command_results WHERE status = 'applied' AND name = 'order.book'";
static const char numbers_sql[] = "SELECT COUNT(*) - COUNT(DISTINCT number) FROM orders WHERE number IS NOT NULL";
static const char order_sql[] = "SELECT COUNT(*) FROM orders WHERE id = $1";
static const char told_sql[] = "SELECT COUNT(*), COALESCE(CAST(SUM(n) AS BIGINT), 0), "
                               "COALESCE(CAST(SUM(seq) AS BIGINT), 0) FROM command_results "
                               "WHERE client = $1 AND n <= $2 AND status = $3";

/* What a client was told: as many answers, and the sums of what they said. */
typedef struct
{
  gint64 answers, n, seq;
} Told;

typedef struct
{
  Race *race;
  Desk *desk;
  GRand *random;
  GThread *thread;
  guint commands; /* G_MAXUINT until stopped */
  guint batch;
  GPtrArray *orders; /* ids of its last applied bookings */
  Told applied, rejected;
  gint64 last; /* n answered */
} Racer;

struct _Race
{
  ZgTestServer *server; /* for looking at the database */
  Stage stage;
  char *technicians[TECHNICIANS];
  char *customers[GUESTS], *addresses[GUESTS];
  Racer *racers;
  guint n_racers;
  int stopping, answered; /* atomic */
  gint64 head, orders, applied, booked;
};

static gint64
pick_start (Racer *self)
{
  return self->race->stage.opens + g_rand_int_range (self->random, 0, STAGE_DAYS) * ZG_DAY +
         g_rand_int_range (self->random, 0, 12 * 4) * 15 * ZG_MINUTE;
}

static const char *
pick_technician (Racer *self)
{
  return self->race->technicians[g_rand_int_range (self->random, 0, TECHNICIANS)];
}

static ZgCommand *
make_booking (Racer *self)
{
  const Race *race = self->race;
  guint guest = (guint)g_rand_int_range (self->random, 0, GUESTS);
  ZgArgs *args = zg_args_new ("customer_id", 's', race->customers[guest], "address_id", 's', race->addresses[guest],
                              "technician_id", 's', pick_technician (self), "start_at", 'i', pick_start (self), NULL);

  zg_args_add (args, "lines", zg_args_new ("service_id", 's', race->stage.service_id, NULL));
  return zg_command_new ("order.book", args);
}

static ZgCommand *
make_command (Racer *self)
{
  guint dice = (guint)g_rand_int_range (self->random, 0, 10);
  const char *order;

  if (dice < 5 || self->orders->len == 0)
    return make_booking (self);
  order = self->orders->pdata[g_rand_int_range (self->random, 0, (gint32)self->orders->len)];
  if (dice < 7)
    return zg_command_new ("order.reschedule",
                           zg_args_new ("order_id", 's', order, "technician_id", 's', pick_technician (self),
                                        "start_at", 'i', pick_start (self), NULL));
  if (dice < 8)
    return zg_command_new ("order.assign",
                           zg_args_new ("order_id", 's', order, "technician_id", 's', pick_technician (self), NULL));
  return zg_command_new ("order.cancel", zg_args_new ("order_id", 's', order, "reason", 's', "race", NULL));
}

/* Sends until there is an answer, as an outbox does. NULL when the race is over before. */
static ZgArgs *
send_stubbornly (Racer *self, const ZgArgs *body)
{
  for (guint tries = 0; tries < TRIES; tries++)
    {
      ZgArgs *answer = NULL;
      guint status = desk_post (self->desk, body, &answer);

      if (status == 200 && answer != NULL)
        return answer;
      if (status != 0 && status != 200)
        g_assert_cmpuint (status, ==, 503);
      g_clear_pointer (&answer, zg_args_free);
      if (g_atomic_int_get (&self->race->stopping))
        return NULL;
      /* One that is refused comes back later, or the refusals would be all that the machine does. */
      g_usleep (status == 503 ? (gulong)g_rand_int_range (self->random, 20, 200) * 1000 : 5000);
    }
  g_error ("No answer after many tries");
}

static void
keep_order (Racer *self, const ZgCommand *command)
{
  if (!g_str_equal (command->name, "order.book"))
    return;
  if (self->orders->len >= OWN_ORDERS)
    g_ptr_array_remove_index (self->orders, 0);
  g_ptr_array_add (self->orders, zg_command_row_id (command, 0));
}

static void
note_results (Racer *self, GPtrArray *commands, const ZgArgs *answer)
{
  const ZgArgs *results = zg_args_get (answer, "results");

  g_assert_cmpuint (zg_args_length (results), ==, commands->len);
  for (guint i = 0; i < commands->len; i++)
    {
      const ZgCommand *command = commands->pdata[i];
      const ZgArgs *result = zg_args_at (results, i);
      const char *status = desk_status (answer, i);

      g_assert_cmpint (zg_args_get_int (result, "n", 0), ==, command->n);
      self->last = command->n;
      if (g_strcmp0 (status, "applied") == 0)
        {
          self->applied.answers++;
          self->applied.n += command->n;
          self->applied.seq += zg_args_get_int (result, "seq", 0);
          keep_order (self, command);
        }
      else if (g_strcmp0 (status, "rejected") == 0)
        {
          self->rejected.answers++;
          self->rejected.n += command->n;
        }
      else
        g_assert_cmpstr (status, ==, "held");
    }
  g_atomic_int_add (&self->race->answered, (int)commands->len);
}

/* What was held was not stored: the same numbers may now be run, so only a batch without any can be compared. */
static gboolean
has_held (const ZgArgs *answer)
{
  for (gsize i = 0; i < zg_args_length (zg_args_get (answer, "results")); i++)
    if (g_strcmp0 (desk_status (answer, i), "held") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
run_round (Racer *self, guint most)
{
  guint size = (guint)g_rand_int_range (self->random, 1, (gint32)MIN (most, self->batch) + 1);
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  ZgArgs *list = zg_args_new_list (NULL);
  g_autoptr (ZgArgs) body = zg_args_new ("client", 's', self->desk->client, "commands", 'v', list, NULL);
  g_autoptr (ZgArgs) answer = NULL, again = NULL;

  for (guint i = 0; i < size; i++)
    {
      ZgCommand *command = make_command (self);

      command->n = ++self->desk->n;
      zg_args_append (list, zg_command_to_args (command));
      g_ptr_array_add (commands, command);
    }
  answer = send_stubbornly (self, body);
  if (answer == NULL)
    return FALSE;
  note_results (self, commands, answer);
  if (has_held (answer) || g_rand_int_range (self->random, 0, 10) > 0)
    return TRUE;
  again = send_stubbornly (self, body);
  if (again != NULL)
    g_assert_true (zg_args_equal (again, answer));
  return again != NULL;
}

static gpointer
run_racer (gpointer data)
{
  Racer *self = data;
  guint left = self->commands;

  while (left > 0 && !g_atomic_int_get (&self->race->stopping))
    {
      gint64 before = self->desk->n;

      if (!run_round (self, left))
        break;
      if (self->commands != G_MAXUINT)
        left -= (guint)(self->desk->n - before);
    }
  return NULL;
}

static void
add_technicians (Race *self, Desk *desk)
{
  for (guint i = 0; i < TECHNICIANS; i++)
    {
      ZgArgs *args = zg_args_new ("name", 's', "Shao Race", NULL);
      ZgCommand *add;

      zg_args_add_text (args, "service_ids", self->stage.service_id);
      add = zg_command_new ("technician.add", args);
      self->technicians[i] = zg_command_row_id (add, 0);
      desk_apply (desk, add);
      for (guint day = 0; day < STAGE_DAYS; day++)
        desk_apply (desk,
                    zg_command_new ("shift.add", zg_args_new ("technician_id", 's', self->technicians[i], "start_at",
                                                              'i', self->stage.opens + day * ZG_DAY, "end_at", 'i',
                                                              self->stage.opens + day * ZG_DAY + 12 * ZG_HOUR, NULL)));
    }
}

static void
add_guests (Race *self, Desk *desk)
{
  for (guint i = 0; i < GUESTS; i++)
    {
      ZgCommand *add = zg_command_new ("customer.add", zg_args_new ("name", 's', "Wei Race", NULL));

      self->customers[i] = zg_command_row_id (add, 0);
      desk_apply (desk, add);
      add = zg_command_new ("address.add", zg_args_new ("customer_id", 's', self->customers[i], "line", 's',
                                                        "2 Test Road", "lat_e6", 'i', G_GINT64_CONSTANT (31230400),
                                                        "lng_e6", 'i', G_GINT64_CONSTANT (121473700), NULL));
      self->addresses[i] = zg_command_row_id (add, 0);
      desk_apply (desk, add);
    }
}

Race *
race_new (ZgTestServer *const *servers, guint n_servers, guint clients)
{
  Race *self = g_new0 (Race, 1);
  g_autoptr (Desk) desk = desk_new (servers[0], "manager");

  self->server = servers[0];
  desk_set_stage (desk, &self->stage);
  add_technicians (self, desk);
  add_guests (self, desk);
  self->head = zg_test_server_count (self->server, head_sql);
  self->orders = zg_test_server_count (self->server, orders_sql);
  self->applied = zg_test_server_count (self->server, applied_sql);
  self->booked = zg_test_server_count (self->server, booked_sql);
  self->n_racers = clients;
  self->racers = g_new0 (Racer, clients);
  for (guint i = 0; i < clients; i++)
    {
      Racer *racer = &self->racers[i];

      racer->race = self;
      racer->desk = desk_copy (desk);
      racer->desk->server = servers[i % n_servers];
      racer->random = g_rand_new_with_seed ((guint32)g_test_rand_int ());
      racer->orders = g_ptr_array_new_with_free_func (g_free);
    }
  return self;
}

void
race_begin (Race *self, guint commands, guint batch)
{
  for (guint i = 0; i < self->n_racers; i++)
    {
      Racer *racer = &self->racers[i];

      racer->commands = commands > 0 ? commands / self->n_racers + (i < commands % self->n_racers) : G_MAXUINT;
      racer->batch = batch;
      racer->thread = g_thread_new ("racer", run_racer, racer);
    }
}

guint
race_answered (Race *self)
{
  return (guint)g_atomic_int_get (&self->answered);
}

void
race_join (Race *self)
{
  for (guint i = 0; i < self->n_racers; i++)
    if (self->racers[i].thread != NULL)
      g_thread_join (g_steal_pointer (&self->racers[i].thread));
}

void
race_stop (Race *self)
{
  g_atomic_int_set (&self->stopping, 1);
  race_join (self);
}

static void
check_told (ZgDb *db, const Racer *racer, const char *status, const Told *told)
{
  g_autoptr (GError) error = NULL;
  ZgStmt *stmt = zg_db_query (db, &error, told_sql, "sis", racer->desk->client, racer->last, status);
  gboolean row;

  g_assert_no_error (error);
  zg_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  g_assert_cmpint (zg_stmt_int (stmt, 0), ==, told->answers);
  g_assert_cmpint (zg_stmt_int (stmt, 1), ==, told->n);
  g_assert_cmpint (zg_stmt_int (stmt, 2), ==, told->seq);
  zg_stmt_reset (stmt);
}

static void
check_racer (ZgDb *db, const Racer *racer)
{
  check_told (db, racer, "applied", &racer->applied);
  check_told (db, racer, "rejected", &racer->rejected);
  for (guint i = 0; i < racer->orders->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 found = 0;

      zg_db_get_int (db, &error, &found, 0, order_sql, "s", racer->orders->pdata[i]);
      g_assert_no_error (error);
      g_assert_cmpint (found, ==, 1);
    }
}

void
race_check (Race *self)
{
  g_autoptr (ZgDb) db = zg_test_server_open (self->server);
  gint64 applied = zg_test_server_count (self->server, applied_sql);
  gint64 told = 0, refused = 0;

  for (guint i = 0; i < self->n_racers; i++)
    {
      check_racer (db, &self->racers[i]);
      told += self->racers[i].applied.answers;
      refused += self->racers[i].rejected.answers;
    }
  g_test_message ("%" G_GINT64_FORMAT " applied, %" G_GINT64_FORMAT " rejected", told, refused);
  g_assert_cmpint (told, >, 0);
  g_assert_cmpint (refused, >, 0);
  g_assert_cmpint (zg_test_server_count (self->server, overlaps_sql), ==, 0);
  g_assert_cmpint (zg_test_server_count (self->server, sequences_sql), ==, applied);
  g_assert_cmpint (zg_test_server_count (self->server, head_sql) - self->head, ==, applied - self->applied);
  g_assert_cmpint (zg_test_server_count (self->server, orders_sql) - self->orders, ==,
                   zg_test_server_count (self->server, booked_sql) - self->booked);
  g_assert_cmpint (zg_test_server_count (self->server, numbers_sql), ==, 0);
  g_assert_cmpint (zg_test_server_run (self->server, NULL, NULL, "check", NULL), ==, 0);
}

void
race_free (Race *self)
{
  if (self->n_racers > 0)
    race_stop (self);
  for (guint i = 0; i < self->n_racers; i++)
    {
      desk_free (self->racers[i].desk);
      g_rand_free (self->racers[i].random);
      g_ptr_array_unref (self->racers[i].orders);
    }
  for (guint i = 0; i < TECHNICIANS; i++)
    g_free (self->technicians[i]);
  for (guint i = 0; i < GUESTS; i++)
    {
      g_free (self->customers[i]);
      g_free (self->addresses[i]);
    }
  stage_clear (&self->stage);
  g_free (self->racers);
  g_free (self);
}
