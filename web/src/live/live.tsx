import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { LiveState } from './connection';
import { LiveConnection } from './connection';
import { Refresh } from './refresh';

const Live = createContext<LiveConnection | undefined>(undefined);

function address(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/v1/ws/live`;
}

/** Keeps every question below it up to date with the ledger. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [connection] = useState(() => new LiveConnection(address(), new Refresh(queries).receive));

  useEffect(() => {
    const wake = () => {
      if (document.visibilityState === 'visible') connection.wake();
    };
    connection.open();
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      connection.close();
    };
  }, [connection]);

  return <Live value={connection}>{children}</Live>;
}

export function useLiveState(): LiveState {
  const connection = useContext(Live);
  if (!connection) throw new Error('useLiveState needs LiveUpdates above it');
  return useSyncExternalStore(connection.watch, connection.current);
}
