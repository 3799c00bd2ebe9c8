/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Sidebar: rows made from the window's table of pages, texts that follow the store. The window owns it. Main thread. */
#include "desktop/app/sidebar.h"

#include <glib/gi18n.h>

#include "desktop/kit/compat.h"
#include "desktop/attention/sync-button.h"
#include "desktop/kit/words.h"

struct _ZgSidebar
{
  AdwBin parent;
  gboolean compact;
  char *selected; /* the page shown */
  ZgContext *context;
  GtkWidget *title;
  GtkListBox *list;
  GtkBox *foot;
  GtkWidget *sync;
  GtkMenuButton *account;
  GMenuModel *menu; /* of the account button */
  GtkLabel *account_name;
  GtkLabel *account_role;
  GtkWidget *account_words;
};

enum
{
  PROP_COMPACT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ZgSidebar, zg_sidebar, ADW_TYPE_BIN)

static GtkWidget *
row_label (GtkWidget *row)
{
  return gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
}

static void
update_compact (ZgSidebar *self)
{
  GtkWidget *row;

  gtk_widget_set_visible (self->title, !self->compact);
  gtk_widget_set_visible (self->account_words, !self->compact);
  gtk_widget_set_size_request (GTK_WIDGET (self), self->compact ? 56 : 216, -1);
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row_label (row), !self->compact);
  if (self->sync != NULL)
    zg_sync_button_set_compact (ZG_SYNC_BUTTON (self->sync), self->compact);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZgSidebar *self = ZG_SIDEBAR (object);

  if (id != PROP_COMPACT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->compact = g_value_get_boolean (value);
  update_compact (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    g_value_set_boolean (value, ZG_SIDEBAR (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
on_store_texts (ZgSidebar *self)
{
  g_autofree char *store_name = NULL, *account = NULL, *tooltip = NULL;
  const char *word;
  g_autofree char *role = NULL;

  g_object_get (zg_context_replica (self->context), "store-name", &store_name, "account-name", &account, "role", &role,
                NULL);
  gtk_label_set_label (GTK_LABEL (self->title), store_name != NULL ? store_name : "");
  gtk_widget_set_tooltip_text (self->title, store_name);
  gtk_label_set_label (self->account_name, account != NULL ? account : _ ("Account"));
  word = role != NULL ? zg_words_value ("members", "role", role) : "";
  gtk_label_set_label (self->account_role, word);
  /* Alone on a PC the owner's account is called what it is. */
  gtk_widget_set_visible (GTK_WIDGET (self->account_role), g_strcmp0 (word, account) != 0);
  tooltip = g_strdup_printf (_ ("Account and menu: %s"), gtk_label_get_label (self->account_name));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->account), tooltip);
}

/* By pointer or arrow keys alike. */
static void
on_list_row_selected (ZgSidebar *self, GtkListBoxRow *row)
{
  if (row == NULL || g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), self->selected) == 0)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
dispose (GObject *object)
{
  ZgSidebar *self = ZG_SIDEBAR (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_SIDEBAR);
  g_clear_pointer (&self->selected, g_free);
  G_OBJECT_CLASS (zg_sidebar_parent_class)->dispose (object);
}

static void
zg_sidebar_class_init (ZgSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, ZgSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, ZgSidebar, foot);
  gtk_widget_class_bind_template_child (widget_class, ZgSidebar, account);
  gtk_widget_class_bind_template_child (widget_class, ZgSidebar, menu);
  gtk_widget_class_bind_template_child (widget_class, ZgSidebar, account_name);
  gtk_widget_class_bind_template_child (widget_class, ZgSidebar, account_role);
  gtk_widget_class_bind_template_child (widget_class, ZgSidebar, account_words);
  gtk_widget_class_bind_template_callback (widget_class, on_list_row_selected);
}

/* Tab leaves the list: from row to row it would turn every page on its way out. The arrows do that. */
static gboolean
leave_list (GtkWidget *list, GVariant *args, gpointer data)
{
  return gtk_widget_child_focus (GTK_WIDGET (ZG_SIDEBAR (data)->foot), GTK_DIR_TAB_FORWARD);
}

/* When first opened. */
static void
make_menu (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (ZG_SIDEBAR (data)->menu));
  zg_compat_popover_start (button);
}

static void
zg_sidebar_init (ZgSidebar *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, 0), gtk_callback_action_new (leave_list, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  zg_compat_align_start (self->account);
  gtk_menu_button_set_create_popup_func (self->account, make_menu, self, NULL);
}

void
zg_sidebar_set_context (ZgSidebar *self, ZgContext *context)
{
  static const char *const names[] = { "notify::store-name", "notify::account-name", "notify::role" };

  g_return_if_fail (self->context == NULL);
  self->context = g_object_ref (context);
  self->sync = zg_sync_button_new (context);
  gtk_box_prepend (self->foot, self->sync);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (zg_context_replica (context), names[i], G_CALLBACK (on_store_texts), self,
                             G_CONNECT_SWAPPED);
  on_store_texts (self);
  update_compact (self);
}

void
zg_sidebar_add_page (ZgSidebar *self, const char *name, const char *title, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title), *image = gtk_image_new_from_icon_name (icon);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, name);
  gtk_widget_set_tooltip_text (row, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->list, row);
  gtk_widget_set_visible (label, !self->compact);
}

void
zg_sidebar_select (ZgSidebar *self, const char *name)
{
  GtkWidget *row;

  g_free (self->selected);
  self->selected = g_strdup (name);
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (gtk_widget_get_name (row), name))
      {
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
        /* By Ctrl and a digit: the keyboard stands where the page is. */
        if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
          gtk_widget_grab_focus (row);
      }
}

void
zg_sidebar_show_sync (ZgSidebar *self)
{
  zg_sync_button_popup (ZG_SYNC_BUTTON (self->sync));
}
