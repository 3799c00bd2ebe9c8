/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar's memory of a few days: keeps the rows of each query, and from them the technicians and visits in the
 * form that core judges. settle() builds all of it anew; patch() changes some visits and the days of their technicians,
 * which is what happens all day long. One thread; whoever made the book frees it. */
#include "desktop/calendar/schedule-book-private.h"
#include <string.h>

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
  self->needs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
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
      /* What is still a draft is no promise. */
      if (technician != NULL && g_strcmp0 (zg_row_text (row, "state"), "published") == 0)
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
add_need (ZgScheduleBook *self, ZgRow *line)
{
  const char *order = zg_row_text (line, "order_id");
  GPtrArray *lines = g_hash_table_lookup (self->needs, order);
  if (lines == NULL)
    g_hash_table_insert (self->needs, g_strdup (order), lines = g_ptr_array_new ());
  g_ptr_array_add (lines, line);
}

static void
settle_needs (ZgScheduleBook *self)
{
  for (guint i = 0; i < self->rows[ZG_BOOK_LINES]->len; i++)
    add_need (self, self->rows[ZG_BOOK_LINES]->pdata[i]);
}

static ZgScheduleVisit *
make_visit (ZgScheduleBook *self, ZgRow *row)
{
  ZgScheduleVisit *visit = g_new0 (ZgScheduleVisit, 1);
  visit->row = g_object_ref (row);
  visit->id = zg_row_id (row);
  if (!zg_visit_state_parse (zg_row_text (row, "state"), &visit->state))
    visit->state = ZG_VISIT_EXPIRED; /* of a newer program: seen, and left alone */
  visit->range = read_range (row);
  visit->started = zg_row_int (row, "started_at");
  visit->place = read_place (row, self->place);
  visit->technician = zg_schedule_book_find_technician (self, zg_row_text (row, "technician_id"));
  g_hash_table_insert (self->visit_index, (gpointer)visit->id, visit);
  return visit;
}

static void
settle_visits (ZgScheduleBook *self)
{
  for (guint i = 0; i < self->rows[ZG_BOOK_VISITS]->len; i++)
    g_ptr_array_add (self->visits, make_visit (self, self->rows[ZG_BOOK_VISITS]->pdata[i]));
}

ZgVisitSlot
zg_schedule_visit_slot (const ZgScheduleVisit *visit)
{
  return (ZgVisitSlot){ visit->id, visit->range, visit->place, visit->state, visit->started };
}

static gboolean
takes_time (const ZgScheduleVisit *visit)
{
  return visit->technician != NULL && zg_visit_state_is_live (visit->state);
}

static void
settle_day (ZgScheduleBook *self, ZgScheduleTechnician *technician)
{
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

/* The days of the technicians of @of, or of all. */
static void
settle_days (ZgScheduleBook *self, GHashTable *of)
{
  for (guint i = 0; i < self->technicians->len; i++)
    {
      ZgScheduleTechnician *technician = self->technicians->pdata[i];
      if (of == NULL || g_hash_table_contains (of, technician))
        g_array_set_size (technician->slots, 0);
    }
  for (guint i = 0; i < self->visits->len; i++)
    {
      ZgScheduleVisit *visit = self->visits->pdata[i];
      ZgVisitSlot slot = zg_schedule_visit_slot (visit);
      if (takes_time (visit) && (of == NULL || g_hash_table_contains (of, visit->technician)))
        g_array_append_val (visit->technician->slots, slot);
    }
  for (guint i = 0; i < self->technicians->len; i++)
    if (of == NULL || g_hash_table_contains (of, self->technicians->pdata[i]))
      settle_day (self, self->technicians->pdata[i]);
  for (guint i = 0; i < self->visits->len; i++)
    {
      ZgScheduleVisit *visit = self->visits->pdata[i];
      ZgVisitSlot slot = zg_schedule_visit_slot (visit);
      if (takes_time (visit) && (of == NULL || g_hash_table_contains (of, visit->technician)))
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
  settle_days (self, NULL);
}

/* --- some orders --- */

static void
drop_row (ZgScheduleBook *self, ZgBookPart part, ZgRow *row)
{
  g_hash_table_remove (self->by_id[part], zg_row_id (row));
  g_ptr_array_remove (self->rows[part], row);
}

static void
drop_line (ZgScheduleBook *self, ZgRow *line)
{
  const char *order = zg_row_text (line, "order_id");
  GPtrArray *lines = g_hash_table_lookup (self->needs, order);
  g_ptr_array_remove (lines, line);
  if (lines->len == 0)
    g_hash_table_remove (self->needs, order);
  drop_row (self, ZG_BOOK_LINES, line);
}

static void
patch_lines (ZgScheduleBook *self, const GPtrArray *ids, const GPtrArray *rows)
{
  for (guint i = 0; i < ids->len; i++)
    {
      ZgRow *line = g_hash_table_lookup (self->by_id[ZG_BOOK_LINES], ids->pdata[i]);
      GPtrArray *lines;
      if (line != NULL)
        drop_line (self, line);
      while ((lines = g_hash_table_lookup (self->needs, ids->pdata[i])) != NULL)
        drop_line (self, lines->pdata[0]);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      ZgRow *line = rows->pdata[i];
      if (g_hash_table_contains (self->by_id[ZG_BOOK_LINES], zg_row_id (line)))
        continue;
      g_ptr_array_add (self->rows[ZG_BOOK_LINES], g_object_ref (line));
      g_hash_table_insert (self->by_id[ZG_BOOK_LINES], (gpointer)zg_row_id (line), line);
      add_need (self, line);
    }
}

static void
drop_visit (ZgScheduleBook *self, ZgScheduleVisit *visit, GHashTable *touched)
{
  ZgRow *row = visit->row;
  if (visit->technician != NULL)
    g_hash_table_add (touched, visit->technician);
  drop_row (self, ZG_BOOK_VISITS, row);
  g_hash_table_remove (self->visit_index, visit->id);
  g_ptr_array_remove (self->visits, visit);
}

/* In the query's order: by start, then by id. */
static void
add_visit (ZgScheduleBook *self, ZgRow *row, GHashTable *touched)
{
  ZgScheduleVisit *visit = make_visit (self, row);
  guint low = 0, high = self->visits->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      const ZgScheduleVisit *other = self->visits->pdata[middle];
      if (other->range.start < visit->range.start ||
          (other->range.start == visit->range.start && strcmp (other->id, visit->id) < 0))
        low = middle + 1;
      else
        high = middle;
    }
  g_ptr_array_insert (self->visits, (int)low, visit);
  g_ptr_array_insert (self->rows[ZG_BOOK_VISITS], (int)low, g_object_ref (row));
  g_hash_table_insert (self->by_id[ZG_BOOK_VISITS], (gpointer)visit->id, row);
  if (visit->technician != NULL)
    g_hash_table_add (touched, visit->technician);
}

gboolean
zg_schedule_book_patch (ZgScheduleBook *self, const GPtrArray *ids, const GPtrArray *visits, const GPtrArray *lines)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL), found = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_changed = FALSE;

  patch_lines (self, ids, lines);
  for (guint i = 0; i < visits->len; i++)
    {
      ZgRow *row = visits->pdata[i];
      ZgScheduleVisit *visit = zg_schedule_book_find_visit (self, zg_row_id (row));
      g_hash_table_add (found, (gpointer)zg_row_id (row));
      if (visit != NULL && zg_row_equal (visit->row, row))
        continue;
      if (visit != NULL)
        drop_visit (self, visit, touched);
      add_visit (self, row, touched);
      is_changed = TRUE;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      ZgScheduleVisit *visit = zg_schedule_book_find_visit (self, ids->pdata[i]);
      if (visit == NULL || g_hash_table_contains (found, ids->pdata[i]))
        continue;
      drop_visit (self, visit, touched);
      is_changed = TRUE;
    }
  settle_days (self, touched);
  return is_changed;
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
