/** What of this laptop's own work the hub did not simply take, newest first. */
import { useLiveQuery } from 'dexie-react-hooks';
import type { RowKey } from '../../shared/sync/ids.ts';
import type { HubAnswer } from './database.ts';
import { useLocal } from './local-context.ts';

/** The newest answers first, at most `most`. Undefined while it waits. */
export function useHubAnswers(most: number): readonly HubAnswer[] | undefined {
  const { db } = useLocal();
  return useLiveQuery(() => db.answers.orderBy('heard').reverse().limit(most).toArray(), [db, most]);
}

/** The answers about one record, newest first. */
export function useAnswersAbout(key: RowKey | undefined): readonly HubAnswer[] | undefined {
  const { db } = useLocal();
  return useLiveQuery(
    async () => (key === undefined ? [] : (await db.answers.where('keys').equals(key).sortBy('heard')).reverse()),
    [db, key],
  );
}
