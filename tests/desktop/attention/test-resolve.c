/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs attention on a display: whatever kind of row it is about, the fields stand there before, mine and now, the ways
 * out that make sense have their keys, and all is gone when it is closed. */
#include "desktop/attention/resolve-dialog.h"
#include "desktop/page-desk.h"
#include "desktop/catalogue/services-page.h"

#define ID "01900000-0000-7000-8000-000000000001"
#define NAMED "01900000-0000-7000-8000-000000000002"
#define ME "01900000-0000-7000-8000-000000000001"
#define THEM "01900000-0000-7000-8000-0000000000bb"

typedef struct
{
  const char *name, *state, *args, *before, *mine, *now;
  const char *shown[7];  /* each is a label of the dialog; NULL-ended */
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

typedef struct
{
  const char *name, *state, *field, *args, *before, *mine, *now, *overtaken;
} Waiting;

static ZgRow *
make_row (const Waiting *with)
{
  static const char *const names[] = { "id",        "n",        "name",           "state",     "code",
                                       "field",     "at",       "subject_id",     "args_text", "before_view",
                                       "mine_view", "now_view", "overtaken_text", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (names);
  ZgRow *row;

  zg_row_builder_text (builder, "id", ID);
  zg_row_builder_int (builder, "n", 1000);
  zg_row_builder_text (builder, "name", with->name);
  zg_row_builder_text (builder, "state", with->state);
  zg_row_builder_text (builder, "field", with->field);
  zg_row_builder_int (builder, "at", DEMO_NOW);
  zg_row_builder_text (builder, "subject_id", ID);
  zg_row_builder_text (builder, "args_text", with->args);
  zg_row_builder_text (builder, "before_view", with->before);
  zg_row_builder_text (builder, "mine_view", with->mine);
  zg_row_builder_text (builder, "now_view", with->now);
  zg_row_builder_text (builder, "overtaken_text", with->overtaken);
  row = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  return row;
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

/* Opens the dialog for the row and closes it again. */
static void
check (const PageDesk *desk, const Waiting *with, const char *const *shown, const char *const *absent)
{
  g_autoptr (ZgRow) row = make_row (with);
  GtkWidget *dialog;

  zg_resolve_dialog_present (desk->context, GTK_WINDOW (desk->window), row);
  dialog = find_dialog ();
  demo_desk_linger (50);
  for (; *shown != NULL; shown++)
    if (!page_desk_says (dialog, *shown))
      g_error ("%s does not show “%s”", with->name, *shown);
  for (; *absent != NULL; absent++)
    if (page_desk_says (dialog, *absent))
      g_error ("%s shows “%s”", with->name, *absent);
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
    {
      const Case *with = &cases[i];
      Waiting row = { with->name, with->state, NULL, with->args, with->before, with->mine, with->now, NULL };

      check (&desk, &row, with->shown, with->absent);
    }
  page_desk_clear (&desk);
}

/* --- what happened meanwhile */
typedef struct
{
  const char *row, *command, *detail; /* an event of Chen's */
  Waiting waiting;
  const char *shown[4];
} Meanwhile;

#define WHO "Chen · Sat 22 Nov 18:01"

static const Meanwhile meanwhile[] = {
  { ID,
    "customer.edit",
    "{\"phone\":\"19900000001\",\"to\":{\"phone\":\"19900000002\"}}",
    { "customer.edit", "overtaken", NULL, "{}", NULL, NULL, "{}", "{\"by\":\"Chen\",\"at\":1763805660000}" },
    { "Change a customer", "Phone: 19900000001 → 19900000002\n" WHO, "Chen has changed it since: Sat 22 Nov 18:01." } },
  { ID,
    "address.remove",
    "{\"deleted\":0,\"to\":{\"deleted\":1}}",
    { "address.edit", "overtaken", NULL, "{}", NULL, NULL, NULL,
      "{\"by\":\"Chen\",\"at\":1763805660000,\"removed\":true}" },
    { "Remove an address", WHO, "Chen has removed it since: Sat 22 Nov 18:01." } },
  { ID,
    "service.edit",
    "{\"price\":10000,\"to\":{\"price\":15000}}",
    { "service.edit", "refused", NULL, "{}" },
    { "Change a service item", "Price: ¥100 → ¥150\n" WHO } },
  { ID,
    "shift.edit",
    "{\"start_at\":1763805600000,\"end_at\":1763809200000,\"to\":{\"start_at\":1763809200000,\"end_at\":"
    "1763816400000}}",
    { "shift.edit", "refused", NULL, "{}" },
    { "Change a shift",
      "Begins: Sat 22 Nov 18:00 → Sat 22 Nov 19:00\nEnds: Sat 22 Nov 19:00 → Sat 22 Nov 21:00\n" WHO } },
  { ID,
    "time-off.edit",
    "{\"start_at\":1763805600000,\"end_at\":1763809200000,\"to\":{\"start_at\":1763809200000,\"end_at\":"
    "1763812800000}}",
    { "time-off.edit", "refused", NULL, "{}" },
    { "Change time off", "Begins: Sat 22 Nov 18:00 → Sat 22 Nov 19:00\n" WHO } },
  { ID,
    "certificate.edit",
    "{\"number\":null,\"to\":{\"number\":\"2\"}}",
    { "certificate.edit", "refused", NULL, "{}" },
    { "Change a certificate", "Certificate number: – → 2\n" WHO } },
  { ID,
    "service-category.edit",
    "{\"name\":\"A\",\"to\":{\"name\":\"B\"}}",
    { "service-category.edit", "refused", NULL, "{}" },
    { "Change a service category", "Name: A → B\n" WHO } },
  { ID, "service-area.remove", NULL, { "service-area.edit", "refused", NULL, "{}" }, { "Remove a service area", WHO } },
  { ID,
    "settings.edit",
    "{\"buffer\":0,\"to\":{\"buffer\":600000}}",
    { "settings.edit", "refused", NULL, "{}" },
    { "Change the store’s settings", "Time between two visits: 0 min → 10 min\n" WHO } },
  { ID,
    "technician.retire",
    "{\"state\":\"active\",\"to\":{\"state\":\"terminated\"}}",
    { "technician.edit", "refused", NULL, "{}" },
    { "Record that a technician left", WHO } },
  { ID,
    "technician.edit",
    "{\"area_id\":null,\"to\":{\"area_id\":\"nowhere\"}}",
    { "technician.edit", "refused", NULL, "{}" },
    { "Change a technician", "Area: – → ?\n" WHO } },
  /* Of a booking what was done to the row that the refusal names. */
  { NAMED,
    "customer.retire",
    "{\"state\":\"active\",\"to\":{\"state\":\"retired\"}}",
    { "order.book", "refused", "customer_id", "{\"customer_id\":\"" NAMED "\"}" },
    { "Remove a customer", WHO } },
};

/* One by Chen after my change, one by me after it, and one by Chen before it. */
static void
add_events (ZgDb *db, const Meanwhile *with)
{
  static const struct
  {
    const char *id, *account, *name, *command;
    gint64 at;
  } events[] = { { "event-1", THEM, "Chen", NULL, DEMO_NOW + 60000 },
                 { "event-2", ME, "Me", "technician.skills", DEMO_NOW + 60000 },
                 { "event-3", THEM, "Chen", "technician.skills", DEMO_NOW - 60000 } };
  g_autoptr (GError) error = NULL;

  zg_db_script (db, "DELETE FROM entity_events", &error);
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    zg_db_run (
        db, &error, NULL,
        "INSERT INTO entity_events (id, store_id, seq, entity, row_id, command, actor_id, actor_name, device_at, "
        "server_at, detail) VALUES ($1, 'store', 1, 'table', $2, $3, $4, $5, $6, $6, $7)",
        "sssssis", events[i].id, with->row, events[i].command != NULL ? events[i].command : with->command,
        events[i].account, events[i].name, events[i].at, with->detail);
  g_assert_no_error (error);
}

static void
test_meanwhile (void)
{
  static const char *const absent[] = { "Change skills", NULL };
  g_autofree char *path = g_build_filename (page_desk_demo ()->directory, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  PageDesk desk;

  g_assert_no_error (error);
  page_desk_init (&desk, ZG_TYPE_SERVICES_PAGE, 900, 600);
  for (gsize i = 0; i < G_N_ELEMENTS (meanwhile); i++)
    {
      add_events (db, &meanwhile[i]);
      check (&desk, &meanwhile[i].waiting, meanwhile[i].shown, absent);
    }
  page_desk_clear (&desk);
}

/* A part of one gesture says what became of the others. */
static void
test_part (void)
{
  static const char *const names[] = { "id", "n", "name", "state", "at", "args_text", "group_all", "group_done", NULL };
  static const struct
  {
    const char *state;
    gint64 done;
    const char *words;
  } parts[] = { { "refused", 2, "Your change, just now · 2 of 3 were done" },
                { "refused", 1, "Your change, just now · 1 of 3 was done" },
                { "refused", 0, "Your change, just now · 3 changes" },
                { "overtaken", 3, "Your change, just now · 3 changes" } };
  PageDesk desk;

  page_desk_init (&desk, ZG_TYPE_SERVICES_PAGE, 900, 600);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      ZgRowBuilder *builder = zg_row_builder_new (names);
      g_autoptr (ZgRow) row = NULL;
      GtkWidget *dialog;

      zg_row_builder_text (builder, "id", ID);
      zg_row_builder_int (builder, "n", 1000);
      zg_row_builder_text (builder, "name", "customer.add");
      zg_row_builder_text (builder, "state", parts[i].state);
      zg_row_builder_int (builder, "at", DEMO_NOW);
      zg_row_builder_text (builder, "args_text", "{}");
      zg_row_builder_int (builder, "group_all", 3);
      zg_row_builder_int (builder, "group_done", parts[i].done);
      row = zg_row_builder_end (builder);
      zg_row_builder_free (builder);
      zg_resolve_dialog_present (desk.context, GTK_WINDOW (desk.window), row);
      dialog = find_dialog ();
      g_assert_true (page_desk_says (dialog, parts[i].words));
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
      gtk_window_close (GTK_WINDOW (dialog));
      demo_desk_wait (dialog == NULL);
    }
  page_desk_clear (&desk);
}

static const PageTest tests[] = {
  { "/desktop/resolve/every-kind-of-row", test_every_kind },
  { "/desktop/resolve/meanwhile", test_meanwhile },
  { "/desktop/resolve/part-of-one-gesture", test_part },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
