//! The grammar, made readable: keywords by their spelling, signs as themselves, without what only the parser needs.

use super::{Page, say};
use crate::shared::{project, text};
use gouji::Lang;
use gouji::tables::Keyword;
use std::collections::BTreeMap;

/// How the names of rules start that are about parsing and not about what is written.
const HIDDEN: [&str; 8] = ["only_", "WHITESPACE", "comment_words", "blank", "head", "names_a_field", "may_", "ask"];

pub fn page(lang: Lang) -> Page {
    let source = text(project("grammar/gouji.pest"));
    let mut rules: Vec<Option<(&str, Vec<String>)>> = Vec::new();
    for line in source.lines() {
        match line.split_once('=') {
            Some((name, body)) if !line.starts_with("//") => {
                let name = name.trim();
                // They stand for `primary` and only find it sooner.
                if !["quick_primary", "word_primary"].contains(&name) {
                    rules.push(Some((name, said(&without_lookahead(&tokens(inside(body)))))));
                }
            }
            _ if line.trim().is_empty() => rules.push(None),
            _ => assert!(line.starts_with("//"), "a rule of the grammar is one line: {line}"),
        }
    }
    let signs: BTreeMap<&str, String> =
        rules.iter().flatten().filter_map(|(name, body)| Some((*name, sign(lang, body)?))).collect();
    let mut lines = String::new();
    for rule in &rules {
        match rule {
            Some((name, _)) if HIDDEN.iter().any(|hidden| name.starts_with(hidden)) || signs.contains_key(name) => {}
            Some((name, body)) => lines.push_str(&format!("{name} = {}\n", readable(lang, body, &signs))),
            None if lines.is_empty() || lines.ends_with("\n\n") => {}
            None => lines.push('\n'),
        }
    }
    let words = say(
        lang,
        "规则文件的写法，一行一条：`|` 是或者，`?` 可有可无，`*` 没有、一个、几个都可以，`+` 至少一个；引号里的照写。\
         `XID_START`、`XID_CONTINUE` 是文字、数字一类的字，`ANY` 是别的任何一个字。\
         符号的全角写法（，：（）＝＋等）和半角一样；词的英文写法见[词](keywords.md)。",
        "How rule files are written, one thing a line: `|` is or, `?` what may be absent, `*` any number of times, `+` at least once; \
         what is in quotes stands as it is. `XID_START` and `XID_CONTINUE` are letters and digits of any script, `ANY` is any other character. \
         Full-width signs are as good as these; for the Chinese spellings of the words see [keywords](keywords.md).",
    );
    Page::new("grammar", say(lang, "语法", "Grammar"), format!("{words}\n\n```text\n{}\n```\n", lines.trim_end()))
}

/// The inside of `{ … }`, `@{ … }`, `_{ … }`.
fn inside(body: &str) -> &str {
    let open = body.find('{').unwrap() + 1;
    body[open..body.rfind('}').unwrap()].trim()
}

/// Strings, names and signs.
fn tokens(body: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut letters = body.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut token = letter.to_string();
        if letter == '"' || letter == '\'' {
            while let Some(next) = letters.next() {
                token.push(next);
                if next == '\\' {
                    token.extend(letters.next());
                } else if next == letter {
                    break;
                }
            }
        } else if letter.is_alphanumeric() || letter == '_' {
            while let Some(next) = letters.next_if(|next| next.is_alphanumeric() || *next == '_') {
                token.push(next);
            }
        } else if letter == '.' {
            token.extend(letters.next_if_eq(&'.'));
        } else if letter == ' ' || letter == '~' {
            continue;
        }
        out.push(token);
    }
    out
}

/// Without what is about parsing alone; brackets around one thing go, too.
fn said(tokens: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for token in tokens {
        match token.as_str() {
            "*" if out.last().is_some_and(|last| last == "WHITESPACE") => drop(out.pop()),
            "blanks" => {}
            guard if guard.starts_with("may_") => {}
            "quick_primary" => out.push("primary".to_owned()),
            ")" if out.len() > 1 && out[out.len() - 2] == "(" => drop(out.remove(out.len() - 2)),
            _ => out.push(token.clone()),
        }
    }
    out
}

/// Without what must, or must not, follow.
fn without_lookahead(tokens: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = tokens.iter();
    while let Some(token) = rest.next() {
        if token != "!" && token != "&" {
            out.push(token.clone());
            continue;
        }
        let mut depth = 0;
        for skipped in rest.by_ref() {
            depth += i32::from(skipped == "(") - i32::from(skipped == ")");
            if depth == 0 {
                break;
            }
        }
    }
    out
}

fn keyword(lang: Lang, token: &str) -> Option<String> {
    let keyword = Keyword::ALL.iter().find(|keyword| keyword.token() == token)?;
    Some(format!("\"{}\"", say(lang, keyword.zh(), keyword.en())))
}

/// A rule that is one sign in several spellings, or one word: it is shown where it is used.
fn sign(lang: Lang, body: &[String]) -> Option<String> {
    if let [one] = body {
        return keyword(lang, one).or_else(|| one.starts_with('"').then(|| one.clone()));
    }
    let spellings: Vec<&String> = body.iter().filter(|token| !["(", ")", "|"].contains(&token.as_str())).collect();
    let signs = spellings.iter().all(|token| token.starts_with('"') && !token.chars().any(char::is_alphanumeric));
    let plain = !body.iter().zip(body.iter().skip(1)).any(|(one, next)| one.starts_with('"') && next.starts_with('"'));
    if signs && plain { spellings.first().map(|first| first.to_string()) } else { None }
}

fn readable(lang: Lang, body: &[String], signs: &BTreeMap<&str, String>) -> String {
    let mut out = String::new();
    for token in body {
        let shown =
            keyword(lang, token).or_else(|| signs.get(token.as_str()).cloned()).unwrap_or_else(|| token.clone());
        let close = matches!(token.as_str(), ")" | "*" | "+" | "?" | "..") || out.is_empty();
        if !close && !out.ends_with('(') && !out.ends_with("'..") {
            out.push(' ');
        }
        out.push_str(&shown);
    }
    out
}
