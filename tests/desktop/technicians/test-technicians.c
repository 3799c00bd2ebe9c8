/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The Technicians page on a display, on demo data: beside the list stands who changed what of the technician, of the
 * shifts, times off and certificates too, latest first. */
#include "base/clock.h"
#include "base/json.h"
#include "desktop/page-desk.h"
#include "desktop/technicians/technicians-page.h"
#include "desktop/technicians/technician-pane.h"

#define WHO "Manager · Sat 22 Nov 18:00"

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
run_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error);
  g_assert_no_error (error);
  if (refusal != NULL)
    g_error ("%s: %s", refusal->code, refusal->message);
  *(gboolean *)done = TRUE;
}

/* The arguments with ' for ", $1 for the technician and $2 for @other. */
static void
run (const char *name, const char *args, const char *technician, const char *other)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (GString) text = g_string_new (args);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  g_string_replace (text, "'", "\"", 0);
  g_string_replace (text, "$1", technician, 0);
  g_string_replace (text, "$2", other, 0);
  g_ptr_array_add (commands, zg_command_new (name, zg_args_parse (text->str, &error)));
  g_assert_no_error (error);
  zg_replica_run_async (page_desk_demo ()->replica, g_steal_pointer (&commands), run_cb, &done);
  demo_desk_wait (done);
}

static void
test_history (void)
{
  static const struct
  {
    const char *command, *args, *title, *about;
  } cases[] = {
    { "technician.edit", "{'technician_id': '$1', 'phone': '199-0000-0001', 'note': 'Left-handed'}",
      "Change a technician", "Phone: – → 199-0000-0001\nNote: – → Left-handed\n" WHO },
    { "technician.presence", "{'technician_id': '$1', 'presence': 'break'}", "Change presence",
      "Presence: Off → On a break\n" WHO },
    { "technician.skills", "{'technician_id': '$1', 'service_ids': ['$2']}", "Change skills",
      "Skills: – → Test item\n" WHO },
    { "shift.add", "{'technician_id': '$1', 'start_at': 1766880000000, 'end_at': 1766912400000}", "Add a shift",
      "Sun 28 Dec 08:00 – 17:00\n" WHO },
    { "time-off.add", "{'technician_id': '$1', 'start_at': 1766966400000, 'end_at': 1767052800000, 'kind': 'sick'}",
      "Add time off", "Sick leave · Mon 29 Dec 08:00 – Tue 30 Dec 08:00\n" WHO },
    { "certificate.add", "{'technician_id': '$1', 'kind': '健康证'}", "Add a certificate", "Health certificate\n" WHO },
  };
  g_autoptr (ZgCommand) service = zg_command_new (
      "service.add", zg_args_new ("name", 's', "Test item", "duration", 'i', ZG_HOUR, "price", 'i', (gint64)100, NULL));
  g_autoptr (ZgCommand) technician = zg_command_new ("technician.add", zg_args_new ("name", 's', "Test", NULL));
  g_autofree char *item = zg_command_row_id (service, 0), *id = zg_command_row_id (technician, 0);
  GPtrArray *commands = zg_commands_new ();
  gboolean done = FALSE;
  PageDesk desk;
  GtkWidget *pane;

  g_ptr_array_add (commands, zg_command_copy (service));
  g_ptr_array_add (commands, zg_command_copy (technician));
  zg_replica_run_async (page_desk_demo ()->replica, commands, run_cb, &done);
  demo_desk_wait (done);
  page_desk_init (&desk, ZG_TYPE_TECHNICIANS_PAGE, 1200, 800);
  zg_page_present_row (ZG_PAGE (desk.page), id);
  pane = page_desk_find (desk.page, ZG_TYPE_TECHNICIAN_PANE);
  demo_desk_wait (page_desk_says (pane, "Add a technician"));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      run (cases[i].command, cases[i].args, id, item);
      demo_desk_wait (page_desk_says (pane, cases[i].title));
      if (!page_desk_says (pane, cases[i].about))
        g_error ("%s is not told as “%s”", cases[i].command, cases[i].about);
    }
  page_desk_clear (&desk);
}

/* Who has no changes on record says so. */
static void
test_no_history (void)
{
  g_autofree char *id = find_text ("SELECT id FROM technicians WHERE state = 'active' ORDER BY id LIMIT 1");
  PageDesk desk;
  GtkWidget *pane;

  page_desk_init (&desk, ZG_TYPE_TECHNICIANS_PAGE, 1200, 800);
  zg_page_present_row (ZG_PAGE (desk.page), id);
  pane = page_desk_find (desk.page, ZG_TYPE_TECHNICIAN_PANE);
  demo_desk_wait (page_desk_says (pane, "No changes recorded"));
  page_desk_clear (&desk);
}

static const PageTest tests[] = {
  { "/desktop/technicians/history", test_history },
  { "/desktop/technicians/no-history", test_no_history },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
