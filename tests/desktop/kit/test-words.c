/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The words: every name that data can carry has some, times and lengths read well, refusals tell what they know. In
 * English, without a display. */
#include "base/clock.h"
#include "base/error.h"
#include "base/zone.h"
#include "core/order-flow.h"
#include "core/schedule.h"
#include "core/travel.h"
#include "desktop/kit/field.h"
#include "desktop/app/server-address.h"
#include "desktop/attention/sync-status.h"
#include "desktop/technicians/technician-live.h"
#include "desktop/kit/words-field.h"
#include "desktop/kit/words.h"
#include "engine/kernel/command.h"
#include "engine/kernel/table.h"

/* 2026-11-22 15:40 in Shanghai, a Sunday. */
#define NOON G_GINT64_CONSTANT (1795320000000)
#define AT (NOON + 3 * ZG_HOUR + 40 * ZG_MINUTE)

static GTimeZone *zone;

static void
test_visit_states (void)
{
  for (int i = 0; i < ZG_VISIT_STATES; i++)
    {
      const char *name = zg_visit_state_name ((ZgVisitState)i);
      g_autofree char *css_class = g_strdelimit (g_strconcat ("state-", name, NULL), "_", '-');

      g_assert_cmpstr (zg_words_value ("orders", "state", name), !=, name);
      g_assert_cmpstr (zg_words_value_class ("orders", "state", name), ==, css_class);
      g_assert_true (g_str_has_suffix (zg_words_value_icon ("orders", "state", name), "-symbolic"));
    }
  g_assert_cmpstr (zg_words_value ("orders", "state", "unheard_of"), ==, "unheard_of");
  g_assert_cmpstr (zg_words_value ("orders", "state", NULL), ==, "");
}

static void
test_every_name_has_a_word (void)
{
  static const struct
  {
    const char *table, *column;
    const char *names[8];
  } tables[] = {
    { "orders", "payment", { "unpaid", "deposit_paid", "paid", "failed" } },
    { "customers", "tier", { "regular", "silver", "gold", "diamond" } },
    { "technicians", "level", { "junior", "senior", "expert", "master" } },
    { "technicians", "presence", { "offline", "online", "break" } },
    { "time_off", "kind", { "leave", "sick", "training", "rest" } },
    { "technicians", "gender", { "female", "male" } },
    { "orders", "source", { "phone", "app", "walk_in", "wechat" } },
    { "technicians", "state", { "applied", "active", "suspended", "terminated" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (int j = 0; tables[i].names[j] != NULL; j++)
      g_assert_cmpstr (zg_words_value (tables[i].table, tables[i].column, tables[i].names[j]), !=, tables[i].names[j]);
  for (int i = 0; i < ZG_TRAVEL_MODES; i++)
    g_assert_cmpstr (zg_words_value ("technicians", "travel_mode", zg_travel_mode_name ((ZgTravelMode)i)), !=,
                     zg_travel_mode_name ((ZgTravelMode)i));
  for (guint i = 0; zg_role_at (i) != NULL; i++)
    g_assert_cmpstr (zg_words_value ("members", "role", zg_role_at (i)->name), !=, zg_role_at (i)->name);
}

/* Whatever command can wait in the queue has a sentence. */
static void
test_every_command_has_words (void)
{
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    {
      if (g_str_equal (zg_words_command ((*spec)->name), (*spec)->name))
        g_test_message ("%s", (*spec)->name);
      g_assert_cmpstr (zg_words_command ((*spec)->name), !=, (*spec)->name);
    }
}

static void
test_every_reason_has_words (void)
{
  for (int i = ZG_LEGAL + 1; i < ZG_REASONS; i++)
    {
      g_autofree char *words = zg_words_refusal_code (zg_reason_code ((ZgReason)i), NULL, "the message");

      g_assert_null (strstr (words, "the message"));
    }
}

static void
test_refusal_details (void)
{
  static const struct
  {
    const char *code, *field, *detail;
    gint64 value;
    const char *words;
  } cases[] = {
    { "travel_before", NULL, "earliest", AT, "The technician can’t be there before 15:40." },
    { "travel_before", NULL, NULL, 0, "The technician can’t be there in time." },
    { "travel_after", NULL, "earliest", AT, "The visit must end by 15:40 to reach the next one in time." },
    { "price_changed", NULL, "total", 19850, "The price is now ¥198.50." },
    { "price_changed", NULL, "other", 1, "The price has changed." },
    { "invalid_argument", "phone", NULL, 0, "Check the phone number." },
    { "invalid_argument", "unknown", NULL, 0, "It was refused: as the engine says" },
    { "never_heard_of", NULL, NULL, 0, "It was refused: as the engine says" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRefusal) refusal = zg_refusal_new (cases[i].code, cases[i].field, "as the engine says");
      g_autofree char *words = NULL;

      if (cases[i].detail != NULL)
        refusal->current = zg_args_new (cases[i].detail, 'i', cases[i].value, NULL);
      words = zg_words_refusal (refusal, zone);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_times (void)
{
  assert_text (zg_words_time (zone, AT), "15:40");
  assert_text (zg_words_range (zone, AT, AT + 90 * ZG_MINUTE), "15:40–17:10");
  assert_text (zg_words_date (zone, AT), "Sun 22 Nov");
  assert_text (zg_words_full_date (zone, AT), "22 Nov 2026");
  assert_text (zg_words_date (zone, AT + 41 * ZG_DAY), "2 Jan 2027");
  assert_text (zg_words_date_time (zone, AT), "Sun 22 Nov 15:40");
  assert_text (zg_words_duration (90 * ZG_MINUTE), "1 h 30 min");
  assert_text (zg_words_duration (2 * ZG_HOUR), "2 h");
  assert_text (zg_words_duration (45 * ZG_MINUTE), "45 min");
  assert_text (zg_words_duration (-ZG_HOUR), "0 min");
  assert_text (zg_words_ago (59 * ZG_SECOND), "just now");
  assert_text (zg_words_ago (-ZG_HOUR), "just now");
  assert_text (zg_words_ago (5 * ZG_MINUTE), "5 min ago");
  assert_text (zg_words_ago (49 * ZG_HOUR), "2 days ago");
  assert_text (zg_words_distance (800), "800 m");
  assert_text (zg_words_distance (3240), "3.2 km");
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *typed, *address;
    int code;
  } cases[] = {
    { "desk.example.com", "https://desk.example.com" },
    { "  desk.example.com/ ", "https://desk.example.com" },
    { "https://desk.example.com:8443", "https://desk.example.com:8443" },
    { "127.0.0.1:8700", "http://127.0.0.1:8700" },
    { "localhost:8700", "http://localhost:8700" },
    { "http://[::1]:8700", "http://[::1]:8700" },
    { "http://desk.example.com", NULL, ZG_ERROR_PERMISSION },
    { "http://127.0.0.1.example.com", NULL, ZG_ERROR_PERMISSION },
    { "ftp://desk.example.com", NULL, ZG_ERROR_PERMISSION },
    { "", NULL, ZG_ERROR_INVALID },
    { "https://", NULL, ZG_ERROR_INVALID },
    { "https://me:secret@desk.example.com", NULL, ZG_ERROR_INVALID },
    { "https://desk.example.com/path", NULL, ZG_ERROR_INVALID },
    { "https://desk.example.com?x=1", NULL, ZG_ERROR_INVALID },
    { "desk example com", NULL, ZG_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = zg_server_address_parse (cases[i].typed, &error);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (address, ==, cases[i].address);
      if (cases[i].address == NULL)
        g_assert_error (error, ZG_ERROR, cases[i].code);
    }
}

static void
test_phones (void)
{
  static const char *const good[] = { "", "19900000001", "+86 199 0000 0001", "021-5550000" };
  static const char *const bad[] = { "1234", "abc", "19900000001x", "+ - + -", "199000000011990000000119" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (zg_field_phone_is_valid (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (zg_field_phone_is_valid (bad[i]));
}

static void
test_sync_status (void)
{
  static const struct
  {
    ZgSyncState state;
    guint waiting, attention;
    const char *trouble, *text;
  } cases[] = {
    { ZG_SYNC_SYNCED, 0, 0, NULL, "Synced" },
    { ZG_SYNC_SYNCING, 0, 0, NULL, "Syncing" },
    { ZG_SYNC_SYNCING, 2, 0, NULL, "Syncing, 2 waiting" },
    { ZG_SYNC_OFFLINE, 3, 0, "network", "Offline, 3 waiting" },
    { ZG_SYNC_OFFLINE, 0, 0, "network", "Offline" },
    { ZG_SYNC_OFFLINE, 0, 0, NULL, "Syncing" },
    { ZG_SYNC_OFFLINE, 3, 1, "network", "1 needs attention" },
    { ZG_SYNC_SYNCED, 0, 2, NULL, "2 need attention" },
    { ZG_SYNC_SIGNED_OUT, 0, 0, "expired", "Signed out" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ZgSyncStatus) status =
          zg_sync_status (cases[i].state, cases[i].waiting, cases[i].attention, cases[i].trouble);

      g_assert_cmpstr (status.text, ==, cases[i].text);
    }
  g_assert_null (zg_sync_trouble_words ("network"));
  g_assert_nonnull (zg_sync_trouble_words ("clock"));
  g_assert_nonnull (zg_sync_trouble_words ("of a later version"));
  g_assert_null (zg_sync_skew_words (2 * ZG_MINUTE));
  assert_text (zg_sync_skew_words (5 * ZG_MINUTE), "This computer’s clock is 5 min behind the server’s. Set it right.");
  assert_text (zg_sync_skew_words (-49 * ZG_HOUR),
               "This computer’s clock is 49 h ahead of the server’s. Set it right.");
}

/* What the person did, by the row of the outbox; NOON is 12:00 of the day that the clock shows. */
static void
test_sentences (void)
{
  static const char *const names[] = {
    "id",       "name",   "state",  "customer_name", "technician_name", "to_name", "to_nobody", "thing_name",
    "start_at", "was_at", "length", "code",          "current_text",    NULL
  };
  static const struct
  {
    const char *name, *to, *text;
    gint64 was, start, nobody;
  } cases[] = {
    { "order.book", NULL, "Book a visit of Chen Wei for 12:00", 0, NOON, 0 },
    { "order.book", "Li Na", "Book a visit of Chen Wei for 12:00 with Li Na", 0, NOON, 0 },
    { "order.reschedule", NULL, "Move the 12:00 visit of Chen Wei to 15:40", NOON, AT, 0 },
    { "order.reschedule", "Li Na", "Move the 12:00 visit of Chen Wei to Li Na", NOON, NOON, 0 },
    { "order.reschedule", "Li Na", "Move the 12:00 visit of Chen Wei to 15:40 and to Li Na", NOON, AT, 0 },
    { "order.reschedule", NULL, "Move the 12:00 visit of Chen Wei to “Unassigned”", NOON, NOON, 1 },
    { "order.reschedule", NULL, "Change the length of the 12:00 visit of Chen Wei", NOON, NOON, 0 },
    { "order.assign", "Li Na", "Give the 12:00 visit of Chen Wei to Li Na", NOON, NOON, 0 },
    { "order.cancel", NULL, "Cancel the Mon 23 Nov 12:00 visit of Chen Wei", NOON + ZG_DAY, NOON + ZG_DAY, 0 },
    { "order.extend", NULL, "Extend the 12:00 visit of Chen Wei by 30 min", NOON, NOON, 0 },
    { "shift.remove", NULL, "Remove the shift of Wang Fang on Sun 22 Nov", NOON, NOON, 0 },
    { "certificate.add", NULL, "Add a certificate of Wang Fang: Health certificate", 0, 0, 0 },
    { "of.tomorrow", NULL, "of.tomorrow", 0, 0, 0 },
  };
  ZgRowBuilder *builder = zg_row_builder_new (names);
  g_autoptr (ZgRow) refused = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRow) row = NULL;

      zg_row_builder_text (builder, "name", cases[i].name);
      zg_row_builder_text (builder, "customer_name", "Chen Wei");
      zg_row_builder_text (builder, "technician_name", "Wang Fang");
      zg_row_builder_text (builder, "to_name", cases[i].to);
      zg_row_builder_int (builder, "to_nobody", cases[i].nobody);
      zg_row_builder_text (builder, "thing_name", "健康证");
      zg_row_builder_int (builder, "was_at", cases[i].was);
      zg_row_builder_int (builder, "start_at", cases[i].start);
      zg_row_builder_int (builder, "length", 30 * ZG_MINUTE);
      row = zg_row_builder_end (builder);
      assert_text (zg_sync_sentence (row, zone), cases[i].text);
      g_assert_null (zg_sync_verdict (row, zone));
    }
  zg_row_builder_text (builder, "name", "order.reschedule");
  zg_row_builder_text (builder, "state", "refused");
  zg_row_builder_text (builder, "code", "travel_before");
  zg_row_builder_text (builder, "current_text", "{\"earliest\":1795333200000}");
  refused = zg_row_builder_end (builder);
  assert_text (zg_sync_verdict (refused, zone), "The technician can’t be there before 15:40.");
  zg_row_builder_free (builder);
}

/* Who has overtaken it and when, as far as it is known. */
static void
test_overtaken (void)
{
  static const char *const names[] = { "id", "name", "state", "code", "overtaken_text", NULL };
  static const char *const cases[][2] = {
    { "{\"by\":\"Chen\",\"at\":1795334940000}", "Chen has changed it since: Sun 22 Nov 16:09." },
    { "{\"by\":\"Chen\",\"at\":1795334940000,\"removed\":true}", "Chen has removed it since: Sun 22 Nov 16:09." },
    { "{\"at\":1795334940000}", "Someone else has changed it since (noticed Sun 22 Nov 16:09)." },
    { "{\"at\":1795334940000,\"removed\":true}", "Someone else has removed it since (noticed Sun 22 Nov 16:09)." },
    { "{}", "Someone else has changed it since." },
  };
  ZgRowBuilder *builder = zg_row_builder_new (names);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRow) row = NULL;

      zg_row_builder_text (builder, "name", "customer.edit");
      zg_row_builder_text (builder, "state", "overtaken");
      zg_row_builder_text (builder, "code", "overtaken");
      zg_row_builder_text (builder, "overtaken_text", cases[i][0]);
      row = zg_row_builder_end (builder);
      assert_text (zg_sync_verdict (row, zone), cases[i][1]);
    }
  zg_row_builder_free (builder);
}

/* Whatever column a command can set can be compared in needs attention, and what can be chosen has a word. */
static void
test_every_column_has_words (void)
{
  guint count = 0, words = 0;

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    for (guint j = 0; j < zg_tables ()[i]->n_columns; j++)
      {
        const ZgColumn *column = &zg_tables ()[i]->columns[j];
        const ZgWord *word = zg_column_words (column);

        for (; word != NULL && word->value != NULL; word++, words++)
          if (word->word == NULL || *word->word == '\0')
            g_error ("%s of %s.%s has no word", word->value, zg_tables ()[i]->name, column->name);
        if (!zg_command_names (zg_tables ()[i]->name, column->name))
          continue;
        if (zg_words_label (zg_tables ()[i]->name, column->name) == NULL)
          g_error ("%s.%s has no label", zg_tables ()[i]->name, column->name);
        count++;
      }
  g_assert_cmpuint (count, >, 50);
  g_assert_cmpuint (words, >, 50);
}

/* What a command lets choose is among the values of the column of that name. */
static void
test_every_choice_has_a_word (void)
{
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    for (const ZgArgSpec *arg = (*spec)->args; arg->name != NULL; arg++)
      for (const ZgWord *choice = arg->choices; choice != NULL && choice->value != NULL; choice++)
        g_assert_cmpstr (zg_words_value ((*spec)->table, arg->name, choice->value), !=, choice->value);
}

static void
test_values (void)
{
  static const char text[] =
      "{\"start_at\":1795333200000,\"tier\":\"gold\",\"technician_id\":\"Ann\",\"technician_id_en\":\"Ann\","
      "\"service_ids\":\"A\\nB\",\"service_ids_en\":\"Feet\\nNeck\",\"price\":19800,\"opens\":600,"
      "\"duration\":5400000,\"kind\":\"sick\",\"lat_e6\":31230000,\"requested\":1,\"speed_car\":500,\"note\":null,"
      "\"valid_until\":1795333200000,\"free_distance\":3000}";
  static const char *const expected[][3] = {
    { "orders", "start_at", "Sun 22 Nov 15:40" },
    { "customers", "tier", "Gold" },
    { "orders", "technician_id", "Ann" },
    { "technicians", "service_ids", "Feet, Neck" },
    { "services", "price", "¥198" },
    { "settings", "opens", "10:00" },
    { "services", "duration", "1 h 30 min" },
    { "orders", "duration", "1 h 30 min" },
    { "time_off", "kind", "Sick leave" },
    { "certificates", "kind", "sick" },
    { "addresses", "lat_e6", "31.2300°" },
    { "orders", "requested", "yes" },
    { "settings", "speed_car", "30 km/h" },
    { "customers", "note", NULL },
    { "certificates", "valid_until", "22 Nov 2026" },
    { "customers", "phone", NULL },
    { "settings", "free_distance", "3.0 km" },
  };
  ZgArgs *view = zg_args_parse (text, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const ZgWordsField *field = zg_words_fields (expected[i][0]);

      while (field->column != NULL && !g_str_equal (field->column, expected[i][1]))
        field++;
      g_assert_nonnull (field->column);
      assert_text (zg_words_field_value (field, zone, view), expected[i][2]);
    }
  g_assert_null (zg_words_fields (NULL)->column);
  zg_args_free (view);
}

static void
test_technician_live (void)
{
  static const char *const names[] = {
    "id",        "state",    "presence", "current_state", "current_end_at", "next_start_at", "shift_start",
    "shift_end", "on_leave", NULL
  };
  static const struct
  {
    const char *state, *presence, *current;
    gint64 current_end, next, shift_start, shift_end, on_leave;
    const char *text;
  } cases[] = {
    { "active", "online", NULL, 0, 0, NOON, AT + ZG_HOUR, 0, "Free" },
    { "active", "online", NULL, 0, AT + ZG_HOUR, NOON, AT + 2 * ZG_HOUR, 0, "Free until 16:40" },
    { "active", "online", "en_route", AT + ZG_HOUR, 0, NOON, AT + ZG_HOUR, 0, "En route, free again at 16:40" },
    { "active", "online", "in_service", AT + ZG_HOUR, 0, NOON, AT + ZG_HOUR, 0, "In service until 16:40" },
    { "active", "online", "in_service", AT - ZG_MINUTE, 0, NOON, AT + ZG_HOUR, 0, "In service, due 15:39" },
    { "active", "online", "arrived", AT - ZG_MINUTE, 0, NOON, AT + ZG_HOUR, 0, "Arrived, late" },
    /* What happens at a customer's is true whatever was planned. */
    { "active", "offline", "in_service", AT + ZG_HOUR, 0, 0, 0, 1, "In service until 16:40" },
    { "active", "online", NULL, 0, 0, NOON, AT + ZG_HOUR, 1, "On leave" },
    { "active", "break", NULL, 0, 0, NOON, AT + ZG_HOUR, 0, "On a break" },
    { "active", "offline", NULL, 0, 0, NOON, AT + ZG_HOUR, 0, "Off" },
    { "active", "online", NULL, 0, 0, NOON, AT, 0, "Off" },
    { "active", "online", NULL, 0, 0, 0, 0, 0, "Off" },
    { "active", "online", NULL, 0, 0, AT + ZG_HOUR, AT + 2 * ZG_HOUR, 0, "Off until 16:40" },
    { "terminated", "online", NULL, 0, 0, 0, 0, 0, "Left" },
  };
  ZgRowBuilder *builder = zg_row_builder_new (names);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRow) row = NULL;
      g_auto (ZgTechnicianLive) live = { 0 };

      zg_row_builder_text (builder, "state", cases[i].state);
      zg_row_builder_text (builder, "presence", cases[i].presence);
      if (cases[i].current != NULL)
        zg_row_builder_text (builder, "current_state", cases[i].current);
      zg_row_builder_int (builder, "current_end_at", cases[i].current_end);
      zg_row_builder_int (builder, "next_start_at", cases[i].next);
      zg_row_builder_int (builder, "shift_start", cases[i].shift_start);
      zg_row_builder_int (builder, "shift_end", cases[i].shift_end);
      zg_row_builder_int (builder, "on_leave", cases[i].on_leave);
      row = zg_row_builder_end (builder);
      live = zg_technician_live (row, zone, AT);
      g_assert_cmpstr (live.text, ==, cases[i].text);
    }
  zg_row_builder_free (builder);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_CLOCK", "1795333200000", TRUE); /* AT */
  zone = zg_zone_new ("Asia/Shanghai");
  g_test_add_func ("/desktop/words/visit-states", test_visit_states);
  g_test_add_func ("/desktop/words/every-name-has-a-word", test_every_name_has_a_word);
  g_test_add_func ("/desktop/words/every-command-has-words", test_every_command_has_words);
  g_test_add_func ("/desktop/words/every-reason-has-words", test_every_reason_has_words);
  g_test_add_func ("/desktop/words/refusal-details", test_refusal_details);
  g_test_add_func ("/desktop/words/times", test_times);
  g_test_add_func ("/desktop/words/server-addresses", test_addresses);
  g_test_add_func ("/desktop/words/phones", test_phones);
  g_test_add_func ("/desktop/words/sync-status", test_sync_status);
  g_test_add_func ("/desktop/words/waiting-sentences", test_sentences);
  g_test_add_func ("/desktop/words/overtaken", test_overtaken);
  g_test_add_func ("/desktop/words/every-column-has-words", test_every_column_has_words);
  g_test_add_func ("/desktop/words/every-choice-has-a-word", test_every_choice_has_a_word);
  g_test_add_func ("/desktop/words/values", test_values);
  g_test_add_func ("/desktop/words/technician-live", test_technician_live);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
