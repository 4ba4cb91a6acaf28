import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { ClientGone, signalOfClient } from '../../../src/http/answer-client.js';

describe('the signal of a client', () => {
  const respond = (state: { closed: boolean; writableFinished: boolean }): Response =>
    Object.assign(new EventEmitter(), state) as unknown as Response;

  it.each([
    ['is aborted when the connection closes before the answer has left', false, true],
    ['is not when the answer has left', true, false],
  ])('%s', (_name, writableFinished, isAborted) => {
    const response = respond({ closed: false, writableFinished: false });
    const signal = signalOfClient(response);
    expect(signal.aborted).toBe(false);
    Object.assign(response, { closed: true, writableFinished });
    response.emit('close');
    expect(signal.aborted).toBe(isAborted);
  });

  it('is aborted from the beginning when the connection is closed already', () => {
    const signal = signalOfClient(respond({ closed: true, writableFinished: false }));
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBeInstanceOf(ClientGone);
  });
});
