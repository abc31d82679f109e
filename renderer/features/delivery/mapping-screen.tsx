import { NativeSelect, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { type AttributeName, attributeNames } from '../../../shared/domain/cmdb/attributes.ts';
import type { Cmdb } from '../../../shared/domain/cmdb/connection.ts';
import type { Previewed } from '../../../shared/domain/cmdb/hub-messages.ts';
import { mapCmdb } from '../../../shared/domain/cmdb/map-cmdb.ts';
import { firstMeetings, type Mapping, type Owner, owners } from '../../../shared/domain/cmdb/mapping.ts';
import { deviceStates } from '../../../shared/domain/device/device.ts';
import { recordName } from '../../../shared/domain/figures/record-name.ts';
import { say } from '../../../shared/words/say.ts';
import { call } from '../../data/bridge.ts';
import { useCmdb } from '../../data/deliveries.ts';
import { useDoing } from '../../data/doing.ts';
import { useDerived } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { useGo } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { DeliveryTabs } from './delivery-tabs.tsx';
import { valueWord } from './questions.tsx';
import { TicketSettings } from './ticket-settings.tsx';
import { t } from './words.ts';
import './delivery.css';

type Lines = { readonly [N in AttributeName]?: { readonly field: string; readonly owner: Owner } };

/** Which field of the CMDB holds what, whose word counts, and what that does to real records. */
export default function MappingScreen(): JSX.Element {
  const cmdb = useCmdb();
  const go = useGo();
  // It stays when the editor begins anew with what was saved.
  const [saved, setSaved] = useState(false);
  if (cmdb === undefined) return <Waiting />;
  return (
    <div className="gc-delivery-page">
      <DeliveryTabs current="/deliveries/mapping" />
      {cmdb === null ? (
        <Empty title={t('DELIVERY_NO_CMDB')} action={{ label: t('DELIVERY_CONNECT'), onDo: () => go('/deliveries/connection') }}>
          {t('DELIVERY_NO_CMDB_WHY')}
        </Empty>
      ) : (
        <>
          <Editor key={JSON.stringify(cmdb.mapping)} cmdb={cmdb} saved={saved} onSaved={setSaved} />
          <div className="gc-delivery-head">
            <TicketSettings cmdb={cmdb} />
          </div>
        </>
      )}
    </div>
  );
}

function Editor({
  cmdb,
  saved,
  onSaved: setSaved,
}: {
  readonly cmdb: Cmdb;
  readonly saved: boolean;
  readonly onSaved: (saved: boolean) => void;
}): JSX.Element {
  const may = useMayEdit('cmdb');
  const [place, setPlace] = useState(cmdb.mapping.place);
  const [lines, setLines] = useState<Lines>(() =>
    Object.fromEntries(cmdb.mapping.lines.map(({ attribute, ...rest }) => [attribute, rest])),
  );
  const [statuses, setStatuses] = useState<Mapping['statuses']>(cmdb.mapping.statuses);
  const [library, setLibrary] = useState(cmdb.mapping.library ?? '');
  const [firstMeeting, setFirstMeeting] = useState(cmdb.mapping.firstMeeting ?? 'write');
  const doing = useDoing();
  const mapping: Mapping = {
    place: place.trim(),
    library: library.trim(),
    firstMeeting,
    lines: attributeNames.flatMap((attribute) => {
      const line = lines[attribute];
      return line === undefined || line.field.trim() === '' ? [] : [{ attribute, field: line.field.trim(), owner: line.owner }];
    }),
    statuses: Object.fromEntries(Object.entries(statuses).filter(([, word]) => word.trim() !== '')),
  };
  const change = (attribute: AttributeName, to: Partial<{ field: string; owner: Owner }>): void => {
    setSaved(false);
    setLines((before) => ({ ...before, [attribute]: { field: '', owner: 'groundcrew', ...before[attribute], ...to } }));
  };
  return (
    <div className="gc-delivery-head">
      <p className="gc-figure">{t('MAPPING_ANSWER', { name: cmdb.name })}</p>
      {may ? null : <ReasonLine kind="noted">{t('CONNECTION_NOT_YOURS')}</ReasonLine>}
      <Panel title={t('DELIVERY_TAB_MAPPING')}>
        <form
          className="gc-stack-4"
          onSubmit={(event) => {
            event.preventDefault();
            void doing.run(mapCmdb, { mapping }).then((done) => setSaved(done !== undefined));
          }}
        >
          <TextInput
            label={t('MAPPING_PLACE')}
            description={t('MAPPING_PLACE_HELP')}
            value={place}
            maxLength={200}
            disabled={!may}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          {cmdb.kind === 'csv' ? null : (
            <TextInput
              label={t('MAPPING_LIBRARY')}
              description={t('MAPPING_LIBRARY_HELP')}
              value={library}
              maxLength={200}
              disabled={!may}
              onChange={(event) => {
                setSaved(false);
                setLibrary(event.currentTarget.value);
              }}
            />
          )}
          <NativeSelect
            label={t('MAPPING_FIRST')}
            value={firstMeeting}
            disabled={!may}
            data={firstMeetings.map((each) => ({ value: each, label: t(`first.${each}`) }))}
            onChange={(event) => {
              setSaved(false);
              setFirstMeeting(event.currentTarget.value === 'ask' ? 'ask' : 'write');
            }}
          />
          <p className="gc-t2">{t('MAPPING_NOT_SENT')}</p>
          {attributeNames.map((attribute) => {
            const called = say(`attribute.${attribute}`);
            return (
              <div key={attribute} className="gc-mapping-line">
                <span>{called}</span>
                <TextInput
                  aria-label={t('MAPPING_FIELD_OF', { attribute: called })}
                  value={lines[attribute]?.field ?? ''}
                  maxLength={200}
                  disabled={!may}
                  onChange={(event) => change(attribute, { field: event.currentTarget.value })}
                />
                <NativeSelect
                  aria-label={t('MAPPING_OWNER_OF', { attribute: called })}
                  value={lines[attribute]?.owner ?? 'groundcrew'}
                  disabled={!may}
                  data={owners.map((owner) => ({ value: owner, label: t(`owner.${owner}`) }))}
                  onChange={(event) => change(attribute, { owner: event.currentTarget.value === 'cmdb' ? 'cmdb' : 'groundcrew' })}
                />
              </div>
            );
          })}
          <h3 className="gc-label">{t('MAPPING_STATES')}</h3>
          {deviceStates.map((state) => (
            <div key={state} className="gc-mapping-line">
              <span>{say(`device-state.${state}`)}</span>
              <TextInput
                aria-label={say(`device-state.${state}`)}
                value={statuses[state] ?? ''}
                maxLength={100}
                disabled={!may}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setSaved(false);
                  setStatuses((before) => ({ ...before, [state]: value }));
                }}
              />
            </div>
          ))}
          <Problem says={doing.problem} />
          {saved ? (
            <Note tone="ok" announce>
              {t('MAPPING_SAVED')}
            </Note>
          ) : null}
          {may ? (
            <div>
              <Button type="submit" kind="main" busy={doing.busy}>
                {t('MAPPING_SAVE')}
              </Button>
            </div>
          ) : null}
        </form>
      </Panel>
      {may ? <Preview mapping={mapping} /> : null}
    </div>
  );
}

/** The same finding and comparing as a delivery, on some records, without writing. */
function Preview({ mapping }: { readonly mapping: Mapping }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [records, setRecords] = useState<Previewed['records']>();
  const names = useDerived(
    (world) => new Map((records ?? []).map(({ deviceId }) => [deviceId, recordName(world, world.row('device', deviceId)) ?? ''])),
    [records],
  );
  const look = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const lines = mapping.lines.map((line) => ({ ...line }));
      setRecords((await call('cmdb.preview', { mapping: { ...mapping, lines }, deviceIds: [] })).records);
    } catch (error) {
      setRecords(undefined);
      setProblem(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={t('MAPPING_PREVIEW_HEAD')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{t('MAPPING_PREVIEW_WHY')}</p>
        <div>
          <Button busy={busy} onClick={() => void look()}>
            {t('MAPPING_PREVIEW')}
          </Button>
        </div>
        <Problem says={problem} />
        {records?.length === 0 ? <p>{t('MAPPING_PREVIEW_NONE')}</p> : null}
        {records?.map((record) => (
          <Record key={record.deviceId} record={record} device={names?.get(record.deviceId) ?? ''} />
        ))}
      </div>
    </Panel>
  );
}

function Record({ record, device }: { readonly record: Previewed['records'][number]; readonly device: string }): JSX.Element {
  const { asset, code, details, lines } = record;
  const head = asset === null ? t('PREVIEW_NEW', { device }) : t('PREVIEW_FOUND', { device, asset });
  return (
    <section aria-label={head}>
      <h3 className="gc-label">{code === null ? head : device}</h3>
      {code === null ? (
        <div className="gc-delivery-table">
          <table>
            <thead>
              <tr>
                {[t('MAPPING_ATTRIBUTE'), t('MAPPING_FIELD'), t('PREVIEW_HERE'), t('PREVIEW_THERE'), t('PREVIEW_VERDICT')].map((each) => (
                  <th key={each} scope="col">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ attribute, field, here, there, verdict }) => (
                <tr key={field}>
                  <th scope="row">{say(`attribute.${attribute}`)}</th>
                  <td>{field}</td>
                  <td>{valueWord(here)}</td>
                  <td>{valueWord(there)}</td>
                  <td>{verdict === 'write' || verdict === 'conflict' ? <b>{t(`verdict.${verdict}`)}</b> : t(`verdict.${verdict}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Note tone="warn">{say(code, details)}</Note>
      )}
    </section>
  );
}
