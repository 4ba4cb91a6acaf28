/** The one way in which timbao's parts tell an operator something; the command line decides where it goes. */
export interface Logger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

const ignore = (): void => undefined;

/** Says nothing: the default of the library, and what tests use. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
