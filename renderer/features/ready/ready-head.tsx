import { Download, Printer, Usb } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import type { Leaving, Verdict } from '../../../shared/domain/library/ready-verdict.ts';
import { pauseLibrary } from '../../data/library-status.ts';
import { fetchFirst } from '../../data/library-wants.ts';
import { faultWord } from '../../data/saying.ts';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { useGo } from '../../ui/link.tsx';
import { dayWord, minutesWord, myZone, timeWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { sizeWord } from '../../ui/size.ts';
import type { Ready } from './use-ready.ts';
import { t } from './words.ts';

/** Whole minutes, never none: what takes seconds is said to take one. */
export const minutesLeft = (ms: number): string => ageWord(Math.max(60_000, Math.ceil(ms / 60_000) * 60_000));

/** May one leave, in one sentence. */
export function answerOf({ visits, ready, missing, missingBytes, leftMs }: Leaving): string {
  if (ready === visits.length) return t('READY_YES', { n: ready });
  if (missing.length === 0) return t('READY_NOT', { n: visits.length - ready, of: visits.length });
  if (missingBytes === 0) return t('READY_NOT_CHECKED');
  const size = sizeWord(missingBytes);
  return leftMs === null ? t('READY_NOT_BYTES_ONLY', { size }) : t('READY_NOT_BYTES', { size, minutes: minutesLeft(leftMs) });
}

const order = [
  'ready',
  'media',
  'ask',
  'equipment',
  'unproved',
  'no-file',
  'not-in-registry',
  'not-right',
  'failed',
  'stopped',
] as const satisfies readonly Verdict['is'][];

/** How many visits stand how. */
export const countsWord = ({ counts, visits }: Leaving): string => countsOf(counts, visits.length);

export function countsOf(counts: Leaving['counts'], of: number): string {
  const parts = order.flatMap((is) => {
    const n = counts.get(is) ?? 0;
    return n === 0 && is !== 'ready' ? [] : [t(`READY_COUNT.${is}`, { n, of })];
  });
  return t('READY_COUNTS', { parts });
}

/** When it is, and when the first visit begins where that is known. */
function nowWord({ visits }: Leaving, now: number): string {
  const time = timeWord(now, myZone());
  const first = visits[0]?.ready.visit.slot;
  if (first === undefined) return '';
  const at = first.promised?.from ?? first.startsAt;
  if (at === null) return t('READY_NOW_NO_TIME', { time, day: dayWord(first.day) });
  const begun = (visits[0]?.ready.dueAt ?? now) < now;
  return t(begun ? 'READY_NOW_BEGUN' : 'READY_NOW', { time, first: `${dayWord(first.day)} ${minutesWord(at)}` });
}

/** Fetches what is missing before everything else. `named`: with how much and how long. */
export function FetchButton({
  ready,
  named = false,
  wide = false,
}: {
  readonly ready: Ready;
  readonly named?: boolean;
  readonly wide?: boolean;
}): JSX.Element {
  const [said, setSaid] = useState<{ readonly tone: 'ok' | 'danger'; readonly says: string }>();
  const { missing, missingBytes, leftMs } = ready;
  const size = sizeWord(missingBytes);
  const fetch = (): void => {
    fetchFirst(missing.flatMap(({ mediumId, inRegistry }) => (inRegistry ? [mediumId] : [])));
    pauseLibrary(false).then(
      () => setSaid({ tone: 'ok', says: t('READY_FETCHING') }),
      (cause: unknown) => setSaid({ tone: 'danger', says: faultWord(cause) }),
    );
  };
  return (
    <>
      {said === undefined ? null : (
        <Note tone={said.tone} announce>
          {said.says}
        </Note>
      )}
      <Button kind="main" icon={Download} wide={wide} onClick={fetch}>
        {!named
          ? t('READY_FETCH')
          : leftMs === null
            ? t('READY_FETCH_SIZE_ONLY', { size })
            : t('READY_FETCH_SIZE', { size, minutes: minutesLeft(leftMs) })}
      </Button>
    </>
  );
}

/** The answer first; then how the visits stand, and what to do about it. */
export function ReadyHead({
  ready,
  now,
  tools,
  sheet,
}: {
  readonly ready: Ready;
  readonly now: number;
  readonly tools: ReactNode;
  /** The sheet of the same days. */
  readonly sheet: string;
}): JSX.Element {
  const go = useGo();
  const { missing, missingBytes, bytesPerS, status } = ready;
  const fetchable = missing.some(({ inRegistry }) => inRegistry);
  return (
    <header className="gc-ready-head">
      <div>
        <p className="gc-figure">{answerOf(ready)}</p>
        <p className="gc-t2">
          {nowWord(ready, now)} {countsWord(ready)} {status === null ? t('READY_CACHE_WAITING') : null}{' '}
          {missingBytes > 0 && bytesPerS === null ? t('READY_RATE_UNKNOWN') : null}
        </p>
        {tools}
      </div>
      <div className="gc-ready-acts">
        <Button icon={Printer} onClick={() => go(sheet)}>
          {t('READY_SHEET')}
        </Button>
        <Button icon={Usb} onClick={() => go('/carry')}>
          {t('READY_STICK')}
        </Button>
        {fetchable ? (
          <span className="gc-ready-wide">
            <FetchButton ready={ready} />
          </span>
        ) : null}
      </div>
    </header>
  );
}
