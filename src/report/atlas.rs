//! Several texts in one address space, so that one diagnostic can label places in a rule file and in the data under it.

use std::ops::Range;
use std::sync::Arc;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::problem::Lang;
use crate::source::{Place, Text};

/// Texts laid end to end with one byte between them; that byte is the end of the text before it.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    /// Each text with the address of its first byte, ascending.
    texts: Vec<(usize, Arc<Text>)>,
    /// In which words it is told what of a document stands somewhere.
    lang: Option<Lang>,
}

impl Atlas {
    /// Lays out the texts in the order given; the same text given twice is laid out once.
    pub fn new(texts: Vec<Arc<Text>>) -> Atlas {
        let mut atlas = Atlas::default();
        let mut free = 0;
        for text in texts {
            if atlas.base(&text).is_none() {
                let size = text.content().len() + 1;
                atlas.texts.push((free, text));
                free += size;
            }
        }
        atlas
    }

    /// The same, for a reader of this language.
    pub fn told_in(self, lang: Lang) -> Atlas {
        Atlas { lang: Some(lang), ..self }
    }

    /// The address of a place in bytes; `None` where its text is not in the atlas. A place that reaches past the end
    /// of its text, or into the middle of a character, is drawn in to the nearest border before.
    pub fn span(&self, place: &Place) -> Option<SourceSpan> {
        let base = self.base(&place.text)?;
        let range = within(place.text.content(), place.range.clone());
        Some(SourceSpan::new((base + range.start).into(), range.len()))
    }

    /// The text at an address and the byte offset in it; `None` past the last text.
    pub fn locate(&self, address: usize) -> Option<(&Arc<Text>, usize)> {
        let after = self.texts.partition_point(|(base, _)| *base <= address);
        let (base, text) = self.texts.get(after.checked_sub(1)?)?;
        let offset = address - base;
        (offset <= text.content().len()).then_some((text, offset))
    }

    fn base(&self, text: &Arc<Text>) -> Option<usize> {
        self.texts.iter().find(|(_, known)| Arc::ptr_eq(known, text)).map(|(base, _)| *base)
    }
}

/// Reads as miette's own texts do: without lines of context the span alone, with them whole lines around it. The
/// column is counted in characters. A span that runs on into the next text is out of bounds: miette's own handler
/// asks for such spans, and takes the refusal as the border between two files.
impl SourceCode for Atlas {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (text, offset) = self.locate(span.offset()).ok_or(MietteError::OutOfBounds)?;
        let content = text.content();
        let end = offset.checked_add(span.len()).filter(|end| *end <= content.len()).ok_or(MietteError::OutOfBounds)?;
        let own = within(content, offset..end);
        let data = lines_around(content, own, context_lines_before, context_lines_after);
        let first = text.position(data.start);
        let base = span.offset() - offset;
        let read = SourceSpan::new((base + data.start).into(), data.len());
        let bytes = content.as_bytes().get(data.clone()).unwrap_or_default();
        let lines = text.position(data.end).line - 1;
        let name = text.name().to_owned();
        let contents = MietteSpanContents::new_named(name, bytes, read, first.line - 1, first.column - 1, lines);
        // miette asks a source for no words but the name of its language, for colouring, of which our texts have none.
        let standing = text.standing(offset).map(|standing| match self.lang {
            Some(Lang::En) => standing.en(),
            Some(Lang::Zh) | None => standing.zh(),
        });
        Ok(Box::new(match standing {
            Some(standing) => contents.with_language(standing),
            None => contents,
        }))
    }
}

/// The range with its ends inside the text and on character borders.
fn within(content: &str, range: Range<usize>) -> Range<usize> {
    let border = |at: usize| {
        let mut at = at.min(content.len());
        while !content.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = border(range.start);
    start..border(range.end).max(start)
}

/// The range widened by whole lines; a side that asks for none stays as it is.
fn lines_around(content: &str, range: Range<usize>, before: usize, after: usize) -> Range<usize> {
    let mut wide = range.clone();
    if before > 0 {
        wide.start = line_start(content, wide.start);
        for _ in 0..before {
            wide.start = line_start(content, wide.start.saturating_sub(1));
        }
    }
    if after > 0 {
        // The last character of the range decides which line it ends in, though it be the line's own ending.
        wide.end = line_end(content, range.end.saturating_sub(1).max(range.start));
        for _ in 0..after {
            wide.end = line_end(content, wide.end);
        }
    }
    wide
}

/// Where the line starts in which this byte lies; an ending belongs to the line it ends.
fn line_start(content: &str, at: usize) -> usize {
    let bytes = content.as_bytes();
    let mut start = at;
    // Between the two bytes of `\r\n` there is no line.
    if bytes.get(start) == Some(&b'\n') && start.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'\r') {
        start -= 1;
    }
    let before = bytes.get(..start).unwrap_or_default();
    memchr::memrchr2(b'\n', b'\r', before).map_or(0, |found| found + 1)
}

/// One past the ending of the line in which this byte lies, or the end of the text.
fn line_end(content: &str, at: usize) -> usize {
    let bytes = content.as_bytes();
    let rest = bytes.get(at..).unwrap_or_default();
    let Some(found) = memchr::memchr2(b'\n', b'\r', rest) else { return content.len() };
    let end = at + found + 1;
    let pair = bytes.get(end - 1) == Some(&b'\r') && bytes.get(end) == Some(&b'\n');
    if pair { end + 1 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(atlas: &Atlas, span: SourceSpan, context: usize) -> (String, usize, usize, String, usize) {
        let found = atlas.read_span(&span, context, context).unwrap();
        let data = String::from_utf8(found.data().to_vec()).unwrap();
        (found.name().unwrap_or_default().to_owned(), found.line(), found.column(), data, found.span().offset())
    }

    #[test]
    fn places_of_two_texts_have_one_address_space() {
        let rules = Text::new("自评.gj", "规则 一\n  应 甲 = 乙");
        let data = Text::new("报告.yaml", "甲: 1\r\n乙: 2\r\n丙: 3");
        let atlas = Atlas::new(vec![rules.clone(), data.clone(), rules.clone()]);
        let at = data.content().find('乙').unwrap();
        let span = atlas.span(&Place::new(&data, at..at + 3)).unwrap();
        assert_eq!(span.offset(), rules.content().len() + 1 + at);
        let (text, offset) = atlas.locate(span.offset()).unwrap();
        assert!(Arc::ptr_eq(text, &data) && offset == at);
        let base = span.offset() - at;
        assert_eq!(read(&atlas, span, 0), ("报告.yaml".into(), 1, 0, "乙".into(), span.offset()));
        assert_eq!(read(&atlas, span, 1), ("报告.yaml".into(), 0, 0, data.content().into(), base));
        let other = Text::new("别的", "");
        assert!(atlas.span(&Place::new(&other, 0..0)).is_none());
    }

    #[test]
    fn columns_are_characters_and_ends_are_clamped() {
        let rules = Text::new("自评.gj", "规则 一\n  应 甲 = 乙");
        let data = Text::new("空", "");
        let atlas = Atlas::new(vec![rules.clone(), data.clone()]);
        let at = rules.content().find('乙').unwrap();
        let span = atlas.span(&Place::new(&rules, at + 1..at + 999)).unwrap();
        assert_eq!((span.offset(), span.len()), (at, 3));
        assert_eq!(read(&atlas, span, 0), ("自评.gj".into(), 1, 8, "乙".into(), at));
        let end = rules.content().len();
        assert_eq!(atlas.locate(end).unwrap().1, end);
        assert_eq!(read(&atlas, SourceSpan::from((end, 0)), 1).3, rules.content());
        assert!(atlas.read_span(&SourceSpan::from((end, 1)), 1, 1).is_err());
        assert_eq!(read(&atlas, SourceSpan::from((end + 1, 0)), 1), ("空".into(), 0, 0, String::new(), end + 1));
        assert!(atlas.locate(end + 2).is_none());
        assert!(atlas.read_span(&SourceSpan::from((usize::MAX, usize::MAX)), 1, 1).is_err());
    }

    #[test]
    fn context_is_whole_lines_whatever_ends_them() {
        let text = Text::new("甲", "一\r\n二\r三\n四\n五");
        let atlas = Atlas::new(vec![text.clone()]);
        for (word, lines, first) in
            [("一", "一\r\n二\r", 0), ("二", "一\r\n二\r三\n", 0), ("四", "三\n四\n五", 2), ("五", "四\n五", 3)]
        {
            let at = text.content().find(word).unwrap();
            let got = read(&atlas, SourceSpan::from((at, 3)), 1);
            assert_eq!((got.3.as_str(), got.1), (lines, first), "{word}");
        }
        // A span that takes in its line's ending ends in that line.
        let at = text.content().find('三').unwrap();
        assert_eq!(read(&atlas, SourceSpan::from((at, 4)), 1).3, "二\r三\n四\n");
    }
}
