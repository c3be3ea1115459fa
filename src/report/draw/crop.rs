//! Long lines cropped to the pieces around their labels.

use std::ops::Range;

use super::canvas::{TAB, columns, plain, taken, visible};

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
        let words = line.get(piece.clone()).unwrap_or("");
        let mut as_it_stands = true;
        for (at, glyph) in words.char_indices() {
            if points.contains(&(piece.start + at)) {
                cropped.points.push((piece.start + at, column));
            }
            column += taken(glyph);
            as_it_stands &= plain(glyph).is_some();
        }
        if as_it_stands {
            cropped.text.push_str(words);
        } else {
            cropped.text.extend(words.chars().flat_map(visible));
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
    let sides: Vec<Sides> = points.iter().map(|point| Sides::of(line, *point, room)).collect();
    let mut margin = room;
    loop {
        // Pieces are no narrower than that of any one point; most margins need not be tried for more than that.
        let may_fit = sides.iter().all(|side| side.columns(margin) + 2 * gap <= room);
        if margin <= LEAST || may_fit {
            let pieces = around(&sides, margin);
            if margin <= LEAST || fit(line, &pieces, room, gap) {
                return pieces;
            }
        }
        margin = margin.saturating_sub(room / 16 + 1).max(LEAST);
    }
}

/// Whether the pieces fit, with a gap before each and one more; looks no further than it must.
fn fit(line: &str, pieces: &[Range<usize>], room: usize, gap: usize) -> bool {
    let after = |left: usize, piece: &Range<usize>| {
        let mut glyphs = line.get(piece.clone()).unwrap_or("").chars();
        glyphs.try_fold(left.checked_sub(gap)?, |left, glyph| left.checked_sub(taken(glyph)))
    };
    room.checked_sub(gap).and_then(|left| pieces.iter().try_fold(left, after)).is_some()
}

/// What fits before and after a point: in no column, in one, and so on; a list ends where the line does, or where no more can
/// be shown.
struct Sides {
    point: usize,
    before: Vec<Fitting>,
    after: Vec<Fitting>,
}

/// What fits in some columns.
#[derive(Clone, Copy, Default)]
struct Fitting {
    bytes: usize,
    /// The columns that it takes: one less where the next character would be too wide.
    columns: usize,
}

impl Sides {
    /// As far to each side as can be shown of it: half of the room, and where the line ends before that, the rest on the
    /// other side.
    fn of(line: &str, point: usize, room: usize) -> Sides {
        let before = |room| fitting(line.get(..point).unwrap_or("").chars().rev(), room);
        let after = |room| fitting(line.get(point..).unwrap_or("").chars(), room);
        // The tab is the widest character: one column less than it is left empty at most.
        let half = (room / 2 + TAB).max(LEAST).min(room);
        let mut sides = Sides { point, before: before(half), after: after(half) };
        let ends = |side: &[Fitting]| side.len() <= half;
        match (ends(&sides.before), ends(&sides.after)) {
            (true, false) => sides.after = after(room),
            (false, true) => sides.before = before(room),
            (true, true) | (false, false) => {}
        }
        sides
    }

    /// The bytes that fit in so many columns.
    fn bytes(&self, margin: usize) -> Range<usize> {
        self.point - within(&self.before, margin).bytes..self.point + within(&self.after, margin).bytes
    }

    /// The columns that these bytes take.
    fn columns(&self, margin: usize) -> usize {
        within(&self.before, margin).columns + within(&self.after, margin).columns
    }
}

fn within(fitting: &[Fitting], margin: usize) -> Fitting {
    fitting.get(margin).or(fitting.last()).copied().unwrap_or_default()
}

/// What fits in no column, in one, and so on up to `room`.
fn fitting(glyphs: impl Iterator<Item = char>, room: usize) -> Vec<Fitting> {
    let mut fitting = Vec::with_capacity(room + 1);
    let mut now = Fitting::default();
    fitting.push(now);
    for glyph in glyphs {
        let columns = now.columns + taken(glyph);
        // What is too wide leaves its columns empty.
        while fitting.len() < columns.min(room + 1) {
            fitting.push(now);
        }
        if columns > room {
            break;
        }
        now = Fitting { bytes: now.bytes + glyph.len_utf8(), columns };
        match fitting.get_mut(columns) {
            // A character of no width fits where the one before it does.
            Some(there) => *there = now,
            None => fitting.push(now),
        }
    }
    fitting
}

/// The pieces that reach `margin` columns to both sides of each point, those that nearly touch made one.
fn around(sides: &[Sides], margin: usize) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for side in sides {
        let Range { start, end } = side.bytes(margin);
        match pieces.last_mut() {
            Some(last) if start <= last.end + LEAST => last.end = last.end.max(end),
            Some(_) | None => pieces.push(start..end),
        }
    }
    pieces
}
