//! Bede, a linter for history writing.
//!
//! Text flows one way, a module a stage: [`text`] → [`markup`] → [`prose`] → [`mention`] → claim → fact [`base`]
//! and [`check`]s → [`finding`]s → report and editor. No stage names a later one.

pub mod text;
pub mod value;
pub mod page;
pub mod markup;
pub mod words;
pub mod prose;
pub mod lexicon;
pub mod mention;
pub mod claim;
pub mod base;
pub mod finding;
pub mod rule;
pub mod check;
pub mod config;
pub mod analysis;
pub mod fix;
pub mod problem;
pub mod project;
pub mod report;
pub mod cli;
pub mod lsp;
