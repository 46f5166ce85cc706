//! Quick fixes at a place, and all safe fixes of a document.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::convert::{Convert, position};
use super::everywhere::fix_everywhere;
use super::settings::Settings;
use crate::config::is_about_names;
use crate::finding::{Edit, Finding, Fix};
use crate::fix;
use crate::report::fix_title;

/// The kind of the action that applies all safe fixes.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.bede");

/// The actions that a client asks for.
pub(super) fn actions(
    convert: Convert,
    settings: Option<&Settings>,
    params: &CodeActionParams,
) -> Vec<CodeActionOrCommand> {
    let only = params.context.only.as_deref();
    let wants = |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|wanted| holds(wanted, kind)));
    let mut actions = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        let offset = |place| convert.read.offset(position(place), convert.client.encoding);
        let (start, end) = (offset(params.range.start), offset(params.range.end));
        let touches = |finding: &&Finding| finding.span.start <= end && start <= finding.span.end;
        let touched: Vec<&Finding> = convert.read.findings().iter().filter(touches).collect();
        actions.extend(touched.iter().flat_map(|finding| {
            finding.fixes.iter().enumerate().map(move |(at, fix)| quick_fix(convert, finding, fix, at == 0))
        }));
        actions.extend(once_each(touched.iter().filter_map(|finding| fix_everywhere(convert, finding))));
        actions.extend(once_each(touched.iter().filter_map(|finding| add_name(convert, settings?, finding))));
        actions.extend(touched.iter().filter_map(|finding| ignore_here(convert, finding)));
    }
    if wants(&FIX_ALL) {
        actions.extend(fix_all(convert));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// The actions without those that others do already: the same word may be found more than once.
fn once_each(actions: impl Iterator<Item = CodeAction>) -> Vec<CodeAction> {
    let mut kept: Vec<CodeAction> = Vec::new();
    for action in actions {
        if !kept.iter().any(|known| known.title == action.title) {
            kept.push(action);
        }
    }
    kept
}

/// Puts the words that a finding underlines among the user's own names.
fn add_name(convert: Convert, settings: &Settings, finding: &Finding) -> Option<CodeAction> {
    if !is_about_names(finding.rule) {
        return None;
    }
    let words = convert.words(finding.span).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(CodeAction {
        title: format!("Add “{words}” to my names"),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert.diagnostic(finding)]),
        edit: Some(settings.with_name(&words, convert.client)?),
        is_preferred: Some(false),
        ..CodeAction::default()
    })
}

/// Whether a kind is the wanted one or one of its kinds.
fn holds(wanted: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
}

fn quick_fix(convert: Convert, finding: &Finding, fix: &Fix, is_preferred: bool) -> CodeAction {
    CodeAction {
        title: fix_title(convert.text(), fix),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert.diagnostic(finding)]),
        edit: Some(workspace_edit(convert, &fix.edits)),
        is_preferred: Some(is_preferred),
        ..CodeAction::default()
    }
}

/// Silences the finding's rule on its line.
fn ignore_here(convert: Convert, finding: &Finding) -> Option<CodeAction> {
    let comment = convert.read.analysis.as_ref()?.ignoring(finding)?;
    Some(CodeAction {
        title: format!("Ignore this here ({})", finding.rule),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert.diagnostic(finding)]),
        edit: Some(workspace_edit(convert, &[comment])),
        is_preferred: Some(false),
        ..CodeAction::default()
    })
}

fn fix_all(convert: Convert) -> Option<CodeAction> {
    let edits = fix::edits(&fix::safe(convert.read.findings()));
    (!edits.is_empty()).then(|| CodeAction {
        title: "Apply all safe fixes".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(convert, &edits)),
        ..CodeAction::default()
    })
}

/// Edits of the version that was read, where the client can hold them to it.
pub(super) fn workspace_edit(convert: Convert, edits: &[Edit]) -> WorkspaceEdit {
    let edits: Vec<TextEdit> = edits.iter().map(|edit| convert.edit(edit)).collect();
    let uri = convert.uri.clone();
    if !convert.client.document_changes {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() };
    }
    let version = Some(convert.read.document.version);
    let change = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![change])), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_hold_their_kinds() {
        let holds = |wanted, kind| holds(&CodeActionKind::new(wanted), &CodeActionKind::new(kind));
        assert!(holds("source", "source.fixAll.bede"));
        assert!(holds("source.fixAll.bede", "source.fixAll.bede"));
        assert!(holds("", "quickfix"));
        assert!(!holds("source.fix", "source.fixAll.bede"));
        assert!(!holds("source.fixAll.other", "source.fixAll.bede"));
    }
}
