/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a server's database with the demo store: makes the world, then writes its rows, parents first, in one
 * transaction. Owns the world and the writer for the length of the call, on the caller's thread. */
#include "demo/demo.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "base/pinyin.h"
#include "base/zone.h"
#include "db/statement.h"
#include "demo/demo-events.h"
#include "demo/demo-plan.h"
#include "demo/demo-writer.h"

ZG_SQL (server,
        demo_add_store,
        "INSERT INTO stores (id, name, zone, seq, last_number, epoch, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")

#define INT(value) ((gint64)(value))
#define TECHNICIAN_PHONE INT (1)   /* 199 0000 0001 and on */
#define CUSTOMER_PHONE INT (10000) /* 199 0001 0000 and on */

typedef struct
{
  ZgDemoWorld *world;
  ZgDemoWriter *writer;
  ZgDemoId store, areas[ZG_DEMO_AREAS], services[ZG_DEMO_SERVICES], desk[2];
  gint64 opened; /* the store's first day */
} Fill;

static void
new_id (Fill *self, gint64 at, char *id)
{
  zg_demo_id (&self->world->rand, at, id);
}

static char *
phone (gint64 index)
{
  return g_strdup_printf ("199%08" G_GINT64_FORMAT, index % 100000000);
}

static void
write_settings (Fill *self)
{
  const ZgTravelModel *travel = &self->world->travel;
  g_autofree char *number = phone (0);
  zg_demo_writer_add (self->writer, "settings", self->store, zg_demo_store_name, "Asia/Shanghai", number,
                      INT (zg_demo_store_place.lat_e6), INT (zg_demo_store_place.lng_e6), INT (travel->road_factor),
                      INT (travel->speed[ZG_TRAVEL_WALK]), INT (travel->speed[ZG_TRAVEL_EBIKE]),
                      INT (travel->speed[ZG_TRAVEL_TRANSIT]), INT (travel->speed[ZG_TRAVEL_CAR]),
                      self->world->fee.free_distance, self->world->fee.fee_km, self->world->buffer, INT (ZG_DEMO_OPENS),
                      INT (ZG_DEMO_CLOSES));
}

static void
write_catalogue (Fill *self)
{
  ZgDemoId categories[ZG_DEMO_CATEGORIES];
  for (guint i = 0; i < ZG_DEMO_AREAS; i++)
    {
      const ZgDemoArea *area = &zg_demo_areas[i];
      new_id (self, self->opened, self->areas[i]);
      zg_demo_writer_add (self->writer, "service_areas", self->areas[i], area->name, area->name_en,
                          INT (area->place.lat_e6), INT (area->place.lng_e6));
    }
  for (guint i = 0; i < ZG_DEMO_CATEGORIES; i++)
    {
      new_id (self, self->opened, categories[i]);
      zg_demo_writer_add (self->writer, "service_categories", categories[i], zg_demo_categories[i].name,
                          zg_demo_categories[i].name_en, INT (i + 1));
    }
  for (guint i = 0; i < ZG_DEMO_SERVICES; i++)
    {
      const ZgDemoService *service = &zg_demo_services[i];
      g_autofree char *pinyin = NULL, *initials = NULL;
      zg_pinyin (service->name, &pinyin, &initials);
      new_id (self, self->opened, self->services[i]);
      zg_demo_writer_add (self->writer, "services", self->services[i], categories[service->category], service->code,
                          service->name, service->name_en, pinyin, initials, service->minutes * ZG_MINUTE,
                          service->yuan * 100, INT (i + 1), "active");
    }
}

/* On leave or off shift: offline. */
static const char *
presence_of (Fill *self, guint index, const ZgDemoTechnician *technician)
{
  ZgTimeRange shift, now = { self->world->now, self->world->now + 1 };
  if (!zg_demo_shift (self->world, index, 0, &shift) || !zg_time_range_contains (shift, now))
    return "offline";
  for (guint i = 0; i < technician->n_leaves; i++)
    if (zg_time_range_contains (technician->leaves[i], now))
      return "offline";
  return index % 11 == 7 ? "break" : "online";
}

static void
write_certificates (Fill *self, const ZgDemoTechnician *technician, guint index)
{
  static const struct
  {
    const char *kind, *prefix;
    int permille, days; /* who has it, and how long it can still be valid */
  } kinds[] = { { "健康证", "JK", 1000, 330 },
                { "保健按摩师证", "AM", 850, 1500 },
                { "中医康复理疗师证", "LL", 300, 1500 } };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      ZgDemoId id;
      g_autofree char *number = NULL;
      /* Every ninth health certificate needs renewal within the month. */
      int days = i == 0 && index % 9 == 4 ? 28 : kinds[i].days;
      if (!zg_demo_chance (&self->world->rand, kinds[i].permille))
        continue;
      number = g_strdup_printf ("%s-%06d", kinds[i].prefix, (int)zg_demo_draw (&self->world->rand, 1, 999999));
      new_id (self, technician->hired_at, id);
      zg_demo_writer_add (self->writer, "certificates", id, technician->id, kinds[i].kind, number,
                          zg_demo_day (self->world, (int)zg_demo_draw (&self->world->rand, 2, days)));
    }
}

static void
write_technician (Fill *self, guint index)
{
  static const char *const levels[] = { "junior", "senior", "expert", "master" };
  const ZgDemoTechnician *technician = &g_array_index (self->world->technicians, ZgDemoTechnician, index);
  g_autofree char *pinyin = NULL, *initials = NULL, *number = phone (TECHNICIAN_PHONE + index);
  ZgDemoId id;
  zg_pinyin (technician->name, &pinyin, &initials);
  zg_demo_writer_add (self->writer, "technicians", technician->id, technician->name, pinyin, initials, number,
                      technician->female ? "female" : "male", levels[technician->level], "active",
                      presence_of (self, index, technician), zg_travel_mode_name (technician->mode),
                      self->areas[technician->area], INT (technician->home.lat_e6), INT (technician->home.lng_e6),
                      zg_demo_draw (&self->world->rand, 442 + 9 * technician->level, 498), technician->hired_at,
                      index % 8 == 3   ? "会说英语和日语"
                      : index % 8 == 6 ? "只接女顾客的单"
                                       : NULL);
  for (guint i = 0; i < ZG_DEMO_SERVICES; i++)
    if ((technician->skills >> i & 1) != 0)
      {
        new_id (self, technician->hired_at, id);
        zg_demo_writer_add (self->writer, "skills", id, technician->id, self->services[i]);
      }
  write_certificates (self, technician, index);
  for (guint i = 0; i < technician->n_leaves; i++)
    {
      new_id (self, MIN (technician->leaves[i].start - 2 * ZG_DAY, self->world->now), id);
      zg_demo_writer_add (self->writer, "time_off", id, technician->id, technician->leaves[i].start,
                          technician->leaves[i].end, technician->leave_kinds[i], NULL);
    }
}

static void
write_roster (Fill *self)
{
  for (int day = -ZG_DEMO_PAST_DAYS; day <= ZG_DEMO_ROSTER_DAYS; day++)
    for (guint i = 0; i < self->world->technicians->len; i++)
      {
        const ZgDemoTechnician *technician = &g_array_index (self->world->technicians, ZgDemoTechnician, i);
        ZgTimeRange shift;
        ZgDemoId id;
        if (!zg_demo_shift (self->world, i, day, &shift))
          continue;
        new_id (self, MIN (shift.start - 10 * ZG_DAY, self->world->now), id);
        /* The second week ahead is still being planned. */
        zg_demo_writer_add (self->writer, "shifts", id, technician->id, shift.start, shift.end,
                            day > ZG_DEMO_FUTURE_DAYS + 1 ? "draft" : "published");
      }
}

static void
write_customers (Fill *self)
{
  ZgDemoWorld *world = self->world;
  for (guint i = 0; i < world->customers->len; i++)
    {
      ZgDemoCustomer *customer = &g_array_index (world->customers, ZgDemoCustomer, i);
      g_autofree char *pinyin = NULL, *initials = NULL, *number = phone (CUSTOMER_PHONE + i);
      const char *tier = customer->visits >= 20   ? "diamond"
                         : customer->visits >= 10 ? "gold"
                         : customer->visits >= 4  ? "silver"
                                                  : "regular";
      gint64 since = customer->first - zg_demo_draw (&world->rand, 2, 40) * ZG_MINUTE;
      if (customer->first == 0)
        since = self->opened + (gint64)((world->now - self->opened) * (zg_demo_draw (&world->rand, 1, 999) / 1000.0));
      else if (customer->visits >= 4 && zg_demo_chance (&world->rand, 700))
        since -= zg_demo_draw (&world->rand, 1, 300) * ZG_DAY;
      zg_pinyin (customer->name, &pinyin, &initials);
      new_id (self, since, customer->id);
      zg_demo_writer_add (self->writer, "customers", customer->id, customer->name, pinyin, initials, number,
                          customer->female ? "female" : "male", tier,
                          zg_demo_chance (&world->rand, 110)
                              ? zg_demo_customer_notes[zg_demo_draw (&world->rand, 0, ZG_DEMO_NOTES - 1)]
                              : NULL,
                          "active", since);
      customer->first = since;
    }
}

static void
write_addresses (Fill *self)
{
  ZgDemoWorld *world = self->world;
  ZgDemoRand *rand = &world->rand;
  for (guint i = 0; i < world->addresses->len; i++)
    {
      ZgDemoAddress *address = &g_array_index (world->addresses, ZgDemoAddress, i);
      const ZgDemoCustomer *customer = &g_array_index (world->customers, ZgDemoCustomer, address->customer);
      const char *road = zg_demo_areas[address->area].roads[zg_demo_draw (rand, 0, 3)];
      gboolean office = address->second && zg_demo_chance (rand, 600);
      int lane = (int)zg_demo_draw (rand, 1, 480), house = (int)zg_demo_draw (rand, 1, 60);
      int room = (int)(zg_demo_draw (rand, 1, 28) * 100 + zg_demo_draw (rand, 1, 6));
      g_autofree char *line = office ? g_strdup_printf ("%s%d号 %d室", road, lane, room)
                                     : g_strdup_printf ("%s%d弄%d号%d室", road, lane, house, room);
      new_id (self, customer->first, address->id);
      zg_demo_writer_add (self->writer, "addresses", address->id, customer->id,
                          office            ? "公司"
                          : address->second ? "父母家"
                                            : "家",
                          self->areas[address->area], line, INT (address->place.lat_e6), INT (address->place.lng_e6));
    }
}

/* The name under which, and the id as which, a step was made. */
static const char *
actor_of (const Fill *self, const ZgDemoOrder *order, ZgDemoActor actor, const char **name, const char **device)
{
  static const char *const desk_names[] = { "前台 小林", "前台 小周" };
  const ZgDemoCustomer *customer = &g_array_index (self->world->customers, ZgDemoCustomer, order->customer);
  gint32 index = actor == ZG_DEMO_BY_DECLINER ? order->decliner : order->technician;
  switch (actor)
    {
    case ZG_DEMO_BY_DESK:
      *name = desk_names[order->customer % 2];
      *device = "desk";
      return self->desk[order->customer % 2];
    case ZG_DEMO_BY_CUSTOMER:
      *name = customer->name;
      *device = "phone";
      return customer->id;
    case ZG_DEMO_BY_CLOCK:
      *name = "系统";
      *device = "server";
      return self->store;
    default:
      *name = g_array_index (self->world->technicians, ZgDemoTechnician, index).name;
      *device = "phone";
      return g_array_index (self->world->technicians, ZgDemoTechnician, index).id;
    }
}

static const char *
technician_id (const Fill *self, gint32 index)
{
  return index < 0 ? NULL : g_array_index (self->world->technicians, ZgDemoTechnician, index).id;
}

/* What the step changed, in the form in which the engine keeps it: old values, and under "to" the new ones. */
static char *
detail_of (const Fill *self, const ZgDemoEvent *event)
{
  g_autoptr (ZgArgs) detail = NULL;
  ZgArgs *to;
  if (event->from == NULL || (event->column == NULL && event->left == event->taken))
    return NULL;
  detail = zg_args_new (NULL);
  to = zg_args_new (NULL);
  if (event->column != NULL)
    {
      zg_args_set_nullable (detail, event->column, NULL);
      zg_args_set_int (to, event->column, event->at);
    }
  if (event->left != event->taken)
    {
      zg_args_set_nullable (detail, "technician_id", technician_id (self, event->left));
      zg_args_set_nullable (to, "technician_id", technician_id (self, event->taken));
    }
  zg_args_set (detail, "to", to);
  return zg_json_text (detail);
}

static void
write_lines (Fill *self, const ZgDemoOrder *order)
{
  const ZgDemoService *service = &zg_demo_services[order->service];
  ZgDemoId id;
  new_id (self, order->created, id);
  zg_demo_writer_add (self->writer, "order_lines", id, order->id, INT (0), "service", self->services[order->service],
                      service->name, service->name_en, service->minutes * ZG_MINUTE, INT (1), service->yuan * 100,
                      service->yuan * 100);
  if (!order->extension)
    return;
  new_id (self, order->extended, id);
  zg_demo_writer_add (self->writer, "order_lines", id, order->id, INT (1), "extension", self->services[order->service],
                      service->name, service->name_en, ZG_DEMO_EXTENSION_MINUTES * ZG_MINUTE, INT (1),
                      order->extension_price, order->extension_price);
}

static void
write_order (Fill *self, const ZgDemoOrder *order, gint64 number)
{
  static const char *const sources[] = { "phone", "app", "walk_in", "wechat" };
  const ZgDemoWorld *world = self->world;
  ZgDemoEvent events[ZG_DEMO_EVENTS];
  guint count = zg_demo_events (order, events);

  zg_demo_writer_group (self->writer, 1 + (order->extension ? 2 : 1) + count);
  zg_demo_writer_add (
      self->writer, "orders", order->id, number, g_array_index (world->customers, ZgDemoCustomer, order->customer).id,
      g_array_index (world->addresses, ZgDemoAddress, order->address).id, technician_id (self, order->technician),
      INT (order->requested), order->start, order->end, zg_visit_state_name (order->state), order->payment,
      order->refund, order->review, order->case_state, order->price.services, order->price.travel_fee, INT (0),
      order->price.total, order->paid, order->distance, sources[order->source],
      order->note > 0 ? zg_demo_order_notes[order->note - 1] : NULL, order->created, order->accepted, order->departed,
      order->arrived, order->started, order->completed);
  write_lines (self, order);
  for (guint i = 0; i < count; i++)
    {
      const ZgDemoEvent *event = &events[i];
      const char *name, *device, *actor = actor_of (self, order, event->actor, &name, &device);
      g_autofree char *detail = detail_of (self, event);
      ZgDemoId id;
      new_id (self, event->at, id);
      zg_demo_writer_add (self->writer, "order_events", id, order->id, event->command, event->from, event->to, actor,
                          name, device, event->at, event->at + zg_demo_draw (&self->world->rand, 60, 900),
                          event->reason, detail, NULL);
    }
}

static gboolean
write_all (Fill *self, ZgDb *db, GError **error)
{
  ZgDemoId epoch;
  GArray *orders = self->world->orders;
  gint64 seq;
  self->writer = zg_demo_writer_new (db, self->store);
  write_settings (self);
  write_catalogue (self);
  for (guint i = 0; i < self->world->technicians->len; i++)
    write_technician (self, i);
  write_roster (self);
  write_customers (self);
  write_addresses (self);
  for (guint i = 0; i < orders->len; i++)
    write_order (self, &g_array_index (orders, ZgDemoOrder, i), (gint64)i + 1);
  new_id (self, self->world->now, epoch);
  return zg_demo_writer_finish (self->writer, &seq, error) &&
         zg_db_run (db, error, NULL, demo_add_store, "sssiisi", self->store, zg_demo_store_name, "Asia/Shanghai", seq,
                    (gint64)orders->len, epoch, self->opened);
}

static gboolean
check_range (const char *name, gint64 *value, gint64 fallback, gint64 most, GError **error)
{
  if (*value == 0)
    *value = fallback;
  if (*value >= 1 && *value <= most)
    return TRUE;
  g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "%s must be from 1 to %" G_GINT64_FORMAT, name, most);
  return FALSE;
}

gboolean
zg_demo_fill (ZgDb *db, const ZgDemoOptions *options, char **store_id, GError **error)
{
  ZgDemoOptions given = *options;
  g_autoptr (ZgDemoWorld) world = NULL;
  Fill self = { 0 };
  if (!check_range ("technicians", &given.technicians, 40, 2000, error) ||
      !check_range ("orders", &given.orders, 20000, 5000000, error))
    return FALSE;
  if (given.now == 0)
    given.now = zg_clock_now ();
  /* The zone's days are regular, and an id's time bits hold it. */
  if (given.now < G_GINT64_CONSTANT (1577836800000) || given.now > G_GINT64_CONSTANT (4102444800000))
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "now must be between the years 2020 and 2100");
      return FALSE;
    }
  world = zg_demo_world_new (given.seed, given.now, (guint)given.technicians, (guint)MAX (given.orders / 6, 50));
  if (!zg_demo_plan (world, (guint)given.orders, error))
    return FALSE;

  self.world = world;
  self.opened = MIN (g_array_index (world->orders, ZgDemoOrder, 0).created, zg_demo_day (world, -1830)) - 30 * ZG_DAY;
  new_id (&self, self.opened, self.store);
  new_id (&self, self.opened, self.desk[0]);
  new_id (&self, self.opened, self.desk[1]);
  if (!zg_db_begin (db, error))
    return FALSE;
  if (!write_all (&self, db, error))
    {
      zg_db_rollback (db);
      return FALSE;
    }
  if (!zg_db_commit (db, error))
    return FALSE;
  *store_id = g_strdup (self.store);
  return TRUE;
}
