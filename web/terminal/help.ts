/** What `sandheap help` prints. */
export const HELP = `sandheap: what memory costs in WebAssembly, measured on this machine

  list                      the experiments, their variants and options
  run <experiment>|all      time its variants and say what can be said
  ledger <experiment>|all   the exact counts of every variant
  depth                     how deep recursion gets, and which stack ended
  check                     can this machine be trusted
  open <link or file>       show a recorded result
  hazards [<mistake>|all]   what safe Rust refuses: made here, with its bytes
  replay <file>             a pattern of your own over every allocator
  trace <experiment>        every event of a short run, or memory at a step
  compare <base> <head>     two results, or two folders of them: is anything worse

  --preset quick|careful    10 blocks a size, or up to 40 with an A/A floor
  --sizes 64,1024           only these values of the parameter
  --variants frame,boxed    only these variants
  --option touch=all        a value of an option (repeatable)
  --budget SECONDS          wall time for a pair and size
  --seed N                  the same orders and data again
  --pairs N                 pairs that check compares (20)
  --operations N            trace: operations of its run
  --step N                  trace: memory after so many events
  --repeats N               fresh workers a depth probe
  --threshold PERCENT       compare: slower by more than this is worse (5)
  --allow COUNT             compare: a count that may rise, or by how much any may (repeatable)
  --markdown                compare: a summary for a comment
  --json FILE|-  --csv FILE|-  --link

Exit codes: 0 done, 1 a comparison says worse, 2 bad input, 3 a run failed.
`;
