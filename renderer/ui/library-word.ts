/** Channels, platforms and standings as people read them. */
import type { Channel } from '../../shared/domain/library/channel.ts';
import type { Platform } from '../../shared/domain/library/medium.ts';
import type { Version } from '../../shared/domain/title/version.ts';
import { libraryWords } from '../../shared/words/library.en.ts';
import { say } from '../../shared/words/say.ts';
import { languageName } from './language-name.ts';
import type { StateName } from './state-word.tsx';
import type { RefName } from './value-word.ts';
import { wordsOf } from './word.ts';

const t = wordsOf(libraryWords);

export function channelWord(channel: Channel, ref: RefName): string {
  switch (channel.kind) {
    case 'general':
      return t('CHANNEL_GENERAL');
    case 'department': {
      const name = ref('department', channel.departmentId);
      return name === undefined ? t('CHANNEL_UNKNOWN') : t('CHANNEL_DEPARTMENT', { name });
    }
    case 'wave': {
      const release = ref('release', channel.releaseId);
      return release === undefined ? t('CHANNEL_UNKNOWN') : t('CHANNEL_WAVE', { release, wave: channel.wave });
    }
  }
}

export function platformWord({ system, architecture, language }: Platform): string {
  const spoken = language === 'any' ? t('PLATFORM_ANY_LANGUAGE') : languageName(language);
  return t('PLATFORM', { system: say(`platform.${system}`), architecture: say(`architecture.${architecture}`), language: spoken });
}

/** How a version's standing is drawn; definitive has its seal. */
export const standingLook: { readonly [S in Exclude<NonNullable<Version['status']>, 'definitive'>]: StateName } = {
  development: 'draft',
  'in-test': 'inTest',
  accepted: 'accepted',
  superseded: 'superseded',
  retired: 'retired',
  withdrawn: 'withdrawn',
};
