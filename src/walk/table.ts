/** Up to this many keys, looking through all of them is faster than a hash, and most walks have fewer. */
const FEW = 16;

const NOWHERE = -1;
const TAKEN_BACK = -2;

/** One thing that is known, and the one that was known before it. */
export interface Entry<V> {
  readonly key: string;
  value: V;
  /** Where in the trail it was first passed; only as true as what stands there, as a trail gets shorter again. NOWHERE, or TAKEN_BACK. */
  passedAt: number;
  readonly before: Entry<V> | undefined;
}

/** A map that can forget what came last: what a walk knows, and how it takes an answer back. A list, as most walks know very little. */
export class Table<V> {
  size = 0;
  private last: Entry<V> | undefined;
  private index: Map<string, Entry<V>> | undefined;

  /** The own keys of a plain object, such as the facts of a session; a session file may hold any key. */
  static of<V>(record: Readonly<Record<string, V>>): Table<V> {
    const table = new Table<V>();
    for (const key in record) if (Object.hasOwn(record, key)) table.set(key, record[key] as V);
    return table;
  }

  copy(): Table<V> {
    return Table.of(this.toRecord());
  }

  entry(key: string): Entry<V> | undefined {
    if (this.index) {
      const entry = this.index.get(key);
      return entry && entry.passedAt !== TAKEN_BACK ? entry : undefined;
    }
    for (let entry = this.last; entry; entry = entry.before) if (entry.key === key) return entry;
    return undefined;
  }

  get(key: string): V | undefined {
    return this.entry(key)?.value;
  }

  /** As in a map, a key that is there already keeps its place. */
  set(key: string, value: V): void {
    const known = this.entry(key);
    if (known) known.value = value;
    else this.add(key, value);
  }

  /** Sets a key that is not there. */
  add(key: string, value: V, passedAt = NOWHERE): void {
    const entry = { key, value, passedAt, before: this.last };
    this.last = entry;
    this.size++;
    if (this.index) this.index.set(key, entry);
    else if (this.size > FEW) this.index = new Map(this.entries().map((e) => [e.key, e]));
  }

  /** Forgets all keys but the first so many. */
  cut(size: number): void {
    for (let { last } = this; last && this.size > size; last = last.before) {
      // Not deleted from the index: a map of V8 gets slow where the same key is deleted and set again and again.
      last.passedAt = TAKEN_BACK;
      this.last = last.before;
      this.size--;
    }
  }

  toRecord(): Record<string, V> {
    return Object.fromEntries(this.entries().map(({ key, value }) => [key, value]));
  }

  private entries(): Entry<V>[] {
    const entries: Entry<V>[] = [];
    for (let entry = this.last; entry; entry = entry.before) entries.push(entry);
    return entries.reverse();
  }
}
