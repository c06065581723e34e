-- Money: accounts, their transactions and how they came, balances, holdings, prices and rates. Amounts are whole minor units (cents, yen, fils) of
-- a currency of ISO 4217. Days are the number YYYYMMDD: a day of the calendar, without a time or a zone. Quantities, prices and rates are decimals
-- as text. Times are microseconds since 1970, UTC.

create table money_accounts (
    household    uuid   not null references households (id),
    id           uuid   not null,
    name         text   not null,
    institution  text   not null,
    kind         text   not null check (kind in ('bank', 'credit_card', 'investment', 'cash', 'asset', 'liability')),
    currency     text   not null check (length(currency) = 3),
    -- The last letters of its number, for people. The number itself is not kept.
    mask         text   not null check (length(mask) <= 4),
    -- The account of a plan that it stands for.
    plan         uuid,
    plan_account text,
    version      bigint not null,
    created_at   bigint not null,
    closed_at    bigint,
    primary key (household, id),
    foreign key (household, plan) references plans (household, id),
    check ((plan is null) = (plan_account is null))
);

-- By what an account is known again when it is linked anew: hashes of IBAN, number or the provider's own hash, with the household in them.
create table account_identifications (
    household uuid   not null,
    sha256    bytea  not null,
    kind      text   not null check (kind in ('iban', 'number', 'hash')),
    account   uuid   not null,
    primary key (household, sha256, account),
    foreign key (household, account) references money_accounts (household, id)
);
create index account_identifications_account on account_identifications (household, account);

-- One time that rows came in. It is undone by a mark.
create table imports (
    household  uuid   not null references households (id),
    id         uuid   not null,
    issuer     text   not null,
    file_name  text   not null,
    sha256     bytea,
    listed     bigint not null,
    added      bigint not null,
    changed    bigint not null,
    reviews    bigint not null,
    created_at bigint not null,
    created_by uuid,
    undone_at  bigint,
    primary key (household, id)
);
-- A file counts once.
create unique index imports_file on imports (household, sha256) where undone_at is null and sha256 is not null;

create table transactions (
    household         uuid   not null,
    id                uuid   not null,
    account           uuid   not null,
    date              bigint not null check (date between 10101 and 99991231),
    amount            bigint not null,
    currency          text   not null check (length(currency) = 3),
    state             text   not null check (state in ('booked', 'pending', 'scheduled')),
    -- What the provider says.
    value_date        bigint,
    payee             text   not null,
    memo              text   not null,
    payee_account     text   not null,
    reference         text   not null,
    kind              text   not null,
    provider_category text   not null,
    balance           bigint,
    -- What the user says.
    category          text   not null default '',
    note              text   not null default '',
    own_text          text   not null default '',
    is_split          bigint not null default 0 check (is_split in (0, 1)),
    transfer          uuid,
    -- Who it is: equal rows are numbered. The version of the rules of the fingerprint stands beside it.
    normalisation     bigint not null,
    fingerprint       bytea  not null,
    ordinal           bigint not null,
    -- What a person has to decide.
    review            text check (review in ('several_fit', 'name_differs', 'tip', 'amount_changed', 'text_changed')),
    -- It is taken away by a mark, so that it does not return as a new one.
    removed_by        text check (removed_by in ('user', 'provider', 'undo', 'merge')),
    search            text   not null,
    import_id         uuid,
    version           bigint not null,
    created_at        bigint not null,
    primary key (household, id),
    foreign key (household, account) references money_accounts (household, id),
    foreign key (household, import_id) references imports (household, id),
    foreign key (household, transfer) references transactions (household, id)
);
create unique index transactions_identity on transactions (household, account, normalisation, fingerprint, ordinal);
create index transactions_account on transactions (household, account, date, id);
-- What a list, a search or a sum looks at is in its index, the marks too, so that it looks nowhere else.
create index transactions_search on transactions (household, date, id, account, search, removed_by) where removed_by is null;
create index transactions_months on transactions (household, date, account, currency, category, amount, state, transfer, is_split, removed_by)
    where removed_by is null and state = 'booked' and transfer is null and is_split = 0;
create index transactions_days on transactions (household, account, date, currency, amount, state, removed_by)
    where removed_by is null and state = 'booked';
create index transactions_reviews on transactions (household, id) where review is not null and removed_by is null;
create index transactions_transfers on transactions (household, transfer) where transfer is not null;
create index transactions_splits_of on transactions (household, date) where is_split = 1 and removed_by is null;

-- Every id that a row was listed under. Some banks give two rows one id.
create table transaction_ids (
    household      uuid not null,
    account        uuid not null,
    issuer         text not null,
    id             text not null,
    transaction_id uuid not null,
    primary key (household, account, issuer, id, transaction_id),
    foreign key (household, transaction_id) references transactions (household, id)
);
create index transaction_ids_transaction on transaction_ids (household, transaction_id, issuer, id);

-- The rows that may be the same as one that is to be reviewed.
create table transaction_candidates (
    household      uuid not null,
    transaction_id uuid not null,
    candidate      uuid not null,
    primary key (household, transaction_id, candidate),
    foreign key (household, transaction_id) references transactions (household, id),
    foreign key (household, candidate) references transactions (household, id)
);

create table transaction_splits (
    household      uuid   not null,
    transaction_id uuid   not null,
    position       bigint not null,
    amount         bigint not null,
    category       text   not null,
    note           text   not null,
    primary key (household, transaction_id, position),
    foreign key (household, transaction_id) references transactions (household, id)
);

-- What an import did with each row, in the order of the file, and what the row was before: enough to undo it.
create table import_rows (
    household      uuid   not null,
    import_id      uuid   not null,
    seq            bigint not null,
    transaction_id uuid   not null,
    verdict        text   not null check (verdict in ('new', 'same', 'reissued', 'changed', 'posted', 'review', 'removes', 'gone')),
    before         text,
    primary key (household, import_id, seq),
    foreign key (household, import_id) references imports (household, id),
    foreign key (household, transaction_id) references transactions (household, id)
);
create index import_rows_transaction on import_rows (household, transaction_id, import_id, verdict);
create index import_rows_import on import_rows (household, import_id, transaction_id);

-- What somebody said the balance was at the end of a day: of the cash, or of everything in the account.
create table account_balances (
    household  uuid   not null,
    id         uuid   not null,
    account    uuid   not null,
    date       bigint not null check (date between 10101 and 99991231),
    amount     bigint not null,
    covers     text   not null check (covers in ('cash', 'total')),
    import_id  uuid,
    created_at bigint not null,
    removed_at bigint,
    primary key (household, id),
    foreign key (household, account) references money_accounts (household, id)
);
create index account_balances_account on account_balances (household, account, date, covers, id, amount, removed_at) where removed_at is null;

create table securities (
    household uuid not null references households (id),
    id        uuid not null,
    -- ISIN, CUSIP, ticker or whatever it is called by, in capitals: the same security is the same text.
    code      text not null,
    name      text not null,
    currency  text not null check (length(currency) = 3),
    primary key (household, id)
);
create unique index securities_code on securities (household, code, currency);

-- Positions of one account at the end of one day, those of one statement in one batch; the last day and its last batch count.
create table holdings (
    household  uuid   not null,
    id         uuid   not null,
    account    uuid   not null,
    batch      uuid   not null,
    date       bigint not null check (date between 10101 and 99991231),
    security   uuid   not null,
    units      text   not null,
    -- What it cost, in minor units of the security's currency, where that is known.
    cost       bigint,
    import_id  uuid,
    created_at bigint not null,
    removed_at bigint,
    primary key (household, id),
    foreign key (household, account) references money_accounts (household, id),
    foreign key (household, security) references securities (household, id)
);
create index holdings_account on holdings (household, account, date);

create table holding_lots (
    household uuid   not null,
    holding   uuid   not null,
    position  bigint not null,
    acquired  bigint,
    units     text   not null,
    cost      bigint,
    primary key (household, holding, position),
    foreign key (household, holding) references holdings (household, id)
);

create table prices (
    household  uuid   not null,
    security   uuid   not null,
    date       bigint not null check (date between 10101 and 99991231),
    price      text   not null,
    created_at bigint not null,
    primary key (household, security, date),
    foreign key (household, security) references securities (household, id)
);

-- One of the base currency in the quoted one.
create table currency_rates (
    household  uuid   not null references households (id),
    base       text   not null check (length(base) = 3),
    quote      text   not null check (length(quote) = 3 and quote <> base),
    date       bigint not null check (date between 10101 and 99991231),
    rate       text   not null,
    created_at bigint not null,
    primary key (household, base, quote, date)
);
