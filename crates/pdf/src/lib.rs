//! The report as a PDF: one document in, the same bytes out, every time.
//!
//! [`render`] lays out a [`Document`] with typst. The template is ours; what a user wrote reaches it as data, never as markup. Typst sees no
//! file, no network, no clock and no font but the three in this crate.

mod data;
mod world;

use overwinter_report::document::{Document, Paper};
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use world::ReportWorld;

/// Why there is no PDF. A document of the report crate never meets it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The template doesn't take the document.
    #[error("the report could not be laid out: {0}")]
    Layout(String),
    /// The pages don't go into a PDF.
    #[error("the report could not be written as PDF: {0}")]
    Export(String),
}

/// The document as PDF 1.7, tagged, its fonts embedded.
///
/// # Errors
/// [`PdfError`].
pub fn render(document: &Document) -> Result<Vec<u8>, PdfError> {
    let pages = lay_out(document)?;
    let options = PdfOptions {
        ident: Smart::Custom(document.result.clone()),
        creator: Smart::Custom(Some("Overwinter".to_owned())),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(|errors| PdfError::Export(words(&errors)));
    forget();
    bytes
}

/// How many pages the document has.
///
/// # Errors
/// [`PdfError::Layout`].
pub fn page_count(document: &Document) -> Result<usize, PdfError> {
    let pages = lay_out(document).map(|pages| pages.pages().len());
    forget();
    pages
}

/// The name of a paper in typst.
const fn paper(of: Paper) -> &'static str {
    match of {
        Paper::Letter => "us-letter",
        Paper::A4 => "a4",
    }
}

fn lay_out(document: &Document) -> Result<PagedDocument, PdfError> {
    let world = ReportWorld::new(&data::json(document));
    typst::compile(&world).output.map_err(|errors| PdfError::Layout(words(&errors)))
}

/// Lets go of what typst remembers of documents that were not made again lately: a server makes thousands, each of another household.
fn forget() {
    typst::comemo::evict(4);
}

fn words(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}
