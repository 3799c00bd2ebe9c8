/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The side where panes open, on demo data: a pane is made when it is first shown, another thing of the same kind opens
 * in the same one, another kind in its place; on a slim page the pane has the room alone; and the same key closes it.
 */
#include "desktop/kit/drawer.h"
#include "desktop/kit/width-box.h"
#include "desktop/orders/order-pane.h"
#include "desktop/page-desk.h"
#include "desktop/technicians/technician-pane.h"

typedef struct
{
  GSettings *settings;
  ZgContext *context;
  GtkWidget *window, *main;
  ZgDrawer *drawer;
  guint closed;
} Fixture;

static char *
find_id (const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  zg_db_get_text (page_desk_demo ()->db, &error, &id, sql, "");
  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static void
on_closed (ZgDrawer *drawer, Fixture *self)
{
  self->closed++;
}

static void
set_up (Fixture *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  *self = (Fixture){ .settings = g_settings_new_with_path ("org.zhanggui.Zhanggui", "/test/") };
  self->context = zg_context_new (page_desk_demo ()->replica, self->settings);
  self->main = gtk_button_new_with_label ("Main");
  self->drawer = g_object_ref_sink (g_object_new (ZG_TYPE_DRAWER, "context", self->context, "main", self->main, NULL));
  g_signal_connect (self->drawer, "closed", G_CALLBACK (on_closed), self);
  gtk_box_append (GTK_BOX (box), self->main);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->drawer));
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  demo_desk_linger (300);
  g_assert_finalize_object (self->drawer);
  g_assert_finalize_object (self->context);
  g_object_unref (self->settings);
}

static void
test_opens (void)
{
  g_autofree char *first = find_id ("SELECT id FROM orders ORDER BY id LIMIT 1");
  g_autofree char *second = find_id ("SELECT id FROM orders ORDER BY id DESC LIMIT 1");
  g_autofree char *technician = find_id ("SELECT id FROM technicians WHERE state = 'active' ORDER BY id LIMIT 1");
  g_autofree char *name = find_id ("SELECT name FROM technicians WHERE state = 'active' ORDER BY id LIMIT 1");
  Fixture self;
  ZgPane *pane, *other;

  set_up (&self);
  g_assert_null (zg_drawer_pane (self.drawer));
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, first);
  pane = zg_drawer_pane (self.drawer);
  g_assert_true (ZG_IS_ORDER_PANE (pane) && zg_drawer_is_open (self.drawer));
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, second);
  g_assert_true (zg_drawer_pane (self.drawer) == pane);
  g_assert_cmpstr (zg_drawer_id (self.drawer), ==, second);
  zg_drawer_show (self.drawer, ZG_TYPE_TECHNICIAN_PANE, technician);
  demo_desk_wait (page_desk_says (GTK_WIDGET (self.drawer), name));
  other = zg_drawer_pane (self.drawer);
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, first);
  g_assert_true (zg_drawer_pane (self.drawer) == pane);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (other)));
  tear_down (&self);
}

static void
test_closes (void)
{
  g_autofree char *order = find_id ("SELECT id FROM orders ORDER BY id LIMIT 1");
  Fixture self;

  set_up (&self);
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, order);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (zg_drawer_pane (self.drawer)), "pane.close", NULL));
  g_assert_false (zg_drawer_is_open (self.drawer));
  g_assert_cmpuint (self.closed, ==, 1);
  g_assert_cmpstr (zg_drawer_id (self.drawer), ==, order);
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, order);
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, NULL);
  g_assert_false (zg_drawer_is_open (self.drawer));
  g_assert_cmpuint (self.closed, ==, 1);
  tear_down (&self);
}

static void
test_gives_room (void)
{
  g_autofree char *order = find_id ("SELECT id FROM orders ORDER BY id LIMIT 1");
  Fixture self;

  set_up (&self);
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, order);
  g_assert_true (gtk_widget_get_visible (self.main));
  g_object_set (self.drawer, "mode", ZG_WIDTH_SLIM, NULL);
  g_assert_false (gtk_widget_get_visible (self.main));
  zg_drawer_close (self.drawer);
  g_assert_true (gtk_widget_get_visible (self.main));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self.drawer)));
  tear_down (&self);
}

/* Where the main side gives way the keyboard goes over with it, or Esc would reach nothing, and comes back. */
static void
test_takes_the_keyboard (void)
{
  g_autofree char *order = find_id ("SELECT id FROM orders ORDER BY id LIMIT 1");
  Fixture self;
  GtkWidget *focus;

  set_up (&self);
  g_object_set (self.drawer, "mode", ZG_WIDTH_SLIM, NULL);
  gtk_widget_grab_focus (self.main);
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, order);
  demo_desk_wait ((focus = gtk_window_get_focus (GTK_WINDOW (self.window))) != NULL);
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (zg_drawer_pane (self.drawer))));
  zg_drawer_close (self.drawer);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self.window)) == self.main);
  tear_down (&self);
}

/* A pane leads on to another and back; the page still has what it opened, and Esc closes all of it. */
static void
test_leads (void)
{
  g_autofree char *order = find_id ("SELECT id FROM orders ORDER BY id LIMIT 1");
  g_autofree char *technician = find_id ("SELECT id FROM technicians WHERE state = 'active' ORDER BY id LIMIT 1");
  Fixture self;
  gboolean has_back;

  set_up (&self);
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, order);
  gtk_widget_activate_action (GTK_WIDGET (zg_drawer_pane (self.drawer)), "pane.back", NULL);
  g_assert_cmpstr (zg_pane_id (zg_drawer_pane (self.drawer)), ==, order);
  zg_pane_lead (zg_drawer_pane (self.drawer), ZG_TYPE_TECHNICIAN_PANE, technician);
  g_assert_true (ZG_IS_TECHNICIAN_PANE (zg_drawer_pane (self.drawer)));
  g_assert_cmpstr (zg_pane_id (zg_drawer_pane (self.drawer)), ==, technician);
  g_assert_cmpstr (zg_drawer_id (self.drawer), ==, order);
  g_object_get (zg_drawer_pane (self.drawer), "has-back", &has_back, NULL);
  g_assert_true (has_back);
  gtk_widget_activate_action (GTK_WIDGET (zg_drawer_pane (self.drawer)), "pane.back", NULL);
  g_assert_true (ZG_IS_ORDER_PANE (zg_drawer_pane (self.drawer)));
  g_object_get (zg_drawer_pane (self.drawer), "has-back", &has_back, NULL);
  g_assert_false (has_back);
  zg_pane_lead (zg_drawer_pane (self.drawer), ZG_TYPE_TECHNICIAN_PANE, technician);
  gtk_widget_activate_action (GTK_WIDGET (zg_drawer_pane (self.drawer)), "pane.close", NULL);
  g_assert_false (zg_drawer_is_open (self.drawer));
  g_assert_cmpstr (zg_drawer_id (self.drawer), ==, order);
  /* What the page opens next has no way back. */
  zg_drawer_show (self.drawer, ZG_TYPE_TECHNICIAN_PANE, technician);
  g_object_get (zg_drawer_pane (self.drawer), "has-back", &has_back, NULL);
  g_assert_false (has_back);
  tear_down (&self);
}

static const PageTest tests[] = {
  { "/desktop/drawer/opens", test_opens },           { "/desktop/drawer/closes", test_closes },
  { "/desktop/drawer/gives-room", test_gives_room }, { "/desktop/drawer/takes-the-keyboard", test_takes_the_keyboard },
  { "/desktop/drawer/leads", test_leads },           { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
