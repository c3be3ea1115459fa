//! The floors of the house: a module may name those below it and no others; who may touch disks, terminals, parsers.

use crate::shared::{files, project, text};
use std::path::Path;

/// Lowest first. What stands last are the roof and the face.
const FLOORS: &[&str] = &[
    "source", "problem", "scalar", "data", "document", "value", "syntax", "types", "extract", "builtins", "program",
    "compile", "run", "batch", "report", "stream", "pack", "format", "testing", "cli",
];
/// Longest file, in lines.
const LONGEST: usize = 500;

fn floor(path: &Path) -> Option<usize> {
    let inside = path.strip_prefix(project("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    let found = FLOORS.iter().position(|floor| *floor == first.trim_end_matches(".rs"));
    // The roof: the crate's face and the command's entry may name every floor.
    assert!(found.is_some() || first == "lib.rs" || first == "main.rs", "{first} is no known floor");
    found
}

fn sources() -> Vec<(std::path::PathBuf, String)> {
    files(&project("src"), &["rs"]).into_iter().map(|path| (path.clone(), text(path))).collect()
}

/// Lines of code, comments left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn a_floor_names_only_those_below() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(own) = floor(&path) else { continue };
        for (line, words) in code(&text) {
            for used in words.match_indices("crate::").map(|(at, _)| words.get(at + 7..).unwrap()) {
                assert!(!used.starts_with('{'), "{}:{line}: name each floor in a `use` of its own", path.display());
                let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if FLOORS.iter().position(|floor| *floor == name).is_some_and(|other| other > own) {
                    wrong.push(format!("{}:{line}: {} names {name}", path.display(), FLOORS[own]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_some_floors_know_disks_terminals_and_parsers() {
    let rules: &[(&str, &[&str])] = &[
        ("std::fs", &["stream", "pack", "testing", "cli"]),
        // Documents are unpacked from memory to memory.
        ("std::io", &["document", "stream", "pack", "testing", "cli"]),
        ("println!", &[]),
        ("print!", &[]),
        ("pest::", &["syntax"]),
        ("miette", &["report"]),
        ("clap", &["cli"]),
        ("jsonc_parser", &["data"]),
        ("granit_parser", &["data"]),
        ("encoding_rs", &["data"]),
        ("flate2", &["stream"]),
        ("ruzstd", &["stream"]),
        ("glob::", &["stream"]),
        ("simdutf8", &["batch", "data", "pack", "report"]),
        ("csv::", &["document", "cli"]),
        ("arrow_", &["pack"]),
        ("parquet::", &["cli"]),
        ("zip::", &["document", "cli"]),
        ("quick_xml", &["document", "cli"]),
        ("ctrlc", &["cli"]),
        ("indicatif", &["cli"]),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = floor(&path).map_or("", |own| FLOORS[own]);
        if own.is_empty() || path.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests") {
            continue;
        }
        for (word, allowed) in rules.iter().filter(|(_, allowed)| !allowed.contains(&own)) {
            for (line, words) in code(&text).filter(|(_, words)| words.contains(word)) {
                wrong.push(format!("{}:{line}: {word} belongs to {allowed:?}: {}", path.display(), words.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_float_touches_a_figure() {
    for (path, text) in sources() {
        for (line, words) in code(&text) {
            let words = words.replace(|c: char| !c.is_alphanumeric() && c != '_', " ");
            // Two doors meet floats: at one, those of a host program are turned away; at the other, those of old
            // workbooks become the decimal text that their readers see.
            let turned_away = path.ends_with("data/of.rs")
                || path.ends_with("document/workbook/float.rs")
                || path.components().any(|part| part.as_os_str() == "tests")
                || path.ends_with("tests.rs");
            let float = words.split(' ').any(|word| word == "f32" || word == "f64");
            assert!(turned_away || !float, "{}:{line}", path.display());
        }
    }
}

#[test]
fn files_are_short() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{}: {lines}", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
