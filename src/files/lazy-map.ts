/** Among so many ids, looking through all of them makes less work and less garbage than a table of them. */
const FEW = 200;

/** A map whose values are made when they are first asked for: of a hundred organisations and eighty questions a call comes to use one or two. */
export class LazyMap<V> implements ReadonlyMap<string, V> {
  readonly #ids: readonly string[];
  readonly #make: (at: number, id: string) => V;
  readonly #made = new Map<string, V>();
  #places: Map<string, number> | undefined;

  /**
   * @param ids each once
   * @param make called once at most for each, with its place among the ids; what it throws is thrown to whoever asks
   */
  constructor(ids: readonly string[], make: (at: number, id: string) => V) {
    this.#ids = ids;
    this.#make = make;
  }

  get size(): number {
    return this.#ids.length;
  }
  has(id: string): boolean {
    return this.#placeOf(id) >= 0;
  }
  get(id: string): V | undefined {
    const known = this.#made.get(id);
    if (known !== undefined) return known;
    const at = this.#placeOf(id);
    return at < 0 ? undefined : this.#at(at, id);
  }
  keys() {
    return this.#ids.values();
  }
  values() {
    return this.#all().values();
  }
  entries() {
    return this.#all().entries();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  forEach(look: (value: V, id: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, value] of this.#all()) look(value, id, this);
  }

  #placeOf(id: string): number {
    if (this.#ids.length <= FEW) return this.#ids.indexOf(id);
    this.#places ??= new Map(this.#ids.map((one, at) => [one, at]));
    return this.#places.get(id) ?? -1;
  }

  #at(at: number, id: string): V {
    const value = this.#make(at, id);
    this.#made.set(id, value);
    return value;
  }

  /** All of them in their order, which is not the one in which they were asked for. */
  #all(): Map<string, V> {
    return new Map(this.#ids.map((id, at) => [id, this.#made.get(id) ?? this.#at(at, id)]));
  }
}
