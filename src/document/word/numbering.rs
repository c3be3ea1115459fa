//! Numbers that Word puts in front of paragraphs itself, and that stand nowhere in their text: `一、`, `（一）`, `1.`, `（1）`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::xml::{Tag, Xml};
use super::numerals::numeral;
use super::styles::Styles;
use crate::problem::Problem;

/// How many levels a list has.
const LEVELS: usize = 9;
/// How many characters the text of a level may have, as in Word.
const LONGEST: usize = 255;

/// A level of a list.
#[derive(Clone)]
struct Level {
    start: u32,
    /// The kind of numerals, as Word calls it.
    format: String,
    /// `（%1）`, where `%1` is the number of the first level.
    text: String,
    /// From which level on, counted from 1, a new number lets this one start anew; 0 is none, nothing is any above.
    restart: Option<usize>,
    /// Whether the numbers of other levels are shown in Arabic numerals.
    legal: bool,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    /// Whether nothing parts the number from the words.
    tight: bool,
}

/// A list that paragraphs refer to.
#[derive(Default)]
struct List {
    kind: String,
    /// Where its numbers start at some levels, in place of where its kind says.
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// A kind of lists, which count on together.
#[derive(Default)]
struct Kind {
    levels: BTreeMap<usize, Level>,
    /// The style whose list it is, where it has no levels of its own.
    link: Option<String>,
}

/// The lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, Kind>,
    lists: BTreeMap<String, List>,
}

/// What a paragraph or a style says of its list.
#[derive(Clone, Default)]
pub(super) struct Numbered {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

impl Numbered {
    /// Takes what a property says.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "numId" => self.list = tag.get("val"),
            "ilvl" => self.level = tag.count("val"),
            _ => {}
        }
    }
}

impl Numbering {
    /// Reads the lists of a document.
    pub(super) fn read(part: &str, text: &str) -> Result<Numbering, Problem> {
        let mut xml = Xml::new(part, text);
        let mut numbering = Numbering::default();
        xml.child()?;
        while let Some(tag) = xml.child()? {
            match (tag.name(), tag.get("abstractNumId"), tag.get("numId")) {
                ("abstractNum", Some(id), _) => {
                    let kind = kind(&mut xml)?;
                    numbering.kinds.insert(id, kind);
                }
                ("num", _, Some(id)) => {
                    let list = list(&mut xml)?;
                    numbering.lists.insert(id, list);
                }
                _ => xml.skip()?,
            }
        }
        Ok(numbering)
    }

    /// The kind of a list, which may be that of the list of a style.
    fn kind<'a>(&'a self, list: &'a List, styles: &Styles) -> Option<(&'a str, &'a Kind)> {
        let kind = self.kinds.get(&list.kind)?;
        let Some(link) = &kind.link else { return Some((&list.kind, kind)) };
        let list = self.lists.get(&styles.numbered(link).list?)?;
        Some((&list.kind, self.kinds.get(&list.kind)?))
    }
}

fn kind(xml: &mut Xml<'_>) -> Result<Kind, Problem> {
    let mut kind = Kind::default();
    while let Some(tag) = xml.child()? {
        match (tag.name(), tag.count("ilvl")) {
            ("lvl", Some(at)) if at < LEVELS => {
                let level = level(xml)?;
                kind.levels.insert(at, level);
            }
            ("numStyleLink", _) => {
                kind.link = tag.get("val");
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    Ok(kind)
}

fn list(xml: &mut Xml<'_>) -> Result<List, Problem> {
    let mut list = List::default();
    while let Some(tag) = xml.child()? {
        match (tag.name(), tag.count("ilvl")) {
            ("abstractNumId", _) => {
                list.kind = tag.get("val").unwrap_or_default();
                xml.skip()?;
            }
            ("lvlOverride", Some(at)) => {
                while let Some(tag) = xml.child()? {
                    if tag.name() == "lvl" {
                        let level = level(xml)?;
                        list.levels.insert(at, level);
                        continue;
                    }
                    let start = number(&tag).filter(|_| tag.name() == "startOverride");
                    list.starts.extend(start.map(|start| (at, start)));
                    xml.skip()?;
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(list)
}

fn level(xml: &mut Xml<'_>) -> Result<Level, Problem> {
    let mut level = Level {
        start: 0,
        format: "decimal".to_owned(),
        text: String::new(),
        restart: None,
        legal: false,
        style: None,
        tight: false,
    };
    while let Some(tag) = xml.child()? {
        let value = tag.get("val").unwrap_or_default();
        match tag.name() {
            "start" => level.start = number(&tag).unwrap_or(0),
            "numFmt" => level.format = value,
            // A format that only later programs know; the one for earlier ones would show something else.
            "AlternateContent" => level.format = "custom".to_owned(),
            "lvlText" => level.text = value.chars().take(LONGEST).collect(),
            "lvlRestart" => level.restart = tag.count("val"),
            "isLgl" => level.legal = tag.is_on(),
            "pStyle" => level.style = Some(value),
            "suff" => level.tight = value == "nothing",
            _ => {}
        }
        xml.skip()?;
    }
    Ok(level)
}

fn number(tag: &Tag<'_>) -> Option<u32> {
    u32::try_from(tag.count("val")?).ok()
}

/// How far the lists have been counted.
pub(super) struct Counters<'a> {
    numbering: &'a Numbering,
    counts: BTreeMap<&'a str, [Option<u32>; LEVELS]>,
    /// Lists whose own start has been used, with the level.
    started: BTreeSet<(String, usize)>,
    /// How many numbers are of a kind that is not known here.
    pub(super) unknown: usize,
}

impl<'a> Counters<'a> {
    /// Nothing counted yet.
    pub(super) fn new(numbering: &'a Numbering) -> Counters<'a> {
        Counters { numbering, counts: BTreeMap::new(), started: BTreeSet::new(), unknown: 0 }
    }

    /// Counts a paragraph with what it and its style say; writes its number in front of its words, where it has one.
    pub(super) fn count(
        &mut self,
        own: &Numbered,
        style: Option<&str>,
        styles: &Styles,
        words: &str,
    ) -> Option<String> {
        let by_style = style.map(|style| styles.numbered(style)).unwrap_or_default();
        let id = own.list.clone().or(by_style.list.clone())?;
        let list = self.numbering.lists.get(&id)?;
        let (name, kind) = self.numbering.kind(list, styles)?;
        let of_style = || {
            let is_its = |level: &Level| level.style.is_some() && level.style.as_deref() == style;
            kind.levels.iter().find(|(_, level)| is_its(level)).map(|(at, _)| *at)
        };
        let by_style = || own.list.is_none().then(|| of_style().or(by_style.level)).flatten();
        let at = own.level.or_else(by_style).unwrap_or(0);
        let levels = |at: usize| list.levels.get(&at).or_else(|| kind.levels.get(&at));
        let level = levels(at)?;
        let first = list.starts.get(&at).copied().filter(|_| self.started.insert((id, at)));
        let counts = self.counts.entry(name).or_default();
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if levels(deeper).and_then(|level| level.restart).is_none_or(|restart| at < restart) {
                *count = None;
            }
        }
        let count = counts.get_mut(at)?;
        let now = first
            .or(count.map(|count| count.saturating_add(1)))
            .or(list.starts.get(&at).copied())
            .unwrap_or(level.start);
        *count = Some(now);
        let counts = *counts;
        let shown = |at: usize, legal: bool| {
            let level = levels(at)?;
            let start = || list.starts.get(&at).copied().unwrap_or(level.start);
            let number = counts.get(at).copied().flatten().unwrap_or_else(start);
            numeral(if legal { "decimal" } else { &level.format }, number)
        };
        match written(level, shown) {
            Some(number) if number.trim().is_empty() => None,
            Some(number) => Some(number.trim().to_owned() + parted(&number, words, level.tight)),
            None => {
                self.unknown += 1;
                None
            }
        }
    }
}

/// The number of a level as its text shows it; nothing where it is of a kind that is not known.
fn written(level: &Level, shown: impl Fn(usize, bool) -> Option<String>) -> Option<String> {
    if matches!(level.format.as_str(), "bullet" | "none") {
        return Some(String::new());
    }
    let mut out = String::new();
    let mut rest = level.text.chars().peekable();
    while let Some(c) = rest.next() {
        let which = rest.peek().and_then(|c| c.to_digit(10)).filter(|which| c == '%' && *which > 0);
        match which {
            Some(which) => {
                rest.next();
                out.push_str(&shown(which as usize - 1, level.legal)?);
            }
            None => out.push(c),
        }
    }
    Some(out)
}

/// What parts a number from the words, so that it joins no figure they begin with: what Word draws there is no character.
fn parted(number: &str, words: &str, tight: bool) -> &'static str {
    let figure = words.trim_start().starts_with(|c: char| c.is_numeric());
    match number.trim_end().chars().next_back() {
        Some('、' | '）' | ')' | '】' | '」' | '：' | ':' | '，') => "",
        Some('.' | '．' | '。') if !figure => "",
        Some(last) if last.is_numeric() && figure => "\n",
        _ if tight && !figure => "",
        _ => " ",
    }
}
