//! E0640 to E0659: what stands in the way of trying out changes, and the reasons given for those that nothing noticed.

use super::{Kept, Phrase, Problem};

problems! {
    E0640 tests_fail_already(failed)
    zh "规则包没有改动，就已经有 {failed} 个测试或案例没有通过" help "先用 gouji test 看哪里没有通过，改好规则或者测试，再试改动。"
    about "试改动，是看每改一处，有没有测试或案例发现。原来就没有通过的测试和案例，看不出改动有没有被发现，所以要先都通过。"
    en "with nothing changed, {failed} of the pack's tests and cases already fail" help "Run gouji test to see what fails, mend the rules or the tests, then try the changes."
    about "Trying changes means to see, for each, whether some test or case notices it. A test or case that fails anyway cannot tell, so all must pass first.";

    E0641 survivor_explained_in_vain(line)
    zh "这一行说明的「{line}」，没有哪一处没有被发现的改动和它对得上" help "如果这处改动现在已经被发现，删去这一行；如果规则改了写法，照新列出的一行改。"
    about "survivors.txt 里每一行说明一处没有被发现的改动。规则、数据或者案例变了以后，有的改动已经被发现，或者不再有了，对应的说明就过时了，要删去，免得掩盖别的改动。"
    en "this line explains `{line}`, and no change that was left unnoticed is called that" help "If the change is noticed by now, delete the line; if the rule is written otherwise now, copy the line as it is listed."
    about "Each line of survivors.txt explains one change that nothing noticed. Once the rules, the data or the cases have changed, some changes are noticed or are there no more; what explained them is out of date and must go, so that it hides no other change.";

    E0642 survivor_without_reason(line)
    zh "这一行「{line}」没有写理由" help "在后面空两格，写 — 和理由。"
    about "survivors.txt 里每一行是一处没有被发现的改动，后面写明为什么可以不管它。没有理由的，不算说明。"
    en "this line, `{line}`, gives no reason" help "Put two spaces, — and the reason behind it."
    about "Each line of survivors.txt is a change that nothing noticed, followed by why it may be left so. Without a reason it explains nothing.";

    E0643 nothing_to_notice_with(path)
    zh "「{path}」没有测试，cases 目录里也没有案例，没有什么能发现改动" help "先写「测试」，或者在规则包的 cases 目录里放几份报告的数据。"
    about "试改动，是看测试和案例能发现多少改动。一个测试、一个案例都没有，每一处改动都不会被发现，试了也没有意义。"
    en "`{path}` has no tests, and no cases in its folder `cases`: there is nothing that could notice a change" help "Write some `test` first, or put the data of some reports into the pack's folder `cases`."
    about "Trying changes tells how many of them the tests and the cases notice. With no test and no case none would be noticed, and to try them would tell nothing.";
}
