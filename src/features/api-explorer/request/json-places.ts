export interface Extent {
  /** Offsets in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Open {
  readonly path: string;
  /** The next index of an array; null in an object. */
  index: number | null;
  key: Extent & { name: string };
  /** In an object: whether the next text is a key. */
  expectsKey: boolean;
}

function childPath(open: Open): string {
  if (open.index !== null) return `${open.path}[${open.index}]`;
  return open.path === '' ? open.key.name : `${open.path}.${open.key.name}`;
}

/**
 * Where each key and each item of a JSON text stands, by paths such as `Attribute.Tags[0].Value`.
 * @param text must be JSON.
 */
export function jsonPlaces(text: string): ReadonlyMap<string, Extent> {
  const places = new Map<string, Extent>();
  const stack: Open[] = [];
  const none = { name: '', from: 0, to: 0 };
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const extent = { from: match.index, to: match.index + token.length };
    const open = stack.at(-1);
    if (token === ',') {
      if (open?.index != null) open.index += 1;
      else if (open) open.expectsKey = true;
    } else if (token === '}' || token === ']') {
      stack.pop();
    } else if (open?.expectsKey) {
      open.key = { ...extent, name: String(JSON.parse(token)) };
      open.expectsKey = false;
    } else if (token !== ':') {
      const path = open ? childPath(open) : '';
      places.set(path, open?.index === null ? { from: open.key.from, to: open.key.to } : extent);
      if (token === '{') stack.push({ path, index: null, key: none, expectsKey: true });
      if (token === '[') stack.push({ path, index: 0, key: none, expectsKey: false });
    }
  }
  return places;
}
