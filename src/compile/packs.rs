//! Packs that use packs: which is outside of which, and the head of each.

use super::{Compiler, Unit};
use crate::problem;
use crate::program::Used;
use crate::source::Place;
use crate::syntax::ast;
use std::collections::BTreeSet;

/// Which packs each pack uses; the first is the one that was asked for.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    direct: Vec<Vec<usize>>,
    reach: Vec<BTreeSet<usize>>,
}

impl Packs {
    /// From the packs that each uses itself.
    pub fn new(direct: Vec<Vec<usize>>) -> Packs {
        let reach = (0..direct.len()).map(|pack| reached(&direct, pack)).collect();
        Packs { direct, reach }
    }

    /// Whether one pack uses another, itself or by way of others.
    pub fn uses(&self, outer: usize, inner: usize) -> bool {
        self.reach.get(outer).is_some_and(|reach| reach.contains(&inner))
    }

    /// A number that is greater for a pack than for each that it uses.
    pub fn height(&self, pack: usize) -> usize {
        self.reach.get(pack).map_or(0, BTreeSet::len)
    }

    /// The packs that each uses itself.
    pub fn direct(&self) -> &[Vec<usize>] {
        &self.direct
    }
}

fn reached(direct: &[Vec<usize>], pack: usize) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = vec![pack];
    while let Some(next) = open.pop() {
        for used in direct.get(next).into_iter().flatten() {
            if seen.insert(*used) {
                open.push(*used);
            }
        }
    }
    seen
}

impl<'a> Compiler<'a> {
    /// The one `规则包` of each pack: that of the pack itself, and those of the packs that it uses.
    pub(super) fn pack_heads(&mut self, units: &'a [Unit]) -> (Option<&'a ast::Pack>, Vec<Used>) {
        let mut heads: std::collections::BTreeMap<usize, &'a ast::Pack> = std::collections::BTreeMap::new();
        for (pack, head) in units.iter().flat_map(|unit| unit.file.packs.iter().map(move |head| (unit.pack, head))) {
            let Some(first) = heads.get(&pack) else {
                heads.insert(pack, head);
                continue;
            };
            let first = first.name.place.clone();
            self.report(problem::several_packs(head.name.text.as_str()).at(head.name.place.clone()), Some(first));
            // Rules of several packs cannot fit one form; their names are not worth a word until they are apart.
            self.complete = false;
        }
        let head = heads.remove(&0);
        if head.is_none() && self.whole && units.iter().all(|unit| unit.file.heads_complete) {
            let at = units.first().map(|unit| Place::new(&unit.text, 0..0));
            let problem = problem::no_pack();
            self.found.push(match at {
                Some(place) => problem.at(place),
                None => problem,
            });
        }
        let used = heads.into_values().map(|head| Used { name: head.name.text.to_string(), version: version(head) });
        (head, used.collect())
    }
}

/// The version as written; empty where the head states none.
pub(super) fn version(head: &ast::Pack) -> String {
    head.version.as_ref().map_or_else(String::new, |version| version.text.to_string())
}
