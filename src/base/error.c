/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain of the layers below the window.
 * No state; any thread. The codes and who reports them are in the header.
 * Errors belong to whoever they are handed to. */
#include "base/error.h"

GQuark
zg_error_quark (void)
{
  return g_quark_from_static_string ("zg-error-quark");
}
