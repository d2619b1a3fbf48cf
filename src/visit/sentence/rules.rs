//! What holds for all passwords at all times, as a page's help tells it, is no word about the person's own now.

/// What comes again and again.
const AGAIN: [&str; 22] = [
    "every",
    "each",
    "hver",
    "hvert",
    "jævnligt",
    "regelmæssigt",
    "løbende",
    "årligt",
    "månedligt",
    "kvartalsvis",
    "halvårligt",
    "regularly",
    "periodically",
    "annually",
    "yearly",
    "monthly",
    "quarterly",
    "frequently",
    "ofte",
    "often",
    "året",
    "altid",
];

/// All of them, and nobody's.
const ALL: [&str; 8] =
    ["adgangskoder", "adgangskoderne", "kodeordene", "passwords", "alle", "all", "medarbejdere", "employees"];

const UNITS: [&str; 12] =
    ["dag", "dage", "day", "days", "uge", "uger", "week", "weeks", "måned", "måneder", "month", "months"];

/// True if what is said with these words before and behind it is a rule, or is to come: "within 5 days".
pub(super) fn is_one(before: &[&str], behind: &[&str]) -> bool {
    let again = |word: &&str| AGAIN.contains(word);
    let comes = behind.iter().position(|word| matches!(*word, "inden" | "within" | "om" | "in"));
    let is_to_come = comes.is_some_and(|at| behind[at..].iter().take(5).any(|word| UNITS.contains(word)));
    before.iter().any(|word| ALL.contains(word) || again(word))
        || behind.iter().any(again)
        || behind.windows(2).any(|pair| matches!(pair, ["once", "a"]))
        || is_to_come
}
