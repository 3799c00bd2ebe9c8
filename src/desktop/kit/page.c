/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages have in common: the context, and a reload that many changes share. The window owns pages; a page lives
 * until the window goes. Main thread. */
#include "desktop/kit/page.h"

typedef struct
{
  ZgContext *context;
  AdwHeaderBar *header; /* weak, as the next three: children of the template */
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkToggleButton *all_button;
  guint tick;
  gboolean dirty;
} ZgPagePrivate;

enum
{
  PROP_CONTEXT = 1,
  PROP_HEADER,
  PROP_SEARCH_BAR,
  PROP_SEARCH_ENTRY,
  PROP_ALL_BUTTON,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ZgPage, zg_page, ADW_TYPE_BIN)

static ZgPagePrivate *
get_private (ZgPage *self)
{
  return zg_page_get_instance_private (self);
}

/* Signed out: there is nothing to read until a store is there again. */
static gboolean
has_store (ZgPage *self)
{
  g_autofree char *id = NULL;

  if (get_private (self)->context != NULL)
    g_object_get (zg_page_store (self), "store-id", &id, NULL);
  return id != NULL;
}

void
zg_page_reload (ZgPage *self)
{
  ZgPageClass *klass = ZG_PAGE_GET_CLASS (self);

  if (!has_store (self))
    return;
  get_private (self)->dirty = FALSE;
  if (klass->reload != NULL)
    klass->reload (self);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  get_private (ZG_PAGE (widget))->tick = 0;
  zg_page_reload (ZG_PAGE (widget));
  return G_SOURCE_REMOVE;
}

void
zg_page_queue_reload (ZgPage *self)
{
  ZgPagePrivate *priv = get_private (self);

  priv->dirty = TRUE;
  if (priv->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
on_store_changed (ZgReplica *replica, const char *table, GStrv ids, ZgPage *self)
{
  const char *const *tables = ZG_PAGE_GET_CLASS (self)->tables;

  if (tables != NULL && (table == NULL || g_strv_contains (tables, table)))
    zg_page_queue_reload (self);
}

static void
map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (zg_page_parent_class)->map (widget);
  if (get_private (ZG_PAGE (widget))->dirty)
    zg_page_queue_reload (ZG_PAGE (widget));
}

static void
set_search_entry (ZgPage *self, GtkEditable *entry)
{
  ZgPagePrivate *priv = get_private (self);

  g_set_weak_pointer (&priv->search_entry, entry);
  if (entry != NULL)
    g_signal_connect_object (entry, "search-changed", G_CALLBACK (zg_page_queue_reload), self, G_CONNECT_SWAPPED);
}

static void
set_all_button (ZgPage *self, GtkToggleButton *button)
{
  ZgPagePrivate *priv = get_private (self);

  g_set_weak_pointer (&priv->all_button, button);
  if (button != NULL)
    g_signal_connect_object (button, "toggled", G_CALLBACK (zg_page_queue_reload), self, G_CONNECT_SWAPPED);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZgPagePrivate *priv = get_private (ZG_PAGE (object));

  if (id == PROP_CONTEXT)
    priv->context = g_value_dup_object (value);
  else if (id == PROP_HEADER)
    g_set_weak_pointer (&priv->header, g_value_get_object (value));
  else if (id == PROP_SEARCH_BAR)
    g_set_weak_pointer (&priv->search_bar, g_value_get_object (value));
  else if (id == PROP_SEARCH_ENTRY)
    set_search_entry (ZG_PAGE (object), g_value_get_object (value));
  else if (id == PROP_ALL_BUTTON)
    set_all_button (ZG_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZgPagePrivate *priv = get_private (ZG_PAGE (object));

  if (id == PROP_CONTEXT)
    g_value_set_object (value, priv->context);
  else if (id == PROP_HEADER)
    g_value_set_object (value, priv->header);
  else if (id == PROP_SEARCH_BAR)
    g_value_set_object (value, priv->search_bar);
  else if (id == PROP_SEARCH_ENTRY)
    g_value_set_object (value, priv->search_entry);
  else if (id == PROP_ALL_BUTTON)
    g_value_set_object (value, priv->all_button);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
constructed (GObject *object)
{
  ZgPagePrivate *priv = get_private (ZG_PAGE (object));

  G_OBJECT_CLASS (zg_page_parent_class)->constructed (object);
  priv->dirty = TRUE;
  if (priv->search_bar != NULL && priv->search_entry != NULL)
    gtk_search_bar_connect_entry (priv->search_bar, priv->search_entry);
  if (priv->context == NULL)
    return;
  g_signal_connect_object (zg_context_replica (priv->context), "changed", G_CALLBACK (on_store_changed), object, 0);
  g_signal_connect_object (priv->context, "notify::zone", G_CALLBACK (zg_page_queue_reload), object, G_CONNECT_SWAPPED);
}

static void
dispose (GObject *object)
{
  ZgPagePrivate *priv = get_private (ZG_PAGE (object));

  if (priv->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (object), priv->tick);
  priv->tick = 0;
  g_clear_weak_pointer (&priv->header);
  g_clear_weak_pointer (&priv->search_bar);
  g_clear_weak_pointer (&priv->search_entry);
  g_clear_weak_pointer (&priv->all_button);
  G_OBJECT_CLASS (zg_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_clear_object (&get_private (ZG_PAGE (object))->context);
  G_OBJECT_CLASS (zg_page_parent_class)->finalize (object);
}

static void
search (ZgPage *self)
{
  ZgPagePrivate *priv = get_private (self);

  if (priv->search_bar == NULL || priv->search_entry == NULL)
    return;
  gtk_search_bar_set_search_mode (priv->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (priv->search_entry));
}

static GParamSpec *
child_property (const char *name, GType type)
{
  return g_param_spec_object (name, NULL, NULL, type, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
zg_page_class_init (ZgPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->constructed = constructed;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  GTK_WIDGET_CLASS (klass)->map = map;
  klass->search = search;
  props[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, ZG_TYPE_CONTEXT,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_HEADER] = child_property ("header", ADW_TYPE_HEADER_BAR);
  props[PROP_SEARCH_BAR] = child_property ("search-bar", GTK_TYPE_SEARCH_BAR);
  props[PROP_SEARCH_ENTRY] = child_property ("search-entry", GTK_TYPE_SEARCH_ENTRY);
  props[PROP_ALL_BUTTON] = child_property ("all-button", GTK_TYPE_TOGGLE_BUTTON);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
zg_page_init (ZgPage *self)
{
}

ZgContext *
zg_page_context (ZgPage *self)
{
  return get_private (self)->context;
}

ZgReplica *
zg_page_store (ZgPage *self)
{
  return zg_context_replica (get_private (self)->context);
}

AdwHeaderBar *
zg_page_header (ZgPage *self)
{
  return get_private (self)->header;
}

const char *
zg_page_text (ZgPage *self)
{
  GtkEditable *entry = get_private (self)->search_entry;
  const char *text = entry != NULL ? gtk_editable_get_text (entry) : "";

  return *text != '\0' ? text : NULL;
}

gboolean
zg_page_shows_all (ZgPage *self)
{
  GtkToggleButton *button = get_private (self)->all_button;

  return button != NULL && gtk_toggle_button_get_active (button);
}

void
zg_page_show_all (ZgPage *self)
{
  if (get_private (self)->all_button != NULL)
    gtk_toggle_button_set_active (get_private (self)->all_button, TRUE);
}

void
zg_page_present_row (ZgPage *self, const char *id)
{
  ZgPageClass *klass = ZG_PAGE_GET_CLASS (self);

  if (klass->present_row != NULL)
    klass->present_row (self, id);
}

void
zg_page_search (ZgPage *self)
{
  ZgPageClass *klass = ZG_PAGE_GET_CLASS (self);

  if (klass->search != NULL)
    klass->search (self);
}
