// `LinkedList<u32>`: a header of three words wherever its owner puts it, and a Box for each node.
// Source: rustc's `alloc::collections::linked_list`.
//
//   header  +0       +4       +8       +12       node   +0       +4           +8         +12
//           ├ head ──┼ tail ──┼ length ┤                ├ next ──┼ previous ──┼ element ─┤
//
// A node of 12 bytes is what TLSF gives 16 for. Next of the last and previous of the first are 0.

import { Box } from './box';

/** Bytes of a header. */
export const LIST_HEADER: usize = 12;
const NODE: usize = 12;

export class LinkedList {
  /** `LinkedList::new`: nothing is allocated. */
  @inline static create(list: usize): void {
    store<usize>(list, 0);
    store<usize>(list, 0, 4);
    store<usize>(list, 0, 8);
  }

  @inline static pushBack(list: usize, element: u32): void {
    const node = Box.alloc(NODE);
    const last = load<usize>(list, 4);
    store<usize>(node, 0);
    store<usize>(node, last, 4);
    store<u32>(node, element, 8);
    if (last == 0) store<usize>(list, node);
    else store<usize>(last, node);
    store<usize>(list, node, 4);
    store<usize>(list, load<usize>(list, 8) + 1, 8);
  }

  /** Address of the first node, 0 when there is none. */
  @inline static first(list: usize): usize {
    return load<usize>(list);
  }

  @inline static next(node: usize): usize {
    return load<usize>(node);
  }

  @inline static element(node: usize): u32 {
    return load<u32>(node, 8);
  }
}

/** The drop glue, a call as in rustc: a loop from the first node, so that a long list takes no stack. */
export function dropList(list: usize): void {
  let node = LinkedList.first(list);
  while (node != 0) {
    const next = LinkedList.next(node);
    Box.drop(node);
    node = next;
  }
}
