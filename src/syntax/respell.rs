//! Re-spelling the keywords of a text in the other language; nothing else of it changes.

use super::cursor::{self, Node};
use super::grammar::{self, Rule};
use super::keyword::Keyword;
use crate::problem::Lang;
use crate::source::Text;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The text with every keyword spelt in one language. Declarations that cannot be read stay as they are.
pub fn respell(text: &Arc<Text>, lang: Lang) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (range, keyword) in keywords(text) {
        out.push_str(text.slice(at..range.start));
        out.push_str(match lang {
            Lang::Zh => keyword.zh(),
            Lang::En => keyword.en(),
        });
        at = range.end;
    }
    out.push_str(text.slice(at..text.content().len()));
    out
}

/// The keywords of a text and where they stand, in order; those of declarations that cannot be read are left out.
pub(crate) fn keywords(text: &Arc<Text>) -> Vec<(Range<usize>, Keyword)> {
    let mut found = Vec::new();
    walk(text, &mut |node| {
        if let Some(keyword) = grammar::keyword(node.rule()) {
            found.push((node.place().range, keyword));
        }
    });
    found
}

/// The names of the grammar's rules that a text makes use of.
pub fn rules_used(text: &Arc<Text>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    walk(text, &mut |node| {
        names.insert(format!("{:?}", node.rule()));
    });
    names
}

/// The names of all rules that can stand in a tree.
pub fn rules_known() -> BTreeSet<String> {
    Rule::all_rules().iter().map(|rule| format!("{rule:?}")).collect()
}

fn walk(text: &Arc<Text>, see: &mut dyn FnMut(&Node<'_>)) {
    for range in super::parse::declarations(text) {
        if let Ok(nodes) = cursor::parse(text, range, Rule::only_declaration) {
            nodes.for_each(|node| walk_node(node, see));
        }
    }
}

fn walk_node(node: Node<'_>, see: &mut dyn FnMut(&Node<'_>)) {
    see(&node);
    node.children().for_each(|child| walk_node(child, see));
}
