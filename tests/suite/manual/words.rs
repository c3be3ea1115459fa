//! The pages that are words of the tables: keywords, functions, outcomes, problems, limits, the command.

use super::{Page, code, head, in_lang, say, spellings, table};
use gouji::tables::{self, BUILTINS, Builtin, EXITS, Keyword, PROBLEMS, Role, Row, advice, respell, title};
use gouji::{Lang, Outcome, Severity, Text};

pub fn keywords(lang: Lang) -> Page {
    let mut roles: Vec<Role> = Vec::new();
    for keyword in Keyword::ALL {
        if !roles.contains(&keyword.role()) {
            roles.push(keyword.role());
        }
    }
    let mut body = String::from(say(
        lang,
        "每个词有中文、英文两种写法，随便用哪一种，也可以混着用。\n",
        "Every word has an English and a Chinese spelling; use either, or both mixed.\n",
    ));
    for role in roles {
        let (title, about) = role.about();
        body.push_str(&format!("\n## {}\n\n{}\n\n", in_lang(lang, &title), in_lang(lang, &about)));
        body.push_str(&keyword_table(lang, role));
    }
    Page::new("keywords", say(lang, "词", "Keywords"), body)
}

/// The words of one kind.
pub fn keyword_table(lang: Lang, role: Role) -> String {
    let head = head(lang, &[("词", "Word"), ("英文", "Chinese"), ("用处", "What it is for")]);
    let row = |keyword: &Keyword| {
        let (first, second) = spellings(lang, keyword.zh(), keyword.en());
        vec![first, second, in_lang(lang, &keyword.about()).to_owned()]
    };
    table(std::iter::once(head).chain(Keyword::ALL.iter().filter(|keyword| keyword.role() == role).map(row)))
}

pub fn functions(lang: Lang) -> Page {
    let mut body = String::from(say(
        lang,
        "函数写作 名字(参数, 参数)。对列表的函数，也可以直接写几个值，或者写 `合计(行.金额 逐项 行 取自 明细 其中 …)`。\n\n",
        "A function is written name(argument, argument). One that takes a list also takes several values, or `sum(row.amount each row in rows where …)`.\n\n",
    ));
    let summary = BUILTINS.iter().map(|row| {
        let (first, second) = spellings(lang, row.zh, row.en);
        let anchor = name(lang, row).to_lowercase();
        let sentence = in_lang(lang, &row.about);
        let first_words = sentence.split_inclusive(['。', '；', ';']).next().unwrap_or(sentence);
        let about = first_words.split_inclusive(". ").next().unwrap_or(first_words);
        let about = about.trim_end_matches(['。', '；', ';', '.', ' ']);
        vec![format!("[{first}](#{anchor})"), second, about.to_owned()]
    });
    let columns = head(lang, &[("函数", "Function"), ("英文", "Chinese"), ("做什么", "What it does")]);
    body.push_str(&table(std::iter::once(columns).chain(summary)));
    for row in BUILTINS {
        body.push_str(&function(lang, row));
    }
    Page::new("functions", say(lang, "函数", "Functions"), body)
}

fn name(lang: Lang, row: &Builtin) -> &'static str {
    match lang {
        Lang::Zh => row.zh,
        Lang::En => row.en,
    }
}

fn function(lang: Lang, row: &Builtin) -> String {
    let (_, second) = spellings(lang, row.zh, row.en);
    let several = say(lang, "，或者直接写几个值", ", or several values");
    let optional = say(lang, "（可以不写）", " (may be left out)");
    let arguments: Vec<String> = row
        .signature()
        .iter()
        .map(|argument| {
            let wanted = argument.wanted.in_lang(lang);
            let more = if row.aggregates() { several } else { "" };
            format!("{wanted}{more}{}", if argument.optional { optional } else { "" })
        })
        .collect();
    let takes = say(lang, "参数：", "Takes ");
    let also = say(lang, "英文：", "Chinese: ");
    let end = say(lang, "。", ".");
    let examples: Vec<String> = row.examples.iter().map(|example| expression_in(lang, example)).collect();
    format!(
        "\n## {}\n\n{}\n\n{takes}{}{end}{}{also}{second}{end}\n\n```text\n{}\n```\n",
        name(lang, row),
        in_lang(lang, &row.about),
        arguments.join(say(lang, "；", "; ")),
        say(lang, "", " "),
        examples.join("\n")
    )
}

/// An expression with its keywords and functions spelt in one language.
pub fn expression_in(lang: Lang, expression: &str) -> String {
    let declared = respell(&Text::new("", format!("定义 例 = {expression}\n")), lang);
    let spelt = declared.split_once(" = ").map_or(expression, |(_, rest)| rest).trim_end();
    let mut out = String::new();
    let mut word = String::new();
    let mut quoted = false;
    for letter in spelt.chars() {
        if letter == '"' {
            quoted = !quoted;
        }
        if letter.is_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        let known = BUILTINS.iter().find(|row| letter == '(' && !quoted && (row.zh == word || row.en == word));
        out.push_str(known.map_or(word.as_str(), |row| name(lang, row)));
        out.push(letter);
        word.clear();
    }
    out + &word
}

pub fn outcomes(lang: Lang) -> Page {
    let columns = head(lang, &[("结果", "Outcome"), ("JSON 里", "In JSON"), ("意思", "What it means")]);
    let outcome = |outcome: &Outcome| {
        vec![outcome.word(lang).to_owned(), code(outcome.key()), in_lang(lang, &outcome.about()).to_owned()]
    };
    let five = table(std::iter::once(columns).chain(Outcome::ALL.iter().map(outcome)));
    let columns = head(lang, &[("程度", "Severity"), ("JSON 里", "In JSON"), ("意思", "What it means")]);
    let severity = |severity: &Severity| {
        let word = Keyword::ALL
            .iter()
            .find(|keyword| keyword.role() == Role::Severity && keyword.en() == severity.key())
            .unwrap();
        vec![severity.word(lang).to_owned(), code(severity.key()), in_lang(lang, &word.about()).to_owned()]
    };
    let four = table(std::iter::once(columns).chain(Severity::ALL.iter().map(severity)));
    let body = format!(
        "{}\n\n{five}\n## {}\n\n{}\n\n{four}",
        say(
            lang,
            "一条规则核对一次（有「逐项」的，每一项一次），得到这五种结果之一；五种的个数加起来，总等于核对的次数。",
            "A rule is checked once, or with `each` once for every item; each time ends in one of these five, and their counts always add up to the number of times."
        ),
        say(lang, "严重程度", "Severities"),
        say(
            lang,
            "「否则」后面写明不成立有多严重；不写就是错误。",
            "What follows `else` says how grave a violation is; unless it says so, it is an error."
        )
    );
    Page::new("outcomes", say(lang, "结果和严重程度", "Outcomes and severities"), body)
}

pub fn limits(lang: Lang) -> Page {
    let columns = head(
        lang,
        &[("什么", "What"), ("上限", "At most"), ("超过了", "Beyond it"), ("程序里可以改", "Set by a host program")],
    );
    let row = |limit: tables::Limit| {
        vec![
            in_lang(lang, &limit.of).to_owned(),
            grouped(limit.value),
            link(limit.code),
            limit.option.map_or(String::new(), |option| code(&format!("Options::{option}"))),
        ]
    };
    let all = table(std::iter::once(columns).chain(tables::limits().into_iter().map(row)));
    let words = say(
        lang,
        "规则没有递归和无限的循环，任何规则包都会算完；这些上限使时间和内存也有限。碰到上限是一个看得见的问题，不会变成结果。",
        "Rules have no recursion and no endless loops, so every pack comes to an end; these limits bound time and memory as well. Reaching one is a problem that is told, never an outcome.",
    );
    Page::new("limits", say(lang, "上限", "Limits"), format!("{words}\n\n{all}"))
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.join(if digits.len() > 4 { "," } else { "" })
}

/// A link to the page that explains a code.
pub fn link(code: &str) -> String {
    let table = PROBLEMS.iter().find(|table| table.rows().any(|row| row.code == code)).unwrap();
    format!("[{code}](problems-{}.md#{})", table.name, code.to_lowercase())
}

pub fn problems(lang: Lang) -> Vec<Page> {
    let columns = || head(lang, &[("代码", "Code"), ("说什么", "What it says")]);
    let mut index = String::from(say(
        lang,
        "每个问题都有一个代码，中英文相同；`gouji explain 代码` 也给出这里的说明。\n",
        "Every problem has a code, the same in both languages; `gouji explain CODE` gives the same explanation.\n",
    ));
    let mut pages = Vec::new();
    for table_of in PROBLEMS {
        let words = in_lang(lang, &table_of.title);
        let rows = table_of.rows().map(|row| vec![link(row.code), title(&row, lang)]);
        index.push_str(&format!("\n## {}\n\n{}", capital(words), table(std::iter::once(columns()).chain(rows))));
        let body: String = table_of.rows().map(|row| problem(lang, &row)).collect();
        let page = format!("{}{words}", say(lang, "问题：", "Problems: "));
        pages.push(Page::new(format!("problems-{}", table_of.name), page, body));
    }
    pages.insert(0, Page::new("problems", say(lang, "问题的代码", "Codes of problems"), index));
    pages
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn problem(lang: Lang, row: &Row) -> String {
    let mut out = format!(
        "## {}\n\n**{}**\n\n{}\n\n{}{}\n",
        row.code,
        title(row, lang),
        in_lang(lang, &row.about),
        say(lang, "怎么办：", "What to do: "),
        advice(row, lang)
    );
    if !row.rules.is_empty() {
        let rules = respell(&Text::new("", row.rules), lang);
        out.push_str(&format!(
            "\n{}\n\n{}",
            say(lang, "例如这样的规则：", "For example these rules:"),
            fenced("text", &rules)
        ));
    }
    if let Some((ending, data)) = row.data {
        let words = match (row.rules.is_empty(), lang) {
            (true, Lang::Zh) => "例如这样的数据：",
            (true, Lang::En) => "For example this data:",
            (false, Lang::Zh) => "和这样的数据：",
            (false, Lang::En) => "with this data:",
        };
        out.push_str(&format!("\n{words}\n\n{}", fenced(ending, data)));
    }
    out + "\n"
}

fn fenced(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n", text.trim_end_matches('\n'))
}

/// The half of a text in both languages: `规则包 / the pack`.
fn half(lang: Lang, both: &str) -> String {
    let (zh, en) = both.split_once(" / ").unwrap_or_else(|| panic!("in both languages: {both}"));
    say(lang, zh, en).to_owned()
}

pub fn command(lang: Lang) -> Page {
    let mut body = String::new();
    for command in tables::command().get_subcommands() {
        let about = command.get_about().unwrap().to_string();
        let usage = command.clone().render_usage().to_string().replace("Usage: ", "");
        let usage = usage.rsplit(": ").next().unwrap().trim().to_owned();
        body.push_str(&format!(
            "## gouji {}\n\n{}{}\n\n{}\n",
            command.get_name(),
            capital(&half(lang, &about)),
            say(lang, "。", "."),
            fenced("text", &usage)
        ));
        let mut rows = vec![head(lang, &[("写法", "Argument"), ("意思", "What it says"), ("可以写", "Values")])];
        for argument in
            command.get_arguments().filter(|argument| !["help", "version"].contains(&argument.get_id().as_str()))
        {
            let value = argument.get_value_names().map_or(String::new(), |names| names.join(" "));
            let takes = argument.get_action().takes_values();
            let written = match argument.get_long() {
                Some(long) if takes => format!("--{long} {value}"),
                Some(long) => format!("--{long}"),
                None => value,
            };
            let default: Vec<_> =
                argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
            let default = default.join(" ");
            let values = argument.get_possible_values();
            let values: Vec<String> = values
                .iter()
                .filter(|_| takes)
                .map(|value| {
                    let mark = if value.get_name() == default {
                        say(lang, "（不写就是）", " (if not given)")
                    } else {
                        ""
                    };
                    let help = value.get_help().map(|help| help.to_string()).filter(|help| help.contains(" / "));
                    let help = help.map_or(String::new(), |help| format!(" {}", half(lang, &help)));
                    format!("{}{help}{mark}", code(value.get_name()))
                })
                .collect();
            let help = argument.get_help().unwrap_or_else(|| panic!("{written} has no words")).to_string();
            rows.push(vec![code(&written), half(lang, &help), values.join("<br>")]);
        }
        body.push_str(&format!("{}\n", table(rows)));
    }
    let columns = head(lang, &[("退出码", "Exit code"), ("意思", "What it says")]);
    let exits = EXITS.iter().map(|(exit, about)| vec![exit.to_string(), in_lang(lang, about).to_owned()]);
    body.push_str(&format!(
        "## {}\n\n{}",
        say(lang, "退出码", "Exit codes"),
        table(std::iter::once(columns).chain(exits))
    ));
    Page::new("command", say(lang, "命令", "The command"), body)
}
