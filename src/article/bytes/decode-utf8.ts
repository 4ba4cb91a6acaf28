const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of complete UTF-8 bytes, or undefined when they are not valid. */
export const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};
