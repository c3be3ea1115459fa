//! What is measured, and what it is measured beside.

pub mod hand;
pub mod packs;
pub mod reports;

use gouji::{Batch, Lang, Options, Pack, Style, Summary, Wants};
use reports::Shape;
use std::collections::BTreeMap;

/// How often each check is violated, by its rule's name.
pub type Found = BTreeMap<String, usize>;

/// How findings are drawn.
pub const STYLE: Style = Style { lang: Lang::Zh, colour: false, unicode: true, width: 100 };

/// Reports of one shape with the pack that reads them.
pub struct Work {
    pub shape: Shape,
    pub text: String,
    pub batch: Batch,
}

impl Work {
    pub fn new(shape: Shape, count: u64) -> Work {
        let pack =
            Pack::parse("self-evaluation.gj", &packs::pack(shape)).unwrap_or_else(|problems| panic!("{problems}"));
        let batch = pack.batch(&Options::default(), Wants::Summary).unwrap_or_else(|problems| panic!("{problems}"));
        Work { shape, text: reports::lines(count, 1, shape), batch }
    }

    pub fn reports(&self) -> usize {
        self.text.lines().count()
    }

    /// What the batch comes to.
    pub fn summary(&self) -> Summary {
        self.batch.check("reports.ndjson", self.text.lines(), |_| {})
    }

    /// What the batch finds. Nothing may be left to the ordinary evaluator: its time is another measurement.
    pub fn ours(&self) -> Found {
        let summary = self.summary();
        let told = (summary.broken, summary.careful, summary.counts().undecided);
        assert_eq!(told, (0, 0, 0), "{}: broken, taken elsewhere, undecided", self.shape);
        let mut found = Found::new();
        for (check, counts) in &summary.checks {
            let (name, ..) = self.batch.rule(check.0).unwrap();
            *found.entry(name.to_owned()).or_default() += counts.violated;
        }
        found
    }

    /// What the contestant finds.
    pub fn theirs(&self) -> Found {
        let counts = hand::check(&self.text, self.shape);
        counts.iter().zip(1..).map(|(count, number)| (format!("C{number:02}"), *count)).collect()
    }

    /// Both must find the same, and something of every kind.
    pub fn agree(&self) {
        let (ours, theirs) = (self.ours(), self.theirs());
        assert_eq!(ours, theirs, "{}", self.shape);
        assert!(ours.values().all(|count| *count > 0), "{}: {ours:?}", self.shape);
    }
}
