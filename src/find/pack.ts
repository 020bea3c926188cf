/** The model as bytes and back. Reading lays typed arrays over the bytes: nothing is parsed but the names of the classes. */
import { BLOCK, BUCKETS, type Model } from './model.ts';

/** "WHM" and the version of this layout; read as one number, so a machine of the other byte order sees a stranger. */
const MAGIC = 0x024d4857;
const HEADER = 5;
const BLOCKS = 2 * (BUCKETS / BLOCK);

/**
 * @returns five numbers of four bytes (magic, classes, features, weights, bytes of the classes' names), then each array, begun on a multiple of four
 */
export function packModel(model: Model): Uint8Array {
  // Ids are ASCII. TextDecoder would cost ten times the rest of the reading.
  const names = Uint8Array.from(model.classes.join(' '), (char) => char.charCodeAt(0));
  const header = Uint32Array.of(MAGIC, model.classes.length, model.marks.length, model.weights.length, names.length);
  const parts = [
    header,
    Float32Array.of(model.largest, ...model.bias),
    model.blocks,
    model.sizes,
    model.marks,
    model.rarity,
    model.counts,
    model.gaps,
    model.weights,
    names,
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + even(part.byteLength), 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += even(part.byteLength);
  }
  return bytes;
}

/** @returns the model, a view of the bytes; undefined if they are no model of this version, or not whole */
export function unpackModel(bytes: Uint8Array): Model | undefined {
  // A view of four-byte numbers must begin on a multiple of four.
  const own = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  const { buffer, byteOffset, byteLength } = own;
  if (byteLength < HEADER * 4) return undefined;
  const [magic, classCount = 0, rows = 0, entries = 0, nameBytes = 0] = new Uint32Array(buffer, byteOffset, HEADER);
  const parts = [HEADER * 4, (classCount + 1) * 4, BLOCKS * 4, BUCKETS, rows * 2, rows, rows, entries, entries, nameBytes];
  if (magic !== MAGIC || parts.reduce((sum, size) => sum + even(size), 0) !== byteLength) return undefined;
  let at = byteOffset + even(HEADER * 4);
  const take = <T>(View: new (buffer: ArrayBufferLike, at: number, length: number) => T, length: number, width: number): T => {
    const view = new View(buffer, at, length);
    at += even(length * width);
    return view;
  };
  const numbers = take(Float32Array, classCount + 1, 4);
  const blocks = take(Uint32Array, BLOCKS, 4);
  const sizes = take(Uint8Array, BUCKETS, 1);
  const marks = take(Uint16Array, rows, 2);
  const rarity = take(Uint8Array, rows, 1);
  const counts = take(Uint8Array, rows, 1);
  const gaps = take(Uint8Array, entries, 1);
  const weights = take(Int8Array, entries, 1);
  const classes = String.fromCharCode(...take(Uint8Array, nameBytes, 1)).split(' ');
  if (classes.length !== classCount) return undefined;
  return { classes, bias: numbers.subarray(1), largest: numbers[0] ?? 0, blocks, sizes, marks, rarity, counts, gaps, weights };
}

/** The next multiple of four. */
function even(size: number): number {
  return (size + 3) & ~3;
}
