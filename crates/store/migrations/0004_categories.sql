-- Categories: who decided a row's, the household's rules, what it has called merchants before, what a decision over many rows changed, and budgets.

-- None where nobody has decided, or where a person did before this was kept.
alter table transactions add column category_by text check (category_by in ('user', 'rule', 'history', 'code', 'model'));
-- The rule's id, the merchant, the code, or the model's version.
alter table transactions add column category_because text;
-- How sure the model was, in millionths.
alter table transactions add column category_sure bigint;

-- What is empty or null is not asked. Bounds are decimals as text, without a sign. A rule is taken away by a mark.
create table category_rules (
    household  uuid   not null references households (id),
    id         uuid   not null,
    position   bigint not null,
    text       text   not null,
    least      text,
    most       text,
    comes_in   bigint check (comes_in in (0, 1)),
    account    uuid,
    category   text   not null,
    version    bigint not null,
    created_at bigint not null,
    removed_at bigint,
    primary key (household, id),
    foreign key (household, account) references money_accounts (household, id)
);
create index category_rules_order on category_rules (household, position) where removed_at is null;

-- What a person last called a merchant, for one direction of money, and how often in a row.
create table category_choices (
    household uuid   not null references households (id),
    merchant  text   not null,
    comes_in  bigint not null check (comes_in in (0, 1)),
    category  text   not null,
    times     bigint not null,
    chosen_at bigint not null,
    primary key (household, merchant, comes_in)
);

-- One time that the rows of the household were decided. It is undone by a mark.
create table category_runs (
    household  uuid   not null references households (id),
    id         uuid   not null,
    changed    bigint not null,
    created_at bigint not null,
    created_by uuid,
    undone_at  bigint,
    primary key (household, id)
);

-- What it changed: enough to undo it.
create table category_changes (
    household      uuid not null,
    run            uuid not null,
    transaction_id uuid not null,
    category       text not null,
    decided_by     text,
    because        text,
    sure           bigint,
    was_category   text not null,
    was_by         text,
    was_because    text,
    was_sure       bigint,
    primary key (household, run, transaction_id),
    foreign key (household, run) references category_runs (household, id),
    foreign key (household, transaction_id) references transactions (household, id)
);

-- From a month on, until the next row of the same subject: a category or a group. No amount ends the budget.
create table budgets (
    household  uuid   not null references households (id),
    currency   text   not null check (length(currency) = 3),
    subject    text   not null,
    month      bigint not null,
    amount     bigint check (amount >= 0),
    carries    bigint not null check (carries in (0, 1)),
    created_at bigint not null,
    primary key (household, currency, subject, month)
);
