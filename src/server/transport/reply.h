/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "server/transport/request.h"

/* What a reply may be beside JSON, and what stands above its body. Whatever comes from outside into a header is held to
 * its form: what does not fit is refused (FALSE, and the reply is as it was), never repaired and never sent. */
#define ZG_REPLY_MOST_COOKIES 8
#define ZG_COOKIE_PREFIX "__Host-" /* every cookie's name begins so: browsers then hold it to this host and to TLS */

/* A page; @text (transfer full). The adapter adds the rules by which browsers show it. */
ZgReply *zg_reply_html (guint status, char *text) G_GNUC_WARN_UNUSED_RESULT;
/* A file to be saved under @name, which may be any text; @body (transfer full). A @type that is none becomes
 * application/octet-stream. */
ZgReply *zg_reply_file (char *body, gsize length, const char *type, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* 303 to a path of this server. NULL when @path is anything else. */
ZgReply *zg_reply_see_other (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* @seconds 0: as long as the browser runs. Secure, HttpOnly, SameSite=Lax, for all paths. */
gboolean zg_reply_set_cookie (ZgReply *self, const char *name, const char *value, guint seconds);
gboolean zg_reply_drop_cookie (ZgReply *self, const char *name);
/* A name for the body's content: whoever knows it is answered with 304. Letters, digits, '-', '_' and '.', 64 at most.
 */
gboolean zg_reply_set_tag (ZgReply *self, const char *tag);
/* Whether the request knows what has this tag. */
gboolean zg_request_knows (const ZgRequest *self, const char *tag);
/* What is answered to whoever knows the tag: 304 without a body. */
ZgReply *zg_reply_not_modified (const char *tag) G_GNUC_WARN_UNUSED_RESULT;
