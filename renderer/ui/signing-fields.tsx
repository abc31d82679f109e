import { TextInput } from '@mantine/core';
import type { JSX } from 'react';
import { runWord } from '../../shared/words/run-word.ts';
import type { Signature } from './signature.ts';
import { SignaturePad } from './signature-pad.tsx';

export type SigningFieldsProps = {
  readonly signing: {
    readonly name: string;
    readonly setName: (name: string) => void;
    readonly signature: Signature | undefined;
    readonly setSignature: (signature: Signature | undefined) => void;
  };
  /** Who signs, while no name is there. */
  readonly who: string;
  readonly label?: string;
};

/** The name of who signs, then the signature. */
export function SigningFields({ signing, who, label }: SigningFieldsProps): JSX.Element {
  return (
    <div className="gc-stack-4">
      <TextInput
        label={label ?? runWord('RUN_SIGN_WHO')}
        autoComplete="off"
        maxLength={200}
        value={signing.name}
        error={signing.name.trim() === '' && signing.signature !== undefined ? runWord('RUN_SIGN_NAME_MISSING') : undefined}
        onChange={(event) => signing.setName(event.currentTarget.value)}
      />
      <SignaturePad who={signing.name.trim() || who} value={signing.signature} onChange={signing.setSignature} />
    </div>
  );
}
