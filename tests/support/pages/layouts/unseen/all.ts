import type { Layout } from '../../draft.js';
import { DISTRICT_PORTAL } from './district-portal.js';
import { NEWS_AGENCY } from './news-agency.js';
import { SOUTHERN_DAILY } from './southern-daily.js';
import { UNION_DAILY } from './union-daily.js';

/** Layouts that no rule is written by. Whoever tunes rules looks at their figures alone. */
export const UNSEEN_LAYOUTS: readonly Layout[] = [DISTRICT_PORTAL, NEWS_AGENCY, SOUTHERN_DAILY, UNION_DAILY];
