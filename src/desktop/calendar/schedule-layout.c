/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The geometry of the schedule: technicians down, hours across, visits as boxes. Pure arithmetic without a display; the
 * caller owns the layout and uses it from one thread. Items are kept sorted by row and start, with the latest end seen
 * so far beside each, so that what is visible is found by two binary searches a row. */
#include "desktop/calendar/schedule-layout.h"
#include "base/clock.h"
#include "base/zone.h"
#include <math.h>

#define PAD 2.0   /* between a block and its row's edge */
#define LEAD 0.34 /* of a block's height */

struct _ZgScheduleLayout
{
  ZgScheduleScale scale;
  GArray *items;    /* of ZgScheduleItem */
  GArray *latest;   /* of gint64: the greatest end among the items of the row up to here */
  GArray *first;    /* of gsize, rows + 1: where each row's items begin */
  gint64 longest;   /* lead */
  guint rows;       /* at least 1 */
  guint unassigned; /* lanes of row 0, at least 1 */
};

ZgScheduleLayout *
zg_schedule_layout_new (void)
{
  ZgScheduleLayout *self = g_new0 (ZgScheduleLayout, 1);
  self->scale = (ZgScheduleScale){ { 0, ZG_DAY }, 96, 56, 30, 20, 200 };
  self->items = g_array_new (FALSE, FALSE, sizeof (ZgScheduleItem));
  self->latest = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->first = g_array_new (FALSE, FALSE, sizeof (gsize));
  zg_schedule_layout_set_items (self, 1, NULL, 0);
  return self;
}

void
zg_schedule_layout_free (ZgScheduleLayout *self)
{
  g_array_unref (self->items);
  g_array_unref (self->latest);
  g_array_unref (self->first);
  g_free (self);
}

void
zg_schedule_layout_set_scale (ZgScheduleLayout *self, const ZgScheduleScale *scale)
{
  self->scale = *scale;
}

const ZgScheduleScale *
zg_schedule_layout_get_scale (const ZgScheduleLayout *self)
{
  return &self->scale;
}

static ZgScheduleItem *
item_at (const ZgScheduleLayout *self, gsize index)
{
  return &g_array_index (self->items, ZgScheduleItem, index);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const ZgScheduleItem *one = a, *other = b;
  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  if (one->range.start != other->range.start)
    return one->range.start < other->range.start ? -1 : 1;
  return one->range.end < other->range.end ? 1 : one->range.end > other->range.end ? -1 : 0;
}

/* The first lane that is free at @start and then until @end; a new one if none is. */
static guint
take_lane (GArray *lane_ends, ZgTimeRange range)
{
  guint lane = 0;
  while (lane < lane_ends->len && g_array_index (lane_ends, gint64, lane) > range.start)
    lane++;
  if (lane == lane_ends->len)
    g_array_append_val (lane_ends, range.end);
  else
    g_array_index (lane_ends, gint64, lane) = range.end;
  return lane;
}

static void
close_cluster (ZgScheduleLayout *self, gsize first, gsize end, guint lanes)
{
  for (gsize i = first; i < end; i++)
    item_at (self, i)->lanes = lanes;
}

/* Visits that overlap, directly or through others, share the height; all others have it alone. */
static guint
stack_row (ZgScheduleLayout *self, gsize first, gsize end)
{
  g_autoptr (GArray) lane_ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  gsize cluster = first;
  guint most = 1;
  gint64 latest = G_MININT64;

  for (gsize i = first; i < end; i++)
    {
      ZgScheduleItem *item = item_at (self, i);
      if (item->range.start >= latest)
        {
          close_cluster (self, cluster, i, lane_ends->len);
          cluster = i;
          g_array_set_size (lane_ends, 0);
        }
      item->lane = take_lane (lane_ends, item->range);
      most = MAX (most, lane_ends->len);
      latest = MAX (latest, item->range.end);
      g_array_append_val (self->latest, latest);
    }
  close_cluster (self, cluster, end, lane_ends->len);
  return most;
}

void
zg_schedule_layout_set_items (ZgScheduleLayout *self, guint rows, const ZgScheduleItem *items, gsize n_items)
{
  gsize next = 0;

  self->rows = MAX (rows, 1);
  self->longest = 0;
  g_array_set_size (self->items, 0);
  g_array_set_size (self->latest, 0);
  g_array_set_size (self->first, 0);
  for (gsize i = 0; i < n_items; i++)
    if (items[i].row < self->rows && zg_time_range_is_valid (items[i].range))
      {
        g_array_append_val (self->items, items[i]);
        self->longest = MAX (self->longest, items[i].lead);
      }
  g_array_sort (self->items, compare_items);
  for (guint row = 0; row < self->rows; row++)
    {
      gsize first = next;
      while (next < self->items->len && item_at (self, next)->row == row)
        next++;
      g_array_append_val (self->first, first);
      guint lanes = stack_row (self, first, next);
      if (row == 0)
        self->unassigned = lanes;
    }
  g_array_append_val (self->first, next);
}

guint
zg_schedule_layout_get_rows (const ZgScheduleLayout *self)
{
  return self->rows;
}

double
zg_schedule_layout_get_width (const ZgScheduleLayout *self)
{
  return zg_schedule_layout_x (self, self->scale.window.end);
}

double
zg_schedule_layout_get_height (const ZgScheduleLayout *self)
{
  return zg_schedule_layout_row_y (self, self->rows);
}

double
zg_schedule_layout_x (const ZgScheduleLayout *self, gint64 at)
{
  return (double)(at - self->scale.window.start) / (double)ZG_HOUR * self->scale.hour_width;
}

gint64
zg_schedule_layout_time (const ZgScheduleLayout *self, double x)
{
  return self->scale.window.start + (gint64)llround (x / self->scale.hour_width * (double)ZG_HOUR);
}

gint64
zg_schedule_layout_snap (const ZgScheduleLayout *self, gint64 at, gint64 step)
{
  gint64 from = at - self->scale.window.start + step / 2;
  gint64 rest = from % step;
  return self->scale.window.start + from - (rest < 0 ? rest + step : rest);
}

static double
stack_height (const ZgScheduleLayout *self)
{
  const ZgScheduleScale *scale = &self->scale;
  double height = MIN (self->unassigned * scale->lane_height, scale->stack_height);
  return MAX (height, self->unassigned * MIN (scale->lane_least, scale->lane_height)) + 2 * PAD;
}

double
zg_schedule_layout_row_height (const ZgScheduleLayout *self, guint row)
{
  return row > 0 ? self->scale.row_height : MAX (self->scale.row_height, stack_height (self));
}

double
zg_schedule_layout_row_y (const ZgScheduleLayout *self, guint row)
{
  return row == 0 ? 0 : zg_schedule_layout_row_height (self, 0) + (row - 1) * self->scale.row_height;
}

guint
zg_schedule_layout_row (const ZgScheduleLayout *self, double y)
{
  double below = y - zg_schedule_layout_row_height (self, 0);
  if (below < 0)
    return 0;
  double row = 1 + floor (below / self->scale.row_height);
  return row < self->rows ? (guint)row : self->rows - 1;
}

const ZgScheduleItem *
zg_schedule_layout_get_items (const ZgScheduleLayout *self, gsize *n_items)
{
  *n_items = self->items->len;
  return (const ZgScheduleItem *)(gpointer)self->items->data;
}

gsize
zg_schedule_layout_row_items (const ZgScheduleLayout *self, guint row, gsize *n_items)
{
  gsize first = g_array_index (self->first, gsize, MIN (row, self->rows));
  *n_items = row < self->rows ? g_array_index (self->first, gsize, row + 1) - first : 0;
  return first;
}

ZgScheduleBox
zg_schedule_layout_box (const ZgScheduleLayout *self, const ZgScheduleItem *item)
{
  double x = zg_schedule_layout_x (self, item->range.start);
  double y = zg_schedule_layout_row_y (self, item->row) + PAD;
  double room = zg_schedule_layout_row_height (self, item->row) - 2 * PAD;
  /* Without a technician visits keep one height, so that the row reads as a stack of cards. */
  double height = item->row == 0 ? room / self->unassigned : room / item->lanes;
  return (ZgScheduleBox){ x, y + item->lane * height, zg_schedule_layout_x (self, item->range.end) - x, height };
}

ZgScheduleBox
zg_schedule_layout_lead_box (const ZgScheduleLayout *self, const ZgScheduleItem *item)
{
  ZgScheduleBox box = zg_schedule_layout_box (self, item);
  double x = zg_schedule_layout_x (self, item->range.start - item->lead);
  double height = box.height * LEAD;
  return (ZgScheduleBox){ x, box.y + (box.height - height) / 2, box.x - x, height };
}

/* The first item of [first, end) up to which something ends after @at: all before it are over by then. */
static gsize
first_reaching (const ZgScheduleLayout *self, gsize first, gsize end, gint64 at)
{
  while (first < end)
    {
      gsize middle = first + (end - first) / 2;
      if (g_array_index (self->latest, gint64, middle) > at)
        end = middle;
      else
        first = middle + 1;
    }
  return first;
}

static gboolean
boxes_touch (ZgScheduleBox a, ZgScheduleBox b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

void
zg_schedule_layout_each_in (const ZgScheduleLayout *self, ZgScheduleBox area, ZgScheduleVisitor visit, gpointer data)
{
  gint64 from = zg_schedule_layout_time (self, floor (area.x)) - 1;
  gint64 to = zg_schedule_layout_time (self, ceil (area.x + area.width)) + 1;
  guint last = zg_schedule_layout_row (self, area.y + area.height);

  for (guint row = zg_schedule_layout_row (self, area.y); row <= last; row++)
    {
      gsize n, first = zg_schedule_layout_row_items (self, row, &n);
      for (gsize i = first_reaching (self, first, first + n, from); i < first + n; i++)
        {
          const ZgScheduleItem *item = item_at (self, i);
          if (item->range.start - self->longest >= to)
            break;
          if (boxes_touch (zg_schedule_layout_box (self, item), area) ||
              (item->lead > 0 && boxes_touch (zg_schedule_layout_lead_box (self, item), area)))
            visit (item, data);
        }
    }
}

ZgTimeRange
zg_schedule_working_day (GTimeZone *zone, gint64 day, int closes)
{
  int after_midnight = CLAMP (closes - 1440, 0, 720);
  gint64 today = zg_zone_day (zone, day, 0), tomorrow = zg_zone_day (zone, day, 1);
  return (ZgTimeRange){ zg_zone_at_minute (zone, today, after_midnight),
                        zg_zone_at_minute (zone, tomorrow, after_midnight) };
}

gint64
zg_schedule_day_at (GTimeZone *zone, gint64 at, int closes)
{
  gint64 day = zg_zone_day (zone, at, 0);
  return at < zg_schedule_working_day (zone, day, closes).start ? zg_zone_day (zone, at, -1) : day;
}

gint64
zg_schedule_first_sight (GTimeZone *zone, gint64 day, int opens, int closes, gint64 at)
{
  ZgTimeRange open = { zg_zone_at_minute (zone, day, opens), zg_zone_at_minute (zone, day, closes) };
  return zg_time_range_is_valid (open) ? CLAMP (at, open.start, open.end) : at;
}

/* What has gone by of the local hour. */
static gint64
into_hour (GTimeZone *zone, gint64 at)
{
  gint64 rest = at % ZG_MINUTE;
  return zg_zone_minute_of_day (zone, at) % 60 * ZG_MINUTE + (rest < 0 ? rest + ZG_MINUTE : rest);
}

ZgTimeRange
zg_schedule_window (GTimeZone *zone, gint64 day, int opens, int closes, const ZgTimeRange *ranges, gsize n_ranges)
{
  ZgTimeRange working = zg_schedule_working_day (zone, day, closes);
  ZgTimeRange window = { zg_zone_at_minute (zone, day, opens), zg_zone_at_minute (zone, day, closes) };

  if (!zg_time_range_is_valid (window))
    window = working;
  for (gsize i = 0; i < n_ranges; i++)
    if (zg_time_range_is_valid (ranges[i]) && ranges[i].start >= working.start && ranges[i].start < working.end)
      {
        window.start = MIN (window.start, ranges[i].start);
        /* A night is as far as a day's page goes. */
        window.end = MAX (window.end, MIN (ranges[i].end, working.end + 12 * ZG_HOUR));
      }
  window.start -= into_hour (zone, window.start);
  gint64 over = into_hour (zone, window.end);
  window.end += over > 0 ? ZG_HOUR - over : 0;
  return window;
}
