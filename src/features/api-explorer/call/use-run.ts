import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Action } from '#src/contract/action.ts';
import { resourceKey } from '#src/api/iotcloud.ts';
import { useConnection } from '#src/hooks/use-connection.ts';
import type { Params } from '../request/draft.ts';
import { runAction, type Outcome } from './run-action.ts';

export interface Run {
  running: boolean;
  /** Of the last call; kept in this component only, because it may hold secrets. */
  outcome: Outcome | null;
  start: (params: Params, reveal: boolean) => void;
  /** Gives up waiting; what the cloud has begun, it may still do. */
  stop: () => void;
}

/** Calls of one action, one at a time. */
export function useRun(action: Action): Run {
  const connection = useConnection();
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [running, setRunning] = useState(false);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function call(params: Params, reveal: boolean): Promise<void> {
    const controller = new AbortController();
    current.current = controller;
    setRunning(true);
    const { signal } = controller;
    const result = await runAction({ connection, action, params, reveal, signal });
    if (action.kind !== 'read') {
      void queryClient.invalidateQueries({ queryKey: resourceKey(connection) });
      void queryClient.invalidateQueries({ queryKey: ['overview', connection] });
    }
    if (signal.aborted) return;
    current.current = null;
    setRunning(false);
    setOutcome(result);
  }

  return {
    running,
    outcome,
    start: (params, reveal) => {
      if (current.current === null) void call(params, reveal);
    },
    stop: () => {
      current.current?.abort();
      current.current = null;
      setRunning(false);
    },
  };
}
