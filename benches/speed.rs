//! How long things take: `cargo bench --bench speed [PART OF A NAME]`. What a person would write by hand for this one form
//! runs in the same run, and before anything is timed both must find the same, check by check.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot do its work is to stop"
)]
#![allow(missing_docs, reason = "this is no library")]

#[allow(dead_code, reason = "each benchmark takes its part of the work")]
mod work;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use gouji::{Data, Pack};
use work::reports::{SHAPES, Shape};
use work::{STYLE, Work, hand, packs, reports};

/// So many reports are some 20 MB, more than caches hold.
const REPORTS: u64 = 4_000;

fn main() {
    for shape in SHAPES {
        Work::new(shape, 2_000).agree();
    }
    divan::main();
}

/// From the text of rules to a pack.
mod rules {
    use super::*;

    #[divan::bench]
    fn tokens_of_24(bencher: Bencher) {
        let text = gouji::Text::new("rules.gj", packs::PACK);
        bencher.counter(BytesCount::of_str(packs::PACK)).bench(|| gouji::tables::tokens(black_box(&text)));
    }

    #[divan::bench]
    fn compile_24(bencher: Bencher) {
        compile(bencher, packs::PACK);
    }

    #[divan::bench]
    fn compile_200(bencher: Bencher) {
        compile(bencher, &packs::of_rules(200));
    }

    fn compile(bencher: Bencher, text: &str) {
        bencher.counter(BytesCount::of_str(text)).bench(|| Pack::parse("rules.gj", black_box(text)).unwrap());
    }
}

/// One report of about 5 kB, with something violated in it.
mod one_report {
    use super::*;

    fn report() -> (Pack, String) {
        let pack = Pack::parse("rules.gj", packs::PACK).unwrap();
        let all = reports::lines(200, 1, Shape::Plain);
        let violated = |line: &&str| pack.check(&Data::parse("report.json", line).unwrap()).worst().is_some();
        let line = all.lines().find(violated).unwrap().to_owned();
        (pack, line)
    }

    #[divan::bench]
    fn read(bencher: Bencher) {
        let (_, line) = report();
        bencher.counter(BytesCount::of_str(&line)).bench(|| Data::parse("report.json", black_box(&line)).unwrap());
    }

    #[divan::bench]
    fn check(bencher: Bencher) {
        let (pack, line) = report();
        let data = Data::parse("report.json", &line).unwrap();
        bencher.bench(|| pack.check(black_box(&data)));
    }

    #[divan::bench]
    fn read_check_draw(bencher: Bencher) {
        let (pack, line) = report();
        bencher.counter(BytesCount::of_str(&line)).bench(|| {
            let data = Data::parse("report.json", black_box(&line)).unwrap();
            pack.check(&data).to_text(&STYLE)
        });
    }

    /// Reads and checks, and has no places to show.
    #[divan::bench]
    fn by_hand(bencher: Bencher) {
        let (_, line) = report();
        bencher.counter(BytesCount::of_str(&line)).bench(|| {
            let mut counts = hand::Counts::default();
            hand::one(black_box(&line), Shape::Plain, &mut counts);
            counts
        });
    }
}

/// Many reports, one a line, counted by rule: in every shape ours beside the one written by hand.
mod batch {
    use super::*;

    #[divan::bench(args = SHAPES)]
    fn gouji(bencher: Bencher, shape: Shape) {
        let work = Work::new(shape, REPORTS);
        bencher
            .counter(BytesCount::of_str(&work.text))
            .counter(ItemsCount::new(work.reports()))
            .bench(|| work.summary());
    }

    #[divan::bench(args = SHAPES)]
    fn by_hand(bencher: Bencher, shape: Shape) {
        let work = Work::new(shape, REPORTS);
        bencher
            .counter(BytesCount::of_str(&work.text))
            .counter(ItemsCount::new(work.reports()))
            .bench(|| hand::check(black_box(&work.text), shape));
    }
}
