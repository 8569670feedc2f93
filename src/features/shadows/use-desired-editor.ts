import { useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { toApiError, type ApiError } from '#src/api/error.ts';
import { callAction } from '#src/api/iotcloud.ts';
import { updateDeviceShadow } from '#src/contract/shadows.ts';
import { jsonEquals, type JsonObject } from '#src/domain/json/value.ts';
import { parseShadowData } from '#src/domain/shadow/data.ts';
import { nextVersion } from '#src/domain/shadow/document.ts';
import { mergeThreeWay } from '#src/domain/shadow/three-way.ts';
import type { DraftScope } from './draft-store.ts';
import { saveDesired, type Conflict, type ShadowStore } from './save-desired.ts';
import { readShadow, shadowQuery, type ShadowAddress } from './shadow-query.ts';
import { editorText, snapshotOf, type Snapshot } from './snapshot.ts';
import { useDraft } from './use-draft.ts';

/** What became of the last thing that was asked for. */
export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; version: Snapshot['version']; merged: boolean }
  | { kind: 'broughtIn' }
  | { kind: 'raced' }
  | { kind: 'failed'; error: ApiError };

export interface DesiredEditing {
  text: string;
  /** What the text is an edit of: the version that a save will name. */
  base: Snapshot;
  /** Whether the text was typed by a person and is not saved. */
  edited: boolean;
  /** When the draft that was found on opening the page was typed; null where there was none. */
  restoredFrom: number | null;
  /** Whether the desired state was changed elsewhere since the edit began. */
  behind: boolean;
  state: SaveState;
  conflict: Conflict | null;
  setText: (text: string) => void;
  discard: () => void;
  save: (wanted: JsonObject, from?: Snapshot) => Promise<void>;
  /** Merges what changed elsewhere into the text; asks where both changed the same. */
  bringIn: (wanted: JsonObject) => void;
  leaveConflict: () => void;
}

const IDLE: SaveState = { kind: 'idle' };

/** The edit of a desired state: its draft, what it is based on, and its way to the cloud. */
export function useDesiredEditor(scope: DraftScope, current: Snapshot): DesiredEditing {
  const queryClient = useQueryClient();
  const { draft, restored, setDraft } = useDraft(scope);
  const [state, setState] = useState<SaveState>(IDLE);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  // A newer version with the same desired state, as each report of the device makes one, is just
  // as good a base: the text is an edit of the same values.
  const behind = draft !== null && !jsonEquals(draft.base.desired, current.desired);
  const base = draft !== null && behind ? draft.base : current;
  const currentText = useMemo(() => editorText(current.desired), [current]);

  function keep(text: string, from: Snapshot): void {
    const untouched = text === editorText(from.desired);
    setDraft(untouched ? null : { text, base: from, typedAt: Date.now() });
  }

  async function save(wanted: JsonObject, from: Snapshot = base): Promise<void> {
    if (state.kind === 'saving') return;
    setState({ kind: 'saving' });
    // What was chosen in a merge is kept before it is sent, like everything that was typed.
    if (from !== base) keep(editorText(wanted), from);
    try {
      const outcome = await saveDesired(storeOf(scope), from, wanted);
      if (outcome.kind === 'conflict') {
        const { mine, base: mergedFrom } = outcome.conflict;
        // Merged already with a version in between; else the text stays as it was typed.
        if (mergedFrom !== from) keep(editorText(mine), mergedFrom);
        setConflict(outcome.conflict);
        setState(IDLE);
        return;
      }
      setConflict(null);
      if (outcome.kind === 'raced') {
        keep(editorText(outcome.wanted), outcome.base);
        setState({ kind: 'raced' });
        return;
      }
      await show(outcome.saved);
      setDraft(null);
      setState({ kind: 'saved', version: outcome.saved.version, merged: outcome.merged });
    } catch (error) {
      setState({ kind: 'failed', error: toApiError(error) });
    }
  }

  /** Puts what was saved on the page at once, and then what the cloud says of it. */
  async function show(saved: Snapshot): Promise<void> {
    const { queryKey } = shadowQuery(scope);
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, (shadow) => {
      if (!shadow) return shadow;
      const state = { ...shadow.document.state, desired: saved.desired };
      return { written: true, document: { ...shadow.document, state, version: saved.version } };
    });
    await queryClient.invalidateQueries({ queryKey });
  }

  return {
    text: draft?.text ?? currentText,
    base,
    edited: draft !== null,
    restoredFrom: restored && draft ? draft.typedAt : null,
    behind: behind && state.kind !== 'saving',
    state,
    conflict,
    setText: (text) => {
      keep(text, base);
      if (state.kind !== 'saving') setState(IDLE);
    },
    discard: () => {
      setDraft(null);
      setConflict(null);
      setState(IDLE);
    },
    save,
    bringIn: (wanted) => {
      const merge = mergeThreeWay(base.desired, current.desired, wanted);
      if (merge.conflicts.length > 0) {
        setConflict({ base, theirs: current, mine: wanted, merge });
        return;
      }
      keep(editorText(merge.merged), current);
      setState({ kind: 'broughtIn' });
    },
    leaveConflict: () => setConflict(null),
  };
}

function storeOf(address: ShadowAddress): ShadowStore {
  const { connection, productId, deviceName } = address;
  return {
    read: async () => snapshotOf((await readShadow(address)).document),
    write: async (state, version) => {
      const { Data = '' } = await callAction(connection, updateDeviceShadow, {
        ProductId: productId,
        DeviceName: deviceName,
        State: state,
        ShadowVersion: version,
      });
      return parseShadowData(Data)?.version ?? nextVersion(version);
    },
  };
}
