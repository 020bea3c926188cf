/** A map whose values are made when they are first asked for: of a hundred organisations and eighty questions a call comes to use one or two. */
export class LazyMap<V, P> implements ReadonlyMap<string, V> {
  readonly #places: ReadonlyMap<string, P>;
  readonly #make: (place: P, id: string) => V;
  readonly #made = new Map<string, V>();

  /** @param make called once at most for each; what it throws is thrown to whoever asks */
  constructor(places: ReadonlyMap<string, P>, make: (place: P, id: string) => V) {
    this.#places = places;
    this.#make = make;
  }

  get size(): number {
    return this.#places.size;
  }
  has(id: string): boolean {
    return this.#places.has(id);
  }
  get(id: string): V | undefined {
    const known = this.#made.get(id);
    if (known !== undefined) return known;
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    const value = this.#make(place, id);
    this.#made.set(id, value);
    return value;
  }
  keys() {
    return this.#places.keys();
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

  /** All of them in their order, which is not the one in which they were asked for. */
  #all(): Map<string, V> {
    const all = new Map<string, V>();
    for (const id of this.#places.keys()) {
      const value = this.get(id);
      if (value !== undefined) all.set(id, value);
    }
    return all;
  }
}
