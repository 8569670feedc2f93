/** Values by topic filter, so that a topic finds its own without a look at all the others. */
export interface FilterIndex<T> {
  add(filter: string, value: T): void;
  remove(filter: string, value: T): void;
  /** The values whose filters a topic falls under, each once, in no order. */
  match(topic: string): T[];
}

interface Node<T> {
  readonly children: Map<string, Node<T>>;
  /** Values whose filter ends here. */
  readonly exact: Set<T>;
  /** Values whose filter ends here with `#`. */
  readonly rest: Set<T>;
}

const newNode = <T>(): Node<T> => ({ children: new Map(), exact: new Set(), rest: new Set() });

const isEmpty = <T>({ children, exact, rest }: Node<T>): boolean =>
  children.size === 0 && exact.size === 0 && rest.size === 0;

/** @returns the levels of a filter without a `#` at its end, and whether there was one. */
function takeApart(filter: string): { readonly levels: string[]; readonly hash: boolean } {
  const levels = filter.split('/');
  const hash = levels.at(-1) === '#';
  if (hash) levels.pop();
  return { levels, hash };
}

/**
 * An index that finds what `matchesFilter` (`src/domain/topic/filter.ts`) would find filter by
 * filter. A value may be there under several filters.
 */
export function createFilterIndex<T>(): FilterIndex<T> {
  const root = newNode<T>();

  function collect(node: Node<T>, levels: readonly string[], at: number, found: Set<T>): void {
    // MQTT 3.1.1, 4.7: wildcards in the first place do not reach topics that start with `$`.
    const wild = at > 0 || levels[0]?.startsWith('$') !== true;
    if (wild) for (const value of node.rest) found.add(value);
    const level = levels[at];
    if (level === undefined) {
      for (const value of node.exact) found.add(value);
      return;
    }
    const child = node.children.get(level);
    if (child) collect(child, levels, at + 1, found);
    const plus = wild ? node.children.get('+') : undefined;
    if (plus) collect(plus, levels, at + 1, found);
  }

  function removeFrom(node: Node<T>, filter: readonly string[], hash: boolean, value: T): void {
    const [level, ...more] = filter;
    if (level === undefined) {
      (hash ? node.rest : node.exact).delete(value);
      return;
    }
    const child = node.children.get(level);
    if (!child) return;
    removeFrom(child, more, hash, value);
    if (isEmpty(child)) node.children.delete(level);
  }

  return {
    add(filter, value) {
      const { levels, hash } = takeApart(filter);
      let node = root;
      for (const level of levels) {
        let child = node.children.get(level);
        if (!child) node.children.set(level, (child = newNode()));
        node = child;
      }
      (hash ? node.rest : node.exact).add(value);
    },
    remove(filter, value) {
      const { levels, hash } = takeApart(filter);
      removeFrom(root, levels, hash, value);
    },
    match(topic) {
      const found = new Set<T>();
      collect(root, topic.split('/'), 0, found);
      return [...found];
    },
  };
}
