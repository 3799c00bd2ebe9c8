/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A desktop's first fill, by the library that the window uses: fill SERVER LOGIN PASSWORD DIRECTORY. The clock runs
 * from the end of sign-in until the store says that it is synced; whoever calls counts the rows. Main thread. */
#include <stdio.h>

#include "sync/replica.h"

typedef struct
{
  GMainLoop *loop;
  gint64 began;
  gint64 ended;
} Fill;

static void
on_store_notify_state (ZgReplica *replica, GParamSpec *pspec, Fill *fill)
{
  ZgSyncState state;

  g_object_get (replica, "state", &state, NULL);
  if (state == ZG_SYNC_OFFLINE)
    {
      g_autofree char *trouble = NULL;

      g_object_get (replica, "trouble", &trouble, NULL);
      g_printerr ("fill: offline (%s)\n", trouble);
    }
  if (state != ZG_SYNC_SYNCED)
    return;
  fill->ended = g_get_monotonic_time ();
  g_main_loop_quit (fill->loop);
}

static void
sign_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fill *fill = data;
  g_autoptr (GError) error = NULL;

  fill->began = g_get_monotonic_time ();
  if (zg_replica_sign_in_finish (ZG_REPLICA (source), result, &error))
    return;
  g_printerr ("fill: %s\n", error->message);
  g_main_loop_quit (fill->loop);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ZgReplica) replica = NULL;
  g_autoptr (GError) error = NULL;
  Fill fill = { .loop = loop };

  if (argc != 5)
    {
      g_printerr ("usage: fill SERVER LOGIN PASSWORD DIRECTORY\n");
      return 2;
    }
  replica = zg_replica_open (argv[4], &error);
  if (replica == NULL)
    {
      g_printerr ("fill: %s\n", error->message);
      return 1;
    }
  g_signal_connect (replica, "notify::state", G_CALLBACK (on_store_notify_state), &fill);
  zg_replica_sign_in_async (replica, argv[1], argv[2], argv[3], NULL, sign_in_cb, &fill);
  g_main_loop_run (loop);
  zg_replica_close (replica);
  if (fill.ended == 0)
    return 1;
  printf ("{\"seconds\":%.4f}\n", (double)(fill.ended - fill.began) / G_USEC_PER_SEC);
  return 0;
}
