import { describe, expect, it } from 'vitest';
import { type Arrived, standsOf } from '../../../shared/domain/visit/standing.ts';

const calm: Arrived = { needs: false, begun: false, done: false, planHere: false, workHere: false, bytesHere: false };
const done: Arrived = { ...calm, begun: true, done: true };

describe('where a visit stands, on every list and page', () => {
  it.each([
    ['a plan that the hub has, without work, is planned', calm, 'planned'],
    ['a plan that only this laptop has is on this laptop', { ...calm, planHere: true }, 'laptop'],
    ['work that only this laptop has is on this laptop, also when it is done', { ...done, workHere: true }, 'laptop'],
    ['work that the hub has and that goes on is at the hub', { ...calm, begun: true }, 'hub'],
    ['a plan changed here does not hide that the work is at the hub', { ...calm, begun: true, planHere: true }, 'hub'],
    ['done work is in the record', done, 'record'],
    ['done work of which a photo still waits here is only at the hub', { ...done, bytesHere: true }, 'hub'],
    ['what is no longer this person’s says so, before anything else', { ...done, left: true, needs: true, workHere: true }, 'left'],
    ['work that nobody goes on with needs a person, wherever it is', { ...calm, begun: true, needs: true, workHere: true }, 'needs'],
  ] as const)('%s', (_what, arrived, stands) => {
    expect(standsOf(arrived)).toBe(stands);
  });
});
