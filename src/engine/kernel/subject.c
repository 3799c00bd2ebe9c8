/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of subjects as this process knows it: fixed when it is first read. Any thread. */
#include "engine/kernel/subject.h"

#define MOST_ADDED 8

static const ZgSubject *added[MOST_ADDED];
static guint n_added;
static gsize ready;

const ZgSubject *const *
zg_subjects_all (void)
{
  static GPtrArray *all;

  if (g_once_init_enter (&ready))
    {
      all = g_ptr_array_new ();
      for (guint i = 0; zg_subjects[i] != NULL; i++)
        g_ptr_array_add (all, (gpointer)zg_subjects[i]);
      for (guint i = 0; i < n_added; i++)
        g_ptr_array_add (all, (gpointer)added[i]);
      g_ptr_array_add (all, NULL);
      g_once_init_leave (&ready, 1);
    }
  return (const ZgSubject *const *)all->pdata;
}

void
zg_subjects_add (const ZgSubject *subject)
{
  g_return_if_fail (ready == 0 && n_added < MOST_ADDED);
  added[n_added++] = subject;
}
