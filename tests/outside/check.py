"""What `gouji check --format …` writes, read by programs that were not written here."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import jsonschema
import openpyxl
import pyarrow.parquet
from lxml import etree

HERE = Path(__file__).parent
checks = 0


def fail(words):
    sys.exit(f"outside: {words}")


def agree(truth, words):
    global checks
    checks += 1
    if not truth:
        fail(words)


def sarif(path):
    """The schema of OASIS; every region lies in its file, counted in code points, and shows what stands there."""
    log = json.loads(path.read_text())
    schema = json.loads((HERE / "schemas/sarif-2.1.0.json").read_text())
    errors = [f"{error.json_path}: {error.message}" for error in jsonschema.Draft7Validator(schema).iter_errors(log)]
    agree(not errors, f"{path.name}: {errors[:5]}")
    run = log["runs"][0]
    agree(run["columnKind"] == "unicodeCodePoints", f"{path.name}: columns")
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    prints = [result["partialFingerprints"]["gouji/v1"] for result in run["results"]]
    agree(len(prints) == len(set(prints)), f"{path.name}: two results have one fingerprint")
    for result in run["results"]:
        agree(rules[result["ruleIndex"]] == result["ruleId"], f"{path.name}: {result['ruleId']} has a wrong number")
        agree(result["kind"] == "fail" or result["level"] == "none", f"{path.name}: a level without a failure")
        for location in result["locations"] + result.get("relatedLocations", []):
            region = location["physicalLocation"].get("region")
            file = Path(location["physicalLocation"]["artifactLocation"]["uri"])
            if region is None or "snippet" not in region or not file.exists() or "\n" in region["snippet"]["text"]:
                continue
            line = file.read_text().split("\n")[region["startLine"] - 1]
            found = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            agree(found == region["snippet"]["text"], f"{path.name}: {file}:{region} is {found!r}")


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.links, self.words = set(), [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
            agree(not name.startswith("on"), f"an attribute {name}")
            agree(name not in ("src", "action", "srcset", "style"), f"an attribute {name}")

    def handle_data(self, data):
        self.words.append(data)


def html(path):
    """Links lead to what is on the page, nothing runs, nothing is fetched."""
    page = Page()
    page.feed(path.read_text())
    agree(len(page.ids) == len(set(page.ids)), f"{path.name}: an id twice")
    for link in page.links:
        agree(link.startswith("#") and link[1:] in page.ids, f"{path.name}: a link to {link}")
    wrong = page.tags & {"script", "img", "svg", "iframe", "object", "b", "link", "form", "base"}
    agree(not wrong, f"{path.name}: elements {wrong}")
    return "".join(page.words)


def markdown(path):
    """As GitHub renders it, words of rules and data are words."""
    page = Page()
    page.feed(cmarkgfm.github_flavored_markdown_to_html(path.read_text()))
    wrong = page.tags - {"h2", "h3", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "br"}
    agree(not wrong, f"{path.name}: elements {wrong}")
    return "".join(page.words)


def junit(path):
    schema = etree.XMLSchema(etree.parse(str(HERE / "schemas/junit-10.xsd")))
    document = etree.parse(str(path))
    agree(schema.validate(document), f"{path.name}: {schema.error_log}")
    for suite in document.getroot():
        cases = suite.findall("testcase")
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            count = len([case for case in cases if case.find(tag) is not None])
            agree(int(suite.get(name, "0")) == count, f"{path.name}: {name}")
        agree(int(suite.get("tests")) == len(cases), f"{path.name}: tests")


def workbook(path, report):
    """Every figure is the number that the JSON output says, or its digits as a text."""
    book = openpyxl.load_workbook(path)
    cells = [row for row in book.worksheets[1].iter_rows(min_row=2)]
    operands = [operand for finding in report["findings"] for operand in finding["operands"]]
    agree(len(cells) == len(operands), f"{path.name}: {len(cells)} figures, not {len(operands)}")
    wanted = sorted((operand["path"], operand["value"] or "") for operand in operands)
    found = sorted((row[1].value, figure(row[3])) for row in cells)
    for one, other in zip(found, wanted):
        agree(one == other, f"{path.name}: {one} is not {other}")
    agree(book.worksheets[0].max_row - 1 == len(report["findings"]), f"{path.name}: findings")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            agree(all(cell.data_type != "f" for cell in row), f"{path.name}: a formula")


def figure(cell):
    """The digits of a cell as they are shown."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    shown = cell.number_format
    return f"{cell.value:.{len(shown.partition('.')[2])}f}"


def github(path):
    """Every line is one command, and its properties are whole."""
    for line in path.read_text().splitlines():
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line)
        agree(command, f"{path.name}: {line!r} is no command")
        for part in command[2].split(","):
            agree(re.fullmatch(r"(file|line|endLine|col|endColumn|title)=[^,:]+", part), f"{path.name}: {part!r}")


def marked(path):
    """The copy of tests/outside/book.xlsx that the tests have marked: everything is there, and what was added."""
    if not path.exists():
        print(f"skipped: {path} is absent; `cargo test` makes it")
        return
    before, after = (openpyxl.load_workbook(name) for name in (HERE / "book.xlsx", path))
    agree(before.sheetnames == after.sheetnames, "marked: sheets")
    for old, new in zip(before.worksheets, after.worksheets):
        agree(old.sheet_state == new.sheet_state and old.freeze_panes == new.freeze_panes, "marked: views")
        agree(old.merged_cells.ranges == new.merged_cells.ranges, "marked: merged cells")
        agree(len(old._charts) == len(new._charts), "marked: charts")
        agree(len(old.conditional_formatting) == len(new.conditional_formatting), "marked: conditions")
        for row in old.iter_rows():
            for cell in row:
                copy = new[cell.coordinate]
                agree(copy.value == cell.value, f"marked: {cell.coordinate}")
                same = repr(copy.font) == repr(cell.font)  # proxies are never equal
                agree(copy.number_format == cell.number_format and same, f"marked: {cell.coordinate}")
    agree(list(before.defined_names) == list(after.defined_names), "marked: names")
    first, second, _ = after.worksheets
    for sheet, cells in ((first, ["B2", "C2", "C3", "E3", "B20"]), (second, ["B3"])):
        colored = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFF7C9C5"]
        commented = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
        agree(sorted(colored) == sorted(cells), f"marked: colours {colored}")
        agree(sorted(commented) == sorted(cells), f"marked: comments {commented}")
    agree(first["B2"].comment.text.startswith("相差 0.17 万元 <&>") and "又一条" in first["B2"].comment.text, "marked: words")
    agree(first["C2"].comment.text.startswith("原来的批注") and "接在" in first["C2"].comment.text, "marked: an old comment")


def parquet(path):
    """Types, what the file says of itself, and row by row what the lines of JSON say."""
    file = pyarrow.parquet.ParquetFile(path)
    said = {key.decode(): value.decode() for key, value in file.metadata.metadata.items()}
    lines = [json.loads(line) for line in path.with_suffix(".ndjson").read_text().splitlines()]
    pack = lines[0]["pack"]
    wanted = {"schema": "gouji.findings/1", "reports": str(len(lines)), "complete": "true", "pack": pack["name"]}
    wanted |= {"pack.version": pack["version"], "pack.hash": pack["hash"]}
    agree(said == {f"gouji.{key}": value for key, value in wanted.items()}, f"{path.name}: says {said}")
    numbers = [field.name for field in file.schema_arrow if str(field.type) == "int64"]
    agree(numbers == ["line", "number", "check"], f"{path.name}: numbers {numbers}")
    rest = {str(field.type) for field in file.schema_arrow if field.name not in numbers}
    agree(rest == {"string"}, f"{path.name}: types {rest}")
    agree(file.metadata.num_row_groups > 1, f"{path.name}: one row group")
    rows = file.read().to_pylist()
    told = [row for line in lines for row in (findings(line) if "findings" in line else broken(line))]
    agree(len(rows) == len(told) > 1000, f"{path.name}: {len(rows)} rows, not {len(told)}")
    for row, wanted in zip(rows, told):
        agree(row == wanted, f"{path.name}: {row} is not {wanted}")


def head(line):
    return {"file": line["source"]} | {name: line[name] for name in ("number", "line", "identity", "reporter")}


def findings(line):
    for found in line["findings"]:
        off = found["difference"] or {"value": None, "unit": None}
        says = found["reason"] if found["outcome"] == "undecided" else found["message"]
        by = found["explanation"]
        yield head(line) | {name: found[name] for name in ("rule", "title", "outcome", "severity", "code", "check")} | {
            "where": " ".join(operand["path"] for operand in found["operands"]) or None,
            "message": says["text"],
            "basis": " ".join(found["basis"]) or None,
            "difference": off["value"],
            "unit": off["unit"],
            "explained_by": by and by["by"],
        }


def broken(line):
    nothing = ("rule", "title", "outcome", "severity", "basis", "check", "difference", "unit", "explained_by")
    for problem in line["problems"]:
        at = problem["place"]
        where = at and f"{at['file']}:{at['line']}:{at['column']}"
        yield head(line) | dict.fromkeys(nothing) | {"where": where, "message": problem["text"], "code": problem["code"]}


def without(gouji, folder):
    """A command that was built without Parquet says how to get it, and leaves no file."""
    to = folder / "none.parquet"
    for lang, words in (("zh", "没有带 Parquet"), ("en", "installed without Parquet")):
        command = [gouji, "check", "--rules", "rules/department-self-evaluation", "--format", "parquet", "--lang", lang]
        said = subprocess.run([*command, "--output", to, "examples/shigu-2023.yaml"], capture_output=True, check=False)
        told = said.stderr.decode() or f"{gouji} was built with it"
        agree(said.returncode == 2 and words in told and "--features parquet" in told, f"without Parquet: {told}")
        agree(not to.exists(), f"without Parquet: {to}")


def main(gouji, folder):
    marked(folder.parent.parent / "tmp/marked.xlsx")
    parquet(folder.parent.parent / "tmp/findings.parquet")
    without(gouji, folder)
    jobs = {
        "shigu": ("rules/department-self-evaluation", ["examples/shigu-2023.yaml"]),
        "hostile": ("tests/outside/hostile.gj", ["tests/outside/hostile.yaml"]),
        "several": ("tests/outside/hostile.gj", ["tests/outside/hostile.yaml", "nowhere.yaml"]),
        "waived": ("examples/guide/en/county", ["examples/guide/en/projects.yaml"]),
    }
    endings = {"html": "html", "sarif": "sarif", "junit": "xml", "github": "log", "markdown": "md", "xlsx": "xlsx", "json": "json"}
    for name, (rules, data) in jobs.items():
        for lang in ("zh", "en"):
            for form, ending in endings.items():
                file = folder / f"{name}-{lang}.{ending}"
                command = [gouji, "check", "--rules", rules, "--format", form, "--lang", lang, *data]
                if form == "json":
                    said = subprocess.run(command, capture_output=True, check=False)
                    file.write_bytes(said.stdout.split(b"\n")[0])
                else:
                    said = subprocess.run([*command, "--output", str(file)], capture_output=True, check=False)
                agree(said.returncode in (0, 1, 3), f"{' '.join(command)}: {said.stderr.decode()}")
            base = folder / f"{name}-{lang}"
            report = json.loads(base.with_suffix(".json").read_text())
            sarif(base.with_suffix(".sarif"))
            words = html(base.with_suffix(".html"))
            for finding in report["findings"]:
                agree(finding["title"] in words, f"{name}: {finding['title']} is not on the page")
            markdown(base.with_suffix(".md"))
            junit(base.with_suffix(".xml"))
            github(base.with_suffix(".log"))
            workbook(base.with_suffix(".xlsx"), report)
    print(f"outside: {checks} checks passed")


main(sys.argv[1], Path(sys.argv[2]))
