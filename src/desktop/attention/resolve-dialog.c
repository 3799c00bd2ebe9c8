/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A refused or overtaken command and its ways out. What it says now comes from the cache, which holds the server's rows
 * for it since its effect was backed out; a way out is a new command, and the old one leaves the queue when that has
 * succeeded. Main thread; the toolkit owns it until it is closed. */
#include "desktop/attention/resolve-dialog.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "core/order-flow.h"
#include "engine/kernel/command.h"
#include "desktop/attention/sync-status.h"
#include "desktop/kit/plain-row.h"
#include "desktop/orders/visit-move.h"
#include "desktop/kit/problem-label.h"
#include "desktop/kit/words-field.h"
#include "desktop/kit/words-history.h"
#include "desktop/kit/words.h"

#define MEANWHILE_MOST 5
/* My own events are among them. */
#define MEANWHILE_ASKED 50

struct _ZgResolveDialog
{
  AdwWindow parent;

  ZgContext *context;
  GCancellable *cancellable;
  ZgRow *waiting;
  ZgArgs *args;                /* of the command */
  ZgArgs *before, *mine, *now; /* the row with names for ids, or NULL */
  ZgRow *order;                /* that it is about, NULL until read or when there is none */
  ZgRow *nearest;              /* the suggestion for the same technician */
  ZgRow *other;                /* the best one for another */
  GArray *alike;               /* n (gint64) of others in need of the same answer */

  GtkLabel *sentence;
  GtkLabel *verdict;
  GtkLabel *age;
  GtkGrid *grid;
  AdwPreferencesGroup *meanwhile;
  GtkListBox *ways;
  AdwActionRow *nearest_row;
  AdwActionRow *other_row;
  AdwActionRow *again_row;
  AdwActionRow *keep_row;
  AdwActionRow *show_row;
  GtkCheckButton *all_check;
};

G_DEFINE_FINAL_TYPE (ZgResolveDialog, zg_resolve_dialog, ADW_TYPE_WINDOW)

/* The tables whose rows have a page of their own. */
static const struct
{
  const char *table;
  const char *page;
} places[] = { { "orders", "orders" }, { "technicians", "technicians" }, { "services", "services" } };

static void
add_cell (ZgResolveDialog *self, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text != NULL && *text != '\0' ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column > 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static gboolean
is_overtaken (ZgResolveDialog *self)
{
  return g_strcmp0 (zg_row_text (self->waiting, "state"), "overtaken") == 0;
}

/* Which fields are compared: those that I wanted to change, and of a refused change those that others changed. Of what
 * was to be new all that matters is known from the sentence. */
static gboolean
is_compared (ZgResolveDialog *self, const ZgWordsField *field, const char *was, const char *is)
{
  static const char *const minor[] = { "customer_id", "requested", "source", "quoted_total", "position", NULL };
  gboolean is_mine = self->mine != NULL && zg_args_has (self->mine, field->column);

  if (self->before == NULL && self->now == NULL)
    return is_mine && !g_strv_contains (minor, field->column);
  if (is_mine || is_overtaken (self))
    return is_mine;
  return self->before != NULL && self->now != NULL && g_strcmp0 (was, is) != 0;
}

static void
fill_grid (ZgResolveDialog *self)
{
  static const char *const heads[] = { " ", N_ ("Before"), N_ ("Mine"), N_ ("Now") };
  const char *table = zg_command_table (zg_row_text (self->waiting, "name"));
  GTimeZone *zone = zg_context_zone (self->context);
  gboolean is_new = self->before == NULL && self->now == NULL, is_gone = self->now == NULL && !is_new;
  int row = 1;

  for (const ZgWordsField *field = zg_words_fields (table); field->column != NULL; field++)
    {
      g_autofree char *was = zg_words_field_value (field, zone, self->before);
      g_autofree char *wanted = zg_words_field_value (field, zone, self->mine);
      g_autofree char *is = is_gone ? g_strdup (_ ("removed")) : zg_words_field_value (field, zone, self->now);

      if (!is_compared (self, field, was, is))
        continue;
      add_cell (self, 0, row, _ (field->label), "dim-label");
      add_cell (self, 2, row, wanted, wanted != NULL ? "heading" : NULL);
      if (!is_new)
        {
          add_cell (self, 1, row, was, NULL);
          add_cell (self, 3, row, is, g_strcmp0 (was, is) != 0 ? "heading" : NULL);
        }
      row++;
    }
  for (int i = 0; row > 1 && !is_new && i < (int)G_N_ELEMENTS (heads); i++)
    add_cell (self, i, 0, i > 0 ? _ (heads[i]) : heads[i], "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->grid), row > 1);
}

/* --- the keys: each way out has its number --- */

static void
number_ways (ZgResolveDialog *self)
{
  int number = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->ways)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkLabel *key = g_object_get_data (G_OBJECT (row), "key");
      char text[2] = "";

      if (!gtk_widget_get_visible (row))
        continue;
      if (key == NULL)
        {
          key = GTK_LABEL (gtk_label_new (NULL));
          gtk_widget_add_css_class (GTK_WIDGET (key), "way-key");
          gtk_widget_set_valign (GTK_WIDGET (key), GTK_ALIGN_CENTER);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (key));
          g_object_set_data (G_OBJECT (row), "key", key);
        }
      text[0] = (char)('1' + number++);
      gtk_label_set_label (key, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, text, -1);
    }
}

static gboolean
take_way (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  ZgResolveDialog *self = ZG_RESOLVE_DIALOG (widget);
  int number = g_variant_get_int32 (parameter);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->ways)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_visible (row) && --number == 0)
      {
        adw_action_row_activate (ADW_ACTION_ROW (row));
        return TRUE;
      }
  return FALSE;
}

static GPtrArray *
finish (GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Reading for a refused command failed: %s", error->message);
  return rows;
}

/* When and with whom the visit was meant to be. */
static gint64
wanted_start (ZgResolveDialog *self)
{
  return zg_args_get_int (self->args, "start_at", zg_row_int (self->waiting, "start_at"));
}

static const char *
wanted_technician (ZgResolveDialog *self)
{
  const char *id = zg_args_get_text (self->args, "technician_id");

  return id != NULL || self->order == NULL ? id : zg_row_text (self->order, "technician_id");
}

static void
suggestions_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);

  for (guint i = 0; rows != NULL && self->context != NULL && i < rows->len; i++)
    {
      ZgRow *row = g_ptr_array_index (rows, i);
      gboolean same = g_strcmp0 (zg_row_id (row), wanted_technician (self)) == 0;

      if (same && !zg_row_is_null (row, "nearest"))
        g_set_object (&self->nearest, row);
      else if (!same && self->other == NULL && g_strcmp0 (zg_row_text (row, "reason"), "legal") == 0)
        g_set_object (&self->other, row);
    }
  if (self->nearest != NULL)
    {
      g_autofree char *time =
          zg_words_date_time (zg_context_zone (self->context), zg_row_int (self->nearest, "nearest"));
      g_autofree char *text = g_strdup_printf ("%s · %s", zg_row_text (self->nearest, "name"), time);

      adw_action_row_set_subtitle (self->nearest_row, text);
    }
  if (self->other != NULL)
    {
      g_autofree char *time = zg_words_date_time (zg_context_zone (self->context), wanted_start (self));
      g_autofree char *text = g_strdup_printf ("%s · %s", zg_row_text (self->other, "name"), time);

      adw_action_row_set_subtitle (self->other_row, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->nearest_row), self->nearest != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->other_row), self->other != NULL);
  number_ways (self);
}

static void
suggest (ZgResolveDialog *self, ZgArgs *args)
{
  zg_replica_query_async (zg_context_replica (self->context), "technicians.suggest", args, self->cancellable,
                          suggestions_cb, g_object_ref (self));
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);
  ZgVisitState state;

  if (rows == NULL || rows->len == 0 || self->context == NULL || self->order == NULL)
    return;
  /* What has departed or ended meanwhile has no other place. */
  if (zg_visit_state_parse (zg_row_text (self->order, "state"), &state) && zg_visit_state_is_movable (state))
    suggest (self, zg_visit_suggest_args (self->context, self->order, rows, wanted_start (self)));
}

static void
order_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);

  if (rows != NULL && rows->len > 0)
    g_set_object (&self->order, g_ptr_array_index (rows, 0));
}

/* --- what happened meanwhile --- */

static void
add_meanwhile (ZgResolveDialog *self, GtkWidget *row)
{
  adw_preferences_group_add (self->meanwhile, row);
  gtk_widget_set_visible (GTK_WIDGET (self->meanwhile), TRUE);
}

/* The latest of what others did to the row since my change. */
static void
history_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);
  g_autofree char *account = NULL;
  guint shown = 0;

  if (rows == NULL || self->context == NULL)
    return;
  g_object_get (source, "account-id", &account, NULL);
  for (guint i = 0; i < rows->len && shown < MEANWHILE_MOST; i++)
    {
      ZgRow *event = g_ptr_array_index (rows, i);

      if (zg_row_int (event, "server_at") < zg_row_int (self->waiting, "at") ||
          g_strcmp0 (zg_row_text (event, "actor_id"), account) == 0)
        continue;
      add_meanwhile (self, zg_plain_row_new_change (event, zg_context_zone (self->context), NULL, NULL));
      shown++;
    }
}

static void
ask_history (ZgResolveDialog *self, const char *row_id)
{
  zg_replica_history_async (zg_context_replica (self->context), row_id, FALSE, MEANWHILE_ASKED, self->cancellable,
                            history_cb, g_object_ref (self));
}

/* The row itself, and the one that the refusal names: the customer of a booking, say. */
static void
ask_histories (ZgResolveDialog *self)
{
  const char *subject = zg_row_text (self->waiting, "subject_id"), *field = zg_row_text (self->waiting, "field");
  const char *named = field != NULL && g_str_has_suffix (field, "_id") ? zg_args_get_text (self->args, field) : NULL;

  if (subject != NULL)
    ask_history (self, subject);
  if (named != NULL && g_strcmp0 (named, subject) != 0)
    ask_history (self, named);
}

/* The visit that has the place. */
static void
in_the_way_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);
  g_autofree char *range = NULL, *title = NULL, *about = NULL;
  ZgRow *visit;

  if (rows == NULL || rows->len == 0 || self->context == NULL)
    return;
  visit = g_ptr_array_index (rows, 0);
  range =
      zg_words_range (zg_context_zone (self->context), zg_row_int (visit, "start_at"), zg_row_int (visit, "end_at"));
  title = g_strdup_printf ("%s · %s", zg_row_text (visit, "customer_name"), range);
  about = g_strdup_printf (_ ("%s is there then"), zg_row_text (visit, "technician_name"));
  add_meanwhile (self, zg_plain_row_new (title, about));
}

static gboolean
is_command (ZgResolveDialog *self, const char *name)
{
  return g_strcmp0 (zg_row_text (self->waiting, "name"), name) == 0;
}

static void
ask_order (ZgResolveDialog *self, const char *query, const char *order_id, GAsyncReadyCallback callback)
{
  zg_replica_query_async (zg_context_replica (self->context), query, zg_args_new ("order_id", 's', order_id, NULL),
                          self->cancellable, callback, g_object_ref (self));
}

/* A booking has everything to ask who could come in its own arguments; a move asks the order for it. */
static void
ask (ZgResolveDialog *self)
{
  static const char *const extras[] = { "technician_id", "requested", "quoted_total", "note", "source" };
  const char *order = zg_args_get_text (self->args, "order_id");
  const char *current = zg_row_text (self->waiting, "current_text");
  ZgArgs *told = current != NULL ? zg_args_parse (current, NULL) : NULL;

  if (told != NULL && zg_args_get_text (told, "visit_id") != NULL)
    ask_order (self, "order.detail", zg_args_get_text (told, "visit_id"), in_the_way_cb);
  g_clear_pointer (&told, zg_args_free);
  ask_histories (self);
  if (order != NULL)
    ask_order (self, "order.detail", order, order_cb);
  if (is_command (self, "order.book"))
    {
      ZgArgs *args = zg_args_copy (self->args);

      for (gsize i = 0; i < G_N_ELEMENTS (extras); i++)
        zg_args_set_text (args, extras[i], NULL);
      zg_visit_add_time (self->context, args, wanted_start (self));
      suggest (self, args);
    }
  else if (is_command (self, "order.reschedule") || is_command (self, "order.assign"))
    ask_order (self, "order.lines", order, lines_cb);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgContext) context = data;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  if (!zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error) && error != NULL)
    zg_context_tell_error (context, error);
}

/* The new command stands: the old one has had its answer. */
static gboolean
on_ran (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  ZgResolveDialog *self = data;

  if (ok)
    {
      zg_replica_discard_async (zg_context_replica (context), zg_row_int (self->waiting, "n"), settled_cb,
                                g_object_ref (context));
      gtk_window_destroy (GTK_WINDOW (self));
      return TRUE;
    }
  if (refusal == NULL)
    return FALSE;
  zg_problem_label_tell (self->verdict, context, refusal);
  return TRUE;
}

/* The same command with another technician or time. */
static void
run_with (ZgResolveDialog *self, const char *technician_id, gint64 start, const char *toast)
{
  const char *name = is_command (self, "order.book") ? "order.book" : "order.reschedule";
  ZgArgs *args = zg_args_copy (self->args);
  GPtrArray *commands = zg_commands_new ();

  /* Who was asked for is not who comes now. */
  if (!is_command (self, "order.book"))
    zg_args_set_text (args, "requested", NULL);
  if (zg_args_has (args, "end_at"))
    zg_args_set_int (args, "end_at", start + zg_args_get_int (args, "end_at", 0) - wanted_start (self));
  zg_args_set_int (args, "start_at", start);
  zg_args_set_text (args, "technician_id", technician_id);
  /* It takes the place of a part of the same gesture. */
  zg_commands_add (commands, name, args)->group = g_strdup (zg_row_text (self->waiting, "group_id"));
  zg_context_run (self->context, commands, toast, self, on_ran, self);
}

static void
on_nearest_row_activated (ZgResolveDialog *self)
{
  run_with (self, zg_row_id (self->nearest), zg_row_int (self->nearest, "nearest"),
            _ ("Moved to the nearest free time"));
}

static void
on_other_row_activated (ZgResolveDialog *self)
{
  run_with (self, zg_row_id (self->other), wanted_start (self), _ ("Given to another technician"));
}

typedef void (*Answer) (ZgReplica *replica, gint64 n, GAsyncReadyCallback callback, gpointer data);

/* The same answer for this one and, if the person says so, for those like it. */
static void
settle (ZgResolveDialog *self, Answer answer)
{
  ZgReplica *replica = zg_context_replica (self->context);

  answer (replica, zg_row_int (self->waiting, "n"), settled_cb, g_object_ref (self->context));
  for (guint i = 0; gtk_check_button_get_active (self->all_check) && i < self->alike->len; i++)
    answer (replica, g_array_index (self->alike, gint64, i), settled_cb, g_object_ref (self->context));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_again_row_activated (ZgResolveDialog *self)
{
  settle (self, zg_replica_resend_async);
}

static void
on_keep_row_activated (ZgResolveDialog *self)
{
  settle (self, zg_replica_discard_async);
}

static const char *
find_place (ZgResolveDialog *self, const char **page)
{
  const ZgCommandSpec *spec = zg_command_spec (zg_row_text (self->waiting, "name"));
  const ZgTable *table = spec != NULL ? zg_table (spec->table) : NULL;
  const ZgColumn *owner = table != NULL ? zg_table_flagged (table, ZG_COLUMN_PART_OF) : NULL;
  const char *before = zg_row_text (self->waiting, "before_text"), *id = zg_row_text (self->waiting, "subject_id");
  g_autoptr (ZgArgs) was = before != NULL ? zg_args_parse (before, NULL) : NULL;

  /* A part is looked at with what it is a part of. */
  if (owner != NULL)
    id = zg_args_get_text (was != NULL ? was : self->args, owner->name);
  for (gsize i = 0; table != NULL && i < G_N_ELEMENTS (places); i++)
    if (g_str_equal ((owner != NULL ? owner->references : table)->name, places[i].table))
      {
        *page = places[i].page;
        return g_intern_string (id);
      }
  return NULL;
}

static void
on_show_row_activated (ZgResolveDialog *self)
{
  g_autoptr (ZgContext) context = g_object_ref (self->context);
  const char *page = NULL, *id = find_place (self, &page);

  gtk_window_destroy (GTK_WINDOW (self));
  if (id != NULL)
    zg_context_present (context, page, id);
}

static void
note_alike (ZgResolveDialog *self, ZgRow *row)
{
  gint64 n = zg_row_int (row, "n");

  if (n != zg_row_int (self->waiting, "n") && is_command (self, zg_row_text (row, "name")) &&
      g_strcmp0 (zg_row_text (row, "state"), zg_row_text (self->waiting, "state")) == 0 &&
      g_strcmp0 (zg_row_text (row, "code"), zg_row_text (self->waiting, "code")) == 0)
    g_array_append_val (self->alike, n);
}

static void
alike_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);
  g_autofree char *label = NULL;

  if (rows == NULL || self->context == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *parts = zg_row_parts (rows->pdata[i]);

      for (guint j = 0; parts != NULL && j < parts->len; j++)
        note_alike (self, parts->pdata[j]);
      if (parts == NULL)
        note_alike (self, rows->pdata[i]);
    }
  label = g_strdup_printf (ngettext ("The same answer for %u more of this kind",
                                     "The same answer for %u more of this kind", self->alike->len),
                           self->alike->len);
  gtk_check_button_set_label (self->all_check, label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_check), self->alike->len > 0);
}

static ZgArgs *
parse (ZgRow *row, const char *column)
{
  const char *text = zg_row_text (row, column);

  return text != NULL ? zg_args_parse (text, NULL) : NULL;
}

static void
show_ways (ZgResolveDialog *self)
{
  const char *page = NULL;
  gboolean is_there = self->now != NULL && find_place (self, &page) != NULL;

  if (is_overtaken (self))
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->again_row), _ ("Say mine again"));
      adw_action_row_set_subtitle (self->again_row, _ ("Only what was overwritten"));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->keep_row), _ ("Keep theirs"));
      adw_action_row_set_subtitle (self->keep_row, _ ("It stays as it is now"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->show_row), is_there);
  number_ways (self);
}

void
zg_resolve_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *waiting)
{
  ZgResolveDialog *self = g_object_new (ZG_TYPE_RESOLVE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *sentence = zg_sync_sentence (waiting, zg_context_zone (context)), *verdict = NULL;
  g_autofree char *ago = zg_words_ago (zg_clock_now () - zg_row_int (waiting, "at"));
  g_autofree char *given = g_strdup_printf (_ ("Your change, %s"), ago), *part = zg_sync_parts_words (waiting);
  g_autofree char *age = part != NULL ? g_strdup_printf ("%s · %s", given, part) : NULL;

  self->context = g_object_ref (context);
  self->waiting = g_object_ref (waiting);
  self->args = parse (waiting, "args_text");
  self->before = parse (waiting, "before_view");
  self->mine = parse (waiting, "mine_view");
  self->now = parse (waiting, "now_view");
  if (self->args == NULL)
    self->args = zg_args_new (NULL);
  verdict = zg_sync_verdict (waiting, zg_context_zone (context));
  gtk_label_set_label (self->sentence, sentence);
  zg_problem_label_set (self->verdict, verdict);
  gtk_label_set_label (self->age, age != NULL ? age : given);
  fill_grid (self);
  show_ways (self);
  ask (self);
  zg_replica_waiting_async (zg_context_replica (context), self->cancellable, alike_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

static void
zg_resolve_dialog_dispose (GObject *object)
{
  ZgResolveDialog *self = ZG_RESOLVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_RESOLVE_DIALOG);
  g_clear_object (&self->waiting);
  g_clear_object (&self->order);
  g_clear_object (&self->nearest);
  g_clear_object (&self->other);
  g_clear_object (&self->context);
  g_clear_pointer (&self->args, zg_args_free);
  g_clear_pointer (&self->before, zg_args_free);
  g_clear_pointer (&self->mine, zg_args_free);
  g_clear_pointer (&self->now, zg_args_free);
  G_OBJECT_CLASS (zg_resolve_dialog_parent_class)->dispose (object);
}

static void
zg_resolve_dialog_finalize (GObject *object)
{
  g_clear_object (&ZG_RESOLVE_DIALOG (object)->cancellable);
  g_array_unref (ZG_RESOLVE_DIALOG (object)->alike);
  G_OBJECT_CLASS (zg_resolve_dialog_parent_class)->finalize (object);
}

static void
zg_resolve_dialog_class_init (ZgResolveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zg_resolve_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = zg_resolve_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/resolve-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, verdict);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, age);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, meanwhile);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, ways);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, nearest_row);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, other_row);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, again_row);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, keep_row);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, show_row);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, all_check);
  gtk_widget_class_bind_template_callback (widget_class, on_nearest_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_other_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_again_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_show_row_activated);
  for (int i = 1; i <= 5; i++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_0 + (guint)i, 0, take_way, "i", i);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0 + (guint)i, 0, take_way, "i", i);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_resolve_dialog_init (ZgResolveDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->alike = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}
