import { Send } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import type { Owed } from '../../../shared/domain/message/owed-message.ts';
import { releaseMessages } from '../../../shared/domain/message/release-messages.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { languageName } from '../../ui/language-name.ts';
import { Empty } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { MessagePage } from './message-page.tsx';
import { OwedSide } from './message-side.tsx';
import { t } from './words.ts';

const languageOf = ({ wanted, language }: Owed): string =>
  wanted === null ? languageName(language) : t('MESSAGE_FALLBACK', { wanted: languageName(wanted), language: languageName(language) });
const kindOf = ({ kind, confirmed }: Owed): string => {
  const name = t(`message-kind.${kind}`);
  return confirmed === false ? t('MESSAGE_UNCONFIRMED', { kind: name }) : name;
};
const columns: readonly TableColumn<Owed>[] = [
  {
    id: 'name',
    head: t('MESSAGE_TO'),
    text: ({ name }) => name,
    cell: ({ name }) => <b className="gc-clip">{name}</b>,
    width: '20%',
    phone: 'name',
  },
  { id: 'kind', head: t('MESSAGE_KIND'), text: kindOf, width: '19%' },
  { id: 'due', head: t('MESSAGE_DUE'), text: ({ due }) => dayWord(due), sortBy: ({ due }) => due, width: '110px', phone: 'end' },
  { id: 'way', head: t('MESSAGE_WAY'), text: ({ way }) => t(`message-way.${way}`), width: '100px' },
  { id: 'language', head: t('MESSAGE_LANGUAGE'), text: languageOf, width: '160px', phone: 'hide' },
  { id: 'when', head: t('MESSAGE_WHEN'), text: ({ values }) => values['when'] ?? '', phone: 'second' },
];
const few = columns.filter(({ id }) => ['name', 'kind', 'due'].includes(id)).map(({ width: _any, ...rest }) => rest);
const keyOf = ({ personId, kind, shows }: Owed): string => [personId ?? '', kind, shows].join(' ');
const nameOf = ({ name }: Owed): string => name;
const groupings = [
  { id: 'kind', label: t('MESSAGE_KIND'), of: kindOf },
  { id: 'language', label: t('MESSAGE_LANGUAGE'), of: languageOf },
  { id: 'way', label: t('MESSAGE_WAY'), of: ({ way }: Owed) => t(`message-way.${way}`) },
];

/** Who is owed a message: each can be looked at; some or all of them are let go. */
export function OwedList({
  head,
  releaseId,
  owed,
  may,
  when,
}: {
  readonly head: ReactNode;
  readonly releaseId: string;
  readonly owed: readonly Owed[];
  readonly may: boolean;
  readonly when: 'now' | 'later';
}): JSX.Element {
  const [open, setOpen] = useState<string>();
  const [going, setGoing] = useState<readonly Owed[]>();
  const [went, setWent] = useState(0);
  const doing = useDoing();
  const line = owed.find((each) => keyOf(each) === open);
  const letGo = async (some: readonly Owed[]): Promise<void> => {
    const messages = some.map(({ personId, kind, shows }) => ({ personId, kind, shows }));
    const done = await doing.run(releaseMessages, { releaseId, messages });
    setGoing(undefined);
    if (done !== undefined) setWent(some.length);
  };
  const told = (
    <>
      <Problem says={doing.problem} />
      {went === 0 ? null : (
        <Note tone="ok" announce>
          {t('MESSAGES_WENT', { n: went })}
        </Note>
      )}
    </>
  );
  if (owed.length === 0)
    return (
      <MessagePage head={head}>
        <div className="gc-message-told">{told}</div>
        <Empty title={t(when === 'now' ? 'MESSAGES_OWED_NONE' : 'MESSAGES_LATER_NONE')}>
          {t(when === 'now' ? 'MESSAGES_OWED_NONE_WHY' : 'MESSAGES_LATER_NONE_WHY')}
        </Empty>
      </MessagePage>
    );
  const side =
    line === undefined ? null : (
      <OwedSide key={open} owed={line} onClose={() => setOpen(undefined)} {...(may ? { onLetGo: () => setGoing([line]) } : {})} />
    );
  return (
    <MessagePage head={head} side={side}>
      <div className="gc-message-told">{told}</div>
      <div className="gc-message-list">
        <VirtualTable
          what={t('MESSAGES_WHAT')}
          rows={owed}
          columns={line === undefined ? columns : few}
          keyOf={keyOf}
          nameOf={nameOf}
          groupings={groupings}
          {...(open === undefined ? {} : { open })}
          onOpen={(each) => setOpen(keyOf(each))}
          exportOf={(shown) => (
            <>
              <ExportCsv columns={columns} rows={shown} file="messages-owed" />
              {may && when === 'now' ? (
                <Button kind="main" icon={Send} onClick={() => setGoing(owed)}>
                  {t('MESSAGES_LET_GO_ALL', { n: owed.length })}
                </Button>
              ) : null}
            </>
          )}
          {...(may
            ? {
                actions: (selected: readonly Owed[]) => (
                  <Button icon={Send} onClick={() => setGoing(selected)}>
                    {t('MESSAGES_LET_GO', { n: selected.length })}
                  </Button>
                ),
              }
            : {})}
        />
      </div>
      <LetGo some={going} busy={doing.busy} onDo={letGo} onClose={() => setGoing(undefined)} />
    </MessagePage>
  );
}

function LetGo({
  some,
  busy,
  onDo,
  onClose,
}: {
  readonly some: readonly Owed[] | undefined;
  readonly busy: boolean;
  readonly onDo: (some: readonly Owed[]) => Promise<void>;
  readonly onClose: () => void;
}): JSX.Element {
  const count = (way: Owed['way']): number => (some ?? []).filter((each) => each.way === way).length;
  return (
    <Confirm
      opened={some !== undefined}
      title={t('MESSAGES_LET_GO_TITLE', { n: some?.length ?? 0 })}
      act={t('MESSAGES_LET_GO_DO')}
      busy={busy}
      onConfirm={() => void onDo(some ?? [])}
      onClose={onClose}
    >
      <p>{t('MESSAGES_LET_GO_MEANS', { mail: count('mail'), paper: count('print'), person: count('person') })}</p>
      <p className="gc-t2">{t('MESSAGES_LET_GO_CHECKED')}</p>
    </Confirm>
  );
}
