//! Functions of lists.

use crate::builtins::{Builtin, Takes, list};
use crate::problem::Bilingual;

builtins! {
    "列出" "list" ItemsWithGaps list::items_again, list::list,
    "各项组成的列表，可以只取符合条件的：列出(行 逐项 行 取自 明细 其中 行.金额 > 0)。"
    "The list of the items, perhaps only some of them: list(row each row in rows where row.amount > 0)."
    ["计数(列出(数 逐项 数 取自 (1, 2, 3) 其中 数 > 1)) = 2", "sum(list(x × 2 each x in (1, 2))) = 6"];

    "第一项" "first" ItemsWithGaps list::one_item, list::first,
    "列表的第一项；没有项时不适用。"
    "The first item of a list; of none it does not apply."
    ["第一项((3, 1, 2)) = 3", "first(x each x in (1, 2, 3) where x > 1) = 2"];

    "最后一项" "last" ItemsWithGaps list::one_item, list::last,
    "列表的最后一项；没有项时不适用。"
    "The last item of a list; of none it does not apply."
    ["最后一项((3, 1, 2)) = 2"];

    "第" "nth" List list::list_and_place, list::nth,
    "列表的第几项，从 1 数起，不适用的、没有填的也各占一个位置；-1 是最后一项；没有这一项时不适用。"
    "The item with this number, counted from 1, those that do not apply or are missing included; -1 is the last. Where there is none it does not apply."
    ["第((\"甲\", \"乙\", \"丙\"), 2) = \"乙\"", "nth((4, 5, 6), -1) = 6"];

    "余下" "rest" Items list::items_again, list::rest,
    "除第一项以外的各项，例如总额行下面的各行。"
    "The items but the first, such as the rows below a row of totals."
    ["合计(余下((10, 4, 6))) = 10", "count(rest((\"a\", \"b\"))) = 1"];

    "去重" "distinct" Items list::equals_again, list::distinct,
    "各项各留一个，按第一次出现的次序（数按写出的值比较）。"
    "Each item once, in the order of first appearance (numbers are compared as written)."
    ["计数(去重((\"甲\", \"乙\", \"甲\"))) = 2", "last(distinct((2, 1, 2.0))) = 1"];

    "重复项" "duplicates" Items list::equals_again, list::duplicates,
    "出现不止一次的项，各列一次（数按写出的值比较）。"
    "The items that occur more than once, each listed once (numbers are compared as written)."
    ["第一项(重复项((\"甲\", \"乙\", \"乙\"))) = \"乙\"", "count(duplicates((1, 2, 3))) = 0"];

    "排序" "sorted" Items list::ordered_again, list::sorted,
    "数从小到大、日期从早到晚排列（按写出的值）。"
    "Numbers from the least, dates from the earliest (as written)."
    ["第一项(排序((3, 1, 2))) = 1", "last(sorted((3, 1, 2))) = 3"];

    "倒序" "reversed" Items list::items_again, list::reversed,
    "把次序倒过来。"
    "The items in the opposite order."
    ["第一项(倒序((1, 2, 3))) = 3", "first(reversed((\"a\", \"b\"))) = \"b\""];

    "递增" "increasing" Items list::of_ordered, list::increasing,
    "每一项都大于（日期是晚于）前一项；没有项或只有一项时成立。"
    "Each item is above (a date: after) the one before; of none or one it is true."
    ["递增(1, 2, 5)", "not increasing(1, 1)"];

    "位置" "position" List list::list_and_item, list::position,
    "列表里第一个相同的项是第几项（数按写出的值比较）；没有时不适用。"
    "The number of the first item that is the same (numbers are compared as written); where there is none it does not apply."
    ["位置((\"甲\", \"乙\"), \"乙\") = 2", "position((5, 6, 6), 6) = 2"];

    "并列" "concat" Items list::lists, list::concat,
    "几个列表接成一个；列表的列表接成一个列表。"
    "Several lists one after the other; a list of lists becomes one list."
    ["合计(并列((1, 2), (3, 4))) = 10", "count(concat(group((1, 2, 1), (1, 2, 1)))) = 3"];

    "分组" "group" List list::list_and_keys, list::group,
    "依据相同的项归为一组，按依据第一次出现的次序：分组(明细, 明细.科目)。每项要正好有一个依据，缺了依据不能判断。"
    "The items that share a key, in the order in which the keys first appear: group(rows, rows.kind). Every item has one key; undecided where one is missing."
    ["计数(分组((1, 2, 3), (\"甲\", \"乙\", \"甲\"))) = 2", "sum(first(group((1, 2, 3), (\"a\", \"b\", \"a\")))) = 4"];
}
