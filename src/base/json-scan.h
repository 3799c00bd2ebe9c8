/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

#define ZG_JSON_MAX_DEPTH 32

/* Walks over JSON text without making values of it: for texts of hundreds of thousands of rows. As strict as the JSON
 * door (RFC 8259, no NUL, no lone surrogate, ZG_JSON_MAX_DEPTH) but for duplicate keys, which the caller sees, and for
 * the size of numbers with a fraction or exponent, which it does not read. The text is borrowed and stays as it is. */
typedef struct
{
  const char *at;
  const char *end;
  const char *failed; /* why, NULL if it hasn't; for good: every call is FALSE from then on, and @at is where */
} ZgJsonScan;

typedef enum
{
  ZG_JSON_NULL,
  ZG_JSON_FALSE,
  ZG_JSON_TRUE,
  ZG_JSON_INT,
  ZG_JSON_REAL,
  ZG_JSON_TEXT,
  ZG_JSON_ARRAY,
  ZG_JSON_OBJECT,
} ZgJsonKind;

typedef struct
{
  ZgJsonKind kind;
  gint64 number;     /* of an integer */
  const char *start; /* of the value; of a text, after its quote */
  gsize length;
  gboolean escaped; /* of a text: it holds a backslash */
} ZgJsonToken;

/* FALSE, and failed, if the text is not UTF-8. */
gboolean zg_json_scan_init (ZgJsonScan *self, const char *text, gsize length);
/* Steps into an object ('{') or array ('['). */
gboolean zg_json_scan_open (ZgJsonScan *self, char bracket);
/* The next member's key, or the next item is there; FALSE past the last one. @first: TRUE before the first call. */
gboolean zg_json_scan_key (ZgJsonScan *self, gboolean *first, ZgJsonToken *key);
gboolean zg_json_scan_item (ZgJsonScan *self, gboolean *first);
/* The character that comes next after white space, which is passed over; 0 at the end. */
char zg_json_scan_peek (ZgJsonScan *self);
/* Takes the value here, an object or array as a whole. */
gboolean zg_json_scan_value (ZgJsonScan *self, ZgJsonToken *value);
/* Nothing but white space is left. */
gboolean zg_json_scan_end (ZgJsonScan *self);

/* The members of an object that has been taken, by name; the others are passed over. */
typedef struct
{
  const char *name;
  ZgJsonToken value; /* kind ZG_JSON_NULL: it is not there */
} ZgJsonMember;

void zg_json_token_members (const ZgJsonToken *object, ZgJsonMember *members, guint n);
/* Steps into an object or array that has been taken. */
ZgJsonScan zg_json_token_scan (const ZgJsonToken *composite);

/* The text's content and a zero into @into, which has room for length + 1 bytes; the bytes written with the zero. */
gsize zg_json_token_copy (const ZgJsonToken *text, char *into);
gboolean zg_json_token_is (const ZgJsonToken *text, const char *content);
