/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's program. Bad options: one line and exit status 2. */
#include "desktop/application.h"

int
main (int argc, char **argv)
{
  g_autoptr (ZgApplication) application = zg_application_new ();
  int status = g_application_run (G_APPLICATION (application), argc, argv);

  /* GApplication answers 1 to options that it can't read. */
  return status == 1 ? 2 : status;
}
