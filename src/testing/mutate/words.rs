//! What came of trying changes, in words.

use super::{Mutation, Score, Survivor};
use crate::problem::Lang;

impl Mutation {
    /// The figures, then what nothing noticed. A line of the list can be copied into `survivors.txt`, with the reason
    /// behind it.
    pub fn to_text(&self) -> String {
        let mut out = self.figures();
        self.list(
            &self.rules.survivors,
            ("没有被发现的规则改动", "Changes of the rules that nothing noticed"),
            &mut out,
        );
        self.list(&self.data.survivors, ("没有被发现的数据改动", "Changes of the data that nothing noticed"), &mut out);
        self.explained(&mut out);
        if !self.data.unread.is_empty() {
            let (words, between) = match self.lang {
                Lang::Zh => ("没有规则据以判断的数，改了也无从发现，不计在内：", "、"),
                Lang::En => ("No rule decides anything by these figures, so no change of them was tried: ", ", "),
            };
            out.push_str(&format!("\n{words}{}\n", self.data.unread.join(between)));
        }
        out
    }

    fn figures(&self) -> String {
        let (rules, data) = (told(self.rules.score, self.lang), self.data_told());
        let both = told(self.rules.score.with(self.data.score), self.lang);
        let refused = self.rules.refused;
        match self.lang {
            Lang::Zh => {
                let refused = if refused > 0 {
                    format!("；另有 {refused} 处改了就通不过编译，不计在内")
                } else {
                    String::new()
                };
                format!("改规则：{rules}{refused}\n改数据：{data}\n合计：{both}\n")
            }
            Lang::En => {
                let refused = match refused {
                    0 => String::new(),
                    1 => "; 1 more was refused by the compiler and does not count".to_owned(),
                    many => format!("; {many} more were refused by the compiler and do not count"),
                };
                format!("Changes of the rules: {rules}{refused}\nChanges of the data: {data}\nTogether: {both}\n")
            }
        }
    }

    fn data_told(&self) -> String {
        let (used, all) = (self.data.cases, self.cases);
        let score = told(self.data.score, self.lang);
        let rounded = match (self.lang, self.data.rounded) {
            (_, 0) => String::new(),
            (Lang::Zh, some) => format!("；另有 {some} 处改了仍在四舍五入范围内，说不上错，不计在内"),
            (Lang::En, 1) => "; 1 more still agrees within rounding, which is no error, and does not count".to_owned(),
            (Lang::En, some) => {
                format!("; {some} more still agree within rounding, which is no error, and do not count")
            }
        };
        match (self.lang, used) {
            (Lang::Zh, 0) if all == 0 => "没有试，因为没有案例".to_owned(),
            (Lang::En, 0) if all == 0 => "none tried, for there are no cases".to_owned(),
            (Lang::Zh, 0) => format!("没有试，因为 {all} 个案例里没有一个是没有违反、也没有无法判断的"),
            (Lang::En, 0) => {
                format!("none tried, for in each of the {all} cases something is violated or undecided")
            }
            (Lang::Zh, _) => format!("{score}；用了没有违反、没有无法判断的案例 {used} 个，案例共 {all} 个{rounded}"),
            (Lang::En, _) => {
                format!("{score}; in {used} of {all} cases, those in which nothing is violated or undecided{rounded}")
            }
        }
    }

    /// What is not explained, under what it is about.
    fn list(&self, survivors: &[Survivor], title: (&str, &str), out: &mut String) {
        let open: Vec<&Survivor> = survivors.iter().filter(|survivor| survivor.reason.is_none()).collect();
        if open.is_empty() {
            return;
        }
        match self.lang {
            Lang::Zh => out.push_str(&format!("\n{}，还没有说明（{} 处）：\n", title.0, open.len())),
            Lang::En => out.push_str(&format!("\n{}, not explained yet ({}):\n", title.1, open.len())),
        }
        let mut group = "";
        for survivor in open {
            let own = survivor.group.in_lang(self.lang);
            if own != group {
                out.push_str(&format!("{own}\n"));
                group = own;
            }
            out.push_str(&format!("  {}\n", survivor.told.line(self.lang)));
        }
    }

    fn explained(&self, out: &mut String) {
        let survivors = || self.rules.survivors.iter().chain(&self.data.survivors);
        let known: Vec<(&Survivor, &String)> =
            survivors().filter_map(|survivor| Some((survivor, survivor.reason.as_ref()?))).collect();
        if known.len() < survivors().count() {
            out.push_str(match self.lang {
                Lang::Zh => "\n没有被发现的，补一个测试或案例；确实可以不管的，把那一行抄进 survivors.txt，空两格写 — 和理由。数据的改动，也可以只抄字段的名字，一并说明。\n",
                Lang::En => "\nAdd a test or a case for what is not noticed. What may stay so: copy its line into survivors.txt, then two spaces, — and the reason. For changes of the data the name of the field alone explains all of it.\n",
            });
        }
        if known.is_empty() {
            return;
        }
        match self.lang {
            Lang::Zh => out.push_str(&format!("\n没有被发现、已经说明的（{} 处）：\n", known.len())),
            Lang::En => out.push_str(&format!("\nNot noticed, and explained ({}):\n", known.len())),
        }
        // Changes of one field that have one reason are one line.
        for alike in known
            .chunk_by(|(one, reason), (other, same)| one.field.is_some() && one.field == other.field && reason == same)
        {
            let Some((first, reason)) = alike.first() else { continue };
            let what = match (&first.field, alike.len(), self.lang) {
                (None, ..) | (_, 1, _) => first.told.line(self.lang),
                (Some(field), many, Lang::Zh) => format!("{field}（{many} 处）"),
                (Some(field), many, Lang::En) => format!("{field} ({many})"),
            };
            out.push_str(&format!("  {what}  — {reason}\n"));
        }
    }
}

/// `371 of 389, 95.3 %`; never rounded up, so that 100 % means all.
fn told(score: Score, lang: Lang) -> String {
    let Score { noticed, tried } = score;
    let tenths = noticed.saturating_mul(1000).checked_div(tried);
    let share = tenths.map(|tenths| format!("{}.{} %", tenths / 10, tenths % 10));
    match (lang, share) {
        (Lang::Zh, Some(share)) => format!("{tried} 处，发现 {noticed} 处，{share}"),
        (Lang::En, Some(share)) => format!("{noticed} of {tried} noticed, {share}"),
        (Lang::Zh, None) => "0 处".to_owned(),
        (Lang::En, None) => "none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_rounded_up() {
        let share = |noticed, tried| told(Score { noticed, tried }, Lang::En);
        assert_eq!(share(371, 389), "371 of 389 noticed, 95.3 %");
        assert_eq!(share(9999, 10000), "9999 of 10000 noticed, 99.9 %");
        assert_eq!(share(3, 3), "3 of 3 noticed, 100.0 %");
        assert_eq!(share(0, 0), "none");
    }
}
