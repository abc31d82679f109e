import type { JSX } from 'react';
import type { VisitRecord } from '../../shared/domain/figures/visit-record.ts';
import type { Stands } from '../../shared/domain/figures/where-it-stands.ts';
import { fiveFactNames, type Known } from '../../shared/domain/visit/five-facts.ts';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { say } from '../../shared/words/say.ts';
import { type FactRow, Facts } from './facts.tsx';
import { ItemNames } from './item-names.tsx';
import { AppLink, pathOf } from './link.tsx';
import { Moment } from './moment.tsx';
import { useNow } from './now.tsx';
import { Panel } from './panel.tsx';
import { StandsMark } from './stands-mark.tsx';
import { slotWord } from './value-word.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

/** When it happened, when the hub heard, and who. */
export function Happened(props: {
  readonly at: number;
  readonly heardAt: number | null;
  readonly who: string;
  readonly zone?: string | undefined;
}): JSX.Element {
  const now = useNow(60_000);
  return (
    <>
      <Moment at={props.at} zone={props.zone} now={now} />, {props.who}
      <span className="gc-small gc-t2">
        {' · '}
        {props.heardAt === null ? (
          equipment('HUB_HEARD_NOT')
        ) : (
          <>
            {equipment('HUB_HEARD')} <Moment at={props.heardAt} zone={props.zone} now={now} />
          </>
        )}
      </span>
    </>
  );
}

function KnownFact({ known, zone }: { readonly known: Known; readonly zone: string | undefined }): JSX.Element {
  if (known.state === 'yes') return <Happened at={known.at} heardAt={known.heardAt} who={known.who} zone={zone} />;
  return <span className="gc-t2">{say(`known.${known.state}`)}</span>;
}

const serial = (read: string | null, wasRead: boolean): string =>
  read === null ? '' : wasRead ? equipment('SERIAL_READ', { serial: read }) : equipment('SERIAL_NOT_READ', { serial: read });

/** Does a device leave the seat with this visit? */
const leaves = ({ visit, brought }: VisitRecord): boolean => visit.kind === 'replace' || visit.kind === 'collect' || brought !== null;

function rowsOf(
  record: VisitRecord,
  nameOf: (person: string) => string,
  zone: string | undefined,
  self: string | undefined,
): readonly FactRow[] {
  const device = (end: VisitRecord['old'], key: string) =>
    end === null ? null : (
      <span key={key}>
        {end.id === null ? (end.serial ?? '') : <AppLink to={pathOf('/devices', end.id)}>{end.name ?? word('RECORD_NAMELESS')}</AppLink>}{' '}
        <span className="gc-small gc-t2">{serial(end.serial, end.read)}</span>
      </span>
    );
  return [
    ...fiveFactNames.map((name): FactRow => [say(`five-fact.${name}`), <KnownFact key={name} known={record.five[name]} zone={zone} />]),
    leaves(record) || record.old?.id !== self
      ? [leaves(record) ? equipment('RECORD_OLD') : say('type.device'), device(record.old, 'old')]
      : ['', null],
    [equipment('RECORD_NEW'), device(record.brought, 'new')],
    ...record.found.map(
      (each): FactRow => [
        equipment('VERSION_FOUND', { version: each.version }),
        <span key={each.step}>
          {each.step} <Happened at={each.at} heardAt={each.heardAt} who={nameOf(each.who)} zone={zone} />
        </span>,
      ],
    ),
  ];
}

/** Each visit with its five facts, both times and who: what is in the record, and what is not known yet. */
export function VisitRecords(props: {
  readonly records: readonly VisitRecord[];
  readonly nameOf: (person: string) => string;
  readonly zone?: string | undefined;
  readonly none: string;
  /** The device whose page this is: it is not named again where nothing took its place. */
  readonly self?: string;
  /** Where each visit's work has arrived. */
  readonly standsOf?: (visitId: string) => Stands | undefined;
}): JSX.Element {
  const { records } = props;
  return (
    <Panel title={equipment('THE_RECORD')} rows={records.length > 0}>
      {records.length === 0
        ? props.none
        : records.map((record) => {
            const stands = props.standsOf?.(record.visit.id);
            return (
              <li key={record.visit.id} className="gc-stack-2">
                <div className="gc-record-link">
                  <span className="gc-stack gc-grow">
                    <AppLink to={pathOf('/visits', record.visit.id)}>{record.visit.number ?? word('DEVICE_VISIT_NEW')}</AppLink>
                    <span className="gc-small gc-t2">
                      {[say(`visit-kind.${record.visit.kind}`), record.release, slotWord(record.visit.slot), record.installer]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                    <ItemNames items={record.toInstall.map(({ item }) => item)} rights={record.toInstall.map(({ right }) => right)} />
                  </span>
                  <span className="gc-stack gc-small">
                    <strong>{say(`visit-state.${record.state}`)}</strong>
                    {stands === undefined ? null : <StandsMark stands={stands} />}
                  </span>
                </div>
                <Facts small rows={rowsOf(record, props.nameOf, props.zone, props.self)} />
              </li>
            );
          })}
    </Panel>
  );
}
