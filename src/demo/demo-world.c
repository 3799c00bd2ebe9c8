/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of the demo store: technicians with homes, skills, shifts and leave, customers with addresses; and the
 * numbers and ids everything is drawn from. Owns the world until zg_demo_world_free(); one thread. */
#include "base/clock.h"
#include "base/zone.h"
#include "demo/demo-model.h"

#include <string.h>

guint64
zg_demo_next (ZgDemoRand *rand)
{
  guint64 z = *rand += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

gint64
zg_demo_draw (ZgDemoRand *rand, gint64 from, gint64 to)
{
  return to <= from ? from : from + (gint64)(zg_demo_next (rand) % (guint64)(to - from + 1));
}

gboolean
zg_demo_chance (ZgDemoRand *rand, int permille)
{
  return (int)(zg_demo_next (rand) % 1000) < permille;
}

int
zg_demo_pick (ZgDemoRand *rand, const int *weights, int n)
{
  gint64 sum = 0, at;
  for (int i = 0; i < n; i++)
    sum += weights[i];
  at = zg_demo_draw (rand, 0, sum - 1);
  for (int i = 0; i < n; i++)
    if ((at -= weights[i]) < 0)
      return i;
  return n - 1;
}

void
zg_demo_id (ZgDemoRand *rand, gint64 at, char *id)
{
  static const char digits[] = "0123456789abcdef";
  guint64 high = ((guint64)at << 16) | 0x7000 | (zg_demo_next (rand) & 0xfff);
  guint64 low = (zg_demo_next (rand) & G_GUINT64_CONSTANT (0x3fffffffffffffff)) | G_GUINT64_CONSTANT (1) << 63;
  for (guint i = 0, nibble = 0; i < ZG_ID_LENGTH; i++)
    {
      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          id[i] = '-';
          continue;
        }
      id[i] = digits[((nibble < 16 ? high : low) >> (60 - 4 * (nibble % 16))) & 0xf];
      nibble++;
    }
  id[ZG_ID_LENGTH] = '\0';
}

gint64
zg_demo_day (const ZgDemoWorld *self, int day)
{
  return zg_zone_day (self->zone, self->today, day);
}

/* Two triangular draws make a dense middle and a thin edge of some 1.3 km. */
static ZgPlace
place_near (ZgDemoWorld *self, guint area)
{
  const gint32 reach = 6500;
  ZgPlace place = zg_demo_areas[area].place;
  place.lat_e6 += (gint32)(zg_demo_draw (&self->rand, -reach, reach) + zg_demo_draw (&self->rand, -reach, reach));
  place.lng_e6 += (gint32)(zg_demo_draw (&self->rand, -reach, reach) + zg_demo_draw (&self->rand, -reach, reach));
  return place;
}

static const char *
draw_name (ZgDemoWorld *self, gboolean female, gboolean polite)
{
  gint64 surname =
      MIN (zg_demo_draw (&self->rand, 0, ZG_DEMO_SURNAMES - 1), zg_demo_draw (&self->rand, 0, ZG_DEMO_SURNAMES - 1));
  gint64 given = zg_demo_draw (&self->rand, 0, ZG_DEMO_GIVEN - 1);
  const char *const *names = female ? zg_demo_given_female : zg_demo_given_male;
  g_autofree char *name =
      g_strconcat (zg_demo_surnames[surname], polite ? (female ? "女士" : "先生") : names[given], NULL);
  return g_string_chunk_insert_const (self->texts, name);
}

static void
add_leave (ZgDemoWorld *self, ZgDemoTechnician *technician, const char *kind, int day, int days, gboolean afternoon)
{
  gint64 start = zg_demo_day (self, day);
  technician->leaves[technician->n_leaves] = afternoon ? (ZgTimeRange){ start + 13 * ZG_HOUR, start + 17 * ZG_HOUR }
                                                       : (ZgTimeRange){ start, zg_demo_day (self, day + days) };
  technician->leave_kinds[technician->n_leaves++] = kind;
}

static void
draw_leaves (ZgDemoWorld *self, ZgDemoTechnician *technician, guint index)
{
  ZgDemoRand *rand = &self->rand;
  if (zg_demo_chance (rand, 450))
    add_leave (self, technician, zg_demo_chance (rand, 500) ? "sick" : "leave", (int)zg_demo_draw (rand, -85, -20),
               (int)zg_demo_draw (rand, 1, 4), FALSE);
  if (zg_demo_chance (rand, 300))
    add_leave (self, technician, "training", (int)zg_demo_draw (rand, -18, -3), 1, TRUE);
  /* Some of it today and ahead, so that the schedule shows it. */
  if (index % 13 == 5)
    add_leave (self, technician, "rest", 0, 1, TRUE);
  else if (index % 20 == 11)
    add_leave (self, technician, "sick", 0, 1, FALSE);
  else if (zg_demo_chance (rand, 250))
    add_leave (self, technician, "leave", (int)zg_demo_draw (rand, 1, 11), (int)zg_demo_draw (rand, 1, 3), FALSE);
}

static guint32
draw_skills (ZgDemoWorld *self, guint index)
{
  guint32 skills = 0;
  for (guint i = 0; i < ZG_DEMO_CATEGORIES; i++)
    {
      /* The first few know everything: a small store can offer its whole list too. */
      gboolean knows = index < 3 || zg_demo_draw (&self->rand, 0, 99) < zg_demo_categories[i].skilled;
      for (guint s = 0; s < ZG_DEMO_SERVICES; s++)
        if (knows && zg_demo_services[s].category == i)
          skills |= 1u << s;
    }
  return skills;
}

/* No two of a store of usual size share a name: the schedule's rows would look alike. */
static const char *
draw_own_name (ZgDemoWorld *self, gboolean female)
{
  const char *name = NULL;
  for (guint tries = 0; tries < 20; tries++)
    {
      guint i = 0;
      name = draw_name (self, female, FALSE);
      while (i < self->technicians->len && g_array_index (self->technicians, ZgDemoTechnician, i).name != name)
        i++;
      if (i == self->technicians->len)
        break;
    }
  return name;
}

static void
add_technicians (ZgDemoWorld *self, guint count)
{
  static const int modes[ZG_TRAVEL_MODES] = { 0, 74, 17, 9 }, levels[] = { 27, 42, 23, 8 };
  for (guint i = 0; i < count; i++)
    {
      ZgDemoTechnician technician = { .area = i % ZG_DEMO_AREAS };
      technician.female = zg_demo_chance (&self->rand, 650);
      technician.name = draw_own_name (self, technician.female); /* texts are kept once: equal names, equal address */
      technician.level = (guint8)zg_demo_pick (&self->rand, levels, G_N_ELEMENTS (levels));
      technician.mode = (ZgTravelMode)zg_demo_pick (&self->rand, modes, ZG_TRAVEL_MODES);
      technician.home = place_near (self, technician.area);
      technician.skills = draw_skills (self, i);
      technician.hired_at = zg_demo_day (self, -(int)zg_demo_draw (&self->rand, 100, 1800)) + 9 * ZG_HOUR;
      zg_demo_id (&self->rand, technician.hired_at, technician.id);
      draw_leaves (self, &technician, i);
      g_array_append_val (self->technicians, technician);
    }
}

static void
add_customers (ZgDemoWorld *self, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      ZgDemoCustomer customer = { .last_day = G_MININT32 };
      guint area = (guint)zg_demo_draw (&self->rand, 0, ZG_DEMO_AREAS - 1);
      customer.female = zg_demo_chance (&self->rand, 560);
      customer.name = draw_name (self, customer.female, zg_demo_chance (&self->rand, 250));
      g_array_append_val (self->customers, customer);
      for (guint n = zg_demo_chance (&self->rand, 220) ? 2 : 1, k = 0; k < n; k++)
        {
          ZgDemoAddress address = { .customer = i, .second = k > 0 };
          address.area = (guint8)(k == 0 ? area : (guint)zg_demo_draw (&self->rand, 0, ZG_DEMO_AREAS - 1));
          address.place = place_near (self, address.area);
          g_array_append_val (self->by_area[address.area], self->addresses->len);
          g_array_append_val (self->addresses, address);
        }
    }
}

static void
find_near_areas (ZgDemoWorld *self)
{
  for (guint i = 0; i < ZG_DEMO_AREAS; i++)
    {
      gint64 beyond = 0;
      for (guint k = 0; k < G_N_ELEMENTS (self->near[i]); k++)
        {
          gint64 best = G_MAXINT64;
          for (guint j = 0; j < ZG_DEMO_AREAS; j++)
            {
              gint64 distance = zg_travel_distance (&self->travel, zg_demo_areas[i].place, zg_demo_areas[j].place);
              if (j == i || distance <= beyond || distance >= best)
                continue;
              best = distance;
              self->near[i][k] = (guint8)j;
            }
          beyond = best;
        }
    }
}

ZgDemoWorld *
zg_demo_world_new (guint64 seed, gint64 now, guint technicians, guint customers)
{
  ZgDemoWorld *self = g_new0 (ZgDemoWorld, 1);
  self->now = now;
  self->zone = zg_zone_new ("Asia/Shanghai");
  self->today = zg_zone_day (self->zone, now, 0);
  /* Another moment is another store: its ids must not meet those of an earlier fill. */
  self->rand = seed;
  self->rand = zg_demo_next (&self->rand) ^ (guint64)now;
  self->texts = g_string_chunk_new (16 * 1024);
  self->travel = zg_travel_model_default;
  self->fee = (ZgTravelFee){ .free_distance = 5000, .fee_km = 300 };
  self->buffer = 10 * ZG_MINUTE;
  self->technicians = g_array_new (FALSE, FALSE, sizeof (ZgDemoTechnician));
  self->customers = g_array_new (FALSE, FALSE, sizeof (ZgDemoCustomer));
  self->addresses = g_array_new (FALSE, FALSE, sizeof (ZgDemoAddress));
  self->orders = g_array_new (FALSE, FALSE, sizeof (ZgDemoOrder));
  for (guint i = 0; i < ZG_DEMO_AREAS; i++)
    self->by_area[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  find_near_areas (self);
  add_technicians (self, technicians);
  add_customers (self, customers);
  return self;
}

void
zg_demo_world_free (ZgDemoWorld *self)
{
  g_time_zone_unref (self->zone);
  g_string_chunk_free (self->texts);
  g_array_unref (self->technicians);
  g_array_unref (self->customers);
  g_array_unref (self->addresses);
  g_array_unref (self->orders);
  for (guint i = 0; i < ZG_DEMO_AREAS; i++)
    g_array_unref (self->by_area[i]);
  g_free (self);
}

gboolean
zg_demo_shift (const ZgDemoWorld *self, guint technician, int day, ZgTimeRange *shift)
{
  /* Minutes of the local day: one early, two long and three late, for the evening is busy. Each moves on by one every
   * week. */
  static const int kinds[6][2] = { { 10 * 60, 20 * 60 }, { 14 * 60, 24 * 60 }, { 12 * 60, 24 * 60 },
                                   { 15 * 60, 24 * 60 }, { 11 * 60, 23 * 60 }, { 14 * 60, 24 * 60 } };
  gint64 midnight = zg_demo_day (self, day);
  /* Counted in whole days since the Monday of the week of 1970-01-05, local. */
  gint64 since = (midnight + 12 * ZG_HOUR) / ZG_DAY - 4, week = since / 7, weekday = since % 7;
  guint kind = (guint)((technician + week) % G_N_ELEMENTS (kinds));

  /* A day off a week, Monday to Thursday in turn: everyone works the busy end of the week. */
  if (weekday == (technician / 6 + week) % 4)
    return FALSE;
  shift->start = midnight + kinds[kind][0] * ZG_MINUTE;
  shift->end = midnight + kinds[kind][1] * ZG_MINUTE;
  return TRUE;
}
