//! What of a pack's own rules its tests and cases have come by. Rules of the packs that it uses are judged where those
//! packs are tested.

use super::points;
use crate::problem::Lang;
use crate::program::Program;
use crate::run::{Counts, Seen};
use crate::source::Place;

/// What was seen of a pack's own rules, and what never was.
#[derive(Debug)]
pub struct Coverage {
    points: Vec<Point>,
}

/// Something in a rule that can come out in more than one way.
#[derive(Debug)]
pub struct Point {
    pub(super) kind: Kind,
    pub(super) rule: String,
    pub(super) place: Place,
    words: String,
    ends: Counts,
    goals: Vec<(Goal, bool)>,
}

/// What a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A check of a rule, or that of a score or grade with the stated one.
    Check,
    /// A score or a grade that is compared with nothing.
    Award,
    /// `当`, `其中`, `若`: a condition.
    Condition,
    /// One side of `且` or `或`.
    Side,
    /// A band of a case or of a grade.
    Band,
}

/// One way in which a point can come out, and which is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// The check held, exactly or within rounding.
    Held,
    /// The check was violated.
    Violated,
    /// The score or grade had a value.
    Awarded,
    /// The condition was met.
    Met,
    /// The condition failed.
    Failed,
    /// The band was taken.
    Taken,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many were seen.
    pub seen: usize,
    /// How many there are.
    pub all: usize,
}

pub(super) fn of(program: &Program, seen: &Seen) -> Coverage {
    Coverage { points: points::of(program, seen) }
}

impl Point {
    /// `both`: whether it was seen to come out well, and otherwise.
    pub(super) fn new(kind: Kind, place: Place, words: String, ends: Counts, both: (bool, bool)) -> Point {
        let goals = match kind {
            Kind::Check => vec![(Goal::Held, both.0), (Goal::Violated, both.1)],
            Kind::Award => vec![(Goal::Awarded, both.0)],
            Kind::Condition | Kind::Side => vec![(Goal::Met, both.0), (Goal::Failed, both.1)],
            Kind::Band => vec![(Goal::Taken, both.0)],
        };
        Point { kind, rule: String::new(), place, words, ends, goals }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The rule, score or grade it stands in; empty for what stands in a definition.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// Where it stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Its own words; empty for the one check of a rule.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// How the instances of a check ended; nothing for other points.
    pub fn ends(&self) -> Counts {
        self.ends
    }

    /// The ways in which it can come out, each with whether it was seen to.
    pub fn goals(&self) -> &[(Goal, bool)] {
        &self.goals
    }

    /// Whether all that is to be seen of it was seen.
    pub fn is_whole(&self) -> bool {
        self.goals.iter().all(|(_, seen)| *seen)
    }
}

impl Coverage {
    /// Everything that can come out in more than one way, in the order of the rule files.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// What was never seen in some way.
    pub fn gaps(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(|point| !point.is_whole())
    }

    /// How many ways of coming out were seen, of all points.
    pub fn total(&self) -> Tally {
        self.tally(|_, _| true)
    }

    /// How often a goal was seen, of the points of one kind.
    pub fn of(&self, kind: Kind, goal: Goal) -> Tally {
        self.tally(|point, own| point.kind == kind && own == goal)
    }

    fn tally(&self, counts: impl Fn(&Point, Goal) -> bool) -> Tally {
        let goals = self.points.iter().flat_map(|point| point.goals.iter().map(move |goal| (point, goal)));
        goals.filter(|(point, (goal, _))| counts(point, *goal)).fold(Tally::default(), |tally, (_, (_, seen))| Tally {
            seen: tally.seen + usize::from(*seen),
            all: tally.all + 1,
        })
    }

    /// What was seen, and what never was, a line each; with `whole` every point with what was seen of it.
    pub fn to_text(&self, lang: Lang, whole: bool) -> String {
        if self.points.is_empty() {
            return match lang {
                Lang::Zh => "规则都是引用来的：见过哪些情形，由它们自己的规则包统计。\n".to_owned(),
                Lang::En => {
                    "All rules are those of packs that it uses: what was seen of them is told where those are tested.\n"
                        .to_owned()
                }
            };
        }
        let mut out = self.summary(lang);
        let gaps: Vec<&Point> = self.gaps().collect();
        if whole {
            out.push_str(&self.points.iter().map(|point| point.line(lang, true)).collect::<String>());
        } else if !gaps.is_empty() {
            out.push_str(match lang {
                Lang::Zh => "没有见过的：\n",
                Lang::En => "Never seen:\n",
            });
            out.push_str(&gaps.into_iter().map(|point| point.line(lang, false)).collect::<String>());
        }
        out
    }

    fn summary(&self, lang: Lang) -> String {
        let total = self.total();
        let (held, violated) = (self.of(Kind::Check, Goal::Held), self.of(Kind::Check, Goal::Violated));
        let (met, failed) = (self.of(Kind::Condition, Goal::Met), self.of(Kind::Condition, Goal::Failed));
        let (yes, no) = (self.of(Kind::Side, Goal::Met), self.of(Kind::Side, Goal::Failed));
        let (awarded, bands) = (self.of(Kind::Award, Goal::Awarded), self.of(Kind::Band, Goal::Taken));
        let parts = [
            (
                held,
                format!("检查 {} 个，见过成立 {}，见过违反 {}", held.all, held.seen, violated.seen),
                format!("checks: seen to hold {held}, violated {violated}"),
            ),
            (
                awarded,
                format!("不和自评比对的评分评级 {} 个，算出过 {}", awarded.all, awarded.seen),
                format!("scores and grades without a stated one: awarded {awarded}"),
            ),
            (
                met,
                format!("条件 {} 个，见过满足 {}，见过不满足 {}", met.all, met.seen, failed.seen),
                format!("conditions: met {met}, failed {failed}"),
            ),
            (
                yes,
                format!("“且”“或”的各边 {} 个，见过成立 {}，见过不成立 {}", yes.all, yes.seen, no.seen),
                format!("sides of `and` and `or`: true {yes}, false {no}"),
            ),
            (bands, format!("分档 {} 档，用到过 {}", bands.all, bands.seen), format!("bands: taken {bands}")),
        ];
        let parts = parts.into_iter().filter(|(tally, ..)| tally.all > 0);
        match lang {
            Lang::Zh => {
                let parts: String = parts.map(|(_, zh, _)| format!("  {zh}\n")).collect();
                format!("规则的各种情形见过 {} 种，共 {} 种（{}）\n{parts}", total.seen, total.all, total.percent())
            }
            Lang::En => {
                let parts: String = parts.map(|(.., en)| format!("  {en}\n")).collect();
                format!("seen {total} ways in which the rules can come out ({})\n{parts}", total.percent())
            }
        }
    }
}

impl Point {
    /// Where it stands, its words, and what was not seen of it.
    fn line(&self, lang: Lang, whole: bool) -> String {
        let place = format!("{}:{}", self.place.text.name(), self.place.start().line);
        let name = match (self.rule.is_empty(), lang) {
            (false, _) => self.rule.as_str(),
            (true, Lang::Zh) => "（定义）",
            (true, Lang::En) => "(definition)",
        };
        let words = match (self.words.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("  「{}」", short(&self.words)),
            (false, Lang::En) => format!("  `{}`", short(&self.words)),
        };
        let told = match (whole && self.is_whole(), lang) {
            (true, Lang::Zh) => "都见过".to_owned(),
            (true, Lang::En) => "all seen".to_owned(),
            (false, _) => self.lacks(lang),
        };
        format!("  {name}{words}  {place}  {told}\n")
    }

    /// What was not seen.
    fn lacks(&self, lang: Lang) -> String {
        let unseen: Vec<Goal> = self.goals.iter().filter(|(_, seen)| !seen).map(|(goal, _)| *goal).collect();
        let ends = self.ends;
        let says = match (self.kind, unseen.as_slice()) {
            (Kind::Check | Kind::Award, _) if ends.instances() == 0 => ("从来没有查到", "never reached"),
            (Kind::Check, [Goal::Held, Goal::Violated]) | (Kind::Award, _) => {
                match (ends.undecided > 0, ends.not_applicable > 0) {
                    (true, true) => ("只见过无法判断和不适用", "seen only undecided and not applicable"),
                    (true, false) => ("只见过无法判断", "seen only undecided"),
                    (false, _) => ("只见过不适用", "seen only not applicable"),
                }
            }
            (Kind::Condition | Kind::Side, [_, _]) => ("从来没有判断过", "never decided"),
            (_, [Goal::Held, ..]) => ("没有见过成立", "never seen to hold"),
            (_, [Goal::Violated, ..]) => ("没有见过违反", "never seen violated"),
            (Kind::Side, [Goal::Met, ..]) => ("没有见过成立", "never seen true"),
            (Kind::Side, [Goal::Failed, ..]) => ("没有见过不成立", "never seen false"),
            (_, [Goal::Met, ..]) => ("没有见过满足", "never seen met"),
            (_, [Goal::Failed, ..]) => ("没有见过不满足", "never seen to fail"),
            (_, [Goal::Awarded, ..]) => ("没有算出过", "never awarded"),
            (_, [Goal::Taken, ..]) => ("这一档没有用到过", "this band was never taken"),
            (_, []) => ("", ""),
        };
        match lang {
            Lang::Zh => says.0.to_owned(),
            Lang::En => says.1.to_owned(),
        }
    }
}

impl Tally {
    /// The share that was seen in percent, with one decimal that is cut off: 99.96 % is told as 99.9 %.
    pub fn percent(self) -> String {
        if self.all == 0 {
            return "100 %".to_owned();
        }
        let (seen, all) = (self.seen as u128, self.all as u128);
        let thousandths = seen * 1000 / all;
        if thousandths % 10 == 0 {
            format!("{} %", thousandths / 10)
        } else {
            format!("{}.{} %", thousandths / 10, thousandths % 10)
        }
    }
}

/// Longest words of a point in a line about it, in characters.
const LONGEST: usize = 60;

fn short(words: &str) -> String {
    let mut out: String = words.chars().take(LONGEST).collect();
    if out.len() < words.len() {
        out.push('…');
    }
    out
}

/// `12 of 13`
impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.seen, self.all)
    }
}
