//! Who is meant by a name with a wrong forename, as far as what is beside it and around it tells.

use crate::base::Base;
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Mention, Name, Roles};
use crate::prose::{Paragraph, fold};

/// Facts about a body, event or work at the most where its name in the paragraph tells which of a surname is meant:
/// half of all Americans of note belonged to the Democratic Party.
const FEW: usize = 40;

/// Whether a person has to do with a body, event or work that the paragraph names: Sobukwe with the Pan Africanist
/// Congress.
pub(super) fn is_related(person: EntityId, mentions: &[Mention], base: &Base) -> bool {
    let names = || mentions.iter().filter_map(Mention::name);
    base.facts_of(person).any(|fact| {
        let sides = [&fact.claim.subject, &fact.claim.object].into_iter().filter_map(|side| side.entity());
        let mut others = sides.filter(|other| {
            let kind = base.lexicon.entity(*other).kind;
            *other != person && matches!(kind, Kind::Organisation | Kind::Event | Kind::Work)
        });
        let is_named = |other: EntityId| {
            names().any(|name| matches!(name.bearers[..], [(entity, _)] if entity == other))
        };
        others.any(|other| base.count_of(other) <= FEW && is_named(other))
    })
}

/// The sex of all in the base who have a forename, if it is one.
pub(super) fn sex_of(forename: &str, base: &Base) -> Option<char> {
    let bearers = base.lexicon.bearers(forename).iter().map(|bearer| base.lexicon.entity(*bearer));
    let is_forename = |name: &str| name.split(' ').next().is_some_and(|first| fold(first) == forename);
    let mut sexes = bearers
        .filter(|entity| entity.kind == Kind::Person && is_forename(&entity.name))
        .map(|entity| entity.sex);
    let sex = sexes.next()??;
    sexes.all(|other| other == Some(sex)).then_some(sex)
}

/// Of all who bear a surname, those who led a state in the office that stands as a title before a full name whose own
/// bearers never held it: Woodrow of "President Harold Wilson".
pub(super) fn led_as_titled(text: &Paragraph, mention: &Mention, name: &Name, base: &Base) -> Vec<EntityId> {
    let Some(title) = name.title.as_ref().filter(|title| !title.offices.is_empty()) else { return vec![] };
    let surname = text.word(mention.tokens.end - 1);
    let held = |person: EntityId| base.holds(person, &title.offices);
    let is_full = mention.tokens.len() > 1
        && name.bearers.iter().all(|(person, _)| {
            let entity = base.lexicon.entity(*person);
            entity.kind == Kind::Person && last_word(&entity.name) == surname && !held(*person)
        });
    if !is_full {
        return vec![];
    }
    let called_so = |person: &EntityId| {
        let entity = base.lexicon.entity(*person);
        entity.kind == Kind::Person && last_word(&entity.name) == surname
    };
    let namesakes = base.lexicon.bearers(surname).iter().copied().filter(called_so);
    namesakes.filter(|person| held(*person) && base.led(*person)).collect()
}

fn last_word(name: &str) -> String {
    name.rsplit(' ').next().map(fold).unwrap_or_default()
}
