//! A relation's page: who stands in it, the frames that say it, and the examples.

use serde::Deserialize;

use super::{Constraint, Element, Filler, Frame, Relation, RelationExample, RelationId};
use crate::lexicon::Kind;
use crate::page::{self, PageError};
use crate::words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    subject: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    constraint: Constraint,
    #[serde(default)]
    excludes: Vec<String>,
    #[serde(default)]
    of: Vec<String>,
    #[serde(default)]
    events: Vec<String>,
    #[serde(default)]
    frames: Vec<String>,
    says: String,
}

/// Reads a relation's page.
///
/// # Errors
/// When its front matter names an unknown kind, or a frame has no verb that is in the list.
pub fn parse(name: &'static str, text: &str) -> Result<Relation, PageError> {
    let (front, body, _) = page::parse::<Front>(text)?;
    let error = |message: String| PageError { line: 1, message };
    let kinds = |names: &[String]| -> Result<Vec<Kind>, PageError> {
        let kind = |name: &String| {
            Kind::of_name(name).ok_or_else(|| error(format!("unknown kind of entity '{name}'")))
        };
        names.iter().map(kind).collect()
    };
    let ids = |names: &[String]| -> Result<Vec<RelationId>, PageError> {
        let id = |name: &String| {
            RelationId::named(name).ok_or_else(|| error(format!("unknown relation '{name}'")))
        };
        names.iter().map(id).collect()
    };
    let frames = front.frames.iter().map(|frame| {
        parse_frame(frame).ok_or_else(|| {
            error(format!(
                "frame '{frame}' wants SUBJECT, OBJECT or ANY, then a verb of rules/words/verbs.tsv"
            ))
        })
    });
    Ok(Relation {
        name,
        subject: kinds(&front.subject)?,
        object: kinds(&front.object)?,
        constraint: front.constraint,
        excludes: ids(&front.excludes)?,
        of: ids(&front.of)?,
        events: front.events,
        says: front.says,
        examples: examples(body),
        frames: frames.collect::<Result<_, _>>()?,
    })
}

fn parse_frame(frame: &str) -> Option<Frame> {
    let mut words = frame.split_whitespace().peekable();
    let subject = match words.next()? {
        "SUBJECT" => Some(Filler::Subject),
        "OBJECT" => Some(Filler::Object),
        "ANY" => None,
        _ => return None,
    };
    let first = words.next()?;
    let participle =
        words.peek().and_then(|word| words::verb(word)).filter(|verb| first == "be" && verb.form.participle);
    let (lemma, passive) = match participle {
        Some(verb) => {
            words.next();
            (verb.lemma, true)
        }
        None => (words::verb(first)?.lemma, false),
    };
    let element = |word: &str| match word {
        "SUBJECT" => Element::Slot(Filler::Subject),
        "OBJECT" => Element::Slot(Filler::Object),
        "AT" => Element::At,
        "THING" => Element::Thing,
        _ => Element::Word(word.to_owned()),
    };
    Some(Frame { subject, lemma, passive, rest: words.map(element).collect() })
}

fn examples(body: &str) -> Vec<RelationExample> {
    let mut examples: Vec<RelationExample> = Vec::new();
    for fence in page::fences(body).iter().filter(|fence| fence.label == "claims") {
        for line in fence.content.lines().filter(|line| !line.trim().is_empty()) {
            match (line.strip_prefix("  = "), examples.last_mut()) {
                (Some(claim), Some(example)) => example.claims.push(claim.trim().to_owned()),
                _ => examples.push(RelationExample { sentence: line.to_owned(), claims: vec![] }),
            }
        }
    }
    examples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_a_verb_and_what_goes_with_it() {
        let frame = parse_frame("SUBJECT be brother of OBJECT").unwrap();
        assert_eq!((frame.lemma, frame.passive, frame.rest.len()), ("be", false, 3));
        let frame = parse_frame("SUBJECT be killed").unwrap();
        assert_eq!((frame.lemma, frame.passive, frame.rest.len()), ("kill", true, 0));
        assert_eq!(parse_frame("overthrow OBJECT"), None);
    }
}
