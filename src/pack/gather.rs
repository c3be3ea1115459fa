//! Following `引用`: the files of a pack, and those of the packs that it uses.
//!
//! What is used is a pack of its own if there is a pack head in it, and part of the using pack otherwise. A file is read
//! once, however often and by whomever it is used.

use super::load::{is_rule_file, read, rule_files, why};
use crate::compile::{Packs, Sources, Unit};
use crate::problem::{self, Names, Phrase, Problem};
use crate::scalar::nearest;
use crate::source::{Place, Text};
use crate::syntax::{self, ast};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Most rule files of a pack and of those that it uses.
pub(super) const MOST_FILES: usize = 1000;

/// Everything that was read.
#[derive(Default)]
pub(super) struct Gathered {
    units: Vec<Unit>,
    /// The packs that each pack uses.
    uses: Vec<Vec<usize>>,
    /// The name of each pack, for the chain of a circle.
    names: Vec<String>,
    /// Every file that was seen: the number of its pack, if the pack's head stands in it.
    seen: BTreeMap<PathBuf, Option<usize>>,
    /// The packs that are being read, the outermost first.
    open: Vec<usize>,
    /// What is wrong with the files and with the ways to them.
    pub found: Vec<Problem>,
    /// False where a file could not be read, so that names may be missing.
    pub whole: bool,
}

/// A file that was read.
struct File {
    /// What it is known by, whatever way leads to it.
    same: PathBuf,
    path: PathBuf,
    text: Arc<Text>,
    tree: ast::File,
}

/// Reads a file or a folder, and all that it uses.
pub(super) fn gather(files: Vec<PathBuf>) -> Gathered {
    let mut gathered = Gathered { whole: true, ..Gathered::default() };
    gathered.take(files, None);
    gathered
}

impl Gathered {
    /// The trees, for the compiler.
    pub fn sources(self) -> Sources {
        Sources { units: self.units, packs: Packs::new(self.uses) }
    }

    /// Takes in a file or the files of a folder, which a file of pack `user` uses at a place.
    fn take(&mut self, paths: Vec<PathBuf>, user: Option<(usize, &Place)>) {
        let paths: Vec<(PathBuf, PathBuf)> = paths.into_iter().map(|path| (same(&path), path)).collect();
        let known = paths.iter().find_map(|(same, _)| self.seen.get(same).copied().flatten());
        let files = self.read(paths, user.map(|(_, place)| place));
        let head = files.iter().flat_map(|file| &file.tree.packs).next();
        let pack = match (known, head, user) {
            (Some(known), _, _) => known,
            (None, None, Some((user, _))) => user,
            (None, head, _) => {
                self.uses.push(Vec::new());
                self.names.push(head.map_or_else(String::new, |head| head.name.text.to_string()));
                self.uses.len() - 1
            }
        };
        if let Some((user, place)) = user
            && pack != user
        {
            if let Some(at) = self.open.iter().position(|open| *open == pack) {
                self.circle(at, place);
                return;
            }
            if let Some(uses) = self.uses.get_mut(user).filter(|uses| !uses.contains(&pack)) {
                uses.push(pack);
            }
        }
        self.open.push(pack);
        self.follow(files, pack);
        self.open.pop();
    }

    /// Reads those of the files that were not seen before.
    fn read(&mut self, paths: Vec<(PathBuf, PathBuf)>, named: Option<&Place>) -> Vec<File> {
        let mut files = Vec::new();
        for (same, path) in paths {
            if self.seen.contains_key(&same) {
                continue;
            }
            self.seen.insert(same.clone(), None);
            if self.seen.len() > MOST_FILES {
                let told = self.found.iter().any(|found| found.code() == problem::too_many_files(0).code());
                self.found.extend((!told).then(|| problem::too_many_files(MOST_FILES)));
                self.whole = false;
                break;
            }
            match read(&path) {
                Ok(text) => {
                    let (tree, problems) = syntax::parse(&text);
                    self.found.extend(problems);
                    files.push(File { same, path, text, tree });
                }
                Err(problem) => {
                    self.whole = false;
                    self.found.push(placed(problem, named));
                }
            }
        }
        files
    }

    /// Takes up the files of a pack, then what they use.
    fn follow(&mut self, files: Vec<File>, pack: usize) {
        let mut wanted = Vec::new();
        for File { same, path, text, tree } in files {
            if !tree.packs.is_empty() {
                self.seen.insert(same, Some(pack));
            }
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            wanted.extend(tree.uses.iter().map(|used| (folder.clone(), used.clone())));
            self.units.push(Unit { text, file: tree, pack });
        }
        for (folder, used) in wanted {
            match resolve(&folder, &used.text) {
                Ok(paths) => self.take(paths, Some((pack, &used.place))),
                Err(problem) => {
                    self.whole = false;
                    self.found.push(problem.at(used.place));
                }
            }
        }
    }

    /// Packs that use each other: from the one at `at` of those being read, back to it.
    fn circle(&mut self, at: usize, place: &Place) {
        let circle = self.open.get(at..).unwrap_or(&[]);
        let mut numbers: Vec<usize> = circle.to_vec();
        numbers.dedup();
        numbers.extend(circle.first());
        let names: Vec<&str> = numbers.iter().filter_map(|pack| self.names.get(*pack)).map(String::as_str).collect();
        let quoted = |open: &str, close: &str| {
            names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(" → ")
        };
        let chain = Phrase::both(quoted("「", "」"), quoted("`", "`"));
        self.found.push(problem::pack_cycle(chain).at(place.clone()));
    }
}

fn placed(problem: Problem, place: Option<&Place>) -> Problem {
    match place {
        Some(place) => problem.at(place.clone()),
        None => problem,
    }
}

/// What a file is known by, whatever way leads to it.
fn same(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// What is wrong with a way after `use` whatever is on the disk.
pub(super) fn odd(used: &str) -> Option<Problem> {
    let drive = used.get(1..2) == Some(":") && used.starts_with(|letter: char| letter.is_ascii_alphabetic());
    (used.starts_with(['/', '\\']) || drive).then(|| problem::used_by_absolute_path(used))
}

/// The files that a path after `use` leads to, seen from the folder of the file that says so.
fn resolve(folder: &Path, used: &str) -> Result<Vec<PathBuf>, Problem> {
    if let Some(problem) = odd(used) {
        return Err(problem);
    }
    let path = tidy(folder.join(used));
    match std::fs::metadata(&path) {
        Ok(found) if found.is_dir() => rule_files(&path),
        Ok(_) if is_rule_file(used) => Ok(vec![path]),
        Ok(_) => Err(problem::use_outside(used)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(problem::used_not_found(used, neighbours(&path)))
        }
        Err(error) => Err(problem::file_not_found(used, why(&error))),
    }
}

/// The same way without `folder/..`, where it leads to the same place: places in messages are read by people.
fn tidy(path: PathBuf) -> PathBuf {
    let mut short = PathBuf::new();
    for part in path.components() {
        let last = short.components().next_back();
        match (part, last) {
            (Component::CurDir, Some(_)) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                short.pop();
            }
            (part, _) => short.push(part),
        }
    }
    let whole = if short.as_os_str().is_empty() { PathBuf::from(".") } else { short };
    if whole.as_os_str() == path.as_os_str() {
        return path;
    }
    let same = std::fs::canonicalize(&whole).ok().is_some_and(|found| found == self::same(&path));
    if same { whole } else { path }
}

/// The names in the folder of a missing file that are near its own.
fn neighbours(path: &Path) -> Phrase {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Phrase::both("", "");
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).unwrap_or_default();
    let usable = entries
        .iter()
        .filter(|entry| entry.path().is_dir() || entry.path().extension().is_some_and(|ending| ending == "gj"));
    let mut names: Vec<String> = usable.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let near = nearest(name, names.iter().map(String::as_str));
    if near.is_empty() {
        return Phrase::both("", "");
    }
    let near: Phrase = Names(near).into();
    let (zh, en) = (near.in_lang(problem::Lang::Zh), near.in_lang(problem::Lang::En));
    Phrase::both(format!("，那里有{zh}"), format!("; there is {en}"))
}
