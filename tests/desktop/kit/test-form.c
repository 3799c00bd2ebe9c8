/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms made of a table, on a display and demo data: limits are those of the command's arguments, and each kind of
 * field reads back what it was given: a choice, a check list, a switch, a text of lines, a time. */
#include "base/clock.h"
#include "desktop/kit/form-dialog.h"
#include "desktop/page-desk.h"
#include "desktop/technicians/technician-forms.h"
#include "desktop/technicians/technicians-page.h"

static const ZgArgSpec args[] = {
  { "note", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 10 },
  { "title", ZG_ARG_TEXT, ZG_ARG_REQUIRED, 1, 4 },
  { "requested", ZG_ARG_FLAG, ZG_ARG_OPTIONAL },
  { "level", ZG_ARG_ENUM, ZG_ARG_NULLABLE, 0, 0, (const ZgWord[]){ { "junior" }, { "senior" }, { NULL } } },
  { "travel_mode", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, (const ZgWord[]){ { "walk" }, { "ebike" }, { NULL } } },
  { "start_at", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "service_ids", ZG_ARG_ID_LIST, ZG_ARG_OPTIONAL, 0, 200 },
  { NULL },
};
static const ZgCommandSpec command = { .name = "thing.add", .args = args };

static void
test_takes_limits (void)
{
  const ZgField title = { "title", "", "", ZG_FIELD_TEXT }, note = { "note", "", "", ZG_FIELD_TEXT };
  const ZgField level = { "level", "", NULL, ZG_FIELD_CHOICE }, own = { "nothing", "", NULL, ZG_FIELD_TEXT };
  ZgField limited = zg_field_limit (&title, &command);

  g_assert_true (limited.is_argument && limited.is_required);
  g_assert_cmpint (limited.min, ==, 1);
  g_assert_cmpint (limited.max, ==, 4);
  g_assert_null (zg_field_parse_text (&limited, "five!"));
  limited = zg_field_limit (&note, &command);
  g_assert_false (limited.is_required);
  limited = zg_field_limit (&level, &command);
  g_assert_cmpstr (limited.choices[1].value, ==, "senior");
  limited = zg_field_limit (&own, &command);
  g_assert_false (limited.is_argument);
}

static ZgRow *
make_row (void)
{
  static const char *const columns[] = { "id", "name", "note", "requested", "level", "travel_mode", "start_at", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  ZgRow *row;

  zg_row_builder_text (builder, "id", "one");
  zg_row_builder_text (builder, "name", "Name of one");
  zg_row_builder_text (builder, "note", "a\nb");
  zg_row_builder_int (builder, "requested", 1);
  zg_row_builder_text (builder, "level", "senior");
  zg_row_builder_text (builder, "travel_mode", "walk");
  zg_row_builder_int (builder, "start_at", DEMO_NOW);
  row = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  return row;
}

/* A part in a group of its own, which goes with it. */
static ZgFormPart *
make_part (const ZgField *field)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  ZgField limited = zg_field_limit (field, &command);
  ZgFormPart *part = zg_form_part_new (&limited, "technicians", zone);

  zg_form_part_put (part, g_object_ref_sink (ADW_PREFERENCES_GROUP (adw_preferences_group_new ())));
  return part;
}

static void
free_part (ZgFormPart *part)
{
  AdwPreferencesGroup *group = zg_form_part_group (part);

  zg_form_part_free (part);
  g_assert_finalize_object (group);
}

static ZgArgs *
read_part (ZgFormPart *part)
{
  ZgArgs *values = zg_args_new (NULL);

  g_assert_true (zg_form_part_read (part, values));
  return values;
}

static void
test_choices (void)
{
  const ZgField level = { "level", "_Level", NULL, ZG_FIELD_CHOICE, .none = "Not stated" };
  const ZgField travel = { "travel_mode", "Travels", NULL, ZG_FIELD_CHOICE, .first = "ebike" };
  ZgFormPart *optional = make_part (&level), *needed = make_part (&travel);
  g_autoptr (ZgRow) row = make_row ();
  ZgArgs *values = read_part (optional);

  g_assert_true (zg_args_is_null (values, "level"));
  zg_args_free (values);
  zg_form_part_fill (optional, row);
  values = read_part (optional);
  g_assert_cmpstr (zg_args_get_text (values, "level"), ==, "senior");
  zg_args_free (values);
  values = read_part (needed);
  g_assert_cmpstr (zg_args_get_text (values, "travel_mode"), ==, "ebike");
  zg_args_free (values);
  zg_form_part_fill (needed, row);
  values = read_part (needed);
  g_assert_cmpstr (zg_args_get_text (values, "travel_mode"), ==, "walk");
  zg_args_free (values);
  free_part (optional);
  free_part (needed);
}

static void
test_flags_lines_and_times (void)
{
  const ZgField flag = { "requested", "Asked for", NULL, ZG_FIELD_FLAG };
  const ZgField note = { "note", "Note", "Too long.", ZG_FIELD_LONG_TEXT };
  const ZgField start = { "start_at", "From", "Wrong.", ZG_FIELD_TIME };
  const ZgField *const fields[] = { &flag, &note, &start };
  g_autoptr (ZgRow) row = make_row ();

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      ZgFormPart *part = make_part (fields[i]);
      ZgArgs *values;

      if (i == 0)
        {
          values = read_part (part);
          g_assert_cmpint (zg_args_get_int (values, "requested", -1), ==, 0);
          zg_args_free (values);
        }
      zg_form_part_fill (part, row);
      values = read_part (part);
      if (i == 0)
        g_assert_cmpint (zg_args_get_int (values, "requested", -1), ==, 1);
      else if (i == 1)
        g_assert_cmpstr (zg_args_get_text (values, "note"), ==, "a\nb");
      else
        g_assert_cmpint (zg_args_get_int (values, "start_at", 0), ==, DEMO_NOW);
      zg_args_free (values);
      zg_form_part_show_problem (part, "Wrong.");
      g_assert_true (page_desk_says (GTK_WIDGET (zg_form_part_group (part)), "Wrong."));
      zg_form_part_show_problem (part, NULL);
      g_assert_false (page_desk_says (GTK_WIDGET (zg_form_part_group (part)), "Wrong."));
      free_part (part);
    }
}

/* What is not offered any more stands there only for who has it. */
static void
test_checks (void)
{
  const ZgField skills = { "service_ids", "Skills", NULL, ZG_FIELD_CHECKS };
  ZgFormPart *part = make_part (&skills);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (ZgRow) row = make_row ();

  zg_form_part_offer (part, none);
  g_assert_false (zg_form_part_is_checked (part, "one"));
  zg_form_part_check (part, row);
  g_assert_true (zg_form_part_is_checked (part, "one") && zg_form_part_was_checked (part, "one"));
  g_assert_false (zg_form_part_has_changed (part));
  g_assert_true (page_desk_says (GTK_WIDGET (zg_form_part_group (part)), "Name of one"));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (page_desk_find (GTK_WIDGET (zg_form_part_group (part)), GTK_TYPE_CHECK_BUTTON)), FALSE);
  g_assert_true (zg_form_part_has_changed (part));
  free_part (part);
}

/* A list that the row has itself: as many as its argument takes, and none where that may be. */
static void
test_list_in_a_row (void)
{
  static const ZgArgSpec lists[] = { { "liked_ids", ZG_ARG_ID_LIST, ZG_ARG_NULLABLE, 0, 1 }, { NULL } };
  static const ZgCommandSpec lister = { .name = "thing.add", .args = lists };
  const ZgField liked = { "liked_ids", "Likes", "One at most.", ZG_FIELD_CHECKS };
  const ZgField limited = zg_field_limit (&liked, &lister);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  ZgFormPart *part = zg_form_part_new (&limited, "customers", zone);
  g_autoptr (ZgRow) row = make_row ();
  g_autoptr (ZgArgs) none = NULL, one = NULL, two = zg_args_new (NULL);
  ZgRowBuilder *builder = zg_row_builder_new ((const char *const[]){ "id", "name", NULL });
  g_autoptr (ZgRow) other = NULL;

  zg_row_builder_text (builder, "id", "two");
  other = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  zg_form_part_put (part, g_object_ref_sink (ADW_PREFERENCES_GROUP (adw_preferences_group_new ())));
  none = read_part (part);
  g_assert_true (zg_args_is_null (none, "liked_ids"));
  zg_form_part_check (part, row);
  one = read_part (part);
  g_assert_cmpuint (zg_args_length (zg_args_get (one, "liked_ids")), ==, 1);
  zg_form_part_check (part, other);
  g_assert_false (zg_form_part_read (part, two));
  free_part (part);
}

/* A date that ends something is the last minute of its day, a day that something was done on the first. */
static void
test_days (void)
{
  static const ZgFieldKind kinds[] = { ZG_FIELD_DATE, ZG_FIELD_DAY };
  const gint64 midnight = DEMO_NOW - DEMO_NOW % ZG_DAY;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const ZgField day = { "start_at", "Day", NULL, kinds[i], .none = "Not yet" };
      ZgFormPart *part = make_part (&day);
      g_autoptr (ZgArgs) none = read_part (part), chosen = NULL;

      g_assert_true (zg_args_is_null (none, "start_at"));
      g_assert_true (page_desk_says (zg_form_part_widget (part), "Not yet"));
      g_signal_emit_by_name (gtk_menu_button_get_popover (
                                 GTK_MENU_BUTTON (page_desk_find (zg_form_part_widget (part), GTK_TYPE_MENU_BUTTON))),
                             "chosen", midnight);
      chosen = read_part (part);
      g_assert_cmpint (zg_args_get_int (chosen, "start_at", 0), ==,
                       midnight + (kinds[i] == ZG_FIELD_DAY ? 0 : ZG_DAY - ZG_MINUTE));
      free_part (part);
    }
}

/* --- the form of a technician as a whole --- */

static GPtrArray *answer;

static void
query_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  answer = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
query (const char *name, ZgArgs *given)
{
  zg_replica_query_async (page_desk_demo ()->replica, name, given, NULL, query_cb, NULL);
  demo_desk_wait (answer != NULL);
  return g_steal_pointer (&answer);
}

static ZgRow *
find_technician (const char *name)
{
  g_autoptr (GPtrArray) rows =
      query ("technicians.list", zg_args_new ("from", 'i', DEMO_NOW, "to", 'i', DEMO_NOW + ZG_DAY, "at", 'i', DEMO_NOW,
                                              "text", 's', name, "all", 'b', TRUE, NULL));

  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (rows->pdata[0]);
}

static guint
count_skills (ZgRow *technician)
{
  g_autoptr (GPtrArray) rows =
      query ("technician.skills", zg_args_new ("technician_id", 's', zg_row_id (technician), NULL));

  return rows->len;
}

static ZgFormDialog *
open_form (PageDesk *desk, ZgRow *row)
{
  ZgFormDialog *dialog =
      zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, desk->context, GTK_WINDOW (desk->window), &zg_form_technician, row);

  demo_desk_wait (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  return dialog;
}

static void
on_destroy (GtkWidget *dialog, gboolean *is_gone)
{
  *is_gone = TRUE;
}

static void
save (ZgFormDialog *dialog)
{
  gboolean is_gone = FALSE;

  g_signal_connect (dialog, "destroy", G_CALLBACK (on_destroy), &is_gone);
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  demo_desk_wait (is_gone);
}

static void
type_into (ZgFormDialog *dialog, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (zg_form_dialog_field (dialog, field)), text);
}

static void
check_first (ZgFormDialog *dialog, gboolean is_checked)
{
  AdwPreferencesGroup *group = zg_form_part_group (zg_form_dialog_part (dialog, "service_ids"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (page_desk_find (GTK_WIDGET (group), GTK_TYPE_CHECK_BUTTON)),
                               is_checked);
}

static void
test_technician (void)
{
  PageDesk desk;
  ZgFormDialog *dialog;
  g_autoptr (ZgRow) added = NULL, changed = NULL, back = NULL;

  page_desk_init (&desk, ZG_TYPE_TECHNICIANS_PAGE, 1000, 600);
  dialog = open_form (&desk, NULL);
  type_into (dialog, "phone", "call me");
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  g_assert_true (page_desk_says (GTK_WIDGET (dialog), "A name is needed, 40 characters at most."));
  g_assert_true (page_desk_says (GTK_WIDGET (dialog), "A phone number has digits, spaces, + and -, 20 at most."));
  type_into (dialog, "name", "Formed Person");
  type_into (dialog, "phone", "199-0000-0009");
  adw_combo_row_set_selected (ADW_COMBO_ROW (zg_form_dialog_field (dialog, "level")), 2);
  check_first (dialog, TRUE);
  save (dialog);
  added = find_technician ("Formed Person");
  g_assert_cmpstr (zg_row_text (added, "phone"), ==, "199-0000-0009");
  g_assert_cmpstr (zg_row_text (added, "level"), ==, "senior");
  g_assert_cmpstr (zg_row_text (added, "travel_mode"), ==, "ebike");
  g_assert_true (zg_row_is_null (added, "area_id"));
  g_assert_cmpuint (count_skills (added), ==, 1);

  dialog = open_form (&desk, added);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (zg_form_dialog_field (dialog, "level"))), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (zg_form_dialog_field (dialog, "area_id")), 1);
  type_into (dialog, "note", "Left-handed");
  check_first (dialog, FALSE);
  save (dialog);
  changed = find_technician ("Formed Person");
  g_assert_false (zg_row_is_null (changed, "area_id"));
  g_assert_cmpstr (zg_row_text (changed, "note"), ==, "Left-handed");
  g_assert_cmpuint (count_skills (changed), ==, 0);
  zg_context_undo (desk.context);
  demo_desk_linger (300);
  back = find_technician ("Formed Person");
  g_assert_true (zg_row_is_null (back, "area_id") && zg_row_is_null (back, "note"));
  g_assert_cmpuint (count_skills (back), ==, 1);
  page_desk_clear (&desk);
}

/* The end of a shift is after its beginning. */
static void
test_shift (void)
{
  PageDesk desk;
  ZgFormDialog *dialog;

  page_desk_init (&desk, ZG_TYPE_TECHNICIANS_PAGE, 1000, 600);
  dialog = zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, desk.context, GTK_WINDOW (desk.window), &zg_form_shift, NULL);
  zg_form_dialog_prefill (dialog, "start_at", DEMO_NOW);
  zg_form_dialog_prefill (dialog, "end_at", DEMO_NOW - ZG_HOUR);
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  g_assert_true (page_desk_says (GTK_WIDGET (dialog), "The end must be after the beginning."));
  gtk_window_destroy (GTK_WINDOW (dialog));
  page_desk_clear (&desk);
}

static const PageTest tests[] = {
  { "/desktop/form/takes-limits", test_takes_limits },
  { "/desktop/form/choices", test_choices },
  { "/desktop/form/flags-lines-and-times", test_flags_lines_and_times },
  { "/desktop/form/checks", test_checks },
  { "/desktop/form/list-in-a-row", test_list_in_a_row },
  { "/desktop/form/days", test_days },
  { "/desktop/form/technician", test_technician },
  { "/desktop/form/shift", test_shift },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
