//! YAML onto the builder, event by event. A plain scalar is a number only if JSON would write it so; dates, codes such as
//! `007` and everything else keep their text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, Span as Marks, StructureStyle, Tag};

use super::builder::{Builder, Kind, Span, is_number};
use super::hints::{self, Colon};
use super::{Doc, MAX_DEPTH, MAX_NODES, NodeId};
use crate::problem::{self, Problem};
use crate::source::{Place, Text};

mod explain;

/// So many bytes of text may be copied by aliases.
const MAX_COPIED: usize = 16 << 20;

pub(super) fn read(text: &Arc<Text>) -> Result<Doc, Problem> {
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut reader = Reader {
        text,
        builder: Builder::new(Some(text)),
        documents: 0,
        end: 0,
        anchors: BTreeMap::new(),
        open: Vec::new(),
        copied: 0,
        tag: 0,
        suspect: None,
    };
    for event in Parser::new_from_str_with_options(text.content(), options) {
        let (event, marks) = event.map_err(|error| explain::explain(text, &error))?;
        reader.take(event, &marks)?;
    }
    reader.builder.finish()
}

struct Reader<'t> {
    text: &'t Arc<Text>,
    builder: Builder,
    documents: usize,
    /// Where the last node ended.
    end: usize,
    /// Finished nodes that aliases may ask for.
    anchors: BTreeMap<usize, NodeId>,
    /// The open lists and records.
    open: Vec<Open>,
    copied: usize,
    /// Where the tag of the present event starts, if it has one.
    tag: usize,
    /// A name that looks like `名称：值`, until its value is seen.
    suspect: Option<Colon>,
}

struct Open {
    /// The anchor that names it, 0 for none.
    anchor: usize,
    /// Whether it is a list in square brackets.
    flow_list: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, marks: &Marks) -> Result<(), Problem> {
        let range = marks.byte_range().unwrap_or(0..0);
        self.tag = marks.tag_start().and_then(|mark| mark.byte_offset()).unwrap_or(range.start);
        match event {
            Event::DocumentStart(..) => self.document(range),
            Event::Scalar(words, style, anchor, tag) => self.scalar(&words, style, anchor, tag, range),
            Event::SequenceStart(style, anchor, tag) => {
                let flow_list = style == StructureStyle::Flow;
                self.start(Open { anchor, flow_list }, tag, range, false)
            }
            Event::MappingStart(_, anchor, tag) => self.start(Open { anchor, flow_list: false }, tag, range, true),
            Event::SequenceEnd | Event::MappingEnd => self.finish(range),
            Event::Alias(anchor) => self.alias(anchor, range),
            // Nothing of the data; new kinds of events come only with options that are not set.
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentEnd
            | Event::Anchor(..)
            | Event::UnresolvedAlias(_)
            | Event::Comment(..)
            | _ => Ok(()),
        }
    }

    fn problem_at(&self, problem: Problem, range: Range<usize>) -> Problem {
        problem.at(Place::new(self.text, range))
    }

    fn document(&mut self, range: Range<usize>) -> Result<(), Problem> {
        self.documents += 1;
        if self.documents > 1 {
            return Err(self.problem_at(problem::several_documents(), range));
        }
        Ok(())
    }

    fn start(
        &mut self,
        open: Open,
        tag: Option<Cow<'_, Tag>>,
        range: Range<usize>,
        record: bool,
    ) -> Result<(), Problem> {
        if let Some(tag) = tag.filter(|tag| !["map", "seq"].iter().any(|core| tag.is_yaml_core_schema_tag(core))) {
            let problem = problem::yaml_tag(tag.original());
            return Err(self.problem_at(problem, self.tag..range.end));
        }
        if self.builder.wants_key() {
            return Err(self.problem_at(problem::name_not_text(), range));
        }
        self.suspect = None;
        let span = Span::of(range.clone());
        if record {
            self.builder.open_record(span)?
        } else {
            self.builder.open_list(span)?
        };
        self.open.push(open);
        self.end = range.end;
        Ok(())
    }

    fn finish(&mut self, range: Range<usize>) -> Result<(), Problem> {
        // A flow collection ends with its bracket; a block collection ends with its last node, not where the next begins.
        let bracket = matches!(self.text.slice(range.clone()), "]" | "}");
        self.end = if bracket { range.end } else { self.end };
        let id = self.builder.close(Some(self.end))?;
        if let (Some(anchor), Some(id)) = (self.open.pop().map(|open| open.anchor).filter(|anchor| *anchor > 0), id) {
            self.anchors.insert(anchor, id);
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Result<(), Problem> {
        if self.builder.wants_key() {
            return Err(self.problem_at(problem::name_not_text(), range));
        }
        let Some(id) = self.anchors.get(&anchor).copied() else {
            let name = self.text.slice(range.clone()).trim_start_matches('*').to_owned();
            return Err(self.problem_at(problem::alias_unknown(name), range));
        };
        self.copied += self.builder.copy(id)?;
        if self.copied > MAX_COPIED {
            return Err(self.problem_at(problem::data_too_large(MAX_NODES), range));
        }
        self.end = range.end;
        self.suspect = None;
        Ok(())
    }

    fn scalar(
        &mut self,
        words: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        range: Range<usize>,
    ) -> Result<(), Problem> {
        let plain = style == ScalarStyle::Plain;
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let range = if quoted { range } else { self.trim(range) };
        if self.builder.wants_key() {
            return self.name(words, plain, range);
        }
        let suspect = self.suspect.take();
        let kind = match tag {
            Some(tag) if tag.is_yaml_core_schema_tag("str") => Kind::Text(words.into()),
            Some(tag) if !["int", "float", "bool", "null"].iter().any(|core| tag.is_yaml_core_schema_tag(core)) => {
                self.end = range.end;
                self.builder.add_unreadable(problem::yaml_tag(tag.original()), Span::of(self.tag..range.end))?;
                return Ok(());
            }
            Some(_) => plain_kind(words),
            None if plain => plain_kind(words),
            None => Kind::Text(words.into()),
        };
        let span = if range.is_empty() && plain {
            if let Some(colon) = suspect {
                return Err(colon.problem(self.text));
            }
            self.nothing(range)
        } else {
            range
        };
        self.end = span.end.max(self.end);
        if let Some(comma) = self.meant_as_items(&kind, plain, &span) {
            self.builder.add_unreadable(comma, Span::of(span))?;
            return Ok(());
        }
        if let Some(colon) = self.meant_as_record(&kind, plain, &span) {
            if self.builder.depth() == 0 {
                return Err(colon.problem(self.text));
            }
            self.builder.add_unreadable(colon.problem(self.text), Span::of(span))?;
            return Ok(());
        }
        let id = self.builder.add(kind, Span::of(span))?;
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        Ok(())
    }

    fn name(&mut self, words: &str, plain: bool, range: Range<usize>) -> Result<(), Problem> {
        if range.is_empty() {
            return Err(self.problem_at(problem::name_not_text(), range));
        }
        if words == "<<" && plain {
            return Err(self.problem_at(problem::merge_key(), range));
        }
        self.end = range.end;
        let wrong = || hints::wrong_colon(self.text.content(), range.clone());
        self.suspect = plain.then(wrong).flatten();
        self.builder.key(words.to_owned(), Some(range));
        Ok(())
    }

    /// A scalar's bytes without the white space that may follow it.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let width = self.text.slice(range.clone()).trim_end().len();
        range.start..range.start + width
    }

    /// The empty place of a value that is not written: right behind the colon of its name.
    fn nothing(&self, range: Range<usize>) -> Range<usize> {
        let Some(key) = self.builder.waiting_key() else { return range };
        let rest = self.text.content().get(key.end..).unwrap_or("").trim_start_matches([' ', '\t']);
        let colon = self.text.content().len() - rest.len();
        let at = if rest.starts_with(':') { colon + 1 } else { key.end };
        at..at
    }

    /// A full-width comma between the items of a list in brackets: `[1，2]`.
    fn meant_as_items(&self, kind: &Kind, plain: bool, span: &Range<usize>) -> Option<Problem> {
        let bracketed = self.open.last().is_some_and(|open| open.flow_list);
        let Kind::Text(_) = kind else { return None };
        let comma = self.text.slice(span.clone()).find('，').filter(|_| plain && bracketed)?;
        hints::full_width_at(self.text, span.start + comma)
    }

    /// The first wrong colon of a plain text that was plainly meant as fields: the whole document; all lines of a value
    /// that starts below its name; all of several lines of an item.
    fn meant_as_record(&self, kind: &Kind, plain: bool, span: &Range<usize>) -> Option<Colon> {
        let Kind::Text(words) = kind else { return None };
        if !plain || !words.contains(['：', ':']) {
            return None;
        }
        let content = self.text.content();
        let mut colons = Vec::new();
        let mut at = span.start;
        for line in self.text.slice(span.clone()).split_inclusive(['\n', '\r']) {
            let bytes = at..at + line.trim_end().len();
            at += line.len();
            if !bytes.is_empty() {
                colons.push(hints::wrong_colon(content, bytes));
            }
        }
        let lines = colons.len();
        let first = self.text.slice(span.clone()).lines().next().unwrap_or("");
        let below_a_number = is_number(first.trim_end()) && colons.iter().skip(1).all(Option::is_some);
        let whole = self.builder.depth() == 0;
        let below = self
            .builder
            .waiting_key()
            .is_some_and(|key| content.get(key.end..span.start).is_some_and(|between| between.contains(['\n', '\r'])));
        let item = self.builder.waiting_key().is_none() && lines > 1;
        let all = colons.iter().all(Option::is_some);
        (whole || below_a_number || (all && (below || item))).then_some(())?;
        colons.into_iter().flatten().next()
    }
}

/// What a scalar without quotes is.
fn plain_kind(words: &str) -> Kind {
    match words {
        "" | "~" | "null" => Kind::Null,
        "true" => Kind::Bool(true),
        "false" => Kind::Bool(false),
        _ if is_number(words) => Kind::Number(words.into()),
        _ => Kind::Text(words.into()),
    }
}
