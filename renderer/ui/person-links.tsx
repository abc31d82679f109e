import { Link2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { ShownLink } from '../../shared/domain/public/messages.ts';
import { publicLinkWords } from '../../shared/words/public-link.en.ts';
import type { LinkDesk } from '../data/public-links.ts';
import { ActionWithReason } from './action-with-reason.tsx';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { Problem } from './form-end.tsx';
import { MakeLink } from './make-link.tsx';
import { momentWord, myZone } from './moment.tsx';
import { wordsOf } from './word.ts';

const t = wordsOf(publicLinkWords);

/** The links of a person that are good (else the last one, with how it ended), and making another. */
export function PersonLinks(props: {
  readonly desk: LinkDesk;
  readonly personId: string;
  readonly who: string;
  /** What somebody can do who has the link. */
  readonly means: string;
}): JSX.Element | null {
  const { desk, personId, who, means } = props;
  const { links } = desk;
  const [making, setMaking] = useState(false);
  // Why they cannot be looked up is said once (LinksFailed).
  if (links.state !== 'here') return null;
  const { page, hubTime } = links.value;
  const theirs = links.value.links.filter((link) => link.personId === personId);
  const good = theirs.filter((link) => isGood(link, hubTime));
  return (
    <>
      {(good.length > 0 ? good : theirs.slice(0, 1)).map((link) => (
        <LinkLine key={link.id} link={link} who={who} hubTime={hubTime} desk={desk} />
      ))}
      <div className="gc-row gc-wrap">
        <ActionWithReason
          kind="quiet"
          icon={Link2}
          aria-label={t('LINK_MAKE_FOR', { who })}
          {...(page.address === null ? { reason: { kind: 'waits' as const, says: t('PAGE_OFF') } } : {})}
          onClick={() => setMaking(true)}
        >
          {t('LINK_MAKE')}
        </ActionWithReason>
      </div>
      {making ? (
        <MakeLink
          make={(days) => desk.make(personId, days)}
          who={who}
          means={means}
          onClose={() => {
            setMaking(false);
            desk.again();
          }}
        />
      ) : null}
    </>
  );
}

/** Why links could not be looked up, and asking again; nothing where they could. */
export function LinksFailed({ desk }: { readonly desk: Pick<LinkDesk, 'links'> }): JSX.Element | null {
  const { links } = desk;
  if (links.state !== 'failed') return null;
  return (
    <div className="gc-stack-2">
      <p className="gc-t2">{t('LINKS_FAILED', { why: links.why })}</p>
      <div>
        <Button onClick={links.again}>{t('LINKS_AGAIN')}</Button>
      </div>
    </div>
  );
}

const isGood = (link: ShownLink, hubTime: number): boolean => link.revokedAt === null && link.expiresAt > hubTime;

function LinkLine(props: {
  readonly link: ShownLink;
  readonly who: string;
  readonly hubTime: number;
  readonly desk: LinkDesk;
}): JSX.Element {
  const { link, who, hubTime, desk } = props;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const word = (at: number): string => momentWord(at, myZone(), hubTime);
  const good = isGood(link, hubTime);
  const revoke = async (): Promise<void> => {
    setBusy(true);
    const refused = await desk.revoke(link.id);
    setBusy(false);
    setWhy(refused);
    if (refused === undefined) setAsking(false);
  };
  const stands = good
    ? t('LINK_STANDS', { until: word(link.expiresAt) })
    : link.revokedAt === null
      ? t('LINK_EXPIRED', { at: word(link.expiresAt) })
      : t('LINK_REVOKED', { at: word(link.revokedAt) });
  return (
    <div className="gc-row gc-wrap gc-small gc-t2">
      <span>{stands}</span>
      <span>{link.usedAt === null ? t('LINK_UNUSED') : t('LINK_USED', { at: word(link.usedAt) })}</span>
      {good ? (
        <Button kind="quiet" onClick={() => setAsking(true)} aria-label={t('LINK_REVOKE', { who })}>
          {t('LINK_REVOKE_SHORT')}
        </Button>
      ) : null}
      <Confirm
        opened={asking}
        title={t('LINK_REVOKE_TITLE')}
        act={t('LINK_REVOKE_SHORT')}
        risk
        busy={busy}
        onConfirm={() => void revoke()}
        onClose={() => setAsking(false)}
      >
        <p>{t('LINK_REVOKE_MEANS', { who })}</p>
        <Problem says={why} />
      </Confirm>
    </div>
  );
}
