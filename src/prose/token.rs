//! Words, numbers and marks, with the folded form that look-ups use.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::markup::Block;
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the apostrophes and full stops that belong to it: "hadn't", "U.S.", "Gen."
    Word,
    /// Digits, with separators: "1,400", "3.5".
    Number,
    /// The ’s of a genitive.
    Genitive,
    /// Any other single character.
    Mark(char),
}

/// Something true of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Mark {
    /// White space stands before it.
    Spaced = 1,
    /// It lies within a quotation of three words or more.
    Quoted = 2,
    /// It lies within quotation marks around one or two words.
    ScareQuoted = 4,
    /// It is emphasised.
    Emphasised = 8,
    /// It is the first word of its sentence.
    First = 16,
    /// It begins with a capital letter.
    Capital = 32,
}

/// One token. Spans are bytes of the chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Where its folded form lies in the paragraph's store.
    pub(super) folded: Span,
    marks: u8,
}

impl Token {
    /// Whether something is true of it.
    pub fn is(&self, mark: Mark) -> bool {
        self.marks & mark as u8 != 0
    }

    /// Whether it is set off by quotation marks or emphasis, so that it may be another's word, or no plain one.
    pub fn is_set_off(&self) -> bool {
        [Mark::Quoted, Mark::ScareQuoted, Mark::Emphasised].iter().any(|mark| self.is(*mark))
    }

    pub(super) fn set(&mut self, mark: Mark) {
        self.marks |= mark as u8;
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// The form that names are looked up in: lower case, without diacritics, apostrophes, full stops and hyphens,
/// so that "Prío" is "prio", "U.S." is "us" and "Qing’s" is "qings".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let kept = text.bytes().filter(|byte| !matches!(byte, b'.' | b'\'' | b'-'));
        folded.extend(kept.map(|byte| byte.to_ascii_lowercase() as char));
        return;
    }
    for char in text.nfkd().filter(|char| {
        !is_combining_mark(*char) && !matches!(char, '.' | '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
    }) {
        match char {
            // Letters that do not decompose, as they are written without their accents.
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            _ => folded.extend(char.to_lowercase()),
        }
    }
}

/// The tokens of a block, and the store of their folded forms.
pub(super) fn tokens(chunk: &str, block: &Block) -> (Vec<Token>, String) {
    let mut scanner = Scanner { chunk, tokens: Vec::new(), folded: String::new(), spaced: true };
    let mut start = block.span.start as usize;
    for masked in &block.masked {
        scanner.scan(start, masked.start as usize);
        // A mask with white space in it (a line break in a block quotation) parts words; "*" does not.
        scanner.spaced |= chunk[masked.range()].contains(char::is_whitespace);
        start = masked.end as usize;
    }
    scanner.scan(start, block.span.end as usize);
    let Scanner { mut tokens, folded, .. } = scanner;
    let mut emphasis = block.emphasis.iter().peekable();
    for token in &mut tokens {
        while emphasis.next_if(|run| run.end <= token.span.start).is_some() {}
        if emphasis.peek().is_some_and(|run| run.overlaps(token.span)) {
            token.set(Mark::Emphasised);
        }
    }
    (tokens, folded)
}

struct Scanner<'a> {
    chunk: &'a str,
    tokens: Vec<Token>,
    folded: String,
    spaced: bool,
}

impl Scanner<'_> {
    fn scan(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = &self.chunk[at..end];
            let Some(char) = rest.chars().next() else { break };
            if char.is_whitespace() {
                self.spaced = true;
                at += char.len_utf8();
            } else if let Some(length) = address_length(rest) {
                self.spaced = true;
                at += length;
            } else {
                let (kind, length) = if char.is_alphabetic() {
                    (TokenKind::Word, word_length(rest))
                } else if char.is_ascii_digit() {
                    (TokenKind::Number, number_length(rest))
                } else if let Some(length) = self.genitive_length(rest) {
                    (TokenKind::Genitive, length)
                } else {
                    (TokenKind::Mark(plain_mark(char)), char.len_utf8())
                };
                self.push(kind, at, at + length);
                at += length;
            }
        }
    }

    fn genitive_length(&self, rest: &str) -> Option<usize> {
        let after_word =
            !self.spaced && self.tokens.last().is_some_and(|last| last.kind != TokenKind::Genitive);
        let mark = rest.chars().next().filter(|char| matches!(char, '\'' | '’'))?;
        let mut after = rest[mark.len_utf8()..].chars();
        let is_genitive = after_word
            && matches!(after.next(), Some('s' | 'S'))
            && !after.next().is_some_and(char::is_alphanumeric);
        is_genitive.then_some(mark.len_utf8() + 1)
    }

    fn push(&mut self, kind: TokenKind, start: usize, end: usize) {
        let from = self.folded.len();
        if !matches!(kind, TokenKind::Mark(_)) {
            fold_into(&self.chunk[start..end], &mut self.folded);
        }
        let folded = Span::new(from, self.folded.len());
        let mut token = Token { span: Span::new(start, end), kind, folded, marks: 0 };
        if std::mem::take(&mut self.spaced) {
            token.set(Mark::Spaced);
        }
        if self.chunk[start..end].starts_with(char::is_uppercase) {
            token.set(Mark::Capital);
        }
        self.tokens.push(token);
    }
}

/// A hyphen that no line may break at, as word processors write it, is one like any other.
fn plain_mark(mark: char) -> char {
    if matches!(mark, '\u{2010}' | '\u{2011}') { '-' } else { mark }
}

/// The length of a web or mail address at the start of the text: no words of the author's.
fn address_length(rest: &str) -> Option<usize> {
    let starts = ["http://", "https://", "www."].iter().any(|prefix| rest.starts_with(prefix));
    starts.then(|| {
        rest.find(|char: char| char.is_whitespace() || matches!(char, '>' | ')' | ']')).unwrap_or(rest.len())
    })
}

/// The length of a word: letters, apostrophes between letters (but not the ’s of a genitive), and the full stops
/// of initials ("U.S.", "J.F.").
fn word_length(rest: &str) -> usize {
    if let Some(length) = initials_length(rest) {
        return length;
    }
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, char)) = chars.next() {
        if char.is_alphabetic() || is_combining_mark(char) {
            end = at + char.len_utf8();
        } else if matches!(char, '\'' | '’') && !is_genitive(&rest[at..]) {
            if !chars.peek().is_some_and(|(_, next)| next.is_alphabetic()) {
                break;
            }
        } else {
            break;
        }
    }
    end
}

fn is_genitive(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn initials_length(rest: &str) -> Option<usize> {
    let mut length = 0;
    let mut letters = 0;
    let mut chars = rest.chars();
    while let Some(letter) = chars.next() {
        if !letter.is_alphabetic() {
            break;
        }
        if !chars.as_str().starts_with('.') {
            // "U.S" without its last full stop is still initials; "U" and "e.g" followed by letters are not.
            let ends = !chars.as_str().starts_with(char::is_alphanumeric);
            return (ends && letters > 0 && letter.is_uppercase()).then_some(length + letter.len_utf8());
        }
        chars.next();
        letters += 1;
        length += letter.len_utf8() + 1;
    }
    // A single initial wants a name after it: "F. Kennedy", but not "vitamin C."
    let mut after = rest[length..].chars();
    let named = matches!(after.next(), Some(' ')) && after.next().is_some_and(char::is_uppercase);
    (letters >= 2 || letters == 1 && named && rest.starts_with(char::is_uppercase)).then_some(length)
}

/// The length of a number: digits, groups of three after commas, a decimal fraction.
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(0);
    while bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read_plain;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let paragraph = read_plain(text);
        let written: Vec<_> = (0..paragraph.tokens.len()).map(|token| paragraph.written(token)).collect();
        assert_eq!(written, expected);
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        check("Castro's men hadn't left.", &["Castro", "'s", "men", "hadn't", "left", "."]);
        check("The U.S. and J.F. Kennedy", &["The", "U.S.", "and", "J.F.", "Kennedy"]);
        check("John F. Kennedy. I. He", &["John", "F.", "Kennedy", ".", "I.", "He"]);
        check("soldiers’ anti-Castro", &["soldiers", "’", "anti", "-", "Castro"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        check("1,400 men in 1962, 3.5 per cent", &["1,400", "men", "in", "1962", ",", "3.5", "per", "cent"]);
        check("10,32am", &["10", ",", "32", "am"]);
    }

    #[test]
    fn folding_forgets_case_accents_and_stops() {
        for (written, folded) in
            [("Prío", "prio"), ("U.S.S.R.", "ussr"), ("O’Brien", "obrien"), ("Łódź", "lodz")]
        {
            assert_eq!(fold(written), folded);
        }
    }
}
