//! E046: overlays, waivers and explanations. E053: packs that use packs. G001: why a violation is not explained. N011:
//! what came of overlays and waivers.

use super::{Kept, Phrase, Problem};

problems! {
    E0460 nothing_to_change(word, kind, name, near)
    zh "没有叫「{name}」的{kind}，不能{word}{near}" help "检查名字；被改的东西要在这个规则包或它引用的规则包里。"
    about "改写、停用和豁免都针对已有的东西。名字写错了就什么也没有改到，所以要指出来。"
    en "there is no {kind} `{name}` to {word}{near}" help "See to the name; it must be declared in this pack or in one that it uses."
    about "`override`, `disable` and `waive` are about something that exists. With a misspelt name nothing would be changed, so this is pointed out."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n停用 例-2 理由 \"本县没有这项支出\"\n";

    E0461 reason_missing(word, name)
    zh "{word}「{name}」没有写理由" help "写上：理由 \"……\"。"
    about "改动别的规则包、或者放过一条不成立的规则，都要让看报告的人知道为什么，所以理由不能没有，也不能是空白。"
    en "no reason is given to {word} `{name}`" help "Add: reason \"…\"."
    about "Whoever reads the report must learn why a pack was changed or a violation let pass, so the reason can neither be absent nor blank."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n停用 例-1 理由 \" \"\n";

    E0462 overridden_twice(name)
    zh "「{name}」在同一级里改了两次" help "留下一处。引用双方的规则包可以再改写一次，以最外层的为准。"
    about "同一个规则包、或者互不引用的两个规则包，对同一样东西各改一次，分不清以哪个为准。一个规则包引用另一个时，以外面的为准。"
    en "`{name}` is changed twice at the same level" help "Keep one. A pack that uses both may override it once more; the outermost counts."
    about "Where one pack, or two packs neither of which uses the other, change the same thing twice, nobody can tell which counts. Of two packs one of which uses the other, the outer counts."
    rules "参数 上限 = 20%\n改写 参数 上限 = 30% 理由 \"县里放宽\"\n改写 参数 上限 = 40% 理由 \"再放宽\"\n规则 例-1 \"占比\"\n  应 占比 ≤ 上限\n";

    E0463 override_type(name, was, now)
    zh "「{name}」原来是{was}，改写成了{now}" help "改写后的值要和原来是同一种，单位也要合得上。"
    about "用到它的规则是按原来的类型写的；换了类型，那些规则就不成立了。"
    en "`{name}` is {was}, and the override makes it {now}" help "An override has the same type, and a unit that goes with it."
    about "The rules that use it were written for its type; with another they would make no sense."
    rules "参数 上限 = 20%\n改写 参数 上限 = 30万元 理由 \"县里放宽\"\n规则 例-1 \"占比\"\n  应 占比 ≤ 20%\n";

    E0464 override_arguments(name, was, now)
    zh "「{name}」原来括号里有 {was} 个值，改写成了 {now} 个" help "括号里的值要和原来一样多。"
    about "用到这个定义的地方给的是原来那么多个值。"
    en "`{name}` takes {was} values, and the override makes it {now}" help "An override takes as many values as the original."
    about "Wherever the definition is used, as many values are given as the original takes."
    rules "定义 倍(数) = 数 × 2\n改写 定义 倍(数, 几) = 数 × 几 理由 \"改算法\"\n规则 例-1 \"相等\"\n  应 甲 = 乙\n";

    E0465 override_other_kind(name, is, said)
    zh "「{name}」是{is}，不是{said}" help "写成：改写 {is} {name}。"
    about "改写时要写明被改的是参数、定义还是规则，并且写对。"
    en "`{name}` is a {is}, not a {said}" help "Name its own kind after `override`: param, define or rule."
    about "An override says whether it changes a parameter, a definition or a rule, and says so rightly."
    rules "定义 两倍 = 甲 × 2\n改写 参数 两倍 = 3万元 理由 \"改算法\"\n规则 例-1 \"相等\"\n  应 甲 = 乙\n";

    E0466 override_says_nothing(name)
    zh "改写规则「{name}」，却没有写改成什么" help "写出新的「应」，或者写：严重程度 警告。"
    about "改写规则要么写出整条规则的新内容，要么只改严重程度。"
    en "the override of rule `{name}` does not say what changes" help "Write the new `check`, or only: severity warning."
    about "An override of a rule either gives all of its clauses anew, or changes the severity only."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n改写 规则 例-1 理由 \"县里另有规定\"\n";

    E0467 waiver_without_values(name)
    zh "豁免「{name}」没有写针对哪些数" help "写上：针对 支出.总额 = 6558.50。"
    about "豁免只对当时看过的那些数有效，数一改就失效，所以至少要写一个。"
    en "the waiver of `{name}` does not say which values it was given for" help "Add: for spending.total = 6558.50."
    about "A waiver holds for the values that were looked at and lapses when they change, so it names at least one."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  理由 \"决算后调账\"\n";

    E0468 waiver_value_shape(words)
    zh "「针对」后面要写成「字段 = 值」，这里是「{words}」" help "几个之间用逗号：针对 支出.总额 = 6558.50, 支出.基本支出 = 1051.47。"
    about "「针对」列出豁免时各个字段写的值，照报表里写的抄。"
    en "after `for` stands FIELD = VALUE; this is `{words}`" help "Put commas between several: for spending.total = 6558.50, spending.basic = 1051.47."
    about "`for` lists what the fields said when the waiver was given, copied from the report."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 甲 > 3\n  理由 \"决算后调账\"\n";

    E0469 waiver_not_a_field(words)
    zh "「{words}」不是报表里的一个字段" help "写表单里的字段，或者规则里逐项取出的那一行的字段。"
    about "豁免针对报表里写着的值；算出来的数、整个列表或记录不行。"
    en "`{words}` is not one field of the report" help "Name a field of the form, or of the row that the rule takes by `each`."
    about "A waiver is given for values that stand in the report; computed values, whole lists and records will not do."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 明细.金额 = 3\n  理由 \"决算后调账\"\n";

    E0470 waiver_value_unfit(path, value, ty)
    zh "「{path}」是{ty}，写不成「{value}」" help "照报表里写的抄：数就写数，文字加引号。"
    about "豁免里的值要和字段的类型相合，否则永远不会相符。"
    en "`{path}` is {ty}; it cannot say `{value}`" help "Copy what the report says: a number as a number, a text in quotes."
    about "The value in a waiver must fit the type of its field, or it could never agree."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 甲 = \"三万\"\n  理由 \"决算后调账\"\n";

    E0471 waiver_needs_row(name)
    zh "规则「{name}」逐项检查，豁免没有写是哪一行" help "写上：其中 行.名称 = \"……\"。"
    about "逐项检查的规则有许多行，豁免只放过其中说明了的那一行。"
    en "rule `{name}` checks every row, and the waiver does not say which row it is for" help "Add: where row.name = \"…\"."
    about "A rule with `each` is about many rows; a waiver lets only the row pass that it names."
    rules "规则 例-1 \"大于零\"\n  逐项 行一 取自 明细\n  应 行一.金额 > 0\n豁免 例-1\n  针对 行一.金额 = 0\n  理由 \"尚未拨付\"\n";

    E0472 waiver_has_no_rows(name)
    zh "规则「{name}」没有「逐项」，不用写「其中」" help "删去「其中」；要限定数值就写在「针对」里。"
    about "「其中」用来说明豁免的是哪一行；没有「逐项」的规则只有一项。"
    en "rule `{name}` has no `each`; `where` has nothing to pick from" help "Delete `where`; values belong after `for`."
    about "`where` says which row a waiver is for; a rule without `each` has only one."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 甲 = 3\n  其中 乙 = 4万元\n  理由 \"决算后调账\"\n";

    E0473 explanation_not_text(words, ty)
    zh "「{words}」是{ty}，不能用来说明" help "「说明」后面写一个文本字段。"
    about "「说明」指出填报人在哪个文本字段里解释原因。"
    en "`{words}` is {ty}; nobody can explain anything there" help "After `explained by` stands a text field."
    about "`explained by` names the text fields in which the reporter gives the reasons."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n  否则 核实\n  说明 人数\n";

    E0474 explanation_without_query(name)
    zh "规则「{name}」有「说明」，却没有一个「应」是「核实」" help "写：否则 核实 \"……\"，或者删去「说明」。"
    about "只有「核实」一级的不成立可以由填报人说明；「错误」必须改正，「警告」「提醒」不用说明。"
    en "rule `{name}` is `explained by` something, but none of its checks is a `query`" help "Write: else query \"…\", or delete `explained by`."
    about "Only a violated `query` may stand if the reporter explains it; an `error` must be corrected, a `warning` or a `note` needs no explanation."
    rules "规则 例-1 \"相等\"\n  逐项 名 取自 名单\n  应 甲 = 乙\n  说明 名\n";

    E0475 least_not_a_count(words)
    zh "「至少」后面要写字数，这里是「{words}」" help "写一个整数，或者一个值是整数的参数。"
    about "「说明 …… 至少 10」要求说明不少于 10 个字；标点和空白不算。"
    en "after `at least` stands a number of characters; this is `{words}`" help "Write a whole number, or a parameter that is one."
    about "`explained by … at least 10` asks for 10 characters or more; blanks and punctuation do not count."
    rules "规则 例-1 \"相等\"\n  逐项 名 取自 名单\n  应 甲 = 乙\n  否则 核实\n  说明 名 至少 20%\n";

    E0476 clause_twice(word)
    zh "这里又写了一次「{word}」" help "留下一处。"
    about "这一项只能写一次；写了两次，分不清以哪个为准。"
    en "`{word}` is said twice here" help "Keep one."
    about "This can be said once only; of two, nobody can tell which counts."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 甲 = 3\n  理由 \"决算后调账\"\n  理由 \"已报批\"\n";

    E0477 nothing_to_extend(name, near)
    zh "没有叫「{name}」的表单或记录，不能增补{near}" help "检查名字；被增补的表单或记录要在这个规则包或它引用的规则包里。"
    about "增补是给已有的表单或记录加上字段。名字写错了就什么也没有加上。要新设一个，写「记录」。"
    en "there is no form or record `{name}` to extend{near}" help "See to the name; it must be declared in this pack or in one that it uses."
    about "`extend` adds fields to a form or record that exists. With a misspelt name nothing would be added. A new one is declared by `record`."
    rules "增补 记录 支出情况\n  备注 : 文本 ?\n规则 例-1 \"相等\"\n  应 甲 = 乙\n";

    E0478 extends_other_kind(name, is, said)
    zh "「{name}」是{is}，不是{said}" help "写成：增补 {is} {name}。"
    about "增补后面写明是表单还是记录的，要写对；也可以不写。"
    en "`{name}` is a {is}, not a {said}" help "Write: extend {is} {name}."
    about "Where `extend` says whether it adds to the form or to a record, it says so rightly; the word may be left out."
    rules "记录 拨款行\n  金额 : 万元\n增补 表单 拨款行\n  备注 : 文本 ?\n规则 例-1 \"相等\"\n  应 甲 = 乙\n";

    E0530 pack_cycle(chain)
    zh "规则包互相引用，绕成了圈：{chain}" help "去掉其中一个「引用」。"
    about "引用别的规则包的，可以改写它；互相引用就分不清谁改写谁。同一个规则包里的文件可以互相引用。"
    en "packs use each other in a circle: {chain}" help "Take one `use` out of it."
    about "A pack may override what it uses; in a circle nobody could tell which overrides which. Files of one pack may use each other.";

    E0531 used_not_found(path, near)
    zh "引用的「{path}」不存在{near}" help "路径从写着「引用」的文件算起，上一级目录写 ../。"
    about "「引用」的路径从写着它的那个文件所在的目录算起。"
    en "`{path}`, which is used here, does not exist{near}" help "The path counts from the file that says `use`; `../` is the folder above."
    about "The path after `use` counts from the folder of the file that says so.";

    E0532 used_by_absolute_path(path)
    zh "引用的「{path}」是从根目录写起的路径" help "从写着「引用」的文件算起写相对路径，例如 ../省通则。"
    about "规则包要能整个拷到别的机器上，所以只能用相对路径引用。"
    en "`{path}`, which is used here, is a path from the root of the disk" help "Write the way from the file that says `use`, such as ../province."
    about "A pack must work wherever it is copied to, so what it uses is named by a relative path."
    rules "规则包 例\n引用 \"/usr/share/通则.gj\"\n表单 报告\n  甲 : 万元\n规则 例-1 \"引用\"\n  应 甲 > 0\n";

    G0010 disabled(reason)
    zh "规则已停用：{reason}" help "不用改。"
    about "引用这条规则的规则包停用了它，并写明了理由。它的各项算作不适用，报告末尾列出是在哪里停用的。"
    en "the rule is disabled: {reason}" help "Nothing needs to be done."
    about "A pack has disabled this rule and says why. Its instances count as not applicable, and the end of the report says where it was disabled."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n停用 例-1 理由 \"本县没有这项支出\"\n" data yaml "甲: 1.00\n乙: 2.00\n";

    G0011 explanation_blank(path)
    zh "「{path}」没有填写说明" help "写明原因。"
    about "这一项要核实：要么改数，要么在指定的字段里说明原因。"
    en "`{path}` gives no explanation" help "Say why."
    about "This is to be verified: correct the figures, or explain them in the field that the rule names."
    rules "规则包 例\n表单 报告\n  甲 : 万元\n  原因 : 文本 ?\n规则 例-1 \"大于零\"\n  应 甲 > 0\n  否则 核实\n  说明 原因\n" data yaml "甲: 0\n原因: \"\"\n";

    G0012 explanation_boilerplate(path, written)
    zh "「{path}」写的是「{written}」，是套话，不算说明" help "写明具体原因：出了什么事，影响了哪个数。"
    about "「核实无误」「情况属实」「已核实」「数据准确」「同上」「无」一类的话说明不了原因，几句连起来也一样。表单或规则包可以用「套话」再加。"
    en "`{path}` says `{written}`, which is boilerplate and explains nothing" help "Say what happened and which figure it changed."
    about "Words such as `verified`, `confirmed`, `as above`, `none` say nothing of the reasons, nor do several of them in a row. A form or a pack adds more with `boilerplate`."
    rules "规则包 例\n表单 报告\n  甲 : 万元\n  原因 : 文本 ?\n规则 例-1 \"大于零\"\n  应 甲 > 0\n  否则 核实\n  说明 原因\n" data yaml "甲: 0\n原因: 经核实，数据准确无误。\n";

    G0013 explanation_too_short(path, written, count, least)
    zh "「{path}」写的「{written}」只有 {count} 个字，不到 {least} 个字，不算说明" help "写得具体一些。"
    about "说明至少要有若干个字（规则没有另写「至少」时是 5 个），标点和空白不算。"
    en "`{path}` says `{written}`: {count} characters where {least} are asked for" help "Say more."
    about "An explanation has a least number of characters (5 unless the rule says `at least`); blanks and punctuation do not count."
    rules "规则包 例\n表单 报告\n  甲 : 万元\n  原因 : 文本 ?\n规则 例-1 \"大于零\"\n  应 甲 > 0\n  否则 核实\n  说明 原因 至少 8\n" data yaml "甲: 0\n原因: 尚未拨付\n";

    G0014 explanation_copied(path, other)
    zh "「{path}」的说明和「{other}」一字不差，不算说明" help "分别写明各自的原因。"
    about "同一份报表里，一段说明只算一次；标点和空白不同也算抄。"
    en "`{path}` repeats the explanation of `{other}`" help "Give each its own reasons."
    about "An explanation counts once in a report; other blanks and punctuation make no other explanation of it."
    rules "规则包 例\n表单 报告\n  明细 : 列表 行\n记录 行\n  金额 : 万元\n  原因 : 文本 ?\n规则 例-1 \"大于零\"\n  逐项 项 取自 明细\n  应 项.金额 > 0\n  否则 核实\n  说明 项.原因\n" data yaml "明细:\n  - 金额: 0\n    原因: 项目推迟到下年\n  - 金额: 0\n    原因: 项目推迟到下年。\n";

    G0015 explanation_of_rule(path)
    zh "「{path}」只是照抄了规则的话，不算说明" help "写明具体原因。"
    about "把规则的标题、提示或者报错的话抄一遍，没有说明原因。"
    en "`{path}` only repeats the rule's own words" help "Say why."
    about "Copying the rule's title, its hint or its message explains nothing."
    rules "规则包 例\n表单 报告\n  甲 : 万元\n  原因 : 文本 ?\n规则 例-1 \"金额应当大于零\"\n  应 甲 > 0\n  否则 核实\n  说明 原因\n" data yaml "甲: 0\n原因: 金额应当大于零！\n";

    N0110 waiver_value_changed(rule, path, was, is)
    zh "「{path}」豁免时是 {was}，现在{is}，豁免不再适用" help "重新审核后改写豁免，或者删去它。"
    about "豁免只对当时看过的数有效。"
    en "`{path}` was {was} when the waiver was given and now {is}; it no longer applies" help "Look at it anew and renew the waiver, or delete it."
    about "A waiver holds only for the values it was given for."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 甲 = 1.00\n  理由 \"决算后调账\"\n" data yaml "甲: 1.50\n乙: 2.00\n";

    N0111 waiver_ended(rule, until, period)
    zh "豁免到 {until} 为止，报表的期间到 {period}，豁免不再适用" help "重新审核后改写豁免，或者删去它。"
    about "报表期间的最后一天在豁免的最后一天之后，豁免就不再有效。"
    en "the waiver ends on {until}, and the report's period on {period}; it no longer applies" help "Look at it anew and renew the waiver, or delete it."
    about "A waiver does not apply to a report whose period ends after the waiver does."
    rules "规则包 例\n表单 报告\n  期间 年度\n  年度 : 年份\n  甲 : 万元\n规则 例-1 \"大于零\"\n  应 甲 > 0\n豁免 例-1\n  针对 甲 = 0\n  至 2023-12-31\n  理由 \"尚未拨付\"\n" data yaml "年度: 2024\n甲: 0\n";

    N0112 waiver_not_needed(rule)
    zh "规则已经不是「不成立」，豁免用不着了" help "可以删去这条豁免。"
    about "豁免放过的是一项不成立的检查；现在它成立了，或者不适用、无法判断。"
    en "the rule is not violated any more; the waiver is not needed" help "You may delete it."
    about "A waiver lets a violation pass; there is none now: the check holds, does not apply, or cannot be decided."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 甲 = 1.00\n  理由 \"决算后调账\"\n" data yaml "甲: 1.00\n乙: 1.00\n";

    N0113 waiver_no_row(rule)
    zh "报表里没有豁免所说的那一行" help "检查「其中」写的条件；那一行已经没有了，就删去这条豁免。"
    about "逐项检查时没有一行符合豁免的「其中」。"
    en "the report has no such row as the waiver names" help "See to the condition after `where`; if the row is gone, delete the waiver."
    about "None of the rows that the rule checked meets the waiver's `where`."
    rules "规则包 例\n表单 报告\n  明细 : 列表 行\n记录 行\n  名称 : 文本\n  金额 : 万元\n规则 例-1 \"大于零\"\n  逐项 项 取自 明细\n  应 项.金额 > 0\n豁免 例-1\n  其中 项.名称 = \"修缮\"\n  针对 项.金额 = 0\n  理由 \"尚未拨付\"\n" data yaml "明细:\n  - 名称: 培训\n    金额: 0\n";

    N0114 waiver_period_unknown(rule, until, why)
    zh "豁免到 {until} 为止，但{why}，所以没有用它" help "在报表里填上年度或日期。"
    about "不知道报表的期间，就不知道豁免是否还有效；这时按无效处理，不会把不成立的放过去。"
    en "the waiver ends on {until}, but {why}, so it was not used" help "Fill in the report's year or date."
    about "Without the report's period nobody knows whether the waiver still holds; it is then not used, and no violation passes by mistake."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 甲 = 1.00\n  至 2023-12-31\n  理由 \"决算后调账\"\n" data yaml "甲: 1.00\n乙: 2.00\n";

    N0115 waiver_of_disabled(rule)
    zh "规则「{rule}」已经停用，豁免用不着了" help "可以删去这条豁免。"
    about "停用的规则不检查，也就没有什么要豁免。"
    en "rule `{rule}` is disabled; the waiver is not needed" help "You may delete it."
    about "A disabled rule is not checked, so there is nothing to waive."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n停用 例-1 理由 \"本县没有这项支出\"\n豁免 例-1\n  针对 甲 = 1.00\n  理由 \"决算后调账\"\n" data yaml "甲: 1.00\n乙: 2.00\n";

    N0116 overlay_superseded(name, by)
    zh "没有起作用：外层的规则包在 {by} 又改了「{name}」" help "不用改。"
    about "几个规则包层层引用时，以最外层的改动为准。"
    en "without effect: an outer pack changes `{name}` again at {by}" help "Nothing needs to be done."
    about "Where packs use one another, the outermost change counts.";

    N0117 overlay_changes_nothing(name)
    zh "没有起作用：「{name}」改写后和原来一样" help "可以删去这处改写。"
    about "改写的内容和原来写的一样。"
    en "without effect: `{name}` is the same as before" help "You may delete this override."
    about "The override says what the original says."
    rules "参数 上限 = 20%\n改写 参数 上限 = 20% 理由 \"县里确认\"\n规则 例-1 \"占比\"\n  应 占比 ≤ 上限\n" data yaml "占比: 10%\n";

    N0118 waiver_names_too_little(rule, paths)
    zh "豁免没有写明这几个数：{paths}；它们变了也看不出来，所以豁免不适用" help "在「针对」里补上它们现在的值。"
    about "豁免只对当时看过的数有效，所以一项不成立用到的每一个数，「针对」里都要写明当时是多少；少了一个，这个数以后变了豁免也不会失效。"
    en "the waiver does not name {paths}; a change of them would go unseen, so it does not apply" help "Add what they say now after `for`."
    about "A waiver holds only for the figures that were looked at, so `for` names every figure of the violation with its value; were one left out, the waiver would not lapse when it changes."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n豁免 例-1\n  针对 甲 = 1.00\n  理由 \"决算后调账\"\n" data yaml "甲: 1.00\n乙: 2.00\n";
}
