/** What main has to tell of this laptop itself: a folder that was exchanged, a port that was taken, a copy that was put back. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { on } from './bridge.ts';
import { useLocal } from './local-context.ts';

export interface HostNotice {
  readonly code: string;
  readonly details: Record<string, unknown>;
}

/** A full disk has a banner of its own, which goes when there is room again. */
const shownElsewhere: readonly string[] = ['DISK_FULL'];

/** What has been told since the app was started and was not put away in this window, each once; the newest last. */
export function useNotices(): { readonly notices: readonly HostNotice[]; readonly putAway: (notice: HostNotice) => void } {
  const { hello } = useLocal();
  const [later, setLater] = useState<readonly HostNotice[]>([]);
  const [away, setAway] = useState<readonly string[]>([]);
  useEffect(() => on('notice', (notice) => setLater((before) => [...before, notice])), []);
  const notices = useMemo(() => {
    const byText = new Map([...hello.notices, ...later].map((each) => [spelled(each), each]));
    return [...byText].flatMap(([text, each]) => (away.includes(text) || shownElsewhere.includes(each.code) ? [] : [each]));
  }, [hello.notices, later, away]);
  const putAway = useCallback((notice: HostNotice) => setAway((before) => [...before, spelled(notice)]), []);
  return { notices, putAway };
}

const spelled = ({ code, details }: HostNotice): string => JSON.stringify([code, details]);
