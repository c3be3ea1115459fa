//! Reports as trees of JSON that may hold what JSON should not, and the ways to write one down.

/// Numbers that follow from a seed: SplitMix64 (Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators*).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    /// A number from one to another.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.below(usize::try_from(most - least + 1).unwrap())).unwrap()
    }

    /// Whether one of so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A value.
#[derive(Debug, Clone)]
pub enum Json {
    /// As it stands: a number, a word, or what is no JSON at all.
    Raw(String),
    Text(String),
    List(Vec<Json>),
    Record(Vec<(String, Json)>),
}

pub fn text(words: impl Into<String>) -> Json {
    Json::Text(words.into())
}

pub fn raw(words: impl ToString) -> Json {
    Json::Raw(words.to_string())
}

pub fn record<const N: usize>(fields: [(&str, Json); N]) -> Json {
    Json::Record(fields.map(|(name, value)| (name.to_owned(), value)).into())
}

impl Json {
    /// How many values it has, itself among them.
    pub fn size(&self) -> usize {
        match self {
            Json::Raw(_) | Json::Text(_) => 1,
            Json::List(items) => 1 + items.iter().map(Json::size).sum::<usize>(),
            Json::Record(fields) => 1 + fields.iter().map(|(_, value)| value.size()).sum::<usize>(),
        }
    }

    /// The value of that number, counted as they are written.
    pub fn nth(&mut self, mut nth: usize) -> Option<&mut Json> {
        if nth == 0 {
            return Some(self);
        }
        nth -= 1;
        let inner: Vec<&mut Json> = match self {
            Json::Raw(_) | Json::Text(_) => Vec::new(),
            Json::List(items) => items.iter_mut().collect(),
            Json::Record(fields) => fields.iter_mut().map(|(_, value)| value).collect(),
        };
        for value in inner {
            let size = value.size();
            if nth < size {
                return value.nth(nth);
            }
            nth -= size;
        }
        None
    }

    pub fn is_single(&self) -> bool {
        matches!(self, Json::Raw(_) | Json::Text(_))
    }
}

/// How a report is written down.
pub struct Style {
    /// What ends a line; without any, all is on one.
    pub line: &'static str,
    /// What stands after colons and commas.
    pub blank: &'static str,
    /// One of so many characters is written as `\u`; 0 for none.
    pub escaped: usize,
    /// Whether line breaks and tabs stand in texts as they are, which JSON does not allow.
    pub control: bool,
    /// Whether `/` is written `\/`.
    pub slashes: bool,
}

impl Style {
    pub fn write(&self, value: &Json, random: &mut Random) -> String {
        let mut out = String::new();
        self.value(value, random, 0, &mut out);
        out
    }

    fn value(&self, value: &Json, random: &mut Random, depth: usize, out: &mut String) {
        match value {
            Json::Raw(words) => out.push_str(words),
            Json::Text(words) => self.text(words, random, out),
            Json::List(items) => {
                let items = items.iter().map(|item| (None, item));
                self.all(items.collect(), ('[', ']'), random, depth, out);
            }
            Json::Record(fields) => {
                let fields = fields.iter().map(|(name, value)| (Some(name), value));
                self.all(fields.collect(), ('{', '}'), random, depth, out);
            }
        }
    }

    fn all(
        &self,
        all: Vec<(Option<&String>, &Json)>,
        (open, close): (char, char),
        random: &mut Random,
        depth: usize,
        out: &mut String,
    ) {
        out.push(open);
        let some = !all.is_empty();
        for (at, (name, value)) in all.into_iter().enumerate() {
            if at > 0 {
                out.push(',');
                if self.line.is_empty() {
                    out.push_str(self.blank);
                }
            }
            self.begin(depth + 1, out);
            if let Some(name) = name {
                self.text(name, random, out);
                out.push(':');
                out.push_str(self.blank);
            }
            self.value(value, random, depth + 1, out);
        }
        if some {
            self.begin(depth, out);
        }
        out.push(close);
    }

    fn begin(&self, depth: usize, out: &mut String) {
        if !self.line.is_empty() {
            out.push_str(self.line);
            out.extend(std::iter::repeat_n(if depth.is_multiple_of(3) { "\t" } else { "  " }, depth));
        }
    }

    fn text(&self, words: &str, random: &mut Random, out: &mut String) {
        out.push('"');
        for c in words.chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                '\n' if !self.control => out.push_str("\\n"),
                '\t' if !self.control => out.push_str("\\t"),
                '/' if self.slashes => out.push_str("\\/"),
                c if self.escaped > 0 && random.once_in(self.escaped) => {
                    let mut units = [0; 2];
                    for unit in c.encode_utf16(&mut units) {
                        out.push_str(&format!("\\u{unit:04x}"));
                    }
                }
                c => out.push(c),
            }
        }
        out.push('"');
    }
}
