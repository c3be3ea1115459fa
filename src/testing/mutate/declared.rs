//! The declarations of a pack's own files, each with the ways to write it otherwise.

use super::sites::{Keywords, Site, Sites};
use crate::compile::{Names, Sources, Unit};
use crate::problem::Phrase;
use crate::source::{Place, Text};
use crate::syntax::ast::{Change, Declaration, File, Word};
use crate::syntax::{self, Keyword};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// A declaration that may be changed.
pub(super) struct Declared {
    /// Where it is in the tree of its file.
    pub slot: Slot,
    /// The name of what it is about.
    pub name: String,
    /// What it is called in lists, without its file: `支出-02`, `停用 支出-02`.
    pub called: Phrase,
    /// Where that name stands.
    pub place: Place,
    /// Its bytes in the file.
    pub range: Range<usize>,
    /// What a slip would make of it.
    pub sites: Vec<Site>,
    /// Whether it may be left out: what it adjusts stands without it, too.
    pub may_go: bool,
}

/// Which declaration of a file's tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// `参数`, `定义`
    Definition(usize),
    /// `规则`, `评分`, `评级`
    Rule(usize),
    /// `改写`, `停用`
    Overlay(usize),
    /// `豁免`
    Waiver(usize),
}

/// The declarations of a file in the order of the text; forms and tests are not among them.
pub(super) fn declarations(file: &File, text: &Arc<Text>) -> Vec<Declared> {
    let keywords = syntax::keywords(text);
    let ranges = syntax::declarations(text);
    let finder = Finder { text, keywords: &keywords, ranges: &ranges };
    let mut out: Vec<Declared> = Vec::new();
    for (at, definition) in file.definitions.iter().enumerate() {
        let sites = |sites: &mut Sites<'_>| sites.expr(&definition.value);
        out.extend(finder.declared(Slot::Definition(at), &definition.name, None, sites));
    }
    for (at, rule) in file.rules.iter().enumerate() {
        out.extend(finder.declared(Slot::Rule(at), &rule.name, None, |sites| sites.rule(rule)));
    }
    for (at, overlay) in file.overlays.iter().enumerate() {
        let disables = matches!(overlay.change, Change::Disable(_));
        let word = if disables { Keyword::Disable } else { Keyword::Override };
        let name = overlay.target().1;
        out.extend(finder.declared(Slot::Overlay(at), name, Some(word), |sites| sites.overlay(overlay)));
    }
    for (at, waiver) in file.waivers.iter().enumerate() {
        let word = Some(Keyword::Waive);
        out.extend(finder.declared(Slot::Waiver(at), &waiver.rule, word, |sites| sites.waiver(waiver)));
    }
    out.sort_by_key(|declared| declared.range.start);
    out
}

struct Finder<'a> {
    text: &'a Arc<Text>,
    keywords: &'a Keywords,
    ranges: &'a [Range<usize>],
}

impl Finder<'_> {
    fn declared(
        &self,
        slot: Slot,
        name: &Word,
        word: Option<Keyword>,
        look: impl FnOnce(&mut Sites<'_>),
    ) -> Option<Declared> {
        let range = self.ranges.iter().find(|range| range.contains(&name.place.range.start))?.clone();
        let mut sites = Sites::of(self.text, self.keywords, &range);
        look(&mut sites);
        let called = match word {
            None => Phrase::from(name.text.as_str()),
            Some(word) => Phrase::both(format!("{} {}", word.zh(), name.text), format!("{} {}", word.en(), name.text)),
        };
        Some(Declared {
            slot,
            name: name.text.to_string(),
            called,
            place: name.place.clone(),
            range,
            sites: sites.found(),
            may_go: word.is_some(),
        })
    }
}

impl Declared {
    /// The files with one change in this declaration, of file number `unit`; none where it cannot be read any more.
    pub fn changed(&self, sources: &Sources, unit: usize, site: Option<&Site>) -> Option<Sources> {
        let mut changed = sources.clone();
        let own = changed.units.get_mut(unit)?;
        match site {
            None => self.slot.take(&mut own.file),
            Some(site) => {
                let text = own.text.clone();
                let (before, after) = (self.range.start..site.range.start, site.range.end..self.range.end);
                let piece = format!("{}{}{}", text.slice(before), site.instead, text.slice(after));
                let (file, found) = syntax::parse(&Text::new(text.name(), piece));
                if !found.is_empty() {
                    return None;
                }
                self.slot.put(&mut own.file, file)?;
            }
        }
        Some(changed)
    }
}

impl Slot {
    fn take(self, file: &mut File) {
        match self {
            Slot::Definition(at) => drop(file.definitions.remove(at)),
            Slot::Rule(at) => drop(file.rules.remove(at)),
            Slot::Overlay(at) => drop(file.overlays.remove(at)),
            Slot::Waiver(at) => drop(file.waivers.remove(at)),
        }
    }

    /// Puts the one declaration of a file in this place of another.
    fn put(self, file: &mut File, mut other: File) -> Option<()> {
        match self {
            Slot::Definition(at) => *file.definitions.get_mut(at)? = other.definitions.pop()?,
            Slot::Rule(at) => *file.rules.get_mut(at)? = other.rules.pop()?,
            Slot::Overlay(at) => *file.overlays.get_mut(at)? = other.overlays.pop()?,
            Slot::Waiver(at) => *file.waivers.get_mut(at)? = other.waivers.pop()?,
        }
        Some(())
    }
}

/// Which declarations make use of which, by name.
pub(super) struct Uses(Vec<(String, BTreeSet<String>)>);

impl Uses {
    /// What all files say.
    pub fn of(units: &[Unit]) -> Uses {
        let mut uses = Vec::new();
        for file in units.iter().map(|unit| &unit.file) {
            uses.extend(file.rules.iter().map(|rule| (rule.name.text.to_string(), by_rule(rule))));
            uses.extend(file.definitions.iter().map(|given| (given.name.text.to_string(), by_expr(&given.value))));
            for overlay in &file.overlays {
                if let Change::Replace(declaration) = &overlay.change {
                    let names = match declaration {
                        Declaration::Definition(definition) => by_expr(&definition.value),
                        Declaration::Rule(rule) => by_rule(rule),
                    };
                    uses.push((declaration.name().text.to_string(), names));
                }
            }
            for waiver in &file.waivers {
                let mut names = Names::default();
                waiver.values.iter().chain(&waiver.rows).for_each(|expr| names.expr(expr));
                uses.push((waiver.rule.text.to_string(), names.0));
            }
        }
        Uses(uses)
    }

    /// The name itself and all that depends on it. Names that stand for something else in their rule count as well:
    /// too many are no fault here.
    pub fn on(&self, name: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::from([name.to_owned()]);
        loop {
            let next =
                |(user, used): &&(String, BTreeSet<String>)| !reached.contains(user) && !used.is_disjoint(&reached);
            let more: Vec<String> = self.0.iter().filter(next).map(|(user, _)| user.clone()).collect();
            if more.is_empty() {
                return reached;
            }
            reached.extend(more);
        }
    }
}

fn by_rule(rule: &crate::syntax::ast::Rule) -> BTreeSet<String> {
    let mut names = Names::default();
    names.rule(rule);
    names.0
}

fn by_expr(expr: &crate::syntax::ast::Expr) -> BTreeSet<String> {
    let mut names = Names::default();
    names.expr(expr);
    names.0
}
