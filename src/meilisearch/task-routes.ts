/** What has become of what was sent. */
import * as z from 'zod';
import { objectOfQuery, readObject, snakeCase, wholeNumber } from './read-object.js';
import type { Task, TaskBook } from './task-book.js';
import { WireError } from './wire-error.js';
import type { WireRoute, WireWrite } from './wire-route.js';

const list = z.array(z.string()).optional();

const query = z.strictObject({
  limit: wholeNumber.default(20),
  from: wholeNumber.optional(),
  uids: list,
  statuses: list,
  types: list,
  indexUids: list,
});

const IN_QUERY = {
  limit: 'number',
  from: 'number',
  uids: 'list',
  statuses: 'list',
  types: 'list',
  indexUids: 'list',
} as const;

const MOST_TASKS = 1000;

const passes = (asked: readonly string[] | undefined, value: string): boolean =>
  asked === undefined || asked.includes('*') || asked.includes(value);

/** @param lastSeq the last change of the store */
export const createTaskRoutes = (
  index: string,
  tasks: TaskBook,
  lastSeq: () => Promise<number>,
): readonly WireRoute[] => {
  const finder = async (request: WireWrite): Promise<(uid: number) => Task | undefined> => {
    const last = await lastSeq();
    const visible = request.engine.visibleSeq();
    return (uid) => tasks.find(uid, request, last, visible);
  };
  return [
    {
      method: 'get',
      path: '/tasks/:uid',
      for: 'writing',
      answer: async (request) => {
        const given = request.path['uid']!;
        const task = /^\d{1,15}$/.test(given) ? (await finder(request))(Number(given)) : undefined;
        if (task === undefined) throw new WireError('task_not_found', `Task \`${given.slice(0, 20)}\` not found.`);
        return { status: 200, body: task };
      },
    },
    {
      method: 'get',
      path: '/tasks',
      for: 'writing',
      answer: async (request) => {
        const { limit, from, uids, statuses, types, indexUids } = readObject(
          query,
          objectOfQuery(request.query, IN_QUERY),
          (name) => `invalid_task_${snakeCase(name)}`,
        );
        const find = await finder(request);
        const found = tasks
          .numbers(request)
          .flatMap((uid) => find(uid) ?? [])
          .filter(
            ({ uid, status, type }) =>
              passes(uids, String(uid)) && passes(statuses, status) && passes(types, type) && passes(indexUids, index),
          );
        const start =
          from === undefined
            ? 0
            : Math.max(
                0,
                found.findIndex(({ uid }) => uid === from),
              );
        const results = found.slice(start, start + Math.min(limit, MOST_TASKS));
        const next = found[start + results.length]?.uid ?? null;
        return { status: 200, body: { results, total: found.length, limit, from: results[0]?.uid ?? null, next } };
      },
    },
  ];
};
