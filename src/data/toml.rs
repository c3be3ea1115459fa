//! TOML onto the builder. The parser bounds brackets itself; names with many dots and the number of values are counted
//! beforehand.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::builder::{Builder, Kind, Span};
use super::{Doc, MAX_NODES};
use crate::problem::{self, Problem};
use crate::source::{Place, Text};

mod explain;

/// How deep the parser itself lets brackets and dotted names be nested.
const MAX_LEVELS: usize = 80;

/// How many tokens a text may have: the parser keeps all of them, about fifty bytes each.
const MAX_TOKENS: usize = 16_000_000;

pub(super) fn read(text: &Arc<Text>) -> Result<Doc, Problem> {
    look_ahead(text)?;
    let table = DeTable::parse(text.content()).map_err(|error| explain::explain(text, &error))?;
    if table.get_ref().is_empty() {
        return Err(problem::data_empty().at(Place::new(text, 0..0)));
    }
    let mut builder = Builder::new(Some(text));
    build_table(&mut builder, text, table.get_ref(), 0..text.content().len())?;
    builder.finish()
}

fn build(builder: &mut Builder, text: &Arc<Text>, value: &Spanned<DeValue<'_>>) -> Result<(), Problem> {
    let range = value.span();
    let span = Span::of(range.clone());
    match value.get_ref() {
        DeValue::String(words) => builder.add(Kind::Text(words.as_ref().into()), span)?,
        DeValue::Boolean(truth) => builder.add(Kind::Bool(*truth), span)?,
        DeValue::Datetime(_) => builder.add(Kind::Text(text.slice(range).into()), span)?,
        DeValue::Integer(number) if number.radix() == 10 => builder.add(decimal(text.slice(range)), span)?,
        DeValue::Integer(number) => match u128::from_str_radix(&number.as_str().replace('_', ""), number.radix()) {
            Ok(number) => builder.add(Kind::Number(number.to_string().into()), span)?,
            Err(_) => builder.add_unreadable(problem::odd_number(text.slice(range)), span)?,
        },
        DeValue::Float(_) => {
            let words = text.slice(range);
            if words.contains(['i', 'n']) {
                builder.add_unreadable(problem::not_a_finite_number(words), span)?
            } else {
                builder.add(decimal(words), span)?
            }
        }
        DeValue::Array(items) => {
            let id = builder.open_list(span)?;
            for item in items.iter() {
                build(builder, text, item)?;
            }
            builder.close(Some(range.end))?;
            id
        }
        DeValue::Table(table) => return build_table(builder, text, table, range),
    };
    Ok(())
}

fn build_table(
    builder: &mut Builder,
    text: &Arc<Text>,
    table: &DeTable<'_>,
    range: Range<usize>,
) -> Result<(), Problem> {
    builder.open_record(Span::of(range.clone()))?;
    for (name, value) in table.iter() {
        builder.key(name.get_ref().to_string(), Some(name.span()));
        build(builder, text, value)?;
    }
    builder.close(Some(range.end))?;
    Ok(())
}

/// A number as JSON would write it: TOML's `_` between digits and its `+` are only for the eye.
fn decimal(words: &str) -> Kind {
    Kind::Number(words.trim_start_matches('+').replace('_', "").into())
}

/// Refuses texts of another format at their first line, and names nested or values numbered beyond the limits.
fn look_ahead(text: &Arc<Text>) -> Result<(), Problem> {
    let content = text.content();
    let mut at = 0;
    let mut first = true;
    let mut nodes = 1usize;
    let mut tokens = 0usize;
    for line in content.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        tokens += line.bytes().filter(|byte| b" \t\n.,=[]{}\"'".contains(byte)).count();
        if tokens > MAX_TOKENS {
            return Err(problem::data_too_large(MAX_NODES).at(Place::new(text, range)));
        }
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        if first && !words.starts_with('[') && !words.contains('=') {
            return Err(explain::no_equals(text, range));
        }
        first = false;
        let count = |sign: u8| line.bytes().filter(|byte| *byte == sign).count();
        let dots = count(b'.');
        if dots >= MAX_LEVELS && name_is_deep(words) {
            return Err(problem::data_too_deep(MAX_LEVELS).at(Place::new(text, range)));
        }
        nodes += count(b'=') + count(b',') + count(b'[') + if words.starts_with('[') { dots } else { 0 };
        if nodes > 2 * MAX_NODES {
            return Err(problem::data_too_large(MAX_NODES).at(Place::new(text, range)));
        }
    }
    Ok(())
}

/// Whether more dots than levels are allowed stand outside quotes somewhere on a line.
fn name_is_deep(words: &str) -> bool {
    let mut quote = None;
    let mut dots = 0usize;
    for c in words.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '.') => dots += 1,
            (None, '=' | ',' | '{' | '}') => dots = 0,
            _ => {}
        }
        if dots >= MAX_LEVELS {
            return true;
        }
    }
    false
}
