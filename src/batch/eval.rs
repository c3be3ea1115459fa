//! The nodes of a plan over the columns of a frame: each once, a whole column at a time. Where all numbers are plain, as
//! most are, a column is one loop over whole numbers; fractions, deviations and gaps take the way that knows them.

use super::frame::{ELSEWHERE, Frame};
use super::node::{
    AS_WRITTEN, HOLDS, Id, Kind, NO_ANSWER, Node, Number, Op, Slack, and, graver, is_absent, is_gap, or, sure, turned,
};
use super::numbers::{factors, power, times};
use super::rows::Rows;
use super::shape::{Holds, Shape};
use super::units::Units;
use super::vector::{Cell, Marks, Numbers, Vector, at};

/// What the nodes came to.
pub(super) struct Values<'a> {
    pub nodes: &'a [Node],
    shape: &'a Shape,
    vectors: Vec<Vector>,
}

impl<'a> Values<'a> {
    /// Computes the nodes that are needed; texts that are put together go into the frame's pool.
    pub fn of(nodes: &'a [Node], needed: &[bool], shape: &'a Shape, frame: &mut Frame) -> Values<'a> {
        let mut values = Values { nodes, shape, vectors: Vec::with_capacity(nodes.len()) };
        for (node, needed) in nodes.iter().zip(needed) {
            if !needed {
                values.vectors.push(Vector::Truths(Vec::new()));
                continue;
            }
            let rows = node.table.map_or(1, |table| frame.rows.get(table).copied().unwrap_or(0));
            // Nothing is missing here unless the lowering put a node where it does not belong.
            let vector = values.computed(node, rows, frame).unwrap_or_else(|| nowhere(&node.kind, rows));
            values.vectors.push(vector);
        }
        values
    }

    /// Gives the columns of the data back, so that their room is used again.
    pub fn give_back(self, frame: &mut Frame) {
        for (node, vector) in self.nodes.iter().zip(self.vectors) {
            let Op::Column(at) = node.op else { continue };
            let Some(column) = frame.columns.get_mut(at) else { continue };
            match vector {
                Vector::Numbers(Numbers { over: Units::Short(numbers), .. }) => column.numbers = numbers,
                Vector::Texts(texts, _) => column.texts = texts,
                Vector::Numbers(_) | Vector::Truths(_) => {}
            }
        }
    }

    /// What a node came to.
    pub fn get(&self, id: Id) -> &Vector {
        static NOTHING: Vector = Vector::Truths(Vec::new());
        self.vectors.get(id).unwrap_or(&NOTHING)
    }

    /// The numbers of a node, and what is known of them.
    pub fn number(&self, id: Id) -> Option<(&Numbers, &Number)> {
        match (self.get(id), self.nodes.get(id).map(|node| &node.kind)) {
            (Vector::Numbers(numbers), Some(Kind::Number(number))) => Some((numbers, number)),
            _ => None,
        }
    }

    fn computed(&self, node: &Node, rows: usize, frame: &mut Frame) -> Option<Vector> {
        Some(match &node.op {
            Op::Number(number, _) => {
                let mut over = Units::default();
                over.push(*number);
                Vector::Numbers(Numbers { over, ..Numbers::default() })
            }
            Op::Text(text) => Vector::Texts(vec![frame.pool.put(text.as_bytes(), text.len())?], Vec::new()),
            Op::Truth(truth) => Vector::Truths(vec![*truth]),
            Op::Column(at) => self.column(*at, &node.kind, rows, frame)?,
            Op::Spread(inner) => self.spread(*inner, node, rows, frame)?,
            Op::Negative(inner) => {
                self.map(*inner, node, rows, (i64::checked_neg, i128::checked_neg), Cell::negative)?
            }
            Op::Size(inner) => {
                let size = |cell: Cell| if cell.over < 0 { cell.negative() } else { Some(cell) };
                self.map(*inner, node, rows, (i64::checked_abs, i128::checked_abs), size)?
            }
            Op::Round(inner, places, mode) => {
                let scale = self.number(*inner)?.1.scale;
                let rounded = |cell: Cell| cell.rounded(scale, *places, *mode);
                let long = |over: i128| rounded(Cell::whole(over));
                let short = |over: i64| i64::try_from(long(over.into())?).ok();
                self.map(*inner, node, rows, (short, long), |cell| rounded(cell).map(Cell::whole))?
            }
            Op::Add(left, right) => {
                self.aligned(*left, *right, node, rows, (i64::checked_add, i128::checked_add), Cell::plus)?
            }
            Op::Least(left, right) => {
                let least = |a: Cell, b: Cell| Some(if a.order(b)?.is_le() { a } else { b });
                self.aligned(*left, *right, node, rows, (smaller, smaller), least)?
            }
            Op::Greatest(left, right) => {
                let greatest = |a: Cell, b: Cell| Some(if a.order(b)?.is_ge() { a } else { b });
                self.aligned(*left, *right, node, rows, (larger, larger), greatest)?
            }
            Op::Multiply(left, right) => {
                let product = |a: Cell, b: Cell| a.product(b).ok_or(ELSEWHERE);
                self.pair(*left, *right, node, rows, (i64::checked_mul, super::numbers::times), product)?
            }
            Op::Divide(left, right) => self.divide(*left, *right, node, rows)?,
            Op::Limited(score, most) => self.limited(*score, *most, node, rows)?,
            Op::Compare(relation, left, right, asked) => self.compare(*relation, *left, *right, *asked, rows)?,
            Op::Within(left, right, tolerance) => self.within(*left, *right, *tolerance, rows)?,
            Op::Plain(relation, left, right) => self.plain(*relation, *left, *right, rows, &frame.pool),
            Op::And(left, right, polarity) => self.truths(*left, *right, rows, |a, b| and(a, b, *polarity)),
            Op::Or(left, right, polarity) => self.truths(*left, *right, rows, |a, b| or(a, b, *polarity)),
            Op::Not(inner) => self.truths(*inner, *inner, rows, |truth, _| turned(truth)),
            Op::Sure(inner) => {
                self.truths(
                    *inner,
                    *inner,
                    rows,
                    |truth, _| {
                        if is_gap(truth) { truth } else { sure(truth & AS_WRITTEN != 0) }
                    },
                )
            }
            Op::Has(inner) => {
                let inner = self.get(*inner);
                let has = |mark: u8| if mark == ELSEWHERE { ELSEWHERE } else { sure(!is_absent(mark)) };
                Vector::Truths(match inner {
                    _ if inner.is_whole() => vec![HOLDS; rows],
                    Vector::Numbers(Numbers { marks, .. }) | Vector::Texts(_, marks) if marks.len() == rows => {
                        marks.iter().map(|mark| has(*mark)).collect()
                    }
                    Vector::Numbers(_) | Vector::Texts(..) | Vector::Truths(_) => {
                        (0..rows).map(|row| has(inner.mark(row))).collect()
                    }
                })
            }
            Op::OrElse(value, instead) => self.or_else(*value, *instead, node, rows)?,
            Op::If(condition, then, otherwise) => self.choice(*condition, (*then, *otherwise), node, rows)?,
            Op::Stands(place, text, part) => self.stands(*place, *text, *part, rows, &frame.pool),
            Op::Replace(text, pairs) => self.replace(*text, pairs, rows, frame)?,
            Op::ReadNumber(text) => self.read_number(*text, node, rows, &frame.pool),
            Op::Fold(fold, item, mask, guards) => self.fold(*fold, (*item, *mask), guards, (node, rows), frame)?,
        })
    }

    /// Truths of two nodes' truths.
    #[inline]
    fn truths(&self, left: Id, right: Id, rows: usize, of: impl Fn(u8, u8) -> u8) -> Vector {
        let (a, b) = (self.get(left), self.get(right));
        if let (Vector::Truths(a), Vector::Truths(b)) = (a, b)
            && a.len() == rows
            && b.len() == rows
        {
            return Vector::Truths(a.iter().zip(b).map(|(a, b)| of(*a, *b)).collect());
        }
        Vector::Truths((0..rows).map(|row| of(a.truth(row), b.truth(row))).collect())
    }

    /// A column of the data, which is lent by the frame: no other node has it.
    fn column(&self, at: usize, kind: &Kind, rows: usize, frame: &mut Frame) -> Option<Vector> {
        let column = frame.columns.get_mut(at)?;
        let mut marks = Vec::new();
        if !column.gaps.is_empty() {
            marks.resize(rows, 0);
            for (row, mark) in &column.gaps {
                *marks.get_mut(*row)? = *mark;
            }
        }
        let or_mark = |truths: Vec<u8>| {
            let both = |(truth, mark): (u8, &u8)| if *mark == 0 { truth } else { *mark };
            Vector::Truths(if marks.is_empty() { truths } else { truths.into_iter().zip(&marks).map(both).collect() })
        };
        Some(match (self.shape.columns.get(at)?, kind) {
            (Holds::Numbers { .. }, Kind::Number(number)) => {
                let halves = if number.slack.is_exact() { &[][..] } else { &column.halves };
                let slack = halves.iter().map(|half| (-i128::from(*half), i128::from(*half))).collect();
                let over = lent(&mut column.numbers, rows)?.into();
                Vector::Numbers(Numbers { over, slack, marks, ..Numbers::default() })
            }
            (Holds::Texts, Kind::Text) => Vector::Texts(lent(&mut column.texts, rows)?, marks),
            (Holds::Truths, Kind::Truth) => or_mark(column.numbers.iter().map(|truth| sure(*truth != 0)).collect()),
            (Holds::States, Kind::Truth) => or_mark(vec![HOLDS; rows]),
            _ => return None,
        })
    }

    /// The row of a table above that each row of a table stands in.
    pub fn rows_above<'f>(&self, from: Option<usize>, to: usize, frame: &'f Frame) -> Option<Rows<'f>> {
        let Some(from) = from else { return Some(Rows::One) };
        let mut at = to;
        let mut rows: Option<Rows<'f>> = None;
        while at != from {
            let parents = frame.parents.get(at)?;
            rows = Some(match rows {
                None => Rows::Direct(parents),
                Some(before) => Rows::Far(
                    (0..frame.rows.get(to).copied()?)
                        .map(|row| parents.get(before.of(row)).copied().unwrap_or(u32::MAX))
                        .collect(),
                ),
            });
            at = self.shape.parents.get(at).copied().flatten()?;
        }
        rows
    }

    /// The row of the outer table that a row of a table within it stands in.
    pub fn above<'f>(&self, outer: usize, inner: usize, frame: &'f Frame) -> impl Fn(usize) -> usize + use<'f> {
        let rows = self.rows_above(Some(outer), inner, frame);
        move |row| rows.as_ref().map_or(usize::MAX, |rows| rows.of(row))
    }

    fn spread(&self, inner: Id, node: &Node, rows: usize, frame: &Frame) -> Option<Vector> {
        let above = self.rows_above(self.nodes.get(inner)?.table, node.table?, frame)?;
        Some(match self.get(inner) {
            Vector::Numbers(numbers) => {
                let Kind::Number(kind) = &node.kind else { return None };
                if let Some(plain) = numbers.plain() {
                    let over = match plain {
                        Units::Short(plain) => Units::Short(above.spread(plain, rows, 0)),
                        Units::Long(plain) => Units::Long(above.spread(plain, rows, 0)),
                    };
                    return Some(Vector::Numbers(Numbers { over, ..Numbers::default() }));
                }
                build(kind, rows, |row| match numbers.mark(above.of(row)) {
                    0 => Ok(numbers.cell(above.of(row))),
                    mark => Err(mark),
                })
            }
            vector @ Vector::Texts(spans, marks) => Vector::Texts(
                (0..rows).map(|row| at(spans, above.of(row)).unwrap_or((0, 0))).collect(),
                if marks.is_empty() { Vec::new() } else { (0..rows).map(|row| vector.mark(above.of(row))).collect() },
            ),
            Vector::Truths(truths) => Vector::Truths(above.spread(truths, rows, ELSEWHERE)),
        })
    }

    /// Numbers of the numbers of a node: as they are where they are plain, else as cells.
    #[inline]
    fn map(
        &self,
        id: Id,
        node: &Node,
        rows: usize,
        (short, long): (impl Fn(i64) -> Option<i64>, impl Fn(i128) -> Option<i128>),
        cell: impl Fn(Cell) -> Option<Cell>,
    ) -> Option<Vector> {
        let Kind::Number(kind) = &node.kind else { return None };
        let numbers = self.number(id)?.0;
        if let (Some(over), false) = (numbers.simple(), kind.fraction)
            && let Some(over) = over.map(short, long)
        {
            return Some(Vector::Numbers(Numbers { over, marks: numbers.marks.clone(), ..Numbers::default() }));
        }
        Some(build(kind, rows, |row| match numbers.mark(row) {
            0 => cell(numbers.cell(row)).ok_or(ELSEWHERE),
            mark => Err(mark),
        }))
    }

    /// The same of two nodes.
    #[inline]
    fn pair(
        &self,
        left: Id,
        right: Id,
        node: &Node,
        rows: usize,
        (short, long): (impl Fn(i64, i64) -> Option<i64>, impl Fn(i128, i128) -> Option<i128>),
        cells: impl Fn(Cell, Cell) -> Result<Cell, u8>,
    ) -> Option<Vector> {
        let (a, b) = (self.number(left)?.0, self.number(right)?.0);
        let Kind::Number(kind) = &node.kind else { return None };
        if let (Some(over_a), Some(over_b), false) = (a.simple(), b.simple(), kind.fraction) {
            // Where one does not fit, the way of the cells says which.
            if let Some(over) = over_a.with(over_b, short, long) {
                return Some(Vector::Numbers(Numbers { over, marks: a.marks_of(b, rows), ..Numbers::default() }));
            }
        }
        Some(build(kind, rows, |row| match graver(a.mark(row), b.mark(row)) {
            0 => cells(a.cell(row), b.cell(row)),
            mark => Err(mark),
        }))
    }

    /// The same of two nodes in the same units.
    #[inline]
    fn aligned(
        &self,
        left: Id,
        right: Id,
        node: &Node,
        rows: usize,
        (short, long): (impl Fn(i64, i64) -> Option<i64>, impl Fn(i128, i128) -> Option<i128>),
        cells: impl Fn(Cell, Cell) -> Option<Cell>,
    ) -> Option<Vector> {
        let (own, other) = factors(self.number(left)?.1.scale, self.number(right)?.1.scale)?;
        let both = |a: Cell, b: Cell| cells(a.times(own)?, b.times(other)?);
        let [own_short, other_short] = [own, other].map(i64::try_from);
        let short = |a: i64, b: i64| short(a.checked_mul(own_short.ok()?)?, b.checked_mul(other_short.ok()?)?);
        let long = |a: i128, b: i128| long(times(a, own)?, times(b, other)?);
        self.pair(left, right, node, rows, (short, long), |a, b| both(a, b).ok_or(ELSEWHERE))
    }

    fn divide(&self, left: Id, right: Id, node: &Node, rows: usize) -> Option<Vector> {
        let (a, b) = (self.number(left)?.0, self.number(right)?.0);
        let Kind::Number(kind) = &node.kind else { return None };
        if let (Some(a), Some(b)) = (a.plain(), b.plain())
            && b.all_positive()
        {
            let (over, under) = (a.spread(rows), b.spread(rows));
            return Some(Vector::Numbers(Numbers { over, under, ..Numbers::default() }));
        }
        let quotient = |a: Cell, b: Cell| if b.over == 0 { Err(NO_ANSWER) } else { a.quotient(b).ok_or(ELSEWHERE) };
        Some(build(kind, rows, |row| match graver(a.mark(row), b.mark(row)) {
            0 => quotient(a.cell(row), b.cell(row)),
            mark => Err(mark),
        }))
    }

    fn limited(&self, score: Id, most: Id, node: &Node, rows: usize) -> Option<Vector> {
        let ((score, own), (most, other)) = (self.number(score)?, self.number(most)?);
        let (own, other) = factors(own.scale, other.scale)?;
        let Kind::Number(kind) = &node.kind else { return None };
        let inside = |row: usize| {
            let (cell, limit) = (score.cell(row), most.cell(row));
            let above = most.mark(row) == 0 && cell.times(own)?.order(limit.times(other)?)?.is_gt();
            (cell.over >= 0 && !above).then_some(cell)
        };
        Some(build(kind, rows, |row| match score.mark(row) {
            0 => inside(row).ok_or(ELSEWHERE),
            mark => Err(mark),
        }))
    }

    fn or_else(&self, value: Id, instead: Id, node: &Node, rows: usize) -> Option<Vector> {
        let own = self.get(value);
        self.select((value, instead), node, rows, |row| Ok(!is_absent(own.mark(row))))
    }

    fn choice(&self, condition: Id, branches: (Id, Id), node: &Node, rows: usize) -> Option<Vector> {
        let condition = self.get(condition);
        if let (Kind::Truth, Vector::Truths(conditions)) = (&node.kind, condition)
            && let (Vector::Truths(a), Vector::Truths(b)) = (self.get(branches.0), self.get(branches.1))
            && conditions.len() == rows
        {
            let chosen = |(row, condition): (usize, &u8)| match condition {
                condition if is_gap(*condition) => *condition,
                condition if condition & AS_WRITTEN != 0 => at(a, row).unwrap_or(ELSEWHERE),
                _ => at(b, row).unwrap_or(ELSEWHERE),
            };
            return Some(Vector::Truths(conditions.iter().enumerate().map(chosen).collect()));
        }
        self.select(branches, node, rows, |row| match condition.truth(row) {
            truth if is_gap(truth) => Err(truth),
            truth => Ok(truth & AS_WRITTEN != 0),
        })
    }

    /// The first of two values where it is to be taken, else the second, or a gap.
    #[inline]
    fn select(
        &self,
        (first, second): (Id, Id),
        node: &Node,
        rows: usize,
        takes_first: impl Fn(usize) -> Result<bool, u8>,
    ) -> Option<Vector> {
        let (a, b) = (self.get(first), self.get(second));
        Some(match &node.kind {
            Kind::Number(kind) => {
                let scale = |id: Id| self.number(id).map_or(kind.scale, |(_, number)| number.scale);
                let of_a = power(kind.scale.checked_sub(scale(first))?)?;
                let of_b = power(kind.scale.checked_sub(scale(second))?)?;
                if let (Vector::Numbers(a), Vector::Numbers(b), false) = (a, b, kind.fraction)
                    && let (Some(a), Some(b)) = (a.plain(), b.plain())
                {
                    let mut marks = Marks::default();
                    let mut over = Units::with_capacity(rows);
                    for row in 0..rows {
                        let number = takes_first(row).and_then(|first| {
                            let (from, factor) = if first { (a, of_a) } else { (b, of_b) };
                            from.at(row).and_then(|number| times(number, factor)).ok_or(ELSEWHERE)
                        });
                        over.push(number.unwrap_or_else(|mark| {
                            marks.note(row, mark);
                            0
                        }));
                    }
                    return Some(Vector::Numbers(Numbers { over, marks: marks.finish(rows), ..Numbers::default() }));
                }
                build(kind, rows, |row| {
                    let (from, factor) = if takes_first(row)? { (a, of_a) } else { (b, of_b) };
                    match (from.mark(row), from) {
                        (0, Vector::Numbers(numbers)) => numbers.cell(row).times(factor).ok_or(ELSEWHERE),
                        (0, Vector::Texts(..) | Vector::Truths(_)) => Err(ELSEWHERE),
                        (mark, _) => Err(mark),
                    }
                })
            }
            Kind::Text => {
                let (mut spans, mut marks) = (Vec::with_capacity(rows), Marks::default());
                for row in 0..rows {
                    let from = takes_first(row).map(|first| if first { a } else { b });
                    marks.note(row, from.map_or_else(|gap| gap, |from| from.mark(row)));
                    let own = if let Ok(Vector::Texts(spans, _)) = from { at(spans, row) } else { None };
                    spans.push(own.unwrap_or((0, 0)));
                }
                Vector::Texts(spans, marks.finish(rows))
            }
            Kind::Truth => {
                let own = |vector: &'_ Vector, row: usize| vector.truth(row);
                let chosen = |row: usize| match takes_first(row) {
                    Ok(true) => own(a, row),
                    Ok(false) => own(b, row),
                    Err(gap) => gap,
                };
                Vector::Truths((0..rows).map(chosen).collect())
            }
        })
    }
}

fn smaller<T: Ord>(a: T, b: T) -> Option<T> {
    Some(a.min(b))
}

fn larger<T: Ord>(a: T, b: T) -> Option<T> {
    Some(a.max(b))
}

/// Numbers row by row, with no more of each than the node has.
#[inline]
pub(super) fn build(kind: &Number, rows: usize, cell: impl Fn(usize) -> Result<Cell, u8>) -> Vector {
    let mut out = Numbers { over: Units::with_capacity(rows), ..Numbers::default() };
    let mut marks = Marks::default();
    let (slack, under_slack) = (matches!(kind.slack, Slack::Columns(_)), matches!(kind.under, Slack::Columns(_)));
    for row in 0..rows {
        let cell = cell(row).unwrap_or_else(|mark| {
            marks.note(row, mark);
            Cell::whole(0)
        });
        out.over.push(cell.over);
        if kind.fraction {
            out.under.push(cell.under);
        }
        if slack {
            out.slack.push(cell.slack);
        }
        if under_slack {
            out.under_slack.push(cell.under_slack);
        }
    }
    out.marks = marks.finish(rows);
    Vector::Numbers(out)
}

/// Takes what a column has, which must be there.
fn lent<T>(column: &mut Vec<T>, rows: usize) -> Option<Vec<T>> {
    (column.len() == rows).then(|| std::mem::take(column))
}

/// What only the ordinary evaluator knows.
fn nowhere(kind: &Kind, rows: usize) -> Vector {
    match kind {
        Kind::Number(kind) => build(kind, rows, |_| Err(ELSEWHERE)),
        Kind::Text => Vector::Texts(vec![(0, 0); rows], vec![ELSEWHERE; rows]),
        Kind::Truth => Vector::Truths(vec![ELSEWHERE; rows]),
    }
}
