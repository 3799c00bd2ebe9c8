/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"
#include "desktop/kit/form-part.h"

/* One dialog for whatever a manager keeps, made of a table of fields: it checks what is typed, says beside the field
 * what is wrong, and saves with one Undo. Subclasses add groups and commands of their own. */
typedef struct
{
  const char *noun;    /* "certificate": its commands are certificate.add and certificate.edit */
  const char *id_name; /* "certificate_id"; NULL for the store's only row */
  const char *add_title, *edit_title, *added, *changed;
  const ZgField *fields;
  /* What is wrong with the values together, to be translated; NULL: nothing. May be NULL. */
  const char *(*check) (const ZgArgs *values);
} ZgForm;

/* The field at @index with its argument's limits. */
ZgField zg_form_field (const ZgForm *form, guint index);

#define ZG_TYPE_FORM_DIALOG (zg_form_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (ZgFormDialog, zg_form_dialog, ZG, FORM_DIALOG, AdwWindow)

struct _ZgFormDialogClass
{
  AdwWindowClass parent_class;
  /* All that was asked for is there; may be NULL. */
  void (*filled) (ZgFormDialog *self);
  /* Looks at the values read and adds to them, and to @old (NULL when adding); commands that must run before go to
   * @commands. FALSE: it has said what is wrong. */
  gboolean (*collect) (ZgFormDialog *self, ZgArgs *values, ZgArgs *old, GPtrArray *commands);
  /* Adds what follows once the row @id is there. */
  void (*append) (ZgFormDialog *self, const char *id, GPtrArray *commands);
};

/* A shown dialog that owns itself until closed; @row: what to change, NULL to add. */
ZgFormDialog *zg_form_dialog_present (GType type,
                                      ZgContext *context,
                                      GtkWindow *parent,
                                      const ZgForm *form,
                                      ZgRow *row);
ZgContext *zg_form_dialog_context (ZgFormDialog *self);
ZgRow *zg_form_dialog_row (ZgFormDialog *self);
/* Cancelled when the dialog goes. */
GCancellable *zg_form_dialog_cancellable (ZgFormDialog *self);
void zg_form_dialog_add_group (ZgFormDialog *self, AdwPreferencesGroup *group);
/* Asks for what the form needs before it can be saved. @answer gets the rows, borrowed; why there are none is said. */
typedef void (*ZgFormAnswer) (ZgFormDialog *self, GPtrArray *rows, gpointer data);
void zg_form_dialog_ask (ZgFormDialog *self, const char *query, ZgArgs *args, ZgFormAnswer answer, gpointer data);
/* A field of the dialog's own, which no argument is behind, after the others. */
void zg_form_dialog_add_field (ZgFormDialog *self, const ZgField *field);
/* An argument of an addition that no field gives. */
void zg_form_dialog_set_fixed (ZgFormDialog *self, const char *name, const char *text);
/* What a field of an addition begins with. */
void zg_form_dialog_prefill (ZgFormDialog *self, const char *name, gint64 value);
/* Whether it may be saved: not before all is read. */
void zg_form_dialog_set_ready (ZgFormDialog *self, gboolean is_ready);
/* A field, for what only its kind has (form-part.h); and its widget. Borrowed. */
ZgFormPart *zg_form_dialog_part (ZgFormDialog *self, const char *name);
GtkWidget *zg_form_dialog_field (ZgFormDialog *self, const char *name);
/* Below a field, or below all for a name that no field has; NULL takes it away. */
void zg_form_dialog_show_problem (ZgFormDialog *self, const char *name, const char *words);
