//! Documents under check: an arena of nodes that keep their exact text, their place and their path. One builder makes
//! every document; each format has one reader onto it. Nothing here knows the language of the rules, and no number is
//! ever more than its text.

mod builder;
mod changed;
mod decode;
mod hints;
mod json;
mod of;
mod toml;
mod yaml;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use crate::problem::{self, Problem};
use crate::source::{Place, Text};
pub use builder::Maker;
use builder::{Kind, Node};
pub use changed::{Instead, Way};
pub use decode::{decode, decode_piece, office};
pub use of::of;

/// How deep records and lists may be nested.
pub const MAX_DEPTH: usize = 128;
/// How many nodes a document may have.
pub const MAX_NODES: usize = 2_000_000;

/// A document: cheap to clone, never changed once read.
#[derive(Clone)]
pub struct Doc(Arc<Inner>);

struct Inner {
    nodes: Vec<Node>,
    text: Option<Arc<Text>>,
    notes: Vec<Problem>,
}

/// A node of a document; meaningful only together with the document that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// What a node is.
#[derive(Debug, Clone, Copy)]
pub enum Shape<'a> {
    /// Nothing: `null`, `~`, an empty YAML value, `None`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number by its exact text, written as JSON writes numbers (TOML's `1_000` comes as `1000`).
    Number(&'a str),
    /// A text, with quotes and escapes already taken off.
    Text(&'a str),
    /// A list of nodes.
    List(&'a [NodeId]),
    /// Named nodes in the order they were written; no name comes twice.
    Record(&'a [Member]),
    /// Something that stands there but cannot be taken; the problem says why.
    Unreadable(&'a Problem),
}

/// A named node of a record.
#[derive(Debug, Clone)]
pub struct Member {
    /// The name as the data spells it, without quotes.
    pub name: String,
    /// Where the name is written, in bytes of the text.
    pub key: Option<Range<usize>>,
    /// The node it names.
    pub node: NodeId,
}

/// The forms that data may be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON, strictly as RFC 8259 has it.
    Json,
    /// One YAML 1.2 document.
    Yaml,
    /// TOML 1.
    Toml,
}

impl Format {
    /// The format that a file's name ends in (`.json`, `.yaml`, `.yml`, `.toml`), in any case.
    pub fn of_name(name: &str) -> Option<Format> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "yaml" | "yml" => Some(Format::Yaml),
            "toml" => Some(Format::Toml),
            _ => None,
        }
    }

    /// The format of a text without a name: JSON if it opens with a bracket, else YAML.
    pub fn guess(text: &str) -> Format {
        if text.trim_start().starts_with(['{', '[']) { Format::Json } else { Format::Yaml }
    }
}

/// Reads a document. What breaks a single field becomes an [`Shape::Unreadable`] node and one of the [`Doc::notes`];
/// what breaks the document as a whole is the error.
pub fn read(text: &Arc<Text>, format: Format) -> Result<Doc, Problem> {
    if u32::try_from(text.content().len()).is_err() {
        return Err(problem::data_too_large(MAX_NODES));
    }
    match format {
        Format::Json => json::read(text),
        Format::Yaml => yaml::read(text),
        Format::Toml => toml::read(text),
    }
}

impl Doc {
    fn new(nodes: Vec<Node>, text: Option<Arc<Text>>, notes: Vec<Problem>) -> Doc {
        Doc(Arc::new(Inner { nodes, text, notes }))
    }

    /// The record that the document is.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.0.nodes.get(id.0 as usize)
    }

    /// What a node is; a node of another document may come out as `Null`.
    pub fn shape(&self, id: NodeId) -> Shape<'_> {
        match self.node(id).map(|node| &node.kind) {
            None | Some(Kind::Null) => Shape::Null,
            Some(Kind::Bool(truth)) => Shape::Bool(*truth),
            Some(Kind::Number(words)) => Shape::Number(words),
            Some(Kind::Text(words)) => Shape::Text(words),
            Some(Kind::List(items)) => Shape::List(items),
            Some(Kind::Record(record)) => Shape::Record(&record.members),
            Some(Kind::Unreadable(problem)) => Shape::Unreadable(problem),
        }
    }

    /// The node that a record names so, if it is a record and has the name.
    pub fn field(&self, id: NodeId, name: &str) -> Option<NodeId> {
        match &self.node(id)?.kind {
            Kind::Record(record) => record.find(name).map(|member| member.node),
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) | Kind::List(_) | Kind::Unreadable(_) => None,
        }
    }

    /// The name under which a node stands in its record; `None` for the root and in lists.
    pub fn member(&self, id: NodeId) -> Option<&Member> {
        let node = self.node(id)?;
        match self.shape(node.parent?) {
            Shape::Record(members) => members.get(node.ordinal as usize),
            Shape::Null
            | Shape::Bool(_)
            | Shape::Number(_)
            | Shape::Text(_)
            | Shape::List(_)
            | Shape::Unreadable(_) => None,
        }
    }

    /// The bytes of the text that a node was written with, quotes included; `None` where there is no text.
    pub fn span(&self, id: NodeId) -> Option<Range<usize>> {
        self.node(id)?.span.range()
    }

    /// Where a node is written; `None` where there is no text.
    pub fn place(&self, id: NodeId) -> Option<Place> {
        Some(Place::new(self.text()?, self.span(id)?))
    }

    /// Where a node's name is written; `None` in lists and where there is no text.
    pub fn key_place(&self, id: NodeId) -> Option<Place> {
        Some(Place::new(self.text()?, self.member(id)?.key.clone()?))
    }

    fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.parent
    }

    /// How many nodes there are, all with numbers below it.
    pub fn len(&self) -> usize {
        self.0.nodes.len()
    }

    /// How many records and lists a node stands in.
    pub fn depth(&self, id: NodeId) -> usize {
        std::iter::successors(self.parent(id), |parent| self.parent(*parent)).count()
    }

    /// The way to a node for people: `绩效指标[3].得分`, items counted from 1; empty for the root.
    pub fn path(&self, id: NodeId) -> String {
        let mut path = String::new();
        for step in self.steps(id) {
            match step {
                Step::Name(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    push_name(&mut path, name);
                }
                Step::Item(index) => path.push_str(&format!("[{}]", index + 1)),
            }
        }
        path
    }

    /// The way to a node as a JSON Pointer (RFC 6901): `/绩效指标/2/得分`, items counted from 0; empty for the root.
    pub fn pointer(&self, id: NodeId) -> String {
        let mut pointer = String::new();
        for step in self.steps(id) {
            pointer.push('/');
            match step {
                Step::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
                Step::Item(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }

    /// The steps from the root down to a node.
    fn steps(&self, id: NodeId) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        let mut at = id;
        while let Some((node, parent)) = self.node(at).and_then(|node| Some((node, node.parent?))) {
            steps.push(match self.member(at) {
                Some(member) => Step::Name(&member.name),
                None => Step::Item(node.ordinal as usize),
            });
            at = parent;
        }
        steps.reverse();
        steps
    }

    /// The text the document was read from; `None` for a value of the host program.
    pub fn text(&self) -> Option<&Arc<Text>> {
        self.0.text.as_ref()
    }

    /// The name of that text; empty for a value of the host program.
    pub fn source_name(&self) -> &str {
        self.text().map_or("", |text| text.name())
    }

    /// The words of a scalar: a text without its quotes, the exact text of a number, `true` or `false`; else empty.
    pub fn content(&self, id: NodeId) -> &str {
        match self.shape(id) {
            Shape::Bool(true) => "true",
            Shape::Bool(false) => "false",
            Shape::Number(words) | Shape::Text(words) => words,
            Shape::Null | Shape::List(_) | Shape::Record(_) | Shape::Unreadable(_) => "",
        }
    }

    /// Writes a node as JSON; numbers keep their exact text.
    pub fn write_json(&self, id: NodeId, out: &mut String) {
        let quoted = |words: &str| serde_json::Value::from(words).to_string();
        match self.shape(id) {
            Shape::Null | Shape::Unreadable(_) => out.push_str("null"),
            Shape::Bool(_) | Shape::Number(_) => out.push_str(self.content(id)),
            Shape::Text(words) => out.push_str(&quoted(words)),
            Shape::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    out.push(if index == 0 { '[' } else { ',' });
                    self.write_json(*item, out);
                }
                out.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Shape::Record(members) => {
                for (index, member) in members.iter().enumerate() {
                    out.push(if index == 0 { '{' } else { ',' });
                    out.push_str(&quoted(&member.name));
                    out.push(':');
                    self.write_json(member.node, out);
                }
                out.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
    }

    /// What was found wrong without breaking the document; each is also an [`Shape::Unreadable`] node.
    pub fn notes(&self) -> &[Problem] {
        &self.0.notes
    }
}

impl std::fmt::Debug for Doc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Doc({:?}, {} nodes)", self.source_name(), self.0.nodes.len())
    }
}

enum Step<'a> {
    Name(&'a str),
    Item(usize),
}

/// A name as a rule would write it.
pub fn name(name: &str) -> String {
    let mut written = String::new();
    push_name(&mut written, name);
    written
}

/// A name as a rule would write it: bare if it is one word, else in 【】.
fn push_name(path: &mut String, name: &str) {
    let wordy = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let bare = wordy && !name.is_empty() && !name.starts_with(|c: char| c.is_numeric());
    if bare {
        return path.push_str(name);
    }
    let (open, close) = if name.contains('】') { ('`', '`') } else { ('【', '】') };
    path.push(open);
    for c in name.chars() {
        if c.is_control() { path.extend(c.escape_default()) } else { path.push(c) }
    }
    path.push(close);
}
