/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A form by its table: what its fields need is asked first, then it can be saved as one action with one Undo. The
 * window owns itself until closed. Main thread. */
#include "desktop/kit/form-dialog.h"

#include <glib/gi18n.h>

#include "desktop/kit/words.h"

/* Pixels: the page inside scrolls, so that it doesn't tell how high it would like to be. */
#define WIDTH 520
#define FRAME 130
#define FIELD 56
#define LINES 140 /* of a text of several */
#define GAP 24    /* before what stands apart */
#define HIGHEST 560
#define HIGHEST_OF_LISTS 640 /* with a list to check */

typedef struct
{
  ZgContext *context;
  const ZgForm *form;
  ZgRow *row;
  ZgArgs *fixed;
  GCancellable *cancellable;
  GPtrArray *parts; /* ZgFormPart, in the order of the fields */
  guint waiting;    /* answers that the form still lacks */
  AdwPreferencesPage *page;
  AdwPreferencesGroup *group;
  GtkLabel *problem;
  GtkWidget *save;
} ZgFormDialogPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (ZgFormDialog, zg_form_dialog, ADW_TYPE_WINDOW)

static ZgFormDialogPrivate *
get (ZgFormDialog *self)
{
  return zg_form_dialog_get_instance_private (self);
}

static const ZgCommandSpec *
find_command (const ZgForm *form, const char *verb)
{
  g_autofree char *name = g_strconcat (form->noun, verb, NULL);

  return zg_command_spec (name);
}

ZgField
zg_form_field (const ZgForm *form, guint index)
{
  const ZgCommandSpec *add = find_command (form, ".add");

  return zg_field_limit (&form->fields[index], add != NULL ? add : find_command (form, ".edit"));
}

ZgContext *
zg_form_dialog_context (ZgFormDialog *self)
{
  return get (self)->context;
}

ZgRow *
zg_form_dialog_row (ZgFormDialog *self)
{
  return get (self)->row;
}

GCancellable *
zg_form_dialog_cancellable (ZgFormDialog *self)
{
  return get (self)->cancellable;
}

void
zg_form_dialog_add_group (ZgFormDialog *self, AdwPreferencesGroup *group)
{
  adw_preferences_page_add (get (self)->page, group);
}

void
zg_form_dialog_set_fixed (ZgFormDialog *self, const char *name, const char *text)
{
  zg_args_set_text (get (self)->fixed, name, text);
}

void
zg_form_dialog_set_ready (ZgFormDialog *self, gboolean is_ready)
{
  gtk_widget_set_sensitive (get (self)->save, is_ready);
}

static ZgFormPart *
part_at (ZgFormDialog *self, guint index)
{
  return get (self)->parts->pdata[index];
}

ZgFormPart *
zg_form_dialog_part (ZgFormDialog *self, const char *name)
{
  for (guint i = 0; name != NULL && i < get (self)->parts->len; i++)
    if (g_str_equal (zg_form_part_field (part_at (self, i))->name, name))
      return part_at (self, i);
  return NULL;
}

GtkWidget *
zg_form_dialog_field (ZgFormDialog *self, const char *name)
{
  ZgFormPart *part = zg_form_dialog_part (self, name);

  return part != NULL ? zg_form_part_widget (part) : NULL;
}

void
zg_form_dialog_show_problem (ZgFormDialog *self, const char *name, const char *words)
{
  ZgFormPart *part = zg_form_dialog_part (self, name);

  if (part != NULL)
    {
      zg_form_part_show_problem (part, words);
      return;
    }
  gtk_label_set_label (get (self)->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (get (self)->problem), words != NULL);
}

void
zg_form_dialog_prefill (ZgFormDialog *self, const char *name, gint64 value)
{
  ZgFormPart *part = zg_form_dialog_part (self, name);

  if (part != NULL)
    zg_form_part_set_number (part, value);
}

/* --- what is read first --- */

typedef struct
{
  ZgFormDialog *self;
  ZgFormAnswer answer;
  gpointer data;
} Question;

static void
fill (ZgFormDialog *self)
{
  for (guint i = 0; get (self)->row != NULL && i < get (self)->parts->len; i++)
    zg_form_part_fill (part_at (self, i), get (self)->row);
}

/* With the last answer the form can be filled and saved. */
static void
question_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (ZgFormDialog) self = question->self;
  ZgFormDialogClass *klass = ZG_FORM_DIALOG_GET_CLASS (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    zg_form_dialog_show_problem (self, NULL, zg_words_error (error));
  if (rows == NULL)
    return;
  question->answer (self, rows, question->data);
  if (--get (self)->waiting > 0)
    return;
  if (klass->filled != NULL)
    klass->filled (self);
  zg_form_dialog_set_ready (self, TRUE);
}

void
zg_form_dialog_ask (ZgFormDialog *self, const char *query, ZgArgs *args, ZgFormAnswer answer, gpointer data)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ g_object_ref (self), answer, data };
  get (self)->waiting++;
  zg_form_dialog_set_ready (self, FALSE);
  zg_replica_query_async (zg_context_replica (get (self)->context), query, args, get (self)->cancellable, question_cb,
                          question);
}

static void
take_checked (ZgFormDialog *self, GPtrArray *rows, gpointer part)
{
  for (guint i = 0; i < rows->len; i++)
    zg_form_part_check (part, rows->pdata[i]);
}

static void
take_offer (ZgFormDialog *self, GPtrArray *rows, gpointer part)
{
  const ZgField *field = zg_form_part_field (part);

  zg_form_part_offer (part, rows);
  if (get (self)->row == NULL)
    return;
  zg_form_part_fill (part, get (self)->row);
  if (field->checked != NULL)
    zg_form_dialog_ask (self, field->checked,
                        zg_args_new (get (self)->form->id_name, 's', zg_row_id (get (self)->row), NULL), take_checked,
                        part);
}

/* --- making the rows --- */

void
zg_form_dialog_add_field (ZgFormDialog *self, const ZgField *field)
{
  ZgFormDialogPrivate *priv = get (self);
  const ZgCommandSpec *edit = find_command (priv->form, ".edit");
  ZgFormPart *part = zg_form_part_new (field, edit->table, zg_context_zone (priv->context));
  guint before = priv->parts->len;
  AdwPreferencesGroup *group = before == 0 ? priv->group : zg_form_part_group (part_at (self, before - 1));

  if (field->is_apart || field->kind == ZG_FIELD_CHECKS)
    {
      group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      zg_form_dialog_add_group (self, group);
    }
  g_ptr_array_add (priv->parts, part);
  zg_form_part_put (part, group);
  if (field->query != NULL)
    zg_form_dialog_ask (self, field->query, field->make_args != NULL ? field->make_args (priv->context) : NULL,
                        take_offer, part);
}

/* --- saving --- */

/* All fields at once, each with its problem; the keyboard goes to the first wrong one. */
static gboolean
read_fields (ZgFormDialog *self, ZgArgs *values)
{
  GtkWidget *wrong = NULL;

  zg_form_dialog_show_problem (self, NULL, NULL);
  for (guint i = 0; i < get (self)->parts->len; i++)
    {
      const ZgField *field = zg_form_part_field (part_at (self, i));
      gboolean is_sent = field->is_argument && (field->set == NULL || get (self)->row == NULL);
      gboolean is_right = !is_sent || zg_form_part_read (part_at (self, i), values);

      zg_form_part_show_problem (part_at (self, i), is_right ? NULL : _ (field->problem));
      if (!is_right && wrong == NULL)
        wrong = zg_form_part_widget (part_at (self, i));
    }
  if (wrong != NULL)
    gtk_widget_grab_focus (wrong);
  return wrong == NULL;
}

static ZgArgs *
old_values (ZgFormDialog *self)
{
  ZgRow *row = get (self)->row;
  ZgArgs *old = zg_args_new (NULL);

  for (guint i = 0; i < get (self)->parts->len; i++)
    {
      const ZgField *field = zg_form_part_field (part_at (self, i));

      if (!field->is_argument || field->set != NULL)
        continue;
      if (field->kind == ZG_FIELD_CHECKS)
        zg_form_part_add_checked (part_at (self, i), old, TRUE);
      else if (zg_row_is_null (row, field->name))
        zg_args_set_nullable (old, field->name, NULL);
      else if (zg_field_is_text (field))
        zg_args_set_text (old, field->name, zg_row_text (row, field->name));
      else
        zg_args_set_int (old, field->name, zg_row_int (row, field->name));
    }
  return old;
}

static gboolean
on_saved (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  ZgFormDialog *self = data;
  g_autofree char *words = NULL;

  zg_form_dialog_set_ready (self, TRUE);
  if (ok)
    gtk_window_close (GTK_WINDOW (self));
  if (refusal == NULL)
    return FALSE;
  words = zg_words_refusal (refusal, zg_context_zone (context));
  zg_form_dialog_show_problem (self, refusal->field, words);
  return TRUE;
}

/* A list that a command of its own changes: as a whole. */
static void
add_sets (ZgFormDialog *self, const char *id, GPtrArray *commands)
{
  for (guint i = 0; i < get (self)->parts->len; i++)
    {
      const char *set = zg_form_part_field (part_at (self, i))->set;
      ZgArgs *now;

      if (set == NULL || !zg_form_part_has_changed (part_at (self, i)))
        continue;
      now = zg_args_new (get (self)->form->id_name, 's', id, NULL);
      zg_form_part_add_checked (part_at (self, i), now, FALSE);
      zg_commands_add (commands, set, now);
    }
}

/* Takes the values. The id of the row they make or change. (transfer full) */
static char *
add_command (ZgFormDialog *self, ZgArgs *values, ZgArgs *old, GPtrArray *commands)
{
  const ZgForm *form = get (self)->form;
  g_autofree char *add = g_strconcat (form->noun, ".add", NULL), *edit = g_strconcat (form->noun, ".edit", NULL);
  char *id;

  if (old == NULL)
    return zg_command_row_id (zg_commands_add (commands, add, values), 0);
  id = g_strdup (zg_row_id (get (self)->row));
  zg_commands_add_edit (commands, edit, form->id_name, id, values, old);
  add_sets (self, id, commands);
  return id;
}

static gboolean
check_values (ZgFormDialog *self, const ZgArgs *values)
{
  const ZgForm *form = get (self)->form;
  const char *problem = form->check != NULL ? form->check (values) : NULL;

  if (problem != NULL)
    zg_form_dialog_show_problem (self, NULL, _ (problem));
  return problem == NULL;
}

static void
on_save (ZgFormDialog *self)
{
  ZgFormDialogClass *klass = ZG_FORM_DIALOG_GET_CLASS (self);
  const ZgForm *form = get (self)->form;
  gboolean is_new = get (self)->row == NULL;
  GPtrArray *commands = zg_commands_new ();
  ZgArgs *values = is_new ? zg_args_copy (get (self)->fixed) : zg_args_new (NULL);
  ZgArgs *old = is_new ? NULL : old_values (self);
  gboolean is_right = read_fields (self, values) && check_values (self, values);
  g_autofree char *id = NULL;

  if (!is_right || (klass->collect != NULL && !klass->collect (self, values, old, commands)))
    {
      zg_args_free (values);
      g_clear_pointer (&old, zg_args_free);
      g_ptr_array_unref (commands);
      return;
    }
  zg_form_dialog_set_ready (self, FALSE);
  id = add_command (self, values, old, commands);
  if (klass->append != NULL)
    klass->append (self, id, commands);
  zg_context_run (get (self)->context, commands, _ (is_new ? form->added : form->changed), self, on_saved, self);
}

static void
dispose (GObject *object)
{
  ZgFormDialogPrivate *priv = get (ZG_FORM_DIALOG (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->context);
  g_clear_object (&priv->row);
  G_OBJECT_CLASS (zg_form_dialog_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  ZgFormDialogPrivate *priv = get (ZG_FORM_DIALOG (object));

  g_object_unref (priv->cancellable);
  g_ptr_array_unref (priv->parts);
  zg_args_free (priv->fixed);
  G_OBJECT_CLASS (zg_form_dialog_parent_class)->finalize (object);
}

static void
zg_form_dialog_class_init (ZgFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/form-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, ZgFormDialog, page);
  gtk_widget_class_bind_template_child_private (widget_class, ZgFormDialog, group);
  gtk_widget_class_bind_template_child_private (widget_class, ZgFormDialog, problem);
  gtk_widget_class_bind_template_child_private (widget_class, ZgFormDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_form_dialog_init (ZgFormDialog *self)
{
  ZgFormDialogPrivate *priv = get (self);

  priv->cancellable = g_cancellable_new ();
  priv->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_form_part_free);
  priv->fixed = zg_args_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Another type's has more below its fields. */
static int
choose_height (ZgFormDialog *self)
{
  ZgFormDialogPrivate *priv = get (self);

  int height = FRAME;

  for (guint i = 0; i < priv->parts->len; i++)
    {
      const ZgField *field = zg_form_part_field (part_at (self, i));

      if (field->kind == ZG_FIELD_CHECKS)
        return HIGHEST_OF_LISTS;
      height += (field->kind == ZG_FIELD_LONG_TEXT ? LINES : FIELD) + (field->is_apart ? GAP : 0);
    }
  return G_OBJECT_TYPE (self) == ZG_TYPE_FORM_DIALOG ? MIN (height, HIGHEST) : HIGHEST;
}

ZgFormDialog *
zg_form_dialog_present (GType type, ZgContext *context, GtkWindow *parent, const ZgForm *form, ZgRow *row)
{
  ZgFormDialog *self = g_object_new (type, "transient-for", parent, NULL);
  ZgFormDialogPrivate *priv = get (self);

  priv->context = g_object_ref (context);
  priv->form = form;
  g_set_object (&priv->row, row);
  for (guint i = 0; form->fields[i].name != NULL; i++)
    {
      ZgField field = zg_form_field (form, i);

      zg_form_dialog_add_field (self, &field);
    }
  fill (self);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, choose_height (self));
  gtk_window_set_title (GTK_WINDOW (self), _ (row != NULL ? form->edit_title : form->add_title));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (zg_form_part_widget (part_at (self, 0)));
  return self;
}
