export const indexed = `/// \`n\` may be more than there are: each index is compared with the length.
pub fn sum(words: &[u32], n: usize) -> u32 {
    let mut sum = 0_u32;
    for i in 0..n {
        sum = sum.wrapping_add(words[i]);
    }
    sum
}
`;

export const iterated = `/// \`n\` is compared with the length once: the iterator cannot leave the slice.
pub fn sum(words: &[u32], n: usize) -> u32 {
    words[..n]
        .iter()
        .fold(0, |sum, word| sum.wrapping_add(*word))
}
`;

export const unchecked = `/// Nothing is compared with the length.
///
/// # Safety
///
/// \`n\` must be at most \`words.len()\`; otherwise the behaviour is undefined.
pub unsafe fn sum(words: &[u32], n: usize) -> u32 {
    let mut sum = 0_u32;
    for i in 0..n {
        // SAFETY: \`i\` is below \`n\`, and the caller answers for \`n\`.
        sum = sum.wrapping_add(unsafe { *words.get_unchecked(i) });
    }
    sum
}

pub fn sum_all(words: &[u32]) -> u32 {
    // SAFETY: no index below the length is out of bounds.
    unsafe { sum(words, words.len()) }
}
`;
