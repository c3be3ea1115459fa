//! The one way a document comes to be: readers tell what they meet, in order, and the builder keeps parents, orders,
//! limits and doubled names.

use std::ops::Range;
use std::sync::Arc;

use super::{Doc, MAX_DEPTH, MAX_NODES, Member, NodeId};
use crate::problem::{self, Phrase, Problem};
use crate::source::{Place, Text};

/// A document with more doubled names than this is refused, not read on.
const MAX_NOTES: usize = 1000;
/// Records up to this size are searched one by one.
const SMALL: usize = 8;

pub(super) struct Node {
    pub(super) parent: Option<NodeId>,
    /// Which of its parent's nodes it is, from 0.
    pub(super) ordinal: u32,
    pub(super) span: Span,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Null,
    Bool(bool),
    Number(Box<str>),
    Text(Box<str>),
    List(Box<[NodeId]>),
    Record(Box<Record>),
    Unreadable(Box<Problem>),
}

pub(super) struct Record {
    pub(super) members: Vec<Member>,
    /// Which members, ordered by name; empty for small records.
    by_name: Vec<u32>,
}

impl Record {
    pub(super) fn find(&self, name: &str) -> Option<&Member> {
        if self.by_name.is_empty() {
            return self.members.iter().find(|member| member.name == name);
        }
        let named = |at: &u32| self.members.get(*at as usize);
        let at = self.by_name.binary_search_by(|at| named(at).map(|member| member.name.as_str()).cmp(&Some(name)));
        self.by_name.get(at.ok()?).and_then(named)
    }
}

/// Bytes of the text, or nowhere.
#[derive(Clone, Copy)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(super) const NOWHERE: Span = Span { start: u32::MAX, end: u32::MAX };

    /// A text is never longer than `u32` counts; `read` sees to it.
    pub(super) fn of(range: Range<usize>) -> Span {
        match (u32::try_from(range.start), u32::try_from(range.end)) {
            (Ok(start), Ok(end)) => Span { start, end },
            _ => Span::NOWHERE,
        }
    }

    pub(super) fn range(self) -> Option<Range<usize>> {
        (self.start != u32::MAX).then_some(self.start as usize..self.end as usize)
    }
}

/// A list or record that is still being filled.
struct Open {
    id: NodeId,
    what: Filling,
}

enum Filling {
    List(Vec<NodeId>),
    Record { members: Vec<Member>, key: Option<(String, Option<Range<usize>>)> },
}

pub(super) struct Builder {
    text: Option<Arc<Text>>,
    nodes: Vec<Node>,
    open: Vec<Open>,
    notes: Vec<Problem>,
}

impl Builder {
    pub(super) fn new(text: Option<&Arc<Text>>) -> Builder {
        Builder { text: text.cloned(), nodes: Vec::new(), open: Vec::new(), notes: Vec::new() }
    }

    /// Puts the place of some bytes on a problem.
    pub(super) fn place(&self, problem: Problem, span: Span) -> Problem {
        match (&self.text, span.range()) {
            (Some(text), Some(range)) => problem.at(Place::new(text, range)),
            _ => problem,
        }
    }

    /// The name of the next node, in a record.
    pub(super) fn key(&mut self, name: String, range: Option<Range<usize>>) {
        if let Some(Open { what: Filling::Record { key, .. }, .. }) = self.open.last_mut() {
            *key = Some((name, range));
        }
    }

    /// Whether the next node is a name rather than a value.
    pub(super) fn wants_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { what: Filling::Record { key: None, .. }, .. }))
    }

    /// Bytes of the name that waits for its value.
    pub(super) fn waiting_key(&self) -> Option<Range<usize>> {
        match &self.open.last()?.what {
            Filling::Record { key: Some((_, range)), .. } => range.clone(),
            Filling::Record { key: None, .. } | Filling::List(_) => None,
        }
    }

    /// How many lists and records are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// A scalar, or an unreadable node.
    pub(super) fn add(&mut self, kind: Kind, span: Span) -> Result<NodeId, Problem> {
        if self.nodes.len() >= MAX_NODES {
            return Err(self.place(problem::data_too_large(MAX_NODES), span));
        }
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let parent = self.open.last().map(|open| open.id);
        let ordinal = match self.open.last_mut().map(|open| &mut open.what) {
            Some(Filling::List(items)) => {
                items.push(id);
                items.len() - 1
            }
            Some(Filling::Record { members, key }) => {
                let (name, key) = key.take().unwrap_or_default();
                members.push(Member { name, key, node: id });
                members.len() - 1
            }
            None => 0,
        };
        self.nodes.push(Node { parent, ordinal: u32::try_from(ordinal).unwrap_or(u32::MAX), span, kind });
        Ok(id)
    }

    /// A node that cannot be taken; the problem is noted too.
    pub(super) fn add_unreadable(&mut self, problem: Problem, span: Span) -> Result<NodeId, Problem> {
        let problem = self.place(problem, span);
        self.take_note(&problem)?;
        self.add(Kind::Unreadable(Box::new(problem)), span)
    }

    fn take_note(&mut self, problem: &Problem) -> Result<(), Problem> {
        if self.notes.len() >= MAX_NOTES {
            return Err(problem.clone());
        }
        self.notes.push(problem.clone());
        Ok(())
    }

    pub(super) fn open_list(&mut self, span: Span) -> Result<NodeId, Problem> {
        self.open(Filling::List(Vec::new()), span)
    }

    pub(super) fn open_record(&mut self, span: Span) -> Result<NodeId, Problem> {
        self.open(Filling::Record { members: Vec::new(), key: None }, span)
    }

    fn open(&mut self, what: Filling, span: Span) -> Result<NodeId, Problem> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.place(problem::data_too_deep(MAX_DEPTH), span));
        }
        let id = self.add(Kind::Null, span)?;
        self.open.push(Open { id, what });
        Ok(id)
    }

    /// Closes the innermost list or record; `end` is one past its last byte, where that is known.
    pub(super) fn close(&mut self, end: Option<usize>) -> Result<Option<NodeId>, Problem> {
        let Some(Open { id, what }) = self.open.pop() else { return Ok(None) };
        let kind = match what {
            Filling::List(items) => Kind::List(items.into_boxed_slice()),
            Filling::Record { members, .. } => Kind::Record(Box::new(self.record(members)?)),
        };
        if let Some(node) = self.nodes.get_mut(id.0 as usize) {
            node.kind = kind;
            if let Some((start, end)) = node.span.range().map(|range| range.start).zip(end) {
                node.span = Span::of(start..end.max(start));
            }
        }
        Ok(Some(id))
    }

    /// Orders the names and takes out those that come twice.
    fn record(&mut self, mut members: Vec<Member>) -> Result<Record, Problem> {
        let mut by_name: Vec<u32> = (0..u32::try_from(members.len()).unwrap_or(u32::MAX)).collect();
        let name = |at: &u32| members.get(*at as usize).map(|member| member.name.as_str());
        by_name.sort_by(|a, b| name(a).cmp(&name(b)).then(a.cmp(b)));
        let doubled: Vec<Vec<u32>> =
            by_name.chunk_by(|a, b| name(a) == name(b)).filter(|same| same.len() > 1).map(<[u32]>::to_vec).collect();
        if !doubled.is_empty() {
            let mut extra: Vec<u32> = Vec::new();
            for same in &doubled {
                self.mark_doubled(&members, same)?;
                extra.extend(same.iter().skip(1));
            }
            extra.sort_unstable();
            let mut at = 0u32;
            members.retain(|_| {
                let keep = extra.binary_search(&at).is_err();
                at += 1;
                keep
            });
            for (ordinal, member) in members.iter().enumerate() {
                if let Some(node) = self.nodes.get_mut(member.node.0 as usize) {
                    node.ordinal = u32::try_from(ordinal).unwrap_or(u32::MAX);
                }
            }
            return self.record(members);
        }
        if members.len() <= SMALL {
            by_name = Vec::new();
        }
        Ok(Record { members, by_name })
    }

    /// Makes the first of several members of one name unreadable; the problem names the places of all (of the first ten).
    fn mark_doubled(&mut self, members: &[Member], same: &[u32]) -> Result<(), Problem> {
        let mut same = same.iter().filter_map(|at| members.get(*at as usize));
        let Some(first) = same.next() else { return Ok(()) };
        let mut problem = problem::duplicate_name(first.name.clone());
        for (nth, member) in same.take(9).enumerate() {
            let Some((text, key)) = self.text.as_ref().zip(member.key.clone()) else { continue };
            if nth == 0 {
                problem = problem.at(Place::new(text, key));
            } else {
                problem = problem.note(Place::new(text, key), Phrase::both("这里又写了一次", "and here again"));
            }
        }
        if let Some((text, key)) = self.text.as_ref().zip(first.key.clone()) {
            problem = problem.note(Place::new(text, key), Phrase::both("先写在这里", "first written here"));
        }
        self.take_note(&problem)?;
        if let Some(node) = self.nodes.get_mut(first.node.0 as usize) {
            node.kind = Kind::Unreadable(Box::new(problem));
        }
        Ok(())
    }

    /// Adds a copy of a finished node, as a YAML alias asks for; answers how many bytes of text were copied.
    pub(super) fn copy(&mut self, id: NodeId) -> Result<usize, Problem> {
        let Some(node) = self.nodes.get(id.0 as usize) else { return Ok(0) };
        let span = node.span;
        let scalar = |words: &str| (words.len(), Box::from(words));
        let (bytes, kind) = match &node.kind {
            Kind::Null => (0, Kind::Null),
            Kind::Bool(truth) => (0, Kind::Bool(*truth)),
            Kind::Number(words) => {
                let (bytes, words) = scalar(words);
                (bytes, Kind::Number(words))
            }
            Kind::Text(words) => {
                let (bytes, words) = scalar(words);
                (bytes, Kind::Text(words))
            }
            Kind::Unreadable(problem) => (0, Kind::Unreadable(problem.clone())),
            Kind::List(items) => {
                let items = items.clone();
                self.open_list(span)?;
                let mut bytes = 0;
                for item in items {
                    bytes += self.copy(item)?;
                }
                self.close(span.range().map(|range| range.end))?;
                return Ok(bytes);
            }
            Kind::Record(record) => {
                let members = record.members.clone();
                self.open_record(span)?;
                let mut bytes = 0;
                for member in members {
                    bytes += member.name.len();
                    self.key(member.name, member.key);
                    bytes += self.copy(member.node)?;
                }
                self.close(span.range().map(|range| range.end))?;
                return Ok(bytes);
            }
        };
        self.add(kind, span)?;
        Ok(bytes)
    }

    /// The words of the one scalar that was added, if nothing else was.
    pub(super) fn scalar(self) -> Option<String> {
        match self.nodes.into_iter().next()?.kind {
            Kind::Text(words) | Kind::Number(words) => Some(words.into()),
            Kind::Bool(truth) => Some(truth.to_string()),
            Kind::Null | Kind::List(_) | Kind::Record(_) | Kind::Unreadable(_) => None,
        }
    }

    /// The document, if its root is a record.
    pub(super) fn finish(self) -> Result<Doc, Problem> {
        let found = match self.nodes.first().map(|node| &node.kind) {
            None => return Err(self.place(problem::data_empty(), Span::of(0..0))),
            Some(Kind::Record(_)) => return Ok(Doc::new(self.nodes, self.text, self.notes)),
            Some(Kind::Unreadable(problem)) => return Err((**problem).clone()),
            Some(Kind::List(_)) => Phrase::both("一个列表", "a list"),
            Some(Kind::Text(_)) => Phrase::both("一段文字", "a piece of text"),
            Some(Kind::Number(_)) => Phrase::both("一个数", "a number"),
            Some(Kind::Bool(_)) => Phrase::both("一个是否值", "a yes/no value"),
            Some(Kind::Null) => Phrase::both("空值", "nothing"),
        };
        let first = self.nodes.first().and_then(|node| node.span.range()).zip(self.text.as_ref());
        // Its first line is enough to show.
        let span = first.map_or(Span::NOWHERE, |(range, text)| {
            let line = text.slice(range.clone()).lines().next().map_or(0, str::len);
            Span::of(range.start..range.start + line)
        });
        Err(self.place(problem::data_not_record(found), span))
    }
}

/// Whether words are a number as JSON writes numbers.
pub(super) fn is_number(words: &str) -> bool {
    fn digits(words: &str) -> Option<&str> {
        let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < words.len()).then_some(rest)
    }
    let number = || {
        let words = words.strip_prefix('-').unwrap_or(words);
        let mut rest = match words.strip_prefix('0') {
            Some(rest) => rest,
            None => digits(words)?,
        };
        if let Some(places) = rest.strip_prefix('.') {
            rest = digits(places)?;
        }
        if let Some(power) = rest.strip_prefix(['e', 'E']) {
            rest = digits(power.strip_prefix(['+', '-']).unwrap_or(power))?;
        }
        Some(rest.is_empty())
    };
    number() == Some(true)
}

/// The builder for readers of other floors: what they found in a document, each with its bytes in the document's text.
pub struct Maker(Builder);

impl Maker {
    /// For a document with this text.
    pub fn new(text: &Arc<Text>) -> Maker {
        Maker(Builder::new(Some(text)))
    }

    /// The name of what comes next, in a record.
    pub fn name(&mut self, name: &str) {
        self.0.key(name.to_owned(), None);
    }

    /// A text or a figure.
    pub fn words(&mut self, words: &str, range: Range<usize>) -> Result<(), Problem> {
        self.0.add(Kind::Text(words.into()), Span::of(range)).map(|_| ())
    }

    /// What stands there but cannot be taken.
    pub fn unreadable(&mut self, problem: Problem, range: Range<usize>) -> Result<(), Problem> {
        self.0.add_unreadable(problem, Span::of(range)).map(|_| ())
    }

    /// A list that begins here.
    pub fn list(&mut self, start: usize) -> Result<(), Problem> {
        self.0.open_list(Span::of(start..start)).map(|_| ())
    }

    /// A record that begins here.
    pub fn record(&mut self, start: usize) -> Result<(), Problem> {
        self.0.open_record(Span::of(start..start)).map(|_| ())
    }

    /// The end of the innermost list or record.
    pub fn end(&mut self, end: usize) -> Result<(), Problem> {
        self.0.close(Some(end)).map(|_| ())
    }

    /// The document.
    pub fn finish(self) -> Result<Doc, Problem> {
        self.0.finish()
    }
}
