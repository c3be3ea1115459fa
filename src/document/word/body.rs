//! The running text of a Word document.

use std::collections::{BTreeMap, BTreeSet};

use super::super::build::{PICTURE, is_blank};
use super::super::look::Look;
use super::super::xml::{Item, Tag, Xml};
use super::numbering::{Counters, Numbered, Numbering};
use super::styles::Styles;
use super::table::Table;
use crate::problem::Problem;

/// What stands one under the other.
pub(super) enum Block {
    Paragraph(String),
    Table(Table),
}

/// How many fields may be open at once; nobody nests more than a few.
const DEEPEST: usize = 64;

/// Blocks as they are read, and the paragraph that is being read.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    line: String,
    /// Blocks of text boxes, which follow the paragraph they are fastened to.
    boxes: Vec<Block>,
}

impl Flow {
    /// Ends the paragraph.
    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.is_empty() {
            self.blocks.push(Block::Paragraph(line));
        }
        self.blocks.append(&mut self.boxes);
    }

    /// The blocks, where all has been read.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end();
        self.blocks
    }
}

/// A part that holds running text.
pub(super) struct Body<'a> {
    pub(super) xml: Xml<'a>,
    styles: &'a Styles,
    /// How the text of this run looks.
    look: Look,
    /// For each field that is open, whether its code is being read and not its result.
    fields: Vec<bool>,
    /// The notes that are referred to, in order.
    notes: Vec<(&'static str, String)>,
    pub(super) counters: Counters<'a>,
    /// Whether paragraphs are read that nobody sees, and that have no number therefore.
    pub(super) unseen: bool,
    /// In how many cells the paragraph stands, one in the other.
    pub(super) cells: usize,
}

/// The properties of a paragraph.
#[derive(Default)]
struct Properties {
    /// Whether its mark is deleted, so that the next goes on with it.
    goes_on: bool,
    style: Option<String>,
    look: Look,
    numbered: Numbered,
}

impl<'a> Body<'a> {
    /// Opens a part.
    pub(super) fn new(part: &'a str, text: &'a str, styles: &'a Styles, numbering: &'a Numbering) -> Body<'a> {
        Body {
            xml: Xml::new(part, text),
            styles,
            look: Look::default(),
            fields: Vec::new(),
            notes: Vec::new(),
            counters: Counters::new(numbering),
            unseen: false,
            cells: 0,
        }
    }

    /// All that the part holds.
    pub(super) fn blocks(&mut self) -> Result<Vec<Block>, Problem> {
        let mut flow = Flow::default();
        self.contents(&mut flow)?;
        Ok(flow.finish())
    }

    /// The notes of one kind that the text refers to, each once.
    pub(super) fn referred(&self, kind: &str) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let ids = self.notes.iter().filter(|(known, _)| *known == kind).map(|(_, id)| id.as_str());
        ids.filter(|id| seen.insert(*id)).collect()
    }

    /// The notes that the part holds, by what they are referred to.
    pub(super) fn notes(&mut self, kind: &str) -> Result<BTreeMap<String, Vec<Block>>, Problem> {
        let mut notes = BTreeMap::new();
        // The element around all of them.
        self.xml.child()?;
        while let Some(tag) = self.xml.child()? {
            // Those with a type are lines that part notes from text.
            let plain = matches!(tag.get("type").as_deref(), None | Some("normal"));
            match tag.get("id") {
                Some(id) if tag.name() == kind && plain => {
                    let mut flow = Flow::default();
                    self.contents(&mut flow)?;
                    notes.insert(id, flow.finish());
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(notes)
    }

    /// Reads what is inside the element that was opened last, to its end.
    pub(super) fn contents(&mut self, flow: &mut Flow) -> Result<(), Problem> {
        loop {
            match self.xml.next()? {
                Some(Item::Open(tag)) => self.element(&tag, flow)?,
                Some(Item::Close) | None => return Ok(()),
                // Words stand in elements of their own; what is between them is blank.
                Some(Item::Words(_)) => {}
            }
        }
    }

    /// Reads an element that has just been opened. What is not named here is looked into.
    pub(super) fn element(&mut self, tag: &Tag<'_>, flow: &mut Flow) -> Result<(), Problem> {
        match tag.name() {
            "p" => self.paragraph(flow),
            "tbl" => {
                flow.end();
                let table = self.table()?;
                flow.blocks.push(Block::Table(table));
                Ok(())
            }
            "r" => {
                let before = self.look;
                self.contents(flow)?;
                self.look = before;
                Ok(())
            }
            "rPr" => self.run_properties(),
            "t" => {
                let kept = tag.get("space").as_deref() == Some("preserve");
                let words = self.xml.words()?;
                let words = if kept { &words } else { words.trim_matches([' ', '\t', '\n', '\r']) };
                self.say(flow, words);
                Ok(())
            }
            "tab" | "ptab" => self.sign(flow, "\t"),
            "br" | "cr" => self.sign(flow, "\n"),
            "noBreakHyphen" => self.sign(flow, "-"),
            "sym" => {
                let sign = symbol(tag);
                self.sign(flow, &sign)
            }
            "fldChar" => {
                match tag.get("fldCharType").as_deref() {
                    Some("begin") if self.fields.len() < DEEPEST => self.fields.push(true),
                    Some("begin") => {}
                    Some("separate") => self.fields.last_mut().into_iter().for_each(|code| *code = false),
                    _ => self.fields.truncate(self.fields.len().saturating_sub(1)),
                }
                self.xml.skip()
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = if tag.name() == "footnoteReference" { "footnote" } else { "endnote" };
                self.notes.extend(tag.get("id").filter(|_| !self.is_hidden()).map(|id| (kind, id)));
                self.xml.skip()
            }
            // An equation is not in one line, so its letters say something else one after the other.
            "oMath" | "oMathPara" => self.sign(flow, "□"),
            "AlternateContent" => self.alternate(flow),
            "txbxContent" => self.text_box(flow),
            // `relIds` stands for a drawing made of words, `chart` for a chart.
            "pic" | "imagedata" | "object" | "altChunk" | "chart" | "relIds" => self.picture(flow),
            // Deleted, or moved elsewhere; and what is about the text and not of it.
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "sdtPr" | "sdtEndPr" | "sectPr"
            | "tblPr" | "tblGrid" | "pPr" | "rt" | "fldData" | "ffData" => self.xml.skip(),
            _ => self.contents(flow),
        }
    }

    fn paragraph(&mut self, flow: &mut Flow) -> Result<(), Problem> {
        let before = self.look;
        let mut properties = Properties::default();
        loop {
            match self.xml.next()? {
                Some(Item::Open(tag)) if tag.name() == "pPr" => {
                    properties = self.paragraph_properties()?;
                    self.look = properties.look.over(self.look);
                }
                Some(Item::Open(tag)) => self.element(&tag, flow)?,
                Some(Item::Close) | None => break,
                Some(Item::Words(_)) => {}
            }
        }
        self.look = before;
        // A code that goes on past its paragraph is damaged more often than not; what follows is shown.
        self.fields.iter_mut().for_each(|code| *code = false);
        let hidden = properties.look.hidden == Some(true);
        // Where the mark of a paragraph is deleted, it has become one with the next.
        if !properties.goes_on || hidden {
            if !hidden && !self.unseen {
                self.count(&properties, flow);
            }
            flow.end();
        }
        Ok(())
    }

    /// Puts the number that Word shows in front of a paragraph. In a cell it may stand alone.
    fn count(&mut self, properties: &Properties, flow: &mut Flow) {
        let blank = is_blank(&flow.line);
        let Properties { numbered, style, .. } = properties;
        let number = self.counters.count(numbered, style.as_deref(), self.styles, &flow.line);
        if let Some(number) = number.filter(|_| !blank || self.cells > 0) {
            flow.line.insert_str(0, &number);
        }
    }

    fn paragraph_properties(&mut self) -> Result<Properties, Problem> {
        let mut properties = Properties::default();
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                "pStyle" => {
                    properties.style = tag.get("val");
                    let style = properties.style.as_ref();
                    properties.look = style.map(|style| self.styles.look(style)).unwrap_or_default();
                    self.xml.skip()?;
                }
                "numPr" => {
                    while let Some(tag) = self.xml.child()? {
                        properties.numbered.take(&tag);
                        self.xml.skip()?;
                    }
                }
                "rPr" => {
                    while let Some(mark) = self.xml.child()? {
                        properties.goes_on |= matches!(mark.name(), "del" | "moveFrom");
                        self.xml.skip()?;
                    }
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(properties)
    }

    /// Takes the properties of a run: its own before those of its style, and those before the paragraph's.
    fn run_properties(&mut self) -> Result<(), Problem> {
        let (mut own, mut style) = (Look::default(), Look::default());
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                "rStyle" => style = tag.get("val").map(|style| self.styles.look(&style)).unwrap_or_default(),
                _ => own.take(&tag),
            }
            self.xml.skip()?;
        }
        self.look = own.over(style).over(self.look);
        Ok(())
    }

    fn is_hidden(&self) -> bool {
        self.look.hidden == Some(true)
    }

    /// Of several ways to show the same, the first is read.
    fn alternate(&mut self, flow: &mut Flow) -> Result<(), Problem> {
        let mut read = false;
        while let Some(tag) = self.xml.child()? {
            if read || !matches!(tag.name(), "Choice" | "Fallback") {
                self.xml.skip()?;
            } else {
                read = true;
                self.contents(flow)?;
            }
        }
        Ok(())
    }

    fn text_box(&mut self, flow: &mut Flow) -> Result<(), Problem> {
        let mut inner = Flow::default();
        let fields = std::mem::take(&mut self.fields);
        self.contents(&mut inner)?;
        self.fields = fields;
        if !self.is_hidden() {
            flow.boxes.append(&mut inner.finish());
        }
        Ok(())
    }

    fn sign(&mut self, flow: &mut Flow, sign: &str) -> Result<(), Problem> {
        self.say(flow, sign);
        self.xml.skip()
    }

    fn say(&mut self, flow: &mut Flow, words: &str) {
        if !self.is_hidden() && !self.fields.contains(&true) {
            self.look.write(words, &mut flow.line);
        }
    }

    /// Leaves out a picture or an embedded object.
    fn picture(&mut self, flow: &mut Flow) -> Result<(), Problem> {
        if !self.is_hidden() {
            flow.line.push(PICTURE);
        }
        self.xml.skip()
    }
}

/// A sign of a symbol font: its character, where it has one outside that font.
fn symbol(tag: &Tag<'_>) -> String {
    let code = tag.get("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or(0);
    let font = tag.get("font").unwrap_or_default();
    let sign = match (font.as_str(), code & 0xFF) {
        _ if !(0xF000..=0xF0FF).contains(&code) => char::from_u32(code).unwrap_or('□'),
        ("Wingdings", 0xFE) | ("Wingdings 2", 0x52) => '☑',
        ("Wingdings", 0xFC) | ("Wingdings 2", 0x50) => '√',
        ("Wingdings", 0xFD) | ("Wingdings 2", 0x53 | 0x54) => '☒',
        ("Symbol", 0xB3) => '≥',
        ("Symbol", 0xA3) => '≤',
        ("Symbol", 0xB4) => '×',
        ("Symbol", 0xB8) => '÷',
        ("Symbol", 0xB1) => '±',
        _ => '□',
    };
    sign.to_string()
}
