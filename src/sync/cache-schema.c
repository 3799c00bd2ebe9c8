/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the cache's own schema, in order. A step that has landed is never edited; the next change is a new one.
 */
#include "sync/cache-schema.h"

/* The files of schema/, embedded by the build. */
extern const char zg_schema_001_cache[];
extern const char zg_schema_002_cache[];
extern const char zg_schema_003_cache[];
extern const char zg_schema_004_cache[];

const ZgMigration zg_cache_schema[] = {
  { 1, zg_schema_001_cache, NULL, NULL },
  { 2, zg_schema_002_cache, NULL, NULL },
  { 3, zg_schema_003_cache, NULL, NULL },
  { 4, zg_schema_004_cache, NULL, NULL },
  { 0 },
};
