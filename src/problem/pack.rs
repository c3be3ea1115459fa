//! E05: packs. E06: the program's own limits.

use super::{Kept, Phrase, Problem};

problems! {
    E0501 no_pack()
    zh "没有规则包声明" help "在一个文件里写：规则包 名字 \"标题\"。"
    about "一个规则包由一个或几个文件组成，其中正好有一个「规则包」声明，给出名字和版本。"
    en "there is no pack declaration" help "Write in one file: pack NAME \"title\"."
    about "A pack is one file or several, exactly one of which has a `pack` declaration with the name and the version."
    rules "表单 报告\n  甲 : 万元\n规则 例-1 \"无包\"\n  应 甲 > 0\n";

    E0502 several_packs(name)
    zh "这里又有一个规则包声明「{name}」" help "一个规则包只能有一个「规则包」声明，删去多余的。"
    about "一个规则包由一个或几个文件组成，其中正好有一个「规则包」声明。"
    en "here is another pack declaration, `{name}`" help "A pack has one `pack` declaration; delete the other."
    about "A pack is one file or several, exactly one of which has a `pack` declaration."
    rules "规则包 例\n规则包 例二\n表单 报告\n  甲 : 万元\n规则 例-1 \"两个包\"\n  应 甲 > 0\n";

    E0503 no_form()
    zh "没有表单声明" help "写：表单 名字，下面每行一个字段（名字 : 类型）。"
    about "表单说明报表有哪些字段、各是什么类型；规则要按它来核对名字和单位，所以不能没有。"
    en "there is no form" help "Write: form NAME, then one field a line (name : type)."
    about "The form says which fields a report has and of what types; rules are checked against it, so it cannot be absent."
    rules "规则包 例\n规则 例-1 \"无表单\"\n  应 1 > 0\n";

    E0504 several_forms()
    zh "这里又有一个表单" help "一个规则包只有一个表单；其余的部分写成「记录」。"
    about "表单是整份报表的样子，只有一个；里面的一块一块用「记录」声明。"
    en "here is another form" help "A pack has one form; write the other parts as `record`."
    about "The form is the shape of the whole report, and there is one; its parts are declared with `record`."
    rules "规则包 例\n表单 报告\n  甲 : 万元\n表单 报告二\n  乙 : 万元\n规则 例-1 \"两张表\"\n  应 甲 > 0\n";

    E0505 rule_without_check(name)
    zh "规则「{name}」没有「应」" help "写上：应 甲 = 乙。"
    about "一条规则至少要有一个「应」，说明什么必须成立。"
    en "rule `{name}` has no `check`" help "Add one: check a = b."
    about "A rule has at least one `check` that says what must hold."
    rules "规则 例-1 \"没有应\"\n  当 甲 > 0\n";

    E0506 file_not_found(path, why)
    zh "打不开「{path}」（{why}）" help "检查路径和文件名。命令里的路径从当前目录算起，「引用」的路径从写着它的文件算起。"
    about "要读的文件或目录不存在，或者没有权限。"
    en "`{path}` cannot be opened ({why})" help "See to the path. In a command it counts from the current folder, after `use` from the file that says so."
    about "The file or folder does not exist or may not be read."
    rules "规则包 例\n引用 \"没有这个文件.gj\"\n表单 报告\n  甲 : 万元\n规则 例-1 \"引用\"\n  应 甲 > 0\n";

    E0507 no_rule_files(path)
    zh "「{path}」里没有规则文件" help "规则文件的名字以 .gj 结尾。"
    about "规则包可以是一个 .gj 文件，也可以是一个目录，目录里的 .gj 文件合成一个规则包。"
    en "there are no rule files in `{path}`" help "Rule files end in .gj."
    about "A pack is one .gj file, or a folder whose .gj files together are the pack.";

    E0508 rules_not_text(path, line)
    zh "「{path}」从第 {line} 行起不是 UTF-8 文本" help "请另存为 UTF-8 编码。"
    about "规则文件必须是 UTF-8 编码的文本。"
    en "`{path}` is not UTF-8 text from line {line} on" help "Save it as UTF-8."
    about "Rule files are UTF-8 text.";

    E0509 pack_too_large(limit)
    zh "展开后的规则太大（超过 {limit} 项）" help "检查是否有定义一层套一层地重复展开。"
    about "带参数的定义在每次使用时展开；层层套用时，展开后的规则会成倍变大。"
    en "the rules are too large once expanded (over {limit} parts)" help "See whether definitions expand one another over and over."
    about "A definition with parameters is expanded wherever it is used; nested over and over, the rules double in size each time.";

    E0510 use_outside(path)
    zh "引用的「{path}」不是 .gj 文件" help "只能引用 .gj 规则文件，或者装着规则文件的目录。"
    about "「引用」把另一个规则文件或者另一个规则包并进来。"
    en "`{path}`, which is used here, is not a .gj file" help "Only .gj rule files, and folders with such files, can be used."
    about "`use` takes in another rule file or another pack."
    rules "规则包 例\n引用 \"说明.txt\"\n表单 报告\n  甲 : 万元\n规则 例-1 \"引用\"\n  应 甲 > 0\n";

    E0511 too_many_files(limit)
    zh "规则文件太多（超过 {limit} 个）" help "检查「引用」是否引到了不该引的目录。"
    about "一个规则包的文件数有上限。"
    en "there are too many rule files (over {limit})" help "See whether `use` leads where it should not."
    about "The number of files of a pack is limited.";

    E0512 data_file_too_large(path, limit)
    zh "数据文件「{path}」太大（超过 {limit} MB）" help "请分成几个文件。"
    about "一份数据是一份报表，这么大的文件多半选错了。"
    en "the data file `{path}` is too large (over {limit} MB)" help "Split it."
    about "One document is one report; a file of this size is most likely the wrong one.";

    E0601 internal()
    zh "程序内部出错" help "这是程序的缺陷，与数据无关，请把规则和数据发给维护者。"
    about "程序遇到了它自己认为不会发生的情形。这不是规则或数据的错。"
    en "something went wrong inside the program" help "This is a defect of the program, not of the data; please send the rules and the data to the maintainers."
    about "The program met a state that it holds to be impossible. Neither the rules nor the data are to blame.";

    E0602 too_many_instances(rule, limit)
    zh "规则「{rule}」要查的情形超过上限 {limit}" help "检查「逐项」是否套得太多，或者放宽上限。"
    about "一条规则逐项展开的次数有上限，免得耗尽内存和时间。超过上限是规则包的问题，不算数据的错。"
    en "rule `{rule}` has more instances than the limit of {limit}" help "See whether `each` is nested too much, or raise the limit."
    about "How often a rule may be instantiated is limited, so that memory and time are not used up. Reaching the limit is a problem of the pack, never counted against the data.";

    E0603 too_many_steps(rule, limit)
    zh "规则「{rule}」算到这里，一份数据的计算量超过上限 {limit} 步" help "检查「逐项」里是否又对整个列表汇总，或者放宽上限。"
    about "检查一份数据的计算量有上限，同样的输入在任何机器上都在同一处停下。超过上限是规则包的问题，不算数据的错。"
    en "by rule `{rule}` the work for one document is over the limit of {limit} steps" help "See whether an `each` gathers a whole list again for every item, or raise the limit."
    about "The work of checking one document is limited, and the same input stops at the same step on every machine. Reaching the limit is a problem of the pack, never counted against the data.";

    E0604 score_outside(name, value, maximum)
    zh "评分「{name}」算出 {value}，不在 0 和满分 {maximum} 之间" help "改评分的「得分」：用「较小」「较大」封顶、保底。"
    about "一个评分算出的分数不能小于 0，也不能超过满分。算出这样的分数是规则的问题，不算数据的错；这一项评分无法判断。"
    en "the score `{name}` comes to {value}, which is not between 0 and its maximum of {maximum}" help "Mend the score's `award`: cap it with `min` and `max`."
    about "A score is never below 0 nor above its maximum. One that is, is a problem of the rule and not counted against the data; this score is undecided."
    rules "评分 例-1 \"超过满分\"\n  满分 10分\n  得分 满分 × (乙 ÷ 甲)\n" data yaml "甲: 1.00\n乙: 2.00\n";

    E0550 change_leads_nowhere(path)
    zh "数据里没有「{path}」这个地方可改" help "核对路径：列表的第几项写在方括号里，从 1 数起。"
    about "测试里的「改」要沿着路径找到数据里的那个值。路径上的列表没有那么多项，或者中间的值不是一组字段，就改不了。"
    en "the data has no place `{path}` to change" help "See to the path: the number of an item stands in square brackets, counted from 1."
    about "`change` in a test follows the path to a value of the data. Where a list on the way has not so many items, or a value on the way has no fields, nothing can be changed."
    rules "测试 \"改不存在的项\"\n  改 名单[3] = \"甲\"\n  期望 1 > 0\n";

    E0551 ends_otherwise(rule, wanted, ended)
    zh "「{rule}」期望{wanted}，结果是{ended}" help "核对数据、改动和规则；如果结果才是对的，就改「期望」。"
    about "测试说明了一条规则对这份数据应当得到什么结果，而实际得到的不一样。"
    en "`{rule}` is expected to end as {wanted}, and it is {ended}" help "See to the data, the change and the rule; if the result is right, mend `expect`."
    about "The test says how a rule should end for this data, and it ends otherwise."
    rules "规则 例-1 \"相等\"\n  应 人数 = 3\n测试 \"期望成立\"\n  改 人数 = 4\n  期望 例-1 成立\n";

    E0552 does_not_hold(condition, sides)
    zh "期望「{condition}」，但是 {sides}" help "核对数据、改动和规则；如果结果才是对的，就改「期望」。"
    about "测试里期望的条件，按写出来的数不成立，或者算不出来。"
    en "`{condition}` is expected, but {sides}" help "See to the data, the change and the rule; if the result is right, mend `expect`."
    about "The condition that the test expects does not hold for the figures as written, or cannot be computed."
    rules "测试 \"期望条件\"\n  改 人数 = 4\n  期望 人数 = 3\n";
    E0610 file_not_written(path, why)
    zh "「{path}」写不进去（{why}），文件没有改动" help "看看文件是不是只读，目录能不能写，磁盘是不是满了。"
    about "整理好的文字先写在旁边的临时文件里，写完整了再换上；哪一步不成，原来的文件都原样留着。"
    en "`{path}` cannot be written ({why}); the file is as it was" help "See whether the file is read-only, the folder can be written to and the disk has room."
    about "The formatted text is first written to a temporary file beside it, then put in its place; where that fails, the file stays as it was.";
}
