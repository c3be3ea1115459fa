//! Cases: data files of a pack, each with its accepted findings beside it.

use super::snapshot;
use crate::data;
use crate::pack::{Data, Pack, bytes_of, replace, rule_files, why};
use crate::problem::{self, Lang, Problem};
use crate::report::Problems;
use crate::run::{Asked, Options, Seen};
use std::path::{Path, PathBuf};

/// The folder of a pack's cases.
const FOLDER: &str = "cases";
/// What is read as data.
const ENDINGS: [&str; 4] = ["yaml", "yml", "json", "toml"];
/// What stands after the data's name in the name of its accepted findings.
const ACCEPTED: &str = "txt";
/// Most files in the folder of the cases.
const MOST: usize = 10_000;
/// Most bytes of accepted findings.
const LARGEST: u64 = 64 << 20;

/// A data file that tests a pack, or accepted findings whose data is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    name: String,
    data: Option<PathBuf>,
    accepted: PathBuf,
}

/// How a case came out.
#[derive(Debug)]
pub struct Ran {
    case: Case,
    state: State,
    found: String,
    accepted: Option<String>,
    problems: Vec<Problem>,
    lang: Lang,
}

/// How the findings of a case stand to the accepted ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// They are the accepted ones.
    Same,
    /// They are others.
    Differs,
    /// None have been accepted.
    New,
    /// There are accepted findings without data.
    WithoutData,
    /// One of the two files cannot be opened.
    Unreadable,
}

/// The cases of a pack that is read from a path.
pub(super) fn of_pack(path: &Path) -> Result<Vec<Case>, Problems> {
    let folder = if path.is_dir() {
        path.to_owned()
    } else {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Of several packs in one folder nobody could say which one the cases are for.
        if rule_files(folder)?.len() > 1 {
            return Ok(Vec::new());
        }
        folder.to_owned()
    };
    let cases = folder.join(FOLDER);
    if !cases.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    list(&cases, &mut files)?;
    files.sort();
    let is = |path: &Path, endings: &[&str]| path.extension().is_some_and(|own| endings.iter().any(|end| own == *end));
    let of = |path: &PathBuf| {
        let name = named(&folder, path);
        if is(path, &ENDINGS) {
            let accepted = with_ending(path);
            return Some(Case { name, data: Some(path.clone()), accepted });
        }
        // Other texts beside the cases are notes.
        let data = path.with_extension("");
        let alone = is(path, &[ACCEPTED]) && is(&data, &ENDINGS) && files.binary_search(&data).is_err();
        alone.then(|| Case { name, data: None, accepted: path.clone() })
    };
    let mut out: Vec<Case> = files.iter().filter_map(of).collect();
    out.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(out)
}

impl Case {
    /// The path from the pack's folder, with `/` on every machine.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The data; none where only accepted findings are left of it.
    pub fn data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// Where the accepted findings are, or would be.
    pub fn accepted(&self) -> &Path {
        &self.accepted
    }

    /// Checks the data and compares the findings with the accepted ones, in whose language they are told; where there
    /// are none, in that of the options.
    pub fn run(&self, pack: &Pack, options: &Options) -> Ran {
        self.run_seeing(pack, options, None)
    }

    pub(super) fn run_seeing(&self, pack: &Pack, options: &Options, seen: Option<&mut Seen>) -> Ran {
        let mut ran = Ran {
            case: self.clone(),
            state: State::Unreadable,
            found: String::new(),
            accepted: None,
            problems: Vec::new(),
            lang: options.lang,
        };
        let Some(path) = &self.data else {
            ran.state = State::WithoutData;
            ran.problems.push(problem::accepted_without_data(self.name.as_str()));
            return ran;
        };
        match read(&self.accepted) {
            Ok(accepted) => ran.accepted = accepted,
            Err(problem) => ran.problems.push(problem),
        }
        let lang = ran.accepted.as_deref().and_then(snapshot::lang_of).unwrap_or(options.lang);
        let options = Options { lang, all: true, ..options.clone() };
        match Data::read_as(path, &self.name) {
            Ok(data) => {
                ran.found = snapshot::findings(&pack.check_asked(&data, &options, Asked { seen, ..Asked::default() }))
            }
            // What cannot be opened is no finding about the data.
            Err(problems) if problems.all().iter().any(|one| one.code() == problem::file_not_found("", "").code()) => {
                ran.problems.extend_from_slice(problems.all());
            }
            Err(problems) => ran.found = snapshot::unreadable(&problems.in_lang(lang)),
        }
        if ran.problems.is_empty() {
            ran.compare();
        }
        ran
    }
}

impl Ran {
    fn compare(&mut self) {
        let name = self.case.name.as_str();
        self.state = match &self.accepted {
            None => {
                self.problems.push(problem::case_not_accepted(name));
                State::New
            }
            Some(accepted) if accepted.trim_end() != self.found.trim_end() => {
                self.problems.push(problem::case_differs(name));
                State::Differs
            }
            Some(_) => State::Same,
        };
    }

    /// The case's name: its path from the pack's folder.
    pub fn name(&self) -> &str {
        &self.case.name
    }

    /// Where its accepted findings are, or would be.
    pub fn file(&self) -> &Path {
        &self.case.accepted
    }

    /// How its findings stand to the accepted ones.
    pub fn state(&self) -> State {
        self.state
    }

    /// Whether its findings are the accepted ones.
    pub fn passed(&self) -> bool {
        self.state == State::Same
    }

    /// The findings as a page to be read; empty where a file cannot be opened.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The accepted findings, if there are any.
    pub fn accepted(&self) -> Option<&str> {
        self.accepted.as_deref()
    }

    /// What is wrong; none for a case that passed.
    pub fn failures(&self) -> Option<Problems> {
        (!self.passed()).then(|| Problems::new(self.problems.clone()).in_lang(self.lang))
    }

    /// Writes the findings down as the accepted ones, where they are others; says whether it had to.
    ///
    /// # Errors
    /// Why the file cannot be written.
    pub fn accept(&mut self) -> Result<bool, Problems> {
        match self.state {
            State::Same | State::WithoutData | State::Unreadable => return Ok(false),
            State::Differs | State::New => {}
        }
        let path = &self.case.accepted;
        let failed = |error| problem::file_not_written(path.display().to_string(), why(&error));
        replace(path, &self.found).map_err(failed)?;
        self.state = State::Same;
        self.accepted = Some(self.found.clone());
        self.problems.clear();
        Ok(true)
    }
}

/// Accepted findings as they are compared: in whatever encoding an editor has saved them, with `\n`.
fn read(path: &Path) -> Result<Option<String>, Problem> {
    let name = path.display().to_string();
    let bytes = match std::fs::File::open(path).and_then(|file| bytes_of(file, LARGEST)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(problem::file_not_found(name, why(&error))),
    };
    let (text, _) = data::decode(&name, &bytes)?;
    Ok(Some(text.content().replace("\r\n", "\n")))
}

/// Every file of a folder and of those in it. What begins with a dot is passed over, links to folders are not followed.
fn list(folder: &Path, out: &mut Vec<PathBuf>) -> Result<(), Problem> {
    let refused = |error: std::io::Error| problem::file_not_found(folder.display().to_string(), why(&error));
    for entry in std::fs::read_dir(folder).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            list(&path, out)?;
        } else if path.is_file() {
            out.push(path);
        }
        if out.len() > MOST {
            return Err(problem::too_many_cases(MOST));
        }
    }
    Ok(())
}

/// The name of a file, seen from the pack's folder.
fn named(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn with_ending(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ACCEPTED);
    path.with_file_name(name)
}
