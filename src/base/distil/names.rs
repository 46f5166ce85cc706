//! The first pass: entities and their names, from tables.

use rustc_hash::FxHashMap;

use crate::base::table::Row;
use crate::lexicon::{Entity, EntityId, Kind, NameKind};

/// The entities of all tables in order of name; `report` is told of names given twice.
pub(super) fn entities(rows: &[Row], mut report: impl FnMut(&Row, String)) -> Vec<Entity> {
    let mut named: Vec<(Entity, &Row)> = rows.iter().filter_map(|row| Some((entity(row)?, row))).collect();
    named.sort_by(|(left, _), (right, _)| left.name.cmp(&right.name));
    for pair in named.windows(2) {
        if pair[0].0.name == pair[1].0.name {
            // Both rows are told: which of them should go is for their authors to say.
            report(pair[0].1, format!("'{}' is named twice", pair[1].0.name));
            report(pair[1].1, format!("'{}' is named twice", pair[1].0.name));
        }
    }
    named.dedup_by(|(left, _), (right, _)| left.name == right.name);
    let ids: FxHashMap<String, EntityId> = named
        .iter()
        .enumerate()
        .map(|(at, (entity, _))| (entity.name.clone(), EntityId(at as u32)))
        .collect();
    let mut former: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for row in rows.iter().filter(|row| row.kind.name == "names") {
        former.entry(row.cell("entity")).or_default().push(row.cell("name"));
    }
    for (entity, _) in &mut named {
        let names = former.remove(entity.name.as_str()).unwrap_or_default();
        let new = names.into_iter().filter(|name| !name.is_empty() && *name != entity.name);
        entity.names.extend(new.map(|name| (NameKind::Variant, name.to_owned())));
    }
    let homes: Vec<Vec<EntityId>> = (named.iter())
        .map(|(_, row)| {
            ["nation", "state", "within"]
                .iter()
                .flat_map(|column| row.values(column))
                .filter_map(|name| ids.get(name).copied())
                .collect()
        })
        .collect();
    let with_homes = named.into_iter().zip(homes);
    with_homes.map(|((entity, _), home)| Entity { home, ..entity }).collect()
}

/// Whether a variant leaves out what tells an event from its namesakes: the year in brackets, "Second".
fn is_shared(name: &str, variant: &str) -> bool {
    let told_apart = name.contains(|char: char| char == '(' || char.is_ascii_digit())
        || ["First ", "Second ", "Third "].iter().any(|ordinal| name.starts_with(ordinal));
    let tells = variant.contains(|char: char| char.is_ascii_digit())
        || ["First", "Second", "Third"].iter().any(|ordinal| variant.contains(ordinal));
    told_apart && !tells
}

fn entity(row: &Row) -> Option<Entity> {
    let kind = match row.kind.name {
        "people" => Kind::Person,
        "states" => Kind::State,
        "places" => Kind::Place,
        "organisations" => Kind::Organisation,
        "offices" => Kind::Office,
        "events" | "battles" | "treaties" => Kind::Event,
        "works" => Kind::Work,
        _ => return None,
    };
    let columns = [
        ("variants", NameKind::Variant),
        ("short", NameKind::Short),
        ("adjectives", NameKind::Adjective),
        ("metonyms", NameKind::Metonym),
        ("titles", NameKind::Title),
    ];
    let mut names: Vec<(NameKind, String)> = Vec::new();
    for (column, name_kind) in columns {
        for name in row.values(column) {
            let name = name.strip_prefix("the ").unwrap_or(name);
            // "the naval blockade" could be any: an event's name has a capital or a figure in it.
            let name_kind = if kind == Kind::Event && is_shared(row.cell("name"), name) {
                NameKind::Shared
            } else {
                name_kind
            };
            let nameless = kind == Kind::Event
                && !name.contains(|char: char| char.is_uppercase() || char.is_ascii_digit());
            if !nameless && name != row.cell("name") {
                names.push((name_kind, name.to_owned()));
            }
        }
    }
    let class = match row.kind.name {
        "people" => row.cell("role"),
        "offices" => row.cell("rank"),
        _ => row.cell("kind"),
    };
    Some(Entity {
        kind,
        name: row.cell("name").to_owned(),
        class: class.to_owned(),
        sex: row.cell("sex").chars().next(),
        home: vec![],
        names,
    })
}
