//! Long lines cropped to the pieces around their labels.

use std::ops::Range;

use super::canvas::{columns, taken, visible, width};

/// A line as it is drawn, and where the points of interest went.
#[derive(Debug, Default)]
pub(super) struct Cropped {
    /// The pieces kept, with a gap mark between them.
    pub(super) text: String,
    /// Byte offsets in the line with their columns in the drawing.
    points: Vec<(usize, usize)>,
}

impl Cropped {
    /// The column of a point that was asked for.
    pub(super) fn column(&self, point: usize) -> usize {
        self.points.iter().find(|(at, _)| *at == point).map_or(0, |(_, column)| *column)
    }
}

/// The least number of columns kept on each side of a point.
const LEAST: usize = 8;

/// Crops a line to about `room` columns so that each point (a byte offset on a character's border) is seen. More room
/// is taken only where the points lie in too many places.
pub(super) fn crop(line: &str, points: &[usize], room: usize, gap: &str) -> Cropped {
    let whole = || std::iter::once(0..line.len()).collect();
    let pieces = if fits(line, room) { whole() } else { pieces(line, points, room, columns(gap)) };
    let mut cropped = Cropped::default();
    let (mut column, mut end) = (0, 0);
    for piece in pieces {
        if piece.start > end {
            cropped.text.push_str(gap);
            column += columns(gap);
        }
        end = piece.end;
        for (at, glyph) in line.get(piece.clone()).unwrap_or("").char_indices() {
            if points.contains(&(piece.start + at)) {
                cropped.points.push((piece.start + at, column));
            }
            for shown in visible(glyph) {
                cropped.text.push(shown);
                column += width(shown);
            }
        }
        cropped.points.push((end, column));
    }
    if end < line.len() {
        cropped.text.push_str(gap);
    }
    cropped
}

/// Whether the line is no wider; looks no further than it must.
fn fits(line: &str, room: usize) -> bool {
    let mut sum = 0;
    line.chars().all(|glyph| {
        sum += taken(glyph);
        sum <= room
    })
}

/// The widest pieces around the points that fit.
fn pieces(line: &str, points: &[usize], room: usize, gap: usize) -> Vec<Range<usize>> {
    let mut points = if points.is_empty() { vec![0] } else { points.to_vec() };
    points.sort_unstable();
    points.dedup();
    let mut margin = room;
    loop {
        let pieces = around(line, &points, margin);
        let taken: usize = pieces.iter().map(|piece| columns(line.get(piece.clone()).unwrap_or("")) + gap).sum();
        if taken + gap <= room || margin <= LEAST {
            return pieces;
        }
        margin = margin.saturating_sub(room / 16 + 1).max(LEAST);
    }
}

/// The pieces that reach `margin` columns to both sides of each point, those that nearly touch made one.
fn around(line: &str, points: &[usize], margin: usize) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for &point in points {
        let before = line.get(..point).unwrap_or("").chars().rev();
        let after = line.get(point..).unwrap_or("").chars();
        let start = point - reach(before, margin);
        let end = point + reach(after, margin);
        match pieces.last_mut() {
            Some(last) if start <= last.end + LEAST => last.end = last.end.max(end),
            Some(_) | None => pieces.push(start..end),
        }
    }
    pieces
}

/// The bytes of as many characters as fit in `margin` columns.
fn reach(glyphs: impl Iterator<Item = char>, margin: usize) -> usize {
    let mut sum = 0;
    glyphs
        .take_while(|glyph| {
            sum += taken(*glyph);
            sum <= margin
        })
        .map(char::len_utf8)
        .sum()
}
