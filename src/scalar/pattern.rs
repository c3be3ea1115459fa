//! Patterns of texts: regular expressions that are matched in time linear in the text, without going back.

use std::collections::BTreeMap;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::ErrorKind;
use regex_syntax::hir::{Hir, HirKind};

/// The most bytes that a pattern may take once it is compiled: `\w{1000}` is short to write and large to hold.
pub const PATTERN_SIZE: usize = 1 << 20;

/// The most different patterns of one pack.
pub const PATTERNS: usize = 1000;

/// How much of a text a pattern stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// All of it.
    Whole,
    /// Some part of it.
    Part,
}

/// A pattern, ready to be used.
#[derive(Debug)]
pub struct Pattern {
    regex: Regex,
    weight: usize,
}

/// The patterns of a pack, each compiled once.
#[derive(Debug, Default)]
pub struct Patterns {
    whole: BTreeMap<String, Pattern>,
    part: BTreeMap<String, Pattern>,
}

/// Why a text is no pattern, and the piece of it that is at fault (empty where that is the whole).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPattern {
    /// What is wrong.
    pub why: Flaw,
    /// The piece.
    pub piece: String,
}

/// What can be wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// `(甲`
    GroupUnclosed,
    /// `甲)`
    GroupUnopened,
    /// `[甲`
    ClassUnclosed,
    /// `[z-a]`
    Range,
    /// `*甲`: nothing stands before a sign of repetition.
    NothingRepeated,
    /// `甲{2,1}`, `甲{x}`
    Repetition,
    /// `\y`
    Escape,
    /// `\p{甲}`
    UnknownClass,
    /// `(?=甲)`, `\1`: what only matching that goes back can find.
    GoesBack,
    /// More than [`PATTERN_SIZE`].
    TooLarge,
    /// Brackets within brackets, too deep.
    TooDeep,
    /// Anything else.
    Other,
}

impl Pattern {
    /// Compiles a pattern.
    pub fn new(text: &str, fit: Fit) -> Result<Pattern, BadPattern> {
        let meaning = regex_syntax::parse(text).map_err(|error| flaw(&error))?;
        // The meaning written out again, so that a comment or a flag of the text ends with it.
        let source = match fit {
            Fit::Whole => format!(r"\A(?:{meaning})\z"),
            Fit::Part => text.to_owned(),
        };
        let whole = BadPattern { why: Flaw::TooLarge, piece: String::new() };
        let regex = RegexBuilder::new(&source).size_limit(PATTERN_SIZE).dfa_size_limit(PATTERN_SIZE).build();
        Ok(Pattern { regex: regex.map_err(|_| whole)?, weight: weight(&meaning) })
    }

    /// Whether a pattern takes no more than so many bytes once it is compiled.
    pub fn is_within(text: &str, fit: Fit, most: usize) -> bool {
        let Ok(meaning) = regex_syntax::parse(text) else { return false };
        let source = match fit {
            Fit::Whole => format!(r"\A(?:{meaning})\z"),
            Fit::Part => text.to_owned(),
        };
        RegexBuilder::new(&source).size_limit(most).dfa_size_limit(most).build().is_ok()
    }

    /// Whether the text, or some part of it, is as the pattern says.
    pub fn fits(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// The first part that is as the pattern says: what stands for its first group in brackets, if it has any.
    pub fn first<'t>(&self, text: &'t str) -> Option<&'t str> {
        let found = self.regex.captures(text)?;
        found.get(1).or_else(|| found.get(0)).map(|part| part.as_str())
    }

    /// How much work it is to look through a text: at worst every state of the pattern is looked at for every byte,
    /// but mostly only some.
    pub fn work(&self, text: &str) -> usize {
        text.len().saturating_mul(self.weight.div_euclid(16).saturating_add(1))
    }
}

impl Patterns {
    /// Compiles a pattern of the pack, unless it is known. `Ok(false)` if there are too many.
    pub fn add(&mut self, text: &str, fit: Fit) -> Result<bool, BadPattern> {
        if self.get(text, fit).is_some() {
            return Ok(true);
        }
        if self.whole.len().saturating_add(self.part.len()) >= PATTERNS {
            return Ok(false);
        }
        let pattern = Pattern::new(text, fit)?;
        let known = match fit {
            Fit::Whole => &mut self.whole,
            Fit::Part => &mut self.part,
        };
        known.insert(text.to_owned(), pattern);
        Ok(true)
    }

    /// A pattern of the pack.
    pub fn get(&self, text: &str, fit: Fit) -> Option<&Pattern> {
        match fit {
            Fit::Whole => self.whole.get(text),
            Fit::Part => self.part.get(text),
        }
    }
}

/// About how many states a pattern has.
fn weight(pattern: &Hir) -> usize {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(regex_syntax::hir::Class::Unicode(class)) => class.ranges().len().saturating_mul(2),
        HirKind::Class(regex_syntax::hir::Class::Bytes(class)) => class.ranges().len(),
        HirKind::Repetition(again) => {
            let times = again.max.unwrap_or_else(|| again.min.saturating_add(1)).max(1);
            weight(&again.sub).saturating_mul(usize::try_from(times).unwrap_or(usize::MAX))
        }
        HirKind::Capture(group) => weight(&group.sub).saturating_add(2),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().fold(0, |sum, part| sum.saturating_add(weight(part)))
        }
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "the kinds of another crate, which may grow")]
fn flaw(error: &regex_syntax::Error) -> BadPattern {
    let (why, text, span) = match error {
        regex_syntax::Error::Parse(error) => (of_parse(error.kind()), error.pattern(), error.span()),
        regex_syntax::Error::Translate(error) => {
            let unknown = matches!(
                error.kind(),
                regex_syntax::hir::ErrorKind::UnicodePropertyNotFound
                    | regex_syntax::hir::ErrorKind::UnicodePropertyValueNotFound
            );
            (if unknown { Flaw::UnknownClass } else { Flaw::Other }, error.pattern(), error.span())
        }
        _ => return BadPattern { why: Flaw::Other, piece: String::new() },
    };
    let rest = text.get(span.start.offset..).unwrap_or_default();
    let length = span.end.offset.saturating_sub(span.start.offset);
    let letter = rest.chars().next().map_or(0, char::len_utf8);
    let piece = rest.get(..length.max(letter)).unwrap_or(rest).to_owned();
    BadPattern { why, piece }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "the kinds of another crate, which may grow")]
fn of_parse(kind: &ErrorKind) -> Flaw {
    match kind {
        ErrorKind::GroupUnclosed | ErrorKind::GroupNameUnexpectedEof => Flaw::GroupUnclosed,
        ErrorKind::GroupUnopened => Flaw::GroupUnopened,
        ErrorKind::ClassUnclosed => Flaw::ClassUnclosed,
        ErrorKind::ClassRangeInvalid | ErrorKind::ClassRangeLiteral => Flaw::Range,
        ErrorKind::RepetitionMissing => Flaw::NothingRepeated,
        ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::RepetitionCountUnclosed
        | ErrorKind::DecimalEmpty
        | ErrorKind::DecimalInvalid => Flaw::Repetition,
        ErrorKind::ClassEscapeInvalid
        | ErrorKind::EscapeUnexpectedEof
        | ErrorKind::EscapeUnrecognized
        | ErrorKind::EscapeHexEmpty
        | ErrorKind::EscapeHexInvalid
        | ErrorKind::EscapeHexInvalidDigit => Flaw::Escape,
        ErrorKind::UnicodeClassInvalid => Flaw::UnknownClass,
        ErrorKind::UnsupportedBackreference | ErrorKind::UnsupportedLookAround => Flaw::GoesBack,
        ErrorKind::NestLimitExceeded(_) => Flaw::TooDeep,
        _ => Flaw::Other,
    }
}
