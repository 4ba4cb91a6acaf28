/** JSON of something large, so that whoever makes it can look after other things in between. */

/** Elements of an array that are written at once: of hits some 50 kB, less than a millisecond. */
const ELEMENTS_A_PORTION = 32;

/**
 * The JSON text of an object in pieces: joined they are what `JSON.stringify` gives, to the letter. An array among its
 * values is cut after every so many elements; what is deeper or no array is not cut.
 *
 * @param value made of what JSON knows; undefined values are left out
 */
export function* jsonPortions(value: object, elements = ELEMENTS_A_PORTION): Generator<string, void, void> {
  let text = '{';
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    const json = Array.isArray(part) && part.length > elements ? '[' : JSON.stringify(part);
    if ((json as string | undefined) === undefined) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${json}`;
    if (!Array.isArray(part) || part.length <= elements) continue;
    for (let start = 0; start < part.length; start += elements) {
      const run = JSON.stringify(part.slice(start, start + elements)).slice(1, -1);
      yield start === 0 ? text + run : `,${run}`;
    }
    text = ']';
  }
  yield `${text}}`;
}
