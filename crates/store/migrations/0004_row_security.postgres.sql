-- PostgreSQL only: row security of the tables of categories.

grant select, insert, update on category_rules, category_choices, category_runs, budgets to overwinter_app;
grant select, insert on category_changes to overwinter_app;

alter table category_rules   enable row level security;
alter table category_choices enable row level security;
alter table category_runs    enable row level security;
alter table category_changes enable row level security;
alter table budgets          enable row level security;

create policy own on category_rules   to overwinter_app using (household = overwinter_household());
create policy own on category_choices to overwinter_app using (household = overwinter_household());
create policy own on category_runs    to overwinter_app using (household = overwinter_household());
create policy own on category_changes to overwinter_app using (household = overwinter_household());
create policy own on budgets          to overwinter_app using (household = overwinter_household());
