/** Routes for what comes and goes by stick: who the laptops are, a part in, an answer out. Any enrolled laptop may carry for any other. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import { diskFiles } from '../../shared/node/files.ts';
import { fileSource } from '../../shared/node/read-part.ts';
import { bundleLimits } from '../../shared/sync/bundle.ts';
import { type CarryTaken, carryAnswerSchema, type Roster } from '../../shared/sync/protocol.ts';
import { writeAnswer } from '../carry/answer.ts';
import { rosterOf } from '../carry/roster.ts';
import { takePart } from '../carry/take-part.ts';
import { parsed } from './body.ts';
import type { Handlers } from './handler.ts';

const limitBytes = bundleLimits.largestPartBytes + bundleLimits.headBytes;

export const carryHandlers: Handlers['laptop'] = {
  async roster({ hub }): Promise<Roster> {
    return rosterOf(hub);
  },

  async carry({ hub, request }): Promise<CarryTaken> {
    const body: unknown = request.body;
    if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) {
      throw new Fault('INPUT_INVALID', { where: 'body', why: 'not a file' }, { side: 'hub' });
    }
    return aside(async (path) => {
      const file = await diskFiles.create(path);
      let sizeBytes = 0;
      try {
        for await (const chunk of body as AsyncIterable<Uint8Array>) {
          sizeBytes += chunk.length;
          if (sizeBytes > limitBytes) throw new Fault('INPUT_TOO_LARGE', { where: 'part', limit: limitBytes }, { side: 'hub' });
          await file.write(chunk);
        }
      } finally {
        await file.close();
      }
      return takePart(hub, fileSource(diskFiles, path));
    });
  },

  /** Sealed to that laptop alone, so that it tells nothing to whoever carries it. */
  async carryAnswer({ hub, request, reply }) {
    const { writer } = parsed(carryAnswerSchema, request.body);
    const bytes = await aside(async (path) => {
      await writeAnswer(hub, diskFiles, path, writer, randomBytes);
      return Buffer.from((await diskFiles.read(path)) ?? []);
    });
    return reply.type('application/octet-stream').send(bytes);
  },
};

/** Work with a file of its own, in a folder that is gone afterwards. */
async function aside<T>(work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-carry-'));
  try {
    return await work(join(folder, 'part'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
