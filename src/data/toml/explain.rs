//! Why a text is no TOML, in the words of its author. The parser tells only English words and a place.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::super::hints;
use super::MAX_LEVELS;
use crate::problem::{self, Phrase, Problem};
use crate::source::{Place, Text};

/// A line that should be `name = value` and has no `=`.
pub(super) fn no_equals(text: &Arc<Text>, line: Range<usize>) -> Problem {
    let words = text.slice(line.clone());
    let typed = words.find('＝').and_then(|at| hints::full_width_at(text, line.start + at));
    let found = hints::words_at(text.content(), line.start).trim().to_owned();
    typed.unwrap_or_else(|| problem::toml_needs_equals(found).at(Place::new(text, line)))
}

pub(super) fn explain(text: &Arc<Text>, error: &Error) -> Problem {
    let content = text.content();
    let span = error.span().unwrap_or(content.len()..content.len());
    let stop = Stop { text, at: hints::floor(content, span.start), span };
    let message = error.message();
    let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if says(&["duplicate key", "cannot extend"]) {
        return stop.doubled();
    }
    if says(&["recurse", "recursion"]) {
        return problem::data_too_deep(MAX_LEVELS).at(stop.here());
    }
    if says(&["escape"]) {
        return stop.escape();
    }
    if says(&["invalid basic string", "invalid literal string", "invalid multi-line"]) {
        return stop.quote(says(&["multi-line"]));
    }
    if says(&["key with no value", "unquoted key"]) {
        return stop.name();
    }
    if says(&["unclosed inline table"]) {
        return stop.opening('{', '}');
    }
    let in_list = says(&["missing comma"]) && stop.words(stop.line()).contains('=');
    if in_list || says(&["unclosed array", "unclosed table"]) {
        return stop.opening('[', ']');
    }
    if says(&["missing comma"]) {
        return problem::comma_missing().at(stop.here());
    }
    stop.value()
}

/// Where the parser stopped.
struct Stop<'t> {
    text: &'t Arc<Text>,
    at: usize,
    span: Range<usize>,
}

impl Stop<'_> {
    fn words(&self, range: Range<usize>) -> &str {
        self.text.slice(range)
    }

    fn line(&self) -> Range<usize> {
        hints::line_at(self.text.content(), self.at)
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.text, range)
    }

    fn here(&self) -> Place {
        let width = hints::char_at(self.text.content(), self.at).map_or(0, char::len_utf8);
        self.place(self.at..self.at + width)
    }

    fn escape(&self) -> Problem {
        let start = self.words(0..self.at).rfind('\\').unwrap_or(self.at);
        let after = self.words(start..self.text.content().len()).chars().take(2).map(char::len_utf8).sum::<usize>();
        let range = start..start + after;
        problem::unknown_escape(self.words(range.clone()).to_owned()).at(self.place(range))
    }

    /// A quote without its partner: the first of its line, or the three that open a text of several lines.
    fn quote(&self, several_lines: bool) -> Problem {
        let before = self.words(0..self.at);
        let line = self.line();
        let start = if several_lines {
            before.rfind("\"\"\"").max(before.rfind("'''"))
        } else {
            let value = self.words(line.clone()).find('=').map_or(line.start, |at| line.start + at);
            self.words(value..line.end).find(['"', '\'']).map(|at| value + at)
        };
        let start = start.unwrap_or(self.at);
        let end = hints::line_at(self.text.content(), start).end;
        problem::data_quote_not_closed().at(self.place(start..end))
    }

    /// A name that is no name, or has no value.
    fn name(&self) -> Problem {
        let line = self.line();
        let line = line.start..line.start + self.words(line).trim_end().len();
        let words = self.words(line.clone());
        let heading = words.trim_start().starts_with('[');
        if !heading && !words.contains('=') {
            return no_equals(self.text, line);
        }
        let typed = self.words(self.span.clone()).char_indices().find(|(_, c)| hints::ascii(*c).is_some());
        if let Some(problem) = typed.and_then(|(at, _)| hints::full_width_at(self.text, self.at + at)) {
            return problem;
        }
        if self.span.is_empty() {
            return self.unknown();
        }
        problem::toml_bare_name(self.words(self.span.clone()).to_owned()).at(self.place(self.span.clone()))
    }

    /// The bracket that nothing closes, sought backwards from the place.
    fn opening(&self, open: char, close: char) -> Problem {
        let mut closed = 0usize;
        for (at, c) in self.words(0..self.at).char_indices().rev() {
            if c == close {
                closed += 1;
            } else if c == open && closed > 0 {
                closed -= 1;
            } else if c == open {
                return problem::data_bracket_not_closed(open.to_string()).at(self.place(at..at + 1));
            }
        }
        self.unknown()
    }

    /// A value that is none.
    fn value(&self) -> Problem {
        let typed = self.words(self.span.clone()).char_indices().find(|(_, c)| "“”‘’＂，：＝".contains(*c));
        if let Some(problem) = typed.and_then(|(at, _)| hints::full_width_at(self.text, self.at + at)) {
            return problem;
        }
        let number = hints::odd_number(self.text, self.at).or_else(|| hints::odd_number(self.text, self.at + 1));
        if let Some(problem) = number {
            return problem;
        }
        let words = self.words(self.span.clone());
        if !words.is_empty() && !words.contains(char::is_whitespace) {
            return problem::needs_quotes(words.to_owned()).at(self.place(self.span.clone()));
        }
        let line = self.line();
        if self.words(line.start..self.at).trim_end().ends_with(['"', '\'']) {
            let rest = self.words(self.at..line.end).trim_end().len();
            return problem::text_after_quote().at(self.place(self.at..self.at + rest));
        }
        self.unknown()
    }

    fn unknown(&self) -> Problem {
        problem::data_not_understood("TOML", hints::found_at(self.text.content(), self.at)).at(self.here())
    }

    /// A doubled name, with the place where it stood first if that can be found.
    fn doubled(&self) -> Problem {
        let written = self.words(self.span.clone());
        let snippet = format!("{written} = 0");
        let name = DeTable::parse(&snippet)
            .ok()
            .and_then(|table| table.get_ref().iter().next().map(|(name, _)| name.get_ref().to_string()));
        let name = name.unwrap_or_else(|| written.to_owned());
        let problem = problem::duplicate_name(name.clone()).at(self.place(self.span.clone()));
        match self.first(&name) {
            Some(range) => problem.note(self.place(range), Phrase::both("先写在这里", "first written here")),
            None => problem,
        }
    }

    /// Where a name stood first: the text before this line is read, and this line's own heading and name lead the way in it.
    fn first(&self, name: &str) -> Option<Range<usize>> {
        let line = self.line();
        let before = DeTable::parse(self.words(0..line.start)).ok()?;
        let words = self.words(line).trim();
        let way = if words.starts_with('[') {
            words.to_owned()
        } else {
            let heading = self.last_heading(before.get_ref()).map_or("", |range| self.words(range));
            format!("{heading}\n{} = 0", words.split('=').next()?)
        };
        let way = DeTable::parse(&way).ok()?;
        let (mut table, mut way) = (before.get_ref(), way.get_ref());
        loop {
            let (step, next) = way.iter().next()?;
            let (key, value) = table.iter().find(|(key, _)| key.get_ref() == step.get_ref())?;
            match (inner(value), inner(next)) {
                (Some(value), Some(next)) if !next.is_empty() => (table, way) = (value, next),
                _ => return (key.get_ref() == name).then(|| key.span()),
            }
        }
    }

    /// The place of the last heading in square brackets.
    fn last_heading(&self, table: &DeTable<'_>) -> Option<Range<usize>> {
        let headings = table.iter().flat_map(|(_, value)| {
            let own = value.get_ref().as_array().and_then(|items| items.iter().next_back()).unwrap_or(value);
            let heading = own.get_ref().is_table() && self.words(own.span()).starts_with('[');
            [heading.then(|| own.span()), inner(value).and_then(|table| self.last_heading(table))]
        });
        headings.flatten().max_by_key(|range| range.start)
    }
}

/// A table, or the last of a list of tables.
fn inner<'v, 'i>(value: &'v Spanned<DeValue<'i>>) -> Option<&'v DeTable<'i>> {
    match value.get_ref() {
        DeValue::Table(table) => Some(table),
        DeValue::Array(items) => items.iter().next_back()?.get_ref().as_table(),
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            None
        }
    }
}
