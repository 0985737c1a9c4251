import type { Walk } from '../walk.ts';

const GUARDS = ['main.first', 'main.second', 'main.writer'].map((guard) => [
  `${guard}.value`,
  `${guard}.flag`,
]);
const [FIRST = [], SECOND = [], WRITER = []] = GUARDS;
const CELL = ['main.cell.flag', 'main.cell.value'];

export const walk: Walk = {
  id: 'ref-cell',
  order: 8,
  title: 'RefCell: the same rule, kept by a counter',
  lesson:
    'A RefCell writes down who has borrowed in a word beside the value, so that a second writer is refused while the program runs.',
  listing: `use std::cell::RefCell;

fn main() {
    let cell = RefCell::new(5);
    let first = cell.borrow();
    let second = cell.borrow();
    assert!(cell.try_borrow_mut().is_err());
    drop(second);
    drop(first);
    let mut writer = cell.borrow_mut();
    *writer += 1;
    drop(writer);
    println!("{}", cell.borrow());
}
`,
  areas: [
    {
      id: 'main',
      kind: 'frame',
      nth: 0,
      title: 'main',
      words: [
        'cell.flag: isize',
        'cell.value: i32',
        'first.value: &i32',
        'first.flag: &isize',
        'second.value: &i32',
        'second.flag: &isize',
        'writer.value: &mut i32',
        'writer.flag: &isize',
      ],
    },
  ],
  steps: [
    {
      line: 4,
      sentence:
        'The cell is two words in the frame: a flag of {main.cell.flag}, for nobody, and the value {main.cell.value}.',
      alive: CELL,
      holds: { 'main.cell.flag': 0, 'main.cell.value': 5 },
    },
    {
      line: 5,
      sentence:
        '`borrow` found no writer and counted one reader, {main.cell.flag}; the guard is two addresses, of the value and of the flag.',
      alive: [...CELL, ...FIRST],
      holds: {
        'main.cell.flag': 1,
        'main.first.value': 'main.cell.value',
        'main.first.flag': 'main.cell.flag',
      },
    },
    {
      line: 6,
      sentence: 'A second reader is welcome: the flag is {main.cell.flag}.',
      alive: [...CELL, ...FIRST, ...SECOND],
      holds: { 'main.cell.flag': 2, 'main.second.value': 'main.cell.value' },
    },
    {
      line: 7,
      sentence:
        'A writer is refused, because the flag is {main.cell.flag} and not 0; `borrow_mut` would panic here with "RefCell already borrowed".',
      alive: [...CELL, ...FIRST, ...SECOND],
      holds: { 'main.cell.flag': 2, 'main.cell.value': 5 },
    },
    {
      line: 8,
      sentence: 'Dropping a guard counts down: {main.cell.flag} reader is left.',
      alive: [...CELL, ...FIRST],
      forbidden: SECOND,
      holds: { 'main.cell.flag': 1 },
    },
    {
      line: 9,
      sentence: 'The last reader is gone and the flag is {main.cell.flag} again.',
      alive: CELL,
      forbidden: [...FIRST, ...SECOND],
      holds: { 'main.cell.flag': 0 },
    },
    {
      line: 10,
      sentence:
        'Now `borrow_mut` may write: the flag is {main.cell.flag}, which keeps everybody else out.',
      alive: [...CELL, ...WRITER],
      forbidden: [...FIRST, ...SECOND],
      holds: { 'main.cell.flag': -1, 'main.writer.value': 'main.cell.value' },
    },
    {
      line: 11,
      sentence: 'Through the guard the value becomes {main.cell.value}.',
      alive: [...CELL, ...WRITER],
      forbidden: [...FIRST, ...SECOND],
      holds: { 'main.cell.flag': -1, 'main.cell.value': 6 },
    },
    {
      line: 12,
      sentence: 'Its drop sets the flag back to {main.cell.flag}.',
      alive: CELL,
      forbidden: [...FIRST, ...SECOND, ...WRITER],
      holds: { 'main.cell.flag': 0, 'main.cell.value': 6 },
    },
  ],
  costs: [
    {
      experiment: 'interior-mutability',
      sentence: 'RefCell beside &mut, Cell, Mutex and RwLock.',
    },
  ],
};
