/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The decoder of arguments, kind by kind: what fits, and that the refusal names the field otherwise. */
#include "base/json.h"
#include "engine/kernel/args-spec.h"

static const ZgWord colours[] = { { "red" }, { "green" }, { NULL } };

static const ZgArgSpec specs[] = {
  { "id", ZG_ARG_ID },
  { "text", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 1, 4 },
  { "int", ZG_ARG_INT, ZG_ARG_OPTIONAL, -5, 10 },
  { "time", ZG_ARG_TIME },
  { "flag", ZG_ARG_FLAG },
  { "enum", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, colours },
  { "phone", ZG_ARG_PHONE },
  { "ids", ZG_ARG_ID_LIST, ZG_ARG_OPTIONAL, 0, 2 },
  { "lines", ZG_ARG_LINES, ZG_ARG_OPTIONAL, 1, 2 },
  { NULL },
};

#define ID "\"01900000-0000-7000-8000-000000000001\""

/* @wrong: the field that must be named, NULL when the arguments fit. */
static const struct
{
  const char *args;
  const char *wrong;
} cases[] = {
  { "{}", NULL },
  { "{\"id\": " ID "}", NULL },
  { "{\"id\": \"01900000\"}", "id" },
  { "{\"id\": 7}", "id" },
  { "{\"id\": null}", "id" },
  { "{\"text\": \"掌柜掌柜\"}", NULL },
  { "{\"text\": \"  掌柜掌柜 \\n\"}", NULL },
  { "{\"text\": \"掌柜掌柜掌\"}", "text" },
  { "{\"text\": \"   \"}", "text" },
  { "{\"text\": null}", NULL },
  { "{\"text\": \"a\\u0007b\"}", "text" },
  { "{\"text\": \"a\\u0085b\"}", "text" },
  { "{\"text\": \"a\\nb\"}", NULL },
  { "{\"text\": 5}", "text" },
  { "{\"int\": -5, \"time\": 1772380800000}", NULL },
  { "{\"int\": 10}", NULL },
  { "{\"int\": 11}", "int" },
  { "{\"int\": -6}", "int" },
  { "{\"int\": 1.5}", "int" },
  { "{\"int\": \"1\"}", "int" },
  { "{\"time\": 946684799999}", "time" },
  { "{\"time\": 946684800000}", NULL },
  { "{\"time\": 7258118399999}", NULL },
  { "{\"time\": 7258118400000}", "time" },
  { "{\"time\": \"2026-03-02\"}", "time" },
  { "{\"flag\": true}", NULL },
  { "{\"flag\": 0}", NULL },
  { "{\"flag\": 2}", "flag" },
  { "{\"flag\": \"true\"}", "flag" },
  { "{\"enum\": \"green\"}", NULL },
  { "{\"enum\": \"blue\"}", "enum" },
  { "{\"enum\": 0}", "enum" },
  { "{\"phone\": \"+86 199-0000-0000\"}", NULL },
  { "{\"phone\": \"1234\"}", "phone" },
  { "{\"phone\": \"+ - - - -\"}", "phone" },
  { "{\"phone\": \"123456789012345678901\"}", "phone" },
  { "{\"phone\": \"12345x\"}", "phone" },
  { "{\"phone\": 12345}", "phone" },
  { "{\"ids\": []}", NULL },
  { "{\"ids\": [" ID ", " ID "]}", NULL },
  { "{\"ids\": [" ID ", " ID ", " ID "]}", "ids" },
  { "{\"ids\": [" ID ", 3]}", "ids" },
  { "{\"ids\": " ID "}", "ids" },
  { "{\"lines\": [{\"service_id\": " ID "}, {\"service_id\": " ID ", \"quantity\": 20}]}", NULL },
  { "{\"lines\": []}", "lines" },
  { "{\"lines\": [{\"service_id\": " ID ", \"quantity\": 21}]}", "lines" },
  { "{\"lines\": [{\"service_id\": " ID ", \"quantity\": 0}]}", "lines" },
  { "{\"lines\": [{\"service_id\": " ID ", \"price\": 1}]}", "lines" },
  { "{\"lines\": [{\"quantity\": 1}]}", "lines" },
  { "{\"lines\": [" ID "]}", "lines" },
  { "{\"lines\": {}}", "lines" },
  { "{\"lines\": [{\"service_id\": " ID "}, {\"service_id\": " ID "}, {\"service_id\": " ID "}]}", "lines" },
  { "{\"colour\": 1}", "colour" },
  { "{\"ID\": " ID "}", "ID" },
};

static ZgArgs *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  ZgArgs *value = zg_json_parse (text, strlen (text), 0, &error);

  g_assert_no_error (error);
  return value;
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgArgs) args = parse (cases[i].args);
      g_autoptr (ZgRefusal) refusal = NULL;

      g_test_message ("%s", cases[i].args);
      g_assert_cmpint (zg_args_check (specs, args, &refusal), ==, cases[i].wrong == NULL);
      g_assert_cmpint (refusal != NULL, ==, cases[i].wrong != NULL);
      if (refusal == NULL)
        continue;
      g_assert_cmpstr (refusal->code, ==, "invalid_argument");
      g_assert_cmpstr (refusal->field, ==, cases[i].wrong);
      g_assert_nonnull (strstr (refusal->message, cases[i].wrong));
    }
}

static void
test_required (void)
{
  static const ZgArgSpec must[] = { { "who", ZG_ARG_ID, ZG_ARG_REQUIRED },
                                    { "by", ZG_ARG_ID, ZG_ARG_REQUIRED | ZG_ARG_NULLABLE },
                                    { NULL } };
  g_autoptr (ZgArgs) none = parse ("{}"), half = parse ("{\"who\": " ID "}");
  g_autoptr (ZgArgs) whole = parse ("{\"who\": " ID ", \"by\": null}"), list = parse ("[]");
  g_autoptr (ZgRefusal) first = NULL, second = NULL, third = NULL, fourth = NULL;

  g_assert_false (zg_args_check (must, none, &first));
  g_assert_cmpstr (first->field, ==, "who");
  g_assert_false (zg_args_check (must, half, &second));
  g_assert_cmpstr (second->field, ==, "by");
  g_assert_true (zg_args_check (must, whole, &third));
  g_assert_false (zg_args_check (must, list, &third));
  g_assert_cmpstr (third->field, ==, "args");
  g_assert_true (zg_args_check (NULL, none, &fourth));
  g_assert_false (zg_args_check (NULL, half, &fourth));
  g_assert_cmpstr (fourth->field, ==, "who");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/args-spec/cases", test_cases);
  g_test_add_func ("/engine/args-spec/required", test_required);
  return g_test_run ();
}
