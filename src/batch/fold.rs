//! What the items of lists come to, gathered item by item for the row that each list stands in.

use super::eval::Values;
use super::frame::{ELSEWHERE, Frame, NOT_APPLICABLE};
use super::node::{AS_WRITTEN, Fold, HOLDS, Id, Kind, Node, and, graver, is_gap, or, sure};
use super::rows::Rows;
use super::units::Units;
use super::vector::{Cell, Numbers, Vector, at};

/// Lists being gathered, one for every row.
pub(super) struct Folded {
    fold: Fold,
    cells: Vec<Option<Cell>>,
    counts: Vec<i64>,
    truths: Vec<u8>,
    marks: Vec<u8>,
}

impl Folded {
    /// Lists without items yet, or the mark of what says that there is none.
    pub fn new(fold: Fold, marks: Vec<u8>) -> Folded {
        let rows = marks.len();
        let start = if matches!(fold, Fold::All(_)) { sure(true) } else { 0 };
        let truths = if matches!(fold, Fold::All(_) | Fold::Any(_)) { vec![start; rows] } else { Vec::new() };
        let counts = if fold == Fold::Count { vec![0; rows] } else { Vec::new() };
        let of_cells = matches!(fold, Fold::Sum | Fold::Least | Fold::Greatest);
        Folded { fold, cells: if of_cells { vec![None; rows] } else { Vec::new() }, counts, truths, marks }
    }

    /// Takes an item, if the mask lets it pass.
    #[inline(always)]
    pub fn take(&mut self, list: usize, mask: u8, values: &Vector, row: usize) {
        let Some(mark_so_far) = self.marks.get_mut(list) else { return };
        if self.fold == Fold::Gaps {
            let gap = is_gap(mask) || values.mark(row) != 0;
            *mark_so_far = if gap { ELSEWHERE } else { *mark_so_far };
            return;
        }
        // A condition that is not known makes an item that is not known; one that does not apply leaves it out.
        let own = match mask {
            NOT_APPLICABLE => return,
            mask if is_gap(mask) => mask,
            mask if mask & AS_WRITTEN == 0 => return,
            _ => values.mark(row),
        };
        if own == NOT_APPLICABLE {
            return;
        }
        if let Fold::All(_) | Fold::Any(_) = self.fold {
            let truth = if own == 0 { values.truth(row) } else { own };
            if let Some(so_far) = self.truths.get_mut(list) {
                *so_far = match self.fold {
                    Fold::All(polarity) => and(*so_far, truth, polarity),
                    Fold::Any(polarity) => or(*so_far, truth, polarity),
                    Fold::Sum | Fold::Count | Fold::Least | Fold::Greatest | Fold::Gaps => *so_far,
                };
            }
            return;
        }
        *mark_so_far = graver(*mark_so_far, own);
        if own != 0 {
            return;
        }
        if let Some(count) = self.counts.get_mut(list) {
            *count += 1;
        }
        let Vector::Numbers(numbers) = values else { return };
        let Some(so_far) = self.cells.get_mut(list) else { return };
        let next = numbers.cell(row);
        let both = match (*so_far, self.fold) {
            (None, _) => Some(next),
            (Some(sum), Fold::Sum) => sum.plus(next),
            (Some(best), Fold::Least) => best.order(next).map(|order| if order.is_le() { best } else { next }),
            (Some(best), Fold::Greatest) => best.order(next).map(|order| if order.is_ge() { best } else { next }),
            (Some(other), Fold::Count | Fold::All(_) | Fold::Any(_) | Fold::Gaps) => Some(other),
        };
        match both {
            Some(cell) => *so_far = Some(cell),
            None => *mark_so_far = ELSEWHERE,
        }
    }

    /// What all lists came to.
    pub fn finish(self, node: &Node) -> Vector {
        let state = |row: usize| self.marks.get(row).copied().unwrap_or(ELSEWHERE);
        match (&self.fold, &node.kind) {
            (Fold::Sum | Fold::Least | Fold::Greatest, Kind::Number(kind)) => {
                super::eval::build(kind, self.marks.len(), |row| match (state(row), self.cells.get(row)) {
                    (0, Some(Some(cell))) => Ok(*cell),
                    (0, _) if self.fold == Fold::Sum => Ok(Cell::whole(0)),
                    (0, _) => Err(NOT_APPLICABLE),
                    (state, _) => Err(state),
                })
            }
            (Fold::Count, _) => {
                let over = self.counts.into();
                Vector::Numbers(Numbers { over, marks: self.marks, ..Numbers::default() })
            }
            (Fold::Gaps, _) => {
                Vector::Truths(self.marks.iter().map(|state| if *state == 0 { sure(true) } else { *state }).collect())
            }
            (Fold::All(_) | Fold::Any(_) | Fold::Sum | Fold::Least | Fold::Greatest, _) => {
                let truths = self.truths.iter().zip(&self.marks);
                Vector::Truths(truths.map(|(truth, state)| if *state == 0 { *truth } else { *state }).collect())
            }
        }
    }
}

impl Values<'_> {
    /// The gravest of the gaps that some nodes have in each row.
    pub fn gaps(&self, of: &[Id], rows: usize) -> Vec<u8> {
        let mut gaps = vec![0; rows];
        for vector in of.iter().map(|id| self.get(*id)) {
            match vector {
                Vector::Truths(truths) if truths.len() == rows => {
                    let both = gaps.iter_mut().zip(truths);
                    both.for_each(|(gap, truth)| *gap = graver(*gap, if is_gap(*truth) { *truth } else { 0 }));
                }
                Vector::Truths(_) | Vector::Numbers(_) | Vector::Texts(..) => {
                    (0..).zip(&mut gaps).for_each(|(row, gap)| *gap = graver(*gap, vector.mark(row)));
                }
            }
        }
        gaps
    }

    /// What the lists of every row come to.
    pub fn fold(
        &self,
        fold: Fold,
        (item, mask): (Id, Option<Id>),
        guards: &[Id],
        (node, rows): (&Node, usize),
        frame: &Frame,
    ) -> Option<Vector> {
        let from = self.nodes.get(item)?.table?;
        let above = self.rows_above(node.table, from, frame)?;
        let guards = self.gaps(guards, rows);
        let values = self.get(item);
        let below = 0..frame.rows.get(from).copied().unwrap_or(0);
        let everywhere = mask.is_none() && guards.iter().all(|mark| *mark == 0);
        if let (Fold::Count, Rows::Direct(parents), true) = (fold, &above, everywhere && values.has_no_gap()) {
            let mut counts = vec![0_i64; rows];
            for list in *parents {
                *counts.get_mut(*list as usize)? += 1;
            }
            return Some(Vector::Numbers(Numbers { over: counts.into(), ..Numbers::default() }));
        }
        if let (Vector::Numbers(numbers), Fold::Sum, true) = (values, fold, everywhere)
            && let Some(Units::Short(plain)) = numbers.plain()
        {
            let mut sums = vec![0_i64; rows];
            let mut fits = true;
            let mut add = |list: usize, number: i64| {
                let sum = sums.get_mut(list)?;
                match sum.checked_add(number) {
                    Some(both) => *sum = both,
                    None => fits = false,
                }
                Some(())
            };
            match &above {
                Rows::Direct(parents) if plain.len() == below.len() => {
                    parents.iter().zip(plain).try_for_each(|(list, number)| add(*list as usize, *number))?;
                }
                above @ (Rows::One | Rows::Direct(_) | Rows::Far(_)) => {
                    below.clone().try_for_each(|row| add(above.of(row), at(plain, row)?))?
                }
            }
            if fits {
                return Some(Vector::Numbers(Numbers { over: sums.into(), ..Numbers::default() }));
            }
        }
        let mut folded = Folded::new(fold, guards);
        let passes = mask.map(|mask| self.get(mask));
        for row in below {
            let mask = passes.map_or(HOLDS, |passes| passes.truth(row));
            folded.take(above.of(row), mask, values, row);
        }
        Some(folded.finish(node))
    }
}
