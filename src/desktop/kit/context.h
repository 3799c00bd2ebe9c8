/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "sync/replica.h"

/* What every page and dialog is handed: the store, its time zone, the preferences, the window, and the one way to run
 * commands with a toast and Undo. Main thread. */
#define ZG_TYPE_CONTEXT (zg_context_get_type ())
G_DECLARE_FINAL_TYPE (ZgContext, zg_context, ZG, CONTEXT, GObject)

/* Told when the commands have run: @refusal (borrowed) when they were refused. @ok FALSE without one: the machine
 * failed and the person has been told. Returning TRUE from a refusal means "shown beside its field": no toast. */
typedef gboolean (*ZgContextDone) (ZgContext *self, gboolean ok, const ZgRefusal *refusal, gpointer data);

ZgContext *zg_context_new (ZgReplica *replica, GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

/* All borrowed. The zone is the store's, the machine's until a store is known; "zone" is notified. */
ZgReplica *zg_context_replica (ZgContext *self);
GSettings *zg_context_settings (ZgContext *self);
GTimeZone *zg_context_zone (ZgContext *self);
/* The window and its toasts, held weakly. */
void zg_context_set_window (ZgContext *self, GtkWindow *window, AdwToastOverlay *toasts);
GtkWindow *zg_context_window (ZgContext *self);

/* Whether the account's role may give the command: grey out what it may not do. */
gboolean zg_context_may (ZgContext *self, const char *command);

/* An array that frees the commands added to it. */
GPtrArray *zg_commands_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Appends a new command, args (transfer full); borrowed, for zg_command_row_id(). */
ZgCommand *zg_commands_add (GPtrArray *commands, const char *name, ZgArgs *args);

/* Appends a change of the row @id from the @old values of a form to the new @values (both transfer full): only what
 * differs, so that neither it nor its undo takes back what others have changed meanwhile; nothing where nothing
 * differs. @id_name NULL: a row that needs no name. */
void zg_commands_add_edit (GPtrArray *commands,
                           const char *name,
                           const char *id_name,
                           const char *id,
                           ZgArgs *values,
                           ZgArgs *old);

/* Runs @commands (transfer full) as one, none as well; then shows @toast with an Undo button, which takes them back as
 * they are declared to be. NULL: no toast and no Undo. A refusal is told in a toast unless @done says it has been
 * shown. @done may be NULL; @owner, if not NULL, is the GObject that must still live when @done is called. */
void zg_context_run (ZgContext *self,
                     GPtrArray *commands,
                     const char *toast,
                     gpointer owner,
                     ZgContextDone done,
                     gpointer data);

/* The toast alone, for what was done in another way: Undo runs @undo (transfer none, NULL: no Undo). */
void zg_context_done (ZgContext *self, const char *text, GPtrArray *undo);
/* Takes back the newest change that has an undo and was not taken back, also when its toast has gone; says so, or why
 * it can't be. "can-undo" is notified. */
void zg_context_undo (ZgContext *self);
void zg_context_toast (ZgContext *self, const char *text);
/* Says in a toast why something failed. */
void zg_context_tell_error (ZgContext *self, const GError *error);

/* Shows a row on its page ("calendar", "orders", "technicians"): signal "present" (char *page, char *id). */
void zg_context_present (ZgContext *self, const char *page, const char *id);
