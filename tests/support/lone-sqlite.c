/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's memory from lists of free pieces, one a size; see the header. Debian's SQLite has no lookaside memory, and a
 * sixth of a world's time went into malloc. One thread; nothing is given back before the process ends. */
#include "support/lone-sqlite.h"

#include <glib.h>
#include <sqlite3.h>
#include <string.h>

#define GRAIN 32
#define SIZES 64 /* up to 2 KiB, beyond that powers of two */
#define LARGEST 17
#define BLOCK (1024 * 1024)

typedef struct _Piece Piece;

/* In front of each piece: its size, and the next free one of that size. */
struct _Piece
{
  gsize size; /* of what follows */
  Piece *next;
};

static Piece *small[SIZES + 1], *large[LARGEST];
static char *block;
static gsize left;

static gsize
round_up (gsize size)
{
  if (size <= SIZES * GRAIN)
    return (size + GRAIN - 1) / GRAIN * GRAIN;
  return (gsize)1 << g_bit_storage (size - 1);
}

/* Of the pieces of that size, NULL for what is too large to keep. */
static Piece **
list_of (gsize size)
{
  guint power;

  if (size <= SIZES * GRAIN)
    return &small[size / GRAIN];
  power = g_bit_storage (size) - 1;
  return power < LARGEST ? &large[power] : NULL;
}

static Piece *
cut (gsize size)
{
  gsize whole = sizeof (Piece) + size;
  Piece *piece;

  if (whole > left)
    {
      left = BLOCK;
      block = g_malloc (BLOCK);
    }
  piece = (Piece *)block;
  block += whole;
  left -= whole;
  return piece;
}

static void *
take (int bytes)
{
  gsize size = round_up ((gsize)MAX (bytes, 1));
  Piece **list = list_of (size), *piece = list != NULL ? *list : g_malloc (sizeof (Piece) + size);

  if (list != NULL && piece != NULL)
    *list = piece->next;
  else if (list != NULL)
    piece = cut (size);
  piece->size = size;
  return piece + 1;
}

static void
give_back (void *memory)
{
  Piece *piece = (Piece *)memory - 1, **list;

  if (memory == NULL)
    return;
  list = list_of (piece->size);
  if (list == NULL)
    {
      g_free (piece);
      return;
    }
  piece->next = *list;
  *list = piece;
}

static int
size_of (void *memory)
{
  return memory != NULL ? (int)((Piece *)memory - 1)->size : 0;
}

static void *
resize (void *memory, int bytes)
{
  int before = size_of (memory);
  void *moved;

  if (bytes <= before && bytes > before / 2)
    return memory;
  moved = take (bytes);
  memcpy (moved, memory, (gsize)MIN (bytes, before));
  give_back (memory);
  return moved;
}

static int
round_up_bytes (int bytes)
{
  return (int)round_up ((gsize)bytes);
}

static int
begin (void *data)
{
  return SQLITE_OK;
}

static void
end (void *data)
{
}

void
lone_sqlite_register (void)
{
  static const sqlite3_mem_methods pool = { take, give_back, resize, size_of, round_up_bytes, begin, end, NULL };

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_SINGLETHREAD), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0), ==, SQLITE_OK);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &pool), ==, SQLITE_OK);
#endif
}
