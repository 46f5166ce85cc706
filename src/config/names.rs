//! A name added to a configuration's text, of which all else stays as it was written.

use toml_edit::{Array, DocumentMut, Item, Value};

/// The text of a configuration with one more of `names`; `None` if it has that name, or cannot be read.
pub fn with_name(text: &str, name: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let names = document.entry("names").or_insert(Item::Value(Array::new().into())).as_array_mut()?;
    if names.iter().any(|known| known.as_str() == Some(name)) {
        return None;
    }
    push(names, name);
    Some(with_line_ends_of(text, document.to_string()))
}

/// Puts a name at the end of an array, on a line of its own if the others have one.
fn push(names: &mut Array, name: &str) {
    let Some(last) = names.iter().last() else {
        names.push(name);
        return;
    };
    let prefix = last.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    let Some((_, indentation)) = prefix.rsplit_once('\n') else {
        names.push(name);
        return;
    };
    // What stands after the last name, such as a comment, belongs to that name.
    let indentation = indentation.to_owned();
    let trailing = names.trailing().as_str().unwrap_or_default();
    let (after_last, closing) = trailing.rsplit_once('\n').unwrap_or((trailing, ""));
    let (prefix, closing) = (format!("{after_last}\n{indentation}"), format!("\n{closing}"));
    let mut value = Value::from(name);
    value.decor_mut().set_prefix(prefix);
    names.set_trailing(closing);
    if !names.trailing_comma() {
        // Without a comma after it, the space before the bracket belongs to the last name.
        let at = names.len() - 1;
        if let Some(last) = names.get_mut(at) {
            let suffix = last.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default();
            let comment = suffix.rsplit_once('\n').map_or("", |(comment, _)| comment).to_owned();
            value.decor_mut().set_prefix(format!("{comment}\n{indentation}"));
            last.decor_mut().set_suffix("");
        }
    }
    names.push_formatted(value);
}

/// A text with the line ends of another.
fn with_line_ends_of(text: &str, written: String) -> String {
    let plain = written.replace("\r\n", "\n");
    if text.contains("\r\n") { plain.replace('\n', "\r\n") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let written = with_name(text, "Castrow");
        assert_eq!(written.as_deref(), expected);
        if let Some(written) = written {
            let config = crate::config::Config::parse(&written).unwrap();
            assert_eq!(config.names.last().map(String::as_str), Some("Castrow"));
        }
    }

    #[test]
    fn all_else_stays_as_it_was() {
        check("", Some("names = [\"Castrow\"]\n"));
        check("names = []\n", Some("names = [\"Castrow\"]\n"));
        check("names=['A']  # mine\n", Some("names=['A', \"Castrow\"]  # mine\n"));
        check(
            "# Mine.\n[rules]\nwording = \"off\"\n",
            Some("names = [\"Castrow\"]\n# Mine.\n[rules]\nwording = \"off\"\n"),
        );
    }

    #[test]
    fn a_name_on_a_line_of_its_own() {
        check("names = [\n  \"A\", # one\n]\n", Some("names = [\n  \"A\", # one\n  \"Castrow\",\n]\n"));
        check(
            "names = [\n  \"A\", # one\n  \"B\" # two\n]\n",
            Some("names = [\n  \"A\", # one\n  \"B\", # two\n  \"Castrow\"\n]\n"),
        );
        check("names = [\r\n\t\"A\",\r\n]\r\n", Some("names = [\r\n\t\"A\",\r\n\t\"Castrow\",\r\n]\r\n"));
    }

    #[test]
    fn nothing_to_add_or_nowhere() {
        check("names = [\"Castrow\"]\n", None);
        check("names = \"A\"\n", None);
        check("names = [\n", None);
    }
}
