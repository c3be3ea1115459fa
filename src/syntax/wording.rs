//! The clauses that say where fields stand in a document, and the wordings in their quotes:
//! `"其中基本支出{基本支出.金额: 万元}[，占支出总额{基本支出.占比: %}]"`.

#![allow(clippy::wildcard_enum_match_arm, reason = "pest's `Rule` has some 150 variants; few can stand in one place")]

use super::ast::{Form, Reading, Said, Word, Wording};
use super::cursor::Node;
use super::grammar::{Rule, keyword};
use super::keyword::Keyword;
use crate::problem::{self, Problem};
use crate::source::{Place, Text};
use std::sync::Arc;

/// One clause.
pub(super) fn reading(node: Node<'_>, form: &mut Form) -> Result<(), Problem> {
    let rule = node.rule();
    let mut texts = Vec::new();
    let mut placed = Vec::new();
    let mut by_column = false;
    for child in node.children() {
        match child.rule() {
            Rule::string => texts.push(child),
            Rule::placed => placed.push(put(child)?),
            other => by_column |= keyword(other) == Some(Keyword::Column),
        }
    }
    let mut texts = texts.into_iter();
    if rule == Rule::numbering_clause {
        let sample = texts.next().map(Node::string).ok_or_else(problem::internal)?;
        form.readings.push(Reading::Numbering(sample, placed));
        return Ok(());
    }
    let mut texts = texts.map(|text| wording(&text)).collect::<Result<Vec<_>, Problem>>()?.into_iter();
    let mut next = || texts.next().ok_or_else(problem::internal);
    let mut first = placed.clone().into_iter();
    match rule {
        Rule::cell_clause => {
            let row = next()?;
            let column = if by_column { Some(next()?) } else { None };
            form.readings.push(Reading::Cell { row, column, values: placed });
        }
        Rule::column_clause => {
            let value = first.next().ok_or_else(problem::internal)?;
            form.readings.push(Reading::Column(next()?, value));
        }
        Rule::section_clause => form.readings.push(Reading::Section(next()?, placed)),
        Rule::named_clause => form.readings.extend(texts.map(Reading::Named)),
        Rule::stop_clause => form.readings.extend(texts.map(Reading::Stop)),
        _ => form.readings.extend(texts.map(Reading::Sentence)),
    }
    Ok(())
}

/// `总得分`, `基本支出.金额` or `"{一级指标}[({一级指标分值: 分})]"`
fn put(node: Node<'_>) -> Result<Wording, Problem> {
    let place = node.place();
    let mut way = Vec::new();
    for child in node.children() {
        match child.rule() {
            Rule::string => return wording(&child),
            Rule::field_name => way.push(child.word()),
            _ => {}
        }
    }
    Ok(Wording { pieces: vec![Said::Hole(way, None)], place })
}

/// What is in the quotes.
fn wording(node: &Node<'_>) -> Result<Wording, Problem> {
    let place = node.place();
    let inside = place.range.start..place.range.end;
    let mut letters = Vec::new();
    let mut escaped = false;
    for (at, letter) in place.text.slice(inside.clone()).char_indices() {
        let at = inside.start + at;
        if letter == '\\' && !escaped {
            escaped = true;
            continue;
        }
        letters.push((at, letter, std::mem::take(&mut escaped)));
    }
    // Without the quotes themselves.
    letters.pop();
    let mut reader = Reader { text: &place.text, letters: letters.into_iter().skip(1).collect(), at: 0, depth: 0 };
    let pieces = reader.pieces(None)?;
    Ok(Wording { pieces, place })
}

/// Deepest brackets within brackets.
const DEEPEST: usize = 8;

struct Reader<'a> {
    text: &'a Arc<Text>,
    letters: Vec<(usize, char, bool)>,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<(usize, char, bool)> {
        let letter = self.letters.get(self.at).copied()?;
        self.at += 1;
        Some(letter)
    }

    /// Pieces up to the end, or to the `|` or `]` that ends what may be absent; the opening bracket is at `open`.
    fn pieces(&mut self, open: Option<usize>) -> Result<Vec<Said>, Problem> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        while let Some((at, letter, escaped)) = self.next() {
            match letter {
                _ if escaped => words.push(letter),
                '{' | '｛' => {
                    push(&mut pieces, &mut words);
                    pieces.push(self.hole(at)?);
                }
                '[' | '［' if self.depth < DEEPEST => {
                    push(&mut pieces, &mut words);
                    pieces.push(self.maybe(at)?);
                }
                '|' | '｜' | ']' | '］' if open.is_some() => {
                    self.at -= 1;
                    push(&mut pieces, &mut words);
                    return Ok(pieces);
                }
                '[' | '［' | ']' | '］' | '}' | '｝' => return Err(self.odd(at, letter)),
                _ => words.push(letter),
            }
        }
        match open {
            Some(at) => Err(self.odd(at, '[')),
            None => {
                push(&mut pieces, &mut words);
                Ok(pieces)
            }
        }
    }

    /// `甲|乙]`
    fn maybe(&mut self, open: usize) -> Result<Said, Problem> {
        let mut ways = Vec::new();
        self.depth += 1;
        loop {
            ways.push(self.pieces(Some(open))?);
            match self.next() {
                Some((_, '|' | '｜', _)) => {}
                _ => break,
            }
        }
        self.depth -= 1;
        Ok(Said::Maybe(ways))
    }

    /// `基本支出.金额: 万元}`
    fn hole(&mut self, open: usize) -> Result<Said, Problem> {
        let mut parts: Vec<Word> = Vec::new();
        let mut unit = None;
        let mut word = String::new();
        let mut from = self.at;
        loop {
            let Some((at, letter, _)) = self.next() else { return Err(self.odd(open, '{')) };
            match letter {
                '.' | '．' if unit.is_none() => {
                    let place = self.place(from, self.at - 1);
                    parts.push(Word { text: std::mem::take(&mut word).into(), place });
                    from = self.at;
                }
                ':' | '：' if unit.is_none() => {
                    let place = self.place(from, self.at - 1);
                    parts.push(Word { text: std::mem::take(&mut word).into(), place: place.clone() });
                    unit = Some(Word::nothing(place));
                    from = self.at;
                }
                '}' | '｝' => {
                    let last = Word { text: std::mem::take(&mut word).into(), place: self.place(from, self.at - 1) };
                    match &mut unit {
                        Some(unit) => *unit = last,
                        None => parts.push(last),
                    }
                    break;
                }
                '{' | '｛' | '[' | '［' => return Err(self.odd(at, letter)),
                _ => word.push(letter),
            }
        }
        let mut empty = false;
        for part in parts.iter_mut().chain(&mut unit) {
            part.text = bare(&part.text).into();
            empty |= part.text.is_empty();
        }
        if empty {
            let end =
                self.letters.get(self.at.saturating_sub(1)).map_or(open, |(at, letter, _)| at + letter.len_utf8());
            return Err(problem::hole_without_field().at(Place::new(self.text, open..end)));
        }
        Ok(Said::Hole(parts, unit))
    }

    /// From one letter up to, not including, another.
    fn place(&self, from: usize, to: usize) -> Place {
        let start = |at: usize| self.letters.get(at).map(|(at, _, _)| *at);
        let start_of = start(from).unwrap_or(0);
        Place::new(self.text, start_of..start(to).unwrap_or(start_of).max(start_of))
    }

    fn odd(&self, at: usize, letter: char) -> Problem {
        problem::wording_bracket(letter.to_string()).at(Place::character(self.text, at))
    }
}

fn push(pieces: &mut Vec<Said>, words: &mut String) {
    if !words.is_empty() {
        pieces.push(Said::Words(std::mem::take(words)));
    }
}

/// A name without blanks and quotes around it.
fn bare(word: &str) -> &str {
    let word = word.trim();
    let inner = word.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    inner.unwrap_or(word).trim()
}
