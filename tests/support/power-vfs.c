/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk in memory: each file has the bytes that a program sees and, a sector each, those that were synced. What is
 * in between is lost or kept by chance when the power comes back, sector by sector, so writes tear and change their
 * order. A file's name is on the disk from its first sync on. One thread; the files live until power_vfs_clear(). */
#include "support/power-vfs.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512
#define REGION_MOST 64

typedef struct
{
  char *folder;
  GByteArray *seen;   /* what reads give */
  GByteArray *synced; /* what is safe */
  GHashTable *dirty;  /* numbers of the sectors that differ */
  gboolean named;     /* the name is on the disk */
  gboolean removed;   /* unsynced removal */
  guint handles;
  void *regions[REGION_MOST]; /* shared memory */
} Node;

typedef struct
{
  sqlite3_file base;
  Node *node;
} File;

static GHashTable *nodes; /* path -> Node */
static sqlite3_vfs *below;
static guint calls, begins;
static PowerFault fault;
static gboolean begun, quick;
static int cause;

static void
free_node (gpointer data)
{
  Node *node = data;

  g_free (node->folder);
  g_byte_array_unref (node->seen);
  g_byte_array_unref (node->synced);
  g_hash_table_unref (node->dirty);
  for (guint i = 0; i < REGION_MOST; i++)
    g_free (node->regions[i]);
  g_free (node);
}

/* Counts a call: SQLITE_OK, or what it fails with; @failure is the call's own code. */
static int
count_call (int failure)
{
  gboolean now = fault != POWER_WELL && calls >= begins;

  calls++;
  if (!now || (fault == POWER_EIO_ONCE && begun))
    return SQLITE_OK;
  begun = TRUE;
  cause = errno = fault == POWER_FULL ? ENOSPC : fault == POWER_READ_ONLY ? EROFS : EIO;
  return fault == POWER_FULL && failure == SQLITE_IOERR_WRITE ? SQLITE_FULL : failure;
}

static int
close_file (sqlite3_file *file)
{
  ((File *)file)->node->handles--;
  return SQLITE_OK;
}

static int
read_file (sqlite3_file *file, void *bytes, int amount, sqlite3_int64 offset)
{
  const GByteArray *seen = ((File *)file)->node->seen;
  int there = offset >= seen->len ? 0 : (int)MIN ((sqlite3_int64)amount, (sqlite3_int64)seen->len - offset);

  /* A full disk can be read. */
  if ((fault == POWER_EIO || fault == POWER_EIO_ONCE) && count_call (SQLITE_IOERR_READ) != SQLITE_OK)
    return SQLITE_IOERR_READ;
  if (there > 0)
    memcpy (bytes, seen->data + offset, (gsize)there);
  memset ((char *)bytes + there, 0, (gsize)(amount - there));
  return there == amount ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static void
set_length (GByteArray *bytes, guint length)
{
  guint before = bytes->len;

  g_byte_array_set_size (bytes, length);
  if (length > before)
    memset (bytes->data + before, 0, length - before);
}

static void
copy (GByteArray *to, const GByteArray *from)
{
  set_length (to, from->len);
  if (from->len > 0)
    memcpy (to->data, from->data, from->len);
}

static void
mark (Node *node, gint64 from, gint64 to)
{
  if (quick)
    return;
  for (gint64 sector = from / SECTOR; sector * SECTOR < to; sector++)
    g_hash_table_add (node->dirty, GSIZE_TO_POINTER ((gsize)sector));
}

static int
write_file (sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset)
{
  Node *node = ((File *)file)->node;
  int code = count_call (SQLITE_IOERR_WRITE);

  if (code != SQLITE_OK)
    return code;
  if (offset + amount > node->seen->len)
    {
      mark (node, node->seen->len, offset);
      set_length (node->seen, (guint)(offset + amount));
    }
  memcpy (node->seen->data + offset, bytes, (gsize)amount);
  mark (node, offset, offset + amount);
  return SQLITE_OK;
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  Node *node = ((File *)file)->node;
  int code = count_call (SQLITE_IOERR_TRUNCATE);

  if (code != SQLITE_OK)
    return code;
  mark (node, size, node->seen->len);
  set_length (node->seen, (guint)size);
  return SQLITE_OK;
}

/* Names that came and went are safe too. */
static void
sync_folder (const char *folder)
{
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, nodes);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Node *node = data;

      if (g_strcmp0 (node->folder, folder) != 0)
        continue;
      node->named = !node->removed;
      if (!node->removed)
        continue;
      g_hash_table_remove_all (node->dirty);
      set_length (node->synced, 0);
    }
}

static int
sync_file (sqlite3_file *file, int flags)
{
  Node *node = ((File *)file)->node;
  int code = count_call (SQLITE_IOERR_FSYNC);

  if (code != SQLITE_OK || quick)
    return code;
  copy (node->synced, node->seen);
  g_hash_table_remove_all (node->dirty);
  /* SQLite syncs the folder with the first sync of a new file. */
  if (!node->named)
    sync_folder (node->folder);
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  *size = ((File *)file)->node->seen->len;
  return SQLITE_OK;
}

/* One thread and connections that end their transactions: nobody waits for anybody. */
static int
lock_file (sqlite3_file *file, int level)
{
  return SQLITE_OK;
}

static int
check_reserved (sqlite3_file *file, int *reserved)
{
  *reserved = 0;
  return SQLITE_OK;
}

static int
file_control (sqlite3_file *file, int op, void *data)
{
  return SQLITE_NOTFOUND;
}

static int
sector_size (sqlite3_file *file)
{
  return SECTOR;
}

/* As SQLite takes every disk under Linux to be. */
static int
characteristics (sqlite3_file *file)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static void
clear_regions (Node *node)
{
  for (guint i = 0; i < REGION_MOST; i++)
    g_clear_pointer (&node->regions[i], g_free);
}

static int
shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  Node *node = ((File *)file)->node;

  if (region >= REGION_MOST)
    return SQLITE_IOERR_SHMSIZE;
  if (node->regions[region] == NULL && extend)
    node->regions[region] = g_malloc0 ((gsize)size);
  *memory = node->regions[region];
  return SQLITE_OK;
}

static int
shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return SQLITE_OK;
}

static void
shm_barrier (sqlite3_file *file)
{
}

static int
shm_unmap (sqlite3_file *file, int remove)
{
  Node *node = ((File *)file)->node;

  if (remove)
    clear_regions (node);
  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = file_size,
  .xLock = lock_file,
  .xUnlock = lock_file,
  .xCheckReservedLock = check_reserved,
  .xFileControl = file_control,
  .xSectorSize = sector_size,
  .xDeviceCharacteristics = characteristics,
  .xShmMap = shm_map,
  .xShmLock = shm_lock,
  .xShmBarrier = shm_barrier,
  .xShmUnmap = shm_unmap,
};

static Node *
find_node (const char *path)
{
  Node *node = path != NULL ? g_hash_table_lookup (nodes, path) : NULL;

  return node != NULL && !node->removed ? node : NULL;
}

static Node *
add_node (const char *path)
{
  Node *node = path != NULL ? g_hash_table_lookup (nodes, path) : NULL;
  static guint nameless;

  if (node == NULL)
    {
      node = g_new0 (Node, 1);
      node->seen = g_byte_array_new ();
      node->synced = g_byte_array_new ();
      node->dirty = g_hash_table_new (NULL, NULL);
      node->folder = path != NULL ? g_path_get_dirname (path) : NULL;
      g_hash_table_insert (nodes, path != NULL ? g_strdup (path) : g_strdup_printf ("nameless %u", nameless++), node);
    }
  else if (node->removed)
    {
      g_hash_table_remove_all (node->dirty);
      set_length (node->synced, 0);
      node->named = node->removed = FALSE;
    }
  return node;
}

static int
open_file (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  Node *node = find_node (path);
  File *self = (File *)file;
  int code;

  file->pMethods = NULL;
  if (node == NULL)
    {
      if ((flags & SQLITE_OPEN_CREATE) == 0)
        return SQLITE_CANTOPEN;
      code = count_call (SQLITE_CANTOPEN);
      if (code != SQLITE_OK)
        return code;
      node = add_node (path);
    }
  self->node = node;
  node->handles++;
  file->pMethods = &methods;
  if (out_flags != NULL)
    *out_flags = flags;
  return SQLITE_OK;
}

static int
remove_file (sqlite3_vfs *vfs, const char *path, int sync)
{
  Node *node = find_node (path);
  int code = count_call (SQLITE_IOERR_DELETE);

  if (code != SQLITE_OK)
    return code;
  if (node == NULL)
    return SQLITE_IOERR_DELETE_NOENT;
  mark (node, 0, node->seen->len);
  set_length (node->seen, 0);
  node->removed = TRUE;
  if (sync)
    sync_folder (node->folder);
  return SQLITE_OK;
}

static int
find_file (sqlite3_vfs *vfs, const char *path, int flags, int *there)
{
  const Node *node = find_node (path);

  /* A journal that was synced empty is as good as none. */
  *there = node != NULL && (flags != SQLITE_ACCESS_EXISTS || node->seen->len > 0);
  return SQLITE_OK;
}

static int
last_error (sqlite3_vfs *vfs, int size, char *text)
{
  return cause;
}

/* The machine's own for the rest. */
static int
full_name (sqlite3_vfs *vfs, const char *name, int size, char *full)
{
  return below->xFullPathname (below, name, size, full);
}

static int
fill_random (sqlite3_vfs *vfs, int size, char *bytes)
{
  return below->xRandomness (below, size, bytes);
}

static int
go_to_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return below->xSleep (below, microseconds);
}

static int
current_time (sqlite3_vfs *vfs, double *now)
{
  return below->xCurrentTime (below, now);
}

static sqlite3_vfs power = {
  .iVersion = 1,
  .szOsFile = sizeof (File),
  .mxPathname = 1024,
  .zName = "power",
  .xOpen = open_file,
  .xDelete = remove_file,
  .xAccess = find_file,
  .xFullPathname = full_name,
  .xRandomness = fill_random,
  .xSleep = go_to_sleep,
  .xCurrentTime = current_time,
  .xGetLastError = last_error,
};

void
power_vfs_register (void)
{
  below = sqlite3_vfs_find (NULL);
  nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_node);
  sqlite3_vfs_register (&power, 1);
}

void
power_vfs_be_quick (void)
{
  quick = TRUE;
}

gboolean
power_vfs_copy (const char *from, const char *to)
{
  const Node *source = find_node (from);
  Node *target = add_node (to);

  g_assert_cmpuint (target->handles, ==, 0);
  clear_regions (target);
  g_hash_table_remove_all (target->dirty);
  target->removed = source == NULL;
  target->named = source != NULL;
  set_length (target->seen, 0);
  if (source != NULL)
    copy (target->seen, source->seen);
  if (!quick)
    copy (target->synced, target->seen);
  return source != NULL;
}

void
power_vfs_clear (void)
{
  power_vfs_fail (POWER_WELL, 0);
  g_hash_table_remove_all (nodes);
}

void
power_vfs_fail (PowerFault next, guint after)
{
  fault = next;
  begins = calls + after;
  begun = FALSE;
  cause = 0;
}

gboolean
power_vfs_failed (void)
{
  return begun;
}

/* A sector of what was seen last, or nothing where the file had ended. */
static void
keep_sector (Node *node, gsize sector)
{
  guint from = (guint)(sector * SECTOR), to = MIN (from + SECTOR, node->seen->len);

  if (from >= to)
    return;
  if (node->synced->len < to)
    set_length (node->synced, to);
  memcpy (node->synced->data + from, node->seen->data + from, to - from);
}

static void
settle (Node *node, GRand *rand)
{
  guint part = (guint)g_rand_int_range (rand, 0, 4);
  GHashTableIter iter;
  gpointer sector;

  g_hash_table_iter_init (&iter, node->dirty);
  while (g_hash_table_iter_next (&iter, &sector, NULL))
    if (part == 3 || (part > 0 && g_rand_boolean (rand)))
      keep_sector (node, GPOINTER_TO_SIZE (sector));
  if (node->seen->len < node->synced->len && g_rand_boolean (rand))
    set_length (node->synced, node->seen->len);
  g_hash_table_remove_all (node->dirty);
  copy (node->seen, node->synced);
  node->removed = node->removed && g_rand_boolean (rand);
}

void
power_vfs_back (GRand *rand)
{
  GHashTableIter iter;
  gpointer data;

  g_assert_false (quick);
  power_vfs_fail (POWER_WELL, 0);
  g_hash_table_iter_init (&iter, nodes);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Node *node = data;

      g_assert_cmpuint (node->handles, ==, 0);
      clear_regions (node);
      if (!node->named && g_rand_boolean (rand))
        g_hash_table_iter_remove (&iter);
      else
        settle (node, rand);
    }
}
