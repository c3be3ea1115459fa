//! Paths with patterns in them, as a shell would expand them; on Windows no shell does.

use super::why;
use crate::problem::{self, Phrase, Problem};
use std::path::{Path, PathBuf};

/// What a pattern stands for.
const OPTIONS: glob::MatchOptions = glob::MatchOptions {
    case_sensitive: !cfg!(windows),
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// The files that paths stand for, in the order of the paths; those of one pattern sorted by name. A path that exists
/// stands for itself, whatever signs it holds; so does one without such signs, and `-`.
///
/// # Errors
/// Patterns that no file fits, folders that cannot be looked into.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<Problem>> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match pattern(path) {
            None => files.push(path.clone()),
            Some(pattern) => matched(pattern, &mut files, &mut problems),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// What is said where a folder is named in place of files, if this is one: patterns name the files in it.
pub fn folder(path: &Path) -> Option<Problem> {
    let why = Phrase::both(
        "这是目录；要核对里面的文件，写成「目录/*.json」这样",
        "it is a folder; for the files in it write something like `folder/*.json`",
    );
    path.is_dir().then(|| problem::file_not_found(path.display().to_string(), why))
}

/// The path as a pattern, if it is one.
fn pattern(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    let is_pattern = text.contains(['*', '?', '[']) && path.symlink_metadata().is_err();
    (is_pattern && glob::Pattern::new(text).is_ok()).then_some(text)
}

fn matched(pattern: &str, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let (mut found, before) = (Vec::new(), problems.len());
    for entry in glob::glob_with(pattern, OPTIONS).into_iter().flatten() {
        match entry {
            Ok(path) if path.is_dir() => {}
            Ok(path) => found.push(path),
            Err(error) => {
                problems.push(problem::file_not_found(error.path().display().to_string(), why(error.error())));
            }
        }
    }
    if found.is_empty() && problems.len() == before {
        problems.push(problem::pattern_matches_nothing(pattern));
    }
    found.sort();
    files.append(&mut found);
}
