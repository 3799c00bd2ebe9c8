/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A business refusal as a value. Whoever gets one frees it; any thread, one at a time. */
#include "engine/kernel/refusal.h"

ZgRefusal *
zg_refusal_new (const char *code, const char *field, const char *format, ...)
{
  ZgRefusal *self = g_new0 (ZgRefusal, 1);
  va_list list;

  self->code = g_strdup (code);
  self->field = g_strdup (field);
  va_start (list, format);
  self->message = g_strdup_vprintf (format, list);
  va_end (list);
  return self;
}

void
zg_refusal_free (ZgRefusal *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->field);
  g_free (self->message);
  g_clear_pointer (&self->current, zg_args_free);
  g_free (self);
}
