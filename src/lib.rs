//! Bede, a linter for history writing.
//!
//! Text flows one way, a module a stage: [`text`] → [`markup`] → [`prose`] → [`mention`] → claim → fact [`base`]
//! and [`check`]s → [`finding`]s → report and editor. No stage names a later one.

pub mod analysis;
pub mod base;
pub mod check;
pub mod claim;
pub mod cli;
pub mod config;
pub mod finding;
pub mod fix;
pub mod lexicon;
pub mod lsp;
pub mod markup;
pub mod mention;
pub mod only;
pub mod page;
pub mod problem;
pub mod project;
pub mod prose;
pub mod report;
pub mod rule;
pub mod shelf;
pub mod text;
pub mod value;
pub mod words;
