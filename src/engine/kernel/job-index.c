/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of jobs by name, from what the subjects declare. Any thread. */
#include "engine/kernel/subject.h"

static const ZgJobKind *instead;

void
zg_job_replace_kinds (const ZgJobKind *kinds)
{
  instead = kinds;
}

static const ZgJobKind *
find_kind (const ZgJobKind *kinds, const char *name)
{
  for (const ZgJobKind *kind = kinds; kind != NULL && kind->name != NULL; kind++)
    if (g_strcmp0 (kind->name, name) == 0)
      return kind;
  return NULL;
}

const ZgJobKind *
zg_job_kind (const char *name)
{
  const ZgJobKind *found = find_kind (instead, name);

  for (const ZgSubject *const *subject = zg_subjects_all (); found == NULL && *subject != NULL; subject++)
    found = find_kind ((*subject)->jobs, name);
  return found;
}
