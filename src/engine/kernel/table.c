/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's columns by name and by mark. Any thread, nothing to free. */
#include "engine/kernel/table.h"

#include <string.h>

int
zg_table_find (const ZgTable *self, const char *column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i].name, column) == 0)
      return (int)i;
  return -1;
}

const ZgColumn *
zg_table_column (const ZgTable *self, const char *name)
{
  int index = zg_table_find (self, name);

  return index >= 0 ? &self->columns[index] : NULL;
}

const ZgColumn *
zg_table_flagged (const ZgTable *self, ZgColumnFlags flag)
{
  for (guint i = 0; i < self->n_columns; i++)
    if ((self->columns[i].flags & flag) != 0)
      return &self->columns[i];
  return NULL;
}

const ZgWord *
zg_column_words (const ZgColumn *self)
{
  return self->words != NULL ? self->words : self->given.choices;
}

gboolean
zg_column_is_list (const ZgColumn *self)
{
  return self->given.name != NULL && self->given.kind == ZG_ARG_ID_LIST;
}
