/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the schedule is in sight: gives its visits and technicians to reused children and puts these in their places.
 * Main thread; part of the view, which owns the children. */
#include "desktop/calendar/schedule-view-private.h"

#include <glib/gi18n.h>

#include "desktop/calendar/schedule-words.h"
#include "desktop/calendar/technician-header.h"

#define LEAST_WIDTH 12

static void
on_block_act (ZgVisitBlock *block, guint act, ZgScheduleView *self)
{
  g_autofree char *id = g_strdup (zg_visit_block_get_id (block));
  if (id != NULL)
    zg_schedule_move_act (self, id, act);
}

static void
on_block_has_focus (GtkWidget *block, GParamSpec *spec, ZgScheduleView *self)
{
  const char *id = zg_visit_block_get_id (ZG_VISIT_BLOCK (block));
  const ZgScheduleItem *item = id != NULL ? zg_schedule_view_find_item (self, id) : NULL;
  if (gtk_widget_has_focus (block) && item != NULL)
    zg_schedule_view_reveal (self, zg_schedule_layout_box (self->layout, item));
}

static ZgVisitBlock *
take_block (ZgScheduleView *self, const char *id)
{
  GtkWidget *block;
  if (self->spare->len > 0)
    block = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
  else
    {
      block = zg_visit_block_new ();
      g_signal_connect (block, "act", G_CALLBACK (on_block_act), self);
      g_signal_connect (block, "notify::has-focus", G_CALLBACK (on_block_has_focus), self);
      gtk_widget_set_parent (block, GTK_WIDGET (self));
    }
  g_hash_table_insert (self->blocks, g_strdup (id), block);
  return ZG_VISIT_BLOCK (block);
}

typedef struct
{
  ZgScheduleView *view;
  GHashTable *seen; /* of ZgVisitBlock */
} Sight;

static void
see_item (const ZgScheduleItem *item, gpointer data)
{
  Sight *sight = data;
  ZgScheduleView *self = sight->view;
  const ZgScheduleVisit *visit = item->key;
  ZgVisitBlock *block = zg_schedule_view_find_block (self, visit->id);

  ZgScheduleBook *book = zg_schedule_model_get_book (self->model);
  GTimeZone *zone = zg_schedule_model_get_zone (self->model);
  g_autofree char *why = zg_schedule_words_verdict (book, zg_schedule_book_cover (book, visit, self->now), zone);

  if (block == NULL)
    block = take_block (self, visit->id);
  zg_visit_block_bind (block, visit, zone, self->now,
                       self->replica != NULL && zg_replica_is_pending (self->replica, visit->id), why);
  zg_visit_block_set_inset (
      block, (int)MAX (zg_schedule_view_area (self).x - zg_schedule_layout_x (self->layout, item->range.start), 0));
  if (g_strcmp0 (self->selected, visit->id) == 0)
    gtk_widget_add_css_class (GTK_WIDGET (block), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (block), "selected");
  gtk_widget_set_child_visible (GTK_WIDGET (block), TRUE);
  g_hash_table_add (sight->seen, block);
}

/* A block that has the keyboard or is being moved stays with its visit although it is out of sight. */
static gboolean
is_kept (ZgScheduleView *self, GtkWidget *block, const char *id)
{
  return (gtk_widget_has_focus (block) || (self->move != NULL && g_str_equal (self->move->id, id))) &&
         zg_schedule_view_find_item (self, id) != NULL;
}

void
zg_schedule_sight_sync_blocks (ZgScheduleView *self)
{
  Sight sight = { self, g_hash_table_new (NULL, NULL) };
  GHashTableIter iter;
  gpointer id, block;

  if (self->model != NULL)
    zg_schedule_layout_each_in (self->layout, zg_schedule_view_area (self), see_item, &sight);
  g_hash_table_iter_init (&iter, self->blocks);
  while (g_hash_table_iter_next (&iter, &id, &block))
    if (!g_hash_table_contains (sight.seen, block) && !is_kept (self, block, id))
      {
        gtk_widget_set_child_visible (block, FALSE);
        zg_visit_block_unbind (block);
        g_ptr_array_add (self->spare, block);
        g_hash_table_iter_remove (&iter);
      }
  g_hash_table_unref (sight.seen);
}

static void
bind_head (ZgScheduleView *self, GtkWidget *head, guint row)
{
  ZgScheduleTechnician *technician = zg_schedule_view_technician (self, row);
  if (technician == NULL)
    {
      gsize n;
      zg_schedule_layout_row_items (self->layout, 0, &n);
      g_autofree char *count =
          n > 0 ? g_strdup_printf (g_dngettext (NULL, "%u visit", "%u visits", n), (guint)n) : g_strdup (_ ("None"));
      zg_technician_header_bind (ZG_TECHNICIAN_HEADER (head), "zg-hand-symbolic", _ ("Unassigned"), count, NULL, FALSE);
      return;
    }
  ZgScheduleLoad load = zg_schedule_book_load (zg_schedule_model_get_book (self->model), technician,
                                               zg_schedule_model_get_working_day (self->model));
  /* On a day of another week nothing is known of now. */
  g_autofree char *live = zg_schedule_model_knows (self->model, self->now)
                              ? zg_schedule_words_live (technician, zg_schedule_model_get_zone (self->model), self->now)
                              : NULL;
  g_autofree char *text = zg_schedule_words_load (&load);
  zg_technician_header_bind (ZG_TECHNICIAN_HEADER (head), NULL, zg_row_text (technician->row, "name"), live, text,
                             self->replica != NULL &&
                                 zg_replica_is_pending (self->replica, zg_row_id (technician->row)));
}

/* Row r is always shown by the same head while in sight: scrolling by a row rebinds one. */
void
zg_schedule_sight_sync_heads (ZgScheduleView *self, gboolean rebind)
{
  ZgScheduleBox area = zg_schedule_view_area (self);
  guint first = 0, last = 0;
  if (self->model != NULL && area.height > 0)
    {
      first = zg_schedule_layout_row (self->layout, area.y);
      last = zg_schedule_layout_row (self->layout, area.y + area.height) + 1;
    }
  while (self->heads->len < last - first)
    {
      GtkWidget *head = zg_technician_header_new ();
      gtk_widget_set_parent (head, GTK_WIDGET (self));
      g_object_set_data (G_OBJECT (head), "row", GUINT_TO_POINTER (G_MAXUINT));
      g_ptr_array_add (self->heads, head);
    }
  for (guint i = 0; i < self->heads->len; i++)
    {
      GtkWidget *head = self->heads->pdata[i];
      guint n = self->heads->len, row = first + (i + n - first % n) % n;
      gboolean is_shown = row < last;
      gtk_widget_set_child_visible (head, is_shown);
      if (is_shown && (rebind || GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (head), "row")) != row))
        bind_head (self, head, row);
      g_object_set_data (G_OBJECT (head), "row", GUINT_TO_POINTER (is_shown ? row : G_MAXUINT));
    }
}

void
zg_schedule_sight_allocate_blocks (ZgScheduleView *self)
{
  GHashTableIter iter;
  gpointer id, block;
  double dx = -zg_schedule_view_content_x (self, 0), dy = -zg_schedule_view_content_y (self, 0);

  g_hash_table_iter_init (&iter, self->blocks);
  while (g_hash_table_iter_next (&iter, &id, &block))
    {
      const ZgScheduleItem *item = zg_schedule_view_find_item (self, id);
      if (item == NULL)
        continue;
      ZgScheduleBox box = zg_schedule_layout_box (self->layout, item);
      GtkAllocation place = { (int)(box.x + dx), (int)(box.y + dy), MAX ((int)box.width - 1, LEAST_WIDTH),
                              MAX ((int)box.height - 1, LEAST_WIDTH) };
      gtk_widget_size_allocate (block, &place, -1);
    }
}

void
zg_schedule_sight_allocate_heads (ZgScheduleView *self, int height)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      GtkWidget *head = self->heads->pdata[i];
      guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (head), "row"));
      if (row == G_MAXUINT)
        continue;
      int top = (int)(zg_schedule_layout_row_y (self->layout, row) - zg_schedule_view_content_y (self, 0));
      int bottom = top + (int)zg_schedule_layout_row_height (self->layout, row) - 1;
      /* The stack of unassigned visits may be higher than the view: its head stays beside what is in sight. */
      if (row == 0)
        {
          int least = (int)zg_schedule_layout_get_scale (self->layout)->row_height;
          top = MIN (MAX (top, self->header), bottom - least);
          bottom = MAX (MIN (bottom, height), top + least);
        }
      gtk_widget_size_allocate (head, &(GtkAllocation){ 0, top, self->column - 1, bottom - top }, -1);
    }
}
