/** What a parser did not take is told by the field’s name and what to do, never in the parser’s words. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { acts } from '../../../shared/domain/acts.ts';
import { unreadOf } from '../../../shared/unread.ts';
import { say } from '../../../shared/words/say.ts';
import { college } from '../../builders/small-college.ts';

const told = (schema: z.ZodType, value: unknown): string => {
  const read = schema.safeParse(value);
  return read.success ? 'taken' : say('INPUT_INVALID', unreadOf(read.error));
};
const schema = z.object({
  room: z.string().min(1).max(5),
  minutes: z.number().min(5).max(480).optional(),
  visits: z
    .array(z.object({ day: z.iso.date() }))
    .min(1)
    .max(2)
    .optional(),
  kind: z.enum(['new', 'move']).optional(),
});

it.each([
  [{}, '“Room” is missing. Enter it and try again.'],
  [{ room: '' }, '“Room” is empty or too short. Enter it and try again.'],
  [{ room: 'much too long' }, '“Room” is too long. Shorten it and try again.'],
  [{ room: 7 }, '“Room” cannot be read. Enter it again.'],
  [{ room: 'D1', minutes: 1 }, '“Minutes” is too small. Enter another and try again.'],
  [{ room: 'D1', minutes: 1000 }, '“Minutes” is too large. Enter another and try again.'],
  [{ room: 'D1', visits: [] }, '“Visits” has too few entries. Add one and try again.'],
  [
    { room: 'D1', visits: [{ day: '2026-12-01' }, { day: '2026-12-02' }, { day: '2026-12-03' }] },
    '“Visits” has too many entries at once. Take some out and try again.',
  ],
  [{ room: 'D1', visits: [{ day: '2026-12-01' }, { day: 'Friday' }] }, '“Day” of line 2 cannot be read. Enter it again.'],
  [{ room: 'D1', kind: 'sell' }, '“Kind” is none of what can be chosen here. Choose again.'],
])('%j: %s', (value, sentence) => {
  expect(told(schema, value)).toBe(sentence);
});

it('an act that lacks what it needs says so plainly; what a rule of ours says stays', () => {
  const all = college();
  const said = all.olu.try(acts['plan-visits'], { releaseId: 'r', visits: [] });
  if (said.ok) throw new Error('taken');
  expect(say(said.refusal.code, said.refusal.details)).toBe('“Visits” has too few entries. Add one and try again.');
  expect(say('INPUT_INVALID', { where: 'secret', why: 'enter it again for this address' })).toContain('enter it again for this address');
});
