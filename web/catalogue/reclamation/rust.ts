export const manual = `use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};
use std::ptr::null_mut;

struct Node {
    left: *mut Node,
    right: *mut Node,
    value: u32,
}

fn build(count: u32, first: u32) -> *mut Node {
    let Some(rest) = count.checked_sub(1) else {
        return null_mut();
    };
    let left = build(rest / 2, first);
    let right = build(rest - rest / 2, first + rest / 2);
    // SAFETY: a Node is not of size 0, and the block is written before anybody reads it.
    unsafe {
        let node = alloc(Layout::new::<Node>()).cast::<Node>();
        if node.is_null() {
            handle_alloc_error(Layout::new::<Node>());
        }
        node.write(Node { left, right, value: first + rest });
        node
    }
}

unsafe fn sum(node: *const Node) -> u32 {
    if node.is_null() {
        return 0;
    }
    unsafe {
        sum((*node).left)
            .wrapping_add(sum((*node).right))
            .wrapping_add((*node).value)
    }
}

unsafe fn free(node: *mut Node) {
    if node.is_null() {
        return;
    }
    unsafe {
        free((*node).left);
        free((*node).right);
        dealloc(node.cast(), Layout::new::<Node>());
    }
}

pub fn manual(nodes: u32) -> u32 {
    let tree = build(nodes, 0);
    // SAFETY: \`build\` made the tree, and nobody uses it after \`free\`. The compiler checks neither.
    unsafe {
        let sum = sum(tree);
        free(tree);
        sum
    }
}
`;

export const ownership = `pub struct Node {
    pub left: Option<Box<Node>>,
    pub right: Option<Box<Node>>,
    pub value: u32,
}

fn build(count: u32, first: u32) -> Option<Box<Node>> {
    let rest = count.checked_sub(1)?;
    Some(Box::new(Node {
        left: build(rest / 2, first),
        right: build(rest - rest / 2, first + rest / 2),
        value: first + rest,
    }))
}

fn sum(tree: &Option<Box<Node>>) -> u32 {
    match tree {
        None => 0,
        Some(node) => sum(&node.left)
            .wrapping_add(sum(&node.right))
            .wrapping_add(node.value),
    }
}

pub fn ownership(nodes: u32) -> u32 {
    let tree = build(nodes, 0);
    sum(&tree)
} // dropped here: left, right, then the node itself, all the way down
`;

export const referenceCounting = `use std::rc::Rc;

pub struct Node {
    pub left: Option<Rc<Node>>,
    pub right: Option<Rc<Node>>,
    pub value: u32,
}

fn build(count: u32, first: u32) -> Option<Rc<Node>> {
    let rest = count.checked_sub(1)?;
    Some(Rc::new(Node {
        left: build(rest / 2, first),
        right: build(rest - rest / 2, first + rest / 2),
        value: first + rest,
    }))
}

fn sum(tree: &Option<Rc<Node>>) -> u32 {
    match tree {
        None => 0,
        Some(node) => sum(&node.left)
            .wrapping_add(sum(&node.right))
            .wrapping_add(node.value),
    }
}

pub fn reference_counting(nodes: u32) -> u32 {
    let tree = build(nodes, 0);
    sum(&tree)
} // each count comes to 0 here; a node that somebody else holds would stay
`;

export const tracing = `use std::rc::Rc;

/// Rust has no collector. What comes nearest to an object that nobody frees by name is one that is
/// counted; a cycle of these would stay for ever, where a collector finds it.
pub struct Node {
    pub left: Option<Rc<Node>>,
    pub right: Option<Rc<Node>>,
    pub value: u32,
}

pub fn tracing(left: Option<Rc<Node>>, right: Option<Rc<Node>>, value: u32) -> Rc<Node> {
    Rc::new(Node { left, right, value })
}
`;

export const arena = `#[derive(Clone, Copy)]
pub struct Node {
    pub left: Option<usize>,
    pub right: Option<usize>,
    pub value: u32,
}

fn build(arena: &mut Vec<Node>, count: u32, first: u32) -> Option<usize> {
    let rest = count.checked_sub(1)?;
    let left = build(arena, rest / 2, first);
    let right = build(arena, rest - rest / 2, first + rest / 2);
    arena.push(Node { left, right, value: first + rest });
    Some(arena.len() - 1)
}

fn sum(arena: &[Node], tree: Option<usize>) -> u32 {
    match tree.map(|at| arena[at]) {
        None => 0,
        Some(node) => sum(arena, node.left)
            .wrapping_add(sum(arena, node.right))
            .wrapping_add(node.value),
    }
}

/// Safe Rust's arena is a Vec, and places in it are the links.
pub fn in_arena(arena: &mut Vec<Node>, nodes: u32) -> u32 {
    let tree = build(arena, nodes, 0);
    let sum = sum(arena, tree);
    arena.clear(); // a length of 0: nobody visits the nodes
    sum
}
`;
