/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/form-dialog.h"

extern const ZgForm zg_form_service, zg_form_category;
/* Beside the fields of a service item: the technicians, whose skills are set by commands of theirs. */
extern const ZgField zg_service_people;
