//! `/api/v1/money`: accounts, their rows, how they come in, and what they are worth.

mod accounts;
mod balances;
mod export;
mod holdings;
mod imports;
mod months;
mod quotes;
mod reviews;
mod statement_file;
mod transactions;
mod transfers;
mod worth;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::App;

/// The routes of money.
pub(super) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(accounts::list_money_accounts, accounts::open_money_account))
        .routes(routes!(accounts::get_money_account, accounts::change_money_account))
        .routes(routes!(accounts::close_money_account))
        .routes(routes!(balances::list_balances, balances::state_balance))
        .routes(routes!(holdings::list_holdings))
        .routes(routes!(worth::account_performance))
        .routes(routes!(worth::net_worth_history))
        .routes(routes!(months::list_months))
        .routes(routes!(transactions::list_transactions, transactions::add_transaction))
        .routes(routes!(transactions::get_transaction, transactions::edit_transaction, transactions::remove_transaction))
        .routes(routes!(transactions::restore_transaction))
        .routes(routes!(transactions::split_transaction))
        .routes(routes!(transfers::pair_transfer, transfers::part_transfer))
        .routes(routes!(transfers::suggest_transfers))
        .routes(routes!(reviews::list_reviews))
        .routes(routes!(reviews::settle_review))
        .routes(routes!(imports::list_imports, imports::apply_import))
        .routes(routes!(imports::preview_import))
        .routes(routes!(imports::get_import))
        .routes(routes!(imports::undo_import))
        .routes(routes!(imports::redo_import))
        .routes(routes!(quotes::add_prices))
        .routes(routes!(quotes::list_prices))
        .routes(routes!(quotes::list_securities))
        .routes(routes!(quotes::add_rates))
        .routes(routes!(export::export_money))
}
