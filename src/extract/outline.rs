//! The numbered headings of a document, and what stands under them.

use super::Engine;
use super::flat::Flat;
use super::found::{Mention, Node, Says};
use super::matching::{Ends, Fit, Matcher};
use super::plain;
use crate::document::{Document, Part};
use crate::scalar::letters;
use crate::types::{Hole, Style, Type, Wording};
use std::ops::Range;

/// How many numberings may be open at once; a further one takes the place of the last of its style.
const DEEPEST: usize = 32;

/// The paragraphs outside tables.
pub(super) struct Outline {
    paragraphs: Vec<Numbered>,
}

struct Numbered {
    range: Range<usize>,
    /// How it is numbered, and by what.
    number: Option<(Style, i64)>,
    /// How many letters the number takes.
    skip: usize,
    /// How many numberings it stands in, its own included.
    depth: usize,
}

impl Outline {
    pub fn of(document: &Document) -> Outline {
        let text = document.text.content();
        let set_out: Vec<Range<usize>> = plain::tables(text)
            .iter()
            .filter_map(|cells| Some(cells.first()?.range.start..cells.last()?.range.end))
            .collect();
        let inside = |range: &Range<usize>| set_out.iter().any(|area| area.contains(&range.start));
        let mut paragraphs = Vec::new();
        // The numberings that are open, each with its last number.
        let mut open: Vec<(Style, i64)> = Vec::new();
        for part in &document.parts {
            let Part::Paragraph(paragraph) = part else {
                open.clear();
                continue;
            };
            if paragraph.footnote || inside(&paragraph.range) {
                continue;
            }
            let words = text.get(paragraph.range.clone()).unwrap_or("");
            let number = Style::of(&letters(words));
            if let Some((style, number, _)) = number {
                let next = open.iter().rposition(|(known, last)| *known == style && last + 1 == number);
                let same = open.iter().rposition(|(known, _)| *known == style);
                let deepest = open.len() >= DEEPEST;
                if deepest && same.is_none() {
                    open.truncate(DEEPEST - 1);
                }
                match next.or(if number == 1 && !deepest { None } else { same }) {
                    Some(level) => {
                        open.truncate(level + 1);
                        if let Some(last) = open.last_mut() {
                            last.1 = number;
                        }
                    }
                    None => open.push((style, number)),
                }
            }
            paragraphs.push(Numbered {
                range: paragraph.range.clone(),
                number: number.map(|(style, number, _)| (style, number)),
                skip: number.map_or(0, |(_, _, skip)| skip),
                depth: open.len(),
            });
        }
        Outline { paragraphs }
    }

    /// Every paragraph numbered in a style.
    pub fn numbering(&self, flat: &Flat<'_>, style: Style, fields: &[Hole], prefix: &[usize], node: &mut Node) {
        let of_style = |one: &&Numbered| one.number.is_some_and(|(known, _)| known == style);
        for one in self.paragraphs.iter().filter(of_style) {
            // A heading is no sentence.
            let words = flat.within(&one.range);
            let is_sentence = words.clone().any(|at| matches!(flat.letter(at), Some('。' | ':')));
            for field in fields {
                let way = [prefix, field.way.as_slice()].concat();
                match item(flat, one, field) {
                    Some((words, range)) if is_number(field) || !is_sentence => node.add_item(way, words, range),
                    _ => {}
                }
            }
        }
    }

    /// What stands under a heading: its numbered paragraphs, else all of them.
    pub fn section(&self, engine: &Engine<'_>, heading: &Wording, fields: &[Hole], prefix: &[usize], node: &mut Node) {
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            let Some((style, _)) = paragraph.number else { continue };
            let Some(rest) = heads(engine, heading, paragraph) else { continue };
            let below = self.paragraphs.iter().skip(index + 1);
            let below: Vec<&Numbered> = below
                .take_while(|_| engine.looks.take(1))
                .take_while(|other| {
                    let ends = other.number.is_some_and(|(known, _)| known == style) && other.depth <= paragraph.depth;
                    !ends && other.depth >= paragraph.depth
                })
                .collect();
            let numbered: Vec<&Numbered> = below
                .iter()
                .copied()
                .filter(|other| other.number.is_some() && other.depth == paragraph.depth + 1)
                .collect();
            let own = Numbered { range: rest, number: None, skip: 0, depth: paragraph.depth };
            let mut these = if numbered.is_empty() { below } else { numbered };
            if !own.range.is_empty() && these.iter().all(|one| one.number.is_none()) {
                these.insert(0, &own);
            }
            fields.iter().for_each(|field| put(engine.flat, &these, field, prefix, node));
        }
    }
}

/// Whether a paragraph is a heading in these words; what follows it in the same paragraph.
fn heads(engine: &Engine<'_>, heading: &Wording, paragraph: &Numbered) -> Option<Range<usize>> {
    let flat = engine.flat;
    let whole = flat.within(&paragraph.range);
    let from = whole.start + paragraph.skip;
    let rows = |_: &Hole, _: Range<usize>| None;
    let matcher = Matcher { flat, rows: &rows, region: from..whole.end, ends: Ends::Parted };
    let Fit::One(one) = matcher.fit(heading, from) else { return None };
    let after = one.letters.end;
    match flat.letter(after).filter(|_| after < whole.end) {
        None => Some(paragraph.range.end..paragraph.range.end),
        Some('。' | ':') => Some(flat.bytes(after + 1..whole.end)),
        Some(_) => None,
    }
}

fn is_number(field: &Hole) -> bool {
    matches!(field.ty.item(), Some(Type::Number(_)))
}

/// What a paragraph gives to a list of numbers or of texts.
fn item(flat: &Flat<'_>, one: &Numbered, field: &Hole) -> Option<(String, Range<usize>)> {
    let letters = flat.within(&one.range);
    if is_number(field) {
        let (_, number) = one.number?;
        return Some((number.to_string(), flat.bytes(letters.start..letters.start + one.skip)));
    }
    let words = letters.start + one.skip..letters.end;
    Some((flat.words(words.clone()), flat.bytes(words)))
}

fn put(flat: &Flat<'_>, these: &[&Numbered], field: &Hole, prefix: &[usize], node: &mut Node) {
    let items: Vec<(String, Range<usize>)> = these.iter().filter_map(|one| item(flat, one, field)).collect();
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
    let range = first.1.start..last.1.end;
    node.add([prefix, field.way.as_slice()].concat(), Mention { range, says: Says::Many(items) });
}
