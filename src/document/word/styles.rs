//! What the styles of a Word document say of text.

use std::collections::BTreeMap;

use super::super::look::Look;
use super::super::xml::{Item, Xml};
use super::numbering::Numbered;
use crate::problem::Problem;

/// What a style says, and what it is based on.
#[derive(Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
    numbered: Numbered,
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
                        _ => {
                            style.look.take(&tag);
                            style.numbered.take(&tag);
                        }
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

    /// The list of a style, or of what it is based on.
    pub(super) fn numbered(&self, id: &str) -> Numbered {
        self.chain(id).fold(Numbered::default(), |numbered, style| Numbered {
            list: numbered.list.or_else(|| style.numbered.list.clone()),
            level: numbered.level.or(style.numbered.level),
        })
    }

    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let next = |style: &&'a Style| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(DEEPEST)
    }
}
