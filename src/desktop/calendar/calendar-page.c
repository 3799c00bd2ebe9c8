/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar page: chooses the day, the technicians and the scale, and turns what is done on the schedule into
 * commands and dialogs. The model follows the day by itself, so the page declares no tables. Main thread; the window
 * owns the page. */
#include "desktop/calendar/calendar-page.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/orders/booking-dialog.h"
#include "desktop/calendar/schedule-model.h"
#include "desktop/orders/visit-move.h"
#include "desktop/kit/day-popover.h"
#include "desktop/calendar/day-summary.h"
#include "desktop/kit/drawer.h"
#include "desktop/orders/order-pane.h"
#include "desktop/calendar/schedule-view.h"
#include "desktop/kit/state-view.h"
#include "desktop/kit/width-box.h"
#include "desktop/kit/words.h"
#include "desktop/calendar/schedule-layout.h"

struct _ZgCalendarPage
{
  ZgPage parent;

  ZgScheduleModel *model;
  GCancellable *cancellable;
  char *present_id;     /* asked for before its day was known */
  gboolean wants_today; /* until closing time is known, which says which day that is */

  GtkMenuButton *date_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkToggleButton *compact_button;
  ZgDaySummary *summary;
  ZgStateView *state_view;
  ZgScheduleView *view;
  ZgDrawer *drawer;
};

G_DEFINE_FINAL_TYPE (ZgCalendarPage, zg_calendar_page, ZG_TYPE_PAGE)

static ZgContext *
get_context (ZgCalendarPage *self)
{
  return zg_page_context (ZG_PAGE (self));
}

static void
show_date (ZgCalendarPage *self)
{
  gint64 day = zg_schedule_model_get_day (self->model);
  GTimeZone *zone = zg_schedule_model_get_zone (self->model);
  g_autofree char *text = zg_words_date (zone, day);
  gtk_menu_button_set_label (self->date_button, text);
}

static void
show_state (ZgCalendarPage *self)
{
  ZgScheduleState state = zg_schedule_model_get_state (self->model);
  gboolean is_searching = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';

  if (state == ZG_SCHEDULE_LOADING)
    /* From one day to the next the page keeps what it shows for the moment that it takes. */
    return;
  if (state == ZG_SCHEDULE_FAILED)
    zg_state_view_show_error (self->state_view, zg_schedule_model_get_error (self->model), _ ("Try again"),
                              "calendar.retry");
  else if (is_searching && zg_schedule_model_get_rows (self->model)->len == 0)
    zg_state_view_show_empty (self->state_view, "system-search-symbolic", _ ("Nobody by that name"),
                              _ ("Search by name, pinyin or its initials."), NULL, NULL);
  else if (zg_schedule_model_get_rows (self->model)->len > 0 || zg_day_summary_visits (self->summary) > 0)
    zg_state_view_show_content (self->state_view);
  else
    zg_state_view_show_empty (
        self->state_view, "zg-technicians-symbolic", _ ("No technicians yet"),
        _ ("Add the people who visit your customers, and on the page Services what they do; then their "
           "days are planned here."),
        _ ("Add a technician"), "win.page::technicians");
}

static void
on_model_changed (ZgScheduleModel *model, ZgCalendarPage *self)
{
  show_state (self);
}

/* --- choosing the day --- */

static void
show_day (ZgCalendarPage *self, gint64 at)
{
  gint64 now = zg_clock_now ();
  self->wants_today = FALSE;
  zg_schedule_model_set_day (self->model, at);
  if (zg_time_range_contains (zg_schedule_model_get_working_day (self->model), (ZgTimeRange){ now, now + 1 }))
    zg_schedule_view_show_time (self->view, now);
  show_date (self);
}

/* Of a store that is open past midnight that is still the evening before. */
static void
show_day_at (ZgCalendarPage *self, gint64 at)
{
  int closes = zg_schedule_book_closes (zg_schedule_model_get_book (self->model));
  show_day (self, zg_schedule_day_at (zg_schedule_model_get_zone (self->model), at, closes));
}

static void
show_today (ZgCalendarPage *self)
{
  show_day_at (self, zg_clock_now ());
  self->wants_today = zg_schedule_model_get_state (self->model) == ZG_SCHEDULE_LOADING;
}

static void
on_model_state (ZgScheduleModel *model, GParamSpec *spec, ZgCalendarPage *self)
{
  show_state (self);
  if (self->wants_today && zg_schedule_model_get_state (model) == ZG_SCHEDULE_READY)
    show_today (self);
}

/* The store's zone may be known only after the first sign-in. */
static void
make_model (ZgCalendarPage *self)
{
  GTimeZone *zone = zg_context_zone (get_context (self));
  if (self->model != NULL && zg_schedule_model_get_zone (self->model) == zone)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  self->model = zg_schedule_model_new (zg_page_store (ZG_PAGE (self)), zone);
  zg_schedule_view_set_model (self->view, self->model);
  zg_day_summary_set_model (self->summary, self->model);
  g_signal_connect (self->model, "changed", G_CALLBACK (on_model_changed), self);
  g_signal_connect (self->model, "notify::state", G_CALLBACK (on_model_state), self);
  show_today (self);
}

static void
zg_calendar_page_reload (ZgPage *page)
{
  ZgCalendarPage *self = ZG_CALENDAR_PAGE (page);
  make_model (self);
  zg_schedule_view_set_editable (self->view, zg_context_may (get_context (self), "order.book"));
  if (self->present_id != NULL)
    {
      g_autofree char *id = g_steal_pointer (&self->present_id);
      zg_page_present_row (page, id);
    }
}

static void
on_day_chosen (ZgDayPopover *popover, gint64 day, ZgCalendarPage *self)
{
  if (self->model != NULL)
    show_day (self, day);
}

/* Made anew for each opening, on the day that is shown. */
static void
make_day_popover (GtkMenuButton *button, gpointer data)
{
  ZgCalendarPage *self = data;
  GtkWidget *popover = zg_day_popover_new (zg_context_zone (get_context (self)));

  if (self->model != NULL)
    zg_day_popover_set_day (ZG_DAY_POPOVER (popover), zg_schedule_model_get_day (self->model));
  g_signal_connect (popover, "chosen", G_CALLBACK (on_day_chosen), self);
  gtk_menu_button_set_popover (button, popover);
}

/* --- what is done on the schedule --- */

static void
show_order (ZgCalendarPage *self, const char *id)
{
  zg_drawer_show (self->drawer, ZG_TYPE_ORDER_PANE, id);
  zg_schedule_view_set_selected (self->view, id);
}

static void
on_open (ZgScheduleView *view, const char *id, ZgCalendarPage *self)
{
  show_order (self, id);
}

static void
on_drawer_closed (ZgDrawer *drawer, ZgCalendarPage *self)
{
  zg_schedule_view_set_selected (self->view, NULL);
  zg_schedule_view_show_visit (self->view, zg_drawer_id (drawer));
}

static void
on_book (ZgScheduleView *view, const char *technician_id, gint64 start, ZgCalendarPage *self)
{
  zg_booking_dialog_present (get_context (self), zg_context_window (get_context (self)), technician_id, start);
}

static void
on_move (ZgScheduleView *view,
         const char *order_id,
         const char *technician_id,
         gint64 start,
         gint64 end,
         ZgCalendarPage *self)
{
  ZgScheduleVisit *visit = zg_schedule_book_find_visit (zg_schedule_model_get_book (self->model), order_id);
  if (visit != NULL)
    zg_visit_move (get_context (self), visit->row, technician_id, start, end, NULL, NULL, NULL);
}

static void
on_refused (ZgScheduleView *view, const char *words, ZgCalendarPage *self)
{
  zg_context_toast (get_context (self), words);
}

static void
order_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgCalendarPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (error != NULL)
    zg_context_tell_error (get_context (self), error);
  if (rows == NULL || rows->len == 0 || self->model == NULL)
    return;
  show_day_at (self, zg_row_int (rows->pdata[0], "start_at"));
  zg_schedule_view_show_visit (self->view, zg_row_id (rows->pdata[0]));
  show_order (self, zg_row_id (rows->pdata[0]));
}

static void
zg_calendar_page_present_row (ZgPage *page, const char *id)
{
  ZgCalendarPage *self = ZG_CALENDAR_PAGE (page);
  if (self->model == NULL)
    {
      g_free (self->present_id);
      self->present_id = g_strdup (id);
      return;
    }
  zg_replica_query_async (zg_page_store (page), "order.detail", zg_args_new ("order_id", 's', id, NULL),
                          self->cancellable, order_cb, g_object_ref (self));
}

/* --- search --- */

static void
zg_calendar_page_search (ZgPage *page)
{
  ZgCalendarPage *self = ZG_CALENDAR_PAGE (page);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_search_changed (GtkSearchEntry *entry, ZgCalendarPage *self)
{
  if (self->model != NULL)
    zg_schedule_model_set_filter (self->model, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_search_mode (GtkSearchBar *bar, GParamSpec *spec, ZgCalendarPage *self)
{
  if (!gtk_search_bar_get_search_mode (bar))
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/* --- actions --- */

static void
step_to (ZgCalendarPage *self, ZgDayKind kind)
{
  const char *id = zg_day_summary_next (self->summary, kind);
  if (id == NULL)
    return;
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  zg_schedule_view_show_visit (self->view, id);
}

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgCalendarPage *self = ZG_CALENDAR_PAGE (widget);
  if (self->model == NULL)
    return;
  gint64 day = zg_schedule_model_get_day (self->model);
  GTimeZone *zone = zg_schedule_model_get_zone (self->model);
  if (g_str_equal (name, "calendar.previous"))
    show_day (self, zg_zone_day (zone, day, -1));
  else if (g_str_equal (name, "calendar.next"))
    show_day (self, zg_zone_day (zone, day, 1));
  else if (g_str_equal (name, "calendar.today"))
    show_today (self);
  else if (g_str_equal (name, "calendar.zoom-in"))
    zg_schedule_view_zoom (self->view, 1);
  else if (g_str_equal (name, "calendar.zoom-out"))
    zg_schedule_view_zoom (self->view, -1);
  else if (g_str_equal (name, "calendar.zoom-reset"))
    zg_schedule_view_zoom (self->view, 0);
  else if (g_str_equal (name, "calendar.next-unassigned"))
    step_to (self, ZG_DAY_UNASSIGNED);
  else if (g_str_equal (name, "calendar.next-uncovered"))
    step_to (self, ZG_DAY_UNCOVERED);
  else if (g_str_equal (name, "calendar.next-late"))
    step_to (self, ZG_DAY_LATE);
  else if (g_str_equal (name, "calendar.retry"))
    zg_schedule_model_retry (self->model);
}

static void
on_compact_toggled (GtkToggleButton *button, ZgCalendarPage *self)
{
  zg_schedule_view_set_compact (self->view, gtk_toggle_button_get_active (button));
}

static const struct
{
  const char *action;
  const char *keys; /* shortcuts on the page, NULL for none */
} actions[] = {
  { "calendar.previous", "<Alt>Left" },
  { "calendar.next", "<Alt>Right" },
  { "calendar.today", "t|<Control>t" },
  { "calendar.zoom-in", "<Control>plus|<Control>equal|<Control>KP_Add" },
  { "calendar.zoom-out", "<Control>minus|<Control>KP_Subtract" },
  { "calendar.zoom-reset", "<Control>0|<Control>KP_0" },
  { "calendar.next-unassigned", "<Control>u" },
  { "calendar.next-uncovered", NULL },
  { "calendar.next-late", "<Control>l" },
  { "calendar.retry", NULL },
};

/* Global while the page is seen: the keyboard may be on the sidebar. */
static gboolean
on_shortcut (GtkWidget *widget, GVariant *args, gpointer action)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, action, NULL);
}

static void
add_shortcuts (ZgCalendarPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].keys != NULL)
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (controller),
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (actions[i].keys),
                            gtk_callback_action_new (on_shortcut, (gpointer)actions[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
zg_calendar_page_constructed (GObject *object)
{
  ZgCalendarPage *self = ZG_CALENDAR_PAGE (object);
  G_OBJECT_CLASS (zg_calendar_page_parent_class)->constructed (object);
  if (get_context (self) == NULL)
    return;
  zg_schedule_view_set_store (self->view, zg_page_store (ZG_PAGE (self)));
}

static void
zg_calendar_page_dispose (GObject *object)
{
  ZgCalendarPage *self = ZG_CALENDAR_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_CALENDAR_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->present_id, g_free);
  G_OBJECT_CLASS (zg_calendar_page_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, ZgCalendarPage, child)

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ZG_TYPE_DAY_SUMMARY);
  g_type_ensure (ZG_TYPE_SCHEDULE_VIEW);
  g_type_ensure (ZG_TYPE_DRAWER);
  g_type_ensure (ZG_TYPE_STATE_VIEW);
  g_type_ensure (ZG_TYPE_WIDTH_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/calendar-page.ui");
  BIND (date_button);
  BIND (search_bar);
  BIND (search_entry);
  BIND (compact_button);
  BIND (summary);
  BIND (state_view);
  BIND (view);
  BIND (drawer);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode);
  gtk_widget_class_bind_template_callback (widget_class, on_compact_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_book);
  gtk_widget_class_bind_template_callback (widget_class, on_move);
  gtk_widget_class_bind_template_callback (widget_class, on_refused);
  gtk_widget_class_bind_template_callback (widget_class, on_drawer_closed);
}

static void
zg_calendar_page_class_init (ZgCalendarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ZgPageClass *page_class = ZG_PAGE_CLASS (klass);

  object_class->constructed = zg_calendar_page_constructed;
  object_class->dispose = zg_calendar_page_dispose;
  page_class->reload = zg_calendar_page_reload;
  page_class->present_row = zg_calendar_page_present_row;
  page_class->search = zg_calendar_page_search;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].action, NULL, act);
  bind_template (widget_class);
}

static void
zg_calendar_page_init (ZgCalendarPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->date_button, make_day_popover, self, NULL);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  add_shortcuts (self);
}
