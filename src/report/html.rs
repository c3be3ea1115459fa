//! A report as one page of HTML that needs nothing else: the findings beside the document's own text, each linked with its
//! figures, both ways. Nothing on it runs, and nothing is fetched.

mod tags;
mod text;

use super::told::pick;
use super::{Checked, Problems, Report};
use crate::problem::{Lang, Problem};
use crate::run::{Finding, Outcome};
use crate::source::Place;
use tags::Tags;
use text::{Marked, class};

/// The look of the page, on a screen and on paper.
const STYLE: &str = include_str!("html/style.css");

/// A run as one page.
pub fn html(run: &[Checked], lang: Lang) -> String {
    let mut tags = Tags::default();
    let title = match run {
        [one] => name(&one.source, lang),
        _ => pick(lang, "核对结果", "Check results").to_owned(),
    };
    tags.element("html", &[("lang", pick(lang, "zh-CN", "en"))], |tags| {
        tags.element("head", &[], |tags| {
            tags.empty("meta", &[("charset", "utf-8")]);
            tags.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            // Even a browser that took words for markup would then run and fetch nothing.
            let policy = "default-src 'none'; style-src 'unsafe-inline'";
            tags.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", policy)]);
            tags.leaf("title", &[], &title);
            tags.style(STYLE);
        });
        tags.element("body", &[], |tags| {
            let skip = pick(lang, "跳到结果", "Skip to the findings");
            tags.leaf("a", &[("class", "skip"), ("href", "#d1")], skip);
            tags.element("header", &[], |tags| {
                tags.leaf("h1", &[], &title);
                if run.len() > 1 {
                    contents(run, lang, tags);
                }
            });
            tags.element("main", &[], |tags| {
                for (number, checked) in (1_usize..).zip(run) {
                    let id = format!("d{number}");
                    tags.element("div", &[("class", "document"), ("id", &id)], |tags| {
                        if run.len() > 1 {
                            tags.leaf("h2", &[], &name(&checked.source, lang));
                        }
                        match &checked.came {
                            Ok(report) => document(report, &format!("{id}-"), tags),
                            Err(problems) => refused(problems, tags),
                        }
                    });
                }
            });
        });
    });
    tags.finish()
}

fn name(source: &str, lang: Lang) -> String {
    let about = pick(lang, "核对结果", "Check");
    if source.is_empty() { about.to_owned() } else { format!("{about}{}{source}", pick(lang, "：", ": ")) }
}

/// The documents of a run, with what is open in each.
fn contents(run: &[Checked], lang: Lang, tags: &mut Tags) {
    tags.element("ul", &[], |tags| {
        for (number, checked) in (1_usize..).zip(run) {
            let told = match &checked.came {
                Ok(report) => {
                    let counts = report.counts();
                    let open = counts.violated.saturating_sub(counts.explained);
                    let (violated, undecided) = (pick(lang, "不成立", "violated"), pick(lang, "无法判断", "undecided"));
                    format!(" {violated} {open}{}{undecided} {}", pick(lang, "，", ", "), counts.undecided)
                }
                Err(_) => format!(" {}", pick(lang, "不能核对", "cannot be checked")),
            };
            tags.element("li", &[], |tags| {
                tags.leaf("a", &[("href", &format!("#d{number}"))], &checked.source);
                tags.words(&told);
            });
        }
    });
}

/// What kept a document from being checked.
fn refused(problems: &Problems, tags: &mut Tags) {
    let lang = problems.lang();
    heading(pick(lang, "不能核对", "Cannot be checked"), "", tags);
    tags.element("ul", &[], |tags| problems.all().iter().for_each(|found| note(found, lang, None, tags)));
}

fn heading(words: &str, id: &str, tags: &mut Tags) {
    if id.is_empty() { tags.leaf("h2", &[], words) } else { tags.leaf("h2", &[("id", id)], words) }
}

fn document(report: &Report, prefix: &str, tags: &mut Tags) {
    let lang = report.lang();
    let findings = report.ordered();
    let marked = report.text.as_ref().map(|text| Marked::new(text, prefix, &findings));
    let page = Page { report, prefix, findings: &findings, marked: marked.as_ref() };
    page.summary(tags);
    page.sheet(tags);
    tags.element("div", &[("class", "beside")], |tags| {
        let id = format!("{prefix}findings");
        tags.element("section", &[("class", "findings"), ("aria-labelledby", &id)], |tags| {
            heading(pick(lang, "发现", "Findings"), &id, tags);
            page.findings(tags);
        });
        if let Some(marked) = &marked {
            let id = format!("{prefix}text");
            tags.element("section", &[("class", "source"), ("aria-labelledby", &id)], |tags| {
                heading(pick(lang, "原文", "The document"), &id, tags);
                let hint = pick(
                    lang,
                    "标出的是参与核对的数，后面的数字是发现的编号，可以点。",
                    "Marked are the figures that took part; the numbers after them lead to the findings.",
                );
                tags.leaf("p", &[("class", "hint")], hint);
                marked.write(report, &findings, &page.also(), tags);
            });
        }
    });
    page.rest(tags);
}

struct Page<'a> {
    report: &'a Report,
    prefix: &'a str,
    findings: &'a [&'a Finding],
    marked: Option<&'a Marked<'a>>,
}

impl Page<'_> {
    fn pick<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        pick(self.report.lang(), zh, en)
    }

    /// The counts, which add up, and which rules gave them.
    fn summary(&self, tags: &mut Tags) {
        let counts = self.report.counts();
        tags.element("section", &[("class", "counts")], |tags| {
            heading(self.pick("结果", "Outcome"), "", tags);
            tags.element("table", &[], |tags| {
                let heads = [self.pick("结果", "outcome"), self.pick("项", "instances"), self.pick("意思", "meaning")];
                head(&heads, tags);
                tags.element("tbody", &[], |tags| {
                    for (outcome, count, class) in [
                        (Outcome::Violated, counts.violated, "error"),
                        (Outcome::Undecided, counts.undecided, "undecided"),
                        (Outcome::WithinRounding, counts.within_rounding, "fine"),
                        (Outcome::Held, counts.held, "fine"),
                        (Outcome::NotApplicable, counts.not_applicable, "fine"),
                    ] {
                        let mut about = outcome.about().in_lang(self.report.lang()).to_owned();
                        if outcome == Outcome::Violated && counts.explained > 0 {
                            let (before, after) = (self.pick("其中已说明 ", " Explained: "), self.pick(" 项。", "."));
                            about.push_str(&format!("{before}{}{after}", counts.explained));
                        }
                        tags.element("tr", &[], |tags| {
                            tags.element("th", &[("scope", "row")], |tags| {
                                let class = if count > 0 { class } else { "fine" };
                                tags.leaf(
                                    "span",
                                    &[("class", &format!("badge {class}"))],
                                    outcome.word(self.report.lang()),
                                );
                            });
                            tags.leaf("td", &[("class", "figure")], &count.to_string());
                            tags.leaf("td", &[], &about);
                        });
                    }
                });
            });
            // The first line of the summary says the counts again.
            for line in self.report.summary().lines().skip(1) {
                tags.leaf("p", &[("class", "hint")], line);
            }
        });
    }

    /// The score sheet: computed beside stated.
    fn sheet(&self, tags: &mut Tags) {
        let lines: Vec<super::Sheet<'_>> = self.report.sheet().collect();
        if lines.is_empty() {
            return;
        }
        tags.element("section", &[("class", "sheet")], |tags| {
            heading(self.pick("评分和评级", "Scores and grades"), "", tags);
            tags.element("table", &[], |tags| {
                head(
                    &[
                        self.pick("评分", "score"),
                        self.pick("行", "row"),
                        self.pick("满分", "out of"),
                        self.pick("重新计算", "computed"),
                        self.pick("自评", "stated"),
                        self.pick("比较", "compared"),
                    ],
                    tags,
                );
                tags.element("tbody", &[], |tags| lines.iter().for_each(|line| self.score(line, tags)));
            });
        });
    }

    fn score(&self, line: &super::Sheet<'_>, tags: &mut Tags) {
        tags.element("tr", &[], |tags| {
            tags.element("th", &[("scope", "row")], |tags| {
                tags.words(line.rule);
                if line.title != line.rule {
                    tags.words(" ");
                    tags.leaf("small", &[], line.title);
                }
            });
            tags.leaf("td", &[], &line.row);
            tags.leaf("td", &[("class", "figure")], line.maximum.unwrap_or_default());
            tags.leaf("td", &[("class", "figure")], line.value);
            tags.leaf("td", &[("class", "figure")], line.stated.unwrap_or_default());
            tags.element("td", &[], |tags| {
                let finding = (1_usize..).zip(self.findings).find(|(_, finding)| {
                    let labels = finding.binding().iter().map(super::told::label).collect::<Vec<_>>().join(", ");
                    finding.rule() == line.rule && labels == line.row
                });
                match (line.differs, line.stated.is_some(), finding) {
                    (true, _, Some((number, _))) => {
                        let to = format!("#{}f{number}", self.prefix);
                        tags.leaf("a", &[("href", &to), ("class", "badge error")], self.pick("不一致", "differs"));
                    }
                    (true, _, None) => tags.leaf("span", &[("class", "badge error")], self.pick("不一致", "differs")),
                    (false, _, Some((number, finding))) if finding.outcome() == Outcome::Undecided => {
                        let to = format!("#{}f{number}", self.prefix);
                        let word = finding.ended();
                        tags.leaf("a", &[("href", &to), ("class", "badge undecided")], &word);
                    }
                    (false, true, _) => tags.words(self.pick("一致", "agrees")),
                    (false, false, _) => {}
                }
            });
        });
    }

    fn findings(&self, tags: &mut Tags) {
        if self.findings.is_empty() {
            tags.leaf("p", &[], self.pick("没有要说的。", "There is nothing to tell."));
        }
        for (number, finding) in (1_usize..).zip(self.findings) {
            let id = format!("{}f{number}", self.prefix);
            let class = format!("finding {}", class(finding));
            tags.element("article", &[("id", &id), ("class", &class)], |tags| self.finding(number, finding, tags));
        }
    }

    fn finding(&self, number: usize, finding: &Finding, tags: &mut Tags) {
        tags.element("h3", &[], |tags| {
            tags.leaf("span", &[("class", "nth")], &number.to_string());
            tags.words(" ");
            tags.leaf("span", &[("class", &format!("badge {}", class(finding)))], &finding.ended());
            tags.words(" ");
            tags.leaf("span", &[("class", "rule")], finding.rule());
            tags.words(&format!(" {}", finding.subject()));
        });
        if let Some(says) = finding.says() {
            tags.leaf("p", &[("class", "says")], says);
        }
        if finding.operands().len() > 0 {
            tags.element("ul", &[("class", "figures")], |tags| {
                for operand in finding.operands() {
                    tags.element("li", &[], |tags| {
                        tags.words(&format!("{} = ", operand.path));
                        self.link(operand.place.as_ref(), operand.written(), tags);
                        if let Some(residual) = &operand.residual {
                            let (before, after) = (
                                self.pick("（真实值只能再差 ", " (the true value can only be off by "),
                                self.pick("）", ")"),
                            );
                            tags.words(&format!("{before}{residual}{after}"));
                        }
                    });
                }
            });
        } else if let Some(place) = finding.spots().first() {
            tags.element("p", &[], |tags| {
                tags.words(self.pick("在 ", "At "));
                self.link(Some(place), &place.says(self.report.lang()), tags);
            });
        }
        for line in finding.remarks() {
            tags.leaf("p", &[("class", "remark")], &line);
        }
        let rule = format!("{}{}", self.pick("规则：", "Rule: "), finding.place());
        tags.leaf("p", &[("class", "hint")], &rule);
    }

    /// Words that lead to their place in the text, where it is on the page.
    fn link(&self, place: Option<&Place>, words: &str, tags: &mut Tags) {
        let anchor = place.and_then(|place| self.marked?.anchor(place));
        match (anchor, place) {
            (Some(anchor), Some(place)) => {
                let told = place.says(self.report.lang());
                tags.leaf("a", &[("href", &format!("#{anchor}")), ("title", &told)], words);
            }
            (_, _) => tags.words(words),
        }
    }

    /// Places that are pointed at without a mark.
    fn also(&self) -> Vec<Place> {
        let notes = self.report.notes_left().filter_map(Problem::place);
        let spots = self.findings.iter().flat_map(|finding| finding.spots());
        notes.chain(spots).cloned().collect()
    }

    /// Everything else that a report tells.
    fn rest(&self, tags: &mut Tags) {
        let lang = self.report.lang();
        let list = |title: &str, tags: &mut Tags, inside: &dyn Fn(&mut Tags)| {
            tags.element("section", &[], |tags| {
                heading(title, "", tags);
                tags.element("ul", &[], inside);
            });
        };
        let notes: Vec<&Problem> = self.report.notes_left().collect();
        if !notes.is_empty() {
            list(self.pick("关于数据", "About the data"), tags, &|tags| {
                notes.iter().for_each(|found| note(found, lang, self.marked, tags));
            });
        }
        if !self.report.problems().is_empty() {
            let title = self
                .pick("规则包本身的问题（不算数据的错）", "Problems of the pack itself (not counted against the data)");
            list(title, tags, &|tags| self.report.problems().iter().for_each(|found| note(found, lang, None, tags)));
        }
        if !self.report.empty_rules().is_empty() {
            list(self.pick("没有可查的项", "Nothing to check"), tags, &|tags| {
                self.report.empty_rules().iter().for_each(|rule| tags.leaf("li", &[], rule));
            });
        }
        let reason = self.pick("理由：", "reason: ");
        if self.report.overlays().len() > 0 {
            list(self.pick("改写和停用", "Overridden and disabled"), tags, &|tags| {
                for told in self.report.overlays() {
                    tags.leaf("li", &[], &format!("{} {reason}{}", told.headline(lang), told.reason()));
                }
            });
        }
        if self.report.waivers().len() > 0 {
            list(self.pick("豁免", "Waivers"), tags, &|tags| {
                for told in self.report.waivers() {
                    let lapsed: Vec<String> = told.lapsed().iter().map(|lapsed| lapsed.says(lang)).collect();
                    let lapsed = lapsed.join(self.pick("；", "; "));
                    tags.leaf("li", &[], &format!("{} {reason}{} {lapsed}", told.rule(), told.reason()));
                }
            });
        }
    }
}

fn head(names: &[&str], tags: &mut Tags) {
    tags.element("thead", &[], |tags| {
        tags.element("tr", &[], |tags| names.iter().for_each(|name| tags.leaf("th", &[("scope", "col")], name)));
    });
}

fn note(found: &Problem, lang: Lang, marked: Option<&Marked<'_>>, tags: &mut Tags) {
    tags.element("li", &[], |tags| {
        tags.words(&format!("{} {}", found.code(), found.says(lang)));
        if let Some(place) = found.place() {
            tags.words(" ");
            match marked.and_then(|marked| marked.anchor(place)) {
                Some(anchor) => tags.leaf("a", &[("href", &format!("#{anchor}"))], &place.says(lang)),
                None => tags.leaf("span", &[("class", "hint")], &place.says(lang)),
            }
        }
        tags.words(&format!(" {}", found.help(lang)));
    });
}
