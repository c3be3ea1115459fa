//! One meaning, two paths: whatever the batch says of many reports is what the ordinary evaluator says of each.

mod defects;
mod forms;
mod paths;
mod tree;

use crate::cases;
use crate::shared::{files, path, project, text};
use gouji::{Data, Options, Pack};
use paths::{Compared, Paths};
use std::path::Path;
use tree::{Json, Random};

/// What is asked of each pack: as it is, with a period set, and with limits that are soon reached. (Telling of what held
/// takes steps, too, so that both paths have to be asked the same.)
fn asked() -> Vec<(&'static str, Options)> {
    let plain = Options::default;
    vec![
        ("as it is", plain()),
        ("in 2024", Options { period: Some("2024".parse().unwrap()), ..plain() }),
        ("few steps", Options { steps: 300, all: true, ..plain() }),
        ("few instances", Options { instances: 3, ..plain() }),
        ("little nesting", Options { nesting: 3, ..plain() }),
        ("short texts", Options { text: 200, ..plain() }),
    ]
}

fn ways(few: usize, name: &str, pack: &Pack, reports: &[Vec<u8>], total: &mut Compared) {
    for (how, options) in asked().into_iter().take(few) {
        let mut compared = Paths::new(pack, &options).compare(reports);
        compared.differences.iter_mut().for_each(|difference| *difference = format!("{name}, {how}: {difference}"));
        total.add(compared);
    }
}

/// A file as a line of JSON; and as it stands, where it is JSON.
fn lines(file: &Path) -> Vec<Vec<u8>> {
    let bytes = std::fs::read(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    let line = Data::from_bytes(&name, &bytes).ok().map(|data| data.to_json().into_bytes());
    let itself = name.ends_with(".json").then_some(bytes);
    line.into_iter().chain(itself).collect()
}

#[track_caller]
fn finds_no_difference(what: &str, compared: &Compared) {
    println!("{what}: {}", compared.told());
    assert_eq!(compared.different, 0, "{what}: the two paths differ:\n{}", compared.differences.join("\n"));
}

#[test]
fn both_paths_say_the_same_of_every_case() {
    let mut total = Compared::default();
    let (mut rules, mut careful) = (0, 0);
    for case in cases::all() {
        let Ok(pack) = case.pack() else { continue };
        careful += Paths::new(&pack, &Options::default()).careful_rules().len();
        rules += pack.rules().count();
        let Some(data) = &case.data else { continue };
        // Each twice, so that columns have more than one row.
        let lines = lines(data);
        let reports: Vec<Vec<u8>> = lines.iter().chain(&lines).cloned().collect();
        ways(usize::MAX, &case.name(), &pack, &reports, &mut total);
    }
    println!("cases: {} of {rules} rules are fast", rules - careful);
    assert!(total.reports > 300, "{}", total.told());
    finds_no_difference("cases", &total);
}

#[test]
fn both_paths_say_the_same_of_every_pack_and_its_cases() {
    let mut total = Compared::default();
    let mut packs: Vec<_> = std::fs::read_dir(project("rules")).unwrap().map(|entry| entry.unwrap().path()).collect();
    packs.extend(["zh", "en"].map(|lang| project("examples/guide").join(lang).join("tested")));
    packs.extend(["zh", "en"].map(|lang| project("examples/guide").join(lang).join("raised")));
    packs.sort();
    for folder in packs.iter().filter(|folder| folder.join("cases").is_dir()) {
        let pack = Pack::load(folder).unwrap_or_else(|problems| panic!("{}: {problems}", folder.display()));
        let paths = Paths::new(&pack, &Options::default());
        let (all, careful) = (pack.rules().count(), paths.careful_rules().len());
        println!("{}: {} of {all} rules are fast", folder.display(), all - careful);
        let data = files(&folder.join("cases"), &["yaml", "json", "toml"]);
        let reports: Vec<Vec<u8>> = data.iter().flat_map(|file| lines(file)).collect();
        assert!(!reports.is_empty(), "{}", folder.display());
        ways(2, &folder.display().to_string(), &pack, &reports, &mut total);
    }
    finds_no_difference("packs", &total);
}

#[test]
fn both_paths_say_the_same_of_the_examples() {
    let mut total = Compared::default();
    for lang in ["zh", "en"] {
        for rules in files(&project("examples/guide").join(lang), &["gj"]) {
            let data = rules.with_extension("yaml");
            let (true, Ok(pack)) = (data.exists(), Pack::load(&rules)) else { continue };
            ways(usize::MAX, &rules.display().to_string(), &pack, &lines(&data), &mut total);
        }
    }
    let pack = Pack::load(project("rules/department-self-evaluation")).unwrap();
    for data in ["examples/shigu-2023.json", "examples/shigu-2023.yaml"] {
        ways(usize::MAX, data, &pack, &lines(&project(data)), &mut total);
    }
    assert!(total.reports > 50, "{}", total.told());
    finds_no_difference("examples", &total);
}

#[test]
fn both_paths_say_the_same_of_published_reports() {
    let Some(folder) = path("corpus/open") else { return };
    let mut total = Compared::default();
    for pack in ["national-2020", "department-self-evaluation"] {
        let pack = Pack::load(project("rules").join(pack)).unwrap();
        let paths = Paths::new(&pack, &Options::default()).in_full(4);
        let reports: Vec<Vec<u8>> = files(&folder, &["json"]).iter().flat_map(|file| lines(file)).collect();
        total.add(paths.compare(&reports));
    }
    finds_no_difference("published reports", &total);
}

const BENCH: &str = "benches/pack/self-evaluation.gj";

#[test]
fn every_check_of_the_benchmark_runs_over_columns() {
    let pack = Pack::load(project(BENCH)).unwrap();
    assert_eq!(Paths::new(&pack, &Options::default()).careful_rules(), Vec::<&str>::new());
    let mut random = Random(1);
    let style = tree::Style { line: "", blank: "", escaped: 0, control: false, slashes: false };
    let mut written = || {
        let report = forms::self_evaluation(&mut random);
        style.write(&report, &mut random)
    };
    let reports: Vec<String> = (0..50).map(|_| written()).collect();
    let compared = Paths::new(&pack, &Options::default()).compare(&reports);
    finds_no_difference("well-formed reports", &compared);
    assert!(compared.careful * 4 < compared.reports, "plain reports are taken at once: {}", compared.told());
}

/// How many reports of each kind: so many that it takes a few seconds, or as many as asked for.
fn wanted() -> usize {
    std::env::var("GOUJI_BATCH_REPORTS").ok().and_then(|wanted| wanted.parse().ok()).unwrap_or(3000)
}

/// Reports of a form with defects of every kind, on two threads.
fn generated(what: &str, pack: &Pack, options: &Options, reports: usize, form: fn(&mut Random) -> Json) {
    const AT_ONCE: usize = 48;
    let seed: u64 = std::env::var("GOUJI_BATCH_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(7);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let paths = Paths::new(pack, options).in_full(8);
        let mut own = Compared::default();
        loop {
            let first = next.fetch_add(AT_ONCE, std::sync::atomic::Ordering::Relaxed);
            if first >= reports {
                return own;
            }
            let mut random = Random(seed ^ (u64::try_from(first).unwrap() << 20));
            let mut written = || {
                let report = form(&mut random);
                defects::spoiled(report, &mut random)
            };
            let some: Vec<Vec<u8>> = (0..AT_ONCE).map(|_| written()).collect();
            own.add(paths.compare(&some));
        }
    };
    let total = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        let mut total = Compared::default();
        workers.into_iter().for_each(|worker| total.add(worker.join().unwrap()));
        total
    });
    let [held, within, violated, not_applicable, undecided, _] = total.ends;
    assert!([held, violated, not_applicable, undecided].iter().all(|ends| *ends > reports / 20), "{}", total.told());
    assert!(within > 0 && total.careful > 0 && total.careful < total.reports, "{}", total.told());
    finds_no_difference(what, &total);
}

#[test]
fn both_paths_say_the_same_of_generated_self_evaluations() {
    let pack = Pack::load(project(BENCH)).unwrap();
    generated("self-evaluations", &pack, &Options::default(), wanted() / 2, forms::self_evaluation);
}

#[test]
fn both_paths_say_the_same_of_generated_reports_with_gaps_and_rounding() {
    let pack = Pack::load(project("tests/batch/样张.gj")).unwrap();
    let paths = Paths::new(&pack, &Options::default());
    println!(
        "样张: {:?} of {} rules are run by the ordinary evaluator only",
        paths.careful_rules(),
        pack.rules().count()
    );
    assert!(paths.careful_rules().len() < 6, "{:?}", paths.careful_rules());
    generated("样张", &pack, &Options::default(), wanted() / 3, forms::sample);
}

#[test]
fn both_paths_say_the_same_where_some_rules_are_run_by_each() {
    let both = text(project("tests/batch/样张.gj")) + &text(project("tests/batch/另加.gj"));
    let pack = Pack::parse("样张.gj", &both).unwrap_or_else(|problems| panic!("{problems}"));
    let careful = Paths::new(&pack, &Options::default()).careful_rules().len();
    assert!(careful > 3 && careful < pack.rules().count(), "{careful}");
    generated("样张 and more", &pack, &Options::default(), wanted() / 6, forms::sample);
    let params = [("限额", "3万元"), ("占比下限", "30%")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let options = Options { params: params.into(), period: Some("2024".parse().unwrap()), ..Options::default() };
    let options = Options { steps: 300_000, all: true, ..options };
    generated("样张 and more, in 2024 with other parameters", &pack, &options, wanted() / 12, forms::sample);
}

/// What a reader learns from one report about the blanks and the order of names must not make it take another one for what it
/// is not.
#[test]
fn both_paths_say_the_same_wherever_a_sign_is_missing_or_one_too_many() {
    let rules = "规则包 例\n表单 报告\n  单位 : 文本\n  甲 : 万元\n  附 : 附件\n  话 : 文本?\n  明细 : 列表 行\n记录 附件\n  数 : 数字?\n\
                 记录 行\n  项 : 文本\n  这是一个比较长的名字它有三十二字节以上 : 万元\n规则 一 \"合计\"\n  应 甲 = 合计(明细.这是一个比较长的名字它有三十二字节以上)\n";
    let pack = Pack::parse("例.gj", rules).unwrap_or_else(|problems| panic!("{problems}"));
    let fields = |blank: &str, line: &str| {
        let rows = ["0.5", "-2"].map(|figure| {
            format!(
                "{{{line}\"项\":{blank}\"某\",{line}\"这是一个比较长的名字它有三十二字节以上\":{blank}{figure}{line}}}"
            )
        });
        [
            format!("\"单位\":{blank}\"局\""),
            format!("\"甲\":{blank}-1.5"),
            format!("\"附\":{blank}{{\"数\":{blank}1}}"),
            format!("\"附\":{blank}{{}}"),
            format!("\"多\":{blank}null"),
            format!("\"明细\":{blank}[{}]", rows.join(&format!(",{line}"))),
        ]
    };
    let far = " ".repeat(400);
    let mut reports: Vec<Vec<u8>> = Vec::new();
    let mut random = Random(3);
    for (blank, line) in [("", ""), (" ", " "), ("", "\n  "), ("\t ", ""), (far.as_str(), "")] {
        let [unit, figure, some, none, other, rows] = fields(blank, line);
        for order in [[&unit, &figure, &some, &rows], [&other, &figure, &none, &rows], [&rows, &figure, &some, &unit]] {
            let whole = format!("{{{line}{}{line}}}", order.map(String::as_str).join(&format!(",{line}"))).into_bytes();
            let within_blanks = |at: &usize| whole.get(at.saturating_sub(1)..at + 1).is_some_and(|two| two == b"  ");
            for at in (0..=whole.len()).filter(|at| !within_blanks(at)) {
                let mut less = whole.clone();
                less.splice(at..(at + 1).min(whole.len()), None);
                let more = |sign: u8| [&whole[..at], &[sign], &whole[at..]].concat();
                let signs = b" \n\0,:{}\"\\0".map(more);
                reports.extend([less, whole[..at].to_vec(), whole.clone()].into_iter().chain(signs));
            }
        }
    }
    // In another order, so that what was learnt is of another report.
    for last in (1..reports.len()).rev() {
        reports.swap(last, random.below(last + 1));
    }
    let paths = Paths::new(&pack, &Options::default());
    let mut compared = Compared::default();
    // A summary names a hundred fields that the form does not know, and here names are broken, too.
    reports.chunks(150).for_each(|some| compared.add(paths.compare(some)));
    assert!(compared.reports > 20_000 && compared.reports - compared.careful > 4000, "{}", compared.told());
    finds_no_difference("signs", &compared);
}

#[test]
fn names_that_the_form_does_not_know_are_told_alike_by_both() {
    let rules = "规则包 例\n表单 报告\n  甲 : 万元\n  话 : 文本\n  明细 : 列表 行\n记录 行\n  乙 : 万元\n规则 一 \"非负\"\n  应 甲 ≥ 0\n";
    let pack = Pack::parse("例.gj", rules).unwrap_or_else(|problems| panic!("{problems}"));
    let batch = pack.batch(&Options::default(), gouji::Wants::Summary).unwrap();
    let names = ["多余", "多.余", "多【余", "多】余", "多[1]", "多`余", "多 余", "_多"];
    let long = "长".repeat(2000);
    let members: String = names.iter().chain([&long.as_str()]).map(|name| format!(",{name:?}:1")).collect();
    // What \u stands for only the ordinary reader knows.
    let [fast, careful] = ["文", "\\u6587"].map(|word| {
        let report =
            format!("{{\"甲\":1,\"话\":\"{word}\",\"明细\":[{{\"乙\":1{members}}},{{\"乙\":2,\"多余\":1}}]{members}}}");
        batch.check("-", [report.as_bytes(), report.as_bytes()], |_| {})
    });
    assert_eq!((fast.careful, careful.careful), (0, 2));
    assert_eq!(fast.notes, careful.notes);
    let noted = &fast.notes["N0101"];
    let (plain, odd): (Vec<(&str, usize)>, Vec<_>) = noted.fields().partition(|(field, _)| *field == "多余");
    assert_eq!(plain, [("多余", 6)]);
    assert_eq!(odd.iter().filter(|(_, count)| *count == 4).count(), names.len() - 1, "{odd:?}");
    assert_eq!((noted.others(), noted.count()), (4, 6 + 4 * names.len()));
}
