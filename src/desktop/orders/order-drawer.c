/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A revealer with the order pane in it, and the rule of who has the room on a slim page. Owns its context and, once it
 * is made, the pane; the page owns it. Main thread. */
#include "desktop/orders/order-drawer.h"

#include "desktop/orders/order-pane.h"
#include "desktop/kit/width-box.h"

#define SLIDE 150 /* ms */

struct _ZgOrderDrawer
{
  AdwBin parent;
  ZgContext *context;
  GtkRevealer *revealer;
  ZgOrderPane *pane; /* NULL until the first order */
  GtkWidget *main;   /* weak */
  ZgWidthMode mode;
};

enum
{
  PROP_MODE = 1,
  PROP_MAIN,
  PROP_IS_OPEN,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
static guint closed;

G_DEFINE_FINAL_TYPE (ZgOrderDrawer, zg_order_drawer, ADW_TYPE_BIN)

static void
update (ZgOrderDrawer *self)
{
  gboolean is_open = zg_order_drawer_is_open (self), is_slim = self->mode == ZG_WIDTH_SLIM;

  if (self->main != NULL)
    gtk_widget_set_visible (self->main, !is_open || !is_slim);
  if (self->pane != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->pane), is_open); /* nothing to read or to tab into while it is closed */
  /* Sliding, a revealer never gives its child more than it asks for. */
  gtk_revealer_set_transition_type (self->revealer, is_slim ? GTK_REVEALER_TRANSITION_TYPE_CROSSFADE
                                                            : GTK_REVEALER_TRANSITION_TYPE_SLIDE_LEFT);
  gtk_widget_set_hexpand (GTK_WIDGET (self), is_slim && is_open);
  gtk_widget_set_visible (GTK_WIDGET (self), is_open || !is_slim);
}

static void
on_pane_closed (ZgOrderDrawer *self)
{
  zg_order_drawer_show (self, NULL);
  g_signal_emit (self, closed, 0);
}

static void
make_pane (ZgOrderDrawer *self)
{
  self->pane = g_object_new (ZG_TYPE_ORDER_PANE, NULL);
  zg_order_pane_set_context (self->pane, self->context);
  g_signal_connect_swapped (self->pane, "closed", G_CALLBACK (on_pane_closed), self);
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->pane));
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZgOrderDrawer *self = ZG_ORDER_DRAWER (object);

  if (id == PROP_MODE)
    self->mode = (ZgWidthMode)g_value_get_int (value);
  else if (id == PROP_MAIN)
    g_set_weak_pointer (&self->main, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  update (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZgOrderDrawer *self = ZG_ORDER_DRAWER (object);

  if (id == PROP_MODE)
    g_value_set_int (value, (int)self->mode);
  else if (id == PROP_MAIN)
    g_value_set_object (value, self->main);
  else if (id == PROP_IS_OPEN)
    g_value_set_boolean (value, zg_order_drawer_is_open (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dispose (GObject *object)
{
  ZgOrderDrawer *self = ZG_ORDER_DRAWER (object);

  if (self->pane != NULL)
    g_signal_handlers_disconnect_by_data (self->pane, self);
  self->pane = NULL;
  g_clear_weak_pointer (&self->main);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_order_drawer_parent_class)->dispose (object);
}

static void
zg_order_drawer_class_init (ZgOrderDrawerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  props[PROP_MODE] = g_param_spec_int ("mode", NULL, NULL, ZG_WIDTH_WIDE, ZG_WIDTH_SLIM, ZG_WIDTH_WIDE,
                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_MAIN] =
      g_param_spec_object ("main", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  closed = g_signal_new ("closed", ZG_TYPE_ORDER_DRAWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zg_order_drawer_init (ZgOrderDrawer *self)
{
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_duration (self->revealer, SLIDE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  update (self);
}

void
zg_order_drawer_set_context (ZgOrderDrawer *self, ZgContext *context)
{
  g_set_object (&self->context, context);
}

void
zg_order_drawer_show (ZgOrderDrawer *self, const char *order_id)
{
  gboolean was_open = zg_order_drawer_is_open (self);

  if (order_id != NULL && self->pane == NULL)
    make_pane (self);
  if (order_id != NULL)
    zg_order_pane_set_order_id (self->pane, order_id);
  gtk_revealer_set_reveal_child (self->revealer, order_id != NULL);
  update (self);
  if (was_open != (order_id != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_OPEN]);
}

gboolean
zg_order_drawer_is_open (ZgOrderDrawer *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

const char *
zg_order_drawer_get_order_id (ZgOrderDrawer *self)
{
  return self->pane != NULL ? zg_order_pane_get_order_id (self->pane) : NULL;
}
