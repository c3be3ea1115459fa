//! `增补`: what a pack adds to the form or a record of a pack that it uses. The pass puts the fields where they belong, so
//! that nothing after it needs to know.

use super::forms::did_you_mean;
use super::{Packs, Unit};
use crate::problem::{self, Phrase, Problem};
use crate::scalar::nearest;
use crate::syntax::Keyword;
use crate::syntax::ast::Form;

/// Takes the extensions out of the files and adds them to what they extend, those of inner packs first.
pub(super) fn extend(units: &mut [Unit], packs: &Packs) -> Vec<Problem> {
    let whole = units.iter().all(|unit| unit.file.complete);
    let mut found = Vec::new();
    let mut said: Vec<(usize, Option<Keyword>, Form)> = Vec::new();
    for unit in units.iter_mut() {
        said.extend(unit.file.extensions.drain(..).map(|(word, form)| (unit.pack, word, form)));
    }
    said.sort_by_key(|(pack, _, _)| packs.height(*pack));
    for (_, word, form) in said {
        let known =
            units.iter_mut().flat_map(|unit| &mut unit.file.forms).find(|known| known.name.text == form.name.text);
        match known {
            Some(known) if word.is_none_or(|word| (word == Keyword::Form) == known.is_root) => add(known, form),
            Some(known) => {
                let (is, said) = if known.is_root { (FORM, RECORD) } else { (RECORD, FORM) };
                let problem = problem::extends_other_kind(form.name.text.as_str(), phrase(is), phrase(said));
                let here = Phrase::both("它在这里", "it is here");
                found.push(problem.at(form.name.place.clone()).note(known.name.place.clone(), here));
            }
            None if whole => found.push(nothing(units, &form)),
            None => {}
        }
    }
    found
}

const FORM: Keyword = Keyword::Form;
const RECORD: Keyword = Keyword::Record;

fn phrase(keyword: Keyword) -> Phrase {
    Phrase::both(keyword.zh(), keyword.en())
}

fn add(known: &mut Form, more: Form) {
    known.inapplicable.extend(more.inapplicable);
    known.missing.extend(more.missing);
    known.boilerplate.extend(more.boilerplate);
    known.periods.extend(more.periods);
    known.whose.extend(more.whose);
    known.readings.extend(more.readings);
    known.fields.extend(more.fields);
}

fn nothing(units: &[Unit], form: &Form) -> Problem {
    let known = units.iter().flat_map(|unit| &unit.file.forms).map(|known| known.name.text.as_str());
    let near = did_you_mean(nearest(&form.name.text, known));
    problem::nothing_to_extend(form.name.text.as_str(), near).at(form.name.place.clone())
}
