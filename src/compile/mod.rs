//! From syntax trees to a program: names get their meaning, types are checked, expressions are lowered. Everything that
//! is wrong is found in one run; no document is ever seen here.

mod award;
mod bands;
mod compare;
mod elsewhere;
mod forms;
mod lower;
mod names;
mod rules;

use crate::problem::{self, Problem};
use crate::program::{Expr, Program, Rule, Slot};
use crate::source::{Place, Text};
use crate::syntax::ast;
use crate::types::{Forms, Type};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most lowered expressions of one pack: definitions are copied to where they are used, and copies of copies grow fast.
const LARGEST: usize = 2_000_000;

/// Deepest lowering: expressions within expressions within definitions.
const DEEPEST: usize = 64;

/// One rule file, read.
pub struct Unit {
    /// Its text.
    pub text: Arc<Text>,
    /// What it says.
    pub file: ast::File,
}

/// Compiles the files of a pack; `whole` says whether all of its files could be read. The program is there if and only if no problem was found.
pub fn compile(units: &[Unit], hash: String, whole: bool) -> (Option<Program>, Vec<Problem>) {
    let complete = whole && units.iter().all(|unit| unit.file.complete);
    let mut compiler = Compiler { complete, whole, ..Compiler::default() };
    let head = compiler.pack_head(units);
    let (inapplicable, missing) = compiler.declare_forms(units);
    compiler.declare_definitions(units);
    compiler.lower_definitions();
    let rules = compiler.lower_rules(units, head.map_or(&[], |head| &head.basis));
    let tests = compiler.lower_tests(units, &rules);
    let found = compiler.problems();
    let Some(head) = head.filter(|_| found.is_empty()) else { return (None, found) };
    let program = Program {
        name: head.name.text.clone(),
        title: head.title.as_ref().map_or_else(|| head.name.text.clone(), |title| title.text.clone()),
        version: head.version.as_ref().map_or_else(String::new, |version| version.text.clone()),
        hash,
        texts: units.iter().map(|unit| unit.text.clone()).collect(),
        forms: compiler.forms,
        inapplicable,
        missing,
        globals: compiler.globals,
        rules,
        tests,
        slots: compiler.most_slots,
    };
    (Some(program), found)
}

/// Lowers one expression against a compiled pack's form; for `gouji eval`.
pub fn compile_expression(units: &[Unit], expr: &ast::Expr) -> Result<(Program, Expr), Vec<Problem>> {
    let mut compiler = Compiler { complete: true, whole: true, ..Compiler::default() };
    let (inapplicable, missing) = compiler.declare_forms(units);
    compiler.declare_definitions(units);
    compiler.lower_definitions();
    let rules = compiler.lower_rules(units, &[]);
    compiler.scope.clear();
    compiler.next_slot = compiler.shared_slots;
    let lowered = compiler.lower(expr);
    compiler.most_slots = compiler.most_slots.max(compiler.next_slot);
    let found = compiler.problems();
    if !found.is_empty() {
        return Err(found);
    }
    let program = Program {
        name: String::new(),
        title: String::new(),
        version: String::new(),
        hash: String::new(),
        texts: units.iter().map(|unit| unit.text.clone()).collect(),
        forms: compiler.forms,
        inapplicable,
        missing,
        globals: compiler.globals,
        rules,
        tests: Vec::new(),
        slots: compiler.most_slots,
    };
    Ok((program, lowered))
}

/// What is known while compiling.
#[derive(Default)]
struct Compiler<'a> {
    forms: Forms,
    definitions: Vec<Known<'a>>,
    by_name: BTreeMap<&'a str, usize>,
    globals: Vec<Expr>,
    /// Scores and grades lowered so far, by their number among the rules.
    awards: BTreeMap<usize, Rule>,
    scope: Vec<Local>,
    next_slot: usize,
    /// Slots that definitions and scores use, which no rule may take.
    shared_slots: usize,
    most_slots: usize,
    size: usize,
    depth: usize,
    /// Whether every form and definition could be read, so that an unknown name is worth a word.
    complete: bool,
    /// Whether every file could be read.
    whole: bool,
    found: Vec<Problem>,
}

/// What a name of the pack stands for, and how far it has been compiled.
struct Known<'a> {
    meaning: Meaning<'a>,
    state: State,
}

/// What a name of the pack stands for.
#[derive(Clone, Copy)]
enum Meaning<'a> {
    /// A parameter or a definition.
    Definition(&'a ast::Definition),
    /// A score or a grade, and its number among the rules.
    Award(&'a ast::Rule, usize),
}

impl<'a> Meaning<'a> {
    fn name(&self) -> &'a ast::Word {
        match self {
            Meaning::Definition(definition) => &definition.name,
            Meaning::Award(rule, _) => &rule.name,
        }
    }

    /// The names in the brackets of a definition.
    fn parameters(&self) -> &'a [ast::Word] {
        match self {
            Meaning::Definition(definition) => definition.parameters.as_deref().unwrap_or_default(),
            Meaning::Award(..) => &[],
        }
    }
}

#[derive(Clone)]
enum State {
    Untouched,
    InProgress,
    Global(usize, Type),
}

/// A local name.
#[derive(Clone)]
struct Local {
    name: String,
    slot: Slot,
    ty: Type,
    place: Place,
    /// Whether the language gives it (`满分` in a score) and not the author.
    implied: bool,
}

impl<'a> Compiler<'a> {
    /// The one `规则包` of the pack.
    fn pack_head(&mut self, units: &'a [Unit]) -> Option<&'a ast::Pack> {
        let mut heads = units.iter().flat_map(|unit| &unit.file.packs);
        let head = heads.next();
        for other in heads {
            let first = head.map(|head| head.name.place.clone());
            self.report(problem::several_packs(other.name.text.as_str()).at(other.name.place.clone()), first);
            // Rules of several packs cannot fit one form; their names are not worth a word until they are apart.
            self.complete = false;
        }
        if head.is_none() && self.whole && units.iter().all(|unit| unit.file.heads_complete) {
            let at = units.first().map(|unit| Place::new(&unit.text, 0..0));
            let problem = problem::no_pack();
            self.found.push(match at {
                Some(place) => problem.at(place),
                None => problem,
            });
        }
        head
    }

    /// Reports a problem with the place of the other thing that it collides with.
    fn report(&mut self, problem: Problem, first: Option<Place>) {
        self.found.push(match first {
            Some(place) => problem.note(place, crate::problem::Phrase::both("已在这里", "it is here already")),
            None => problem,
        });
    }

    /// A new slot of the current rule.
    fn slot(&mut self) -> Slot {
        self.next_slot += 1;
        self.most_slots = self.most_slots.max(self.next_slot);
        Slot(self.next_slot - 1)
    }

    /// Everything that was found, each once, in the order of the text.
    fn problems(&mut self) -> Vec<Problem> {
        let mut found = std::mem::take(&mut self.found);
        let key = |problem: &Problem| {
            problem
                .place()
                .map(|place| (place.text.name().to_owned(), place.range.start, place.range.end, problem.code()))
        };
        found.sort_by_key(key);
        found.dedup_by(|a, b| a.place().is_some() && key(a) == key(b));
        found
    }
}
