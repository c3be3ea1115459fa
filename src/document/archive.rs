//! The archive that a document of today's office programs is. Only parts that are asked for are unpacked, into memory, and no
//! more of them than the limits allow; what is packed inside a part stays packed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Item, Xml};
use crate::problem::{self, Phrase, Problem};

/// How many megabytes all parts together may have when unpacked.
const LARGEST_MB: usize = 256;
/// From this size on, a part may not be unpacked to more than so many times its packed size.
const SUSPECT: u64 = 16 << 20;
const RATIO: u64 = 250;

/// An archive in memory.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is, by its name in lower case.
    names: BTreeMap<String, usize>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Reads the archive's table of contents.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Archive<'a>, Problem> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken("zip", &error))?;
        let mut names = BTreeMap::new();
        for index in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(index) {
                names.insert(folded(&name), index);
            }
        }
        Ok(Archive { zip, names, left: (LARGEST_MB as u64) << 20 })
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&folded(name))
    }

    /// The text of a part; nothing where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let Some(index) = self.names.get(&folded(name)) else { return Ok(None) };
        let part = self.zip.by_index(*index).map_err(|error| broken(name, &error))?;
        let most = SUSPECT.max(part.compressed_size().saturating_mul(RATIO)).min(self.left);
        let mut bytes = Vec::new();
        let read = part.take(most + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > most {
            // Which of the limits it was: that of this part, or what all together may have.
            let why = if most < self.left { too_dense() } else { too_large() };
            return Err(problem::document_too_large(name, why));
        }
        self.left -= length;
        if read.is_err() {
            return Err(problem::document_broken(name, damaged()));
        }
        text(bytes).map(Some).ok_or_else(|| {
            problem::document_broken(name, Phrase::both("文字的编码读不通", "its encoding cannot be read"))
        })
    }
}

/// What a part is to another.
pub(super) struct Related {
    /// The last word of its kind: `/styles`.
    pub(super) kind: String,
    /// The part's name.
    pub(super) target: String,
}

impl Archive<'_> {
    /// The text of a part that has to be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, Problem> {
        let missing = || problem::document_broken(name, Phrase::both("缺少这一部分", "this part is missing"));
        self.part(name)?.ok_or_else(missing)
    }

    /// The part that the package says is the document, or else the usual one.
    pub(super) fn main(&mut self, usual: &str) -> Result<String, Problem> {
        let found = self.related("")?.into_values().find(|found| found.kind.ends_with("/officeDocument"));
        Ok(found.map(|found| found.target).filter(|name| self.has(name)).unwrap_or_else(|| usual.to_owned()))
    }

    /// The parts that a part refers to, by the names it has for them. Only parts of the same archive count.
    pub(super) fn related(&mut self, part: &str) -> Result<BTreeMap<String, Related>, Problem> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let list = format!("{folder}/_rels/{name}.rels");
        let mut related = BTreeMap::new();
        let Some(text) = self.part(&list)? else { return Ok(related) };
        let mut xml = Xml::new(&list, &text);
        while let Some(item) = xml.next()? {
            let Item::Open(tag) = item else { continue };
            if let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target"))
                && tag.get("TargetMode").as_deref() != Some("External")
            {
                related.insert(id, Related { kind, target: target_of(part, &target) });
            }
        }
        Ok(related)
    }
}

/// The name of the part that another names by the way from its own folder.
pub(crate) fn target_of(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    if target.starts_with('/') { resolved(target) } else { resolved(&format!("{folder}/{target}")) }
}

/// A name without `.` and `..`; it is looked up in the archive and nowhere else.
fn resolved(name: &str) -> String {
    let mut steps = Vec::new();
    for step in name.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// A part's name as it is looked up: without the slash in front, since some programs write one, and in lower case.
pub(crate) fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// UTF-8, or UTF-16 with its mark.
fn text(bytes: Vec<u8>) -> Option<String> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.get(2..)?.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        if rest.is_empty() { String::from_utf16(&units).ok() } else { None }
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => wide(u16::from_le_bytes),
        Some([0xFE, 0xFF]) => wide(u16::from_be_bytes),
        _ => {
            let text = String::from_utf8(bytes).ok()?;
            Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
        }
    }
}

fn too_large() -> Phrase {
    Phrase::both(
        format!("解压后全部加起来最多 {LARGEST_MB} MB"),
        format!("{LARGEST_MB} MB is the most for all parts together"),
    )
}

fn too_dense() -> Phrase {
    Phrase::both(
        format!("超过 {} MB 的部分，解压后不得超过压缩时的 {RATIO} 倍", SUSPECT >> 20),
        format!("a part of more than {} MB may not have over {RATIO} times its packed size", SUSPECT >> 20),
    )
}

fn damaged() -> Phrase {
    Phrase::both("压缩的内容已损坏", "its packed contents are damaged")
}

fn broken(part: &str, error: &ZipError) -> Problem {
    let locked = ZipError::PASSWORD_REQUIRED;
    if matches!(error, ZipError::UnsupportedArchive(why) if *why == locked) {
        return problem::document_locked();
    }
    if matches!(error, ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_)) {
        let why = Phrase::both("用了办公软件不用的压缩方式", "it is packed in a way that office programs do not use");
        return problem::document_broken(part, why);
    }
    if matches!(error, ZipError::InvalidArchive(_)) && part == "zip" {
        let why = Phrase::both(
            "压缩包的目录不见了，文件像是没有传完",
            "its table of contents is missing, as if the file had not arrived completely",
        );
        return problem::document_broken(part, why);
    }
    problem::document_broken(part, damaged())
}
