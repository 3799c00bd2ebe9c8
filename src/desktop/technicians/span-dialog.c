/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One form for both spans of a technician's time. Refusals stand below the fields; saved ones have Undo in their toast.
 * The window owns itself until closed. Main thread. */
#include "desktop/technicians/span-dialog.h"

#include <glib/gi18n.h>

#include "base/zone.h"
#include "desktop/kit/time-row.h"
#include "desktop/kit/words.h"

struct _ZgSpanDialog
{
  AdwWindow parent;
  ZgContext *context;
  char *technician_id;
  ZgRow *row; /* the one changed, or NULL */
  gboolean time_off;
  ZgTimeRow *from;
  ZgTimeRow *to;
  AdwComboRow *kind;
  GtkEditable *note;
  GtkLabel *problem;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (ZgSpanDialog, zg_span_dialog, ADW_TYPE_WINDOW)

/* In the order of the .ui file's list. */
static const char *const kinds[] = { "leave", "sick", "training", "rest" };

/* What differs between the two. */
static const struct
{
  const char *add, *edit, *remove, *id_name;
  const char *add_title, *edit_title, *added, *changed;
} nouns[] = {
  { "shift.add", "shift.edit", "shift.remove", "shift_id", N_ ("Add a shift"), N_ ("Change a shift"),
    N_ ("Shift added"), N_ ("Shift changed") },
  { "time-off.add", "time-off.edit", "time-off.remove", "time_off_id", N_ ("Add time off"), N_ ("Change time off"),
    N_ ("Time off added"), N_ ("Time off changed") },
};

static void
show_problem (ZgSpanDialog *self, const char *words)
{
  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
}

static gboolean
on_saved (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  ZgSpanDialog *self = data;
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (self->save, TRUE);
  if (ok)
    gtk_window_close (GTK_WINDOW (self));
  if (refusal == NULL)
    return FALSE;
  words = zg_words_refusal (refusal, zg_context_zone (context));
  show_problem (self, words);
  return TRUE;
}

/* What the form says; NULL, with the problem shown, when it can't be read. */
static ZgArgs *
read_form (ZgSpanDialog *self)
{
  const char *note = gtk_editable_get_text (self->note);
  gint64 from, to;
  ZgArgs *args;

  if (!zg_time_row_get_time (self->from, &from) || !zg_time_row_get_time (self->to, &to))
    {
      show_problem (self, _ ("Write a time such as 18:00."));
      return NULL;
    }
  if (to <= from)
    {
      show_problem (self, _ ("The end must be after the beginning."));
      return NULL;
    }
  args = zg_args_new ("technician_id", 's', self->technician_id, "start_at", 'i', from, "end_at", 'i', to, NULL);
  if (self->time_off)
    {
      zg_args_set_text (args, "kind", kinds[MIN (adw_combo_row_get_selected (self->kind), G_N_ELEMENTS (kinds) - 1)]);
      zg_args_set_text (args, "note", note);
    }
  return args;
}

/* The row as it was, for Undo. */
static ZgArgs *
old_values (ZgSpanDialog *self)
{
  ZgArgs *args =
      zg_args_new ("technician_id", 's', self->technician_id, "start_at", 'i', zg_row_int (self->row, "start_at"),
                   "end_at", 'i', zg_row_int (self->row, "end_at"), NULL);

  if (self->time_off)
    {
      const char *note = zg_row_text (self->row, "note");

      zg_args_set_text (args, "kind", zg_row_text (self->row, "kind"));
      zg_args_set_text (args, "note", note != NULL ? note : "");
    }
  return args;
}

static void
on_save (ZgSpanDialog *self)
{
  ZgArgs *args = read_form (self);
  GPtrArray *commands, *undo;
  int noun = self->time_off ? 1 : 0;

  if (args == NULL)
    return;
  show_problem (self, NULL);
  gtk_widget_set_sensitive (self->save, FALSE);
  commands = zg_commands_new ();
  undo = zg_commands_new ();
  if (self->row == NULL)
    {
      ZgCommand *command = zg_commands_add (commands, nouns[noun].add, args);
      g_autofree char *id = zg_command_row_id (command, 0);

      zg_commands_add (undo, nouns[noun].remove, zg_args_new (nouns[noun].id_name, 's', id, NULL));
    }
  else
    zg_commands_add_edit (commands, undo, nouns[noun].edit, nouns[noun].id_name, zg_row_id (self->row), args,
                          old_values (self));
  zg_context_run (self->context, commands, undo, _ (self->row == NULL ? nouns[noun].added : nouns[noun].changed), self,
                  on_saved, self);
}

static void
dispose (GObject *object)
{
  ZgSpanDialog *self = ZG_SPAN_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_SPAN_DIALOG);
  g_clear_object (&self->context);
  g_clear_object (&self->row);
  g_clear_pointer (&self->technician_id, g_free);
  G_OBJECT_CLASS (zg_span_dialog_parent_class)->dispose (object);
}

static void
zg_span_dialog_class_init (ZgSpanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  g_type_ensure (ZG_TYPE_TIME_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/span-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgSpanDialog, from);
  gtk_widget_class_bind_template_child (widget_class, ZgSpanDialog, to);
  gtk_widget_class_bind_template_child (widget_class, ZgSpanDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, ZgSpanDialog, note);
  gtk_widget_class_bind_template_child (widget_class, ZgSpanDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, ZgSpanDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_span_dialog_init (ZgSpanDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_form (ZgSpanDialog *self, gint64 day)
{
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 from = zg_zone_at_minute (zone, day, self->time_off ? 0 : 10 * 60);
  gint64 to = zg_zone_at_minute (zone, day, self->time_off ? 24 * 60 : 22 * 60);
  const char *note = self->row != NULL ? zg_row_text (self->row, "note") : NULL;

  if (self->row != NULL)
    {
      from = zg_row_int (self->row, "start_at");
      to = zg_row_int (self->row, "end_at");
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (g_strcmp0 (zg_row_text (self->row, "kind"), kinds[i]) == 0)
          adw_combo_row_set_selected (self->kind, i);
    }
  zg_time_row_set_zone (self->from, zone);
  zg_time_row_set_zone (self->to, zone);
  zg_time_row_set_time (self->from, from);
  zg_time_row_set_time (self->to, to);
  gtk_editable_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->kind), self->time_off);
  gtk_widget_set_visible (GTK_WIDGET (self->note), self->time_off);
}

void
zg_span_dialog_present (ZgContext *context,
                        GtkWindow *parent,
                        const char *technician_id,
                        gboolean time_off,
                        ZgRow *row,
                        gint64 day)
{
  ZgSpanDialog *self = g_object_new (ZG_TYPE_SPAN_DIALOG, "transient-for", parent, NULL);
  int noun = time_off ? 1 : 0;

  self->context = g_object_ref (context);
  self->technician_id = g_strdup (technician_id);
  self->time_off = time_off;
  g_set_object (&self->row, row);
  fill_form (self, day);
  gtk_window_set_title (GTK_WINDOW (self), _ (row == NULL ? nouns[noun].add_title : nouns[noun].edit_title));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->from));
}
