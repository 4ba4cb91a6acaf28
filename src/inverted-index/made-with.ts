import { areSameFields, type ExtraField } from '../shared/index.js';
import type { Manifest } from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';

/** Whether the articles of a generation were analysed as they would be now, with the fields that are declared now. */
export const isMadeWith = (
  { analyzerId, extraFields = [] }: Pick<Manifest, 'analyzerId' | 'extraFields'>,
  declared: readonly ExtraField[],
): boolean => analyzerId === ANALYZER_ID && areSameFields(extraFields, declared);
