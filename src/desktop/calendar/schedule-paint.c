/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn behind and around the schedule's children: shifts, leave, travel, the grid, places that are not free
 * while a visit is moved, the present moment, the hours. Cheap for a software renderer: the ground of a row is a node
 * that is made once and drawn again while it is in sight, texts are laid out once. Main thread; the view owns it all.
 */
#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/calendar/schedule-view-private.h"
#include "desktop/kit/words.h"

typedef enum
{
  INK_OFF,   /* out of shift */
  INK_HATCH, /* leave, travel */
  INK_LINE,
  INK_FAINT, /* half hours */
  INK_SHUT,  /* not free for the visit that is being moved */
  INK_TEXT,
  INK_NOW,
  N_INKS
} Ink;

static const GdkRGBA inks[2][N_INKS] = {
  { { 0.10f, 0.10f, 0.16f, 0.075f },
    { 0.10f, 0.10f, 0.16f, 0.22f },
    { 0, 0, 0, 0.13f },
    { 0, 0, 0, 0.055f },
    { 0.45f, 0.05f, 0.10f, 0.15f },
    { 0, 0, 0, 0.75f },
    { 0.84f, 0.16f, 0.22f, 1 } },
  { { 0, 0, 0, 0.30f },
    { 1, 1, 1, 0.22f },
    { 1, 1, 1, 0.15f },
    { 1, 1, 1, 0.06f },
    { 1, 0.45f, 0.50f, 0.16f },
    { 1, 1, 1, 0.82f },
    { 1, 0.48f, 0.51f, 1 } },
};

static const GdkRGBA *
get_ink (Ink ink)
{
  return &inks[adw_style_manager_get_dark (adw_style_manager_get_default ())][ink];
}

static void
fill (GtkSnapshot *snapshot, Ink ink, double x, double y, double width, double height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, get_ink (ink),
                               &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
}

static void
hatch (GtkSnapshot *snapshot, Ink ink, double x, double y, double width, double height)
{
  GdkRGBA on = *get_ink (ink), off = on;
  off.alpha = 0;
  if (width <= 0 || height <= 0)
    return;
  const GskColorStop stops[] = { { 0, on }, { 0.25f, on }, { 0.25f, off }, { 1, off } };
  gtk_snapshot_append_repeating_linear_gradient (
      snapshot, &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height), &GRAPHENE_POINT_INIT (0, 0),
      &GRAPHENE_POINT_INIT (5, 5), stops, G_N_ELEMENTS (stops));
}

static PangoLayout *
get_text (ZgScheduleView *self, const char *text)
{
  PangoLayout *layout = g_hash_table_lookup (self->texts, text);
  if (layout == NULL)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
      g_hash_table_insert (self->texts, g_strdup (text), layout);
    }
  return layout;
}

/* Left of @x plus half of the room beyond the text; nothing if it doesn't fit @room. */
static gboolean
write_text (ZgScheduleView *self,
            GtkSnapshot *snapshot,
            const char *text,
            const GdkRGBA *color,
            double x,
            double y,
            double room,
            double height)
{
  PangoLayout *layout = get_text (self, text);
  int width, tall;
  pango_layout_get_pixel_size (layout, &width, &tall);
  if (width + 4 > room || tall > height + 2)
    return FALSE;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)(int)(y + (height - tall) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return TRUE;
}

/* Paints what @ranges (sorted, apart) leave of the window. */
static void
paint_gaps (ZgScheduleView *self,
            GtkSnapshot *snapshot,
            const ZgTimeRange *ranges,
            gsize n,
            Ink ink,
            double y,
            double height)
{
  double x = 0, end = zg_schedule_layout_get_width (self->layout);
  for (gsize i = 0; i < n; i++)
    {
      double start = CLAMP (zg_schedule_layout_x (self->layout, ranges[i].start), 0, end);
      fill (snapshot, ink, x, y, start - x, height);
      x = MAX (x, CLAMP (zg_schedule_layout_x (self->layout, ranges[i].end), 0, end));
    }
  fill (snapshot, ink, x, y, end - x, height);
}

static void
paint_leaves (ZgScheduleView *self, GtkSnapshot *snapshot, const ZgScheduleTechnician *technician, double height)
{
  double end = zg_schedule_layout_get_width (self->layout);
  for (guint i = 0; i < technician->leave_rows->len; i++)
    {
      ZgTimeRange leave = g_array_index (technician->leaves, ZgTimeRange, i);
      double x = CLAMP (zg_schedule_layout_x (self->layout, leave.start), 0, end);
      double width = CLAMP (zg_schedule_layout_x (self->layout, leave.end), 0, end) - x;
      hatch (snapshot, INK_HATCH, x, 0, width, height);
      if (width > 0)
        write_text (self, snapshot,
                    zg_words_value ("time_off", "kind", zg_row_text (technician->leave_rows->pdata[i], "kind")),
                    get_ink (INK_TEXT), x + 6, 0, width - 6, height);
    }
}

static GskRenderNode *
make_ground (ZgScheduleView *self, guint row)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double width = zg_schedule_layout_get_width (self->layout);
  double height = zg_schedule_layout_row_height (self->layout, row);
  const ZgScheduleTechnician *technician = zg_schedule_view_technician (self, row);

  if (technician != NULL)
    {
      g_autoptr (GArray) shifts = g_array_copy (technician->shifts);
      ZgTimeRange *ranges = (ZgTimeRange *)(gpointer)shifts->data;
      paint_gaps (self, snapshot, ranges, zg_time_range_union (ranges, shifts->len), INK_OFF, 0, height);
      paint_leaves (self, snapshot, technician, height);
    }
  fill (snapshot, INK_LINE, 0, height - 1, width, row == 0 ? 2 : 1);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
paint_grid (ZgScheduleView *self, GtkSnapshot *snapshot, ZgScheduleBox area)
{
  const ZgScheduleScale *scale = zg_schedule_layout_get_scale (self->layout);
  double half = scale->hour_width / 2,
         height = MIN (area.height, zg_schedule_layout_get_height (self->layout) - area.y);
  for (int i = MAX (0, (int)(area.x / half)); i * half < area.x + area.width; i++)
    if (i % 2 == 0 || half > 24)
      fill (snapshot, i % 2 == 0 ? INK_LINE : INK_FAINT, (int)(i * half), area.y, 1, height);
}

typedef struct
{
  ZgScheduleView *view;
  GtkSnapshot *snapshot;
} Painting;

static void
paint_lead (const ZgScheduleItem *item, gpointer data)
{
  Painting *painting = data;
  ZgScheduleBox box = zg_schedule_layout_lead_box (painting->view->layout, item);
  if (item->lead <= 0)
    return;
  hatch (painting->snapshot, INK_HATCH, box.x, box.y, box.width, box.height);
  fill (painting->snapshot, INK_LINE, box.x, box.y, 1, box.height);
  /* Translators: minutes of travel before a visit, in little room */
  g_autofree char *minutes = g_strdup_printf (_ ("%d′"), (int)(item->lead / ZG_MINUTE));
  write_text (painting->view, painting->snapshot, minutes, get_ink (INK_TEXT), box.x + 3, box.y, box.width - 3,
              box.height);
}

/* Where the visit that is being moved can't be. */
static void
paint_shut (ZgScheduleView *self, GtkSnapshot *snapshot, guint row)
{
  const ZgScheduleTechnician *technician = zg_schedule_view_technician (self, row);
  GArray *free = self->move != NULL && technician != NULL
                     ? g_hash_table_lookup (self->move->free, zg_row_id (technician->row))
                     : NULL;
  if (free != NULL)
    paint_gaps (self, snapshot, (const ZgTimeRange *)(gpointer)free->data, free->len, INK_SHUT,
                zg_schedule_layout_row_y (self->layout, row), zg_schedule_layout_row_height (self->layout, row) - 1);
}

void
zg_schedule_paint_ground (ZgScheduleView *self, GtkSnapshot *snapshot, ZgScheduleBox area)
{
  guint last = zg_schedule_layout_row (self->layout, area.y + area.height);
  Painting painting = { self, snapshot };

  if (self->paint->len < zg_schedule_layout_get_rows (self->layout))
    g_ptr_array_set_size (self->paint, (int)zg_schedule_layout_get_rows (self->layout));
  for (guint row = zg_schedule_layout_row (self->layout, area.y); row <= last; row++)
    {
      if (self->paint->pdata[row] == NULL)
        self->paint->pdata[row] = make_ground (self, row);
      if (self->paint->pdata[row] == NULL)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float)zg_schedule_layout_row_y (self->layout, row)));
      gtk_snapshot_append_node (snapshot, self->paint->pdata[row]);
      gtk_snapshot_restore (snapshot);
      paint_shut (self, snapshot, row);
    }
  paint_grid (self, snapshot, area);
  zg_schedule_layout_each_in (self->layout, area, paint_lead, &painting);
}

void
zg_schedule_paint_now (ZgScheduleView *self, GtkSnapshot *snapshot, ZgScheduleBox area)
{
  double x = zg_schedule_layout_x (self->layout, self->now);
  if (x >= 0 && x <= zg_schedule_layout_get_width (self->layout))
    fill (snapshot, INK_NOW, (int)x - 1, area.y, 2, area.height);
}

static void
paint_now_mark (ZgScheduleView *self, GtkSnapshot *snapshot, double x)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 };
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *text = zg_words_time (zg_schedule_model_get_zone (self->model), self->now);
  PangoLayout *layout = get_text (self, text);
  GskRoundedRect pill;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gsk_rounded_rect_init_from_rect (
      &pill, &GRAPHENE_RECT_INIT ((float)(x - width / 2.0 - 6), (float)(self->header - 23), (float)width + 12, 20), 10);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, get_ink (INK_NOW), &pill.bounds);
  gtk_snapshot_pop (snapshot);
  write_text (self, snapshot, text, is_dark ? &black : &white, x - width / 2.0, self->header - 23, width + 12, 20);
}

void
zg_schedule_paint_hours (ZgScheduleView *self, GtkSnapshot *snapshot, int width)
{
  GTimeZone *zone = zg_schedule_model_get_zone (self->model);
  const ZgScheduleScale *scale = zg_schedule_layout_get_scale (self->layout);
  double left = self->column - zg_schedule_view_content_x (self, self->column), taken = -1e9;
  double now = left + zg_schedule_layout_x (self->layout, self->now);
  gboolean has_now = self->now >= scale->window.start && self->now <= scale->window.end;

  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT ((float)self->column, 0, (float)(width - self->column), (float)self->header));
  for (gint64 at = scale->window.start; at < scale->window.end; at += ZG_HOUR)
    {
      double x = left + zg_schedule_layout_x (self->layout, at);
      if (x < self->column - 80 || x > width || x < taken)
        continue;
      g_autofree char *text = zg_words_time (zone, at);
      int wide;
      pango_layout_get_pixel_size (get_text (self, text), &wide, NULL);
      fill (snapshot, INK_LINE, (int)x, self->header - 8, 1, 8);
      /* The present moment is written over the hour it would collide with. */
      if (!has_now || x + 4 + wide < now - 28 || x + 4 > now + 28)
        write_text (self, snapshot, text, get_ink (INK_TEXT), x + 4, 4, wide + 8, self->header - 8);
      taken = x + wide + 10;
    }
  if (has_now)
    paint_now_mark (self, snapshot, now);
  gtk_snapshot_pop (snapshot);
  fill (snapshot, INK_LINE, 0, self->header - 1, width, 1);
  fill (snapshot, INK_LINE, self->column - 1, 0, 1, gtk_widget_get_height (GTK_WIDGET (self)));
}

void
zg_schedule_paint_forget (ZgScheduleView *self)
{
  for (guint i = 0; i < self->paint->len; i++)
    if (self->paint->pdata[i] != NULL)
      gsk_render_node_unref (self->paint->pdata[i]);
  g_ptr_array_set_size (self->paint, 0);
  g_hash_table_remove_all (self->texts);
}
