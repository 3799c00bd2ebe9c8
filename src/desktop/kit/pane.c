/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What panes have in common: which thing, when to read it, how to close. Owns its id and its questions; the drawer
 * owns it. Main thread. */
#include "desktop/kit/pane.h"

typedef struct
{
  ZgContext *context;
  char *id;
  gboolean has_back;
  GCancellable *cancellable;
} ZgPanePrivate;

enum
{
  PROP_CONTEXT = 1,
  PROP_HAS_BACK,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
static guint closed, back, leads;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ZgPane, zg_pane, ADW_TYPE_BIN)

static ZgPanePrivate *
get (gpointer self)
{
  return zg_pane_get_instance_private (self);
}

static void
on_store_changed (ZgReplica *replica, const char *table, GStrv ids, ZgPane *self)
{
  const char *const *tables = ZG_PANE_GET_CLASS (self)->tables;
  const char *id = get (self)->id;

  if (id == NULL || (table != NULL && !g_strv_contains (tables, table)))
    return;
  if (g_strcmp0 (table, tables[0]) != 0 || ids == NULL || g_strv_contains ((const char *const *)ids, id))
    zg_pane_reload (self);
}

static void
constructed (GObject *object)
{
  ZgPanePrivate *priv = get (object);

  G_OBJECT_CLASS (zg_pane_parent_class)->constructed (object);
  if (priv->context == NULL)
    return;
  g_signal_connect_object (zg_context_replica (priv->context), "changed", G_CALLBACK (on_store_changed), object, 0);
  g_signal_connect_object (priv->context, "notify::zone", G_CALLBACK (zg_pane_reload), object, G_CONNECT_SWAPPED);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONTEXT)
    get (object)->context = g_value_dup_object (value);
  else if (id == PROP_HAS_BACK)
    get (object)->has_back = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONTEXT)
    g_value_set_object (value, get (object)->context);
  else if (id == PROP_HAS_BACK)
    g_value_set_boolean (value, get (object)->has_back);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dispose (GObject *object)
{
  g_cancellable_cancel (get (object)->cancellable);
  g_clear_pointer (&get (object)->id, g_free);
  G_OBJECT_CLASS (zg_pane_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_clear_object (&get (object)->cancellable);
  g_clear_object (&get (object)->context);
  G_OBJECT_CLASS (zg_pane_parent_class)->finalize (object);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zg_pane_close (ZG_PANE (widget));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (get (widget)->has_back)
    g_signal_emit (widget, back, 0);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zg_pane_reload (ZG_PANE (widget));
}

static void
zg_pane_class_init (ZgPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = constructed;
  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  props[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, ZG_TYPE_CONTEXT,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_HAS_BACK] =
      g_param_spec_boolean ("has-back", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  closed = g_signal_new ("closed", ZG_TYPE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  back = g_signal_new ("back", ZG_TYPE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  leads = g_signal_new ("leads", ZG_TYPE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_GTYPE,
                        G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "pane.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "pane.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "pane.reload", NULL, reload_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "pane.back", NULL);
}

static void
zg_pane_init (ZgPane *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "zg-pane");
}

ZgContext *
zg_pane_context (ZgPane *self)
{
  return get (self)->context;
}

const char *
zg_pane_id (ZgPane *self)
{
  return get (self)->id;
}

GCancellable *
zg_pane_cancellable (ZgPane *self)
{
  return get (self)->cancellable;
}

void
zg_pane_show (ZgPane *self, const char *id)
{
  ZgPanePrivate *priv = get (self);
  ZgPaneClass *klass = ZG_PANE_GET_CLASS (self);

  if (g_strcmp0 (priv->id, id) != 0)
    {
      char *copy = g_strdup (id);

      g_free (priv->id);
      priv->id = copy;
      if (klass->begin != NULL)
        klass->begin (self);
    }
  zg_pane_reload (self);
}

void
zg_pane_reload (ZgPane *self)
{
  ZgPanePrivate *priv = get (self);

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  priv->cancellable = g_cancellable_new ();
  if (priv->id != NULL)
    ZG_PANE_GET_CLASS (self)->reload (self);
}

void
zg_pane_close (ZgPane *self)
{
  g_signal_emit (self, closed, 0);
}

void
zg_pane_lead (ZgPane *self, GType pane, const char *id)
{
  g_signal_emit (self, leads, 0, pane, id);
}
