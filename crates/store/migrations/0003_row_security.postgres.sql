-- PostgreSQL only: row security of the tables of money. What came in is taken away by a mark, so nothing but lists that belong to a row is deleted.

grant select, insert, update on money_accounts, imports, transactions, account_balances, holdings, prices, currency_rates to overwinter_app;
grant select, insert on securities, import_rows, holding_lots to overwinter_app;
grant update (transaction_id, before) on import_rows to overwinter_app;
grant select, insert, delete on account_identifications, transaction_candidates, transaction_splits to overwinter_app;
grant select, insert on transaction_ids to overwinter_app;

alter table money_accounts          enable row level security;
alter table account_identifications enable row level security;
alter table imports                 enable row level security;
alter table transactions            enable row level security;
alter table transaction_ids         enable row level security;
alter table transaction_candidates  enable row level security;
alter table transaction_splits      enable row level security;
alter table import_rows             enable row level security;
alter table account_balances        enable row level security;
alter table securities              enable row level security;
alter table holdings                enable row level security;
alter table holding_lots            enable row level security;
alter table prices                  enable row level security;
alter table currency_rates          enable row level security;

create policy own on money_accounts          to overwinter_app using (household = overwinter_household());
create policy own on account_identifications to overwinter_app using (household = overwinter_household());
create policy own on imports                 to overwinter_app using (household = overwinter_household());
create policy own on transactions            to overwinter_app using (household = overwinter_household());
create policy own on transaction_ids         to overwinter_app using (household = overwinter_household());
create policy own on transaction_candidates  to overwinter_app using (household = overwinter_household());
create policy own on transaction_splits      to overwinter_app using (household = overwinter_household());
create policy own on import_rows             to overwinter_app using (household = overwinter_household());
create policy own on account_balances        to overwinter_app using (household = overwinter_household());
create policy own on securities              to overwinter_app using (household = overwinter_household());
create policy own on holdings                to overwinter_app using (household = overwinter_household());
create policy own on holding_lots            to overwinter_app using (household = overwinter_household());
create policy own on prices                  to overwinter_app using (household = overwinter_household());
create policy own on currency_rates          to overwinter_app using (household = overwinter_household());
