export const asDeclared = `use std::mem::size_of;

#[repr(C)]
pub struct Record {
    pub kind: u8,
    pub amount: u32,
    pub flags: u8,
}

const _: () = assert!(size_of::<Record>() == 12);

pub fn visit(records: &[Record]) -> u32 {
    records.iter().fold(0, |sum, record| {
        sum.wrapping_add(record.amount)
            .wrapping_add(record.kind.into())
            .wrapping_sub(record.flags.into())
    })
}
`;

export const reordered = `use std::mem::size_of;

/// Without \`repr(C)\` rustc may reorder fields, and does.
pub struct Record {
    pub kind: u8,
    pub amount: u32,
    pub flags: u8,
}

const _: () = assert!(size_of::<Record>() == 8);

pub fn visit(records: &[Record]) -> u32 {
    records.iter().fold(0, |sum, record| {
        sum.wrapping_add(record.amount)
            .wrapping_add(record.kind.into())
            .wrapping_sub(record.flags.into())
    })
}
`;

export const packedFlags = `use std::mem::size_of;

/// 4 bits of kind, 4 bits of flags, 24 bits of amount.
pub struct Record(u32);

const _: () = assert!(size_of::<Record>() == 4);

impl Record {
    pub fn new(kind: u8, flags: u8, amount: u32) -> Self {
        Self(amount << 8 | u32::from(flags & 15) << 4 | u32::from(kind & 15))
    }

    pub fn kind(&self) -> u32 {
        self.0 & 15
    }

    pub fn flags(&self) -> u32 {
        self.0 >> 4 & 15
    }

    pub fn amount(&self) -> u32 {
        self.0 >> 8
    }
}

pub fn visit(records: &[Record]) -> u32 {
    records.iter().fold(0, |sum, record| {
        sum.wrapping_add(record.amount())
            .wrapping_add(record.kind())
            .wrapping_sub(record.flags())
    })
}
`;

export const structureOfArrays = `/// One record is what the three hold at one index: 6 bytes, and no padding.
pub struct Records {
    pub kinds: Vec<u8>,
    pub amounts: Vec<u32>,
    pub flags: Vec<u8>,
}

pub fn visit(records: &Records) -> u32 {
    let small = records.kinds.iter().zip(&records.flags);
    let all = records.amounts.iter().zip(small);
    all.fold(0, |sum, (amount, (kind, flags))| {
        sum.wrapping_add(*amount)
            .wrapping_add((*kind).into())
            .wrapping_sub((*flags).into())
    })
}
`;

export const optionNiche = `use std::mem::size_of;
use std::num::NonZeroU32;

const _: () = assert!(size_of::<Option<NonZeroU32>>() == 4);
const _: () = assert!(size_of::<Option<Box<u32>>>() == size_of::<usize>());

pub fn visit(values: &[Option<NonZeroU32>]) -> u32 {
    let there = values.iter().flatten();
    there.fold(0, |sum, value| sum.wrapping_add(value.get()))
}
`;

export const optionTagged = `use std::mem::size_of;

const _: () = assert!(size_of::<Option<u32>>() == 8);

pub fn visit(values: &[Option<u32>]) -> u32 {
    let there = values.iter().flatten();
    there.fold(0, |sum, value| sum.wrapping_add(*value))
}
`;
