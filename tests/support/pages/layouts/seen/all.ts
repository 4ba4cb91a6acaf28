import type { Layout } from '../../draft.js';
import { AGGREGATOR } from './aggregator.js';
import { BIG_DAILY } from './big-daily.js';
import { E_MAGAZINE } from './e-magazine.js';
import { LIFESTYLE_NETWORK } from './lifestyle-network.js';
import { MARKED_LEAD } from './marked-lead.js';
import { MOBILE_PAGE } from './mobile-page.js';
import { ORGANISATION_SITE } from './organisation-site.js';
import { PICTURE_WEEKLY } from './picture-weekly.js';
import { SPORTS_PORTAL } from './sports-portal.js';
import { TELEVISION } from './television.js';
import { WORKERS_DAILY } from './workers-daily.js';
import { WORLD_SERVICE } from './world-service.js';

/** Layouts that rules may be written by. */
export const SEEN_LAYOUTS: readonly Layout[] = [
  AGGREGATOR,
  BIG_DAILY,
  E_MAGAZINE,
  LIFESTYLE_NETWORK,
  MARKED_LEAD,
  MOBILE_PAGE,
  ORGANISATION_SITE,
  PICTURE_WEEKLY,
  SPORTS_PORTAL,
  TELEVISION,
  WORKERS_DAILY,
  WORLD_SERVICE,
];
