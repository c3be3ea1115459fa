//! Columns of texts: comparisons, parts, replacements, figures in them. All are without the blanks around them.

use super::eval::{Values, build};
use super::frame::{ELSEWHERE, Frame, Span};
use super::node::{Id, Kind, Node, Where, graver, sure};
use super::numbers::holds;
use super::shape::PLACES;
use super::vector::{Cell, Marks, Numbers, Vector, at, mark_in, words};
use crate::scalar::Relation;

/// Longest text that is put together here.
const LONGEST: usize = 100_000;

impl Values<'_> {
    pub fn plain(&self, relation: Relation, left: Id, right: Id, rows: usize, pool: &[u8]) -> Vector {
        match relation {
            Relation::Equal => self.of_two(left, right, rows, pool, same),
            Relation::NotEqual => self.of_two(left, right, rows, pool, |a, b| !same(a, b)),
            Relation::Less | Relation::LessEqual | Relation::Greater | Relation::GreaterEqual => {
                self.of_two(left, right, rows, pool, |a, b| holds(relation, a.cmp(b)))
            }
        }
    }

    pub fn stands(&self, place: Where, text: Id, part: Id, rows: usize, pool: &[u8]) -> Vector {
        self.of_two(text, part, rows, pool, |text, part| match place {
            Where::Anywhere => find(text, part).is_some(),
            Where::Start => text.starts_with(part),
            Where::End => text.ends_with(part),
        })
    }

    #[inline]
    fn of_two(&self, a: Id, b: Id, rows: usize, pool: &[u8], holds: impl Fn(&[u8], &[u8]) -> bool) -> Vector {
        let (a, b) = (self.get(a), self.get(b));
        let whole = a.is_whole() && b.is_whole();
        if let (Vector::Texts(texts, marks), Vector::Texts(parts, _), true) = (a, b, b.is_whole())
            && let ([part], true) = (parts.as_slice(), texts.len() == rows)
        {
            let part = words(*part, pool);
            let mut truths: Vec<u8> = texts.iter().map(|text| sure(holds(words(*text, pool), part))).collect();
            for (truth, mark) in truths.iter_mut().zip(marks).filter(|(_, mark)| **mark != 0) {
                *truth = *mark;
            }
            return Vector::Truths(truths);
        }
        let truth = |row: usize| match if whole { 0 } else { graver(a.mark(row), b.mark(row)) } {
            0 => sure(holds(a.text(row, pool), b.text(row, pool))),
            mark => mark,
        };
        Vector::Truths((0..rows).map(truth).collect())
    }

    /// Texts in which some parts are replaced, one after the other.
    pub fn replace(&self, text: Id, pairs: &[(Id, Id)], rows: usize, frame: &mut Frame) -> Option<Vector> {
        let Vector::Texts(spans, marks) = self.get(text) else { return None };
        let pairs: Vec<(&Vector, &Vector)> = pairs.iter().map(|(old, new)| (self.get(*old), self.get(*new))).collect();
        if let (Some(pairs), true) = (constants(&pairs), spans.len() == rows) {
            // Mostly there is nothing to replace, and what is a gap has no words.
            let first = |old: Span, frame: &Frame| words(old, &frame.pool).first().copied();
            let firsts: Vec<Sought> =
                pairs.iter().map(|(old, _)| first(*old, frame).map(Sought::of)).collect::<Option<_>>()?;
            let (mut out, mut marks) = (spans.clone(), marks.clone());
            for (row, span) in out.iter_mut().enumerate() {
                if !has_byte(*span, &firsts, &frame.pool) {
                    continue;
                }
                for ((old, new), first) in pairs.iter().zip(&firsts) {
                    if !has_byte(*span, &[*first], &frame.pool) {
                        continue;
                    }
                    match replaced_at(*span, *old, *new, frame) {
                        Some(made) => *span = made,
                        None => {
                            marks.resize(rows, 0);
                            *marks.get_mut(row)? = ELSEWHERE;
                        }
                    }
                }
            }
            return Some(Vector::Texts(out, marks));
        }
        let (mut out, mut found) = (Vec::with_capacity(rows), Marks::default());
        for row in 0..rows {
            let gap = |mark: u8, (old, new): &(&Vector, &Vector)| graver(graver(mark, old.mark(row)), new.mark(row));
            let mut mark = pairs.iter().fold(mark_in(marks, row), gap);
            let mut span = at(spans, row)?;
            for (old, new) in &pairs {
                if mark != 0 {
                    break;
                }
                let (Vector::Texts(olds, _), Vector::Texts(news, _)) = (old, new) else { return None };
                match replaced_at(span, at(olds, row)?, at(news, row)?, frame) {
                    Some(made) => span = made,
                    None => mark = ELSEWHERE,
                }
            }
            out.push(span);
            found.note(row, mark);
        }
        Some(Vector::Texts(out, found.finish(rows)))
    }

    /// A text, or a number as it is told without its unit.
    pub fn words(&self, id: Id, row: usize, pool: &[u8]) -> Option<String> {
        let vector = self.get(id);
        if vector.mark(row) != 0 {
            return None;
        }
        if let Vector::Numbers(numbers) = vector {
            let number = rust_decimal::Decimal::try_from_i128_with_scale(numbers.cell(row).over, PLACES.unsigned_abs());
            return Some(number.ok()?.normalize().to_string());
        }
        std::str::from_utf8(vector.text(row, pool)).ok().map(str::to_owned)
    }

    /// Figures in plain digits; words are left to the ordinary evaluator.
    pub fn read_number(&self, text: Id, node: &Node, rows: usize, pool: &[u8]) -> Vector {
        let Kind::Number(kind) = &node.kind else { return Vector::Truths(vec![ELSEWHERE; rows]) };
        let text = self.get(text);
        let Vector::Texts(spans, marks) = text else { return Vector::Truths(vec![ELSEWHERE; rows]) };
        let read = |(start, length): Span| super::figure::digits(pool.get(start as usize..)?, length as usize);
        if spans.len() == rows && !kind.fraction {
            let (mut others, mut marks) = (Vec::new(), marks.clone());
            let one = |(row, span): (usize, &Span)| {
                read(*span).unwrap_or_else(|| {
                    others.push(row);
                    0
                })
            };
            let over: Vec<i64> = spans.iter().enumerate().map(one).collect();
            // A gap has no words; other words may be figures that only the ordinary evaluator reads.
            for row in others {
                if mark_in(&marks, row) == 0 {
                    marks.resize(rows, 0);
                    marks.iter_mut().skip(row).take(1).for_each(|mark| *mark = ELSEWHERE);
                }
            }
            return Vector::Numbers(Numbers { over: over.into(), marks, ..Numbers::default() });
        }
        build(kind, rows, |row| match mark_in(marks, row) {
            0 => at(spans, row).and_then(read).map(|units| Cell::whole(units.into())).ok_or(ELSEWHERE),
            mark => Err(mark),
        })
    }
}

/// The texts of pairs that are the same everywhere.
fn constants(pairs: &[(&Vector, &Vector)]) -> Option<Vec<(Span, Span)>> {
    let one = |vector: &Vector| match vector {
        Vector::Texts(spans, marks) if marks.is_empty() && spans.len() == 1 => spans.first().copied(),
        Vector::Texts(..) | Vector::Numbers(_) | Vector::Truths(_) => None,
    };
    pairs.iter().map(|(old, new)| one(old).zip(one(new))).collect()
}

/// Whether two texts are the same.
#[inline(always)]
fn same(a: &[u8], b: &[u8]) -> bool {
    // To compare them is a call, and most texts differ at once or are very short.
    a.len() == b.len() && a.first() == b.first() && if a.len() <= 8 { a.iter().eq(b) } else { a == b }
}

/// A byte that is sought in texts: itself, and eight times.
#[derive(Clone, Copy)]
struct Sought(u8, u64);

/// One in each of eight bytes.
const EACH: u64 = u64::from_ne_bytes([1; 8]);

impl Sought {
    fn of(byte: u8) -> Sought {
        Sought(byte, EACH * u64::from(byte))
    }
}

/// Whether one of some bytes stands in a text.
#[inline(always)]
fn has_byte(span: Span, some: &[Sought], pool: &[u8]) -> bool {
    let (start, length) = (span.0 as usize, span.1 as usize);
    if let Some(head) = pool.get(start..).and_then(<[u8]>::first_chunk::<8>)
        && length <= 8
    {
        // The top bit of the first byte that is one of them.
        let word = u64::from_le_bytes(*head);
        let zeros = |word: u64| word.wrapping_sub(EACH) & !word & (EACH << 7);
        let found = some.iter().fold(0, |found, sought| found | zeros(word ^ sought.1));
        return found.trailing_zeros() < span.1 * 8;
    }
    some.iter().any(|sought| memchr::memchr(sought.0, words(span, pool)).is_some())
}

/// The text with every old part replaced by the new one; `None` where only the ordinary evaluator knows.
fn replaced_at(span: Span, old: Span, new: Span, frame: &mut Frame) -> Option<Span> {
    match replaced(span, words(old, &frame.pool), words(new, &frame.pool), &frame.pool) {
        Replaced::Unchanged => Some(span),
        Replaced::Part(part) => Some(part),
        Replaced::Made(made) => frame.pool.put(made.as_bytes(), made.len()),
        Replaced::Elsewhere => None,
    }
}

enum Replaced {
    Unchanged,
    /// What is left is a part of the text.
    Part(Span),
    Made(String),
    Elsewhere,
}

fn replaced(span: Span, old: &[u8], new: &[u8], pool: &[u8]) -> Replaced {
    let text = words(span, pool);
    // What stands for nothing is told by the ordinary evaluator.
    if old.is_empty() {
        return Replaced::Elsewhere;
    }
    let Some(found) = find(text, old) else { return Replaced::Unchanged };
    let rest = text.get(found + old.len()..).unwrap_or_default();
    if new.is_empty() && (found == 0 || rest.is_empty()) && find(rest, old).is_none() {
        let left = if found == 0 { rest } else { text.get(..found).unwrap_or_default() };
        let trimmed = super::figure::trimmed(left);
        // Where it stands without the blanks that are at its ends now.
        let before = super::figure::blanks_before(left, trimmed);
        let start = if found == 0 { old.len() } else { 0 } + before;
        let (Ok(start), Ok(length)) = (u32::try_from(start), u32::try_from(trimmed.len())) else {
            return Replaced::Elsewhere;
        };
        return Replaced::Part((span.0 + start, length));
    }
    let made = || {
        let (text, old, new) = (std::str::from_utf8(text), std::str::from_utf8(old), std::str::from_utf8(new));
        Some(text.ok()?.replace(old.ok()?, new.ok()?).trim().to_owned())
    };
    match made().filter(|made| made.len() < LONGEST) {
        Some(made) => Replaced::Made(made),
        None => Replaced::Elsewhere,
    }
}

/// Where a part stands in a text.
#[inline]
fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    let Some(first) = part.first() else { return Some(0) };
    if text.len() < 32 {
        // A search is a call, and most texts are short.
        return text.iter().enumerate().find_map(|(at, byte)| {
            (byte == first && text.get(at..).is_some_and(|rest| rest.starts_with(part))).then_some(at)
        });
    }
    memchr::memmem::find(text, part)
}
