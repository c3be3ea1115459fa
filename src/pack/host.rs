//! What the host sets: parameters of the pack, each a value in the language's own words.

use crate::compile;
use crate::data::Doc;
use crate::problem::{self, Lang, Names, Phrase, Problem};
use crate::program::{Param, Program};
use crate::run::{self, Given, Options};
use crate::scalar::{Date, nearest};
use crate::source::Text;
use crate::syntax;
use crate::types::Type;
use crate::value::{Gap, Value};
use std::sync::Arc;

/// The values of the parameters that the host sets, and what is wrong with them. A parameter whose value cannot be
/// used has none: the pack's own never stands in for it in silence.
pub(super) fn given(program: &Program, options: &Options, doc: &Doc) -> (Vec<Given>, Vec<Problem>) {
    let mut given: Vec<Given> = Vec::new();
    let mut found = Vec::new();
    for (name, written) in &options.params {
        let Some(param) = program.params.iter().find(|param| param.name == *name) else {
            let near = near(name, program.params.iter().map(|param| param.name.as_str()));
            found.push(problem::unknown_param(name.as_str(), near));
            continue;
        };
        if given.iter().any(|known| known.global == param.global) {
            found.push(problem::param_set_twice(name.as_str()));
            given.retain(|known| known.global != param.global);
            given.push(unusable(param, written, &problem::param_set_twice(name.as_str())));
            continue;
        }
        given.push(value(program, param, written, options, doc).unwrap_or_else(|problem| {
            found.push(problem.clone());
            unusable(param, written, &problem)
        }));
    }
    (given, found)
}

fn unusable(param: &Param, written: &str, problem: &Problem) -> Given {
    let value = Value::Gap(Gap::Undecided(Arc::new(problem.clone())));
    Given { name: param.name.clone(), written: written.to_owned(), global: param.global, value, ty: Type::Unknown }
}

/// The value of a parameter, which must be of the type that the pack gives it.
fn value(program: &Program, param: &Param, written: &str, options: &Options, doc: &Doc) -> Result<Given, Problem> {
    let wanted = program.globals.get(param.global).map_or(Type::Unknown, |global| global.ty.clone());
    let (value, ty) = match Date::read(written).filter(|_| wanted == Type::Date) {
        Some(date) => (Value::Date(date), Type::Date),
        None => constant(&param.name, written, options, doc)?,
    };
    if !wanted.takes(&ty) {
        let (wanted, got) = (wanted.phrase(&program.forms), ty.phrase(&program.forms));
        return Err(problem::param_unfit(param.name.as_str(), written.trim(), wanted, got));
    }
    let ty = if matches!(ty, Type::Number(_)) && ty == Type::PURE { wanted } else { ty };
    Ok(Given { name: param.name.clone(), written: written.to_owned(), global: param.global, value, ty })
}

/// An expression that stands alone: no name means anything in it.
fn constant(name: &str, written: &str, options: &Options, doc: &Doc) -> Result<(Value, Type), Problem> {
    let refused = |why: &Problem| {
        let why = Phrase::both(why.says(Lang::Zh), why.says(Lang::En));
        problem::param_without_value(name, written.trim(), why)
    };
    if written.trim().is_empty() {
        let why = Phrase::both("没有写值，要写成 名字=值", "no value is given; write NAME=VALUE");
        return Err(problem::param_without_value(name, "", why));
    }
    let expr = syntax::parse_expression(&Text::new(name, written)).map_err(|problem| refused(&problem))?;
    let lowered = compile::compile_expression(compile::Sources::default(), &expr);
    let (program, expr) = lowered.map_err(|found| refused(found.first().unwrap_or(&problem::internal())))?;
    let value = run::constant(&program, doc, &expr, options);
    match value.gap() {
        Some(gap) => Err(refused(gap.reason())),
        None => Ok((value, expr.ty)),
    }
}

fn near<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Phrase {
    let known: Vec<&str> = known.collect();
    let near = nearest(name, known.iter().copied());
    let names = |names: Vec<String>| {
        let names: Phrase = Names(names).into();
        (names.in_lang(Lang::Zh).to_owned(), names.in_lang(Lang::En).to_owned())
    };
    if !near.is_empty() {
        let (zh, en) = names(near);
        return Phrase::both(format!("，是不是想写{zh}？"), format!("; did you mean {en}?"));
    }
    if known.is_empty() {
        return Phrase::both("，它没有参数", "; it has none");
    }
    let (zh, en) = names(known.into_iter().take(MOST).map(str::to_owned).collect());
    Phrase::both(format!("，它的参数有{zh}"), format!("; it has {en}"))
}

/// Most parameters that are named where none is near.
const MOST: usize = 12;
