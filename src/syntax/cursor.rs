//! The bridge from pest: parses a piece of a text by one entry rule and walks the pairs with places in the whole text.

use super::grammar::{Grammar, Rule};
use super::keyword::Keyword;
use super::{ast::Word, grammar};
use crate::problem::Problem;
use crate::source::{Place, Text};
use pest::Parser;
use pest::iterators::{Pair, Pairs};
use std::ops::Range;
use std::sync::Arc;

/// A pair of the parser, whose offsets count from `base` in `text`.
pub(super) struct Node<'t> {
    text: &'t Arc<Text>,
    base: usize,
    pair: Pair<'t, Rule>,
}

/// The children of a node, in order.
pub(super) struct Nodes<'t> {
    text: &'t Arc<Text>,
    base: usize,
    pairs: std::iter::Peekable<Pairs<'t, Rule>>,
}

/// Where parsing stopped, and what could have stood there.
pub(super) struct Stop {
    pub at: usize,
    pub expected: Vec<Rule>,
}

/// Parses `range` of the text as `entry`. What could have stood at a stop is told by a second run, in which the grammar tries
/// everything everywhere.
pub(super) fn parse<'t>(text: &'t Arc<Text>, range: Range<usize>, entry: Rule) -> Result<Nodes<'t>, Stop> {
    let base = range.start;
    let words = text.slice(range);
    let parsed = match Grammar::parse(entry, words) {
        Err(_) if entry == Rule::only_declaration => Grammar::parse(Rule::only_declaration_asked, words),
        parsed => parsed,
    };
    match parsed {
        Ok(mut pairs) => {
            let inner = pairs.next().map(Pair::into_inner).unwrap_or(pairs);
            Ok(Nodes { text, base, pairs: inner.peekable() })
        }
        Err(error) => {
            let at = match error.location {
                pest::error::InputLocation::Pos(at) => at,
                pest::error::InputLocation::Span((at, _)) => at,
            };
            let expected = match error.variant {
                pest::error::ErrorVariant::ParsingError { positives, .. } => positives,
                pest::error::ErrorVariant::CustomError { .. } => Vec::new(),
            };
            Err(Stop { at: base + at, expected })
        }
    }
}

impl<'t> Node<'t> {
    pub fn rule(&self) -> Rule {
        self.pair.as_rule()
    }

    pub fn words(&self) -> &'t str {
        self.pair.as_str()
    }

    /// Where it stands, without the blanks that the parser took in behind it on the way to something that may follow.
    pub fn place(&self) -> Place {
        let span = self.pair.as_span();
        let end = span.start() + span.as_str().trim_end_matches(super::scan::is_blank).len();
        Place::new(self.text, self.base + span.start()..self.base + end)
    }

    pub fn children(self) -> Nodes<'t> {
        Nodes { text: self.text, base: self.base, pairs: self.pair.into_inner().peekable() }
    }

    /// A name, quoted or bare.
    pub fn word(self) -> Word {
        let place = self.place();
        Word { text: unquote(self.words()), place }
    }

    /// A string's contents, escapes resolved.
    pub fn string(self) -> Word {
        let place = self.place();
        let inner = self.children().next().map_or(String::new(), |inner| unescape(inner.words()));
        Word { text: inner, place }
    }
}

impl<'t> Nodes<'t> {
    /// The next node if it is one of `rules`.
    pub fn next_if(&mut self, rule: Rule) -> Option<Node<'t>> {
        if self.pairs.peek().map(Pair::as_rule) == Some(rule) { self.next() } else { None }
    }

    /// The next node that carries meaning: punctuation and keywords are passed over.
    pub fn content(&mut self) -> Option<Node<'t>> {
        self.find(|node| !grammar::is_punctuation(node.rule()) && grammar::keyword(node.rule()).is_none())
    }

    /// The next keyword.
    pub fn keyword(&mut self) -> Option<(Keyword, Place)> {
        self.find_map(|node| grammar::keyword(node.rule()).map(|keyword| (keyword, node.place())))
    }

    /// All remaining nodes of one rule.
    pub fn all(self, rule: Rule) -> impl Iterator<Item = Node<'t>> {
        self.filter(move |node| node.rule() == rule)
    }

    /// The next node, or the problem that the grammar and the builder disagree, which no input can cause.
    pub fn need(&mut self) -> Result<Node<'t>, Problem> {
        self.content().ok_or_else(crate::problem::internal)
    }
}

impl<'t> Iterator for Nodes<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        self.pairs.next().map(|pair| Node { text: self.text, base: self.base, pair })
    }
}

fn unquote(word: &str) -> String {
    let inner = word.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    let inner = inner.or_else(|| word.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')));
    inner.unwrap_or(word).to_owned()
}

/// Resolves `\"`, `\\` and `\n`.
pub(super) fn unescape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut characters = words.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out
}
