/** Changing a release. What an approval was given for stays as it is until that is withdrawn (people/locks.ts). */
import { editAct } from '../edit-record.ts';
import { release } from './release.ts';

export const editRelease = editAct('edit-release', release);
