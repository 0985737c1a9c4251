export const recursive = `/// Release Rust makes a loop of the way down; here every level is a call.
pub fn descend(d: u32, x: u32) -> u32 {
    if d == 0 {
        return x;
    }
    let deeper = descend(d - 1, x.wrapping_add(d));
    deeper.wrapping_mul(31).wrapping_add(d)
}
`;

export const recursiveFrames = `use std::hint::black_box;

/// An array whose address is taken puts 64 bytes a level on the stack in linear memory.
pub fn descend(d: u32, x: u32) -> u32 {
    if d == 0 {
        return x;
    }
    let mut frame = [0_u32; 16];
    frame[0] = d;
    let frame = black_box(&mut frame);
    let deeper = descend(d - 1, x.wrapping_add(d));
    deeper.wrapping_mul(31).wrapping_add(frame[0])
}
`;

export const loop = `pub fn descend(n: u32, mut x: u32) -> u32 {
    for d in (1..=n).rev() {
        x = x.wrapping_add(d);
    }
    for d in 1..=n {
        x = x.wrapping_mul(31).wrapping_add(d);
    }
    x
}
`;

export const explicitStack = `pub fn descend(n: u32, mut x: u32) -> u32 {
    let mut stack = Vec::with_capacity(n as usize);
    for d in (1..=n).rev() {
        stack.push(d);
        x = x.wrapping_add(d);
    }
    while let Some(d) = stack.pop() {
        x = x.wrapping_mul(31).wrapping_add(d);
    }
    x
}
`;

export const boxedFrames = `struct Frame {
    caller: Option<Box<Frame>>,
    d: u32,
    _unused: [u32; 14],
}

pub fn descend(n: u32, mut x: u32) -> u32 {
    let mut frame = None;
    for d in (1..=n).rev() {
        let caller = frame;
        let _unused = [0; 14];
        frame = Some(Box::new(Frame { caller, d, _unused }));
        x = x.wrapping_add(d);
    }
    while let Some(mut top) = frame {
        x = x.wrapping_mul(31).wrapping_add(top.d);
        frame = top.caller.take();
    }
    x
}
`;
