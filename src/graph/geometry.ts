/** What goes into laying out a picture, and what comes back: numbers only. */

/** A node as a box: the shape on the left, and on the right a column of exits under each other, from which ways begin. */
export interface Box {
  readonly id: string;
  readonly cluster: string | undefined;
  readonly width: number;
  readonly height: number;
  /** The exits' width and heights, in the middle of the box's height; none, and ways begin at the shape. */
  readonly exitWidth: number;
  readonly exits: readonly number[];
}
export interface Line {
  readonly from: string;
  readonly to: string;
  /** Which exit it begins at; undefined for the shape itself. */
  readonly exit: number | undefined;
}
export interface Frame {
  readonly id: string;
  readonly inside: string | undefined;
  readonly titleWidth: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** All in pixels from the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The upper left corner of each box. */
  readonly corners: ReadonlyMap<string, Point>;
  /** Each line as the points of cubic Bézier curves (first, then three a curve) and the tip of its arrow, in the order given. */
  readonly lines: readonly { readonly points: readonly Point[]; readonly tip: Point }[];
  readonly frames: ReadonlyMap<string, { readonly from: Point; readonly to: Point }>;
}

export const FRAME_TITLE_HEIGHT = 20;

/** Works out where things stand; undefined where it gave up. */
export type LayOut = (boxes: readonly Box[], lines: readonly Line[], frames: readonly Frame[]) => Promise<Layout | undefined>;
