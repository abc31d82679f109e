/** Which visit of the day a serial or asset tag belongs to. Pure. */
import { type Device, serialKey } from '../../../shared/domain/device/device.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';

function spellings(device: Device | undefined): readonly string[] {
  const serial = device?.serialUsable === false ? null : device?.serial;
  return [serial, device?.assetTag, device?.name].flatMap((each) => (each ? [serialKey(each)] : []));
}

/** The visit whose device (the one there, or the one that is brought) has this serial, tag or name; one still to do before one that is over. */
export function visitOfSerial(looks: readonly VisitLook[], text: string): VisitLook | undefined {
  const key = serialKey(text);
  if (key === '') return undefined;
  const found = looks.filter(({ brief }) => [...spellings(brief.device), ...spellings(brief.newDevice)].includes(key));
  return found.find((look) => look.state.state === 'planned' || look.state.state === 'in-progress') ?? found[0];
}
