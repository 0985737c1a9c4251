export const inline = `/// The values lie one after the other.
pub fn sum(values: &[u32]) -> u32 {
    values.iter().fold(0, |sum, value| sum.wrapping_add(*value))
}
`;

export const boxedInOrder = `/// The array holds pointers; boxes made one after the other lie one after the other.
pub fn make(n: u32, seed: u32) -> Vec<Box<u32>> {
    (0..n).map(|i| Box::new(seed.wrapping_add(i))).collect()
}

pub fn sum(values: &[Box<u32>]) -> u32 {
    values
        .iter()
        .fold(0, |sum, value| sum.wrapping_add(**value))
}
`;

export const boxedShuffled = `/// The same boxes, with their pointers in another order. \`n\` is a power of two.
pub fn make(n: u32, seed: u32) -> Vec<Box<u32>> {
    let increment = 1_013_904_223_u32.wrapping_add(seed << 1);
    let mut x = 0_u32;
    let mut placed: Vec<(u32, Box<u32>)> = (0..n)
        .map(|i| {
            let place = x;
            x = x.wrapping_mul(1_664_525).wrapping_add(increment) & (n - 1);
            (place, Box::new(seed.wrapping_add(i)))
        })
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, value)| value).collect()
}

pub fn sum(values: &[Box<u32>]) -> u32 {
    values
        .iter()
        .fold(0, |sum, value| sum.wrapping_add(**value))
}
`;
