//! E0445 to E0454, E0520 to E0524, U022, G0005 and G0006: time and what goes by it.

use super::{Kept, Phrase, Problem};

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

    E0443 whose_unfit(word, path, got)
    zh "「{path}」不能作{word}：它是{got}" help "「{word}」后面写表单里的一个字段，类型是文本或数，例如：标识 编号。"
    about "成批核对时，每份报表的结果都写上标识，并按填报单位汇总，所以要由表单里的一个字段给出：文本、限定的词或数。定义算出来的、列表里的都不行。"
    en "`{path}` cannot be the {word}: it is {got}" help "Name one field of the form, a text or a number: identity number."
    about "Where many reports are checked, each result carries the report's identity, and results are added up by reporter. One field of the form gives each: a text, one of a list of words, or a number. What a definition works out will not do, nor will a list."
    rules "规则包 例\n表单 报告\n  标识 日子\n  日子 : 日期\n  甲 : 万元\n规则 例-1 \"大于零\"\n  应 甲 > 0\n";

    E0444 whose_misplaced(word)
    zh "「{word}」只能在「表单」里写一次" help "留下表单里的一处，删去其余的。字段在记录里的，写上路径，例如：标识 基本情况.编号。"
    about "一份报表只有一个标识、一个填报单位，由表单说明是哪个字段；字段在哪一组里，就把路径写全。"
    en "`{word}` is said once, in the form" help "Keep the one in the form and delete the other. For a field of a record write the way to it: identity basics.number."
    about "A report has one identity and one reporter, and the form says which fields give them; where a field is in a record, write the whole way to it."
    rules "规则包 例\n表单 报告\n  标识 甲\n  标识 乙\n  甲 : 文本\n  乙 : 文本\n规则 例-1 \"不同\"\n  应 甲 ≠ 乙\n";

    E0447 never_in_force(since, until)
    zh "自 {since} 至 {until}：开始在结束之后，这条规则从来不会有效" help "改正其中一个日期。"
    about "「自」后面写规则有效的第一天，「至」后面写最后一天，两天都算在内。规则自己没有写的一头，取「规则包」那里写的。"
    en "since {since} until {until}: it begins after it ends, so the rule is never in force" help "Correct one of the dates."
    about "`since` is followed by the first day on which the rule is in force, `until` by the last; both count. An end that the rule does not give is as the `pack` has it."
    rules "规则 例-1 \"大于零\"\n  自 2024-01-01\n  至 2023-12-31\n  应 甲 > 0\n";

    E0448 dates_out_of_order(date, before)
    zh "{date} 不在 {before} 之后" help "参数的几个值按日期从早到晚写，每个日期只写一次。"
    about "参数可以从某天起换一个值：10 自 2020-02-25, 20 自 2024-01-01。报告期间的最后一天到了哪个日期，就用哪个值。"
    en "{date} does not come after {before}" help "Write the values of a parameter in the order of their dates, each date once."
    about "A parameter may have another value from some day on: 10 since 2020-02-25, 20 since 2024-01-01. The last day of the report's period says which of them holds."
    rules "参数 上限 = 10万元 自 2024-01-01, 20万元 自 2020-02-25\n规则 例-1 \"上限\"\n  应 甲 < 上限\n";

    E0449 value_without_date(value)
    zh "「{value}」没有写从哪天起" help "在它后面写：自 2024-01-01。只有第一个值可以不写日期，指更早的时候。"
    about "参数可以从某天起换一个值：10, 20 自 2024-01-01。第一个值不写日期，就是在所有日期之前用的；其余的都要写。"
    en "`{value}` does not say since when" help "Write after it: since 2024-01-01. Only the first value may go without a date, for the time before."
    about "A parameter may have another value from some day on: 10, 20 since 2024-01-01. A first value without a date is for the time before all dates; all others need one."
    rules "参数 上限 = 10万元, 20万元\n规则 例-1 \"上限\"\n  应 甲 < 上限\n";

    E0450 bare_date(written)
    zh "算式里的日期「{written}」要加引号" help "写成：日期(\"{written}\")。"
    about "算式里的 2023-12-31 是两次相减，2023年12月31日 会读成带单位的数，所以日期写成 日期(\"2023-12-31\")。"
    en "the date `{written}` needs quotes in an expression" help "Write: date(\"{written}\")."
    about "In an expression 2023-12-31 is two subtractions, so a date is written date(\"2023-12-31\")."
    rules "规则包 例\n表单 报告\n  签订 : 日期\n规则 例-1 \"按时\"\n  应 签订 ≤ 2023-12-31\n";

    E0451 not_a_day(written)
    zh "「{written}」不是日期" help "写到日，而且日历上要有这一天，例如：2024-01-01 或 2024年1月1日。"
    about "「自」「至」后面写一个日期，不加引号，年份四位，要写到日，而且日历上要有这一天。"
    en "`{written}` is no date" help "Write the whole date, of a day that the calendar has: 2024-01-01."
    about "`since` and `until` are followed by a date without quotes: a year of four digits, the month and the day, and the calendar must have it."
    rules "规则 例-1 \"大于零\"\n  自 2023-02-30\n  应 甲 > 0\n";

    E0452 date_given_twice(written)
    zh "这里又写了一次（{written}）" help "「自」和「至」各写一次，删去多余的。"
    about "一条规则只有一个开始的日期和一个结束的日期。"
    en "this date is given again ({written})" help "Write `since` and `until` once each; delete the other."
    about "A rule has one first day and one last day."
    rules "规则 例-1 \"大于零\"\n  自 2023-01-01\n  自 2024-01-01\n  应 甲 > 0\n";

    E0453 duration_without_unit(number)
    zh "日期加减的「{number}」没有说是天、月还是年" help "写明单位，例如：30天、3个月、2年。"
    about "日期可以加减若干天、若干个月、若干年，单位不同结果就不同，所以要写明。字段用「计数 天」一类的类型。"
    en "`{number}` beside a date does not say whether it is days, months or years" help "Give the unit: 30 days, 3 months, 2 years."
    about "Days, months or years may be added to a date and taken from it, with different results, so the unit has to be given. For a field use a type such as `count days`."
    rules "规则包 例\n表单 报告\n  签订 : 日期\n  验收 : 日期\n规则 例-1 \"按时\"\n  应 验收 ≤ 签订 + 30\n";

    E0454 no_date_arithmetic(words, left, right)
    zh "「{words}」没有意义：左边是{left}，右边是{right}" help "日期可以加减天数、月数、年数，两个日期可以相减得到天数，别的都不行。"
    about "日期 + 3个月 和 日期 - 30天 得到日期，日期 - 日期 得到天数。两个日期相加、日期乘除，都没有意义。"
    en "`{words}` has no meaning: on the left is {left}, on the right {right}" help "Days, months or years may be added to a date and taken from it, and a date taken from a date gives days; nothing else."
    about "date + 3 months and date - 30 days are dates, and a date less a date is a number of days. To add two dates, or to multiply or divide one, has no meaning."
    rules "规则包 例\n表单 报告\n  签订 : 日期\n  验收 : 日期\n规则 例-1 \"按时\"\n  应 验收 + 签订 > 验收\n";

    E0520 not_a_period(written)
    zh "「{written}」不是期间" help "写年份、年月或日期：2023、2023-06、2023-12-31。"
    about "指定报告期间时可以写年份（指整年）、年月（指整月）或日期（指那一天）。"
    en "`{written}` is no period" help "Give a year, a month or a date: 2023, 2023-06, 2023-12-31."
    about "The report's period is given as a year (the whole of it), a month (the whole of it), or a date (that day).";

    E0521 unknown_param(name, near)
    zh "规则包没有参数「{name}」{near}" help "检查时只能改规则包用「参数」声明的值。"
    about "规则包用「参数」声明可以改的值，检查时可以另行指定（命令写 --param 上限=30%）。名字要和规则包里的一样；写错了不会悄悄忽略。"
    en "the pack has no parameter `{name}`{near}" help "Only what the pack declares with `param` can be set for a check."
    about "What a pack declares with `param` can be set for a check (--param limit=30%). The name must be the pack's; a wrong one is not passed over in silence.";

    E0522 param_without_value(name, written, why)
    zh "参数「{name}」的值「{written}」不能用：{why}" help "按规则里的写法写一个值，例如 30%、5万元、20分；文字加引号。"
    about "检查时指定的参数值和规则里的写法一样，不能用到数据里的名字。"
    en "the value `{written}` for the parameter `{name}` cannot be used: {why}" help "Write a value as in a rule: 30%, 5万元, 20 points; text in quotes."
    about "A value that is set for a check is written as in a rule; no name of the data means anything in it.";

    E0523 param_set_twice(name)
    zh "参数「{name}」指定了两次" help "每个参数只指定一次。"
    about "同一个参数指定了两个值，不知道该用哪一个，所以都不用，用到它的规则不能判断。"
    en "the parameter `{name}` is set twice" help "Set each parameter once."
    about "Two values were given for one parameter, and nobody can say which is meant; so neither is used, and the rules that need it are undecided.";

    E0524 param_unfit(name, written, wanted, got)
    zh "参数「{name}」应当是{wanted}，「{written}」是{got}" help "写上规则包里用的单位。"
    about "参数的值不论由谁指定，类型和单位都要和规则包里的一致，否则用到它的规则就没有意义。金额用元、万元、亿元都可以。"
    en "the parameter `{name}` should be {wanted}, and `{written}` is {got}" help "Give the unit that the pack uses."
    about "Whoever sets a parameter, its type and unit must be those of the pack, or the rules that use it have no meaning. Money may be given in 元, 万元 or 亿元.";

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

    U0222 no_value_yet(since, day)
    zh "报告期间到 {day} 为止，参数从 {since} 起才有值" help "核对报告期间；更早的时候用什么值，要请写规则的人补在参数的最前面，不写日期。"
    about "参数的值按日期给出，报告期间的最后一天在所有日期之前，就没有值可用，用到它的规则不能判断。"
    en "the report's period ends on {day}, and the parameter has a value only since {since}" help "See whether the period is right; a value for the time before has to be put first in the parameter, without a date."
    about "The parameter's values have dates, and the last day of the report's period is before all of them; so there is no value, and the rules that need it cannot be decided."
    rules "规则包 例\n表单 报告\n  期间 年度\n  年度 : 年份\n  甲 : 万元\n参数 上限 = 10万元 自 2024-01-01\n规则 例-1 \"上限\"\n  应 甲 < 上限\n" data yaml "年度: 2023\n甲: 1.00\n";

    U0223 duration_not_whole(number)
    zh "日期加减的数是 {number}，不是一个确定的整数" help "日期只能加减整天、整月、整年。"
    about "日期加减一天半、一个半月没有确定的结果；由四舍五入过的数算出来的也不行，因为真实的数可能差一点。"
    en "the number added to a date, or taken from it, is {number}, not surely a whole one" help "Only whole days, months or years go with dates."
    about "A day and a half or a month and a half from a date is no certain day; nor will a number do that was worked out from rounded figures, since the true one may be a little off."
    rules "规则包 例\n表单 报告\n  签订 : 日期\n  验收 : 日期\n规则 例-1 \"按时\"\n  应 验收 ≤ 签订 + 1.5个月\n" data yaml "签订: 2023-01-01\n验收: 2023-02-01\n";

    U0224 out_of_calendar(date, by)
    zh "{date} 加上 {by}，超出了日历（0001 年到 9999 年）" help "核对日期和期限。"
    about "年份用四位数写，算出来的日期超出这个范围就不能用。"
    en "{date} and {by} is outside the calendar (years 0001 to 9999)" help "See whether the date and the duration are right."
    about "Years are written with four digits; a date beyond them cannot be used."
    rules "规则包 例\n表单 报告\n  签订 : 日期\n  验收 : 日期\n规则 例-1 \"按时\"\n  应 验收 ≤ 签订 + 99999个月\n" data yaml "签订: 2023-01-01\n验收: 2023-02-01\n";

    U0225 no_such_day(date, months, day, last, next)
    zh "{date} 加上 {months}，那个月没有 {day} 日" help "可能指月末（{last}），也可能指次月初（{next}），规则要写明：用「加月取月末」或「加月取次月初」代替加号。"
    about "1 月 31 日加一个月，二月没有 31 日：有的规定取月末（民法典第二百零二条），有的取次月初。规则没有写明，程序不替它决定。参见 Monat、Fromherz、Merigoux：Formalizing Date Arithmetic and Statically Detecting Ambiguities for the Law（ESOP 2024）。"
    en "{date} and {months}: that month has no day {day}" help "It may mean the last day ({last}) or the first of the next month ({next}); the rule has to say, with `add_months_or_last_day` or `add_months_or_next_day` in place of the sign."
    about "31 January and one month: February has no 31st. Some regulations then take the last day of the month (Civil Code of China, article 202), others the first of the next. Where the rule does not say, the program does not decide for it. See Monat, Fromherz and Merigoux, Formalizing Date Arithmetic and Statically Detecting Ambiguities for the Law (ESOP 2024)."
    rules "规则包 例\n表单 报告\n  签订 : 日期\n  验收 : 日期\n规则 例-1 \"按时\"\n  应 验收 ≤ 签订 + 1个月\n" data yaml "签订: 2023-01-31\n验收: 2023-02-20\n";

    U0226 day_missing(path, written)
    zh "「{path}」写的是「{written}」，没有写到日" help "写到日，例如 2023-12-31。"
    about "表单规定这里填日期，只写年份或年月，不知道是哪一天，不能和别的日期比较。"
    en "`{path}` says `{written}`, which does not give the day" help "Write the whole date, such as 2023-12-31."
    about "The form has a date here. A year or a month alone does not say which day, and cannot be compared with dates."
    rules "规则包 例\n表单 报告\n  签订 : 日期\n  验收 : 日期\n规则 例-1 \"按时\"\n  应 验收 ≥ 签订\n" data yaml "签订: 2023-01-31\n验收: 2023年12月\n";

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
