//! Telling report from report by JSON's brackets, as far as the bytes have come: what stands outside strings decides,
//! nothing is built, and nothing is asked of the inside of a report but that its brackets match.
//!
//! After something broken, reading goes on only where a report surely starts: at a line that opens one as the broken
//! one was opened (same indentation, same first name), where JSON does not allow a record to stand.

mod inside;
mod look;

use super::feed::{length, size};
use super::{Found, LONGEST_MB, Piece};
use crate::problem::{self, Problem};
use inside::{Inner, Inside};
use look::{Look, Opening};

/// How far the input has been understood.
pub(super) struct Scanner {
    /// The next byte to look at, and its line.
    at: u64,
    line: u64,
    state: State,
    /// The list whose items the reports are: where it starts.
    list: Option<u64>,
    after: After,
    /// Whether nothing but blanks stands before on this line, and those.
    fresh: bool,
    blanks: Vec<u8>,
    /// How the last report that began its line was opened.
    opening: Opening,
    /// What is told once an input.
    missing_told: bool,
    extra_told: bool,
    longest: u64,
    /// Whether the input broke off, so that what is missing is not the fault of who wrote it.
    broke_off: bool,
    /// The room of the last report's brackets.
    room: Vec<u8>,
}

/// What the next byte stands in.
enum State {
    /// `{"甲": 1}` here `{"甲": 2}`
    Between,
    /// `{"甲": ` here
    Inside(Inside),
    /// `{"甲": [1}` here, as far as the next report
    Lost(Start, Problem, Kin),
}

/// Where a piece starts.
#[derive(Clone, Copy, PartialEq)]
struct Start {
    at: u64,
    line: u64,
}

/// What is lost: it decides what surely comes after it.
#[derive(Clone, Copy, PartialEq)]
enum Kin {
    Report,
    Stray,
}

/// What came before, in a list or between documents.
#[derive(Clone, Copy, PartialEq)]
enum After {
    Nothing,
    Report,
    Comma(Start),
}

/// How a step goes on.
enum Flow {
    Go,
    Found(Piece),
    /// More bytes are needed.
    More,
}

impl Scanner {
    /// A scanner of reports that are at most `longest` bytes long.
    pub(super) fn new(at: u64, longest: u64) -> Scanner {
        Scanner {
            at,
            line: 1,
            state: State::Between,
            list: None,
            after: After::Nothing,
            fresh: true,
            blanks: Vec::new(),
            opening: Opening::default(),
            missing_told: false,
            extra_told: false,
            longest,
            broke_off: false,
            room: Vec::new(),
        }
    }

    /// The first byte that is still needed: where an open report starts, unless it is too long to be given out.
    pub(super) fn needed(&self) -> u64 {
        self.open().map_or(self.at, |start| start.at)
    }

    /// The line of that byte.
    pub(super) fn needed_line(&self) -> u64 {
        self.open().map_or(self.line, |start| start.line)
    }

    /// The report that is open, if any, as long as it can be given out.
    fn open(&self) -> Option<Start> {
        match &self.state {
            State::Inside(inside) if self.at - inside.start.at <= self.longest => Some(inside.start),
            State::Inside(_) | State::Between | State::Lost(..) => None,
        }
    }

    /// Whether something is open at the end of what has been seen, and whether it has come over a line break.
    pub(super) fn unfinished(&self) -> Option<bool> {
        match &self.state {
            State::Between => None,
            State::Inside(Inside { start, .. }) | State::Lost(start, ..) => Some(start.line < self.line),
        }
    }

    /// Says that more should have come.
    pub(super) fn breaks_off(&mut self) {
        self.broke_off = true;
    }

    /// The next piece in `bytes`, which start at `base`; nothing where more are needed or all has been told.
    pub(super) fn step(&mut self, bytes: &[u8], base: u64, ended: bool) -> Option<Piece> {
        loop {
            let seen = Seen { bytes, base, ended };
            let flow = match std::mem::replace(&mut self.state, State::Between) {
                State::Between => self.between(seen),
                State::Inside(inside) => self.inside(seen, inside),
                State::Lost(start, problem, kin) => self.lost(seen, start, problem, kin),
            };
            match flow {
                Flow::Go => {}
                Flow::Found(piece) => return Some(piece),
                Flow::More if ended => return self.finish(base + length(bytes.len())),
                Flow::More => return None,
            }
        }
    }

    /// What the end of the input makes of what is open; one piece a call.
    fn finish(&mut self, end: u64) -> Option<Piece> {
        self.at = end;
        match std::mem::replace(&mut self.state, State::Between) {
            State::Inside(inside) if inside.is_word => Some(self.report(inside.start)),
            State::Inside(inside) => Some(piece(inside.start, end, Found::Broken(problem::report_cut_off()))),
            State::Lost(start, problem, kin) => Some(piece(start, end, kin.found(problem))),
            State::Between => {
                let problem = problem::list_of_reports_not_closed(self.list.take()?.to_string());
                (!self.broke_off).then(|| piece(self.here(), end, Found::Stray(problem)))
            }
        }
    }

    fn here(&self) -> Start {
        Start { at: self.at, line: self.line }
    }

    fn new_line(&mut self) {
        self.line += 1;
        self.fresh = true;
        self.blanks.clear();
    }

    /// Reads on between reports.
    fn between(&mut self, seen: Seen<'_>) -> Flow {
        while let Some(byte) = seen.byte(self.at) {
            match byte {
                b'\n' => self.new_line(),
                // RFC 7464 puts a record separator before every document.
                b'\r' | 0x1E => {}
                b' ' | b'\t' => {
                    if self.fresh && self.blanks.len() < look::FAR {
                        self.blanks.push(byte);
                    }
                }
                // A joined file may bring its byte-order mark along.
                0xEF => match look::mark(seen.from(self.at), seen.ended) {
                    Look::More => return Flow::More,
                    Look::Yes(()) => self.at += 2,
                    Look::No => return self.other(seen),
                },
                b'[' if self.list.is_none() => {
                    self.list = Some(self.line);
                    self.after = After::Nothing;
                    self.fresh = false;
                }
                b'{' | b'[' => return self.begin(seen, byte),
                b']' if self.list.is_some() => {
                    let after = std::mem::replace(&mut self.after, After::Report);
                    self.list = None;
                    self.fresh = false;
                    self.at += 1;
                    return match after {
                        After::Comma(start) => self.comma_extra(start),
                        After::Nothing | After::Report => Flow::Go,
                    };
                }
                b',' => {
                    let fits = self.list.is_some() && self.after == After::Report;
                    let start = self.here();
                    self.after = After::Comma(start);
                    self.fresh = false;
                    self.at += 1;
                    if !fits {
                        return self.comma_extra(start);
                    }
                    continue;
                }
                _ => return self.other(seen),
            }
            self.at += 1;
        }
        Flow::More
    }

    fn comma_extra(&mut self, start: Start) -> Flow {
        if std::mem::replace(&mut self.extra_told, true) {
            return Flow::Go;
        }
        Flow::Found(piece(start, start.at + 1, Found::Stray(problem::comma_extra())))
    }

    /// Opens a report at this byte.
    fn begin(&mut self, seen: Seen<'_>, byte: u8) -> Flow {
        if self.list.is_some() && self.after == After::Report && !std::mem::replace(&mut self.missing_told, true) {
            return Flow::Found(piece(self.here(), self.at, Found::Stray(problem::comma_missing())));
        }
        if self.fresh {
            match look::first_name(seen.from(self.at), seen.ended) {
                Look::More => return Flow::More,
                Look::Yes(name) => self.opening.set(&self.blanks, name),
                Look::No => {}
            }
        }
        self.fresh = false;
        let is_word = !matches!(byte, b'{' | b'[' | b'"');
        let mut brackets = std::mem::take(&mut self.room);
        brackets.clear();
        let mut inside = Inside { start: self.here(), brackets, deeper: 0, in_string: byte == b'"', is_word };
        if matches!(byte, b'{' | b'[') {
            inside.brackets.push(byte);
        }
        self.at += 1;
        self.state = State::Inside(inside);
        Flow::Go
    }

    /// Meets something that opens no report: an item of a list that is no record is given out as one, for whoever
    /// reads it to say so.
    fn other(&mut self, seen: Seen<'_>) -> Flow {
        let byte = seen.byte(self.at).unwrap_or(0);
        if self.list.is_some() && !matches!(byte, b'}' | b':') {
            return self.begin(seen, byte);
        }
        match look::excerpt(seen.from(self.at), seen.ended) {
            Look::Yes(found) => {
                let problem = problem::text_between_reports(found);
                self.state = State::Lost(self.here(), problem, Kin::Stray);
                self.fresh = false;
                Flow::Go
            }
            Look::No | Look::More => Flow::More,
        }
    }

    /// Reads on in a report.
    fn inside(&mut self, seen: Seen<'_>, mut inside: Inside) -> Flow {
        let mut at = size(self.at - seen.base);
        loop {
            let flow = inside.read(seen, &mut at);
            self.at = seen.base + length(at);
            match flow {
                Inner::More => {
                    self.state = State::Inside(inside);
                    return Flow::More;
                }
                Inner::Ends => {
                    self.room = inside.brackets;
                    return Flow::Found(self.report(inside.start));
                }
                Inner::Crosses(open, closed) => {
                    let (open, closed) = (char::from(open).to_string(), char::from(closed).to_string());
                    let problem = problem::report_brackets_cross(open, closed);
                    self.state = State::Lost(inside.start, problem, Kin::Report);
                    return Flow::Go;
                }
                // Standing on a line break: does a report surely start behind it?
                Inner::Break => {
                    let fits = !inside.in_string && inside.allows_record(seen.bytes.get(..at).unwrap_or(&[]));
                    let restart = if fits { Look::No } else { self.opening.opens(seen.from(self.at + 1), seen.ended) };
                    match restart {
                        Look::No => {
                            self.line += 1;
                            at += 1;
                        }
                        Look::More => {
                            self.state = State::Inside(inside);
                            return Flow::More;
                        }
                        Look::Yes(()) => {
                            return Flow::Found(self.restart(inside.start, problem::report_cut_off(), Kin::Report));
                        }
                    }
                }
            }
        }
    }

    /// Passes over what is lost.
    fn lost(&mut self, seen: Seen<'_>, start: Start, problem: Problem, kin: Kin) -> Flow {
        loop {
            let Some(found) = memchr::memchr(b'\n', seen.from(self.at)) else {
                self.at = seen.base + length(seen.bytes.len());
                break;
            };
            self.at += length(found);
            let behind = seen.from(self.at + 1);
            let restart = match kin {
                Kin::Report => self.opening.opens(behind, seen.ended),
                Kin::Stray => look::any_record(behind, seen.ended),
            };
            match restart {
                Look::Yes(()) => return Flow::Found(self.restart(start, problem, kin)),
                Look::More => break,
                Look::No => {
                    self.at += 1;
                    self.new_line();
                }
            }
        }
        self.state = State::Lost(start, problem, kin);
        Flow::More
    }

    /// Ends a broken piece at this line break; the next line opens a report.
    fn restart(&mut self, start: Start, problem: Problem, kin: Kin) -> Piece {
        self.at += 1;
        self.new_line();
        // What stands between them is lost with the broken one.
        self.after = After::Nothing;
        piece(start, self.at, kin.found(problem))
    }

    /// Ends a report here.
    fn report(&mut self, start: Start) -> Piece {
        self.after = After::Report;
        let long = self.at - start.at;
        let too_long = || Found::Broken(problem::report_too_long(long.to_string(), LONGEST_MB));
        piece(start, self.at, if long > self.longest { too_long() } else { Found::Report })
    }
}

impl Kin {
    fn found(self, problem: Problem) -> Found {
        match self {
            Kin::Report => Found::Broken(problem),
            Kin::Stray => Found::Stray(problem),
        }
    }
}

fn piece(start: Start, end: u64, found: Found) -> Piece {
    Piece { line: start.line, offset: start.at, length: end - start.at, found }
}

/// What has come of the input.
#[derive(Clone, Copy)]
struct Seen<'a> {
    bytes: &'a [u8],
    base: u64,
    ended: bool,
}

impl<'a> Seen<'a> {
    fn from(self, at: u64) -> &'a [u8] {
        self.bytes.get(size(at - self.base)..).unwrap_or(&[])
    }

    fn byte(self, at: u64) -> Option<u8> {
        self.from(at).first().copied()
    }
}
