/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane of a customer on a display, on demo data: it opens from an order and leads back, says what is known and what
 * is not, changes the customer, notes preferences and takes that back, and says a missing consent beside its field. */
#include "base/clock.h"
#include "desktop/customers/customer-pane.h"
#include "desktop/kit/drawer.h"
#include "desktop/kit/form-dialog.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/kit/plain-row.h"
#include "desktop/orders/order-pane.h"
#include "desktop/orders/orders-page.h"
#include "desktop/page-desk.h"

typedef struct
{
  PageDesk desk;
  ZgDrawer *drawer;
  GtkWidget *pane;
} Fixture;

static char *
find_text (const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  zg_db_get_text (page_desk_demo ()->db, &error, &text, sql, "");
  g_assert_no_error (error);
  g_assert_nonnull (text);
  return text;
}

static void
set_up (Fixture *self)
{
  page_desk_init (&self->desk, ZG_TYPE_ORDERS_PAGE, 1200, 800);
  self->drawer = ZG_DRAWER (page_desk_find (self->desk.page, ZG_TYPE_DRAWER));
  zg_page_reload (ZG_PAGE (self->desk.page));
  demo_desk_wait (gtk_widget_get_mapped (GTK_WIDGET (self->drawer)));
}

/* The pane of the customer, with all that it says. */
static void
open_pane (Fixture *self, const char *id, const char *name)
{
  set_up (self);
  zg_drawer_show (self->drawer, ZG_TYPE_CUSTOMER_PANE, id);
  self->pane = GTK_WIDGET (zg_drawer_pane (self->drawer));
  demo_desk_wait (page_desk_says (self->pane, name));
}

static void
tear_down (Fixture *self)
{
  page_desk_clear (&self->desk);
}

/* The first visible button below with that tooltip, or NULL. */
static GtkWidget *
find_button (GtkWidget *widget, const char *words)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, words);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (GtkWidget *widget, const char *words)
{
  GtkWidget *button = find_button (widget, words);

  if (button == NULL)
    g_error ("There is no button “%s”", words);
  g_signal_emit_by_name (button, "clicked");
}

static ZgFormDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (ZG_IS_FORM_DIALOG (window))
        return ZG_FORM_DIALOG (window);
    }
  return NULL;
}

static ZgFormDialog *
open_form (GtkWidget *pane, const char *words)
{
  ZgFormDialog *dialog;

  click (pane, words);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  demo_desk_wait (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  return dialog;
}

static void
press_save (ZgFormDialog *dialog)
{
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
}

static void
save (ZgFormDialog *dialog)
{
  press_save (dialog);
  demo_desk_wait (find_dialog () == NULL);
}

static void
write_lines (ZgFormDialog *dialog, const char *field, const char *text)
{
  GtkWidget *view = page_desk_find (zg_form_dialog_field (dialog, field), GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
choose (ZgFormDialog *dialog, const char *field, guint position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (zg_form_dialog_field (dialog, field)), position);
}

static void
check_first (ZgFormDialog *dialog, gboolean is_checked)
{
  AdwPreferencesGroup *group = zg_form_part_group (zg_form_dialog_part (dialog, "liked_service_ids"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (page_desk_find (GTK_WIDGET (group), GTK_TYPE_CHECK_BUTTON)),
                               is_checked);
}

static gboolean
has_visible_mark (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (ZG_IS_PENDING_MARK (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_visible_mark (child))
      return TRUE;
  return FALSE;
}

#define ONE " FROM customers WHERE phone IS NOT NULL ORDER BY id LIMIT 1"

static void
test_shows (void)
{
  g_autofree char *id = find_text ("SELECT id" ONE), *name = find_text ("SELECT name" ONE);
  g_autofree char *phone = find_text ("SELECT phone" ONE);
  g_autofree char *line = find_text ("SELECT line FROM addresses WHERE customer_id = (SELECT id" ONE ") LIMIT 1");
  Fixture self;

  open_pane (&self, id, name);
  demo_desk_wait (find_button (self.pane, "Note preferences") != NULL);
  g_assert_true (page_desk_says (self.pane, phone));
  g_assert_true (page_desk_says (self.pane, line));
  g_assert_true (page_desk_says (self.pane, "Customer since"));
  g_assert_true (page_desk_says (self.pane, "No preferences noted"));
  g_assert_true (page_desk_says (self.pane, "No changes recorded"));
  g_assert_false (has_visible_mark (self.pane));
  g_assert_null (find_button (self.pane, "Remove the preferences"));
  g_assert_null (find_button (self.pane, "Back"));
  tear_down (&self);
}

static void
test_is_not_here (void)
{
  g_autofree char *order = find_text ("SELECT id FROM orders LIMIT 1");
  Fixture self;

  open_pane (&self, order, "This customer is not here");
  g_assert_null (find_button (self.pane, "Note preferences"));
  tear_down (&self);
}

static void
test_opens_from_an_order (void)
{
  g_autofree char *order = find_text ("SELECT id FROM orders ORDER BY id LIMIT 1");
  g_autofree char *name = find_text ("SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id "
                                     "ORDER BY o.id LIMIT 1");
  Fixture self;

  set_up (&self);
  zg_drawer_show (self.drawer, ZG_TYPE_ORDER_PANE, order);
  demo_desk_wait (find_button (GTK_WIDGET (self.drawer), "Show the customer") != NULL &&
                  page_desk_says (GTK_WIDGET (self.drawer), name));
  click (GTK_WIDGET (self.drawer), "Show the customer");
  g_assert_true (ZG_IS_CUSTOMER_PANE (zg_drawer_pane (self.drawer)));
  g_assert_cmpstr (zg_drawer_id (self.drawer), ==, order);
  demo_desk_wait (page_desk_says (GTK_WIDGET (self.drawer), name));
  demo_desk_wait (gtk_window_get_focus (GTK_WINDOW (self.desk.window)) ==
                  find_button (GTK_WIDGET (self.drawer), "Back"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (zg_drawer_pane (self.drawer)), "pane.back", NULL));
  g_assert_true (ZG_IS_ORDER_PANE (zg_drawer_pane (self.drawer)));
  g_assert_cmpstr (zg_pane_id (zg_drawer_pane (self.drawer)), ==, order);
  g_assert_null (find_button (GTK_WIDGET (self.drawer), "Back"));
  tear_down (&self);
}

static void
test_edits (void)
{
  g_autofree char *id = find_text ("SELECT id" ONE), *name = find_text ("SELECT name" ONE);
  ZgFormDialog *dialog;
  Fixture self;

  open_pane (&self, id, name);
  demo_desk_wait (find_button (self.pane, "Change the customer’s details") != NULL);
  dialog = open_form (self.pane, "Change the customer’s details");
  gtk_editable_set_text (GTK_EDITABLE (zg_form_dialog_field (dialog, "name")), "");
  press_save (dialog);
  g_assert_true (page_desk_says (GTK_WIDGET (dialog), "A name is needed, 40 characters at most."));
  gtk_editable_set_text (GTK_EDITABLE (zg_form_dialog_field (dialog, "name")), "Changed Person");
  choose (dialog, "tier", 3);
  write_lines (dialog, "note", "Second gate\nDog");
  save (dialog);
  demo_desk_wait (page_desk_says (self.pane, "Changed Person"));
  g_assert_true (page_desk_says (self.pane, "Diamond"));
  g_assert_true (page_desk_says (self.pane, "Second gate\nDog"));
  demo_desk_wait (page_desk_says (self.pane, "Change a customer"));
  zg_context_undo (self.desk.context);
  demo_desk_wait (page_desk_says (self.pane, name));
  g_assert_false (page_desk_says (self.pane, "Second gate\nDog"));
  tear_down (&self);
}

static void
test_refuses_without_consent (void)
{
  g_autofree char *id = find_text ("SELECT id" ONE), *name = find_text ("SELECT name" ONE);
  const char *words = "Keep what is to be avoided only with the customer’s consent: give the day of it.";
  ZgFormDialog *dialog;
  Fixture self;

  open_pane (&self, id, name);
  demo_desk_wait (find_button (self.pane, "Note preferences") != NULL);
  dialog = open_form (self.pane, "Note preferences");
  write_lines (dialog, "avoid", "Left knee");
  press_save (dialog);
  demo_desk_wait (page_desk_says (GTK_WIDGET (dialog), words));
  g_assert_true (gtk_widget_has_css_class (zg_form_dialog_field (dialog, "consented_at"), "error"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (page_desk_says (self.pane, "No preferences noted"));
  tear_down (&self);
}

static void
test_notes_preferences (void)
{
  g_autofree char *id = find_text ("SELECT id" ONE), *name = find_text ("SELECT name" ONE);
  g_autofree char *first = find_text ("SELECT COALESCE(s.name_en, s.name) FROM services s JOIN service_categories g "
                                      "ON g.id = s.category_id WHERE s.state = 'active' "
                                      "ORDER BY g.position, s.position, s.id LIMIT 1");
  ZgFormDialog *dialog;
  Fixture self;

  open_pane (&self, id, name);
  demo_desk_wait (find_button (self.pane, "Note preferences") != NULL);
  dialog = open_form (self.pane, "Note preferences");
  choose (dialog, "pressure", 3);
  choose (dialog, "technician_gender", 1);
  write_lines (dialog, "avoid", "Left knee");
  zg_form_dialog_prefill (dialog, "consented_at", DEMO_NOW);
  check_first (dialog, TRUE);
  save (dialog);
  demo_desk_wait (page_desk_says (self.pane, "Firm pressure"));
  g_assert_true (page_desk_says (self.pane, "Female"));
  g_assert_true (page_desk_says (self.pane, "Left knee"));
  g_assert_true (page_desk_says (self.pane, "22 Nov 2025"));
  demo_desk_wait (page_desk_says (self.pane, first));
  demo_desk_wait (page_desk_says (self.pane, "Note a customer’s preferences"));
  g_assert_true (has_visible_mark (gtk_widget_get_parent (find_button (self.pane, "Change the preferences"))));

  dialog = open_form (self.pane, "Change the preferences");
  check_first (dialog, FALSE);
  choose (dialog, "pressure", 1);
  save (dialog);
  demo_desk_wait (page_desk_says (self.pane, "Light pressure"));
  demo_desk_wait (!page_desk_says (self.pane, first));
  zg_context_undo (self.desk.context);
  demo_desk_wait (page_desk_says (self.pane, "Firm pressure"));
  demo_desk_wait (page_desk_says (self.pane, first));

  click (self.pane, "Remove the preferences");
  demo_desk_wait (page_desk_says (self.pane, "No preferences noted"));
  zg_context_undo (self.desk.context);
  demo_desk_wait (page_desk_says (self.pane, "Left knee"));
  click (self.pane, "Remove the preferences");
  demo_desk_wait (page_desk_says (self.pane, "No preferences noted"));
  tear_down (&self);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error);
  g_assert_no_error (error);
  g_assert_null (refusal);
  *(gboolean *)done = TRUE;
}

static GtkWidget *
find_step (GtkWidget *row, const char *title)
{
  if (ADW_IS_ACTION_ROW (row) && gtk_widget_get_mapped (row) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
    return row;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_step (child, title);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What was added as one is one line of the history with its steps behind an arrow; a change of its own has none. */
static void
test_history_of_a_group (void)
{
  GPtrArray *commands = zg_commands_new ();
  g_autofree char *id = NULL;
  gboolean done = FALSE;
  GtkWidget *row;
  Fixture self;

  id = zg_command_row_id (zg_commands_add (commands, "customer.add", zg_args_new ("name", 's', "Tang Xin", NULL)), 0);
  zg_commands_add (commands, "address.add",
                   zg_args_new ("customer_id", 's', id, "line", 's', "New Road 1", "lat_e6", 'i', (gint64)1, "lng_e6",
                                'i', (gint64)1, NULL));
  zg_replica_run_async (page_desk_demo ()->replica, commands, run_cb, &done);
  demo_desk_wait (done);
  open_pane (&self, id, "Tang Xin");
  row = page_desk_find (self.pane, ADW_TYPE_EXPANDER_ROW);
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Add a customer");
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "2 changes\n"));
  g_assert_null (find_step (row, "Add an address"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  demo_desk_wait (find_step (row, "Add an address") != NULL);
  tear_down (&self);
}

static ZgRow *
make_event (ZgRowBuilder *builder, const char *command, const char *detail)
{
  zg_row_builder_text (builder, "id", command);
  zg_row_builder_text (builder, "command", command);
  zg_row_builder_text (builder, "actor_name", "Chen & Li <1>");
  zg_row_builder_int (builder, "device_at", DEMO_NOW);
  zg_row_builder_text (builder, "detail", detail);
  return zg_row_builder_end (builder);
}

/* As it is seen, whether it was markup or not. */
static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

/* Who and when stand once; names are no markup. */
static void
test_steps_in_words (void)
{
  static const char *const columns[] = { "id", "command", "actor_name", "device_at", "detail", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ZgRow) whole = NULL;
  GtkWidget *list = gtk_list_box_new (), *window = gtk_window_new (), *row;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  g_ptr_array_add (parts, make_event (builder, "customer.edit", "{\"note\":\"a\",\"to\":{\"note\":\"b\"}}"));
  g_ptr_array_add (parts, make_event (builder, "address.remove", NULL));
  zg_row_builder_free (builder);
  whole = zg_row_with_parts (parts->pdata[0], parts);
  row = zg_plain_row_new_change (whole, zone, NULL, NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  demo_desk_wait (shows (window, "2 changes\nChen & Li <1> · Sat 22 Nov 18:00"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  demo_desk_wait (shows (window, "Note: a → b") && shows (window, "Remove an address"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Who may only look is offered nothing to do; what the role is not shown has no row. */
static void
test_looks_only (void)
{
  g_autofree char *id = find_text ("SELECT id" ONE), *name = find_text ("SELECT name" ONE);
  Fixture self;

  demo_desk_reopen_as (page_desk_demo (), ZG_ROLE_ANALYST);
  open_pane (&self, id, name);
  demo_desk_wait (page_desk_says (self.pane, "No preferences noted"));
  g_assert_true (page_desk_says (self.pane, "Tier"));
  g_assert_false (page_desk_says (self.pane, "Phone"));
  g_assert_null (find_button (self.pane, "Change the customer’s details"));
  g_assert_null (find_button (self.pane, "Note preferences"));
  tear_down (&self);
}

static const PageTest tests[] = {
  { "/desktop/customer-pane/shows", test_shows },
  { "/desktop/customer-pane/is-not-here", test_is_not_here },
  { "/desktop/customer-pane/opens-from-an-order", test_opens_from_an_order },
  { "/desktop/customer-pane/edits", test_edits },
  { "/desktop/customer-pane/refuses-without-consent", test_refuses_without_consent },
  { "/desktop/customer-pane/notes-preferences", test_notes_preferences },
  { "/desktop/customer-pane/history-of-a-group", test_history_of_a_group },
  { "/desktop/customer-pane/steps-in-words", test_steps_in_words },
  { "/desktop/customer-pane/looks-only", test_looks_only },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
