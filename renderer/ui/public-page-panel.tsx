import { Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { PublicStanding, SetPublic } from '../../shared/domain/public/messages.ts';
import { publicLinkWords } from '../../shared/words/public-link.en.ts';
import type { LinkDesk } from '../data/public-links.ts';
import { Button } from './button.tsx';
import { Problem } from './form-end.tsx';
import { Note } from './note.tsx';
import { Panel } from './panel.tsx';
import { LinksFailed } from './person-links.tsx';
import { wordsOf } from './word.ts';

const t = wordsOf(publicLinkWords);

type PageDesk = Pick<LinkDesk, 'links' | 'setPage' | 'again'>;

/** Where links open, and turning the page of the hub inside the app on. */
export function PublicPagePanel({ desk, maySet }: { readonly desk: PageDesk; readonly maySet: boolean }): JSX.Element | null {
  const { links } = desk;
  if (links.state === 'waiting') return null;
  if (links.state === 'failed')
    return (
      <Panel title={t('PAGE')}>
        <LinksFailed desk={desk} />
      </Panel>
    );
  const { page } = links.value;
  const server = page.where === 'server' || (page.where === 'off' && !page.movable);
  return (
    <Panel title={t('PAGE')}>
      <div className="gc-stack-4">
        <Stands page={page} />
        {server ? null : maySet ? (
          <Setting key={`${page.where} ${page.address}`} page={page} setPage={desk.setPage} />
        ) : (
          <p className="gc-t2">{t('PAGE_ASK')}</p>
        )}
        {server && page.where === 'off' ? <p className="gc-t2">{t('PAGE_ASK_KEEPER')}</p> : null}
      </div>
    </Panel>
  );
}

function Stands({ page }: { readonly page: PublicStanding }): JSX.Element {
  if (page.address === null) return <Note tone="warn">{t('PAGE_OFF')}</Note>;
  return (
    <>
      <p className="gc-break">{t('PAGE_AT', { address: page.address })}</p>
      {page.where === 'this-computer' ? <p className="gc-small gc-t2">{t('PAGE_THIS')}</p> : null}
      {page.where === 'network' ? <p className="gc-small gc-t2">{t('PAGE_CERTIFICATE')}</p> : null}
    </>
  );
}

const atHost = 'at ';
const hostOf = (address: string | null): string => (address === null ? '' : new URL(address).hostname);

function Setting({ page, setPage }: { readonly page: PublicStanding; readonly setPage: LinkDesk['setPage'] }): JSX.Element {
  const [where, setWhere] = useState(page.where === 'network' ? `${atHost}${hostOf(page.address)}` : page.where);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const asked = (): SetPublic =>
    where === 'off' || where === 'this-computer' ? { where } : { where: 'network', host: where.slice(atHost.length) };
  const save = async (): Promise<void> => {
    setBusy(true);
    setWhy(await setPage(asked()));
    setBusy(false);
  };
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Select
        label={t('PAGE_WHERE')}
        allowDeselect={false}
        data={[
          { value: 'off', label: t('PAGE_WHERE_OFF') },
          { value: 'this-computer', label: t('PAGE_WHERE_THIS') },
          ...page.addresses.map((host) => ({ value: `${atHost}${host}`, label: t('PAGE_WHERE_NETWORK', { host }) })),
        ]}
        value={where}
        onChange={(value) => setWhere(value ?? 'off')}
      />
      <Problem says={why} />
      <div>
        <Button type="submit" busy={busy}>
          {t('PAGE_SET')}
        </Button>
      </div>
    </form>
  );
}
