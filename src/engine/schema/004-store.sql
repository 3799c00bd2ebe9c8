-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a customer wishes of every visit. liked_service_ids: a JSON list of ids.

CREATE TABLE customer_preferences (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0,
  customer_id TEXT NOT NULL, pressure TEXT, technician_gender TEXT NOT NULL, liked_service_ids TEXT, avoid TEXT, consented_at BIGINT);
CREATE INDEX customer_preferences_by_customer ON customer_preferences (customer_id);
