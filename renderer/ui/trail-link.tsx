import type { JSX } from 'react';
import { trailWordsEn } from '../../shared/words/trail.en.ts';
import { AppLink, pathOf } from './link.tsx';

/** The way from a record's page to all that happened to it. */
export function TrailLink({ type, id }: { readonly type: string; readonly id: string }): JSX.Element {
  return <AppLink to={pathOf(`/trail/${type}`, id)}>{trailWordsEn.TRAIL_GO()}</AppLink>;
}
