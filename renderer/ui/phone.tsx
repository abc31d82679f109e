import { Copy, Phone as PhoneIcon } from 'lucide-react';
import { type JSX, useState } from 'react';
import { Button } from './button.tsx';
import { fieldWord } from './field-word.ts';
import { Icon } from './icon.tsx';

/** What a telephone dials: digits and a leading plus. */
const dialled = (phone: string): string => phone.replace(/[^\d+]/g, '');

/** A telephone number that is called with a tap and copied with another. */
export function Phone({ phone, who }: { readonly phone: string; readonly who: string }): JSX.Element {
  const [told, setTold] = useState<string>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(phone);
      setTold(fieldWord('PHONE_COPIED'));
    } catch {
      setTold(fieldWord('PHONE_NOT_COPIED'));
    }
  };
  return (
    <span className="gc-phone">
      <a href={`tel:${dialled(phone)}`} aria-label={fieldWord('PHONE_CALL', { phone, who })}>
        <Icon of={PhoneIcon} />
        <span>{phone}</span>
      </a>
      <Button kind="quiet" icon={Copy} iconOnly onClick={() => void copy()}>
        {fieldWord('PHONE_COPY', { phone })}
      </Button>
      <span role="status" className="gc-small gc-t2">
        {told}
      </span>
    </span>
  );
}
