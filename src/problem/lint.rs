//! W01: remarks about a pack that can be used as it is.

use super::{Kept, Phrase, Problem};

problems! {
    W0101 name_unused(name)
    zh "「{name}」没有用到" help "用不到就删去；也可能是写错了另一处的名字。"
    about "起了名字的参数、定义、「令」和「逐项」，规则里都没有用到。多半是改规则时留下的，或者别处把名字写错了。"
    en "`{name}` is never used" help "Delete it; or a name elsewhere is misspelt."
    about "A parameter, a definition, a `let` or an `each` that no rule makes use of. Most often it was left over from a change, or its name is misspelt where it is meant."
    rules "参数 上限 = 20%\n规则 例-1 \"相等\"\n  应 甲 = 乙\n";

    W0102 record_unused(name)
    zh "没有字段用到记录「{name}」" help "用不到就删去；也可能是表单里少了一个字段。"
    about "记录要由表单或别的记录的字段来用，否则数据里不会有它。"
    en "no field is of the record `{name}`" help "Delete it; or a field is missing in the form."
    about "A record is used by a field of the form or of another record; otherwise no data can have it."
    rules "记录 没人用\n  数 : 数字\n规则 例-1 \"相等\"\n  应 甲 = 乙\n";

    W0103 check_always_holds(condition)
    zh "「{condition}」不论数据怎样都成立，查不出任何问题" help "检查两边是不是写成了同一个名字，界限是不是写错了。"
    about "这个条件对字段可能有的每一个值都成立（不算没有填和读不出的）。这样的检查永远不会报错。"
    en "`{condition}` holds whatever the data say, so it can find nothing" help "See whether both sides are one name, or a limit is wrong."
    about "The condition holds for every value that its fields can have (missing and unreadable ones aside). Such a check never finds anything."
    rules "规则 例-1 \"自己等于自己\"\n  应 甲 + 乙 = 甲 + 乙\n";

    W0104 check_never_holds(condition)
    zh "「{condition}」不论数据怎样都不成立" help "检查界限和「且」「或」是不是写反了。"
    about "这个条件对字段可能有的每一个值都不成立（不算没有填和读不出的）。这样的检查总是报错。"
    en "`{condition}` fails whatever the data say" help "See whether a limit is wrong, or `and` and `or` are the wrong way round."
    about "The condition fails for every value that its fields can have (missing and unreadable ones aside). Such a check always reports a violation."
    rules "规则 例-1 \"自相矛盾\"\n  应 人数 > 5 且 人数 < 3\n";

    W0105 condition_always_holds(condition)
    zh "「{condition}」总是成立，这个条件是多余的" help "删去它；也可能是写错了界限。"
    about "「当」「其中」的条件对每一个可能的值都成立，或者前面已经说过。"
    en "`{condition}` always holds, so the condition does nothing" help "Delete it; or a limit is wrong."
    about "The condition of `when` or `where` holds for every possible value, or was stated before."
    rules "规则 例-1 \"多余的条件\"\n  当 等级 = \"优\" 或 等级 ≠ \"优\"\n  应 甲 = 乙\n";

    W0106 condition_never_holds(condition)
    zh "「{condition}」永远不成立，后面的检查从不进行" help "检查界限和「且」「或」是不是写反了。"
    about "「当」「其中」的条件对每一个可能的值都不成立，所以这条规则从不适用。"
    en "`{condition}` can never hold, so what follows is never checked" help "See whether a limit is wrong, or `and` and `or` are the wrong way round."
    about "The condition of `when` or `where` fails for every possible value, so the rule never applies."
    rules "规则 例-1 \"不可能\"\n  当 占比 > 50% 且 占比 < 30%\n  应 甲 = 乙\n";

    W0107 check_repeats_when(condition)
    zh "「{condition}」和前面的「当」一样，查不出任何问题" help "改检查的条件，或者删去「当」。"
    about "「当」已经说明只在这个条件成立时才检查，再检查同一个条件总是成立。"
    en "`{condition}` repeats the rule's `when`, so it can find nothing" help "Mend the check, or delete the `when`."
    about "The rule only applies where the condition of `when` holds; checking the same condition again always succeeds."
    rules "规则 例-1 \"重复\"\n  当 甲 = 乙\n  应 甲 = 乙\n";

    W0108 rules_alike(name, other)
    zh "规则「{name}」和「{other}」查的是同一件事" help "留下一条，删去另一条。"
    about "两条规则的步骤和检查完全一样，只是名字、局部的叫法或者所用的语言不同。同一个问题会报两次。"
    en "the rules `{name}` and `{other}` check the same" help "Keep one and delete the other."
    about "Two rules have the same steps and checks, apart from names and the language they are written in. One fault is reported twice."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n规则 例-2 \"又相等\"\n  check 甲 = 乙\n";
}
