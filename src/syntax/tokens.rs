//! A rule file as a row of tokens, for what rewrites its look. They are the leaves of the grammar's tree, so a new
//! declaration or clause needs nothing here.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the grammar's rules are named by pest; few matter to the look of a text"
)]

use super::cursor::{self, Node};
use super::grammar::{self, Rule};
use super::keyword::{Keyword, Role};
use super::scan::openings;
use super::slips::describe;
use crate::problem::Problem;
use crate::source::Text;
use std::ops::Range;
use std::sync::Arc;

/// A token and where it stands. Between two tokens there are only blanks and comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// What begins with it.
    pub opens: Opens,
}

/// What a token is, as far as its look goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// `应`, `or else`
    Keyword(Keyword),
    /// `甲`, `【甲 乙】`, `结构-01`, `2023.1`: nothing in it may change.
    Name,
    /// `"合计 {a + b}"`: nothing in it may change.
    Quoted,
    /// `1.5`
    Number,
    /// The `%`, `万元` or `人` after a number.
    Unit,
    /// The `-` of `-50%`
    Negative,
    /// `(`, `=`, `≥` and other signs.
    Sign,
}

/// What begins with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A declaration.
    Declaration,
    /// A clause of a declaration, a field of a form.
    Item,
    /// Nothing.
    Nothing,
}

/// The tokens of a text, in order.
///
/// # Errors
/// Everything that keeps the text from being read whole.
pub fn tokens(text: &Arc<Text>) -> Result<Vec<Token>, Vec<Problem>> {
    let (_, found) = super::parse(text);
    if !found.is_empty() {
        return Err(found);
    }
    let end = text.content().len();
    let starts = openings(text.content(), 0..end, |keyword| keyword.declares());
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([end]);
    let mut out = Vec::new();
    for ((start, _), end) in starts.iter().zip(ends) {
        let range = *start..end;
        let nodes = cursor::parse(text, range.clone(), Rule::only_declaration);
        let nodes = nodes.map_err(|stop| vec![describe(text, range, stop)])?;
        nodes.filter(|node| node.rule() != Rule::EOI).for_each(|node| declaration(text, node, &mut out));
    }
    Ok(out)
}

/// The items of a declaration are what follows its head, and whatever else begins with the word of a clause.
fn declaration(text: &Arc<Text>, node: Node<'_>, out: &mut Vec<Token>) {
    let start = out.len();
    let mut after_head = false;
    for (index, child) in node.children().enumerate() {
        let first = out.len();
        let is_leaf = grammar::keyword(child.rule()).is_some();
        leaves(text, child, out);
        let Some(token) = out.get_mut(first) else { continue };
        let is_clause =
            matches!(token.kind, TokenKind::Keyword(word) if matches!(word.role(), Role::Clause | Role::Fence));
        if index > 0 && (after_head || is_clause) {
            token.opens = Opens::Item;
        }
        after_head |= index == 0 && !is_leaf;
    }
    if let Some(token) = out.get_mut(start) {
        token.opens = Opens::Declaration;
    }
}

/// The leaves below a node. What has words besides its children, such as the quotes of a text, is a leaf itself.
fn leaves(text: &Arc<Text>, node: Node<'_>, out: &mut Vec<Token>) {
    let (rule, range) = (node.rule(), node.place().range);
    let first = out.len();
    let mut at = range.start;
    let mut whole = true;
    let mut index = 0usize;
    for child in node.children() {
        let inner = child.place().range;
        whole &= says_nothing(text.slice(at..inner.start));
        at = inner.end;
        let before = out.len();
        leaves(text, child, out);
        if let Some(token) = out.get_mut(before).filter(|_| rule == Rule::literal && index > 0) {
            token.kind = TokenKind::Unit;
        }
        index += 1;
    }
    whole &= says_nothing(text.slice(at..range.end));
    if whole && index > 0 {
        return;
    }
    out.truncate(first);
    let words = text.slice(range.clone());
    let quoted = words.starts_with(['"', '“', '【', '`']) || grammar::keyword(rule).is_some();
    // What is put in place of a figure may be several words.
    let quoted = quoted || rule == Rule::data_words;
    // A sign with a look at what follows, such as `<` that is no `<>`, reaches over the blanks after it.
    let ends = |c: char| super::scan::is_blank(c) || matches!(c, '#' | '＃');
    let words = if quoted { words } else { words.split(ends).next().unwrap_or("") };
    if !words.is_empty() {
        out.push(Token {
            range: range.start..range.start + words.len(),
            kind: kind(rule, words),
            opens: Opens::Nothing,
        });
    }
}

/// Blanks and comments only.
fn says_nothing(between: &str) -> bool {
    between.split(['\n', '\r']).all(|line| {
        let line = line.trim_start_matches(super::scan::is_blank);
        line.is_empty() || line.starts_with(['#', '＃'])
    })
}

fn kind(rule: Rule, words: &str) -> TokenKind {
    if let Some(keyword) = grammar::keyword(rule) {
        return TokenKind::Keyword(keyword);
    }
    match rule {
        Rule::plain_number => TokenKind::Number,
        Rule::negative => TokenKind::Negative,
        Rule::data_item => TokenKind::Sign,
        Rule::data_words => TokenKind::Quoted,
        _ if words.starts_with(['"', '“']) => TokenKind::Quoted,
        _ if words.starts_with(['【', '`']) || words.contains(super::scan::is_word) => TokenKind::Name,
        _ => TokenKind::Sign,
    }
}
