/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON door: what it takes means the same after being written and read again. */
#include "base/args.h"
#include "base/json-scan.h"
#include "base/json.h"
#include "fuzz/fuzz.h"

#include <string.h>

/* The scanner of feeds takes all that the parser takes. */
static void
scan (const guint8 *data, gsize length, gboolean good)
{
  ZgJsonScan scan;
  ZgJsonToken token;
  gboolean taken = zg_json_scan_init (&scan, (const char *)data, length) && zg_json_scan_value (&scan, &token) &&
                   zg_json_scan_end (&scan);

  g_assert_true (taken || !good);
  if (taken && token.kind == ZG_JSON_TEXT)
    {
      g_autofree char *copy = g_malloc (token.length + 1);

      g_assert_cmpuint (zg_json_token_copy (&token, copy), <=, token.length + 1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autoptr (ZgArgs) value = zg_json_parse ((const char *)data, length, 0, NULL);
  g_autoptr (ZgArgs) again = NULL;
  g_autofree char *text = NULL;

  scan (data, length, value != NULL);
  if (value == NULL)
    return 0;
  text = zg_json_text (value);
  again = zg_json_parse (text, strlen (text), 8 * ZG_JSON_MAX_BYTES, NULL);
  g_assert_true (zg_args_equal (value, again));
  zg_args_free (zg_args_parse (text, NULL));
  return 0;
}
