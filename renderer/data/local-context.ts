/** What the data hooks stand on; given once by `LocalProvider`. */
import { createContext, useContext } from 'react';
import type { Output } from '../../shared/bridge/commands.ts';
import { Fault } from '../../shared/errors.ts';
import type { LocalDatabase } from './database.ts';
import type { LocalRecord } from './local-record.ts';

export interface Local {
  readonly db: LocalDatabase;
  readonly record: LocalRecord;
  readonly hello: Output<'app.hello'>;
}

export const LocalContext = createContext<Local | null>(null);

export function useLocal(): Local {
  const local = useContext(LocalContext);
  if (local === null) throw new Fault('UNEXPECTED', { why: 'data used outside its provider' });
  return local;
}
