//! The bridge from pest: parses a piece of a text by one entry rule and walks the pairs with places in the whole text.

use super::grammar::{Grammar, Rule};
use super::keyword::{Keyword, Role};
use super::{ast::Word, grammar};
use crate::problem::Problem;
use crate::source::{Place, Text};
use pest::Parser;
use pest::iterators::{Pair, Pairs};
use smol_str::SmolStr;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

/// A pair of the parser, whose offsets count from `base` in `text`.
pub(super) struct Node<'t> {
    text: &'t Arc<Text>,
    base: usize,
    /// Where names were not asked whether they are keywords: is set by one that is.
    misread: Option<&'t Cell<bool>>,
    pair: Pair<'t, Rule>,
}

/// The children of a node, in order.
pub(super) struct Nodes<'t> {
    text: &'t Arc<Text>,
    base: usize,
    misread: Option<&'t Cell<bool>>,
    pairs: std::iter::Peekable<Pairs<'t, Rule>>,
}

/// Where parsing stopped, and what could have stood there.
pub(super) struct Stop {
    pub at: usize,
    pub expected: Vec<Rule>,
}

/// Parses `range` of the text as `entry`, in which the grammar asks what could stand where it stops.
pub(super) fn parse<'t>(text: &'t Arc<Text>, range: Range<usize>, entry: Rule) -> Result<Nodes<'t>, Stop> {
    let base = range.start;
    match Grammar::parse(entry, text.slice(range)) {
        Ok(pairs) => Ok(Nodes::inside(text, base, None, pairs)),
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

/// Parses a declaration without asking of every name whether it is a keyword; nothing where it cannot be read. `misread` is set
/// when a name that is one is taken from its node, as far as the nodes are walked.
pub(super) fn parse_quickly<'t>(
    text: &'t Arc<Text>,
    range: Range<usize>,
    misread: &'t Cell<bool>,
) -> Option<Nodes<'t>> {
    let base = range.start;
    let pairs = Grammar::parse(Rule::only_declaration_quick, text.slice(range)).ok()?;
    Some(Nodes::inside(text, base, Some(misread), pairs))
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
        Nodes { text: self.text, base: self.base, misread: self.misread, pairs: self.pair.into_inner().peekable() }
    }

    /// A name, quoted or bare, with its place.
    pub fn word(self) -> Word {
        Word { text: self.name(), place: self.place() }
    }

    /// What it says as it stands, with its place.
    pub fn written(self) -> Word {
        Word { text: self.words().into(), place: self.place() }
    }

    /// A name, quoted or bare.
    pub fn name(&self) -> SmolStr {
        let words = self.words();
        if let Some(misread) = self.misread.filter(|_| is_keyword(self.rule(), words)) {
            misread.set(true);
        }
        // Signs of full width mean what the others mean, in the name of a rule, too.
        let name = unquote(words);
        if self.rule() == Rule::hyphenated && name.contains('－') {
            name.replace('－', "-").into()
        } else {
            name.into()
        }
    }

    /// A string's contents, escapes resolved.
    pub fn string(self) -> Word {
        let place = self.place();
        let inner = self.children().next().map_or(String::new(), |inner| unescape(inner.words()));
        Word { text: inner.into(), place }
    }
}

impl<'t> Nodes<'t> {
    /// What stands in the one pair of an entry rule.
    fn inside(
        text: &'t Arc<Text>,
        base: usize,
        misread: Option<&'t Cell<bool>>,
        mut pairs: Pairs<'t, Rule>,
    ) -> Nodes<'t> {
        let inner = pairs.next().map(Pair::into_inner).unwrap_or(pairs);
        Nodes { text, base, misread, pairs: inner.peekable() }
    }

    /// The rule of the next node, which stays.
    pub fn peek(&mut self) -> Option<Rule> {
        self.pairs.peek().map(Pair::as_rule)
    }

    /// The next node if it is one of `rule`.
    pub fn next_if(&mut self, rule: Rule) -> Option<Node<'t>> {
        if self.peek() == Some(rule) { self.next() } else { None }
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
        let (text, base, misread) = (self.text, self.base, self.misread);
        self.pairs.next().map(|pair| Node { text, base, misread, pair })
    }
}

/// Whether it is a name that may only stand in quotes.
fn is_keyword(rule: Rule, words: &str) -> bool {
    (matches!(rule, Rule::name | Rule::variable) && Keyword::is_reserved(words))
        || (rule == Rule::field_name && Keyword::opening(words).is_some_and(|word| word.role() == Role::Declaration))
}

fn unquote(word: &str) -> &str {
    let inner = word.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    let inner = inner.or_else(|| word.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')));
    inner.unwrap_or(word)
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
