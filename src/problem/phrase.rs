//! Words that are the same or differ in the two languages, and templates filled with them.

/// The two languages of the program's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Chinese (简体中文).
    Zh,
    /// English.
    En,
}

/// Words for a message: the same in both languages (a name, a figure), or one text for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    zh: String,
    en: String,
}

impl Phrase {
    /// Words that differ by language.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Phrase {
        Phrase { zh: zh.into(), en: en.into() }
    }

    /// The words in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Phrase {
        Phrase { zh: words.clone(), en: words }
    }
}

impl From<&str> for Phrase {
    fn from(words: &str) -> Phrase {
        words.to_owned().into()
    }
}

impl From<usize> for Phrase {
    fn from(number: usize) -> Phrase {
        number.to_string().into()
    }
}

/// Names for a message, quoted and joined as each language does: 「甲」、「乙」 and `a`, `b`.
pub struct Names(pub Vec<String>);

impl From<Names> for Phrase {
    fn from(Names(names): Names) -> Phrase {
        let join = |open: &str, close: &str, between: &str| {
            names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(between)
        };
        Phrase { zh: join("「", "」", "、"), en: join("`", "`", ", ") }
    }
}

/// Puts arguments into a template: `{name}` is replaced by the argument of that name, `{{` and `}}` by single braces.
pub(super) fn fill(template: &str, args: &[(&'static str, Phrase)], lang: Lang) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = from.strip_prefix("{{") {
            out.push('{');
            rest = after;
        } else if let Some(after) = from.strip_prefix("}}") {
            out.push('}');
            rest = after;
        } else {
            let (name, after) = from.trim_start_matches('{').split_once('}').unwrap_or((from, ""));
            match args.iter().find(|(known, _)| *known == name) {
                Some((_, words)) => out.push_str(words.in_lang(lang)),
                None => out.push('…'),
            }
            rest = after;
        }
    }
    out.push_str(rest);
    out
}
