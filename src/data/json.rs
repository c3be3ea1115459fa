//! JSON onto the builder. A linear look ahead counts nesting and nodes and finds quotes and brackets without an end,
//! so that the recursive parser behind it meets only what is bounded.

use std::sync::Arc;

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::builder::{Builder, Kind, Span};
use super::hints;
use super::{Doc, MAX_DEPTH, MAX_NODES};
use crate::problem::{self, Problem};
use crate::source::{Place, Text};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn read(text: &Arc<Text>) -> Result<Doc, Problem> {
    let open = look_ahead(text)?;
    let parsed = parse_to_ast(text.content(), &CollectOptions::default(), &STRICT);
    let parsed = parsed.map_err(|error| explain(text, &error, open))?;
    let root = parsed.value.ok_or_else(|| problem::data_empty().at(Place::new(text, 0..0)))?;
    let mut builder = Builder::new(Some(text));
    build(&mut builder, root)?;
    builder.finish()
}

fn build(builder: &mut Builder, value: Value<'_>) -> Result<(), Problem> {
    let range = value.range();
    let span = Span::of(range.start..range.end);
    match value {
        Value::NullKeyword(_) => builder.add(Kind::Null, span)?,
        Value::BooleanLit(truth) => builder.add(Kind::Bool(truth.value), span)?,
        Value::NumberLit(number) => builder.add(Kind::Number(number.value.into()), span)?,
        Value::StringLit(words) => builder.add(Kind::Text(words.value.into()), span)?,
        Value::Array(list) => {
            let id = builder.open_list(span)?;
            for item in list.elements {
                build(builder, item)?;
            }
            builder.close(Some(range.end))?;
            id
        }
        Value::Object(record) => {
            let id = builder.open_record(span)?;
            for member in record.properties {
                let key = member.name.range();
                let name = match member.name {
                    ObjectPropName::String(name) => name.value.into_owned(),
                    ObjectPropName::Word(name) => name.value.to_owned(),
                };
                builder.key(name, Some(key.start..key.end));
                build(builder, member.value)?;
            }
            builder.close(Some(range.end))?;
            id
        }
    };
    Ok(())
}

/// Refuses what is nested too deep, has too many nodes, or a line that ends inside quotes; answers the last bracket
/// that nothing closes.
fn look_ahead(text: &Arc<Text>) -> Result<Option<usize>, Problem> {
    let mut open: Vec<usize> = Vec::new();
    let mut nodes = 1usize;
    let mut quote: Option<usize> = None;
    let mut escaped = false;
    for (at, byte) in text.content().bytes().enumerate() {
        if let Some(start) = quote {
            match byte {
                b'\n' | b'\r' => return Err(problem::data_quote_not_closed().at(Place::new(text, start..at))),
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quote = None,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => quote = Some(at),
            b',' => nodes += 1,
            b'{' | b'[' => {
                nodes += 1;
                open.push(at);
            }
            b'}' | b']' => {
                open.pop();
            }
            _ => {}
        }
        if open.len() > MAX_DEPTH {
            return Err(problem::data_too_deep(MAX_DEPTH).at(Place::new(text, at..at + 1)));
        }
        // Every bracket may hold a first node besides those after commas.
        if nodes > 2 * MAX_NODES {
            return Err(problem::data_too_large(MAX_NODES).at(Place::new(text, at..at + 1)));
        }
    }
    match quote {
        Some(start) => Err(problem::data_quote_not_closed().at(Place::new(text, start..text.content().len()))),
        None => Ok(open.last().copied()),
    }
}

/// Why the text is no JSON, in the words of its author.
fn explain(text: &Arc<Text>, error: &ParseError, open: Option<usize>) -> Problem {
    use ParseErrorKind as Kind;
    let content = text.content();
    let range = error.range().start..error.range().end;
    let place = Place::new(text, range.clone());
    let found = hints::words_at(content, range.start);
    let at_end = content.get(range.start..).is_none_or(|rest| rest.trim().is_empty());
    let unclosed =
        open.filter(|_| at_end || matches!(error.kind(), Kind::UnterminatedArray | Kind::UnterminatedObject));
    if let Some(open) = unclosed {
        return problem::data_bracket_not_closed(content.get(open..=open).unwrap_or("").to_owned())
            .at(Place::new(text, open..open + 1));
    }
    let typed = hints::full_width_at(text, range.start).or_else(|| hints::full_width_at(text, range.end));
    if let Some(problem) = typed {
        return problem;
    }
    if let Some(number) = hints::odd_number(text, range.start) {
        return number;
    }
    match error.kind() {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => problem::json_comment().at(place),
        Kind::ExpectedComma => problem::comma_missing().at(after_gap(text, range.start)),
        Kind::TrailingCommasNotAllowed | Kind::UnexpectedComma => problem::comma_extra().at(place),
        Kind::SingleQuotedStringsNotAllowed => {
            let words = found.trim_start_matches('\'').split('\'').next().unwrap_or(found);
            problem::needs_quotes(words).at(place)
        }
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedWord => {
            problem::needs_quotes(content.get(range).unwrap_or(found).to_owned()).at(place)
        }
        Kind::MultipleRootJsonValues => problem::json_goes_on(found).at(place),
        Kind::String(_) => problem::unknown_escape(content.get(range).unwrap_or(found).to_owned()).at(place),
        Kind::NestingDepthExceeded => problem::data_too_deep(MAX_DEPTH).at(place),
        Kind::UnexpectedTokenInObject if found.starts_with(',') => problem::comma_extra().at(place),
        Kind::ExpectedColonAfterObjectKey => problem::json_needs_colon(hints::found_at(content, range.start)).at(place),
        Kind::UnexpectedToken if found.starts_with(char::is_alphanumeric) => {
            let word = found.split([',', '}', ']', ':']).next().unwrap_or(found).trim_end();
            problem::needs_quotes(word.to_owned()).at(place)
        }
        Kind::ExpectedObjectValue
        | Kind::UnexpectedCloseBrace
        | Kind::UnexpectedCloseBracket
        | Kind::UnexpectedColon
        | Kind::UnexpectedToken
        | Kind::UnexpectedTokenInObject
        | Kind::UnterminatedArray
        | Kind::UnterminatedObject
        | Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => {
            problem::data_not_understood("JSON", hints::found_at(content, range.start)).at(place)
        }
    }
}

/// The place of the next word after white space: where a comma is missing before it.
fn after_gap(text: &Arc<Text>, at: usize) -> Place {
    let rest = text.content().get(at..).unwrap_or("");
    let start = at + (rest.len() - rest.trim_start().len());
    let width = hints::char_at(text.content(), start).map_or(0, char::len_utf8);
    Place::new(text, start..start + width)
}
