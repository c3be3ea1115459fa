//! The books of one file: how many rows ran, which gave what was expected, which differ on purpose.

use super::REVIEWED;
use super::batch::{self, Case};
use crate::shared;
use serde_json::Value;
use std::collections::BTreeMap;

/// A row, or a class of rows, that was looked at and let stand.
pub struct Reviewed {
    /// The file, without its ending.
    pub file: &'static str,
    /// The row's name, or the name of a class of rows.
    pub rows: &'static str,
    /// How many rows that is.
    pub count: usize,
    /// How they end.
    pub ends: Ends,
    /// Why that is right.
    pub why: &'static str,
}

/// How a reviewed row ends.
pub enum Ends {
    /// Otherwise than its file expects, namely so.
    Otherwise(&'static str),
    /// Not at all: there is no way to write it.
    CannotBeSaid,
}

/// The books of one file.
pub struct Ledger {
    file: &'static str,
    cases: Vec<Case>,
    used: BTreeMap<&'static str, usize>,
    wrong: Vec<String>,
}

impl Ledger {
    /// Opens a file; without it there is nothing to do, and that is said.
    pub fn open(file: &'static str) -> Option<(Ledger, Value)> {
        let path = shared::path(&format!("suites/{file}.json"))?;
        let text = std::fs::read_to_string(path).expect("the file can be read");
        let content = serde_json::from_str(&text).expect("the file is JSON");
        Some((Ledger { file, cases: Vec::new(), used: BTreeMap::new(), wrong: Vec::new() }, content))
    }

    /// A row, or a part of one: parts bear the row's name.
    pub fn row(&mut self, case: Case) {
        self.cases.push(case);
    }

    /// A row that cannot be said in the language.
    pub fn cannot_be_said(&mut self, id: &str, class: &str) {
        match self.entry(class) {
            Some(Reviewed { rows, ends: Ends::CannotBeSaid, .. }) => *self.used.entry(rows).or_default() += 1,
            Some(_) | None => {
                self.wrong.push(format!("{id}: cannot be said in the language, and that is not reviewed"))
            }
        }
    }

    fn entry(&self, rows: &str) -> Option<&'static Reviewed> {
        REVIEWED.iter().find(|entry| entry.file == self.file && entry.rows == rows)
    }

    /// Runs the rows and closes the books.
    pub fn close(mut self) {
        let ran = batch::run(self.file, &self.cases);
        let mut rows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (case, verdict) in self.cases.iter().zip(&ran.verdicts) {
            rows.entry(&case.id).or_default().extend(verdict.as_ref().err().map(String::as_str));
        }
        let unsaid: usize = self.used.values().sum();
        let (mut as_given, mut reviewed) = (0, 0);
        for (id, wrong) in &rows {
            let wrong = wrong.join("; ");
            match self.entry(id) {
                _ if wrong.is_empty() => as_given += 1,
                Some(Reviewed { rows, ends: Ends::Otherwise(gives), .. }) if wrong.contains(gives) => {
                    reviewed += 1;
                    *self.used.entry(rows).or_default() += 1;
                }
                Some(_) | None => self.wrong.push(format!("{id}: {wrong}")),
            }
        }
        println!(
            "{}: ran {}, expected as given {as_given}, reviewed {reviewed}, not expressible {unsaid} ({} checks, {} rules)",
            self.file,
            rows.len(),
            ran.checks,
            ran.rules
        );
        for entry in REVIEWED.iter().filter(|entry| entry.file == self.file) {
            let used = self.used.get(entry.rows).copied().unwrap_or(0);
            if used != entry.count {
                let (rows, count, why) = (entry.rows, entry.count, entry.why);
                self.wrong.push(format!("{rows}: reviewed for {count} rows, {used} are so ({why})"));
            }
        }
        assert!(self.wrong.is_empty(), "{}: {} unexpected\n{}", self.file, self.wrong.len(), self.wrong.join("\n"));
    }
}

/// The rows of a file.
pub fn cases(content: &Value) -> &[Value] {
    content["cases"].as_array().expect("`cases` is a list")
}

/// A text of a row.
pub fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_else(|| panic!("no text `{name}` in {row}"))
}

/// The texts of a list.
pub fn texts(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|item| item.as_str().expect("a text")).collect()
}

/// The list of a row.
pub fn list<'a>(row: &'a Value, name: &str) -> &'a [Value] {
    row[name].as_array().unwrap_or_else(|| panic!("no list `{name}` in {row}"))
}

/// The verdict of a row.
pub fn truth(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| panic!("no verdict: {value}"))
}
