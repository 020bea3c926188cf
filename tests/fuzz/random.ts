/** Numbers that look random and are the same for the same seed, so that any case can be made again. */
export interface Random {
  /** A whole number from 0 to below `below`. */
  readonly under: (below: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
  /** True once in so many times. */
  readonly once: (inSoMany: number) => boolean;
}

/** Mulberry32 (Tommy Ettinger), enough to choose with; nothing here is secret. */
export function random(seed: number, number: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const under = (below: number) => Math.floor(next() * below);
  return {
    under,
    one: (of) => {
      if (of.length === 0) throw new Error('nothing to choose from');
      return of[under(of.length)] as (typeof of)[number];
    },
    once: (inSoMany) => under(inSoMany) === 0,
  };
}
