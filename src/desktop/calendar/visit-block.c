/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit on the schedule. Owns its children: an icon, two lines of text that need no size of their own, and a mark for
 * a requested technician; what does not fit is left out, the customer's name last. Main thread; the view owns it. */
#include "desktop/calendar/visit-block.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/calendar/schedule-words.h"
#include "desktop/kit/words.h"

#define ICON 16
#define GAP 4
#define LINE 18          /* of text */
#define ICON_FROM 76     /* narrower blocks have no room for an icon beside the name */
#define ICON_FROM_ONE 56 /* on a single line there is no other place for it */
#define MARK_FROM 110
#define FIGURE 7 /* wide, about: the times are shown whole or not at all */

struct _ZgVisitBlock
{
  GtkWidget parent;
  GtkWidget *icon, *title, *detail;
  GtkWidget *mark; /* NULL until a technician was requested */
  ZgRow *row;
  GTimeZone *zone;     /* of the last bind */
  char *range, *about; /* of the second line: the times, or how late; and the service item with the state */
  int said;            /* how much of it is shown, -1 after a bind */
  const char *state_class;
  char *label;
  gint64 late; /* minutes shown */
  char *why;   /* nobody can come, or NULL */
  int inset;
  gboolean is_pending, is_requested;
};

enum
{
  ACT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZgVisitBlock, zg_visit_block, GTK_TYPE_WIDGET)

static const char *const action_names[ZG_VISIT_ACTS] = {
  [ZG_VISIT_OPEN] = "visit.open",        [ZG_VISIT_EARLIER] = "visit.move-earlier",
  [ZG_VISIT_LATER] = "visit.move-later", [ZG_VISIT_UP] = "visit.move-up",
  [ZG_VISIT_DOWN] = "visit.move-down",   [ZG_VISIT_LONGER] = "visit.lengthen",
  [ZG_VISIT_SHORTER] = "visit.shorten",
};

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < ZG_VISIT_ACTS; i++)
    if (g_str_equal (action_names[i], name))
      g_signal_emit (widget, signals[ACT], 0, i);
}

static void
set_class (ZgVisitBlock *self, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
set_state (ZgVisitBlock *self, const char *state)
{
  const char *name = zg_words_value_class ("orders", "state", state);
  if (self->state_class == name)
    return;
  if (self->state_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->state_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), name);
  self->state_class = name;
}

static void
set_label (ZgVisitBlock *self, char *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    {
      g_free (label);
      return;
    }
  g_free (self->label);
  self->label = label;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The second line: how late first, because that is what has to be acted on. */
static void
set_detail (ZgVisitBlock *self, const ZgScheduleVisit *visit, const char *late)
{
  g_autofree char *service = zg_schedule_words_service (visit);

  g_free (self->range);
  g_free (self->about);
  self->range = late != NULL ? g_strdup (late) : zg_words_range (self->zone, visit->range.start, visit->range.end);
  self->about = late != NULL ? g_steal_pointer (&service)
                             : g_strdup_printf ("%s · %s", service,
                                                zg_words_value ("orders", "state", zg_row_text (visit->row, "state")));
  self->said = -1;
}

/* As much of the second line as there is room for: a time that is cut off says something else. An inscription asks for
 * no size by its text, so that this may happen while sizes are handed out. */
static void
say_detail (ZgVisitBlock *self, int room)
{
  int needs = FIGURE * (int)g_utf8_strlen (self->range, -1), said = room > needs + 5 * FIGURE ? 2 : room >= needs;
  g_autofree char *text = NULL;

  if (said == self->said)
    return;
  self->said = said;
  if (said == 2)
    text = g_strdup_printf ("%s · %s", self->range, self->about);
  else if (said == 1 || self->late > 0)
    text = g_strdup (self->range);
  else
    text = zg_words_time (self->zone, zg_row_int (self->row, "start_at"));
  gtk_inscription_set_text (GTK_INSCRIPTION (self->detail), text);
}

static GtkWidget *
add_icon (ZgVisitBlock *self, const char *name)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "pixel-size", ICON, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (icon, GTK_WIDGET (self));
  return icon;
}

void
zg_visit_block_bind (ZgVisitBlock *self,
                     const ZgScheduleVisit *visit,
                     GTimeZone *zone,
                     gint64 now,
                     gboolean pending,
                     const char *why)
{
  gint64 minutes = zg_schedule_visit_late (visit, now) / ZG_MINUTE;
  if (self->row == visit->row && self->is_pending == pending && self->late == minutes &&
      g_strcmp0 (self->why, why) == 0)
    return;

  g_autofree char *late = zg_schedule_words_late (visit, now);
  const char *state = zg_row_text (visit->row, "state");
  const char *name = zg_row_text (visit->row, "customer_name");
  g_set_object (&self->row, visit->row);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (zone);
  self->is_pending = pending;
  self->late = minutes;
  g_free (self->why);
  self->why = g_strdup (why);
  self->is_requested = zg_row_int (visit->row, "requested") != 0;
  if (self->is_requested && self->mark == NULL)
    self->mark = add_icon (self, "starred-symbolic");
  set_state (self, state);
  set_class (self, "unconfirmed", pending);
  set_class (self, "late", late != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), late != NULL || why != NULL
                                                            ? "zg-attention-symbolic"
                                                            : zg_words_value_icon ("orders", "state", state));
  gtk_inscription_set_text (GTK_INSCRIPTION (self->title), name != NULL ? name : _ ("Unknown customer"));
  set_detail (self, visit, late);
  set_label (self, zg_schedule_words_visit (visit, zone, now, pending, why));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
zg_visit_block_unbind (ZgVisitBlock *self)
{
  g_clear_object (&self->row);
  zg_visit_block_set_moving (self, FALSE, NULL);
}

const char *
zg_visit_block_get_id (ZgVisitBlock *self)
{
  return self->row != NULL ? zg_row_id (self->row) : NULL;
}

void
zg_visit_block_set_inset (ZgVisitBlock *self, int inset)
{
  if (self->inset == inset)
    return;
  self->inset = inset;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
zg_visit_block_set_moving (ZgVisitBlock *self, gboolean moving, const char *description)
{
  set_class (self, "moving", moving);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
zg_visit_block_measure (GtkWidget *widget,
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
  gtk_widget_set_child_visible (child, is_shown && width > 0 && height > 0);
  if (is_shown && width > 0 && height > 0)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
zg_visit_block_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ZgVisitBlock *self = ZG_VISIT_BLOCK (widget);
  int start = CLAMP (self->inset, 0, MAX (width - ICON_FROM, 0)), room = width - start;
  gboolean has_two = height >= 2 * LINE, has_icon = room >= (has_two ? ICON_FROM : ICON_FROM_ONE);
  gboolean has_mark = self->is_requested && room >= MARK_FROM, is_icon_below = has_two && !has_icon && room >= ICON;
  int line = MIN (height, LINE), top = has_two ? (height - 2 * LINE) / 2 : (height - line) / 2;
  int left = start + (has_icon ? ICON + (room < ICON_FROM ? GAP / 2 : GAP) : 0), right = has_mark ? ICON + GAP : 0;
  int below = is_icon_below ? ICON + GAP : 0;

  /* The state is never told by colour alone: without room beside the name its icon stands below. */
  place (self->icon, (has_icon || is_icon_below) && height >= ICON, start,
         top + (line - ICON) / 2 + (is_icon_below ? LINE : 0), ICON, ICON);
  if (self->mark != NULL)
    place (self->mark, has_mark && height >= ICON, width - ICON, top + (line - ICON) / 2, ICON, ICON);
  /* On one line the name takes what it needs and the rest follows, if there is a rest worth reading. */
  int name = width - left - right, rest = 0;
  if (!has_two && name > 200)
    {
      rest = name - 96;
      name = 96 - GAP;
    }
  place (self->title, TRUE, left, top, name, line);
  if (self->row != NULL)
    say_detail (self, has_two ? room - below : rest);
  if (has_two)
    place (self->detail, TRUE, start + below, top + LINE, room - below, LINE);
  else
    place (self->detail, rest > 0, left + name + GAP, top, rest, line);
}

static void
zg_visit_block_dispose (GObject *object)
{
  ZgVisitBlock *self = ZG_VISIT_BLOCK (object);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  g_clear_object (&self->row);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->range, g_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->why, g_free);
  G_OBJECT_CLASS (zg_visit_block_parent_class)->dispose (object);
}

static void
zg_visit_block_class_init (ZgVisitBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = zg_visit_block_dispose;
  widget_class->measure = zg_visit_block_measure;
  widget_class->size_allocate = zg_visit_block_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "visit");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  for (guint i = 0; i < ZG_VISIT_ACTS; i++)
    gtk_widget_class_install_action (widget_class, action_names[i], NULL, act);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "visit.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "visit.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "visit.open", NULL);
  signals[ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_UINT);
}

static GtkWidget *
add_text (ZgVisitBlock *self, const char *css_class)
{
  GtkWidget *text =
      g_object_new (GTK_TYPE_INSCRIPTION, "min-chars", 0, "min-lines", 0, "yalign", 0.5, "text-overflow",
                    GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (text, css_class);
  gtk_widget_set_parent (text, GTK_WIDGET (self));
  return text;
}

static void
zg_visit_block_init (ZgVisitBlock *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* The view looks for what is under the pointer: blocks lie beneath its heads. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "state-block");
  self->icon = add_icon (self, NULL);
  self->title = add_text (self, "name");
  self->detail = add_text (self, "detail");
}

GtkWidget *
zg_visit_block_new (void)
{
  return g_object_new (ZG_TYPE_VISIT_BLOCK, NULL);
}
