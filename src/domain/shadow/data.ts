import * as z from 'zod/mini';
import { uint64 } from '#src/contract/integer.ts';
import { inspectJson } from '../json/inspect.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts';
import type { ShadowDocument, ShadowMetadata, ShadowState } from './document.ts';

// A custom check instead of a record: the keys of devices must arrive as they are, `__proto__` too.
const section = z.optional(
  z.nullable(z.custom<JsonObject>((value) => isJsonObject(value as JsonValue))),
);
const sections = z.optional(z.nullable(z.object({ desired: section, reported: section })));

const documentData = z.object({
  state: sections,
  metadata: sections,
  version: z.optional(uint64),
  timestamp: z.optional(z.number()),
});

const reply = z.object({ payload: documentData });

type Sections = z.output<typeof sections>;

function present(data: Sections): ShadowState & ShadowMetadata {
  const { desired, reported } = data ?? {};
  return { ...(desired && { desired }), ...(reported && { reported }) };
}

/**
 * Reads the `Data` of DescribeDeviceShadow and UpdateDeviceShadow: the document inside of the
 * reply envelope, or bare, as one page of the manual shows an empty one. Sections that are absent
 * or `null` are left out; a missing version or time is 0.
 * @returns null where the text is no shadow document.
 */
export function parseShadowData(data: string): ShadowDocument | null {
  const { value } = inspectJson(data);
  if (!isJsonObject(value)) return null;
  const enveloped = reply.safeParse(value);
  const bare = documentData.safeParse(value);
  const known = 'payload' in value ? enveloped.data?.payload : bare.data;
  if (!known || (known.state === undefined && known.version === undefined)) return null;
  return {
    state: present(known.state),
    metadata: present(known.metadata),
    version: known.version ?? 0,
    timestamp: known.timestamp ?? 0,
  };
}
