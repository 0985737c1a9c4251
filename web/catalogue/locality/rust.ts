export const sequential = `/// A line of 64 bytes.
#[repr(C, align(64))]
pub struct Line {
    pub value: u32,
}

pub fn visit(lines: &[Line]) -> u32 {
    lines
        .iter()
        .fold(0, |sum, line| sum.wrapping_add(line.value))
}
`;

export const stride4096 = `/// A line of 64 bytes: 64 of them are a page of 4,096.
#[repr(C, align(64))]
pub struct Line {
    pub value: u32,
}

pub fn visit(lines: &[Line]) -> u32 {
    let visits = (0..64).flat_map(|residue| lines.iter().skip(residue).step_by(64));
    visits.fold(0, |sum, line| sum.wrapping_add(line.value))
}
`;

export const listInOrder = `/// A line of 64 bytes that knows the next one, by its index: 0, 1, 2, …
#[repr(C, align(64))]
pub struct Line {
    pub value: u32,
    pub next: u32,
}

pub fn visit(lines: &[Line]) -> u32 {
    let mut at = 0;
    let mut sum = 0_u32;
    for _ in 0..lines.len() {
        let line = &lines[at];
        sum = sum.wrapping_add(line.value);
        at = line.next as usize;
    }
    sum
}
`;

export const listShuffled = `/// A line of 64 bytes that knows the next one, by its index.
#[repr(C, align(64))]
pub struct Line {
    pub value: u32,
    pub next: u32,
}

/// \`lines.len()\` is a power of two: every line is visited before one is visited again.
pub fn shuffle(lines: &mut [Line], seed: u32) {
    let mask = lines.len() as u32 - 1;
    let increment = 1_013_904_223_u32.wrapping_add(seed << 1);
    for (line, l) in lines.iter_mut().zip(0_u32..) {
        line.next = l.wrapping_mul(1_664_525).wrapping_add(increment) & mask;
    }
}

pub fn visit(lines: &[Line]) -> u32 {
    let mut at = 0;
    let mut sum = 0_u32;
    for _ in 0..lines.len() {
        let line = &lines[at];
        sum = sum.wrapping_add(line.value);
        at = line.next as usize;
    }
    sum
}
`;
