/** Renaming a checklist, retiring it, or taking it up again. Its versions stay as they are. */
import { editAct } from '../edit-record.ts';
import { template } from './template.ts';

export const editTemplate = editAct('edit-template', template);
