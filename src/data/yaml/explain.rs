//! Why a text is no YAML, in the words of its author: what the parser says where that is plain, else the slips of the pen
//! that are to be seen around the place where it stopped.

use std::ops::Range;
use std::sync::Arc;

use granit_parser::{ErrorKind as Kind, ScanError};

use super::super::{MAX_DEPTH, hints};
use crate::problem::{self, Problem};
use crate::source::{Place, Text};

pub(super) fn explain(text: &Arc<Text>, error: &ScanError) -> Problem {
    let at = error.marker().byte_offset().unwrap_or(text.content().len());
    let stop = Stop { text, at: hints::floor(text.content(), at) };
    stop.plain(error.kind()).or_else(|| stop.structure(error.kind())).unwrap_or_else(|| stop.unknown())
}

/// Where the parser stopped.
struct Stop<'t> {
    text: &'t Arc<Text>,
    at: usize,
}

impl Stop<'_> {
    fn content(&self) -> &str {
        self.text.content()
    }

    fn line(&self) -> Range<usize> {
        hints::line_at(self.content(), self.at)
    }

    fn char(&self) -> Option<char> {
        hints::char_at(self.content(), self.at)
    }

    /// The line's words before the place.
    fn before(&self) -> &str {
        self.text.slice(self.line().start..self.at)
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.text, range)
    }

    /// The character at the place.
    fn here(&self) -> Place {
        self.place(self.at..self.at + self.char().map_or(0, char::len_utf8))
    }

    /// The word at the place, up to white space.
    fn word(&self) -> Range<usize> {
        let words = self.text.slice(self.at..self.line().end);
        self.at..self.at + words.find(char::is_whitespace).unwrap_or(words.len())
    }

    fn unknown(&self) -> Problem {
        problem::data_not_understood("YAML", hints::found_at(self.content(), self.at)).at(self.here())
    }

    /// Faults that the parser names well enough.
    fn plain(&self, kind: &Kind) -> Option<Problem> {
        if matches!(kind, Kind::RecursionLimitExceeded) {
            return Some(problem::data_too_deep(MAX_DEPTH).at(self.here()));
        }
        if matches!(
            kind,
            Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar | Kind::InvalidQuotedScalarIndent
        ) {
            return Some(problem::data_quote_not_closed().at(self.place(self.at..self.line().end)));
        }
        if let Kind::UnclosedFlowCollection { open } | Kind::MismatchedFlowCollectionEnd { open, .. } = kind {
            return Some(problem::data_bracket_not_closed(open.to_string()).at(self.here()));
        }
        if matches!(kind, Kind::UnknownAnchor) {
            let word = self.word();
            let name = self.text.slice(word.clone()).trim_start_matches('*').to_owned();
            return Some(problem::alias_unknown(name).at(self.place(word)));
        }
        if self.char() == Some('!') {
            let word = self.word();
            return Some(problem::yaml_tag(self.text.slice(word.clone()).to_owned()).at(self.place(word)));
        }
        if is_tab(kind) {
            return self.tab();
        }
        if is_escape(kind) {
            return Some(self.escape());
        }
        if matches!(kind, Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar) {
            return Some(self.after_quote());
        }
        None
    }

    /// Faults of the structure: the parser knows only that something else should come.
    fn structure(&self, kind: &Kind) -> Option<Problem> {
        if let Some(colon) = self.colon() {
            return Some(colon);
        }
        if let Some(sign) = self.sign(kind) {
            return Some(sign);
        }
        if matches!(kind, Kind::MappingValueNotAllowed) && self.before().contains(": ") {
            return Some(problem::colon_in_value().at(self.here()));
        }
        if matches!(kind, Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator) {
            return hints::full_width_at(self.text, self.at);
        }
        let shape = matches!(
            kind,
            Kind::SimpleKeyExpected
                | Kind::InvalidSimpleKey
                | Kind::ExpectedBlockMappingKey
                | Kind::ExpectedBlockSequenceEntry
                | Kind::InvalidIndentation
                | Kind::MappingKeyNotAllowed
                | Kind::MappingValueNotAllowed
                | Kind::BlockSequenceEntryNotAllowed
        );
        let line = self.line();
        let words = self.text.slice(line.clone());
        let start = line.end - words.trim_start().len();
        shape.then(|| problem::lines_not_aligned().at(self.place(start..start + words.trim().len())))
    }

    /// A full-width colon, or one without a space, on this line or on the one before it.
    fn colon(&self) -> Option<Problem> {
        let line = self.line();
        let above = self.content().get(..line.start)?.trim_end().len();
        let above = hints::line_at(self.content(), above);
        let wrong = |line| hints::wrong_colon(self.content(), line);
        Some(wrong(line).or_else(|| wrong(above))?.problem(self.text))
    }

    /// A value that starts with a sign of YAML's own.
    fn sign(&self, kind: &Kind) -> Option<Problem> {
        let line = self.line();
        let words = self.text.slice(line.clone());
        if matches!(kind, Kind::ExpectedDocumentStart) {
            let at = if self.content().starts_with('%') { 0 } else { self.content().find("\n%")? + 1 };
            return Some(problem::sign_needs_quotes("%").at(self.place(at..at + 1)));
        }
        let value = [": ", "- "].iter().filter_map(|mark| words.find(mark)).min().map_or(0, |mark| mark + 2);
        let value = line.start + value;
        let gap = self.text.slice(value..line.end);
        let start = value + (gap.len() - gap.trim_start().len());
        let sign = hints::char_at(self.content(), start).filter(|sign| "-?:,[]{}#&*!|>'\"%@`".contains(*sign))?;
        let opens = matches!(sign, '[' | '{');
        let blamed = if opens { start < self.at && line.contains(&start) } else { start == self.at };
        if let Some(comma) = self.wide_comma(start).filter(|_| sign == '{' && blamed) {
            return hints::full_width_at(self.text, comma);
        }
        let after_name = value > line.start || matches!(kind, Kind::UnexpectedCharacter { .. });
        (blamed && after_name).then(|| problem::sign_needs_quotes(sign.to_string()).at(self.place(start..start + 1)))
    }

    /// A full-width comma in front of the place and outside quotes, behind which a name and its colon stand.
    fn wide_comma(&self, start: usize) -> Option<usize> {
        let end = self.line().end;
        let mut quote = None;
        let parts = self.text.slice(start..self.at).char_indices().filter(|(_, sign)| match (quote, sign) {
            (None, '"' | '\'') => {
                quote = Some(*sign);
                false
            }
            (Some(open), _) => {
                quote = quote.filter(|_| open != *sign);
                false
            }
            (None, _) => *sign == '，',
        });
        let named = |at: &usize| {
            // No further than to the next sign: a line may hold millions of commas.
            let after = self.text.slice(at + '，'.len_utf8()..end);
            after.trim_start_matches(|sign| !":,，}".contains(sign)).starts_with(':')
        };
        parts.map(|(at, _)| start + at).filter(named).last()
    }

    /// The tab that stands where spaces should.
    fn tab(&self) -> Option<Problem> {
        let from = self.line().start;
        let tab = from + self.content().get(from..)?.find('\t')?;
        let tabs = self.content().get(tab..)?;
        let width = tabs.len() - tabs.trim_start_matches('\t').len();
        Some(problem::tab_in_indentation().at(self.place(tab..tab + width)))
    }

    /// The backslash that means nothing.
    fn escape(&self) -> Problem {
        let quoted = self.content().get(self.at..).unwrap_or("");
        let mut chars = quoted.char_indices();
        while let Some((at, c)) = chars.next() {
            let Some((_, next)) = (c == '\\').then(|| chars.next()).flatten() else { continue };
            if !"0abtnvfre \"/\\N_LP\t\n\r".contains(next) {
                let range = self.at + at..self.at + at + 1 + next.len_utf8();
                return problem::unknown_escape(self.text.slice(range.clone()).to_owned()).at(self.place(range));
            }
        }
        problem::unknown_escape(hints::found_at(self.content(), self.at)).at(self.here())
    }

    /// Words behind a closed quote: a full-width sign that should divide, or simply more text.
    fn after_quote(&self) -> Problem {
        let before = self.before();
        let divides = match self.char() {
            Some('：') => !before.contains(": ") || before.contains('{'),
            Some('，' | '｝' | '］') => before.contains(['{', '[']),
            _ => false,
        };
        let sign = if divides { hints::full_width_at(self.text, self.at) } else { None };
        let rest = self.text.slice(self.at..self.line().end).trim_end().len();
        sign.unwrap_or_else(|| problem::text_after_quote().at(self.place(self.at..self.at + rest)))
    }
}

fn is_tab(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::TabNotAllowed
            | Kind::TabInBlockIndentation
            | Kind::TabInIndentation
            | Kind::TabAtBlockScalarStart
            | Kind::TabInPlainScalar
    )
}

fn is_escape(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::UnknownQuotedScalarEscape
            | Kind::InvalidQuotedScalarHexEscape
            | Kind::InvalidLowSurrogateHexEscape
            | Kind::InvalidLowSurrogate
            | Kind::MissingLowSurrogate
            | Kind::UnpairedLowSurrogate
            | Kind::InvalidUnicodeEscape
    )
}
