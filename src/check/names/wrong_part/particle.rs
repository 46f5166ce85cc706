//! Small words of a name that are wrong or too many: "Otto van Bismarck", "Bay of the Pigs".

use std::ops::Range;

use crate::base::Base;
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::{Mention, Name};
use crate::prose::{Paragraph, fold};
use crate::words;

/// A name with a wrong small word.
#[derive(Clone, Debug)]
pub struct Misjoined {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// How it is written.
    pub(super) name: String,
}

/// The names of a paragraph with a wrong small word.
pub fn misjoined(text: &Paragraph, mentions: &[Mention], base: &Base) -> Vec<Misjoined> {
    let named = mentions.iter().filter_map(|mention| Some((mention, mention.name()?)));
    let particles = named.filter_map(|(mention, name)| with_particle(text, mention, name, base));
    let starts = text.capitals.iter().map(|token| *token as usize);
    let articles = starts.filter_map(|token| with_article(text, token, base));
    particles.chain(articles).filter(|found| !is_quoted(text, found.tokens.clone())).collect()
}

fn is_quoted(text: &Paragraph, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| text.tokens[at].is_set_off())
}

/// "Otto van Bismarck": forename and surname are one person's, and the particle between is not.
fn with_particle(text: &Paragraph, mention: &Mention, name: &Name, base: &Base) -> Option<Misjoined> {
    let (surname, start) = (mention.tokens.end - 1, mention.tokens.end.checked_sub(3)?);
    let (forename, particle) = (text.word(start), text.word(start + 1));
    let is_short =
        mention.tokens.start > start && name.bearers.iter().all(|(_, kind)| *kind == NameKind::Short);
    if !is_short || !words::is_particle(particle) || text.word(surname).is_empty() {
        return None;
    }
    let full_of = |entity: EntityId| -> Vec<String> {
        let names = base.lexicon.names(entity).into_iter().map(|(_, name)| name);
        let is_like = |name: &String| {
            let parts: Vec<String> = name.split(' ').map(fold).collect();
            matches!(&parts[..], [first, middle, last] if first == forename && words::is_particle(middle) && last == text.word(surname))
        };
        names.filter(is_like).collect()
    };
    let full: Vec<String> = name.bearers.iter().flat_map(|(entity, _)| full_of(*entity)).collect();
    let has_it = |name: &String| name.split(' ').any(|part| fold(part) == particle);
    let right = full.first().filter(|_| !full.iter().any(has_it))?;
    Some(Misjoined { tokens: start..surname + 1, name: right.clone() })
}

/// "Bay of the Pigs": an article that the name has not.
fn with_article(text: &Paragraph, token: usize, base: &Base) -> Option<Misjoined> {
    // Few names go on with "of the"; what does not is passed over without a look at the base.
    (text.word(token + 1) == "of" && text.word(token + 2) == "the").then_some(())?;
    let nearly = base.lexicon.nearly_at(text, token).filter(|nearly| nearly.wrong.is_none())?;
    // Bodies are named with an article and without: the Organization of the Petroleum Exporting Countries.
    if base.lexicon.entity(nearly.entity).kind == Kind::Organisation {
        return None;
    }
    Some(Misjoined { tokens: token..token + nearly.length, name: nearly.name })
}
