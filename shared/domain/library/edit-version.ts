/** Changing what is known of a version: what it asks of a device, and notes. Its number, standing and media are no plain fields. */
import { editAct } from '../edit-record.ts';
import { version } from '../title/version.ts';

export const editVersion = editAct('edit-version', version);
