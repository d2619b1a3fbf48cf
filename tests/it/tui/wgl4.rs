//! Windows Glyph List 4, as Microsoft publishes it: what Consolas, Lucida Console and the other fonts of the old console
//! have. The list of today's OpenType specification has 657: without the four Cyrillic letters that its version 1.5 added,
//! which older fonts lack, and the two of private use (U+F001 and U+F002, which are `fi` and `fl` once more) these are all.

/// First and last of each range.
const RANGES: &[(char, char)] = &[
    (' ', '~'),
    ('\u{a0}', '\u{17f}'),
    ('ƒ', 'ƒ'),
    ('Ǻ', 'ǿ'),
    ('ˆ', 'ˇ'),
    ('ˉ', 'ˉ'),
    ('˘', '˝'),
    ('\u{384}', 'Ί'),
    ('Ό', 'Ό'),
    ('Ύ', 'Ρ'),
    ('Σ', 'ώ'),
    ('Ё', 'Ќ'),
    ('Ў', 'я'),
    ('ё', 'ќ'),
    ('ў', 'џ'),
    ('Ґ', 'ґ'),
    ('Ẁ', 'ẅ'),
    ('Ỳ', 'ỳ'),
    ('–', '―'),
    ('‗', '„'),
    ('†', '•'),
    ('…', '…'),
    ('‰', '‰'),
    ('′', '″'),
    ('‹', '›'),
    ('‼', '‼'),
    ('‾', '‾'),
    ('⁄', '⁄'),
    ('ⁿ', 'ⁿ'),
    ('₣', '₤'),
    ('₧', '₧'),
    ('€', '€'),
    ('℅', '℅'),
    ('ℓ', 'ℓ'),
    ('№', '№'),
    ('™', '™'),
    ('\u{2126}', '\u{2126}'),
    ('℮', '℮'),
    ('⅛', '⅞'),
    ('←', '↕'),
    ('↨', '↨'),
    ('∂', '∂'),
    ('∆', '∆'),
    ('∏', '∏'),
    ('∑', '−'),
    ('∕', '∕'),
    ('∙', '√'),
    ('∞', '∟'),
    ('∩', '∩'),
    ('∫', '∫'),
    ('≈', '≈'),
    ('≠', '≡'),
    ('≤', '≥'),
    ('⌂', '⌂'),
    ('⌐', '⌐'),
    ('⌠', '⌡'),
    ('─', '─'),
    ('│', '│'),
    ('┌', '┌'),
    ('┐', '┐'),
    ('└', '└'),
    ('┘', '┘'),
    ('├', '├'),
    ('┤', '┤'),
    ('┬', '┬'),
    ('┴', '┴'),
    ('┼', '┼'),
    ('═', '╬'),
    ('▀', '▀'),
    ('▄', '▄'),
    ('█', '█'),
    ('▌', '▌'),
    ('▐', '▓'),
    ('■', '□'),
    ('▪', '▬'),
    ('▲', '▲'),
    ('►', '►'),
    ('▼', '▼'),
    ('◄', '◄'),
    ('◊', '○'),
    ('●', '●'),
    ('◘', '◙'),
    ('◦', '◦'),
    ('☺', '☼'),
    ('♀', '♀'),
    ('♂', '♂'),
    ('♠', '♠'),
    ('♣', '♣'),
    ('♥', '♦'),
    ('♪', '♫'),
    ('\u{fb01}', '\u{fb02}'),
];

/// True if those fonts have it.
pub fn has(letter: char) -> bool {
    RANGES.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

/// The characters of a text that those fonts lack.
pub fn lacks(text: &str) -> Vec<char> {
    text.chars().filter(|letter| *letter != '\n' && !has(*letter)).collect()
}

/// What a page draws that those fonts lack.
pub fn faults(page: &str) -> Vec<String> {
    lacks(page).into_iter().map(|letter| format!("{letter:?} isn't in WGL4")).collect()
}

#[test]
fn the_list_is_microsofts() {
    let count: u32 = RANGES.iter().map(|(first, last)| u32::from(*last) - u32::from(*first) + 1).sum();
    assert_eq!(count, 657 - 4 - 2);
    assert_eq!(lacks("ЀЍѐѝ"), "ЀЍѐѝ".chars().collect::<Vec<_>>());
    assert_eq!(lacks("►√×◄┘▀▄█░│─┌┐└┘├┤•·…–●○↑↓→▲▼æøåÆØÅé€»«“”"), Vec::<char>::new());
    assert_eq!(lacks("✓✗▸⏎╭╮╰╯"), "✓✗▸⏎╭╮╰╯".chars().collect::<Vec<_>>());
}
