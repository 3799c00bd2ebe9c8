/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Namespaces and the tools that furnish them; see the header. Keeps the reason why there is none. */
#include "support/isolate.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

gboolean
zg_test_run_line (const char *line, char **said)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &text, &status, &error) &&
      g_spawn_check_wait_status (status, NULL))
    return TRUE;
  if (said != NULL)
    *said = g_strdup_printf ("%s: %s", line, error != NULL ? error->message : g_strstrip (text));
  return FALSE;
}

static gboolean
write_file (const char *path, const char *text)
{
  int file = open (path, O_WRONLY | O_CLOEXEC);
  gboolean good = file >= 0 && write (file, text, strlen (text)) == (gssize)strlen (text);

  if (file >= 0)
    close (file);
  return good;
}

/* Whoever is not root becomes it in a namespace of users, where that is allowed. */
static gboolean
leave (int flags)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", getuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", getgid ());

  if (getuid () == 0)
    return unshare (flags) == 0;
  return unshare (flags | CLONE_NEWUSER) == 0 && write_file ("/proc/self/setgroups", "deny") &&
         write_file ("/proc/self/uid_map", users) && write_file ("/proc/self/gid_map", groups);
}

const char *
zg_test_isolate (int flags, const char *const *lines)
{
  static char *reason;

  if (!leave (flags))
    reason = g_strdup_printf ("no namespace: %s", g_strerror (errno));
  for (; reason == NULL && *lines != NULL; lines++)
    zg_test_run_line (*lines, &reason);
  return reason;
}
