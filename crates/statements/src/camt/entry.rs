//! An entry and the details of its transactions.

use super::{day, signed};
use crate::record::Record;
use crate::statement::{Part, Status, Transaction};
use crate::{Code, Finding, amount, currency};

/// Reads an entry. One transaction in it tells who and what for; several are its parts.
pub(super) fn read(record: &Record, details: &[Record]) -> Result<Transaction, Finding> {
    let amount = signed(record)?;
    let (booked, value) = (day(record, "/BookgDt"), day(record, "/ValDt"));
    let Some(date) = booked.or(value) else {
        let finding = Finding::new(Code::Missing, record.line, "The entry has no day and was left out.");
        return Err(finding.at("Ntry/BookgDt").hint("Add it by hand if it is real."));
    };
    let mut row = Transaction::new(record.line, date, amount);
    row.value_date = value;
    row.currency = record.get("/Amt/@Ccy").and_then(currency::code);
    row.status = status(record);
    row.id = record.text("/AcctSvcrRef").or_else(|| record.text("/NtryRef"));
    row.kind = kind(record);
    let comes_in = record.get("/CdtDbtInd") == Some("CRDT");
    if let [only] = details {
        let part = part(only, comes_in, record);
        row.id = row.id.or_else(|| only.text("/Refs/AcctSvcrRef"));
        (row.payee, row.memo, row.reference) = (part.payee, part.memo, part.reference);
        row.payee_account = other_account(only, comes_in);
    } else {
        row.parts = details.iter().map(|detail| part(detail, comes_in, record)).collect();
    }
    row.memo = row.memo.or_else(|| record.text("/AddtlNtryInf"));
    Ok(row)
}

/// `Sts` holds the code up to version 7 and `Sts/Cd` from 8 on. Everything but booked counts nowhere.
fn status(record: &Record) -> Status {
    match record.get("/Sts/Cd").or_else(|| record.get("/Sts")) {
        None | Some("BOOK") => Status::Booked,
        Some(_) => Status::Pending,
    }
}

/// The bank's code: domain, family and sub-family, or its own.
fn kind(record: &Record) -> Option<String> {
    let names = ["/BkTxCd/Domn/Cd", "/BkTxCd/Domn/Fmly/Cd", "/BkTxCd/Domn/Fmly/SubFmlyCd"];
    let codes: Vec<&str> = names.iter().filter_map(|path| record.get(path)).collect();
    if codes.is_empty() { record.text("/BkTxCd/Prtry/Cd") } else { Some(codes.join("-")) }
}

fn part(detail: &Record, comes_in: bool, of: &Record) -> Part {
    Part {
        amount: part_amount(detail, of),
        category: None,
        payee: other_name(detail, comes_in),
        memo: purpose(detail),
        reference: ["EndToEndId", "UETR", "InstrId"]
            .iter()
            .filter_map(|name| detail.text(&format!("/Refs/{name}")))
            .find(|text| text != "NOTPROVIDED"),
    }
}

/// A part's own amount, of which older versions say the direction only at the entry.
fn part_amount(detail: &Record, of: &Record) -> Option<rust_decimal::Decimal> {
    let text = detail.get("/Amt").or_else(|| detail.get("/AmtDtls/TxAmt/Amt"))?;
    let amount = amount::read(text, None)?;
    let direction = detail.get("/CdtDbtInd").or_else(|| of.get("/CdtDbtInd"));
    Some(if direction == Some("DBIT") { -amount } else { amount })
}

/// Who pays in when money comes in, and who is paid when it goes. From version 8 on the name stands one level deeper.
fn other_name(detail: &Record, comes_in: bool) -> Option<String> {
    let who = if comes_in { ["Dbtr", "UltmtDbtr"] } else { ["Cdtr", "UltmtCdtr"] };
    let names = who.iter().flat_map(|who| [format!("/RltdPties/{who}/Nm"), format!("/RltdPties/{who}/Pty/Nm")]);
    names.into_iter().find_map(|path| detail.text(&path))
}

fn other_account(detail: &Record, comes_in: bool) -> Option<String> {
    let who = if comes_in { "DbtrAcct" } else { "CdtrAcct" };
    detail.text(&format!("/RltdPties/{who}/Id/IBAN")).or_else(|| detail.text(&format!("/RltdPties/{who}/Id/Othr/Id")))
}

/// The free text, or else the structured reference.
fn purpose(detail: &Record) -> Option<String> {
    let free: Vec<&str> = detail.all("/RmtInf/Ustrd").collect();
    if !free.is_empty() {
        return Some(free.join(" "));
    }
    detail.text("/RmtInf/Strd/CdtrRefInf/Ref").or_else(|| detail.text("/AddtlTxInf"))
}
