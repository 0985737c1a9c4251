export type * from '../catalogue/runner.ts';
