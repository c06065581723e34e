-- The first room: who keeps what. Written once for both databases: the type names mean the same to PostgreSQL and,
-- by SQLite's rules of affinity, leave blobs, texts and integers as they are. Times are microseconds since 1970, UTC.

create table households (
    id         uuid   primary key,
    name       text   not null,
    created_at bigint not null,
    -- The last link of the household's audit chain; a chain that is cut short no longer ends here.
    audit_seq  bigint not null,
    audit_head bytea  not null
);

create table users (
    id            uuid   primary key,
    email         text   not null unique,
    password_hash text   not null,
    created_at    bigint not null
);

create table memberships (
    household  uuid   not null references households (id),
    user_id    uuid   not null references users (id),
    role       text   not null check (role in ('owner', 'editor', 'viewer')),
    created_at bigint not null,
    primary key (household, user_id)
);
create index memberships_user on memberships (user_id);

create table sessions (
    id_hash    bytea  primary key,
    household  uuid   not null,
    user_id    uuid   not null,
    created_at bigint not null,
    expires_at bigint not null,
    foreign key (household, user_id) references memberships (household, user_id)
);
create index sessions_user on sessions (user_id);

-- The household is part of each key, so that a version cannot hang on another household's plan.
create table plans (
    household  uuid   not null references households (id),
    id         uuid   not null,
    name       text   not null,
    version    bigint not null,
    created_at bigint not null,
    primary key (household, id)
);

create table plan_versions (
    household    uuid   not null,
    plan         uuid   not null,
    version      bigint not null,
    content      text   not null,
    sha256       bytea  not null,
    rewound_from bigint,
    created_at   bigint not null,
    created_by   uuid   not null references users (id),
    primary key (household, plan, version),
    foreign key (household, plan) references plans (household, id)
);

create table idempotency_keys (
    household  uuid   not null references households (id),
    key        text   not null,
    request    bytea  not null,
    answer     text   not null,
    created_at bigint not null,
    primary key (household, key)
);

create table audit (
    household uuid   not null references households (id),
    seq       bigint not null,
    at        bigint not null,
    who       uuid,
    action    text   not null,
    subject   uuid   not null,
    previous  bytea  not null,
    hash      bytea  not null,
    primary key (household, seq)
);

create table outbox (
    household    uuid   not null,
    seq          bigint not null,
    at           bigint not null,
    event        text   not null,
    subject      uuid   not null,
    delivered_at bigint,
    primary key (household, seq),
    foreign key (household, seq) references audit (household, seq)
);
create index outbox_waiting on outbox (at) where delivered_at is null;

create table jobs (
    id          uuid   primary key,
    household   uuid   not null references households (id),
    kind        text   not null,
    payload     text   not null,
    state       text   not null check (state in ('waiting', 'running', 'done', 'dead')),
    tries       bigint not null,
    most_tries  bigint not null check (most_tries > 0),
    run_after   bigint not null,
    lease       uuid,
    lease_until bigint,
    failure     text,
    created_at  bigint not null
);
create index jobs_due on jobs (kind, run_after) where state in ('waiting', 'running');
