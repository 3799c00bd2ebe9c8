/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list that a new store may start with: the engine takes every command of it on a store that has nothing, a booking
 * with it works, and its undo empties the store again; and what is typed into a form's fields. Needs no display. */
#include "desktop/catalogue/common-services.h"

#include "base/clock.h"
#include "desktop/kit/context.h"
#include "desktop/catalogue/service-forms.h"
#include "desktop/settings/store-forms.h"
#include "desktop/technicians/technician-forms.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/query.h"
#include "server/accounts/directory.h"
#include "support/test-db.h"
#include "sync/inverses.h"

typedef struct
{
  char *store_id;
  ZgDb *db;
  ZgActor actor;
  gint64 seq;
} Store;

static void
set_up (Store *self)
{
  g_autoptr (GError) error = NULL;

  *self = (Store){ .db = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error), .seq = 100 };
  g_assert_no_error (error);
  zg_engine_migrate_server (self->db, &error);
  g_assert_no_error (error);
  self->store_id = zg_directory_add_store (self->db, "Empty", "Asia/Shanghai", &error);
  g_assert_no_error (error);
  self->actor = (ZgActor){ self->store_id, "01900000-0000-7000-8000-0000000000aa", "Owner", "desk", ZG_ROLE_OWNER };
}

static void
tear_down (Store *self)
{
  zg_db_close (self->db);
  g_free (self->store_id);
}

/* All in one transaction, each of them applied: what takes them back. (transfer full) */
static GPtrArray *
run (Store *self, GPtrArray *commands)
{
  g_autoptr (ZgInverses) inverses = zg_inverses_new ();
  g_autoptr (GError) error = NULL;

  zg_db_begin (self->db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < commands->len; i++)
    {
      g_auto (ZgOutcome) outcome = { NULL };
      ZgRunContext context = { ++self->seq, self->seq, zg_clock_now () };
      ZgRunResult result = zg_engine_run (self->db, &self->actor, commands->pdata[i], &context, &outcome, &error);

      g_assert_no_error (error);
      if (result != ZG_RUN_APPLIED)
        g_error ("%s: %s", ((ZgCommand *)commands->pdata[i])->name, outcome.refusal->message);
      zg_inverses_add (inverses, self->db, commands->pdata[i], outcome.touched, &error);
      g_assert_no_error (error);
    }
  zg_db_commit (self->db, &error);
  g_assert_no_error (error);
  g_assert_null (inverses->why);
  return g_steal_pointer (&inverses->commands);
}

static GPtrArray *
query (Store *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  GPtrArray *rows = zg_query_run (self->db, &self->actor, name, NULL, &refusal, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rows);
  return rows;
}

static void
check_counts (Store *self, guint services, guint categories, guint areas)
{
  g_autoptr (GPtrArray) first = query (self, "services.list");
  g_autoptr (GPtrArray) second = query (self, "categories.list");
  g_autoptr (GPtrArray) third = query (self, "areas.list");

  g_assert_cmpuint (first->len, ==, services);
  g_assert_cmpuint (second->len, ==, categories);
  g_assert_cmpuint (third->len, ==, areas);
}

static char *
add (GPtrArray *commands, const char *name, ZgArgs *args)
{
  return zg_command_row_id (zg_commands_add (commands, name, args), 0);
}

/* A technician who can do it, a customer in the area, and a visit tomorrow. */
static void
book (Store *self, ZgRow *service, ZgRow *area)
{
  g_autoptr (GPtrArray) commands = zg_commands_new ();
  gint64 start = zg_clock_now () + ZG_DAY;
  ZgArgs *technician = zg_args_new ("name", 's', "单安", NULL), *order;
  g_autofree char *technician_id = NULL, *customer_id = NULL, *address_id = NULL, *shift_id = NULL, *order_id = NULL;

  zg_args_add_text (technician, "service_ids", zg_row_id (service));
  technician_id = add (commands, "technician.add", technician);
  shift_id = add (commands, "shift.add",
                  zg_args_new ("technician_id", 's', technician_id, "start_at", 'i', start - 4 * ZG_HOUR, "end_at", 'i',
                               start + 4 * ZG_HOUR, NULL));
  customer_id = add (commands, "customer.add", zg_args_new ("name", 's', "王一", NULL));
  address_id = add (commands, "address.add",
                    zg_args_new ("customer_id", 's', customer_id, "line", 's', "1 Example Road", "area_id", 's',
                                 zg_row_id (area), "lat_e6", 'i', zg_row_int (area, "lat_e6"), "lng_e6", 'i',
                                 zg_row_int (area, "lng_e6"), NULL));
  order = zg_args_new ("customer_id", 's', customer_id, "address_id", 's', address_id, "technician_id", 's',
                       technician_id, "start_at", 'i', start, NULL);
  zg_args_add (order, "lines", zg_args_new ("service_id", 's', zg_row_id (service), NULL));
  order_id = add (commands, "order.book", order);
  g_ptr_array_unref (run (self, commands));
  g_assert_nonnull (order_id);
}

static void
test_starts_a_store (void)
{
  g_autoptr (GPtrArray) commands = zg_commands_new (), undo = NULL;
  g_autoptr (GPtrArray) services = NULL, areas = NULL;
  Store store;

  set_up (&store);
  check_counts (&store, 0, 0, 0);
  zg_common_services_add (31000000, -121000000, commands);
  undo = run (&store, commands);
  check_counts (&store, 8, 3, 1);
  services = query (&store, "services.list");
  areas = query (&store, "areas.list");
  for (guint i = 0; i < services->len; i++)
    {
      g_assert_cmpint (zg_row_int (services->pdata[i], "price"), >, 0);
      g_assert_cmpint (zg_row_int (services->pdata[i], "duration"), >=, 45 * ZG_MINUTE);
      g_assert_cmpstr (zg_row_text (services->pdata[i], "name_en"), !=, "");
      g_assert_nonnull (zg_row_text (services->pdata[i], "category_name"));
    }
  g_assert_cmpint (zg_row_int (areas->pdata[0], "lng_e6"), ==, -121000000);
  book (&store, services->pdata[0], areas->pdata[0]);
  g_assert_cmpuint (undo->len, ==, commands->len);
  g_ptr_array_unref (run (&store, undo));
  check_counts (&store, 0, 0, 0);
  tear_down (&store);
}

/* Every form's fields exist as arguments of its commands, with no wider limits than the engine's. */
static void
test_forms_fit_commands (void)
{
  const ZgForm *const forms[] = { &zg_form_service,     &zg_form_category, &zg_form_area,     &zg_form_settings,
                                  &zg_form_certificate, &zg_form_shift,    &zg_form_time_off, &zg_form_technician };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = g_strconcat (forms[i]->noun, ".edit", NULL);
      const ZgCommandSpec *spec = zg_command_spec (name);

      g_assert_nonnull (spec);
      for (guint j = 0; forms[i]->fields[j].name != NULL; j++)
        {
          ZgField field = zg_form_field (forms[i], j);
          const ZgArgSpec *arg = field.set != NULL ? zg_command_spec (field.set)->args : spec->args;

          while (arg->name != NULL && !g_str_equal (arg->name, field.name))
            arg++;
          g_assert_cmpstr (arg->name, ==, field.name);
          g_assert_true (field.is_required || (arg->flags & ZG_ARG_NULLABLE) != 0);
          if (arg->kind == ZG_ARG_INT || arg->kind == ZG_ARG_TEXT)
            {
              g_assert_cmpint (field.min, >=, arg->min);
              g_assert_cmpint (field.max, <=, arg->max);
            }
          g_assert_true (field.problem != NULL || field.kind == ZG_FIELD_DATE || field.kind == ZG_FIELD_CHOICE ||
                         field.kind == ZG_FIELD_CHECKS);
          g_assert_true (field.kind != ZG_FIELD_CHOICE || field.choices != NULL || field.query != NULL);
        }
    }
}

static void
test_reads_what_is_typed (void)
{
  static const struct
  {
    ZgFieldKind kind;
    const char *typed;
    gint64 value; /* -1: refused */
    const char *shown;
  } cases[] = {
    { ZG_FIELD_MONEY, " ¥1,198.5 ", 119850, "¥1,198.50" },
    { ZG_FIELD_MONEY, "abc", -1, NULL },
    { ZG_FIELD_MONEY, "", -1, NULL },
    { ZG_FIELD_MINUTES, "90", 90 * ZG_MINUTE, "90" },
    { ZG_FIELD_MINUTES, "90.5", -1, NULL },
    { ZG_FIELD_MINUTES, "1h", -1, NULL },
    { ZG_FIELD_KM, "3", 3000, "3" },
    { ZG_FIELD_KM, "0.25", 250, "0.25" },
    { ZG_FIELD_KM, "0.2555", -1, NULL },
    { ZG_FIELD_KM, "3.", -1, NULL },
    { ZG_FIELD_DEGREES, "31.2304", 31230400, "31.2304" },
    { ZG_FIELD_DEGREES, "0.000001", 1, "0.000001" },
    { ZG_FIELD_DEGREES, "1.2.3", -1, NULL },
    { ZG_FIELD_DEGREES, "99999999999999999999", -1, NULL },
    { ZG_FIELD_DEGREES, "-", -1, NULL },
    { ZG_FIELD_HOUR, "9:30", 570, "09:30" },
    { ZG_FIELD_HOUR, "25:00", -1, NULL },
  };
  const ZgField west = { "lng_e6", "", "", ZG_FIELD_DEGREES, TRUE, -180000000, 180000000 };
  gint64 value;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ZgField field = { "field", "", "", cases[i].kind, TRUE, 0, 1000000000 };
      gboolean is_read = zg_field_parse (&field, cases[i].typed, &value);
      g_autofree char *shown = is_read ? zg_field_format (&field, value) : NULL;

      g_test_message ("%s", cases[i].typed);
      g_assert_true (is_read == (cases[i].value >= 0));
      g_assert_true (!is_read || value == cases[i].value);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  g_assert_true (zg_field_parse (&west, "-0.5", &value));
  g_assert_cmpint (value, ==, -500000);
  g_assert_false (zg_field_parse (&west, "180.1", &value));
}

/* A known kind is stored by its own name, whatever the window's language calls it. */
static void
test_reads_texts (void)
{
  const ZgField certificate_kind = zg_form_field (&zg_form_certificate, 0),
                area_name = zg_form_field (&zg_form_area, 0);
  const ZgField *kind = &certificate_kind, *name = &area_name;
  g_autofree char *known = zg_field_parse_text (kind, " Health certificate ");
  g_autofree char *other = zg_field_parse_text (kind, "First aid");
  g_autofree char *many = g_strnfill (41, 'x');

  g_assert_cmpstr (known, ==, "健康证");
  g_assert_cmpstr (other, ==, "First aid");
  g_assert_null (zg_field_parse_text (name, "  "));
  g_assert_null (zg_field_parse_text (name, many));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/common-services/starts-a-store", test_starts_a_store);
  g_test_add_func ("/desktop/forms/fit-commands", test_forms_fit_commands);
  g_test_add_func ("/desktop/forms/reads-what-is-typed", test_reads_what_is_typed);
  g_test_add_func ("/desktop/forms/reads-texts", test_reads_texts);
  return g_test_run ();
}
