//! E025, E028: many reports in one input.

use super::{Kept, Phrase, Problem};

problems! {
    E0250 pattern_matches_nothing(pattern)
    zh "没有文件的名字符合「{pattern}」" help "请核对目录和文件名。「*」代表一段任意的字，「**」代表任意层目录，「?」代表一个字；路径从当前目录算起。"
    about "路径里有「*」「?」或「[ ]」，就按式样去找文件，找到的按名字排序，逐个检查；目录不算，名字以点开头的文件要写明那个点才算。一个也没有找到，多半是目录或结尾写错了，所以要说出来，而不是当作没有报告要查。名字里真有这些符号的文件，写出全名就是它本身。"
    en "no file has a name like `{pattern}`" help "See to the folder and the name. `*` stands for any run of characters, `**` for folders at any depth, `?` for one character; the path counts from the current folder."
    about "A path with `*`, `?` or `[ ]` is a pattern: the files that fit it are checked one after the other, sorted by name. Folders do not count, and files whose names start with a dot count only if the pattern spells the dot. Where nothing fits, the folder or the ending is mostly mistyped; so this is told, and not taken for an absence of reports. A file whose name really holds such signs is found by its full name.";

    E0251 packed_otherwise(kind)
    zh "这份数据是用 {kind} 压缩的，这里只能读 gzip（.gz）和 zstd（.zst）" help "请先解压再检查，或者改用 gzip 压缩。"
    about "压缩的数据按开头的几个字节认出，与名字无关。gzip 和 zstd 的一边解压一边检查，不必先解压到磁盘上；别的压缩方式要先用原来的软件解压。"
    en "this data is compressed with {kind}; only gzip (.gz) and zstd (.zst) can be read" help "Unpack it first, or compress it with gzip."
    about "Compressed data is recognised by its first bytes, whatever its name is. gzip and zstd are unpacked while the reports are checked, and need not be unpacked to disk before; other kinds have to be unpacked by the program they came from.";

    E0252 packed_data_broken(kind, why)
    zh "这份 {kind} 压缩的数据解压不下去了：{why}" help "请重新取得这个文件，核对大小是否和原来的一样；在此之前解出的报告已经检查过了。"
    about "压缩的数据大多带有校验，有一个字节不对也能发现。解压不下去，通常是文件没有传完，或者在传输中损坏。坏处之前的报告照常检查，坏处之后的还没有看到，所以这一批不能算检查完。"
    en "this {kind} data cannot be unpacked any further: {why}" help "Fetch the file anew and see whether it has the size it should have; the reports that came out before this have been checked."
    about "Nearly all compressed data carries check sums, so that even a single wrong byte is noticed. Mostly the file was not transferred to its end, or was damaged on its way. The reports before the damage are checked as usual; those after it have not been seen, so this batch has not been checked to its end.";

    E0253 reading_broke_off(why)
    zh "读到中途读不下去了（{why}）" help "请看看磁盘、网络位置或管道前面的程序是否正常，然后再检查一次；在此之前读到的报告已经检查过了。"
    about "数据是边读边查的。读到一半出错，前面的报告照常检查，后面的还没有看到，所以这一批不能算检查完。"
    en "reading broke off midway ({why})" help "See to the disk, the network folder or the program that writes into the pipe, and check again; the reports read before this have been checked."
    about "Data is checked while it is being read. Where reading fails midway, the reports before it are checked as usual; those after it have not been seen, so this batch has not been checked to its end.";

    E0254 report_too_long(length, limit)
    zh "这一份报告有 {length} 字节，太长了，最多只能有 {limit} MB" help "请看看它的结尾：常常是少了换行或右括号，把许多份报告连成了一份。真有这么长的，请拆成几份。"
    about "一批里的每份报告都要整个放进内存才能检查，所以长度有上限。太长的一份不读进来，只告诉它在哪里、有多长；其余的报告照常检查。真实的报告很少超过几 MB。"
    en "this report is {length} bytes long; {limit} MB is the most" help "See to its end: mostly a line break or a closing bracket is missing, so that many reports have become one. If it truly is that long, split it."
    about "Every report of a batch has to fit into memory to be checked, so its length is limited. One that is too long is not read in; where it stands and how long it is is told, and all other reports are checked as usual. Real reports seldom have more than a few megabytes.";

    E0255 report_cut_off()
    zh "这一份报告没有写完：到下一份报告或者数据的末尾，括号还没有全部配对" help "请看看这一份的结尾，补上缺的内容和右括号；文件是传来的，请看看是否传完整了。"
    about "一份报告从左花括号开始，到与它配对的右花括号为止。没有等到配对的右括号，数据就到了末尾，或者另起一行又按同样的开头写起了一份报告，这一份就是不完整的。不完整的报告不检查，算作坏的一份；前后完整的报告照常检查。"
    en "this report is not finished: its brackets are still open where the next report starts or the data ends" help "See to its end and put in what is missing, brackets included; if the file was sent to you, see whether all of it arrived."
    about "A report goes from an opening brace to the brace that closes it. If the data ends before that, or a new line opens a report the same way again, this one is incomplete. It is not checked and counts as a broken report; the complete ones before and after it are checked as usual.";

    E0256 report_brackets_cross(open, closed)
    zh "这一份报告的括号配不上：「{open}」还没有结束，却写了「{closed}」" help "请对照这一份报告里的括号：花括号和方括号要成对，后开的先关。"
    about "「{」要用「}」来关，「[」要用「]」来关，后开的先关。配不上时，无法知道这份报告到哪里为止，所以它算作坏的一份；从后面另起一行、开头写法相同的报告起，照常检查。"
    en "the brackets of this report do not match: `{open}` is still open where `{closed}` stands" help "Go through the brackets of this report: braces and square brackets come in pairs, and the one opened last is closed first."
    about "`{` is closed by `}` and `[` by `]`, the one opened last first. Where they do not match, nobody can tell where the report ends, so it counts as a broken report; checking goes on at the next line that opens a report the same way.";

    E0257 text_between_reports(found)
    zh "报告之间有不属于任何报告的内容：「{found}」" help "请删去这些内容；如果它是某份报告的一部分，请看看前面是不是早写了一个右括号。"
    about "一批报告里，每份报告都是一对花括号，中间只能有空白（在方括号里的，中间是逗号）。别的内容不知道是什么，所以不当作报告，只说出它在哪里；从后面另起一行的左花括号起，照常检查。"
    en "between the reports stands something that belongs to none of them: `{found}`" help "Delete it; if it is a part of a report, see whether a closing bracket came too early."
    about "Every report of a batch is a pair of braces, with only blanks between them (or commas, inside square brackets). Anything else is unknown, so it is not taken for a report; where it stands is told, and checking goes on at the next line that starts with an opening brace.";

    E0258 list_of_reports_not_closed(line)
    zh "从第 {line} 行开始的报告列表没有结束：缺少右方括号「]」" help "请看看数据是否完整；如果报告一份不少，在最后补上「]」即可。"
    about "写成列表的一批报告，以「[」开始，以「]」结束。没有等到「]」，数据就完了，后面可能还有没传来的报告。已经完整的报告照常检查。"
    en "the list of reports that starts on line {line} has no end: its closing `]` is missing" help "See whether all of the data is there; if no report is missing, put a `]` at its end."
    about "A batch written as a list starts with `[` and ends with `]`. If the data ends before that, reports may be missing that have not arrived. Those that are complete are checked as usual.";

    E0259 batch_not_utf8(encoding)
    zh "这批报告是 {encoding} 编码的，成批检查只能读 UTF-8" help "请另存为 UTF-8 编码后再检查。"
    about "UTF-16 的每个字占两个字节，按行、按括号分开一份份报告的办法用不上。Windows 里有些程序（例如 PowerShell 的「>」）默认写出 UTF-16，可以在那里指定 UTF-8。"
    en "this batch of reports is in {encoding}; a batch has to be in UTF-8" help "Save it as UTF-8 and check again."
    about "In UTF-16 every character takes two bytes, so that reports cannot be told apart by lines and brackets the way they are here. Some programs of Windows (the `>` of PowerShell, for one) write UTF-16 unless told otherwise; tell them to write UTF-8.";

    E0280 no_such_column(column, columns)
    zh "这批记录没有「{column}」这一列；有的列是：{columns}" help "请核对列名，大小写也要一样。"
    about "报告在 Arrow 记录批的一列里，一行一份，列名由调用的程序给出。没有这个名字的列，就一份报告也没有检查。"
    en "these records have no column `{column}`; they have: {columns}" help "See to the name of the column; capitals matter."
    about "The reports stand in a column of an Arrow record batch, one a row, and the calling program names the column. Where none has this name, no report was checked.";

    E0281 column_holds_no_texts(column, kind)
    zh "「{column}」这一列的类型是 {kind}，不是 JSON 文本" help "请把每份报告写成一段 JSON 文本，列的类型用 Utf8、LargeUtf8、Utf8View，或者 Binary、LargeBinary、BinaryView。"
    about "一行的文本就是一份报告，和 NDJSON 的一行一样。拆开成许多列的报告、按字典编码的列，都要先变成这样的文本。这一批一份也没有检查。"
    en "the column `{column}` is of type {kind} and holds no texts in JSON" help "Write each report as a text in JSON, in a column of type Utf8, LargeUtf8 or Utf8View, or Binary, LargeBinary or BinaryView."
    about "The text of a row is a report, as a line of NDJSON is. Reports that are spread over many columns, and columns encoded by a dictionary, have to be made into such texts first. None of these records was checked.";

    E0282 nothing_asked_of_each()
    zh "这里只要求了总计，没有要求每份报告的结果" help "请用 Wants::Findings 或 Wants::Everything 准备规则包。"
    about "成批检查时先说要什么：只要总计，就不为每份报告留下结果，也就写不成一行一份的表。"
    en "only the sum of all reports was asked for, and nothing of each of them" help "Make the pack ready with Wants::Findings or Wants::Everything."
    about "A batch is told beforehand what is wanted of it. Where that is only the sum, nothing is kept of each report that could become a row.";

    E0283 verdicts_too_many()
    zh "这批记录的结果太多，一个记录批装不下" help "请把记录分成几批，一批一批地检查。"
    about "Arrow 的文本列最多有 2 GiB，列表最多有 2,147,483,647 项。结果超过这个数，就一行也不给出，免得少了哪一份而没有人知道。"
    en "there is more to tell of these records than one record batch can hold" help "Check them in several smaller record batches."
    about "A column of texts in Arrow has at most 2 GiB, a list at most 2,147,483,647 items. Where there is more to tell, no row is given, so that none can be missing unnoticed.";

    E0284 null_report()
    zh "这一行是空值（null），没有报告" help "请看看取出这些数据的地方，这份报告是不是没有填写或者没有取到。"
    about "空值不是报告，不能当作没有问题。它算作读不了的一份，其余各行照常检查。"
    en "this row is null: there is no report in it" help "See where the data came from, and whether this report was never filled in or was not fetched."
    about "A null is no report and must not pass for one that is in order. It counts as one that cannot be read, and all other rows are checked as usual.";
}
