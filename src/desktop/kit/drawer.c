/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A revealer with the panes in it, and the rule of who has the room on a slim page. Owns its context and, once they are
 * made, the panes; the page owns it. Main thread. */
#include "desktop/kit/drawer.h"

#include "desktop/kit/width-box.h"

#define SLIDE 150 /* ms */

/* What was shown. */
typedef struct
{
  GType type;
  char *id;
} Stop;

struct _ZgDrawer
{
  AdwBin parent;
  ZgContext *context;
  GtkRevealer *revealer;
  GtkBox *holder;   /* of the panes, in the revealer */
  GPtrArray *panes; /* each type's, once it was shown */
  GPtrArray *trail; /* Stop: what the page opened, and what led on from there, with what is shown */
  ZgPane *pane;     /* the one of them in the revealer, or NULL */
  GtkWidget *main;  /* weak */
  GtkWidget *focus; /* weak: what had the keyboard on the main side that gave way, or NULL */
  ZgWidthMode mode;
  guint later; /* source */
};

enum
{
  PROP_CONTEXT = 1,
  PROP_MODE,
  PROP_MAIN,
  PROP_IS_OPEN,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
static guint closed;

G_DEFINE_FINAL_TYPE (ZgDrawer, zg_drawer, ADW_TYPE_BIN)

static void
free_stop (gpointer data)
{
  g_free (((Stop *)data)->id);
  g_free (data);
}

static gboolean
focus_first (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_sensitive (widget))
    return FALSE;
  if (gtk_widget_get_focusable (widget))
    return gtk_widget_grab_focus (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus_first (child))
      return TRUE;
  return FALSE;
}

static gboolean
on_later (gpointer data)
{
  ZgDrawer *self = data;

  self->later = 0;
  if (self->pane != NULL && zg_drawer_is_open (self))
    focus_first (GTK_WIDGET (self->pane));
  return G_SOURCE_REMOVE;
}

/* The first widget of the pane gets the keyboard once it has its place: what was put there just now has none for
 * assistive technology yet. Until then nothing has it. */
static void
focus_pane (ZgDrawer *self)
{
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  if (self->later == 0)
    self->later = g_idle_add (on_later, self);
}

/* The keyboard would be lost with the main side, and Esc with it. It goes over before anything is hidden, since the
 * toolkit looks for another place by itself otherwise. */
static void
move_focus (ZgDrawer *self, gboolean to_pane)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL || self->main == NULL)
    return;
  if (to_pane && focus != NULL && (focus == self->main || gtk_widget_is_ancestor (focus, self->main)))
    {
      g_set_weak_pointer (&self->focus, focus);
      focus_pane (self);
    }
  else if (!to_pane && self->focus != NULL)
    {
      if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
        gtk_widget_grab_focus (self->focus);
      g_clear_weak_pointer (&self->focus);
    }
}

static void
update (ZgDrawer *self)
{
  gboolean is_open = zg_drawer_is_open (self), is_slim = self->mode == ZG_WIDTH_SLIM;

  /* Sliding, a revealer never gives its child more than it asks for. */
  gtk_revealer_set_transition_type (self->revealer, is_slim ? GTK_REVEALER_TRANSITION_TYPE_CROSSFADE
                                                            : GTK_REVEALER_TRANSITION_TYPE_SLIDE_LEFT);
  gtk_widget_set_hexpand (GTK_WIDGET (self), is_slim && is_open);
  /* First what is to be seen, then who has the keyboard, then what is not. */
  if (self->main != NULL && !(is_open && is_slim))
    gtk_widget_set_visible (self->main, TRUE);
  if (self->pane != NULL && is_open)
    gtk_widget_set_visible (GTK_WIDGET (self->pane), TRUE);
  if (is_open || !is_slim)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  move_focus (self, is_open && is_slim);
  if (self->main != NULL)
    gtk_widget_set_visible (self->main, !is_open || !is_slim);
  if (self->pane != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->pane), is_open); /* nothing to read or to tab into while it is closed */
  gtk_widget_set_visible (GTK_WIDGET (self), is_open || !is_slim);
}

static void
on_pane_closed (ZgDrawer *self)
{
  zg_drawer_close (self);
  g_signal_emit (self, closed, 0);
}

/* What has a use for Esc itself, such as a search or a drag, has had it. */
static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  ZgDrawer *self = data;

  if (!zg_drawer_is_open (self))
    return FALSE;
  on_pane_closed (self);
  return TRUE;
}

static void
listen_for_escape (ZgDrawer *self, GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (on_escape, self, NULL)));
  gtk_widget_add_controller (widget, controller);
}

static void
set_main (ZgDrawer *self, GtkWidget *main_side)
{
  g_set_weak_pointer (&self->main, main_side);
  if (main_side != NULL)
    listen_for_escape (self, main_side);
}

static void on_pane_leads (ZgDrawer *self, GType type, const char *id);
static void on_pane_back (ZgDrawer *self);

static ZgPane *
find_pane (ZgDrawer *self, GType type)
{
  ZgPane *pane;

  for (guint i = 0; i < self->panes->len; i++)
    if (G_OBJECT_TYPE (self->panes->pdata[i]) == type)
      return self->panes->pdata[i];
  pane = g_object_ref_sink (g_object_new (type, "context", self->context, NULL));
  g_signal_connect_object (pane, "closed", G_CALLBACK (on_pane_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "leads", G_CALLBACK (on_pane_leads), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "back", G_CALLBACK (on_pane_back), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (pane), TRUE);
  g_ptr_array_add (self->panes, pane);
  return pane;
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZgDrawer *self = ZG_DRAWER (object);

  if (id == PROP_CONTEXT)
    g_set_object (&self->context, g_value_get_object (value));
  else if (id == PROP_MODE)
    self->mode = (ZgWidthMode)g_value_get_int (value);
  else if (id == PROP_MAIN)
    set_main (self, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  update (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZgDrawer *self = ZG_DRAWER (object);

  if (id == PROP_CONTEXT)
    g_value_set_object (value, self->context);
  else if (id == PROP_MODE)
    g_value_set_int (value, (int)self->mode);
  else if (id == PROP_MAIN)
    g_value_set_object (value, self->main);
  else if (id == PROP_IS_OPEN)
    g_value_set_boolean (value, zg_drawer_is_open (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dispose (GObject *object)
{
  ZgDrawer *self = ZG_DRAWER (object);

  self->pane = NULL;
  g_ptr_array_set_size (self->panes, 0);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_weak_pointer (&self->main);
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_drawer_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_ptr_array_unref (ZG_DRAWER (object)->panes);
  g_ptr_array_unref (ZG_DRAWER (object)->trail);
  G_OBJECT_CLASS (zg_drawer_parent_class)->finalize (object);
}

static void
zg_drawer_class_init (ZgDrawerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  props[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, ZG_TYPE_CONTEXT, both);
  props[PROP_MODE] = g_param_spec_int ("mode", NULL, NULL, ZG_WIDTH_WIDE, ZG_WIDTH_SLIM, ZG_WIDTH_WIDE, both);
  props[PROP_MAIN] = g_param_spec_object ("main", NULL, NULL, GTK_TYPE_WIDGET, both);
  props[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  closed = g_signal_new ("closed", ZG_TYPE_DRAWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zg_drawer_init (ZgDrawer *self)
{
  self->panes = g_ptr_array_new_with_free_func (g_object_unref);
  self->trail = g_ptr_array_new_with_free_func (free_stop);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_duration (self->revealer, SLIDE);
  self->holder = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->holder));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  listen_for_escape (self, GTK_WIDGET (self));
  update (self);
}

static void
set_open (ZgDrawer *self, gboolean is_open)
{
  gboolean was_open = zg_drawer_is_open (self);

  gtk_revealer_set_reveal_child (self->revealer, is_open);
  update (self);
  if (was_open != is_open)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_OPEN]);
}

/* The end of the trail. */
static void
show_last (ZgDrawer *self)
{
  Stop *last = self->trail->pdata[self->trail->len - 1];
  ZgPane *pane = find_pane (self, last->type);

  g_object_set (pane, "has-back", self->trail->len > 1, NULL);
  zg_pane_show (pane, last->id);
  if (pane != self->pane)
    {
      /* Each stays where it is once it was put: what is taken out and put back does not work as before. */
      if (self->pane != NULL)
        gtk_widget_set_visible (GTK_WIDGET (self->pane), FALSE);
      self->pane = pane;
      if (gtk_widget_get_parent (GTK_WIDGET (pane)) == NULL)
        gtk_box_append (self->holder, GTK_WIDGET (pane));
    }
  set_open (self, TRUE);
}

static void
add_stop (ZgDrawer *self, GType type, const char *id)
{
  Stop *stop = g_new (Stop, 1);

  *stop = (Stop){ type, g_strdup (id) };
  g_ptr_array_add (self->trail, stop);
}

/* What had the keyboard is gone with the pane before. */
static void
on_pane_leads (ZgDrawer *self, GType type, const char *id)
{
  add_stop (self, type, id);
  show_last (self);
  focus_pane (self);
}

static void
on_pane_back (ZgDrawer *self)
{
  if (self->trail->len < 2)
    return;
  g_ptr_array_set_size (self->trail, (int)self->trail->len - 1);
  show_last (self);
  focus_pane (self);
}

void
zg_drawer_show (ZgDrawer *self, GType type, const char *id)
{
  g_autofree char *copy = g_strdup (id); /* it may be the trail's own */

  if (id == NULL)
    {
      zg_drawer_close (self);
      return;
    }
  g_ptr_array_set_size (self->trail, 0);
  add_stop (self, type, copy);
  show_last (self);
}

void
zg_drawer_close (ZgDrawer *self)
{
  set_open (self, FALSE);
}

gboolean
zg_drawer_is_open (ZgDrawer *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

ZgPane *
zg_drawer_pane (ZgDrawer *self)
{
  return self->pane;
}

const char *
zg_drawer_id (ZgDrawer *self)
{
  return self->trail->len > 0 ? ((Stop *)self->trail->pdata[0])->id : NULL;
}
