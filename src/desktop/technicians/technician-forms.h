/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/form-dialog.h"

extern const ZgForm zg_form_technician, zg_form_certificate, zg_form_shift, zg_form_time_off;
