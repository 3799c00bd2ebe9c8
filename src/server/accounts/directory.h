/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

#include "db/db.h"
#include "engine/kernel/actor.h"

/* The directory of stores, accounts and memberships: not synced, except that a membership shows as a row of members.
 * Functions that write expect a transaction of the caller's. */

/* The account by its login, which is not case sensitive: FALSE only on error; *id NULL if there is none. All
 * (transfer full). An account without a password has the hash "". */
gboolean zg_directory_find_account (ZgDb *db,
                                    const char *login,
                                    char **id,
                                    char **name,
                                    char **password_hash,
                                    gboolean *active,
                                    GError **error);
/* A role without a name where there is no membership or the account is frozen. *person_id: whom the account is there,
 * or NULL. Both texts (transfer full). */
gboolean zg_directory_role (ZgDb *db,
                            const char *account_id,
                            const char *store_id,
                            ZgRole *role,
                            char **name,
                            char **person_id,
                            GError **error);
/* [{id, name, zone, role, grants}] of an account, (transfer full), or NULL with an error. */
ZgArgs *zg_directory_stores (ZgDb *db, const char *account_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A new store with its settings row; (transfer full), or NULL with an error. */
char *zg_directory_add_store (ZgDb *db, const char *name, const char *zone, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full), NULL with an error: CONSTRAINT if the login is taken. @password NULL: it can't sign in by one. */
char *zg_directory_add_account (ZgDb *db, const char *login, const char *name, const char *password, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* @role: the name of a shipped role or of one that the store has. */
gboolean zg_directory_add_member (ZgDb *db,
                                  const char *store_id,
                                  const char *account_id,
                                  const char *role,
                                  GError **error);
/* Both end the account's sessions. NOT_FOUND without such a login. */
gboolean zg_directory_set_password (ZgDb *db, const char *login, const char *password, GError **error);
gboolean zg_directory_set_active (ZgDb *db, const char *login, gboolean active, GError **error);

/* Whom an account is in a store, for what its role allows on one's own alone. */
typedef enum
{
  ZG_PERSON_NOBODY,
  ZG_PERSON_TECHNICIAN,
  ZG_PERSON_CUSTOMER,
} ZgPerson;
/* @person: an id, a phone or a name; ignored for nobody. Ends the account's sessions. NOT_FOUND where the store has no
 * such login or person, INVALID where several have the name. */
gboolean zg_directory_link (ZgDb *db,
                            const char *store_id,
                            const char *login,
                            ZgPerson kind,
                            const char *person,
                            GError **error);

/* Takes the store's next sequence. */
gboolean zg_directory_next_seq (ZgDb *db, const char *store_id, gint64 *seq, GError **error);
