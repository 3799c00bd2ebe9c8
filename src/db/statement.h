/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Declares a named SQL constant and enters it in a list that a test prepares on its drivers:
 *   ZG_SQL (both, order_by_id, "SELECT ... WHERE id = $1")
 * The group is both (server on either driver, and the cache), server, or cache. */
typedef struct
{
  const char *name;
  const char *text;
} ZgSql;

#define ZG_SQL(group, name, text)                                                                                      \
  static const char name[] = text;                                                                                     \
  static const ZgSql name##_entry = { #name, name };                                                                   \
  static const ZgSql *const name##_in_list __attribute__ ((section ("zg_sql_" #group), used)) = &name##_entry;
