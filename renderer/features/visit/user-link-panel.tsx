import type { JSX } from 'react';
import { publicLinkWords } from '../../../shared/words/public-link.en.ts';
import { useFind } from '../../data/live.ts';
import { useNames } from '../../data/people.ts';
import { useLinkDesk } from '../../data/public-links.ts';
import { useMayUse } from '../../data/rights.ts';
import { Panel } from '../../ui/panel.tsx';
import { LinksFailed, PersonLinks } from '../../ui/person-links.tsx';
import { PublicPagePanel } from '../../ui/public-page-panel.tsx';
import { wordsOf } from '../../ui/word.ts';

const l = wordsOf(publicLinkWords);

/** The link by which the user of the seat sees the appointment, and says that something is wrong. */
export function UserLinkPanel({ visitId, userId }: { readonly visitId: string; readonly userId: string }): JSX.Element | null {
  // An answer by the link has come: it was used.
  const said = useFind('acknowledgement', 'visit', visitId)?.length;
  const desk = useLinkDesk('visit', visitId, said);
  const maySet = useMayUse('public-page');
  const who = useNames([userId])?.get(userId);
  if (who === undefined) return null;
  const { links } = desk;
  const off = links.state === 'here' && links.value.page.address === null;
  return (
    <>
      <Panel title={l('LINK_USER')}>
        <div className="gc-stack-2">
          <p className="gc-t2">{l('LINK_USER_WHY')}</p>
          <LinksFailed desk={desk} />
          <PersonLinks desk={desk} personId={userId} who={who} means={l('LINK_USER_MEANS')} />
        </div>
      </Panel>
      {off ? <PublicPagePanel desk={desk} maySet={maySet} /> : null}
    </>
  );
}
