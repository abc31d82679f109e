/** Licences as they were bought, entered or changed by hand. */
import { addAct, editAct } from '../edit-record.ts';
import { licence } from '../title/licence.ts';

export const addLicence = addAct('add-licence', licence);
export const editLicence = editAct('edit-licence', licence);
