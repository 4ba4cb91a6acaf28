/**
 * Settles as the promise does, unless the signal is aborted first: then it rejects with the signal's reason at once, whatever
 * becomes of the promise. Leaves no listener behind.
 *
 * @param onAbort is called once, before the rejection
 */
export const untilAborted = <T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  onAbort: () => void = () => undefined,
): Promise<T> => {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      onAbort();
      reject(signal.reason as Error);
    };
    const stay = (): void => signal.removeEventListener('abort', leave);
    promise.finally(stay).then(resolve, reject);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
};
