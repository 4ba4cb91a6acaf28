import type { Layout } from '../../draft.js';
import { CAPITAL_DAILY } from './capital-daily.js';
import { DISTRICT_PORTAL } from './district-portal.js';
import { FARMERS_DAILY } from './farmers-daily.js';
import { GOVERNMENT_NEWS } from './government-news.js';
import { LAW_DAILY } from './law-daily.js';
import { MARKDOWN_EXTRACT } from './markdown-extract.js';
import { MINISTRY_SITE } from './ministry-site.js';
import { NATIONAL_RADIO } from './national-radio.js';
import { NEWS_AGENCY } from './news-agency.js';
import { ONLINE_PAPER } from './online-paper.js';
import { PARTY_PAPER } from './party-paper.js';
import { PROVINCIAL_PAPER } from './provincial-paper.js';
import { SOUTHERN_DAILY } from './southern-daily.js';
import { TEACHERS_DAILY } from './teachers-daily.js';
import { UNION_DAILY } from './union-daily.js';
import { VIDEO_NEWS } from './video-news.js';
import { WOMENS_PAPER } from './womens-paper.js';
import { YOUTH_DAILY } from './youth-daily.js';

/** Layouts that no rule is written by. Whoever tunes rules looks at their figures alone. */
export const UNSEEN_LAYOUTS: readonly Layout[] = [
  CAPITAL_DAILY,
  DISTRICT_PORTAL,
  FARMERS_DAILY,
  GOVERNMENT_NEWS,
  LAW_DAILY,
  MARKDOWN_EXTRACT,
  MINISTRY_SITE,
  NATIONAL_RADIO,
  NEWS_AGENCY,
  ONLINE_PAPER,
  PARTY_PAPER,
  PROVINCIAL_PAPER,
  SOUTHERN_DAILY,
  TEACHERS_DAILY,
  UNION_DAILY,
  VIDEO_NEWS,
  WOMENS_PAPER,
  YOUTH_DAILY,
];
