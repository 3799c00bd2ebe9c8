/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A desktop without a window: headless DIRECTORY SERVER, with the session's token in ZG_TEST_TOKEN. Gives commands
 * until it is killed, and writes each one's id to stdout when the store says that it has it. Main thread. */
#include <stdlib.h>
#include <unistd.h>

#include "sync/replica.h"

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

static void
adopt_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  zg_replica_sign_in_finish (ZG_REPLICA (source), result, NULL);
}

static ZgCommand *
make_command (const char *customer)
{
  g_autofree char *name = g_strdup_printf ("Killed %08x%08x", g_random_int (), g_random_int ());

  return customer != NULL && g_random_int_range (0, 3) == 0
             ? zg_command_new ("customer.edit", zg_args_new ("customer_id", 's', customer, "note", 's', name, NULL))
             : zg_command_new ("customer.add", zg_args_new ("name", 's', name, NULL));
}

/* One line, whole or not at all. */
static void
acknowledge (const ZgCommand *command)
{
  g_autofree char *line = g_strdup_printf ("%s\n", command->id);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

static void
give_command (ZgReplica *replica, char **customer)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (ZgCommand) command = make_command (*customer);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (commands, zg_command_copy (command));
  zg_replica_run_async (replica, g_steal_pointer (&commands), keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (zg_replica_run_finish (replica, result, NULL, &error))
    acknowledge (command);
  else if (error != NULL)
    g_error ("%s: %s", command->name, error->message);
  if (g_str_equal (command->name, "customer.add"))
    {
      g_free (*customer);
      *customer = zg_command_row_id (command, 0);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *customer = NULL;
  ZgReplica *replica;

  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  replica = zg_replica_open (argv[1], &error);
  if (replica == NULL)
    g_error ("%s", error->message);
  zg_replica_start (replica);
  zg_replica_adopt_async (replica, argv[2], g_getenv ("ZG_TEST_TOKEN"), NULL, adopt_cb, NULL);
  for (;;)
    {
      give_command (replica, &customer);
      for (int i = g_random_int_range (0, 20); i > 0; i--)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (200);
        }
    }
}
