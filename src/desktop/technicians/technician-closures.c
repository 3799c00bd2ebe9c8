/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The live state of a technician for templates. Stateless; a row that is not there yet says nothing. Main thread. */
#include "desktop/technicians/technician-closures.h"

#include "desktop/technicians/technician-live.h"

static char *
technician_now (gpointer self, ZgRow *row, GTimeZone *zone, gint64 now)
{
  g_auto (ZgTechnicianLive) live = { 0 };

  if (row == NULL)
    return g_strdup ("");
  live = zg_technician_live (row, zone, now);
  return g_steal_pointer (&live.text);
}

static char *
technician_icon (gpointer self, ZgRow *row, GTimeZone *zone, gint64 now)
{
  g_auto (ZgTechnicianLive) live = { 0 };

  if (row != NULL)
    live = zg_technician_live (row, zone, now);
  return g_strdup (live.icon);
}

static GStrv
technician_classes (gpointer self, ZgRow *row, GTimeZone *zone, gint64 now)
{
  g_auto (ZgTechnicianLive) live = { 0 };

  if (row != NULL)
    live = zg_technician_live (row, zone, now);
  return g_strdupv ((char *[]){ (char *)live.css_class, NULL });
}

static char *
technician_today (gpointer self, ZgRow *row)
{
  double part;

  return row != NULL ? zg_technician_load (row, &part) : g_strdup ("");
}

static double
technician_part (gpointer self, ZgRow *row)
{
  double part = 0;

  if (row != NULL)
    g_free (zg_technician_load (row, &part));
  return part;
}

static char *
technician_shift (gpointer self, ZgRow *row, GTimeZone *zone)
{
  return row != NULL ? zg_technician_shift (row, zone) : g_strdup ("");
}

static char *
technician_phone (gpointer self, ZgRow *row)
{
  const char *phone = row != NULL ? zg_row_text (row, "phone") : NULL;

  return g_strdup (phone != NULL && *phone != '\0' ? phone : "–");
}

void
zg_technician_closures_bind (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, technician_now);
  gtk_widget_class_bind_template_callback (klass, technician_icon);
  gtk_widget_class_bind_template_callback (klass, technician_classes);
  gtk_widget_class_bind_template_callback (klass, technician_today);
  gtk_widget_class_bind_template_callback (klass, technician_part);
  gtk_widget_class_bind_template_callback (klass, technician_shift);
  gtk_widget_class_bind_template_callback (klass, technician_phone);
}
