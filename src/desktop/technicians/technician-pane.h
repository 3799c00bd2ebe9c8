/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/pane.h"

/* The details of one technician beside a page: contact, certificates, skills, the week's shifts, time off, history. */
#define ZG_TYPE_TECHNICIAN_PANE (zg_technician_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZgTechnicianPane, zg_technician_pane, ZG, TECHNICIAN_PANE, ZgPane)
