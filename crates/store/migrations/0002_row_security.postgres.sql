-- PostgreSQL only: row security of the new tables, and what the worker that cleans up may take away.

grant select, insert, update on scenarios to overwinter_app;
grant select, insert on scenario_versions to overwinter_app;
grant select, insert, delete, update (created_at) on results to overwinter_app;
grant delete on idempotency_keys to overwinter_app;

alter table scenarios         enable row level security;
alter table scenario_versions enable row level security;
alter table results           enable row level security;

create policy own on scenarios         to overwinter_app using (household = overwinter_household());
create policy own on scenario_versions to overwinter_app using (household = overwinter_household());
create policy own on results           to overwinter_app using (household = overwinter_household());

-- The worker that cleans up looks at the age of rows, whosever they are.
create policy cleaning on results          to overwinter_app using (overwinter_purpose() = 'worker');
create policy cleaning on idempotency_keys to overwinter_app using (overwinter_purpose() = 'worker');
create policy cleaning on sessions         to overwinter_app using (overwinter_purpose() = 'worker');

-- And nobody else takes away a result or a key.
create policy only_cleaning on results          as restrictive for delete to overwinter_app using (overwinter_purpose() = 'worker');
create policy only_cleaning on idempotency_keys as restrictive for delete to overwinter_app using (overwinter_purpose() = 'worker');
