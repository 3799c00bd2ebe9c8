/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's program. One line on stderr and exit status 2 for bad options, 1 for a start that failed. */
#include "desktop/app/application.h"

int
main (int argc, char **argv)
{
  g_autoptr (ZgApplication) application = zg_application_new ();
  int status = g_application_run (G_APPLICATION (application), argc, argv);

  if (zg_application_failure (application) != 0)
    return zg_application_failure (application);
  /* GApplication answers 1 to options that it can't read. */
  return status == 1 ? 2 : status;
}
