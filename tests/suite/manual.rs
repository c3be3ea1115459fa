//! The reference, `docs/reference`, is written from the tables of the language; what it says about values it has by evaluating.
//! Where a page is out of date it is written anew and the test fails once.

mod grammar;
mod values;
mod words;

use crate::shared::{files, project, text};
use gouji::Lang;
use gouji::tables::{Bilingual, Keyword};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A page in one language.
pub struct Page {
    /// The file's name without its ending.
    name: String,
    title: String,
    body: String,
}

impl Page {
    fn new(name: impl Into<String>, title: impl Into<String>, body: impl Into<String>) -> Page {
        Page { name: name.into(), title: title.into(), body: body.into() }
    }
}

/// One of two texts.
fn say<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Rows of a table in Markdown; the first is the head.
fn table(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    for (index, row) in rows.into_iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if index == 0 {
            out.push_str(&format!("|{}\n", "---|".repeat(row.len())));
        }
    }
    out
}

/// The head of a table.
fn head(lang: Lang, columns: &[(&str, &str)]) -> Vec<String> {
    columns.iter().map(|(zh, en)| say(lang, zh, en).to_owned()).collect()
}

fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// The two spellings, that of the page's language first.
fn spellings(lang: Lang, zh: &str, en: &str) -> (String, String) {
    match lang {
        Lang::Zh => (code(zh), code(en)),
        Lang::En => (code(en), code(zh)),
    }
}

fn in_lang(lang: Lang, text: &Bilingual) -> &'static str {
    text.in_lang(lang)
}

fn pages(lang: Lang) -> Vec<Page> {
    let mut pages = vec![
        words::keywords(lang),
        values::types(lang),
        values::units(lang),
        words::functions(lang),
        values::lists(lang),
        words::outcomes(lang),
        words::limits(lang),
        words::command(lang),
        grammar::page(lang),
    ];
    pages.extend(words::problems(lang));
    pages
}

const LANGS: [(Lang, &str); 2] = [(Lang::Zh, "zh"), (Lang::En, "en")];

/// Every file of the reference with its content.
fn reference() -> BTreeMap<PathBuf, String> {
    let folder = project("docs/reference");
    let mut out = BTreeMap::new();
    let mut index = String::from(
        "# Gouji 勾稽 · 参考 · Reference\n\nWritten from the tables of the program, in Chinese and in English; the [guide](../guide.md) explains, this lists.\n\n\
         由程序里的表写成，中英文各一份；[使用指南](../guide.zh.md)讲解，这里罗列。\n",
    );
    for (lang, short) in LANGS {
        let (other, other_name) = match lang {
            Lang::Zh => ("en", "English"),
            Lang::En => ("zh", "中文"),
        };
        index.push_str(&format!("\n## {}\n\n", say(lang, "中文", "English")));
        for page in pages(lang) {
            let home = say(lang, "参考", "Reference");
            let content = format!(
                "<!-- tests/suite/manual.rs -->\n[{home}](../README.md) · [{other_name}](../{other}/{}.md)\n\n# {}\n\n{}\n",
                page.name,
                page.title,
                page.body.trim_end()
            );
            index.push_str(&format!("- [{}]({short}/{}.md)\n", page.title, page.name));
            assert!(
                out.insert(folder.join(short).join(format!("{}.md", page.name)), content).is_none(),
                "{}",
                page.name
            );
        }
    }
    out.insert(folder.join("README.md"), index);
    out
}

#[test]
fn the_reference_is_written_from_the_tables() {
    let wanted = reference();
    let folder = project("docs/reference");
    std::fs::create_dir_all(&folder).unwrap();
    let mut changed = Vec::new();
    for path in files(&folder, &["md"]).into_iter().filter(|path| !wanted.contains_key(path)) {
        std::fs::remove_file(&path).unwrap();
        changed.push(path);
    }
    for (path, content) in wanted {
        if !path.exists() || text(&path) != content {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, content).unwrap();
            changed.push(path);
        }
    }
    assert!(
        changed.is_empty(),
        "these pages were out of date and have been written anew; run the tests again: {changed:#?}"
    );
}

#[test]
fn both_languages_have_the_same_pages_with_the_same_entries() {
    let shape = |page: &Page| {
        let count = |start: &str| page.body.lines().filter(|line| line.starts_with(start)).count();
        (page.name.clone(), count("## "), count("### "), count("|"), count("```"))
    };
    let [zh, en] = LANGS.map(|(lang, _)| pages(lang).iter().map(shape).collect::<Vec<_>>());
    assert_eq!(zh, en);
    for page in pages(Lang::En) {
        assert!(page.title.is_ascii(), "{}", page.title);
    }
    for keyword in Keyword::ALL {
        let about = keyword.about();
        assert!(
            about.zh.ends_with('。') && about.en.ends_with('.') && !about.zh.is_ascii(),
            "{keyword:?} says what it is for"
        );
    }
}
