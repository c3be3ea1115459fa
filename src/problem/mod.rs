//! What can be wrong with a pack, with data, or with the way they meet: one table of problems, each row with its code,
//! its words in Chinese and in English, and a page of explanation. A problem stays data until somebody asks for words.

mod phrase;
mod place;
#[macro_use]
mod table;
mod data;
mod document;
mod functions;
mod lint;
mod mutation;
mod names;
mod outcome;
mod overlay;
mod pack;
mod reading;
mod stream;
mod syntax;
mod target;
mod testing;
mod time;

pub use data::*;
#[cfg(feature = "documents")]
pub use document::*;
pub use functions::*;
pub use lint::*;
pub use mutation::*;
pub use names::*;
pub use outcome::*;
pub use overlay::*;
pub use pack::*;
pub use phrase::{Lang, Names, Phrase};
pub use reading::*;
pub use stream::*;
pub use syntax::*;
pub use target::*;
pub use testing::*;
pub use time::*;

use crate::source::Place;
use table::Kept;

/// What a problem is, apart from where: one row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Stable code such as `E0301`, the same in both languages.
    pub code: &'static str,
    /// What is wrong; `{name}` stands for an argument.
    pub says: Bilingual,
    /// What to do about it.
    pub help: Bilingual,
    /// The page that `gouji explain` prints.
    pub about: Bilingual,
    /// A rule file that raises exactly this code (empty where data alone does).
    pub rules: &'static str,
    /// Data that raises it together with the rules, with its format as ending (`yaml`, `json`, `toml`).
    pub data: Option<(&'static str, &'static str)>,
}

/// A text in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Bilingual {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Bilingual {
    /// The text in one language.
    pub fn in_lang(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Something that is wrong, where, and what else has to do with it.
#[derive(Clone)]
pub struct Problem {
    kept: &'static Kept,
    args: Vec<(&'static str, Phrase)>,
    place: Option<Place>,
    notes: Vec<(Place, Phrase)>,
}

impl Problem {
    /// A problem without a place; the row's own constructor function calls this.
    fn new(kept: &'static Kept, args: Vec<(&'static str, Phrase)>) -> Problem {
        Problem { kept, args, place: None, notes: Vec::new() }
    }

    /// Puts the place on, unless an inner caller knew a closer one.
    pub fn at(mut self, place: Place) -> Problem {
        self.place.get_or_insert(place);
        self
    }

    /// Adds another place that has to do with it, and what to say there.
    pub fn note(mut self, place: Place, words: impl Into<Phrase>) -> Problem {
        self.notes.push((place, words.into()));
        self
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.kept.code()
    }

    /// Whether it says that nothing at all was read of a document, so that there is no verdict on it.
    pub(crate) fn is_unread(&self) -> bool {
        matches!(self.code(), "E0270" | "E0273" | "E0279")
    }

    /// The field that a document was found not to have, if that is what it says.
    pub(crate) fn sought(&self) -> Option<&str> {
        self.path_if(not_found_in_document("", "").code())
    }

    /// The field that is required and not there, if that is what it says.
    pub(crate) fn is_field_missing(&self) -> Option<&str> {
        self.path_if(field_missing("").code())
    }

    /// The field that it is about: a name that the form does not know, or the way to a field without the numbers of items;
    /// empty where it is about none.
    pub(crate) fn field(&self) -> String {
        let path = self.args.iter().find(|(name, _)| *name == "path").map_or("", |(_, path)| path.in_lang(Lang::Zh));
        let only_last = self.code() == unknown_key("", "").code();
        let (mut field, mut until) = (String::new(), None);
        for sign in path.chars() {
            let inside = until;
            until = match (inside, sign) {
                (Some(end), sign) => Some(end).filter(|end| *end != sign),
                (None, '【') => Some('】'),
                (None, '`') => Some('`'),
                (None, '[') => Some(']'),
                (None, _) => None,
            };
            match (inside.or(until), sign) {
                // The number of an item; names with brackets stand in quotes.
                (Some(']'), _) => {}
                (None, '.') if only_last => field.clear(),
                (_, sign) => field.push(sign),
            }
        }
        field
    }

    fn path_if(&self, code: &str) -> Option<&str> {
        let path = self.args.iter().find(|(name, _)| *name == "path").filter(|_| self.code() == code)?;
        Some(path.1.in_lang(Lang::Zh))
    }

    /// The row of the table.
    pub fn row(&self) -> Row {
        self.kept.row()
    }

    /// Where, as far as a place is known.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// Other places with the words for them.
    pub fn notes(&self) -> &[(Place, Phrase)] {
        &self.notes
    }

    /// The named arguments.
    pub fn args(&self) -> &[(&'static str, Phrase)] {
        &self.args
    }

    /// What is wrong, with its arguments by name.
    pub(crate) fn template(&self, lang: Lang) -> &'static str {
        self.kept.says(lang)
    }

    /// What is wrong, in words.
    pub fn says(&self, lang: Lang) -> String {
        phrase::fill(self.template(lang), &self.args, lang)
    }

    /// What to do about it, in words.
    pub fn help(&self, lang: Lang) -> String {
        phrase::fill(self.kept.help(lang), &self.args, lang)
    }
}

impl std::fmt::Debug for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code(), self.says(Lang::En))?;
        if let Some(place) = &self.place {
            write!(f, " ({place})")?;
        }
        Ok(())
    }
}

/// The row with this code, if there is one.
pub fn explain(code: &str) -> Option<Row> {
    rows().find(|row| row.code.eq_ignore_ascii_case(code))
}

/// The problems that have to do with one thing.
#[derive(Debug)]
pub struct Table {
    /// The name of its page in the reference.
    pub name: &'static str,
    /// What they have to do with.
    pub title: Bilingual,
    rows: &'static [&'static Kept],
}

impl Table {
    /// The rows, in the order of the codes.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.rows.iter().map(|kept| kept.row())
    }
}

/// Every table.
#[rustfmt::skip]
pub static TABLES: &[Table] = &[
    Table { name: "syntax", rows: syntax::ROWS, title: Bilingual { zh: "规则文件怎么写", en: "how rules are written" } },
    Table { name: "data", rows: data::ROWS, title: Bilingual { zh: "读数据", en: "reading data" } },
    Table { name: "batch", rows: stream::ROWS, title: Bilingual { zh: "成批的报告", en: "many reports in one input" } },
    Table { name: "reading", rows: reading::ROWS, title: Bilingual { zh: "从文档里读数", en: "reading figures from documents" } },
    Table { name: "documents", rows: document::ROWS, title: Bilingual { zh: "读文档", en: "reading documents" } },
    Table { name: "names", rows: names::ROWS, title: Bilingual { zh: "名字、类型和单位", en: "names, types and units" } },
    Table { name: "functions", rows: functions::ROWS, title: Bilingual { zh: "函数", en: "functions" } },
    Table { name: "time", rows: time::ROWS, title: Bilingual { zh: "期间、日期和指定的参数", en: "periods, dates and parameters that are set" } },
    Table { name: "overlay", rows: overlay::ROWS, title: Bilingual { zh: "引用、改写、豁免和说明", en: "packs that use packs, overlays, waivers, explanations" } },
    Table { name: "pack", rows: pack::ROWS, title: Bilingual { zh: "规则包和上限", en: "packs and limits" } },
    Table { name: "outcome", rows: outcome::ROWS, title: Bilingual { zh: "检查的结果", en: "what a check comes to" } },
    Table { name: "lint", rows: lint::ROWS, title: Bilingual { zh: "对规则包的提醒", en: "remarks about a pack" } },
    Table { name: "testing", rows: testing::ROWS, title: Bilingual { zh: "规则包的测试", en: "tests of packs" } },
    Table { name: "target", rows: target::ROWS, title: Bilingual { zh: "指标值", en: "targets" } },
    Table { name: "mutation", rows: mutation::ROWS, title: Bilingual { zh: "试改动", en: "trying changes" } },
];

/// Every row of every table.
pub fn rows() -> impl Iterator<Item = Row> {
    TABLES.iter().flat_map(Table::rows)
}

/// The row's own words as a title: its arguments stand by name.
#[cfg(feature = "cli")]
pub fn title(row: &Row, lang: Lang) -> String {
    phrase::fill(row.says.in_lang(lang), &[], lang)
}

/// The same about a field; about none where that is empty.
#[cfg(feature = "cli")]
pub fn title_about(row: &Row, field: &str, lang: Lang) -> String {
    let args = [("path", Phrase::from(field)), ("near", Phrase::from(""))];
    phrase::fill(row.says.in_lang(lang), if field.is_empty() { &[] } else { &args }, lang)
}

/// The row's advice as a sentence: its arguments stand by name.
#[cfg(feature = "cli")]
pub fn advice(row: &Row, lang: Lang) -> String {
    phrase::fill(row.help.in_lang(lang), &[], lang)
}
