/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/form-dialog.h"

/* An addition of preferences needs the fixed argument "customer_id". */
extern const ZgForm zg_form_customer, zg_form_preferences;
