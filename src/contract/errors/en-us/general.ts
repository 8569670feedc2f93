import type { Explanation } from '../explanation.ts';

export const general = {
  what: 'The operation failed with a code that is not known here.',
  cause: 'The hub may be newer than this console, or the code is not published.',
  next: 'Read the message of the hub, and look the code up in the documentation of IoT Hub.',
} satisfies Explanation;
