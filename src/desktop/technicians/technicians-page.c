/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of technicians: one query in a table, and beside it the one that is selected. What depends on the hour is
 * said anew each minute. The window owns the page. Main thread. */
#include "desktop/technicians/technicians-page.h"

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/drawer.h"
#include "desktop/kit/now.h"
#include "desktop/kit/row-closures.h"
#include "desktop/kit/width-box.h"
#include "desktop/technicians/technician-closures.h"
#include "desktop/technicians/technician-forms.h"
#include "desktop/technicians/technician-pane.h"

struct _ZgTechniciansPage
{
  ZgListPage parent;
  ZgNow *minute;
  ZgRowTable *table;
  ZgDrawer *drawer;
};

G_DEFINE_FINAL_TYPE (ZgTechniciansPage, zg_technicians_page, ZG_TYPE_LIST_PAGE)

static const char *const tables[] = { "technicians", "orders", "shifts", "time_off", "skills", "certificates", NULL };

static void
on_table_selection_changed (ZgTechniciansPage *self)
{
  ZgRow *row = zg_row_table_selected (self->table);

  if (row != NULL)
    zg_drawer_show (self->drawer, ZG_TYPE_TECHNICIAN_PANE, zg_row_id (row));
}

static void
on_drawer_closed (ZgTechniciansPage *self)
{
  zg_row_table_select (self->table, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (zg_row_table_view (self->table)));
}

static void
show_rows (ZgListPage *page, GPtrArray *rows)
{
  ZgTechniciansPage *self = ZG_TECHNICIANS_PAGE (page);
  const char *id = zg_drawer_is_open (self->drawer) ? zg_drawer_id (self->drawer) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "technicians.add",
                                 zg_context_may (zg_page_context (ZG_PAGE (self)), "technician.add"));
  ZG_LIST_PAGE_CLASS (zg_technicians_page_parent_class)->show_rows (page, rows);
  /* Whoever is no longer listed (left, or not searched for) is not shown beside it, either. */
  if (id != NULL && zg_row_store_find (zg_list_page_rows (page), id, NULL) == NULL)
    zg_drawer_close (self->drawer);
  else
    zg_row_table_select (self->table, id);
}

static ZgArgs *
make_args (ZgListPage *list)
{
  ZgPage *page = ZG_PAGE (list);
  GTimeZone *zone = zg_context_zone (zg_page_context (page));
  gint64 now = zg_clock_now ();

  return zg_args_new ("from", 'i', zg_zone_day (zone, now, 0), "to", 'i', zg_zone_day (zone, now, 1), "at", 'i', now,
                      "text", 's', zg_page_text (page), "all", 'b', zg_page_shows_all (page), NULL);
}

static void
present_row (ZgPage *page, const char *id)
{
  zg_drawer_show (ZG_TECHNICIANS_PAGE (page)->drawer, ZG_TYPE_TECHNICIAN_PANE, id);
  zg_page_queue_reload (page);
}

static void
on_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgContext *context = zg_page_context (ZG_PAGE (widget));

  zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, context, zg_context_window (context), &zg_form_technician, NULL);
}

static void
dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ZG_TYPE_TECHNICIANS_PAGE);
  G_OBJECT_CLASS (zg_technicians_page_parent_class)->dispose (object);
}

static void
zg_technicians_page_class_init (ZgTechniciansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ZgListPageClass *page_class = ZG_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  ZG_PAGE_CLASS (klass)->tables = tables;
  ZG_PAGE_CLASS (klass)->present_row = present_row;
  page_class->query = "technicians.list";
  page_class->make_args = make_args;
  page_class->show_rows = show_rows;
  g_type_ensure (ZG_TYPE_DRAWER);
  g_type_ensure (ZG_TYPE_NOW);
  g_type_ensure (ZG_TYPE_ROW_TABLE);
  g_type_ensure (ZG_TYPE_WIDTH_BOX);
  gtk_widget_class_install_action (widget_class, "technicians.add", NULL, on_add);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/technicians-page.ui");
  zg_row_closures_bind (widget_class);
  zg_technician_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ZgTechniciansPage, minute);
  gtk_widget_class_bind_template_child (widget_class, ZgTechniciansPage, table);
  gtk_widget_class_bind_template_child (widget_class, ZgTechniciansPage, drawer);
  gtk_widget_class_bind_template_callback (widget_class, on_table_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_drawer_closed);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_minute_now", G_CALLBACK (zg_page_queue_reload));
}

static void
zg_technicians_page_init (ZgTechniciansPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
