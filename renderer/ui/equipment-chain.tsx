import type { JSX } from 'react';
import type { ChainLink } from '../../shared/domain/equipment/chain.ts';
import type { Replacement } from '../../shared/domain/figures/replacements.ts';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { say } from '../../shared/words/say.ts';
import { AppLink, pathOf } from './link.tsx';
import { dayWord } from './moment.tsx';
import { Panel } from './panel.tsx';
import type { RefName } from './value-word.ts';
import { Happened } from './visit-records.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

interface Told {
  readonly nameOf: RefName;
  readonly who: (person: string) => string;
  readonly zone?: string | undefined;
}

/** What is known of one link, beside when and who: whole phrases, one after the other. */
export function linkSays(link: ChainLink, nameOf: RefName): readonly string[] {
  const { event } = link;
  const day = (text: string): string => dayWord(text, 'year');
  const site = event?.siteId ? nameOf('site', event.siteId) : undefined;
  const borrower = event?.borrowerId ? nameOf('person', event.borrowerId) : event?.borrower;
  return [
    link.serial === null
      ? ''
      : link.visitId === null
        ? equipment('CHAIN_SERIAL', { serial: link.serial })
        : equipment('SERIAL_READ', { serial: link.serial }),
    link.condition === null ? '' : equipment('CHAIN_CONDITION', { condition: link.condition }),
    link.holdUntil === null ? '' : equipment('CHAIN_HOLD', { day: day(link.holdUntil) }),
    [site, event?.place].filter(Boolean).join(', '),
    event?.method == null ? '' : equipment('CHAIN_METHOD', { method: event.method }),
    event?.erasedBy == null ? '' : equipment('CHAIN_ERASED_BY', { name: event.erasedBy }),
    event?.certificate == null ? '' : equipment('CHAIN_CERTIFICATE', { number: event.certificate }),
    event?.to == null ? '' : equipment('CHAIN_TO', { name: event.to }),
    event?.receipt == null ? '' : equipment('CHAIN_RECEIPT', { number: event.receipt }),
    borrower == null ? '' : equipment('CHAIN_BORROWER', { name: borrower }),
    event?.dueOn == null ? '' : equipment('CHAIN_DUE', { day: day(event.dueOn) }),
    event?.digest == null ? '' : equipment('CHAIN_PHOTO'),
    event?.note ?? '',
  ].filter((each) => each !== '');
}

/** Everything that happened to a device as equipment, oldest first. */
export function EquipmentChain({ chain, nameOf, who, zone }: Told & { readonly chain: readonly ChainLink[] }): JSX.Element | null {
  if (chain.length === 0) return null;
  return (
    <Panel title={equipment('THE_CHAIN')} rows>
      {chain.map((link) => (
        <li key={`${link.row.type}/${link.row.id}`} className="gc-stack gc-told">
          <strong>{say(`equipment.${link.what}`)}</strong>
          <span className="gc-small gc-t2">{linkSays(link, nameOf).join(' · ')}</span>
          <span className="gc-small">
            <Happened at={link.at} heardAt={link.heardAt} who={who(link.who)} zone={zone} />
            {link.visitId === null ? null : (
              <>
                {' '}
                <AppLink to={pathOf('/visits', link.visitId)}>{nameOf('visit', link.visitId) ?? word('DEVICE_VISIT_NEW')}</AppLink>
              </>
            )}
          </span>
        </li>
      ))}
    </Panel>
  );
}

/** Which device took the place of which, oldest first; `self` is the one whose page this is. */
export function ReplacementChain(props: Told & { readonly links: readonly Replacement[]; readonly self?: string }): JSX.Element | null {
  const { links, nameOf, who, zone, self } = props;
  if (links.length === 0) return null;
  const device = (id: string | null, serial: string | null) => {
    if (id === null) return serial === null ? equipment('CHAIN_NONE') : equipment('CHAIN_UNKNOWN', { serial });
    const name = nameOf('device', id) ?? serial ?? word('RECORD_NAMELESS');
    return id === self ? <strong>{name}</strong> : <AppLink to={pathOf('/devices', id)}>{name}</AppLink>;
  };
  return (
    <Panel title={equipment('THE_GENERATIONS')} rows>
      {links.map((link) => (
        <li key={link.visitId} className="gc-stack gc-told">
          <span>
            {device(link.oldId, link.oldSerial)} → {device(link.newId, link.newSerial)}
          </span>
          <span className="gc-small">
            <Happened at={link.at} heardAt={link.heardAt} who={who(link.who)} zone={zone} />{' '}
            <AppLink to={pathOf('/visits', link.visitId)}>{nameOf('visit', link.visitId) ?? word('DEVICE_VISIT_NEW')}</AppLink>
          </span>
        </li>
      ))}
    </Panel>
  );
}
