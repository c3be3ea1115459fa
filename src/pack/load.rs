//! Reading rule files and putting them together to a pack.

use super::gather::{gather, odd};
use super::{Data, Pack};
use crate::compile::{self, Packs, Sources, Unit};
use crate::problem::{self, Lang, Phrase, Problem};
use crate::program::Program;
use crate::report::Problems;
use crate::run::Options;
use crate::source::Text;
pub(crate) use crate::stream::why;
use crate::syntax;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most bytes that are read of a rule file: enough to see that it is too large.
const LARGEST: u64 = 16 << 20;

/// Reads a file or a folder, and all that it uses.
pub(super) fn load(path: &Path) -> Result<Pack, Problems> {
    let mut gathered = gather(files_of(path)?);
    let (found, whole) = (std::mem::take(&mut gathered.found), gathered.whole);
    finish(gathered.sources(), found, whole)
}

/// Reads a file or a folder and all that it uses, for what works on the trees.
pub(crate) fn sources(path: &Path) -> Result<Sources, Problems> {
    let mut gathered = gather(files_of(path)?);
    let found = std::mem::take(&mut gathered.found);
    if found.is_empty() { Ok(gathered.sources()) } else { Err(Problems::new(found)) }
}

pub(super) fn is_rule_file(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "gj")
}

/// Takes texts for files.
pub(super) fn from_texts(texts: Vec<(String, String)>) -> Result<Pack, Problems> {
    let mut found = Vec::new();
    let mut units = Vec::new();
    for (name, content) in texts {
        let text = Text::new(name, content);
        let (file, problems) = syntax::parse(&text);
        for used in &file.uses {
            if let Some(problem) = odd(&used.text) {
                found.push(problem.at(used.place.clone()));
                continue;
            }
            let why = Phrase::both("从文本读规则时不读文件", "no files are read when rules are taken from a text");
            let problem = if is_rule_file(&used.text) || Path::new(&used.text).extension().is_none() {
                problem::file_not_found(used.text.as_str(), why)
            } else {
                problem::use_outside(used.text.as_str())
            };
            found.push(problem.at(used.place.clone()));
        }
        found.extend(problems);
        units.push(Unit { text, file, pack: 0 });
    }
    finish(Sources { units, packs: Packs::new(vec![Vec::new()]) }, found, true)
}

/// `whole` is false where a file could not be read, so that names may be missing.
fn finish(sources: Sources, mut found: Vec<Problem>, whole: bool) -> Result<Pack, Problems> {
    let texts: Vec<Arc<Text>> = sources.units.iter().map(|unit| unit.text.clone()).collect();
    let (program, problems) = compile::compile(sources, hash(&texts), whole);
    found.extend(problems);
    let order = |problem: &Problem| {
        let place = problem.place()?;
        let file = texts.iter().position(|text| Arc::ptr_eq(text, &place.text));
        Some((file, place.range.start, place.range.end))
    };
    found.sort_by_key(order);
    match program.filter(|_| found.is_empty()) {
        Some(program) => Ok(Pack { program: Arc::new(program) }),
        None => Err(Problems::new(found)),
    }
}

/// SHA-256 over each file's own name and content.
fn hash(texts: &[Arc<Text>]) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        let name = text.name().rsplit(['/', '\\']).next().unwrap_or("");
        for part in [name, text.content()] {
            hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The rule files of a folder in the order of their names, or the file itself.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, Problems> {
    let name = path.display().to_string();
    let refused = |error: std::io::Error| Problems::from(problem::file_not_found(name.as_str(), why(&error)));
    if !std::fs::metadata(path).map_err(refused)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    Ok(rule_files(path)?)
}

/// The rule files of a folder in the order of their names.
pub(crate) fn rule_files(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let name = folder.display().to_string();
    let refused = |error: std::io::Error| problem::file_not_found(name.as_str(), why(&error));
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(refused)?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "gj") && file.is_file());
    files.sort();
    if files.is_empty() { Err(problem::no_rule_files(name)) } else { Ok(files) }
}

/// Reads one rule file.
pub(crate) fn read(path: &Path) -> Result<Arc<Text>, Problem> {
    let name = path.display().to_string();
    let refused = |error: std::io::Error| problem::file_not_found(name.as_str(), why(&error));
    if !std::fs::metadata(path).map_err(refused)?.is_file() {
        let why = Phrase::both("这不是普通文件", "it is no regular file");
        return Err(problem::file_not_found(name.as_str(), why));
    }
    let bytes = File::open(path).and_then(|file| bytes_of(file, LARGEST)).map_err(refused)?;
    rules_from_bytes(name, &bytes)
}

/// What a file holds, but no more than so many bytes.
pub(crate) fn bytes_of(file: File, most: u64) -> std::io::Result<Vec<u8>> {
    let length = file.metadata()?.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Takes bytes for a rule file.
pub(crate) fn rules_from_bytes(name: String, bytes: &[u8]) -> Result<Arc<Text>, Problem> {
    if let Ok(content) = simdutf8::basic::from_utf8(bytes) {
        return Ok(Text::new(name, content));
    }
    let valid = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let line = bytes.iter().take(valid).filter(|byte| **byte == b'\n').count() + 1;
    Err(problem::rules_not_text(name, line))
}

/// Evaluates an expression against a pack's own files, or against a form made from the data.
pub(super) fn evaluate(
    program: Option<&Program>,
    expression: &str,
    data: &Data,
    options: &Options,
) -> Result<String, Problems> {
    let (texts, packs) = match program {
        Some(program) => (program.texts.clone(), program.packs.clone()),
        None => (vec![(Text::new("", super::infer::form_of(&data.doc)), 0)], vec![Vec::new()]),
    };
    let sources = Sources::again(&texts, packs);
    let name = match options.lang {
        Lang::Zh => "算式",
        Lang::En => "expression",
    };
    let text = Text::new(name, expression);
    let expr = syntax::parse_expression(&text)?;
    let (program, expr) = compile::compile_expression(sources, &expr).map_err(Problems::new)?;
    let data = data.read_by(&program);
    let (given, found) = super::host::given(&program, options, &data.doc);
    if !found.is_empty() {
        return Err(Problems::new(found));
    }
    Ok(crate::run::evaluate(&program, &data.doc, &expr, options, given)?)
}
