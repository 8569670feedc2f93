const FLUSH_LENGTH = 64 * 1024;
const MASK = '[masked]';
const SHORTEST_SECRET = 8;

/**
 * Where log lines go. Lines of one turn of the event loop are written together, and a known secret
 * is masked in whatever line it may have got into.
 */
export class LogStream {
  readonly #write: (text: string) => void;
  readonly #secrets: string[] = [];
  #lines = '';
  #scheduled = false;

  /**
   * @param write takes finished lines.
   */
  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** From now on masks these texts; very short ones are left out, they would mask words. */
  hide(secrets: readonly string[]): void {
    this.#secrets.push(...secrets.filter((secret) => secret.length >= SHORTEST_SECRET));
  }

  /** Called by the logger with one line. */
  write(line: string): void {
    this.#lines += line;
    if (this.#lines.length >= FLUSH_LENGTH) this.flush();
    else if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => this.flush());
    }
  }

  /** Writes what is waiting, at once. */
  flush(): void {
    this.#scheduled = false;
    let text = this.#lines;
    this.#lines = '';
    if (text === '') return;
    for (const secret of this.#secrets) {
      // JSON may have escaped it; a secret of our own making needs no escapes.
      if (text.includes(secret)) text = text.replaceAll(secret, MASK);
    }
    this.#write(text);
  }
}
