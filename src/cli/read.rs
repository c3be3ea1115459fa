//! `gouji read`: the figures of a document as YAML, each with its place as a comment; what is printed can be corrected
//! and checked.

use super::args::{Read, lang};
use super::run::{print, refuse, style};
use super::{DATA, FINDINGS, FINE, USAGE};
use crate::data::{Doc, NodeId, Shape};
use crate::pack::{Data, Pack};
use crate::problem::{Lang, Problem};
use crate::report::Problems;
use std::io::IsTerminal;

/// The column in which places stand.
const PLACES: usize = 40;

/// What says that a field was not read: it is not there, is there in two ways, is not certain, or was never computed.
const LACKING: [&str; 5] = ["N0120", "E0268", "E0271", "E0272", "E0276"];

/// The command.
pub(super) fn read(args: &Read) -> u8 {
    let lang = lang(args.lang);
    let pack = match Pack::load(&args.rules) {
        Ok(pack) => pack,
        Err(problems) => {
            refuse(&problems.in_lang(lang), super::args::Format::Text, "");
            return USAGE;
        }
    };
    let data = match Data::read(&args.data) {
        Ok(data) => data,
        Err(problems) => {
            refuse(&problems.in_lang(lang), super::args::Format::Text, "");
            return DATA;
        }
    };
    let read = pack.read(&data);
    let mut out = String::new();
    record(&read.doc, read.doc.root(), 0, lang, &mut out);
    print(false, &out);
    let notes: Vec<_> = read.notes().cloned().collect();
    if notes.is_empty() {
        return FINE;
    }
    if notes.iter().any(Problem::is_unread) {
        refuse(&Problems::new(notes).in_lang(lang), super::args::Format::Text, "");
        return DATA;
    }
    // What is only remarked on was read all the same.
    let lacks = notes.iter().any(|note| LACKING.contains(&note.code()));
    let word = if lang == Lang::Zh { "注意" } else { "note" };
    let notes = Problems::new(notes).in_lang(lang);
    print(true, &notes.to_text_as(word, &style(std::io::stderr().is_terminal(), lang)));
    if lacks { FINDINGS } else { FINE }
}

fn record(doc: &Doc, id: NodeId, indent: usize, lang: Lang, out: &mut String) {
    let Shape::Record(members) = doc.shape(id) else { return };
    for member in members {
        let pad = " ".repeat(indent);
        value(doc, member.node, &format!("{pad}{}:", scalar(&member.name)), indent, lang, out);
    }
}

/// A value after its name or its dash.
fn value(doc: &Doc, id: NodeId, lead: &str, indent: usize, lang: Lang, out: &mut String) {
    match doc.shape(id) {
        Shape::Record([]) => line(doc, id, &format!("{lead} {{}}"), lang, out),
        Shape::List([]) => line(doc, id, &format!("{lead} []"), lang, out),
        Shape::Record(_) => {
            out.push_str(lead);
            out.push('\n');
            record(doc, id, indent + 2, lang, out);
        }
        Shape::List(items) => {
            out.push_str(lead);
            out.push('\n');
            for item in items {
                let pad = " ".repeat(indent + 2);
                if let Shape::Record(_) = doc.shape(*item) {
                    let mut inner = String::new();
                    record(doc, *item, indent + 4, lang, &mut inner);
                    // The first field stands behind the dash.
                    out.push_str(&format!("{pad}- {}", inner.trim_start()));
                } else {
                    value(doc, *item, &format!("{pad}-"), indent + 2, lang, out);
                }
            }
        }
        Shape::Null => line(doc, id, lead, lang, out),
        Shape::Bool(truth) => line(doc, id, &format!("{lead} {truth}"), lang, out),
        Shape::Number(words) => line(doc, id, &format!("{lead} {words}"), lang, out),
        Shape::Text("") => line(doc, id, lead, lang, out),
        Shape::Text(words) => line(doc, id, &format!("{lead} {}", scalar(words)), lang, out),
        Shape::Unreadable(problem) => {
            let pad = " ".repeat(indent);
            out.push_str(&format!("{pad}# {} {}\n", lead.trim_start(), problem.says(lang)));
        }
    }
}

fn line(doc: &Doc, id: NodeId, words: &str, lang: Lang, out: &mut String) {
    out.push_str(words);
    if let Some(place) = doc.place(id) {
        let width: usize = words.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
        let start = place.start();
        let stands = match (place.standing(), lang) {
            (Some(standing), Lang::Zh) => standing.zh(),
            (Some(standing), Lang::En) => standing.en(),
            (None, _) => format!("{}:{}", start.line, start.column),
        };
        out.push_str(&format!("{}# {stands}", " ".repeat(PLACES.saturating_sub(width).max(2))));
    }
    out.push('\n');
}

/// Words as YAML takes them for what they are: bare where nothing in them means anything, else in double quotes.
fn scalar(words: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || ".%％元（）()、，。；《》“”_".contains(letter);
    let special = ["null", "true", "false", "yes", "no", "on", "off"];
    let bare = words.chars().all(plain)
        && words.chars().next().is_some_and(char::is_alphanumeric)
        && !special.contains(&words.to_ascii_lowercase().as_str());
    if bare { words.to_owned() } else { serde_json::Value::from(words).to_string() }
}
