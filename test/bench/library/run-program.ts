/** Runs one program to its end: how long it took, and how much memory it and what it started held at most. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Run {
  readonly seconds: number;
  readonly maxRssMB: number;
  readonly stdout: string;
}

const lookMs = 20;

/** Throws with what it said where it fails. */
export async function runProgram(file: string, args: readonly string[], cwd: string): Promise<Run> {
  const began = performance.now();
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, said] = ['', ''];
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(-4000);
  });
  const most = new Map<number, number>();
  const look = (): void => {
    if (child.pid !== undefined) for (const pid of withChildren(child.pid)) most.set(pid, Math.max(most.get(pid) ?? 0, highWaterKb(pid)));
  };
  const looking = setInterval(look, lookMs);
  look();
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(looking);
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}: ${said}${stdout.slice(-2000)}`);
  return { seconds, maxRssMB: [...most.values()].reduce((sum, kb) => sum + kb, 0) / 1024, stdout };
}

function withChildren(pid: number): number[] {
  const children = text(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(withChildren)];
}

/** VmHWM: the kernel's own record of the most, so that looking seldom misses nothing but the end. */
function highWaterKb(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(text(`/proc/${pid}/status`))?.[1] ?? 0);
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
