/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A small store for the engine's tests; see the header. Main thread. */
#include "engine/fixture.h"

#define STORE "01900000-0000-7000-8000-000000000001"

static const char settings_sql[] =
    "INSERT INTO settings (id, store_id, seq, name, zone, lat_e6, lng_e6, road_factor, speed_walk, speed_ebike, "
    "speed_transit, speed_car, free_distance, travel_fee_km, buffer, opens, closes) VALUES ('" STORE "', '" STORE
    "', 0, 'Test', 'Asia/Shanghai', 31230000, 121470000, 130, 75, 270, 250, 370, 3000, 300, 600000, 540, 1440)";

ZgArgs *
fixture_json (const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  ZgArgs *args;
  va_list list;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  args = zg_json_parse (text, strlen (text), 0, &error);
  g_assert_no_error (error);
  return args;
}

ZgRunResult
fixture_run (Fixture *self, const char *name, ZgArgs *args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = zg_id_derive ("fixture", self->at, self->commands++);
  ZgCommand command = { 0, id, (char *)name, 1, self->at, args, (char *)self->group };
  ZgRunResult result;

  zg_outcome_clear (&self->outcome);
  self->context.seq++;
  self->context.number++;
  self->context.server_now = self->at + 5;
  zg_db_begin (self->db, &error);
  g_assert_no_error (error);
  result = zg_engine_run (self->db, &self->actor, &command, &self->context, &self->outcome, &error);
  g_assert_no_error (error);
  if (result == ZG_RUN_APPLIED)
    zg_db_commit (self->db, &error);
  else
    zg_db_rollback (self->db);
  g_assert_no_error (error);
  zg_args_free (args);
  self->at += ZG_SECOND;
  return result;
}

const char *
fixture_apply (Fixture *self, const char *name, ZgArgs *args)
{
  g_autofree char *command = zg_id_derive ("fixture", self->at, self->commands);
  g_autofree char *id = zg_id_derive (command, self->at, 0);

  if (fixture_run (self, name, args) != ZG_RUN_APPLIED)
    g_error ("%s: %s %s: %s", name, self->outcome.refusal->code, self->outcome.refusal->field,
             self->outcome.refusal->message);
  return g_string_chunk_insert (self->texts, id);
}

void
fixture_refuse (Fixture *self, const char *name, ZgArgs *args, const char *code, const char *field)
{
  g_assert_cmpint (fixture_run (self, name, args), ==, ZG_RUN_REFUSED);
  g_assert_cmpstr (self->outcome.refusal->code, ==, code);
  if (field != NULL)
    g_assert_cmpstr (self->outcome.refusal->field, ==, field);
  g_assert_cmpuint (strlen (self->outcome.refusal->message), >, 0);
  g_assert_cmpuint (self->outcome.touched->len, ==, 0);
}

static const char *
add_technician (Fixture *self, const char *name)
{
  const char *id = fixture_apply (
      self, "technician.add",
      fixture_json ("{\"name\": \"%s\", \"service_ids\": [\"%s\", \"%s\"]}", name, self->hour, self->half));

  fixture_apply (self, "shift.add",
                 zg_args_new ("technician_id", 's', id, "start_at", 'i', HOUR (9), "end_at", 'i', HOUR (21), NULL));
  return id;
}

static const char *
add_address (Fixture *self, const char *guest, gint64 lat)
{
  return fixture_apply (self, "address.add",
                        zg_args_new ("customer_id", 's', guest, "line", 's', "Example Road 1", "lat_e6", 'i', lat,
                                     "lng_e6", 'i', G_GINT64_CONSTANT (121470000), NULL));
}

void
fixture_init (Fixture *self, ZgDb *db)
{
  g_autoptr (GError) error = NULL;

  *self = (Fixture){ .db = db, .at = HOUR (8) };
  self->actor = (ZgActor){ STORE, "01900000-0000-7000-8000-0000000000aa", "Manager", "desk", ZG_ROLE_MANAGER };
  self->texts = g_string_chunk_new (4096);
  zg_engine_migrate_server (db, &error);
  g_assert_no_error (error);
  zg_db_script (db, settings_sql, &error);
  g_assert_no_error (error);
  self->hour = fixture_apply (
      self, "service.add",
      zg_args_new ("name", 's', "中式推拿", "duration", 'i', ZG_HOUR, "price", 'i', (gint64)19800, NULL));
  self->half = fixture_apply (
      self, "service.add",
      zg_args_new ("name", 's', "肩颈", "duration", 'i', 30 * ZG_MINUTE, "price", 'i', (gint64)9800, NULL));
  self->ann = add_technician (self, "单安安");
  self->bob = add_technician (self, "Bob");
  self->guest = fixture_apply (self, "customer.add", zg_args_new ("name", 's', "曾客", NULL));
  self->home = add_address (self, self->guest, 31239000);
  self->other_guest = fixture_apply (self, "customer.add", zg_args_new ("name", 's', "Guest", NULL));
  self->far = add_address (self, self->other_guest, 31333000);
}

void
fixture_clear (Fixture *self)
{
  zg_outcome_clear (&self->outcome);
  g_clear_pointer (&self->texts, g_string_chunk_free);
}

ZgArgs *
fixture_booking (Fixture *self, const char *technician, gint64 start)
{
  ZgArgs *args = zg_args_new ("customer_id", 's', self->guest, "address_id", 's', self->home, "technician_id", 's',
                              technician, "start_at", 'i', start, NULL);

  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self->hour, NULL));
  return args;
}

const char *
fixture_book (Fixture *self, const char *technician, gint64 start)
{
  return fixture_apply (self, "order.book", fixture_booking (self, technician, start));
}

ZgArgs *
fixture_order (const char *order)
{
  return zg_args_new ("order_id", 's', order, NULL);
}

static const char *
get_text (Fixture *self, const char *sql, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  zg_db_get_text (self->db, &error, &text, g_intern_string (sql), "s", id);
  g_assert_no_error (error);
  return g_string_chunk_insert (self->texts, text != NULL ? text : "NULL");
}

const char *
fixture_get (Fixture *self, const char *table, const char *id, const char *column)
{
  g_autofree char *sql = g_strdup_printf ("SELECT CAST (%s AS TEXT) FROM %s WHERE id = $1", column, table);

  return get_text (self, sql, id);
}

const char *
fixture_event (Fixture *self, const char *order, const char *column)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT CAST (%s AS TEXT) FROM order_events WHERE order_id = $1 ORDER BY seq DESC LIMIT 1", column);

  return get_text (self, sql, order);
}

gint64
fixture_count (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  zg_db_get_int (self->db, &error, &count, -1, g_intern_string (sql), "");
  g_assert_no_error (error);
  return count;
}
