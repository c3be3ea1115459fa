//! Overlays, waivers and explanations.

use super::{definition, expr, parameter, rule_clause, rule_head};
use crate::problem::{self, Problem};
use crate::source::Place;
use crate::syntax::ast::{self, Change, Declaration, Explanation, File, Overlay, Waiver, Word};
use crate::syntax::award;
use crate::syntax::cursor::Node;
use crate::syntax::grammar::Rule;
use crate::syntax::keyword::Keyword;

/// `改写 …`, `停用 …`, `豁免 …`
pub(super) fn declaration(node: Node<'_>, file: &mut File, found: &mut Vec<Problem>) -> Result<(), Problem> {
    match node.rule() {
        Rule::override_value => {
            let mut children = node.children();
            let value = children.need()?;
            let take = if value.rule() == Rule::define { definition } else { parameter };
            let change = Change::Replace(Declaration::Definition(Box::new(take(value)?)));
            let reason = children.next_if(Rule::reason_clause).map(reason).transpose()?;
            file.overlays.push(Overlay { change, reason, broken: false });
        }
        Rule::override_rule | Rule::override_score | Rule::override_grade => {
            let mut children = node.children();
            let mut change = override_head(children.need()?)?;
            children.for_each(|clause| change.clause(clause, found));
            file.overlays.push(change.finish());
        }
        Rule::disable => {
            let mut children = node.children();
            let change = Change::Disable(children.need()?.word());
            let reason = children.next_if(Rule::reason_clause).map(reason).transpose()?;
            file.overlays.push(Overlay { change, reason, broken: false });
        }
        Rule::waive => {
            let waiver = waiver(node, found)?;
            file.waivers.push(waiver);
        }
        _ => {}
    }
    Ok(())
}

/// `改写 规则 …` while its clauses are read.
pub(in crate::syntax) struct RuleChange {
    /// What the rule is to be.
    pub rule: ast::Rule,
    severity: Option<Keyword>,
    reason: Option<Word>,
}

/// `改写 规则 结构-01 "标题"`
pub(in crate::syntax) fn override_head(node: Node<'_>) -> Result<RuleChange, Problem> {
    Ok(RuleChange { rule: rule_head(node.children().need()?), severity: None, reason: None })
}

impl RuleChange {
    /// One clause: the rule's own, `严重程度 …` or `理由 …`.
    pub fn clause(&mut self, node: Node<'_>, found: &mut Vec<Problem>) {
        let place = node.place();
        let added = match node.rule() {
            Rule::reason_clause => {
                reason(node).and_then(|words| once(&mut self.reason, words, Keyword::Reason, &place))
            }
            Rule::severity_clause => {
                severity(node).and_then(|severity| once(&mut self.severity, severity, Keyword::Severity, &place))
            }
            _ => {
                let take = if self.rule.award.is_some() { award::clause } else { rule_clause };
                take(node, &mut self.rule, found);
                Ok(())
            }
        };
        self.rule.broken |= added.is_err();
        found.extend(added.err());
    }

    /// A severity beside other clauses is that of every check; alone, it is all that changes.
    pub fn finish(mut self) -> Overlay {
        let broken = self.rule.broken;
        let change = match self.severity {
            Some(severity) if self.rule.is_bare() => Change::Severity(self.rule.name, severity),
            severity => {
                severity.into_iter().for_each(|severity| self.rule.set_severity(severity));
                Change::Replace(Declaration::Rule(Box::new(self.rule)))
            }
        };
        Overlay { change, reason: self.reason, broken }
    }
}

/// `豁免 结构-01` with its clauses.
pub(in crate::syntax) fn waiver(node: Node<'_>, found: &mut Vec<Problem>) -> Result<Waiver, Problem> {
    let mut children = node.children();
    let rule = children.need()?.children().need()?.word();
    let mut waiver = Waiver { rule, values: Vec::new(), rows: None, until: None, reason: None, broken: false };
    children.for_each(|clause| waive_clause(clause, &mut waiver, found));
    Ok(waiver)
}

/// One clause of a waiver.
pub(in crate::syntax) fn waive_clause(node: Node<'_>, waiver: &mut Waiver, found: &mut Vec<Problem>) {
    let place = node.place();
    let added = match node.rule() {
        Rule::for_clause => exprs(node).map(|values| waiver.values.extend(values)),
        Rule::rows_clause => {
            node.children().need().and_then(expr).and_then(|rows| once(&mut waiver.rows, rows, Keyword::Where, &place))
        }
        Rule::until_clause => node.children().need().and_then(|day| {
            let day = day.written();
            once(&mut waiver.until, day, Keyword::Until, &place)
        }),
        Rule::reason_clause => reason(node).and_then(|words| once(&mut waiver.reason, words, Keyword::Reason, &place)),
        _ => Ok(()),
    };
    waiver.broken |= added.is_err();
    found.extend(added.err());
}

/// `说明 行.偏差原因 至少 10`
pub(super) fn explanation(node: Node<'_>, rule: &mut ast::Rule) -> Result<(), Problem> {
    let place = node.place();
    let (mut fields, mut least, mut counts) = (Vec::new(), None, false);
    for child in node.children() {
        match child.rule() {
            Rule::kw_at_least => counts = true,
            Rule::expr if counts => least = Some(expr(child)?),
            Rule::expr => fields.push(expr(child)?),
            _ => {}
        }
    }
    once(&mut rule.explanation, Explanation { fields, least, place: place.clone() }, Keyword::Explained, &place)
}

/// `理由 "…"`
fn reason(node: Node<'_>) -> Result<Word, Problem> {
    node.children().need().map(Node::string)
}

fn severity(node: Node<'_>) -> Result<Keyword, Problem> {
    let severity = node.children().find(|child| child.rule() == Rule::severity).ok_or_else(problem::internal)?;
    severity.children().keyword().map(|(keyword, _)| keyword).ok_or_else(problem::internal)
}

fn exprs(node: Node<'_>) -> Result<Vec<ast::Expr>, Problem> {
    node.children().all(Rule::expr).map(expr).collect()
}

/// Fills what may be said once only.
fn once<T>(field: &mut Option<T>, value: T, keyword: Keyword, place: &Place) -> Result<(), Problem> {
    if field.is_some() {
        return Err(problem::clause_twice(keyword.phrase()).at(place.clone()));
    }
    *field = Some(value);
    Ok(())
}
