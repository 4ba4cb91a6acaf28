import type { Layout } from '../../draft.js';
import { AGGREGATOR } from './aggregator.js';
import { BIG_DAILY } from './big-daily.js';
import { LIFESTYLE_NETWORK } from './lifestyle-network.js';
import { MARKED_LEAD } from './marked-lead.js';

/** Layouts that rules may be written by. */
export const SEEN_LAYOUTS: readonly Layout[] = [AGGREGATOR, BIG_DAILY, LIFESTYLE_NETWORK, MARKED_LEAD];
