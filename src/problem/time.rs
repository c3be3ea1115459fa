//! E0445 to E0454, E0520 to E0524, U022, G0005 and G0006: time and what goes by it.

use super::{Bilingual, Phrase, Problem, Row};

problems! {
    E0445 period_unfit(path, got)
    zh "「{path}」不能作报告期间：它是{got}" help "「期间」后面写表单里的一个字段，类型是「年份」或「日期」，例如：期间 年度。"
    about "报告期间决定哪些规则有效、参数取哪一个值，所以要由表单里的一个字段给出：写年份的，指整年；写日期的，指那一天。定义算出来的、列表里的都不行。"
    en "`{path}` cannot give the report's period: it is {got}" help "Name one field of the form, of type `year` or `date`: period fiscal_year."
    about "The report's period decides which rules are in force and which value a parameter has, so one field of the form gives it: a year stands for the whole year, a date for that day. What a definition works out will not do, nor will a list."
    rules "规则包 例\n表单 报告\n  期间 部门\n  部门 : 文本\n  甲 : 万元\n规则 例-1 \"大于零\"\n  应 甲 > 0\n";

    E0446 period_misplaced()
    zh "「期间」只能在「表单」里写一次" help "留下表单里的一处，删去其余的。字段在记录里的，写上路径，例如：期间 基本情况.年度。"
    about "一份报告只有一个期间，由表单里的「期间」说明是哪个字段；字段在哪一组里，就把路径写全。"
    en "`period` is said once, in the form" help "Keep the one in the form and delete the other. For a field of a record write the way to it: period basics.fiscal_year."
    about "A report has one period, and `period` in the form says which field gives it; where the field is in a record, write the whole way to it."
    rules "规则包 例\n表单 报告\n  期间 年度\n  期间 上年\n  年度 : 年份\n  上年 : 年份\n规则 例-1 \"晚于\"\n  应 年度 > 上年\n";

    E0447 never_in_force(since, until)
    zh "自 {since} 至 {until}：开始在结束之后，这条规则从来不会有效" help "改正其中一个日期。"
    about "「自」后面写规则有效的第一天，「至」后面写最后一天，两天都算在内。规则自己没有写的一头，取「规则包」那里写的。"
    en "since {since} until {until}: it begins after it ends, so the rule is never in force" help "Correct one of the dates."
    about "`since` is followed by the first day on which the rule is in force, `until` by the last; both count. An end that the rule does not give is as the `pack` has it."
    rules "规则 例-1 \"大于零\"\n  自 2024-01-01\n  至 2023-12-31\n  应 甲 > 0\n";

    E0451 not_a_day(written)
    zh "「{written}」不是日期" help "写到日，例如：2024-01-01 或 2024年1月1日。"
    about "「自」「至」后面写一个日期，不加引号，年份四位，要写到日，而且日历上要有这一天。"
    en "`{written}` is no date" help "Write the whole date: 2024-01-01."
    about "`since` and `until` are followed by a date without quotes: a year of four digits, the month and the day, and the calendar must have it."
    rules "规则 例-1 \"大于零\"\n  自 2023-02-30\n  应 甲 > 0\n";

    E0452 date_given_twice(written)
    zh "这里又写了一次（{written}）" help "「自」和「至」各写一次，删去多余的。"
    about "一条规则只有一个开始的日期和一个结束的日期。"
    en "this date is given again ({written})" help "Write `since` and `until` once each; delete the other."
    about "A rule has one first day and one last day."
    rules "规则 例-1 \"大于零\"\n  自 2023-01-01\n  自 2024-01-01\n  应 甲 > 0\n";

    E0520 not_a_period(written)
    zh "「{written}」不是期间" help "写年份、年月或日期：2023、2023-06、2023-12-31。"
    about "指定报告期间时可以写年份（指整年）、年月（指整月）或日期（指那一天）。"
    en "`{written}` is no period" help "Give a year, a month or a date: 2023, 2023-06, 2023-12-31."
    about "The report's period is given as a year (the whole of it), a month (the whole of it), or a date (that day).";

    U0220 period_unknown(why)
    zh "不知道报告期间：{why}" help "补上这一处，或者检查时指定期间（命令写 --period 2023）。"
    about "有的规则写明从哪天起、到哪天止有效，有的参数按日期取值，都要看报告期间的最后一天。期间没有填，或者填的看不懂，这些规则就不能判断；其余的规则照常检查。程序不看今天的日期。"
    en "the report's period is not known: {why}" help "Mend that place, or say the period when checking (--period 2023)."
    about "Rules that say from and until when they are in force, and parameters whose values have dates, go by the last day of the report's period. Where it is not filled in or cannot be read, those rules are undecided; all others are checked as ever. The clock is never read."
    rules "规则包 例\n表单 报告\n  期间 年度\n  年度 : 年份 ?\n  甲 : 万元\n规则 例-1 \"大于零\"\n  自 2024-01-01\n  应 甲 > 0\n" data yaml "甲: 1.00\n";

    U0221 no_period()
    zh "不知道报告期间：规则包没有说由哪个字段给出，检查时也没有指定" help "检查时指定期间（命令写 --period 2023），或者在表单里写：期间 年度。"
    about "有的规则写明从哪天起、到哪天止有效，有的参数按日期取值，都要看报告期间的最后一天。程序不看今天的日期，所以要由表单的「期间」或检查的人说明。"
    en "the report's period is not known: the pack names no field for it, and none was given" help "Say the period when checking (--period 2023), or write in the form: period fiscal_year."
    about "Rules that say from and until when they are in force, and parameters whose values have dates, go by the last day of the report's period. The clock is never read, so the form's `period` or whoever checks has to say."
    rules "规则 例-1 \"大于零\"\n  自 2024-01-01\n  应 甲 > 0\n" data yaml "甲: 1.00\n";

    G0005 not_yet_in_force(since, day)
    zh "报告期间到 {day} 为止，规则自 {since} 起才有效" help "不用改。"
    about "规则写明从哪天起有效。报告期间的最后一天在那之前，规则就不适用。程序不看今天的日期。"
    en "the report's period ends on {day}, and the rule is in force since {since}" help "Nothing needs to be done."
    about "The rule says since when it is in force. Where the last day of the report's period is before that, the rule does not apply. The clock is never read."
    rules "规则包 例\n表单 报告\n  期间 年度\n  年度 : 年份\n  甲 : 万元\n规则 例-1 \"大于零\"\n  自 2024-01-01\n  应 甲 > 0\n" data yaml "年度: 2023\n甲: 1.00\n";

    G0006 no_longer_in_force(until, day)
    zh "报告期间到 {day} 为止，规则到 {until} 就不再有效" help "不用改。"
    about "规则写明有效到哪天。报告期间的最后一天在那之后，规则就不适用。程序不看今天的日期。"
    en "the report's period ends on {day}, and the rule was in force until {until}" help "Nothing needs to be done."
    about "The rule says until when it is in force. Where the last day of the report's period is after that, the rule does not apply. The clock is never read."
    rules "规则包 例\n表单 报告\n  期间 年度\n  年度 : 年份\n  甲 : 万元\n规则 例-1 \"大于零\"\n  至 2022-12-31\n  应 甲 > 0\n" data yaml "年度: 2023\n甲: 1.00\n";
}
