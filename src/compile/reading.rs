//! Where fields stand in a document: names in wordings get their meaning, what could never be found is told.

use super::Compiler;
use super::forms::did_you_mean;
use crate::problem;
use crate::scalar::{letters, nearest};
use crate::source::Place;
use crate::syntax::ast;
use crate::types::{CellAt, Hole, MoneyUnit, Piece, Readings, RecordId, Style, Type, Unit, Wording};

impl Compiler<'_> {
    /// Lowers what the forms say about documents, once all their fields are known.
    pub(super) fn declare_readings(&mut self, forms: &[&ast::Form]) {
        for (index, form) in forms.iter().enumerate() {
            let id = RecordId(index);
            let mut readings = Readings::default();
            for said in &form.readings {
                self.reading(id, said, &mut readings);
            }
            if let Some(record) = self.forms.records.get_mut(index) {
                record.readings = readings;
            }
        }
        for (index, form) in forms.iter().enumerate() {
            self.one_meaning(RecordId(index), form);
        }
    }

    fn reading(&mut self, id: RecordId, said: &ast::Reading, readings: &mut Readings) {
        match said {
            ast::Reading::Sentence(wording) => {
                if let Some(lowered) = self.wording(id, wording) {
                    if !is_anchored(&lowered.pieces) {
                        self.found.push(problem::wording_without_words().at(lowered.place.clone()));
                    }
                    readings.sentences.push(lowered);
                }
            }
            ast::Reading::Column(heading, value) => {
                let both = (self.wording(id, heading), self.wording(id, value));
                if let (Some(heading), Some(value)) = both {
                    readings.columns.push((heading, value));
                }
            }
            ast::Reading::Named(heading) => readings.named.extend(self.wording(id, heading)),
            ast::Reading::Stop(heading) => readings.stops.extend(self.wording(id, heading)),
            ast::Reading::Cell { row, column, values } => {
                let values: Vec<Wording> = values.iter().filter_map(|value| self.wording(id, value)).collect();
                let column = column.as_ref().and_then(|column| self.wording(id, column));
                if let Some(row) = self.wording(id, row) {
                    readings.cells.push(CellAt { row, column, values });
                }
            }
            ast::Reading::Section(heading, fields) => {
                let lists = self.lists(id, fields);
                readings.sections.extend(self.wording(id, heading).map(|heading| (heading, lists)));
            }
            ast::Reading::Numbering(sample, fields) => {
                let lists = self.lists(id, fields);
                let style = Style::of(&letters(&format!("{}甲", sample.text))).map(|(style, _, _)| style);
                match style {
                    Some(style) => readings.numberings.push((style, lists)),
                    None => self.found.push(problem::numbering_unknown(sample.text.as_str()).at(sample.place.clone())),
                }
            }
        }
    }

    /// The fields of a section or a numbering, which are lists.
    fn lists(&mut self, id: RecordId, fields: &[ast::Wording]) -> Vec<Hole> {
        let mut lists = Vec::new();
        for field in fields {
            let Some(wording) = self.wording(id, field) else { continue };
            let mut holes = Vec::new();
            wording.holes(&mut holes);
            for hole in holes {
                if hole.ty != Type::Unknown && hole.ty.item().is_none() {
                    let ty = hole.ty.phrase(&self.forms);
                    self.found.push(problem::hole_needs_list(ty).at(field.place.clone()));
                } else {
                    lists.push(hole.clone());
                }
            }
        }
        lists
    }

    fn wording(&mut self, id: RecordId, said: &ast::Wording) -> Option<Wording> {
        Some(Wording { pieces: self.pieces(id, &said.pieces)?, place: said.place.clone() })
    }

    fn pieces(&mut self, id: RecordId, said: &[ast::Said]) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut whole = true;
        for piece in said {
            let lowered = match piece {
                ast::Said::Words(words) => Some(Piece::Words(letters(words))),
                ast::Said::Hole(way, unit) => self.hole_for(id, way, unit.as_ref()).map(Piece::Hole),
                ast::Said::Maybe(ways) => {
                    let ways: Option<Vec<_>> = ways.iter().map(|way| self.pieces(id, way)).collect();
                    ways.map(Piece::Maybe)
                }
            };
            whole &= lowered.is_some();
            if let (Some(Piece::Hole(first)), Some(Piece::Hole(second))) = (pieces.last(), &lowered)
                && is_open(first)
                && is_open(second)
            {
                let name = |hole: &Hole| self.name_of(id, &hole.way);
                let problem = problem::holes_touch(name(first), name(second));
                let place = match piece {
                    ast::Said::Hole(way, _) => way.first().map(|word| word.place.clone()),
                    ast::Said::Words(_) | ast::Said::Maybe(_) => None,
                };
                self.found.push(match place {
                    Some(place) => problem.at(place),
                    None => problem,
                });
            }
            pieces.extend(lowered.filter(|piece| !matches!(piece, Piece::Words(words) if words.is_empty())));
        }
        whole.then_some(pieces)
    }

    fn hole_for(&mut self, id: RecordId, way: &[ast::Word], unit: Option<&ast::Word>) -> Option<Hole> {
        let mut at = Some(id);
        let mut steps = Vec::new();
        let mut ty = Type::Unknown;
        for word in way {
            let Some(record) = at.and_then(|id| self.forms.record(id)) else {
                self.found.push(problem::hole_of_list(word.text.as_str()).at(word.place.clone()));
                return None;
            };
            let Some((index, field)) = record.field(&word.text) else {
                let names = record.fields.iter().flat_map(|field| &field.names).map(String::as_str);
                let near = did_you_mean(nearest(&word.text, names));
                let problem = problem::unknown_field(record.name.as_str(), word.text.as_str(), near);
                if self.complete {
                    self.found.push(problem.at(word.place.clone()));
                }
                return None;
            };
            steps.push(index);
            ty = field.ty.clone();
            at = ty.record();
        }
        let last = way.last()?;
        if let Type::Record(_) = ty {
            self.found.push(problem::hole_is_record(last.text.as_str()).at(last.place.clone()));
            return None;
        }
        if let Some(word) = unit
            && !unit_fits(&ty, &word.text)
        {
            let ty = ty.phrase(&self.forms);
            self.found
                .push(problem::hole_unit_unfit(last.text.as_str(), ty, word.text.as_str()).at(word.place.clone()));
            return None;
        }
        Some(Hole { way: steps, ty, unit: unit.map(|word| letters(&word.text)) })
    }

    fn name_of(&self, id: RecordId, way: &[usize]) -> String {
        let mut at = Some(id);
        let mut names = Vec::new();
        for step in way {
            let Some(field) = at.and_then(|id| self.forms.record(id)).and_then(|record| record.fields.get(*step))
            else {
                break;
            };
            names.push(field.name());
            at = field.ty.record();
        }
        names.join(".")
    }

    /// A record that stands under several fields cannot say which of them a sentence is about.
    fn one_meaning(&mut self, id: RecordId, form: &ast::Form) {
        let Some(first) = form.readings.first() else { return };
        let place = place_of(first);
        let uses = |ty: &Type| ty.record() == Some(id) || ty.item().and_then(Type::record) == Some(id);
        let fields = self.forms.records.iter().flat_map(|record| &record.fields);
        let users: Vec<&str> = fields.filter(|field| uses(&field.ty)).map(|field| field.name()).collect();
        if users.len() > 1 {
            let users = problem::Names(users.into_iter().map(str::to_owned).collect());
            self.found.push(problem::reading_of_several(form.name.text.as_str(), users).at(place));
            return;
        }
        let columns = form
            .readings
            .iter()
            .find(|said| matches!(said, ast::Reading::Column(..) | ast::Reading::Named(_) | ast::Reading::Stop(_)));
        let listed = self.forms.records.iter().flat_map(|record| &record.fields);
        let is_row = listed.into_iter().any(|field| field.ty.item().and_then(Type::record) == Some(id));
        if let (Some(column), false) = (columns, is_row) {
            self.found.push(problem::columns_of_no_list(form.name.text.as_str()).at(place_of(column)));
        }
    }
}

fn place_of(said: &ast::Reading) -> Place {
    match said {
        ast::Reading::Sentence(wording) | ast::Reading::Named(wording) | ast::Reading::Stop(wording) => {
            wording.place.clone()
        }
        ast::Reading::Column(heading, _) | ast::Reading::Section(heading, _) => heading.place.clone(),
        ast::Reading::Cell { row, .. } => row.place.clone(),
        ast::Reading::Numbering(sample, _) => sample.place.clone(),
    }
}

/// Whether there are words or units by which the sentence can be found.
fn is_anchored(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Words(words) => words.iter().any(|letter| letter.is_alphanumeric()),
        Piece::Hole(hole) => hole.unit.is_some(),
        Piece::Maybe(_) => false,
    })
}

/// Whether nothing but what follows says where the words of such a field end.
fn is_open(hole: &Hole) -> bool {
    match hole.ty {
        Type::Text => hole.unit.is_none(),
        Type::Target | Type::List(_) => true,
        Type::YesNo
        | Type::Date
        | Type::Number(_)
        | Type::OneOf(_)
        | Type::Record(_)
        | Type::Range(_)
        | Type::Unknown => false,
    }
}

fn unit_fits(ty: &Type, unit: &str) -> bool {
    match ty {
        Type::Number(Unit::Money(_)) => MoneyUnit::of(unit).is_some(),
        Type::Number(Unit::Percent) => matches!(unit, "%" | "％"),
        Type::Number(Unit::Year) => matches!(unit, "年" | "年度" | "year"),
        Type::Number(Unit::Pure | Unit::Points | Unit::Count(_)) | Type::YesNo | Type::Text | Type::Unknown => true,
        Type::List(item) => unit_fits(item, unit),
        Type::Date | Type::OneOf(_) | Type::Record(_) | Type::Range(_) | Type::Target => false,
    }
}
