import { curlSnippet } from './curl.ts';
import { goSnippet } from './go.ts';
import { nodeSnippet } from './node.ts';
import { pythonSnippet } from './python.ts';
import type { Call } from './snippet.ts';
import { tccliSnippet } from './tccli.ts';

export const SNIPPETS = {
  tccli: { label: 'tccli', write: tccliSnippet },
  curl: { label: 'curl', write: curlSnippet },
  node: { label: 'Node', write: nodeSnippet },
  python: { label: 'Python', write: pythonSnippet },
  go: { label: 'Go', write: goSnippet },
} as const satisfies Record<string, { label: string; write: (call: Call) => string }>;

export type SnippetName = keyof typeof SNIPPETS;
