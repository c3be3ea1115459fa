//! From tokens and the gaps between them to lines.

use super::gaps::{Gap, Own};
use super::signs::{apart, settled};
use crate::source::Text;
use crate::syntax::{Opens, Token, TokenKind};
use unicode_width::UnicodeWidthStr;

/// How far clauses and fields stand in, in columns; what is wrapped stands in twice as far at least.
const INDENT: usize = 2;

/// The widest name of a field whose colon is put under those of the others, in columns.
const WIDEST_NAME: usize = 24;

/// The column of the comments behind words, unless the words reach further.
const COMMENTS: usize = 40;

/// The widest line whose comment is put under those of the others, in columns.
const WIDEST_LINE: usize = 72;

/// A line as it will be written; one without words is blank.
#[derive(Default)]
struct Line {
    indent: usize,
    code: String,
    comment: Option<String>,
}

/// A token as it will be written, what stands before it, and the comment behind it on its line.
struct Piece<'t> {
    kind: TokenKind,
    opens: Opens,
    words: String,
    before: &'t Gap,
    comment: Option<&'t str>,
}

/// Where the parts of a clause, a field or a head stand, in columns.
#[derive(Clone, Copy)]
struct Columns {
    indent: usize,
    /// Where a wrapped line begins.
    hang: usize,
    /// How wide what stands before the colon, or else the first word, is made.
    first: usize,
    by_colon: bool,
}

/// The whole text in the one style.
pub(super) fn layout(text: &Text, tokens: &[Token], gaps: &[Gap]) -> String {
    let pieces = tokens.iter().zip(gaps).zip(gaps.iter().skip(1)).map(|((token, before), after)| Piece {
        kind: token.kind,
        opens: token.opens,
        words: settled(text, token),
        before,
        comment: after.trailing.as_deref(),
    });
    let pieces: Vec<Piece<'_>> = pieces.collect();
    let mut lines: Vec<Line> = Vec::new();
    let mut after_items = false;
    for declaration in pieces.chunk_by(|_, next| next.opens != Opens::Declaration) {
        let has_items = declaration.iter().any(|piece| piece.opens == Opens::Item);
        if let Some(first) = declaration.first() {
            between(first.before, after_items || has_items, &mut lines);
        }
        after_items = has_items;
        declare(declaration, &mut lines);
    }
    if let Some(last) = gaps.last() {
        between(last, false, &mut lines);
    }
    while lines.last().is_some_and(is_blank) {
        lines.pop();
    }
    align_comments(&mut lines);
    lines.iter().map(written).collect()
}

/// What stands before a declaration. Comments that are set in belong to the declaration before; a declaration of several
/// lines is parted from others.
fn between(gap: &Gap, parted: bool, lines: &mut Vec<Line>) {
    let mut inside = !lines.is_empty();
    for own in &gap.own {
        if inside && own.at_margin && parted {
            blank(lines);
        }
        inside &= !own.at_margin;
        comment(own, if inside { INDENT } else { 0 }, lines);
    }
    if gap.blank || (inside && parted) {
        blank(lines);
    }
}

fn declare(declaration: &[Piece<'_>], lines: &mut Vec<Line>) {
    let items: Vec<&[Piece<'_>]> = declaration.chunk_by(|_, next| next.opens != Opens::Item).collect();
    let (fields, clauses): (Vec<&[Piece<'_>]>, Vec<&[Piece<'_>]>) =
        items.iter().skip(1).copied().partition(|item| is_field(item));
    let word = clauses.iter().filter_map(|item| item.first()).map(|piece| piece.words.width()).max().unwrap_or(0);
    let names = fields.iter().map(|item| name_width(item)).filter(|width| *width <= WIDEST_NAME).max().unwrap_or(0);
    for (index, item) in items.into_iter().enumerate() {
        let columns = match (index, is_field(item)) {
            (0, _) => Columns { indent: 0, hang: 2 * INDENT, first: 0, by_colon: false },
            (_, true) => Columns { indent: INDENT, hang: 2 * INDENT, first: names, by_colon: true },
            (_, false) => Columns { indent: INDENT, hang: INDENT + word + 1, first: word, by_colon: false },
        };
        if let Some(first) = item.first().filter(|_| index > 0) {
            first.before.own.iter().for_each(|own| comment(own, INDENT, lines));
            if first.before.blank {
                blank(lines);
            }
        }
        write(item, columns, lines);
    }
}

/// One clause, field or head, on as many lines as it had, or one more for each comment.
fn write(item: &[Piece<'_>], columns: Columns, lines: &mut Vec<Line>) {
    let mut line = Line { indent: columns.indent, ..Line::default() };
    let mut before: Option<&Piece<'_>> = None;
    let mut at_colon = columns.by_colon;
    for (index, piece) in item.iter().enumerate() {
        // The first word of a line is followed by what it is about.
        let breaks = line.comment.is_some() || !piece.before.own.is_empty() || (piece.before.breaks && index > 1);
        let gap = before.is_some_and(|before| apart((before.kind, &before.words), (piece.kind, &piece.words)));
        let colon = at_colon && is_colon(piece);
        if index > 0 && breaks && piece.kind != TokenKind::Unit {
            lines.push(std::mem::replace(&mut line, Line { indent: columns.hang, ..Line::default() }));
            for own in &piece.before.own {
                lines.push(Line { indent: columns.hang, comment: Some(own.words.clone()), ..Line::default() });
            }
            at_colon = false;
        } else if gap {
            let aligned = colon || (index == 1 && !columns.by_colon);
            let fill = if aligned { columns.first.saturating_sub(line.code.width()) } else { 0 };
            line.code.push_str(&" ".repeat(fill + 1));
        }
        at_colon &= !colon;
        line.code.push_str(&piece.words);
        line.comment = piece.comment.map(str::to_owned);
        before = Some(piece);
    }
    lines.push(line);
}

fn is_colon(piece: &Piece<'_>) -> bool {
    piece.kind == TokenKind::Sign && piece.words == ":"
}

fn is_field(item: &[Piece<'_>]) -> bool {
    item.iter().any(is_colon)
}

/// How wide the names of a field are, written on one line.
fn name_width(item: &[Piece<'_>]) -> usize {
    let names = item.iter().take_while(|piece| !is_colon(piece)).map(|piece| piece.words.width() + 1);
    names.sum::<usize>().saturating_sub(1)
}

fn comment(own: &Own, indent: usize, lines: &mut Vec<Line>) {
    if own.blank {
        blank(lines);
    }
    lines.push(Line { indent, comment: Some(own.words.clone()), ..Line::default() });
}

/// A blank line, unless there is one, or nothing to part.
fn blank(lines: &mut Vec<Line>) {
    if lines.last().is_some_and(|line| !is_blank(line)) {
        lines.push(Line::default());
    }
}

fn is_blank(line: &Line) -> bool {
    line.code.is_empty() && line.comment.is_none()
}

/// Comments behind words stand in one column as far as no blank line parts them.
fn align_comments(lines: &mut [Line]) {
    for block in lines.chunk_by_mut(|line, next| is_blank(line) == is_blank(next)) {
        let width = |line: &Line| line.indent + line.code.width();
        let aligned = |line: &Line| line.comment.is_some() && !line.code.is_empty() && width(line) <= WIDEST_LINE;
        let column = block.iter().filter(|line| aligned(line)).map(|line| width(line) + 2).max().unwrap_or(0);
        for line in block.iter_mut().filter(|line| line.comment.is_some() && !line.code.is_empty()) {
            let fill = column.max(COMMENTS).saturating_sub(width(line)).max(2);
            line.code.push_str(&" ".repeat(fill));
        }
    }
}

fn written(line: &Line) -> String {
    let indent = if is_blank(line) { 0 } else { line.indent };
    format!("{}{}{}\n", " ".repeat(indent), line.code, line.comment.as_deref().unwrap_or(""))
}
