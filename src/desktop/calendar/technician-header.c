/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A row's head on the schedule: avatar, name, and as many lines as the row is high; in a narrow column only the avatar
 * and the name. Owns its children; main thread; the view owns it. */
#include "desktop/calendar/technician-header.h"

#include <glib/gi18n.h>

#define AVATAR 28
#define GAP 8
#define NAME 20 /* Han characters in bold want more than Latin ones */
#define LINE 17
#define NARROW 150

struct _ZgTechnicianHeader
{
  GtkWidget parent;
  GtkWidget *avatar, *name, *live, *load;
  char *label; /* all of it: for the tooltip and assistive technology */
};

G_DEFINE_FINAL_TYPE (ZgTechnicianHeader, zg_technician_header, GTK_TYPE_WIDGET)

static void
set_text (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (widget), text);
}

void
zg_technician_header_bind (ZgTechnicianHeader *self,
                           const char *icon,
                           const char *name,
                           const char *live,
                           const char *load,
                           gboolean pending)
{
  const char *parts[5] = { name };
  guint n = 1;

  /* No line is left empty. */
  if (live == NULL)
    {
      live = load;
      load = NULL;
    }
  if (live != NULL)
    parts[n++] = live;
  if (load != NULL)
    parts[n++] = load;
  if (pending)
    parts[n++] = _ ("Not confirmed yet");
  g_free (self->label);
  self->label = g_strjoinv (" · ", (char **)parts);
  if (pending)
    gtk_widget_add_css_class (GTK_WIDGET (self), "unconfirmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unconfirmed");
  if (g_strcmp0 (adw_avatar_get_text (ADW_AVATAR (self->avatar)), name) != 0)
    adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  if (g_strcmp0 (adw_avatar_get_icon_name (ADW_AVATAR (self->avatar)), icon) != 0)
    adw_avatar_set_icon_name (ADW_AVATAR (self->avatar), icon);
  adw_avatar_set_show_initials (ADW_AVATAR (self->avatar), icon == NULL);
  set_text (self->name, name);
  set_text (self->live, live);
  set_text (self->load, load);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
}

/* When asked: setting a tooltip's text asks the display where the pointer is, and waits. */
static gboolean
zg_technician_header_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, ZG_TECHNICIAN_HEADER (widget)->label);
  return TRUE;
}

static void
zg_technician_header_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
place (GtkWidget *child, gboolean is_shown, int x, int y, int width, int height)
{
  gtk_widget_set_child_visible (child, is_shown);
  if (is_shown)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, MAX (width, 1), height }, -1);
}

static void
zg_technician_header_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ZgTechnicianHeader *self = ZG_TECHNICIAN_HEADER (widget);
  gboolean is_narrow = width < NARROW;
  int lines = is_narrow && height < NAME + LINE ? 1 : CLAMP (1 + (height - NAME) / LINE, 1, 3);
  gboolean has_load = gtk_inscription_get_text (GTK_INSCRIPTION (self->load)) != NULL;

  if (!has_load)
    lines = MIN (lines, 2);
  gtk_widget_size_allocate (self->avatar, &(GtkAllocation){ GAP, (height - AVATAR) / 2, AVATAR, AVATAR }, -1);
  int x = GAP + AVATAR + (is_narrow ? GAP / 2 : GAP), room = width - x - GAP / 2;
  int top = (height - NAME - (lines - 1) * LINE) / 2;
  place (self->name, TRUE, x, top, room, NAME);
  place (self->live, lines > 1, x, top + NAME, room, LINE);
  place (self->load, lines > 2 && has_load, x, top + NAME + LINE, room, LINE);
}

static void
zg_technician_header_dispose (GObject *object)
{
  ZgTechnicianHeader *self = ZG_TECHNICIAN_HEADER (object);
  g_clear_pointer (&self->avatar, gtk_widget_unparent);
  g_clear_pointer (&self->name, gtk_widget_unparent);
  g_clear_pointer (&self->live, gtk_widget_unparent);
  g_clear_pointer (&self->load, gtk_widget_unparent);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (zg_technician_header_parent_class)->dispose (object);
}

static void
zg_technician_header_class_init (ZgTechnicianHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = zg_technician_header_dispose;
  widget_class->measure = zg_technician_header_measure;
  widget_class->size_allocate = zg_technician_header_size_allocate;
  widget_class->query_tooltip = zg_technician_header_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "technician");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW_HEADER);
}

static GtkWidget *
add_text (ZgTechnicianHeader *self, const char *css_class)
{
  GtkWidget *text =
      g_object_new (GTK_TYPE_INSCRIPTION, "text", "", "min-chars", 0, "min-lines", 0, "yalign", 0.5, "text-overflow",
                    GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (text, css_class);
  gtk_widget_set_parent (text, GTK_WIDGET (self));
  return text;
}

static void
zg_technician_header_init (ZgTechnicianHeader *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->avatar = adw_avatar_new (AVATAR, NULL, TRUE);
  gtk_widget_set_parent (self->avatar, GTK_WIDGET (self));
  self->name = add_text (self, "name");
  self->live = add_text (self, "detail");
  self->load = add_text (self, "detail");
}

GtkWidget *
zg_technician_header_new (void)
{
  return g_object_new (ZG_TYPE_TECHNICIAN_HEADER, NULL);
}
