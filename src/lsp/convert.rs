//! From what we found to what the protocol says.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::json;
use tower_lsp::ls_types::{
    CodeDescription, CodeLens, Command, CompletionItem, CompletionItemKind, CompletionList,
    CompletionTextEdit, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentSymbol, Hover,
    HoverContents, InlayHint, Location, MarkupContent, MarkupKind, NumberOrString, OneOf, Range, SymbolKind,
    TextEdit, Uri, WorkspaceSymbol,
};

use super::capabilities::ClientSupport;
use super::reading::Read;
use crate::analysis::{self, Completion, Completions, Section, Symbol};
use crate::check;
use crate::finding::{Edit, Evidence, Finding, RuleId, Severity};
use crate::lexicon::Kind;
use crate::report::{citation, counted, fix_title, rule_page};
use crate::rule::Rule;
use crate::text::{Position, Span, Text};

/// A position of the client's.
pub(super) fn position(position: tower_lsp::ls_types::Position) -> Position {
    Position { line: position.line, column: position.character }
}

/// A position for the client.
pub(super) fn protocol_position(Position { line, column }: Position) -> tower_lsp::ls_types::Position {
    tower_lsp::ls_types::Position { line, character: column }
}

/// A reading, and to whom it is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Convert<'r> {
    pub(super) uri: &'r Uri,
    pub(super) read: &'r Read,
    pub(super) client: ClientSupport,
}

impl<'r> Convert<'r> {
    pub(super) fn diagnostics(self) -> Vec<Diagnostic> {
        self.read.findings().iter().map(|finding| self.diagnostic(finding)).collect()
    }

    pub(super) fn diagnostic(self, finding: &Finding) -> Diagnostic {
        let range = self.range(finding.span);
        let related = self.related(finding, range);
        let mut message = finding.message.clone();
        if !self.client.related_information {
            message.extend(related.iter().map(|related| format!("\n{}", related.message)));
        }
        Diagnostic {
            range,
            severity: Some(severity(finding.severity)),
            code: Some(NumberOrString::String(finding.rule.to_owned())),
            code_description: page(finding.rule).map(|href| CodeDescription { href }),
            source: Some("bede".to_owned()),
            message,
            related_information: Some(related)
                .filter(|related| self.client.related_information && !related.is_empty()),
            tags: None,
            data: Some(self.titles(finding)),
        }
    }

    /// The titles of the fixes, so that a client knows before it asks for actions whether there are any. The edits
    /// themselves would double what is sent of a long essay at each key.
    fn titles(self, finding: &Finding) -> serde_json::Value {
        let titles = finding.fixes.iter().map(|fix| fix_title(self.text(), fix));
        json!({ "fixes": titles.collect::<Vec<_>>() })
    }

    /// What says otherwise. A source is no file of the client's, so it is quoted at the finding.
    fn related(self, finding: &Finding, range: Range) -> Vec<DiagnosticRelatedInformation> {
        let here = || Location { uri: self.uri.clone(), range };
        let related = |evidence: &Evidence| {
            let (place, message) = match evidence {
                Evidence::Passage { span, says } => (self.location(*span), says.clone()),
                Evidence::Elsewhere { document, span, says } => {
                    let place = self
                        .read
                        .other(*document)
                        .map(|(uri, read)| Convert { uri, read, client: self.client }.location(*span));
                    (place.unwrap_or_else(here), says.clone())
                }
                Evidence::Source { title, path, line, quote } => {
                    (here(), citation(title, path, *line, quote))
                }
                Evidence::Note(note) => (here(), note.clone()),
            };
            DiagnosticRelatedInformation { location: place, message }
        };
        finding.evidence.iter().map(related).collect()
    }

    pub(super) fn location(self, span: Span) -> Location {
        Location { uri: self.uri.clone(), range: self.range(span) }
    }

    pub(super) fn hover(self, hover: analysis::Hover) -> Hover {
        let content = MarkupContent { kind: MarkupKind::Markdown, value: hover.markdown };
        Hover { contents: HoverContents::Markup(content), range: Some(self.range(hover.span)) }
    }

    pub(super) fn completions(self, completions: Completions) -> CompletionList {
        let range = self.range(completions.span);
        let typed = self.words(completions.span);
        // What a name has in brackets tells it from others in the base, not in prose.
        let in_prose = |name: &str| name.split(" (").next().unwrap_or(name).to_owned();
        let item = |(at, name): (usize, Completion)| CompletionItem {
            label: name.name.clone(),
            kind: Some(completion_kind(name.kind)),
            detail: Some(name.role),
            // The order is ours, and what begins a later word of the name is no reason to leave it out.
            sort_text: Some(format!("{at:02}")),
            filter_text: Some(typed.to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: in_prose(&name.name) })),
            ..CompletionItem::default()
        };
        let items = completions.names.into_iter().enumerate().map(item).collect();
        CompletionList { is_incomplete: true, items }
    }

    /// The cast and the timeline of a document, each under a heading of its own.
    pub(super) fn symbols(self, symbols: Vec<Symbol>) -> Vec<DocumentSymbol> {
        let all = self.range(Span::new(0, self.text().as_str().len()));
        let (cast, timeline): (Vec<_>, Vec<_>) =
            symbols.into_iter().partition(|symbol| symbol.kind.is_some());
        let heading = |name: &str, symbols: Vec<Symbol>| {
            let children: Vec<_> = symbols.into_iter().map(|symbol| self.symbol(symbol)).collect();
            let is_empty = children.is_empty();
            (!is_empty)
                .then(|| document_symbol(name.to_owned(), None, SymbolKind::NAMESPACE, all, Some(children)))
        };
        [heading("Cast", cast), heading("Timeline", timeline)].into_iter().flatten().collect()
    }

    fn symbol(self, symbol: Symbol) -> DocumentSymbol {
        let kind = symbol_kind(symbol.kind);
        document_symbol(symbol.name, Some(symbol.detail), kind, self.range(symbol.span), None)
    }

    /// A symbol where it is looked for in all essays.
    pub(super) fn workspace_symbol(self, symbol: Symbol) -> WorkspaceSymbol {
        WorkspaceSymbol {
            kind: symbol_kind(symbol.kind),
            location: OneOf::Left(self.location(symbol.span)),
            name: symbol.name,
            container_name: Some(symbol.detail),
            tags: None,
            data: None,
        }
    }

    /// How much was read under a heading. There is nothing to click on: the command has no name.
    pub(super) fn lens(self, section: &Section) -> CodeLens {
        let Section { heading, claims, supported, contradicted } = section;
        let claims = counted(*claims, "claim");
        let title = format!("{claims}: {supported} supported, {contradicted} contradicted");
        let command = Command { title, ..Command::default() };
        CodeLens { range: self.range(*heading), command: Some(command), data: None }
    }

    pub(super) fn hint(self, hint: analysis::Hint) -> InlayHint {
        InlayHint {
            position: self.range(Span { start: hint.offset, end: hint.offset }).start,
            label: format!("({})", hint.label).into(),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        }
    }

    pub(super) fn edit(self, edit: &Edit) -> TextEdit {
        TextEdit { range: self.range(edit.span), new_text: edit.replacement.clone() }
    }

    /// The client's range of an analysed span.
    pub(super) fn range(self, span: Span) -> Range {
        let ends = self.read.document.text.ends(self.read.span(span), self.client.encoding);
        let [start, end] = ends.map(protocol_position);
        Range { start, end }
    }

    /// The words of an analysed span.
    pub(super) fn words(self, span: Span) -> &'r str {
        self.text().as_str().get(span.range()).unwrap_or_default()
    }

    /// The text that spans are of.
    pub(super) fn text(self) -> &'r Text {
        self.read.analysis.as_ref().map_or(&self.read.document.text, |analysis| analysis.text())
    }
}

/// The protocol's kinds are those of programs: what comes nearest. A date has none of ours.
fn symbol_kind(kind: Option<Kind>) -> SymbolKind {
    match kind {
        Some(Kind::Event) => SymbolKind::EVENT,
        Some(Kind::Person) => SymbolKind::CLASS,
        Some(_) => SymbolKind::MODULE,
        None => SymbolKind::CONSTANT,
    }
}

#[expect(deprecated, reason = "a field that must be given")]
fn document_symbol(
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    range: Range,
    children: Option<Vec<DocumentSymbol>>,
) -> DocumentSymbol {
    DocumentSymbol {
        name,
        detail,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range: range,
        children,
    }
}

/// The protocol's kinds are those of programs: what comes nearest.
fn completion_kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Event => CompletionItemKind::EVENT,
        Kind::Office => CompletionItemKind::INTERFACE,
        Kind::Organisation | Kind::State => CompletionItemKind::MODULE,
        Kind::Person => CompletionItemKind::CLASS,
        Kind::Place => CompletionItemKind::FOLDER,
        Kind::Work => CompletionItemKind::FILE,
    }
}

/// The address of a rule's page, read once: it goes with each of hundreds of diagnostics at each key.
fn page(rule: RuleId) -> Option<Uri> {
    static PAGES: LazyLock<HashMap<RuleId, Uri>> = LazyLock::new(|| {
        let page = |rule: &Rule| Some((rule.id, rule_page(rule.id).parse().ok()?));
        check::rules().iter().filter_map(page).collect()
    });
    PAGES.get(rule).cloned()
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::state::Document;
    use crate::markup::Format;
    use crate::project::Project;

    fn diagnostic(related_information: bool) -> serde_json::Value {
        let uri = "file:///essay.md".parse().unwrap();
        let text = Text::new("\u{feff}🚢 in 1989\nand 1979");
        let read = Read::new(
            Document { version: 1, generation: 1, text, format: Format::Plain },
            None,
            Project::default,
        );
        let client = ClientSupport { related_information, ..ClientSupport::default() };
        let finding = Finding::new("consistency/date", Span::new(17, 21), "two years")
            .at_most(Severity::Warning)
            .because([Evidence::Passage { span: Span::new(8, 12), says: "here 1989".into() }])
            .fix(Span::new(17, 21), "1989");
        serde_json::to_value(Convert { uri: &uri, read: &read, client }.diagnostic(&finding)).unwrap()
    }

    #[test]
    fn everything_is_said() {
        let range = json!({"start": {"line": 1, "character": 4}, "end": {"line": 1, "character": 8}});
        let passage = json!({"start": {"line": 0, "character": 7}, "end": {"line": 0, "character": 11}});
        let expected = json!({
            "range": range,
            "severity": 2,
            "code": "consistency/date",
            "codeDescription": {"href": "https://github.com/bede-lint/bede/blob/main/rules/consistency/date.md"},
            "source": "bede",
            "message": "two years",
            "relatedInformation": [
                {"location": {"uri": "file:///essay.md", "range": passage}, "message": "here 1989"}],
            "data": {"fixes": ["Replace “1979” with “1989”"]},
        });
        assert_eq!(diagnostic(true), expected);
    }

    #[test]
    fn a_client_without_related_information_reads_it_in_the_message() {
        let diagnostic = diagnostic(false);
        assert_eq!(diagnostic["message"], "two years\nhere 1989");
        assert_eq!(diagnostic["relatedInformation"], serde_json::Value::Null);
    }
}
