//! From claims of many sources to facts with a standing.

use super::{Fact, Standing};
use crate::claim::{Constraint, Outcome, Slot, conflict};
use crate::lexicon::{EntityId, Lexicon};

/// Joins facts that say the same, sorts them, and tells how far each is agreed: by a table or two sources
/// settled, by one single, disputed where another fact of the same weight contradicts it.
pub(super) fn settle(mut facts: Vec<Fact>, lexicon: &Lexicon, is_table: impl Fn(u32) -> bool) -> Vec<Fact> {
    let name = |entity: Option<EntityId>| entity.map_or("", |entity| lexicon.entity(entity).name.as_str());
    let key = |fact: &Fact| {
        let claim = &fact.claim;
        let when = claim.at().map(|when| (when.reading.first, when.reading.last));
        let count = claim.count.as_ref().map(|count| {
            (count.quantity.low.to_bits(), count.quantity.high.to_bits(), count.nouns.join(" "))
        });
        let (subject, object) = (name(claim.subject.entity()), name(claim.object.entity()));
        (claim.relation, subject, object, claim.name.clone(), when, count)
    };
    facts.sort_by(|left, right| key(left).cmp(&key(right)).then_with(|| left.lines.cmp(&right.lines)));
    let mut joined: Vec<Fact> = Vec::new();
    for fact in facts {
        match joined.last_mut() {
            Some(last) if key(last) == key(&fact) => last.lines.extend(fact.lines),
            _ => joined.push(fact),
        }
    }
    for fact in &mut joined {
        fact.lines.sort_unstable();
        fact.lines.dedup();
        let mut sources: Vec<u32> = fact.lines.iter().map(|line| line.source).collect();
        sources.dedup();
        let settled = sources.len() >= 2 || sources.iter().any(|source| is_table(*source));
        fact.standing = if settled { Standing::Settled } else { Standing::Single };
        // Facts live in no text.
        fact.claim.span = crate::text::Span::default();
    }
    dispute(&mut joined);
    joined
}

/// Marks facts that contradict one another: the weaker one, or both where they weigh the same.
fn dispute(facts: &mut [Fact]) {
    let mut disputed = Vec::new();
    let mut start = 0;
    while start < facts.len() {
        let same_subject = |fact: &Fact| {
            (fact.claim.relation, fact.claim.subject.entity())
                == (facts[start].claim.relation, facts[start].claim.subject.entity())
        };
        let end = start + facts[start..].iter().take_while(|fact| same_subject(fact)).count();
        for left in start..end {
            for right in start..end {
                let conflicts = match conflict(&facts[left].claim, &facts[right].claim) {
                    // A second term, not another date of the first.
                    Outcome::Conflicts(Slot::Time) => {
                        facts[left].claim.relation.get().constraint == Constraint::Dated
                    }
                    outcome => matches!(outcome, Outcome::Conflicts(_)),
                };
                let agrees_elsewhere = || {
                    (start..end).any(|other| {
                        other != left
                            && facts[other].standing <= facts[right].standing
                            && conflict(&facts[left].claim, &facts[other].claim) == Outcome::Agrees
                    })
                };
                // A row that gives two places means both.
                let one_row = || facts[left].lines.iter().any(|line| facts[right].lines.contains(line));
                if left != right
                    && conflicts
                    && !one_row()
                    && facts[right].standing <= facts[left].standing
                    && !agrees_elsewhere()
                {
                    disputed.push(left);
                }
            }
        }
        start = end;
    }
    for at in disputed {
        facts[at].standing = Standing::Disputed;
    }
}
