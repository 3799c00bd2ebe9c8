/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "sync/replica.h"

/* One of five: loading, empty, trouble, no line to the server, or its content. In .ui: <object
 * class="ZgStateView"><property name="content">. Starts as loading; the spinner shows only after a moment, so that a
 * quick answer doesn't flicker. */
#define ZG_TYPE_STATE_VIEW (zg_state_view_get_type ())
G_DECLARE_FINAL_TYPE (ZgStateView, zg_state_view, ZG, STATE_VIEW, GtkWidget)

void zg_state_view_show_loading (ZgStateView *self);
void zg_state_view_show_content (ZgStateView *self);
/* @button and @action (detailed action name) may be NULL. */
void zg_state_view_show_empty (ZgStateView *self,
                               const char *icon,
                               const char *title,
                               const char *description,
                               const char *button,
                               const char *action);
/* What it shows is asked of the server: @action (detailed) asks again, by the button of what can't be shown and by
 * itself when the line goes or comes back. Once, for good; errors for want of a line are then shown as that. */
void zg_state_view_follow (ZgStateView *self, ZgReplica *replica, const char *action);
/* Of what only the server has. */
void zg_state_view_show_offline (ZgStateView *self, const char *button, const char *action);
/* Says why by zg_words_error(). */
void zg_state_view_show_error (ZgStateView *self, const GError *error, const char *button, const char *action);
