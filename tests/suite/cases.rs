//! `tests/cases/<floor>/<claim>.gj`, with data of the same stem where it needs some, each with its snapshot beside it:
//! what the command says in Chinese and in English.

use crate::shared::{files, project, text};
use gouji::{Data, Lang, Options, Pack, Problems, Report};
use std::path::{Path, PathBuf};

/// A case: a rule file, and its data if it has any.
pub struct Case {
    pub rules: PathBuf,
    pub data: Option<PathBuf>,
}

impl Case {
    /// The case's name: floor and claim.
    pub fn name(&self) -> String {
        let floor = self.rules.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
        format!("{floor}/{}", self.rules.file_stem().unwrap().to_string_lossy())
    }

    /// The rule text.
    pub fn rule_text(&self) -> String {
        text(&self.rules)
    }

    /// The data, if the case has any that can be read.
    pub fn read_data(&self) -> Option<Result<Data, Problems>> {
        let path = self.data.as_ref()?;
        let bytes = std::fs::read(path).unwrap();
        Some(Data::from_bytes(&path.file_name().unwrap().to_string_lossy(), &bytes))
    }

    /// The pack, by the file's own name so that snapshots hold no paths.
    pub fn pack(&self) -> Result<Pack, Problems> {
        Pack::parse(&self.rules.file_name().unwrap().to_string_lossy(), &self.rule_text())
    }

    /// The pack as a file, beside which the data of its tests are looked for.
    fn pack_file(&self) -> Result<Pack, Problems> {
        Pack::load(&self.rules)
    }

    /// The report, if the case comes to one.
    pub fn report(&self, options: &Options) -> Option<Report> {
        let pack = self.pack().ok()?;
        Some(pack.check_with(&self.read_data()?.ok()?, options))
    }
}

/// Every case of the project.
pub fn all() -> Vec<Case> {
    files(&project("tests/cases"), &["gj"])
        .into_iter()
        .map(|rules| {
            let data = ["yaml", "json", "toml", "txt"]
                .iter()
                .map(|ending| rules.with_extension(ending))
                .find(|path| path.exists());
            Case { rules, data }
        })
        .collect()
}

fn said(case: &Case, lang: Lang) -> String {
    let style = gouji::Style::plain(lang);
    let pack = match case.pack() {
        Ok(pack) => pack,
        Err(problems) => return problems.in_lang(lang).to_text(&style),
    };
    let options = Options { all: true, ..Options::in_lang(lang) };
    let tested = case.pack_file().map_or_else(|_| String::new(), |pack| tested(&pack, &options));
    let folder = format!("{}/", case.rules.parent().unwrap().display());
    let tested = tested.replace(&folder, "");
    let remarks = if case.name().starts_with("lint/") {
        let fields = pack.unread_fields().into_iter().map(|(record, fields)| format!("{record}: {fields:?}\n"));
        pack.remarks().in_lang(lang).to_text(&style) + &fields.collect::<String>()
    } else {
        String::new()
    };
    let tested = remarks + &tested;
    let said = match case.read_data() {
        None if tested.is_empty() => return "ok\n".to_owned(),
        None => return tested,
        Some(Ok(data)) => pack.check_with(&data, &options).to_text(&style),
        Some(Err(problems)) => problems.in_lang(lang).to_text(&style),
    };
    said.replace(pack.hash().get(..12).unwrap(), "HASH") + &tested
}

/// What the tests say that the rules bring; their data files are looked for beside the case.
fn tested(pack: &Pack, options: &Options) -> String {
    let tested = pack.test(options).into_iter().map(|test| match test.failures() {
        None => format!("✓ {}\n", test.title()),
        Some(failures) => format!("✗ {}\n{}", test.title(), failures.to_text(&gouji::Style::plain(options.lang))),
    });
    tested.collect()
}

#[test]
fn cases_say_what_their_snapshots_say() {
    let cases = all();
    assert!(cases.len() > 20, "there are {} cases", cases.len());
    let mut failed = Vec::new();
    for case in &cases {
        let both = format!("{}\n{}\n{}", said(case, Lang::Zh), "=".repeat(40), said(case, Lang::En));
        let folder = case.rules.parent().unwrap();
        let stem = case.rules.file_stem().unwrap().to_string_lossy().into_owned();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            settings.bind(|| insta::assert_snapshot!(stem, both))
        }));
        if outcome.is_err() {
            failed.push(case.name());
        }
    }
    assert!(failed.is_empty(), "these cases differ from their snapshots: {failed:#?}");
}
