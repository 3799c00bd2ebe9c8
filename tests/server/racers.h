/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "server/desk.h"

/* Many clients that book, move, hand over and cancel visits of the same few technicians, each on a thread of its own
 * and as stubborn as an outbox: a request without an answer is sent again under the same numbers, and one in ten is
 * sent again though it was answered. The test's thread makes, checks and frees a race. */
typedef struct _Race Race;

/* The clients are spread over the servers, which have one database. */
Race *race_new (ZgTestServer *const *servers, guint n_servers, guint clients) G_GNUC_WARN_UNUSED_RESULT;
/* @commands in all, or until race_stop() when 0; up to @batch a request. */
void race_begin (Race *self, guint commands, guint batch);
/* Answers that the clients have had so far. */
guint race_answered (Race *self);
/* Asks the clients to end, and waits for them. */
void race_stop (Race *self);
/* Waits for all commands. */
void race_join (Race *self);
/* Asserts on the database: no technician twice at one time, every answer that was given stands there once as it was
 * given, as many orders and sequences as commands that were applied. */
void race_check (Race *self);
void race_free (Race *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Race, race_free)
