//! The documents are true: their commands are run and say what the documents say, their rules compile.

use crate::cli::gouji_in;
use crate::shared::{project, text};
use gouji::{Data, Pack};

const DOCUMENTS: &[&str] =
    &["README.md", "README.zh.md", "docs/guide.md", "docs/guide.zh.md", "docs/mutation.md", "docs/mutation.zh.md"];

/// A fenced block: its info string, its lines, and the line it starts at.
struct Block {
    info: String,
    text: String,
    line: usize,
}

fn blocks(document: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in text(project(document)).lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some(Block { info: info.to_owned(), text: String::new(), line: at + 1 }),
            (Some(_), Some("")) => out.extend(open.take()),
            (Some(block), _) => block.text.push_str(&format!("{line}\n")),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{document}: a block is not closed");
    out
}

/// Splits a command as a shell does, as far as the documents need it.
fn words(command: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let (mut quote, mut inside) = (None, false);
    for c in command.chars() {
        match (quote, c) {
            (None, '\'' | '"') => {
                quote = Some(c);
                if !inside {
                    out.push(String::new());
                    inside = true;
                }
            }
            (Some(open), _) if open == c => quote = None,
            (None, ' ') => inside = false,
            _ => {
                if !inside {
                    out.push(String::new());
                    inside = true;
                }
                out.last_mut().unwrap().push(c);
            }
        }
    }
    out
}

/// Runs one command of a document in the document's own language; gives what it printed and its exit code.
fn run(document: &str, command: &str) -> Option<(String, i32)> {
    let rest = command
        .strip_prefix("cargo run --release -- ")
        .or_else(|| command.strip_prefix("cargo run --quiet --release -- "))
        .or_else(|| command.strip_prefix("gouji "));
    if let Some(rest) = rest {
        let (rest, input) = match rest.split_once(" < ") {
            Some((rest, path)) => (rest, Some(text(project(path)))),
            None => (rest, None),
        };
        let args = words(rest);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let locale = if document.ends_with(".zh.md") { "zh_CN.UTF-8" } else { "en_US.UTF-8" };
        let output = gouji_in(locale, &args, input.as_deref());
        let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        return Some((said, output.status.code().unwrap()));
    }
    // This very test run, the examples (built by it), and the installation cannot be run from inside it.
    let known =
        ["cargo test", "cargo run --release --example embed", "cargo run --example embed", "cargo install --path ."];
    assert!(known.contains(&command), "no test runs `{command}`");
    None
}

/// Whether what was said is what is expected, where a line `…` stands for any lines.
fn agrees(said: &str, expected: &str) -> bool {
    fn lines(said: &[&str], expected: &[&str]) -> bool {
        match expected.split_first() {
            None => said.iter().all(|line| line.trim().is_empty()),
            Some((&"…", rest)) => (0..=said.len()).any(|skip| lines(&said[skip..], rest)),
            Some((first, rest)) => {
                said.split_first().is_some_and(|(next, said)| next.trim_end() == first.trim_end() && lines(said, rest))
            }
        }
    }
    lines(&said.lines().collect::<Vec<_>>(), &expected.lines().collect::<Vec<_>>())
}

#[test]
fn commands_print_what_the_documents_say() {
    let mut ran = 0;
    for document in DOCUMENTS {
        for block in blocks(document).iter().filter(|block| block.info == "console") {
            for part in format!("\n{}", block.text).split("\n$ ").skip(1) {
                let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
                let Some((said, code)) = run(document, command.trim()) else { continue };
                let stated = format!("[exit {code}]");
                let expected = match expected.trim_end().strip_suffix(&stated) {
                    Some(expected) => expected.trim_end(),
                    None => {
                        assert_eq!(
                            code, 0,
                            "{document}:{}: `{command}` exits with {code}, which the block does not say",
                            block.line
                        );
                        expected.trim_end()
                    }
                };
                assert!(
                    agrees(said.trim_end(), expected),
                    "{document}:{}: `{command}` says\n{said}\nand not\n{expected}",
                    block.line
                );
                ran += 1;
            }
        }
    }
    assert!(ran >= 8, "only {ran} commands were run");
}

#[test]
fn rules_and_data_of_the_documents_are_right() {
    let mut packs = 0;
    for document in DOCUMENTS {
        for block in blocks(document) {
            let at = format!("{document}:{}", block.line);
            let (kind, file) = block.info.split_once(' ').unwrap_or((&block.info, ""));
            // A block with a file's name stands in that file as it is, so that the commands beside it can use it.
            // Data may be a run of its lines.
            if !file.is_empty() {
                let whole = text(project(file));
                let same = if kind == "yaml" { whole.contains(&block.text) } else { whole == block.text };
                assert!(same, "{at}: this is not what {file} says");
            }
            match kind {
                "gj" if file.contains("broken") => {
                    Pack::parse("block.gj", &block.text).expect_err(&at);
                }
                // Its way to the files that it uses counts from its own folder.
                "gj" if !file.is_empty() => {
                    Pack::load(project(file)).unwrap_or_else(|problems| panic!("{at}: {problems}"));
                    packs += 1;
                }
                "gj" => {
                    Pack::parse("block.gj", &block.text).unwrap_or_else(|problems| panic!("{at}: {problems}"));
                    packs += 1;
                }
                "yaml" => {
                    let whole = if file.is_empty() { block.text } else { text(project(file)) };
                    Data::parse("block.yaml", &whole).unwrap_or_else(|problems| panic!("{at}: {problems}"));
                }
                "console" | "text" => {}
                "rust" => rust_is_from_an_example(&at, &block.text),
                other => panic!("{at}: no test knows what a block `{other}` is"),
            }
        }
    }
    assert!(packs >= 4);
}

/// Rust in a document stands in `examples/embed.rs` as it is, which is compiled and run.
fn rust_is_from_an_example(at: &str, block: &str) {
    let strip = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let example = strip(&text(project("examples/embed.rs")));
    assert!(example.contains(&strip(block)), "{at}: this is not in examples/embed.rs");
}

#[test]
fn the_examples_run() {
    // `cargo test` builds the examples beside this test's own executable.
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(std::path::Path::parent).unwrap().join("examples");
    let name = format!("embed{}", std::env::consts::EXE_SUFFIX);
    let output = std::process::Command::new(folder.join(&name)).current_dir(project("")).output();
    let output = output.unwrap_or_else(|error| panic!("{name}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    insta::assert_snapshot!(said);
}

#[test]
fn both_languages_have_the_same_blocks() {
    for (en, zh) in [
        ("README.md", "README.zh.md"),
        ("docs/guide.md", "docs/guide.zh.md"),
        ("docs/mutation.md", "docs/mutation.zh.md"),
    ] {
        let kind = |block: Block| block.info.split(' ').next().unwrap_or("").to_owned();
        let infos = |document: &str| blocks(document).into_iter().map(kind).collect::<Vec<_>>();
        assert_eq!(infos(en), infos(zh), "{en} and {zh}");
    }
}
