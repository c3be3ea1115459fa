//! Elements and escaped words: the only place that writes markup.

/// A page being written.
#[derive(Default)]
pub(super) struct Tags {
    out: String,
    open: Vec<&'static str>,
}

/// The attributes of an element: names are ours, values are anybody's.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Tags {
    /// An element with whatever is written inside.
    pub fn element(&mut self, name: &'static str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Tags)) {
        self.start(name, attributes);
        self.open.push(name);
        inside(self);
        self.open.pop();
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        // Inside a paragraph or a line of text, breaks between elements would show.
        if matches!(name, "p" | "li" | "tr" | "section" | "article" | "div" | "h1" | "h2" | "h3" | "ul" | "table") {
            self.out.push('\n');
        }
    }

    /// An element that holds only words.
    pub fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, words: &str) {
        self.element(name, attributes, |tags| tags.words(words));
    }

    /// An element without an end.
    pub fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push('\n');
    }

    /// Words, escaped.
    pub fn words(&mut self, words: &str) {
        escape(words, &mut self.out);
    }

    /// A style sheet of the project's own.
    pub fn style(&mut self, sheet: &'static str) {
        self.element("style", &[], |tags| tags.out.push_str(sheet));
    }

    /// The page.
    pub fn finish(self) -> String {
        String::from("<!DOCTYPE html>\n") + &self.out + "\n"
    }

    fn start(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }
}

/// Words as HTML holds them, in elements and in attributes. Characters that HTML cannot hold are shown as such, and so are
/// those that would turn the direction of what follows.
fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            // A break in a cell.
            '\u{2028}' => out.push(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => out.push('\u{FFFD}'),
            _ if c.is_control() || is_none(c) => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
}

/// What Unicode keeps for no character.
fn is_none(c: char) -> bool {
    let code = u32::from(c);
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || code & 0xFFFE == 0xFFFE
}
