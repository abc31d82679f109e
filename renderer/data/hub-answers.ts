/** What of this laptop's own work the hub did not simply take, newest first. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { RowKey } from '../../shared/sync/ids.ts';
import type { Json } from '../../shared/sync/op.ts';
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

/** An own act that the hub refused, until whoever works here says that they know: it counts in "Needs you". */
export interface Refused {
  readonly id: string;
  readonly act: string | null;
  /** Hub receipt, ms. */
  readonly heard: number;
  readonly code: string;
  readonly details: Json;
  /** The record that it was about. */
  readonly about: RowKey | undefined;
}

/** The refused ones among these, each by its first reason. Pure. */
export function refusedOf(answers: readonly HubAnswer[]): readonly Refused[] {
  return answers.flatMap(({ id, act, heard, outcomes, known }) => {
    const rejected = outcomes.filter((each) => each.result === 'rejected');
    // What shares its group's reason is told by that reason.
    const reason = rejected.find((each) => each.code !== 'COMMAND_OF_GROUP_REFUSED') ?? rejected[0];
    if (reason === undefined || known === true) return [];
    return [{ id, act, heard, code: reason.code, details: reason.details, about: reason.key ?? undefined }];
  });
}

/** What was refused and nobody here knows of yet, newest first. Undefined while it waits. */
export function useRefused(): readonly Refused[] | undefined {
  const { db } = useLocal();
  const answers = useLiveQuery(() => db.answers.orderBy('heard').reverse().toArray(), [db]);
  return useMemo(() => answers && refusedOf(answers), [answers]);
}

/** Says that whoever works here knows of it. It stays in the sync panel and at its record. */
export function useKnowRefused(): (id: string) => Promise<void> {
  const { db } = useLocal();
  return async (id) => {
    await db.answers.update(id, { known: true });
  };
}
