/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the users of a world do, by chance: their commands, and taking them back. The test's thread; what was given
 * stands in the world's ledger. */
#include "sync/world.h"

#include "base/error.h"
#include "db/statement.h"

void
world_trace (World *self, const char *what, char *text)
{
  if (self->trace != NULL)
    g_checksum_update (self->trace, (const guchar *)what, -1);
  if (self->trace != NULL && text != NULL)
    g_checksum_update (self->trace, (const guchar *)text, -1);
  g_free (text);
}

gboolean
world_chance (World *self, guint percent)
{
  return (guint)g_rand_int_range (self->rand, 0, 100) < percent;
}

gint64
world_pick (World *self, gint64 most)
{
  return g_rand_int_range (self->rand, 0, (gint32)most);
}

/* A row of the desk's table by chance, "" without any. (transfer full) */
static char *
pick_row (World *self, Desk *desk, const char *table)
{
  g_autofree char *last = g_strdup_printf ("SELECT COALESCE (MAX (rowid), 0) FROM %s", table);
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM %s WHERE deleted = 0 AND rowid > $1 ORDER BY rowid LIMIT 1", table);
  gint64 rows = town_count (desk->seat.cache->db, last, NULL);
  char *id = NULL;

  if (rows > 0)
    zg_db_get_text (desk->seat.cache->db, NULL, &id, g_intern_string (sql), "i", world_pick (self, rows));
  return id != NULL ? id : g_strdup ("");
}

static gint64
pick_time (World *self)
{
  return HOUR (9) + world_pick (self, 12) * ZG_DAY + world_pick (self, 22) * 30 * ZG_MINUTE;
}

static ZgArgs *
make_booking (World *self, Desk *desk)
{
  g_autofree char *technician = pick_row (self, desk, "technicians");
  g_autofree char *address = pick_row (self, desk, "addresses");
  g_autofree char *customer = NULL;
  ZgArgs *args;

  zg_db_get_text (desk->seat.cache->db, NULL, &customer, "SELECT customer_id FROM addresses WHERE id = $1", "s",
                  address);
  args = zg_args_new ("customer_id", 's', customer, "address_id", 's', address, "technician_id", 's',
                      world_chance (self, 80) ? technician : NULL, "start_at", 'i', pick_time (self), NULL);
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self->town.fixture.hour, NULL));
  return args;
}

static ZgArgs *
make_address (World *self, Desk *desk)
{
  g_autofree char *customer = pick_row (self, desk, "customers");

  return zg_args_new ("customer_id", 's', customer, "line", 's', "Example Road 2", "lat_e6", 'i',
                      G_GINT64_CONSTANT (31231000) + world_pick (self, 9000), "lng_e6", 'i',
                      G_GINT64_CONSTANT (121470000), NULL);
}

static ZgArgs *
make_name (World *self, Desk *desk)
{
  g_autofree char *name = g_strdup_printf ("Guest %u of %u", desk->given, desk->seat.index);

  return zg_args_new ("name", 's', name, NULL);
}

static ZgArgs *
make_edit (World *self, Desk *desk)
{
  g_autofree char *customer = pick_row (self, desk, "customers");
  g_autofree char *note = g_strdup_printf ("Note %u of %u", desk->given, desk->seat.index);

  return zg_args_new ("customer_id", 's', customer, world_chance (self, 50) ? "note" : "name", 's', note, NULL);
}

static ZgArgs *
make_note (World *self, Desk *desk)
{
  g_autofree char *order = pick_row (self, desk, "orders");
  g_autofree char *note = g_strdup_printf ("Note %u of %u", desk->given, desk->seat.index);

  return zg_args_new ("order_id", 's', order, "note", 's', note, NULL);
}

static ZgArgs *
make_order (World *self, Desk *desk)
{
  g_autofree char *order = pick_row (self, desk, "orders");

  return zg_args_new ("order_id", 's', order, NULL);
}

static ZgArgs *
make_move (World *self, Desk *desk)
{
  g_autofree char *order = pick_row (self, desk, "orders");

  return zg_args_new ("order_id", 's', order, "start_at", 'i', pick_time (self), NULL);
}

static ZgArgs *
make_assign (World *self, Desk *desk)
{
  g_autofree char *order = pick_row (self, desk, "orders");
  g_autofree char *technician = pick_row (self, desk, "technicians");

  return zg_args_new ("order_id", 's', order, "technician_id", 's', technician, NULL);
}

static ZgArgs *
make_cancel (World *self, Desk *desk)
{
  g_autofree char *order = pick_row (self, desk, "orders");

  return zg_args_new ("order_id", 's', order, "reason", 's', "ill", NULL);
}

static const struct
{
  const char *name;
  ZgArgs *(*make) (World *self, Desk *desk);
  guint weight;
} habits[] = {
  { "order.book", make_booking, 30 }, { "order.reschedule", make_move, 12 }, { "order.assign", make_assign, 12 },
  { "order.accept", make_order, 8 },  { "order.depart", make_order, 4 },     { "order.complete", make_order, 3 },
  { "order.cancel", make_cancel, 5 }, { "order.note", make_note, 5 },        { "customer.add", make_name, 6 },
  { "customer.edit", make_edit, 8 },  { "address.add", make_address, 4 },
};

static void
note_given (World *self, Desk *desk, const char *id)
{
  g_hash_table_insert (self->ledger, g_strdup (id), g_memdup2 (&(Entry){ desk->seat.index, GIVEN }, sizeof (Entry)));
  g_hash_table_add (desk->outbox, g_strdup (id));
}

static ZgCommand *
make_habit (World *self, Desk *desk)
{
  guint total = 0, at;
  gsize i = 0;

  for (gsize j = 0; j < G_N_ELEMENTS (habits); j++)
    total += habits[j].weight;
  for (at = (guint)world_pick (self, total); at >= habits[i].weight; i++)
    at -= habits[i].weight;
  return seat_command (&desk->seat, habits[i].name, habits[i].make (self, desk));
}

/* As the booking dialog does it for somebody new: each command names the rows of those before. */
static void
add_new_guest (World *self, Desk *desk, GPtrArray *commands)
{
  ZgCommand *guest = seat_command (&desk->seat, "customer.add", make_name (self, desk)), *address, *booking;
  g_autofree char *customer = zg_command_row_id (guest, 0);
  g_autofree char *place = NULL;
  ZgArgs *args = make_address (self, desk);

  zg_args_set_text (args, "customer_id", customer);
  address = seat_command (&desk->seat, "address.add", args);
  place = zg_command_row_id (address, 0);
  args = make_booking (self, desk);
  zg_args_set_text (args, "customer_id", customer);
  zg_args_set_text (args, "address_id", place);
  booking = seat_command (&desk->seat, "order.book", args);
  g_ptr_array_add (commands, guest);
  g_ptr_array_add (commands, address);
  g_ptr_array_add (commands, booking);
}

void
world_give (World *self, Desk *desk)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (world_chance (self, 10))
    add_new_guest (self, desk, commands);
  else
    g_ptr_array_add (commands, make_habit (self, desk));
  good = seat_give (&desk->seat, commands, &error);
  for (guint i = 0; i < commands->len; i++)
    world_trace (self, "give", zg_command_row_id (g_ptr_array_index (commands, i), 0));
  world_trace (self, good ? "taken" : "refused",
               desk->seat.refusal != NULL ? g_strdup (desk->seat.refusal->code) : NULL);
  if (g_error_matches (error, ZG_ERROR, ZG_ERROR_BUSY))
    return; /* the first fill is not over */
  g_assert_no_error (error);
  g_assert_true (good == (desk->seat.refusal == NULL));
  desk->given++;
  for (guint i = 0; good && i < commands->len; i++)
    note_given (self, desk, ((ZgCommand *)g_ptr_array_index (commands, i))->id);
}

/* One that needs attention, or was never sent. */
static gint64
pick_waiting (World *self, Desk *desk, const char *states)
{
  g_autofree char *sql = g_strdup_printf ("SELECT n FROM outbox WHERE state IN (%s) ORDER BY n LIMIT 1", states);

  return MAX (town_count (desk->seat.cache->db, sql, NULL), 0);
}

static GHashTable *
read_outbox (Desk *desk)
{
  static const char sql[] = "SELECT id FROM outbox";
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ZgStmt *stmt = zg_db_query (desk->seat.cache->db, NULL, sql, "");
  gboolean row = FALSE;

  while (zg_stmt_step (stmt, &row, NULL) && row)
    g_hash_table_add (ids, g_strdup (zg_stmt_text (stmt, 0)));
  return ids;
}

/* The user took something out: what is gone from the outbox is taken back, what is new in it was given. */
static void
note_outbox (World *self, Desk *desk)
{
  GHashTable *now = read_outbox (desk);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, desk->outbox);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (now, id))
      ((Entry *)g_hash_table_lookup (self->ledger, id))->fate = TAKEN_BACK;
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (desk->outbox, id))
      g_hash_table_insert (self->ledger, g_strdup (id),
                           g_memdup2 (&(Entry){ desk->seat.index, GIVEN }, sizeof (Entry)));
  g_hash_table_unref (desk->outbox);
  desk->outbox = now;
}

void
world_take_back (World *self, Desk *desk)
{
  g_autoptr (GError) error = NULL;
  gboolean again = world_chance (self, 50);
  gint64 n = pick_waiting (self, desk, again ? "'refused', 'held'" : "'refused', 'held', 'queued'");

  if (n == 0 || seat_is_filling (&desk->seat))
    return;
  seat_begin (&desk->seat);
  if (again)
    zg_outbox_resend (desk->seat.cache, n, desk->seat.news, &desk->seat.refusal, &error);
  else if (zg_outbox_discard (desk->seat.cache, n, desk->seat.news, &error))
    zg_rebase_run (desk->seat.cache, NULL, NULL, NULL, desk->seat.news, &error);
  g_assert_no_error (error);
  if (desk->seat.news->refetch)
    desk->seat.known = FALSE;
  note_outbox (self, desk);
  world_trace (self, again ? "again" : "discard", g_strdup_printf ("%d", (int)n));
}
