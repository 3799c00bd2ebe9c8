/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/app/starter.h"

/* The sign-in form: server, login, password; what is wrong stands beside its field. */
#define ZG_TYPE_SIGN_IN_VIEW (zg_sign_in_view_get_type ())
G_DECLARE_FINAL_TYPE (ZgSignInView, zg_sign_in_view, ZG, SIGN_IN_VIEW, AdwBin)

void zg_sign_in_view_set_starter (ZgSignInView *self, ZgStarter *starter);
/* Shown now: the known address filled in, the keyboard on the first empty field. */
void zg_sign_in_view_begin (ZgSignInView *self);
