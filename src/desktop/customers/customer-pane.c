/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One customer: facts that the template says of two rows, the customer's and that of the preferences, and lists fed by
 * queries of their own. It is in view once all questions are answered. The drawer owns it. Main thread. */
#include "desktop/customers/customer-pane.h"

#include <glib/gi18n.h>

#include "desktop/customers/customer-forms.h"
#include "desktop/kit/fact-row.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/kit/plain-row.h"
#include "desktop/kit/row-closures.h"
#include "desktop/kit/row-store.h"
#include "desktop/kit/state-view.h"
#include "desktop/kit/words.h"

/* Older changes are history of another kind. */
#define HISTORY_MOST 30

/* The lists of the pane, in this order. */
enum
{
  ADDRESSES,
  HISTORY,
  N_LISTS
};

struct _ZgCustomerPane
{
  ZgPane parent;
  ZgRow *customer;
  ZgRow *preferences; /* NULL where none are noted */
  guint waiting;      /* answers until all is there */
  ZgRowStore *rows[N_LISTS];
  GtkListBox *list[N_LISTS];
  ZgStateView *view;
  ZgPendingMark *customer_mark, *preferences_mark;
  GtkBox *name_box, *preferences_box;
  GtkWidget *edit;
  GtkWidget *edit_preferences;
  GtkWidget *remove_preferences;
  ZgFactRow *liked;
};

G_DEFINE_FINAL_TYPE (ZgCustomerPane, zg_customer_pane, ZG_TYPE_PANE)

enum
{
  PROP_CUSTOMER = 1,
  PROP_PREFERENCES,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static ZgContext *
get_context (ZgCustomerPane *self)
{
  return zg_pane_context (ZG_PANE (self));
}

static void
set_customer (ZgCustomerPane *self, ZgRow *customer)
{
  g_set_object (&self->customer, customer);
  zg_pending_mark_set_id (self->customer_mark, customer != NULL ? zg_row_id (customer) : NULL);
  gtk_widget_set_visible (self->edit, customer != NULL && zg_context_may (get_context (self), "customer.edit"));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CUSTOMER]);
}

/* One button notes them or changes them, by whether there are any. */
static void
set_preferences (ZgCustomerPane *self, ZgRow *preferences)
{
  const char *words = preferences != NULL ? _ ("Change the preferences") : _ ("Note preferences");

  g_set_object (&self->preferences, preferences);
  zg_pending_mark_set_id (self->preferences_mark, preferences != NULL ? zg_row_id (preferences) : NULL);
  gtk_button_set_icon_name (GTK_BUTTON (self->edit_preferences),
                            preferences != NULL ? "document-edit-symbolic" : "list-add-symbolic");
  gtk_widget_set_tooltip_text (self->edit_preferences, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit_preferences), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (self->edit_preferences, zg_context_may (get_context (self), "customer-preferences.add"));
  gtk_widget_set_visible (self->remove_preferences,
                          preferences != NULL && zg_context_may (get_context (self), "customer-preferences.remove"));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PREFERENCES]);
}

/* --- reading --- */

typedef struct
{
  ZgCustomerPane *self;
  void (*show) (ZgCustomerPane *self, GPtrArray *rows);
} Question;

static void
show_state (ZgCustomerPane *self)
{
  if (self->customer != NULL)
    zg_state_view_show_content (self->view);
  else
    zg_state_view_show_empty (self->view, "edit-find-symbolic", _ ("This customer is not here"),
                              _ ("The customer may have been undone, or belongs to another store."), NULL, NULL);
}

/* One that is cancelled is followed by others, which are counted anew. */
static void
question_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (ZgCustomerPane) self = question->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (rows == NULL)
    {
      g_cancellable_cancel (zg_pane_cancellable (ZG_PANE (self)));
      zg_state_view_show_error (self->view, error, _ ("Try again"), "pane.reload");
      return;
    }
  question->show (self, rows);
  if (--self->waiting == 0)
    show_state (self);
}

static Question *
begin_question (ZgCustomerPane *self, void (*show) (ZgCustomerPane *self, GPtrArray *rows))
{
  Question *question = g_new (Question, 1);

  *question = (Question){ g_object_ref (self), show };
  self->waiting++;
  return question;
}

static void
ask (ZgCustomerPane *self,
     const char *query,
     const char *id_name,
     const char *id,
     void (*show) (ZgCustomerPane *self, GPtrArray *rows))
{
  zg_replica_query_async (zg_context_replica (get_context (self)), query, zg_args_new (id_name, 's', id, NULL),
                          zg_pane_cancellable (ZG_PANE (self)), question_cb, begin_question (self, show));
}

static void
show_customer (ZgCustomerPane *self, GPtrArray *rows)
{
  set_customer (self, rows->len > 0 ? rows->pdata[0] : NULL);
}

static void
show_liked (ZgCustomerPane *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (names, (gpointer)zg_words_name (rows->pdata[i], "name"));
  g_ptr_array_add (names, NULL);
  /* Translators: stands between the items of a list */
  text = g_strjoinv (_ (", "), (GStrv)names->pdata);
  g_object_set (self->liked, "value", text, NULL);
}

static void
show_preferences (ZgCustomerPane *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  set_preferences (self, rows->len > 0 ? rows->pdata[0] : NULL);
  if (self->preferences != NULL)
    ask (self, "customer-preferences.liked", "customer_preferences_id", zg_row_id (self->preferences), show_liked);
  else
    show_liked (self, none);
}

static void
show_addresses (ZgCustomerPane *self, GPtrArray *rows)
{
  zg_row_store_replace (self->rows[ADDRESSES], rows);
}

static void
show_history (ZgCustomerPane *self, GPtrArray *rows)
{
  zg_row_store_replace (self->rows[HISTORY], rows);
}

static void
reload (ZgPane *pane)
{
  ZgCustomerPane *self = ZG_CUSTOMER_PANE (pane);
  const char *id = zg_pane_id (pane);

  self->waiting = 0;
  if (self->customer == NULL)
    zg_state_view_show_loading (self->view);
  ask (self, "customer.detail", "customer_id", id, show_customer);
  ask (self, "customer.preferences", "customer_id", id, show_preferences);
  ask (self, "customer.addresses", "customer_id", id, show_addresses);
  zg_replica_history_async (zg_context_replica (get_context (self)), id, TRUE, HISTORY_MOST, zg_pane_cancellable (pane),
                            question_cb, begin_question (self, show_history));
}

static void
begin (ZgPane *pane)
{
  ZgCustomerPane *self = ZG_CUSTOMER_PANE (pane);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  set_customer (self, NULL);
  set_preferences (self, NULL);
  show_liked (self, none);
  for (int i = 0; i < N_LISTS; i++)
    zg_row_store_replace (self->rows[i], none);
}

/* --- rows of the lists --- */

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/* A role that is not shown where somebody lives still sees the area. */
static GtkWidget *
make_address (gpointer item, gpointer data)
{
  ZgCustomerPane *self = data;
  const char *line = zg_row_text (item, "line"), *label = zg_row_text (item, "label");
  const char *area = zg_words_name (item, "area_name");
  g_autofree char *both = has_text (label) && has_text (area) ? g_strdup_printf ("%s · %s", label, area) : NULL;
  const char *about = both != NULL ? both : has_text (label) ? label : has_text (area) ? area : "";
  GtkWidget *row =
      has_text (line) ? zg_plain_row_new (line, about) : zg_plain_row_new (*about != '\0' ? about : "–", "");

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             zg_pending_mark_new (zg_context_replica (get_context (self)), zg_row_id (item)));
  return row;
}

/* Who changed what of the customer, the addresses and the preferences, and when. */
static GtkWidget *
make_change (gpointer item, gpointer data)
{
  ZgCustomerPane *self = data;

  return zg_plain_row_new_change (item, zg_context_zone (get_context (self)), NULL, NULL);
}

/* --- what is done here --- */

static void
on_edit_clicked (ZgCustomerPane *self)
{
  zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, get_context (self), zg_context_window (get_context (self)),
                          &zg_form_customer, self->customer);
}

static void
on_edit_preferences_clicked (ZgCustomerPane *self)
{
  ZgFormDialog *dialog =
      zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, get_context (self), zg_context_window (get_context (self)),
                              &zg_form_preferences, self->preferences);

  zg_form_dialog_set_fixed (dialog, "customer_id", zg_pane_id (ZG_PANE (self)));
}

static void
on_remove_preferences_clicked (ZgCustomerPane *self)
{
  const char *id = zg_row_id (self->preferences);
  GPtrArray *commands = zg_commands_new ();

  zg_commands_add (commands, "customer-preferences.remove", zg_args_new ("customer_preferences_id", 's', id, NULL));
  zg_context_run (get_context (self), commands, _ ("Preferences removed"), NULL, NULL, NULL);
}

/* --- the pane --- */

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZgCustomerPane *self = ZG_CUSTOMER_PANE (object);

  g_value_set_object (value, id == PROP_CUSTOMER ? self->customer : self->preferences);
}

static ZgPendingMark *
add_mark (ZgCustomerPane *self, GtkBox *box)
{
  GtkWidget *mark = zg_pending_mark_new (zg_context_replica (get_context (self)), NULL);

  gtk_box_insert_child_after (box, mark, gtk_widget_get_first_child (GTK_WIDGET (box)));
  return ZG_PENDING_MARK (mark);
}

static void
constructed (GObject *object)
{
  ZgCustomerPane *self = ZG_CUSTOMER_PANE (object);

  G_OBJECT_CLASS (zg_customer_pane_parent_class)->constructed (object);
  self->customer_mark = add_mark (self, self->name_box);
  self->preferences_mark = add_mark (self, self->preferences_box);
}

static void
dispose (GObject *object)
{
  ZgCustomerPane *self = ZG_CUSTOMER_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_CUSTOMER_PANE);
  for (int i = 0; i < N_LISTS; i++)
    g_clear_object (&self->rows[i]);
  g_clear_object (&self->customer);
  g_clear_object (&self->preferences);
  G_OBJECT_CLASS (zg_customer_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  static const char *const list_names[] = { "addresses", "history" };

  for (int i = 0; i < N_LISTS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, list_names[i], FALSE,
                                               G_STRUCT_OFFSET (ZgCustomerPane, list) + i * (gssize)sizeof (gpointer));
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPane, view);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPane, name_box);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPane, preferences_box);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPane, edit);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPane, edit_preferences);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPane, remove_preferences);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPane, liked);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_preferences_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_preferences_clicked);
}

static void
zg_customer_pane_class_init (ZgCustomerPaneClass *klass)
{
  static const char *const tables[] = { "customers", "customer_preferences", "addresses", "orders", "services", NULL };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = get_property;
  G_OBJECT_CLASS (klass)->constructed = constructed;
  G_OBJECT_CLASS (klass)->dispose = dispose;
  ZG_PANE_CLASS (klass)->tables = tables;
  ZG_PANE_CLASS (klass)->begin = begin;
  ZG_PANE_CLASS (klass)->reload = reload;
  props[PROP_CUSTOMER] =
      g_param_spec_object ("customer", NULL, NULL, ZG_TYPE_ROW, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PREFERENCES] =
      g_param_spec_object ("preferences", NULL, NULL, ZG_TYPE_ROW, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  g_type_ensure (ZG_TYPE_FACT_ROW);
  g_type_ensure (ZG_TYPE_STATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/customer-pane.ui");
  zg_row_closures_bind (widget_class);
  bind_children (widget_class);
}

static void
zg_customer_pane_init (ZgCustomerPane *self)
{
  static const GtkListBoxCreateWidgetFunc makers[] = { make_address, make_change };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_LISTS; i++)
    {
      self->rows[i] = zg_row_store_new ();
      gtk_list_box_bind_model (self->list[i], G_LIST_MODEL (self->rows[i]), makers[i], self, NULL);
    }
}
