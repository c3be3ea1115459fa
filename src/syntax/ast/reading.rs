//! Where the fields of a form stand in a document.

use super::Word;
use crate::source::Place;

/// A clause that says where fields stand.
#[derive(Debug, Clone)]
pub enum Reading {
    /// `句 "其中基本支出{基本支出.金额: 万元}"`
    Sentence(Wording),
    /// `列 "一级指标" "{一级指标}[({一级指标分值: 分})]"`
    Column(Wording, Wording),
    /// `行名 "年度资金总额"`
    Named(Wording),
    /// `止 "总分"`
    Stop(Wording),
    /// `格 "总分" 列 "得分" 总得分`
    Cell {
        /// The heading of the row.
        row: Wording,
        /// The heading of the column; without one the cells right of the row's heading are meant.
        column: Option<Wording>,
        /// What stands in the cells, in order.
        values: Vec<Wording>,
    },
    /// `节 "存在问题" 存在问题`
    Section(Wording, Vec<Wording>),
    /// `编号 "一、" 标题编号, 章节`
    Numbering(Word, Vec<Wording>),
}

/// Words of a document with fields in place of figures; a bare field is a wording of one hole.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The pieces in order.
    pub pieces: Vec<Said>,
    /// Where it stands.
    pub place: Place,
}

/// A piece of a wording.
#[derive(Debug, Clone)]
pub enum Said {
    /// Words as they are.
    Words(String),
    /// `{基本支出.金额: 万元}`: the way to the field, and the unit.
    Hole(Vec<Word>, Option<Word>),
    /// `[其中|包括]`: one of these, or nothing.
    Maybe(Vec<Vec<Said>>),
}
