//! How text looks, as far as that decides what is read: whether it is hidden or struck through, raised or lowered; and what
//! styles say of it.

use std::collections::BTreeMap;

use super::super::xml::{Item, Tag, Xml};
use crate::problem::Problem;

/// How a run or a style looks; nothing where it does not say.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) hidden: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) level: Option<Level>,
}

/// Whether text stands on the line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Level {
    On,
    /// `²`
    Above,
    /// `₂`
    Below,
}

impl Look {
    /// This look, and where it does not say, that of `under`.
    pub(super) fn over(self, under: Look) -> Look {
        Look {
            hidden: self.hidden.or(under.hidden),
            struck: self.struck.or(under.struck),
            level: self.level.or(under.level),
        }
    }

    /// Takes what one property of a run says.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "vanish" => self.hidden = Some(tag.is_on()),
            // Of one line and two, one is enough.
            "strike" | "dstrike" => self.struck = Some(tag.is_on() || self.struck == Some(true)),
            "vertAlign" => self.level = Some(Level::of(&tag.get("val").unwrap_or_default())),
            _ => {}
        }
    }
}

impl Level {
    /// By the word that office programs have for it.
    pub(in crate::document) fn of(word: &str) -> Level {
        match word {
            "superscript" => Level::Above,
            "subscript" => Level::Below,
            _ => Level::On,
        }
    }

    /// Writes words as they stand: digits off the line are digits of their own, so that they join no figure.
    pub(in crate::document) fn write(self, words: &str, out: &mut String) {
        let digits = match self {
            Level::On => return out.push_str(words),
            Level::Above => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'],
            Level::Below => ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'],
        };
        out.extend(words.chars().map(|c| {
            let plain = if ('０'..='９').contains(&c) { char::from_u32(u32::from(c) - 0xFEE0) } else { Some(c) };
            let digit = plain.and_then(|c| c.to_digit(10));
            digit.and_then(|digit| digits.get(digit as usize)).copied().unwrap_or(c)
        }));
    }
}

/// What a style says, and what it is based on.
#[derive(Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
}

/// The styles of characters and paragraphs.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

/// How many styles one may be based on, one on the other.
const DEEPEST: usize = 16;

impl Styles {
    /// Reads the styles of a document.
    pub(super) fn read(part: &str, text: &str) -> Result<Styles, Problem> {
        let mut xml = Xml::new(part, text);
        let mut styles = BTreeMap::new();
        let mut open: Option<(String, Style)> = None;
        while let Some(item) = xml.next()? {
            let Item::Open(tag) = item else { continue };
            match tag.name() {
                "style" | "docDefaults" | "latentStyles" => {
                    styles.extend(open.take());
                    open = tag.get("styleId").map(|id| (id, Style::default()));
                }
                // What parts of a table look like; and what the mark of a paragraph does is none of its words.
                "tblStylePr" | "tblPr" => xml.skip()?,
                name => {
                    let Some((_, style)) = &mut open else { continue };
                    match name {
                        "basedOn" => style.based_on = tag.get("val"),
                        _ => style.look.take(&tag),
                    }
                }
            }
        }
        styles.extend(open);
        Ok(Styles(styles))
    }

    /// The look of a style, with that of what it is based on.
    pub(super) fn look(&self, id: &str) -> Look {
        self.chain(id).fold(Look::default(), |look, style| look.over(style.look))
    }

    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let next = |style: &&'a Style| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(DEEPEST)
    }
}
