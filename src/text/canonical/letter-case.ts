/**
 * Lower case that depends neither on the locale (a Turkish machine must not turn I into ı) nor on the neighbours:
 * JavaScript writes ς at the end of a Greek word and σ elsewhere, so a word cut out of its text would change.
 */
export const toLowerCase = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ');
