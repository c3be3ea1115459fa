//! What is wrong with reports, or only odd: one defect of each kind for a tree, for its text, for its bytes.

use super::tree::{Json, Random, Style, raw, record, text};

/// What may stand where a figure should.
const BARE: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "0.0",
    "-0.00",
    "0e0",
    "1e2",
    "1E+2",
    "1.5e-3",
    "12e20",
    "1e400",
    "1e-400",
    "007",
    "01.5",
    "+1",
    ".5",
    "1.",
    "--1",
    "1_000",
    "NaN",
    "Infinity",
    "0x1F",
    "2023",
    "23",
    "1949.0",
    "2023.5",
    "1000000000000000000",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "170141183460469231731687303715884105728",
    "123456789012345678901234567890",
    "922337203685.4775807",
    "922337203685477.5807",
    "0.1234567",
    "0.12345678",
    "0.1234567890123456789",
    "3.333333",
    "3.3333335",
    "99.995",
    "100.00000",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "0.00000000000000000000000000001",
    "1e",
    "1e+",
    "tru",
    "nul",
    "",
    "{}",
    "[]",
    "[[]]",
    "[1, 2]",
    "{\"甲\": 1}",
    "{\"甲\": 1, \"甲\": 2}",
    "'1'",
    "undefined",
    "-",
    "12 34",
    "１２",
    "\u{feff}1",
    "1万元",
    "-12.50",
    "1.50000000",
    "12.5000",
];

/// What may stand in quotes where a figure or a word should.
const QUOTED: &[&str] = &[
    "",
    " ",
    "\u{3000}",
    "无",
    " 无 ",
    "/",
    "——",
    "未填",
    "不涉及",
    "不适用",
    "null",
    "true",
    "是",
    "否",
    "有",
    "yes",
    "1,030,700.00",
    "1，030",
    "10,30",
    "１２．５",
    "12.5%",
    "12.5％",
    "12.5 ％",
    "97.9",
    "0%",
    "0",
    "0.0",
    "-0",
    "−5",
    "－5",
    "(5)",
    "+5",
    "5.",
    ".5",
    "5e3",
    "1.2E-3",
    "近20万",
    "约12.5",
    "12.5万元",
    "12.5 万元",
    "125000元",
    "0.00125亿元",
    "12.5万",
    "12.5元整",
    "1000万元万元",
    "5人",
    "5个",
    "5 人",
    "5页",
    "9.5分",
    "9.5 分",
    "2023年",
    "2023 年",
    "2023年度",
    "23",
    "二〇二三",
    "优",
    " 优",
    "优秀",
    "省",
    "市级",
    "007",
    "0007.50",
    "1 000",
    "1\u{a0}000",
    "123456789012345678901234567890",
    "1000000000000000000",
    "9223372036854775807",
    "99999999999999999999.99",
    "0.12345678901234567890123456789",
    "0.1234567",
    "0.12345678",
    "1.0000000",
    "壹佰",
    "≥95",
    "≤3",
    "A\u{7f}",
    "A\u{1}B",
    "A\u{85}B",
    "A\u{9f}",
    "甲\n乙",
    "甲\t乙",
    "\t5",
    "5\n",
    "\u{feff}5",
    "\u{200b}5",
    "=1+1",
    "-5%",
    "5%%",
    "% 5",
    "∞",
    "½",
    "५",
    "①",
    "5‰",
    "￥5",
    "5，",
    "（5）",
    "\u{2028}",
    "\u{0}",
    "\\",
    "\"",
    "局",
    "其他",
    "财政 ",
];

/// One defect more.
pub fn of_tree(report: &mut Json, random: &mut Random) {
    let size = report.size();
    let nth = random.below(size);
    let at_root = nth == 0;
    let Some(value) = report.nth(nth) else { return };
    if value.is_single() {
        *value = match random.below(12) {
            9.. => random.pick(&[raw("null"), text(""), text("无"), text("不涉及"), text("未填")]).clone(),
            0..=2 => raw(*random.pick(BARE)),
            3..=5 => text(*random.pick(QUOTED)),
            6 => quoted(value),
            7 => longer(value, random),
            _ => Json::List(vec![value.clone()]),
        };
        return;
    }
    match value {
        Json::Record(fields) => of_record(fields, random),
        Json::List(items) => of_list(items, random),
        Json::Raw(_) | Json::Text(_) => {}
    }
    if !at_root && random.once_in(8) {
        *value = match random.below(4) {
            0 => raw(*random.pick(BARE)),
            1 => text(*random.pick(QUOTED)),
            2 => Json::List(vec![]),
            _ => Json::List(vec![value.clone()]),
        };
    }
}

/// A number in quotes, a text without.
fn quoted(value: &Json) -> Json {
    match value {
        Json::Raw(words) => text(words.as_str()),
        Json::Text(words) => raw(words),
        other @ (Json::List(_) | Json::Record(_)) => other.clone(),
    }
}

/// The same value with more digits, or more words.
fn longer(value: &Json, random: &mut Random) -> Json {
    match value {
        Json::Raw(words) => {
            let point = if words.contains('.') { "" } else { "." };
            raw(match random.below(4) {
                0 => format!("{words}{point}0"),
                1 => format!("{words}{point}00000000000000"),
                2 => format!("{words}{point}1"),
                _ => format!("{words}e1"),
            })
        }
        Json::Text(words) => text(match random.below(5) {
            0 => format!(" {words} "),
            1 => format!("{words}%"),
            2 => format!("\u{3000}{words}"),
            3 => words.chars().map(|c| if c.is_ascii_digit() { wide(c) } else { c }).collect(),
            _ => format!("{words}{words}"),
        }),
        other @ (Json::List(_) | Json::Record(_)) => other.clone(),
    }
}

fn wide(digit: char) -> char {
    char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０')).unwrap_or(digit)
}

fn of_record(fields: &mut Vec<(String, Json)>, random: &mut Random) {
    if fields.is_empty() {
        return;
    }
    let at = random.below(fields.len());
    let to = random.below(fields.len() + 1);
    match random.below(9) {
        0 => drop(fields.remove(at)),
        1 => {
            let field = fields.remove(at);
            fields.insert(to.min(fields.len()), field);
        }
        2 => fields.reverse(),
        3 => {
            let again = fields[at].clone();
            fields.insert(to, again);
        }
        4 => fields.insert(to, (fields[at].0.clone(), raw("1"))),
        5 => fields.insert(to, (*random.pick(&["多余", "备 注", "", "a/b", "total "])).to_owned().pair(text("多"))),
        6 => {
            let odd = [
                record([("甲", raw(1)), ("甲", raw(2))]),
                Json::List(vec![raw(1), record([])]),
                raw("1e5"),
                raw("01"),
                text("\u{1}"),
                raw("[1,]"),
                raw("{\"a\":}"),
            ];
            fields.insert(to, "多余".to_owned().pair(random.pick(&odd).clone()));
        }
        7 => fields[at].0.push(*random.pick(&[' ', '_', '\u{3000}', '\n', 'x'])),
        _ => fields[at].1 = raw("null"),
    }
}

trait Named {
    fn pair(self, value: Json) -> (String, Json);
}

impl Named for String {
    fn pair(self, value: Json) -> (String, Json) {
        (self, value)
    }
}

fn of_list(items: &mut Vec<Json>, random: &mut Random) {
    let to = random.below(items.len() + 1);
    match random.below(7) {
        0 => items.clear(),
        1 if !items.is_empty() => drop(items.remove(to.min(items.len() - 1))),
        2 if !items.is_empty() => items.insert(to, items[to.min(items.len() - 1)].clone()),
        3 => items.insert(to, raw("null")),
        4 => items.insert(to, text(*random.pick(QUOTED))),
        5 => items.insert(to, raw(*random.pick(BARE))),
        _ => items.insert(to, record([])),
    }
}

/// How a report is written: mostly as programs write it.
pub fn style(random: &mut Random) -> Style {
    let usual = !random.once_in(5);
    Style {
        line: if usual { "" } else { random.pick::<&str>(&["", "\n", "\n", "\r\n", "\r"]) },
        blank: if random.once_in(2) { "" } else { random.pick::<&str>(&[" ", " ", "\t", "  "]) },
        escaped: if usual { 0 } else { *random.pick(&[0, 0, 4, 100, 1000]) },
        control: random.once_in(40),
        slashes: random.once_in(10),
    }
}

/// A defect of the text as it is stored.
pub fn of_bytes(text: String, random: &mut Random) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    if !random.once_in(12) {
        return bytes;
    }
    let at = random.below(bytes.len() + 1);
    let put = |bytes: &mut Vec<u8>, what: &[u8]| {
        bytes.splice(at..at, what.iter().copied());
    };
    match random.below(15) {
        0 => bytes.truncate(at),
        1 => put(&mut bytes, b"\xFF"),
        2 => put(&mut bytes, b"\xC2"),
        3 => put(&mut bytes, "\u{85}".as_bytes()),
        4 => put(&mut bytes, b"\0"),
        5 => put(&mut bytes, b"\x1F"),
        6 => put(&mut bytes, "\u{feff}".as_bytes()),
        7 => drop(bytes.splice(0..0, *b"\xEF\xBB\xBF")),
        8 => bytes.extend_from_slice(random.pick::<&[u8]>(&[
            &b","[..],
            b"}",
            b"{}",
            b"x",
            b"\0",
            b"//",
            b" \t\r\n",
            b"]",
            b"null",
        ])),
        9 => drop(bytes.splice(0..0, (*random.pick(&[&b" \n"[..], b"[", b"{", b"# a\n", b"\x1E"])).iter().copied())),
        10 => {
            let whole = String::from_utf8_lossy(&bytes).into_owned();
            bytes = encoding_rs::GB18030.encode(&whole).0.into_owned();
        }
        11 => drop(bytes.splice(at.min(bytes.len().saturating_sub(1))..bytes.len().min(at + 1), None)),
        12 => put(
            &mut bytes,
            random.pick::<&[u8]>(&[&b"\""[..], b"\\", b"\\u", b"\\u12", b"\\ud800", b"\\x", b"{", b"[", b",", b":"]),
        ),
        13 => put(
            &mut bytes,
            random.pick::<&[u8]>(&[&b"\n"[..], b"\r\n", b"\t", b" ", b"\x0C", b"/*a*/", b"\xC2\xA0", b"\xE3\x80\x80"]),
        ),
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = u8::try_from(random.below(256)).unwrap();
            }
        }
    }
    bytes
}

/// A report with as many defects as chance has it: often none, seldom many.
pub fn spoiled(mut report: Json, random: &mut Random) -> Vec<u8> {
    let defects = *random.pick(&[0, 0, 0, 0, 0, 1, 1, 1, 2, 6]);
    for _ in 0..defects {
        of_tree(&mut report, random);
    }
    let written = style(random).write(&report, random);
    of_bytes(written, random)
}
