/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as values: the wire form, the rows they are about, and that every declaration holds together. */
#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "engine/kernel/command.h"

#define ID "\"01900000-0000-7000-8000-000000000001\""

static ZgCommand *
read_command (const char *text, ZgRefusal **refusal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) value = zg_json_parse (text, strlen (text), 0, &error);

  g_assert_no_error (error);
  return zg_command_from_args (value, refusal);
}

static void
test_round_trip (void)
{
  g_autoptr (ZgCommand) command = zg_command_new ("order.note", zg_args_new ("note", 's', "掌柜", NULL));
  g_autoptr (ZgCommand) copy = zg_command_copy (command), back = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (ZgArgs) wire = NULL, again = NULL;

  command->n = copy->n = 12;
  wire = zg_command_to_args (command);
  back = zg_command_from_args (wire, &refusal);
  g_assert_null (refusal);
  again = zg_command_to_args (back);
  g_assert_true (zg_args_equal (wire, again));
  zg_args_free (again);
  again = zg_command_to_args (copy);
  g_assert_true (zg_args_equal (wire, again));
  g_assert_cmpint ((gint64)zg_args_length (wire), ==, 6);
  g_assert_true (zg_id_is_valid (back->id));
  g_assert_cmpint (back->v, ==, 1);
}

/* The group is a member only of those that have one. */
static void
test_group (void)
{
  g_autoptr (ZgCommand) command = zg_command_new ("order.note", NULL), copy = NULL, back = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (ZgArgs) wire = NULL;

  command->group = zg_id_new ();
  copy = zg_command_copy (command);
  g_assert_cmpstr (copy->group, ==, command->group);
  wire = zg_command_to_args (copy);
  g_assert_cmpint ((gint64)zg_args_length (wire), ==, 7);
  g_assert_cmpstr (zg_args_get_text (wire, "group"), ==, command->group);
  back = zg_command_from_args (wire, &refusal);
  g_assert_null (refusal);
  g_assert_cmpstr (back->group, ==, command->group);
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *text;
    const char *field;
  } cases[] = {
    { "[]", "commands" },
    { "{}", "args" },
    { "{\"args\": []}", "args" },
    { "{\"args\": {}}", "id" },
    { "{\"args\": {}, \"id\": \"7\"}", "id" },
    { "{\"args\": {}, \"id\": " ID "}", "name" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"\"}", "name" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\"}", "v" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\", \"v\": 0}", "v" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\", \"v\": 1}", "at" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\", \"v\": 1, \"at\": 5}", "at" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\", \"v\": 1, \"at\": 1772380800000, \"n\": -1}", "n" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\", \"v\": 1, \"at\": 1772380800000, \"who\": 1}", "who" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\", \"v\": 1, \"at\": 1772380800000, \"group\": \"7\"}",
      "group" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\", \"v\": 1, \"at\": 1772380800000, \"group\": 7}",
      "group" },
    { "{\"args\": {}, \"id\": " ID ", \"name\": \"order.note\", \"v\": 1, \"at\": 1772380800000, \"group\": null}",
      "group" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRefusal) refusal = NULL;
      g_test_message ("%s", cases[i].text);
      g_assert_null (read_command (cases[i].text, &refusal));
      g_assert_cmpstr (refusal->code, ==, "invalid_argument");
      g_assert_cmpstr (refusal->field, ==, cases[i].field);
    }
}

static void
assert_subjects (const char *name, ZgArgs *args, const char *expected, gboolean with_new_row)
{
  g_autoptr (ZgCommand) command = zg_command_new (name, args);
  g_autoptr (GPtrArray) subjects = zg_command_subjects (command);
  g_autofree char *row = zg_command_row_id (command, 0), *all = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < subjects->len; i++)
    {
      const char *subject = g_ptr_array_index (subjects, i);
      g_string_append_printf (text, "%s ", strcmp (subject, row) == 0 ? "new" : subject);
    }
  all = g_strconcat (expected, with_new_row ? "new " : "", NULL);
  g_assert_cmpstr (text->str, ==, all);
}

static void
test_subjects (void)
{
  assert_subjects ("order.note", zg_args_new ("order_id", 's', "O", NULL), "O ", FALSE);
  assert_subjects ("order.assign", zg_args_new ("order_id", 's', "O", "technician_id", 's', "T", NULL), "O ", FALSE);
  assert_subjects ("order.book",
                   zg_args_new ("customer_id", 's', "C", "address_id", 's', "A", "technician_id", 's', "T", NULL),
                   "C A ", TRUE);
  assert_subjects ("customer.add", zg_args_new ("name", 's', "N", NULL), "", TRUE);
  assert_subjects ("customer.edit", zg_args_new ("customer_id", 's', "C", NULL), "C ", FALSE);
  assert_subjects ("address.add", zg_args_new ("customer_id", 's', "C", NULL), "C ", TRUE);
  assert_subjects ("time-off.edit", zg_args_new ("time_off_id", 's', "F", NULL), "F ", FALSE);
  assert_subjects ("shift.add", zg_args_new ("technician_id", 's', "T", NULL), "", TRUE);
  assert_subjects ("no.such", zg_args_new ("order_id", 's', "O", NULL), "", FALSE);
}

static void
check_spec (const ZgCommandSpec *spec)
{
  gboolean has_subject = spec->subject == NULL;

  g_test_message ("%s", spec->name);
  g_assert_true (zg_command_spec (spec->name) == spec);
  g_assert_nonnull (strchr (spec->name, '.'));
  g_assert_nonnull (spec->run);
  g_assert_cmpuint (spec->permission, !=, ZG_MAY_NOTHING);
  g_assert_false (zg_role_may (ZG_ROLE_TECHNICIAN, spec->permission) ||
                  zg_role_may (ZG_ROLE_CUSTOMER, spec->permission));
  g_assert_true (g_str_has_suffix (spec->summary, "."));
  for (const ZgArgSpec *arg = spec->args; arg->name != NULL; arg++)
    {
      if (g_strcmp0 (arg->name, spec->subject) == 0)
        has_subject = arg->kind == ZG_ARG_ID && arg->flags == ZG_ARG_REQUIRED;
      g_assert_cmpint (arg->kind == ZG_ARG_ENUM, ==, arg->choices != NULL);
      g_assert_cmpint (arg->min, <=, arg->max);
      for (const ZgArgSpec *other = spec->args; other != arg; other++)
        g_assert_cmpstr (other->name, !=, arg->name);
    }
  g_assert_true (has_subject);
}

static void
test_declarations (void)
{
  static const char *const facts[] = { "order.depart",  "order.arrive", "order.start", "order.complete",
                                       "order.no-show", "order.abort",  NULL };
  guint count = 0, n_facts = 0;

  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++, count++)
    {
      check_spec (*spec);
      n_facts += (*spec)->kind == ZG_FACT ? 1 : 0;
      g_assert_cmpint ((*spec)->kind == ZG_FACT, ==, g_strv_contains (facts, (*spec)->name));
    }
  g_assert_cmpuint (n_facts, ==, g_strv_length ((char **)facts));
  g_assert_cmpuint (count, ==, 17 + 10 * 4 + 1 + 2);
  g_assert_null (zg_command_spec ("order"));
  g_assert_null (zg_command_spec (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/command/round-trip", test_round_trip);
  g_test_add_func ("/engine/command/group", test_group);
  g_test_add_func ("/engine/command/malformed", test_malformed);
  g_test_add_func ("/engine/command/subjects", test_subjects);
  g_test_add_func ("/engine/command/declarations", test_declarations);
  return g_test_run ();
}
