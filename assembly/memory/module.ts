// What every workload exports beside its variants:
// `export { dataEnd, heapBase, panicCode, panicLimit, panicValue } from '../memory/module';`

export { panicCode, panicLimit, panicValue } from './panic';

/** Lowest address of the stack in linear memory; static data lies below. */
export const dataEnd: usize = __data_end;

/** First address of the heap; the stack grows down from here. */
export const heapBase: usize = __heap_base;
