//! `survivors.txt`: the changes that nothing notices and that may stay so, a line each with the reason.

use super::Survivor;
use super::told::on_one_line;
use crate::data::decode;
use crate::pack::why;
use crate::problem::{self, Lang, Problem};
use crate::report::Problems;
use crate::source::{Place, Text};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// The name of the file in the pack's folder.
pub(super) const FILE: &str = "survivors.txt";

/// Reads the file, if there is one; as office programs may have written it.
pub(super) fn read(folder: &Path) -> Result<Option<Arc<Text>>, Problems> {
    let path = folder.join(FILE);
    let name = path.display().to_string();
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(decode(&name, &bytes)?.0)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(problem::file_not_found(name, why(&error)).into()),
    }
}

/// Gives the survivors their reasons. A line begins with a change as it is listed, in either language, or with a field
/// of the data, and so explains all changes of its figures; the reason follows. Answers what is wrong with the lines.
pub(super) fn explain(text: &Arc<Text>, survivors: &mut [Survivor]) -> Vec<Problem> {
    let mut known: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, survivor) in survivors.iter().enumerate() {
        let lines = [survivor.told.line(Lang::Zh), survivor.told.line(Lang::En)];
        known.extend(lines.into_iter().map(|line| (line, vec![at])));
    }
    let fields: BTreeSet<&String> = survivors.iter().filter_map(|survivor| survivor.field.as_ref()).collect();
    for field in fields {
        let of = survivors.iter().enumerate().filter(|(_, survivor)| survivor.field.as_ref() == Some(field));
        known.push((field.clone(), of.map(|(at, _)| at).collect()));
    }
    // The longest that fits: one field's name may be the beginning of another's.
    known.sort_by(|(one, _), (other, _)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    let mut found = Vec::new();
    for (line, place) in lines(text) {
        let fits = |(words, _): &&(String, Vec<usize>)| line.strip_prefix(words.as_str()).is_some_and(ends_there);
        let Some((words, of)) = known.iter().find(fits) else {
            found.push(problem::survivor_explained_in_vain(line).at(place));
            continue;
        };
        let reason = line.get(words.len()..).unwrap_or("").trim_matches(divides);
        if reason.is_empty() {
            found.push(problem::survivor_without_reason(line).at(place));
            continue;
        }
        for at in of {
            if let Some(survivor) = survivors.get_mut(*at) {
                survivor.reason.get_or_insert_with(|| reason.to_owned());
            }
        }
    }
    found
}

/// The lines that say something, without blanks at their ends and with one between words, and their places.
fn lines(text: &Arc<Text>) -> Vec<(String, Place)> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.content().split_inclusive(['\n', '\r']) {
        let said = line.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
        if !said.is_empty() && !said.starts_with(['#', '＃']) {
            let start = at + line.find(said).unwrap_or(0);
            out.push((on_one_line(said), Place::new(text, start..start + said.len())));
        }
        at += line.len();
    }
    out
}

/// Whether what follows does not go on with the same name.
fn ends_there(rest: &str) -> bool {
    rest.chars().next().is_none_or(divides)
}

/// What stands between a change and the reason for it.
fn divides(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '—' | '–' | '-' | ':' | '：')
}
