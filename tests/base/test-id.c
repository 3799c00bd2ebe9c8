/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids: their form, their order, and that a derived one is the same on every machine. */
#include "base/clock.h"
#include "base/id.h"
#include <stdlib.h>
#include <string.h>

#define COMMAND "01890a5d-ac96-7b7c-8f3e-1c2d3e4f5a6b"

/* The milliseconds in the id's first 48 bits. */
static gint64
time_of (const char *id)
{
  g_autofree char *digits = g_strdup_printf ("%.8s%.4s", id, id + 9);

  return (gint64)g_ascii_strtoull (digits, NULL, 16);
}

static void
test_form (void)
{
  guint i;

  for (i = 0; i < 1000; i++)
    {
      gint64 before = zg_clock_now ();
      g_autofree char *id = zg_id_new ();
      gint64 after = zg_clock_now ();
      g_assert_true (zg_id_is_valid (id));
      g_assert_cmpuint (strlen (id), ==, ZG_ID_LENGTH);
      g_assert_cmpint (id[14], ==, '7');
      g_assert_cmpint (time_of (id), >=, before);
      g_assert_cmpint (time_of (id), <=, after);
    }
}

static void
test_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint i;

  for (i = 0; i < 10000; i++)
    g_assert_true (g_hash_table_add (seen, zg_id_new ()));
}

/* Under a simulator's seed and clock they follow from the seed, and still differ. */
static void
test_seeded (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *free_one = NULL;

  zg_clock_hold (ZG_DAY);
  zg_id_seed (7);
  for (guint i = 0; i < 1000; i++)
    g_assert_true (g_hash_table_add (seen, zg_id_new ()));
  zg_id_seed (7);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = zg_id_new ();

      g_assert_true (zg_id_is_valid (id));
      g_assert_true (g_hash_table_contains (seen, id));
    }
  zg_id_seed (0);
  free_one = zg_id_new ();
  g_assert_false (g_hash_table_contains (seen, free_one));
  zg_clock_hold (0);
}

static void
test_sorts_by_time (void)
{
  g_autofree char *early = zg_id_new (), *late = NULL;

  zg_clock_shift (5);
  late = zg_id_new ();
  g_assert_cmpstr (early, <, late);
}

static void
test_derive (void)
{
  g_autofree char *a = zg_id_derive (COMMAND, G_GINT64_CONSTANT (1767225600000), 0);
  g_autofree char *again = zg_id_derive (COMMAND, G_GINT64_CONSTANT (1767225600000), 0);
  g_autofree char *next = zg_id_derive (COMMAND, G_GINT64_CONSTANT (1767225600000), 1);
  g_autofree char *other = zg_id_derive ("01890a5d-ac96-7b7c-8f3e-1c2d3e4f5a6c", G_GINT64_CONSTANT (1767225600000), 0);
  g_autofree char *ten = zg_id_derive (COMMAND "/1", G_GINT64_CONSTANT (1767225600000), 0);
  g_autofree char *later = zg_id_derive (COMMAND, G_GINT64_CONSTANT (1767225600001), 0);
  g_autofree char *bad = zg_id_derive (COMMAND, -1, 0);

  g_assert_true (zg_id_is_valid (a));
  g_assert_cmpstr (a, ==, again);
  g_assert_cmpint (time_of (a), ==, G_GINT64_CONSTANT (1767225600000));
  g_assert_cmpstr (a, !=, next);
  g_assert_cmpstr (a, !=, other);
  g_assert_cmpstr (next, !=, ten);
  g_assert_cmpstr (a, <, later);
  g_assert_cmpstr (a + 14, ==, later + 14);
  /* A time out of range still makes an id. */
  g_assert_true (zg_id_is_valid (bad));
  /* Two releases must agree, not only two runs: SHA-256 of "<command>/0", its bytes 6 to 15. */
  g_assert_cmpstr (a, ==, "019b76da-a800-7bfb-b41b-0a82ee116f25");
}

static void
test_is_valid (void)
{
  static const struct
  {
    const char *text;
    gboolean valid;
  } table[] = {
    { COMMAND, TRUE },
    { "00000000-0000-7000-8000-000000000001", TRUE },
    { NULL, FALSE },
    { "", FALSE },
    { "01890a5d", FALSE },
    { "01890a5d-ac96-7b7c-8f3e-1c2d3e4f5a6", FALSE },
    { "01890a5d-ac96-7b7c-8f3e-1c2d3e4f5a6bb", FALSE },
    { "01890A5D-AC96-7B7C-8F3E-1C2D3E4F5A6B", FALSE },
    { "01890a5d-ac96-4b7c-8f3e-1c2d3e4f5a6b", FALSE },
    { "01890a5d-ac96-7b7c-cf3e-1c2d3e4f5a6b", FALSE },
    { "01890a5dac96-7b7c-8f3e-1c2d3e4f5a6b1", FALSE },
    { "01890a5d-ac96-7b7c-8f3e-1c2d3e4f5a6g", FALSE },
    { "' OR 1=1 --                         ", FALSE },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i].text ? table[i].text : "NULL");
      g_assert_cmpint (zg_id_is_valid (table[i].text), ==, table[i].valid);
    }
}

/* Any id, and those at the edges, comes back from its parts. */
static void
test_parts (void)
{
  static const char *const edges[] = { "00000000-0000-7000-8000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff",
                                       "00000000-0001-7400-8000-000000000001", COMMAND };
  char hash[ZG_ID_HASH_LENGTH], again[ZG_ID_LENGTH + 1];
  gint64 at;

  for (guint i = 0; i < 1000 + G_N_ELEMENTS (edges); i++)
    {
      g_autofree char *id = i < G_N_ELEMENTS (edges) ? g_strdup (edges[i]) : zg_id_new ();

      g_assert_true (zg_id_split (id, &at, hash));
      g_assert_cmpint (at, ==, time_of (id));
      g_assert_cmpint (zg_id_time (id), ==, at);
      g_assert_true (zg_id_join (at, hash, again));
      g_assert_cmpstr (again, ==, id);
    }
  /* RFC 4648's letters: 74 bits with six ones at the end of each half. */
  g_assert_true (zg_id_split ("00000000-0000-703f-8000-00000000003f", &at, hash));
  g_assert_cmpmem (hash, sizeof hash, "AD8AAAAAAAAA_", 13);
}

static void
test_wrong_parts (void)
{
  char hash[ZG_ID_HASH_LENGTH], id[ZG_ID_LENGTH + 1] = "";
  gint64 at;

  g_assert_false (zg_id_split (NULL, &at, hash));
  g_assert_false (zg_id_split ("01890a5d-ac96-4b7c-8f3e-1c2d3e4f5a6b", &at, hash));
  g_assert_cmpint (zg_id_time (NULL), ==, 0);
  g_assert_cmpint (zg_id_time ("9"), ==, 0);
  g_assert_false (zg_id_join (-1, "AAAAAAAAAAAAA", id));
  g_assert_false (zg_id_join (G_GINT64_CONSTANT (1) << 48, "AAAAAAAAAAAAA", id));
  /* The first letter has two bits. */
  g_assert_false (zg_id_join (0, "EAAAAAAAAAAAA", id));
  g_assert_false (zg_id_join (0, "AAAAAA+AAAAAA", id));
  g_assert_false (zg_id_join (0, "AAAAAAAAAAAA\0", id));
  g_assert_cmpstr (id, ==, "");
  for (guint i = 0; i < 256; i++)
    {
      const char *place = i > 0 ? strchr (zg_id_letters, (int)i) : NULL;

      g_assert_cmpuint (zg_id_letter ((char)i), ==, place != NULL ? (guint)(place - zg_id_letters) : 64);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/form", test_form);
  g_test_add_func ("/base/id/unique", test_unique);
  g_test_add_func ("/base/id/seeded", test_seeded);
  g_test_add_func ("/base/id/sorts-by-time", test_sorts_by_time);
  g_test_add_func ("/base/id/derive", test_derive);
  g_test_add_func ("/base/id/is-valid", test_is_valid);
  g_test_add_func ("/base/id/parts", test_parts);
  g_test_add_func ("/base/id/wrong-parts", test_wrong_parts);
  return g_test_run ();
}
