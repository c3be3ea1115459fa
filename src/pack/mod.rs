//! The public face: [`Pack`], [`Data`], [`Report`] and what they hold. The only place that reads files.

mod batch;
mod data;
mod gather;
mod host;
mod infer;
mod limits;
mod load;
mod noted;
mod write;

use crate::problem;
use crate::program::Program;
use crate::report::{Problems, Report};
use crate::run::{self, Asked, Options};
use crate::scalar::Period;
#[cfg(feature = "arrow")]
pub use batch::verdicts;
pub use batch::{Batch, OfReporter, Piece, Summary, Verdict, Wants, Worker};
pub use data::Data;
pub use limits::{Limit, limits};
pub(crate) use load::{bytes_of, rule_files, sources, why};
#[cfg(feature = "cli")]
pub(crate) use load::{read as read_rules, rules_from_bytes};
pub use noted::Noted;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
pub(crate) use write::replace;

/// A rule pack: compiled once, immutable, to be used from any number of threads.
#[derive(Clone)]
pub struct Pack {
    pub(crate) program: Arc<Program>,
}

impl Pack {
    /// Reads a pack: a `.gj` file, or a folder whose `.gj` files together are the pack.
    ///
    /// # Errors
    /// Everything that is wrong with the rules, each with its place.
    pub fn load(path: impl AsRef<Path>) -> Result<Pack, Problems> {
        load::load(path.as_ref())
    }

    /// Takes a pack from a text, by the name that places are to show. `use` is not followed here.
    ///
    /// # Errors
    /// Everything that is wrong with the rules, each with its place.
    pub fn parse(name: &str, text: &str) -> Result<Pack, Problems> {
        load::from_texts(vec![(name.to_owned(), text.to_owned())])
    }

    /// The pack's name.
    pub fn name(&self) -> &str {
        &self.program.name
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.program.title
    }

    /// Its version, as written.
    pub fn version(&self) -> &str {
        &self.program.version
    }

    /// SHA-256 over the rule files' names and contents, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.program.hash
    }

    /// The names of the rules with their titles, in the order of the text.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &str)> {
        self.program.rules.iter().map(|rule| (rule.name.as_str(), rule.title.as_str()))
    }

    /// What there is to remark about the pack: names that are never used, checks that can only come out one way, rules
    /// that are there twice. None of it keeps the pack from being used. It is looked for anew at every call.
    pub fn remarks(&self) -> Problems {
        Problems::new(crate::compile::remarks(&self.program))
    }

    /// The fields that no rule reads, by record. That is no fault: a form may have more than the rules need.
    pub fn unread_fields(&self) -> Vec<(&str, Vec<&str>)> {
        crate::compile::unread(&self.program)
    }

    /// Whether its form says where fields stand in documents.
    pub fn reads_documents(&self) -> bool {
        crate::extract::reads_documents(&self.program.forms)
    }

    /// Reads a document by what the form says; other data is what it is.
    pub fn read(&self, data: &Data) -> Data {
        data.read_by(&self.program).into_owned()
    }

    /// Checks data. Total: it cannot fail, panic or hang.
    pub fn check(&self, data: &Data) -> Report {
        self.check_with(data, &Options::default())
    }

    /// Checks data with options.
    pub fn check_with(&self, data: &Data, options: &Options) -> Report {
        self.check_asked(data, options, Asked::default())
    }

    /// Checks data by some of the rules, by their numbers.
    pub(crate) fn check_by(&self, data: &Data, options: &Options, rules: &BTreeSet<usize>) -> Report {
        self.check_asked(data, options, Asked { only: Some(rules), ..Asked::default() })
    }

    /// Checks data as it is asked for.
    pub(crate) fn check_asked(&self, data: &Data, options: &Options, asked: Asked<'_>) -> Report {
        let data = data.read_by(&self.program);
        let (given, found) = host::given(&self.program, options, &data.doc);
        let mut outcomes = run::check(&self.program, &data.doc, options, Asked { given, ..asked });
        outcomes.problems.splice(0..0, found);
        let mut notes: Vec<_> = data.notes.clone();
        // What was looked for in a document and not found has been told so.
        let sought: Vec<_> = notes.iter().filter_map(problem::Problem::sought).collect();
        let told = |note: &problem::Problem| {
            note.is_field_missing().is_some_and(|path| {
                sought.iter().any(|sought| {
                    sought.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
            })
        };
        let more: Vec<_> = outcomes.notes.iter().filter(|note| !told(note)).cloned().collect();
        notes.extend(more);
        let outcomes = run::Outcomes { notes, ..outcomes };
        Report {
            program: self.program.clone(),
            source: data.doc.source_name().to_owned(),
            text: data.doc.text().cloned(),
            outcomes,
            lang: options.lang,
        }
    }

    /// Whether the options fit the pack: every parameter that they set is one of it, with a value of its type.
    ///
    /// # Errors
    /// What does not fit. A check with such options says the same among its problems, and decides nothing that needs
    /// the value.
    pub fn accepts(&self, options: &Options) -> Result<(), Problems> {
        let nothing = Data::parse("", "{}")?;
        let (_, found) = host::given(&self.program, options, &nothing.doc);
        if found.is_empty() { Ok(()) } else { Err(Problems::new(found)) }
    }

    /// Evaluates an expression over data, with the pack's form and definitions; gives the value in words.
    ///
    /// # Errors
    /// What is wrong with the expression, or why it has no value.
    pub fn evaluate(&self, expression: &str, data: &Data, options: &Options) -> Result<String, Problems> {
        load::evaluate(Some(&self.program), expression, data, options)
    }
}

/// Evaluates an expression over data without a pack: the form is taken from the data itself.
///
/// # Errors
/// What is wrong with the expression, or why it has no value.
pub fn evaluate(expression: &str, data: &Data, options: &Options) -> Result<String, Problems> {
    load::evaluate(None, expression, data, options)
}

/// `2023`, `2023-06`, `2023-12-31`
impl std::str::FromStr for Period {
    type Err = Problems;

    fn from_str(text: &str) -> Result<Period, Problems> {
        Period::read(text).ok_or_else(|| problem::not_a_period(text).into())
    }
}

impl std::fmt::Debug for Pack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pack({} {})", self.name(), self.version())
    }
}
