export const withCapacity = `pub fn with_capacity(pieces: &[&str]) -> String {
    let bytes = pieces.iter().map(|piece| piece.len()).sum();
    let mut text = String::with_capacity(bytes);
    for piece in pieces {
        text.push_str(piece);
    }
    text
}
`;

export const pushStr = `/// No buffer at first, then 8 bytes, 16, 32: twice as much whenever it is full.
/// \`text = text + piece\` is the same: \`+\` reuses the String at its left.
pub fn push_str(pieces: &[&str]) -> String {
    let mut text = String::new();
    for piece in pieces {
        text.push_str(piece);
    }
    text
}
`;

export const concat = `/// A new String for each piece: all that was there is copied again.
pub fn concat(pieces: &[&str]) -> String {
    let mut text = String::new();
    for piece in pieces {
        text = format!("{text}{piece}");
    }
    text
}
`;

export const managed = `use std::rc::Rc;

/// Rust has no strings that a collector frees. The nearest are immutable ones that are counted:
/// each addition makes another one, which is never written again.
pub fn managed(pieces: &[&str]) -> Rc<str> {
    let mut text: Rc<str> = Rc::from("");
    for piece in pieces {
        text = Rc::from([&*text, piece].concat());
    }
    text
}
`;
