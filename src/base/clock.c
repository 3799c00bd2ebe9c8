/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place that asks what time it is, so that tests, pictures and demo data can move it.
 * Owns the distance between the machine's clock and ours; any thread.
 * Lives as long as the process. */
#include "base/clock.h"

static gint64 distance;
static gint64 held; /* 0: it goes */

static gint64
machine_now (void)
{
  return g_get_real_time () / 1000;
}

static void
read_environment (void)
{
  static gsize done;
  const char *text;
  gint64 start;

  if (!g_once_init_enter (&done))
    return;
  text = g_getenv ("ZHANGGUI_CLOCK");
  if (text)
    {
      if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT64 / 2, &start, NULL))
        __atomic_fetch_add (&distance, start - machine_now (), __ATOMIC_SEQ_CST);
      else
        g_warning ("ZHANGGUI_CLOCK is not a number of milliseconds; the machine's clock is used");
    }
  g_once_init_leave (&done, 1);
}

gint64
zg_clock_now (void)
{
  gint64 at = __atomic_load_n (&held, __ATOMIC_SEQ_CST);

  if (at != 0)
    return at;
  read_environment ();
  return machine_now () + __atomic_load_n (&distance, __ATOMIC_SEQ_CST);
}

void
zg_clock_shift (gint64 by)
{
  read_environment ();
  __atomic_fetch_add (&distance, by, __ATOMIC_SEQ_CST);
}

void
zg_clock_hold (gint64 at)
{
  __atomic_store_n (&held, at, __ATOMIC_SEQ_CST);
}
