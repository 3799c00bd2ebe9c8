/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <jansson.h>

/* The JSON door. Text from outside is held to a size and a depth before the parser sees it; duplicate keys, numbers out
 * of range, invalid UTF-8 and trailing bytes are refused by the parser (RFC 8259). */
#define ZG_JSON_MAX_BYTES (256 * 1024)
#define ZG_JSON_MAX_DEPTH 32

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

/* (transfer full), or NULL with ZG_ERROR_INVALID that names line and cause. The answer of a trusted peer may be
 * larger: give its limit in @max_bytes, 0 for ZG_JSON_MAX_BYTES. */
json_t *zg_json_parse (const char *text, gsize length, gsize max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Compact text; keys sorted, so that equal values have equal text. g_free. */
char *zg_json_text (const json_t *value) G_GNUC_WARN_UNUSED_RESULT;

/* Members of an object; NULL / fallback if absent or of another type. */
const char *zg_json_get_text (const json_t *object, const char *key);
gint64 zg_json_get_int (const json_t *object, const char *key, gint64 fallback);
