//! What is asked of any input whatever: `fuzz/run` tries it on inputs that a fuzzer makes up, `tests/suite/crashes.rs` on
//! those that once failed.

use gouji::{Data, Lang, Options, Pack, Place, Problems, Style, Text, tables};

const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

/// Any text as a rule file: read, or refused in words; spelling the keywords otherwise makes no other pack of it.
pub fn parser(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Pack::parse("rules.gj", &text) {
        Err(problems) => refused(&problems),
        Ok(pack) => {
            for lang in BOTH {
                let other = tables::respell(&Text::new("rules.gj", &*text), lang);
                let other = Pack::parse("rules.gj", &other).unwrap_or_else(|problems| panic!("re-spelt: {problems}"));
                assert!(pack.rules().eq(other.rules()));
            }
        }
    }
}

/// Any bytes as data in each format: read, or refused in words; what was read is the same again when it is written.
pub fn readers(bytes: &[u8]) {
    for name in ["data.json", "data.yaml", "data.toml", "data"] {
        match Data::from_bytes(name, bytes) {
            Err(problems) => refused(&problems),
            Ok(data) => {
                for note in data.notes() {
                    note.place().into_iter().for_each(on_borders);
                    BOTH.iter().for_each(|lang| assert!(!note.says(*lang).is_empty()));
                }
                let json = data.to_json();
                let again = Data::parse("data.json", &json).unwrap_or_else(|problems| panic!("written: {problems}"));
                assert_eq!(json, again.to_json());
            }
        }
    }
}

/// Rules, a NUL, a letter for the format (`j`, `t`, else YAML) and data: a report in both languages, with the same counts.
pub fn check(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (Some(rules), Some([ending, data @ ..])) = (parts.next(), parts.next()) else { return };
    let name = match ending {
        b'j' => "data.json",
        b't' => "data.toml",
        _ => "data.yaml",
    };
    let (Ok(pack), Ok(data)) = (Pack::parse("rules.gj", &String::from_utf8_lossy(rules)), Data::from_bytes(name, data))
    else {
        return;
    };
    let [zh, en] = BOTH.map(|lang| {
        let options = Options { all: true, instances: 2_000, steps: 200_000, ..Options::in_lang(lang) };
        let report = pack.check_with(&data, &options);
        assert!(!report.to_text(&Style::plain(lang)).is_empty());
        assert!(!report.to_json().contains('\n'));
        for finding in report.findings() {
            on_borders(finding.place());
        }
        (report.counts(), report.problems().len(), report.notes().len())
    });
    assert_eq!(zh, en);
}

fn refused(problems: &Problems) {
    assert!(!problems.all().is_empty());
    for problem in problems.all() {
        problem.place().into_iter().for_each(on_borders);
        problem.notes().iter().for_each(|(place, _)| on_borders(place));
    }
    for lang in BOTH {
        let said = problems.clone().in_lang(lang);
        assert!(!said.to_text(&Style::plain(lang)).is_empty());
        assert!(!said.to_json("").contains('\n'));
    }
}

fn on_borders(place: &Place) {
    let content = place.text.content();
    assert!(content.get(place.range.clone()).is_some(), "{:?} of {} bytes", place.range, content.len());
}
