/** A place in a line, moved on by sticky expressions. */
export class Cursor {
  at = 0;
  constructor(readonly text: string) {}

  /** What the shape matches at this very place, moving behind it; undefined, and no move, when it does not. */
  take(shape: RegExp): RegExpExecArray | undefined {
    shape.lastIndex = this.at;
    const match = shape.exec(this.text);
    if (match === null) return undefined;
    this.at = shape.lastIndex;
    return match;
  }
}
