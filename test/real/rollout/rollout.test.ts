import { it } from 'vitest';
import { walkRollout } from './walk.ts';

it(
  '60 old devices of the college: mails and calendars say what the final plan implies, though the hub was killed while it sent',
  {
    timeout: 600_000,
  },
  () => walkRollout(60, (leg) => console.log(leg)),
);
