//! From pest's pairs to the syntax tree: one function per rule of the grammar that makes a declaration or a clause.

#![allow(clippy::wildcard_enum_match_arm, reason = "pest's `Rule` has some 150 variants; few can stand in one place")]

pub(super) mod overlay;

use super::ast::*;
use super::cursor::{Node, unescape};
use super::expr::{binder, expr};
use super::grammar::{Rule, keyword};
use super::keyword::Keyword;
use crate::problem::{self, Problem};
use crate::scalar::Exact;
use crate::source::Place;

/// Adds a declaration to the file; a broken clause is reported and the rest of the declaration kept.
pub(super) fn declaration(node: Node<'_>, file: &mut File, found: &mut Vec<Problem>) {
    let outcome = match node.rule() {
        Rule::pack => {
            let mut children = node.children();
            children.need().map(pack_head).map(|mut pack| {
                children.for_each(|clause| pack_clause(clause, &mut pack));
                file.packs.push(pack);
            })
        }
        Rule::use_file => node.children().need().map(|path| file.uses.push(path.string())),
        Rule::param => parameter(node).map(|definition| file.definitions.push(definition)),
        Rule::define => definition(node).map(|definition| file.definitions.push(definition)),
        Rule::form | Rule::record | Rule::extend => {
            let mut children = node.children();
            children.need().map(form_head).map(|mut form| {
                children.for_each(|item| form_item(item, &mut form.form, found));
                form.put(file);
            })
        }
        Rule::rule_declaration => {
            let mut children = node.children();
            children.need().map(rule_head).map(|mut rule| {
                children.for_each(|clause| rule_clause(clause, &mut rule, found));
                file.rules.push(rule);
            })
        }
        Rule::score | Rule::grade => {
            let mut children = node.children();
            children.need().map(rule_head).map(|mut rule| {
                children.for_each(|clause| super::award::clause(clause, &mut rule, found));
                file.rules.push(rule);
            })
        }
        Rule::test => {
            let mut children = node.children();
            children.need().map(super::award::test_head).map(|mut test| {
                children.for_each(|clause| super::award::test_clause(clause, &mut test, found));
                file.tests.push(test);
            })
        }
        _ => overlay::declaration(node, file, found),
    };
    found.extend(outcome.err());
}

/// `规则包 自评 "标题"`
pub(super) fn pack_head(node: Node<'_>) -> Pack {
    let (name, title) = head(node);
    Pack { name, title, version: None, basis: Vec::new(), boilerplate: Vec::new(), effect: Effect::default() }
}

/// `版本 2023.1`, `依据 "…"`, `自 2023-01-01`, `套话 "…"`
pub(super) fn pack_clause(node: Node<'_>, pack: &mut Pack) {
    if node.rule() == Rule::effect_clause {
        return effect(node, &mut pack.effect);
    }
    if node.rule() == Rule::boilerplate_clause {
        pack.boilerplate.extend(node.children().all(Rule::string).map(Node::string));
        return;
    }
    let is_basis = node.rule() == Rule::basis_clause;
    if let Some(value) = node.children().content() {
        let word = if value.rule() == Rule::string { value.string() } else { value.written() };
        if is_basis { pack.basis.push(word) } else { pack.version = Some(word) }
    }
}

/// `自 2023-01-01`, `至 2024-12-31`
fn effect(node: Node<'_>, effect: &mut Effect) {
    let mut children = node.children();
    let which = children.keyword().map(|(keyword, _)| keyword);
    let date = children.all(Rule::written_date).map(Node::written);
    if which == Some(Keyword::Until) { effect.until.extend(date) } else { effect.since.extend(date) }
}

/// `表单 …`, `记录 …` or `增补 …` while its items are read.
pub(super) struct FormRead {
    /// What it says so far.
    pub form: Form,
    /// For `增补`: the word after it, if there is one.
    extends: Option<Option<Keyword>>,
}

/// `表单 自评报告`, `记录 预算执行`, `增补 记录 预算执行`
pub(super) fn form_head(node: Node<'_>) -> FormRead {
    let is_root = node.rule() == Rule::form_head;
    let mut extends = (node.rule() == Rule::extend_head).then_some(None);
    let mut name = Word::nothing(node.place());
    for child in node.children() {
        match (keyword(child.rule()), &mut extends) {
            (Some(word), Some(said)) => *said = Some(word).filter(|word| *word != Keyword::Extend),
            (None, _) if child.rule() != Rule::string => name = child.word(),
            (Some(_), None) | (None, _) => {}
        }
    }
    let form = Form {
        is_root,
        name,
        inapplicable: Vec::new(),
        missing: Vec::new(),
        boilerplate: Vec::new(),
        periods: Vec::new(),
        whose: Vec::new(),
        readings: Vec::new(),
        fields: Vec::new(),
    };
    FormRead { form, extends }
}

impl FormRead {
    /// Puts it where it belongs.
    pub fn put(self, file: &mut File) {
        match self.extends {
            Some(word) => file.extensions.push((word, self.form)),
            None => file.forms.push(self.form),
        }
    }
}

/// `不适用 "无"`, `套话 "同前"`, `期间 年度`, `标识 编号` or a field.
pub(super) fn form_item(node: Node<'_>, form: &mut Form, found: &mut Vec<Problem>) {
    if node.rule() == Rule::words_clause {
        let mut children = node.children();
        let which = children.keyword().map(|(keyword, _)| keyword);
        let words = children.all(Rule::string).map(Node::string);
        if which == Some(Keyword::Missing) { form.missing.extend(words) } else { form.inapplicable.extend(words) }
    } else if node.rule() == Rule::boilerplate_clause {
        form.boilerplate.extend(node.children().all(Rule::string).map(Node::string));
    } else if node.rule() == Rule::period_clause {
        form.periods.push(node.children().all(Rule::field_name).map(Node::word).collect());
    } else if node.rule() == Rule::whose_clause {
        let mut children = node.children();
        let which = children.keyword().map(|(keyword, _)| keyword);
        let path = children.all(Rule::field_name).map(Node::word).collect();
        form.whose.extend(which.map(|which| (which, path)));
    } else if node.rule() == Rule::field {
        match field(node) {
            Ok(field) => form.fields.push(field),
            Err(problem) => found.push(problem),
        }
    } else {
        found.extend(super::wording::reading(node, form).err());
    }
}

/// `规则 结构-01 "标题"`
pub(super) fn rule_head(node: Node<'_>) -> super::ast::Rule {
    let award = match node.rule() {
        Rule::score_head => Some(Keyword::Score),
        Rule::grade_head => Some(Keyword::Grade),
        _ => None,
    };
    let (name, title) = head(node);
    let rule = nameless_rule(name.place.clone());
    super::ast::Rule { name, title, award: award.map(super::award::empty).map(Box::new), ..rule }
}

/// A rule whose head could not be read.
pub(super) fn nameless_rule(place: Place) -> super::ast::Rule {
    super::ast::Rule {
        name: Word::nothing(place),
        title: None,
        basis: Vec::new(),
        effect: Effect::default(),
        tags: Vec::new(),
        steps: Vec::new(),
        checks: Vec::new(),
        award: None,
        hints: Vec::new(),
        explanation: None,
        broken: false,
    }
}

/// One clause of a rule.
pub(super) fn rule_clause(node: Node<'_>, rule: &mut super::ast::Rule, found: &mut Vec<Problem>) {
    let place = node.place();
    let added = match node.rule() {
        Rule::basis_clause => node.children().need().map(|words| rule.basis.push(words.string())),
        Rule::effect_clause => {
            effect(node, &mut rule.effect);
            Ok(())
        }
        Rule::tags_clause => {
            rule.tags.extend(node.children().all(Rule::hyphenated).map(Node::word));
            Ok(())
        }
        Rule::each_clause => {
            node.children().need().and_then(binder).map(|binder| add(&mut rule.steps, Step::Each(binder)))
        }
        Rule::when_clause => {
            node.children().need().and_then(expr).map(|condition| add(&mut rule.steps, Step::When(condition)))
        }
        Rule::let_clause => {
            let mut children = node.children();
            let name = children.need().map(Node::word);
            let bound = name.and_then(|name| Ok(Step::Let(name, children.need().and_then(expr)?)));
            bound.map(|bound| add(&mut rule.steps, bound))
        }
        Rule::check_clause => node.children().need().and_then(expr).map(|expr| {
            add(&mut rule.checks, Check { expr, otherwise: None });
        }),
        Rule::else_clause => otherwise(node).and_then(|otherwise| attach(otherwise, rule, place)),
        Rule::hint_clause => node.children().need().and_then(template).map(|hint| add(&mut rule.hints, hint)),
        Rule::explained_clause => overlay::explanation(node, rule),
        _ => Ok(()),
    };
    if let Err(problem) = added {
        rule.broken = true;
        found.push(problem);
    }
}

/// An `else` belongs to the checks before it that have none yet.
fn attach(otherwise: Otherwise, rule: &mut super::ast::Rule, place: Place) -> Result<(), Problem> {
    if let Some(award) = &mut rule.award {
        let first = award.otherwise.is_none();
        award.otherwise.get_or_insert(otherwise);
        return if first { Ok(()) } else { Err(problem::clause_twice(Keyword::Else.phrase()).at(place)) };
    }
    let mut bare = rule.checks.iter_mut().rev().take_while(|check| check.otherwise.is_none());
    let Some(last) = bare.next() else {
        return if rule.broken { Ok(()) } else { Err(problem::else_without_check().at(place)) };
    };
    bare.for_each(|check| check.otherwise = Some(otherwise.clone()));
    last.otherwise = Some(otherwise);
    Ok(())
}

/// Adds to a list that has one item most often. Room for four, as it is taken otherwise, would mostly stay empty.
fn add<T>(list: &mut Vec<T>, item: T) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
    list.push(item);
}

fn otherwise(node: Node<'_>) -> Result<Otherwise, Problem> {
    let mut children = node.children();
    let severity = children.find(|child| child.rule() == Rule::severity).ok_or_else(problem::internal)?;
    let severity = severity.children().keyword().ok_or_else(problem::internal)?.0;
    let message = children.next_if(Rule::template).map(template).transpose()?;
    Ok(Otherwise { severity, message })
}

fn head(node: Node<'_>) -> (Word, Option<Word>) {
    let place = node.place();
    let mut children = node.children();
    let name = children.content().map(Node::word).unwrap_or(Word::nothing(place));
    (name, children.next_if(Rule::string).map(Node::string))
}

/// `参数 分值 = 10 自 2020-02-25, 20 自 2024-01-01`
fn parameter(node: Node<'_>) -> Result<Definition, Problem> {
    let place = node.place();
    let mut children = node.children();
    let name = children.need()?.word();
    let mut values = children.all(Rule::dated).map(dated).collect::<Result<Vec<_>, _>>()?;
    let value = match values.pop() {
        Some(Dated { value, since: None }) if values.is_empty() => value,
        Some(last) => {
            values.push(last);
            let start = values.first().map_or(place.range.start, |first| first.value.place.range.start);
            let place = Place { range: start..place.range.end, text: place.text };
            Expr::new(ExprKind::Dated(values), place)
        }
        None => return Err(problem::internal().at(place)),
    };
    Ok(Definition { name, parameters: None, value })
}

/// `20 自 2024-01-01`
fn dated(node: Node<'_>) -> Result<Dated, Problem> {
    let mut children = node.children();
    let value = expr(children.need()?)?;
    let since = children.all(Rule::written_date).map(Node::written);
    Ok(Dated { value, since: since.last() })
}

fn definition(node: Node<'_>) -> Result<Definition, Problem> {
    let mut children = node.children();
    let name = children.need()?.word();
    let mut next = children.need()?;
    let mut parameters = Some(Vec::new());
    if next.rule() == Rule::parameters {
        parameters = Some(next.children().all(Rule::name).map(Node::word).collect());
        next = children.need()?;
    }
    Ok(Definition { name, parameters, value: expr(next)? })
}

fn field(node: Node<'_>) -> Result<Field, Problem> {
    let mut names = Vec::new();
    let mut ty = None;
    for child in node.children() {
        match child.rule() {
            Rule::field_name => add(&mut names, child.word()),
            Rule::field_type => ty = Some(field_type(child)?),
            _ => {}
        }
    }
    Ok(Field { names, ty: ty.ok_or_else(problem::internal)? })
}

fn field_type(node: Node<'_>) -> Result<TypeExpr, Problem> {
    let place = node.place();
    let mut kind = None;
    let mut modifiers = Vec::new();
    let mut optional = false;
    for child in node.children() {
        match child.rule() {
            Rule::modifier => add(&mut modifiers, modifier(child)?),
            Rule::optional => optional = true,
            _ => kind = Some(type_kind(child)?),
        }
    }
    Ok(TypeExpr { kind: kind.ok_or_else(problem::internal)?, modifiers, optional, place })
}

fn type_kind(node: Node<'_>) -> Result<TypeKind, Problem> {
    let rule = node.rule();
    if rule == Rule::name {
        return Ok(TypeKind::Named(node.word()));
    }
    let mut children = node.children();
    Ok(match rule {
        Rule::type_word => {
            let word = children.next().ok_or_else(problem::internal)?;
            match keyword(word.rule()) {
                Some(keyword) => TypeKind::Simple(keyword),
                None => TypeKind::Money(word.words().to_owned()),
            }
        }
        Rule::type_list => TypeKind::List(Box::new(field_type(children.need()?)?)),
        Rule::type_one_of => TypeKind::OneOf(children.all(Rule::string).map(Node::string).collect()),
        Rule::type_money_in => TypeKind::MoneyIn(children.need()?.word()),
        Rule::type_count => TypeKind::Count(children.need()?.word()),
        _ => return Err(problem::internal()),
    })
}

fn modifier(node: Node<'_>) -> Result<Modifier, Problem> {
    let place = node.place();
    let mut children = node.children();
    let (keyword, _) = children.keyword().ok_or_else(problem::internal)?;
    let number = children.next_if(Rule::plain_number).map(|number| plain_number(&number)).transpose()?;
    Ok(Modifier { keyword, number, place })
}

/// A number of the rule file, full-width digits included.
pub(super) fn plain_number(node: &Node<'_>) -> Result<Exact, Problem> {
    let figure = crate::scalar::Figure::read(node.words());
    let figure = figure.map_err(|_| problem::number_too_long(node.words()).at(node.place()))?;
    Ok(Exact::of(figure.value))
}

/// `"合计 {a + b}"`
pub(super) fn template(node: Node<'_>) -> Result<Template, Problem> {
    let place = node.place();
    let mut pieces = Vec::new();
    for child in node.children() {
        match child.rule() {
            Rule::hole => pieces.push(Piece::Hole(
                child.children().find(|c| c.rule() == Rule::expr).ok_or_else(problem::internal).and_then(expr)?,
            )),
            _ => {
                let mut words = unescape(child.words());
                for (twin, brace) in [("{{", '{'), ("}}", '}'), ("｛｛", '｛'), ("｝｝", '｝')] {
                    if words.contains(brace) {
                        words = words.replace(twin, brace.encode_utf8(&mut [0; 4]));
                    }
                }
                pieces.push(Piece::Words(words));
            }
        }
    }
    Ok(Template { pieces, place })
}
