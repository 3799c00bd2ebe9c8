/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar page on a display, with a real store on demo data: its blocks are reused, keys and actions move visits
 * by commands, refusals change nothing, and all is gone afterwards. */
#include "base/clock.h"
#include "base/zone.h"
#include "desktop/page-desk.h"
#include "desktop/calendar/calendar-page.h"
#include "desktop/calendar/schedule-model.h"
#include "desktop/kit/day-popover.h"
#include "desktop/calendar/schedule-view.h"
#include "desktop/calendar/visit-block.h"
#include "desktop/kit/words.h"

typedef struct
{
  PageDesk desk;
  ZgContext *context;
  GtkWidget *view;
  ZgScheduleModel *model; /* a second one, to look things up */
  GTimeZone *zone;
  guint refused;
} Fixture;

static void
on_refused (ZgScheduleView *view, const char *words, Fixture *self)
{
  g_assert_cmpstr (words, !=, "");
  self->refused++;
}

/* The block of a visit in sight; NULL gives the first. */
static GtkWidget *
find_block (Fixture *self, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (ZG_IS_VISIT_BLOCK (child) && zg_visit_block_get_id (ZG_VISIT_BLOCK (child)) != NULL &&
        (id == NULL || g_str_equal (zg_visit_block_get_id (ZG_VISIT_BLOCK (child)), id)))
      return child;
  return NULL;
}

static void
set_up (Fixture *self)
{
  *self = (Fixture){ .zone = zg_zone_new ("Asia/Shanghai") };
  page_desk_init (&self->desk, ZG_TYPE_CALENDAR_PAGE, 900, 500);
  self->context = self->desk.context;
  self->view = page_desk_find (self->desk.page, ZG_TYPE_SCHEDULE_VIEW);
  g_assert_nonnull (self->view);
  g_signal_connect (self->view, "refused", G_CALLBACK (on_refused), self);
  self->model = zg_schedule_model_new (page_desk_demo ()->replica, self->zone);
  zg_schedule_model_set_day (self->model, DEMO_NOW);
  demo_desk_wait (zg_schedule_model_get_state (self->model) == ZG_SCHEDULE_READY);
  demo_desk_wait (find_block (self, NULL) != NULL);
}

static void
tear_down (Fixture *self)
{
  GtkWidget *view = g_object_ref (self->view);

  g_signal_handlers_disconnect_by_data (view, self);
  page_desk_clear (&self->desk);
  g_assert_finalize_object (view);
  g_assert_finalize_object (self->model);
  g_time_zone_unref (self->zone);
}

static guint
count_blocks (Fixture *self, guint *bound)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint blocks = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (ZG_IS_VISIT_BLOCK (child))
      {
        const char *id = zg_visit_block_get_id (ZG_VISIT_BLOCK (child));
        blocks++;
        g_assert_true ((id != NULL) == gtk_widget_get_child_visible (child));
        if (id != NULL)
          g_assert_true (g_hash_table_add (ids, g_strdup (id)));
      }
  *bound = g_hash_table_size (ids);
  return blocks;
}

static void
test_recycles (void)
{
  Fixture fixture;
  guint bound, most, visits;
  g_autoptr (GtkAdjustment) across = NULL, down = NULL;

  set_up (&fixture);
  g_object_get (fixture.view, "hadjustment", &across, "vadjustment", &down, NULL);
  visits = zg_schedule_book_n_visits (zg_schedule_model_get_book (fixture.model));
  most = count_blocks (&fixture, &bound);
  g_assert_cmpuint (bound, >, 3);
  g_assert_cmpuint (bound, <, visits);
  for (int round = 0; round < 4; round++)
    for (double part = 0; part <= 1; part += 0.1)
      {
        gtk_adjustment_set_value (across, part * gtk_adjustment_get_upper (across));
        gtk_adjustment_set_value (down, (round % 2 == 0 ? part : 1 - part) * gtk_adjustment_get_upper (down));
        demo_desk_linger (10);
        guint blocks = count_blocks (&fixture, &bound);
        if (round < 2)
          most = MAX (most, blocks);
        else
          g_assert_cmpuint (blocks, ==, most); /* the same way again makes no new ones */
      }
  g_assert_cmpuint (most, <, visits);
  tear_down (&fixture);
}

static void
test_accessible (void)
{
  Fixture fixture;
  GtkWidget *block;

  set_up (&fixture);
  block = find_block (&fixture, NULL);
  gtk_test_accessible_assert_role (block, GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL));
  tear_down (&fixture);
}

/* --- moves --- */

/* A movable visit that may (or may not) stand @by later with its technician. */
static char *
find_visit (Fixture *self, gint64 by, gboolean is_legal)
{
  ZgScheduleBook *book = zg_schedule_model_get_book (self->model);
  for (guint i = 0; i < zg_schedule_book_n_visits (book); i++)
    {
      const ZgScheduleVisit *visit = zg_schedule_book_visit (book, i);
      ZgTimeRange range = { visit->range.start + by, visit->range.end + by };
      if (!zg_visit_state_is_movable (visit->state) ||
          visit->range.start < zg_schedule_model_get_working_day (self->model).start ||
          range.end > zg_schedule_model_get_window (self->model).end)
        continue;
      if ((zg_schedule_book_check (book, visit, visit->technician, range).reason == ZG_LEGAL) == is_legal)
        return g_strdup (visit->id);
    }
  return NULL;
}

static gint64
start_of (Fixture *self, const char *id)
{
  const ZgScheduleVisit *visit = zg_schedule_book_find_visit (zg_schedule_model_get_book (self->model), id);
  g_assert_nonnull (visit);
  return visit->range.start;
}

static gboolean
press (Fixture *self, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->view);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  return handled;
}

static GtkWidget *
show_block (Fixture *self, const char *id)
{
  g_assert_true (zg_schedule_view_show_visit (ZG_SCHEDULE_VIEW (self->view), id));
  /* It has a block once what it scrolled to is laid out. */
  demo_desk_wait (find_block (self, id) != NULL);
  demo_desk_wait (gtk_widget_get_focus_child (self->view) == find_block (self, id));
  return find_block (self, id);
}

static void
test_action_moves (void)
{
  Fixture fixture;

  set_up (&fixture);
  g_autofree char *id = find_visit (&fixture, 15 * ZG_MINUTE, TRUE);
  g_assert_nonnull (id);
  gint64 start = start_of (&fixture, id);
  GtkWidget *block = show_block (&fixture, id);
  g_assert_true (gtk_widget_activate_action (block, "visit.move-later", NULL));
  demo_desk_wait (start_of (&fixture, id) == start + 15 * ZG_MINUTE);
  g_assert_true (zg_replica_is_pending (page_desk_demo ()->replica, id));
  demo_desk_wait (gtk_widget_has_css_class (find_block (&fixture, id), "unconfirmed"));
  demo_desk_wait (!gtk_widget_has_css_class (find_block (&fixture, id), "moving"));
  g_assert_cmpuint (fixture.refused, ==, 0);
  tear_down (&fixture);
}

static void
test_illegal_action_says_why (void)
{
  Fixture fixture;

  set_up (&fixture);
  g_autofree char *id = find_visit (&fixture, 15 * ZG_MINUTE, FALSE);
  g_assert_nonnull (id);
  gint64 start = start_of (&fixture, id);
  GtkWidget *block = show_block (&fixture, id);
  g_assert_true (gtk_widget_activate_action (block, "visit.move-later", NULL));
  g_assert_cmpuint (fixture.refused, ==, 1);
  demo_desk_linger (200);
  g_assert_cmpint (start_of (&fixture, id), ==, start);
  tear_down (&fixture);
}

static void
test_keys_move (void)
{
  Fixture fixture;

  set_up (&fixture);
  g_autofree char *id = find_visit (&fixture, 30 * ZG_MINUTE, TRUE);
  g_assert_nonnull (id);
  gint64 start = start_of (&fixture, id);
  GtkWidget *block = show_block (&fixture, id);

  /* Esc gives up. */
  g_assert_true (press (&fixture, GDK_KEY_m, 0));
  g_assert_true (gtk_widget_has_css_class (block, "moving"));
  g_assert_true (press (&fixture, GDK_KEY_Right, 0));
  g_assert_true (press (&fixture, GDK_KEY_Escape, 0));
  g_assert_false (gtk_widget_has_css_class (block, "moving"));
  demo_desk_linger (100);
  g_assert_cmpint (start_of (&fixture, id), ==, start);

  /* Alt and an arrow begin, Enter puts it down. */
  g_assert_true (press (&fixture, GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_true (press (&fixture, GDK_KEY_Right, 0));
  g_assert_true (press (&fixture, GDK_KEY_Return, 0));
  demo_desk_wait (start_of (&fixture, id) == start + 30 * ZG_MINUTE);
  g_assert_cmpuint (fixture.refused, ==, 0);
  demo_desk_wait (!gtk_widget_has_css_class (find_block (&fixture, id), "moving"));
  tear_down (&fixture);
}

static void
test_keys_go_around (void)
{
  Fixture fixture;
  GtkWidget *first, *focus;

  set_up (&fixture);
  first = show_block (&fixture, zg_visit_block_get_id (ZG_VISIT_BLOCK (find_block (&fixture, NULL))));
  g_autofree char *id = g_strdup (zg_visit_block_get_id (ZG_VISIT_BLOCK (first)));
  for (int i = 0; i < 40; i++)
    {
      static const guint keys[] = { GDK_KEY_Down, GDK_KEY_Right, GDK_KEY_Home, GDK_KEY_Up, GDK_KEY_End, GDK_KEY_Left };
      g_assert_true (press (&fixture, keys[(guint)g_test_rand_int () % G_N_ELEMENTS (keys)], 0));
      focus = gtk_widget_get_focus_child (fixture.view);
      g_assert_true (ZG_IS_VISIT_BLOCK (focus));
      g_assert_nonnull (zg_visit_block_get_id (ZG_VISIT_BLOCK (focus)));
    }
  tear_down (&fixture);
}

static void
test_days_and_search (void)
{
  Fixture fixture;
  g_autofree char *id = NULL;

  set_up (&fixture);
  id = g_strdup (zg_visit_block_get_id (ZG_VISIT_BLOCK (find_block (&fixture, NULL))));
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "calendar.next", NULL));
  demo_desk_wait (find_block (&fixture, id) == NULL);
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "calendar.today", NULL));
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "calendar.zoom-in", NULL));
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "calendar.zoom-out", NULL));
  /* An order of that day brings the page there. */
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "calendar.previous", NULL));
  zg_page_present_row (ZG_PAGE (fixture.desk.page), id);
  demo_desk_wait (find_block (&fixture, id) != NULL);
  zg_page_search (ZG_PAGE (fixture.desk.page));
  gtk_editable_set_text (GTK_EDITABLE (page_desk_find (fixture.desk.page, GTK_TYPE_SEARCH_ENTRY)), "zzzz");
  demo_desk_linger (400);
  tear_down (&fixture);
}

/* --- what is seen first --- */

#define MIDNIGHT (DEMO_NOW - 18 * ZG_HOUR)

static gboolean
is_in_sight (Fixture *self, GtkWidget *block)
{
  graphene_rect_t bounds;
  return block != NULL && gtk_widget_get_child_visible (block) &&
         gtk_widget_compute_bounds (block, self->view, &bounds) && bounds.origin.x + bounds.size.width > 200 &&
         bounds.origin.x < gtk_widget_get_width (self->view);
}

static guint
count_in_sight (Fixture *self)
{
  guint count = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += ZG_IS_VISIT_BLOCK (child) && is_in_sight (self, child);
  return count;
}

/* At any hour the page opens on hours in which the store works, with visits in them. */
static void
test_first_view (void)
{
  static const struct
  {
    int hour, minute;
    int seen; /* the hour that must be among those in sight */
  } rows[] = { { 0, 0, 9 }, { 1, 13, 9 }, { 8, 59, 9 }, { 10, 0, 10 }, { 18, 0, 18 }, { 23, 50, 23 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture;
      g_autoptr (GtkAdjustment) across = NULL;
      zg_clock_hold (MIDNIGHT + rows[i].hour * ZG_HOUR + rows[i].minute * ZG_MINUTE);
      set_up (&fixture);
      demo_desk_linger (100);
      g_object_get (fixture.view, "hadjustment", &across, NULL);
      ZgTimeRange window = zg_schedule_model_get_window (fixture.model);
      double hour = gtk_adjustment_get_upper (across) / ((double)(window.end - window.start) / ZG_HOUR);
      double first = gtk_adjustment_get_value (across) / hour, hours = gtk_adjustment_get_page_size (across) / hour;
      double seen = (double)(MIDNIGHT + rows[i].seen * ZG_HOUR - window.start) / ZG_HOUR;
      g_test_message ("%02d:%02d shows %.2f hours from %.2f after opening, %u visits", rows[i].hour, rows[i].minute,
                      hours, first, count_in_sight (&fixture));
      g_assert_cmpint (window.start, ==, MIDNIGHT + 9 * ZG_HOUR);
      g_assert_cmpint (window.end, ==, MIDNIGHT + 24 * ZG_HOUR);
      g_assert_cmpfloat (hours, <, 12); /* less than the day: it matters where it stands */
      g_assert_cmpfloat (first, <=, seen);
      g_assert_cmpfloat (first + hours, >=, seen + 1);
      g_assert_cmpuint (count_in_sight (&fixture), >=, 3);
      tear_down (&fixture);
    }
  zg_clock_hold (0);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error));
  *(gboolean *)done = TRUE;
}

static void
set_closes (gint64 minutes)
{
  GPtrArray *commands = zg_commands_new ();
  gboolean done = FALSE;
  g_ptr_array_add (commands, zg_command_new ("settings.edit", zg_args_new ("closes", 'i', minutes, NULL)));
  zg_replica_run_async (page_desk_demo ()->replica, commands, run_cb, &done);
  demo_desk_wait (done);
}

/* Open until two: at 01:13 the evening before goes on, and that is what the page and its Today show. */
static void
test_night_shift (void)
{
  Fixture fixture;
  gint64 now = MIDNIGHT + 73 * ZG_MINUTE;

  set_closes (26 * 60);
  zg_clock_hold (now);
  set_up (&fixture);
  g_autofree char *evening = zg_words_date (fixture.zone, now - ZG_DAY), *next = zg_words_date (fixture.zone, now);
  demo_desk_wait (page_desk_says (fixture.desk.page, evening));
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "calendar.next", NULL));
  demo_desk_wait (page_desk_says (fixture.desk.page, next));
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "calendar.today", NULL));
  demo_desk_wait (page_desk_says (fixture.desk.page, evening));
  tear_down (&fixture);
  zg_clock_hold (0);
  set_closes (24 * 60);
}

/* A visit of the small hours stands in the evening before, also when an order leads there. */
static void
test_night_order (void)
{
  Fixture fixture;
  g_autofree char *id = NULL;

  set_closes (36 * 60);
  set_up (&fixture);
  g_autofree char *evening = zg_words_date (fixture.zone, MIDNIGHT - ZG_HOUR);
  ZgScheduleBook *book = zg_schedule_model_get_book (fixture.model);
  for (guint i = 0; id == NULL && i < zg_schedule_book_n_visits (book); i++)
    if (zg_time_range_contains ((ZgTimeRange){ MIDNIGHT, MIDNIGHT + 12 * ZG_HOUR },
                                zg_schedule_book_visit (book, i)->range))
      id = g_strdup (zg_schedule_book_visit (book, i)->id);
  g_assert_nonnull (id);
  g_assert_false (page_desk_says (fixture.desk.page, evening));
  zg_page_present_row (ZG_PAGE (fixture.desk.page), id);
  demo_desk_wait (page_desk_says (fixture.desk.page, evening) && find_block (&fixture, id) != NULL);
  tear_down (&fixture);
  set_closes (24 * 60);
}

static void
on_day_chosen (ZgDayPopover *popover, gint64 day, gint64 *chosen)
{
  *chosen = day;
}

/* The first button of that day of a month. */
static GtkWidget *
find_day (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_day (child, label);
  return found;
}

/* Leafing through the months chooses nothing; a day is chosen by its button, in the store's zone. */
static void
test_day_popover (void)
{
  GtkWidget *window = gtk_window_new (), *button = gtk_menu_button_new (), *popover;
  g_autoptr (GTimeZone) zone = zg_zone_new ("Asia/Shanghai");
  gint64 chosen = 0;

  popover = g_object_ref_sink (zg_day_popover_new (zone));
  zg_day_popover_set_day (ZG_DAY_POPOVER (popover), DEMO_NOW);
  g_signal_connect (popover, "chosen", G_CALLBACK (on_day_chosen), &chosen);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  demo_desk_wait (gtk_widget_get_mapped (popover));
  for (int i = 0; i < 3; i++)
    g_assert_true (gtk_widget_activate_action (popover, "month.next", NULL));
  g_assert_true (gtk_widget_activate_action (popover, "month.previous", NULL));
  g_assert_cmpint (chosen, ==, 0);
  g_signal_emit_by_name (find_day (popover, "15"), "clicked");
  g_assert_cmpint (chosen, ==, zg_zone_day (zone, DEMO_NOW, 22 + 31 + 1)); /* from 22 November to 15 January */
  demo_desk_wait (!gtk_widget_get_mapped (popover));
  gtk_window_destroy (GTK_WINDOW (window));
  demo_desk_linger (50);
  g_assert_finalize_object (popover);
}

static const PageTest tests[] = {
  { "/desktop/calendar/recycles-blocks", test_recycles },
  { "/desktop/calendar/accessible", test_accessible },
  { "/desktop/calendar/action-moves", test_action_moves },
  { "/desktop/calendar/illegal-action-says-why", test_illegal_action_says_why },
  { "/desktop/calendar/keys-move", test_keys_move },
  { "/desktop/calendar/keys-go-around", test_keys_go_around },
  { "/desktop/calendar/days-and-search", test_days_and_search },
  { "/desktop/calendar/day-popover", test_day_popover },
  { "/desktop/calendar/first-view", test_first_view },
  { "/desktop/calendar/night-shift", test_night_shift },
  { "/desktop/calendar/night-order", test_night_order },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
