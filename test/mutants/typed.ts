/**
 * Do the patched trees type-check? Mutants that touch different files are checked together: what the compiler says of a file is said of the
 * mutant that changed it. Where it says something of another file, the mutants of that round are checked one by one.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeFolders } from '../../build/sources.ts';
import { filesOf, type Mutant } from './mutant.ts';
import { root, textWith } from './tree.ts';

/** What the simulator reaches; the compiler follows its imports. */
const entry = ['test/sim/main.ts', 'test/sim/run-share.ts', 'test/sim/worker.ts'];

/** A round looks only at what the patches of it and of the round before change, and at what follows from that. */
const quickAgain = { incremental: true, tsBuildInfoFile: './seen.tsbuildinfo' };

/** Names of the mutants that do not type-check, with what the compiler says first. */
export async function untyped(mutants: readonly Mutant[]): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'groundcrew-mutants-'));
  try {
    for (const part of codeFolders) cpSync(join(root, part), join(folder, part), { recursive: true });
    for (const file of ['package.json', 'tsconfig.base.json', 'tsconfig.node.json']) cpSync(join(root, file), join(folder, file));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: './tsconfig.node.json', compilerOptions: quickAgain, include: [], files: entry }),
    );
    const wrong = new Map<string, string>();
    for (const round of rounds(mutants)) await check(folder, round, wrong);
    return wrong;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As few rounds as needed, so that no two mutants of one change the same file. */
function rounds(mutants: readonly Mutant[]): readonly (readonly Mutant[])[] {
  const out: { readonly list: Mutant[]; readonly files: Set<string> }[] = [];
  for (const mutant of mutants) {
    const files = filesOf(mutant);
    const round = out.find((each) => files.every((file) => !each.files.has(file)));
    if (round === undefined) out.push({ list: [mutant], files: new Set(files) });
    else {
      round.list.push(mutant);
      for (const file of files) round.files.add(file);
    }
  }
  return out.map(({ list }) => list);
}

async function check(folder: string, round: readonly Mutant[], wrong: Map<string, string>): Promise<void> {
  for (const mutant of round) for (const file of filesOf(mutant)) writeFileSync(join(folder, file), textWith(mutant, file));
  const said = await compile(folder);
  for (const mutant of round) for (const file of filesOf(mutant)) cpSync(join(root, file), join(folder, file));
  const owner = (line: string): Mutant | undefined => round.find((mutant) => filesOf(mutant).some((file) => line.startsWith(file)));
  const strangers = said.filter((line) => owner(line) === undefined);
  if (strangers.length > 0 && round.length > 1) {
    for (const mutant of round) await check(folder, [mutant], wrong);
    return;
  }
  for (const line of said) {
    const mutant = owner(line) ?? round[0];
    if (mutant !== undefined && !wrong.has(mutant.name)) wrong.set(mutant.name, line);
  }
}

/** The compiler's lines that name an error. */
function compile(folder: string): Promise<readonly string[]> {
  return new Promise((done, failed) => {
    const tsc = spawn(join(root, 'node_modules/.bin/tsc'), ['-p', join(folder, 'tsconfig.json'), '--pretty', 'false'], { cwd: folder });
    let text = '';
    tsc.stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString('utf8');
    });
    tsc.on('error', failed);
    tsc.on('close', () => done(text.split('\n').filter((line) => /error TS\d+/.test(line))));
  });
}
