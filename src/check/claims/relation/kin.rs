//! Kin by blood, from the parents, brothers and sisters that the base knows: who is the son of a son is a grandson, and
//! no brother.

use crate::base::{Base, Fact, Standing};
use crate::check::{Document, message};
use crate::claim::{Argument, Claim, RelationId, relation};
use crate::finding::{Evidence, Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::When;

/// Generations up to which ancestors are looked for.
const DEPTH: usize = 4;

/// What one is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kin {
    /// So many generations below: 1 for a child.
    Descendant(usize),
    /// So many generations above: 1 for a parent.
    Ancestor(usize),
    /// With a parent in common.
    Sibling,
    /// Child of a brother or a sister.
    Nephew,
    /// Brother or sister of a parent.
    Uncle,
}

impl Kin {
    /// Whether it leaves room for no other kin: a cousin may be an uncle too, a brother may not.
    fn is_close(self) -> bool {
        matches!(self, Kin::Descendant(_) | Kin::Ancestor(_) | Kin::Sibling)
    }

    /// The word for a man and for a woman.
    fn words(self) -> [String; 2] {
        let great = |generations: usize, word: &str| match generations {
            0 | 1 => word.to_owned(),
            2 => format!("grand{word}"),
            _ => format!("{}grand{word}", "great-".repeat(generations - 2)),
        };
        match self {
            Kin::Descendant(generations) => [great(generations, "son"), great(generations, "daughter")],
            Kin::Ancestor(generations) => [great(generations, "father"), great(generations, "mother")],
            Kin::Sibling => ["brother".to_owned(), "sister".to_owned()],
            Kin::Nephew => ["nephew".to_owned(), "niece".to_owned()],
            Kin::Uncle => ["uncle".to_owned(), "aunt".to_owned()],
        }
    }
}

/// A known step from one to the next.
type Step<'b> = (EntityId, &'b Fact);

/// Kin of another kind than the known one, where the base knows it by one or more steps.
pub(super) fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let one = meant(document, &claim.subject, &claim.object)?;
    let other = meant(document, &claim.object, &claim.subject)?;
    if one.len() * other.len() > 12 {
        return None;
    }
    let mut found: Option<(EntityId, EntityId, Kin, Vec<&Fact>)> = None;
    for (one, other) in one.iter().flat_map(|one| other.iter().map(move |other| (*one, *other))) {
        for (kin, steps) in known(base, one, other) {
            if allows(claim, kin)
                || found.as_ref().is_some_and(|(known, kin, ..)| (*known, *kin) != (one, other))
            {
                return None;
            }
            found = Some((one, other, kin, steps));
        }
    }
    let (one, other, kin, steps) = found?;
    if !kin.is_close() && !is_close(claim) || base.judge(claim).supported {
        return None;
    }
    let woman = usize::from(base.lexicon.entity(one).sex == Some('f'));
    let word = &kin.words()[woman];
    let message = format!("{} was the {word} of {}", message::name(base, one), message::name(base, other));
    let evidence: Vec<Evidence> =
        steps.iter().flat_map(|fact| message::sources(base, fact).into_iter().take(1)).collect();
    Some(Finding::new("claims/relation", claim.span, message).because(evidence).at_most(Severity::Warning))
}

/// Whom a name can mean beside another. A forename alone may be that of another of the family: it counts where only
/// one who bears it is known to have lived at the time.
fn meant(document: &Document, argument: &Argument, other: &Argument) -> Option<Vec<EntityId>> {
    let base = document.base;
    let mention = document.mention(argument);
    let single = mention.is_none_or(|mention| mention.tokens.len() == 1);
    let people: Vec<EntityId> = match mention.and_then(|mention| mention.name()) {
        Some(name) if super::is_brought_in(document, argument) => {
            let bearers = name.bearers.iter().map(|(one, _)| *one);
            bearers.filter(|one| base.lexicon.entity(*one).kind == Kind::Person).collect()
        }
        _ => argument.entities.clone(),
    };
    if people.len() < 2 || !single {
        return Some(people);
    }
    let (born, died) = base.life(other.entity()?);
    let ended = |death: Option<When>, birth: Option<When>| {
        death.zip(birth).is_some_and(|(death, birth)| death.reading.last < birth.reading.first)
    };
    let with = |one: &&EntityId| {
        let (birth, death) = base.life(**one);
        (birth.is_some() || death.is_some()) && !ended(death, born) && !ended(died, birth)
    };
    let mut meant = people.iter().filter(with);
    let only = *meant.next()?;
    meant.next().is_none().then(|| vec![only])
}

/// Whether a claim may mean this kin.
fn allows(claim: &Claim, kin: Kin) -> bool {
    match claim.relation {
        relation::CHILD_OF => kin == Kin::Descendant(1),
        relation::GRANDCHILD_OF => matches!(kin, Kin::Descendant(2..)),
        relation::BROTHER_OF | relation::SISTER_OF => kin == Kin::Sibling,
        relation::UNCLE_OF | relation::AUNT_OF => kin == Kin::Uncle,
        relation::NEPHEW_OF | relation::NIECE_OF => kin == Kin::Nephew,
        relation::COUSIN_OF => !kin.is_close(),
        // By marriage one may be many things.
        _ => true,
    }
}

fn is_close(claim: &Claim) -> bool {
    matches!(
        claim.relation,
        relation::CHILD_OF | relation::GRANDCHILD_OF | relation::BROTHER_OF | relation::SISTER_OF
    )
}

/// Everything by blood that one is known to be to another, with the steps.
fn known(base: &Base, one: EntityId, other: EntityId) -> Vec<(Kin, Vec<&Fact>)> {
    let mut known = Vec::new();
    known.extend(ascent(base, one, other).map(|steps| (Kin::Descendant(steps.len()), steps)));
    known.extend(ascent(base, other, one).map(|steps| (Kin::Ancestor(steps.len()), steps)));
    known.extend(siblings(base, one, other).map(|steps| (Kin::Sibling, steps)));
    known.extend(parent_beside(base, one, other).map(|steps| (Kin::Nephew, steps)));
    known.extend(parent_beside(base, other, one).map(|steps| (Kin::Uncle, steps)));
    known.extend(told(base, one, other));
    known
}

/// What the base says outright.
fn told(base: &Base, one: EntityId, other: EntityId) -> impl Iterator<Item = (Kin, Vec<&Fact>)> {
    const TOLD: &[(RelationId, Kin, Kin)] = &[
        (relation::AUNT_OF, Kin::Uncle, Kin::Nephew),
        (relation::GRANDCHILD_OF, Kin::Descendant(2), Kin::Ancestor(2)),
        (relation::NEPHEW_OF, Kin::Nephew, Kin::Uncle),
        (relation::NIECE_OF, Kin::Nephew, Kin::Uncle),
        (relation::UNCLE_OF, Kin::Uncle, Kin::Nephew),
    ];
    TOLD.iter().flat_map(move |(id, kin, turned)| {
        let facts = |from, to, kin: Kin| {
            let same = base.about(*id, from).filter(move |fact| {
                fact.standing == Standing::Settled && fact.claim.object.entity() == Some(to)
            });
            same.map(move |fact| (kin, vec![fact]))
        };
        facts(one, other, *kin).chain(facts(other, one, *turned))
    })
}

/// The steps from somebody up to an ancestor, the fewest first.
fn ascent(base: &Base, from: EntityId, to: EntityId) -> Option<Vec<&Fact>> {
    let mut paths: Vec<(EntityId, Vec<&Fact>)> = vec![(from, vec![])];
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for (at, steps) in paths {
            for (parent, fact) in parents(base, at) {
                let steps: Vec<&Fact> = steps.iter().copied().chain([fact]).collect();
                if parent == to {
                    return Some(steps);
                }
                next.push((parent, steps));
            }
        }
        paths = next;
    }
    None
}

fn parents(base: &Base, one: EntityId) -> impl Iterator<Item = Step<'_>> {
    let facts = base.about(relation::CHILD_OF, one);
    facts
        .filter(|fact| fact.standing == Standing::Settled)
        .filter_map(|fact| Some((fact.claim.object.entity()?, fact)))
}

/// Two with a parent in common, or known for brothers or sisters.
fn siblings(base: &Base, one: EntityId, other: EntityId) -> Option<Vec<&Fact>> {
    let told = [relation::BROTHER_OF, relation::SISTER_OF].into_iter().find_map(|id| {
        let mut facts = base.about(id, one).chain(base.to(id, one));
        facts.find(|fact| {
            let pair = [fact.claim.subject.entity(), fact.claim.object.entity()];
            fact.standing == Standing::Settled && pair.contains(&Some(other))
        })
    });
    let common = || {
        let theirs: Vec<Step> = parents(base, other).collect();
        parents(base, one).find_map(|(parent, fact)| {
            let same = theirs.iter().find(|(known, _)| *known == parent)?;
            Some(vec![fact, same.1])
        })
    };
    told.map(|fact| vec![fact]).or_else(|| (one != other).then(common).flatten())
}

/// Somebody a parent of whom is the brother or the sister of another.
fn parent_beside(base: &Base, child: EntityId, other: EntityId) -> Option<Vec<&Fact>> {
    parents(base, child).filter(|(parent, _)| *parent != other).find_map(|(parent, fact)| {
        let steps = siblings(base, parent, other)?;
        Some(std::iter::once(fact).chain(steps).collect())
    })
}
