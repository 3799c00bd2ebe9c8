-- SPDX-FileCopyrightText: 2026 The Zhanggui developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A small demo store as version 0.1.0 wrote it (store 1, server 2): what a later program must open. Never edited.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
CREATE TABLE public.accounts (
    id text NOT NULL,
    login text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    state text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.addresses (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    customer_id text NOT NULL,
    label text,
    area_id text,
    line text NOT NULL,
    lat_e6 bigint NOT NULL,
    lng_e6 bigint NOT NULL
);
CREATE TABLE public.certificates (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    technician_id text NOT NULL,
    kind text NOT NULL,
    number text,
    valid_until bigint
);
CREATE TABLE public.clients (
    id text NOT NULL,
    store_id text NOT NULL,
    account_id text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.command_results (
    store_id text NOT NULL,
    client text NOT NULL,
    n bigint NOT NULL,
    command_id text NOT NULL,
    name text NOT NULL,
    content_hash text NOT NULL,
    account_id text NOT NULL,
    status text NOT NULL,
    seq bigint,
    result text,
    at bigint NOT NULL
);
CREATE TABLE public.customers (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    name text NOT NULL,
    pinyin text NOT NULL,
    initials text NOT NULL,
    phone text,
    gender text,
    tier text NOT NULL,
    note text,
    state text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.members (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    account_id text NOT NULL,
    name text NOT NULL,
    role text NOT NULL
);
CREATE TABLE public.memberships (
    account_id text NOT NULL,
    store_id text NOT NULL,
    role text NOT NULL
);
CREATE TABLE public.order_events (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    order_id text NOT NULL,
    command text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor_id text NOT NULL,
    actor_name text NOT NULL,
    device text,
    device_at bigint NOT NULL,
    server_at bigint,
    reason text,
    detail text
);
CREATE TABLE public.order_lines (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    order_id text NOT NULL,
    "position" bigint NOT NULL,
    kind text NOT NULL,
    service_id text,
    name text NOT NULL,
    name_en text,
    duration bigint NOT NULL,
    quantity bigint NOT NULL,
    price bigint NOT NULL,
    total bigint NOT NULL
);
CREATE TABLE public.orders (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    number bigint,
    customer_id text NOT NULL,
    address_id text NOT NULL,
    technician_id text,
    requested bigint NOT NULL,
    start_at bigint NOT NULL,
    end_at bigint NOT NULL,
    state text NOT NULL,
    payment text NOT NULL,
    refund text NOT NULL,
    review text NOT NULL,
    case_state text NOT NULL,
    services_total bigint NOT NULL,
    travel_fee bigint NOT NULL,
    discount bigint NOT NULL,
    total bigint NOT NULL,
    paid bigint NOT NULL,
    distance bigint NOT NULL,
    source text NOT NULL,
    note text,
    created_at bigint NOT NULL,
    accepted_at bigint,
    departed_at bigint,
    arrived_at bigint,
    started_at bigint,
    completed_at bigint,
    CONSTRAINT orders_time CHECK (((end_at > start_at) AND (end_at <= (start_at + 43200000))))
);
CREATE TABLE public.schema_versions (
    family text NOT NULL,
    version bigint NOT NULL
);
CREATE TABLE public.service_areas (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    name text NOT NULL,
    name_en text,
    lat_e6 bigint NOT NULL,
    lng_e6 bigint NOT NULL
);
CREATE TABLE public.service_categories (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    name text NOT NULL,
    name_en text,
    "position" bigint NOT NULL
);
CREATE TABLE public.services (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    category_id text,
    code text,
    name text NOT NULL,
    name_en text,
    pinyin text NOT NULL,
    initials text NOT NULL,
    duration bigint NOT NULL,
    price bigint NOT NULL,
    "position" bigint NOT NULL,
    state text NOT NULL
);
CREATE TABLE public.sessions (
    token_hash text NOT NULL,
    account_id text NOT NULL,
    device text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.settings (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    phone text,
    lat_e6 bigint NOT NULL,
    lng_e6 bigint NOT NULL,
    road_factor bigint NOT NULL,
    speed_walk bigint NOT NULL,
    speed_ebike bigint NOT NULL,
    speed_transit bigint NOT NULL,
    speed_car bigint NOT NULL,
    free_distance bigint NOT NULL,
    travel_fee_km bigint NOT NULL,
    buffer bigint NOT NULL,
    opens bigint NOT NULL,
    closes bigint NOT NULL
);
CREATE TABLE public.shifts (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    technician_id text NOT NULL,
    start_at bigint NOT NULL,
    end_at bigint NOT NULL,
    state text NOT NULL
);
CREATE TABLE public.skills (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    technician_id text NOT NULL,
    service_id text NOT NULL
);
CREATE TABLE public.stores (
    id text NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    seq bigint DEFAULT 0 NOT NULL,
    last_number bigint DEFAULT 0 NOT NULL,
    epoch text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.technicians (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    name text NOT NULL,
    pinyin text NOT NULL,
    initials text NOT NULL,
    phone text,
    gender text,
    level text,
    state text NOT NULL,
    presence text NOT NULL,
    travel_mode text NOT NULL,
    area_id text,
    home_lat_e6 bigint,
    home_lng_e6 bigint,
    rating bigint,
    hired_at bigint,
    note text
);
CREATE TABLE public.time_off (
    id text NOT NULL,
    store_id text NOT NULL,
    seq bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL,
    technician_id text NOT NULL,
    start_at bigint NOT NULL,
    end_at bigint NOT NULL,
    kind text NOT NULL,
    note text
);
INSERT INTO public.accounts VALUES ('01a20341-ab04-7b21-8280-67f3cddc696a', 'owner', '沈佳宁', '$argon2id$v=19$m=65536,t=2,p=1$P76dOeYRIuf6zRwF/n3XiQ$elhVel3bYJmsjjFQneEHKWNcmzV9H2H2au0etm2sSzU', 'active', 1795350965109);
INSERT INTO public.accounts VALUES ('01a20341-ab76-7738-9548-1b2aff4c38a4', 'manager', '陆思远', '$argon2id$v=19$m=65536,t=2,p=1$VMCjZLGn5km2X+3BqGt/sg$/Wzlya3aCq8s2ZfSySIOej+el2cKf2GY8zgLZ4Tizy0', 'active', 1795350965183);
INSERT INTO public.accounts VALUES ('01a20341-abc0-77d8-b780-0e9152c68415', 'dispatcher', '顾晓雯', '$argon2id$v=19$m=65536,t=2,p=1$+FhjQDxY2ZVOy0HZPYW7uw$qqDhUuZiaL0b1g0pZIfuEs1d5D5unLCEhCvq2Kz0PgU', 'active', 1795350965496);
INSERT INTO public.accounts VALUES ('01a20341-ad02-7cd3-81e9-b2c9a658aa95', 'finance', '钱文博', '$argon2id$v=19$m=65536,t=2,p=1$ywtkBuDEjif66N2eoai+hw$7VbSsj0mW1TShCZo+ZiN/iwxJDlA6ZSmKDebWAVAAG0', 'active', 1795350965651);
INSERT INTO public.accounts VALUES ('01a20341-ad9b-7913-9c1a-372fc596579a', 'analyst', '方雨桐', '$argon2id$v=19$m=65536,t=2,p=1$2rySisbYmSIr9RngZewOQQ$/E4lYgavzuTARMNP/rNzCE64OoJYvzjyO7fcezT+5nU', 'active', 1795350965774);
INSERT INTO public.addresses VALUES ('0181a1da-6064-7209-876f-abf47a718649', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0181a1da-6064-7eb0-823b-4e149c3b59fd', '家', '017c9421-9000-77b2-a356-04c02778d476', '星环路49弄32号2103室', 31304227, 121502999);
INSERT INTO public.addresses VALUES ('018ea8c7-da4c-74bf-953d-1341380d4dc7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018ea8c7-da4c-7781-b3f5-bf5a13d634ce', '家', '017c9421-9000-7290-998b-f1c1ebd8783a', '梅影路85弄13号405室', 31214742, 121551142);
INSERT INTO public.addresses VALUES ('017e7cde-d909-7c40-af7d-1b30a72a9caf', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017e7cde-d909-799d-b249-e2397b940c7f', '家', '017c9421-9000-7bb5-ad6a-3c70c4d27d6b', '丽园里路445弄44号1401室', 31198458, 121473174);
INSERT INTO public.addresses VALUES ('01875c12-3b82-73e3-91b6-f44380ba8b73', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01875c12-3b82-7bf3-ab9c-cd6152df8f7f', '家', '017c9421-9000-7bb7-91c2-6a9fd2ed0700', '汇杨路238弄20号201室', 31222503, 121420707);
INSERT INTO public.addresses VALUES ('01875c12-3b82-710f-b9b0-0b45c3af0f90', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01875c12-3b82-7bf3-ab9c-cd6152df8f7f', '公司', '017c9421-9000-75ec-af04-2483c233ca85', '蓝桥路63号 1101室', 31189659, 121398149);
INSERT INTO public.addresses VALUES ('019c4909-cf82-7fdc-b684-dd3eb921ddf6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019c4909-cf82-7b4e-bac8-84b3e67a4504', '家', '017c9421-9000-7c4d-bf1d-42d9f911f9d9', '芯园路108弄47号403室', 31207674, 121589417);
INSERT INTO public.addresses VALUES ('0196e511-79c1-77d5-b7f7-7cd57e89abaf', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0196e511-79c1-7f5a-903b-7c948065856d', '家', '017c9421-9000-77b8-9eac-919e09d5f084', '钟声路174弄25号1501室', 31222655, 121436364);
INSERT INTO public.addresses VALUES ('01a169ed-2f51-76f3-94ee-20d1ac3e4e5a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a169ed-2f51-737e-9d81-f44abf5ca425', '家', '017c9421-9000-7be3-be39-fc0e180ead79', '书锦路115弄34号803室', 31240246, 121475991);
INSERT INTO public.addresses VALUES ('018a2138-f5cc-736d-9ee2-b63ee79e3417', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018a2138-f5cc-7a8d-af54-b55643cc2ae4', '家', '017c9421-9000-7c4d-bf1d-42d9f911f9d9', '科创里路222弄53号305室', 31203772, 121588619);
INSERT INTO public.addresses VALUES ('018bda0b-d84d-7ab6-acfb-6f73b6e1883e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018bda0b-d84d-74b4-944f-d8f3887dacf4', '家', '017c9421-9000-77b8-9eac-919e09d5f084', '云房路85弄17号1002室', 31227443, 121456862);
INSERT INTO public.addresses VALUES ('018bda0b-d84d-7bf6-802b-9a1dffb01425', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018bda0b-d84d-74b4-944f-d8f3887dacf4', '父母家', '017c9421-9000-77b2-a356-04c02778d476', '学府里路141弄42号401室', 31303536, 121524196);
INSERT INTO public.addresses VALUES ('01886866-134b-77c4-a39c-39df77f36957', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01886866-134b-7ef9-9b1c-0b0669431025', '家', '017c9421-9000-73a3-8a65-f2b668ad58cc', '光启里路310弄59号2005室', 31191521, 121440312);
INSERT INTO public.addresses VALUES ('01886866-134b-799c-87f8-3482252e3f78', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01886866-134b-7ef9-9b1c-0b0669431025', '公司', '017c9421-9000-77b2-a356-04c02778d476', '星环路195号 2704室', 31297043, 121513846);
INSERT INTO public.addresses VALUES ('019a0a0d-011d-795d-aaaf-66f915974356', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019a0a0d-011d-7cae-bb59-0ad9fd3d7b0b', '家', '017c9421-9000-7c4d-bf1d-42d9f911f9d9', '碧云里路310弄27号1603室', 31198416, 121587022);
INSERT INTO public.addresses VALUES ('01842d81-6c71-7281-8aab-ceb341bac646', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01842d81-6c71-7be5-b595-d6b9548d27f1', '家', '017c9421-9000-77b2-a356-04c02778d476', '星环路38弄13号2504室', 31292155, 121521746);
INSERT INTO public.addresses VALUES ('01a1a034-5386-735b-8733-3ba950d04431', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1a034-5386-722e-aaa4-935e347bdd40', '家', '017c9421-9000-78f3-8c31-0ed8897bebc6', '渡口路251弄32号1503室', 31247779, 121490268);
INSERT INTO public.addresses VALUES ('018765a7-8336-7c02-9dfc-f2a38125e0ad', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018765a7-8336-72e8-9855-c16b8a5ccf78', '家', '017c9421-9000-75ec-af04-2483c233ca85', '蓝桥路97弄47号801室', 31202726, 121401842);
INSERT INTO public.addresses VALUES ('0184aa16-10a1-7222-aabe-da8b0f3d9b35', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0184aa16-10a1-729d-a304-23df67bcee28', '家', '017c9421-9000-7be3-be39-fc0e180ead79', '书锦路185弄19号2606室', 31233452, 121474449);
INSERT INTO public.addresses VALUES ('019b9c8a-c4ca-71e8-b653-955680760085', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019b9c8a-c4ca-702b-b164-929d1a344152', '家', '017c9421-9000-73a3-8a65-f2b668ad58cc', '光启里路372弄10号1803室', 31202367, 121436711);
INSERT INTO public.addresses VALUES ('017dd9f5-1606-778a-b0a3-4e03c7086289', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017dd9f5-1606-7887-9627-e3dc16092744', '家', '017c9421-9000-7290-998b-f1c1ebd8783a', '芳华路162弄12号1701室', 31212477, 121555183);
INSERT INTO public.addresses VALUES ('018d8949-7319-7e59-aaf8-a69c68f23d10', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018d8949-7319-7edc-b798-fdbeeaeb2002', '家', '017c9421-9000-75ec-af04-2483c233ca85', '蓝桥路259弄40号1406室', 31186122, 121406176);
INSERT INTO public.addresses VALUES ('0196eea6-c176-776e-924e-99b47f179e9c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0196eea6-c176-708e-b8a3-104787aad876', '家', '017c9421-9000-7290-998b-f1c1ebd8783a', '花语路469弄60号503室', 31218382, 121557672);
INSERT INTO public.addresses VALUES ('018f089c-a75d-72cd-9ca7-28855bb36580', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018f089c-a75d-72b7-b812-a4998c7b99bb', '家', '017c9421-9000-73a3-8a65-f2b668ad58cc', '藏书路250弄45号1103室', 31196564, 121437453);
INSERT INTO public.addresses VALUES ('01a01fa3-bda3-715a-9497-73ac274141e7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fa3-bda3-726a-97ae-36ec7d6be9ba', '家', '017c9421-9000-7be3-be39-fc0e180ead79', '和平里路305弄50号2805室', 31230740, 121466956);
INSERT INTO public.addresses VALUES ('01a01fa3-bda3-70ab-b07d-42812d7ccbd4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fa3-bda3-726a-97ae-36ec7d6be9ba', '公司', '017c9421-9000-7bb5-ad6a-3c70c4d27d6b', '丽园里路80号 2102室', 31201071, 121470202);
INSERT INTO public.addresses VALUES ('01950f7e-c021-79c9-a2c2-557510aecdaf', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01950f7e-c021-711d-9f1d-a79c1a6e8d6f', '家', '017c9421-9000-75ec-af04-2483c233ca85', '银珠路368弄4号1301室', 31195502, 121406650);
INSERT INTO public.addresses VALUES ('01950f7e-c021-7535-8529-d8afda201627', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01950f7e-c021-711d-9f1d-a79c1a6e8d6f', '公司', '017c9421-9000-7290-998b-f1c1ebd8783a', '花语路283号 1906室', 31220299, 121549456);
INSERT INTO public.addresses VALUES ('017df6b4-ed25-7e14-b6a2-9210ded6be6e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017df6b4-ed25-769e-9106-0122b1a1ceb1', '家', '017c9421-9000-73a3-8a65-f2b668ad58cc', '藏书路330弄7号1903室', 31185411, 121436441);
INSERT INTO public.addresses VALUES ('0182f143-2e20-7d55-8d0f-61bc9bcc49b1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0182f143-2e20-7812-8ed9-017eb7e0d885', '家', '017c9421-9000-7bb7-91c2-6a9fd2ed0700', '汇杨路308弄23号904室', 31225678, 121418164);
INSERT INTO public.addresses VALUES ('01a1306d-8114-7334-935c-a588550bbc60', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1306d-8114-7f22-81b8-f41458e81687', '家', '017c9421-9000-7be3-be39-fc0e180ead79', '和平里路318弄50号1103室', 31238123, 121487360);
INSERT INTO public.addresses VALUES ('01888525-ea69-75e1-bdd4-61933a46c652', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01888525-ea69-740e-bfcf-6c8c34fead56', '家', '017c9421-9000-77b2-a356-04c02778d476', '合生里路79弄56号2003室', 31295939, 121510641);
INSERT INTO public.addresses VALUES ('018bda0b-d84d-777a-b947-b9e9644a77f2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018bda0b-d84d-7f7d-869a-2067b70cba58', '家', '017c9421-9000-7be3-be39-fc0e180ead79', '福泽路412弄46号202室', 31231391, 121478517);
INSERT INTO public.addresses VALUES ('01a0cc10-6c6f-76ff-bcd7-e46a9104ace2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0cc10-6c6f-736e-bc54-52bfe29bb8cd', '家', '017c9421-9000-7607-8b10-8bf54f1dc44f', '望江路128弄21号802室', 31244965, 121503438);
INSERT INTO public.addresses VALUES ('01a088ff-cc0b-7cf2-81dc-7610a0ec762e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a088ff-cc0b-7baa-853e-92be037166bc', '家', '017c9421-9000-7607-8b10-8bf54f1dc44f', '银桦路413弄42号301室', 31236034, 121489312);
INSERT INTO public.addresses VALUES ('018b23f7-85e0-7988-bcc7-d72f6416db7d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018b23f7-85e0-7261-b6ea-d73dfbf7e7bd', '家', '017c9421-9000-7c4d-bf1d-42d9f911f9d9', '芯园路107弄30号1603室', 31204083, 121599454);
INSERT INTO public.addresses VALUES ('01938696-4429-7197-9ef6-21326375db1c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01938696-4429-7b84-a6da-41df05309a94', '家', '017c9421-9000-75ec-af04-2483c233ca85', '玛瑙里路236弄3号603室', 31200399, 121406052);
INSERT INTO public.addresses VALUES ('017d7a20-48f5-737b-97bb-a63472243d7b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017d7a20-48f5-773d-a45f-98a857fd9d0a', '家', '017c9421-9000-7de5-9b83-eff516f117b4', '芦苇路262弄19号1201室', 31162390, 121487672);
INSERT INTO public.addresses VALUES ('017d7a20-48f5-74d2-825b-41d727927af2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017d7a20-48f5-773d-a45f-98a857fd9d0a', '公司', '017c9421-9000-77b2-a356-04c02778d476', '国枫路134号 1603室', 31301141, 121522744);
INSERT INTO public.addresses VALUES ('017e69b4-499f-7b69-86ee-c493613d2ad9', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017e69b4-499f-76e4-ad43-0ad8b6477dbd', '家', '017c9421-9000-73a3-8a65-f2b668ad58cc', '藏书路309弄6号2206室', 31194635, 121435778);
INSERT INTO public.addresses VALUES ('01848d56-3982-72b3-9926-b0db06dad3da', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01848d56-3982-77a8-9497-8ce2c7a5b6bf', '家', '017c9421-9000-7c4d-bf1d-42d9f911f9d9', '春晓里路38弄9号2203室', 31193760, 121596094);
INSERT INTO public.addresses VALUES ('0188bea5-98a7-76db-8236-1140d4889ad2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0188bea5-98a7-7997-897a-a6764575a8f3', '家', '017c9421-9000-75ec-af04-2483c233ca85', '金桐路368弄31号1801室', 31201155, 121411238);
INSERT INTO public.addresses VALUES ('0188bea5-98a7-7c39-b85a-ca9a1fae71ff', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0188bea5-98a7-7997-897a-a6764575a8f3', '公司', '017c9421-9000-73a3-8a65-f2b668ad58cc', '光启里路412号 2404室', 31195989, 121437793);
INSERT INTO public.addresses VALUES ('0184d06b-2f75-7ca1-a7f9-940953741a0f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0184d06b-2f75-708f-8901-bc6b43f437f5', '家', '017c9421-9000-7290-998b-f1c1ebd8783a', '花语路43弄10号2506室', 31209043, 121555815);
INSERT INTO public.addresses VALUES ('019a4d21-f70f-722b-a331-104136221a0a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019a4d21-f70f-74fc-b425-521f65a95b0b', '家', '017c9421-9000-7de5-9b83-eff516f117b4', '芦苇路123弄23号1404室', 31152793, 121483981);
INSERT INTO public.addresses VALUES ('018eebdc-d03f-7796-8302-1b9fc4959c32', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018eebdc-d03f-7894-b460-919831870aa1', '家', '017c9421-9000-7c4d-bf1d-42d9f911f9d9', '科创里路374弄31号1006室', 31198899, 121600536);
INSERT INTO public.addresses VALUES ('018eebdc-d03f-75fc-8ca4-a6e04ef19685', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018eebdc-d03f-7894-b460-919831870aa1', '公司', '017c9421-9000-7bb5-ad6a-3c70c4d27d6b', '瑞和路48号 2703室', 31205091, 121471923);
INSERT INTO public.addresses VALUES ('01a1e681-d381-73f9-a588-90ab06225323', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1e681-d381-7ca1-a997-303a2b04b418', '家', '017c9421-9000-7c4d-bf1d-42d9f911f9d9', '春晓里路119弄2号2005室', 31204989, 121590479);
INSERT INTO public.addresses VALUES ('01a1e681-d381-7da0-8953-49b3c9e478ee', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1e681-d381-7ca1-a997-303a2b04b418', '父母家', '017c9421-9000-7bb5-ad6a-3c70c4d27d6b', '丽园里路316弄55号2603室', 31207056, 121468652);
INSERT INTO public.addresses VALUES ('017eacc9-3f92-75ff-8c4c-5012a4bae650', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017eacc9-3f92-79a3-95de-29ffe24537f8', '家', '017c9421-9000-7de5-9b83-eff516f117b4', '杨帆路417弄39号403室', 31156028, 121486828);
INSERT INTO public.addresses VALUES ('019e61b1-7f15-7c65-b96e-3fbdcb3a23bf', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019e61b1-7f15-736f-8898-d4338aa85170', '家', '017c9421-9000-78f3-8c31-0ed8897bebc6', '海运里路342弄46号904室', 31253074, 121502500);
INSERT INTO public.addresses VALUES ('018ef572-17f3-7568-982b-e722c1a2d02b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018ef572-17f3-752f-b860-641536ab4a38', '家', '017c9421-9000-7de5-9b83-eff516f117b4', '杨帆路115弄17号2805室', 31155474, 121481742);
INSERT INTO public.addresses VALUES ('018f7206-bc23-7cbe-90d3-cc8cf9d0a047', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018f7206-bc23-7ee1-8641-3a026e75d30f', '家', '017c9421-9000-75ec-af04-2483c233ca85', '玛瑙里路171弄15号501室', 31204173, 121395954);
INSERT INTO public.addresses VALUES ('017ce0cb-cda7-7ed6-a2bc-7d9dd1c5dc22', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017ce0cb-cda7-74d0-b8bf-cf51d4562849', '家', '017c9421-9000-7607-8b10-8bf54f1dc44f', '东堤路327弄25号102室', 31233983, 121506492);
INSERT INTO public.addresses VALUES ('0195c593-128f-77a8-8ea3-b43122b77d6c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '0195c593-128f-77ba-b3d3-dc0908f2f037', '家', '017c9421-9000-7bb5-ad6a-3c70c4d27d6b', '田园坊路250弄17号2502室', 31205939, 121473925);
INSERT INTO public.addresses VALUES ('019f215b-1937-7920-96e7-a550ccdd06a0', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019f215b-1937-7c51-a657-714536876f91', '家', '017c9421-9000-75ec-af04-2483c233ca85', '玛瑙里路212弄38号102室', 31191473, 121396756);
INSERT INTO public.addresses VALUES ('01970b66-9895-74d1-8aba-fe373364e668', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01970b66-9895-76f5-8f21-09bba48e2936', '家', '017c9421-9000-7de5-9b83-eff516f117b4', '芦苇路61弄49号504室', 31146714, 121484574);
INSERT INTO public.addresses VALUES ('019ffdc4-8a77-7618-a59c-c8f646563f07', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ffdc4-8a77-79b3-b48d-916ebf211a6c', '家', '017c9421-9000-7de5-9b83-eff516f117b4', '杨帆路421弄45号703室', 31158250, 121487122);
INSERT INTO public.addresses VALUES ('01977e65-f510-7297-851e-a4690f4a3dba', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01977e65-f510-7b9f-9061-bf2546f7ea05', '家', '017c9421-9000-77b8-9eac-919e09d5f084', '钟声路137弄1号301室', 31221099, 121442475);
INSERT INTO public.addresses VALUES ('018901ba-8e99-77f2-8aac-2b4318c182dc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018901ba-8e99-7d9a-933f-da7b0a2141f2', '家', '017c9421-9000-7290-998b-f1c1ebd8783a', '锦带路213弄4号2103室', 31221202, 121554965);
INSERT INTO public.addresses VALUES ('018901ba-8e99-7de9-9e56-3e1f2415f3dc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018901ba-8e99-7d9a-933f-da7b0a2141f2', '公司', '017c9421-9000-7bb5-ad6a-3c70c4d27d6b', '丽园里路89号 1302室', 31209311, 121476411);
INSERT INTO public.certificates VALUES ('019ad246-1680-74b8-9ab9-cda963046bdc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '健康证', 'JK-730040', 1809619200000);
INSERT INTO public.certificates VALUES ('018478cc-d280-7f31-bfc7-708ba80cee29', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '健康证', 'JK-536348', 1817395200000);
INSERT INTO public.certificates VALUES ('018478cc-d280-779d-a9cc-9422d6142073', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '保健按摩师证', 'AM-757058', 1845388800000);
INSERT INTO public.customers VALUES ('0181a1da-6064-7eb0-823b-4e149c3b59fd', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '吴振宇', 'wuzhenyu', 'wzy', '19900010000', 'male', 'regular', NULL, 'active', 1656277852260);
INSERT INTO public.customers VALUES ('018ea8c7-da4c-7781-b3f5-bf5a13d634ce', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '何勇', 'heyong', 'hy', '19900010001', 'male', 'regular', NULL, 'active', 1712228653644);
INSERT INTO public.customers VALUES ('017e7cde-d909-799d-b249-e2397b940c7f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '曹女士', 'caonushi', 'cns', '19900010002', 'female', 'regular', NULL, 'active', 1642772486409);
INSERT INTO public.customers VALUES ('01875c12-3b82-7bf3-ab9c-cd6152df8f7f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '曾女士', 'zengnushi', 'zns', '19900010003', 'female', 'regular', NULL, 'active', 1680876911490);
INSERT INTO public.customers VALUES ('019c4909-cf82-7b4e-bac8-84b3e67a4504', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '韩天佑', 'hantianyou', 'hty', '19900010004', 'male', 'regular', NULL, 'active', 1770751905666);
INSERT INTO public.customers VALUES ('0196e511-79c1-7f5a-903b-7c948065856d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '赵清', 'zhaoqing', 'zq', '19900010005', 'female', 'regular', NULL, 'active', 1747599849921);
INSERT INTO public.customers VALUES ('01a169ed-2f51-737e-9d81-f44abf5ca425', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '周勇', 'zhouyong', 'zy', '19900010006', 'male', 'regular', NULL, 'active', 1792778514257);
INSERT INTO public.customers VALUES ('018a2138-f5cc-7a8d-af54-b55643cc2ae4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '何语嫣', 'heyuyan', 'hyy', '19900010007', 'female', 'regular', NULL, 'active', 1692774495692);
INSERT INTO public.customers VALUES ('018bda0b-d84d-74b4-944f-d8f3887dacf4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '宋雨桐', 'songyutong', 'syt', '19900010008', 'female', 'regular', NULL, 'active', 1700170291277);
INSERT INTO public.customers VALUES ('01886866-134b-7ef9-9b1c-0b0669431025', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '黄芳', 'huangfang', 'hf', '19900010009', 'female', 'regular', NULL, 'active', 1685378700107);
INSERT INTO public.customers VALUES ('019a0a0d-011d-7cae-bb59-0ad9fd3d7b0b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '萧女士', 'xiaonushi', 'xns', '19900010010', 'female', 'regular', NULL, 'active', 1761105215773);
INSERT INTO public.customers VALUES ('01842d81-6c71-7be5-b595-d6b9548d27f1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '欧阳女士', 'ouyangnushi', 'oyns', '19900010011', 'female', 'regular', NULL, 'active', 1667210767473);
INSERT INTO public.customers VALUES ('01a1a034-5386-722e-aaa4-935e347bdd40', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '单春燕', 'shanchunyan', 'scy', '19900010012', 'female', 'regular', NULL, 'active', 1793689146246);
INSERT INTO public.customers VALUES ('018765a7-8336-72e8-9855-c16b8a5ccf78', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '郑先生', 'zhengxiansheng', 'zxs', '19900010013', 'male', 'regular', NULL, 'active', 1681037689654);
INSERT INTO public.customers VALUES ('0184aa16-10a1-729d-a304-23df67bcee28', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '李先生', 'lixiansheng', 'lxs', '19900010014', 'male', 'regular', NULL, 'active', 1669300883617);
INSERT INTO public.customers VALUES ('019b9c8a-c4ca-702b-b164-929d1a344152', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '周文博', 'zhouwenbo', 'zwb', '19900010015', 'male', 'regular', '喜欢轻手法', 'active', 1767857898698);
INSERT INTO public.customers VALUES ('017dd9f5-1606-7887-9627-e3dc16092744', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '林思远', 'linsiyuan', 'lsy', '19900010016', 'male', 'regular', NULL, 'active', 1640039257606);
INSERT INTO public.customers VALUES ('018d8949-7319-7edc-b798-fdbeeaeb2002', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '黄佳怡', 'huangjiayi', 'hjy', '19900010017', 'female', 'regular', NULL, 'active', 1707405308697);
INSERT INTO public.customers VALUES ('0196eea6-c176-708e-b8a3-104787aad876', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '黄军', 'huangjun', 'hj', '19900010018', 'male', 'regular', '腰椎不好，手法轻一点', 'active', 1747760628086);
INSERT INTO public.customers VALUES ('018f089c-a75d-72b7-b812-a4998c7b99bb', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '陈桂英', 'chenguiying', 'cgy', '19900010019', 'female', 'regular', NULL, 'active', 1713836435293);
INSERT INTO public.customers VALUES ('01a01fa3-bda3-726a-97ae-36ec7d6be9ba', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '郭明', 'guoming', 'gm', '19900010020', 'male', 'regular', NULL, 'active', 1787237219747);
INSERT INTO public.customers VALUES ('01950f7e-c021-711d-9f1d-a79c1a6e8d6f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '梁立新', 'lianglixin', 'llx', '19900010021', 'male', 'regular', NULL, 'active', 1739721719841);
INSERT INTO public.customers VALUES ('017df6b4-ed25-769e-9106-0122b1a1ceb1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '曹梦瑶', 'caomengyao', 'cmy', '19900010022', 'female', 'regular', NULL, 'active', 1640521592101);
INSERT INTO public.customers VALUES ('0182f143-2e20-7812-8ed9-017eb7e0d885', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '韩小红', 'hanxiaohong', 'hxh', '19900010023', 'female', 'regular', NULL, 'active', 1661905088032);
INSERT INTO public.customers VALUES ('01a1306d-8114-7f22-81b8-f41458e81687', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '欧阳书豪', 'ouyangshuhao', 'oysh', '19900010024', 'male', 'regular', NULL, 'active', 1791813845268);
INSERT INTO public.customers VALUES ('01888525-ea69-740e-bfcf-6c8c34fead56', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '胡凯', 'hukai', 'hk', '19900010025', 'male', 'regular', '喜欢轻手法', 'active', 1685861034601);
INSERT INTO public.customers VALUES ('018bda0b-d84d-7f7d-869a-2067b70cba58', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '赵美玲', 'zhaomeiling', 'zml', '19900010026', 'female', 'regular', NULL, 'active', 1700170291277);
INSERT INTO public.customers VALUES ('01a0cc10-6c6f-736e-bc54-52bfe29bb8cd', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '唐雨桐', 'tangyutong', 'tyt', '19900010027', 'female', 'regular', NULL, 'active', 1790130023535);
INSERT INTO public.customers VALUES ('01a088ff-cc0b-7baa-853e-92be037166bc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '孙国栋', 'sunguodong', 'sgd', '19900010028', 'male', 'regular', NULL, 'active', 1789004860427);
INSERT INTO public.customers VALUES ('018b23f7-85e0-7261-b6ea-d73dfbf7e7bd', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '高月娥', 'gaoyuee', 'gye', '19900010029', 'female', 'regular', NULL, 'active', 1697115506144);
INSERT INTO public.customers VALUES ('01938696-4429-7b84-a6da-41df05309a94', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '梁先生', 'liangxiansheng', 'lxs', '19900010030', 'male', 'regular', NULL, 'active', 1733129815081);
INSERT INTO public.customers VALUES ('017d7a20-48f5-773d-a45f-98a857fd9d0a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '郭子涵', 'guozihan', 'gzh', '19900010031', 'female', 'regular', NULL, 'active', 1638431475957);
INSERT INTO public.customers VALUES ('017e69b4-499f-76e4-ad43-0ad8b6477dbd', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '周海波', 'zhouhaibo', 'zhb', '19900010032', 'male', 'regular', '腰椎不好，手法轻一点', 'active', 1642450930079);
INSERT INTO public.customers VALUES ('01848d56-3982-77a8-9497-8ce2c7a5b6bf', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '张天佑', 'zhangtianyou', 'zty', '19900010033', 'male', 'regular', NULL, 'active', 1668818549122);
INSERT INTO public.customers VALUES ('0188bea5-98a7-7997-897a-a6764575a8f3', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '梁冬梅', 'liangdongmei', 'ldm', '19900010034', 'female', 'regular', NULL, 'active', 1686825703591);
INSERT INTO public.customers VALUES ('0184d06b-2f75-708f-8901-bc6b43f437f5', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '邓勇', 'dengyong', 'dy', '19900010035', 'male', 'regular', NULL, 'active', 1669943996277);
INSERT INTO public.customers VALUES ('019a4d21-f70f-74fc-b425-521f65a95b0b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '袁先生', 'yuanxiansheng', 'yxs', '19900010036', 'male', 'regular', NULL, 'active', 1762230662927);
INSERT INTO public.customers VALUES ('018eebdc-d03f-7894-b460-919831870aa1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '黄兰', 'huanglan', 'hl', '19900010037', 'female', 'regular', NULL, 'active', 1713354100799);
INSERT INTO public.customers VALUES ('01a1e681-d381-7ca1-a997-303a2b04b418', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '朱淑贞', 'zhushuzhen', 'zsz', '19900010038', 'female', 'regular', '喜欢重手法', 'active', 1794868630401);
INSERT INTO public.customers VALUES ('017eacc9-3f92-79a3-95de-29ffe24537f8', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '孙女士', 'sunnushi', 'sns', '19900010039', 'female', 'regular', NULL, 'active', 1643576377234);
INSERT INTO public.customers VALUES ('019e61b1-7f15-736f-8898-d4338aa85170', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '罗女士', 'luonushi', 'lns', '19900010040', 'female', 'regular', '腰椎不好，手法轻一点', 'active', 1779755482901);
INSERT INTO public.customers VALUES ('018ef572-17f3-752f-b860-641536ab4a38', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '曹先生', 'caoxiansheng', 'cxs', '19900010041', 'male', 'regular', NULL, 'active', 1713514878963);
INSERT INTO public.customers VALUES ('018f7206-bc23-7ee1-8641-3a026e75d30f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '冯磊', 'fenglei', 'fl', '19900010042', 'male', 'regular', NULL, 'active', 1715604995107);
INSERT INTO public.customers VALUES ('017ce0cb-cda7-74d0-b8bf-cf51d4562849', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '刘刚', 'liugang', 'lg', '19900010043', 'male', 'regular', NULL, 'active', 1635859025319);
INSERT INTO public.customers VALUES ('0195c593-128f-77ba-b3d3-dc0908f2f037', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '谢玉珍', 'xieyuzhen', 'xyz', '19900010044', 'female', 'regular', NULL, 'active', 1742776504975);
INSERT INTO public.customers VALUES ('019f215b-1937-7c51-a657-714536876f91', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '曾天佑', 'zengtianyou', 'zty', '19900010045', 'male', 'regular', NULL, 'active', 1782971046199);
INSERT INTO public.customers VALUES ('01970b66-9895-76f5-8f21-09bba48e2936', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '刘女士', 'liunushi', 'lns', '19900010046', 'female', 'regular', NULL, 'active', 1748242962581);
INSERT INTO public.customers VALUES ('019ffdc4-8a77-79b3-b48d-916ebf211a6c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '宋翠', 'songcui', 'sc', '19900010047', 'female', 'regular', NULL, 'active', 1786668943991);
INSERT INTO public.customers VALUES ('01977e65-f510-7b9f-9061-bf2546f7ea05', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '胡亮', 'huliang', 'hl', '19900010048', 'male', 'regular', NULL, 'active', 1750172300560);
INSERT INTO public.customers VALUES ('018901ba-8e99-7d9a-933f-da7b0a2141f2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '徐语嫣', 'xuyuyan', 'xyy', '19900010049', 'female', 'regular', NULL, 'active', 1687951150745);
INSERT INTO public.members VALUES ('01a20341-ab75-7510-8804-29c8d919536d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 2, 0, '01a20341-ab04-7b21-8280-67f3cddc696a', '沈佳宁', 'owner');
INSERT INTO public.members VALUES ('01a20341-abbf-7415-b795-2623fa52118f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 3, 0, '01a20341-ab76-7738-9548-1b2aff4c38a4', '陆思远', 'manager');
INSERT INTO public.members VALUES ('01a20341-ad02-7f70-9bc7-59881590740d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 4, 0, '01a20341-abc0-77d8-b780-0e9152c68415', '顾晓雯', 'dispatcher');
INSERT INTO public.members VALUES ('01a20341-ad96-7fff-a6d9-01bd2d4c09de', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 5, 0, '01a20341-ad02-7cd3-81e9-b2c9a658aa95', '钱文博', 'finance');
INSERT INTO public.members VALUES ('01a20341-ae10-7d40-9b39-85d71f717f87', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 6, 0, '01a20341-ad9b-7913-9c1a-372fc596579a', '方雨桐', 'analyst');
INSERT INTO public.memberships VALUES ('01a20341-ab04-7b21-8280-67f3cddc696a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 'owner');
INSERT INTO public.memberships VALUES ('01a20341-ab76-7738-9548-1b2aff4c38a4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 'manager');
INSERT INTO public.memberships VALUES ('01a20341-abc0-77d8-b780-0e9152c68415', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 'dispatcher');
INSERT INTO public.memberships VALUES ('01a20341-ad02-7cd3-81e9-b2c9a658aa95', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 'finance');
INSERT INTO public.memberships VALUES ('01a20341-ad9b-7913-9c1a-372fc596579a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 'analyst');
INSERT INTO public.order_events VALUES ('01a01fad-cfc3-7b46-9412-13d7d892f73b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fad-cfc3-707a-a7b1-0deee51f5236', 'order.book', NULL, 'pending', '01a01fa3-bda3-726a-97ae-36ec7d6be9ba', '郭明', 'phone', 1787237879747, 1787237880371, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a01fbc-f6ab-7e5a-bb6f-8cb916785b04', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fad-cfc3-707a-a7b1-0deee51f5236', 'order.accept', 'pending', 'accepted', '018478cc-d280-7ef9-8b67-def6bc332959', '潘庆', 'phone', 1787238872747, 1787238873443, NULL, '{"accepted_at":null,"to":{"accepted_at":1787238872747}}');
INSERT INTO public.order_events VALUES ('01a03c30-bc30-762a-a001-0eacb4713e9b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fad-cfc3-707a-a7b1-0deee51f5236', 'order.prepare', 'accepted', 'preparing', '018478cc-d280-7ef9-8b67-def6bc332959', '潘庆', 'phone', 1787716222000, 1787716222466, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a03c3c-06d0-70a5-9ed3-e9cdbe36e366', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fad-cfc3-707a-a7b1-0deee51f5236', 'order.depart', 'preparing', 'en_route', '018478cc-d280-7ef9-8b67-def6bc332959', '潘庆', 'phone', 1787716962000, 1787716962216, NULL, '{"departed_at":null,"to":{"departed_at":1787716962000}}');
INSERT INTO public.order_events VALUES ('01a03c45-a3c0-772b-ac49-b6589529603f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fad-cfc3-707a-a7b1-0deee51f5236', 'order.arrive', 'en_route', 'arrived', '018478cc-d280-7ef9-8b67-def6bc332959', '潘庆', 'phone', 1787717592000, 1787717592293, NULL, '{"arrived_at":null,"to":{"arrived_at":1787717592000}}');
INSERT INTO public.order_events VALUES ('01a03c47-da28-7483-98bc-f0e4e88ac250', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fad-cfc3-707a-a7b1-0deee51f5236', 'order.start', 'arrived', 'in_service', '018478cc-d280-7ef9-8b67-def6bc332959', '潘庆', 'phone', 1787717737000, 1787717737758, NULL, '{"started_at":null,"to":{"started_at":1787717737000}}');
INSERT INTO public.order_events VALUES ('01a03c7c-7ad0-75c1-a7d8-cf8672f33c66', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fad-cfc3-707a-a7b1-0deee51f5236', 'order.complete', 'in_service', 'completed', '018478cc-d280-7ef9-8b67-def6bc332959', '潘庆', 'phone', 1787721186000, 1787721186880, NULL, '{"completed_at":null,"to":{"completed_at":1787721186000}}');
INSERT INTO public.order_events VALUES ('01a0891d-180b-75ef-b2b8-6e7c2b8a9ab1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0891d-180b-7afe-a73c-da66bd3ed43a', 'order.book', NULL, 'pending', '01a088ff-cc0b-7baa-853e-92be037166bc', '孙国栋', 'phone', 1789006780427, 1789006780635, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a08920-4873-7028-8634-cd6340e70039', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0891d-180b-7afe-a73c-da66bd3ed43a', 'order.accept', 'pending', 'accepted', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1789006989427, 1789006990287, NULL, '{"accepted_at":null,"to":{"accepted_at":1789006989427}}');
INSERT INTO public.order_events VALUES ('01a08e1d-daa3-7d84-acb2-2cf61d5764cc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0891d-180b-7afe-a73c-da66bd3ed43a', 'order.cancel', 'accepted', 'cancelled', '01a088ff-cc0b-7baa-853e-92be037166bc', '孙国栋', 'phone', 1789090716323, 1789090716793, '顾客身体不适', NULL);
INSERT INTO public.order_events VALUES ('01a0cc13-2b8f-7b09-abd8-a18c50bc1d01', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0cc13-2b8f-7300-8338-23f71ddd241e', 'order.book', NULL, 'pending', '01a0cc10-6c6f-736e-bc54-52bfe29bb8cd', '唐雨桐', 'phone', 1790130203535, 1790130204108, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a0cc18-7ed7-7780-a97e-a28929fa30a2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0cc13-2b8f-7300-8338-23f71ddd241e', 'order.accept', 'pending', 'accepted', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1790130552535, 1790130552870, NULL, '{"accepted_at":null,"to":{"accepted_at":1790130552535}}');
INSERT INTO public.order_events VALUES ('01a0cc35-095c-7b85-b046-e8b300db99d1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0cc13-2b8f-7300-8338-23f71ddd241e', 'order.cancel', 'accepted', 'cancelled', '017c9421-9000-7732-9c6d-6b934f814941', '前台 小周', 'desk', 1790132423004, 1790132423542, '技师无法按时到达', NULL);
INSERT INTO public.order_events VALUES ('01a1594a-4095-7251-bde0-9c6cabc26a3a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1594a-4095-7e99-bfb0-b1065d067ce7', 'order.book', NULL, 'pending', '017c9421-9000-7732-9c6d-6b934f814941', '前台 小周', 'desk', 1792499400853, 1792499401340, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a1594d-e245-7c2b-8e44-57bdd7d7b1fc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1594a-4095-7e99-bfb0-b1065d067ce7', 'order.accept', 'pending', 'accepted', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1792499638853, 1792499639105, NULL, '{"accepted_at":null,"to":{"accepted_at":1792499638853}}');
INSERT INTO public.order_events VALUES ('01a159ab-aaa8-77dd-8314-6ee5089762ec', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1594a-4095-7e99-bfb0-b1065d067ce7', 'order.prepare', 'accepted', 'preparing', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1792505785000, 1792505785860, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a159b4-f978-7113-96ca-e075e053f1f8', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1594a-4095-7e99-bfb0-b1065d067ce7', 'order.depart', 'preparing', 'en_route', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1792506395000, 1792506395378, NULL, '{"departed_at":null,"to":{"departed_at":1792506395000}}');
INSERT INTO public.order_events VALUES ('01a159ba-cc18-7446-bbbe-65cc0d1e0227', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1594a-4095-7e99-bfb0-b1065d067ce7', 'order.arrive', 'en_route', 'arrived', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1792506776600, 1792506777025, NULL, '{"arrived_at":null,"to":{"arrived_at":1792506776600}}');
INSERT INTO public.order_events VALUES ('01a159c0-9878-7277-ac09-bbe0182603d7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1594a-4095-7e99-bfb0-b1065d067ce7', 'order.start', 'arrived', 'in_service', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1792507156600, 1792507157311, NULL, '{"started_at":null,"to":{"started_at":1792507156600}}');
INSERT INTO public.order_events VALUES ('01a159fa-78e0-70b6-9897-87171e735076', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1594a-4095-7e99-bfb0-b1065d067ce7', 'order.complete', 'in_service', 'completed', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1792510949600, 1792510949846, NULL, '{"completed_at":null,"to":{"completed_at":1792510949600}}');
INSERT INTO public.order_events VALUES ('01a1a047-8d66-7e50-a2f6-db3f07b7667e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1a047-8d66-738f-95a3-553cd3f62ee0', 'order.book', NULL, 'pending', '01a1a034-5386-722e-aaa4-935e347bdd40', '单春燕', 'phone', 1793690406246, 1793690406924, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a1a053-c266-7300-ae53-a0cbb2150c3a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1a047-8d66-738f-95a3-553cd3f62ee0', 'order.accept', 'pending', 'accepted', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1793691206246, 1793691206422, NULL, '{"accepted_at":null,"to":{"accepted_at":1793691206246}}');
INSERT INTO public.order_events VALUES ('01a1a11d-c7ed-7743-828f-3741fea62e6a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1a047-8d66-738f-95a3-553cd3f62ee0', 'order.cancel', 'accepted', 'cancelled', '01a1a034-5386-722e-aaa4-935e347bdd40', '单春燕', 'phone', 1793704445933, 1793704446104, '顾客身体不适', NULL);
INSERT INTO public.order_events VALUES ('01a20224-7742-7eb0-926a-22c83f15a162', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a20224-7742-7287-83b8-8375836fe90d', 'order.book', NULL, 'pending', '017c9421-9000-7732-9c6d-6b934f814941', '前台 小周', 'desk', 1795332273986, 1795332274424, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a2022a-10da-7b7b-aa94-cf5f69036ade', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a20224-7742-7287-83b8-8375836fe90d', 'order.accept', 'pending', 'accepted', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1795332640986, 1795332641855, NULL, '{"accepted_at":null,"to":{"accepted_at":1795332640986}}');
INSERT INTO public.order_events VALUES ('01a202a5-3070-7313-9e88-faae3308947a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a20224-7742-7287-83b8-8375836fe90d', 'order.prepare', 'accepted', 'preparing', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1795340710000, 1795340710235, NULL, NULL);
INSERT INTO public.order_events VALUES ('01a202ae-eca0-7a79-ae4c-46335beb8f84', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a20224-7742-7287-83b8-8375836fe90d', 'order.depart', 'preparing', 'en_route', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1795341348000, 1795341348888, NULL, '{"departed_at":null,"to":{"departed_at":1795341348000}}');
INSERT INTO public.order_events VALUES ('01a202b4-cd50-72c6-ac4f-5769772b2f22', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a20224-7742-7287-83b8-8375836fe90d', 'order.arrive', 'en_route', 'arrived', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1795341733200, 1795341733343, NULL, '{"arrived_at":null,"to":{"arrived_at":1795341733200}}');
INSERT INTO public.order_events VALUES ('01a202b7-ee18-7de0-92d9-56dad056919a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a20224-7742-7287-83b8-8375836fe90d', 'order.start', 'arrived', 'in_service', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1795341938200, 1795341938987, NULL, '{"started_at":null,"to":{"started_at":1795341938200}}');
INSERT INTO public.order_events VALUES ('01a202f0-9218-78a0-bd4a-69c55fdf3661', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a20224-7742-7287-83b8-8375836fe90d', 'order.complete', 'in_service', 'completed', '019ad246-1680-7cba-a884-d2c39db77721', '韩书豪', 'phone', 1795345650200, 1795345650431, NULL, '{"completed_at":null,"to":{"completed_at":1795345650200}}');
INSERT INTO public.order_lines VALUES ('01a01fad-cfc3-75f4-a730-d0f127672bd4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a01fad-cfc3-707a-a7b1-0deee51f5236', 0, 'service', '017c9421-9000-767f-ae30-d94a61ae947f', '肩颈调理', 'Neck and shoulders, deep', 3600000, 1, 18800, 18800);
INSERT INTO public.order_lines VALUES ('01a0891d-180b-78fe-a833-f3625a306fe7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0891d-180b-7afe-a73c-da66bd3ed43a', 0, 'service', '017c9421-9000-769e-b89b-e4df9501dfb9', '精油全身', 'Full body oil', 5400000, 1, 39800, 39800);
INSERT INTO public.order_lines VALUES ('01a0cc13-2b8f-70cc-83ea-3b730e5b1d5b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a0cc13-2b8f-7300-8338-23f71ddd241e', 0, 'service', '017c9421-9000-7f47-ab69-c66b0d92eeae', '拔罐刮痧', 'Cupping and gua sha', 3600000, 1, 18800, 18800);
INSERT INTO public.order_lines VALUES ('01a1594a-4095-78b5-bdd3-2cf3f4fce4ad', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1594a-4095-7e99-bfb0-b1065d067ce7', 0, 'service', '017c9421-9000-767f-ae30-d94a61ae947f', '肩颈调理', 'Neck and shoulders, deep', 3600000, 1, 18800, 18800);
INSERT INTO public.order_lines VALUES ('01a1a047-8d66-7ce0-bac1-5063ee061a61', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a1a047-8d66-738f-95a3-553cd3f62ee0', 0, 'service', '017c9421-9000-7f42-937f-5858623a8726', '精油开背', 'Oil back massage', 3600000, 1, 25800, 25800);
INSERT INTO public.order_lines VALUES ('01a20224-7742-7752-beba-cd7e0ed1d56b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '01a20224-7742-7287-83b8-8375836fe90d', 0, 'service', '017c9421-9000-7caa-867f-5b4a87a54b01', '中式推拿60分钟', 'Tui Na 60 min', 3600000, 1, 19800, 19800);
INSERT INTO public.orders VALUES ('01a01fad-cfc3-707a-a7b1-0deee51f5236', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, 1, '01a01fa3-bda3-726a-97ae-36ec7d6be9ba', '01a01fa3-bda3-715a-9497-73ac274141e7', '018478cc-d280-7ef9-8b67-def6bc332959', 1, 1787718000000, 1787721600000, 'completed', 'paid', 'none', 'none', 'none', 18800, 0, 0, 18800, 18800, 835, 'app', NULL, 1787237879747, 1787238872747, 1787716962000, 1787717592000, 1787717737000, 1787721186000);
INSERT INTO public.orders VALUES ('01a0891d-180b-7afe-a73c-da66bd3ed43a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, 2, '01a088ff-cc0b-7baa-853e-92be037166bc', '01a088ff-cc0b-7cf2-81dc-7610a0ec762e', '019ad246-1680-7cba-a884-d2c39db77721', 0, 1789125600000, 1789131000000, 'cancelled', 'unpaid', 'none', 'none', 'none', 39800, 0, 0, 39800, 0, 2095, 'app', NULL, 1789006780427, 1789006989427, NULL, NULL, NULL, NULL);
INSERT INTO public.orders VALUES ('01a0cc13-2b8f-7300-8338-23f71ddd241e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, 3, '01a0cc10-6c6f-736e-bc54-52bfe29bb8cd', '01a0cc10-6c6f-76ff-bcd7-e46a9104ace2', '019ad246-1680-7cba-a884-d2c39db77721', 0, 1790145600000, 1790149200000, 'cancelled', 'unpaid', 'none', 'none', 'none', 18800, 0, 0, 18800, 0, 4236, 'wechat', NULL, 1790130203535, 1790130552535, NULL, NULL, NULL, NULL);
INSERT INTO public.orders VALUES ('01a1594a-4095-7e99-bfb0-b1065d067ce7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, 4, '01a0cc10-6c6f-736e-bc54-52bfe29bb8cd', '01a0cc10-6c6f-76ff-bcd7-e46a9104ace2', '019ad246-1680-7cba-a884-d2c39db77721', 1, 1792507200000, 1792510800000, 'completed', 'paid', 'none', 'none', 'none', 18800, 0, 0, 18800, 18800, 4236, 'phone', NULL, 1792499400853, 1792499638853, 1792506395000, 1792506776600, 1792507156600, 1792510949600);
INSERT INTO public.orders VALUES ('01a1a047-8d66-738f-95a3-553cd3f62ee0', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, 5, '01a1a034-5386-722e-aaa4-935e347bdd40', '01a1a034-5386-735b-8733-3ba950d04431', '019ad246-1680-7cba-a884-d2c39db77721', 1, 1793971800000, 1793975400000, 'cancelled', 'paid', 'refunded', 'none', 'none', 25800, 0, 0, 25800, 25800, 3241, 'app', NULL, 1793690406246, 1793691206246, NULL, NULL, NULL, NULL);
INSERT INTO public.orders VALUES ('01a20224-7742-7287-83b8-8375836fe90d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, 6, '01a0cc10-6c6f-736e-bc54-52bfe29bb8cd', '01a0cc10-6c6f-76ff-bcd7-e46a9104ace2', '019ad246-1680-7cba-a884-d2c39db77721', 0, 1795342200000, 1795345800000, 'completed', 'paid', 'none', 'done', 'none', 19800, 0, 0, 19800, 19800, 4236, 'phone', NULL, 1795332273986, 1795332640986, 1795341348000, 1795341733200, 1795341938200, 1795345650200);
INSERT INTO public.schema_versions VALUES ('store', 1);
INSERT INTO public.schema_versions VALUES ('server', 2);
INSERT INTO public.service_areas VALUES ('017c9421-9000-7607-8b10-8bf54f1dc44f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '陆家嘴', 'Lujiazui', 31239700, 121499800);
INSERT INTO public.service_areas VALUES ('017c9421-9000-77b8-9eac-919e09d5f084', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '静安寺', 'Jing''an Temple', 31223600, 121445400);
INSERT INTO public.service_areas VALUES ('017c9421-9000-73a3-8a65-f2b668ad58cc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '徐家汇', 'Xujiahui', 31193700, 121437000);
INSERT INTO public.service_areas VALUES ('017c9421-9000-7bb7-91c2-6a9fd2ed0700', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '中山公园', 'Zhongshan Park', 31220400, 121415700);
INSERT INTO public.service_areas VALUES ('017c9421-9000-77b2-a356-04c02778d476', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '五角场', 'Wujiaochang', 31299000, 121514000);
INSERT INTO public.service_areas VALUES ('017c9421-9000-7be3-be39-fc0e180ead79', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '人民广场', 'People''s Square', 31235200, 121475500);
INSERT INTO public.service_areas VALUES ('017c9421-9000-75ec-af04-2483c233ca85', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '古北', 'Gubei', 31196000, 121404000);
INSERT INTO public.service_areas VALUES ('017c9421-9000-7290-998b-f1c1ebd8783a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '世纪公园', 'Century Park', 31215500, 121551000);
INSERT INTO public.service_areas VALUES ('017c9421-9000-7c4d-bf1d-42d9f911f9d9', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '张江', 'Zhangjiang', 31204000, 121590000);
INSERT INTO public.service_areas VALUES ('017c9421-9000-7bb5-ad6a-3c70c4d27d6b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '打浦桥', 'Dapuqiao', 31208500, 121468000);
INSERT INTO public.service_areas VALUES ('017c9421-9000-78f3-8c31-0ed8897bebc6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '北外滩', 'North Bund', 31251000, 121498000);
INSERT INTO public.service_areas VALUES ('017c9421-9000-7de5-9b83-eff516f117b4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '前滩', 'Qiantan', 31153000, 121485000);
INSERT INTO public.service_categories VALUES ('017c9421-9000-7e97-b48d-00bbc16a8e82', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '中式推拿', 'Chinese Tui Na', 1);
INSERT INTO public.service_categories VALUES ('017c9421-9000-7553-8318-7389f774f037', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '足部养护', 'Foot care', 2);
INSERT INTO public.service_categories VALUES ('017c9421-9000-7db5-a045-7b68e0e92eac', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '精油舒缓', 'Aromatic oil', 3);
INSERT INTO public.service_categories VALUES ('017c9421-9000-7141-b9f2-c1a2d807b31d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '泰式拉伸', 'Thai stretching', 4);
INSERT INTO public.service_categories VALUES ('017c9421-9000-7b04-b365-ab3d2e866a08', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '专项理疗', 'Special treatments', 5);
INSERT INTO public.services VALUES ('017c9421-9000-7caa-867f-5b4a87a54b01', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7e97-b48d-00bbc16a8e82', 'Z60', '中式推拿60分钟', 'Tui Na 60 min', 'zhongshituina60fenzhong', 'zstn60fz', 3600000, 19800, 1, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7a1a-8564-df659b87ef2d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7e97-b48d-00bbc16a8e82', 'Z90', '中式推拿90分钟', 'Tui Na 90 min', 'zhongshituina90fenzhong', 'zstn90fz', 5400000, 27800, 2, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7884-a1e6-98e1b8dcba53', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7e97-b48d-00bbc16a8e82', 'Z120', '中式推拿120分钟', 'Tui Na 120 min', 'zhongshituina120fenzhong', 'zstn120fz', 7200000, 35800, 3, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7fdb-8bb6-2a1d882b188d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7e97-b48d-00bbc16a8e82', 'J45', '肩颈舒缓', 'Neck and shoulders', 'jianjingshuhuan', 'jjsh', 2700000, 13800, 4, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-767f-ae30-d94a61ae947f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7e97-b48d-00bbc16a8e82', 'J60', '肩颈调理', 'Neck and shoulders, deep', 'jianjingdiaoli', 'jjdl', 3600000, 18800, 5, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7c33-b2d0-7e9f5bfd85fd', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7e97-b48d-00bbc16a8e82', 'Y60', '腰背调理', 'Lower back', 'yaobeidiaoli', 'ybdl', 3600000, 21800, 6, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-77a5-b23e-401c9bcb5161', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7553-8318-7389f774f037', 'F60', '足底反射', 'Foot reflexology', 'zudifanshe', 'zdfs', 3600000, 15800, 7, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7183-8344-fc77f2960808', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7553-8318-7389f774f037', 'F45', '草本足浴', 'Herbal foot bath', 'caobenzuyu', 'cbzy', 2700000, 13800, 8, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7e26-a68e-4522da413ee9', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7553-8318-7389f774f037', 'FJ90', '足底+肩颈', 'Feet, neck and shoulders', 'zudijianjing', 'zdjj', 5400000, 25800, 9, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7f42-937f-5858623a8726', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7db5-a045-7b68e0e92eac', 'K60', '精油开背', 'Oil back massage', 'jingyoukaibei', 'jykb', 3600000, 25800, 10, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-769e-b89b-e4df9501dfb9', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7db5-a045-7b68e0e92eac', 'K90', '精油全身', 'Full body oil', 'jingyouquanshen', 'jyqs', 5400000, 39800, 11, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7eff-ae44-a7005036a20e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7db5-a045-7b68e0e92eac', 'K120', '芳香全套', 'Aroma ritual', 'fangxiangquantao', 'fxqt', 7200000, 59800, 12, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-73aa-a469-cb83f10d8849', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7141-b9f2-c1a2d807b31d', 'T60', '泰式拉伸', 'Thai stretch', 'taishilashen', 'tsls', 3600000, 23800, 13, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-783a-850c-004f491014c6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7141-b9f2-c1a2d807b31d', 'T90', '泰式古法90分钟', 'Traditional Thai 90 min', 'taishigufa90fenzhong', 'tsgf90fz', 5400000, 35800, 14, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7250-a5f7-88812a344b8a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7141-b9f2-c1a2d807b31d', 'T120', '泰式古法120分钟', 'Traditional Thai 120 min', 'taishigufa120fenzhong', 'tsgf120fz', 7200000, 45800, 15, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7cc9-b54c-998564e63e13', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7b04-b365-ab3d2e866a08', 'S45', '头部舒压', 'Head relief', 'toubushuya', 'tbsy', 2700000, 15800, 16, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-7f47-ab69-c66b0d92eeae', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7b04-b365-ab3d2e866a08', 'B60', '拔罐刮痧', 'Cupping and gua sha', 'baguanguasha', 'bggs', 3600000, 18800, 17, 'active');
INSERT INTO public.services VALUES ('017c9421-9000-73b4-bcdd-5d64b02ab246', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '017c9421-9000-7b04-b365-ab3d2e866a08', 'R75', '热石理疗', 'Hot stones', 'reshililiao', 'rsll', 4500000, 36800, 18, 'active');
INSERT INTO public.settings VALUES ('017c9421-9000-7da1-ba95-dd3e3eb1b779', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '浦江上门养生', 'Asia/Shanghai', '19900000000', 31230400, 121473700, 130, 75, 270, 250, 370, 5000, 300, 600000, 540, 1440);
INSERT INTO public.shifts VALUES ('019fff12-0980-74c5-8797-011e3a547a6c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1787554800000, 1787587200000, 'published');
INSERT INTO public.shifts VALUES ('019ffe36-4f80-742e-ac84-11dba7de0e68', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1787540400000, 1787583600000, 'published');
INSERT INTO public.shifts VALUES ('01a00438-6580-750e-9f27-84d0315a66e8', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1787641200000, 1787673600000, 'published');
INSERT INTO public.shifts VALUES ('01a0035c-ab80-7182-b583-6166a11e1f0c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1787626800000, 1787670000000, 'published');
INSERT INTO public.shifts VALUES ('01a0095e-c180-7b17-ae4c-e03308c3368c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1787727600000, 1787760000000, 'published');
INSERT INTO public.shifts VALUES ('01a00883-0780-7fa3-8d15-10273f0bcf07', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1787713200000, 1787756400000, 'published');
INSERT INTO public.shifts VALUES ('01a013ab-7980-707b-b0be-2ebb974ca57a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1787900400000, 1787932800000, 'published');
INSERT INTO public.shifts VALUES ('01a012cf-bf80-7aba-9723-13430663ac35', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1787886000000, 1787929200000, 'published');
INSERT INTO public.shifts VALUES ('01a018d1-d580-7ca8-837c-f69d0a86d985', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1787986800000, 1788019200000, 'published');
INSERT INTO public.shifts VALUES ('01a017f6-1b80-7ba4-b158-e764fda5aea1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1787972400000, 1788015600000, 'published');
INSERT INTO public.shifts VALUES ('01a01df8-3180-7d88-bc10-333eaf3a2da6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788073200000, 1788105600000, 'published');
INSERT INTO public.shifts VALUES ('01a01d1c-7780-70dc-bdb0-764b1984371e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788058800000, 1788102000000, 'published');
INSERT INTO public.shifts VALUES ('01a02769-2f80-752f-bc04-d1191492b473', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788231600000, 1788274800000, 'published');
INSERT INTO public.shifts VALUES ('01a0280d-fb00-76fd-b64f-6c4c1b564b3b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788242400000, 1788278400000, 'published');
INSERT INTO public.shifts VALUES ('01a02c8f-8b80-7b46-a49d-a74f6c7a4d8f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788318000000, 1788361200000, 'published');
INSERT INTO public.shifts VALUES ('01a02d34-5700-7fea-9158-4bf257f7cf24', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788328800000, 1788364800000, 'published');
INSERT INTO public.shifts VALUES ('01a031b5-e780-7c9c-9379-33a28ccf7c39', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788404400000, 1788447600000, 'published');
INSERT INTO public.shifts VALUES ('01a0325a-b300-7950-996c-fe5656eed230', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788415200000, 1788451200000, 'published');
INSERT INTO public.shifts VALUES ('01a036dc-4380-72a1-8658-bc6c210bbc5c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788490800000, 1788534000000, 'published');
INSERT INTO public.shifts VALUES ('01a03781-0f00-7254-bcf5-0d5417a6c0bb', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788501600000, 1788537600000, 'published');
INSERT INTO public.shifts VALUES ('01a03c02-9f80-7e45-a7aa-1bfce44656c7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788577200000, 1788620400000, 'published');
INSERT INTO public.shifts VALUES ('01a03ca7-6b00-764b-876b-7a461da519ba', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788588000000, 1788624000000, 'published');
INSERT INTO public.shifts VALUES ('01a04128-fb80-79cd-8ce9-57f4990124bb', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788663600000, 1788706800000, 'published');
INSERT INTO public.shifts VALUES ('01a041cd-c700-726f-8db9-284d2194209d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788674400000, 1788710400000, 'published');
INSERT INTO public.shifts VALUES ('01a046f4-2300-7371-9f59-1412a875f646', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788760800000, 1788796800000, 'published');
INSERT INTO public.shifts VALUES ('01a04618-6900-70d0-85b9-e993c2a48daf', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788746400000, 1788782400000, 'published');
INSERT INTO public.shifts VALUES ('01a05140-db00-7e0e-9263-640a468d1f47', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1788933600000, 1788969600000, 'published');
INSERT INTO public.shifts VALUES ('01a05065-2100-7705-8b03-a9e1dba9ba4d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788919200000, 1788955200000, 'published');
INSERT INTO public.shifts VALUES ('01a05667-3700-7348-8358-ceb5c518b571', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789020000000, 1789056000000, 'published');
INSERT INTO public.shifts VALUES ('01a0558b-7d00-7855-8607-4fc8facd02c0', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789005600000, 1789041600000, 'published');
INSERT INTO public.shifts VALUES ('01a05b8d-9300-7843-a2c2-a7106e1c7f94', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789106400000, 1789142400000, 'published');
INSERT INTO public.shifts VALUES ('01a05ab1-d900-7d6f-9e70-6cb7d93e864c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789092000000, 1789128000000, 'published');
INSERT INTO public.shifts VALUES ('01a060b3-ef00-7457-90b3-b38716c4f83c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789192800000, 1789228800000, 'published');
INSERT INTO public.shifts VALUES ('01a05fd8-3500-7a78-8379-a6f7d04038d3', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789178400000, 1789214400000, 'published');
INSERT INTO public.shifts VALUES ('01a065da-4b00-703d-9efd-a3ba9e95405d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789279200000, 1789315200000, 'published');
INSERT INTO public.shifts VALUES ('01a064fe-9100-7526-ad68-e6f1afdc8d20', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789264800000, 1789300800000, 'published');
INSERT INTO public.shifts VALUES ('01a06a24-ed00-728e-83bf-4754433ab4d6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789351200000, 1789387200000, 'published');
INSERT INTO public.shifts VALUES ('01a06b00-a700-7b12-92af-a11b705f11ba', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789365600000, 1789401600000, 'published');
INSERT INTO public.shifts VALUES ('01a06f4b-4900-7072-ba7a-fc76b60aa6b8', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789437600000, 1789473600000, 'published');
INSERT INTO public.shifts VALUES ('01a07027-0300-7dc6-9bde-c933e4da4a3f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789452000000, 1789488000000, 'published');
INSERT INTO public.shifts VALUES ('01a07998-0100-76d8-9e3b-8f1e3bf9c5b1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789610400000, 1789646400000, 'published');
INSERT INTO public.shifts VALUES ('01a07a73-bb00-77d9-bd7b-2da4595c642a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789624800000, 1789660800000, 'published');
INSERT INTO public.shifts VALUES ('01a07ebe-5d00-7944-8951-0ca53150f947', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789696800000, 1789732800000, 'published');
INSERT INTO public.shifts VALUES ('01a07f9a-1700-7a67-821d-cd37c05ef442', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789711200000, 1789747200000, 'published');
INSERT INTO public.shifts VALUES ('01a083e4-b900-707b-aa71-e7d4055e38bc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789783200000, 1789819200000, 'published');
INSERT INTO public.shifts VALUES ('01a084c0-7300-7257-adb2-a1731ea0adca', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789797600000, 1789833600000, 'published');
INSERT INTO public.shifts VALUES ('01a0890b-1500-7cce-9158-55f537c3a039', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789869600000, 1789905600000, 'published');
INSERT INTO public.shifts VALUES ('01a089e6-cf00-728f-ae2f-8eb3e014a651', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789884000000, 1789920000000, 'published');
INSERT INTO public.shifts VALUES ('01a08f0d-2b00-7623-a053-4cb7ea1cf730', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1789970400000, 1790006400000, 'published');
INSERT INTO public.shifts VALUES ('01a08e9f-4e00-735c-a239-48c785ee5a9f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1789963200000, 1790006400000, 'published');
INSERT INTO public.shifts VALUES ('01a09433-8700-7903-9ef2-4a2a6894b010', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790056800000, 1790092800000, 'published');
INSERT INTO public.shifts VALUES ('01a093c5-aa00-7a6f-b456-2f56569c1d75', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790049600000, 1790092800000, 'published');
INSERT INTO public.shifts VALUES ('01a09959-e300-7454-acc3-bc8afcc2363a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790143200000, 1790179200000, 'published');
INSERT INTO public.shifts VALUES ('01a098ec-0600-7fd3-870a-4500fff810fe', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790136000000, 1790179200000, 'published');
INSERT INTO public.shifts VALUES ('01a0a3a6-9b00-7858-bc05-ca07bc7976ab', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790316000000, 1790352000000, 'published');
INSERT INTO public.shifts VALUES ('01a0a338-be00-7f8c-897c-90967b1a964a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790308800000, 1790352000000, 'published');
INSERT INTO public.shifts VALUES ('01a0a8cc-f700-7225-89ad-7cb79456f212', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790402400000, 1790438400000, 'published');
INSERT INTO public.shifts VALUES ('01a0a85f-1a00-711c-874a-8d80091501dd', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790395200000, 1790438400000, 'published');
INSERT INTO public.shifts VALUES ('01a0adf3-5300-78bf-99d2-f02b27a7ab16', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790488800000, 1790524800000, 'published');
INSERT INTO public.shifts VALUES ('01a0ad85-7600-7d0d-ad76-3818341efe37', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790481600000, 1790524800000, 'published');
INSERT INTO public.shifts VALUES ('01a0b7d2-2e00-7e76-b8c2-fd02d40c5b3f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790654400000, 1790697600000, 'published');
INSERT INTO public.shifts VALUES ('01a0b876-f980-709b-8500-8bf6dc9469d2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790665200000, 1790697600000, 'published');
INSERT INTO public.shifts VALUES ('01a0bcf8-8a00-7ae7-850e-fec55b2e2f66', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790740800000, 1790784000000, 'published');
INSERT INTO public.shifts VALUES ('01a0bd9d-5580-798d-98f5-49b58d969059', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790751600000, 1790784000000, 'published');
INSERT INTO public.shifts VALUES ('01a0c21e-e600-7064-bcaa-6729a5b08759', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790827200000, 1790870400000, 'published');
INSERT INTO public.shifts VALUES ('01a0c2c3-b180-711b-84b9-11ed33c88d15', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790838000000, 1790870400000, 'published');
INSERT INTO public.shifts VALUES ('01a0c745-4200-7595-bf75-7296b4e23190', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1790913600000, 1790956800000, 'published');
INSERT INTO public.shifts VALUES ('01a0c7ea-0d80-7bb5-9b91-fa94348261d7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1790924400000, 1790956800000, 'published');
INSERT INTO public.shifts VALUES ('01a0cc6b-9e00-7d8e-a16e-99d9773592e5', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791000000000, 1791043200000, 'published');
INSERT INTO public.shifts VALUES ('01a0cd10-6980-7a81-8165-dde9b37bafd1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791010800000, 1791043200000, 'published');
INSERT INTO public.shifts VALUES ('01a0d191-fa00-7446-b660-015ab9dd71ee', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791086400000, 1791129600000, 'published');
INSERT INTO public.shifts VALUES ('01a0d236-c580-751e-9f7c-c21abbd5dca0', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791097200000, 1791129600000, 'published');
INSERT INTO public.shifts VALUES ('01a0d75d-2180-7b56-97c2-dc3f6578adfe', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791183600000, 1791216000000, 'published');
INSERT INTO public.shifts VALUES ('01a0d681-6780-7cb3-b1ba-749e1df8e011', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791169200000, 1791212400000, 'published');
INSERT INTO public.shifts VALUES ('01a0e1a9-d980-7d8b-a499-e185e727794c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791356400000, 1791388800000, 'published');
INSERT INTO public.shifts VALUES ('01a0e0ce-1f80-7414-9a96-f8542b8ec5bb', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791342000000, 1791385200000, 'published');
INSERT INTO public.shifts VALUES ('01a0e6d0-3580-7828-bd9b-5ed9b7536a2f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791442800000, 1791475200000, 'published');
INSERT INTO public.shifts VALUES ('01a0e5f4-7b80-75c1-9bf5-0c900c554014', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791428400000, 1791471600000, 'published');
INSERT INTO public.shifts VALUES ('01a0ebf6-9180-75f8-a1e7-6df71d1b7dc9', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791529200000, 1791561600000, 'published');
INSERT INTO public.shifts VALUES ('01a0eb1a-d780-7cec-af61-79f5dae683a4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791514800000, 1791558000000, 'published');
INSERT INTO public.shifts VALUES ('01a0f11c-ed80-7115-aa6c-fbaddceac8dc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791615600000, 1791648000000, 'published');
INSERT INTO public.shifts VALUES ('01a0f041-3380-7afb-b56c-983e5c0d15f1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791601200000, 1791644400000, 'published');
INSERT INTO public.shifts VALUES ('01a0f643-4980-7740-9c52-5276bf582c23', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791702000000, 1791734400000, 'published');
INSERT INTO public.shifts VALUES ('01a0f567-8f80-761a-ae97-8551131bcc68', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791687600000, 1791730800000, 'published');
INSERT INTO public.shifts VALUES ('01a0fa8d-eb80-7691-9417-855cc8151ab1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791774000000, 1791817200000, 'published');
INSERT INTO public.shifts VALUES ('01a0fb32-b700-79a3-a1af-6c5112899cb8', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791784800000, 1791820800000, 'published');
INSERT INTO public.shifts VALUES ('01a0ffb4-4780-72bf-acb4-62a0cc743342', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1791860400000, 1791903600000, 'published');
INSERT INTO public.shifts VALUES ('01a10059-1300-72ee-a798-5186863a65a3', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1791871200000, 1791907200000, 'published');
INSERT INTO public.shifts VALUES ('01a10a00-ff80-7f52-9970-9ec4c9a69605', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792033200000, 1792076400000, 'published');
INSERT INTO public.shifts VALUES ('01a10aa5-cb00-7cef-847f-a8b4a8aa36ae', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792044000000, 1792080000000, 'published');
INSERT INTO public.shifts VALUES ('01a10f27-5b80-729d-834e-437d181d421f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792119600000, 1792162800000, 'published');
INSERT INTO public.shifts VALUES ('01a10fcc-2700-76e4-ab8b-ed4323972636', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792130400000, 1792166400000, 'published');
INSERT INTO public.shifts VALUES ('01a1144d-b780-77f6-8739-dfc1ad2fad39', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792206000000, 1792249200000, 'published');
INSERT INTO public.shifts VALUES ('01a114f2-8300-772a-93dc-5470c501ce47', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792216800000, 1792252800000, 'published');
INSERT INTO public.shifts VALUES ('01a11974-1380-74cf-81c8-424bc9d70363', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792292400000, 1792335600000, 'published');
INSERT INTO public.shifts VALUES ('01a11a18-df00-716b-9973-f9a764f2cc5f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792303200000, 1792339200000, 'published');
INSERT INTO public.shifts VALUES ('01a11f3f-3b00-7dfd-b814-a7a8edcf2ce0', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792389600000, 1792425600000, 'published');
INSERT INTO public.shifts VALUES ('01a11e63-8100-762f-bf5f-bc728664f34f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792375200000, 1792411200000, 'published');
INSERT INTO public.shifts VALUES ('01a12465-9700-70c3-aa12-6b0bb5e30f86', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792476000000, 1792512000000, 'published');
INSERT INTO public.shifts VALUES ('01a12389-dd00-738b-b28e-f0ef3d27d969', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792461600000, 1792497600000, 'published');
INSERT INTO public.shifts VALUES ('01a1298b-f300-7036-9c02-06a68f49396d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792562400000, 1792598400000, 'published');
INSERT INTO public.shifts VALUES ('01a128b0-3900-73d8-85b2-7f371a403ea3', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792548000000, 1792584000000, 'published');
INSERT INTO public.shifts VALUES ('01a133d8-ab00-7425-8675-e14b6c2398f0', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792735200000, 1792771200000, 'published');
INSERT INTO public.shifts VALUES ('01a132fc-f100-7213-96ea-e2375da13179', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792720800000, 1792756800000, 'published');
INSERT INTO public.shifts VALUES ('01a138ff-0700-71aa-b2d4-13dddecd2898', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792821600000, 1792857600000, 'published');
INSERT INTO public.shifts VALUES ('01a13823-4d00-7f03-afb9-fde5613f3d90', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792807200000, 1792843200000, 'published');
INSERT INTO public.shifts VALUES ('01a13e25-6300-7daa-9db1-551f85f28f78', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1792908000000, 1792944000000, 'published');
INSERT INTO public.shifts VALUES ('01a13d49-a900-7c88-aecb-8c8037c2ae39', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1792893600000, 1792929600000, 'published');
INSERT INTO public.shifts VALUES ('01a14796-6100-7606-a6b6-bf769e543f7e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793066400000, 1793102400000, 'published');
INSERT INTO public.shifts VALUES ('01a14872-1b00-730f-9d98-0f6be2eaedf0', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793080800000, 1793116800000, 'published');
INSERT INTO public.shifts VALUES ('01a14cbc-bd00-7533-8d53-a44e23c5c1fa', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793152800000, 1793188800000, 'published');
INSERT INTO public.shifts VALUES ('01a14d98-7700-7e73-9e85-702faa966ee4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793167200000, 1793203200000, 'published');
INSERT INTO public.shifts VALUES ('01a151e3-1900-719c-83c8-644936281787', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793239200000, 1793275200000, 'published');
INSERT INTO public.shifts VALUES ('01a152be-d300-7fd0-8cb8-9c438b35412f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793253600000, 1793289600000, 'published');
INSERT INTO public.shifts VALUES ('01a15709-7500-7d1d-ae54-820f86ba4fef', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793325600000, 1793361600000, 'published');
INSERT INTO public.shifts VALUES ('01a157e5-2f00-70ad-b910-bb53b73d7acd', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793340000000, 1793376000000, 'published');
INSERT INTO public.shifts VALUES ('01a15c2f-d100-7e61-89af-fc0242cf047e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793412000000, 1793448000000, 'published');
INSERT INTO public.shifts VALUES ('01a15d0b-8b00-741a-acec-b4f9d6e9ae79', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793426400000, 1793462400000, 'published');
INSERT INTO public.shifts VALUES ('01a16156-2d00-7225-989e-04dc80e1667b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793498400000, 1793534400000, 'published');
INSERT INTO public.shifts VALUES ('01a16231-e700-7972-8e60-af5e6a2ca259', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793512800000, 1793548800000, 'published');
INSERT INTO public.shifts VALUES ('01a16758-4300-7d69-9158-bfa79f087892', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793599200000, 1793635200000, 'published');
INSERT INTO public.shifts VALUES ('01a166ea-6600-7b22-9660-7ecc5e47aec7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793592000000, 1793635200000, 'published');
INSERT INTO public.shifts VALUES ('01a171a4-fb00-70de-b2f1-32ab692c3ba7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793772000000, 1793808000000, 'published');
INSERT INTO public.shifts VALUES ('01a17137-1e00-7a25-8c80-368dd5837eb5', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793764800000, 1793808000000, 'published');
INSERT INTO public.shifts VALUES ('01a176cb-5700-716e-a561-7372bf416a3a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793858400000, 1793894400000, 'published');
INSERT INTO public.shifts VALUES ('01a1765d-7a00-7ad0-a46e-01fc6bc1616f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793851200000, 1793894400000, 'published');
INSERT INTO public.shifts VALUES ('01a17bf1-b300-7cd3-99b9-3eaf2ca65e6b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1793944800000, 1793980800000, 'published');
INSERT INTO public.shifts VALUES ('01a17b83-d600-7b7b-a36f-965c7802fd2d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1793937600000, 1793980800000, 'published');
INSERT INTO public.shifts VALUES ('01a18118-0f00-7e10-9754-0bd66b4d922d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794031200000, 1794067200000, 'published');
INSERT INTO public.shifts VALUES ('01a180aa-3200-7ca5-970b-fb2c38ba9984', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794024000000, 1794067200000, 'published');
INSERT INTO public.shifts VALUES ('01a1863e-6b00-78f9-88fd-004c17d0504c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794117600000, 1794153600000, 'published');
INSERT INTO public.shifts VALUES ('01a185d0-8e00-7ea9-ace9-d1292d2278ec', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794110400000, 1794153600000, 'published');
INSERT INTO public.shifts VALUES ('01a18af6-ea00-783c-9401-3284f7486a2e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794196800000, 1794240000000, 'published');
INSERT INTO public.shifts VALUES ('01a18b9b-b580-7f55-8557-3698a3b7f40e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794207600000, 1794240000000, 'published');
INSERT INTO public.shifts VALUES ('01a1901d-4600-7699-950a-c04a7cfa14d6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794283200000, 1794326400000, 'published');
INSERT INTO public.shifts VALUES ('01a190c2-1180-7098-b301-8accfdf33f70', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794294000000, 1794326400000, 'published');
INSERT INTO public.shifts VALUES ('01a19a69-fe00-7d75-9b59-b96e65c7bcd6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794456000000, 1794499200000, 'published');
INSERT INTO public.shifts VALUES ('01a19b0e-c980-7e42-822e-6f941d304df1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794466800000, 1794499200000, 'published');
INSERT INTO public.shifts VALUES ('01a19f90-5a00-7727-a334-815cd61fcf8d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794542400000, 1794585600000, 'published');
INSERT INTO public.shifts VALUES ('01a1a035-2580-7ec6-8a3f-6b8c5eb8b039', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794553200000, 1794585600000, 'published');
INSERT INTO public.shifts VALUES ('01a1a4b6-b600-7660-80bb-e189aac4ae80', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794628800000, 1794672000000, 'published');
INSERT INTO public.shifts VALUES ('01a1a55b-8180-774e-be0c-469776f75b17', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794639600000, 1794672000000, 'published');
INSERT INTO public.shifts VALUES ('01a1a9dd-1200-7af2-b562-9818fecafcb1', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794715200000, 1794758400000, 'published');
INSERT INTO public.shifts VALUES ('01a1aa81-dd80-7952-a749-ae64a3e98170', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794726000000, 1794758400000, 'published');
INSERT INTO public.shifts VALUES ('01a1afa8-3980-7629-a7d9-396c1c01acf5', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794812400000, 1794844800000, 'published');
INSERT INTO public.shifts VALUES ('01a1aecc-7f80-7e23-a37b-c59213794d52', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794798000000, 1794841200000, 'published');
INSERT INTO public.shifts VALUES ('01a1b4ce-9580-78b3-b968-8d1494b5dcd2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794898800000, 1794931200000, 'published');
INSERT INTO public.shifts VALUES ('01a1b3f2-db80-7286-a52a-15cfd335f376', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794884400000, 1794927600000, 'published');
INSERT INTO public.shifts VALUES ('01a1b9f4-f180-7c67-b86a-f29179ff216f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1794985200000, 1795017600000, 'published');
INSERT INTO public.shifts VALUES ('01a1b919-3780-7ce8-ba8b-9d4478bbd186', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794970800000, 1795014000000, 'published');
INSERT INTO public.shifts VALUES ('01a1c441-a980-7dd4-b6d2-43d87df1cc65', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795158000000, 1795190400000, 'published');
INSERT INTO public.shifts VALUES ('01a1c365-ef80-79c6-bc53-c376e3958c31', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795143600000, 1795186800000, 'published');
INSERT INTO public.shifts VALUES ('01a1c968-0580-7d2d-915f-b27e65f9a003', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795244400000, 1795276800000, 'published');
INSERT INTO public.shifts VALUES ('01a1c88c-4b80-779c-b4c1-4787b99636b9', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795230000000, 1795273200000, 'published');
INSERT INTO public.shifts VALUES ('01a1ce8e-6180-78fb-89d0-f0fe6abd8c6b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795330800000, 1795363200000, 'published');
INSERT INTO public.shifts VALUES ('01a1cdb2-a780-7be9-9d4e-2037d216ddcc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795316400000, 1795359600000, 'published');
INSERT INTO public.shifts VALUES ('01a1d7ff-5f80-7b20-9342-d449f642009c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795489200000, 1795532400000, 'published');
INSERT INTO public.shifts VALUES ('01a1d8a4-2b00-7f58-b3de-448f4c1392c6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795500000000, 1795536000000, 'published');
INSERT INTO public.shifts VALUES ('01a1dd25-bb80-7315-81f7-2753810f0b7b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795575600000, 1795618800000, 'published');
INSERT INTO public.shifts VALUES ('01a1ddca-8700-708b-b827-57fe6dfbca06', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795586400000, 1795622400000, 'published');
INSERT INTO public.shifts VALUES ('01a1e24c-1780-76cd-a24b-1c32f141a03f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795662000000, 1795705200000, 'published');
INSERT INTO public.shifts VALUES ('01a1e2f0-e300-7a78-b849-8a7b18c8a22e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795672800000, 1795708800000, 'published');
INSERT INTO public.shifts VALUES ('01a1e772-7380-7ccd-aaaa-6475a1d26fa4', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795748400000, 1795791600000, 'published');
INSERT INTO public.shifts VALUES ('01a1e817-3f00-725b-b427-dc71a55f752e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795759200000, 1795795200000, 'published');
INSERT INTO public.shifts VALUES ('01a1ec98-cf80-72b7-8bad-058f3e652e8e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795834800000, 1795878000000, 'published');
INSERT INTO public.shifts VALUES ('01a1ed3d-9b00-7659-b7d1-6f8bd7ffe2a3', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795845600000, 1795881600000, 'published');
INSERT INTO public.shifts VALUES ('01a1f1bf-2b80-723f-a6d4-a078b8661051', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1795921200000, 1795964400000, 'published');
INSERT INTO public.shifts VALUES ('01a1f263-f700-70a0-8535-833aaeac9258', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1795932000000, 1795968000000, 'published');
INSERT INTO public.shifts VALUES ('01a1f78a-5300-767a-a6b7-6b730d845531', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1796018400000, 1796054400000, 'published');
INSERT INTO public.shifts VALUES ('01a1f6ae-9900-7e65-b31a-69e9d156dfb7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1796004000000, 1796040000000, 'published');
INSERT INTO public.shifts VALUES ('01a201d7-0b00-75ee-b736-61fdb88ba16e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1796191200000, 1796227200000, 'draft');
INSERT INTO public.shifts VALUES ('01a200fb-5100-75db-be19-a143de520286', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1796176800000, 1796212800000, 'draft');
INSERT INTO public.shifts VALUES ('01a20341-aaa0-758c-8033-d24cd7aac276', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1796277600000, 1796313600000, 'draft');
INSERT INTO public.shifts VALUES ('01a20341-aaa0-7885-8dcb-f0744f142137', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1796263200000, 1796299200000, 'draft');
INSERT INTO public.shifts VALUES ('01a20341-aaa0-7fa5-8b0a-11d6c9c22c74', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1796364000000, 1796400000000, 'draft');
INSERT INTO public.shifts VALUES ('01a20341-aaa0-732e-986c-f8323081f42b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1796349600000, 1796385600000, 'draft');
INSERT INTO public.shifts VALUES ('01a20341-aaa0-7239-901d-0dc0765b54ea', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1796450400000, 1796486400000, 'draft');
INSERT INTO public.shifts VALUES ('01a20341-aaa0-7f7d-8377-9dfc73c0fa96', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1796436000000, 1796472000000, 'draft');
INSERT INTO public.shifts VALUES ('01a20341-aaa0-74ac-88a6-a2292cbdacb8', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', 1796536800000, 1796572800000, 'draft');
INSERT INTO public.shifts VALUES ('01a20341-aaa0-79db-8d7f-ed18198ca016', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1796522400000, 1796558400000, 'draft');
INSERT INTO public.skills VALUES ('019ad246-1680-77d4-9248-4a6b4478d8f2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7caa-867f-5b4a87a54b01');
INSERT INTO public.skills VALUES ('019ad246-1680-77f4-9399-f57874c2326c', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7a1a-8564-df659b87ef2d');
INSERT INTO public.skills VALUES ('019ad246-1680-76fe-b015-56315e6ba184', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7884-a1e6-98e1b8dcba53');
INSERT INTO public.skills VALUES ('019ad246-1680-72f7-888e-146b97231afc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7fdb-8bb6-2a1d882b188d');
INSERT INTO public.skills VALUES ('019ad246-1680-7987-b5c1-8511332d8842', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-767f-ae30-d94a61ae947f');
INSERT INTO public.skills VALUES ('019ad246-1680-7236-8f1b-8a13366f3193', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7c33-b2d0-7e9f5bfd85fd');
INSERT INTO public.skills VALUES ('019ad246-1680-7cf3-a3e3-a4410babecce', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-77a5-b23e-401c9bcb5161');
INSERT INTO public.skills VALUES ('019ad246-1680-7df4-bb3d-9ede1567cf89', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7183-8344-fc77f2960808');
INSERT INTO public.skills VALUES ('019ad246-1680-7140-a518-3027643cf627', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7e26-a68e-4522da413ee9');
INSERT INTO public.skills VALUES ('019ad246-1680-7106-8c01-df855ebebdac', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7f42-937f-5858623a8726');
INSERT INTO public.skills VALUES ('019ad246-1680-700e-a77f-2d55a533990d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-769e-b89b-e4df9501dfb9');
INSERT INTO public.skills VALUES ('019ad246-1680-7118-a1aa-9b451be01fb2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7eff-ae44-a7005036a20e');
INSERT INTO public.skills VALUES ('019ad246-1680-7526-8224-9cbfe0a08d92', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-73aa-a469-cb83f10d8849');
INSERT INTO public.skills VALUES ('019ad246-1680-7dd8-b876-031c8dcf4924', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-783a-850c-004f491014c6');
INSERT INTO public.skills VALUES ('019ad246-1680-7187-bc62-ff7ed126a878', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7250-a5f7-88812a344b8a');
INSERT INTO public.skills VALUES ('019ad246-1680-7897-abee-e9b73858abfc', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7cc9-b54c-998564e63e13');
INSERT INTO public.skills VALUES ('019ad246-1680-75c3-afec-112195f5cf4a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7f47-ab69-c66b0d92eeae');
INSERT INTO public.skills VALUES ('019ad246-1680-7791-878d-c2e4a329ecc2', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-73b4-bcdd-5d64b02ab246');
INSERT INTO public.skills VALUES ('018478cc-d280-7bb6-97a2-99c164c5ba5f', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7caa-867f-5b4a87a54b01');
INSERT INTO public.skills VALUES ('018478cc-d280-7daa-ac37-bc6e603fae6e', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7a1a-8564-df659b87ef2d');
INSERT INTO public.skills VALUES ('018478cc-d280-740d-8470-8f098ce3836b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7884-a1e6-98e1b8dcba53');
INSERT INTO public.skills VALUES ('018478cc-d280-7173-b135-5baa6f1b9280', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7fdb-8bb6-2a1d882b188d');
INSERT INTO public.skills VALUES ('018478cc-d280-7aa9-9f21-6d2399fa6409', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-767f-ae30-d94a61ae947f');
INSERT INTO public.skills VALUES ('018478cc-d280-7273-97ea-a91328359350', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7c33-b2d0-7e9f5bfd85fd');
INSERT INTO public.skills VALUES ('018478cc-d280-7943-b690-1de0b8ca12be', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-77a5-b23e-401c9bcb5161');
INSERT INTO public.skills VALUES ('018478cc-d280-716f-b00c-76490116bf5d', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7183-8344-fc77f2960808');
INSERT INTO public.skills VALUES ('018478cc-d280-7389-b660-92bac7cb63b9', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7e26-a68e-4522da413ee9');
INSERT INTO public.skills VALUES ('018478cc-d280-73b0-b488-5bfcdfcaf37a', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7f42-937f-5858623a8726');
INSERT INTO public.skills VALUES ('018478cc-d280-7d4f-a3ca-5485bd655ac6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-769e-b89b-e4df9501dfb9');
INSERT INTO public.skills VALUES ('018478cc-d280-7c9f-bd36-dab3aadfd7ac', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7eff-ae44-a7005036a20e');
INSERT INTO public.skills VALUES ('018478cc-d280-77e6-9732-6aedc14c9bc7', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-73aa-a469-cb83f10d8849');
INSERT INTO public.skills VALUES ('018478cc-d280-73eb-80de-740b1be1a6b3', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-783a-850c-004f491014c6');
INSERT INTO public.skills VALUES ('018478cc-d280-7297-b3d3-017099739f15', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7250-a5f7-88812a344b8a');
INSERT INTO public.skills VALUES ('018478cc-d280-7aae-bb67-ba1cce1db767', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7cc9-b54c-998564e63e13');
INSERT INTO public.skills VALUES ('018478cc-d280-79b3-9cbc-0f8d766ee6d0', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7f47-ab69-c66b0d92eeae');
INSERT INTO public.skills VALUES ('018478cc-d280-7afd-8be4-686b461b1e4b', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-73b4-bcdd-5d64b02ab246');
INSERT INTO public.stores VALUES ('017c9421-9000-7da1-ba95-dd3e3eb1b779', '浦江上门养生', 'Asia/Shanghai', 6, 6, '01a20341-aaa0-7637-9327-ce3810b684bc', 1634572800000);
INSERT INTO public.technicians VALUES ('019ad246-1680-7cba-a884-d2c39db77721', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '韩书豪', 'hanshuhao', 'hsh', '19900000001', 'male', 'senior', 'active', 'online', 'ebike', '017c9421-9000-7607-8b10-8bf54f1dc44f', 31246958, 121491206, 497, 1764464400000, NULL);
INSERT INTO public.technicians VALUES ('018478cc-d280-7ef9-8b67-def6bc332959', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '潘庆', 'panqing', 'pq', '19900000002', 'male', 'junior', 'active', 'online', 'ebike', '017c9421-9000-77b8-9eac-919e09d5f084', 31229936, 121445140, 455, 1668474000000, NULL);
INSERT INTO public.time_off VALUES ('01a043f3-1800-7964-b671-668af6557d97', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1788019200000, 1788105600000, 'leave', NULL);
INSERT INTO public.time_off VALUES ('01a1d346-e080-74b7-a460-a0ac37dc10c6', '017c9421-9000-7da1-ba95-dd3e3eb1b779', 1, 0, '018478cc-d280-7ef9-8b67-def6bc332959', 1794718800000, 1794733200000, 'training', NULL);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_login_key UNIQUE (login);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.addresses
    ADD CONSTRAINT addresses_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.clients
    ADD CONSTRAINT clients_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.command_results
    ADD CONSTRAINT command_results_pkey PRIMARY KEY (store_id, client, n);
ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (account_id, store_id);
ALTER TABLE ONLY public.order_events
    ADD CONSTRAINT order_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.order_lines
    ADD CONSTRAINT order_lines_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_overlap EXCLUDE USING gist (technician_id WITH =, int8range(start_at, end_at) WITH &&) WHERE (((technician_id IS NOT NULL) AND (deleted = 0) AND (state = ANY (ARRAY['pending_payment'::text, 'pending'::text, 'open_pool'::text, 'accepted'::text, 'preparing'::text, 'en_route'::text, 'arrived'::text, 'in_service'::text]))));
ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schema_versions
    ADD CONSTRAINT schema_versions_pkey PRIMARY KEY (family);
ALTER TABLE ONLY public.service_areas
    ADD CONSTRAINT service_areas_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.service_categories
    ADD CONSTRAINT service_categories_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.services
    ADD CONSTRAINT services_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shifts
    ADD CONSTRAINT shifts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.skills
    ADD CONSTRAINT skills_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stores
    ADD CONSTRAINT stores_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.technicians
    ADD CONSTRAINT technicians_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.time_off
    ADD CONSTRAINT time_off_pkey PRIMARY KEY (id);
CREATE INDEX addresses_by_customer ON public.addresses USING btree (customer_id);
CREATE INDEX addresses_by_seq ON public.addresses USING btree (store_id, seq);
CREATE INDEX certificates_by_seq ON public.certificates USING btree (store_id, seq);
CREATE INDEX certificates_by_technician ON public.certificates USING btree (technician_id);
CREATE INDEX command_results_by_at ON public.command_results USING btree (at);
CREATE INDEX command_results_by_seq ON public.command_results USING btree (store_id, seq);
CREATE INDEX customers_by_phone ON public.customers USING btree (phone);
CREATE INDEX customers_by_seq ON public.customers USING btree (store_id, seq);
CREATE INDEX members_by_seq ON public.members USING btree (store_id, seq);
CREATE INDEX order_events_by_order ON public.order_events USING btree (order_id);
CREATE INDEX order_events_by_seq ON public.order_events USING btree (store_id, seq);
CREATE INDEX order_lines_by_order ON public.order_lines USING btree (order_id);
CREATE INDEX order_lines_by_seq ON public.order_lines USING btree (store_id, seq);
CREATE INDEX orders_by_customer ON public.orders USING btree (customer_id, start_at);
CREATE UNIQUE INDEX orders_by_number ON public.orders USING btree (store_id, number);
CREATE INDEX orders_by_seq ON public.orders USING btree (store_id, seq);
CREATE INDEX orders_by_start ON public.orders USING btree (store_id, start_at);
CREATE INDEX orders_by_technician ON public.orders USING btree (technician_id, start_at);
CREATE INDEX service_areas_by_seq ON public.service_areas USING btree (store_id, seq);
CREATE INDEX service_categories_by_seq ON public.service_categories USING btree (store_id, seq);
CREATE INDEX services_by_seq ON public.services USING btree (store_id, seq);
CREATE INDEX sessions_by_account ON public.sessions USING btree (account_id);
CREATE INDEX settings_by_seq ON public.settings USING btree (store_id, seq);
CREATE INDEX shifts_by_seq ON public.shifts USING btree (store_id, seq);
CREATE INDEX shifts_by_technician ON public.shifts USING btree (technician_id, start_at);
CREATE INDEX skills_by_seq ON public.skills USING btree (store_id, seq);
CREATE INDEX skills_by_technician ON public.skills USING btree (technician_id);
CREATE INDEX technicians_by_seq ON public.technicians USING btree (store_id, seq);
CREATE INDEX time_off_by_seq ON public.time_off USING btree (store_id, seq);
CREATE INDEX time_off_by_technician ON public.time_off USING btree (technician_id, start_at);
