//! One action that mends a slip wherever the document has it.

use tower_lsp::ls_types::{CodeAction, CodeActionKind};

use super::actions::workspace_edit;
use super::convert::Convert;
use crate::finding::{Edit, Finding};
use crate::fix;
use crate::report::fix_title;

/// The action that makes a finding's first fix at all findings of the same slip; `None` if there is no other.
pub(super) fn fix_everywhere(convert: Convert, finding: &Finding) -> Option<CodeAction> {
    let slip = slip(convert, finding)?;
    let same: Vec<&Finding> = (convert.read.findings().iter())
        .filter(|other| self::slip(convert, other).is_some_and(|other| other == slip))
        .collect();
    let fixes: Vec<_> = same.iter().filter_map(|finding| finding.fixes.first()).collect();
    let mut edits = fix::edits(&fixes);
    edits.dedup();
    (edits.len() > 1).then(|| CodeAction {
        title: format!(
            "{} everywhere in this document ({} times)",
            fix_title(convert.text(), fixes[0]),
            edits.len()
        ),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(same.iter().map(|finding| convert.diagnostic(finding)).collect()),
        edit: Some(workspace_edit(convert, &edits)),
        is_preferred: Some(false),
        ..CodeAction::default()
    })
}

/// What makes two findings the same slip: the rule, the words that it underlines, those that go and those that come.
type Slip<'s> = (&'s str, &'s str, &'s str, &'s str);

fn slip<'s>(convert: Convert<'s>, finding: &'s Finding) -> Option<Slip<'s>> {
    let [Edit { span, replacement }] = finding.fixes.first()?.edits.as_slice() else {
        return None;
    };
    Some((finding.rule, convert.words(finding.span), convert.words(*span), replacement))
}
