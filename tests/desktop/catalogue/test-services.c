/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The Services page and its forms on a display, on demo data: what is typed wrong is said beside its field and changes
 * nothing, what is saved shows in the list and can be taken back, and all is gone afterwards. */
#include "base/clock.h"
#include "desktop/catalogue/service-dialog.h"
#include "desktop/settings/store-dialog.h"
#include "desktop/page-desk.h"
#include "desktop/catalogue/services-page.h"
#include "desktop/kit/words.h"
#include "desktop/technicians/technician-forms.h"

typedef struct
{
  PageDesk desk;
  ZgContext *context;
  GtkListBox *list;
} Fixture;

static guint
count_rows (Fixture *self)
{
  guint count = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int)count) != NULL)
    count++;
  return count;
}

/* The row whose title it is. */
static GtkWidget *
find_row (Fixture *self, const char *title)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);
      if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
        return GTK_WIDGET (row);
    }
  return NULL;
}

static void
set_up (Fixture *self)
{
  page_desk_init (&self->desk, ZG_TYPE_SERVICES_PAGE, 900, 600);
  self->context = self->desk.context;
  self->list = GTK_LIST_BOX (page_desk_find (self->desk.page, GTK_TYPE_LIST_BOX));
  demo_desk_wait (count_rows (self) > 0);
}

static void
tear_down (Fixture *self)
{
  page_desk_clear (&self->desk);
}

/* The open dialog of that type, or NULL. */
static ZgFormDialog *
find_dialog (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (each->data, type))
      return each->data;
  return NULL;
}

static GtkWidget *
save_button (ZgFormDialog *dialog)
{
  return gtk_window_get_default_widget (GTK_WINDOW (dialog));
}

static void
type_into (ZgFormDialog *dialog, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (zg_form_dialog_field (dialog, field)), text);
}

static gboolean
is_wrong (ZgFormDialog *dialog, const char *field)
{
  return gtk_widget_has_css_class (zg_form_dialog_field (dialog, field), "error");
}

static ZgFormDialog *
open_dialog (GType type)
{
  ZgFormDialog *dialog;

  demo_desk_wait (find_dialog (type) != NULL);
  dialog = find_dialog (type);
  demo_desk_wait (gtk_widget_get_sensitive (save_button (dialog)));
  return dialog;
}

static void
save (ZgFormDialog *dialog)
{
  GType type = G_OBJECT_TYPE (dialog);

  g_signal_emit_by_name (save_button (dialog), "clicked");
  demo_desk_wait (find_dialog (type) == NULL);
}

static GPtrArray *answer;

static void
query_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  answer = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
query (const char *name, ZgArgs *args)
{
  zg_replica_query_async (page_desk_demo ()->replica, name, args, NULL, query_cb, NULL);
  demo_desk_wait (answer != NULL);
  return g_steal_pointer (&answer);
}

static void
test_refuses_wrong_fields (void)
{
  static const struct
  {
    const char *field, *wrong, *right;
  } cases[] = { { "name", "  ", "Test item" },
                { "code", "A code far too long to be one", "T1" },
                { "duration", "5", "75" },
                { "price", "100000.01", "99.5" } };
  Fixture fixture;
  ZgFormDialog *dialog;
  guint before;

  set_up (&fixture);
  before = count_rows (&fixture);
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "services.add", NULL));
  dialog = open_dialog (ZG_TYPE_SERVICE_DIALOG);
  for (guint wrong = 0; wrong < G_N_ELEMENTS (cases); wrong++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        type_into (dialog, cases[i].field, i == wrong ? cases[i].wrong : cases[i].right);
      g_signal_emit_by_name (save_button (dialog), "clicked");
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_true (is_wrong (dialog, cases[i].field) == (i == wrong));
    }
  demo_desk_linger (100);
  g_assert_true (find_dialog (ZG_TYPE_SERVICE_DIALOG) == dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpuint (count_rows (&fixture), ==, before);
  tear_down (&fixture);
}

static void
test_adds_changes_and_retires (void)
{
  Fixture fixture;
  ZgFormDialog *dialog;
  GtkWidget *row, *check;
  g_autoptr (GPtrArray) found = NULL;

  set_up (&fixture);
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "services.add", NULL));
  dialog = open_dialog (ZG_TYPE_SERVICE_DIALOG);
  type_into (dialog, "name", "测试项目");
  type_into (dialog, "name_en", "Test <item> & more");
  type_into (dialog, "duration", "75");
  type_into (dialog, "price", "99.5");
  check = page_desk_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  save (dialog);
  demo_desk_wait (find_row (&fixture, "Test <item> & more") != NULL);
  found = query ("services.list", zg_args_new ("text", 's', "测试项目", NULL));
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (zg_row_int (found->pdata[0], "duration"), ==, 75 * ZG_MINUTE);
  g_assert_cmpint (zg_row_int (found->pdata[0], "price"), ==, 9950);
  g_assert_cmpint (zg_row_int (found->pdata[0], "skilled"), ==, 1);

  g_signal_emit_by_name (fixture.list, "row-activated", find_row (&fixture, "Test <item> & more"));
  dialog = open_dialog (ZG_TYPE_SERVICE_DIALOG);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (zg_form_dialog_field (dialog, "price"))), ==, "¥99.50");
  type_into (dialog, "name_en", "Changed item");
  save (dialog);
  demo_desk_wait (find_row (&fixture, "Changed item") != NULL);

  row = find_row (&fixture, "Changed item");
  g_signal_emit_by_name (page_desk_find (row, GTK_TYPE_BUTTON), "clicked");
  demo_desk_wait (find_row (&fixture, "Changed item") == NULL);
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "page.show-all", NULL));
  demo_desk_wait (find_row (&fixture, "Changed item") != NULL);
  g_signal_emit_by_name (page_desk_find (find_row (&fixture, "Changed item"), GTK_TYPE_BUTTON), "clicked");
  g_clear_pointer (&found, g_ptr_array_unref);
  demo_desk_linger (300);
  found = query ("services.list", zg_args_new ("text", 's', "测试项目", NULL));
  g_assert_cmpuint (found->len, ==, 1);
  tear_down (&fixture);
}

static void
test_searches (void)
{
  Fixture fixture;
  guint all;

  set_up (&fixture);
  all = count_rows (&fixture);
  zg_page_search (ZG_PAGE (fixture.desk.page));
  gtk_editable_set_text (GTK_EDITABLE (page_desk_find (fixture.desk.page, GTK_TYPE_SEARCH_ENTRY)), "Z90");
  demo_desk_wait (count_rows (&fixture) == 1);
  gtk_editable_set_text (GTK_EDITABLE (page_desk_find (fixture.desk.page, GTK_TYPE_SEARCH_ENTRY)), "nothing like it");
  demo_desk_wait (count_rows (&fixture) == 0);
  gtk_editable_set_text (GTK_EDITABLE (page_desk_find (fixture.desk.page, GTK_TYPE_SEARCH_ENTRY)), "");
  demo_desk_wait (count_rows (&fixture) == all);
  tear_down (&fixture);
}

static void
test_changes_the_store (void)
{
  Fixture fixture;
  ZgFormDialog *dialog;
  g_autoptr (GPtrArray) rows = NULL;

  set_up (&fixture);
  g_assert_true (gtk_widget_activate_action (fixture.desk.page, "services.store", NULL));
  dialog = open_dialog (ZG_TYPE_STORE_DIALOG);
  type_into (dialog, "lat_e6", "90.1");
  type_into (dialog, "phone", "call me");
  type_into (dialog, "opens", "ten");
  g_signal_emit_by_name (save_button (dialog), "clicked");
  g_assert_true (is_wrong (dialog, "lat_e6") && is_wrong (dialog, "phone") && is_wrong (dialog, "opens"));
  type_into (dialog, "lat_e6", "31.25");
  type_into (dialog, "phone", "021-5550100");
  type_into (dialog, "opens", "9:30");
  type_into (dialog, "closes", "2:00");
  type_into (dialog, "free_distance", "2.5");
  save (dialog);
  rows = query ("store.settings", NULL);
  g_assert_cmpint (zg_row_int (rows->pdata[0], "lat_e6"), ==, 31250000);
  g_assert_cmpint (zg_row_int (rows->pdata[0], "opens"), ==, 570);
  g_assert_cmpint (zg_row_int (rows->pdata[0], "closes"), ==, 26 * 60);
  g_assert_cmpint (zg_row_int (rows->pdata[0], "free_distance"), ==, 2500);
  g_assert_cmpstr (zg_row_text (rows->pdata[0], "phone"), ==, "021-5550100");
  tear_down (&fixture);
}

static void
test_keeps_certificates (void)
{
  g_autoptr (GPtrArray) skills = NULL, before = NULL, after = NULL;
  Fixture fixture;
  ZgFormDialog *dialog;
  const char *technician;

  set_up (&fixture);
  skills = query ("schedule.skills", NULL);
  technician = zg_row_text (skills->pdata[0], "technician_id");
  before = query ("technician.certificates", zg_args_new ("technician_id", 's', technician, NULL));
  dialog = zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, fixture.context, GTK_WINDOW (fixture.desk.window),
                                   &zg_form_certificate, NULL);
  zg_form_dialog_set_fixed (dialog, "technician_id", technician);
  g_signal_emit_by_name (save_button (dialog), "clicked");
  g_assert_true (is_wrong (dialog, "kind"));
  type_into (dialog, "kind", zg_words_value ("certificates", "kind", "健康证"));
  type_into (dialog, "number", "H-1");
  zg_form_dialog_prefill (dialog, "valid_until", DEMO_NOW + 10 * ZG_DAY);
  save (dialog);
  after = query ("technician.certificates", zg_args_new ("technician_id", 's', technician, NULL));
  g_assert_cmpuint (after->len, ==, before->len + 1);
  tear_down (&fixture);
}

static const PageTest tests[] = {
  { "/desktop/services/refuses-wrong-fields", test_refuses_wrong_fields },
  { "/desktop/services/searches", test_searches },
  { "/desktop/services/adds-changes-and-retires", test_adds_changes_and_retires },
  { "/desktop/services/changes-the-store", test_changes_the_store },
  { "/desktop/services/keeps-certificates", test_keeps_certificates },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
