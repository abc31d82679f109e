import { Undo2 } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import { withdrawMessages } from '../../../shared/domain/message/message-acts.ts';
import { useDoing } from '../../data/doing.ts';
import type { MessageLine } from '../../data/messages.ts';
import { Button } from '../../ui/button.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Empty } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { MessagePage } from './message-page.tsx';
import { MessageSide } from './message-side.tsx';
import { MessageState, whyOf } from './message-state.tsx';
import { t } from './words.ts';

const stateOf = ({ message }: MessageLine): string => t(`message-state.${message.state}`);
const kindOf = ({ message }: MessageLine): string => t(`message-kind.${message.kind}`);
const columns: readonly TableColumn<MessageLine>[] = [
  {
    id: 'who',
    head: t('MESSAGE_TO'),
    text: ({ who }) => who,
    cell: ({ who }) => <b className="gc-clip">{who}</b>,
    width: '22%',
    phone: 'name',
  },
  { id: 'kind', head: t('MESSAGE_KIND'), text: kindOf, width: '17%' },
  {
    id: 'state',
    head: t('MESSAGE_STATE'),
    text: stateOf,
    cell: ({ message }) => <MessageState message={message} />,
    width: '200px',
    phone: 'end',
  },
  { id: 'why', head: t('MESSAGE_WHY'), text: whyOf, phone: 'second' },
  { id: 'way', head: t('MESSAGE_WAY'), text: ({ message }) => t(`message-way.${message.way}`), width: '100px', phone: 'hide' },
  {
    id: 'since',
    head: t('MESSAGE_SINCE'),
    text: ({ message }) => (message.since === null ? '' : momentWord(message.since, myZone())),
    sortBy: ({ message }) => message.since ?? 0,
    width: '150px',
    phone: 'hide',
  },
];
const few = columns.filter(({ id }) => ['who', 'kind', 'state'].includes(id)).map(({ width: _any, ...rest }) => rest);
const groupings = [
  { id: 'state', label: t('MESSAGE_STATE'), of: stateOf },
  { id: 'kind', label: t('MESSAGE_KIND'), of: kindOf },
];
const keyOf = ({ id }: MessageLine): string => id;
const nameOf = ({ who }: MessageLine): string => who;
const waits = ({ message }: MessageLine): boolean =>
  (message.state === 'queued' && message.withdrawn !== true) || message.state === 'to-hand';

/** Everything that was let go of a release, and what became of it. */
export function LogList({
  head,
  lines,
  may,
}: {
  readonly head: ReactNode;
  readonly lines: readonly MessageLine[];
  readonly may: boolean;
}): JSX.Element {
  const [open, setOpen] = useState<string>();
  const doing = useDoing();
  const line = lines.find(({ id }) => id === open);
  if (lines.length === 0)
    return (
      <MessagePage head={head}>
        <Empty title={t('MESSAGES_LOG_NONE')}>{t('MESSAGES_LOG_NONE_WHY')}</Empty>
      </MessagePage>
    );
  const side = line === undefined ? null : <MessageSide key={line.id} line={line} onClose={() => setOpen(undefined)} />;
  return (
    <MessagePage head={head} side={side}>
      <div className="gc-message-told">
        <Problem says={doing.problem} />
      </div>
      <div className="gc-message-list">
        <VirtualTable
          what={t('MESSAGES_WHAT')}
          rows={lines}
          columns={line === undefined ? columns : few}
          keyOf={keyOf}
          nameOf={nameOf}
          groupings={groupings}
          {...(open === undefined ? {} : { open })}
          onOpen={(each) => setOpen(each.id)}
          exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="messages" />}
          {...(may
            ? {
                actions: (selected: readonly MessageLine[], selectNone: () => void) => {
                  const back = selected.filter(waits).map(({ id }) => id);
                  return back.length === 0 ? null : (
                    <Button
                      icon={Undo2}
                      busy={doing.busy}
                      onClick={() =>
                        void doing.run(withdrawMessages, { messageIds: back }).then((done) => done !== undefined && selectNone())
                      }
                    >
                      {t('MESSAGES_TAKE_BACK', { n: back.length })}
                    </Button>
                  );
                },
              }
            : {})}
        />
      </div>
    </MessagePage>
  );
}
