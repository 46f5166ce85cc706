//! What is said of all essays of the workspace at once.

use std::collections::HashMap;
use std::sync::Arc;

use tower_lsp::ls_types::{
    Diagnostic, FullDocumentDiagnosticReport, Location, PreviousResultId, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport, WorkspaceSymbol,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::capabilities::ClientSupport;
use super::convert::Convert;
use super::reading::Read;
use crate::analysis::Analysis;
use crate::prose::fold;

/// The diagnostics of the essays that are not open, and none for those that the client knows and that are gone. Of a
/// document that is open the client asks by itself.
pub(super) fn reports(
    closed: &[(Uri, Arc<Read>)],
    known: &[PreviousResultId],
    open: &[Uri],
    client: ClientSupport,
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let mut known: HashMap<&Uri, &str> =
        known.iter().map(|known| (&known.uri, known.value.as_str())).collect();
    let mut reports = Vec::new();
    for (uri, read) in closed {
        let id = read.moment();
        reports.push(if known.remove(uri) == Some(id.as_str()) {
            unchanged(uri, id)
        } else {
            full(uri, Some(id), Convert { uri, read, client }.diagnostics())
        });
    }
    let gone = known.into_keys().filter(|uri| !open.contains(uri));
    reports.extend(gone.map(|uri| full(uri, None, vec![])));
    reports
}

fn full(uri: &Uri, result_id: Option<String>, items: Vec<Diagnostic>) -> WorkspaceDocumentDiagnosticReport {
    let report = FullDocumentDiagnosticReport { result_id, items };
    WorkspaceFullDocumentDiagnosticReport {
        uri: uri.clone(),
        version: None,
        full_document_diagnostic_report: report,
    }
    .into()
}

fn unchanged(uri: &Uri, result_id: String) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceUnchangedDocumentDiagnosticReport {
        uri: uri.clone(),
        version: None,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    }
    .into()
}

/// Wherever some essays name what stands at an offset of one of them; `None` where that is no name.
pub(super) fn naming(
    analysis: &Analysis,
    offset: u32,
    essays: &[(Uri, Arc<Read>)],
    client: ClientSupport,
) -> Option<Vec<Location>> {
    let whom = analysis.whom(offset)?;
    let places = essays.iter().flat_map(|(uri, read)| {
        let other = read.analysis.as_ref().filter(|other| other.shares_names_with(analysis));
        let spans = other.map(|other| other.naming(&whom)).unwrap_or_default();
        spans.into_iter().map(move |span| Convert { uri, read, client }.location(span))
    });
    Some(places.collect())
}

/// Who and what some essays speak of, and when, as far as its name has the words that are looked for.
pub(super) fn symbols(
    query: &str,
    essays: &[(Uri, Arc<Read>)],
    client: ClientSupport,
) -> Vec<WorkspaceSymbol> {
    let query = fold(query);
    let symbols = essays.iter().flat_map(|(uri, read)| {
        let own = read.analysis.as_ref().map(|analysis| analysis.symbols()).unwrap_or_default();
        let wanted = own.into_iter().filter(|symbol| fold(&symbol.name).contains(&query));
        wanted.map(move |symbol| Convert { uri, read, client }.workspace_symbol(symbol)).collect::<Vec<_>>()
    });
    symbols.collect()
}
