/** Folders of pages as scrapers leave them; the file names begin with the same numbers. */
import { join } from 'node:path';

/** Written for these tests; every name and event in them is invented. */
export const OUR_PAGES = join(import.meta.dirname, 'raw-pages');

/** Nobody's to pass on, so they lie beside the checkout, or are not there. */
export const NEWSPAPER_PAGES = join(import.meta.dirname, '..', '..', '..', 'shared', 'raw-pages');
