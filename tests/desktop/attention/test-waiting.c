/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager sees of a queue: each command that there is stands in the list as a sentence with its names, its row
 * is marked, and a press on Discard takes it and its effect away again. On a display, over a real outbox. */
#include "db/statement.h"
#include "desktop/page-desk.h"
#include "desktop/catalogue/services-page.h"
#include "desktop/attention/sync-status.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/attention/sync-pane.h"
#include "desktop/kit/words.h"

#define MOST 7
#define LIVE " AND technician_id IS NOT NULL AND deleted = 0 ORDER BY id LIMIT 1"
#define LAST " AND technician_id IS NOT NULL AND deleted = 0 ORDER BY start_at DESC LIMIT 1"

/* A chain of commands: each with a query for its arguments, where $1 is the row of the one before. */
static const struct
{
  const char *name, *args;
} chains[][MOST] = {
  { { "order.book", "SELECT json_object('customer_id', a.customer_id, 'address_id', a.id, 'start_at', 1763852400000, "
                    "'lines', json_array(json_object('service_id', s.id))) FROM addresses a, services s LIMIT 1" } },
  { { "order.assign",
      "SELECT json_object('order_id', id, 'technician_id', NULL) FROM orders WHERE state = 'pending'" LIVE } },
  { { "order.reschedule", "SELECT json_object('order_id', id, 'start_at', start_at + 60000, 'technician_id', NULL) "
                          "FROM orders WHERE state = 'pending'" LIVE } },
  { { "order.decline", "SELECT json_object('order_id', id) FROM orders WHERE state = 'pending'" LIVE } },
  { { "order.cancel", "SELECT json_object('order_id', id) FROM orders WHERE state = 'pending'" LIVE } },
  { { "order.accept", "SELECT json_object('order_id', id) FROM orders WHERE state = 'pending'" LIVE },
    { "order.correct", "SELECT json_object('order_id', $1, 'state', 'pending')" },
    { "order.note", "SELECT json_object('order_id', $1, 'note', 'Ring twice')" } },
  { { "order.prepare", "SELECT json_object('order_id', id) FROM orders WHERE state = 'accepted'" LAST },
    { "order.depart", "SELECT json_object('order_id', $1)" },
    { "order.arrive", "SELECT json_object('order_id', $1)" },
    { "order.start", "SELECT json_object('order_id', $1)" },
    { "order.extend", "SELECT json_object('order_id', $1, 'duration', 900000)" },
    { "order.withdraw-extension", "SELECT json_object('order_id', $1)" },
    { "order.complete", "SELECT json_object('order_id', $1)" } },
  { { "order.no-show", "SELECT json_object('order_id', id) FROM orders WHERE state = 'accepted'" LAST } },
  { { "order.start", "SELECT json_object('order_id', id) FROM orders WHERE state = 'accepted'" LAST },
    { "order.abort", "SELECT json_object('order_id', $1)" } },
  { { "technician.add", "SELECT json_object('name', '蔡新')" },
    { "technician.edit", "SELECT json_object('technician_id', $1, 'note', 'x')" },
    { "technician.presence", "SELECT json_object('technician_id', $1, 'presence', 'online')" },
    { "technician.retire", "SELECT json_object('technician_id', $1)" },
    { "technician.restore", "SELECT json_object('technician_id', $1)" } },
  { { "technician.skills",
      "SELECT json_object('technician_id', id, 'service_ids', json_array()) FROM technicians LIMIT 1" } },
  { { "customer.edit", "SELECT json_object('customer_id', id, 'note', 'x') FROM customers LIMIT 1" } },
  { { "customer.add", "SELECT json_object('name', '蔡新')" },
    { "address.add", "SELECT json_object('customer_id', $1, 'line', '新路1号', 'lat_e6', 1, 'lng_e6', 1)" },
    { "address.edit", "SELECT json_object('address_id', $1, 'label', 'Home')" },
    { "address.remove", "SELECT json_object('address_id', $1)" },
    { "address.restore", "SELECT json_object('address_id', $1)" } },
  { { "customer.add", "SELECT json_object('name', '蔡新')" },
    { "customer.retire", "SELECT json_object('customer_id', $1)" },
    { "customer.restore", "SELECT json_object('customer_id', $1)" } },
  { { "customer.add", "SELECT json_object('name', '蔡新')" },
    { "customer-preferences.add", "SELECT json_object('customer_id', $1)" },
    { "customer-preferences.edit", "SELECT json_object('customer_preferences_id', $1, 'pressure', 'light')" },
    { "customer-preferences.remove", "SELECT json_object('customer_preferences_id', $1)" },
    { "customer-preferences.restore", "SELECT json_object('customer_preferences_id', $1)" } },
#define NAMED(noun, id, more)                                                                                          \
  { noun ".add", "SELECT json_object('name', '新新'" more ")" },                                                       \
      { noun ".edit", "SELECT json_object('" id "', $1, 'name_en', '新')" },                                           \
      { noun ".remove", "SELECT json_object('" id "', $1)" },                                                          \
  {                                                                                                                    \
    noun ".restore", "SELECT json_object('" id "', $1)"                                                                \
  }
  { NAMED ("service-category", "service_category_id", "") },
  { NAMED ("service-area", "service_area_id", ", 'lat_e6', 1, 'lng_e6', 1") },
  { { "service.add", "SELECT json_object('name', '新新', 'duration', 3600000, 'price', 100)" },
    { "service.edit", "SELECT json_object('service_id', $1, 'price', 200)" },
    { "service.retire", "SELECT json_object('service_id', $1)" },
    { "service.restore", "SELECT json_object('service_id', $1)" } },
#define OWNED(noun, id, more, change)                                                                                  \
  { noun ".add", "SELECT json_object('technician_id', id" more ") FROM technicians LIMIT 1" },                         \
      { noun ".edit", "SELECT json_object('" id "', $1, " change ")" },                                                \
      { noun ".remove", "SELECT json_object('" id "', $1)" },                                                          \
  {                                                                                                                    \
    noun ".restore", "SELECT json_object('" id "', $1)"                                                                \
  }
  { OWNED ("certificate", "certificate_id", ", 'kind', '健康证'", "'number', '1'") },
  { OWNED ("shift", "shift_id", ", 'start_at', 1772500000000, 'end_at', 1772510000000", "'end_at', 1772511000000") },
  { OWNED ("time-off", "time_off_id", ", 'start_at', 1772500000000, 'end_at', 1772510000000", "'note', 'x'") },
  { { "settings.edit", "SELECT json_object('buffer', 60000)" } },
};

static PageDesk desk;
static GtkWidget *pane, *window, *mark;
static gboolean done;

static char *
read_args (const char *sql, const char *row)
{
  g_autoptr (GError) error = NULL;
  ZgStmt *stmt = zg_db_query (page_desk_demo ()->db, &error, sql, strstr (sql, "$1") != NULL ? "s" : "", row);
  gboolean found = FALSE;
  char *text;

  g_assert_no_error (error);
  if (!zg_stmt_step (stmt, &found, &error) || !found)
    g_error ("Nothing found: %s", sql);
  text = g_strdup (zg_stmt_text (stmt, 0));
  zg_stmt_reset (stmt);
  return text;
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer name)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  if (!zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error))
    g_error ("%s: %s", (const char *)name, refusal != NULL ? refusal->message : error->message);
  done = TRUE;
}

/* Gives it as the window does: the row that it is about. (transfer full) */
static char *
give (const char *name, const char *sql, const char *before)
{
  g_autofree char *text = read_args (sql, before), *store_id = NULL;
  g_autoptr (GError) error = NULL;
  ZgArgs *args = zg_args_parse (text, &error);
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  ZgCommand *command = zg_command_new (name, args);
  char *row;

  g_assert_no_error (error);
  g_object_get (page_desk_demo ()->replica, "store-id", &store_id, NULL);
  row = zg_command_row (command, store_id);
  g_ptr_array_add (commands, command);
  done = FALSE;
  zg_replica_run_async (page_desk_demo ()->replica, commands, run_cb, (gpointer)name);
  demo_desk_wait (done);
  return row;
}

static GListModel *
list_rows (void)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (page_desk_find (pane, GTK_TYPE_LIST_VIEW))));
}

static guint
count_rows (void)
{
  return g_list_model_get_n_items (list_rows ());
}

/* In sight, with that label and the button, of the list's row @row. */
static GtkWidget *
find_discard (GtkWidget *widget, ZgRow *row)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (widget), "item");

  if (item != NULL && gtk_list_item_get_item (item) == row && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Discard") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_discard (child, row);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
see_newest (ZgRow *row)
{
  gtk_widget_activate_action (page_desk_find (pane, GTK_TYPE_LIST_VIEW), "list.scroll-to-item", "u", count_rows () - 1);
  return find_discard (pane, row);
}

/* The button of the newest row, below its sentence. */
static GtkWidget *
check_newest (const char *name)
{
  g_autoptr (ZgRow) row = g_list_model_get_item (list_rows (), count_rows () - 1);
  g_autofree char *sentence = zg_sync_sentence (row, zg_context_zone (desk.context));
  GtkWidget *button = NULL;

  g_test_message ("%s: %s", name, sentence);
  g_assert_cmpstr (zg_row_text (row, "name"), ==, name);
  g_assert_true (g_str_equal (name, "settings.edit") || !g_str_equal (sentence, zg_words_command (name)));
  g_assert_null (strpbrk (sentence, "{}_"));
  /* Whom or what it is about: people and things of the demo store have Chinese names. */
  g_assert_true (g_str_equal (name, "settings.edit") || !g_str_is_ascii (sentence));
  demo_desk_wait ((button = see_newest (row)) != NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (
                       page_desk_find (gtk_widget_get_parent (gtk_widget_get_parent (button)), GTK_TYPE_LABEL))),
                   ==, sentence);
  return button;
}

static void
check_chain (guint chain, GHashTable *seen)
{
  char *row[MOST + 1] = { NULL };
  guint count = 0;

  for (; count < MOST && chains[chain][count].name != NULL; count++)
    {
      const char *name = chains[chain][count].name;

      row[count] = give (name, chains[chain][count].args, count > 0 ? row[count - 1] : NULL);
      zg_pending_mark_set_id (ZG_PENDING_MARK (mark), row[count]);
      demo_desk_wait (count_rows () == count + 1);
      check_newest (name);
      if (!zg_replica_is_pending (page_desk_demo ()->replica, row[count]) || !gtk_widget_get_visible (mark))
        g_error ("%s leaves its row unmarked", name);
      g_hash_table_add (seen, (gpointer)name);
    }
  while (count > 0)
    {
      g_signal_emit_by_name (check_newest (chains[chain][--count].name), "clicked");
      demo_desk_wait (count_rows () == count);
    }
  demo_desk_wait (!gtk_widget_get_visible (mark));
  for (guint i = 0; row[i] != NULL; i++)
    {
      demo_desk_wait (!zg_replica_is_pending (page_desk_demo ()->replica, row[i]));
      g_free (row[i]);
    }
}

static void
open_pane (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  page_desk_init (&desk, ZG_TYPE_SERVICES_PAGE, 900, 600);
  pane = zg_sync_pane_new (desk.context);
  mark = zg_pending_mark_new (page_desk_demo ()->replica, NULL);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), pane);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 420, 700);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}

static void
close_pane (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  page_desk_clear (&desk);
}

static void
test_every_command (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  open_pane ();
  g_assert_false (gtk_widget_get_visible (mark));
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    check_chain (i, seen);
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    if (!g_hash_table_contains (seen, (*spec)->name))
      g_error ("%s was never in the list", (*spec)->name);
  close_pane ();
}

/* As the line would write it, which is not there. */
static void
write_outbox (const char *sql)
{
  g_autofree char *path = g_build_filename (page_desk_demo ()->directory, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  ZgDb *db = zg_db_open (path, ZG_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  zg_db_script (db, sql, &error);
  g_assert_no_error (error);
  zg_db_close (db);
  g_signal_emit_by_name (page_desk_demo ()->replica, "changed", "outbox", NULL);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static void
test_verdict (void)
{
  open_pane ();
  g_free (give ("customer.add", "SELECT json_object('name', '蔡新')", NULL));
  demo_desk_wait (says (pane, "just now") && says (pane, "Discard"));
  write_outbox ("UPDATE outbox SET code = 'slot_busy'");
  demo_desk_wait (says (pane, "Will probably be refused: The technician has another visit then."));
  write_outbox ("UPDATE outbox SET code = NULL, state = 'sent'");
  demo_desk_wait (says (pane, "just now · sent, not answered yet") && !says (pane, "Discard"));
  write_outbox ("UPDATE outbox SET state = 'queued'");
  demo_desk_wait (says (pane, "Discard"));
  g_signal_emit_by_name (check_newest ("customer.add"), "clicked");
  demo_desk_wait (count_rows () == 0);
  close_pane ();
}

/* A technician whose shift waits is marked as well. */
static void
test_owner (void)
{
  g_autofree char *shift = NULL, *text = read_args ("SELECT id FROM technicians LIMIT 1", NULL);

  open_pane ();
  shift = give ("shift.add",
                "SELECT json_object('technician_id', id, 'start_at', 1772500000000, 'end_at', "
                "1772510000000) FROM technicians LIMIT 1",
                NULL);
  g_assert_true (zg_replica_is_pending (page_desk_demo ()->replica, text));
  demo_desk_wait (count_rows () == 1);
  g_signal_emit_by_name (check_newest ("shift.add"), "clicked");
  demo_desk_wait (!zg_replica_is_pending (page_desk_demo ()->replica, text));
  close_pane ();
}

/* What the outbox has of one gesture. */
static ZgRow *
only_row (void)
{
  g_autoptr (ZgRow) row = count_rows () == 1 ? g_list_model_get_item (list_rows (), 0) : NULL;

  return row;
}

static guint
count_parts (void)
{
  ZgRow *row = only_row ();

  return row != NULL && zg_row_parts (row) != NULL ? zg_row_parts (row)->len : 0;
}

/* A customer, an address and preferences as one: the customer's id (g_free). */
static char *
give_group (void)
{
  GPtrArray *commands = zg_commands_new ();
  char *id = zg_command_row_id (zg_commands_add (commands, "customer.add", zg_args_new ("name", 's', "蔡新", NULL)), 0);

  zg_commands_add (commands, "address.add",
                   zg_args_new ("customer_id", 's', id, "line", 's', "新路1号", "lat_e6", 'i', (gint64)1, "lng_e6", 'i',
                                (gint64)1, NULL));
  zg_commands_add (commands, "customer-preferences.add", zg_args_new ("customer_id", 's', id, NULL));
  done = FALSE;
  zg_replica_run_async (page_desk_demo ()->replica, commands, run_cb, (gpointer) "a group");
  demo_desk_wait (done);
  return id;
}

static GtkWidget *
find_label_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* One gesture is one row, counted once, with its steps behind an arrow; discarded as one, and brought back whole. */
static void
test_group (void)
{
  g_autofree char *id = NULL;
  guint waiting;

  open_pane ();
  id = give_group ();
  demo_desk_wait (count_parts () == 3);
  g_object_get (page_desk_demo ()->replica, "waiting", &waiting, NULL);
  g_assert_cmpuint (waiting, ==, 1);
  demo_desk_wait (says (pane, "just now") && says (pane, "3 changes") && says (pane, "Add the customer 蔡新"));
  g_assert_false (says (pane, "Will probably be refused"));
  g_assert_null (find_label_button (pane, "Say all again"));
  gtk_expander_set_expanded (GTK_EXPANDER (page_desk_find (pane, GTK_TYPE_EXPANDER)), TRUE);
  demo_desk_wait (says (pane, "Add an address of 蔡新: 新路1号"));
  g_signal_emit_by_name (find_label_button (pane, "Discard"), "clicked");
  demo_desk_wait (count_rows () == 0);
  zg_context_undo (desk.context);
  demo_desk_wait (count_parts () == 3);
  demo_desk_wait (says (pane, "Add the customer 蔡新"));
  g_signal_emit_by_name (find_label_button (pane, "Discard"), "clicked");
  demo_desk_wait (count_rows () == 0);
  close_pane ();
}

/* Some were done: it says how many, why the rest was not, and each that needs an answer has its own ways out. */
static void
test_group_refused (void)
{
  g_autofree char *id = NULL;

  open_pane ();
  id = give_group ();
  demo_desk_wait (count_parts () == 3);
  write_outbox ("UPDATE outbox SET state = 'sent' WHERE n = (SELECT MIN (n) FROM outbox)");
  demo_desk_wait (says (pane, "3 changes"));
  write_outbox (
      "UPDATE outbox SET state = 'done', done_at = 1 WHERE state = 'sent'; UPDATE outbox SET state = 'refused', code = "
      "'not_found' WHERE name = 'address.add'");
  demo_desk_wait (count_parts () == 2 && says (pane, "1 of 3 was done"));
  g_assert_nonnull (find_label_button (pane, "Ways out…"));
  g_assert_null (find_label_button (pane, "Say all again"));
  write_outbox ("UPDATE outbox SET state = 'held' WHERE name = 'customer-preferences.add'");
  demo_desk_wait (find_label_button (pane, "Say all again") != NULL);
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (page_desk_find (pane, GTK_TYPE_EXPANDER))));
  g_signal_emit_by_name (find_label_button (pane, "Discard"), "clicked");
  demo_desk_wait (count_rows () == 0);
  write_outbox ("DELETE FROM outbox");
  close_pane ();
}

static const PageTest tests[] = {
  { "/desktop/waiting/owner", test_owner },
  { "/desktop/waiting/group", test_group },
  { "/desktop/waiting/group-refused", test_group_refused },
  { "/desktop/waiting/verdict-and-doubt", test_verdict },
  { "/desktop/waiting/every-command", test_every_command },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
