-- Scenarios, results, and what the lists of plans, jobs and sessions show. Times are microseconds since 1970, UTC.

-- A scenario is only its difference to a plan. It is taken away by a mark: its history stays.
create table scenarios (
    household  uuid   not null,
    plan       uuid   not null,
    id         uuid   not null,
    version    bigint not null,
    created_at bigint not null,
    deleted_at bigint,
    primary key (household, id),
    foreign key (household, plan) references plans (household, id)
);
create index scenarios_plan on scenarios (household, plan, id);

create table scenario_versions (
    household  uuid   not null,
    scenario   uuid   not null,
    version    bigint not null,
    name       text   not null,
    overlay    text   not null,
    created_at bigint not null,
    created_by uuid   not null references users (id),
    primary key (household, scenario, version),
    foreign key (household, scenario) references scenarios (household, id)
);

-- What a job left: named by what it was made from, so that the same question has one row.
create table results (
    household  uuid   not null references households (id),
    key        text   not null check (length(key) = 64),
    media_type text   not null,
    file_name  text   not null,
    size       bigint not null,
    bytes      bytea  not null,
    created_at bigint not null,
    primary key (household, key)
);
create index results_age on results (created_at);

alter table jobs add column plan          uuid;
alter table jobs add column progress_done bigint not null default 0;
alter table jobs add column progress_of   bigint not null default 0;
alter table jobs add column result        text;
-- A job that was called off is `dead` to a program that doesn't know this column: it is not taken again.
alter table jobs add column cancelled_at  bigint;
create index jobs_household on jobs (household, id);

alter table sessions add column device text not null default '';
create index sessions_end on sessions (expires_at);

-- A plan is renamed with a version and back by a rewind. A version without a name has the plan's.
alter table plan_versions add column name text;

create index idempotency_keys_age on idempotency_keys (created_at);
