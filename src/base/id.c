/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of rows, commands and clients: UUIDv7 (RFC 9562), so that they sort by time.
 * A new one takes 74 bits from the kernel; a derived one takes them from a hash, so that two machines that run the same
 * command make the same rows. No state but a simulator's seed; any thread. */
#include "base/id.h"
#include "base/clock.h"
#include <string.h>
#include <sys/random.h>

enum
{
  BYTES = 16,
  TIME_BYTES = 6,
};

static guint64 simulated; /* 0: the kernel's */

#define MAX_TIME ((G_GINT64_CONSTANT (1) << 48) - 1)

static gboolean
is_hyphen_place (guint i)
{
  return i == 8 || i == 13 || i == 18 || i == 23;
}

/* Puts time, version and variant over the bits in @bytes and writes the text. */
static char *
write_id (guint8 *bytes, gint64 at)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (ZG_ID_LENGTH + 1);
  guint64 time_bits = (guint64)CLAMP (at, 0, MAX_TIME);
  guint i, nibble = 0;

  for (i = 0; i < TIME_BYTES; i++)
    bytes[i] = (guint8)(time_bits >> (8 * (TIME_BYTES - 1 - i)));
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  for (i = 0; i < ZG_ID_LENGTH; i++)
    {
      if (is_hyphen_place (i))
        {
          text[i] = '-';
          continue;
        }
      text[i] = digits[(bytes[nibble / 2] >> (nibble % 2 ? 0 : 4)) & 0xf];
      nibble++;
    }
  text[ZG_ID_LENGTH] = '\0';
  return text;
}

/* Steele, Lea and Flood's SplitMix: as even as needed, and one addition to share between threads. */
static void
fill_simulated (guint8 *bytes, gsize length)
{
  const guint64 step = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  for (gsize i = 0; i < length; i++)
    {
      guint64 bits = __atomic_add_fetch (&simulated, step, __ATOMIC_SEQ_CST);

      bits = (bits ^ (bits >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
      bits = (bits ^ (bits >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
      bytes[i] = (guint8)(bits >> 56);
    }
}

void
zg_id_seed (guint64 seed)
{
  __atomic_store_n (&simulated, seed, __ATOMIC_SEQ_CST);
}

static void
fill_random (guint8 *bytes, gsize length)
{
  gsize done = 0;

  if (__atomic_load_n (&simulated, __ATOMIC_SEQ_CST) != 0)
    {
      fill_simulated (bytes, length);
      return;
    }
  while (done < length)
    {
      gssize got = getrandom (bytes + done, length - done, 0);
      if (got > 0)
        done += (gsize)got;
      else
        {
          /* A kernel without getrandom(): ids need to differ, not to be secret. */
          for (; done < length; done++)
            bytes[done] = (guint8)g_random_int ();
        }
    }
}

char *
zg_id_new (void)
{
  guint8 bytes[BYTES];

  fill_random (bytes + TIME_BYTES, BYTES - TIME_BYTES);
  return write_id (bytes, zg_clock_now ());
}

char *
zg_id_derive (const char *command_id, gint64 at, guint index)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *place = g_strdup_printf ("/%u", index);
  guint8 digest[32], bytes[BYTES];
  gsize length = sizeof digest;

  g_checksum_update (sum, (const guchar *)command_id, -1);
  g_checksum_update (sum, (const guchar *)place, -1);
  g_checksum_get_digest (sum, digest, &length);
  memcpy (bytes, digest, sizeof bytes);
  return write_id (bytes, at);
}

gboolean
zg_id_is_valid (const char *text)
{
  guint i;

  if (!text)
    return FALSE;
  for (i = 0; i < ZG_ID_LENGTH; i++)
    {
      gboolean fits =
          is_hyphen_place (i) ? text[i] == '-' : g_ascii_isdigit (text[i]) || (text[i] >= 'a' && text[i] <= 'f');
      if (!fits)
        return FALSE;
    }
  return text[ZG_ID_LENGTH] == '\0' && text[14] == '7' && strchr ("89ab", text[19]);
}
