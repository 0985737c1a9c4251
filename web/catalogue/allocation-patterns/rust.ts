export const tlsf = `pub enum Request {
    Alloc { slot: usize, bytes: usize },
    Free { slot: usize },
}

/// Which allocator serves them is \`#[global_allocator]\`'s choice; the program stays as it is.
pub fn serve(requests: &[Request], owners: &mut [Option<Box<[u8]>>]) -> u64 {
    let mut sum = 0;
    for (request, word) in requests.iter().zip((0_u8..=255).cycle()) {
        match *request {
            Request::Alloc { slot, bytes } => {
                let mut object = vec![0; bytes].into_boxed_slice();
                object[0] = word;
                owners[slot] = Some(object);
            }
            Request::Free { slot } => {
                if let Some(object) = owners[slot].take() {
                    sum += u64::from(object[0]);
                } // dropped here: its block goes back
            }
        }
    }
    sum
}
`;

export const firstFit = `/// Free blocks as (address, bytes), the one freed last at the end. A real allocator keeps the list
/// inside the free blocks, and finds neighbours by their headers.
pub struct FirstFit {
    free: Vec<(usize, usize)>,
}

impl FirstFit {
    pub fn alloc(&mut self, bytes: usize) -> Option<usize> {
        let found = self.free.iter().rposition(|block| block.1 >= bytes)?;
        let (address, whole) = self.free[found];
        if whole == bytes {
            self.free.remove(found);
        } else {
            self.free[found] = (address + bytes, whole - bytes);
        }
        Some(address)
    }

    pub fn free(&mut self, address: usize, bytes: usize) {
        let (mut start, mut end) = (address, address + bytes);
        self.free.retain(|&(other, size)| {
            let touches = other == end || other + size == start;
            if touches {
                start = start.min(other);
                end = end.max(other + size);
            }
            !touches
        });
        self.free.push((start, end - start));
    }
}
`;

export const sizeClass = `/// Addresses of free blocks by class, here in steps of 16 bytes; the last one freed is the next one out.
pub struct SizeClasses {
    free: Vec<Vec<usize>>,
    next: usize,
}

impl SizeClasses {
    pub fn alloc(&mut self, bytes: usize) -> usize {
        let class = bytes.div_ceil(16);
        self.free[class].pop().unwrap_or_else(|| {
            let block = self.next;
            self.next += 16 * class;
            block
        })
    }

    /// The size comes with \`Layout\` in Rust, so no block needs a header.
    pub fn free(&mut self, block: usize, bytes: usize) {
        self.free[bytes.div_ceil(16)].push(block);
    }
}
`;

export const buddy = `/// Offsets of free blocks by order: a block of order o is 2^o bytes and lies at a multiple of that.
pub struct Buddies {
    free: Vec<Vec<usize>>,
}

impl Buddies {
    pub fn alloc(&mut self, bytes: usize) -> Option<usize> {
        let order = bytes.next_power_of_two().trailing_zeros() as usize;
        let mut whole = (order..self.free.len()).find(|&o| !self.free[o].is_empty())?;
        let block = self.free[whole].pop()?;
        while whole > order {
            whole -= 1;
            self.free[whole].push(block + (1 << whole)); // the upper half
        }
        Some(block)
    }

    pub fn free(&mut self, mut block: usize, mut order: usize) {
        while let Some(at) = self.free[order]
            .iter()
            .position(|&b| b == block ^ (1 << order))
        {
            block = block.min(self.free[order].swap_remove(at));
            order += 1;
        }
        self.free[order].push(block);
    }
}
`;

export const arena = `/// What the crate bumpalo does within one chunk.
pub struct Arena {
    next: usize,
    end: usize,
}

impl Arena {
    pub fn alloc(&mut self, bytes: usize) -> Option<usize> {
        let block = self.next;
        self.next = block
            .checked_add(bytes.next_multiple_of(16))
            .filter(|&next| next <= self.end)?;
        Some(block)
    }

    /// Everything at once; a single block cannot be given back.
    pub fn reset(&mut self, start: usize) {
        self.next = start;
    }
}
`;
