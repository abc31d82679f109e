/**
 * The command that installs a title: a program and a fixed list of arguments, some of which take a value of the record. It is never a line
 * for a shell: what a value holds stays one argument, whatever it is (BAD-INPUTS, "installer arguments").
 */
import { z } from 'zod';
import { type Refusal, refuse } from '../errors.ts';

/** `{file}`: the verified copy. The others come from the record. */
export const argumentValues = ['file', 'serial', 'device', 'user', 'site'] as const;
export type ArgumentValue = (typeof argumentValues)[number];

const argument = z.string().min(1).max(1_000);
export const installerCommandSchema = z
  .object({
    /** `{file}` where the medium is the program itself. */
    program: argument.refine((text) => !/[\p{Cc}]/u.test(text), 'a control character'),
    arguments: z.array(argument).max(50),
  })
  .readonly();
export type InstallerCommand = z.infer<typeof installerCommandSchema>;

/** Programs that read a line of text and run what stands in it (`ssh` has it read at the other end): with one of them a fixed list of arguments would be a shell again. */
const shells =
  /^(sh|bash|dash|zsh|ksh|mksh|fish|csh|tcsh|busybox|toybox|cmd|command|powershell|pwsh|cscript|wscript|mshta|osascript|rundll32|regsvr32|forfiles|su|ssh|awk|gawk)(\.(exe|com))?$/i;
/** Programs that run another one, named in their arguments. */
const runners = /^(sudo|doas|pkexec|runas|env|nice|nohup|setsid|timeout|xargs|find|psexec(64)?)(\.(exe|com))?$/i;
/** Files that a system gives to such a program by itself. */
const scripts = /\.(bat|cmd|com|ps1|vbs|js|wsf|hta|sh|command)$/i;

const baseOf = (path: string): string => path.split(/[\\/]/u).at(-1) ?? '';

export type CommandFault = 'empty' | 'control' | 'too-long' | 'too-many' | 'path' | 'shell' | 'place' | 'no-file';

/**
 * Is a command fit to be kept for a medium? INSTALLER_COMMAND: part 0 is the program, the arguments count from 1. The program is `{file}`, a
 * name that the system finds, or a whole path; never a path from somewhere, never a shell or what runs one. `{file}` has to stand in it, for
 * only what was verified is installed; of other places in braces only those that the record fills.
 */
export function refuseCommand({ program, arguments: list }: InstallerCommand): Refusal | undefined {
  const no = (at: number, why: CommandFault): Refusal => refuse('INSTALLER_COMMAND', { at, why });
  if (list.length > 50) return no(51, 'too-many');
  for (const [at, text] of [program, ...list].entries()) {
    if (text.trim() === '') return no(at, 'empty');
    if (/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text)) return no(at, 'control');
    if (text.length > 1_000) return no(at, 'too-long');
    const place = [...text.matchAll(/\{([a-z]+)\}/g)].find(([, name]) => !argumentValues.some((each) => each === name));
    if (place !== undefined) return no(at, 'place');
  }
  if (program.includes('{') && program !== '{file}') return no(0, 'place');
  const name = baseOf(program);
  const whole = program === '{file}' || !/[\\/]/u.test(program) || /^(\/|[A-Za-z]:[\\/])/u.test(program);
  if (!whole || name === '' || program.split(/[\\/]/u).some((part) => part === '..' || part === '.')) return no(0, 'path');
  if (shells.test(name) || scripts.test(name)) return no(0, 'shell');
  if (runners.test(name)) {
    const inner = list.findIndex((text) => shells.test(baseOf(text)) || scripts.test(baseOf(text)));
    if (inner >= 0) return no(inner + 1, 'shell');
  }
  return [program, ...list].some((text) => text.includes('{file}')) ? undefined : no(0, 'no-file');
}

/** One spelling of a command: equal texts, the same command. */
export function commandKey({ program, arguments: list }: InstallerCommand): string {
  return JSON.stringify([program, ...list]);
}

/** As a person reads it: each part that holds a space in quotes. Never given to a shell. */
export function commandLine({ program, arguments: list }: InstallerCommand): string {
  return [program, ...list].map((text) => (/[\s"]/u.test(text) ? `“${text}”` : text)).join(' ');
}

export type Filled = { readonly ok: true; readonly list: readonly string[] } | { readonly ok: false; readonly refusal: Refusal };

const longest = 4_000;

/**
 * The arguments with the record's values in their places. ARGUMENT_REFUSED: a value that would be read as an option (it begins an argument
 * with `-`, `/` or `@`), that holds a control character, that is too long, or that the record does not have. Places count from 1.
 */
export function fillArguments(command: InstallerCommand, values: { readonly [V in ArgumentValue]?: string | undefined }): Filled {
  const list: string[] = [];
  for (const [at, pattern] of command.arguments.entries()) {
    let begins = false;
    let missing = false;
    const filled = pattern.replace(/\{([a-z]+)\}/g, (whole, name: string, place: number) => {
      const known = argumentValues.find((each) => each === name);
      const value = known === undefined ? undefined : values[known];
      if (known !== undefined && (value === undefined || value.trim() === '')) missing = true;
      if (value === undefined) return whole;
      if (place === 0 && known !== 'file' && /^[-/@+–—−]/u.test(value)) begins = true;
      return value;
    });
    const why = missing
      ? 'missing'
      : begins
        ? 'option'
        : /\p{Cc}/u.test(filled)
          ? 'control'
          : filled.length > longest
            ? 'too-long'
            : undefined;
    if (why !== undefined) return { ok: false, refusal: refuse('ARGUMENT_REFUSED', { at: at + 1, why }) };
    list.push(filled);
  }
  return { ok: true, list };
}
