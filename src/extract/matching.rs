//! Wordings held against a document: which letters each word and each field of a wording takes.

use super::figure::figures;
use super::flat::{Flat, Gap};
use super::found::{Mention, Node, Says};
use super::lists::items;
use crate::scalar::parts;
use crate::types::{Hole, Piece, Type, Wording};
use std::ops::Range;

/// Longest text that a field in a sentence may take, in letters.
const LONGEST: usize = 60;
/// Longest text that a field in a cell may take where more follows it, in letters.
const LONGEST_IN_CELL: usize = 4000;
/// Longest list, in letters.
const LONGEST_LIST: usize = 1000;
/// Most steps of one wording from one place.
const STEPS: usize = 200_000;
/// Most readings that are told apart.
const READINGS: usize = 16;

/// A wording that fits.
#[derive(Clone)]
pub(super) struct Match<'w> {
    /// The letters it takes.
    pub letters: Range<usize>,
    /// Its fields.
    pub captures: Vec<(&'w Hole, Mention)>,
    /// How many letters of the wording's words stand there.
    pub words: usize,
}

/// How a wording must end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Anywhere.
    Anywhere,
    /// Where the region ends.
    Whole,
    /// Where what is said is parted from the next, or the region ends.
    Parted,
}

/// How the wordings of rows are read: the record's number and the region.
pub(super) type ReadRows<'r> = dyn Fn(&Hole, Range<usize>) -> Option<Vec<Node>> + 'r;

/// Looks for wordings within a region of a document.
pub(super) struct Matcher<'a> {
    pub flat: &'a Flat<'a>,
    pub rows: &'a ReadRows<'a>,
    pub region: Range<usize>,
    pub ends: Ends,
}

/// What comes after the pieces that are being matched.
struct Next<'n, 'w> {
    pieces: &'w [Piece],
    next: Option<&'n Next<'n, 'w>>,
}

/// What one place comes to.
pub(super) enum Fit<'w> {
    /// It does not fit; how many letters of words did.
    Not(usize),
    /// It fits in one way.
    One(Match<'w>),
    /// It fits in several that differ; one of them.
    Several(Match<'w>),
}

struct Try<'m, 'w> {
    from: usize,
    /// Whether the letter that parts may stand right before the place.
    at_border: bool,
    captures: Vec<(&'w Hole, Mention)>,
    found: Vec<Match<'w>>,
    steps: usize,
    most: usize,
    matcher: &'m Matcher<'m>,
}

impl Matcher<'_> {
    /// How a wording fits that begins at a letter.
    pub fn fit<'w>(&self, wording: &'w Wording, from: usize) -> Fit<'w> {
        let at_border = from == self.region.start || self.flat.gap(from) >= Gap::Line;
        let mut attempt =
            Try { from, at_border, captures: Vec::new(), found: Vec::new(), steps: 0, most: 0, matcher: self };
        attempt.go(&wording.pieces, None, from, 0);
        let Try { found, steps, most, .. } = attempt;
        let Some(best) = found.iter().max_by_key(|one| (one.captures.len(), one.words)) else {
            return Fit::Not(most);
        };
        let holds = |one: &(&Hole, Mention)| {
            best.captures.iter().any(|known| std::ptr::eq(known.0, one.0) && known.1.range == one.1.range)
        };
        // A reading that leaves out what may be absent, though it is there, is none.
        let mut full =
            found.iter().filter(|other| other.captures.len() == best.captures.len() && other.words == best.words);
        let agree = steps < STEPS && found.len() < READINGS && full.all(|other| other.captures.iter().all(holds));
        if agree { Fit::One(best.clone()) } else { Fit::Several(best.clone()) }
    }

    /// The end of a line, a cell, or a sentence.
    fn ends_text(&self, at: usize, from: usize) -> bool {
        at >= self.region.end || (at > from && self.flat.gap(at) >= Gap::Line)
    }
}

/// The words that a wording may go on with.
fn goes_on<'w>(pieces: &'w [Piece], next: Option<&Next<'_, 'w>>, out: &mut Vec<&'w [char]>) {
    match pieces.split_first() {
        _ if out.len() >= READINGS => {}
        None => next.into_iter().for_each(|next| goes_on(next.pieces, next.next, out)),
        Some((Piece::Words(words), _)) => out.push(words),
        Some((Piece::Maybe(ways), rest)) => {
            for way in ways {
                goes_on(way, Some(&Next { pieces: rest, next }), out);
            }
            goes_on(rest, next, out);
        }
        Some((Piece::Hole(_), _)) => {}
    }
}

impl<'w> Try<'_, 'w> {
    fn go(&mut self, pieces: &'w [Piece], next: Option<&Next<'_, 'w>>, at: usize, done: usize) {
        self.steps += 1;
        self.most = self.most.max(done);
        if self.steps >= STEPS || self.found.len() >= READINGS {
            return;
        }
        let Some((piece, rest)) = pieces.split_first() else {
            return match next {
                Some(next) => self.go(next.pieces, next.next, at, done),
                None => self.finish(at, done),
            };
        };
        match piece {
            Piece::Words(words) => {
                let (count, end) = self.words(words, at);
                match end {
                    Some(end) => self.go(rest, next, end, done + count),
                    None => self.most = self.most.max(done + count),
                }
            }
            Piece::Maybe(ways) => {
                for way in ways {
                    self.go(way, Some(&Next { pieces: rest, next }), at, done);
                }
                self.go(rest, next, at, done);
            }
            Piece::Hole(hole) => {
                let mut ahead = Vec::new();
                goes_on(rest, next, &mut ahead);
                for (mention, end) in self.takes(hole, at, &ahead, rest.is_empty() && next.is_none()) {
                    if self.found.len() >= READINGS {
                        return;
                    }
                    self.captures.push((hole, mention));
                    self.go(rest, next, end, done);
                    self.captures.pop();
                }
            }
        }
    }

    fn finish(&mut self, at: usize, words: usize) {
        let Matcher { flat, region, ends, .. } = self.matcher;
        let fits = match ends {
            Ends::Anywhere => true,
            Ends::Whole => at == region.end,
            Ends::Parted => at >= region.end || flat.letter(at).is_some_and(parts) || flat.gap(at) >= Gap::Line,
        };
        if fits {
            self.found.push(Match { letters: self.from..at, captures: self.captures.clone(), words });
        }
    }

    /// How many letters of some words stand at a place, and where they end if all do.
    fn words(&self, words: &[char], at: usize) -> (usize, Option<usize>) {
        let Matcher { flat, region, .. } = self.matcher;
        let mut end = at;
        for (index, wanted) in words.iter().enumerate() {
            // What parts the words from those before them may be the border of a line or a cell.
            if index == 0 && at == self.from && self.at_border && parts(*wanted) && flat.letter(at) != Some(*wanted) {
                continue;
            }
            let there =
                flat.letter(end).filter(|_| end < region.end && (end == self.from || flat.gap(end) < Gap::Wall));
            let same = there.is_some_and(|letter| letter == *wanted || (pauses(letter) && pauses(*wanted)));
            // The last sign may be the end of what is said.
            let closes = index + 1 == words.len() && pauses(*wanted) && self.matcher.ends_text(end, at);
            if !same {
                return (index, (closes && index > 0).then_some(end));
            }
            end += 1;
        }
        (words.len(), Some(end))
    }

    /// What a field may take at a place.
    fn takes(&self, hole: &'w Hole, at: usize, ahead: &[&[char]], last: bool) -> Vec<(Mention, usize)> {
        let flat = self.matcher.flat;
        let whole = self.matcher.ends == Ends::Whole;
        match &hole.ty {
            Type::Number(_) | Type::Date => self.figures(hole, at, ahead),
            Type::List(item) => match &**item {
                Type::Number(_) | Type::Date => self.figures(hole, at, ahead),
                Type::Record(_) => self.row_lists(hole, at),
                Type::Text
                | Type::YesNo
                | Type::OneOf(_)
                | Type::List(_)
                | Type::Range(_)
                | Type::Target
                | Type::Unknown => self.lists(at, last),
            },
            Type::Text if hole.unit.is_some() => {
                let word: String = hole.unit.iter().flatten().collect();
                let one = |end: usize| {
                    let says = Says::One(flat.words(at..end));
                    (Mention { range: flat.bytes(at..end), says }, end)
                };
                super::figure::follows(flat, at, &word).map(one).into_iter().collect()
            }
            Type::YesNo => {
                let word: String = hole.unit.iter().flatten().collect();
                let there = super::figure::follows(flat, at, &word).filter(|_| !word.is_empty());
                let says = || Says::One("是".to_owned());
                there.map(|end| (Mention { range: flat.bytes(at..end), says: says() }, end)).into_iter().collect()
            }
            Type::OneOf(words) => {
                let there = |word: &String| {
                    let letters: String = crate::scalar::letters(word).into_iter().collect();
                    let end = super::figure::follows(flat, at, &letters)?;
                    Some((Mention { range: flat.bytes(at..end), says: Says::One(word.clone()) }, end))
                };
                words.iter().filter_map(there).collect()
            }
            Type::Text | Type::Target => {
                let one = |end: usize| {
                    let says = Says::One(flat.words(at..end));
                    (Mention { range: flat.bytes(at..end), says }, end)
                };
                self.text_ends(at, last, whole).into_iter().map(one).collect()
            }
            Type::Record(_) | Type::Range(_) | Type::Unknown => Vec::new(),
        }
    }

    fn figures(&self, hole: &'w Hole, at: usize, ahead: &[&[char]]) -> Vec<(Mention, usize)> {
        let end = self.matcher.region.end;
        let start = self.matcher.flat.bytes(at..at + 1).start;
        let after_hole = self.captures.last().is_some_and(|(_, mention)| mention.range.end == start);
        let begins = at == self.from || after_hole;
        let read = figures(self.matcher.flat, at, hole, begins, ahead).into_iter().filter(|read| read.end <= end);
        read.map(|read| (Mention { range: read.range, says: Says::One(read.words) }, read.end)).collect()
    }

    /// Where a text that begins here may end.
    fn text_ends(&self, at: usize, last: bool, whole: bool) -> Vec<usize> {
        let Matcher { flat, region, .. } = self.matcher;
        if whole && last {
            return if region.end > at { vec![region.end] } else { Vec::new() };
        }
        if at == self.from && !whole && !self.begins_text(at) {
            return Vec::new();
        }
        let mut ends = Vec::new();
        let mut open = 0_i32;
        let mut end = at;
        let longest = if whole { LONGEST_IN_CELL } else { LONGEST };
        while end < region.end && end < at + longest {
            let Some(letter) = flat.letter(end) else { break };
            let stops = matches!(letter, ',' | ';' | '。' | ':') && open <= 0;
            if !whole && (stops || self.matcher.ends_text(end, at)) {
                break;
            }
            open += depth(letter);
            end += 1;
            if open == 0 && !last {
                ends.push(end);
            }
        }
        if last && end > at && open == 0 && end < at + LONGEST {
            ends.push(end);
        }
        ends
    }

    /// Whether a text may begin here: after a sign that parts, or at the start of a line.
    fn begins_text(&self, at: usize) -> bool {
        let flat = self.matcher.flat;
        let before = at.checked_sub(1).and_then(|before| flat.letter(before));
        at == self.matcher.region.start
            || flat.gap(at) >= Gap::Line
            || before.is_some_and(|letter| matches!(letter, ',' | ';' | '。' | ':'))
    }

    /// A list in running text, with every place where it may end.
    fn lists(&self, at: usize, last: bool) -> Vec<(Mention, usize)> {
        let flat = self.matcher.flat;
        let mut out = Vec::new();
        let mut open = 0_i32;
        let mut end = at;
        let mut stopped = false;
        while end < self.matcher.region.end && end < at + LONGEST_LIST {
            let Some(letter) = flat.letter(end) else { break };
            let ends = (end > at && flat.gap(end) == Gap::Wall)
                || (open <= 0 && (matches!(letter, ',' | ';' | '。' | ':') || letter == ')'));
            if ends {
                stopped = true;
                break;
            }
            open += depth(letter);
            end += 1;
            if !last && open == 0 {
                out.push(end);
            }
        }
        stopped |= end >= self.matcher.region.end;
        if last && stopped && open == 0 {
            out.push(end);
        }
        let mention = |end: usize| {
            let says = items(flat, at..end)?;
            Some((Mention { range: flat.bytes(at..end), says: Says::Many(says) }, end))
        };
        out.into_iter().filter(|end| *end > at).filter_map(mention).collect()
    }

    /// Rows in running text: up to the end of the sentence.
    fn row_lists(&self, hole: &'w Hole, at: usize) -> Vec<(Mention, usize)> {
        let flat = self.matcher.flat;
        let mut end = at;
        while end < self.matcher.region.end && flat.letter(end) != Some('。') && !self.matcher.ends_text(end, at) {
            end += 1;
        }
        let rows = (self.matcher.rows)(hole, at..end);
        let mention = |rows| (Mention { range: flat.bytes(at..end), says: Says::Rows(rows) }, end);
        rows.map(mention).into_iter().collect()
    }
}

/// Signs between what is said, one of which is as good as another; a 、 stands within what is said.
fn pauses(letter: char) -> bool {
    parts(letter) && letter != '、'
}

/// How a letter changes the depth of brackets.
pub(super) fn depth(letter: char) -> i32 {
    match letter {
        '(' | '[' | '《' => 1,
        ')' | ']' | '》' => -1,
        _ => 0,
    }
}
