/** A name and a signature, half-done until both are there and kept. */
import { useState } from 'react';
import { refuseName } from '../../shared/domain/text.ts';
import { runWord } from '../../shared/words/run-word.ts';
import { say } from '../../shared/words/say.ts';
import { type Signature, signaturePng } from '../ui/signature.ts';
import { type Kept, keepFile } from './evidence.ts';
import { faultWord } from './saying.ts';

export interface Signing {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly signature: Signature | undefined;
  readonly setSignature: (signature: Signature | undefined) => void;
  /** Both are there. */
  readonly ready: boolean;
  /** Keeps the picture on this laptop, then hands it on. Answers why not, as a sentence. */
  readonly keep: (then: (name: string, kept: Kept) => Promise<string | undefined>) => Promise<string | undefined>;
}

export function useSigning(who: string): Signing {
  const [name, setName] = useState(who);
  const [signature, setSignature] = useState<Signature | undefined>();
  return {
    name,
    setName,
    signature,
    setSignature,
    ready: signature !== undefined && name.trim() !== '',
    keep: async (then) => {
      const refusal = refuseName('name', name);
      if (refusal !== undefined) return say(refusal.code, refusal.details);
      if (signature === undefined) return runWord('RUN_OPENS_AFTER_SIGNATURE');
      try {
        const why = await then(name, await keepFile(await signaturePng(signature), 'signature.png'));
        if (why === undefined) setSignature(undefined);
        return why;
      } catch (cause) {
        console.error('signature', cause);
        return faultWord(cause);
      }
    },
  };
}
