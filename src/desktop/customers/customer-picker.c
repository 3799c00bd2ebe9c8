/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is visited, and where. Reads customers, addresses and areas through the store; writes nothing: a new customer or
 * address is handed out as commands. Main thread; the dialog owns it. */
#include "desktop/customers/customer-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desktop/kit/pending-mark.h"
#include "desktop/kit/plain-row.h"
#include "desktop/kit/words.h"

#define RESULTS 6

struct _ZgCustomerPicker
{
  AdwBin parent;

  ZgContext *context;
  GCancellable *cancellable;
  GCancellable *searching;               /* while an answer is on its way */
  char *asked;                           /* the text of the last search */
  void (*then) (ZgCustomerPicker *self); /* what Enter or Down asked for before the answer came, or NULL */
  GPtrArray *results;                    /* of ZgRow, as in the list */
  GPtrArray *addresses;                  /* of ZgRow, as in the combo row, whose last entry is a new address */
  GPtrArray *areas;                      /* of ZgRow */
  ZgRow *customer;                       /* chosen, or NULL */
  gboolean is_new;

  GtkStack *customer_stack;
  GtkSearchEntry *search_entry;
  GtkListBox *result_list;
  AdwActionRow *chosen_row;
  AdwAvatar *chosen_avatar;
  AdwEntryRow *name_row;
  AdwEntryRow *phone_row;
  GtkLabel *customer_error;
  AdwPreferencesGroup *address_group;
  AdwComboRow *address_row;
  AdwComboRow *area_row;
  AdwEntryRow *line_row;
  GtkLabel *address_error;
};

G_DEFINE_FINAL_TYPE (ZgCustomerPicker, zg_customer_picker, ADW_TYPE_BIN)

enum
{
  CHANGED,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_error (GtkLabel *label, GtkWidget *field, const char *sentence)
{
  gtk_label_set_label (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
  if (field == NULL)
    return;
  if (sentence != NULL)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_widget_grab_focus (field);
    }
  else
    gtk_widget_remove_css_class (field, "error");
}

static void
clear_errors (ZgCustomerPicker *self)
{
  show_error (self->customer_error, GTK_WIDGET (self->name_row), NULL);
  show_error (self->customer_error, GTK_WIDGET (self->phone_row), NULL);
  show_error (self->address_error, GTK_WIDGET (self->line_row), NULL);
}

static gboolean
is_new_address (ZgCustomerPicker *self)
{
  return self->addresses->len == 0 || adw_combo_row_get_selected (self->address_row) >= self->addresses->len;
}

static void
update_address_rows (ZgCustomerPicker *self)
{
  gboolean fresh = is_new_address (self);

  gtk_widget_set_visible (GTK_WIDGET (self->address_row), self->addresses->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->area_row), fresh);
  gtk_widget_set_visible (GTK_WIDGET (self->line_row), fresh);
}

static void
show_addresses (ZgCustomerPicker *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->addresses->len; i++)
    {
      ZgRow *row = g_ptr_array_index (self->addresses, i);
      const char *area = zg_words_name (row, "area_name");
      g_autofree char *text = area == NULL ? g_strdup (zg_row_text (row, "line"))
                                           : g_strdup_printf ("%s · %s", area, zg_row_text (row, "line"));

      gtk_string_list_append (names, text);
    }
  gtk_string_list_append (names, _ ("New address…"));
  adw_combo_row_set_model (self->address_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->address_row, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->address_group), self->customer != NULL || self->is_new);
  update_address_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GPtrArray *
finish_query (GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Reading for the booking failed: %s", error->message);
  return rows;
}

static void
addresses_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgCustomerPicker) self = data;
  GPtrArray *rows = finish_query (source, result);

  if (rows == NULL)
    return;
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  self->addresses = rows;
  show_addresses (self);
}

static void
choose (ZgCustomerPicker *self, ZgRow *customer)
{
  const char *note = zg_row_text (customer, "note");
  gint64 no_shows = zg_row_int (customer, "no_shows");
  g_autoptr (GString) about = g_string_new (zg_row_text (customer, "phone"));

  g_set_object (&self->customer, customer);
  self->is_new = FALSE;
  g_string_append_printf (about, " · %s", zg_words_tier (zg_row_text (customer, "tier")));
  g_string_append_printf (about, ngettext (" · %d visit", " · %d visits", (gulong)zg_row_int (customer, "visits")),
                          (int)zg_row_int (customer, "visits"));
  if (no_shows > 0)
    g_string_append_printf (about, ngettext (" · %d no-show", " · %d no-shows", (gulong)no_shows), (int)no_shows);
  if (note != NULL && *note != '\0')
    g_string_append_printf (about, "\n%s", note);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->chosen_row), zg_row_text (customer, "name"));
  adw_action_row_set_subtitle (self->chosen_row, about->str);
  adw_avatar_set_text (self->chosen_avatar, zg_row_text (customer, "name"));
  gtk_stack_set_visible_child_name (self->customer_stack, "chosen");
  clear_errors (self);
  zg_replica_query_async (zg_context_replica (self->context), "customer.addresses",
                          zg_args_new ("customer_id", 's', zg_row_id (customer), NULL), self->cancellable, addresses_cb,
                          g_object_ref (self));
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* What was typed is a phone number if it has digits and nothing but what numbers are written with. */
static gboolean
looks_like_phone (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789+- ") == strlen (text);
}

static void
begin_new (ZgCustomerPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean phone = looks_like_phone (text);

  g_clear_object (&self->customer);
  self->is_new = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), phone ? "" : text);
  gtk_editable_set_text (GTK_EDITABLE (self->phone_row), phone ? text : "");
  gtk_stack_set_visible_child_name (self->customer_stack, "new");
  g_ptr_array_set_size (self->addresses, 0);
  show_addresses (self);
  gtk_widget_grab_focus (phone ? GTK_WIDGET (self->name_row) : GTK_WIDGET (self->phone_row));
}

static GtkWidget *
make_result_row (ZgCustomerPicker *self, ZgRow *customer)
{
  g_autofree char *about =
      g_strdup_printf ("%s · %s", zg_row_text (customer, "phone") != NULL ? zg_row_text (customer, "phone") : "",
                       zg_words_tier (zg_row_text (customer, "tier")));
  GtkWidget *row = zg_plain_row_new (zg_row_text (customer, "name"), about);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             zg_pending_mark_new (zg_context_replica (self->context), zg_row_id (customer)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_results (ZgCustomerPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *title = g_strdup_printf (_ ("New customer “%s”"), text);
  GtkWidget *child;
  GtkWidget *fresh;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->result_list))) != NULL)
    gtk_list_box_remove (self->result_list, child);
  for (guint i = 0; i < self->results->len; i++)
    gtk_list_box_append (self->result_list, make_result_row (self, g_ptr_array_index (self->results, i)));
  fresh = zg_plain_row_new (title, NULL);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (fresh), "contact-new-symbolic");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (fresh), TRUE);
  gtk_list_box_append (self->result_list, fresh);
  gtk_widget_set_visible (GTK_WIDGET (self->result_list), *text != '\0');
}

/* The first match, or a new customer when there is none. */
static void
take_first (ZgCustomerPicker *self)
{
  if (self->results->len > 0)
    choose (self, g_ptr_array_index (self->results, 0));
  else
    begin_new (self);
}

static void
enter_list (ZgCustomerPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->result_list, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
results_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgCustomerPicker) self = data;
  GPtrArray *rows = finish_query (source, result);

  if (rows == NULL)
    return;
  g_clear_object (&self->searching);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  self->results = rows;
  show_results (self);
  if (self->then != NULL)
    self->then (self);
  self->then = NULL;
}

/* Asks for what is typed now, if it has not been; an older answer that is still on its way is not wanted any more. */
static void
search (ZgCustomerPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (g_strcmp0 (self->asked, text) == 0)
    return;
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_free (self->asked);
  self->asked = g_strdup (text);
  self->then = NULL;
  if (*text == '\0')
    {
      gtk_widget_set_visible (GTK_WIDGET (self->result_list), FALSE);
      return;
    }
  self->searching = g_cancellable_new ();
  zg_replica_query_async (zg_context_replica (self->context), "customers.search",
                          zg_args_new ("text", 's', text, "limit", 'i', (gint64)RESULTS, NULL), self->searching,
                          results_cb, g_object_ref (self));
}

static void
on_search_entry_changed (GtkSearchEntry *entry, ZgCustomerPicker *self)
{
  clear_errors (self);
  search (self);
}

/* At once, or when the answer to what is typed has come. */
static void
with_results (ZgCustomerPicker *self, void (*act) (ZgCustomerPicker *self))
{
  search (self);
  if (self->searching != NULL)
    self->then = act;
  else if (*self->asked != '\0')
    act (self);
}

static void
on_search_entry_activate (GtkSearchEntry *entry, ZgCustomerPicker *self)
{
  with_results (self, take_first);
}

static gboolean
on_search_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, ZgCustomerPicker *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  with_results (self, enter_list);
  return TRUE;
}

/* Esc belongs to the dialog once nothing is searched for; a search entry keeps it for itself. */
static void
on_search_entry_stopped (GtkSearchEntry *entry, ZgCustomerPicker *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
on_result_list_activated (GtkListBox *list, GtkListBoxRow *row, ZgCustomerPicker *self)
{
  guint index = (guint)gtk_list_box_row_get_index (row);

  if (index < self->results->len)
    choose (self, g_ptr_array_index (self->results, index));
  else
    begin_new (self);
}

static void
on_change_button_clicked (GtkButton *button, ZgCustomerPicker *self)
{
  g_clear_object (&self->customer);
  self->is_new = FALSE;
  g_ptr_array_set_size (self->addresses, 0);
  gtk_stack_set_visible_child_name (self->customer_stack, "search");
  clear_errors (self);
  show_addresses (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_entry_row_changed (GtkEditable *row, ZgCustomerPicker *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->customer_error), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->address_error), FALSE);
}

static void
on_address_row_selected (AdwComboRow *row, GParamSpec *pspec, ZgCustomerPicker *self)
{
  update_address_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_area_row_selected (AdwComboRow *row, GParamSpec *pspec, ZgCustomerPicker *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
areas_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgCustomerPicker) self = data;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *rows = finish_query (source, result);

  if (rows == NULL)
    return;
  g_clear_pointer (&self->areas, g_ptr_array_unref);
  self->areas = rows;
  for (guint i = 0; i < rows->len; i++)
    gtk_string_list_append (names, zg_words_name (g_ptr_array_index (rows, i), "name"));
  adw_combo_row_set_model (self->area_row, G_LIST_MODEL (names));
}

void
zg_customer_picker_set_context (ZgCustomerPicker *self, ZgContext *context)
{
  g_set_object (&self->context, context);
  zg_replica_query_async (zg_context_replica (context), "areas.list", NULL, self->cancellable, areas_cb,
                          g_object_ref (self));
}

const char *
zg_customer_picker_get_customer_id (ZgCustomerPicker *self)
{
  return self->customer != NULL ? zg_row_id (self->customer) : NULL;
}

static ZgRow *
selected (AdwComboRow *combo, GPtrArray *rows)
{
  guint index = adw_combo_row_get_selected (combo);

  return index < rows->len ? g_ptr_array_index (rows, index) : NULL;
}

gboolean
zg_customer_picker_add_place (ZgCustomerPicker *self, ZgArgs *args)
{
  ZgRow *address = selected (self->address_row, self->addresses);
  ZgRow *area = selected (self->area_row, self->areas);

  if (self->customer == NULL && !self->is_new)
    return FALSE;
  if (address != NULL)
    zg_args_set_text (args, "address_id", zg_row_id (address));
  else if (area != NULL)
    {
      zg_args_set_int (args, "lat_e6", zg_row_int (area, "lat_e6"));
      zg_args_set_int (args, "lng_e6", zg_row_int (area, "lng_e6"));
    }
  return address != NULL || area != NULL;
}

static char *
trimmed (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
collect_customer (ZgCustomerPicker *self, GPtrArray *commands, char **customer_id)
{
  g_autofree char *name = trimmed (self->name_row);
  g_autofree char *phone = trimmed (self->phone_row);
  ZgCommand *command;

  if (self->customer != NULL)
    {
      *customer_id = g_strdup (zg_row_id (self->customer));
      return TRUE;
    }
  if (!self->is_new)
    show_error (self->customer_error, GTK_WIDGET (self->search_entry), _ ("Choose a customer, or add a new one"));
  else if (*name == '\0')
    show_error (self->customer_error, GTK_WIDGET (self->name_row), _ ("A new customer needs a name"));
  else if (!looks_like_phone (phone) || strlen (phone) < 5)
    show_error (self->customer_error, GTK_WIDGET (self->phone_row), _ ("A new customer needs a phone number"));
  else
    {
      command = zg_commands_add (commands, "customer.add", zg_args_new ("name", 's', name, "phone", 's', phone, NULL));
      *customer_id = zg_command_row_id (command, 0);
      return TRUE;
    }
  return FALSE;
}

gboolean
zg_customer_picker_collect (ZgCustomerPicker *self, GPtrArray *commands, char **customer_id, char **address_id)
{
  ZgRow *address = selected (self->address_row, self->addresses);
  ZgRow *area = selected (self->area_row, self->areas);
  g_autofree char *line = trimmed (self->line_row);
  ZgCommand *command;

  clear_errors (self);
  if (!collect_customer (self, commands, customer_id))
    return FALSE;
  if (address != NULL)
    {
      *address_id = g_strdup (zg_row_id (address));
      return TRUE;
    }
  if (area == NULL || *line == '\0')
    {
      show_error (self->address_error, GTK_WIDGET (self->line_row), _ ("Where is the visit? Give the road and number"));
      return FALSE;
    }
  command = zg_commands_add (commands, "address.add",
                             zg_args_new ("customer_id", 's', *customer_id, "area_id", 's', zg_row_id (area), "line",
                                          's', line, "lat_e6", 'i', zg_row_int (area, "lat_e6"), "lng_e6", 'i',
                                          zg_row_int (area, "lng_e6"), NULL));
  *address_id = zg_command_row_id (command, 0);
  return TRUE;
}

gboolean
zg_customer_picker_show_refusal (ZgCustomerPicker *self, const ZgRefusal *refusal, const char *sentence)
{
  if (g_strcmp0 (refusal->field, "name") == 0)
    show_error (self->customer_error, GTK_WIDGET (self->name_row), sentence);
  else if (g_strcmp0 (refusal->field, "phone") == 0)
    show_error (self->customer_error, GTK_WIDGET (self->phone_row), sentence);
  else if (g_strcmp0 (refusal->field, "customer_id") == 0)
    show_error (self->customer_error, NULL, sentence);
  else if (g_strcmp0 (refusal->field, "line") == 0 || g_strcmp0 (refusal->field, "address_id") == 0)
    show_error (self->address_error, GTK_WIDGET (self->line_row), sentence);
  else
    return FALSE;
  return TRUE;
}

static gboolean
zg_customer_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ZG_CUSTOMER_PICKER (widget)->search_entry));
}

static void
zg_customer_picker_dispose (GObject *object)
{
  ZgCustomerPicker *self = ZG_CUSTOMER_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->searching);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_CUSTOMER_PICKER);
  g_clear_object (&self->context);
  g_clear_object (&self->customer);
  G_OBJECT_CLASS (zg_customer_picker_parent_class)->dispose (object);
}

static void
zg_customer_picker_finalize (GObject *object)
{
  ZgCustomerPicker *self = ZG_CUSTOMER_PICKER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->searching);
  g_free (self->asked);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->areas);
  G_OBJECT_CLASS (zg_customer_picker_parent_class)->finalize (object);
}

static void
zg_customer_picker_class_init (ZgCustomerPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = zg_customer_picker_dispose;
  object_class->finalize = zg_customer_picker_finalize;
  widget_class->grab_focus = zg_customer_picker_grab_focus;

  signals[CHANGED] =
      g_signal_new ("changed", ZG_TYPE_CUSTOMER_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] =
      g_signal_new ("chosen", ZG_TYPE_CUSTOMER_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/customer-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, customer_stack);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, result_list);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, chosen_row);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, chosen_avatar);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, name_row);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, phone_row);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, customer_error);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, address_group);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, address_row);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, area_row);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, line_row);
  gtk_widget_class_bind_template_child (widget_class, ZgCustomerPicker, address_error);
  gtk_widget_class_bind_template_callback (widget_class, on_search_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_entry_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_result_list_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_change_button_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_row_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_address_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_area_row_selected);
}

static void
zg_customer_picker_init (ZgCustomerPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  self->results = g_ptr_array_new_with_free_func (g_object_unref);
  self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  self->areas = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}
