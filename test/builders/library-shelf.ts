/** The small college with a library: a title, its numbering, versions with media, and visits in two waves. */
import { acts } from '../../shared/domain/acts.ts';
import type { Channel } from '../../shared/domain/library/channel.ts';
import { readVersion, type Version } from '../../shared/domain/title/version.ts';
import { approve, type College, college, digest, releaseOf } from './small-college.ts';

export const general: Channel = { kind: 'general' };
export const anyPlatform = { system: 'windows', architecture: 'x64', language: 'en-GB' } as const;

export function titleOf(all: College): string {
  return all.hub.all('title')[0]?.id ?? '';
}
export function versionOf(all: College, number: string): Version {
  const found = all.hub
    .all('version')
    .flatMap((row) => readVersion(row) ?? [])
    .find((each) => each.number === number);
  if (found === undefined) throw new Error(`no version ${number}`);
  return found;
}

/** A medium as it is given to `put-in-medium`; `n` tells files apart. */
export function mediumFor(versionId: string, n: number) {
  const value = n.toString(16).padStart(64, '0');
  return {
    versionId,
    platform: anyPlatform,
    fileName: `win11-${n}.wim`,
    digest: digest(n),
    sizeBytes: 6_200_000_000,
    maker: { compared: 'equal', algorithm: 'sha256', value, source: 'https://maker.example/win11' },
  } as const;
}

/** Puts a version in and brings it as far as accepted. Answers its id. */
export function accepted(all: College, number: string, n: number): string {
  const { renee } = all;
  const known = all.hub.all('version').find((row) => row.fields.number === number);
  renee.do(acts['put-in-version'], known ? { titleId: titleOf(all), versionId: known.id } : { titleId: titleOf(all), number });
  const { id } = versionOf(all, number);
  renee.do(acts['put-in-medium'], mediumFor(id, n));
  for (const to of ['in-test', 'accepted']) renee.do(acts['mark-version'], { versionId: id, to, day: '2026-11-20' });
  return id;
}

/** Windows 11: 2026.08 is definitive for everybody; 2026.10, which the release brings, is accepted. Ben's visits: s1–s3 in wave 1, s4–s6 in wave 2. */
export function shelf(): College & { readonly old: string; readonly next: string; readonly pilot: Channel } {
  const all = college();
  approve(all);
  // The wave is the department's: Finance goes first, Engineering second.
  all.olu.do(acts['change-seats'], { ids: ['s1', 's2', 's3'], fields: { departmentId: 'fin' } });
  all.olu.do(acts['plan-visits'], {
    releaseId: releaseOf(all),
    visits: [1, 2, 3, 4, 5, 6].map((n) => ({
      seatId: `s${n}`,
      deviceId: `d${n}`,
      day: '2026-11-24',
      startsAt: 480 + n * 45,
      installerId: 'ben',
    })),
  });
  all.renee.do(acts['edit-title'], {
    id: titleOf(all),
    fields: { scheme: { pattern: 'YEAR.MONTH[.PATCH]', strip: { epoch: false, revision: false, before: '', after: '' } } },
  });
  const old = accepted(all, '2026.08', 8);
  all.renee.do(acts['mark-definitive'], { versionId: old, channel: general });
  const next = accepted(all, '2026.10', 10);
  return { ...all, old, next, pilot: { kind: 'wave', releaseId: releaseOf(all), wave: 1 } };
}

/** A key as a laptop's main process seals it, for the sake of its shape. */
export function sealedFor(laptop: string) {
  return { ephemeral: 'A'.repeat(43), body: 'c2VhbGVk', to: [{ to: laptop, key: 'B'.repeat(43), wrapped: 'C'.repeat(64) }] };
}
