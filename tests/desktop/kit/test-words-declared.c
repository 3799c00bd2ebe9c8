/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Words by table and column: two tables of nothing but this test, whose columns have the same names and values and
 * other words. What the window says of their rows follows from their declarations. In English, without a display. */
#include "base/clock.h"
#include "base/zone.h"
#include "desktop/attention/sync-status.h"
#include "desktop/kit/form-dialog.h"
#include "desktop/kit/words-field.h"
#include "desktop/kit/words-history.h"
#include "desktop/kit/words.h"
#include "engine/kernel/subject.h"

static const ZgWord parcel_states[] = { { "open", "On its way" }, { "closed", "Delivered" }, { NULL } };
static const ZgWord parcel_kinds[] = { { "small", "Letter" }, { "large", "Box" }, { NULL } };
static const ZgWord ticket_states[] = { { "open", "Waits for an answer", "ask-symbolic", "hot" },
                                        { "closed", "Answered", "done-symbolic", "cold" },
                                        { NULL } };
static const ZgWord ticket_kinds[] = { { "small", "Question" }, { "large", "Complaint" }, { NULL } };

/* clang-format off */
static const ZgColumn parcel_columns[] = {
  { "amount", ZG_COLUMN_INT, 0, ZG_GIVEN_INT (ZG_ARG_NULLABLE, 0, 100000), .label = "Postage", .says = ZG_SAYS_MONEY },
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40), .label = "Contents" },
  { "state", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_CHOICE (ZG_ARG_OPTIONAL, parcel_states), .initially = "open",
    .label = "Where" },
  { "kind", ZG_COLUMN_TEXT, 0, ZG_GIVEN_CHOICE (ZG_ARG_NULLABLE, parcel_kinds), .label = "Form" },
};
static const ZgColumn ticket_columns[] = {
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40), .label = "Subject" },
  { "state", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, .initially = "open", .label = "State", .words = ticket_states },
  { "kind", ZG_COLUMN_TEXT, 0, ZG_GIVEN_CHOICE (ZG_ARG_NULLABLE, ticket_kinds), .label = "Kind" },
  { "amount", ZG_COLUMN_INT, 0, ZG_GIVEN_INT (ZG_ARG_NULLABLE, 0, 100000), .label = "Time spent", .says = ZG_SAYS_DURATION },
};
static const ZgTable parcels_table = {
  "parcels", ZG_COLUMNS (parcel_columns), .noun = "parcel", .subject = "parcel_id", .word = "parcel",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE, .permission = ZG_MAY_CUSTOMERS_EDIT,
};
static const ZgTable tickets_table = {
  "tickets", ZG_COLUMNS (ticket_columns), .noun = "ticket", .subject = "ticket_id", .word = "ticket",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE, .permission = ZG_MAY_CUSTOMERS_EDIT,
};
/* clang-format on */
static const ZgArgSpec answer_args[] = {
  { "ticket_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "state", ZG_ARG_ENUM, ZG_ARG_REQUIRED, 0, 0, ticket_states },
  { "answer", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 40, .label = "Answer" },
  { NULL },
};
static const ZgCommandSpec commands[] = {
  { "ticket.answer", ZG_INTENT, ZG_MAY_CUSTOMERS_EDIT, answer_args, NULL, NULL, "ticket_id", "Answers.", "tickets",
    .sentences = (const char *const[]){ "Set it to “{state}”", NULL } },
  { NULL },
};
static const ZgTable *const tables[] = { &parcels_table, &tickets_table, NULL };
static const ZgSubject subject = { tables, commands, NULL };

static GTimeZone *zone;

static void
assert_value (const char *table, const char *state, const char *kind)
{
  g_assert_cmpstr (zg_words_value (table, "state", "open"), ==, state);
  g_assert_cmpstr (zg_words_value (table, "kind", "large"), ==, kind);
  g_assert_cmpstr (zg_words_value (table, "state", "of tomorrow"), ==, "of tomorrow");
  g_assert_cmpstr (zg_words_value (table, "name", "open"), ==, "open");
}

static void
test_values (void)
{
  assert_value ("parcels", "On its way", "Box");
  assert_value ("tickets", "Waits for an answer", "Complaint");
  g_assert_cmpstr (zg_words_value ("orders", "state", "cancelled"), ==, "Cancelled");
  g_assert_cmpstr (zg_words_value ("orders", "state", "open"), ==, "open");
  g_assert_null (zg_words_value_icon ("parcels", "state", "open"));
  g_assert_null (zg_words_value_class ("parcels", "state", "of tomorrow"));
  g_assert_cmpstr (zg_words_value_icon ("tickets", "state", "closed"), ==, "done-symbolic");
  g_assert_cmpstr (zg_words_value_class ("tickets", "state", "open"), ==, "hot");
  g_assert_cmpstr (zg_words_value_icon ("tickets", "state", "of tomorrow"), ==, "dialog-question-symbolic");
}

static void
test_labels (void)
{
  static const char *const expected[][3] = {
    { "name", "Contents", "Subject" },     { "state", "Where", "State" }, { "kind", "Form", "Kind" },
    { "amount", "Postage", "Time spent" }, { "answer", NULL, "Answer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpstr (zg_words_label ("parcels", expected[i][0]), ==, expected[i][1]);
      g_assert_cmpstr (zg_words_label ("tickets", expected[i][0]), ==, expected[i][2]);
    }
  /* What names the row comes first. */
  g_assert_cmpstr (zg_words_fields ("parcels")[0].column, ==, "name");
  g_assert_cmpstr (zg_words_fields ("parcels")[1].column, ==, "amount");
}

/* What @command changed, as the history tells it. */
static void
assert_history (const char *command, const char *expected)
{
  static const char *const names[] = { "id", "command", "actor_name", "device_at", "detail_view", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (names);
  g_autoptr (ZgRow) event = NULL;
  g_autofree char *text = NULL;

  zg_row_builder_text (builder, "command", command);
  zg_row_builder_text (builder, "actor_name", "Ann");
  zg_row_builder_int (builder, "device_at", zg_clock_now ());
  zg_row_builder_text (builder, "detail_view",
                       "{\"kind\":\"small\",\"amount\":null,\"to\":{\"kind\":\"large\",\"amount\":120000}}");
  event = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  text = zg_words_history (event, zone);
  if (!g_str_has_prefix (text, expected))
    g_error ("%s", text);
}

static void
test_history (void)
{
  assert_history ("parcel.edit", "Postage: – → ¥1,200\nForm: Letter → Box\nAnn");
  assert_history ("ticket.edit", "Kind: Question → Complaint\nTime spent: – → 2 min\nAnn");
  /* Of a newer program: what others of its noun are about. */
  assert_history ("ticket.escalate", "Kind: Question → Complaint\nTime spent: – → 2 min\nAnn");
  assert_history ("letter.edit", "Ann");
}

static void
test_sentence (void)
{
  static const char *const names[] = { "id", "name", "args_text", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (names);
  g_autoptr (ZgRow) waiting = NULL;
  g_autofree char *text = NULL;

  zg_row_builder_text (builder, "name", "ticket.answer");
  zg_row_builder_text (builder, "args_text", "{\"state\":\"closed\"}");
  waiting = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  text = zg_sync_sentence (waiting, zone);
  g_assert_cmpstr (text, ==, "Set it to “Answered”");
}

/* A field without a title has the column's. */
static void
test_form (void)
{
  static const ZgField fields[] = {
    { "name", NULL, "Write a name.", ZG_FIELD_TEXT },
    { "kind", "_Kind of it", NULL, ZG_FIELD_CHOICE, .none = "None" },
    { NULL },
  };
  const ZgForm parcel = { "parcel", "parcel_id", .fields = fields },
               ticket = { "ticket", "ticket_id", .fields = fields };
  ZgField field = zg_form_field (&parcel, 0);

  g_assert_cmpstr (field.title, ==, "Contents");
  field = zg_form_field (&ticket, 0);
  g_assert_cmpstr (field.title, ==, "Subject");
  field = zg_form_field (&ticket, 1);
  g_assert_cmpstr (field.title, ==, "_Kind of it");
  g_assert_cmpstr (field.choices[1].word, ==, "Complaint");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("LANGUAGE", "en", TRUE);
  zg_subjects_add (&subject);
  zone = zg_zone_new ("Asia/Shanghai");
  g_test_add_func ("/desktop/words-declared/values", test_values);
  g_test_add_func ("/desktop/words-declared/labels", test_labels);
  g_test_add_func ("/desktop/words-declared/history", test_history);
  g_test_add_func ("/desktop/words-declared/sentence", test_sentence);
  g_test_add_func ("/desktop/words-declared/form", test_form);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
