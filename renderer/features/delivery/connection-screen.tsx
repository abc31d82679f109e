import { NativeSelect, NumberInput, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { CmdbStanding } from '../../../shared/domain/cmdb/hub-messages.ts';
import { type ConnectorKind, connectorKinds, presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { call } from '../../data/bridge.ts';
import { useCmdb } from '../../data/deliveries.ts';
import type { Trying } from '../../data/trying.ts';
import { ConnectionForm, linesOf } from '../../ui/connection-form.tsx';
import { myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ConnectionPage } from './connection-page.tsx';
import { t } from './words.ts';

/** Where the CMDB answers and how the hub signs in there. Kept at the hub alone. */
export default function ConnectionScreen(): JSX.Element {
  const title = t('DELIVERY_TAB_CONNECTION');
  return (
    <ConnectionPage server="cmdb" title={title} notYours={t('CONNECTION_NOT_YOURS')}>
      {({ value: { connection }, trying, turn, onDone }) => (
        <>
          <p className="gc-figure">
            {connection === null
              ? t('DELIVERY_NO_CMDB')
              : t('CONNECTION_ANSWER', { name: connection.name, kind: t(`connector.${connection.kind}`) })}
          </p>
          <Panel title={title}>
            <Form key={`${JSON.stringify(connection)} ${turn}`} connection={connection} trying={trying} onDone={onDone} />
          </Panel>
        </>
      )}
    </ConnectionPage>
  );
}

/** Questions a second that a server is not tired by. */
const usualPace = (kind: ConnectorKind): number => (kind === 'itop' ? 3 : 5);
const usualName = (kind: ConnectorKind): string => (kind === 'csv' ? t('CONNECTION_FILES_NAME') : t(`connector.${kind}`));

const end = async (): Promise<undefined> => {
  await call('cmdb.disconnect', {});
};

function Form({
  connection,
  trying,
  onDone,
}: {
  readonly connection: CmdbStanding['connection'];
  readonly trying: Trying;
  readonly onDone: () => void;
}): JSX.Element {
  const cmdb = useCmdb();
  const [kind, setKind] = useState<ConnectorKind>(connection?.kind ?? 'rt');
  const [name, setName] = useState(connection?.name ?? usualName('rt'));
  const [address, setAddress] = useState(connection?.address ?? '');
  const [listed, setListed] = useState(connection?.listed.join('\n') ?? '');
  const [user, setUser] = useState(connection?.user ?? '');
  const [secret, setSecret] = useState('');
  const [organisation, setOrganisation] = useState(connection?.organisation ?? '');
  const [zone, setZone] = useState(connection?.zone ?? myZone());
  const [perSecond, setPerSecond] = useState(connection?.perSecond ?? usualPace('rt'));
  const [place, setPlace] = useState<string>();
  const [library, setLibrary] = useState<string>();
  const [asked, setAsked] = useState(false);
  const where = place ?? (cmdb?.kind === kind ? cmdb.mapping.place : presetOf(kind).place);
  const byFiles = kind === 'csv';
  const linked = library ?? (cmdb?.kind === kind ? (cmdb.mapping.library ?? '') : (presetOf(kind).library ?? ''));
  const addressMissing = !byFiles && !URL.canParse(address.trim());
  const choose = (next: ConnectorKind): void => {
    setKind(next);
    setPlace(undefined);
    setLibrary(undefined);
    // What it is called by itself follows; what somebody wrote stays.
    if (connectorKinds.some((each) => usualName(each) === name)) setName(usualName(next));
    if (connectorKinds.some((each) => usualPace(each) === perSecond)) setPerSecond(usualPace(next));
  };
  const run = async (work: () => Promise<string | undefined>): Promise<void> => {
    if (await trying.run(work)) onDone();
  };
  const connect = (): void => {
    setAsked(true);
    if (addressMissing) return;
    const kept = connection?.hasSecret === true && secret === '' ? null : secret;
    const way = byFiles
      ? { address: '', listed: [], user: '', secret: '', organisation: '' }
      : { address: address.trim(), listed: linesOf(listed), user, secret: kept, organisation };
    const ask = { kind, name, ...way, ...(kind === 'itop' ? { zone } : {}), perSecond, place: where, library: linked };
    void run(async () => {
      await call('cmdb.connect', ask);
      return t(byFiles ? 'CONNECTION_FILES_SAVED' : 'CONNECTION_SAVED');
    });
  };
  return (
    <ConnectionForm
      why={t('CONNECTION_WHY')}
      busy={trying.busy}
      said={trying.said}
      act={t(byFiles ? 'CONNECTION_FILES_SAVE' : 'CONNECTION_SAVE')}
      onKeep={connect}
      ending={connection === null ? undefined : { act: t('CONNECTION_END'), means: t('CONNECTION_END_MEANS'), onEnd: () => void run(end) }}
    >
      <NativeSelect
        label={t('CONNECTION_KIND')}
        value={kind}
        data={connectorKinds.map((each) => ({ value: each, label: t(`connector.${each}`) }))}
        onChange={(event) => choose(connectorKinds.find((each) => each === event.currentTarget.value) ?? 'rt')}
      />
      <TextInput
        label={t('CONNECTION_NAME')}
        required
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {byFiles ? (
        <p className="gc-t2">{t('FILES_WHY')}</p>
      ) : (
        <>
          <TextInput
            label={t('CONNECTION_ADDRESS')}
            description={t('CONNECTION_ADDRESS_HELP')}
            value={address}
            maxLength={500}
            inputMode="url"
            error={asked && addressMissing ? t('CONNECTION_ADDRESS_NEEDED') : undefined}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Textarea
            label={t('CONNECTION_LISTED')}
            description={t('CONNECTION_LISTED_HELP')}
            value={listed}
            autosize
            minRows={2}
            onChange={(event) => setListed(event.currentTarget.value)}
          />
          {kind === 'itop' ? (
            <>
              <TextInput
                label={t('CONNECTION_USER')}
                description={t('CONNECTION_USER_HELP')}
                value={user}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => setUser(event.currentTarget.value)}
              />
              <TextInput
                label={t('CONNECTION_ORGANISATION')}
                value={organisation}
                maxLength={200}
                onChange={(event) => setOrganisation(event.currentTarget.value)}
              />
              <TextInput
                label={t('CONNECTION_ZONE')}
                description={t('CONNECTION_ZONE_HELP')}
                value={zone}
                maxLength={60}
                onChange={(event) => setZone(event.currentTarget.value)}
              />
            </>
          ) : null}
          <PasswordInput
            label={kind === 'rt' ? t('CONNECTION_TOKEN') : t('CONNECTION_PASSWORD')}
            description={connection?.hasSecret === true ? t('CONNECTION_SECRET_KEPT') : undefined}
            value={secret}
            maxLength={2000}
            autoComplete="off"
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <TextInput
            label={t('MAPPING_PLACE')}
            description={t('MAPPING_PLACE_HELP')}
            value={where}
            maxLength={200}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <NumberInput
            label={t('CONNECTION_PACE')}
            value={perSecond}
            min={0.1}
            max={50}
            onChange={(value) => setPerSecond(typeof value === 'number' && value >= 0.1 ? value : 5)}
          />
          <TextInput
            label={t('MAPPING_LIBRARY')}
            description={t('MAPPING_LIBRARY_HELP')}
            value={linked}
            maxLength={200}
            onChange={(event) => setLibrary(event.currentTarget.value)}
          />
        </>
      )}
    </ConnectionForm>
  );
}
