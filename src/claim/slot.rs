//! What fills a slot after a verb or a preposition: a name with its article and description, or a list of names.

use super::noun::{DESCRIPTION, is_adjective, is_office, name_of};
use super::sentence::{Sentence, is_proxy};
use crate::words::{self, is_adverb, is_determiner, is_function_word};

/// The name that a slot beginning at a token holds, with the token after it. An article and a few words of
/// description may come first; a name that only modifies the noun after it does not count.
pub(super) fn slot_after(sentence: &Sentence, at: usize) -> Option<(usize, usize)> {
    // "one of his own generals, Zhang Xueliang,"
    let of = sentence.word(at) == "one" && sentence.word(at + 1) == "of";
    let at = at + 2 * usize::from(of && is_determiner(sentence.word(at + 2)));
    let mut token = at;
    for _ in 0..=DESCRIPTION + 1 {
        if let Some(mention) = sentence.mention_at(token) {
            // "one of the Germans" is not the Germans.
            sentence.mentions[mention].name().filter(|_| !of)?;
            // "the Korean nationalist An Jung-geun": where he is from is part of his description.
            if let Some(end) = described_by(sentence, mention).or_else(|| role_before(sentence, mention)) {
                token = end;
                continue;
            }
            return held_by(sentence, mention).map(|end| (mention, end));
        }
        // "his half-brother Mehmed"
        if token > at && sentence.is_mark(token, '-') {
            token += 1;
            continue;
        }
        if token > at && sentence.is_mark(token, ',') {
            // "by his deputy, Taraki,": the name comes after the description.
            let mention = sentence.mention_at(token + 1)?;
            sentence.mentions[mention].name()?;
            let end = sentence.mentions[mention].tokens.end;
            let described = is_determiner(sentence.word(at)) && closes(sentence, end);
            return described.then_some((mention, end));
        }
        let word = sentence.word(token);
        let proxy =
            (is_proxy(word) || matches!(word, "agents" | "members")) && sentence.word(token + 1) == "of";
        if !sentence.is_word(token)
            || (is_function_word(word) && !matches!(word, "his" | "her" | "its" | "their"))
        {
            return None;
        }
        token += 1 + usize::from(proxy);
    }
    None
}

/// The names that a list goes on with after its first: "Stalin, Roosevelt and Churchill", "the Austrians and the
/// Russians". A name that begins the next clause ("beat Austria, and Russia withdrew") belongs to no list.
pub(super) fn listed_after(sentence: &Sentence, end: usize) -> Vec<usize> {
    let mut listed = Vec::new();
    let mut at = end;
    loop {
        let comma = usize::from(sentence.is_mark(at, ','));
        let joined = sentence.word(at + comma) == "and";
        if comma == 0 && !joined {
            return vec![];
        }
        let mut first = at + comma + usize::from(joined);
        first += usize::from(is_determiner(sentence.word(first)));
        let Some(mention) = sentence.mention_at(first).filter(|next| sentence.start_of(*next) == first)
        else {
            return vec![];
        };
        let Some(after) = name_of(sentence, mention).and_then(|_| held_by(sentence, mention)) else {
            return vec![];
        };
        listed.push(mention);
        at = after;
        if joined {
            let verb = words::verb(sentence.word(at)).is_some() || is_function_verb(sentence.word(at));
            return if verb && sentence.mention_at(at).is_none() { vec![] } else { listed };
        }
    }
}

/// Whether a word is an auxiliary that a clause may begin its verb with, or an adverb before that.
fn is_function_verb(word: &str) -> bool {
    words::is_finite_auxiliary(word) || is_adverb(word)
}

/// Where an adjective of a state or a people ends, if a noun and a name follow it: "the Serb student Princip".
fn described_by(sentence: &Sentence, mention: usize) -> Option<usize> {
    let end = sentence.mentions[mention].tokens.end;
    let noun = |at: usize| {
        let word = sentence.word(at);
        sentence.is_word(at)
            && sentence.mention_at(at).is_none()
            && !is_function_word(word)
            && !is_determiner(word)
            && !is_proxy(word)
            && !words::verb(word).is_some_and(|verb| verb.form.past || verb.form.third)
    };
    let nouns = (end..end + DESCRIPTION).take_while(|at| noun(*at)).count();
    let named = sentence.mention_at(end + nouns).filter(|next| sentence.start_of(*next) == end + nouns)?;
    let is_name = sentence.mentions[named].name().is_some() && !is_adjective(sentence, named);
    (nouns > 0 && is_name && is_adjective(sentence, mention)).then_some(end)
}

/// Where an office ends whose holder is named after it: "the old foreign minister, Gromyko,".
fn role_before(sentence: &Sentence, mention: usize) -> Option<usize> {
    let end = sentence.mentions[mention].tokens.end;
    // "was prime minister of Israel, Moshe Dayan minister of defence": what follows is another's.
    let holder = || {
        let next = sentence.mention_at(end + 1).filter(|next| sentence.start_of(*next) == end + 1)?;
        closes(sentence, sentence.mentions[next].tokens.end).then_some(end)
    };
    (is_office(sentence, mention) && sentence.is_mark(end, ',')).then(holder).flatten()
}

/// Whether an inserted name ends before the token.
fn closes(sentence: &Sentence, at: usize) -> bool {
    at >= sentence.tokens.end || [',', ';', '.', ')', ':'].iter().any(|mark| sentence.is_mark(at, *mark))
}

/// Roles that a name before them does not describe: "appointed Hitler chancellor".
fn is_role(word: &str) -> bool {
    const ROLES: &[&str] = &[
        "ambassador",
        "archbishop",
        "chancellor",
        "commander",
        "consul",
        "dictator",
        "director",
        "emperor",
        "general",
        "governor",
        "head",
        "king",
        "marshal",
        "minister",
        "pope",
        "premier",
        "president",
        "prime",
        "queen",
        "regent",
        "secretary",
        "viceroy",
    ];
    ROLES.contains(&word)
}

/// The token after a name, if the name itself is meant and not somebody or something of its.
fn held_by(sentence: &Sentence, mention: usize) -> Option<usize> {
    let end = sentence.mentions[mention].tokens.end;
    let genitive = sentence.tokens.contains(&end) && sentence.paragraph.is_genitive(end);
    if genitive {
        return is_proxy(sentence.word(end + 1)).then_some(end + 2);
    }
    if is_proxy(sentence.word(end)) {
        return Some(end + 1);
    }
    let modifies = sentence.is_word(end)
        && sentence.mention_at(end).is_none()
        && !is_function_word(sentence.word(end))
        && !is_determiner(sentence.word(end))
        && !is_adverb(sentence.word(end))
        && !is_role(sentence.word(end))
        && !matches!(sentence.word(end), "aside" | "away" | "back" | "down" | "off" | "out")
        && !words::verb(sentence.word(end)).is_some_and(|verb| verb.form.past || verb.form.third);
    (!modifies && !sentence.is_mark(end, '-')).then_some(end)
}
