//! Where the fields of a record stand in a document, as its form says.

use super::{RecordId, Type};
use crate::source::Place;

/// All that a record says about where its fields stand.
#[derive(Debug, Default)]
pub struct Readings {
    /// `句 "…"`
    pub sentences: Vec<Wording>,
    /// `列 "分值" 分值`: the heading and what its cells hold.
    pub columns: Vec<(Wording, Wording)>,
    /// `行名 "…"`
    pub named: Vec<Wording>,
    /// `止 "…"`
    pub stops: Vec<Wording>,
    /// `格 "总分" 列 "得分" 总得分`
    pub cells: Vec<CellAt>,
    /// `节 "存在问题" 存在问题`: the heading and the fields.
    pub sections: Vec<(Wording, Vec<Hole>)>,
    /// `编号 "一、" 标题编号, 章节`: how the number is written, and the fields.
    pub numberings: Vec<(Style, Vec<Hole>)>,
}

/// A cell of a table by its headings.
#[derive(Debug)]
pub struct CellAt {
    /// The heading of the row.
    pub row: Wording,
    /// The heading of the column, if it says one.
    pub column: Option<Wording>,
    /// What stands there.
    pub values: Vec<Wording>,
}

/// Words with fields in place of figures.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// The words as the pack writes them.
    pub place: Place,
}

/// A piece of a wording.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Letters as they are compared, without blanks.
    Words(Vec<char>),
    /// A field.
    Hole(Hole),
    /// One of these, or nothing.
    Maybe(Vec<Vec<Piece>>),
}

/// A field in a wording.
#[derive(Debug, Clone)]
pub struct Hole {
    /// The way to it from the record, by numbers of fields.
    pub way: Vec<usize>,
    /// Its type.
    pub ty: Type,
    /// The unit that follows.
    pub unit: Option<Vec<char>>,
}

/// How a number before a paragraph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// `一、`
    Words,
    /// `（一）`
    WordsInBrackets,
    /// `1.`, `1、`
    Figures,
    /// `（1）`
    FiguresInBrackets,
    /// `一是`
    FirstIs,
}

impl Style {
    /// Every style with what it looks like.
    pub const ALL: [(Style, &str); 5] = [
        (Style::Words, "一、"),
        (Style::WordsInBrackets, "(一)"),
        (Style::Figures, "1."),
        (Style::FiguresInBrackets, "(1)"),
        (Style::FirstIs, "一是"),
    ];

    /// The style that a paragraph begins with, its number, and how many letters that takes.
    pub fn of(letters: &[char]) -> Option<(Style, i64, usize)> {
        let bracket = letters.first() == Some(&'(');
        let from = usize::from(bracket);
        let rest = letters.get(from..)?;
        let figures = rest.iter().take_while(|letter| letter.is_ascii_digit()).count();
        let words = rest.iter().take_while(|letter| "一二三四五六七八九十百".contains(**letter)).count();
        let count = figures.max(words);
        let number: String = rest.get(..count)?.iter().collect();
        let number = crate::scalar::read_number(&number)?.integer()?;
        let end = from + count;
        let next = letters.get(end)?;
        let style = match (bracket, figures > 0, next) {
            (true, false, ')') => Style::WordsInBrackets,
            (true, true, ')') => Style::FiguresInBrackets,
            (false, false, '、' | '.') => Style::Words,
            (false, false, '是') => Style::FirstIs,
            (false, true, '.' | '、') if !letters.get(end + 1).is_some_and(char::is_ascii_digit) => Style::Figures,
            _ => return None,
        };
        Some((style, number, end + 1))
    }
}

impl Readings {
    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
            && self.columns.is_empty()
            && self.cells.is_empty()
            && self.sections.is_empty()
            && self.numberings.is_empty()
    }

    /// Every field that is in a wording.
    pub fn holes(&self) -> Vec<&Hole> {
        let mut holes = Vec::new();
        let columns = self.columns.iter().map(|(_, value)| value);
        let cells = self.cells.iter().flat_map(|cell| &cell.values);
        self.sentences.iter().chain(columns).chain(cells).for_each(|wording| wording.holes(&mut holes));
        let lists =
            self.sections.iter().map(|(_, fields)| fields).chain(self.numberings.iter().map(|(_, fields)| fields));
        holes.extend(lists.flatten());
        holes
    }
}

impl Wording {
    /// Its fields, those that may be absent too.
    pub fn holes<'a>(&'a self, out: &mut Vec<&'a Hole>) {
        holes(&self.pieces, out);
    }
}

fn holes<'a>(pieces: &'a [Piece], out: &mut Vec<&'a Hole>) {
    for piece in pieces {
        match piece {
            Piece::Words(_) => {}
            Piece::Hole(hole) => out.push(hole),
            Piece::Maybe(ways) => ways.iter().for_each(|way| holes(way, out)),
        }
    }
}

impl Hole {
    /// The record of the rows that the field is a list of.
    pub fn rows(&self) -> Option<RecordId> {
        self.ty.item().and_then(Type::record)
    }
}
