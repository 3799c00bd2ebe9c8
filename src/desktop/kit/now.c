/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A property that tells the time once a minute, for as long as somebody holds it. Main thread. */
#include "desktop/kit/now.h"

#include "base/clock.h"

struct _ZgNow
{
  GObject parent;
  guint tick;
};

enum
{
  PROP_NOW = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ZgNow, zg_now, G_TYPE_OBJECT)

static gboolean
on_tick (gpointer self)
{
  g_object_notify_by_pspec (self, props[PROP_NOW]);
  return G_SOURCE_CONTINUE;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int64 (value, zg_clock_now ());
}

static void
dispose (GObject *object)
{
  g_clear_handle_id (&ZG_NOW (object)->tick, g_source_remove);
  G_OBJECT_CLASS (zg_now_parent_class)->dispose (object);
}

static void
zg_now_class_init (ZgNowClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = get_property;
  G_OBJECT_CLASS (klass)->dispose = dispose;
  props[PROP_NOW] =
      g_param_spec_int64 ("now", NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
zg_now_init (ZgNow *self)
{
  self->tick = g_timeout_add_seconds (60, on_tick, self);
}
