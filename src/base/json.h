/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

/* The JSON door (RFC 8259). Text from outside is held to a size and a depth (ZG_JSON_MAX_DEPTH); duplicate names,
 * numbers out of range, bytes that are not UTF-8, half surrogate pairs, zeros and what stands behind the value are
 * refused. Any thread. */
#define ZG_JSON_MAX_BYTES (256 * 1024)

/* (transfer full), or NULL with ZG_ERROR_INVALID that names line and cause. The answer of a trusted peer may be
 * larger: give its limit in @max_bytes, 0 for ZG_JSON_MAX_BYTES. */
ZgArgs *zg_json_parse (const char *text, gsize length, gsize max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Compact text; names sorted by their bytes, so that equal values have equal text. NULL for NULL. g_free. */
char *zg_json_text (const ZgArgs *value) G_GNUC_WARN_UNUSED_RESULT;
