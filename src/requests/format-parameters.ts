/** How a search says which fields hits carry, and how these are written. */
import * as z from 'zod';
import { MAX_CROP_WORDS, MAX_NAMED_FIELDS, MAX_TAG_LENGTH, type Formatting } from '../engine/index.js';
import { TimbaoError } from '../shared/index.js';
import { LONGEST_ECHO, single, wholeNumber } from './read-parameters.js';

/** Words of a cropped field, where nothing says how many. */
const USUAL_CROP = 30;

const MAX_NAME_LENGTH = 100;

/** Names of fields, comma-separated. */
export const fieldNames = z
  .string()
  .transform((list) => list.split(',').map((name) => name.trim()))
  .pipe(
    z
      .array(
        z
          .string()
          .min(1, 'must be names of fields, with a comma between two')
          .max(MAX_NAME_LENGTH, `must not have names of more than ${MAX_NAME_LENGTH} characters`),
      )
      .max(MAX_NAMED_FIELDS, `must not name more than ${MAX_NAMED_FIELDS} fields`),
  );

const tag = z.string().max(MAX_TAG_LENGTH, `must not be longer than ${MAX_TAG_LENGTH} characters`);

export const formatParameters = {
  fields: single(fieldNames)
    .optional()
    .meta({
      description:
        "Fields of the article that each hit has besides id, those of the publisher's own under `extra`; * for all. Left out: title, url, source, author, category, publishedAt, summary, image.",
      example: ['url', 'publishedAt', 'image'],
    }),
  highlight: single(fieldNames)
    .optional()
    .meta({
      description:
        'Fields that `_formatted` has, whole and with marks, in the place of title and snippet; * for all. `snippet` is what it has when nothing is asked for. At most 1,000 marks of a field are shown.',
      example: ['title', 'body'],
    }),
  crop: single(fieldNames)
    .optional()
    .meta({
      description: `The same, cut to so many words around what was found: \`body:20,summary\`. 1 to ${MAX_CROP_WORDS}; without a number it is cropLength.`,
      example: ['body:20'],
    }),
  cropLength: single(wholeNumber(MAX_CROP_WORDS))
    .optional()
    .meta({ description: `Words of a field in crop that has no number; ${USUAL_CROP} when left out.` }),
  cropMarker: single(tag).optional().meta({ description: 'What stands where a text was cut; … when left out.' }),
  preTag: single(tag).optional().meta({
    description:
      'What a mark begins with in `_formatted`; <mark> when left out. Where neither tag has a <, the text around is not escaped: then it is text and no HTML.',
    example: '<em>',
  }),
  postTag: single(tag).optional().meta({ description: 'What a mark ends with; </mark> when left out.' }),
};

type FormatParameters = z.output<z.ZodObject<typeof formatParameters>>;

/** Undefined where nothing is asked for. Throws `TB_PARAMETER_INVALID`. */
export const toFormatting = (parameters: FormatParameters): Formatting | undefined => {
  const { highlight, crop, cropLength, cropMarker, preTag, postTag } = parameters;
  if (crop === undefined && cropLength !== undefined) throw needsCrop('cropLength');
  if (crop === undefined && cropMarker !== undefined) throw needsCrop('cropMarker');
  if (highlight === undefined && crop === undefined && preTag === undefined && postTag === undefined) return undefined;
  const words = crop && cropOf(crop, cropLength ?? USUAL_CROP);
  const isText = (preTag !== undefined || postTag !== undefined) && !`${preTag ?? '<'}${postTag ?? '<'}`.includes('<');
  return {
    fields:
      highlight === undefined && words === undefined
        ? ['title', 'snippet']
        : [...(highlight ?? []), ...Object.keys(words ?? {})],
    ...(words && { crop: words }),
    ...(cropMarker !== undefined && { cropMarker }),
    ...(preTag !== undefined && { before: preTag }),
    ...(postTag !== undefined && { after: postTag }),
    ...(isText && { escape: false }),
  };
};

const needsCrop = (parameter: string): TimbaoError =>
  new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem: 'goes with "crop", which is missing.' });

const cropOf = (crop: readonly string[], usual: number): Record<string, number> => {
  const words = crop.map((written): [string, number] => {
    const colon = written.lastIndexOf(':');
    const [name, number] = colon < 0 ? [written, `${usual}`] : [written.slice(0, colon), written.slice(colon + 1)];
    const count = /^\d{1,9}$/.test(number) ? Number(number) : NaN;
    if (count >= 1 && count <= MAX_CROP_WORDS) return [name.trim(), count];
    const problem = `must be names such as body, or body:20 for 20 words, 1 to ${MAX_CROP_WORDS}; it is "${written.slice(0, LONGEST_ECHO)}".`;
    throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: 'crop', problem });
  });
  return Object.fromEntries(words);
};
