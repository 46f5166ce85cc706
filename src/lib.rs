//! Bede, a linter for history writing.
//!
//! Text flows one way, a module a stage: [`text`] → [`markup`] → [`prose`] → [`mention`] → claim → fact base and
//! checks → [`finding`] → report and editor. No stage names a later one.

pub mod finding;
pub mod lexicon;
pub mod markup;
pub mod mention;
pub mod prose;
pub mod text;
pub mod value;
pub mod words;
