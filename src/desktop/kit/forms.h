/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/form-dialog.h"

/* The forms of what a manager keeps: a table an entity. */
extern const ZgForm zg_form_service, zg_form_category, zg_form_area, zg_form_certificate, zg_form_settings;
