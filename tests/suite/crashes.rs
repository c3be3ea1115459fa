//! Inputs that once failed, or are of a kind that does: `fuzz/crashes/TARGET` holds them, and each is tried again here.

#[path = "../../fuzz/src/lib.rs"]
mod fuzz;

use crate::shared::project;
use std::panic::catch_unwind;

/// Tries one input; panics where it should not be so.
type Try = fn(&[u8]);

#[test]
fn what_once_failed_fails_no_more() {
    let targets: [(&str, Try); 4] =
        [("parser", fuzz::parser), ("readers", fuzz::readers), ("check", fuzz::check), ("documents", fuzz::documents)];
    let mut failed = Vec::new();
    for (target, try_input) in targets {
        let folder = project("fuzz/crashes").join(target);
        let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        assert!(!paths.is_empty(), "{} is empty", folder.display());
        for path in paths {
            let bytes = std::fs::read(&path).unwrap();
            if catch_unwind(|| try_input(&bytes)).is_err() {
                failed.push(path);
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn every_case_of_the_project_is_no_crash() {
    for case in crate::cases::all() {
        fuzz::parser(case.rule_text().as_bytes());
        if let Some(path) = case.data {
            fuzz::readers(&std::fs::read(path).unwrap());
        }
    }
}
