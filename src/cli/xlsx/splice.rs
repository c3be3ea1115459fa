//! Changes to a part of a workbook in its own bytes: what is not changed stays as it is, to the last byte.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Error, ErrorKind, Result};
use std::ops::Range;

/// A start tag of a part, and where its bytes are.
pub(super) struct Tag {
    /// Its name without the prefix of its namespace.
    pub name: String,
    pub prefix: String,
    pub attributes: Vec<(String, String)>,
    /// The bytes of the tag itself.
    pub range: Range<usize>,
    /// Where its end tag starts; the end of the tag itself where it is empty.
    pub closes: usize,
    /// Whether it ends in `/>`.
    pub empty: bool,
    /// How many elements it stands in.
    pub depth: usize,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// An element's name with this one's prefix.
    pub fn named(&self, name: &str) -> String {
        if self.prefix.is_empty() { name.to_owned() } else { format!("{}:{name}", self.prefix) }
    }
}

pub(super) fn broken(why: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::InvalidData, why.to_string())
}

/// Every tag of a part, in the order of the text.
pub(super) fn tags(part: &str) -> Result<Vec<Tag>> {
    let mut reader = Reader::from_str(part);
    let (mut all, mut open): (Vec<Tag>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let from = position(&reader);
        match reader.read_event().map_err(broken)? {
            Event::Start(start) => {
                let tag = tag(&start, from..position(&reader), false, open.len())?;
                open.push(all.len());
                all.push(tag);
            }
            Event::Empty(start) => all.push(tag(&start, from..position(&reader), true, open.len())?),
            Event::End(_) => {
                let opened = open.pop().and_then(|at| all.get_mut(at));
                opened.into_iter().for_each(|tag| tag.closes = from);
            }
            Event::Eof => return Ok(all),
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn tag(start: &BytesStart<'_>, range: Range<usize>, empty: bool, depth: usize) -> Result<Tag> {
    let whole = start.name().as_ref().to_owned();
    let (prefix, name) = whole.split_once(':').unwrap_or(("", &whole));
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(broken)?;
        let value = quick_xml::escape::unescape(&attribute.value).map_err(broken)?.into_owned();
        attributes.push((attribute.key.as_ref().to_owned(), value));
    }
    let closes = range.end;
    Ok(Tag { name: name.to_owned(), prefix: prefix.to_owned(), attributes, range, closes, empty, depth })
}

/// Changes that were decided on, none within another.
#[derive(Default)]
pub(super) struct Changes(Vec<(Range<usize>, String)>);

impl Changes {
    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.0.push((at..at, text.into()));
    }

    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Writes an attribute anew, or adds it.
    pub fn set(&mut self, part: &str, tag: &Tag, name: &str, value: &str) {
        let own = part.get(tag.range.clone()).unwrap_or_default();
        for quote in ['"', '\''] {
            for blank in [' ', '\t', '\n', '\r'] {
                let Some(at) = own.find(&format!("{blank}{name}={quote}")) else { continue };
                let from = tag.range.start + at + name.len() + 3;
                let length = part.get(from..).and_then(|rest| rest.find(quote)).unwrap_or(0);
                return self.replace(from..from + length, quick_xml::escape::escape(value).into_owned());
            }
        }
        let end = tag.range.end - if tag.empty { 2 } else { 1 };
        self.insert(end, format!(" {name}=\"{}\"", quick_xml::escape::escape(value)));
    }

    /// Puts elements at the end of an element; one that was empty is opened.
    pub fn append(&mut self, tag: &Tag, inside: &str) {
        if tag.empty {
            let whole = tag.named(&tag.name);
            self.replace(tag.range.end - 2..tag.range.end, format!(">{inside}</{whole}>"));
        } else {
            self.insert(tag.closes, inside);
        }
    }

    /// The part with all changes made.
    pub fn made(mut self, part: &str) -> Result<String> {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut out, mut at) = (String::with_capacity(part.len()), 0);
        for (range, text) in &self.0 {
            out.push_str(part.get(at..range.start).ok_or_else(|| broken("changes cross"))?);
            out.push_str(text);
            at = range.end;
        }
        out.push_str(part.get(at..).ok_or_else(|| broken("a change past the end"))?);
        Ok(out)
    }
}
