//! From syntax trees to a program: names get their meaning, types are checked, expressions are lowered. Everything that
//! is wrong is found in one run; no document is ever seen here.

mod award;
mod bands;
mod compare;
mod elsewhere;
mod extend;
mod forms;
mod lint;
mod lower;
mod names;
mod overlay;
mod packs;
mod patterns;
mod reading;
mod rules;
mod time;
mod waivers;

pub(crate) use bands::MOST as MOST_BANDS;
pub(crate) use rules::MOST_LOOPS;

use crate::problem::Problem;
use crate::program::{Expr, Program, Rule, Slot, Waiver};
use crate::scalar::Patterns;
use crate::source::{Place, Text};
use crate::syntax::{self, Keyword, ast};
use crate::types::{Forms, Type};
pub use lint::{Names, decisive, unread};
pub use packs::Packs;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most lowered expressions of one pack: definitions are copied to where they are used, and copies of copies grow fast.
pub(crate) const LARGEST: usize = 2_000_000;

/// Deepest lowering: expressions within expressions within definitions.
const DEEPEST: usize = 64;

/// One rule file, read.
#[derive(Clone)]
pub struct Unit {
    /// Its text.
    pub text: Arc<Text>,
    /// What it says.
    pub file: ast::File,
    /// The number of its pack.
    pub pack: usize,
}

/// All rule files of a pack and of those that it uses.
#[derive(Clone, Default)]
pub struct Sources {
    /// The files, in the order they were read.
    pub units: Vec<Unit>,
    /// Which pack uses which.
    pub packs: Packs,
}

impl Sources {
    /// Files that were found to be right, each with the number of its pack.
    pub fn again(texts: &[(Arc<Text>, usize)], packs: Vec<Vec<usize>>) -> Sources {
        let unit =
            |(text, pack): &(Arc<Text>, usize)| Unit { file: syntax::parse(text).0, text: text.clone(), pack: *pack };
        Sources { units: texts.iter().map(unit).collect(), packs: Packs::new(packs) }
    }
}

/// Compiles a pack; `whole` says whether all of its files could be read. The program is there if and only if no problem was found.
pub fn compile(sources: Sources, hash: String, whole: bool) -> (Option<Program>, Vec<Problem>) {
    let Sources { mut units, packs } = sources;
    let mut laid = overlay::lay(&mut units, &packs);
    laid.found.extend(extend::extend(&mut units, &packs));
    let complete = whole && units.iter().all(|unit| unit.file.complete);
    let nameless = units.iter().any(|unit| unit.file.nameless);
    let mut compiler =
        Compiler { complete, whole, nameless, found: std::mem::take(&mut laid.found), ..Compiler::default() };
    let (head, uses) = compiler.pack_heads(&units);
    let (inapplicable, missing) = compiler.declare_forms(&units);
    compiler.check_waivers(&units);
    compiler.definitions(&units, &laid.beneath);
    let period = compiler.period(&units);
    let identity = compiler.whose(&units, Keyword::Identity);
    let reporter = compiler.whose(&units, Keyword::Reporter);
    let rules = compiler.lower_rules(&units, &laid);
    let tests = compiler.lower_tests(&units, &rules);
    let found = compiler.problems();
    let params = compiler.params();
    let Some(head) = head.filter(|_| found.is_empty()) else { return (None, found) };
    let program = Program {
        name: head.name.text.to_string(),
        title: head.title.as_ref().map_or_else(|| head.name.text.to_string(), |title| title.text.to_string()),
        version: packs::version(head),
        hash,
        uses,
        texts: units.iter().map(|unit| (unit.text.clone(), unit.pack)).collect(),
        packs: packs.direct().to_vec(),
        forms: compiler.forms,
        inapplicable,
        missing,
        boilerplate: boilerplate(&units),
        overlays: laid.overlays,
        waivers: compiler.lowered_waivers,
        period,
        identity,
        reporter,
        globals: compiler.globals,
        params,
        rules,
        tests,
        patterns: compiler.patterns,
        slots: compiler.most_slots,
    };
    (Some(program), found)
}

/// What there is to remark about a pack. Few ask for it, so that its files are read once more instead of being kept.
pub fn remarks(program: &Program) -> Vec<Problem> {
    let Sources { mut units, packs } = Sources::again(&program.texts, program.packs.clone());
    overlay::lay(&mut units, &packs);
    extend::extend(&mut units, &packs);
    lint::remarks(program, &units)
}

/// Lowers one expression against a compiled pack's form; for `gouji eval`.
pub fn compile_expression(sources: Sources, expr: &ast::Expr) -> Result<(Program, Expr), Vec<Problem>> {
    let Sources { mut units, packs } = sources;
    let laid = overlay::lay(&mut units, &packs);
    extend::extend(&mut units, &packs);
    let mut compiler = Compiler { complete: true, whole: true, ..Compiler::default() };
    let (inapplicable, missing) = compiler.declare_forms(&units);
    compiler.definitions(&units, &laid.beneath);
    let period = compiler.period(&units);
    let identity = compiler.whose(&units, Keyword::Identity);
    let reporter = compiler.whose(&units, Keyword::Reporter);
    let rules = compiler.lower_rules(&units, &laid);
    compiler.scope.clear();
    compiler.next_slot = compiler.shared_slots;
    let lowered = compiler.lower(expr);
    compiler.most_slots = compiler.most_slots.max(compiler.next_slot);
    let found = compiler.problems();
    let params = compiler.params();
    if !found.is_empty() {
        return Err(found);
    }
    let program = Program {
        name: String::new(),
        title: String::new(),
        version: String::new(),
        hash: String::new(),
        uses: Vec::new(),
        texts: units.iter().map(|unit| (unit.text.clone(), unit.pack)).collect(),
        packs: packs.direct().to_vec(),
        forms: compiler.forms,
        inapplicable,
        missing,
        boilerplate: Vec::new(),
        overlays: Vec::new(),
        waivers: Vec::new(),
        period,
        identity,
        reporter,
        globals: compiler.globals,
        params,
        rules,
        tests: Vec::new(),
        patterns: compiler.patterns,
        slots: compiler.most_slots,
    };
    Ok((program, lowered))
}

/// The words that the packs and their form add to those that explain nothing.
fn boilerplate(units: &[Unit]) -> Vec<String> {
    let of = |unit: &Unit| {
        let packs = unit.file.packs.iter().flat_map(|pack| &pack.boilerplate);
        let forms = unit.file.forms.iter().flat_map(|form| &form.boilerplate);
        packs.chain(forms).map(|word| word.text.to_string()).collect::<Vec<_>>()
    };
    units.iter().flat_map(of).collect()
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
    patterns: Patterns,
    scope: Vec<Local>,
    next_slot: usize,
    /// Slots that definitions and scores use, which no rule may take.
    shared_slots: usize,
    most_slots: usize,
    size: usize,
    depth: usize,
    /// Places of calls that no function answers, by their text.
    told: std::collections::BTreeSet<(usize, usize, usize)>,
    /// Whether the name of a rule could not be read.
    nameless: bool,
    /// Whether every form and definition could be read, so that an unknown name is worth a word.
    complete: bool,
    /// Whether every file could be read.
    whole: bool,
    /// Definitions that were overridden, each with the one that stands now.
    beneath: Vec<(usize, usize)>,
    /// The waivers of every rule.
    waivers: BTreeMap<&'a str, Vec<&'a ast::Waiver>>,
    lowered_waivers: Vec<Waiver>,
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
    name: SmolStr,
    slot: Slot,
    ty: Type,
    place: Place,
    /// Whether the language gives it (`满分` in a score) and not the author.
    implied: bool,
}

impl<'a> Compiler<'a> {
    /// Takes up and lowers all definitions, and holds overrides against what they override.
    fn definitions(&mut self, units: &'a [Unit], beneath: &'a [ast::Declaration]) {
        self.declare_definitions(units);
        self.declare_beneath(beneath);
        self.lower_definitions();
        self.compare_beneath();
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
