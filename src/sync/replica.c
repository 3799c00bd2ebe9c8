/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's one door to data: the object with its properties and signals, and how news of the writer and of the line
 * reach the window. Main thread. The store owns cache, readers, writer and line; zg_replica_close() ends them. */
#include "sync/replica-private.h"

#include "sync/cache-open.h"
#include "sync/outbox.h"

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PROGRESS,
  PROP_WAITING,
  PROP_ATTENTION,
  PROP_TROUBLE,
  PROP_SERVER,
  PROP_STORE_ID,
  PROP_STORE_NAME,
  PROP_ZONE,
  PROP_ACCOUNT_ID,
  PROP_ACCOUNT_NAME,
  PROP_ROLE,
  PROP_SKEW,
  PROP_ANEW,
  N_PROPS,
};
enum
{
  CHANGED,
  REFUSED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZgReplica, zg_replica, G_TYPE_OBJECT)

static const char *
profile_text (ZgReplica *self, guint id)
{
  const ZgProfile *profile = self->profile;

  if (profile == NULL)
    return NULL;
  switch (id)
    {
    case PROP_SERVER:
      return profile->server;
    case PROP_STORE_ID:
      return profile->store_id;
    case PROP_STORE_NAME:
      return profile->store_name;
    case PROP_ZONE:
      return profile->zone;
    case PROP_ACCOUNT_ID:
      return profile->account_id;
    default:
      return profile->account_name;
    }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ZgReplica *self = ZG_REPLICA (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_WAITING:
      g_value_set_uint (value, self->waiting);
      break;
    case PROP_ATTENTION:
      g_value_set_uint (value, self->attention);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    case PROP_ROLE:
      g_value_set_string (value, self->profile != NULL ? self->profile->role.name : NULL);
      break;
    case PROP_ANEW:
      g_value_set_boolean (value, self->anew);
      break;
    case PROP_SKEW:
      g_value_set_int64 (value, self->skew);
      break;
    default:
      g_value_set_string (value, profile_text (self, id));
      break;
    }
}

static void
finalize (GObject *object)
{
  ZgReplica *self = ZG_REPLICA (object);

  zg_replica_close (self);
  g_clear_pointer (&self->writer, zg_cache_writer_unref);
  g_clear_pointer (&self->profile, zg_profile_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_free (self->trouble);
  G_OBJECT_CLASS (zg_replica_parent_class)->finalize (object);
}

static void
add_texts (void)
{
  static const struct
  {
    guint id;
    const char *name;
  } texts[] = {
    { PROP_TROUBLE, "trouble" },           { PROP_SERVER, "server" },
    { PROP_STORE_ID, "store-id" },         { PROP_ZONE, "zone" },
    { PROP_STORE_NAME, "store-name" },     { PROP_ACCOUNT_ID, "account-id" },
    { PROP_ACCOUNT_NAME, "account-name" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    props[texts[i].id] =
        g_param_spec_string (texts[i].name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
zg_replica_class_init (ZgReplicaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->finalize = finalize;
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, ZG_TYPE_SYNC_STATE, ZG_SYNC_SIGNED_OUT, flags);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  props[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_ATTENTION] = g_param_spec_uint ("attention", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_ROLE] = g_param_spec_string ("role", NULL, NULL, NULL, flags);
  props[PROP_ANEW] = g_param_spec_boolean ("anew", NULL, NULL, FALSE, flags);
  props[PROP_SKEW] = g_param_spec_int64 ("skew", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  add_texts ();
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", ZG_TYPE_REPLICA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_STRING, G_TYPE_STRV);
  signals[REFUSED] = g_signal_new ("refused", ZG_TYPE_REPLICA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_STRING, G_TYPE_POINTER);
}

static void
zg_replica_init (ZgReplica *self)
{
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
notify_profile (ZgReplica *self)
{
  for (guint id = PROP_SERVER; id <= PROP_ROLE; id++)
    g_object_notify_by_pspec (G_OBJECT (self), props[id]);
}

void
zg_replica_forget_profile (ZgReplica *self)
{
  g_clear_pointer (&self->profile, zg_profile_unref);
  notify_profile (self);
}

static void
set_count (ZgReplica *self, guint *where, guint count, guint prop)
{
  if (*where == count)
    return;
  *where = count;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
take_pending (ZgReplica *self, ZgNews *news)
{
  if (news->pending != NULL)
    {
      g_hash_table_unref (self->pending);
      self->pending = g_steal_pointer (&news->pending);
    }
  for (guint i = 0; i < news->pending_more->len; i++)
    g_hash_table_add (self->pending, g_strdup (g_ptr_array_index (news->pending_more, i)));
}

static void
tell_tables (ZgReplica *self, ZgNews *news)
{
  GHashTableIter iter;
  gpointer table, set;

  g_hash_table_iter_init (&iter, news->tables);
  while (g_hash_table_iter_next (&iter, &table, &set))
    {
      g_auto (GStrv) ids = zg_news_ids (set);
      g_signal_emit (self, signals[CHANGED], 0, table, ids);
    }
  if (news->outbox)
    g_signal_emit (self, signals[CHANGED], 0, "outbox", NULL);
}

/* Who is told may let go of the store. */
static void
tell (ZgNews *news, gpointer replica)
{
  g_autoptr (ZgReplica) self = g_object_ref (replica);

  g_object_freeze_notify (G_OBJECT (self));
  take_pending (self, news);
  if (news->counted)
    {
      set_count (self, &self->waiting, news->waiting, PROP_WAITING);
      set_count (self, &self->attention, news->attention, PROP_ATTENTION);
    }
  if (news->profile != NULL)
    {
      g_clear_pointer (&self->profile, zg_profile_unref);
      self->profile = g_steal_pointer (&news->profile);
      notify_profile (self);
    }
  g_object_thaw_notify (G_OBJECT (self));
  tell_tables (self, news);
  for (guint i = 0; i < news->refusals->len; i++)
    {
      const ZgNewsRefusal *item = g_ptr_array_index (news->refusals, i);
      g_signal_emit (self, signals[REFUSED], 0, item->command, item->refusal);
    }
  if (news->refetch && self->link != NULL)
    zg_link_refetch (self->link);
}

static const ZgProfile *
get_profile (gpointer replica)
{
  return ((ZgReplica *)replica)->profile;
}

static guint
get_waiting (gpointer replica)
{
  return ((ZgReplica *)replica)->waiting;
}

static void
set_state (gpointer replica, ZgSyncState state, const char *trouble)
{
  ZgReplica *self = replica;

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (self->trouble, trouble) != 0)
    {
      g_free (self->trouble);
      self->trouble = g_strdup (trouble);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TROUBLE]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_progress (gpointer replica, double progress)
{
  ZgReplica *self = replica;

  if (self->progress == progress)
    return;
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
}

static void
set_anew (gpointer replica, gboolean anew)
{
  ZgReplica *self = replica;

  if (self->anew == anew)
    return;
  self->anew = anew;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ANEW]);
}

static void
set_skew (gpointer replica, gint64 skew)
{
  ZgReplica *self = replica;

  if (self->skew == skew)
    return;
  self->skew = skew;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SKEW]);
}

static const ZgLinkHost link_host = { get_profile, get_waiting, set_state, set_progress, set_anew, set_skew };

/* What is there before anything has changed. */
static gboolean
tell_all (ZgReplica *self, GError **error)
{
  g_autoptr (ZgNews) news = zg_news_new ();

  news->pending_anew = TRUE;
  if (!zg_outbox_report (self->cache, news, error))
    return FALSE;
  if (self->cache->profile != NULL)
    news->profile = zg_profile_ref (self->cache->profile);
  tell (news, self);
  return TRUE;
}

ZgReplica *
zg_replica_open (const char *directory, GError **error)
{
  g_autoptr (ZgReplica) self = g_object_new (ZG_TYPE_REPLICA, NULL);

  self->cache = zg_cache_open (directory, error);
  if (self->cache == NULL || !tell_all (self, error))
    return NULL;
  self->state = self->profile != NULL ? ZG_SYNC_OFFLINE : ZG_SYNC_SIGNED_OUT;
  self->writer = zg_cache_writer_new (self->cache, tell, self);
  self->reader = zg_reader_new (self->cache->path, "cache-reader");
  self->link = zg_link_new (self->writer, self->cache->directory, &link_host, self);
  return g_steal_pointer (&self);
}

void
zg_replica_start (ZgReplica *self)
{
  g_return_if_fail (ZG_IS_REPLICA (self));
  if (self->link == NULL)
    return;
  zg_link_start (self->link);
  if (self->pruner == NULL)
    self->pruner = zg_pruner_new (self->writer);
}

void
zg_replica_retry (ZgReplica *self)
{
  g_return_if_fail (ZG_IS_REPLICA (self));
  if (self->link != NULL)
    zg_link_retry (self->link);
}

gboolean
zg_replica_may (ZgReplica *self, const char *command)
{
  const ZgCommandSpec *spec = zg_command_spec (command);

  return self->profile != NULL && spec != NULL && zg_role_may (&self->profile->role, spec->permission);
}

gboolean
zg_replica_is_pending (ZgReplica *self, const char *row_id)
{
  g_return_val_if_fail (ZG_IS_REPLICA (self), FALSE);
  return row_id != NULL && g_hash_table_contains (self->pending, row_id);
}

void
zg_replica_close (ZgReplica *self)
{
  g_return_if_fail (ZG_IS_REPLICA (self));
  g_clear_pointer (&self->link, zg_link_free);
  g_clear_pointer (&self->pruner, zg_pruner_free);
  if (self->writer != NULL)
    zg_cache_writer_stop (self->writer);
  g_clear_pointer (&self->reader, zg_reader_stop);
  g_clear_pointer (&self->reports, zg_reader_stop);
  g_clear_pointer (&self->cache, zg_cache_close);
}
