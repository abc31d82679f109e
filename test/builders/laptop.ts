/** A laptop's parts for tests: acts with plain content, a journal on any disk, a clock that only moves when told. */
import { ballastIn } from '../../electron/journal/ballast.ts';
import { Journal } from '../../electron/journal/journal.ts';
import type { Files } from '../../shared/node/files.ts';
import { loadSigner, makeSigningKey, type Signer } from '../../shared/node/keys.ts';
import { type OpId, type WriterId, writerId } from '../../shared/sync/ids.ts';
import type { GroupDraft, Op } from '../../shared/sync/op.ts';

export const ben = writerId('wben-laptop');

/** An op that sets one field. */
export function setOp(id: string, value: string, b: readonly OpId[] = []): Op {
  return { type: 'visit', id, kind: 'set', fields: { title: { v: value, b } } };
}

/** An act with so many ops. */
export function draft(text: string, ops = 1): GroupDraft {
  return { act: text, epoch: 'e1', base: 0, actor: 'ben', via: 'app', ops: Array.from({ length: ops }, (_, i) => setOp(`v${i}`, text)) };
}

export interface TestJournal {
  readonly journal: Journal;
  readonly notices: { code: string; details: Record<string, unknown> }[];
}

const key = makeSigningKey();
export const benSigner: Signer = loadSigner(key.privateKey);

/** Opens Ben's journal on this disk. */
export async function openJournal(
  files: Files,
  options: { readonly now?: () => number; readonly ballastBytes?: number; readonly writer?: WriterId; readonly folder?: string } = {},
): Promise<TestJournal> {
  const notices: TestJournal['notices'] = [];
  const folder = options.folder ?? '/profile/journal/ben';
  const ballast = ballastIn(folder, files, (bytes) => Buffer.alloc(bytes, 1), options.ballastBytes ?? 4096);
  const journal = await Journal.open({
    folder,
    writer: options.writer ?? ben,
    signer: benSigner,
    files,
    ballast,
    now: options.now ?? (() => 1_000),
    notice: (code, details) => notices.push({ code, details }),
  });
  return { journal, notices };
}
