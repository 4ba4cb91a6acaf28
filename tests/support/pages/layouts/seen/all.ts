import type { Layout } from '../../draft.js';
import { AGGREGATOR } from './aggregator.js';
import { ARMY_PAPER } from './army-paper.js';
import { BIG_DAILY } from './big-daily.js';
import { E_MAGAZINE } from './e-magazine.js';
import { LIBERATION_DAILY } from './liberation-daily.js';
import { LIFESTYLE_NETWORK } from './lifestyle-network.js';
import { MARKED_LEAD } from './marked-lead.js';
import { MOBILE_PAGE } from './mobile-page.js';
import { ORGANISATION_SITE } from './organisation-site.js';
import { PICTURE_WEEKLY } from './picture-weekly.js';
import { POLICE_PAPER } from './police-paper.js';
import { SPORTS_PORTAL } from './sports-portal.js';
import { TELEVISION } from './television.js';
import { TRADE_PAPER } from './trade-paper.js';
import { URBAN_ECONOMY } from './urban-economy.js';
import { VANGUARD_DAILY } from './vanguard-daily.js';
import { WORKERS_DAILY } from './workers-daily.js';
import { WORLD_SERVICE } from './world-service.js';

/** Layouts that rules may be written by. */
export const SEEN_LAYOUTS: readonly Layout[] = [
  AGGREGATOR,
  ARMY_PAPER,
  BIG_DAILY,
  E_MAGAZINE,
  LIBERATION_DAILY,
  LIFESTYLE_NETWORK,
  MARKED_LEAD,
  MOBILE_PAGE,
  ORGANISATION_SITE,
  PICTURE_WEEKLY,
  POLICE_PAPER,
  SPORTS_PORTAL,
  TELEVISION,
  TRADE_PAPER,
  URBAN_ECONOMY,
  VANGUARD_DAILY,
  WORKERS_DAILY,
  WORLD_SERVICE,
];
