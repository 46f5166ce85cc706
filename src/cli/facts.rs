//! `bede facts`: what the fact base knows, and who says so.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use super::args::{FactsArgs, FactsQuestion};
use super::output;
use super::{Ended, Status};
use crate::base::{Base, Card, Fact, Known, Standing, Verdict};
use crate::lexicon::EntityId;
use crate::problem::Problem;
use crate::project::Projects;
use crate::prose::name_words;

pub(super) fn run(args: &FactsArgs) -> Ended {
    let mut projects = Projects::new(args.settings.config.clone(), args.settings.base.clone());
    let base = projects.of(Path::new("."))?.base;
    let named = |name: &[String]| {
        let name = name.join(" ");
        let found = base.lexicon.named(&name);
        if found.is_empty() {
            Err(Problem::Unknown { nearest: nearest(&base, &name), name })
        } else {
            Ok(found)
        }
    };
    let shown = match &args.question {
        FactsQuestion::Search { words } => {
            let found = search(&base, &words.join(" "));
            if found.is_empty() {
                output::mention(&format!("no name has the words '{}'", words.join(" ")));
                return Ok(Status::Absent);
            }
            output::print(|out| list(&base, &found, out))
        }
        FactsQuestion::Show { name } => {
            let found = named(name)?;
            output::print(|out| found.iter().try_for_each(|entity| show(&base.card(*entity), out)))
        }
        FactsQuestion::Conflicts { name } => {
            let of = if name.is_empty() { None } else { Some(named(name)?) };
            output::print(|out| conflicts(&base, of.as_deref(), out))
        }
        FactsQuestion::Diff { other } => {
            let other = Projects::new(None, Some(other.clone())).of(Path::new("."))?.base;
            output::print(|out| diff(&base, &other, out))
        }
        FactsQuestion::Stats => output::print(|out| stats(&base, out)),
    };
    shown.map(|()| Status::Clean)
}

/// The entities one of whose names has words that begin with all of these, those first of whom most is known.
fn search(base: &Base, words: &str) -> Vec<EntityId> {
    let folded = |text: &str| -> Vec<String> { name_words(text).into_iter().map(|(_, word)| word).collect() };
    let wanted = folded(words);
    let has_all = |name: &String| {
        let words = folded(name);
        wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted)))
    };
    let mut found: Vec<EntityId> = base
        .lexicon
        .entities()
        .filter(|(_, entity)| entity.all_names().any(has_all))
        .map(|(id, _)| id)
        .collect();
    found.sort_by_key(|entity| Reverse(base.count_of(*entity)));
    found
}

/// Up to three names that one who asked for an unknown one may have meant.
fn nearest(base: &Base, name: &str) -> Vec<String> {
    let known = |(_, word): (String, String)| {
        let similar = || base.lexicon.similar(&word).into_iter().next().map(|similar| similar.word);
        if base.lexicon.knows_word(&word) { word } else { similar().unwrap_or(word) }
    };
    let found = search(base, name);
    let respelled = || search(base, &name_words(name).into_iter().map(known).collect::<Vec<_>>().join(" "));
    let found = if found.is_empty() { respelled() } else { found };
    found.into_iter().take(3).map(|entity| base.lexicon.entity(entity).name.clone()).collect()
}

fn list(base: &Base, found: &[EntityId], out: &mut impl Write) -> io::Result<()> {
    for entity in found {
        let card = base.card(*entity);
        writeln!(out, "{} ({})", card.name, card.role)?;
    }
    Ok(())
}

fn show(card: &Card, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} ({})", card.name, card.role)?;
    if !card.other_names.is_empty() {
        writeln!(out, "also {}", card.other_names.join(", "))?;
    }
    for fact in &card.facts {
        writeln!(out)?;
        known(fact, out)?;
    }
    writeln!(out)
}

/// A fact with the lines that say it.
fn known(fact: &Known, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  {}{}", fact.says, standing(fact.standing))?;
    for (source, line, quote) in &fact.sources {
        writeln!(out, "    {}:{line}: {quote}", source.path)?;
    }
    Ok(())
}

/// What is said of a fact that is not settled.
fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Disputed => " (disputed)",
        Standing::Single => " (one source)",
        Standing::Settled => "",
    }
}

/// Each disputed fact, of some entities or of all, with what says otherwise.
fn conflicts(base: &Base, of: Option<&[EntityId]>, out: &mut impl Write) -> io::Result<()> {
    let is_asked = |fact: &&Fact| {
        let claim = &fact.claim;
        let holds =
            |entity| claim.subject.entities.contains(entity) || claim.object.entities.contains(entity);
        of.is_none_or(|of| of.iter().any(holds))
    };
    let disputed = base.facts().filter(|fact| fact.standing == Standing::Disputed).filter(is_asked);
    for fact in disputed {
        known(&base.known(fact), out)?;
        let against = base
            .compared(&fact.claim)
            .filter(|(_, verdict)| matches!(verdict, Verdict::Contradicts(_) | Verdict::Unsettled(_)));
        for (other, _) in against {
            known(&base.known(other), out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The facts that only the other base has, and those that only this one has.
fn diff(base: &Base, other: &Base, out: &mut impl Write) -> io::Result<()> {
    let facts = |base: &Base| -> BTreeSet<String> {
        base.facts().map(|fact| base.say(&fact.claim) + standing(fact.standing)).collect()
    };
    let (own, others) = (facts(base), facts(other));
    own.difference(&others).try_for_each(|fact| writeln!(out, "- {fact}"))?;
    others.difference(&own).try_for_each(|fact| writeln!(out, "+ {fact}"))
}

fn stats(base: &Base, out: &mut impl Write) -> io::Result<()> {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, entity) in base.lexicon.entities() {
        *kinds.entry(entity.kind.name()).or_default() += 1;
    }
    let mut relations: BTreeMap<&str, usize> = BTreeMap::new();
    let mut standings: BTreeMap<Standing, usize> = BTreeMap::new();
    for fact in base.facts() {
        *relations.entry(fact.claim.relation.get().name).or_default() += 1;
        *standings.entry(fact.standing).or_default() += 1;
    }
    let total = |counts: &BTreeMap<&str, usize>| counts.values().sum::<usize>();
    writeln!(out, "{:>7} entities", total(&kinds))?;
    for (kind, count) in &kinds {
        writeln!(out, "{count:>7}   {kind}")?;
    }
    writeln!(out, "{:>7} facts", total(&relations))?;
    for (relation, count) in &relations {
        writeln!(out, "{count:>7}   {relation}")?;
    }
    for (standing, word) in Standing::NAMES {
        writeln!(out, "{:>7} {word}", standings.get(&standing).unwrap_or(&0))?;
    }
    Ok(())
}
