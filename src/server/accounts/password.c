/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Password hashes and tokens through libsodium. No state but the hash of a password nobody knows, made once, against
 * which unknown accounts are checked. Any thread. */
#include "server/accounts/password.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

#define MEMORY (64u * 1024 * 1024)
#define PASSES 2u
#define TOKEN_BYTES 32

char *
zg_password_hash (const char *password, GError **error)
{
  char hash[crypto_pwhash_STRBYTES];

  if (sodium_init () >= 0 && crypto_pwhash_str (hash, password, strlen (password), PASSES, MEMORY) == 0)
    return g_strdup (hash);
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "There is not enough memory to hash a password");
  return NULL;
}

static const char *
decoy_hash (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      g_autofree char *nobodys = zg_token_new ();
      char *hash = zg_password_hash (nobodys, NULL);

      g_once_init_leave (&ready, (gsize)(hash != NULL ? hash : g_strdup ("")));
    }
  return (const char *)ready;
}

gboolean
zg_password_check (const char *hash, const char *password)
{
  gboolean known = hash != NULL && *hash != '\0';
  const char *against = known ? hash : decoy_hash ();

  return crypto_pwhash_str_verify (against, password, strlen (password)) == 0 && known;
}

char *
zg_token_new (void)
{
  guchar random[TOKEN_BYTES];
  char text[sodium_base64_ENCODED_LEN (TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];

  if (sodium_init () < 0)
    g_error ("libsodium does not work on this machine");
  randombytes_buf (random, sizeof random);
  sodium_bin2base64 (text, sizeof text, random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (random, sizeof random);
  return g_strdup (text);
}

char *
zg_token_hash (const char *token)
{
  guchar hash[crypto_generichash_BYTES];
  char text[crypto_generichash_BYTES * 2 + 1];

  crypto_generichash (hash, sizeof hash, (const guchar *)token, strlen (token), NULL, 0);
  sodium_bin2hex (text, sizeof text, hash, sizeof hash);
  return g_strdup (text);
}
