/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "server/transport/request.h"

/* What a browser sends: a form as the body of a POST, and its cookies. */
#define ZG_FORM_MOST_FIELDS 200

/* Reads the body as application/x-www-form-urlencoded into the request's form. FALSE with a 400 or 415 in *reply:
 * another type, too many fields, a broken escape, text that is not UTF-8, a zero byte. */
gboolean zg_request_read_form (ZgRequest *self, ZgReply **reply);
/* A field's value, the first of its name; NULL if absent. */
const char *zg_request_field (const ZgRequest *self, const char *name);
gboolean zg_request_is_form (const ZgRequest *self);

/* The value of a cookie, (transfer full); NULL if there is none or more than one of the name: one of them is not ours.
 */
char *zg_request_cookie (const ZgRequest *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
