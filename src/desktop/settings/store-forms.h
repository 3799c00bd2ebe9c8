/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/form-dialog.h"

extern const ZgForm zg_form_area, zg_form_settings;
