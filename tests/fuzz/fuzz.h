/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* What a target defines: libFuzzer calls it with inputs of its making, replay.c with those of the corpus. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);
