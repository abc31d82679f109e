import { Modal, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Medium } from '../../../shared/domain/library/medium.ts';
import { setInstaller } from '../../../shared/domain/library/set-installer.ts';
import { type InstallerCommand, refuseCommand } from '../../../shared/trust/installer-command.ts';
import { installerWordsEn } from '../../../shared/words/installer.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { CommandParts } from '../../ui/printed-text.tsx';
import { word, wordsOf } from '../../ui/word.ts';

const t = wordsOf(installerWordsEn);

/** The command as it is typed: an argument a line, empty lines left out. null: by hand. */
export function commandIn(program: string, list: string): InstallerCommand | null {
  const parts = list.split('\n').map((line) => line.replace(/\r$/u, ''));
  const named = program.trim();
  const given = parts.filter((line) => line.trim() !== '');
  return named === '' && given.length === 0 ? null : { program: named, arguments: given };
}

/** How a medium is installed: a program and its arguments, with what is wrong said while it is typed. */
export function InstallerForm({ medium, onClose }: { readonly medium: Medium; readonly onClose: () => void }): JSX.Element {
  const [program, setProgram] = useState(medium.installer?.program ?? '');
  const [list, setList] = useState(medium.installer?.arguments.join('\n') ?? '');
  const [asked, setAsked] = useState(false);
  const doing = useDoing();
  const command = commandIn(program, list);
  const refusal = command === null ? undefined : refuseCommand(command);
  const at = refusal === undefined ? undefined : Number(Reflect.get(Object(refusal.details), 'at'));
  const wrong = refusal === undefined || !(asked || program.trim() !== '') ? undefined : say(refusal.code, refusal.details);
  const save = async (): Promise<void> => {
    setAsked(true);
    if (refusal !== undefined) return;
    const seen = medium.installer === null ? null : { program: medium.installer.program, arguments: [...medium.installer.arguments] };
    const installer = command === null ? null : { program: command.program, arguments: [...command.arguments] };
    if (await doing.run(setInstaller, { mediumId: medium.id, installer, seen })) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('INSTALLER_TITLE', { file: medium.fileName })}
      size="lg"
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <form
        className="gc-stack-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label={t('INSTALLER_PROGRAM')}
          description={t('INSTALLER_PROGRAM_HELP')}
          value={program}
          maxLength={1_000}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: 'gc-mono' }}
          data-autofocus
          error={at === 0 ? wrong : undefined}
          onChange={(event) => setProgram(event.currentTarget.value)}
        />
        <Textarea
          label={t('INSTALLER_ARGUMENTS')}
          description={t('INSTALLER_ARGUMENTS_HELP')}
          value={list}
          rows={5}
          maxLength={60_000}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: 'gc-mono' }}
          error={at === 0 ? undefined : wrong}
          onChange={(event) => setList(event.currentTarget.value)}
        />
        {command === null ? null : (
          <div className="gc-stack">
            <span className="gc-small gc-t2">{t('INSTALLER_PREVIEW')}</span>
            <CommandParts command={command} />
          </div>
        )}
        <p className="gc-small gc-t2">{t('INSTALLER_SIGNED')}</p>
        <FormEnd
          problem={doing.problem}
          busy={doing.busy}
          act={t(command === null ? 'INSTALLER_CLEAR' : 'INSTALLER_SAVE')}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
