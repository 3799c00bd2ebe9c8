/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Pinyin of names: surnames with a reading of their own, mixed scripts, many threads. */
#include "base/pinyin.h"
#include <string.h>

static void
test_table (void)
{
  static const struct
  {
    const char *name, *full, *initials;
  } table[] = {
    { "陈小明", "chenxiaoming", "cxm" },
    { "单雨", "shanyu", "sy" },
    { "曾静", "zengjing", "zj" },
    { "解芳", "xiefang", "xf" },
    { "仇英", "qiuying", "qy" },
    { "区杰", "oujie", "oj" },
    { "查良", "zhaliang", "zl" },
    { "欧阳娜", "ouyangna", "oyn" },
    { "吕布", "lubu", "lb" },
    { "張偉", "zhangwei", "zw" },
    { "西安", "xian", "xa" },
    { "SPA 足疗60分钟", "spazuliao60fenzhong", "szl60fz" },
    { "A组按摩", "azuanmo", "azam" },
    { "O'Brien Ann", "obrienann", "oa" },
    { "Zoë", "zoe", "z" },
    { "", "", "" },
    { " —— ", "", "" },
    { "\xff陈", "chen", "c" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *full = NULL, *initials = NULL;
      zg_pinyin (table[i].name, &full, &initials);
      g_assert_cmpstr (full, ==, table[i].full);
      g_assert_cmpstr (initials, ==, table[i].initials);
    }
}

static gpointer
spell (gpointer data)
{
  guint i;

  for (i = 0; i < 500; i++)
    {
      g_autofree char *full = NULL, *initials = NULL;
      zg_pinyin ("陈小明", &full, &initials);
      g_assert_cmpstr (full, ==, "chenxiaoming");
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];
  guint i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pinyin", spell, NULL);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_long (void)
{
  g_autofree char *full = NULL, *initials = NULL;
  GString *name = g_string_new (NULL);
  guint i;

  for (i = 0; i < 10000; i++)
    g_string_append (name, "庄");
  zg_pinyin (name->str, &full, &initials);
  g_string_free (name, TRUE);
  g_assert_cmpuint (strlen (full), ==, 60000);
  g_assert_cmpuint (strlen (initials), ==, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/pinyin/table", test_table);
  g_test_add_func ("/base/pinyin/threads", test_threads);
  g_test_add_func ("/base/pinyin/long", test_long);
  return g_test_run ();
}
