//! The document's own text with its figures marked: from each to what is said of it.

use super::tags::Tags;
use crate::problem::Lang;
use crate::report::Report;
use crate::report::told::pick;
use crate::run::{Finding, Outcome};
use crate::source::{Place, Text};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Longest text that is shown whole, in lines; of a longer one only what is around the figures.
const WHOLE: usize = 3000;

/// Lines shown before and after a figure of a longer text.
const AROUND: usize = 3;

/// The text of a document, and where its figures are.
pub(super) struct Marked<'a> {
    text: &'a Arc<Text>,
    /// What is put before names, so that several documents can stand on one page.
    prefix: &'a str,
    /// Figures by place, none within another, each with the findings that it took part in and the gravest way they ended.
    marks: BTreeMap<(usize, usize), Mark>,
    /// The bytes of every line.
    lines: Vec<Range<usize>>,
}

struct Mark {
    number: usize,
    findings: Vec<usize>,
    class: &'static str,
}

impl<'a> Marked<'a> {
    /// Marks the figures of some findings, which are known by their numbers from 1.
    pub fn new(text: &'a Arc<Text>, prefix: &'a str, findings: &[&Finding]) -> Marked<'a> {
        let mut marks: BTreeMap<(usize, usize), Mark> = BTreeMap::new();
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.content().split_inclusive('\n') {
            lines.push(start..start + line.len());
            start += line.len();
        }
        for (number, finding) in (1..).zip(findings) {
            for place in finding.spots() {
                // Records and lists are longer than a line; their first line is pointed at.
                if !Arc::ptr_eq(&place.text, text) || place.words().contains('\n') || place.range.is_empty() {
                    continue;
                }
                let class = class(finding);
                let key = (place.range.start, place.range.end);
                let mark = marks.entry(key).or_insert(Mark { number: 0, findings: Vec::new(), class });
                if mark.findings.last() != Some(&number) {
                    mark.findings.push(number);
                }
            }
        }
        // Of those that lie in one another, the inner ones are marked.
        let keys: Vec<(usize, usize)> = marks.keys().copied().collect();
        for (one, next) in keys.iter().zip(keys.iter().skip(1)) {
            let outer = if one.0 == next.0 { next } else { one };
            if next.0 < one.1 {
                marks.remove(outer);
            }
        }
        (1..).zip(marks.values_mut()).for_each(|(number, mark)| mark.number = number);
        Marked { text, prefix, marks, lines }
    }

    /// The name of what is shown for a place: its figure, else its line.
    pub fn anchor(&self, place: &Place) -> Option<String> {
        if !Arc::ptr_eq(&place.text, self.text) {
            return None;
        }
        let mark = self.marks.get(&(place.range.start, place.range.end));
        let line = self.line_of(place.range.start);
        Some(match mark {
            Some(mark) => format!("{}p{}", self.prefix, mark.number),
            None => format!("{}l{line}", self.prefix),
        })
    }

    /// The number of a line, from 1.
    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at).max(1)
    }

    /// Writes the text. `also` are places that have to be seen, though nothing is marked there.
    pub fn write(&self, report: &Report, findings: &[&Finding], also: &[Place], tags: &mut Tags) {
        let lang = report.lang();
        let mut shown = vec![self.lines.len() <= WHOLE; self.lines.len()];
        let places = self.marks.keys().map(|(from, _)| *from).chain(also.iter().map(|place| place.range.start));
        for at in places {
            let line = self.line_of(at) - 1;
            let near = line.saturating_sub(AROUND)..(line + AROUND + 1).min(shown.len());
            shown.get_mut(near).into_iter().flatten().for_each(|shown| *shown = true);
        }
        tags.element("div", &[("class", "text")], |tags| {
            let mut left_out = 0;
            for ((number, line), shown) in (1..).zip(&self.lines).zip(shown) {
                if !shown {
                    left_out += 1;
                    continue;
                }
                gap(std::mem::take(&mut left_out), lang, tags);
                self.line(number, line, findings, tags);
            }
            gap(left_out, lang, tags);
        });
    }

    fn line(&self, number: usize, line: &Range<usize>, findings: &[&Finding], tags: &mut Tags) {
        let id = format!("{}l{number}", self.prefix);
        tags.element("div", &[("class", "line"), ("id", &id)], |tags| {
            tags.leaf("span", &[("class", "number")], &number.to_string());
            tags.element("span", &[("class", "words")], |tags| {
                let mut at = line.start;
                for ((from, to), mark) in self.marks.range((line.start, 0)..(line.end, 0)) {
                    tags.words(self.text.slice(at..*from));
                    self.figure(mark, self.text.slice(*from..*to), findings, tags);
                    at = *to;
                }
                tags.words(self.text.slice(at..line.end).trim_end_matches(['\r', '\n']));
            });
        });
    }

    /// A figure, and links to everything that is said of it.
    fn figure(&self, mark: &Mark, words: &str, findings: &[&Finding], tags: &mut Tags) {
        let id = format!("{}p{}", self.prefix, mark.number);
        tags.leaf("mark", &[("id", &id), ("class", mark.class)], words);
        for number in &mark.findings {
            let to = format!("#{}f{number}", self.prefix);
            let about = number.checked_sub(1).and_then(|at| findings.get(at));
            let label = about.map_or_else(String::new, |finding| {
                format!("{number} {} {}: {}", finding.ended(), finding.rule(), finding.subject())
            });
            let link = [("href", to.as_str()), ("class", "back"), ("aria-label", &label), ("title", &label)];
            tags.leaf("a", &link, &number.to_string());
        }
    }
}

/// Lines that are not shown.
fn gap(lines: usize, lang: Lang, tags: &mut Tags) {
    if lines > 0 {
        let (before, after) = (pick(lang, "……略去 ", "… "), pick(lang, " 行", " lines left out"));
        tags.leaf("p", &[("class", "gap")], &format!("{before}{lines}{after}"));
    }
}

/// How a finding and its figures look.
pub(super) fn class(finding: &Finding) -> &'static str {
    match (finding.outcome(), finding.explained_by().is_some()) {
        (Outcome::Violated, false) => finding.severity().key(),
        (Outcome::Violated, true) => "explained",
        (Outcome::Undecided, _) => "undecided",
        (Outcome::Held | Outcome::WithinRounding | Outcome::NotApplicable, _) => "fine",
    }
}
