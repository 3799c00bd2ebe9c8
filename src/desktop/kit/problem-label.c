/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How dialogs say a problem beside a field. Stateless; main thread. */
#include "desktop/kit/problem-label.h"

#include "desktop/kit/words.h"

void
zg_problem_label_set (GtkLabel *label, const char *sentence)
{
  gtk_label_set_label (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

void
zg_problem_label_tell (GtkLabel *label, ZgContext *context, const ZgRefusal *refusal)
{
  g_autofree char *sentence = zg_words_refusal (refusal, zg_context_zone (context));

  zg_problem_label_set (label, sentence);
}
