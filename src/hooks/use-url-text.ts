import { useState } from 'react';
import { useDebouncedCallback } from '@mantine/hooks';

/** Milliseconds of quiet after which typed text goes into the address. */
const PAUSE = 250;

interface Draft {
  text: string;
  /** The value of the address that the text goes with. */
  seen: string;
  /** What this field wrote last. */
  written: string;
}

interface UrlText {
  text: string;
  setText: (text: string) => void;
  /** Writes at once what is typed so far. */
  flush: () => void;
}

/**
 * A text field over a parameter of the address. A change of the address is not immediate, so a
 * field bound to it directly would swallow letters; it is written after a pause, and taken over
 * when it changes for another reason, such as Back.
 */
export function useUrlText(value: string, write: (text: string) => void): UrlText {
  const [draft, setDraft] = useState<Draft>({ text: value, seen: value, written: value });
  if (draft.seen !== value) {
    const own = value === draft.written;
    setDraft({ text: own ? draft.text : value, seen: value, written: value });
  }
  const save = useDebouncedCallback((text: string) => {
    const written = text.trim();
    if (written === value) return;
    setDraft((current) => ({ ...current, written }));
    write(written);
  }, PAUSE);
  return {
    text: draft.text,
    setText: (text) => {
      setDraft((current) => ({ ...current, text }));
      save(text);
    },
    flush: () => save.flush(),
  };
}
