/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads a day of the calendar into its book and keeps it current. One batch of queries is under way at a time; what
 * changes meanwhile is asked for when it is in, so a burst of changes costs two batches, not one each. A few changed
 * orders are asked for by name, many as the whole day. A batch for a day that is no longer wanted is cancelled. Main
 * thread; the page owns the model. */
#include "desktop/calendar/schedule-model.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/zone.h"
#include "desktop/calendar/schedule-layout.h"

#define EVERY_PART ((1u << ZG_BOOK_PARTS) - 1)
#define PART(name) (1u << ZG_BOOK_##name)
#define FEW 16 /* orders and lines that are asked for one by one */

struct _ZgScheduleModel
{
  GObject parent;
  ZgReplica *replica;
  GTimeZone *zone;
  ZgScheduleBook *book;
  gint64 day;
  ZgScheduleState state;
  char *filter; /* lower case, or NULL */
  GPtrArray *rows;
  ZgTimeRange window;
  GCancellable *cancellable;
  guint dirty;                       /* parts to ask for */
  GHashTable *changed;               /* set of ids of orders and lines to ask for */
  guint batch;                       /* number of the present one */
  guint asked;                       /* answers under way */
  GPtrArray *answers[ZG_BOOK_PARTS]; /* of this batch */
  GPtrArray *ids;                    /* of this batch */
  GPtrArray *visits, *lines;         /* of this batch: what has become of ids */
  GError *error;                     /* of this batch */
};

typedef struct
{
  ZgScheduleModel *model;
  ZgBookPart part;
  gboolean is_patch;
  guint batch;
} Request;

/* What to ask for each part, and the tables whose changes show in it. */
static const struct
{
  const char *query;
  gboolean has_window;
  const char *tables; /* between spaces */
  const char *patch;  /* the query for one order or line */
} parts[ZG_BOOK_PARTS] = {
  [ZG_BOOK_SETTINGS] = { "store.settings", FALSE, " settings " },
  [ZG_BOOK_TECHNICIANS] = { "schedule.technicians", TRUE, " technicians " },
  [ZG_BOOK_VISITS] = { "schedule.visits", TRUE, " orders order_lines customers addresses technicians service_areas ",
                       "schedule.visit" },
  [ZG_BOOK_SHIFTS] = { "schedule.shifts", TRUE, " shifts " },
  [ZG_BOOK_TIME_OFF] = { "schedule.time-off", TRUE, " time_off " },
  [ZG_BOOK_SKILLS] = { "schedule.skills", FALSE, " skills " },
  [ZG_BOOK_LINES] = { "schedule.lines", TRUE, " order_lines orders ", "schedule.visit-lines" },
};

enum
{
  PROP_STATE = 1,
  PROP_DAY,
  N_PROPS
};
enum
{
  CHANGED,
  N_SIGNALS
};
static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZgScheduleModel, zg_schedule_model, G_TYPE_OBJECT)

static void ask (ZgScheduleModel *self);

static void
set_state (ZgScheduleModel *self, ZgScheduleState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/* The hours shown: of everyone, filtered or not, so that the page doesn't jump while a name is typed. */
static void
update_window (ZgScheduleModel *self)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  for (guint i = 0; i < zg_schedule_book_n_visits (self->book); i++)
    g_array_append_val (ranges, zg_schedule_book_visit (self->book, i)->range);
  for (guint i = 0; i < zg_schedule_book_n_technicians (self->book); i++)
    {
      const GArray *shifts = zg_schedule_book_technician (self->book, i)->shifts;
      g_array_append_vals (ranges, shifts->data, shifts->len);
    }
  self->window = zg_schedule_window (self->zone, self->day, zg_schedule_book_opens (self->book),
                                     zg_schedule_book_closes (self->book), (const ZgTimeRange *)(gpointer)ranges->data,
                                     ranges->len);
}

static gboolean
is_wanted (ZgScheduleModel *self, const ZgScheduleTechnician *technician, GHashTable *busy)
{
  if (!technician->day.active && !g_hash_table_contains (busy, technician))
    return FALSE;
  if (self->filter == NULL)
    return TRUE;
  static const char *const columns[] = { "name", "pinyin", "initials" };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = zg_row_text (technician->row, columns[i]);
      g_autofree char *lower = text != NULL ? g_utf8_strdown (text, -1) : NULL;
      if (lower != NULL && strstr (lower, self->filter) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
update_rows (ZgScheduleModel *self)
{
  g_autoptr (GHashTable) busy = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < zg_schedule_book_n_visits (self->book); i++)
    {
      const ZgScheduleVisit *visit = zg_schedule_book_visit (self->book, i);
      if (visit->technician != NULL && zg_time_range_overlaps (visit->range, self->window))
        g_hash_table_add (busy, visit->technician);
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < zg_schedule_book_n_technicians (self->book); i++)
    {
      ZgScheduleTechnician *technician = zg_schedule_book_technician (self->book, i);
      if (is_wanted (self, technician, busy))
        g_ptr_array_add (self->rows, technician);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
drop_answers (ZgScheduleModel *self)
{
  for (guint i = 0; i < ZG_BOOK_PARTS; i++)
    g_clear_pointer (&self->answers[i], g_ptr_array_unref);
  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->visits, 0);
  g_ptr_array_set_size (self->lines, 0);
}

/* One who has left is on the list only for the sake of a visit: it may be a new one. */
static gboolean
has_stranger (ZgScheduleModel *self, const GPtrArray *visits)
{
  for (guint i = 0; i < visits->len; i++)
    {
      const char *id = zg_row_text (visits->pdata[i], "technician_id");
      if (id != NULL && zg_schedule_book_find_technician (self->book, id) == NULL)
        return TRUE;
    }
  return FALSE;
}

/* Takes the answers into the book; whether it holds anything new. */
static gboolean
take_answers (ZgScheduleModel *self)
{
  gboolean is_new = self->state != ZG_SCHEDULE_READY;

  for (guint i = 0; i < ZG_BOOK_PARTS; i++)
    if (self->answers[i] != NULL)
      is_new = zg_schedule_book_put (self->book, i, g_steal_pointer (&self->answers[i])) || is_new;
  /* Most of what another desk does is of other days. */
  if (is_new)
    zg_schedule_book_settle (self->book);
  if (self->ids->len > 0)
    {
      is_new = zg_schedule_book_patch (self->book, self->ids, self->visits, self->lines) || is_new;
      if (has_stranger (self, self->visits))
        self->dirty |= PART (TECHNICIANS);
    }
  drop_answers (self);
  return is_new;
}

/* A whole batch at once: the book never mixes a visit with yesterday's technicians. */
static void
take_batch (ZgScheduleModel *self)
{
  if (self->error != NULL)
    {
      drop_answers (self);
      self->dirty = EVERY_PART;
      set_state (self, ZG_SCHEDULE_FAILED);
      return;
    }
  /* A cache without its store's settings is being fetched anew: what is shown stays until it is there. */
  if (self->answers[ZG_BOOK_SETTINGS] != NULL && self->answers[ZG_BOOK_SETTINGS]->len == 0)
    {
      drop_answers (self);
      self->dirty = EVERY_PART;
      set_state (self, ZG_SCHEDULE_LOADING);
      return;
    }
  if (take_answers (self))
    {
      update_window (self);
      update_rows (self);
      set_state (self, ZG_SCHEDULE_READY);
    }
  ask (self);
}

static void
query_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Request *request = data;
  g_autoptr (ZgScheduleModel) self = request->model;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (request->batch != self->batch)
    {
      g_clear_pointer (&rows, g_ptr_array_unref);
      return;
    }
  if (rows == NULL)
    {
      /* Signed out meanwhile: nobody looks. */
      if (!g_error_matches (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED))
        g_warning ("Reading %s: %s", parts[request->part].query, error->message);
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
    }
  if (!request->is_patch)
    self->answers[request->part] = rows;
  else if (rows != NULL)
    g_ptr_array_extend_and_steal (request->part == ZG_BOOK_VISITS ? self->visits : self->lines, rows);
  if (--self->asked == 0)
    take_batch (self);
}

/* A first fill changes everything many times a second, and nobody sees the page meanwhile. */
static gboolean
is_filling (ZgReplica *replica)
{
  ZgSyncState state;
  g_object_get (replica, "state", &state, NULL);
  return state == ZG_SYNC_FILLING;
}

/* The rules look a day to either side, and the working day may go on after midnight. */
static ZgTimeRange
known (ZgScheduleModel *self)
{
  return (ZgTimeRange){ zg_zone_day (self->zone, self->day, -1),
                        zg_zone_day (self->zone, self->day, 2) + 12 * ZG_HOUR };
}

/* @id NULL: all of the part. */
static void
ask_part (ZgScheduleModel *self, ZgBookPart part, const char *id)
{
  Request *request = g_new (Request, 1);
  *request = (Request){ g_object_ref (self), part, id != NULL, self->batch };
  ZgTimeRange window = known (self);
  ZgArgs *args = parts[part].has_window ? zg_args_new ("from", 'i', window.start, "to", 'i', window.end, NULL) : NULL;
  if (id != NULL)
    zg_args_set_text (args, "id", id);
  self->asked++;
  zg_replica_query_async (self->replica, id != NULL ? parts[part].patch : parts[part].query, args, self->cancellable,
                          query_cb, request);
}

static void
ask (ZgScheduleModel *self)
{
  guint wanted = self->dirty;
  GHashTableIter iter;
  gpointer id;

  if (self->asked > 0 || (wanted == 0 && g_hash_table_size (self->changed) == 0) || self->replica == NULL ||
      is_filling (self->replica))
    return;
  self->dirty = 0;
  g_clear_error (&self->error);
  for (guint i = 0; i < ZG_BOOK_PARTS; i++)
    if ((wanted & (1u << i)) != 0)
      ask_part (self, i, NULL);
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (self->ids, id);
      for (guint i = 0; i < ZG_BOOK_PARTS; i++)
        if (parts[i].patch != NULL)
          ask_part (self, i, id);
    }
}

/* A few orders by name; FALSE for more, or for another table. */
static gboolean
note_orders (ZgScheduleModel *self, const char *table, const char *const *ids)
{
  if (ids == NULL || (!g_str_equal (table, "orders") && !g_str_equal (table, "order_lines")) ||
      g_hash_table_size (self->changed) + g_strv_length ((GStrv)ids) > FEW)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (self->changed, g_strdup (ids[i]));
  return TRUE;
}

static void
on_store_changed (ZgReplica *replica, const char *table, const char *const *ids, ZgScheduleModel *self)
{
  g_autofree char *word = g_strdup_printf (" %s ", table);
  gboolean is_noted = note_orders (self, table, ids);
  for (guint i = 0; !is_noted && i < ZG_BOOK_PARTS; i++)
    if (strstr (parts[i].tables, word) != NULL)
      self->dirty |= 1u << i;
  if (self->day != 0 && self->state != ZG_SCHEDULE_FAILED)
    ask (self);
}

static void
on_store_state (ZgScheduleModel *self)
{
  if (self->day != 0 && self->state != ZG_SCHEDULE_FAILED)
    ask (self);
}

static void
start_over (ZgScheduleModel *self, guint dirty)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->batch++;
  self->asked = 0;
  drop_answers (self);
  g_hash_table_remove_all (self->changed);
  self->dirty = dirty;
  set_state (self, ZG_SCHEDULE_LOADING);
  ask (self);
}

void
zg_schedule_model_set_day (ZgScheduleModel *self, gint64 at)
{
  gint64 day = zg_zone_day (self->zone, at, 0);
  if (self->day == day)
    return;
  self->day = day;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DAY]);
  start_over (self, EVERY_PART);
}

void
zg_schedule_model_retry (ZgScheduleModel *self)
{
  start_over (self, EVERY_PART);
}

gint64
zg_schedule_model_get_day (ZgScheduleModel *self)
{
  return self->day;
}

GTimeZone *
zg_schedule_model_get_zone (ZgScheduleModel *self)
{
  return self->zone;
}

void
zg_schedule_model_set_filter (ZgScheduleModel *self, const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_utf8_strdown (text, -1)) : NULL;
  if (stripped != NULL && *stripped == '\0')
    g_clear_pointer (&stripped, g_free);
  if (g_strcmp0 (self->filter, stripped) == 0)
    return;
  g_free (self->filter);
  self->filter = g_steal_pointer (&stripped);
  if (self->state == ZG_SCHEDULE_READY)
    update_rows (self);
}

ZgScheduleState
zg_schedule_model_get_state (ZgScheduleModel *self)
{
  return self->state;
}

const GError *
zg_schedule_model_get_error (ZgScheduleModel *self)
{
  return self->error;
}

ZgScheduleBook *
zg_schedule_model_get_book (ZgScheduleModel *self)
{
  return self->book;
}

const GPtrArray *
zg_schedule_model_get_rows (ZgScheduleModel *self)
{
  return self->rows;
}

ZgTimeRange
zg_schedule_model_get_window (ZgScheduleModel *self)
{
  return self->window;
}

ZgTimeRange
zg_schedule_model_get_working_day (ZgScheduleModel *self)
{
  return zg_schedule_working_day (self->zone, self->day, zg_schedule_book_closes (self->book));
}

gboolean
zg_schedule_model_knows (ZgScheduleModel *self, gint64 at)
{
  ZgTimeRange needed = { at - ZG_LONGEST_VISIT, zg_zone_day (self->zone, at, 1) };
  return zg_time_range_contains (known (self), needed);
}

static void
zg_schedule_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  ZgScheduleModel *self = ZG_SCHEDULE_MODEL (object);
  if (id == PROP_STATE)
    g_value_set_uint (value, self->state);
  else
    g_value_set_int64 (value, self->day);
}

static void
zg_schedule_model_dispose (GObject *object)
{
  ZgScheduleModel *self = ZG_SCHEDULE_MODEL (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->replica);
  G_OBJECT_CLASS (zg_schedule_model_parent_class)->dispose (object);
}

static void
zg_schedule_model_finalize (GObject *object)
{
  ZgScheduleModel *self = ZG_SCHEDULE_MODEL (object);
  drop_answers (self);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->visits);
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->changed);
  g_ptr_array_unref (self->rows);
  zg_schedule_book_free (self->book);
  g_object_unref (self->cancellable);
  g_time_zone_unref (self->zone);
  g_free (self->filter);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (zg_schedule_model_parent_class)->finalize (object);
}

static void
zg_schedule_model_class_init (ZgScheduleModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = zg_schedule_model_get_property;
  object_class->dispose = zg_schedule_model_dispose;
  object_class->finalize = zg_schedule_model_finalize;
  props[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, ZG_SCHEDULE_FAILED, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_DAY] = g_param_spec_int64 ("day", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zg_schedule_model_init (ZgScheduleModel *self)
{
  self->book = zg_schedule_book_new ();
  self->rows = g_ptr_array_new ();
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->visits = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

ZgScheduleModel *
zg_schedule_model_new (ZgReplica *replica, GTimeZone *zone)
{
  ZgScheduleModel *self = g_object_new (ZG_TYPE_SCHEDULE_MODEL, NULL);
  self->replica = g_object_ref (replica);
  self->zone = g_time_zone_ref (zone);
  g_signal_connect_object (replica, "changed", G_CALLBACK (on_store_changed), self, 0);
  g_signal_connect_object (replica, "notify::state", G_CALLBACK (on_store_state), self, G_CONNECT_SWAPPED);
  return self;
}
