//! What the first bytes of an input say about how its reports follow one another.

use super::feed::Feed;
use super::scan::Scanner;
use super::unpack::otherwise;
use super::{Found, Layout};
use crate::data;
use crate::problem::{self, Problem};

/// So many of the first bytes are looked at.
pub(super) const HEAD: usize = 64 << 10;

/// What was found out.
pub(super) struct Sniffed {
    pub(super) layout: Layout,
    pub(super) is_stream: bool,
    pub(super) refused: Option<Problem>,
}

/// What a name says.
#[derive(Clone, Copy, PartialEq)]
enum Named {
    /// `.ndjson`, `.jsonl`
    Lines,
    /// `.json`
    Json,
    /// `.yaml`, `.toml`
    Document,
    Nothing,
}

/// What the first documents are like.
#[derive(Default)]
struct Seen {
    /// Documents, the last of which may not be whole.
    documents: usize,
    /// Whether they follow one another in another way than by lines.
    by_brackets: bool,
    by_lines: bool,
}

/// Looks at the first bytes; a byte-order mark is dropped.
pub(super) fn sniff(name: &str, feed: &mut Feed, most: usize) -> Sniffed {
    let packed = feed.packed();
    let named = named(name);
    if feed.peek(most).starts_with(b"\xEF\xBB\xBF") {
        feed.skip(3);
    }
    let head = feed.peek(most).to_vec();
    let (layout, several) = layout(&head, feed.ended(), named);
    let refused = refused(&head);
    let is_stream = packed
        || otherwise(&head).is_some()
        || match named {
            Named::Lines => true,
            Named::Document => false,
            Named::Json | Named::Nothing => several && refused.is_none(),
        };
    Sniffed { layout, is_stream, refused }
}

/// What cannot be reports at all.
fn refused(head: &[u8]) -> Option<Problem> {
    if let Some(kind) = data::office(head) {
        return Some(problem::data_is_office_file(kind));
    }
    match head {
        [0xFF, 0xFE, ..] => Some(problem::batch_not_utf8("UTF-16LE")),
        [0xFE, 0xFF, ..] => Some(problem::batch_not_utf8("UTF-16BE")),
        _ => otherwise(head).map(problem::packed_otherwise),
    }
}

fn named(name: &str) -> Named {
    let name = name.to_ascii_lowercase();
    let inner = [".gz", ".zst"].iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(&name);
    match inner.rsplit_once('.').map(|(_, ending)| ending) {
        Some("ndjson" | "jsonl") => Named::Lines,
        Some("json") => Named::Json,
        Some("yaml" | "yml" | "toml") => Named::Document,
        Some(_) | None => Named::Nothing,
    }
}

/// How reports follow one another, and whether there are several for sure.
fn layout(head: &[u8], ended: bool, named: Named) -> (Layout, bool) {
    let mut significant = head.iter().filter(|byte| !byte.is_ascii_whitespace());
    match (significant.next(), significant.next()) {
        (Some(0x1E), _) => return (Layout::Json, true),
        // `[1, 2]` is a list of reports that are none; in no named format it may be YAML.
        (Some(b'['), second) => {
            let records = matches!(second, Some(b'{' | b']' | b'[') | None);
            let several = named == Named::Json || second == Some(&b'{');
            return (if records || named != Named::Lines { Layout::Json } else { Layout::Lines }, several);
        }
        _ => {}
    }
    let seen = documents(head, ended);
    let layout = match named {
        _ if seen.by_brackets => Layout::Json,
        Named::Lines => Layout::Lines,
        Named::Json | Named::Document | Named::Nothing if seen.by_lines => Layout::Lines,
        Named::Json | Named::Document | Named::Nothing => Layout::Json,
    };
    (layout, seen.documents > 1)
}

/// Looks at the first documents, as far as they have come.
fn documents(head: &[u8], ended: bool) -> Seen {
    let mut seen = Seen::default();
    let mut scanner = Scanner::new(0, u64::MAX);
    let mut line = 0;
    while let Some(piece) = scanner.step(head, 0, ended) {
        let start = usize::try_from(piece.offset).unwrap_or(usize::MAX);
        let text = head.get(start..).and_then(|rest| rest.get(..usize::try_from(piece.length).ok()?)).unwrap_or(&[]);
        let breaks = u64::try_from(memchr::memchr_iter(b'\n', text).count()).unwrap_or(u64::MAX);
        match piece.found {
            Found::Report => {
                seen.documents += 1;
                seen.by_brackets |= breaks > 0 || piece.line == line;
                seen.by_lines |= breaks == 0;
                line = piece.line + breaks;
            }
            // A document that is cut off, if another one follows.
            Found::Broken(_) => seen.documents += 1,
            Found::Stray(stray) => seen.by_brackets |= stray.code() == problem::comma_extra().code(),
        }
    }
    if let Some(over_lines) = scanner.unfinished() {
        seen.documents += usize::from(seen.documents > 0);
        seen.by_brackets |= over_lines && !seen.by_lines;
    }
    seen
}
