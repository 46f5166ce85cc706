//! Sentences that historians wrote, each with a gap where they name somebody or something.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use bede::base::Base;
use bede::lexicon::Kind;
use bede::prose::{Mark, Paragraph};

use super::slip::Random;
use crate::coverage::{Passage, essays};

/// Letters of the longest sentence that is taken.
const LONGEST: usize = 300;

/// A sentence with a gap.
pub struct Frame {
    pub before: String,
    after: String,
}

impl Frame {
    /// The sentence with a name in the gap.
    pub fn with(&self, name: &str) -> String {
        [&self.before, name, &self.after].concat()
    }
}

/// The sentences by the kind of what they name.
pub struct Frames(BTreeMap<Kind, Vec<Frame>>);

impl Frames {
    /// The sentences of the texts that name one thing of a known kind.
    pub fn read(texts: &Path, base: &Base) -> Frames {
        let mut frames: BTreeMap<Kind, Vec<Frame>> = BTreeMap::new();
        for essay in essays(texts, base) {
            for passage in &essay.passages {
                for (kind, frame) in of_passage(passage, base) {
                    frames.entry(kind).or_default().push(frame);
                }
            }
        }
        Frames(frames)
    }

    pub fn has(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Person | Kind::State | Kind::Place | Kind::Organisation | Kind::Event)
            && self.0.contains_key(&kind)
    }

    pub fn pick(&self, kind: Kind, random: &mut Random) -> Option<&Frame> {
        random.pick(self.0.get(&kind)?)
    }
}

fn of_passage(passage: &Passage, base: &Base) -> Vec<(Kind, Frame)> {
    let text = &passage.paragraph;
    let mut frames = Vec::new();
    for (mention, meant) in &passage.mentions {
        let [entity] = meant[..] else { continue };
        let Some(name) = mention.name().filter(|name| name.title.is_none() && name.stranger.is_none()) else {
            continue;
        };
        let is_adjective = name.bearers.iter().all(|(_, kind)| *kind == bede::lexicon::NameKind::Adjective);
        let sentence = text.sentence_of(mention.tokens.start);
        let (whole, gap) = (text.span_of(sentence.clone()), text.span_of(mention.tokens.clone()));
        let is_plain = !text.text_of(sentence).contains(['"', '“', '‘', '*']);
        if is_plain
            && !is_adjective
            && is_apart(text, &mention.tokens)
            && (whole.end - whole.start) as usize <= LONGEST
        {
            let before = text.chunk[whole.start as usize..gap.start as usize].to_owned();
            let after = text.chunk[gap.end as usize..whole.end as usize].to_owned();
            frames.push((base.lexicon.entity(entity).kind, Frame { before, after }));
        }
    }
    frames
}

/// Whether no other name stands beside one, of which it may be a part: "the Nobel Peace Prize".
fn is_apart(text: &Paragraph, tokens: &Range<usize>) -> bool {
    let is_name = |at: usize| {
        let token = &text.tokens[at];
        token.is(Mark::Capital) && !token.is(Mark::First)
    };
    let before = tokens.start.checked_sub(1).is_some_and(is_name);
    !before && (tokens.end >= text.tokens.len() || !is_name(tokens.end))
}
