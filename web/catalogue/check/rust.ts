export const arithmetic = `pub fn arithmetic(trips: u32, mut x: u32) -> u32 {
    for _ in 0..trips {
        x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    }
    x
}
`;

export const allocator = `use std::hint::black_box;

pub fn allocator(trips: u32, v: u32) -> u32 {
    let mut sum = 0_u32;
    for k in 0..trips {
        let mut value = vec![0_u32; 4 + (k as usize & 63)];
        value[0] = v.wrapping_add(k);
        sum = sum.wrapping_add(black_box(&value)[0]);
    }
    sum
}
`;

export const memoryBound = `/// \`next\` is one cycle through 262,144 words.
pub fn walk(next: &[u32], trips: u32, mut word: u32) -> u32 {
    let mut sum = 0_u32;
    for _ in 0..trips {
        word = next[word as usize];
        sum = sum.wrapping_add(word);
    }
    sum
}
`;
