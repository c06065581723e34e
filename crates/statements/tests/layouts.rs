//! Saved layouts: each file of the folder is known, and reads a row of its bank.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads its vectors")]

use overwinter_statements::csv::LAYOUT_FILES;
use overwinter_statements::{Options, read};

/// A header and a row as the bank writes them, and what they are: bank, day, amount. Names and figures are invented.
const SAMPLES: &[(&str, &str, &str)] = &[
    (
        "abn-amro",
        "accountNumber;mutationcode;transactiondate;valuedate;startsaldo;endsaldo;amount;description\n123;EUR;20250203;20250203;10,00;5,00;-5,00;Shop",
        "ABN AMRO 2025-02-03 -5.00",
    ),
    ("actual", "Account,Date,Payee,Notes,Category,Amount,Cleared\nMain,2025-02-03,Shop,,Food,-5.00,Cleared", "Actual 2025-02-03 -5.00"),
    (
        "bank-of-america",
        "Description,,Summary Amt.\nBeginning balance as of 02/01/2025,,\"10.00\"\n\nDate,Description,Amount,Running Bal.\n02/01/2025,Beginning balance as of 02/01/2025,,\"10.00\"\n02/03/2025,\"SHOP\",\"-5.00\",\"5.00\"",
        "Bank of America 2025-02-03 -5.00",
    ),
    (
        "capital-one-card",
        "Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit\n2025-02-02,2025-02-03,1234,SHOP,Food,5.00,",
        "Capital One 2025-02-03 -5.00",
    ),
    (
        "chase-card",
        "Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n02/02/2025,02/03/2025,SHOP,Food,Sale,-5.00,",
        "Chase 2025-02-03 -5.00",
    ),
    (
        "chase-checking",
        "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\nDEBIT,02/03/2025,SHOP,-5.00,ACH_DEBIT,10.00,,",
        "Chase 2025-02-03 -5.00",
    ),
    (
        "citi-card",
        "Status,Date,Description,Debit,Credit,Member Name\nCleared,02/03/2025,SHOP,7.00,,A\nCleared,02/03/2025,PAYMENT,,-2.00,A",
        "Citi 2025-02-03 -5.00",
    ),
    ("discover", "Trans. Date,Post Date,Description,Amount,Category\n02/02/2025,02/03/2025,SHOP,5.00,Food", "Discover 2025-02-03 -5.00"),
    (
        "dkb",
        "\"Girokonto\";\"DE00\"\n\n\"Buchungsdatum\";\"Wertstellung\";\"Status\";\"Zahlungspflichtige*r\";\"Zahlungsempfänger*in\";\"Verwendungszweck\";\"Umsatztyp\";\"IBAN\";\"Betrag (€)\";\"Gläubiger-ID\"\n\"03.02.25\";\"03.02.25\";\"Gebucht\";\"A\";\"Shop\";\"x\";\"Ausgang\";\"DE00\";\"-1.005,00\";\"\"",
        "DKB 2025-02-03 -1005.00",
    ),
    (
        "ghostfolio",
        "Date,Code,DataSource,Currency,Price,Quantity,Action,Fee,Note\n03-02-2025,EXMPX,YAHOO,USD,2,2,BUY,1,",
        "Ghostfolio 2025-02-03 -5",
    ),
    (
        "ing-nl",
        "\"Datum\";\"Naam / Omschrijving\";\"Rekening\";\"Tegenrekening\";\"Code\";\"Af Bij\";\"Bedrag (EUR)\";\"Mutatiesoort\";\"Mededelingen\"\n\"20250203\";\"Shop\";\"NL00\";\"\";\"BA\";\"Af\";\"5,00\";\"Betaalautomaat\";\"x\"",
        "ING 2025-02-03 -5.00",
    ),
    (
        "mint",
        "\"Date\",\"Description\",\"Original Description\",\"Amount\",\"Transaction Type\",\"Category\",\"Account Name\",\"Labels\",\"Notes\"\n\"2/03/2025\",\"Shop\",\"SHOP\",\"5.00\",\"debit\",\"Food\",\"Main\",\"\",\"\"",
        "Mint 2025-02-03 -5.00",
    ),
    (
        "monzo",
        "Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount\ntx_1,03/02/2025,10:00:00,Card payment,Shop,,Food,-5.00,GBP,-5.00",
        "Monzo 2025-02-03 -5.00",
    ),
    (
        "n26",
        "\"Date\",\"Payee\",\"Account number\",\"Transaction type\",\"Payment reference\",\"Amount (EUR)\",\"Amount (Foreign Currency)\"\n\"2025-02-03\",\"Shop\",\"\",\"MasterCard Payment\",\"\",\"-5.0\",\"-5.0\"",
        "N26 2025-02-03 -5.0",
    ),
    (
        "rabobank",
        "\"IBAN/BBAN\",\"Munt\",\"BIC\",\"Volgnr\",\"Datum\",\"Rentedatum\",\"Bedrag\",\"Saldo na trn\",\"Tegenrekening IBAN/BBAN\",\"Naam tegenpartij\",\"Omschrijving-1\"\n\"NL00\",\"EUR\",\"RABONL2U\",\"1\",\"2025-02-03\",\"2025-02-03\",\"-5,00\",\"+5,00\",\"\",\"Shop\",\"x\"",
        "Rabobank 2025-02-03 -5.00",
    ),
    (
        "revolut",
        "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\nCARD_PAYMENT,Current,2025-02-02 10:00:00,2025-02-03 10:00:00,Shop,-4.50,0.50,GBP,COMPLETED,5.00\nCARD_PAYMENT,Current,2025-02-02 10:00:00,,Shop,-9.00,0.00,GBP,PENDING,",
        "Revolut 2025-02-03 -5.00",
    ),
    (
        "schwab-checking",
        "\"Date\",\"Status\",\"Type\",\"CheckNumber\",\"Description\",\"Withdrawal\",\"Deposit\",\"RunningBalance\"\n\"02/03/2025\",\"Posted\",\"ACH\",\"\",\"Shop\",\"$5.00\",\"\",\"$5.00\"",
        "Charles Schwab Bank 2025-02-03 -5.00",
    ),
    (
        "sparkasse-camt",
        "\"Auftragskonto\";\"Buchungstag\";\"Valutadatum\";\"Buchungstext\";\"Verwendungszweck\";\"Beguenstigter/Zahlungspflichtiger\";\"Kontonummer/IBAN\";\"BIC (SWIFT-Code)\";\"Betrag\";\"Waehrung\";\"Info\"\n\"DE00\";\"03.02.25\";\"03.02.25\";\"X\";\"x\";\"Shop\";\"DE01\";\"\";\"-5,00\";\"EUR\";\"\"",
        "Sparkasse 2025-02-03 -5.00",
    ),
    (
        "starling",
        "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes\n03/02/2025,Shop,x,CONTACTLESS,-5.00,5.00,FOOD,",
        "Starling 2025-02-03 -5.00",
    ),
    (
        "wise",
        "\"TransferWise ID\",Date,Amount,Currency,Description,\"Payment Reference\",\"Running Balance\"\nT-1,03-02-2025,-5.00,GBP,Shop,,5.00",
        "Wise 2025-02-03 -5.00",
    ),
];

#[test]
fn every_layout_is_known_and_reads_its_bank() {
    let folder = format!("{}/data/csv/banks", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort_unstable();
    let known: Vec<String> = LAYOUT_FILES.iter().map(|(name, _)| format!("{name}.toml")).collect();
    assert_eq!(files, known, "a layout is a file and a line in src/csv/layouts.rs, in order");
    assert_eq!(SAMPLES.iter().map(|(name, ..)| *name).collect::<Vec<_>>(), LAYOUT_FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (name, csv, want) in SAMPLES {
        let document = read(csv.as_bytes(), &Options::default()).unwrap_or_else(|findings| panic!("{name}: {findings:?}"));
        let bank = document.layout.unwrap().bank.unwrap_or_else(|| panic!("{name} is not known"));
        let of = &document.statements[0];
        let total = overwinter_statements::sum(of.booked().map(|row| row.amount)).unwrap();
        assert_eq!(format!("{bank} {} {total}", of.booked().next().unwrap().date), *want, "{name}");
    }
}
