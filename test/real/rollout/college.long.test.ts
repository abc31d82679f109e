import { it } from 'vitest';
import { walkRollout } from './walk.ts';

it(
  'all 893 old devices of the college: mails and calendars say what the final plan implies, though the hub was killed while it sent',
  {
    timeout: 1_800_000,
  },
  () => walkRollout(893, (leg) => console.log(leg)),
);
