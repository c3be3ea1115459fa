//! Scores, grades and tests: their clauses, from pest's pairs to the syntax tree.

#![allow(clippy::wildcard_enum_match_arm, reason = "pest's `Rule` has some 200 variants; few can stand in one place")]

use super::ast::*;
use super::build::{plain_number, rule_clause};
use super::cursor::Node;
use super::expr::expr;
use super::grammar::{Rule, keyword};
use super::keyword::Keyword;
use crate::problem::{self, Problem};
use crate::scalar::Exact;
use crate::source::Place;

/// A score or a grade of which nothing but the head is known.
pub(super) fn empty(keyword: Keyword) -> Award {
    Award { keyword, maximum: None, value: None, precision: None, bands: Vec::new(), stated: None, otherwise: None }
}

/// One clause of a score or a grade; those that rules have, too, are taken as there.
pub(super) fn clause(node: Node<'_>, rule: &mut super::ast::Rule, found: &mut Vec<Problem>) {
    let Some(award) = &mut rule.award else { return };
    let place = node.place();
    let added = match node.rule() {
        Rule::out_of_clause => only_expr(node).and_then(|value| once(&mut award.maximum, value, Keyword::OutOf, place)),
        Rule::award_clause => only_expr(node).and_then(|value| once(&mut award.value, value, Keyword::Award, place)),
        Rule::stated_clause => only_expr(node).and_then(|value| once(&mut award.stated, value, Keyword::Stated, place)),
        Rule::round_clause => node
            .children()
            .need()
            .and_then(precision)
            .and_then(|value| once(&mut award.precision, value, Keyword::Round, place)),
        Rule::of_clause => of(node, award, place),
        Rule::grade_band => label(node).map(|label| award.bands.push(label)),
        _ => return rule_clause(node, rule, found),
    };
    if let Err(problem) = added {
        rule.broken = true;
        found.push(problem);
    }
}

/// `按 总分 保留 0`
fn of(node: Node<'_>, award: &mut Award, place: Place) -> Result<(), Problem> {
    let mut children = node.children();
    let value = children.need().and_then(expr)?;
    once(&mut award.value, value, Keyword::Of, place)?;
    award.precision = children.content().map(precision).transpose()?;
    Ok(())
}

/// `优 ≥ 90`, `差 其余`
fn label(node: Node<'_>) -> Result<Label, Problem> {
    let place = node.place();
    let mut children = node.children();
    let label = children.need()?;
    let at = label.place();
    let inner = label.children().content();
    let text = match inner {
        Some(inner) if inner.rule() == Rule::string => inner.string().text,
        Some(inner) => inner.word().text,
        None => "".into(),
    };
    let bounds = children.content().map(condition).transpose()?;
    let end = bounds.as_ref().and_then(|bounds| bounds.last()).map(|bound| bound.place.range.end);
    let place = match end {
        Some(end) => Place { range: place.range.start..end, ..place },
        None => place,
    };
    Ok(Label { label: Word { text, place: at }, bounds, place })
}

/// `分档 率 全值：≥ 95% 则 10分，其余 0分`
pub(super) fn case(node: Node<'_>) -> Result<Case, Problem> {
    let mut children = node.children();
    let subject = children.need().and_then(expr)?;
    let precision = children.need().and_then(precision)?;
    let (mut bands, mut otherwise) = (Vec::new(), None);
    for child in children {
        match child.rule() {
            Rule::band => {
                let mut parts = child.children();
                let bounds = parts.need().and_then(condition)?;
                bands.push((bounds, parts.need().and_then(expr)?));
            }
            Rule::otherwise => otherwise = Some(only_expr(child)?),
            _ => {}
        }
    }
    Ok(Case { subject, precision, bands, otherwise })
}

/// `≥ 60% 且 < 80%`
fn condition(node: Node<'_>) -> Result<Vec<Bound>, Problem> {
    node.children().all(Rule::bound).map(bound).collect()
}

fn bound(node: Node<'_>) -> Result<Bound, Problem> {
    let place = node.place();
    let mut children = node.children();
    let sign = match children.need()?.rule() {
        Rule::less => Compare::Less,
        Rule::less_equal => Compare::LessEqual,
        Rule::greater => Compare::Greater,
        Rule::greater_equal => Compare::GreaterEqual,
        _ => Compare::Equal,
    };
    let limit = children.need().and_then(expr)?;
    let place = Place { range: place.range.start..limit.place.range.end, ..place };
    Ok(Bound { sign, limit, place })
}

/// `全值`, `保留 2 截尾`
fn precision(node: Node<'_>) -> Result<Precision, Problem> {
    let place = node.place();
    let mut children = node.children();
    let places = children.next_if(Rule::kw_full).is_none().then(|| children.need()).transpose()?;
    let places = places.map(|number| plain_number(&number)).transpose()?;
    let mode = children.next_if(Rule::rounding_mode).and_then(|mode| mode.children().keyword());
    Ok(Precision { places, mode: mode.map(|(keyword, _)| keyword), place })
}

/// `测试 "完整报告通过"`
pub(super) fn test_head(node: Node<'_>) -> Test {
    let place = node.place();
    let title = node.children().content().map(Node::string);
    let title = title.unwrap_or(Word::nothing(place));
    Test { title, data: None, changes: Vec::new(), expectations: Vec::new(), broken: false }
}

/// One clause of a test.
pub(super) fn test_clause(node: Node<'_>, test: &mut Test, found: &mut Vec<Problem>) {
    let place = node.place();
    let added = match node.rule() {
        Rule::data_clause => {
            node.children().need().map(Node::string).and_then(|path| once(&mut test.data, path, Keyword::Data, place))
        }
        Rule::change_clause => each(node, Rule::change, change).map(|changes| test.changes.extend(changes)),
        Rule::expect_clause => {
            each(node, Rule::expectation, expectation).map(|expected| test.expectations.extend(expected))
        }
        _ => Ok(()),
    };
    if let Err(problem) = added {
        test.broken = true;
        found.push(problem);
    }
}

/// `预算.全年执行数 = 6000.00`
fn change(node: Node<'_>) -> Result<Edit, Problem> {
    let place = node.place();
    let (mut path, mut words, mut quoted) = (Vec::new(), None, false);
    for child in node.children() {
        match child.rule() {
            Rule::data_path => path = data_path(child)?,
            Rule::string => (words, quoted) = (Some(child.string()), true),
            Rule::data_words => {
                words = Some(Word { text: child.words().trim().into(), place: child.place() });
            }
            _ => {}
        }
    }
    Ok(Edit { path, words, quoted, place })
}

fn data_path(node: Node<'_>) -> Result<Vec<PathStep>, Problem> {
    let mut steps = Vec::new();
    for child in node.children() {
        match child.rule() {
            Rule::field_name => steps.push(PathStep::Name(child.word())),
            Rule::data_item => {
                let figure = crate::scalar::Figure::read(child.words().trim_matches(['[', ']', '［', '］']));
                let ordinal = figure.ok().and_then(|figure| Exact::of(figure.value).integer());
                let ordinal = ordinal.and_then(|ordinal| usize::try_from(ordinal).ok()).filter(|ordinal| *ordinal > 0);
                steps.push(PathStep::Item(ordinal.ok_or_else(|| problem::items_count_from_one().at(child.place()))?));
            }
            _ => {}
        }
    }
    Ok(steps)
}

/// `结构-01 违反 2`, `等级 = "良"`
fn expectation(node: Node<'_>) -> Result<Expectation, Problem> {
    let place = node.place();
    let inner = node.children().need()?;
    if inner.rule() == Rule::expr {
        return expr(inner).map(Expectation::Holds);
    }
    let mut children = inner.children();
    let rule = children.need()?.word();
    let words: Vec<Keyword> = children.need()?.children().filter_map(|word| keyword(word.rule())).collect();
    let count = children.next_if(Rule::plain_number).map(|number| plain_number(&number)).transpose()?;
    let outcome = words.first().copied().ok_or_else(problem::internal)?;
    Ok(Expectation::Outcome { rule, outcome, closeness: words.get(1).copied(), count, place })
}

fn each<T>(node: Node<'_>, wanted: Rule, read: fn(Node<'_>) -> Result<T, Problem>) -> Result<Vec<T>, Problem> {
    node.children().all(wanted).map(read).collect()
}

fn only_expr(node: Node<'_>) -> Result<Expr, Problem> {
    node.children().need().and_then(expr)
}

/// Puts a clause where there is none yet.
fn once<T>(slot: &mut Option<T>, value: T, keyword: Keyword, place: Place) -> Result<(), Problem> {
    if slot.is_some() {
        return Err(problem::clause_twice(keyword.phrase()).at(place));
    }
    *slot = Some(value);
    Ok(())
}
