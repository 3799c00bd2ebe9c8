/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One window over one context: shows what the starter's stage asks for, and the pages once the store is ready. Pages
 * are made when first shown. The application owns the context and the starter; the window owns itself. Main thread. */
#include "desktop/app/window.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/attention/away.h"
#include "desktop/kit/compat.h"
#include "desktop/orders/booking-dialog.h"
#include "desktop/kit/page.h"
#include "desktop/calendar/calendar-page.h"
#include "desktop/orders/orders-page.h"
#include "desktop/catalogue/services-page.h"
#include "desktop/technicians/technicians-page.h"
#include "desktop/app/sidebar.h"
#include "desktop/app/start-view.h"
#include "desktop/attention/notice-bar.h"
#include "desktop/attention/sync-button.h"
#include "desktop/kit/width-box.h"

struct _ZgWindow
{
  AdwApplicationWindow parent;
  ZgContext *context;
  ZgStarter *starter;
  const char *page;
  ZgAway *away;
  AdwToastOverlay *toasts;
  GtkStack *root;
  ZgWidthBox *width_box;
  ZgSidebar *sidebar;
  GtkStack *pages;
  GMenuModel *menu;
};

G_DEFINE_FINAL_TYPE (ZgWindow, zg_window, ADW_TYPE_APPLICATION_WINDOW)

static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  GType (*type) (void);
} page_table[] = {
  { "calendar", N_ ("Calendar"), "zg-calendar-symbolic", zg_calendar_page_get_type },
  { "orders", N_ ("Orders"), "zg-orders-symbolic", zg_orders_page_get_type },
  { "technicians", N_ ("Technicians"), "zg-technicians-symbolic", zg_technicians_page_get_type },
  { "services", N_ ("Services"), "zg-services-symbolic", zg_services_page_get_type },
  { NULL },
};

static int
find_page (const char *name)
{
  for (int i = 0; name != NULL && page_table[i].name != NULL; i++)
    if (g_str_equal (page_table[i].name, name))
      return i;
  return -1;
}

gboolean
zg_window_has_page (const char *name)
{
  return find_page (name) >= 0;
}

const char *
zg_window_page (ZgWindow *self)
{
  return self->page;
}

void
zg_window_set_page_shortcuts (GtkApplication *application)
{
  for (int i = 0; page_table[i].name != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page::%s", page_table[i].name);
      g_autofree char *key = g_strdup_printf ("<Control>%d", i + 1);

      gtk_application_set_accels_for_action (application, action, (const char *[]){ key, NULL });
    }
}

static gboolean
is_not_slim (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_boolean (to, g_value_get_int (from) != ZG_WIDTH_SLIM);
  return TRUE;
}

static gboolean
is_not_wide (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_boolean (to, g_value_get_int (from) != ZG_WIDTH_WIDE);
  return TRUE;
}

/* Where the sidebar is hidden, a page's header bar has the menu and the sync button. */
static GtkWidget *
make_slim_buttons (ZgWindow *self, ZgPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *menu = gtk_menu_button_new ();
  GtkWidget *sync = zg_sync_button_new (self->context);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), self->menu);
  zg_compat_popover_start (GTK_MENU_BUTTON (menu));
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (menu), TRUE);
  gtk_widget_set_tooltip_text (menu, _ ("Menu"));
  zg_sync_button_set_compact (ZG_SYNC_BUTTON (sync), TRUE);
  gtk_box_append (GTK_BOX (box), menu);
  gtk_box_append (GTK_BOX (box), sync);
  g_object_set_data (G_OBJECT (page), "slim-buttons", box);
  g_object_set_data (G_OBJECT (page), "sync-button", sync);
  return box;
}

/* Packed last, it belongs before the page's own things, after what the window manager wants there. */
static void
move_first (GtkWidget *buttons)
{
  GtkWidget *box = gtk_widget_get_parent (buttons);
  GtkWidget *first = gtk_widget_get_first_child (box);

  if (GTK_IS_BOX (box) && first != buttons)
    gtk_box_reorder_child_after (GTK_BOX (box), buttons, GTK_IS_WINDOW_CONTROLS (first) ? first : NULL);
}

/* Made when the window is first so slim. */
static void
show_slim_buttons (ZgWindow *self, ZgPage *page)
{
  AdwHeaderBar *header = zg_page_header (page);
  GtkWidget *buttons = g_object_get_data (G_OBJECT (page), "slim-buttons");
  gboolean is_slim = zg_width_box_mode (self->width_box) == ZG_WIDTH_SLIM;

  if (header == NULL)
    return;
  if (buttons == NULL && is_slim)
    {
      buttons = make_slim_buttons (self, page);
      adw_header_bar_pack_start (header, buttons);
      move_first (buttons);
    }
  if (buttons != NULL)
    gtk_widget_set_visible (buttons, is_slim);
  adw_header_bar_set_show_start_title_buttons (header, is_slim);
}

static void
on_width_mode (ZgWindow *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    show_slim_buttons (self, ZG_PAGE (page));
}

static void
dress_header (ZgWindow *self, ZgPage *page)
{
  GtkWidget *header = GTK_WIDGET (zg_page_header (page)), *parent = gtk_widget_get_parent (header);

  show_slim_buttons (self, page);
  if (GTK_IS_BOX (parent))
    gtk_box_insert_child_after (GTK_BOX (parent), zg_notice_bar_new (self->context), header);
}

static ZgPage *
find_or_make_page (ZgWindow *self, int index)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, page_table[index].name);

  if (page != NULL)
    return ZG_PAGE (page);
  page = g_object_new (page_table[index].type (), "context", self->context, NULL);
  gtk_stack_add_named (self->pages, page, page_table[index].name);
  if (zg_page_header (ZG_PAGE (page)) != NULL)
    dress_header (self, ZG_PAGE (page));
  zg_page_reload (ZG_PAGE (page));
  return ZG_PAGE (page);
}

static ZgPage *
show_page (ZgWindow *self, const char *name)
{
  int index = find_page (name);
  ZgPage *page;

  if (index < 0)
    return NULL;
  page = find_or_make_page (self, index);
  self->page = page_table[index].name;
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  zg_sidebar_select (self->sidebar, self->page);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "page")),
                             g_variant_new_string (self->page));
  return page;
}

static void
on_context_present (ZgContext *context, const char *name, const char *id, ZgWindow *self)
{
  ZgPage *page = show_page (self, name);

  if (page != NULL)
    zg_page_present_row (page, id);
}

/* Stays until it is answered: without the server nothing is saved beyond this window's cache. */
static void
tell_stopped (ZgWindow *self)
{
  AdwToast *toast = adw_toast_new (_ ("This computer’s own server has stopped. Your changes are kept."));

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("Start again"));
  adw_toast_set_action_name (toast, "win.restart");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Most starts never see it. */
static void
make_start_view (ZgWindow *self)
{
  GtkWidget *view = g_object_new (ZG_TYPE_START_VIEW, NULL);

  zg_start_view_set_starter (ZG_START_VIEW (view), self->starter, zg_context_replica (self->context));
  gtk_stack_add_named (self->root, view, "start");
}

static void
on_starter_moved (ZgWindow *self)
{
  gboolean ready = zg_starter_stage (self->starter) == ZG_STAGE_READY;

  if (ready && gtk_stack_get_visible_child (self->pages) == NULL)
    show_page (self, self->page);
  if (ready && zg_starter_error (self->starter) != NULL)
    tell_stopped (self);
  if (!ready && gtk_stack_get_child_by_name (self->root, "start") == NULL)
    make_start_view (self);
  gtk_stack_set_visible_child_name (self->root, ready ? "main" : "start");
}

static void
on_store_name (ZgWindow *self)
{
  g_autofree char *name = NULL, *title = NULL;

  g_object_get (zg_context_replica (self->context), "store-name", &name, NULL);
  if (name != NULL)
    title = g_strdup_printf ("%s – %s", name, _ ("Zhanggui"));
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _ ("Zhanggui"));
}

static void
on_page_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_page (data, g_variant_get_string (parameter, NULL));
}

static void
on_new_booking_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZgWindow *self = data;

  zg_booking_dialog_present (self->context, GTK_WINDOW (self), NULL, 0);
}

static void
on_search_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *page = gtk_stack_get_visible_child (ZG_WINDOW (data)->pages);

  if (page != NULL)
    zg_page_search (ZG_PAGE (page));
}

static void
on_sync_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZgWindow *self = data;

  zg_replica_retry (zg_context_replica (self->context));
}

static void
on_show_sync_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZgWindow *self = data;

  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  ZgSyncButton *button = page != NULL ? g_object_get_data (G_OBJECT (page), "sync-button") : NULL;

  if (zg_width_box_mode (self->width_box) != ZG_WIDTH_SLIM)
    zg_sidebar_show_sync (self->sidebar);
  else if (button != NULL)
    zg_sync_button_popup (button);
}

static void
on_sign_in_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zg_starter_choose_server (ZG_WINDOW (data)->starter);
}

static void
on_restart_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zg_starter_retry (ZG_WINDOW (data)->starter);
}

/* Not GTK's help overlay: that is built at each start of the program, whether anybody looks at it or not. */
static void
on_show_shortcuts_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/zhanggui/Zhanggui/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, data);
  gtk_window_present (shortcuts);
}

static const GActionEntry actions[] = {
  { "page", on_page_activate, "s", "''" }, { "new-booking", on_new_booking_activate },
  { "search", on_search_activate },        { "sync", on_sync_activate },
  { "show-sync", on_show_sync_activate },  { "sign-in", on_sign_in_activate },
  { "restart", on_restart_activate },      { "show-shortcuts", on_show_shortcuts_activate },
};

/* What needs the pages is off while a start page is shown. */
static void
on_root_child (ZgWindow *self)
{
  gboolean main = g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "main") == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), actions[i].name)),
                                 main);
}

static void
keep_size (ZgWindow *self)
{
  GSettings *settings = zg_context_settings (self->context);
  int width, height;

  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (gtk_window_is_maximized (GTK_WINDOW (self)))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", MAX (width, 360));
  g_settings_set_int (settings, "window-height", MAX (height, 360));
}

static gboolean
close_request (GtkWindow *window)
{
  keep_size (ZG_WINDOW (window));
  return GTK_WINDOW_CLASS (zg_window_parent_class)->close_request (window);
}

static void
dispose (GObject *object)
{
  ZgWindow *self = ZG_WINDOW (object);

  g_clear_object (&self->away);
  if (self->pages != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_WINDOW);
  g_clear_object (&self->context);
  g_clear_object (&self->starter);
  G_OBJECT_CLASS (zg_window_parent_class)->dispose (object);
}

static void
zg_window_class_init (ZgWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  GTK_WINDOW_CLASS (klass)->close_request = close_request;
  g_type_ensure (ZG_TYPE_WIDTH_BOX);
  g_type_ensure (ZG_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ZgWindow, root);
  gtk_widget_class_bind_template_child (widget_class, ZgWindow, width_box);
  gtk_widget_class_bind_template_child (widget_class, ZgWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ZgWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ZgWindow, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_root_child);
  gtk_widget_class_bind_template_callback (widget_class, on_width_mode);
}

static void
zg_window_init (ZgWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property_full (self->width_box, "mode", self->sidebar, "visible", G_BINDING_SYNC_CREATE, is_not_slim,
                               NULL, NULL, NULL);
  g_object_bind_property_full (self->width_box, "mode", self->sidebar, "compact", G_BINDING_SYNC_CREATE, is_not_wide,
                               NULL, NULL, NULL);
}

static void
restore_size (ZgWindow *self)
{
  GSettings *settings = zg_context_settings (self->context);

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
add_pages_to_menu (ZgWindow *self)
{
  GMenu *section = g_menu_new ();

  for (int i = 0; page_table[i].name != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page::%s", page_table[i].name);

      g_menu_append (section, _ (page_table[i].title), action);
      zg_sidebar_add_page (self->sidebar, page_table[i].name, _ (page_table[i].title), page_table[i].icon);
    }
  g_menu_prepend_section (G_MENU (self->menu), NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

ZgWindow *
zg_window_new (GtkApplication *application, ZgContext *context, ZgStarter *starter, const char *page)
{
  ZgWindow *self = g_object_new (ZG_TYPE_WINDOW, "application", application, NULL);

  self->context = g_object_ref (context);
  self->starter = g_object_ref (starter);
  self->page = page_table[MAX (find_page (page), 0)].name;
  zg_context_set_window (context, GTK_WINDOW (self), self->toasts);
  self->away = zg_away_new (context, self->toasts,
                            g_settings_get_uint (zg_context_settings (context), "account-after") * ZG_SECOND);
  zg_sidebar_set_context (self->sidebar, context);
  add_pages_to_menu (self);
  restore_size (self);
  g_signal_connect_object (context, "present", G_CALLBACK (on_context_present), self, 0);
  g_signal_connect_object (starter, "moved", G_CALLBACK (on_starter_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (zg_context_replica (context), "notify::store-name", G_CALLBACK (on_store_name), self,
                           G_CONNECT_SWAPPED);
  on_store_name (self);
  on_starter_moved (self);
  on_root_child (self);
  return self;
}
