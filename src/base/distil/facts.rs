//! The facts of tables: what each kind of row claims.

use crate::base::table::Row;
use crate::base::{Fact, Standing, date};
use crate::claim::{Argument, Claim, Count, RelationId, Timing, relation, relations};
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::text::Span;
use crate::value::{Quantity, When};
use crate::words;

/// Every fact of every row; `report` is told of dates, numbers and references that are none.
pub(super) fn facts(rows: &[Row], lexicon: &Lexicon, mut report: impl FnMut(&Row, String)) -> Vec<Fact> {
    let mut facts = Vec::new();
    for row in rows {
        let mut reader = Reader { row, lexicon, report: &mut report, facts: &mut facts };
        reader.row();
    }
    facts
}

struct Reader<'r, 't> {
    row: &'r Row<'t>,
    lexicon: &'r Lexicon,
    report: &'r mut dyn FnMut(&Row, String),
    facts: &'r mut Vec<Fact>,
}

impl Reader<'_, '_> {
    fn row(&mut self) {
        match self.row.kind.name {
            "people" => self.person(),
            "organisations" => self.span_of_existence(),
            "states" => self.state(),
            "holders" => self.pair(relation::HOLDS_OFFICE, "person", "office"),
            "members" => self.pair(relation::MEMBER_OF, "member", "organisation"),
            "events" => self.event(),
            "battles" => self.battle(),
            "treaties" => self.treaty(),
            "names" => self.former_name(),
            "works" => self.work(),
            "relations" => self.relation(),
            "numbers" => self.number(),
            "places" => self.pairs_within(),
            "offices" => drop(self.entities("state")),
            _ => {}
        }
    }

    fn person(&mut self) {
        drop(self.entities("nation"));
        let Some(person) = self.entity("name") else { return };
        for (column, id) in [("born_in", relation::BORN_AT), ("died_in", relation::DIED_AT)] {
            let places: Vec<EntityId> =
                self.row.values(column).filter_map(|place| self.place(place)).collect();
            for place in places {
                self.push_pair(id, person, place, None);
            }
        }
        for (column, id) in [("born", relation::BORN), ("died", relation::DIED)] {
            if let Some(when) = self.date(column) {
                self.push_dated(id, person, when);
            }
        }
    }

    fn pairs_within(&mut self) {
        let around = self.entities("within");
        let Some(place) = self.entity("name") else { return };
        for other in around {
            self.push_pair(relation::LIES_IN, place, other, None);
        }
    }

    /// The place of that name, before one of which it is another name; a village may be in no table.
    fn place(&self, name: &str) -> Option<EntityId> {
        let is_place = |entity: &EntityId| self.lexicon.entity(*entity).kind == Kind::Place;
        let mut places: Vec<EntityId> = self.lexicon.named(name).into_iter().filter(is_place).collect();
        if places.len() > 1 {
            places.retain(|place| self.lexicon.entity(*place).name == name);
        }
        match places.as_slice() {
            [place] => Some(*place),
            _ => None,
        }
    }

    fn state(&mut self) {
        self.span_of_existence();
        let Some(state) = self.entity("name") else { return };
        let capitals: Vec<EntityId> =
            self.row.values("capital").filter_map(|capital| self.place(capital)).collect();
        for capital in capitals {
            self.push_pair(relation::CAPITAL_OF, capital, state, None);
        }
    }

    fn span_of_existence(&mut self) {
        let Some(subject) = self.entity("name") else { return };
        if let Some(when) = self.span() {
            self.push_dated(relation::EXISTED, subject, when);
        }
    }

    fn pair(&mut self, id: RelationId, subject: &str, object: &str) {
        let (subject, object) = (self.entity(subject), self.entity(object));
        let when = self.span();
        if let (Some(subject), Some(object)) = (subject, object) {
            self.push_pair(id, subject, object, when);
        }
    }

    fn event(&mut self) {
        let Some(event) = self.entity("name") else { return };
        let when = self.span();
        if let Some(when) = when {
            self.push_dated(relation::OCCURRED, event, when);
        }
        for place in self.entities("place") {
            self.push_pair(relation::OCCURRED_AT, event, place, None);
        }
        drop(self.entities("part_of"));
        let sides = [self.entities("side_a"), self.entities("side_b")];
        for side in sides.iter().flatten() {
            self.push_pair(relation::TOOK_PART, *side, event, when);
        }
        self.outcome(event, &sides[0], &sides[1], when);
        // "naval battle" is a battle.
        let kind = self.row.cell("kind");
        let kind = kind.rsplit(' ').next().unwrap_or(kind);
        let acts = relations().iter().filter(|relation| relation.events.iter().any(|known| known == kind));
        let (agents, patients) = match (self.row.cell("winner"), kind) {
            // A coup that failed overthrew nobody; a battle is won by either side; a rising or an invasion may fail.
            (_, "uprising" | "invasion") => (&sides[0], &sides[1]),
            ("b", "battle" | "siege") => (&sides[1], &sides[0]),
            ("b" | "none", _) | ("", "battle" | "siege") => return,
            _ => (&sides[0], &sides[1]),
        };
        for id in acts.filter_map(|act| RelationId::named(act.name)) {
            for agent in
                agents.iter().filter(|agent| id.get().takes_subject(self.lexicon.entity(**agent).kind))
            {
                for patient in
                    patients.iter().filter(|other| id.get().takes_object(self.lexicon.entity(**other).kind))
                {
                    self.push_pair(id, *agent, *patient, when);
                }
            }
        }
    }

    fn battle(&mut self) {
        self.event();
        let Some(battle) = self.entity("name") else { return };
        let when = self.span();
        let commanders = ["commanders_a", "commanders_b"].map(|column| self.entities(column));
        self.outcome(battle, &commanders[0], &commanders[1], when);
        for commander in commanders.into_iter().flatten() {
            for id in [relation::COMMANDED, relation::TOOK_PART] {
                self.push_pair(id, commander, battle, when);
            }
        }
    }

    /// Who won and who lost, of those on either side.
    fn outcome(&mut self, event: EntityId, a: &[EntityId], b: &[EntityId], when: Option<When>) {
        let (winners, losers) = match self.row.cell("winner") {
            "a" => (a, b),
            "b" => (b, a),
            _ => return,
        };
        for (id, side) in [(relation::WON, winners), (relation::LOST, losers)] {
            for one in side {
                if id.get().takes_subject(self.lexicon.entity(*one).kind) {
                    self.push_pair(id, *one, event, when);
                }
            }
        }
    }

    /// A treaty took place when it was signed, and again when it came into force: prose dates it by either.
    fn treaty(&mut self) {
        let Some(treaty) = self.entity("name") else { return };
        let (signed, in_force) = (self.date("signed"), self.date("in_force"));
        let _ = self.date("ended");
        for when in [signed, in_force].into_iter().flatten() {
            self.push_dated(relation::OCCURRED, treaty, when);
        }
        for place in self.entities("place") {
            self.push_pair(relation::OCCURRED_AT, treaty, place, None);
        }
        for party in self.entities("parties") {
            self.push_pair(relation::TOOK_PART, party, treaty, signed);
        }
    }

    fn former_name(&mut self) {
        let (subject, when) = (self.entity("entity"), self.span());
        let name = self.row.cell("name");
        if name.is_empty() {
            (self.report)(self.row, "a former name is missing".to_owned());
        }
        if let (Some(subject), Some(when)) = (subject, when) {
            let mut claim = Claim::new(relation::CALLED, Argument::of(subject));
            claim.name = Some(name.to_owned());
            claim.when = Some(Timing::of(when));
            self.push(claim);
        }
    }

    fn work(&mut self) {
        let when = self.date("year");
        let Some(work) = self.entity("name") else { return };
        for author in self.entities("author") {
            self.push_pair(relation::WROTE, author, work, when);
        }
    }

    fn relation(&mut self) {
        let name = self.row.cell("relation");
        let Some(id) = RelationId::named(name) else {
            (self.report)(self.row, format!("no relation '{name}' in rules/relations"));
            return;
        };
        let (subject, object) = (self.entity("subject"), self.entity("object"));
        let when = self.span();
        if let (Some(subject), Some(object)) = (subject, object) {
            self.push_pair(id, subject, object, when);
        }
    }

    fn number(&mut self) {
        let bounds = ["low", "high"].map(|column| {
            let value = self.row.cell(column).parse::<f64>().ok();
            if value.is_none() {
                (self.report)(
                    self.row,
                    format!("'{}' in column '{column}' is no number", self.row.cell(column)),
                );
            }
            value
        });
        let (Some(subject), [Some(low), Some(high)]) = (self.entity("subject"), bounds) else { return };
        let mut claim = Claim::new(relation::NUMBERED, Argument::of(subject));
        let nouns = self.row.values("what").flat_map(|noun| match words::unit(&crate::prose::fold(noun)) {
            Some(unit) => vec![unit.singular.to_lowercase(), unit.group.to_lowercase()],
            None => vec![noun.trim_end_matches('s').to_lowercase()],
        });
        let mut nouns: Vec<String> = nouns.collect();
        nouns.sort_unstable();
        nouns.dedup();
        claim.count = Some(Count { quantity: Quantity::between(low, high), nouns, span: Span::default() });
        self.push(claim);
    }

    fn push_dated(&mut self, id: RelationId, subject: EntityId, when: When) {
        let mut claim = Claim::new(id, Argument::of(subject));
        claim.when = Some(Timing::of(when));
        self.push(claim);
    }

    fn push_pair(&mut self, id: RelationId, subject: EntityId, object: EntityId, when: Option<When>) {
        let mut claim = Claim::new(id, Argument::of(subject));
        claim.object = Argument::of(object);
        claim.when = when.map(Timing::of);
        self.push(claim);
    }

    fn push(&mut self, claim: Claim) {
        let lines = vec![(self.row.source as u32, self.row.line as u32)];
        self.facts.push(Fact { claim, standing: Standing::Settled, lines });
    }

    /// The date of a column; `None` where it is empty, or no date, which is reported.
    fn date(&mut self, column: &str) -> Option<When> {
        let cell = self.row.cell(column);
        let when = date::parse(cell);
        if when.is_none() && !cell.is_empty() {
            (self.report)(
                self.row,
                format!("'{cell}' in column '{column}' is no date such as 1962, 1962-10 or 1962-10-22"),
            );
        }
        when
    }

    /// From `start` to `end`; an open end is today's, as far as the base can know it.
    fn span(&mut self) -> Option<When> {
        let (start, end) = (self.date("start"), self.date("end"));
        let lasting =
            matches!(self.row.kind.name, "holders" | "members" | "names" | "organisations" | "states");
        match (start?, end) {
            (start, Some(end)) => {
                if start.reading.first > end.reading.last {
                    (self.report)(self.row, "the end lies before the start".to_owned());
                }
                Some(start.until(end))
            }
            (start, None) if lasting => Some(start.until(date::parse("2100")?)),
            (start, None) => Some(start),
        }
    }

    fn entity(&mut self, column: &str) -> Option<EntityId> {
        self.entities(column).first().copied()
    }

    /// The entities that a column refers to; a reference that leads nowhere, or to several, is reported.
    fn entities(&mut self, column: &str) -> Vec<EntityId> {
        let mut entities = Vec::new();
        for name in self.row.values(column) {
            let found = self.lexicon.named(name);
            let exact: Vec<EntityId> =
                found.iter().copied().filter(|entity| self.lexicon.entity(*entity).name == name).collect();
            match (exact.as_slice(), found.as_slice()) {
                ([entity], _) | ([], [entity]) => entities.push(*entity),
                ([], []) => {
                    (self.report)(self.row, format!("'{name}' in column '{column}' is named in no table"))
                }
                _ => {
                    (self.report)(self.row, format!("'{name}' in column '{column}' can be several entities"))
                }
            }
        }
        entities
    }
}
