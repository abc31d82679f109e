/** Adding and changing places, people and equipment by hand. */
import { department } from './department/department.ts';
import { device } from './device/device.ts';
import { addAct, changeManyAct, editAct } from './edit-record.ts';
import { installer } from './person/installer.ts';
import { person } from './person/person.ts';
import { seat } from './seat/seat.ts';
import { site } from './site/site.ts';
import { title } from './title/title.ts';

export const addSite = addAct('add-site', site);
export const editSite = editAct('edit-site', site);
export const addDepartment = addAct('add-department', department);
export const editDepartment = editAct('edit-department', department);
export const addPerson = addAct('add-person', person);
export const editPerson = editAct('edit-person', person);
export const addInstaller = addAct('add-installer', installer);
export const editInstaller = editAct('edit-installer', installer);
export const addSeat = addAct('add-seat', seat);
export const editSeat = editAct('edit-seat', seat);
export const addDevice = addAct('add-device', device);
export const editDevice = editAct('edit-device', device);
export const addTitle = addAct('add-title', title);
export const editTitle = editAct('edit-title', title);

/** The same change on many at once: one act, one undo. */
export const changeSites = changeManyAct('change-sites', site);
export const changeDepartments = changeManyAct('change-departments', department);
export const changePeople = changeManyAct('change-people', person);
export const changeSeats = changeManyAct('change-seats', seat);
export const changeDevices = changeManyAct('change-devices', device);
