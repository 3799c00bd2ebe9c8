/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The query behind a list, its answer, and the row that is wanted once it is there. A question under way holds the
 * page until it is answered. Main thread. */
#include "desktop/kit/list-page.h"

#include <glib/gi18n.h>

typedef struct
{
  ZgRowStore *rows;
  GCancellable *cancellable; /* of the question under way */
  char *wanted;
  ZgRowTable *table; /* weak, as the next: children of the template; one of them is there */
  ZgStateView *view;
} ZgListPagePrivate;

enum
{
  PROP_TABLE = 1,
  PROP_VIEW,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ZgListPage, zg_list_page, ZG_TYPE_PAGE)

static ZgListPagePrivate *
get_private (gpointer self)
{
  return zg_list_page_get_instance_private (self);
}

static void
query_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgListPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows != NULL)
    ZG_LIST_PAGE_GET_CLASS (self)->show_rows (self, rows);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    zg_state_view_show_error (zg_list_page_view (self), error, _ ("Try again"), "page.reload");
}

static void
reload (ZgPage *page)
{
  ZgListPagePrivate *priv = get_private (page);
  ZgListPageClass *klass = ZG_LIST_PAGE_GET_CLASS (page);

  /* A newer answer is on its way: an older one must not overwrite it. */
  g_cancellable_cancel (priv->cancellable);
  g_set_object (&priv->cancellable, NULL);
  priv->cancellable = g_cancellable_new ();
  zg_replica_query_async (zg_page_store (page), klass->query, klass->make_args (ZG_LIST_PAGE (page)), priv->cancellable,
                          query_cb, g_object_ref (page));
}

static void
present_row (ZgPage *page, const char *id)
{
  g_free (get_private (page)->wanted);
  get_private (page)->wanted = g_strdup (id);
  zg_page_queue_reload (page);
}

static void
on_reload (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zg_page_queue_reload (ZG_PAGE (widget));
}

static void
on_show_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zg_page_show_all (ZG_PAGE (widget));
}

static void
show_rows (ZgListPage *self, GPtrArray *rows)
{
  zg_row_store_replace (get_private (self)->rows, rows);
  zg_row_table_settle (get_private (self)->table, zg_page_text (ZG_PAGE (self)) != NULL);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZgListPagePrivate *priv = get_private (object);

  if (id == PROP_VIEW)
    g_set_weak_pointer (&priv->view, g_value_get_object (value));
  else if (id == PROP_TABLE && g_set_weak_pointer (&priv->table, g_value_get_object (value)) && priv->table != NULL)
    zg_row_table_set_rows (priv->table, priv->rows);
}

/* The template is there, and with it what shows the rows. */
static void
constructed (GObject *object)
{
  ZgStateView *view;

  G_OBJECT_CLASS (zg_list_page_parent_class)->constructed (object);
  view = zg_list_page_view (ZG_LIST_PAGE (object));
  if (zg_query_needs_server (ZG_LIST_PAGE_GET_CLASS (object)->query) && view != NULL)
    zg_state_view_follow (view, zg_page_store (ZG_PAGE (object)), "page.reload");
}

static void
dispose (GObject *object)
{
  g_cancellable_cancel (get_private (object)->cancellable);
  g_clear_weak_pointer (&get_private (object)->table);
  g_clear_weak_pointer (&get_private (object)->view);
  G_OBJECT_CLASS (zg_list_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  ZgListPagePrivate *priv = get_private (object);

  g_clear_object (&priv->cancellable);
  g_object_unref (priv->rows);
  g_free (priv->wanted);
  G_OBJECT_CLASS (zg_list_page_parent_class)->finalize (object);
}

static void
zg_list_page_class_init (ZgListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = set_property;
  G_OBJECT_CLASS (klass)->constructed = constructed;
  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  ZG_PAGE_CLASS (klass)->reload = reload;
  ZG_PAGE_CLASS (klass)->present_row = present_row;
  klass->show_rows = show_rows;
  props[PROP_TABLE] =
      g_param_spec_object ("table", NULL, NULL, ZG_TYPE_ROW_TABLE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_VIEW] =
      g_param_spec_object ("view", NULL, NULL, ZG_TYPE_STATE_VIEW, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  gtk_widget_class_install_action (widget_class, "page.reload", NULL, on_reload);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, on_show_all);
}

static void
zg_list_page_init (ZgListPage *self)
{
  get_private (self)->rows = zg_row_store_new ();
}

ZgRowStore *
zg_list_page_rows (ZgListPage *self)
{
  return get_private (self)->rows;
}

ZgStateView *
zg_list_page_view (ZgListPage *self)
{
  ZgListPagePrivate *priv = get_private (self);

  return priv->table != NULL ? zg_row_table_state (priv->table) : priv->view;
}

char *
zg_list_page_take_wanted (ZgListPage *self)
{
  return g_steal_pointer (&get_private (self)->wanted);
}
