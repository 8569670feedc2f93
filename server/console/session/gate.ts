const MAX_WAITING = 20;

/** Runs one task at a time; hashing a password takes 46 MiB or more, so many at once would use up the memory. */
export class Gate {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @returns the result of the task, or undefined at once when too many wait already. */
  run<T>(task: () => Promise<T>): Promise<T> | undefined {
    if (this.#waiting >= MAX_WAITING) return undefined;
    this.#waiting += 1;
    const result = this.#tail.then(task);
    this.#tail = result
      .catch(() => undefined)
      .finally(() => {
        this.#waiting -= 1;
      });
    return result;
  }
}
