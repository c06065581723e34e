-- PostgreSQL only: row security below the where-clauses. Every transaction takes the role `overwinter_app`, which owns nothing,
-- and says by two settings of its own whose rows it is for. Without them a query fails; with others it finds no row.

do $$
begin
    create role overwinter_app nologin;
exception
    when duplicate_object or unique_violation then null; -- another database of the same server has made it
end
$$;
grant overwinter_app to current_user;

create function overwinter_household() returns uuid language sql stable
    as $$ select current_setting('overwinter.household')::uuid $$;
create function overwinter_purpose() returns text language sql stable
    as $$ select current_setting('overwinter.purpose') $$;

-- No right to delete or change what is history.
grant select, insert, update on households, users, memberships, plans, jobs, outbox to overwinter_app;
grant select, insert on plan_versions, audit, idempotency_keys to overwinter_app;
grant select, insert, delete on sessions to overwinter_app;

alter table households       enable row level security;
alter table users            enable row level security;
alter table memberships      enable row level security;
alter table sessions         enable row level security;
alter table plans            enable row level security;
alter table plan_versions    enable row level security;
alter table idempotency_keys enable row level security;
alter table audit            enable row level security;
alter table outbox           enable row level security;
alter table jobs             enable row level security;

create policy own on households       to overwinter_app using (id        = overwinter_household());
create policy own on plans            to overwinter_app using (household = overwinter_household());
create policy own on plan_versions    to overwinter_app using (household = overwinter_household());
create policy own on idempotency_keys to overwinter_app using (household = overwinter_household());
create policy own on audit            to overwinter_app using (household = overwinter_household());

-- Whoever signs in is nobody yet: the name, the memberships and the session are found first.
create policy own on memberships to overwinter_app
    using (household = overwinter_household() or overwinter_purpose() = 'sign-in');
create policy own on sessions to overwinter_app
    using (household = overwinter_household() or overwinter_purpose() = 'sign-in');
create policy own on users to overwinter_app
    using (overwinter_purpose() = 'sign-in'
           or exists (select 1 from memberships m where m.user_id = users.id and m.household = overwinter_household()));

-- A worker takes the next job or event, whosever it is; what a job then does, it does for that household alone.
create policy own on jobs to overwinter_app
    using (household = overwinter_household() or overwinter_purpose() = 'worker');
create policy own on outbox to overwinter_app
    using (household = overwinter_household() or overwinter_purpose() = 'worker');
