//! `parse(text) -> (File, problems)`: the text is cut at the lines that open a declaration and each piece is parsed alone,
//! so a mistake never reaches the next declaration. A declaration that cannot be read whole is cut at its clauses.

use super::ast::File;
use super::build;
use super::cursor::{self, Stop};
use super::grammar::Rule;
use super::keyword::{Keyword, Role};
use super::scan::{NESTING, lines, openings, pieces, token, too_nested};
use super::slips::{describe, field};
use crate::problem::{self, Names, Phrase, Problem};
use crate::source::{Place, Text};
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

/// Largest rule file, in bytes.
pub(crate) const LARGEST: usize = 8 << 20;

/// Most problems that one file is reported with.
pub(crate) const MOST: usize = 200;

/// Reads a rule file. The file holds everything that could be read; `complete` is false where a form, a definition
/// or the like could not, so that names may be missing.
pub fn parse(text: &Arc<Text>) -> (File, Vec<Problem>) {
    let mut file = File { complete: true, heads_complete: true, ..File::default() };
    let mut found = Vec::new();
    if text.content().len() > LARGEST {
        (file.complete, file.heads_complete) = (false, false);
        found.push(problem::rules_too_large(LARGEST >> 20).at(Place::character(text, 0)));
        return (file, found);
    }
    let starts = openings(text.content(), 0..text.content().len(), |keyword| keyword.declares());
    let first = starts.first().map_or(text.content().len(), |(at, _)| *at);
    stray(text, 0..first, &mut found);
    // A file of mistakes is given up long before its last rule.
    file.rules.reserve(starts.iter().take(MOST).filter(|(_, keyword)| *keyword == Keyword::Rule).count());
    for (index, (start, keyword)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.content().len(), |(at, _)| *at);
        let (part, told) = declaration(text, *start..end, *keyword);
        let nameless =
            [Keyword::Rule, Keyword::Pack, Keyword::Test, Keyword::Override, Keyword::Disable, Keyword::Waive];
        let names = !nameless.contains(keyword);
        file.complete &= !names || told.is_empty();
        file.heads_complete &= *keyword != Keyword::Pack || told.is_empty();
        file.append(part);
        found.extend(told);
        if found.len() > MOST {
            found.truncate(MOST);
            found.push(problem::too_many_problems(MOST).at(Place::new(text, *start..*start)));
            (file.complete, file.heads_complete) = (false, false);
            break;
        }
    }
    (file, found)
}

/// Where the declarations of a text stand, those left out that nest too deeply to be read.
pub(crate) fn declarations(text: &Arc<Text>) -> Vec<Range<usize>> {
    let end = text.content().len();
    let starts = openings(text.content(), 0..end, |keyword| keyword.declares());
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([end]);
    let ranges = starts.iter().zip(ends).map(|((start, _), end)| *start..end);
    ranges.filter(|range| too_nested(text.content(), range.clone()).is_none()).collect()
}

/// Reads an expression that stands alone.
pub fn parse_expression(text: &Arc<Text>) -> Result<super::ast::Expr, Problem> {
    let range = 0..text.content().len();
    if let Some(at) = too_nested(text.content(), range.clone()) {
        return Err(problem::too_deep(NESTING).at(Place::character(text, at)));
    }
    match cursor::parse(text, range.clone(), Rule::only_expression) {
        Ok(mut nodes) => nodes.need().and_then(super::expr::expr),
        Err(stop) => Err(describe(text, range, stop)),
    }
}

/// Reads one declaration: what it says, and what is wrong with it.
fn declaration(text: &Arc<Text>, range: Range<usize>, keyword: Keyword) -> (File, Vec<Problem>) {
    if let Some(at) = too_nested(text.content(), range.clone()) {
        let file = File { nameless: true, ..File::default() };
        return (file, vec![problem::too_deep(NESTING).at(Place::character(text, at))]);
    }
    if let Some(part) = quickly(text, range.clone()) {
        return part;
    }
    let (mut file, mut found) = (File::default(), Vec::new());
    match cursor::parse(text, range.clone(), Rule::only_declaration) {
        Ok(nodes) => return built(nodes),
        Err(_) if matches!(keyword, Keyword::Rule | Keyword::Score | Keyword::Grade) => {
            broken_rule(text, range, keyword, (&mut file, &mut found));
        }
        Err(_) if keyword == Keyword::Test => broken_test(text, range, &mut file, &mut found),
        Err(stop) if keyword == Keyword::Override => broken_override(text, range, stop, &mut file, &mut found),
        Err(_) if keyword == Keyword::Waive => broken_waiver(text, range, &mut file, &mut found),
        Err(_) if matches!(keyword, Keyword::Form | Keyword::Record | Keyword::Extend) => {
            broken_form(text, range, &mut file, &mut found)
        }
        Err(stop) => found.push(describe(text, range, stop)),
    }
    (file, found)
}

/// Reads a declaration without asking of every name whether it is a keyword; nothing where it cannot be read, where a name turns
/// out to be one, or where something else is wrong: a name behind that has not been looked at.
fn quickly(text: &Arc<Text>, range: Range<usize>) -> Option<(File, Vec<Problem>)> {
    let misread = Cell::new(false);
    let part = built(cursor::parse_quickly(text, range, &misread)?);
    (!misread.get() && part.1.is_empty()).then_some(part)
}

/// The declaration that was parsed, and what is wrong with it.
fn built(mut nodes: cursor::Nodes<'_>) -> (File, Vec<Problem>) {
    let (mut file, mut found) = (File::default(), Vec::new());
    if let Ok(node) = nodes.need() {
        build::declaration(node, &mut file, &mut found);
    }
    (file, found)
}

/// A rule that cannot be read whole: its head and each clause alone, so that all that is wrong is found at once.
fn broken_rule(text: &Arc<Text>, range: Range<usize>, keyword: Keyword, (file, found): (&mut File, &mut Vec<Problem>)) {
    // The bands of a grade open with no keyword, so each of its lines is taken by itself.
    let pieces = if keyword == Keyword::Grade { lines(text.content(), range) } else { clauses(text, range) };
    let entries = [(Keyword::Score, Rule::only_score_clause), (Keyword::Grade, Rule::only_grade_clause)];
    let known = entries.into_iter().find(|(opening, _)| *opening == keyword);
    let inner = known.map_or(Rule::only_clause, |(_, entry)| entry);
    let mut rule = None;
    for (index, piece) in pieces.into_iter().enumerate() {
        let entry = if index == 0 { Rule::only_head } else { inner };
        match cursor::parse(text, piece.clone(), entry) {
            Ok(mut nodes) => {
                if let Ok(node) = nodes.need() {
                    match &mut rule {
                        None => rule = Some(build::rule_head(node)),
                        Some(rule) if rule.award.is_some() => super::award::clause(node, rule, found),
                        Some(rule) => build::rule_clause(node, rule, found),
                    }
                }
            }
            Err(stop) => {
                found.push(describe(text, piece.clone(), stop));
                let nameless = || build::nameless_rule(Place::new(text, piece.start..piece.start));
                rule.get_or_insert_with(nameless).broken = true;
            }
        }
    }
    let named = rule.filter(|rule| !rule.name.text.is_empty());
    file.nameless = named.is_none();
    file.rules.extend(named);
}

fn clauses(text: &Arc<Text>, range: Range<usize>) -> Vec<Range<usize>> {
    pieces(text.content(), range, |keyword| matches!(keyword.role(), Role::Clause | Role::Fence))
}

/// A test that cannot be read whole: its head and each clause alone.
fn broken_test(text: &Arc<Text>, range: Range<usize>, file: &mut File, found: &mut Vec<Problem>) {
    let mut test = None;
    for (index, piece) in clauses(text, range).into_iter().enumerate() {
        let entry = if index == 0 { Rule::only_head } else { Rule::only_test_clause };
        match cursor::parse(text, piece.clone(), entry).map(|mut nodes| nodes.need()) {
            Ok(Ok(node)) => match &mut test {
                None => test = Some(super::award::test_head(node)),
                Some(test) => super::award::test_clause(node, test, found),
            },
            Ok(Err(problem)) => found.push(problem),
            Err(stop) => found.push(describe(text, piece, stop)),
        }
    }
    file.tests.extend(test.map(|test| super::ast::Test { broken: true, ..test }));
}

/// `改写 规则 …` that cannot be read whole: its head and each clause alone. A parameter or a definition is one piece.
fn broken_override(text: &Arc<Text>, range: Range<usize>, stop: Stop, file: &mut File, found: &mut Vec<Problem>) {
    let cut = |keyword: Keyword| matches!(keyword.role(), Role::Clause | Role::Fence);
    let pieces = pieces(text.content(), range.clone(), cut);
    let head = pieces.first().and_then(|piece| cursor::parse(text, piece.clone(), Rule::only_head).ok());
    let Some(mut change) = head.and_then(|mut nodes| build::overlay::override_head(nodes.need().ok()?).ok()) else {
        found.push(describe(text, range, stop));
        return;
    };
    for piece in pieces.into_iter().skip(1) {
        let entry = match change.rule.award.as_ref().map(|award| award.keyword) {
            None => Rule::only_override_clause,
            Some(Keyword::Grade) => Rule::only_override_grade_clause,
            Some(_) => Rule::only_override_score_clause,
        };
        match cursor::parse(text, piece.clone(), entry) {
            Ok(nodes) => nodes.for_each(|node| change.clause(node, found)),
            Err(stop) => {
                found.push(describe(text, piece, stop));
                change.rule.broken = true;
            }
        }
    }
    file.overlays.push(change.finish());
}

/// A waiver that cannot be read whole: its head (with what stands beside it) and its clauses, by the lines that open one.
fn broken_waiver(text: &Arc<Text>, range: Range<usize>, file: &mut File, found: &mut Vec<Problem>) {
    let cut = |keyword: Keyword| matches!(keyword.role(), Role::Clause | Role::Fence);
    let mut waiver = None;
    for (index, piece) in pieces(text.content(), range, cut).into_iter().enumerate() {
        let entry = if index == 0 { Rule::only_declaration } else { Rule::only_waive_clauses };
        match (cursor::parse(text, piece.clone(), entry), &mut waiver) {
            (Ok(mut nodes), _) if index == 0 => {
                waiver = nodes.need().and_then(|node| build::overlay::waiver(node, found)).ok();
            }
            (Ok(nodes), Some(waiver)) => nodes.for_each(|node| build::overlay::waive_clause(node, waiver, found)),
            (Ok(_), None) => {}
            (Err(stop), _) => found.push(describe(text, piece, stop)),
        }
    }
    file.waivers.extend(waiver.map(|waiver| super::ast::Waiver { broken: true, ..waiver }));
}

/// A form that cannot be read whole: line by line.
fn broken_form(text: &Arc<Text>, range: Range<usize>, file: &mut File, found: &mut Vec<Problem>) {
    let mut form = None;
    // How far a line that could not be read is indented: what stands further right below it is its own, such as the clauses
    // of a rule whose keyword is misspelt, and is not told as lines of the form.
    let mut broken = None;
    for (index, piece) in lines(text.content(), range).into_iter().enumerate() {
        let entry = if index == 0 { Rule::only_head } else { Rule::only_form_clause };
        let indent = Place::new(text, piece.start..piece.end).start().column;
        match cursor::parse(text, piece.clone(), entry) {
            Ok(nodes) => {
                broken = None;
                for node in nodes.filter(|node| node.rule() != Rule::EOI) {
                    match &mut form {
                        None => form = Some(build::form_head(node)),
                        Some(form) => build::form_item(node, &mut form.form, found),
                    }
                }
            }
            Err(stop) if index == 0 => found.push(describe(text, piece, stop)),
            Err(_) if broken.is_some_and(|broken| indent > broken) => {}
            Err(stop) => {
                broken = Some(indent);
                found.push(field(text, piece, stop));
            }
        }
    }
    if let Some(form) = form {
        form.put(file);
    }
}

/// Text before the first declaration: only comments may stand there.
fn stray(text: &Arc<Text>, range: Range<usize>, found: &mut Vec<Problem>) {
    let Some(line) = lines(text.content(), range).into_iter().next() else { return };
    let shown = token(text.content(), line.start, line.end);
    let all = |pick: fn(Keyword) -> &'static str| {
        let declarations = Keyword::ALL.iter().filter(|keyword| keyword.declares());
        Names(declarations.map(|keyword| pick(*keyword).to_owned()).collect())
    };
    let (zh, en): (Phrase, Phrase) = (all(Keyword::zh).into(), all(Keyword::en).into());
    let known = Phrase::both(zh.in_lang(crate::problem::Lang::Zh), en.in_lang(crate::problem::Lang::En));
    found.push(problem::not_a_declaration(text.slice(shown.clone()), known).at(Place::new(text, shown)));
}

#[cfg(test)]
mod tests;
