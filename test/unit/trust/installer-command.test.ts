import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandKey, commandLine, type InstallerCommand, refuseCommand } from '../../../shared/trust/installer-command.ts';
import { say } from '../../../shared/words/say.ts';

const why = (program: string, ...list: readonly string[]): unknown => {
  const refusal = refuseCommand({ program, arguments: [...list] });
  return refusal === undefined ? 'taken' : Reflect.get(Object(refusal.details), 'why');
};

describe('a command by which a medium is installed', () => {
  it('is a program and a fixed list of arguments', () => {
    expect(why('dpkg', '-i', '{file}')).toBe('taken');
    expect(why('msiexec', '/i', '{file}', '/qn', 'ASSET={device}')).toBe('taken');
    expect(why('{file}', '/S', '/D=C:\\Program Files\\App')).toBe('taken');
    expect(why('C:\\Windows\\System32\\msiexec.exe', '/i', '{file}')).toBe('taken');
    expect(why('/usr/bin/sudo', '-n', 'apt-get', 'install', '-y', '{file}')).toBe('taken');
    expect(why('msiexec', '/x', '{A1B2C3D4-0000-1111-2222-333344445555}', '{file}')).toBe('taken');
  });

  it.each([';', '&', '&& del x', '|', '%PATH%', '$(id)', '`id`', '> x', '*', '"', "'"])(
    'what a shell would read (%s) is an argument like any other, for there is no shell',
    (hostile) => {
      expect(why('dpkg', '-i', '{file}', hostile)).toBe('taken');
    },
  );

  it.each([
    'sh',
    'bash',
    '/bin/bash',
    'cmd',
    'CMD.EXE',
    'powershell.exe',
    'pwsh',
    'C:\\Windows\\System32\\cmd.exe',
    'busybox',
    'wscript',
    'ssh',
    'su',
    'setup.bat',
    'x.ps1',
  ])('the program %s would be a shell again, and is refused', (program) => {
    expect(why(program, '-c', '{file}')).toBe('shell');
  });

  it('a shell behind a program that runs another one is refused too', () => {
    expect(why('sudo', '-n', 'sh', '-c', 'dpkg -i {file}')).toBe('shell');
    expect(why('env', 'A=1', '/bin/bash', '{file}')).toBe('shell');
    expect(refuseCommand({ program: 'sudo', arguments: ['sh', '{file}'] })?.details).toEqual({ at: 1, why: 'shell' });
  });

  it.each(['./setup', '../setup', 'bin/setup', '..\\setup.exe', 'C:setup.exe/', '/opt/../bin/x', '/opt/', '\\\\server\\share\\x.exe'])(
    'the program %s leads to a file that nobody verified, and is refused',
    (program) => {
      expect(why(program, '{file}')).toBe('path');
    },
  );

  it('an empty part, one with a hidden character, one that is too long, one too many: refused', () => {
    expect(why('')).toBe('empty');
    expect(why('dpkg', ' ')).toBe('empty');
    for (const hidden of ['a\0b', 'a\nb', '\u001b[2J', '\u202egpj.exe', '\ud800']) expect(why('dpkg', '{file}', hidden)).toBe('control');
    expect(why('dpkg', '{file}', 'x'.repeat(1_001))).toBe('too-long');
    expect(why('dpkg', '{file}', ...Array.from({ length: 50 }, () => 'x'))).toBe('too-many');
  });

  it('a place that the record does not fill is refused; one that names no file would install something else', () => {
    expect(why('dpkg', '-i', '{flie}')).toBe('place');
    expect(why('{serial}', '{file}')).toBe('place');
    expect(why('{file}.exe')).toBe('place');
    expect(why('apt-get', 'install', 'firefox')).toBe('no-file');
  });

  it('whatever is entered, it is taken or refused with a sentence that names the part', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 1_100, unit: 'binary' }),
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 60 }),
        (program, list) => {
          const refusal = refuseCommand({ program, arguments: list });
          if (refusal === undefined) expect([program, ...list].join(' ')).toContain('{file}');
          else expect(say(refusal.code, refusal.details)).toMatch(/\.$/);
        },
      ),
    );
  });

  it('two commands have one spelling only where every part is the same', () => {
    const parts = fc.record({ program: fc.string(), arguments: fc.array(fc.string(), { maxLength: 4 }) });
    const same = (one: InstallerCommand, other: InstallerCommand) =>
      JSON.stringify([one.program, one.arguments]) === JSON.stringify([other.program, other.arguments]);
    fc.assert(fc.property(parts, parts, (one, other) => (commandKey(one) === commandKey(other)) === same(one, other)));
    expect(commandLine({ program: 'dpkg', arguments: ['-i', 'a b'] })).toBe('dpkg -i “a b”');
  });
});
