import type { Shape } from "./schemas";

/** A picture's extent, in pixels. */
export interface Extent {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

const SMALLEST = 1;

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** On the picture, in whole pixels, at least one of them. */
export function within(shape: Shape, picture: Extent): Shape {
  const width = between(Math.round(shape.width), SMALLEST, picture.width);
  const height = between(Math.round(shape.height), SMALLEST, picture.height);
  return {
    round: shape.round,
    x: between(Math.round(shape.x), 0, picture.width - width),
    y: between(Math.round(shape.y), 0, picture.height - height),
    width,
    height,
  };
}

/** Spanned from one corner to the other, whichever was first. */
export function spanned(from: Point, to: Point, round: boolean, picture: Extent): Shape {
  const clip = ({ x, y }: Point) => ({
    x: between(x, 0, picture.width),
    y: between(y, 0, picture.height),
  });
  const a = clip(from);
  const b = clip(to);
  return within(
    {
      round,
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    },
    picture,
  );
}

export function moved(shape: Shape, by: Point, picture: Extent): Shape {
  return within({ ...shape, x: shape.x + by.x, y: shape.y + by.y }, picture);
}

/** Its lower right corner is moved; the other stays where it is. */
export function stretched(shape: Shape, by: Point, picture: Extent): Shape {
  return within(
    {
      ...shape,
      width: between(shape.width + by.x, SMALLEST, picture.width - shape.x),
      height: between(shape.height + by.y, SMALLEST, picture.height - shape.y),
    },
    picture,
  );
}

/** One to begin with, for who has no pointer: in the middle, a fifth of the picture. */
export function inTheMiddle(round: boolean, picture: Extent): Shape {
  const side = Math.min(picture.width, picture.height) / 5;
  return within(
    {
      round,
      x: (picture.width - side) / 2,
      y: (picture.height - side) / 2,
      width: side,
      height: side,
    },
    picture,
  );
}

/** What one press of an arrow key does: a hundredth of the picture. */
export function stepOf(key: string, picture: Extent): Point | null {
  const x = Math.max(1, Math.round(picture.width / 100));
  const y = Math.max(1, Math.round(picture.height / 100));
  switch (key) {
    case "ArrowLeft":
      return { x: -x, y: 0 };
    case "ArrowRight":
      return { x, y: 0 };
    case "ArrowUp":
      return { x: 0, y: -y };
    case "ArrowDown":
      return { x: 0, y };
    default:
      return null;
  }
}
