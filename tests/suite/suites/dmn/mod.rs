//! `dmn_tck_core.json`: expressions of FEEL (DMN's expression language) as expressions of ours, one value each. Unlike
//! the other files it holds no verdicts, so its cases are evaluated, not checked, and have books of their own.

mod reviewed;
mod table;
mod translate;
mod value;

use super::ledger::{cases, text};
use crate::shared;
use gouji::{Data, Options, Pack, Problems};
use reviewed::{CANNOT_BE_SAID, DIFFERENT, REFUSED};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use translate::Translator;
use value::{Kind, Value, members, quoted};

#[test]
fn dmn_tck_core() {
    let Some(path) = shared::path("suites/dmn_tck_core.json") else { return };
    let content = std::fs::read_to_string(path).expect("the file can be read");
    let content: Json = serde_json::from_str(&content).expect("the file is JSON");
    let mut books = Books::default();
    for row in cases(&content) {
        books.enter(row);
    }
    books.close();
}

/// How a case ended.
enum End {
    /// The value is the one expected.
    Value,
    /// An error is expected, and the expression is refused or undecided, with this code.
    Error(String),
    /// Otherwise: with the code of a problem, or with a value.
    Otherwise(String),
}

/// How many cases ended in each way, and which ended so that nobody reviewed it.
#[derive(Default)]
struct Books {
    values: usize,
    errors: BTreeMap<String, usize>,
    different: BTreeMap<usize, usize>,
    unsaid: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Books {
    fn enter(&mut self, row: &Json) {
        let id = short(text(row, "id"));
        let mut translator = Translator::new(&row["inputs"]);
        let written = match translator.write(&row["ast"], &Kind::Unknown) {
            Ok(written) => written.text,
            Err(construct) => {
                *self.unsaid.entry(construct).or_default() += 1;
                return;
            }
        };
        match end(row, &translator, &written) {
            End::Value => self.values += 1,
            End::Error(code) => *self.errors.entry(code).or_default() += 1,
            End::Otherwise(gives) => {
                let mut entries = DIFFERENT.iter().enumerate();
                match entries.find(|(_, entry)| entry.gives == gives && entry.ids.iter().any(|ids| covers(ids, id))) {
                    Some((index, _)) => *self.different.entry(index).or_default() += 1,
                    None => self.wrong.push(format!("{id}: {gives} from {written}, not reviewed")),
                }
            }
        }
    }

    fn close(mut self) {
        for (index, entry) in DIFFERENT.iter().enumerate() {
            let found = self.different.get(&index).copied().unwrap_or(0);
            if found != entry.count {
                self.wrong.push(format!(
                    "{:?} {}: reviewed for {}, {found} are so ({})",
                    entry.ids, entry.gives, entry.count, entry.why
                ));
            }
        }
        let unsaid = CANNOT_BE_SAID.iter().map(|(construct, count, _)| (*construct, *count));
        for (what, reviewed, found) in [
            ("refused", counted(REFUSED.iter().copied()), &self.errors),
            ("cannot be said", counted(unsaid), &self.unsaid),
        ] {
            if reviewed != *found {
                self.wrong.push(format!("{what}: {found:#?}\nreviewed: {reviewed:#?}"));
            }
        }
        let sum = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>();
        let (errors, unsaid) = (sum(&self.errors), sum(&self.unsaid));
        let different = self.different.values().sum::<usize>();
        println!(
            "dmn_tck_core: ran {}, expected as given {} ({} values, {} errors), reviewed {different}, not expressible {unsaid}",
            self.values + errors + different,
            self.values + errors,
            self.values,
            errors,
        );
        assert!(self.wrong.is_empty(), "{} unexpected\n{}", self.wrong.len(), self.wrong.join("\n"));
    }
}

/// What was reviewed, in the order of what is found.
fn counted<'a>(reviewed: impl Iterator<Item = (&'a str, usize)>) -> BTreeMap<String, usize> {
    reviewed.map(|(what, count)| (what.to_owned(), count)).collect()
}

/// `0064-feel-conjunction/001` for `0064-feel-conjunction/001#decision001`
fn short(id: &str) -> &str {
    id.split_once('#').map_or(id, |(short, _)| short)
}

/// Whether the name, or the beginning of names (`0071-feel-between/string_*`), stands for this case.
fn covers(ids: &str, id: &str) -> bool {
    ids.strip_suffix('*').map_or(ids == id, |begins| id.starts_with(begins))
}

/// Evaluates what a case was written as, and compares.
fn end(row: &Json, translator: &Translator, written: &str) -> End {
    let run = match Run::new(translator) {
        Ok(run) => run,
        Err(problems) if row["expected"]["error"] == true => return End::Error(code(&problems)),
        Err(problems) => return End::Otherwise(code(&problems)),
    };
    match (run.evaluate(written), row["expected"]["error"] == true) {
        (Err(code), true) => End::Error(code),
        (Err(code), false) => End::Otherwise(code),
        (Ok(_), true) => End::Otherwise("a value".to_owned()),
        (Ok(_), false) if run.is(written, &Value::tagged(&row["expected"]["value"])) => End::Value,
        // A list whose items are not all known is shown, but has no number of items.
        (Ok(_), false) if row["expected"]["value"]["t"] == "list" => End::Otherwise(
            run.evaluate(&format!("计数({written})")).err().unwrap_or_else(|| "another value".to_owned()),
        ),
        (Ok(_), false) => End::Otherwise("another value".to_owned()),
    }
}

/// A case's pack and data.
struct Run {
    pack: Pack,
    data: Data,
    options: Options,
}

impl Run {
    fn new(translator: &Translator) -> Result<Run, Problems> {
        let mut records = Vec::new();
        let mut form = String::from("规则包 例\n表单 数据\n");
        for (name, kind, _) in &translator.fields {
            form.push_str(&format!("  {} : {} ?\n", quoted(name), kind.declared(&mut records)));
        }
        let pack = Pack::parse("例.gj", &(form + &records.concat() + table::DEFINITIONS))?;
        let data = members(translator.fields.iter().map(|(name, _, value)| (name.as_str(), value)));
        Ok(Run { pack, data: Data::parse("例.json", &data)?, options: Options::default() })
    }

    /// The value in words, or the code of what is wrong.
    fn evaluate(&self, expression: &str) -> Result<String, String> {
        self.pack.evaluate(expression, &self.data, &self.options).map_err(|problems| code(&problems))
    }

    /// Whether an expression comes to this value. Numbers are compared as the suite's own runners do, to 8 places.
    fn is(&self, expression: &str, value: &Value) -> bool {
        let says = |expression: String, words: &str| self.evaluate(&expression).is_ok_and(|value| value == words);
        match value {
            Value::Null => self.evaluate(expression).is_err_and(|code| code.starts_with('U')),
            Value::Truth(truth) => says(expression.to_owned(), if *truth { "是" } else { "否" }),
            Value::Number(number) => says(format!("绝对值({expression} - ({number})) < 0.00000001"), "是"),
            // `字数` takes a text and nothing else.
            Value::Text(text) => {
                says(expression.to_owned(), text) && self.evaluate(&format!("字数({expression})")).is_ok()
            }
            Value::List(items) => {
                says(format!("计数({expression})"), &items.len().to_string())
                    && items.iter().zip(1..).all(|(item, place)| self.is(&format!("第({expression}, {place})"), item))
            }
            Value::Map(entries) => {
                entries.iter().all(|(name, value)| self.is(&format!("{expression}.{}", quoted(name)), value))
            }
        }
    }
}

/// The code of the first problem.
fn code(problems: &Problems) -> String {
    problems.all().first().map_or("no problem", |problem| problem.code()).to_owned()
}
