//! What differs on purpose, what is refused, and what cannot be said, each with how often.

/// Cases that end otherwise than the file expects.
pub struct Different {
    /// Which, without what stands after `#`; `*` at the end stands for anything.
    pub ids: &'static [&'static str],
    /// The code they end with, or `a value` where an error is expected, or `another value`.
    pub gives: &'static str,
    /// How many cases that is.
    pub count: usize,
    /// Why that is right.
    pub why: &'static str,
}

const fn different(ids: &'static [&'static str], gives: &'static str, count: usize, why: &'static str) -> Different {
    Different { ids, gives, count, why }
}

const BLANK: &str = "null, the suite's answer where something is null, is no value here: undecided, the blank named";
const IN_LIST: &str = "null counts as false in a filter or an `if`, is left out by a join, and may stand in a list there; \
    here what depends on a blank is undecided";
const DIVISION: &str = "a quotient by 0 is null there, undecided here";
const NO_ITEM: &str = "the item that is not there is null there, and does not apply here";
const WHOLE: &str = "a place that is 0 or a fraction is null or cut off there; here it is a slip in the rule";
const TOO_MANY_PLACES: &str = "places go from -28 to 28 here, to 6176 there";
const NOT_A_TRUTH: &str =
    "a number or a text beside `and` or `or` is null there and may be outweighed; here no condition";
const LISTS: &str = "lists are not compared as such: a rule says which items, or all(…)";
const RECORDS: &str = "records are not compared as such: a rule says which fields";
const SINGLE: &str = "a single value is no list of one, and a list of one no single value";
const FIELDS: &str = "a name that no form has is a slip, not null";
const TEXT_ORDER: &str = "texts have no order: what order Chinese words have depends on who asks";
const MIXED: &str = "the items of a list are of one type, and lists of lists are all of one depth";
const BLANKS: &str = "blanks at the ends of a text do not count, nor do those within it for its length";
const NOT_FOUND: &str = "the mark does not stand in the text: not the empty text, but nothing that applies";
const NO_MARK: &str = "looking for the empty text is a slip";
const POSITION: &str = "the first place, not the list of places; of none nothing applies";

/// Every case that ends otherwise than the file expects. The first entry with the case's name and end is its own.
pub const DIFFERENT: &[Different] = &[
    different(&["0105-feel-math/*", "0106-*", "0107-*"], "U0101", 15, BLANK),
    different(&["0059-*", "0060-*", "0064-*", "0065-*", "0066-*"], "U0101", 12, BLANK),
    different(&["0072-feel-in/null_001_*", "0082-feel-coercion/decision_008", "0079-*"], "U0101", 4, BLANK),
    different(&["0032-conditionals/003", "0069-feel-list/*", "1140-*"], "U0101", 7, IN_LIST),
    different(&["0105-feel-math/016", "0077-*", "0078-*"], "U0201", 4, DIVISION),
    different(&["0061-feel-median-function/007", "0069-feel-list/003", "0069-feel-list/008"], "U0203", 3, NO_ITEM),
    different(&["0069-feel-list/002", "1103-feel-substring-function/010_*"], "E0438", 2, WHOLE),
    different(&["1100-feel-decimal-function/002_*"], "E0417", 1, WHOLE),
    different(
        &["0100-arithmetic/exponent_lhs_number_exp_rhs_number_005"],
        "E0439",
        1,
        "a power with a fraction as exponent is no fraction, and figures are exact",
    ),
    different(
        &[
            "1141-feel-round-up-function/017_a",
            "1142-feel-round-down-function/017_a",
            "1143-feel-round-half-up-function/017_a",
            "1144-feel-round-half-down-function/017_a",
        ],
        "E0417",
        4,
        TOO_MANY_PLACES,
    ),
    different(
        &["0068-feel-equality/number_008", "0068-feel-equality/number_009", "0068-feel-equality/number_010"],
        "E0101",
        3,
        "a number in a rule is written out, without a power of ten",
    ),
    different(&["0064-*", "0065-*"], "E0403", 20, NOT_A_TRUTH),
    different(&["0068-*", "0072-feel-in/list_*", "0090-*", "0012-list-functions/001"], "E0418", 20, LISTS),
    different(&["0068-*"], "E0405", 8, RECORDS),
    different(&["0068-*", "0069-*", "1140-*"], "E0412", 11, SINGLE),
    different(&["0069-*"], "E0411", 6, SINGLE),
    different(&["0069-feel-list/031"], "E0301", 1, FIELDS),
    different(&["0069-feel-list/033"], "E0302", 1, FIELDS),
    different(&["0057-feel-context/007"], "E0101", 1, "a field has a name"),
    different(&["0071-*", "0072-feel-in/string_*"], "E0406", 37, TEXT_ORDER),
    different(&["0008-listGen/006"], "U0112", 1, MIXED),
    different(
        &["0008-listGen/007", "0009-append-flatten/001", "0012-list-functions/019", "0072-feel-in/boolean_001_a"],
        "E0412",
        4,
        MIXED,
    ),
    different(&["0012-list-functions/016"], "U0217", 1, POSITION),
    different(&["0079-*"], "E0412", 2, "yes and no are not words of a text: a rule says which words"),
    different(&["0001-*", "0003-*", "1103-*", "1104-*", "1105-*", "1106-*"], "another value", 7, BLANKS),
    different(&["0083-feel-unicode/decision_001"], "U0101", 1, "a text that is only a tab is blank"),
    different(&["1107-*", "1108-*"], "U0217", 3, NOT_FOUND),
    different(&["1107-*", "1108-*"], "E0440", 4, NO_MARK),
];

/// The codes with which what should be an error is refused or undecided.
pub const REFUSED: &[(&str, usize)] = &[
    ("E0302", 1),
    ("E0304", 1),
    ("E0309", 4),
    ("E0310", 1),
    ("E0403", 91),
    ("E0404", 33),
    ("E0405", 4),
    ("E0412", 92),
    ("E0417", 8),
    ("E0418", 1),
    ("E0441", 10),
    ("U0101", 54),
    ("U0201", 1),
    ("U0210", 1),
];

const NO_FUNCTION: &str =
    "a function of FEEL for which there is neither a function here nor a definition in terms of those";
const IRRATIONAL: &str = "its value is no fraction, and figures are exact";
const OPEN_RECORD: &str = "the fields of a record are what its form says, before there is data: no record is put together, \
    none is taken apart by names that data gives";

/// Every construct that the language does not have, and how many cases use it.
pub const CANNOT_BE_SAID: &[(&str, usize, &str)] = &[
    ("a context that is computed", 2, OPEN_RECORD),
    ("a loop over a range of numbers", 7, "`each` goes through lists of the data"),
    ("a named argument without the one before it", 4, "arguments have places, not names"),
    ("an argument by a name that is no parameter's", 15, "arguments have places, not names"),
    ("context merge()", 14, OPEN_RECORD),
    ("context put()", 6, OPEN_RECORD),
    ("exp()", 10, IRRATIONAL),
    ("get entries()", 10, OPEN_RECORD),
    ("get value()", 14, OPEN_RECORD),
    ("insert before()", 3, NO_FUNCTION),
    ("instance of", 24, "what type a name has is known before there is data"),
    ("log()", 10, IRRATIONAL),
    ("mode()", 13, NO_FUNCTION),
    ("number()", 21, "how figures are written is the form's to say; no expression names separators"),
    ("product()", 13, NO_FUNCTION),
    ("remove()", 2, NO_FUNCTION),
    ("sqrt()", 10, IRRATIONAL),
    ("stddev()", 12, IRRATIONAL),
    ("sublist()", 3, NO_FUNCTION),
];
