//! What a file is: its contents decide; the ending of its name tells only what contents cannot, a table from running text.

use super::archive::Archive;
use super::compound::{Compound, Holds};
use crate::data;
use crate::problem::{self, Phrase, Problem};

/// A kind of document that can be read.
pub(super) enum Kind<'a> {
    /// `.docx`
    Word(Archive<'a>),
    /// `.xlsx`
    Workbook(Archive<'a>),
    /// `.ods`
    OpenWorkbook(Archive<'a>),
    /// `.xls`
    OldWorkbook(Compound<'a>),
    /// `.csv`, `.tsv`: the character between cells.
    Separated(u8),
    /// `.txt`
    Plain,
}

/// How the names of documents end: of those that can be read, and of those that people try.
pub(super) const ENDINGS: &[&str] = &[
    "docx", "docm", "dotx", "xlsx", "xlsm", "xltx", "xls", "ods", "csv", "tsv", "txt", "doc", "dot", "wps", "wpt",
    "et", "ett", "xlsb", "xlt", "odt", "rtf", "pdf", "ofd", "ppt", "pptx", "dps", "htm", "html", "mht", "mhtml", "png",
    "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "zip", "rar", "7z", "pages", "numbers", "fods", "fodt",
];

/// Endings of files that are no text.
const OFFICE: &[&str] = &[
    "docx", "docm", "dotx", "xlsx", "xlsm", "xltx", "xls", "ods", "doc", "dot", "wps", "wpt", "et", "ett", "xlsb",
    "xlt", "odt",
];

/// The ending of a name in lower case.
pub(super) fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

impl<'a> Kind<'a> {
    /// Tells what the bytes are.
    pub(super) fn of(name: &str, bytes: &'a [u8]) -> Result<Kind<'a>, Problem> {
        let ending = ending(name);
        if is_archive(bytes) {
            return packed(bytes);
        }
        if is_compound(bytes) {
            return compound(&ending, bytes);
        }
        if let Some(other) = foreign(&ending, bytes) {
            return Err(other);
        }
        let office = OFFICE.contains(&ending.as_str());
        match ending.as_str() {
            "csv" => Ok(Kind::Separated(b',')),
            "tsv" => Ok(Kind::Separated(b'\t')),
            // A text by the name of an office file is read as the text it is; what is no text either is damaged.
            _ if office && !bytes.is_empty() && data::decode(name, bytes).is_err() => {
                let why = Phrase::both(
                    "开头不是办公软件文件应有的内容",
                    "it does not start as the file of an office program does",
                );
                Err(problem::document_broken(name, why))
            }
            _ => Ok(Kind::Plain),
        }
    }

    /// A note where the name ends as if the file were another kind.
    pub(super) fn differs_from(&self, name: &str) -> Option<Problem> {
        let ending = ending(name);
        let (kind, usual): (Phrase, &[&str]) = match self {
            Kind::Word(_) => (Phrase::both("Word 文档（.docx）", "a Word document (.docx)"), &["docx", "docm", "dotx"]),
            Kind::Workbook(_) => {
                (Phrase::both("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"), &["xlsx", "xlsm", "xltx", "xltm"])
            }
            Kind::OpenWorkbook(_) => {
                (Phrase::both("OpenDocument 工作簿（.ods）", "an OpenDocument workbook (.ods)"), &["ods", "ots"])
            }
            Kind::OldWorkbook(_) => {
                (Phrase::both("旧版 Excel 工作簿（.xls）", "an Excel workbook of the old kind (.xls)"), &["xls", "xlt"])
            }
            Kind::Plain if OFFICE.contains(&ending.as_str()) => (Phrase::both("纯文本", "plain text"), &[]),
            Kind::Plain | Kind::Separated(_) => return None,
        };
        let differs = !ending.is_empty() && !usual.contains(&ending.as_str());
        differs.then(|| problem::document_ending_differs(kind, ending))
    }
}

/// Whether a file begins as those of office programs do.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    is_archive(bytes) || is_compound(bytes) || flat(bytes).is_some()
}

fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// What a zip archive holds.
fn packed(bytes: &[u8]) -> Result<Kind<'_>, Problem> {
    let mut archive = Archive::new(bytes)?;
    if let Some(types) = archive.part("[Content_Types].xml")? {
        let holds = |word: &str| types.contains(word);
        if holds("wordprocessingml.document.main") || holds("wordprocessingml.template.main") || holds("ms-word.") {
            return Ok(Kind::Word(archive));
        }
        if holds("spreadsheetml.sheet.main") || holds("spreadsheetml.template.main") || holds("ms-excel.sheet.macro") {
            return Ok(Kind::Workbook(archive));
        }
        if holds("ms-excel.sheet.binary") {
            return Err(other("Excel 二进制工作簿（.xlsb）", "an Excel binary workbook (.xlsb)", AS_XLSX));
        }
        if holds("presentationml") {
            return Err(other("演示文稿", "a presentation", NOT_PAPER));
        }
    }
    let kind = archive.part("mimetype")?.unwrap_or_default();
    if kind.contains("opendocument.spreadsheet") {
        return Ok(Kind::OpenWorkbook(archive));
    }
    if kind.contains("opendocument.text") {
        return Err(other("OpenDocument 文档（.odt）", "an OpenDocument text (.odt)", AS_DOCX));
    }
    if archive.has("OFD.xml") {
        return Err(other("OFD 版式文件", "an OFD file", FROM_SOURCE));
    }
    Err(other("压缩包", "an archive", UNPACK))
}

/// What a file of the old office programs holds.
fn compound<'a>(ending: &str, bytes: &'a [u8]) -> Result<Kind<'a>, Problem> {
    let Some(compound) = Compound::new(bytes) else {
        let why = Phrase::both(
            "目录读不通，文件像是没有传完",
            "its table of contents makes no sense, as if the file had been cut off",
        );
        return Err(problem::document_broken("OLE", why));
    };
    match compound.holds() {
        Holds::Encrypted => Err(problem::document_locked()),
        Holds::Workbook if matches!(ending, "et" | "ett") => {
            Err(other("WPS 表格文件（.et）", "a WPS spreadsheet (.et)", AS_XLSX))
        }
        Holds::Workbook => Ok(Kind::OldWorkbook(compound)),
        Holds::Text if matches!(ending, "wps" | "wpt") => {
            Err(other("WPS 文字文件（.wps）", "a WPS text (.wps)", AS_DOCX))
        }
        Holds::Text => Err(other("旧版 Word 文档（.doc）", "a Word document of the old kind (.doc)", AS_DOCX)),
        Holds::Slides => Err(other("演示文稿", "a presentation", NOT_PAPER)),
        Holds::Other if compound.is_cut() => {
            let why = Phrase::both("内容没有写完，文件像是没有传完", "it ends too early, as if it had been cut off");
            Err(problem::document_broken("OLE", why))
        }
        Holds::Other => Err(other(
            "旧版办公软件的文件，但看不出是文档还是表格",
            "a file of an old office program, though nobody can tell whether it is a text or a workbook",
            AS_EITHER,
        )),
    }
}

/// Files of office programs that are one XML text.
fn flat(bytes: &[u8]) -> Option<Problem> {
    // The names of all that a program knows may stand before the kind.
    let head = bytes.get(..8192).unwrap_or(bytes);
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if !text.starts_with(b"<") {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let says = |mark: &[u8]| memchr::memmem::find(&lower, mark).is_some();
    let office = says(b"<office:document");
    if says(b"progid=\"excel.sheet\"") || says(b"urn:schemas-microsoft-com:office:spreadsheet") {
        return Some(other("XML 电子表格 2003", "an XML Spreadsheet 2003", AS_XLSX));
    }
    if says(b"progid=\"word.document\"") || says(b"<w:worddocument") {
        return Some(other("Word 2003 XML 文档", "a Word 2003 XML document", AS_DOCX));
    }
    if office && says(b"opendocument.spreadsheet") {
        return Some(other("OpenDocument 单一 XML 工作簿（.fods）", "a flat OpenDocument workbook (.fods)", AS_XLSX));
    }
    if office && says(b"opendocument.text") {
        return Some(other("OpenDocument 单一 XML 文档（.fodt）", "a flat OpenDocument text (.fodt)", AS_DOCX));
    }
    (office || says(b"<?mso-application"))
        .then(|| other("办公软件存成 XML 的文件", "a file that an office program saved as XML", AS_EITHER))
}

/// Files that are neither documents to be read here nor text.
fn foreign(ending: &str, bytes: &[u8]) -> Option<Problem> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let starts = |mark: &[u8]| head.starts_with(mark);
    let within = |mark: &[u8]| memchr::memmem::find(head, mark).is_some();
    if within(b"%PDF-") {
        return Some(other("PDF 文件", "a PDF file", FROM_SOURCE));
    }
    if starts(b"{\\rtf") {
        return Some(other("RTF 文档", "an RTF document", AS_DOCX));
    }
    let picture = [&b"\x89PNG\r\n"[..], b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"].iter().any(|mark| starts(mark))
        || (starts(b"BM") && matches!(ending, "bmp"))
        || (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"));
    if picture {
        return Some(other("图片", "a picture", FROM_PICTURE));
    }
    if [&b"Rar!"[..], b"7z\xBC\xAF", b"\x1F\x8B", b"\x28\xB5\x2F\xFD"].iter().any(|mark| starts(mark)) {
        return Some(other("压缩包", "an archive", UNPACK));
    }
    if let Some(kind) = flat(bytes) {
        return Some(kind);
    }
    let lower = head.to_ascii_lowercase();
    let says = |mark: &[u8]| memchr::memmem::find(&lower, mark).is_some();
    let web = says(b"<html") || says(b"<!doctype html") || says(b"mime-version:") || says(b"<table");
    let named = OFFICE.contains(&ending) || matches!(ending, "htm" | "html" | "mht" | "mhtml");
    if web && named {
        return Some(other(
            "网页，只是可以用办公软件打开",
            "a web page, though office programs can open it",
            AS_EITHER,
        ));
    }
    None
}

type Words = (&'static str, &'static str);

const AS_DOCX: Words = (
    "请用 Word 或 WPS 打开，选「另存为」，类型选「Word 文档（*.docx）」，再检查存出来的文件。",
    "Open it in Word or WPS, choose \"Save As\" and the type \"Word Document (*.docx)\", and check the file that this makes.",
);
pub(super) const AS_XLSX: Words = (
    "请用 Excel 或 WPS 表格打开，选「另存为」，类型选「Excel 工作簿（*.xlsx）」，再检查存出来的文件。",
    "Open it in Excel or WPS, choose \"Save As\" and the type \"Excel Workbook (*.xlsx)\", and check the file that this makes.",
);
const AS_EITHER: Words = (
    "请用 Word、Excel 或 WPS 打开，选「另存为」，文档存为 .docx，表格存为 .xlsx，再检查存出来的文件。",
    "Open it in Word, Excel or WPS, choose \"Save As\", a text as .docx and a table as .xlsx, and check the file that this makes.",
);
const FROM_SOURCE: Words = (
    "请检查制作它所用的 Word 或 Excel 文件；只有它的，请用 WPS 或 Word 转换成 .docx，核对无误后再检查。",
    "Check the Word or Excel file it was made from; if there is none, turn it into a .docx with Word or WPS, compare the two, and check that.",
);
const FROM_PICTURE: Words = (
    "图片里的字不能直接读取。请检查原来的 Word 或 Excel 文件；没有的，请把文字录入 .docx 后再检查。",
    "Words in a picture cannot be read. Check the Word or Excel file it was made from; if there is none, type the text into a .docx.",
);
const UNPACK: Words = (
    "请先解压，再检查其中的 .docx 或 .xlsx 文件。",
    "Unpack it first, and check the .docx or .xlsx files that it holds.",
);
const NOT_PAPER: Words = ("请检查报告本身的 Word 或 Excel 文件。", "Check the report itself, a Word or Excel file.");

fn other(zh: &str, en: &str, how: Words) -> Problem {
    problem::document_is_other(Phrase::both(zh, en), Phrase::both(how.0, how.1))
}
