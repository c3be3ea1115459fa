//! A document with one value written otherwise, as the tests of a pack ask for.

use super::builder::{Builder, Kind, Span, is_number};
use super::{Doc, NodeId, Shape};
use crate::problem::{self, Problem};

/// A step of the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// A name of a record, by all its spellings; the first is taken where a new one is written.
    Name(Vec<String>),
    /// An item of a list, from 0.
    Item(usize),
}

/// What is written at the end of the way.
#[derive(Debug, Clone, Copy)]
pub enum Instead<'a> {
    /// Nothing: the name or the item is left out.
    Nothing,
    /// A text.
    Text(&'a str),
    /// A number, where the words are one; otherwise a text.
    Words(&'a str),
}

impl Doc {
    /// The document with another value at the end of a way. Names that are not there are added; what was changed has
    /// no place in the text.
    ///
    /// # Errors
    /// A way that leads nowhere: an item that the list does not have, a name in a plain value.
    pub fn changed(&self, way: &[Way], instead: Instead<'_>) -> Result<Doc, Problem> {
        let mut builder = Builder::new(self.text());
        let told = told(way);
        Changer { doc: self, builder: &mut builder, told: &told }.copy(self.root(), Some((way, instead)))?;
        builder.finish()
    }
}

struct Changer<'a> {
    doc: &'a Doc,
    builder: &'a mut Builder,
    told: &'a str,
}

type Rest<'a> = Option<(&'a [Way], Instead<'a>)>;

impl Changer<'_> {
    fn copy(&mut self, id: NodeId, rest: Rest<'_>) -> Result<(), Problem> {
        if let Some(([], instead)) = rest {
            return self.write(instead);
        }
        let span = self.doc.span(id).map_or(Span::NOWHERE, Span::of);
        match self.doc.shape(id) {
            Shape::List(items) => {
                let wanted = rest.and_then(|(way, instead)| match way.split_first() {
                    Some((Way::Item(at), rest)) => Some((*at, (rest, instead))),
                    Some((Way::Name(_), _)) | None => None,
                });
                if rest.is_some() && wanted.is_none_or(|(at, _)| at >= items.len()) {
                    return Err(problem::change_leads_nowhere(self.told));
                }
                self.builder.open_list(span)?;
                for (at, item) in items.iter().enumerate() {
                    let rest = wanted.filter(|(wanted, _)| *wanted == at).map(|(_, rest)| rest);
                    if !matches!(rest, Some(([], Instead::Nothing))) {
                        self.copy(*item, rest)?;
                    }
                }
            }
            Shape::Record(members) => {
                let mut wanted = match rest {
                    Some((way, instead)) => match way.split_first() {
                        Some((Way::Name(names), rest)) => Some((names, (rest, instead))),
                        Some((Way::Item(_), _)) | None => return Err(problem::change_leads_nowhere(self.told)),
                    },
                    None => None,
                };
                self.builder.open_record(span)?;
                for member in members {
                    let here = wanted.take_if(|(names, _)| names.contains(&member.name)).map(|(_, rest)| rest);
                    if !matches!(here, Some(([], Instead::Nothing))) {
                        self.builder.key(member.name.clone(), member.key.clone());
                        self.copy(member.node, here)?;
                    }
                }
                if let Some((names, rest)) = wanted {
                    self.add(names, rest)?;
                }
            }
            Shape::Null | Shape::Bool(_) | Shape::Number(_) | Shape::Text(_) | Shape::Unreadable(_)
                if rest.is_some() =>
            {
                return Err(problem::change_leads_nowhere(self.told));
            }
            Shape::Null => return self.builder.add(Kind::Null, span).map(drop),
            Shape::Bool(truth) => return self.builder.add(Kind::Bool(truth), span).map(drop),
            Shape::Number(words) => return self.builder.add(Kind::Number(words.into()), span).map(drop),
            Shape::Text(words) => return self.builder.add(Kind::Text(words.into()), span).map(drop),
            Shape::Unreadable(problem) => return self.builder.add_unreadable(problem.clone(), span).map(drop),
        }
        self.builder.close(None).map(drop)
    }

    /// A name that the record does not have yet, and the records on the way behind it.
    fn add(&mut self, names: &[String], (rest, instead): (&[Way], Instead<'_>)) -> Result<(), Problem> {
        if let ([], Instead::Nothing) = (rest, instead) {
            return Ok(());
        }
        self.builder.key(names.first().cloned().unwrap_or_default(), None);
        match rest.split_first() {
            None => self.write(instead),
            Some((Way::Name(names), rest)) => {
                self.builder.open_record(Span::NOWHERE)?;
                self.add(names, (rest, instead))?;
                self.builder.close(None).map(drop)
            }
            Some((Way::Item(_), _)) => Err(problem::change_leads_nowhere(self.told)),
        }
    }

    fn write(&mut self, instead: Instead<'_>) -> Result<(), Problem> {
        let kind = match instead {
            Instead::Nothing => Kind::Null,
            Instead::Words(words) if is_number(words) => Kind::Number(words.into()),
            Instead::Text(words) | Instead::Words(words) => Kind::Text(words.into()),
        };
        self.builder.add(kind, Span::NOWHERE).map(drop)
    }
}

/// `预算.得分`, `指标[3].得分`
fn told(way: &[Way]) -> String {
    let mut out = String::new();
    for step in way {
        match step {
            Way::Name(names) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(names.first().map_or("", String::as_str));
            }
            Way::Item(at) => out.push_str(&format!("[{}]", at + 1)),
        }
    }
    out
}
