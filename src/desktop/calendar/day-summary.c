/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the visits of the model's day. Owns a reference to the model and the id last stepped to; the page owns it.
 * Main thread. */
#include "desktop/calendar/day-summary.h"

#include <glib/gi18n.h>

#include "base/clock.h"

#define REFRESH 20 /* seconds: what is late changes with the clock */

struct _ZgDaySummary
{
  GtkBox parent;
  ZgScheduleModel *model;
  char *stepped_id;
  guint timer;
  GtkLabel *words;
  GtkButton *unassigned;
  GtkButton *uncovered;
  GtkButton *late;
};

G_DEFINE_FINAL_TYPE (ZgDaySummary, zg_day_summary, GTK_TYPE_BOX)

static gboolean
is_unassigned (const ZgScheduleBook *book, const ZgScheduleVisit *visit)
{
  return visit->technician == NULL && zg_visit_state_is_live (visit->state);
}

static gboolean
is_uncovered (const ZgScheduleBook *book, const ZgScheduleVisit *visit)
{
  return zg_schedule_book_cover (book, visit, zg_clock_now ()).reason != ZG_LEGAL;
}

static gboolean
is_late (const ZgScheduleBook *book, const ZgScheduleVisit *visit)
{
  return zg_schedule_visit_late (visit, zg_clock_now ()) >= ZG_MINUTE;
}

static gboolean (*const kinds[ZG_DAY_KINDS]) (const ZgScheduleBook *, const ZgScheduleVisit *) = {
  [ZG_DAY_UNASSIGNED] = is_unassigned,
  [ZG_DAY_UNCOVERED] = is_uncovered,
  [ZG_DAY_LATE] = is_late,
};

/* How many visits of the day are so, and the one after that stepped to last (the first again after the last). */
static guint
count_visits (ZgDaySummary *self,
              gboolean (*matches) (const ZgScheduleBook *, const ZgScheduleVisit *),
              const ZgScheduleVisit **next)
{
  ZgScheduleBook *book = zg_schedule_model_get_book (self->model);
  ZgTimeRange day = zg_schedule_model_get_working_day (self->model);
  const ZgScheduleVisit *first = NULL, *after = NULL;
  gboolean is_passed = FALSE;
  guint count = 0;

  for (guint i = 0; i < zg_schedule_book_n_visits (book); i++)
    {
      const ZgScheduleVisit *visit = zg_schedule_book_visit (book, i);
      if (visit->range.start < day.start || visit->range.start >= day.end ||
          (matches != NULL && !matches (book, visit)))
        continue;
      count++;
      if (first == NULL)
        first = visit;
      if (is_passed && after == NULL)
        after = visit;
      is_passed = is_passed || g_strcmp0 (visit->id, self->stepped_id) == 0;
    }
  if (next != NULL)
    *next = after != NULL ? after : first;
  return count;
}

static void
show_count (GtkButton *button, const char *format, guint count)
{
  g_autofree char *text = g_strdup_printf (format, count);
  gtk_button_set_label (button, text);
  gtk_widget_set_visible (GTK_WIDGET (button), count > 0);
}

static void
update (ZgDaySummary *self)
{
  guint visits = zg_day_summary_visits (self);
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%u visit", "%u visits", visits), visits);
  gboolean has_people = zg_schedule_model_get_rows (self->model)->len > 0;
  gtk_label_set_label (self->words, visits > 0    ? count
                                    : !has_people ? ""
                                                  : _ ("No visits on this day. Click a free time to book one."));
  show_count (self->unassigned, _ ("%u unassigned"), count_visits (self, is_unassigned, NULL));
  /* Translators: visits whose technician can't come any more */
  show_count (self->uncovered, _ ("%u uncovered"), count_visits (self, is_uncovered, NULL));
  show_count (self->late, _ ("%u late"), count_visits (self, is_late, NULL));
}

static gboolean
on_timer (gpointer data)
{
  ZgDaySummary *self = data;
  if (self->model != NULL && zg_schedule_model_get_state (self->model) == ZG_SCHEDULE_READY)
    update (self);
  return G_SOURCE_CONTINUE;
}

static void
map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (zg_day_summary_parent_class)->map (widget);
  ZG_DAY_SUMMARY (widget)->timer = g_timeout_add_seconds (REFRESH, on_timer, widget);
}

static void
unmap (GtkWidget *widget)
{
  g_clear_handle_id (&ZG_DAY_SUMMARY (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (zg_day_summary_parent_class)->unmap (widget);
}

static void
dispose (GObject *object)
{
  ZgDaySummary *self = ZG_DAY_SUMMARY (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  zg_day_summary_set_model (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_DAY_SUMMARY);
  g_clear_pointer (&self->stepped_id, g_free);
  G_OBJECT_CLASS (zg_day_summary_parent_class)->dispose (object);
}

static void
zg_day_summary_class_init (ZgDaySummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->map = map;
  widget_class->unmap = unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/day-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgDaySummary, words);
  gtk_widget_class_bind_template_child (widget_class, ZgDaySummary, unassigned);
  gtk_widget_class_bind_template_child (widget_class, ZgDaySummary, uncovered);
  gtk_widget_class_bind_template_child (widget_class, ZgDaySummary, late);
}

static void
zg_day_summary_init (ZgDaySummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
zg_day_summary_set_model (ZgDaySummary *self, ZgScheduleModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_swapped (model, "changed", G_CALLBACK (update), self);
}

guint
zg_day_summary_visits (ZgDaySummary *self)
{
  return count_visits (self, NULL, NULL);
}

const char *
zg_day_summary_next (ZgDaySummary *self, ZgDayKind kind)
{
  const ZgScheduleVisit *next = NULL;

  count_visits (self, kinds[kind], &next);
  if (next == NULL)
    return NULL;
  g_free (self->stepped_id);
  self->stepped_id = g_strdup (next->id);
  return self->stepped_id;
}
