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

const char zg_id_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#define MAX_TIME ((G_GINT64_CONSTANT (1) << 48) - 1)

static gboolean
is_hyphen_place (guint i)
{
  return i == 8 || i == 13 || i == 18 || i == 23;
}

/* Puts time, version and variant over the bits in @bytes and writes the text. */
static void
write_id (guint8 *bytes, gint64 at, char *text)
{
  static const char digits[] = "0123456789abcdef";
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
}

static char *
make_id (guint8 *bytes, gint64 at)
{
  char *text = g_malloc (ZG_ID_LENGTH + 1);

  write_id (bytes, at, text);
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
  return make_id (bytes, zg_clock_now ());
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
  return make_id (bytes, at);
}

/* A hexadecimal digit's value and one; 0 for other characters. */
static const guint8 digit_values[256] = {
  ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
  ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

/* The id's first and last 64 bits; FALSE if the text has not an id's form. */
static gboolean
read_bits (const char *text, guint64 bits[2])
{
  guint nibble = 0;

  for (guint i = 0; i < ZG_ID_LENGTH; i++)
    {
      guint value = digit_values[(guchar)text[i]];

      if (is_hyphen_place (i))
        {
          if (text[i] != '-')
            return FALSE;
          continue;
        }
      if (value == 0)
        return FALSE;
      bits[nibble / 16] = bits[nibble / 16] << 4 | (value - 1);
      nibble++;
    }
  return text[ZG_ID_LENGTH] == '\0' && ((bits[0] >> 12) & 15) == 7 && bits[1] >> 62 == 2;
}

gboolean
zg_id_is_valid (const char *text)
{
  guint64 bits[2] = { 0 };

  return text != NULL && read_bits (text, bits);
}

gint64
zg_id_time (const char *id)
{
  guint64 bits[2] = { 0 };

  return id != NULL && read_bits (id, bits) ? (gint64)(bits[0] >> 16) : 0;
}

/* 12 bits before the variant and 62 after it. */
gboolean
zg_id_split (const char *id, gint64 *at, char *hash)
{
  guint64 bits[2] = { 0 }, before, after;

  if (id == NULL || !read_bits (id, bits))
    return FALSE;
  *at = (gint64)(bits[0] >> 16);
  before = bits[0] & 0xfff;
  after = bits[1] & G_GUINT64_CONSTANT (0x3fffffffffffffff);
  hash[0] = zg_id_letters[before >> 10];
  hash[1] = zg_id_letters[(before >> 4) & 63];
  hash[2] = zg_id_letters[(before & 15) << 2 | after >> 60];
  for (guint i = 3; i < ZG_ID_HASH_LENGTH; i++)
    hash[i] = zg_id_letters[(after >> (6 * (ZG_ID_HASH_LENGTH - 1 - i))) & 63];
  return TRUE;
}

guint
zg_id_letter (char letter)
{
  /* Its place and one. */
  static const guint8 places[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['-'] = 63, ['_'] = 64,
  };
  guint place = places[(guchar)letter];

  return place > 0 ? place - 1 : 64;
}

gboolean
zg_id_join (gint64 at, const char *hash, char *id)
{
  guint64 bits[ZG_ID_HASH_LENGTH], before, after;
  guint8 bytes[BYTES];

  for (guint i = 0; i < ZG_ID_HASH_LENGTH; i++)
    if ((bits[i] = zg_id_letter (hash[i])) == 64)
      return FALSE;
  if (at < 0 || at > MAX_TIME || bits[0] > 3)
    return FALSE;
  before = bits[0] << 10 | bits[1] << 4 | bits[2] >> 2;
  after = bits[2] & 3;
  for (guint i = 3; i < ZG_ID_HASH_LENGTH; i++)
    after = after << 6 | bits[i];
  bytes[6] = (guint8)(before >> 8);
  bytes[7] = (guint8)before;
  for (guint i = 8; i < BYTES; i++)
    bytes[i] = (guint8)(after >> (8 * (BYTES - 1 - i)));
  write_id (bytes, at, id);
  return TRUE;
}
