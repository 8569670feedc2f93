import { stringifyJson } from '#src/contract/json.ts';
import { DEFAULT_HOST, SERVICE, shellWord, VERSION, type Call } from './snippet.ts';

/** tccli takes texts and numbers as they are, the rest as JSON, and truth as Python writes it. */
function argumentText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return stringifyJson(value);
}

function option(name: string, text: string): string {
  // A value that begins with a dash would be read as the next option.
  return text.startsWith('-') ? `--${name}=${shellWord(text)}` : `--${name} ${shellWord(text)}`;
}

/** A call of Tencent Cloud's command line client, with the keys of its own configuration. */
export function tccliSnippet({ action, params, endpoint }: Call): string {
  const { scheme, host, region } = endpoint;
  const lines = [
    `tccli ${SERVICE} ${action}`,
    option('version', VERSION),
    option('region', region),
    ...(host === DEFAULT_HOST ? [] : [option('endpoint', host)]),
    ...Object.entries(params).map(([name, value]) => option(name, argumentText(value))),
  ];
  const warning =
    scheme === 'http'
      ? '# tccli speaks HTTPS only: put a TLS proxy before this plain HTTP endpoint.\n'
      : '';
  return `${warning}${lines.join(' \\\n  ')}\n`;
}
