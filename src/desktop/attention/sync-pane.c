/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists the outbox: rows of a list view over the waiting commands, read again when the outbox changes; what was done as
 * one is one row, with its steps behind an arrow. What is discarded can be queued anew by Undo as long as its arguments
 * can be read; else it is asked first. Lives as long as its popover. Main thread. */
#include "desktop/attention/sync-pane.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/kit/compat.h"
#include "desktop/attention/resolve-dialog.h"
#include "desktop/kit/row-store.h"
#include "desktop/attention/sync-status.h"
#include "desktop/kit/words-history.h"
#include "desktop/kit/words.h"

struct _ZgSyncPane
{
  AdwBin parent;
  ZgContext *context;
  ZgRowStore *rows;
  GCancellable *cancellable;
  GtkLabel *status;
  GtkLabel *trouble;
  GtkWidget *empty;
  GtkWidget *scroller;
  GtkListView *list;
  ZgRow *asked; /* the row that a question is about */
};

G_DEFINE_FINAL_TYPE (ZgSyncPane, zg_sync_pane, ADW_TYPE_BIN)

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  ZgSyncPane *self = data;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_label (self->trouble, zg_words_error (error));
      return;
    }
  zg_row_store_replace (self->rows, rows);
  gtk_widget_set_visible (self->empty, rows->len == 0);
  gtk_widget_set_visible (self->scroller, rows->len > 0);
}

static void
load (ZgSyncPane *self)
{
  zg_replica_waiting_async (zg_context_replica (self->context), self->cancellable, rows_cb, self);
}

static void
update_status (ZgSyncPane *self)
{
  g_auto (ZgSyncStatus) status = { 0 };
  g_autofree char *trouble = NULL;
  const char *words;
  ZgSyncState state;
  guint waiting, attention;

  g_object_get (zg_context_replica (self->context), "state", &state, "waiting", &waiting, "attention", &attention,
                "trouble", &trouble, NULL);
  status = zg_sync_status (state, waiting, attention, trouble);
  gtk_label_set_label (self->status, status.text);
  words = zg_sync_trouble_words (trouble);
  if (words == NULL && g_strcmp0 (trouble, "network") == 0)
    words = _ ("There is no connection to the server. Go on working: everything is kept and sent later.");
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

static void
on_store_changed (ZgReplica *replica, const char *table, GStrv ids, ZgSyncPane *self)
{
  if (g_strcmp0 (table, "outbox") == 0)
    load (self);
}

static gboolean
has_state (ZgRow *row, const char *state)
{
  return g_strcmp0 (zg_row_text (row, "state"), state) == 0;
}

/* The commands that the row stands for, one or several. */
static GPtrArray *
list_parts (ZgRow *row)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_object_unref);

  if (zg_row_parts (row) == NULL)
    g_ptr_array_add (parts, g_object_ref (row));
  else
    g_ptr_array_extend (parts, zg_row_parts (row), (GCopyFunc)(GCallback)g_object_ref, NULL);
  return parts;
}

static guint
count_state (GPtrArray *parts, const char *state)
{
  guint count = 0;

  for (guint i = 0; i < parts->len; i++)
    count += has_state (parts->pdata[i], state);
  return count;
}

/* What is discarded of a row, to be given again; with the old ids, so that what one makes the next can name. NULL if
 * some arguments can't be read. */
static GPtrArray *
make_again (GPtrArray *parts)
{
  g_autoptr (GPtrArray) commands = zg_commands_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      ZgRow *part = parts->pdata[i];
      const char *text = zg_row_text (part, "args_text");
      ZgArgs *args = text != NULL ? zg_args_parse (text, NULL) : NULL;
      ZgCommand *command;

      if (has_state (part, "sent") || has_state (part, "overtaken"))
        {
          g_clear_pointer (&args, zg_args_free);
          continue;
        }
      if (args == NULL)
        return NULL;
      command = zg_commands_add (commands, zg_row_text (part, "name"), args);
      g_free (command->id);
      command->id = g_strdup (zg_row_id (part));
      command->at = zg_row_int (part, "at");
      command->group = g_strdup (zg_row_text (part, "group_id"));
    }
  return g_steal_pointer (&commands);
}

typedef struct
{
  ZgContext *context;
  GPtrArray *undo;
  char *toast;
} Change;

static void
free_change (Change *change)
{
  g_object_unref (change->context);
  g_clear_pointer (&change->undo, g_ptr_array_unref);
  g_free (change->toast);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, free_change)

static void
change_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Change) change = data;
  ZgContext *context = change->context;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  if (zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error))
    zg_context_done (context, change->toast, change->undo);
  else if (refusal != NULL)
    {
      g_autofree char *words = zg_words_refusal (refusal, zg_context_zone (context));

      zg_context_toast (context, words);
    }
  else if (error != NULL)
    zg_context_tell_error (context, error);
}

/* Takes @undo. */
static Change *
make_change (ZgSyncPane *self, GPtrArray *undo, const char *toast)
{
  Change *change = g_new0 (Change, 1);

  change->context = g_object_ref (self->context);
  change->undo = undo;
  change->toast = g_strdup (toast);
  return change;
}

/* Of one gesture what may be at the server stays, and that is said. */
static char *
say_discarded (GPtrArray *parts)
{
  guint sent = count_state (parts, "sent");

  if (count_state (parts, "overtaken") == parts->len)
    return g_strdup (_ ("Kept as it is now"));
  if (sent == 0)
    return g_strdup (_ ("Change discarded"));
  return g_strdup_printf (g_dngettext (NULL, "Discarded, but for %u change that was sent already",
                                       "Discarded, but for %u changes that were sent already", sent),
                          sent);
}

/* Takes @undo. */
static void
discard (ZgSyncPane *self, ZgRow *row, GPtrArray *undo)
{
  g_autoptr (GPtrArray) parts = list_parts (row);
  g_autofree char *toast = say_discarded (parts);
  Change *change = make_change (self, undo, toast);

  if (zg_row_parts (row) != NULL)
    zg_replica_discard_group_async (zg_context_replica (self->context), zg_row_text (row, "group_id"), change_cb,
                                    change);
  else
    zg_replica_discard_async (zg_context_replica (self->context), zg_row_int (row, "n"), change_cb, change);
}

static void
on_discard_answer (gboolean yes, gpointer data)
{
  ZgSyncPane *self = data;

  if (yes && self->asked != NULL)
    discard (self, self->asked, NULL);
  g_clear_object (&self->asked);
}

/* Of a part its own; else that of the list's row. */
static ZgRow *
button_row (GtkWidget *button)
{
  ZgRow *part = g_object_get_data (G_OBJECT (button), "part");

  return part != NULL ? part : gtk_list_item_get_item (g_object_get_data (G_OBJECT (button), "item"));
}

static void
on_discard_clicked (ZgSyncPane *self, GtkWidget *button)
{
  ZgRow *row = button_row (button);
  g_autoptr (GPtrArray) parts = list_parts (row);
  g_autoptr (GPtrArray) undo = make_again (parts);

  if (undo != NULL)
    {
      discard (self, row, undo->len > 0 ? g_steal_pointer (&undo) : NULL);
      return;
    }
  g_set_object (&self->asked, row);
  zg_compat_ask (zg_context_window (self->context), _ ("Discard this change?"), _ ("It can’t be brought back."),
                 _ ("_Discard"), TRUE, self, on_discard_answer, self);
}

static void
on_again_clicked (ZgSyncPane *self, GtkWidget *button)
{
  zg_replica_resend_group_async (zg_context_replica (self->context), zg_row_text (button_row (button), "group_id"),
                                 change_cb, make_change (self, NULL, _ ("Said again")));
}

static void
on_resolve_clicked (ZgSyncPane *self, GtkWidget *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  zg_resolve_dialog_present (self->context, zg_context_window (self->context), zg_sync_speaker (button_row (button)));
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
add_button (ZgSyncPane *self, GtkWidget *box, GtkListItem *item, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "item", item);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* The widgets of one list row. */
typedef struct
{
  GtkWidget *sentence, *age, *verdict, *steps, *step_box, *resolve, *again, *discard;
} Parts;

static void
on_factory_setup (ZgSyncPane *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Parts *parts = g_new0 (Parts, 1);

  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  parts->sentence = add_label (box, NULL);
  parts->verdict = add_label (box, "caution");
  parts->steps = gtk_expander_new (NULL);
  parts->step_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_start (parts->step_box, 18);
  gtk_expander_set_child (GTK_EXPANDER (parts->steps), parts->step_box);
  gtk_box_append (GTK_BOX (box), parts->steps);
  parts->age = add_label (foot, "dim-label");
  gtk_widget_add_css_class (parts->age, "caption");
  gtk_widget_set_hexpand (parts->age, TRUE);
  parts->resolve = add_button (self, foot, item, _ ("Ways out…"), G_CALLBACK (on_resolve_clicked));
  parts->again = add_button (self, foot, item, _ ("Say all again"), G_CALLBACK (on_again_clicked));
  parts->discard = add_button (self, foot, item, _ ("Discard"), G_CALLBACK (on_discard_clicked));
  gtk_box_append (GTK_BOX (box), foot);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  g_object_set_data_full (G_OBJECT (item), "parts", parts, g_free);
}

/* Why it was refused, or that it will be. */
static void
show_verdict (ZgSyncPane *self, GtkWidget *label, ZgRow *row)
{
  g_autofree char *verdict = zg_sync_verdict (row, zg_context_zone (self->context));
  g_autofree char *predicted = verdict != NULL ? g_strdup_printf (_ ("Will probably be refused: %s"), verdict) : NULL;

  gtk_widget_set_visible (label, verdict != NULL);
  if (verdict != NULL)
    gtk_label_set_label (GTK_LABEL (label), zg_sync_is_stuck (row) ? verdict : predicted);
}

static void
add_step (ZgSyncPane *self, GtkWidget *box, GtkListItem *item, ZgRow *part)
{
  g_autofree char *sentence = zg_sync_sentence (part, zg_context_zone (self->context));
  GtkWidget *button;

  gtk_label_set_label (GTK_LABEL (add_label (box, NULL)), sentence);
  show_verdict (self, add_label (box, "caution"), part);
  if (!zg_sync_is_stuck (part))
    return;
  button = add_button (self, box, item, _ ("Ways out…"), G_CALLBACK (on_resolve_clicked));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "part", g_object_ref (part), g_object_unref);
}

/* The steps of what was done as one; open where several of them need an answer, as each has its own. */
static void
show_steps (ZgSyncPane *self, const Parts *parts, GtkListItem *item, GPtrArray *steps, const char *label, gboolean open)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parts->step_box)) != NULL)
    gtk_box_remove (GTK_BOX (parts->step_box), child);
  gtk_widget_set_visible (parts->steps, steps->len > 1);
  gtk_expander_set_label (GTK_EXPANDER (parts->steps), label);
  gtk_expander_set_expanded (GTK_EXPANDER (parts->steps), open);
  for (guint i = 0; steps->len > 1 && i < steps->len; i++)
    add_step (self, parts->step_box, item, steps->pdata[i]);
}

/* "5 min ago · 2 of 3 were done · sent, not answered yet"; @part may be NULL. */
static void
show_age (GtkWidget *label, ZgRow *row, const char *part, gboolean is_sent)
{
  g_autofree char *given = zg_words_ago (zg_clock_now () - zg_row_int (row, "at"));
  g_autofree char *both = part != NULL ? g_strdup_printf ("%s · %s", given, part) : g_strdup (given);
  g_autofree char *age = is_sent ? g_strdup_printf (_ ("%s · sent, not answered yet"), both) : NULL;

  gtk_label_set_label (GTK_LABEL (label), age != NULL ? age : both);
}

static void
on_factory_bind (ZgSyncPane *self, GtkListItem *item)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  ZgRow *row = gtk_list_item_get_item (item);
  g_autofree char *sentence = zg_sync_sentence (row, zg_context_zone (self->context));
  g_autofree char *done = zg_sync_parts_words (row);
  g_autoptr (GPtrArray) steps = list_parts (row);
  guint refused = count_state (steps, "refused") + count_state (steps, "held");
  guint overtaken = count_state (steps, "overtaken"), sent = count_state (steps, "sent");

  gtk_label_set_label (GTK_LABEL (parts->sentence), sentence);
  /* How many there are stands with the arrow, where there is one. */
  show_age (parts->age, row, steps->len > 1 ? NULL : done, sent == steps->len);
  show_verdict (self, parts->verdict, zg_sync_speaker (row));
  show_steps (self, parts, item, steps, done, refused + overtaken > 1);
  gtk_widget_set_visible (parts->resolve, refused + overtaken == 1);
  gtk_widget_set_visible (parts->again, refused > 1);
  gtk_button_set_label (GTK_BUTTON (parts->discard), overtaken == steps->len ? _ ("Keep theirs") : _ ("Discard"));
  /* What the server may already have can't be taken back here. */
  gtk_widget_set_visible (parts->discard, sent < steps->len);
}

static void
dispose (GObject *object)
{
  ZgSyncPane *self = ZG_SYNC_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->asked);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_SYNC_PANE);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_sync_pane_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_object_unref (ZG_SYNC_PANE (object)->rows);
  g_object_unref (ZG_SYNC_PANE (object)->cancellable);
  G_OBJECT_CLASS (zg_sync_pane_parent_class)->finalize (object);
}

static void
zg_sync_pane_class_init (ZgSyncPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/sync-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgSyncPane, status);
  gtk_widget_class_bind_template_child (widget_class, ZgSyncPane, trouble);
  gtk_widget_class_bind_template_child (widget_class, ZgSyncPane, empty);
  gtk_widget_class_bind_template_child (widget_class, ZgSyncPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, ZgSyncPane, list);
  gtk_widget_class_bind_template_callback (widget_class, on_factory_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_factory_bind);
}

static void
zg_sync_pane_init (ZgSyncPane *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->rows = zg_row_store_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_list_view_set_model (self->list, selection);
}

GtkWidget *
zg_sync_pane_new (ZgContext *context)
{
  static const char *const names[] = { "notify::state", "notify::waiting", "notify::attention", "notify::trouble" };
  ZgSyncPane *self = g_object_new (ZG_TYPE_SYNC_PANE, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (zg_context_replica (context), "changed", G_CALLBACK (on_store_changed), self, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (zg_context_replica (context), names[i], G_CALLBACK (update_status), self,
                             G_CONNECT_SWAPPED);
  update_status (self);
  load (self);
  return GTK_WIDGET (self);
}
