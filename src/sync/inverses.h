/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/command.h"

/* What takes back commands that are run as one: their inverses in reverse order. Made on the thread that runs them,
 * then handed over whole. */
typedef struct
{
  GPtrArray *commands; /* of ZgCommand; empty where there is nothing to take back */
  const char *why;     /* it can't be taken back as a whole: a sentence to be translated, else NULL */
} ZgInverses;

ZgInverses *zg_inverses_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_inverses_free (ZgInverses *self);

/* Puts that of a command that has just been run before those of the ones run earlier, in the transaction that ran it.
 * @touched: of ZgTouched, what it wrote. */
gboolean zg_inverses_add (ZgInverses *self,
                          ZgDb *db,
                          const ZgCommand *command,
                          const GPtrArray *touched,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgInverses, zg_inverses_free)
