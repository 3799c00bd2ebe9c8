/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"
#include "desktop/demo-desk.h"

/* Tests of one page in a window, over one demo desk for the whole program. Main thread. */
typedef struct
{
  ZgContext *context;
  GtkWidget *window, *page;
} PageDesk;

typedef struct
{
  const char *path; /* ends the table when NULL */
  void (*run) (void);
} PageTest;

/* The program: makes the desk, runs the table, or skips each test where there is no display. */
int page_desk_main (int argc, char **argv, const PageTest *tests);
DemoDesk *page_desk_demo (void);

/* A page of that type in a window of its own. Clearing asserts that page and context are gone. */
void page_desk_init (PageDesk *self, GType type, int width, int height);
void page_desk_clear (PageDesk *self);

/* The first widget of that type below, or NULL. */
GtkWidget *page_desk_find (GtkWidget *widget, GType type);
/* The first preferences row of that type and title below, or NULL. */
GtkWidget *page_desk_find_row (GtkWidget *widget, GType type, const char *title);
/* Whether a visible label below has that text. */
gboolean page_desk_says (GtkWidget *widget, const char *text);
