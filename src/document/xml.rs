//! Reads XML from one element to the next. What a document type declares is refused, so no entity is ever expanded.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::problem::{self, Phrase, Problem};

/// How deep elements may be nested.
const DEEPEST: usize = 256;

/// A part of a document, read from its beginning to its end.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
}

/// What comes next.
pub(super) enum Item<'a> {
    /// An element opens; every one is closed, also those written as `<a/>`.
    Open(Tag<'a>),
    /// The last element closes.
    Close,
    /// Words.
    Words(Cow<'a, str>),
}

/// The opening tag of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute with this name, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|found| found.key.local_name().into_inner() == name)?;
        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The value of an attribute as a number that counts something.
    pub(super) fn count(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a property is on: it is unless its value says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

impl<'a> Xml<'a> {
    /// Opens a part by its name and its text.
    pub(super) fn new(part: &'a str, text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, part, depth: 0 }
    }

    /// What comes next; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Item<'a>>, Problem> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.broken())?;
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        let why = Phrase::both("内容套得太深", "its contents are nested too deeply");
                        return Err(problem::document_broken(self.part, why));
                    }
                    return Ok(Some(Item::Open(Tag(tag))));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Item::Close));
                }
                Event::Text(words) => return Ok(Some(Item::Words(words.into_inner()))),
                Event::CData(words) => return Ok(Some(Item::Words(words.into_inner()))),
                Event::GeneralRef(found) => {
                    let c = match found.as_ref() {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => found.resolve_char_ref().map_err(|_| self.broken())?,
                    };
                    let Some(c) = c else { return Err(problem::document_declares(self.part)) };
                    return Ok(Some(Item::Words(Cow::Owned(c.to_string()))));
                }
                Event::DocType(_) => return Err(problem::document_declares(self.part)),
                Event::Eof if self.depth > 0 => {
                    let why = Phrase::both("内容不完整，像是被截断了", "it ends too early, as if it had been cut off");
                    return Err(problem::document_broken(self.part, why));
                }
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// The next element inside the one that is open, whatever words stand before it; nothing where it closes.
    pub(super) fn child(&mut self) -> Result<Option<Tag<'a>>, Problem> {
        loop {
            match self.next()? {
                Some(Item::Open(tag)) => return Ok(Some(tag)),
                Some(Item::Close) | None => return Ok(None),
                Some(Item::Words(_)) => {}
            }
        }
    }

    /// Passes over the rest of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Problem> {
        let mut open = 1;
        while open > 0 {
            match self.next()? {
                Some(Item::Open(_)) => open += 1,
                Some(Item::Close) => open -= 1,
                Some(Item::Words(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// The words inside the element that was opened last, to its end; those of elements in it are left out.
    pub(super) fn words(&mut self) -> Result<String, Problem> {
        let mut all = String::new();
        loop {
            match self.next()? {
                Some(Item::Words(words)) => all.push_str(&words),
                Some(Item::Open(_)) => self.skip()?,
                Some(Item::Close) | None => return Ok(all),
            }
        }
    }

    fn broken(&self) -> Problem {
        problem::document_broken(self.part, Phrase::both("内容不成 XML", "it is not well-formed XML"))
    }
}
