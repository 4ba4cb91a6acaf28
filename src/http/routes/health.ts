import type { RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';

/** 200 once an index is open; before that the engine's own error says what to do (503). */
export const createHealthRoute =
  (engine: SearchEngine): RequestHandler =>
  async (_request, response) => {
    const { articles, indexVersion } = await engine.health();
    response.json({ status: 'ok', articles, indexVersion });
  };
