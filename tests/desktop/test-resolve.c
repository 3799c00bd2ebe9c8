/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs attention on a display: whatever kind of row it is about, the fields stand there before, mine and now, the ways
 * out that make sense have their keys, and all is gone when it is closed. */
#include "desktop/dialogs/resolve-dialog.h"
#include "desktop/page-desk.h"
#include "desktop/pages/services-page.h"

#define ID "01900000-0000-7000-8000-000000000001"

typedef struct
{
  const char *name, *state, *args, *before, *mine, *now;
  const char *shown[6];  /* each is a label of the dialog */
  const char *absent[3]; /* none is */
} Case;

static const Case cases[] = {
  { "customer.edit",
    "overtaken",
    "{\"customer_id\": \"" ID "\", \"phone\": \"19900000001\"}",
    "{\"phone\": null, \"note\": \"a\"}",
    "{\"phone\": \"19900000001\"}",
    "{\"phone\": \"19900000002\", \"note\": \"b\"}",
    { "Phone", "19900000001", "19900000002", "Say mine again", "Keep theirs", "Before" },
    { "Note", "b" } },
  { "service.edit",
    "refused",
    "{\"service_id\": \"" ID "\", \"price\": 20000}",
    "{\"price\": 10000, \"code\": \"A\"}",
    "{\"price\": 20000}",
    "{\"price\": 15000, \"code\": \"B\"}",
    { "Price", "¥100", "¥200", "¥150", "Code", "Show it" },
    { "Keep theirs" } },
  { "shift.edit",
    "refused",
    "{\"shift_id\": \"" ID "\", \"end_at\": 1763812800000}",
    "{\"end_at\": 1763809200000, \"technician_id\": \"Ann\"}",
    "{\"end_at\": 1763812800000}",
    "{\"end_at\": 1763809200000, \"technician_id\": \"Ann\"}",
    { "Ends", "Sat 22 Nov 19:00", "Sat 22 Nov 20:00", "Say it again" },
    { "Technician" } },
  { "time-off.edit",
    "refused",
    "{\"time_off_id\": \"" ID "\", \"kind\": \"sick\"}",
    "{\"kind\": \"leave\"}",
    "{\"kind\": \"sick\"}",
    "{\"kind\": \"rest\"}",
    { "Kind", "Leave", "Sick leave", "Day off" },
    { NULL } },
  { "technician.skills",
    "overtaken",
    "{\"technician_id\": \"" ID "\", \"service_ids\": []}",
    "{\"service_ids\": \"甲\", \"service_ids_en\": \"A\"}",
    "{\"service_ids\": \"甲\\n乙\", \"service_ids_en\": \"A\\nB\"}",
    "{\"service_ids\": \"乙\", \"service_ids_en\": \"B\"}",
    { "Skills", "A", "A, B", "B" },
    { "甲" } },
  { "address.edit",
    "overtaken",
    "{\"address_id\": \"" ID "\", \"line\": \"Road 2\"}",
    "{\"line\": \"Road 1\"}",
    "{\"line\": \"Road 2\"}",
    NULL,
    { "Address", "Road 1", "Road 2", "removed" },
    { "Show it" } },
  { "certificate.edit",
    "held",
    "{\"certificate_id\": \"" ID "\", \"number\": \"2\"}",
    "{\"number\": \"1\"}",
    "{\"number\": \"2\"}",
    "{\"number\": \"1\"}",
    { "Certificate number", "1", "2" },
    { NULL } },
  { "settings.edit",
    "overtaken",
    "{\"buffer\": 600000}",
    "{\"buffer\": 0}",
    "{\"buffer\": 600000}",
    "{\"buffer\": 300000}",
    { "Time between two visits", "10 min", "5 min" },
    { NULL } },
  { "service-area.edit",
    "overtaken",
    "{\"service_area_id\": \"" ID "\", \"name\": \"N\"}",
    "{\"name\": \"M\"}",
    "{\"name\": \"N\"}",
    "{\"name\": \"O\"}",
    { "Name", "M", "N", "O" },
    { NULL } },
  { "customer.add",
    "refused",
    "{\"name\": \"Tang\"}",
    NULL,
    "{\"name\": \"Tang\", \"tier\": \"gold\"}",
    NULL,
    { "Name", "Tang", "Gold" },
    { "Before", "Now" } },
};

static ZgRow *
make_row (const Case *with)
{
  static const char *const names[] = { "id",         "n",         "name",        "state",     "code",     "at",
                                       "subject_id", "args_text", "before_view", "mine_view", "now_view", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (names);
  ZgRow *row;

  zg_row_builder_text (builder, "id", ID);
  zg_row_builder_int (builder, "n", 1000);
  zg_row_builder_text (builder, "name", with->name);
  zg_row_builder_text (builder, "state", with->state);
  zg_row_builder_int (builder, "at", DEMO_NOW);
  zg_row_builder_text (builder, "subject_id", ID);
  zg_row_builder_text (builder, "args_text", with->args);
  zg_row_builder_text (builder, "before_view", with->before);
  zg_row_builder_text (builder, "mine_view", with->mine);
  zg_row_builder_text (builder, "now_view", with->now);
  row = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  return row;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    if (ZG_IS_RESOLVE_DIALOG (each->data))
      return each->data;
  return NULL;
}

static void
check (const PageDesk *desk, const Case *with)
{
  g_autoptr (ZgRow) row = make_row (with);
  GtkWidget *dialog;

  zg_resolve_dialog_present (desk->context, GTK_WINDOW (desk->window), row);
  dialog = find_dialog ();
  demo_desk_linger (50);
  for (gsize i = 0; i < G_N_ELEMENTS (with->shown) && with->shown[i] != NULL; i++)
    if (!says (dialog, with->shown[i]))
      g_error ("%s does not show “%s”", with->name, with->shown[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (with->absent) && with->absent[i] != NULL; i++)
    if (says (dialog, with->absent[i]))
      g_error ("%s shows “%s”", with->name, with->absent[i]);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  demo_desk_wait (dialog == NULL);
}

static void
test_every_kind (void)
{
  PageDesk desk;

  page_desk_init (&desk, ZG_TYPE_SERVICES_PAGE, 900, 600);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&desk, &cases[i]);
  page_desk_clear (&desk);
}

static const PageTest tests[] = {
  { "/desktop/resolve/every-kind-of-row", test_every_kind },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
