/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts as text and back, in integers throughout: money never passes through floating point.
 * The form is the same in every language (¥, a comma between groups of three), as the shops print it.
 * No state; any thread. */
#include "base/money.h"
#include <string.h>

#define LIMIT G_GINT64_CONSTANT (1000000000000)

char *
zg_money_format (gint64 fen)
{
  guint64 amount = fen < 0 ? -(guint64)fen : (guint64)fen;
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, amount / 100);
  GString *text = g_string_new (fen < 0 ? "-¥" : "¥");
  gsize left;

  for (left = strlen (digits); left > 0; left--)
    {
      const char *digit = digits + strlen (digits) - left;
      if (digit > digits && left % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, *digit);
    }
  if (amount % 100)
    g_string_append_printf (text, ".%02u", (guint)(amount % 100));
  return g_string_free (text, FALSE);
}

/* Digits, with commas only where every group after the first has three. */
static gboolean
read_yuan (const char **p, gint64 *yuan)
{
  guint digits = 0, group = 0;
  gboolean grouped = FALSE;

  *yuan = 0;
  for (;; (*p)++)
    {
      if (g_ascii_isdigit (**p))
        {
          *yuan = *yuan * 10 + g_ascii_digit_value (**p);
          if (*yuan > LIMIT)
            return FALSE;
          digits++, group++;
        }
      else if (**p == ',' && (grouped ? group == 3 : group >= 1 && group <= 3))
        grouped = TRUE, group = 0;
      else
        break;
    }
  return digits > 0 && (!grouped || group == 3);
}

gboolean
zg_money_parse (const char *text, gint64 *fen)
{
  const char *p = text;
  gboolean negative;
  gint64 amount;
  int cents = 0;

  if (!p)
    return FALSE;
  while (g_ascii_isspace (*p))
    p++;
  negative = *p == '-';
  if (negative)
    p++;
  /* Chinese input methods type the full-width sign. */
  if (g_str_has_prefix (p, "¥"))
    p += strlen ("¥");
  else if (g_str_has_prefix (p, "￥"))
    p += strlen ("￥");
  if (!read_yuan (&p, &amount))
    return FALSE;
  if (*p == '.')
    {
      if (!g_ascii_isdigit (p[1]))
        return FALSE;
      cents = g_ascii_digit_value (p[1]) * 10;
      p += 2;
      if (g_ascii_isdigit (*p))
        cents += g_ascii_digit_value (*p++);
    }
  while (g_ascii_isspace (*p))
    p++;
  amount = amount * 100 + cents;
  if (*p || amount > LIMIT)
    return FALSE;
  *fen = negative ? -amount : amount;
  return TRUE;
}
