/** Numbers that look random and are the same for the same seed: each a whole one from 0 to below the number given. */
export type Chance = (below: number) => number;

/** mulberry32 (Tommy Ettinger, 2017, public domain): 32 bits of state, passes gjrand; far better than needed here, and short. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}
