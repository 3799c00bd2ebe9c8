/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar's memory of a few days: keeps the rows of each query, and from them the technicians and visits in the
 * form that core judges. Everything is rebuilt in settle(), which is cheaper than keeping it in step: a few hundred
 * visits. One thread; whoever made the book frees it. */
#include "desktop/schedule-book.h"
#include "base/clock.h"
#include <string.h>

#define SHORT_WAIT (15 * ZG_MINUTE) /* at the door before the visit begins */
#define MOST_STARTS 512

struct _ZgScheduleBook
{
  GPtrArray *rows[ZG_BOOK_PARTS];
  GHashTable *by_id[ZG_BOOK_PARTS]; /* id -> row, both of rows */
  GPtrArray *technicians;           /* of ZgScheduleTechnician */
  GPtrArray *visits;                /* of ZgScheduleVisit */
  GHashTable *technician_index;     /* id -> ZgScheduleTechnician */
  GHashTable *visit_index;          /* id -> ZgScheduleVisit */
  GHashTable *needs;                /* order id -> GPtrArray of service ids */
  ZgTravelModel model;
  ZgPlace place;
  gint64 buffer;
  int opens, closes;
};

static void
free_technician (gpointer data)
{
  ZgScheduleTechnician *self = data;
  g_object_unref (self->row);
  g_array_unref (self->shifts);
  g_array_unref (self->leaves);
  g_array_unref (self->slots);
  g_ptr_array_unref (self->leave_rows);
  g_hash_table_unref (self->skills);
  g_free (self);
}

static void
free_visit (gpointer data)
{
  ZgScheduleVisit *self = data;
  g_object_unref (self->row);
  g_free (self);
}

ZgScheduleBook *
zg_schedule_book_new (void)
{
  ZgScheduleBook *self = g_new0 (ZgScheduleBook, 1);
  for (guint i = 0; i < ZG_BOOK_PARTS; i++)
    {
      self->rows[i] = g_ptr_array_new_with_free_func (g_object_unref);
      self->by_id[i] = g_hash_table_new (g_str_hash, g_str_equal);
    }
  self->technicians = g_ptr_array_new_with_free_func (free_technician);
  self->visits = g_ptr_array_new_with_free_func (free_visit);
  self->technician_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->visit_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->needs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  zg_schedule_book_settle (self);
  return self;
}

void
zg_schedule_book_free (ZgScheduleBook *self)
{
  g_hash_table_unref (self->technician_index);
  g_hash_table_unref (self->visit_index);
  g_hash_table_unref (self->needs);
  g_ptr_array_unref (self->visits);
  g_ptr_array_unref (self->technicians);
  for (guint i = 0; i < ZG_BOOK_PARTS; i++)
    {
      g_hash_table_unref (self->by_id[i]);
      g_ptr_array_unref (self->rows[i]);
    }
  g_free (self);
}

gboolean
zg_schedule_book_put (ZgScheduleBook *self, ZgBookPart part, GPtrArray *rows)
{
  const GPtrArray *before = self->rows[part];
  gboolean is_same = rows->len == before->len;
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->len; i++)
    {
      ZgRow *row = rows->pdata[i];
      ZgRow *old = g_hash_table_lookup (self->by_id[part], zg_row_id (row));
      if (old != NULL && zg_row_equal (old, row))
        {
          g_object_unref (row);
          rows->pdata[i] = row = g_object_ref (old);
        }
      is_same = is_same && before->pdata[i] == row;
      g_hash_table_insert (index, (gpointer)zg_row_id (row), row);
    }
  g_ptr_array_set_free_func (rows, g_object_unref);
  g_hash_table_unref (self->by_id[part]);
  g_ptr_array_unref (self->rows[part]);
  self->by_id[part] = index;
  self->rows[part] = rows;
  return !is_same;
}

static ZgPlace
read_place (ZgRow *row, ZgPlace fallback)
{
  if (zg_row_is_null (row, "lat_e6"))
    return fallback;
  return (ZgPlace){ (gint32)zg_row_int (row, "lat_e6"), (gint32)zg_row_int (row, "lng_e6") };
}

static ZgTimeRange
read_range (ZgRow *row)
{
  return (ZgTimeRange){ zg_row_int (row, "start_at"), zg_row_int (row, "end_at") };
}

static void
settle_settings (ZgScheduleBook *self)
{
  static const char *const speeds[ZG_TRAVEL_MODES] = {
    [ZG_TRAVEL_WALK] = "speed_walk",
    [ZG_TRAVEL_EBIKE] = "speed_ebike",
    [ZG_TRAVEL_TRANSIT] = "speed_transit",
    [ZG_TRAVEL_CAR] = "speed_car",
  };
  self->model = zg_travel_model_default;
  self->opens = 10 * 60;
  self->closes = 22 * 60;
  if (self->rows[ZG_BOOK_SETTINGS]->len == 0)
    return;
  ZgRow *row = self->rows[ZG_BOOK_SETTINGS]->pdata[0];
  self->model.road_factor = (int)zg_row_int (row, "road_factor");
  for (guint mode = 0; mode < ZG_TRAVEL_MODES; mode++)
    self->model.speed[mode] = (int)zg_row_int (row, speeds[mode]);
  self->place = read_place (row, self->place);
  self->buffer = zg_row_int (row, "buffer");
  self->opens = (int)zg_row_int (row, "opens");
  self->closes = (int)zg_row_int (row, "closes");
}

static void
settle_technicians (ZgScheduleBook *self)
{
  for (guint i = 0; i < self->rows[ZG_BOOK_TECHNICIANS]->len; i++)
    {
      ZgScheduleTechnician *technician = g_new0 (ZgScheduleTechnician, 1);
      ZgRow *row = self->rows[ZG_BOOK_TECHNICIANS]->pdata[i];
      technician->row = g_object_ref (row);
      technician->shifts = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
      technician->leaves = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
      technician->slots = g_array_new (FALSE, FALSE, sizeof (ZgVisitSlot));
      technician->leave_rows = g_ptr_array_new ();
      technician->skills = g_hash_table_new (g_str_hash, g_str_equal);
      technician->day.active = g_strcmp0 (zg_row_text (row, "state"), "active") == 0;
      if (!zg_travel_mode_parse (zg_row_text (row, "travel_mode"), &technician->day.mode))
        technician->day.mode = ZG_TRAVEL_EBIKE;
      g_ptr_array_add (self->technicians, technician);
      g_hash_table_insert (self->technician_index, (gpointer)zg_row_id (row), technician);
    }
}

static void
settle_plans (ZgScheduleBook *self)
{
  for (guint i = 0; i < self->rows[ZG_BOOK_SHIFTS]->len; i++)
    {
      ZgRow *row = self->rows[ZG_BOOK_SHIFTS]->pdata[i];
      ZgScheduleTechnician *technician = zg_schedule_book_find_technician (self, zg_row_text (row, "technician_id"));
      ZgTimeRange range = read_range (row);
      if (technician != NULL)
        g_array_append_val (technician->shifts, range);
    }
  for (guint i = 0; i < self->rows[ZG_BOOK_TIME_OFF]->len; i++)
    {
      ZgRow *row = self->rows[ZG_BOOK_TIME_OFF]->pdata[i];
      ZgScheduleTechnician *technician = zg_schedule_book_find_technician (self, zg_row_text (row, "technician_id"));
      ZgTimeRange range = read_range (row);
      if (technician == NULL)
        continue;
      g_array_append_val (technician->leaves, range);
      g_ptr_array_add (technician->leave_rows, row);
    }
  for (guint i = 0; i < self->rows[ZG_BOOK_SKILLS]->len; i++)
    {
      ZgRow *row = self->rows[ZG_BOOK_SKILLS]->pdata[i];
      ZgScheduleTechnician *technician = zg_schedule_book_find_technician (self, zg_row_text (row, "technician_id"));
      const char *service = zg_row_text (row, "service_id");
      if (technician != NULL && service != NULL)
        g_hash_table_add (technician->skills, (gpointer)service);
    }
}

static void
settle_needs (ZgScheduleBook *self)
{
  for (guint i = 0; i < self->rows[ZG_BOOK_LINES]->len; i++)
    {
      ZgRow *row = self->rows[ZG_BOOK_LINES]->pdata[i];
      const char *order = zg_row_text (row, "order_id");
      GPtrArray *services = g_hash_table_lookup (self->needs, order);
      if (services == NULL)
        g_hash_table_insert (self->needs, (gpointer)order, services = g_ptr_array_new ());
      g_ptr_array_add (services, (gpointer)zg_row_text (row, "service_id"));
    }
}

static void
settle_visits (ZgScheduleBook *self)
{
  for (guint i = 0; i < self->rows[ZG_BOOK_VISITS]->len; i++)
    {
      ZgRow *row = self->rows[ZG_BOOK_VISITS]->pdata[i];
      ZgScheduleVisit *visit = g_new0 (ZgScheduleVisit, 1);
      visit->row = g_object_ref (row);
      visit->id = zg_row_id (row);
      if (!zg_visit_state_parse (zg_row_text (row, "state"), &visit->state))
        visit->state = ZG_VISIT_EXPIRED; /* of a newer program: seen, and left alone */
      visit->range = read_range (row);
      visit->place = read_place (row, self->place);
      visit->technician = zg_schedule_book_find_technician (self, zg_row_text (row, "technician_id"));
      g_ptr_array_add (self->visits, visit);
      g_hash_table_insert (self->visit_index, (gpointer)visit->id, visit);
      if (visit->technician != NULL && zg_visit_state_is_live (visit->state))
        {
          ZgVisitSlot slot = { visit->id, visit->range, visit->place };
          g_array_append_val (visit->technician->slots, slot);
        }
    }
}

static void
settle_days (ZgScheduleBook *self)
{
  for (guint i = 0; i < self->technicians->len; i++)
    {
      ZgScheduleTechnician *technician = self->technicians->pdata[i];
      ZgTechnicianDay *day = &technician->day;
      day->skilled = TRUE;
      day->model = &self->model;
      day->buffer = self->buffer;
      day->shifts = (const ZgTimeRange *)(gpointer)technician->shifts->data;
      day->n_shifts = technician->shifts->len;
      day->leaves = (const ZgTimeRange *)(gpointer)technician->leaves->data;
      day->n_leaves = technician->leaves->len;
      day->visits = (const ZgVisitSlot *)(gpointer)technician->slots->data;
      day->n_visits = technician->slots->len;
    }
  for (guint i = 0; i < self->visits->len; i++)
    {
      ZgScheduleVisit *visit = self->visits->pdata[i];
      ZgVisitSlot slot = { visit->id, visit->range, visit->place };
      if (visit->technician != NULL && zg_visit_state_is_live (visit->state))
        visit->lead = zg_schedule_travel_before (&visit->technician->day, &slot);
    }
}

void
zg_schedule_book_settle (ZgScheduleBook *self)
{
  g_hash_table_remove_all (self->technician_index);
  g_hash_table_remove_all (self->visit_index);
  g_hash_table_remove_all (self->needs);
  g_ptr_array_set_size (self->visits, 0);
  g_ptr_array_set_size (self->technicians, 0);
  settle_settings (self);
  settle_technicians (self);
  settle_plans (self);
  settle_needs (self);
  settle_visits (self);
  settle_days (self);
}

guint
zg_schedule_book_n_technicians (const ZgScheduleBook *self)
{
  return self->technicians->len;
}

ZgScheduleTechnician *
zg_schedule_book_technician (const ZgScheduleBook *self, guint index)
{
  return self->technicians->pdata[index];
}

ZgScheduleTechnician *
zg_schedule_book_find_technician (const ZgScheduleBook *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->technician_index, id) : NULL;
}

guint
zg_schedule_book_n_visits (const ZgScheduleBook *self)
{
  return self->visits->len;
}

ZgScheduleVisit *
zg_schedule_book_visit (const ZgScheduleBook *self, guint index)
{
  return self->visits->pdata[index];
}

ZgScheduleVisit *
zg_schedule_book_find_visit (const ZgScheduleBook *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->visit_index, id) : NULL;
}

int
zg_schedule_book_opens (const ZgScheduleBook *self)
{
  return self->opens;
}

int
zg_schedule_book_closes (const ZgScheduleBook *self)
{
  return self->closes;
}

ZgScheduleLoad
zg_schedule_book_load (const ZgScheduleBook *self, const ZgScheduleTechnician *technician, ZgTimeRange day)
{
  ZgScheduleLoad load = { 0 };
  for (guint i = 0; i < self->visits->len; i++)
    {
      const ZgScheduleVisit *visit = self->visits->pdata[i];
      gboolean is_live = zg_visit_state_is_live (visit->state);
      if (visit->technician != technician)
        continue;
      if (is_live && !zg_visit_state_is_movable (visit->state))
        load.current = visit;
      if (visit->range.start < day.start || visit->range.start >= day.end ||
          (!is_live && visit->state != ZG_VISIT_COMPLETED))
        continue;
      load.visits++;
      load.booked += visit->range.end - visit->range.start;
    }
  return load;
}

static gboolean
is_skilled (const ZgScheduleBook *self, const ZgScheduleVisit *visit, const ZgScheduleTechnician *technician)
{
  const GPtrArray *services = g_hash_table_lookup (self->needs, visit->id);
  for (guint i = 0; services != NULL && i < services->len; i++)
    if (!g_hash_table_contains (technician->skills, services->pdata[i]))
      return FALSE;
  return TRUE;
}

ZgVerdict
zg_schedule_book_check (const ZgScheduleBook *self,
                        const ZgScheduleVisit *visit,
                        const ZgScheduleTechnician *technician,
                        ZgTimeRange range)
{
  if (technician == NULL)
    return (ZgVerdict){ zg_time_range_is_valid (range) && range.end - range.start <= 12 * ZG_HOUR
                            ? ZG_LEGAL
                            : ZG_REASON_INVALID_TIME,
                        NULL, 0 };
  ZgTechnicianDay day = technician->day;
  ZgVisitSlot slot = { visit->id, range, visit->place };
  day.skilled = is_skilled (self, visit, technician);
  return zg_schedule_check (&day, &slot);
}

GArray *
zg_schedule_book_free_times (const ZgScheduleBook *self,
                             const ZgScheduleVisit *visit,
                             const ZgScheduleTechnician *technician,
                             ZgTimeRange window,
                             gint64 step)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  ZgTechnicianDay day = technician->day;
  ZgVisitSlot slot = { visit->id, visit->range, visit->place };
  gint64 starts[MOST_STARTS];

  day.skilled = is_skilled (self, visit, technician);
  gsize n = zg_schedule_free_starts (&day, &slot, window, step, starts, MOST_STARTS);
  for (gsize i = 0; i < n; i++)
    {
      ZgTimeRange range = { starts[i], starts[i] + visit->range.end - visit->range.start };
      g_array_append_val (ranges, range);
    }
  if (n > 0)
    g_array_set_size (ranges, (guint)zg_time_range_union ((ZgTimeRange *)(gpointer)ranges->data, ranges->len));
  return ranges;
}

gint64
zg_schedule_visit_late (const ZgScheduleVisit *visit, gint64 now)
{
  gint64 due;
  if (!zg_visit_state_is_live (visit->state))
    return 0;
  if (visit->state == ZG_VISIT_IN_SERVICE)
    due = visit->range.end;
  else
    due = visit->range.start + (visit->state == ZG_VISIT_ARRIVED ? SHORT_WAIT : 0);
  return MAX (now - due, 0);
}
