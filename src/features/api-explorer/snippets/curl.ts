import { stringifyJson } from '#src/contract/json.ts';
import { SERVICE, shellWord, VERSION, type Call } from './snippet.ts';

/**
 * A bash script that signs the call with openssl (TC3-HMAC-SHA256) and sends it with curl. The keys
 * come from the environment.
 */
export function curlSnippet({ action, params, endpoint }: Call): string {
  const { scheme, host, region } = endpoint;
  return `#!/usr/bin/env bash
set -euo pipefail
: "\${TENCENTCLOUD_SECRET_ID:?YOUR_SECRET_ID}" "\${TENCENTCLOUD_SECRET_KEY:?YOUR_SECRET_KEY}"

host=${shellWord(host)}
content_type='application/json; charset=utf-8'
payload=${shellWord(stringifyJson(params))}

timestamp=$(date +%s)
day=$(date -u -d "@$timestamp" +%F 2>/dev/null || date -u -r "$timestamp" +%F)

sha256() { printf '%s' "$1" | openssl dgst -sha256 | sed 's/^.* //'; }
hmac() { printf '%s' "$2" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" | sed 's/^.* //'; }
hex() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \\n'; }

canonical_request="POST
/

content-type:$content_type
host:$host

content-type;host
$(sha256 "$payload")"
scope="$day/${SERVICE}/tc3_request"
string_to_sign="TC3-HMAC-SHA256
$timestamp
$scope
$(sha256 "$canonical_request")"

key=$(hmac "$(hex "TC3$TENCENTCLOUD_SECRET_KEY")" "$day")
key=$(hmac "$key" ${SERVICE})
key=$(hmac "$key" tc3_request)
signature=$(hmac "$key" "$string_to_sign")

printf '%s' "$payload" | curl -sS "${scheme}://$host/" \\
  -H "Authorization: TC3-HMAC-SHA256 Credential=$TENCENTCLOUD_SECRET_ID/$scope, SignedHeaders=content-type;host, Signature=$signature" \\
  -H "Content-Type: $content_type" \\
  -H "X-TC-Action: ${action}" \\
  -H "X-TC-Version: ${VERSION}" \\
  -H "X-TC-Region: ${region}" \\
  -H "X-TC-Timestamp: $timestamp" \\
  \${TENCENTCLOUD_SESSION_TOKEN:+-H "X-TC-Token: $TENCENTCLOUD_SESSION_TOKEN"} \\
  --data-binary @-
`;
}
