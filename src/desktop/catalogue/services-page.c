/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of service items: one query in the order of the categories, patched by id; a press changes an item, a
 * button takes it out of the offer. A store that has none yet is offered a common list. The window owns the page. Main
 * thread. */
#include "desktop/catalogue/services-page.h"

#include <glib/gi18n.h>

#include "base/money.h"
#include "desktop/catalogue/common-services.h"
#include "desktop/catalogue/service-dialog.h"
#include "desktop/catalogue/service-forms.h"
#include "desktop/kit/plain-row.h"
#include "desktop/settings/store-dialog.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/kit/words.h"

struct _ZgServicesPage
{
  ZgListPage parent;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ZgServicesPage, zg_services_page, ZG_TYPE_LIST_PAGE)

static const char *const tables[] = { "services", "service_categories", "skills", "technicians", NULL };

static gboolean
is_active (ZgRow *row)
{
  return g_strcmp0 (zg_row_text (row, "state"), "active") == 0;
}

static gboolean
may_change (ZgServicesPage *self)
{
  return zg_context_may (zg_page_context (ZG_PAGE (self)), "service.add");
}

/* --- rows --- */

static void
add_figure (GtkWidget *row, const char *text, int width, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "figures");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
add_people (GtkWidget *row, gint64 skilled)
{
  g_autofree char *text =
      skilled > 0
          ? g_strdup_printf (g_dngettext (NULL, "%d technician", "%d technicians", (gulong)skilled), (int)skilled)
          : g_strdup (_ ("Nobody can do it"));

  add_figure (row, text, 16, skilled > 0 ? "dim-label" : "caution");
}

/* The other language's name and the code. */
static char *
make_subtitle (ZgRow *item)
{
  const char *shown = zg_words_name (item, "name"), *name = zg_row_text (item, "name");
  const char *other = g_strcmp0 (shown, name) != 0 ? name : zg_row_text (item, "name_en");
  const char *code = zg_row_text (item, "code");
  gboolean has_other = other != NULL && *other != '\0', has_code = code != NULL && *code != '\0';

  return g_strconcat (has_code ? code : "", has_code && has_other ? " · " : "", has_other ? other : "", NULL);
}

static void
on_out_clicked (ZgServicesPage *self, GtkWidget *button)
{
  ZgRow *item = g_object_get_data (G_OBJECT (button), "row");
  gboolean active = is_active (item);
  GPtrArray *commands = zg_commands_new ();
  g_autofree char *toast = g_strdup_printf (active ? _ ("%s is no longer offered") : _ ("%s is offered again"),
                                            zg_words_name (item, "name"));

  zg_commands_add (commands, active ? "service.retire" : "service.restore",
                   zg_args_new ("service_id", 's', zg_row_id (item), NULL));
  zg_context_run (zg_page_context (ZG_PAGE (self)), commands, toast, NULL, NULL, NULL);
}

static void
add_button (ZgServicesPage *self, GtkWidget *row, ZgRow *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name (is_active (item) ? "user-trash-symbolic" : "zg-undo-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, is_active (item) ? _ ("Offer it no longer") : _ ("Offer it again"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "row", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_out_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  ZgServicesPage *self = data;
  g_autofree char *subtitle = make_subtitle (item);
  GtkWidget *row = zg_plain_row_new (zg_words_name (item, "name"), subtitle);
  g_autofree char *length = zg_words_duration (zg_row_int (item, "duration"));
  g_autofree char *price = zg_money_format (zg_row_int (item, "price"));

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             zg_pending_mark_new (zg_page_store (ZG_PAGE (self)), zg_row_id (item)));
  if (is_active (item))
    add_people (row, zg_row_int (item, "skilled"));
  else
    add_figure (row, _ ("No longer offered"), 16, "dim-label");
  add_figure (row, length, 10, NULL);
  add_figure (row, price, 8, NULL);
  g_object_set_data_full (G_OBJECT (row), "row", g_object_ref (item), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), may_change (self));
  if (may_change (self))
    add_button (self, row, item);
  return row;
}

static void
on_rename_clicked (ZgServicesPage *self, GtkWidget *button)
{
  ZgContext *context = zg_page_context (ZG_PAGE (self));

  zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, context, zg_context_window (context), &zg_form_category,
                          g_object_get_data (G_OBJECT (button), "row"));
}

/* The form wants a row of "categories.list"; the service's row knows as much under other names. */
static ZgRow *
make_category (ZgRow *item)
{
  static const char *const columns[] = { "id", "name", "name_en", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  ZgRow *category;

  zg_row_builder_text (builder, "id", zg_row_text (item, "category_id"));
  zg_row_builder_text (builder, "name", zg_row_text (item, "category_name"));
  if (!zg_row_is_null (item, "category_name_en"))
    zg_row_builder_text (builder, "name_en", zg_row_text (item, "category_name_en"));
  category = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  return category;
}

static GtkWidget *
make_header (ZgServicesPage *self, ZgRow *item)
{
  const char *name =
      zg_row_is_null (item, "category_name") ? _ ("Without a category") : zg_words_name (item, "category_name");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (name), *button;

  gtk_widget_add_css_class (box, "zg-group");
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  zg_pending_mark_new (zg_page_store (ZG_PAGE (self)), zg_row_text (item, "category_id")));
  if (!may_change (self) || zg_row_is_null (item, "category_name"))
    return box;
  button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Change the service category"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "row", make_category (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_rename_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  ZgRow *item = g_object_get_data (G_OBJECT (row), "row");
  ZgRow *above = before != NULL ? g_object_get_data (G_OBJECT (before), "row") : NULL;
  gboolean is_same =
      above != NULL && g_strcmp0 (zg_row_text (item, "category_id"), zg_row_text (above, "category_id")) == 0;

  gtk_list_box_row_set_header (row, is_same ? NULL : make_header (data, item));
}

static void
on_row_activated (ZgServicesPage *self, GtkListBoxRow *row)
{
  ZgContext *context = zg_page_context (ZG_PAGE (self));

  zg_service_dialog_present (context, zg_context_window (context), g_object_get_data (G_OBJECT (row), "row"));
}

/* --- loading --- */

static void
focus_wanted (ZgServicesPage *self)
{
  g_autofree char *wanted = zg_list_page_take_wanted (ZG_LIST_PAGE (self));
  guint position;

  if (wanted != NULL && zg_row_store_find (zg_list_page_rows (ZG_LIST_PAGE (self)), wanted, &position) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int)position)));
}

static void
show_empty (ZgServicesPage *self, gboolean has_retired)
{
  gboolean may = may_change (self);
  ZgStateView *view = zg_list_page_view (ZG_LIST_PAGE (self));

  if (zg_page_text (ZG_PAGE (self)) != NULL)
    zg_state_view_show_empty (view, "system-search-symbolic", _ ("No service item found"),
                              _ ("Search by name, pinyin, its initials or code."), NULL, NULL);
  else if (has_retired)
    zg_state_view_show_empty (view, "zg-services-symbolic", _ ("Nothing is offered now"),
                              _ ("All service items were taken out of the offer."), _ ("Show them"), "page.show-all");
  else
    zg_state_view_show_empty (view, "zg-services-symbolic", _ ("No service items yet"),
                              may ? _ ("Visits are booked from what your store offers. Add your own service items with "
                                       "+, or begin with eight "
                                       "usual ones and one service area; everything can be changed later.")
                                  : _ ("The owner or a manager adds what your store offers."),
                              may ? _ ("Start with a common list") : NULL, may ? "services.start" : NULL);
}

static void
show_rows (ZgListPage *page, GPtrArray *rows)
{
  ZgServicesPage *self = ZG_SERVICES_PAGE (page);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "services.add", may_change (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "services.store", may_change (self));
  for (guint i = 0; i < rows->len; i++)
    if (zg_page_shows_all (ZG_PAGE (self)) || is_active (rows->pdata[i]))
      g_ptr_array_add (shown, rows->pdata[i]);
  zg_row_store_replace (zg_list_page_rows (page), shown);
  gtk_list_box_invalidate_headers (self->list);
  if (shown->len > 0)
    zg_state_view_show_content (zg_list_page_view (page));
  else
    show_empty (self, rows->len > 0);
  focus_wanted (self);
}

static ZgArgs *
make_args (ZgListPage *page)
{
  return zg_args_new ("text", 's', zg_page_text (ZG_PAGE (page)), "all", 'b', TRUE, NULL);
}

/* --- actions --- */

static void
on_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgContext *context = zg_page_context (ZG_PAGE (widget));

  zg_service_dialog_present (context, zg_context_window (context), NULL);
}

static void
on_store (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgContext *context = zg_page_context (ZG_PAGE (widget));

  zg_store_dialog_present (context, zg_context_window (context));
}

static void
settings_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgServicesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  ZgContext *context = zg_page_context (ZG_PAGE (self));
  GPtrArray *commands;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "services.start", TRUE);
  if (rows == NULL)
    {
      zg_context_tell_error (context, error);
      return;
    }
  if (rows->len == 0)
    return;
  commands = zg_commands_new ();
  zg_common_services_add (zg_row_int (rows->pdata[0], "lat_e6"), zg_row_int (rows->pdata[0], "lng_e6"), commands);
  zg_context_run (context, commands, _ ("Common service items added"), NULL, NULL, NULL);
}

/* The place of the first service area is the store's. */
static void
on_start (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_action_set_enabled (widget, "services.start", FALSE);
  zg_replica_query_async (zg_page_store (ZG_PAGE (widget)), "store.settings", NULL, NULL, settings_cb,
                          g_object_ref (widget));
}

static void
dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ZG_TYPE_SERVICES_PAGE);
  G_OBJECT_CLASS (zg_services_page_parent_class)->dispose (object);
}

static void
zg_services_page_class_init (ZgServicesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ZgListPageClass *page_class = ZG_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  ZG_PAGE_CLASS (klass)->tables = tables;
  page_class->query = "services.list";
  page_class->make_args = make_args;
  page_class->show_rows = show_rows;
  g_type_ensure (ZG_TYPE_STATE_VIEW);
  gtk_widget_class_install_action (widget_class, "services.add", NULL, on_add);
  gtk_widget_class_install_action (widget_class, "services.store", NULL, on_store);
  gtk_widget_class_install_action (widget_class, "services.start", NULL, on_start);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/services-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgServicesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
zg_services_page_init (ZgServicesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (zg_list_page_rows (ZG_LIST_PAGE (self))), make_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
}
