/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame that notices its width. A layout must not change while sizes are being handed out, so the mode is notified
 * from an idle before the next frame; until then a child that is too wide is clipped. Owns its child. Main thread. */
#include "desktop/kit/width-box.h"

#define LEAST_WIDTH 340

GType
zg_width_mode_get_type (void)
{
  static const GEnumValue values[] = {
    { ZG_WIDTH_WIDE, "ZG_WIDTH_WIDE", "wide" },
    { ZG_WIDTH_NARROW, "ZG_WIDTH_NARROW", "narrow" },
    { ZG_WIDTH_SLIM, "ZG_WIDTH_SLIM", "slim" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("ZgWidthMode", values));
  return type;
}

struct _ZgWidthBox
{
  GtkWidget parent;
  GtkWidget *child;
  int narrow_at;
  int slim_at;
  ZgWidthMode mode;
  ZgWidthMode next;
  guint idle;
};

enum
{
  PROP_CHILD = 1,
  PROP_NARROW_AT,
  PROP_SLIM_AT,
  PROP_MODE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ZgWidthBox, zg_width_box, GTK_TYPE_WIDGET)

static gboolean
on_idle (gpointer data)
{
  ZgWidthBox *self = data;

  self->idle = 0;
  if (self->mode != self->next)
    {
      self->mode = self->next;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
    }
  return G_SOURCE_REMOVE;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ZgWidthBox *self = ZG_WIDTH_BOX (widget);
  int least, least_height;

  self->next = width < self->slim_at ? ZG_WIDTH_SLIM : width < self->narrow_at ? ZG_WIDTH_NARROW : ZG_WIDTH_WIDE;
  if (self->next != self->mode && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, width, MAX (height, least_height), baseline, NULL);
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  ZgWidthBox *self = ZG_WIDTH_BOX (widget);

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, orientation, orientation == GTK_ORIENTATION_VERTICAL ? -1 : for_size, minimum,
                      natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST_WIDTH);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZgWidthBox *self = ZG_WIDTH_BOX (object);

  switch (id)
    {
    case PROP_CHILD:
      g_clear_pointer (&self->child, gtk_widget_unparent);
      self->child = g_value_get_object (value);
      if (self->child != NULL)
        gtk_widget_set_parent (self->child, GTK_WIDGET (self));
      break;
    case PROP_NARROW_AT:
      self->narrow_at = g_value_get_int (value);
      break;
    case PROP_SLIM_AT:
      self->slim_at = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZgWidthBox *self = ZG_WIDTH_BOX (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_NARROW_AT:
      g_value_set_int (value, self->narrow_at);
      break;
    case PROP_SLIM_AT:
      g_value_set_int (value, self->slim_at);
      break;
    case PROP_MODE:
      g_value_set_int (value, (int)self->mode);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  ZgWidthBox *self = ZG_WIDTH_BOX (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (zg_width_box_parent_class)->dispose (object);
}

static void
zg_width_box_class_init (ZgWidthBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  widget_class->size_allocate = size_allocate;
  widget_class->measure = measure;
  widget_class->get_request_mode = get_request_mode;
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_NARROW_AT] = g_param_spec_int ("narrow-at", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_SLIM_AT] = g_param_spec_int ("slim-at", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_MODE] = g_param_spec_int ("mode", NULL, NULL, ZG_WIDTH_WIDE, ZG_WIDTH_SLIM, ZG_WIDTH_WIDE,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
zg_width_box_init (ZgWidthBox *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

ZgWidthMode
zg_width_box_mode (ZgWidthBox *self)
{
  return self->mode;
}
