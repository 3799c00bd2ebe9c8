/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"
#include "engine/kernel/refusal.h"
#include "engine/kernel/word.h"

/* The declared arguments of a command or query: one decoder refuses what is unknown, missing, ill-typed or out of
 * range, by name. The same tables make openapi.json. */
typedef enum
{
  ZG_ARG_ID,      /* an id */
  ZG_ARG_TEXT,    /* min..max characters, trimmed, no control characters except \n */
  ZG_ARG_INT,     /* min..max */
  ZG_ARG_TIME,    /* Unix ms, 2000..2200 */
  ZG_ARG_FLAG,    /* 0, 1, true or false; kept as 0 or 1 */
  ZG_ARG_ENUM,    /* one of choices */
  ZG_ARG_PHONE,   /* digits, + - and spaces, 5..20 */
  ZG_ARG_ID_LIST, /* at most max ids */
  ZG_ARG_LINES,   /* [{service_id, quantity?}], 1..max */
  ZG_ARG_OBJECT,  /* what is in it is checked elsewhere */
} ZgArgKind;

typedef enum
{
  ZG_ARG_OPTIONAL = 0,
  ZG_ARG_REQUIRED = 1 << 0,
  ZG_ARG_NULLABLE = 1 << 1, /* null is a value: "none" */
} ZgArgFlags;

typedef struct
{
  const char *name; /* ends the array when NULL */
  ZgArgKind kind;
  ZgArgFlags flags;
  gint64 min;
  gint64 max;
  const ZgWord *choices; /* for ENUM */
  const char *label;     /* of one that is no column of its command's table, to be translated; NULL: not shown */
  ZgSays says;           /* likewise */
} ZgArgSpec;

/* TRUE, or FALSE with a refusal "invalid_argument" that names the field. */
gboolean zg_args_check (const ZgArgSpec *specs, const ZgArgs *args, ZgRefusal **refusal);
