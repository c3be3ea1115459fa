//! E062 to E063: the tests of packs.

use super::{Kept, Phrase, Problem};

problems! {
    E0620 case_not_accepted(name)
    zh "「{name}」的结果还没有人认可" help "看看结果对不对；对的话用 --accept 认可，结果就写在数据旁边的 .txt 文件里。"
    about "案例是规则包 cases 目录里的一份数据，旁边同名的 .txt 文件是认可的结果。新放进去的数据还没有认可的结果，要先有人看过。"
    en "nobody has accepted the findings of `{name}` yet" help "See whether they are right; if they are, accept them with --accept, which writes them to a .txt file beside the data."
    about "A case is a data file in the folder `cases` of a pack; the .txt file of the same name beside it holds the accepted findings. New data has none yet: somebody must look at the findings first.";

    E0621 case_differs(name)
    zh "「{name}」的结果和认可的不一样" help "看看下面不同的地方：新结果对，就用 --accept 认可；不对，就改规则或者数据。"
    about "规则、数据或者程序变了，这份案例的结果就和以前认可的不同。每一处不同都要有人看过，才能认可。"
    en "the findings of `{name}` are not the accepted ones" help "See what differs: if the new findings are right, accept them with --accept; if not, mend the rules or the data."
    about "The rules, the data or the program have changed, and with them the findings of this case. Somebody must look at every difference before it is accepted.";

    E0622 accepted_without_data(name)
    zh "「{name}」旁边没有它的数据" help "数据改了名字，就把这个文件也改成数据的全名加 .txt；不用了就删掉。"
    about "cases 目录里的 .txt 文件是旁边那份数据的认可结果，名字是数据文件的全名加 .txt，如 正常.yaml.txt。没有数据，这个结果就没有检查。"
    en "`{name}` has no data beside it" help "If the data was renamed, name this file after it: the data's full name with .txt; else delete it."
    about "A .txt file in the folder `cases` holds the accepted findings of the data beside it, and is called by the data's full name with .txt, as in good.yaml.txt. Without the data nothing is checked against it.";

    E0623 no_such_case(part)
    zh "没有名字里带「{part}」的测试或案例" help "测试用标题，案例用从规则包目录算起的路径；不写这个参数会列出全部。"
    about "--filter 和 --accept= 按名字的一部分来选。一个也没有选中，多半是写错了。"
    en "no test or case has `{part}` in its name" help "A test is called by its title, a case by its path from the pack's folder; without this argument all of them are run."
    about "--filter and --accept= choose by a part of the name. That none is chosen is most likely a slip.";

    E0624 too_many_cases(limit)
    zh "cases 目录里的文件太多（超过 {limit} 个）" help "检查 cases 是不是放进了不该放的目录。"
    about "一个规则包的案例数有上限。"
    en "there are too many files in the folder `cases` (over {limit})" help "See whether a folder lies in `cases` that should not."
    about "The number of cases of a pack is limited.";
}
