/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a target on every file of a folder, as one test: for ./dev test, with any compiler. replay FOLDER */
#include "fuzz/fuzz.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = g_dir_open (argv[argc - 1], 0, NULL);
  const char *name;
  guint files = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[argc - 1], name, NULL);
      g_autofree char *text = NULL;
      g_autofree guint8 *exact = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      exact = g_memdup2 (text, length); /* without the NUL that would hide reading past the end */
      LLVMFuzzerTestOneInput (exact, length);
      files++;
    }
  g_assert_cmpuint (files, >, 0);
  printf ("1..1\nok 1 %u inputs\n", files);
  return 0;
}
