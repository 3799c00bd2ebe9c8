/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The context: what pages share, and how a user's action becomes commands, a toast and its Undo. The application owns
 * one for each store it opens. Main thread. */
#include "desktop/kit/context.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/zone.h"
#include "desktop/kit/undo-stack.h"
#include "desktop/kit/words.h"

#define TELL_SECONDS 5
#define UNDO_SECONDS 10 /* to read it, decide and reach the button */
#define TOAST_MOST 20   /* seconds */

struct _ZgContext
{
  GObject parent;
  ZgReplica *replica;
  GSettings *settings;
  GTimeZone *zone;
  GtkWindow *window;       /* weak */
  AdwToastOverlay *toasts; /* weak */
  AdwToast *toast;         /* weak, the one that is shown */
  gint64 toast_at;         /* when it came; µs, monotonic */
  guint toast_end;         /* the timer that takes it away at last */
  ZgUndoStack *undo;
};

enum
{
  PROP_ZONE = 1,
  PROP_CAN_UNDO,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
static guint present_signal;

G_DEFINE_FINAL_TYPE (ZgContext, zg_context, G_TYPE_OBJECT)

static void
read_zone (ZgContext *self)
{
  g_autofree char *name = NULL;

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_object_get (self->replica, "zone", &name, NULL);
  if (name != NULL)
    self->zone = zg_zone_new (name);
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();
}

static void
on_store_zone (ZgContext *self)
{
  read_zone (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZONE]);
}

static void
notify_undo (ZgContext *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
}

/* Another store: what was done in the one before can't be taken back there. */
static void
on_store_id (ZgContext *self)
{
  zg_undo_stack_clear (self->undo);
  notify_undo (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZONE)
    g_value_set_boxed (value, ZG_CONTEXT (object)->zone);
  else if (id == PROP_CAN_UNDO)
    g_value_set_boolean (value, !zg_undo_stack_is_empty (ZG_CONTEXT (object)->undo));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dispose (GObject *object)
{
  ZgContext *self = ZG_CONTEXT (object);

  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->toasts);
  g_clear_weak_pointer (&self->toast);
  g_clear_handle_id (&self->toast_end, g_source_remove);
  g_clear_object (&self->replica);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (zg_context_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  zg_undo_stack_free (ZG_CONTEXT (object)->undo);
  G_OBJECT_CLASS (zg_context_parent_class)->finalize (object);
}

static void
zg_context_class_init (ZgContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dispose;
  object_class->finalize = finalize;
  object_class->get_property = get_property;
  props[PROP_ZONE] =
      g_param_spec_boxed ("zone", NULL, NULL, G_TYPE_TIME_ZONE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_UNDO] =
      g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  present_signal = g_signal_new ("present", ZG_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_STRING, G_TYPE_STRING);
}

static void
zg_context_init (ZgContext *self)
{
  self->undo = zg_undo_stack_new ();
}

ZgContext *
zg_context_new (ZgReplica *replica, GSettings *settings)
{
  ZgContext *self = g_object_new (ZG_TYPE_CONTEXT, NULL);

  self->replica = g_object_ref (replica);
  self->settings = g_object_ref (settings);
  read_zone (self);
  g_signal_connect_object (replica, "notify::zone", G_CALLBACK (on_store_zone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (replica, "notify::store-id", G_CALLBACK (on_store_id), self, G_CONNECT_SWAPPED);
  return self;
}

ZgReplica *
zg_context_replica (ZgContext *self)
{
  return self->replica;
}

GSettings *
zg_context_settings (ZgContext *self)
{
  return self->settings;
}

GTimeZone *
zg_context_zone (ZgContext *self)
{
  return self->zone;
}

void
zg_context_set_window (ZgContext *self, GtkWindow *window, AdwToastOverlay *toasts)
{
  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->toasts, toasts);
}

GtkWindow *
zg_context_window (ZgContext *self)
{
  return self->window;
}

gboolean
zg_context_may (ZgContext *self, const char *command)
{
  return zg_replica_may (self->replica, command);
}

GPtrArray *
zg_commands_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
}

ZgCommand *
zg_commands_add (GPtrArray *commands, const char *name, ZgArgs *args)
{
  ZgCommand *command = zg_command_new (name, args);

  if (commands->len > 0)
    zg_command_set_after (command, commands->pdata[commands->len - 1]);
  g_ptr_array_add (commands, command);
  return command;
}

void
zg_commands_add_edit (GPtrArray *commands,
                      const char *name,
                      const char *id_name,
                      const char *id,
                      ZgArgs *values,
                      ZgArgs *old)
{
  zg_args_drop_equal (values, old);
  zg_args_free (old);
  if (zg_args_is_empty (values))
    {
      zg_args_free (values);
      return;
    }
  if (id_name != NULL)
    zg_args_set_text (values, id_name, id);
  zg_commands_add (commands, name, values);
}

static void on_toast_button_clicked (AdwToast *toast, ZgContext *self);

/* Toasts come with their text as plain text; AdwToast reads markup. @step of the undo stack, 0 for none. */
static void
fill_toast (AdwToast *toast, const char *text, guint step)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, safe);
  adw_toast_set_button_label (toast, step != 0 ? _ ("Undo") : NULL);
  g_object_set_data (G_OBJECT (toast), "step", GUINT_TO_POINTER (step));
}

static void
on_toast_dismissed (AdwToast *toast, ZgContext *self)
{
  if (self->toast == toast)
    g_clear_weak_pointer (&self->toast);
}

static gboolean
on_toast_end (gpointer data)
{
  ZgContext *self = data;

  self->toast_end = 0;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

/* The one before it goes: in the overlay's queue an answer would come five seconds after its question. libadwaita 1.2
 * crashes when a toast is dismissed while it still comes up: then it says the new text itself. */
static void
show_toast (ZgContext *self, const char *text, guint step)
{
  gint64 now = g_get_monotonic_time ();
  AdwToast *toast;

  if (self->toasts == NULL)
    return;
  if (self->toast != NULL && now - self->toast_at < G_USEC_PER_SEC)
    {
      fill_toast (self->toast, text, step);
      return;
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  toast = adw_toast_new ("");
  fill_toast (toast, text, step);
  self->toast_at = now;
  g_set_weak_pointer (&self->toast, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed), self, 0);
  /* One that waits for an answer goes back into the queue meanwhile. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, step != 0 ? UNDO_SECONDS : TELL_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_button_clicked), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
  /* One that has the keyboard would stay for ever, and quieter ones would never be told. Ctrl+Z does the same. */
  g_clear_handle_id (&self->toast_end, g_source_remove);
  self->toast_end = g_timeout_add_seconds (TOAST_MOST, on_toast_end, self);
}

void
zg_context_toast (ZgContext *self, const char *text)
{
  show_toast (self, text, 0);
}

void
zg_context_tell_error (ZgContext *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_message ("%s", error->message);
  zg_context_toast (self, zg_words_error (error));
}

void
zg_context_present (ZgContext *self, const char *page, const char *id)
{
  g_signal_emit (self, present_signal, 0, page, id);
}

/* One action on its way through the store. */
typedef struct
{
  ZgContext *context;
  char *toast;
  GWeakRef owner;
  gboolean owned;
  ZgContextDone done;
  gpointer data;
} Running;

static void
free_running (Running *self)
{
  g_object_unref (self->context);
  g_free (self->toast);
  g_weak_ref_clear (&self->owner);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, free_running)

typedef struct
{
  ZgContext *context;
  ZgUndoStep *step;
} Undoing;

/* @reason: a sentence. */
static void
tell_final (ZgContext *self, const ZgUndoStep *step, const char *reason)
{
  /* Translators: what was done ("Visit booked"), and a sentence with the reason */
  g_autofree char *text = g_strdup_printf (_ ("“%s” can’t be undone. %s"), step->text, reason);

  zg_context_toast (self, text);
}

/* What is no longer legal is said, with its reason, and not tried again; where the machine failed it may be. */
static void
undo_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Undoing *undoing = data;
  g_autoptr (ZgContext) self = undoing->context;
  g_autoptr (ZgUndoStep) step = undoing->step;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *reason = NULL;

  if (zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error))
    {
      text = g_strdup_printf (_ ("Undone: %s"), step->text);
      zg_context_toast (self, text);
    }
  else if (refusal != NULL)
    {
      reason = zg_words_refusal (refusal, self->zone);
      tell_final (self, step, reason);
    }
  else
    {
      zg_undo_stack_restore (self->undo, g_steal_pointer (&step));
      notify_undo (self);
      zg_context_tell_error (self, error);
    }
}

/* The step of @id, or the newest for 0. */
static void
undo (ZgContext *self, guint id)
{
  ZgUndoStep *step = zg_undo_stack_take (self->undo, id);
  Undoing *undoing;

  if (step == NULL)
    return;
  notify_undo (self);
  if (step->how == NULL)
    {
      tell_final (self, step, _ (step->why));
      zg_undo_step_free (step);
      return;
    }
  undoing = g_new (Undoing, 1);
  *undoing = (Undoing){ g_object_ref (self), step };
  zg_replica_run_async (self->replica, zg_undo_step_commands (step), undo_cb, undoing);
}

void
zg_context_undo (ZgContext *self)
{
  undo (self, 0);
}

static void
on_toast_button_clicked (AdwToast *toast, ZgContext *self)
{
  undo (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toast), "step")));
}

void
zg_context_done (ZgContext *self, const char *text, GPtrArray *how)
{
  guint step = how != NULL ? zg_undo_stack_push (self->undo, text, how) : 0;

  notify_undo (self);
  show_toast (self, text, step);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Running) running = data;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) owner = g_weak_ref_get (&running->owner);
  gboolean ok = zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error);
  gboolean shown = FALSE;
  const char *why = NULL;
  g_autoptr (GPtrArray) undo = ok ? zg_replica_run_undo (result, &why) : NULL;

  if (running->done != NULL && (!running->owned || owner != NULL))
    shown = running->done (running->context, ok, refusal, running->data);
  if (ok && running->toast != NULL)
    {
      if (why != NULL)
        zg_undo_stack_push_final (running->context->undo, running->toast, why);
      zg_context_done (running->context, running->toast, undo);
    }
  else if (!ok && refusal != NULL && !shown)
    {
      g_autofree char *words = zg_words_refusal (refusal, running->context->zone);

      zg_context_toast (running->context, words);
    }
  else if (!ok && error != NULL)
    zg_context_tell_error (running->context, error);
}

void
zg_context_run (ZgContext *self,
                GPtrArray *commands,
                const char *toast,
                gpointer owner,
                ZgContextDone done,
                gpointer data)
{
  Running *running;

  if (commands->len == 0)
    {
      g_ptr_array_unref (commands);
      if (done != NULL)
        done (self, TRUE, NULL, data);
      return;
    }
  running = g_new0 (Running, 1);
  running->context = g_object_ref (self);
  running->toast = g_strdup (toast);
  g_weak_ref_init (&running->owner, owner);
  running->owned = owner != NULL;
  running->done = done;
  running->data = data;
  zg_replica_run_async (self->replica, commands, run_cb, running);
}
