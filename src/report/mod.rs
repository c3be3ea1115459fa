//! What a check came to, for people and for programs. Each form is one walk over the same findings.

use crate::problem::Lang;
use crate::program::Program;
use crate::run::Outcomes;
use crate::source::Text;
use std::sync::Arc;

mod access;
mod atlas;
mod diagnostic;
#[cfg(feature = "cli")]
mod draw;
#[cfg(feature = "cli")]
mod github;
#[cfg(feature = "cli")]
mod html;
mod json;
#[cfg(feature = "cli")]
mod markdown;
mod overlay;
mod problems;
#[cfg(feature = "cli")]
mod sarif;
#[cfg(feature = "cli")]
mod text;
#[cfg(feature = "cli")]
mod told;

pub use atlas::Atlas;
pub use diagnostic::Drawable;
#[cfg(feature = "cli")]
pub use draw::{Snippets, Style};
#[cfg(feature = "cli")]
pub use github::github;
#[cfg(feature = "cli")]
pub use html::html;
#[cfg(feature = "cli")]
pub use json::{Line, line_of};
#[cfg(feature = "cli")]
pub use markdown::markdown;
pub use overlay::{AppliedOverlay, AppliedWaiver};
pub use problems::Problems;
#[cfg(feature = "cli")]
pub use sarif::sarif;
#[cfg(feature = "cli")]
pub use told::{Checked, Sheet};

/// What a check of one document came to.
#[derive(Debug)]
pub struct Report {
    pub(crate) program: Arc<Program>,
    pub(crate) source: String,
    /// The document's own text, where it has one.
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "the pages that the command writes show it"))]
    pub(crate) text: Option<Arc<Text>>,
    pub(crate) outcomes: Outcomes,
    pub(crate) lang: Lang,
}
